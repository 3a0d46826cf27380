// Package intake turns foreign files into text: web pages, PDF, Word,
// LibreOffice and Hangul files, RTF, mail, Markdown and plain text.
//
//  1. [Format] tells what a [Source] is, by its bytes before its declared type
//     and its name.
//  2. Bytes become characters. Of text they are read by the byte-order mark,
//     else as declared, else as UTF-8 where they are valid, else as what reads
//     best; a declaration that the bytes belie is overruled and said.
//  3. The format's reader takes the text of the statement and lists everything
//     else that it saw, with the reason: menu, running head, page number. What
//     may be text is taken.
//  4. The [Draft] says how many of the visible words were taken.
//
// Nothing is left out in silence: a word of the source stands in the text or
// in the list of what was left. A source without text is an error that names
// the cause: a scan, a password, a protected file.
//
// The readers bound what they take of memory and time by the size of the
// source, but foreign bytes are best read in a process of their own: the
// command does so.
package intake
