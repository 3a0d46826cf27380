// Package pdf reads the text of PDF files in the order in which a person reads
// it, in English, Arabic and Korean.
//
//  1. PDFium, as WebAssembly inside the program, gives the characters of each
//     page with their places: a [glyph]. Nothing else of it is used, as the
//     order in which a file holds its characters is that of the printing
//     program, and right-to-left lines come in any order.
//  2. A page falls into columns and those into lines (columns.go); a line
//     becomes text (line.go): words are parted where there is a gap, lines of
//     Arabic are turned from the order of the eye to that of reading.
//  3. What stands at the same place of several pages is a running head or a
//     page number, and is listed apart; small print under the text is its
//     notes (pages.go).
//  4. Lines become paragraphs, headings and items (paragraphs.go); words that
//     a line end divides are joined (join.go).
//
// What may have gone wrong is said in Doubts.
package pdf
