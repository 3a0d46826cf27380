// Package render turns the values of the other packages into pages, terminal
// text and JSON. It knows how things look and nothing of how they were found.
//
// One comparison goes out three ways, in the same order of reading:
//
//  1. HTML: one self-contained page, no script, no network
//  2. Text: a short report for a terminal of any width
//  3. JSON: the schema "mithaq.compare/1" for other programs
//
// StatementText and List show single statements in the terminal.
//
// Every word of the interface stands in the files of corpus/lang/wording, in
// English, Arabic and Korean; labels.go takes them from there. Text from a statement is
// hostile until proven otherwise: in HTML it passes through one escaping
// method, in the terminal through one cleaning function, and characters that
// cannot be seen are shown as ⟨U+202E⟩ in both.
package render
