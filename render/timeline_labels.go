package render

import "mithaq/timeline"

// TimelineLabels are the words of the pages of a series in one language, as
// Labels are those of a comparison.
type TimelineLabels struct {
	Kicker                                 string
	Deck                                   string // {statements}, {from}, {to}, {units}, {threads}, {standing}
	DeckOne                                string // instead, of a single statement
	Standing                               string // what the last column says; {date}
	StandingWhy                            string
	StandingNone                           string
	StandingOne, StandingOneWhy            string // instead, of a single statement
	Since                                  string // {from}, {n} of {all} statements
	Last, LastWhy                          string // what changed in the last step; {old}, {new}
	LastNone                               string
	LastOne                                string // instead, of a single statement
	Silence                                string // {date}
	SilenceWhy                             string // {k} statements before
	SilenceNone                            string
	SilenceShort                           string // {k} asked, {have} there are
	SilenceMaybe                           string
	SilenceMaybeWhy                        string
	SilencePart                            string // the column is a {kind}
	Stood                                  string // {n} of {all} statements, {from} to {until}
	Near                                   string // nearest in {date}
	NearWords                              string // nearest by common words only
	NearNone                               string
	Siblings                               string // heading of lines in other series
	Ledger, LedgerWhy                      string
	LedgerNone                             string // no line stands twice
	LedgerMore                             string // {n} more lines that one statement alone says
	LedgerColumns                          string // {n} earlier columns do not fit
	Key                                    string // before the signs
	Trends, TrendsWhy                      string
	Terms, TermNever                       string
	TermConcept                            string // {id}
	Care                                   string // heading of the guards
	Steps, StepsWhy                        string
	Pairs, PairsWhy                        string // the matrix of pages
	PairMissing                            string // how a page that is not written is made
	Witnesses                              string // {n} more texts of the day
	Data                                   string
	Columns                                map[string]string // heads of trend columns
	OtherSeries                            string
	Hits, HitsNone                         string // {n}
	SearchedFor                            string // before what was searched for
	SearchedWord, SearchedClass            string // {word}, {lang}, {class}
	SearchedConcept                        string // {id}
	SearchedAct, SearchedParty             string // {act}, {party}
	HitsMore                               string // {n} more
	Outside                                string // a hit outside all units
	Threads                                string // {n}
	Merged, SplitOff                       string // before the label of the other line
	MethodText                             []string
	CorpusTitle                            string
	CorpusWhy                              string // {n} series
	SeriesLine                             string // {statements}, {from}, {to}, {threads}
	Fates                                  map[timeline.Fate]string
	Themes, Acts                           string // heads of tables
	Measures                               string // the same
	Matrix                                 string // heading over the signs
	Lines, LinesWhy                        string // heading over all wordings
	Only                                   string // {n} lines of {date} alone
	More                                   string // {n}
	StepPage                               string
	SilenceShortName                       string
	SilenceAll                             string
	ChartLines, ChartLinesUnit, ChartScale string
	ChartChanges, ChartChangesUnit         string
	ChartForce, ChartForceUnit             string
	ChartRates, ChartRatesUnit             string
	ChartLength, ChartTermsUnit            string
	ChartThemesUnit                        string
	Guards                                 map[string]string // by code of a timeline.Guard, in a few words
	NearNothing                            string
	Heard                                  string // before the other texts of a day
	HeardUnsure, HeardLacks                string // {text}
	HeardText                              string // a text in {lang}
	OnlyText, OnlyTextMaybe                string // lines of one text of the day alone; {text}, {date}, {n}
	StoodBeside                            string // {text}, {date}
	ThemeNone                              string
}

var englishTimeline = TimelineLabels{
	Kicker:          "timeline of a series",
	Deck:            "{statements} statements from {from} to {to}: {units} commitments and positions make *{threads} lines*, of which the last statement says {standing}.",
	DeckOne:         "One statement, of {from}: {units} commitments and positions. With a second one there will be something to compare.",
	Standing:        "Where the series stands: {date}",
	StandingWhy:     "The lines of the last statement that have stood longest.",
	StandingNone:    "The last statement says nothing that an earlier one said.",
	StandingOne:     "What the statement says: {date}",
	StandingOneWhy:  "Its lines, the firmest first.",
	Since:           "since {from}, in {n} of {all} statements",
	Last:            "What changed last: {old} to {new}",
	LastWhy:         "Only links that are sure. The step has its own page with all quotations and reasons.",
	LastNone:        "Nothing that was said before became firmer, softer or different.",
	LastOne:         "There is one statement only: nothing has changed yet.",
	Silence:         "Fell silent in the statement of {date}",
	SilenceWhy:      "What stood in each of the last {k} statements before and is absent now. Nothing in the text comes near; the nearest line is shown so that you can see for yourself.",
	SilenceNone:     "Nothing that stood in each of the last {k} statements is absent for sure.",
	SilenceShort:    "Asked for {k} statements before; there are {have}.",
	SilenceMaybe:    "Not found in these words",
	SilenceMaybeWhy: "It stood as long, and something in the text comes near. Compare before you say that it is gone.",
	SilencePart:     "This text is a {kind}, which need not hold all that was agreed: absence from it means nothing.",
	Stood:           "in {n} statements, {from} to {until}",
	Near:            "nearest in {date}",
	NearWords:       "most words in common",
	NearNone:        "Nothing in {date} comes near.",
	Siblings:        "Other series say something near",
	Ledger:          "The ledger",
	LedgerWhy:       "A row for each line that more than one statement says, a column for each statement.",
	LedgerNone:      "No line stands in more than one statement.",
	LedgerMore:      "Lines that one statement alone says, not shown here: {n}",
	LedgerColumns:   "Earlier statements that do not fit on the screen: {n}",
	Key:             "Signs",
	Trends:          "Trends",
	TrendsWhy:       "Rates are shares of commitments and positions; only what is sure counts. Gone and kept are of the statement before; new is what no earlier one says, again what one said before a silence. New words: runs of four words that no earlier statement of the series has.",
	Terms:           "Terms",
	TermNever:       "“{term}” never occurs in this series.",
	TermConcept:     "counted as the concept {id}, in all languages",
	Care:            "Compare with care",
	Steps:           "Step by step",
	StepsWhy:        "A page for each step, with both texts in full.",
	Pairs:           "Any two statements",
	PairsWhy:        "A sign stands where a page is written. Any other two are one command away:",
	PairMissing:     "mithaq compare OLD NEW --out report.html",
	Witnesses:       "other texts of the day: {n}",
	Data:            "Data",
	OtherSeries:     "All series",
	Hits:            "Found: {n}",
	SearchedFor:     "Searched for",
	SearchedWord:    "“{word}” in all its forms, in {lang}",
	SearchedClass:   "“{word}” in all its forms, in {lang}; in other languages the words for {class} (thesaurus.yaml)",
	SearchedConcept: "the concept {id}, in all languages",
	SearchedAct:     "the act {act}",
	SearchedParty:   "the party {party}, in all languages",
	HitsNone:        "Nothing holds all that was asked for.",
	HitsMore:        "{n} more; --all lists them",
	Outside:         "outside commitments",
	Threads:         "{n} lines",
	Merged:          "now said in:",
	SplitOff:        "was part of:",
	MethodText: []string{
		"Where a day has several texts, one is followed: a full text before a digest or report, then the language that most days have. The others are linked to it line by line; what one of them alone says is shown as such and is neither new nor dropped.",
		"Each statement is compared with the one before it, and once more with the last wording of everything that had fallen silent in the five columns before. Confirmed links that share enough words carry a line on; where two lines meet, the one with fewer words in common ends there and says into which it merged.",
		"Absent is what no link holds. It is called dropped only if both comparisons find nothing near and no line of the new text has as many words in common. Beside a report or digest nothing is called dropped, firmer or softer.",
		"Force is an editorial judgement about the genre, from 1 (explore, note) to 5 (ironclad, shall). The program reads words, not intentions. Each quotation is exact.",
	},
	Heard:            "In the other texts of the day",
	HeardText:        "the {lang} text",
	HeardUnsure:      "{text}: no sure counterpart",
	HeardLacks:       "{text} does not have it",
	OnlyText:         "Only in {text} of {date}: {n}",
	OnlyTextMaybe:    "In {text} of {date}, without a sure counterpart in the text that is followed: {n}",
	StoodBeside:      "said in {date} already, in {text}",
	CorpusTitle:      "Timelines",
	CorpusWhy:        "Series: {n}.",
	SeriesLine:       "{statements} statements, {from} to {to}, {threads} lines",
	Themes:           "Themes, by number of lines",
	Acts:             "Acts, by number of lines",
	Measures:         "The measures",
	Matrix:           "All lines over time",
	Lines:            "All wordings",
	LinesWhy:         "Each line with every wording; the date leads to the page of the step, where both wordings stand side by side.",
	Only:             "Said in {date} alone: {n}",
	More:             "{n} more in the ledger",
	StepPage:         "The whole step, side by side",
	SilenceShortName: "Silence",
	SilenceAll:       "What fell silent in every statement",
	NearNothing:      "nothing comes near",
	ThemeNone:        "no theme named",
	ChartLines:       "The lines that stood longest",
	ChartLinesUnit:   "a row for each line; dashes where it was silent in between",
	ChartScale:       "Force",
	ChartChanges:     "What became of the lines",
	ChartChangesUnit: "lines against the statement before, only what is sure; gone below zero",
	ChartForce:       "Mean force of the lines",
	ChartForceUnit:   "1 (explore, note) to 5 (ironclad, shall); the middle half of the lines lies in the band",
	ChartRates:       "New, gone, kept, specific",
	ChartRatesUnit:   "hundredths of the lines, only what is sure",
	ChartLength:      "Length of the statements",
	ChartTermsUnit:   "mentions",
	ChartThemesUnit:  "lines of each statement; a line counts for one theme",
	Guards: map[string]string{
		"length-ratio": "one text is more than 1.6 times as long", "report": "a news report, not the statement", "digest": "a digest, not the statement",
		"cross-language": "another language", "kind": "another kind of text",
		"venue": "another kind of meeting", "paper": "another kind of paper", "place": "held elsewhere",
	},
	Columns: map[string]string{
		"date": "Statement", "words": "Words", "units": "Lines", "force": "Mean force", "range": "Range", "added": "New", "again": "Again", "dropped": "Gone", "kept": "Kept",
		"novelty": "New words", "specific": "With figure, date or treaty",
	},
	Fates: map[timeline.Fate]string{
		timeline.Born: "new", timeline.Kept: "kept", timeline.Reworded: "reworded", timeline.Strengthened: "firmer", timeline.Weakened: "softer",
		timeline.Shifted: "shifted", timeline.Reversed: "turned round", timeline.Split: "split off", timeline.Revived: "said again",
		timeline.Merged: "in another line", timeline.Silent: "silent", timeline.Possible: "perhaps said in other words", timeline.NotReported: "not reported", timeline.Dropped: "dropped",
		timeline.Elsewhere: "in another text of the day only",
	},
}

// fateSign says what became of a line without words or colour.
func fateSign(f timeline.Fate) string {
	switch f {
	case timeline.Born:
		return "+"
	case timeline.Kept:
		return "="
	case timeline.Reworded:
		return "≈"
	case timeline.Strengthened:
		return "▲"
	case timeline.Weakened:
		return "▼"
	case timeline.Shifted:
		return "⇄"
	case timeline.Reversed:
		return "↺"
	case timeline.Split:
		return "<"
	case timeline.Revived:
		return "*"
	case timeline.Merged:
		return ">"
	case timeline.Silent:
		return "·"
	case timeline.Possible:
		return "?"
	case timeline.NotReported:
		return "○"
	case timeline.Dropped:
		return "−"
	case timeline.Elsewhere:
		return "◇"
	}
	return " "
}

// fates lists the fates in the order of a key.
var fates = [...]timeline.Fate{timeline.Born, timeline.Kept, timeline.Reworded, timeline.Strengthened, timeline.Weakened, timeline.Shifted, timeline.Reversed,
	timeline.Split, timeline.Revived, timeline.Merged, timeline.Possible, timeline.Dropped, timeline.Silent, timeline.NotReported, timeline.Elsewhere}

// fateClass is the class of a fate on a page.
func fateClass(f timeline.Fate) markup {
	switch f {
	case timeline.Born, timeline.Split, timeline.Revived:
		return "added"
	case timeline.Strengthened:
		return "firmer"
	case timeline.Weakened:
		return "softer"
	case timeline.Shifted, timeline.Reversed:
		return "shifted"
	case timeline.Dropped:
		return "dropped"
	case timeline.Possible, timeline.Elsewhere:
		return "maybe"
	}
	return "kept"
}
