package render

import (
	"io"
	"strings"

	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/render/docx"
)

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
	w.list(w.silent, w.silentName(), fill(w.l.SilentWhy, "side", w.inSentence(w.partial())))
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
