package render

import (
	"io"
	"slices"
	"strings"

	"mithaq/timeline"
)

// TimelineText writes a timeline for a terminal: where the series stands, what
// changed last, what fell silent, and the ledger as a table of signs. Long
// lists are cut unless opt.All is set; each cut says so.
func TimelineText(w io.Writer, v *SeriesView, opt TextOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	t := &timelineText{newTerm(opt, e), newTview(v, e), opt}
	t.head()
	t.standingText()
	t.lastText()
	t.silenceText()
	t.ledgerText()
	t.careText()
	_, err = io.WriteString(w, t.b.String())
	return err
}

// SilenceText writes what fell silent in one column for a terminal.
func SilenceText(w io.Writer, v *SeriesView, opt TextOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	t := &timelineText{newTerm(opt, e), newTview(v, e), opt}
	t.opt.All = true
	t.para("", run{bold, t.title(), true})
	t.silenceText()
	_, err = io.WriteString(w, t.b.String())
	return err
}

// TrendsText writes the trends of a series for a terminal.
func TrendsText(w io.Writer, v *SeriesView, opt TextOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	t := &timelineText{newTerm(opt, e), newTview(v, e), opt}
	t.para("", run{bold, t.title(), true})
	t.trendsText()
	t.careText()
	_, err = io.WriteString(w, t.b.String())
	return err
}

type timelineText struct {
	*term
	*tview
	opt TextOptions
}

func (t *timelineText) head() {
	t.para("", run{faint, t.t.Kicker, false})
	t.para("", run{bold, t.title(), true})
	if len(t.Series.Parties) > 0 {
		t.para("", run{faint, strings.Join(t.Series.Parties, t.l.Comma), true})
	}
	t.para("", t.strong(t.deck())...)
	if note := t.lexicon(); note != "" {
		t.para("", run{faint, note, true})
	}
}

func (t *timelineText) section(name string) {
	t.nl()
	t.para("", run{bold, strings.ToUpper(name), false})
}

// cut says how many entries of a list are shown, and writes how many are not.
func (t *timelineText) cut(n, most int) int {
	if t.opt.All || n <= most+1 {
		return n
	}
	return most
}

func (t *timelineText) folded(n, shown int) {
	if shown < n {
		t.para("  ", t.label(faint, t.l.Folded, "n", t.l.count(n-shown), "flag", "--all")...)
	}
}

func (t *timelineText) standingText() {
	head, _ := t.standingHead()
	t.section(head)
	list := t.standing()
	if len(list) == 0 {
		t.para("", run{plainStyle, t.t.StandingNone, false})
	}
	n := t.cut(len(list), listed)
	for _, i := range list[:n] {
		th := &t.Threads[i]
		t.hang("", "  ", run{blueStyle, t.l.count(th.Stood), false}, run{plainStyle, " ", false}, run{plainStyle, t.called(th), true},
			run{faint, " · " + t.standingLine(th) + " · " + th.ID, false})
	}
	t.folded(len(list), n)
}

func (t *timelineText) silenceText() {
	if t.At == 0 {
		return
	}
	t.section(fill(t.t.Silence, "date", t.day(t.At)))
	k := min(t.Last, t.At)
	if t.Last > t.At {
		t.para("", run{faint, fill(t.t.SilenceShort, "k", t.l.count(t.Last), "have", t.l.count(t.At)), false})
	}
	if kind := t.Columns[t.At].Kind; !kind.Whole() {
		t.para("! ", run{amberStyle, fill(t.t.SilencePart, "kind", named(t.l.StatementKinds, kind)), false})
	}
	for _, g := range t.Points[t.At].Guards {
		if g.Code != "digest" && g.Code != "report" && g.Code != "place" {
			t.para("! ", styled(amberStyle, t.l.said(g.Text, g.Said))...)
		}
	}
	sure := 0
	for _, s := range t.Silent {
		if s.Sure {
			sure++
		}
	}
	why := t.t.SilenceWhy
	if sure == 0 {
		why = t.t.SilenceNone
	}
	t.para("", run{faint, t.l.counted(why, k), false})
	shown := 0
	for i, s := range t.Silent {
		if i == sure && i < len(t.Silent) {
			t.nl()
			t.para("", run{bold, t.t.SilenceMaybe + ": " + t.l.count(len(t.Silent)-sure), false})
			t.para("", run{faint, t.t.SilenceMaybeWhy, false})
			t.folded(sure, shown)
			shown = 0
		}
		if total := max(sure, 1); i < sure && shown >= t.cut(total, listed) || i >= sure && shown >= t.cut(len(t.Silent)-sure, listed/2) {
			continue
		}
		shown++
		t.oneSilence(i, &s)
	}
	if sure < len(t.Silent) {
		t.folded(len(t.Silent)-sure, shown)
	} else {
		t.folded(sure, shown)
	}
}

func (t *timelineText) oneSilence(i int, s *timeline.Silence) {
	th := &t.Threads[s.Thread]
	sign, st := "?", faint
	if s.Sure {
		sign, st = "−", redStyle
	}
	t.hang("", "  ", run{st, sign + " ", false}, run{bold, t.l.Open, false}, run{bold, t.readAt(th, s.Until), true}, run{bold, t.l.Close, false},
		run{faint, " · " + t.stood(s) + " · " + t.act(th, s.Until) + " · " + th.ID, false})
	near := nearTo(s)
	for k, n := range near {
		if k > 0 && !t.opt.All {
			break
		}
		t.para("    ", run{faint, t.near(n) + ": ", false}, run{faint, t.readIn(n.Column, n.Unit), true})
	}
	if len(near) == 0 {
		t.para("    ", run{faint, fill(t.t.NearNone, "date", t.names[t.At]), false})
	}
	if t.Siblings == nil {
		return
	}
	for _, b := range t.Siblings[i] {
		t.para("    ", run{faint, t.t.Siblings + t.l.Comma, false}, run{faint, b.Column.ID, true}, run{faint, ": ", false}, run{faint, t.read(b.Column.Statement, b.Column.Units[b.Unit]), true})
	}
}

// near says how near something comes.
func (v *tview) near(n timeline.Near) string {
	s := fill(v.t.Near, "date", v.names[n.Column]) + v.l.Comma
	if n.Score == 0 {
		return s + v.t.NearWords
	}
	return s + fill(v.l.Likeness, "n", v.l.percent(n.Score))
}

// ledgerText is the matrix: a row of signs for each line, and the key.
func (t *timelineText) ledgerText() {
	t.section(t.t.Ledger)
	rows, more := t.ledger(false)
	if len(rows) == 0 {
		t.para("", run{plainStyle, t.t.LedgerNone, false})
		if more > 0 {
			t.para("", run{faint, fill(t.t.LedgerMore, "n", t.l.count(more)), false})
		}
		return
	}
	t.para("", run{faint, t.t.LedgerWhy, false})
	const cell = 3
	label := max(20, min(60, t.width-cell*len(t.Columns)-8))
	from := max(0, len(t.Columns)-(t.width-label-2)/cell)
	if from > 0 {
		t.para("", run{faint, fill(t.t.LedgerColumns, "n", t.l.count(from)), false})
	}
	years := run{faint, "", false}
	for c := from; c < len(t.Columns); c++ {
		years.text += " " + t.l.plain(t.Columns[c].Date.Year()%100 + 100)[len(t.l.plain(1)):]
	}
	t.row(run{plainStyle, strings.Repeat(" ", label), false}, years)
	n := t.cut(len(rows), 3*listed)
	for _, i := range rows[:n] {
		th := &t.Threads[i]
		signs := ""
		for c := from; c < len(t.Columns); c++ {
			signs += "  " + fateSign(th.At(c).Fate)
		}
		t.row(run{plainStyle, pad(shorten(t.called(th), label-1), label), true}, run{plainStyle, signs, false})
	}
	t.folded(len(rows), n)
	if more > 0 {
		t.para("", run{faint, fill(t.t.LedgerMore, "n", t.l.count(more)), false})
	}
	key := t.t.Key + ":"
	for _, f := range fates {
		key += " " + fateSign(f) + "\u00A0" + strings.ReplaceAll(named(t.t.Fates, f), " ", "\u00A0") + strings.TrimSpace(t.l.Comma)
	}
	t.para("", run{faint, strings.TrimSuffix(key, strings.TrimSpace(t.l.Comma)), false})
}

func (t *timelineText) trendsText() {
	t.section(t.t.Trends)
	// Said before the figures, behind which it would be overlooked.
	for i := range t.Terms {
		if term := &t.Terms[i]; !slices.ContainsFunc(term.Counts, func(n int) bool { return n > 0 }) {
			t.para("! ", t.label(plainStyle, t.t.TermNever, "term", clip(squeeze(term.Name), 80))...)
		}
	}
	t.para("", run{faint, t.t.TrendsWhy, false})
	heads := []string{"date", "words", "units", "force", "range", "added", "again", "dropped", "kept", "novelty", "specific"}
	var rows [][]string
	var head []string
	for _, h := range heads {
		head = append(head, t.t.Columns[h])
	}
	for i := range t.Terms {
		head = append(head, clip(squeeze(t.Terms[i].Name), 24))
	}
	for c := range t.Columns {
		p := &t.Points[c]
		row := []string{t.names[c], t.l.count(p.Words), t.l.count(p.Units), t.l.mean(p.Force), t.l.forces(p), t.l.share(p.Added), t.l.share(p.Again), t.l.share(p.Dropped), t.l.share(p.Kept), t.l.share(p.Novelty), t.l.share(p.Specific)}
		for i := range t.Terms {
			x := "–"
			if t.Terms[i].Known[c] {
				x = t.l.count(t.Terms[i].Counts[c])
			}
			row = append(row, x)
		}
		rows = append(rows, row)
	}
	t.table(head, rows)
	for i := range t.Terms {
		term := &t.Terms[i]
		if term.Concept != "" {
			t.para("", append([]run{{faint, t.l.Open, false}, {faint, clip(squeeze(term.Name), 80), true}, {faint, t.l.Close + ": ", false}}, t.label(faint, t.t.TermConcept, "id", term.Concept)...)...)
		}
	}
}

// table writes rows of short cells, the first column to the left, the others
// to the right. Where the screen is too narrow, each head gets words in several
// lines, and then rows are written one under the other.
func (t *term) table(head []string, rows [][]string) {
	width := make([]int, len(head))
	for i, h := range head {
		for _, w := range strings.Fields(h) {
			width[i] = max(width[i], min(columns(w), 12))
		}
		for _, r := range rows {
			width[i] = max(width[i], columns(r[i]))
		}
	}
	total := 0
	for _, w := range width {
		total += w + 2
	}
	if total > t.width {
		for _, r := range rows {
			t.nl()
			t.para("", run{bold, r[0], true})
			for i := 1; i < len(r); i++ {
				if r[i] != "" {
					t.para("  ", run{faint, head[i], true}, run{faint, ": ", false}, run{plainStyle, r[i], false})
				}
			}
		}
		return
	}
	line := func(st style, cells []string) {
		text := ""
		for i, c := range cells {
			if i == 0 {
				text += pad(c, width[0])
				continue
			}
			text += strings.Repeat(" ", 2+max(0, width[i]-columns(c))) + c
		}
		t.row(run{st, strings.TrimRight(text, " "), true})
	}
	lines := make([][]string, len(head)) // heads, a word or two to a line
	most := 0
	for i, h := range head {
		for _, w := range strings.Fields(h) {
			if columns(w) > width[i] {
				w = shorten(w, width[i])
			}
			if k := len(lines[i]) - 1; k >= 0 && columns(lines[i][k])+1+columns(w) <= width[i] {
				lines[i][k] += " " + w
			} else {
				lines[i] = append(lines[i], w)
			}
		}
		most = max(most, len(lines[i]))
	}
	for k := range most {
		cells := make([]string, len(head))
		for i := range head {
			if at := k - most + len(lines[i]); at >= 0 {
				cells[i] = lines[i][at]
			}
		}
		line(faint, cells)
	}
	for _, r := range rows {
		line(plainStyle, r)
	}
}

func (t *timelineText) careText() {
	list := t.guards()
	if len(list) == 0 {
		return
	}
	t.section(t.t.Care)
	n := t.cut(len(list), listed)
	for _, g := range list[:n] {
		t.para("! ", styled(plainStyle, g)...)
	}
	t.folded(len(list), n)
}

// MostHits is how many hits of a search are shown unless all are asked for; one
// more, if it is the last.
const MostHits = 20

// Found is a search and what it found.
type Found struct {
	Query timeline.Query
	Hits  []timeline.Hit
	Heard [][]timeline.Heard // by hit, what the other texts of its day say; those that are shown, or nil
}

// SearchText writes what was searched for, and what was found, for a terminal.
func SearchText(w io.Writer, found Found, opt TextOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	t := &timelineText{newTerm(opt, e), &tview{ed: e, l: &e.Labels, t: &e.timeline}, opt}
	t.para("", append([]run{{faint, t.t.SearchedFor + ": ", false}}, t.searched(faint, &found.Query)...)...)
	hits := found.Hits
	if len(hits) == 0 {
		t.para("", run{plainStyle, t.t.HitsNone, false})
	} else {
		t.para("", run{bold, fill(t.t.Hits, "n", t.l.count(len(hits))), false})
	}
	n := t.cut(len(hits), MostHits)
	for i := range hits[:n] {
		h := &hits[i]
		where := t.t.Outside
		para := 0
		if h.Unit != nil {
			where = named(t.l.Acts, h.Unit.Act) + " " + t.l.count(h.Unit.Force)
		}
		for _, s := range h.Statement.Segments {
			if s.Start <= h.Start && h.Start < s.End {
				para = s.Para
			}
		}
		t.nl()
		if h.By != "" {
			where += " · " + named(t.t.FoundBy, h.By)
		}
		t.para("", run{bold, h.Statement.ID, true}, run{faint, " " + t.l.Para + t.l.plain(para) + " · " + where, false})
		t.para("  ", run{plainStyle, t.readSpan(h.Statement, h.Start, h.End), true})
		if i >= len(found.Heard) {
			continue
		}
		for _, other := range found.Heard[i] {
			name := fill(t.t.HeardText, "lang", named(t.l.Languages, other.Voice.Lang))
			for _, u := range other.Units {
				t.para("    ", run{faint, name + ": ", false}, run{faint, t.read(other.Voice.Statement, other.Voice.Units[u]), true})
			}
			switch {
			case other.Lacks:
				t.para("    ", run{faint, fill(t.t.HeardLacks, "text", name), false})
			case len(other.Units) == 0:
				t.para("    ", run{faint, fill(t.t.HeardUnsure, "text", name), false})
			}
		}
	}
	if n < len(hits) {
		t.nl()
		t.para("", t.label(faint, t.t.HitsMore, "n", t.l.count(len(hits)-n), "flag", "--all")...)
	}
	_, err = io.WriteString(w, t.b.String())
	return err
}

// searched says what a query looks for.
func (t *timelineText) searched(st style, q *timeline.Query) (out []run) {
	add := func(label string, pairs ...string) {
		if len(out) > 0 {
			out = append(out, run{st, t.l.Semicolon, false})
		}
		out = append(out, t.label(st, label, pairs...)...)
	}
	for _, w := range q.Words {
		label := t.t.SearchedWord
		if w.Class != "" {
			label = t.t.SearchedClass
		}
		add(label, "word", w.Text, "lang", named(t.l.Languages, q.Lang), "class", w.Class)
	}
	for _, id := range q.Concepts {
		add(t.t.SearchedConcept, "id", id)
	}
	for _, a := range q.Acts {
		add(t.t.SearchedAct, "act", named(t.l.Acts, a))
	}
	for _, p := range q.Parties {
		add(t.t.SearchedParty, "party", p)
	}
	return out
}

func fateStyle(f timeline.Fate) style {
	switch f {
	case timeline.Strengthened:
		return blueStyle
	case timeline.Weakened:
		return amberStyle
	case timeline.Shifted, timeline.Reversed:
		return pinkStyle
	case timeline.Born, timeline.Split, timeline.Revived:
		return greenStyle
	case timeline.Dropped:
		return redStyle
	}
	return faint
}
