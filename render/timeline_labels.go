package render

import (
	"mithaq/corpus/lang/wording"
	"mithaq/timeline"
)

// TimelineLabels are the words of the pages of a series in one language, as
// Labels are those of a comparison.
type TimelineLabels struct {
	Kicker                                 string
	Deck                                   string // {statements}, {from}, {to}, {units}, {threads}, {standing}
	DeckOne                                string // instead, of a single statement
	Standing                               string // what the last column says; {date}
	StandingWhy                            string
	StandingNone                           string
	StandingOne, StandingOneWhy            string         // instead, of a single statement
	StatementsOf                           wording.Plural // behind "in" and "of"
	Since                                  string         // {from}, {n} of {statements}
	SinceMaybe                             string         // behind it, if the line is perhaps older
	Last, LastWhy                          string         // what changed in the last step; {old}, {new}
	LastNone                               string
	LastAlone, LastAgain, LastAgainWhy     string         // new or gone, and said before the statement before; {old}
	LastOne                                string         // instead, of a single statement
	Silence                                string         // {date}
	SilenceWhy, SilenceNone                wording.Plural // {n} statements before
	SilenceShort                           string         // {k} asked, {have} there are
	SilenceMaybe                           string
	SilenceMaybeWhy                        string
	SilencePart                            string // the column is a {kind}
	Stood                                  string // {statements}, {from} to {until}
	StoodOnce                              string // instead, of one statement; {from}
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
	Witnesses                              string // {n} more texts of the day
	Data                                   string
	Columns                                map[string]string // heads of trend columns
	OtherSeries                            string
	Hits, HitsNone                         string // {n}
	SearchedFor                            string // before what was searched for
	SearchedWord, SearchedClass            string // {word}, {lang}, {class}
	SearchedConcept                        string // {id}
	SearchedAct, SearchedParty             string // {act}, {party}
	HitsMore                               string // {n} more; {flag}
	Outside                                string // a hit outside all units
	FoundBy                                map[timeline.By]string
	Threads                                wording.Plural
	Merged, SplitOff                       string // before the label of the other line
	MethodText                             []string
	CorpusTitle                            string
	CorpusWhy                              string // {n} series
	SeriesLine                             string // {statements}, {from}, {to}, {threads}
	Fates                                  map[timeline.Fate]string
	BornMaybe                              string // of a birth that is not sure
	Themes, Acts                           string // heads of tables
	Measures                               string // the same
	Matrix                                 string // heading over the signs
	Lines, LinesWhy                        string // heading over all wordings
	Only                                   string // {n} lines of {date} alone
	More                                   string // {n}
	MoreStep                               string // {n}
	StepPage                               string
	SilenceShortName                       string
	SilenceAll                             string
	ChartLines, ChartLinesUnit, ChartScale string
	ChartChanges, ChartChangesUnit         string
	ChartForce, ChartForceUnit             string
	ChartRates, ChartRatesUnit             string
	ChartLength, ChartTermsUnit            string
	ChartThemesUnit                        string
	ChartLatest                            string            // {n} of {all} statements are shown
	Guards                                 map[string]string // by code of a timeline.Guard, in a few words
	NearNothing                            string
	GoneSince                              string // {n} lines of {date}
	Heard                                  string // before the other texts of a day
	HeardUnsure, HeardLacks                string // {text}
	HeardText                              string // a text in {lang}
	OnlyText, OnlyTextMaybe                string // lines of one text of the day alone; {text}, {date}, {n}
	StoodBeside                            string // {text}, {date}
	ThemeNone                              string
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

// bornMaybe reports whether a line is new in a column, but not for sure.
func bornMaybe(cell *timeline.Cell) bool { return cell.Fate == timeline.Born && !cell.Sure }

// bornMaybeSign is the sign of a birth that is not sure, where there is room for it.
const bornMaybeSign = "+?"

// cellSign is the sign of what became of a line in a column.
func cellSign(cell *timeline.Cell) string {
	if bornMaybe(cell) {
		return bornMaybeSign
	}
	return fateSign(cell.Fate)
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
