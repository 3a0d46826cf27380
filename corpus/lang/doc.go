// Package lang holds all that Mithaq knows of a language: how a text falls
// into segments and words, how words fold to matching keys, which verbs carry
// which act with what force, which words boost or hedge, and the concepts,
// parties and instruments that statements name.
//
// The knowledge is data: en.yaml, ar.yaml and ko.yaml, one file per language,
// and the shared concepts.yaml. The code only reads, checks and matches. To
// teach the program a verb or a language, edit or add a file; see
// CONTRIBUTING.md.
package lang
