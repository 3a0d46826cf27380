// Package catalog knows where joint statements were published.
//
//  1. [Embedded] reads the catalogue that the program carries, statements.tsv;
//     [Read] one of the reader's own, of the same form.
//  2. [Catalog.With] puts the reader's before the embedded one.
//  3. [Catalog.Find] groups the addresses by the text that stands at them: one
//     meeting in one language. They are in the order in which they are to be
//     tried.
//
// Nothing here fetches anything, and no text of a statement is kept: only what
// it is and where it was.
package catalog
