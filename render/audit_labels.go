package render

import (
	"mithaq/diff/align"
	"mithaq/diff/collate"
)

// AuditLabels are the words of an audit in one language, as Labels are those of
// a comparison. {a} and {b} are the short names of the two texts.
type AuditLabels struct {
	Kicker                   string
	Headline                 string // {a}, {b}
	Deck                     string // {beads} places, {sure}, {maybe}
	DeckNone                 string // instead, where nothing differs; {beads}
	Same                     string
	First, Second            string // names of two texts that nothing else tells apart
	Sure, SureWhy, SureNone  string
	Maybe, MaybeWhy          string
	Silent, SilentWhy        string // what a text that need not hold all leaves out
	Nothing                  string // in the place of a quotation
	Weaker                   string // {side}
	Moved                    string
	Only                     string // sample of the mark
	MarksKey                 string
	Texts, TextsWhy, Segment string
	More                     string // last line in a terminal
	Method                   []string
	Kinds                    map[collate.Kind]string
}

var englishAudit = AuditLabels{
	Kicker:    "two texts of one statement",
	Headline:  "What {a} and {b} say differently",
	Deck:      "Places where both speak: {beads}. *Differences for sure:\u00A0{sure}.* Please check:\u00A0{maybe}.",
	DeckNone:  "Places where both speak: {beads}. *No difference was found.*",
	Same:      "The two texts are the same.",
	First:     "the first text",
	Second:    "the second text",
	Sure:      "Differences for sure",
	SureWhy:   "In the order of {a}. What only one text says is underlined; words that stand against each other are bold.",
	SureNone:  "None was found.",
	Maybe:     "Please check",
	MaybeWhy:  "Perhaps a difference, perhaps the same in words that the program does not know.",
	Silent:    "Left out by a text that need not hold everything",
	SilentWhy: "A news report or digest does not hold all that was agreed. That a line is absent from it means nothing.",
	Nothing:   "Nothing in {side} answers to this.",
	Weaker:    "{side} says less",
	Moved:     "out of order",
	Only:      "only here",
	MarksKey:  "In the quotations",
	Texts:     "Both texts in full",
	TextsWhy:  "Sentence beside sentence, as they were laid. Every difference is underlined and leads to what is said of it.",
	Segment:   "sentence",
	More:      "As a page, with both texts in full: mithaq audit A B --out audit.html",
	Method: []string{
		"Sentences of the two texts are laid beside each other by what their words mean: concepts, a thesaurus in three languages, figures and names. What has no counterpart in a pair is then weighed against how often such words find one in these texts, and against the lengths.",
		"For sure means that the program would be wrong in few of ten cases; the rest is for a reader who knows both languages. Which verb says less is an editorial judgement, in corpus/lang/collation.yaml, and is told only of texts in the parties’ own words.",
		"The program reads words, not intentions. It does not see tone, and it can miss what it has no word for. Quotations are exact; the full texts stand above.",
	},
	Kinds: map[collate.Kind]string{
		collate.Passage: "one-sided sentence", collate.Clause: "one-sided clause", collate.Negation: "negation", collate.Verb: "another verb",
		collate.Party: "another party", collate.Frame: "another frame", collate.Number: "another number", collate.Quality: "quality lost", collate.Slip: "likely slip",
	},
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
