package render

import (
	"strconv"
	"strings"
	"time"

	"mithaq/corpus"
	"mithaq/diff"
	"mithaq/diff/commitment"
)

// Labels are all the words of the interface in one language. Names in braces
// are filled in ({old}, {new} and {side} are the short names of statements, {n}
// is a number); a pair of asterisks makes what it encloses bold. Counts stand
// so that no plural rule is needed.
type Labels struct {
	Lang, Dir string // of the interface

	// The top of a report.
	Kicker   string // above the headline, after the series
	Headline string // {old} and {new} are days or titles
	Deck     string // {linked} of {units} old units; {firmer}, {softer}, {gone}, {fresh}
	DeckNone string // instead, where the older text holds no unit
	DeckPart string // instead, beside a digest or report
	DeckMore string // after each, {check} findings that are not sure
	Same     string // instead, where the texts are the same to the byte
	Words    string
	NoDate   string
	NoTitle  string
	NoSource string
	Skip     string
	Contents string

	// The sections, each with the line under its heading.
	First, FirstWhy, FirstNone         string
	MarksKey                           string // before the samples of the three marks
	MarkGone, MarkNew, MarkSame        string
	Tally, Check                       string // the counts, and that of what is not sure
	Changes, ChangesWhy                string
	KeptFold, OtherTheme               string
	ReadAbove                          string // link to a change that stands under First
	Gone, GoneWhy, GoneNone            string
	GoneMaybe, GoneMaybeWhy            string
	Fresh, FreshWhy, FreshNone         string
	FreshMaybe, FreshMaybeWhy          string
	Silent, SilentWhy                  string // beside a {kind} that is not whole
	Possible, PossibleWhy, PleaseCheck string
	Full, FullWhy                      string
	Rest, RestWhy                      string
	RestSame, RestChanged, RestOnly    string
	Method, Files                      string
	MethodText                         []string // paragraphs

	// The ribbon: {linked}, {gone}, {fresh}.
	ShapeTitle, ShapeDesc, ShapeTable string
	ShapeKind                         string // head of the table's first column
	Units                             string // under a column

	// Parts of a change.
	Nearest, NoNearest, Likeness string // likeness {n} in hundredths
	Certainty                    string // {n} in hundredths
	NearestShort                 string // before one quotation
	Unsure                       string // of a link, where the reason says "please check"
	Cite, CiteAgainst            string // a footnote, and between its halves
	SourceOf                     string
	Retrieved                    string // {date}
	Rule                         string // {rule}
	Lost, Gained                 string
	Encoding                     string
	Uncompared                   string // one language, and yet no word edits
	Block                        string
	Para                         string // sign before the number of a paragraph
	Old, New                     string // names of two statements that nothing else tells apart

	// The terminal.
	More, MoreAll         string // last lines of a report
	Quiet, AboveCount     string
	Folded                string
	Commitments           string
	Cue, Boosters, Hedges string
	Skipped, Statements   string

	Kinds          map[diff.Kind]string
	Flags          map[diff.Flag]string
	Acts           map[commitment.Act]string
	StatementKinds map[corpus.Kind]string
	Warnings       map[corpus.Kind]string // of the texts that are not whole
	Languages      map[string]string
	Themes         []Theme // in the order in which a report shows them
	Months         [12]string
}

// A Theme names a group of concepts.
type Theme struct{ ID, Name string }

var english = Labels{
	Lang: "en", Dir: "ltr",

	Kicker:   "comparison of two statements",
	Headline: "What changed between {old} and {new}",
	Deck:     "Of {units} commitments and positions in {old}, *still standing in {new}:\u00A0{linked}*, firmer\u00A0{firmer}, softer\u00A0{softer}. *Gone:\u00A0{gone}.* New:\u00A0{fresh}.",
	DeckNone: "No commitment or position was found in {old}. New in {new}: {fresh}.",
	DeckMore: " Not sure, please check:\u00A0{check}.",
	DeckPart: "Of {units} commitments and positions in {old}, *found in {new}:\u00A0{linked}*. One side is not the full text, so nothing here is called gone, firmer or softer.",
	Same:     "The two texts are the same.",

	Skip:          "Skip to what to read first",
	Contents:      "Contents",
	Words:         "{n} words",
	NoDate:        "no date",
	NoTitle:       "untitled",
	NoSource:      "no address given",
	First:         "Read these first",
	FirstWhy:      "Ranked by what they bear on and how far the wording moved.",
	FirstNone:     "No change stands out: nothing became firmer, softer or was turned round.",
	MarksKey:      "In the quotations",
	MarkGone:      "gone",
	MarkNew:       "new",
	MarkSame:      "what stayed, where most words differ",
	Tally:         "The counts",
	Check:         "please check",
	Changes:       "All changes",
	ChangesWhy:    "By theme, in the order of the new text. The words that carry the act are bold; force runs from 1 (explore, note) to 5 (ironclad, shall).",
	ReadAbove:     "shown above",
	KeptFold:      "Kept, word for word: {n}",
	OtherTheme:    "Other lines",
	Gone:          "Fell silent",
	GoneWhy:       "Said in {old}, not found in {new} in any words. The nearest line is one click away.",
	GoneNone:      "Nothing of {old} is gone.",
	GoneMaybe:     "Not found in these words",
	GoneMaybeWhy:  "Something in {new} comes near. Compare the nearest lines before you say that it is gone.",
	Fresh:         "New in {new}",
	FreshWhy:      "Nothing in {old} says this.",
	FreshNone:     "Nothing is new.",
	FreshMaybe:    "Perhaps new",
	FreshMaybeWhy: "Something in {old} comes near. Compare the nearest lines before you say that it is new.",
	Silent:        "Not in the {kind}",
	SilentWhy:     "The text of {side} is not the full text. That a line is absent from it says nothing about whether it was dropped.",
	Possible:      "Possibly the same",
	PossibleWhy:   "These lines may carry one commitment. The program is not sure, and says nothing of their direction.",
	PleaseCheck:   "please check",
	Nearest:       "Nearest in {side}",
	NearestShort:  "nearest",
	NoNearest:     "Nothing in {side} comes near.",
	Likeness:      "likeness {n} of 100",
	Certainty:     "certainty {n} of 100",
	Full:          "Both texts in full",
	FullWhy:       "Side by side, paragraph by paragraph where they can be paired. Every commitment is underlined and leads to what became of it.",
	Rest:          "Text outside the commitments",
	RestWhy:       "Who met, background, headings: compared too, but not judged.",
	RestSame:      "The same word for word: {n}",
	RestChanged:   "Changed: {n}",
	RestOnly:      "Only in {side}: {n}",
	Method:        "Method and limits",
	MethodText: []string{
		"Each text is cut into commitments and positions: one act towards one object. Units of the two texts are joined when they carry the same line, by their words, objects, names and numbers. A numbered list of rules then decides what became of each; the number stands with every finding, and so do the words that triggered it.",
		"Force is an editorial judgement about the genre: the rung of a verb on a ladder, one up for a booster (ironclad, strongly), one down for a hedge (as appropriate). A direction is claimed only for links that are sure. “Please check” marks what a reader must decide.",
		"The program reads words, not intentions. It can miss a paraphrase, and it can join two lines that only look alike. Quotations are exact; the full texts stand above, so every finding can be checked on this page. Characters that cannot be seen are shown as code points, such as ⟨U+00AD⟩.",
	},
	Files:       "The files compared",
	ShapeTitle:  "Where each line of {old} stands in {new}",
	ShapeDesc:   "A column for each statement, a tick for each commitment or position in the order of the text. Joined: {linked}. Gone:\u00A0{gone}. New:\u00A0{fresh}. The table below the picture holds the same.",
	ShapeTable:  "The picture as a table",
	Units:       "{n} lines",
	Cite:        "Footnote to copy",
	Rule:        "rule {rule}",
	Unsure:      "possible",
	AboveCount:  "Shown above: {n}",
	SourceOf:    "Source of these lines:",
	Retrieved:   "retrieved {date}",
	CiteAgainst: "Compare:",
	Lost:        "Lost",
	Gained:      "Gained",
	Encoding:    "Characters that look alike",
	Uncompared:  "These quotations could not be compared word by word.",
	Block:       "moved in a block of {n}",
	Para:        "¶",
	Old:         "the older text",
	New:         "the newer text",
	ShapeKind:   "What became of it",
	Commitments: "Commitments and positions: {n}",
	More:        "As a page, with both texts in full: mithaq compare OLD NEW --out report.html",
	MoreAll:     "Everything, with all quotations: --all",
	Quiet:       "Kept or reworded, the substance the same: {n} (shown with --all)",
	Folded:      "{n} more, shown with --all",
	Boosters:    "boosted by",
	Hedges:      "hedged by",
	Statements:  "{n} statements",
	Skipped:     "Files that are no statements: {n}",
	Cue:         "act word",

	Kinds: map[diff.Kind]string{
		diff.Kept: "kept", diff.Reworded: "reworded", diff.Strengthened: "firmer", diff.Weakened: "softer",
		diff.Shifted: "shifted", diff.Reversed: "reversed", diff.Added: "new", diff.Dropped: "gone", diff.NotReported: "not reported",
	},
	Flags: map[diff.Flag]string{
		diff.FlagMoved: "moved", diff.FlagMerged: "merged", diff.FlagSplit: "split", diff.FlagObject: "object changed",
		diff.FlagNarrowed: "scope narrowed", diff.FlagWidened: "scope widened", diff.FlagActor: "actor changed", diff.FlagNumber: "number changed",
		diff.FlagDeadline: "deadline changed", diff.FlagInstrument: "instrument changed", diff.FlagHedge: "hedge", diff.FlagBooster: "booster",
		diff.FlagLifecycle: "announced, now under way", diff.FlagEncoding: "look-alike characters", diff.FlagReportDrift: "report differs in wording",
	},
	Acts: map[commitment.Act]string{
		commitment.Commit: "commit", commitment.Reaffirm: "reaffirm", commitment.Agree: "agree", commitment.Announce: "announce",
		commitment.Warn: "warn", commitment.Importance: "call important", commitment.Condemn: "condemn", commitment.Concern: "voice concern",
		commitment.Urge: "urge", commitment.Welcome: "welcome", commitment.Assess: "assess",
	},
	StatementKinds: map[corpus.Kind]string{
		corpus.Official: "official text", corpus.Translation: "translation", corpus.News: "news report", corpus.Digest: "digest",
	},
	Warnings: map[corpus.Kind]string{
		corpus.News:   "{side} is a news report, not the statement. Its verbs are a journalist’s, and what it leaves out means “not reported”, never “dropped”.",
		corpus.Digest: "{side} is a digest, a summary in somebody’s words. What it leaves out means “not in the digest”, never “dropped”.",
	},
	Languages: map[string]string{"en": "English", "ar": "Arabic", "ko": "Korean"},
	Themes: []Theme{
		{"deterrence", "Deterrence"},
		{"alliance-defence", "Alliance and defence"},
		{"dprk", "North Korea"},
		{"russia-ukraine", "Russia and Ukraine"},
		{"middle-east", "Middle East"},
		{"arms-control", "Arms control"},
		{"indo-pacific", "Indo-Pacific"},
		{"trilateral-minilateral", "Partners and small groups"},
		{"economic-security", "Economic security"},
		{"technology-space-cyber", "Technology, space and cyber"},
		{"climate-energy", "Climate and energy"},
		{"global-issues", "Global issues"},
		{"values-human-rights", "Values and human rights"},
		{"international-order", "International order"},
		{"instruments", "Treaties and declarations"},
		{"bodies-meetings", "Bodies and meetings"},
		{"process", "Process and follow-up"},
		{"parties", "Parties"},
		{"places", "Places"},
		{"persons", "Persons"},
	},
	Months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// kindSigns say what became of a commitment without words or colour.
func kindSign(k diff.Kind) string {
	switch k {
	case diff.Strengthened:
		return "▲"
	case diff.Weakened:
		return "▼"
	case diff.Shifted:
		return "⇄"
	case diff.Reversed:
		return "↺"
	case diff.Reworded:
		return "≈"
	case diff.Kept:
		return "="
	case diff.Added:
		return "+"
	case diff.Dropped:
		return "−"
	}
	return "·"
}

// fill puts values into the braces of a label: fill(s, "n", "3"). A brace in a
// value is left alone.
func fill(label string, pairs ...string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(label, '{')
		if i < 0 {
			break
		}
		b.WriteString(label[:i])
		label = label[i:]
		n := 1 // of a brace that is nobody's
		for k := 0; k+1 < len(pairs); k += 2 {
			if name := pairs[k]; strings.HasPrefix(label[1:], name+"}") {
				b.WriteString(pairs[k+1])
				n = len(name) + 2
				label = label[n:]
				n = 0
				break
			}
		}
		b.WriteString(label[:n])
		label = label[n:]
	}
	b.WriteString(label)
	return b.String()
}

// date writes a day in words, "21 May 2022".
func (l *Labels) date(t time.Time) string {
	if t.IsZero() {
		return l.NoDate
	}
	return strconv.Itoa(t.Day()) + " " + l.Months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// named returns the label of a value, or the value where the labels have none.
func named[K ~string](labels map[K]string, k K) string {
	if s, ok := labels[k]; ok {
		return s
	}
	return string(k)
}

// count writes a number with commas, "2,842".
func count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
