package render

import (
	"mithaq/diff/align"
	"mithaq/diff/collate"
)

// AuditLabels are the words of an audit in one language, as Labels are those of
// a comparison. {a} and {b} are the short names of the two texts.
type AuditLabels struct {
	Kicker                  string
	Headline                string // {a}, {b}
	Deck                    string // {beads} places, {sure}, {maybe}
	DeckNone                string // instead, where nothing differs; {beads}
	Same                    string
	First, Second           string // names of two texts that nothing else tells apart
	Sure, SureWhy, SureNone string
	Maybe, MaybeWhy         string
	Silent, SilentWhy       string // what a text that need not hold all leaves out
	Nothing                 string // in the place of a quotation
	Weaker                  string // {side}
	Moved                   string
	Texts, TextsWhy         string
	More                    string // last line in a terminal; {command}
	Method                  []string
	Kinds                   map[collate.Kind]string
}

// findingSign says of what kind a finding is without words or colour.
func findingSign(f *collate.Finding) string {
	if f.Band == align.Possible {
		return "?"
	}
	switch f.Kind {
	case collate.Passage, collate.Clause:
		return "−"
	case collate.Negation:
		return "↺"
	case collate.Verb, collate.Quality:
		if f.Weaker != collate.None {
			return "▼"
		}
	case collate.Number:
		return "#"
	case collate.Slip:
		return "!"
	}
	return "⇄"
}

// findingClass is the class of a finding, one of those of changes.
func findingClass(f *collate.Finding) markup {
	switch f.Kind {
	case collate.Passage, collate.Clause:
		return "dropped"
	case collate.Negation:
		return "reversed"
	case collate.Verb, collate.Quality:
		if f.Weaker != collate.None {
			return "softer"
		}
	}
	return "shifted"
}

func findingStyle(f *collate.Finding) style {
	switch findingClass(f) {
	case "dropped":
		return redStyle
	case "softer":
		return amberStyle
	}
	return pinkStyle
}
