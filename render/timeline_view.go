package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"mithaq/corpus"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/commitment"
	"mithaq/timeline"
)

// A SeriesView is a timeline with what a reader asked of it.
type SeriesView struct {
	*timeline.Timeline
	Last     int                  // statements that a silence must have stood in
	At       int                  // column of the silence; the last one on pages
	Silent   []timeline.Silence   // in column At
	Siblings [][]timeline.Sibling // by silence; nil if no other series was asked
	Terms    []timeline.Term
}

// tview is a SeriesView made ready to be shown.
type tview struct {
	*SeriesView
	ed    *edition
	l     *Labels
	t     *TimelineLabels
	names []string // short names of the columns
	signs map[*corpus.Statement]signs
}

func newTview(v *SeriesView, e *edition) *tview {
	return &tview{SeriesView: v, ed: e, l: &e.Labels, t: &e.timeline, names: columnNames(v.Timeline, &e.Labels)}
}

// columnNames returns names for the columns that are as short as tells them
// apart: years, months or days.
func columnNames(t *timeline.Timeline, l *Labels) []string {
	for _, name := range []func(time.Time) string{
		l.year, l.shortMonth, l.date,
	} {
		out := make([]string, len(t.Columns))
		seen := map[string]bool{}
		for i := range t.Columns {
			out[i] = name(t.Columns[i].Date)
			seen[out[i]] = true
		}
		if len(seen) == len(out) {
			return out
		}
	}
	out := make([]string, len(t.Columns))
	for i := range t.Columns {
		out[i] = l.date(t.Columns[i].Date)
	}
	return out
}

// read returns the words of a unit of a text as they are read, see [signs].
func (v *tview) read(s *corpus.Statement, u commitment.Unit) string {
	return v.readSpan(s, u.Start, u.End)
}

func (v *tview) readSpan(s *corpus.Statement, from, to int) string {
	g, ok := v.signs[s]
	if !ok {
		if v.signs == nil {
			v.signs = map[*corpus.Statement]signs{}
		}
		g = signsOf(s)
		v.signs[s] = g
	}
	return squeeze(g.without(s.Text, from, to))
}

// readIn returns the words of a unit of a column as they are read.
func (v *tview) readIn(c, unit int) string {
	return v.read(v.Columns[c].Statement, v.Columns[c].Units[unit])
}

// readAt returns the wording of a thread in a column that has it.
func (v *tview) readAt(th *timeline.Thread, c int) string { return v.readIn(c, th.At(c).Units[0]) }

// called returns the name of a thread.
func (v *tview) called(th *timeline.Thread) string { return asRead(th.Label) }

// nearTo returns what comes near to a line that fell silent; of one that is surely
// gone, only what is like enough.
func nearTo(s *timeline.Silence) []timeline.Near {
	if s.Sure && len(s.Near) > 0 && s.Near[0].Score < likeEnough {
		return nil
	}
	return s.Near
}

// title is what a series is called.
func (v *tview) title() string {
	if v.Series.Title != "" {
		return v.Series.Title
	}
	return v.Series.ID
}

// day is the date of a column in words.
func (v *tview) day(c int) string { return v.l.date(v.Columns[c].Date) }

// end is the last column.
func (v *tview) end() int { return len(v.Columns) - 1 }

func (v *tview) units() int {
	n := 0
	for i := range v.Columns {
		n += len(v.Columns[i].Units)
	}
	return n
}

// deck is the sentence with the numbers that matter.
func (v *tview) deck() string {
	label := v.t.Deck
	if len(v.Columns) == 1 {
		label = v.t.DeckOne
	}
	standing := 0
	for i := range v.Threads {
		if v.Threads[i].Last == v.end() {
			standing++
		}
	}
	return fill(label, "statements", v.l.counted(v.l.Statements, len(v.Columns)), "from", v.day(0), "to", v.day(v.end()), "units", v.l.counted(v.l.Positions, v.units()), "threads", v.l.counted(v.t.Threads, len(v.Threads)), "standing", v.l.count(standing))
}

// standing lists the threads that the last column says and an earlier one said,
// longest standing first; of a single column all, the firmest first.
func (v *tview) standing() []int {
	var out []int
	for i := range v.Threads {
		if th := &v.Threads[i]; th.Last == v.end() && (th.Stood > 1 || v.end() == 0) {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int {
		x, y := &v.Threads[a], &v.Threads[b]
		return cmp.Or(cmp.Compare(y.Stood, x.Stood), cmp.Compare(x.First, y.First), cmp.Compare(v.force(b, v.end()), v.force(a, v.end())))
	})
	return out
}

// ledger lists the threads of the matrix: those that more than one column says,
// or all, by their first column.
func (v *tview) ledger(all bool) (rows []int, more int) {
	for i := range v.Threads {
		if all || v.Threads[i].Stood > 1 {
			rows = append(rows, i)
		} else {
			more++
		}
	}
	return rows, more
}

// force is the force with which a column says a thread; 0 if it does not.
func (v *tview) force(thread, c int) int {
	cell := v.Threads[thread].At(c)
	if len(cell.Units) == 0 {
		return 0
	}
	return v.Columns[c].Units[cell.Units[0]].Force
}

// act names act and force of a thread in a column: "reaffirm 4".
func (v *tview) act(th *timeline.Thread, c int) string {
	if len(th.At(c).Units) == 0 {
		return ""
	}
	u := &v.Columns[c].Units[th.At(c).Units[0]]
	return named(v.l.Acts, u.Act) + " " + v.l.count(u.Force)
}

// fate says in words what became of a thread in a column.
func (v *tview) fate(cell *timeline.Cell) string {
	if bornMaybe(cell) {
		return v.t.BornMaybe
	}
	s := named(v.t.Fates, cell.Fate)
	if cell.Fate == timeline.Revived && cell.Change != nil {
		if how := named(v.l.Kinds, cell.Change.Kind); how != s {
			s += v.l.Comma + how
		}
	}
	return s
}

// textName names one of the other texts of a column's day: by its language, or
// by its ID where that tells no two apart.
func (v *tview) textName(c, voice int) string {
	col := &v.Columns[c]
	w := &col.Witnesses[voice]
	same := col.Lang == w.Lang
	for i := range col.Witnesses {
		same = same || i != voice && col.Witnesses[i].Lang == w.Lang
	}
	if same {
		return w.ID
	}
	return fill(v.t.HeardText, "lang", named(v.l.Languages, w.Lang))
}

// heardIn says in one line which other texts of the day say a thread.
func (v *tview) heardIn(c int, list []timeline.Heard) string {
	var out []string
	for i, h := range list {
		name := v.textName(c, i)
		switch {
		case h.Lacks:
			name = fill(v.t.HeardLacks, "text", name)
		case len(h.Units) == 0:
			name = fill(v.t.HeardUnsure, "text", name)
		}
		out = append(out, name)
	}
	return v.t.Heard + ": " + strings.Join(out, v.l.Semicolon)
}

// stoodBeside says that another text of the day before said a line already.
func (v *tview) stoodBeside(b timeline.Beside) string {
	return fill(v.t.StoodBeside, "date", v.names[b.Column], "text", v.textName(b.Column, b.Voice))
}

// standingHead is the heading of what the last column says, and its reason.
func (v *tview) standingHead() (head, why string) {
	head, why = v.t.Standing, v.t.StandingWhy
	if v.end() == 0 {
		head, why = v.t.StandingOne, v.t.StandingOneWhy
	}
	return fill(head, "date", v.day(v.end())), why
}

// standingLine says since when a thread has stood, and with which act and force.
func (v *tview) standingLine(th *timeline.Thread) string {
	if v.end() == 0 {
		return v.act(th, 0)
	}
	return v.since(th) + " · " + v.act(th, v.end())
}

// since says how long a thread has stood, and whether it is perhaps older.
func (v *tview) since(th *timeline.Thread) string {
	s := fill(v.t.Since, "from", v.names[th.First], "n", v.l.count(th.Stood), "statements", v.l.counted(v.t.StatementsOf, len(v.Columns)))
	if !th.FirstSure() {
		s += v.l.Comma + v.t.SinceMaybe
	}
	return s
}

// stood says in which statements a line stood before it fell silent.
func (v *tview) stood(s *timeline.Silence) string {
	if s.Stood == 1 {
		return fill(v.t.StoodOnce, "from", v.names[s.From])
	}
	return fill(v.t.Stood, "statements", v.l.counted(v.t.StatementsOf, s.Stood), "from", v.names[s.From], "until", v.names[s.Until])
}

// earlier is the last column before c that says the thread; -1 if none.
func earlier(th *timeline.Thread, c int) int {
	for c--; c >= 0 && len(th.At(c).Units) == 0; c-- {
	}
	return c
}

// guards lists the reasons for care of all columns, the same one once.
func (v *tview) guards() [][]wording.Run {
	var out [][]wording.Run
	for c := range v.Points {
		for _, g := range v.Points[c].Guards {
			if g.Code == "digest" || g.Code == "report" {
				if c > 0 && slices.ContainsFunc(v.Points[c-1].Guards, func(h timeline.Guard) bool { return h.Code == g.Code && h.Text == g.Text }) {
					continue
				}
			}
			out = append(out, append([]wording.Run{{Text: v.names[c] + ": "}}, v.l.said(g.Text, g.Said)...))
		}
	}
	return out
}

// share writes a ratio in hundredths; empty where there is nothing to divide.
func (l *Labels) share(r timeline.Ratio) string {
	x, ok := r.Share()
	if !ok {
		return ""
	}
	return fill(l.Percent, "n", l.percent(x))
}

// mean writes the mean of a ratio with one decimal; empty where there is none.
func (l *Labels) mean(r timeline.Ratio) string {
	x, ok := r.Share()
	if !ok {
		return ""
	}
	return l.Figure(strconv.FormatFloat(x, 'f', 1, 64))
}

// forces writes the range of forces, "1–5".
func (l *Labels) forces(p *timeline.Point) string {
	if p.Units == 0 {
		return ""
	}
	if p.Weakest == p.Firmest {
		return l.count(p.Weakest)
	}
	return l.count(p.Weakest) + "–" + l.count(p.Firmest)
}

// theme names a theme.
func (v *tview) theme(id string) string {
	if id == "" {
		return v.t.ThemeNone
	}
	for _, t := range v.l.Themes {
		if t.ID == id {
			return t.Name
		}
	}
	return id
}

// lexicon says with which words of its own the series was read; empty if with none.
func (v *tview) lexicon() string {
	if v.SeriesView == nil || len(v.Columns) == 0 {
		return ""
	}
	own := v.Columns[0].Lexicon
	if own == nil {
		return ""
	}
	return v.l.Say(wording.New("note.lexicon", wording.Name("lexicon", own.String())))
}
