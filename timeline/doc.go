// Package timeline follows each commitment of a series of statements from the
// first text that makes it to the last.
//
// It works in five steps:
//
//  1. Columns: the texts of one meeting become one column. One of them, official
//     before translated before reported, is followed; the others are its
//     witnesses (column.go).
//  2. Steps: each column is compared with the one before it.
//  3. Memory: the last wording of all that fell silent in the last few columns,
//     beside the text of the column before, makes one text, and that is
//     compared with the new column. So a look back over any gap costs one
//     comparison, and what fell silent competes with what did not. Where the
//     language changes, a thread is also looked for in the words that it had in
//     the column's own language, be it in another text of a day (memory.go).
//  4. Threads: confirmed links become paths through the columns, each with at
//     most one place in a column; where more would meet, the link of the
//     fewest common words is cut and told as a merger or a split (thread.go).
//     Near-twins are told apart by the word that they do not share, possible
//     links that neither end has a rival for, or that the meanings of words make
//     as well, are looked at again (apart.go), and what became of a line, an old
//     wording that comes back, or a link over the gap can make a possible link
//     sure (lookahead.go).
//  5. What follows from the threads: silence (silence.go) and trends (trend.go).
//
// Adding a statement to a series costs two comparisons, and one by meanings where
// words leave something open. Only confirmed links carry a thread on, and a thread
// is called dropped only where the step says so for sure and the memory does not
// object; everything between is possible.
package timeline
