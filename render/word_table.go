package render

import (
	"io"
	"strings"

	"mithaq/diff"
	"mithaq/render/docx"
)

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
