package render

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"mithaq/corpus"
	"mithaq/corpus/lang/wording"
	"mithaq/diff"
	"mithaq/diff/commitment"
	"mithaq/render/cite"
)

// Labels are the words of a comparison in one language, as they stand in the
// section report of its file in package wording. Names in braces are filled in
// ({old}, {new} and {side} are the short names of statements, {n} is a number);
// a pair of asterisks makes what it encloses bold.
type Labels struct {
	*wording.Language `wording:"-"`

	// The top of a report.
	Kicker           string // above the headline, after the series
	Headline         string // {old} and {new} are days or titles
	Deck             string // {linked} of {units} of the older text, which are counted positions; {firmer}, {softer}, {other}, {gone}, {fresh}
	DeckNone         string // instead, where the older text holds no unit
	DeckPart         string // instead, beside a digest or report
	DeckMore         string // after each, {check} findings that are not sure
	Same             string // instead, where the texts are the same to the byte
	Words, Positions wording.Plural
	NoDate           string
	NoTitle          string
	NoSource         string
	Skip             string
	Contents         string

	// The sections, each with the line under its heading.
	First, FirstWhy, FirstNone         string
	ForceKey                           string // what the figure behind an act means
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
	Own, OwnWhy                        string // what that {kind} alone says
	Possible, PossibleWhy, PleaseCheck string
	Full, FullWhy                      string
	Rest, RestWhy                      string
	RestSame, RestChanged, RestOnly    string
	Method, Files                      string
	MethodText                         []string // paragraphs

	// The ribbon: {linked}, {gone}, {fresh}.
	ShapeTitle, ShapeDesc, ShapeTable string
	ShapeKind                         string         // head of the table's first column
	Units                             wording.Plural // under a column

	// Parts of a change.
	Nearest, Likeness     string            // likeness {n} in hundredths
	Certainty             string            // {n} in hundredths
	NearestShort          string            // before one quotation
	Unsure                string            // of a link, where the reason says "please check"
	Characters            map[string]string // by code point, "u-00a0"
	Cite, CiteAgainst     string            // a footnote, and between its halves
	CiteLong              string            // under a long list: what a footnote to a line says
	SourceOf              string
	Retrieved             string // {date}
	Rule                  string // {rule}
	Lost, Gained          string
	Encoding              string
	Uncompared            string // one language, and yet no word edits
	Block                 string
	Para                  string // sign before the number of a paragraph
	Old, New              string // names of two statements that nothing else tells apart
	FirstText, SecondText string // the same, of one day

	// The terminal.
	More, MoreAll         string // last lines of a report; {command}, {flag}
	OpenFirst             string // after pages were written; {file}, {command}
	Quiet, AboveCount     string // {n}, {flag}
	Folded                string // {n}, {flag}
	Commitments           string
	Cue, Boosters, Hedges string
	Skipped               string
	Statements            wording.Plural

	Kinds          map[diff.Kind]string
	Flags          map[diff.Flag]string
	Acts           map[commitment.Act]string
	StatementKinds map[corpus.Kind]string
	Warnings       map[corpus.Kind]string // of the texts that are not whole
	Languages      map[string]string
	Themes         []Theme // in the order in which a report shows them
}

// A Theme names a group of concepts.
type Theme struct{ ID, Name string }

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
func fill(label string, pairs ...string) string { return plainly(fillRuns(label, pairs...)) }

// fillRuns is fill in runs, of which the values are foreign.
func fillRuns(label string, pairs ...string) (out []wording.Run) {
	from := 0 // of what is not yet taken
	for i := 0; i < len(label); i++ {
		if label[i] != '{' {
			continue
		}
		for k := 0; k+1 < len(pairs); k += 2 {
			if name := pairs[k]; strings.HasPrefix(label[i+1:], name+"}") {
				if from < i {
					out = append(out, wording.Run{Text: label[from:i]})
				}
				out = append(out, wording.Run{Text: pairs[k+1], Foreign: true})
				from = i + len(name) + 2
				i = from - 1
				break
			}
		}
	}
	if from < len(label) {
		out = append(out, wording.Run{Text: label[from:]})
	}
	return out
}

// otherWay reports whether a text has letters that run against a direction.
func otherWay(s, dir string) bool {
	rtl := rightToLeft([]run{{text: s}})
	if dir != "rtl" {
		return rtl
	}
	for _, r := range s {
		if unicode.IsLetter(r) && !rightToLeft([]run{{text: string(r)}}) {
			return true
		}
	}
	return false
}

// date writes a day in words, "21 May 2022".
func (l *Labels) date(t time.Time) string {
	if t.IsZero() {
		return l.NoDate
	}
	return l.Dated(l.Date, l.Months, t)
}

// day writes day and month in a few letters, "21 May".
func (l *Labels) day(t time.Time) string { return l.Dated(l.DateShort, l.MonthsShort, t) }

// month writes month and year, "May 2022".
func (l *Labels) month(t time.Time) string { return l.Dated(l.Month, l.Months, t) }

// shortMonth is month in a few letters.
func (l *Labels) shortMonth(t time.Time) string { return l.Dated(l.Month, l.MonthsShort, t) }

// year writes a year, "2022".
func (l *Labels) year(t time.Time) string { return l.Dated(l.Year, l.Months, t) }

// named returns the label of a value, or the value where the labels have none.
func named[K ~string](labels map[K]string, k K) string {
	if s, ok := labels[k]; ok {
		return s
	}
	return string(k)
}

// count writes a number as the language does, "2,842".
func (l *Labels) count(n int) string { return l.Figure(strconv.Itoa(n)) }

// plain writes a number without separators: of a year, a paragraph.
func (l *Labels) plain(n int) string { return l.Plain(strconv.Itoa(n)) }

// counted fills a plural with its number.
func (l *Labels) counted(p wording.Plural, n int) string { return fill(p.For(n), "n", l.count(n)) }

// percent writes a share of 1 in hundredths.
func (l *Labels) percent(x float64) string { return l.count(int(x*100 + .5)) }

// quoted sets words between the quotation marks of the interface.
func (l *Labels) quoted(s string) string { return l.Open + s + l.Close }

// said says sentences; of one that was made without those of package wording the
// text, in English, stands in. Characters are called by their names.
func (l *Labels) said(text string, said ...wording.Text) []wording.Run {
	var runs []wording.Run
	if len(said) == 0 || said[0].Key == "" {
		runs = quotedRuns(text)
	} else {
		runs = l.Runs(l.spelled(said)...)
	}
	for i := range runs {
		if runs[i].Foreign {
			runs[i].Text = asRead(runs[i].Text)
		}
	}
	return runs
}

// spelled returns texts in which code points stand behind the names of their
// characters, of those that have one.
func (l *Labels) spelled(texts []wording.Text) []wording.Text {
	out := slices.Clone(texts)
	for i := range out {
		out[i].Args = slices.Clone(out[i].Args)
		for k := range out[i].Args {
			a := &out[i].Args[k]
			a.Texts = l.spelled(a.Texts)
			if out[i].Key == "codes.code" && len(a.Names) == 1 {
				a.Names = []string{l.character(a.Names[0])}
			}
		}
	}
	return out
}

// character names characters by their code points, "U+00A0 U+2060"; what has no
// name is left as it is.
func (l *Labels) character(codes string) string {
	var names []string
	for code := range strings.FieldsSeq(codes) {
		name := l.Characters["u-"+strings.ToLower(strings.TrimPrefix(code, "U+"))]
		if name == "" {
			return codes
		}
		names = append(names, name)
	}
	return strings.Join(names, " + ") + " (" + codes + ")"
}

// plainly joins the runs of a sentence.
func plainly(runs []wording.Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// quotedRuns are the runs of a sentence in English, whose quotations are foreign.
func quotedRuns(s string) (out []wording.Run) {
	for s != "" {
		before, quoted, after := cutQuoted(s)
		out = append(out, wording.Run{Text: before})
		if quoted != "" {
			out = append(out, wording.Run{Text: quoted, Foreign: true})
		}
		s = after
	}
	return out
}

// An edition is all words of the interface in one language.
type edition struct {
	Labels
	audit    AuditLabels
	timeline TimelineLabels
	export   ExportLabels
	cite     cite.Words
}

var editions sync.Map // language → *edition, of those that were asked for

// editionIn returns the words of the interface in a language, "" for English.
func editionIn(code string) (*edition, error) {
	language, err := wording.For(code)
	if err != nil {
		return nil, err
	}
	if e, ok := editions.Load(language.Code); ok {
		return e.(*edition), nil
	}
	e := &edition{Labels: Labels{Language: language}}
	var c citeLabels
	if err := errors.Join(language.Fill("report", &e.Labels), language.Fill("audit", &e.audit), language.Fill("timeline", &e.timeline),
		language.Fill("export", &e.export), language.Fill("cite", &c)); err != nil {
		return nil, err
	}
	e.cite = c.words(language)
	editions.Store(language.Code, e)
	return e, nil
}

// inEnglish is the edition of what is data rather than a page.
func inEnglish() *edition {
	e, err := editionIn("en")
	if err != nil {
		panic(err) // the file is part of the program
	}
	return e
}
