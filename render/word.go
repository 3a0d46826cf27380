package render

import (
	"io"
	"strings"

	"mithaq/corpus/lang"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/words"
	"mithaq/render/cite"
	"mithaq/render/docx"
)

// A Word file is one of three:
//
//	DOCXTable    both texts in a table, paragraph beside paragraph, with what
//	             differs marked, and a third column for the findings
//	DOCXRedline  the newer text with tracked changes: all accepted it is the
//	             newer text, all rejected the older, each with white space set
//	             by Word; the findings are comments
//	DOCXMemo     the findings, with both quotations and a footnote each; of many,
//	             only those to read first so, the others in a line or two
//
// Hidden characters are shown as tokens, as on the page.
type wordReport struct {
	*view
	e       *ExportLabels
	opt     HTMLOptions
	doc     docx.Document
	numbers map[*diff.Change]int // of the findings of a table, from 1
	brief   bool                 // a memo that tells most findings in short
}

// The grounds of what is gone and new, as on the page.
const (
	goneShade = "FAEAE5"
	newShade  = "E3F3EF"
)

func newWordReport(r *diff.Report, opt HTMLOptions) (*wordReport, error) {
	e, err := editionIn(opt.UI)
	if err != nil {
		return nil, err
	}
	w := &wordReport{view: newView(r, e), e: &e.export, opt: opt, numbers: map[*diff.Change]int{}}
	w.doc = docx.Document{Title: visible(w.headline()), Author: "Mithaq", Lang: w.l.Code, RTL: w.l.Dir == "rtl"}
	w.doc.Footer = []docx.Run{{Text: strings.TrimSpace("Mithaq " + opt.Version)}}
	return w, nil
}

// why says why a change is called what it is called.
func (w *wordReport) why(c *diff.Change) string { return plainly(w.reason(c)) }

// say is a run in the interface's language.
func say(s string) docx.Run { return docx.Run{Text: visible(s)} }

// said is a run of a statement.
func (s *side) said(text string) docx.Run {
	return docx.Run{Text: visible(text), Lang: visible(s.Lang), RTL: s.dir == "rtl"}
}

// strongRuns are the runs of a label whose asterisks make bold.
func strongRuns(label string) []docx.Run {
	var out []docx.Run
	for i, s := range strings.Split(label, "*") {
		if s != "" {
			out = append(out, docx.Run{Text: visible(s), Bold: i%2 == 1})
		}
	}
	return out
}

// line appends a paragraph of the interface.
func (w *wordReport) line(style docx.Style, runs ...docx.Run) {
	w.doc.Paragraph(docx.Paragraph{Style: style, RTL: w.doc.RTL, Runs: runs})
}

// head says what is compared.
func (w *wordReport) head() {
	w.line(docx.Title, say(w.headline()))
	w.line(docx.Lead, strongRuns(w.deck())...)
	for _, s := range [...]*side{&w.old, &w.new} {
		k := workOf(s.Statement, w.l, cite.Chicago)
		runs := []docx.Run{{Text: visible(s.long) + ": ", Bold: true}, s.said(w.title(s))}
		runs[1].Note = w.linked(k.Entry(&w.ed.cite), k.URL)
		w.line(docx.Normal, append(runs, docx.Run{Text: " · " + visible(w.kind(s)) + " · " + visible(w.language(s)) + " · " + w.l.counted(w.l.Words, s.words), Quiet: true})...)
	}
	for _, s := range [...]*side{&w.old, &w.new} {
		if !s.Kind.Whole() {
			w.line(docx.Normal, docx.Run{Text: visible(fill(named(w.l.Warnings, s.Kind), "side", s.long)), Bold: true})
		}
	}
	for _, n := range w.remarks() {
		w.line(docx.Normal, docx.Run{Text: visible(plainly(w.sentence(n.Text, n.Said))), Quiet: true})
	}
}

// linked cuts a reference at its addresses, which stand in it as they are.
func (w *wordReport) linked(s string, urls ...string) []docx.Run {
	var out []docx.Run
	for _, u := range urls {
		before, after, ok := strings.Cut(s, u)
		if u == "" || !ok {
			continue
		}
		out, s = append(out, docx.Run{Text: before}, docx.Run{Text: u, Quiet: true}), after
	}
	return append(out, docx.Run{Text: s})
}

// found says what became of a change, and why.
func (w *wordReport) found(c *diff.Change) []docx.Run {
	sign, word := w.verdict(c)
	return []docx.Run{{Text: visible(sign+" "+word) + ": ", Bold: true}, say(w.why(c) + w.l.Stop + " ")}
}

// rule names a change and the rule behind it, for those that are not cited.
func (w *wordReport) rule(c *diff.Change) docx.Run {
	return docx.Run{Text: visible(c.ID + w.l.Comma + fill(w.l.Rule, "rule", c.Reason.Rule) + w.l.Comma + fill(w.l.Certainty, "n", w.l.percent(c.Score)) + w.l.Stop), Quiet: true}
}

// citation is a footnote that cites a change, ready to be copied; nil if the
// change is not sure, for that is not to be cited.
func (w *wordReport) citation(c *diff.Change) []docx.Run {
	if c.Band == align.Possible {
		return nil
	}
	f := w.finding(c, cite.Chicago)
	var urls []string
	for i := range f.Passages {
		urls = append(urls, f.Passages[i].Work.URL)
	}
	return w.linked(f.Note(&w.ed.cite), urls...)
}

// marked are the runs of a quotation, with what is gone and new marked by line
// as well as by ground.
func (s *side) marked(ps []piece) []docx.Run {
	out := make([]docx.Run, 0, len(ps))
	for _, p := range ps {
		r := s.said(p.text)
		r.Bold = p.cue
		switch p.mark {
		case goneMark:
			r.Strike, r.Shade = true, goneShade
		case newMark:
			r.Underline, r.Shade = true, newShade
		case gapMark:
			r.Quiet = true
		}
		out = append(out, r)
	}
	return out
}

// A block is a stretch of a paragraph that stands on lines of its own: running
// text, a heading or an item of a list. Its text is one line.
type block struct {
	text    string
	heading bool
	start   int // byte of the statement
	end     int
}

// blocksOf cuts a paragraph into blocks, and leaves out what is only white space.
func (s *side) blocksOf(p *para) []block {
	var out []block
	add := func(from, to int, heading bool) {
		if text := strings.Trim(s.read(from, to), " "); text != "" {
			out = append(out, block{text, heading, from, to})
		}
	}
	from := p.start
	for _, g := range s.Segments[p.from:p.to] {
		if g.Kind == lang.Bullet || g.Kind == lang.Heading {
			add(from, g.Start, false)
			add(g.Start, g.End, g.Kind == lang.Heading)
			from = g.End
		}
	}
	add(from, p.end, false)
	return out
}

// DOCXTable writes both texts as a table in a Word file.
func DOCXTable(out io.Writer, r *diff.Report, opt HTMLOptions) error {
	w, err := newWordReport(r, opt)
	if err != nil {
		return err
	}
	w.doc.Landscape = true
	w.head()
	w.line(docx.Normal, say(w.l.MarksKey+": "), docx.Run{Text: w.l.MarkGone, Strike: true, Shade: goneShade}, say(" "), docx.Run{Text: w.l.MarkNew, Underline: true, Shade: newShade}, say(w.l.Stop+" "), docx.Run{Text: w.e.TableKey, Quiet: true})
	old, new := paragraphs(&w.old), paragraphs(&w.new)
	head := func(name string) []docx.Paragraph {
		return []docx.Paragraph{{RTL: w.doc.RTL, Runs: []docx.Run{{Text: visible(name), Bold: true}}}}
	}
	rows := []docx.Row{{Head: true, Cells: [][]docx.Paragraph{head(w.old.long), head(w.new.long), head(w.l.ShapeKind)}}}
	marks := w.unitMarks()
	aligned := w.alignParagraphs(old, new)
	findings := make([][]docx.Paragraph, len(aligned)) // before the cells, for these refer to them by number
	for i, r := range aligned {
		if r.old >= 0 {
			findings[i] = append(findings[i], w.number(&w.old, &old[r.old], marks[0])...)
		}
		if r.new >= 0 {
			findings[i] = append(findings[i], w.number(&w.new, &new[r.new], marks[1])...)
		}
	}
	for i, r := range aligned {
		var a, b []docx.Paragraph
		if r.old >= 0 {
			a = w.cell(&w.old, &old[r.old], marks[0], r.new < 0)
		}
		if r.new >= 0 {
			b = w.cell(&w.new, &new[r.new], marks[1], r.old < 0)
		}
		switch {
		case len(a)+len(b) == 0:
		case r.old >= 0 && r.new >= 0:
			rows = append(rows, docx.Row{Cells: [][]docx.Paragraph{a, b, findings[i]}})
		default: // of one text alone: over both columns, which is half as long
			rows = append(rows, docx.Row{Span: 2, Cells: [][]docx.Paragraph{append(a, b...), findings[i]}})
		}
	}
	w.doc.Table([]int{5660, 5660, 3240}, rows)
	w.line(docx.Normal)
	return w.doc.Write(out)
}

// A markedUnit is a unit of one side with the pieces of its quotation.
type markedUnit struct {
	pieces []piece
	change *diff.Change // nil if it stands in none
	last   bool         // of its side in the change: the number of the finding stands behind it
	told   bool         // the finding stands in its row
}

// unitMarks prepares the quotations of both sides, by unit. The pieces of a
// change are cut at the gaps between its units. What is kept has no sign.
func (w *wordReport) unitMarks() [2][]markedUnit {
	out := [2][]markedUnit{make([]markedUnit, len(w.OldUnits)), make([]markedUnit, len(w.NewUnits))}
	for i := range w.Changes {
		c := &w.Changes[i]
		old, new, _ := w.pieces(c)
		for k, part := range [...]struct {
			units  []int
			pieces []piece
		}{{c.Old, old}, {c.New, new}} {
			at := 0
			for _, p := range part.pieces {
				switch {
				case p.mark == gapMark:
					at++
				case at < len(part.units):
					u := &out[k][part.units[at]]
					u.pieces = append(u.pieces, p)
				}
			}
			for n, u := range part.units {
				m := &out[k][u]
				m.change, m.last = c, n == len(part.units)-1
				m.told = m.last && (k == 1 || len(c.New) == 0) // with the newer text, if that has it
			}
		}
	}
	return out
}

// number gives the findings of a paragraph their numbers, and returns what the
// third column says of them: once of all of which it says the same. What is kept
// has none.
func (w *wordReport) number(s *side, p *para, marks []markedUnit) []docx.Paragraph {
	var said []string // what became of some, each once
	of := map[string][]*diff.Change{}
	for u := range s.units {
		m := &marks[u]
		if at := s.units[u].Start; !m.told || at < p.start || at >= p.end || m.change.Kind == diff.Kept {
			continue
		}
		w.numbers[m.change] = len(w.numbers) + 1
		found := w.found(m.change)
		text := found[0].Text + found[1].Text
		if of[text] == nil {
			said = append(said, text)
		}
		of[text] = append(of[text], m.change)
	}
	var out []docx.Paragraph
	for _, text := range said {
		list := of[text]
		var numbers []string
		for _, c := range list {
			numbers = append(numbers, w.l.plain(w.numbers[c]))
		}
		runs := append([]docx.Run{{Text: strings.Join(numbers, w.l.Comma) + " "}}, w.found(list[0])...)
		for i, c := range list {
			if i > 0 {
				runs = append(runs, say(" "))
			}
			rule := w.rule(c)
			rule.Bookmark = docx.BookmarkName(c.ID)
			runs = append(runs, rule)
		}
		out = append(out, docx.Paragraph{Style: docx.Margin, RTL: w.doc.RTL, Runs: runs})
	}
	return out
}

// cell is a paragraph of a statement with its units marked. Of one that stands
// over both columns it is said of which text it is.
func (w *wordReport) cell(s *side, p *para, marks []markedUnit, alone bool) []docx.Paragraph {
	var out []docx.Paragraph
	first := true
	for _, b := range s.blocksOf(p) {
		para := docx.Paragraph{Style: docx.Cell, RTL: s.dir == "rtl"}
		if first {
			place := w.l.Para + w.l.plain(p.number) + " "
			if alone {
				place = s.short + " " + place
			}
			para.Runs = append(para.Runs, docx.Run{Text: visible(place), Quiet: true})
			first = false
		}
		text := func(from, to int) {
			if from < to {
				r := s.said(s.read(from, to))
				r.Bold = b.heading
				para.Runs = append(para.Runs, r)
			}
		}
		// White space at both ends of a block is not shown.
		start, end := b.start, b.end
		for start < end && blankAt(s.Text, start) > 0 {
			start += blankAt(s.Text, start)
		}
		for u := range s.units { // unless a unit begins there
			if from := s.units[u].Start; b.start <= from && from < start {
				start = from
			}
		}
		end = start + len(strings.TrimRight(s.Text[start:end], " \t\n\v\f\r\u00a0"))
		at := start
		for u := range s.units {
			unit := &s.units[u]
			if unit.Start < at || unit.Start >= end || marks[u].change == nil {
				continue // outside, or within one that is shown
			}
			text(at, unit.Start)
			m := &marks[u]
			c := m.change
			if unit.End > end { // it goes on behind a heading or item
				m.pieces = []piece{{text: s.read(unit.Start, end)}}
			}
			runs := s.marked(m.pieces)
			if len(c.Old) == 0 || len(c.New) == 0 {
				for k := range runs { // one side alone has it
					if s == &w.old {
						runs[k].Shade = goneShade
					} else {
						runs[k].Shade = newShade
					}
				}
			}
			para.Runs = append(para.Runs, runs...)
			// Behind the words: a commitment may begin within an Arabic word.
			if n := w.numbers[c]; m.last && n > 0 {
				sign, _ := w.verdict(c)
				para.Runs = append(para.Runs, docx.Run{Text: sign + w.l.plain(n), Raised: true})
			}
			at = min(unit.End, end)
		}
		text(at, end)
		out = append(out, para)
	}
	return out
}

// DOCXRedline writes the newer text with tracked changes from the older.
func DOCXRedline(out io.Writer, r *diff.Report, opt HTMLOptions) error {
	w, err := newWordReport(r, opt)
	if err != nil {
		return err
	}
	w.doc.Header = []docx.Run{say(w.headline() + w.l.Stop + " " + w.e.RedlineKey)}
	t := redline{wordReport: w}
	old, new := paragraphs(&w.old), paragraphs(&w.new)
	for _, row := range w.alignParagraphs(old, new) {
		var a, b string
		if row.old >= 0 {
			a = w.old.lines(&old[row.old])
		}
		if row.new >= 0 {
			b = w.new.lines(&new[row.new])
		}
		t.comments = nil
		if row.new >= 0 {
			t.comments = w.commentsIn(&w.new, &new[row.new])
		} else {
			t.comments = w.commentsIn(&w.old, &old[row.old])
		}
		switch {
		case a == "" && b == "":
		case a == "":
			t.add(docx.Inserted, b+"\n")
		case b == "":
			t.add(docx.Deleted, a+"\n")
		default:
			edits := w.edits(a, b)
			if edits == nil { // one paragraph for another
				t.add(docx.Deleted, a+"\n")
				t.add(docx.Inserted, b+"\n")
				continue
			}
			for _, e := range edits {
				t.add([...]docx.Change{words.Equal: docx.Unchanged, words.Delete: docx.Deleted, words.Insert: docx.Inserted}[e.Op], e.Text)
			}
			t.add(docx.Unchanged, "\n")
		}
	}
	// A deleted end joins its paragraph with the next, so there must be one.
	w.doc.Paragraph(docx.Paragraph{Runs: t.runs})
	return w.doc.Write(out)
}

// lines are the blocks of a paragraph, a line each.
func (s *side) lines(p *para) string {
	var out []string
	for _, b := range s.blocksOf(p) {
		out = append(out, visible(b.text))
	}
	return strings.Join(out, "\n")
}

// edits are the word edits between two paragraphs; nil where too little is
// shared, or nothing can be compared.
func (w *wordReport) edits(a, b string) []words.Edit {
	if a == b {
		return []words.Edit{{Op: words.Equal, Text: a}}
	}
	if w.Old.Lang != w.New.Lang {
		return nil
	}
	edits, err := words.Diff(a, b)
	if err != nil || words.Shared(edits) < shredded {
		return nil
	}
	edits = words.Readable(edits)
	if words.Old(edits) != a || words.New(edits) != b {
		return nil
	}
	return edits
}

// commentsIn are the comments on a paragraph: what became of its units, if that
// is more than other words.
func (w *wordReport) commentsIn(s *side, p *para) []string {
	var out []string
	var last *diff.Change
	for u := range s.units {
		if i := s.changeOf[u]; i >= 0 && p.start <= s.units[u].Start && s.units[u].Start < p.end {
			c := &w.Changes[i]
			if c == last || c.Kind == diff.Kept || c.Kind == diff.Reworded && c.Band == align.Confirmed {
				continue
			}
			last = c
			sign, word := w.verdict(c)
			out = append(out, visible(sign+" "+word+": "+w.why(c)+w.l.Stop+" "+w.l.quoted(clip(s.readUnit(u), 80))+" ("+c.ID+w.l.Comma+fill(w.l.Rule, "rule", c.Reason.Rule)+")"))
		}
	}
	return out
}

// A redline gathers a text with tracked changes, paragraph by paragraph.
type redline struct {
	*wordReport
	runs     []docx.Run
	comments []string // on the paragraph at hand, not yet placed
}

func (t *redline) add(c docx.Change, text string) {
	for text != "" {
		line, rest, end := strings.Cut(text, "\n")
		if line != "" {
			s := &t.new
			if c == docx.Deleted {
				s = &t.old
			}
			r := docx.Run{Text: line, Lang: visible(s.Lang), RTL: s.dir == "rtl", Change: c}
			if len(t.comments) > 0 {
				r.Comment, t.comments = strings.Join(t.comments, "\n"), nil
			}
			t.runs = append(t.runs, r)
		}
		if end {
			rtl := t.new.dir == "rtl"
			if c == docx.Deleted {
				rtl = t.old.dir == "rtl"
			}
			t.doc.Paragraph(docx.Paragraph{RTL: rtl, End: c, Runs: t.runs})
			t.runs = nil
		}
		text = rest
	}
}

// fullMemo is how many findings a memo tells in full, some twelve pages. Of more,
// only those to read first are; the others take a line or two each.
const fullMemo = 40

// shortQuote is about how many bytes of a quotation stand in such a line.
const shortQuote = 76

// findings counts the changes that a memo tells of.
func (w *wordReport) findings() int {
	n := 0
	for i := range w.Changes {
		if w.Changes[i].Kind != diff.Kept {
			n++
		}
	}
	return n
}

// DOCXMemo writes the findings as a memo in a Word file.
func DOCXMemo(out io.Writer, r *diff.Report, opt HTMLOptions) error {
	w, err := newWordReport(r, opt)
	if err != nil {
		return err
	}
	w.brief = w.findings() > fullMemo
	w.head()
	w.line(docx.Head1, say(w.l.First))
	if len(w.First) == 0 {
		w.line(docx.Normal, say(w.l.FirstNone))
	}
	for _, i := range w.First {
		w.change(i, docx.Head2)
	}
	if w.brief {
		w.line(docx.Normal, docx.Run{Text: visible(w.e.MemoBrief), Bold: true})
	}
	if len(w.groups) > 0 {
		w.line(docx.Head1, say(w.l.Changes))
		w.line(docx.Normal, docx.Run{Text: visible(w.l.ChangesWhy), Quiet: true})
	}
	for k := range w.groups {
		g := &w.groups[k]
		if len(g.changes) == 0 {
			continue
		}
		w.line(docx.Head2, say(g.name))
		for _, i := range g.changes {
			w.told(i)
		}
	}
	w.list(w.gone, w.l.Gone, w.l.GoneWhy)
	w.list(w.goneMaybe, w.l.GoneMaybe, w.l.GoneMaybeWhy)
	w.list(w.silent, w.silentName(), fill(w.l.SilentWhy, "side", w.partial().long))
	w.list(w.own, w.ownName(), w.l.OwnWhy)
	w.list(w.fresh, w.l.Fresh, w.l.FreshWhy)
	w.list(w.freshMaybe, w.l.FreshMaybe, w.l.FreshMaybeWhy)
	if len(w.possible) > 0 {
		w.line(docx.Head1, say(w.l.Possible))
		w.line(docx.Normal, docx.Run{Text: visible(w.sided(w.l.PossibleWhy)), Quiet: true})
		for _, i := range w.possible {
			w.told(i)
		}
	}
	w.line(docx.Head1, say(w.l.Method))
	for _, t := range w.l.MethodText {
		w.line(docx.Normal, say(t))
	}
	w.line(docx.Normal)
	return w.doc.Write(out)
}

// change is a finding with its quotations.
func (w *wordReport) change(i int, style docx.Style) {
	c := &w.Changes[i]
	sign, word := w.verdict(c)
	w.doc.Paragraph(docx.Paragraph{Style: style, RTL: w.doc.RTL, Bookmark: docx.BookmarkName(c.ID), Runs: []docx.Run{say(sign + " " + word + ": " + w.why(c))}})
	about := []string{w.acts(c)}
	for _, f := range c.Flags {
		about = append(about, named(w.l.Flags, f))
	}
	if c.Band == align.Possible {
		about = append(about, fill(w.l.Rule, "rule", c.Reason.Rule), fill(w.l.Certainty, "n", w.l.percent(c.Score)))
	}
	w.line(docx.Caption, say(strings.Join(append(about, c.ID), " · ")))
	old, new, ok := w.pieces(c)
	for _, s := range [...]struct {
		*side
		units  []int
		pieces []piece
	}{{&w.old, c.Old, old}, {&w.new, c.New, new}} {
		if len(s.units) == 0 {
			continue
		}
		w.line(docx.Caption, say(s.short+" "+w.l.Para+s.paras(s.units)))
		runs := s.marked(s.pieces)
		if len(runs) > 0 && (s.side == &w.new || len(c.New) == 0) { // the footnote is of both quotations
			runs[len(runs)-1].Note = w.citation(c)
		}
		w.doc.Paragraph(docx.Paragraph{Style: docx.Quote, RTL: s.dir == "rtl", Runs: runs})
	}
	if !ok {
		w.line(docx.Normal, say(w.l.Uncompared))
	}
	for _, m := range [...]struct {
		name string
		list []string
	}{{"− " + w.l.Lost, c.Reason.Lost}, {"+ " + w.l.Gained, c.Reason.Gained}} {
		if len(m.list) > 0 {
			w.line(docx.Normal, docx.Run{Text: visible(m.name + ": " + strings.Join(m.list, w.l.Comma)), Quiet: true})
		}
	}
	w.nearest(c)
}

func (w *wordReport) nearest(c *diff.Change) {
	if len(w.candidates(c)) == 0 {
		return
	}
	o, n := w.other(c), c.Nearest[0]
	w.line(docx.Caption, say(fill(w.l.Nearest, "side", o.short)+w.l.Comma+w.l.Para+w.l.plain(o.para(n.Unit))+w.l.Comma+fill(w.l.Likeness, "n", w.l.percent(n.Score))))
	r := o.said(o.readUnit(n.Unit))
	r.Quiet = true
	w.doc.Paragraph(docx.Paragraph{Style: docx.Quote, RTL: o.dir == "rtl", Runs: []docx.Run{r}})
}

// told is a finding in its section: short where it is shown above, or where the
// memo would be too long to be read.
func (w *wordReport) told(i int) {
	switch {
	case w.isFirst[i]:
		w.above(i)
	case w.brief:
		w.short(i, true)
	default:
		w.change(i, docx.Head3)
	}
}

// short is a finding in a line or two: what became of it, by sign and perhaps by
// word, its first words, where they stand, and its ID.
func (w *wordReport) short(i int, named bool) {
	c := &w.Changes[i]
	s, units := &w.new, c.New
	if len(units) == 0 {
		s, units = &w.old, c.Old
	}
	sign, word := w.verdict(c)
	if named {
		sign += " " + word + ":"
	}
	place := w.new.short + " " + w.l.Para + w.new.paras(c.New)
	switch {
	case len(c.New) == 0:
		place = w.old.short + " " + w.l.Para + w.old.paras(c.Old)
	case len(c.Old) > 0:
		place = w.old.short + " " + w.l.Para + w.old.paras(c.Old) + " " + w.l.Arrow + " " + place
	}
	w.doc.Paragraph(docx.Paragraph{Style: docx.Small, RTL: w.doc.RTL, Bookmark: docx.BookmarkName(c.ID), Runs: []docx.Run{
		{Text: visible(sign) + " ", Bold: true}, s.said(clip(strings.Join(s.quotes(units), gap), shortQuote)), {Text: visible(" · " + place + " · " + c.ID), Quiet: true}}})
}

// above stands for a finding that is shown above.
func (w *wordReport) above(i int) {
	c := &w.Changes[i]
	sign, word := w.verdict(c)
	w.line(docx.Normal, say(sign+" "+word+": "+w.why(c)+" ("), docx.Run{Text: visible(c.ID), Link: "#" + docx.BookmarkName(c.ID), Underline: true}, say(w.l.Comma+w.l.ReadAbove+")"))
}

// list shows what one side alone says.
func (w *wordReport) list(changes []int, name, why string) {
	if len(changes) == 0 {
		return
	}
	w.line(docx.Head1, say(w.sided(name)))
	w.line(docx.Normal, docx.Run{Text: visible(w.sided(why)), Quiet: true})
	for _, i := range changes {
		switch {
		case w.isFirst[i]:
			w.above(i)
			continue
		case w.brief:
			w.short(i, false) // the heading says what became of it
			continue
		}
		c := &w.Changes[i]
		s, units := w.only(c)
		old, new, _ := w.pieces(c)
		w.doc.Paragraph(docx.Paragraph{Style: docx.Caption, RTL: w.doc.RTL, Bookmark: docx.BookmarkName(c.ID), Runs: []docx.Run{say(s.short + " " + w.l.Para + s.paras(units) + " · " + w.acts(c) + " · " + c.ID)}})
		runs := s.marked(append(old, new...)) // one of the two is empty
		note := w.citation(c)
		if note != nil && len(runs) > 0 {
			runs[len(runs)-1].Note = append(w.found(c), note...)
		}
		w.doc.Paragraph(docx.Paragraph{Style: docx.Quote, RTL: s.dir == "rtl", Runs: runs})
		if note == nil {
			w.line(docx.Normal, append(w.found(c), w.rule(c))...)
		}
		w.nearest(c)
	}
}
