// Package collate holds two texts of one statement against each other: the
// same meeting in two languages, or as two publishers print it. Collation is
// what editors of texts call it; the texts are witnesses.
//
// It works in four steps:
//
//  1. Reading: every segment of both texts becomes a row of items, the words
//     that name something, each with what it can mean in any language: a
//     concept, a class of the thesaurus, a figure, initials; in one language
//     its matching key too (witness.go).
//  2. Beads: segments of the two texts that say the same are strung together,
//     one or a few of each, in order where they can be, else moved; what has no
//     counterpart is a bead of one side (beads.go). Every segment stands in
//     exactly one bead.
//  3. Items: within a bead each item is joined to one of the other side that
//     can mean the same. How many are joined in the whole text tells how much
//     weight an item without a partner has: a gap in the thesaurus is not a
//     gap in the text (items.go).
//  4. Findings: what stands on one side only, weaker and stronger verbs, lost
//     qualities, other numbers, parties and frames, negations, slips
//     (findings.go, clauses.go, words.go, slips.go).
//
// Swapping the texts swaps the sides of the result and changes nothing else.
package collate
