// Package corpus reads published statements and puts them in order.
//
// A statement comes from one Markdown or plain-text file:
//
//  1. The bytes are checked: UTF-8, no binary, within bounds; a byte-order
//     mark goes, line ends become \n. Nothing else of the text changes, so an
//     offset in Text is an offset in what was published.
//  2. The front matter is read: lines of key: value between two lines ---.
//     Every value is taken as it is written; YAML's guesses about dates and
//     numbers are not used. Keys that mean nothing to Mithaq are left alone.
//  3. What the front matter leaves out is told: the language from the script,
//     the series from the folder, the kind as official.
//  4. Package lang cuts the text into segments.
//
// [LoadDir] and [Load] do this for all files of a folder, check them against
// each other and name everything that is wrong in one run: an error is
// [Problem] values under errors.Join, each "file:line: what; remedy". Of a
// folder with a problem nothing is returned, so that no report is ever made
// of half a corpus. [ReadFile], [ReadPath] and [Read] are for a single text.
package corpus
