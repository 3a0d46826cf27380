package render

import (
	"slices"

	"mithaq/corpus/lang"
	"mithaq/diff/align"
)

// A para is a paragraph with the white space and headings before it: all
// neighbouring segments with one paragraph number.
type para struct {
	number     int
	from, to   int // segments
	start, end int // bytes of the text
}

// paragraphs cuts a statement into paragraphs that partition its text.
func paragraphs(s *side) []para {
	var ps []para
	for i, g := range s.Segments {
		if k := len(ps) - 1; k >= 0 && ps[k].number == g.Para {
			ps[k].to, ps[k].end = i+1, g.End
		} else {
			ps = append(ps, para{g.Para, i, i + 1, g.Start, g.End})
		}
	}
	return ps
}

// A row holds a paragraph of each statement, or -1 where the other has none.
type row struct{ old, new int }

// alignParagraphs pairs the paragraphs that say most of the same, in the order
// of both texts: the heaviest chain of pairs in which both sides ascend, each
// pair weighing the bytes of its confirmed links. Everything else stands alone
// between the pairs. What moved is paired in the list of changes, not here.
func (v *view) alignParagraphs(old, new []para) []row {
	type pair struct{ old, new int }
	weight := map[pair]int{}
	oldOf, newOf := paraOfUnits(&v.old, old), paraOfUnits(&v.new, new)
	for i := range v.Changes {
		c := &v.Changes[i]
		if c.Band != align.Confirmed {
			continue
		}
		for _, o := range c.Old {
			for _, n := range c.New {
				weight[pair{oldOf[o], newOf[n]}] += min(len(v.old.quote(o)), len(v.new.quote(n)))
			}
		}
	}
	oldAt, newAt := paraOfSegments(&v.old, old), paraOfSegments(&v.new, new)
	for _, p := range v.Rest {
		if p.Old >= 0 && p.New >= 0 {
			a, b := v.Old.Segments[p.Old], v.New.Segments[p.New]
			weight[pair{oldAt[p.Old], newAt[p.New]}] += min(a.End-a.Start, b.End-b.Start) / 4
		}
	}
	pairs := make([]pair, 0, len(weight))
	for p := range weight {
		pairs = append(pairs, p)
	}
	// New descends among pairs of one old paragraph, so that no chain uses it twice.
	slices.SortFunc(pairs, func(a, b pair) int {
		if a.old != b.old {
			return a.old - b.old
		}
		return b.new - a.new
	})
	// best[k] is the heaviest chain that ends before the new paragraphs of node
	// k of a Fenwick tree: near linear where a table would be pairs squared.
	type end struct{ weight, pair int }
	best := make([]end, len(new)+1)
	before := make([]int, len(pairs)) // the pair before each in its chain, -1 if first
	for k, p := range pairs {
		e := end{0, -1}
		for i := p.new; i > 0; i &= i - 1 {
			if best[i].weight > e.weight {
				e = best[i]
			}
		}
		before[k] = e.pair
		e = end{e.weight + weight[p], k}
		for i := p.new + 1; i <= len(new); i += i & -i {
			if e.weight > best[i].weight {
				best[i] = e
			}
		}
	}
	top := end{0, -1}
	for i := len(new); i > 0; i &= i - 1 {
		if best[i].weight > top.weight {
			top = best[i]
		}
	}
	var chain []pair
	for k := top.pair; k >= 0; k = before[k] {
		chain = append(chain, pairs[k])
	}
	slices.Reverse(chain)
	var rows []row
	o, n := 0, 0
	alone := func(p pair) {
		for ; o < p.old; o++ {
			rows = append(rows, row{o, -1})
		}
		for ; n < p.new; n++ {
			rows = append(rows, row{-1, n})
		}
	}
	for _, p := range chain {
		alone(p)
		rows = append(rows, row(p))
		o, n = p.old+1, p.new+1
	}
	alone(pair{len(old), len(new)})
	return rows
}

func paraOfSegments(s *side, ps []para) []int {
	at := make([]int, len(s.Segments))
	for k, p := range ps {
		for i := p.from; i < p.to; i++ {
			at[i] = k
		}
	}
	return at
}

func paraOfUnits(s *side, ps []para) []int {
	at := make([]int, len(s.units))
	k := 0
	for i, u := range s.units {
		for k+1 < len(ps) && ps[k+1].start <= u.Start {
			k++
		}
		for k > 0 && ps[k].start > u.Start {
			k--
		}
		at[i] = k
	}
	return at
}

// fullTexts shows both statements whole, paragraph beside paragraph.
func (h *htmlReport) fullTexts() {
	h.section("texts", h.l.Full, h.l.FullWhy)
	h.put(`<div class="cols" aria-hidden="true"><b>`)
	h.text(h.old.long)
	h.put("</b><b>")
	h.text(h.new.long)
	h.put("</b></div>\n")
	old, new := paragraphs(&h.old), paragraphs(&h.new)
	a, b := textCursor{side: &h.old, class: "o"}, textCursor{side: &h.new, class: "n"}
	for _, r := range h.alignParagraphs(old, new) {
		h.put(`<div class="r">`)
		if r.old >= 0 {
			h.paragraph(&a, &old[r.old])
		}
		if r.new >= 0 {
			h.paragraph(&b, &new[r.new])
		}
		h.put("</div>\n")
	}
	h.put("</section>\n")
}

// A textCursor walks through the text of one side and its units.
type textCursor struct {
	*side
	class markup
	unit  int  // the next that is not wholly shown
	named bool // its anchor is set
}

func (h *htmlReport) paragraph(t *textCursor, p *para) {
	h.pause()
	h.put(`<div class="`, t.class, `"`)
	h.tongue(t.side)
	h.put(` data-p="`)
	h.text(t.short)
	h.put(" ")
	h.text(h.l.Para)
	h.text(h.l.plain(p.number))
	h.put(`">`)
	for _, g := range t.Segments[p.from:p.to] {
		switch g.Kind {
		case lang.Heading:
			h.put("<b>")
			h.stretch(t, g.Start, g.End)
			h.put("</b>")
		case lang.Bullet:
			h.put("<i>")
			h.stretch(t, g.Start, g.End)
			h.put("</i>")
		default:
			h.stretch(t, g.Start, g.End)
		}
	}
	h.put("</div>")
}

// exact appends a stretch of a statement, byte for byte. The signs of Markdown
// are not displayed.
func (h *htmlReport) exact(s *side, from, to int) {
	s.signs.each(from, to, func(from, to int, sign bool) {
		if sign {
			h.put(`<span class="m">`)
		}
		h.text(s.Text[from:to])
		if sign {
			h.put("</span>")
		}
	})
}

// stretch shows a stretch of the text with its units as links to what became
// of them. Where units overlap the earlier has the text, the later an anchor.
func (h *htmlReport) stretch(t *textCursor, from, to int) {
	for t.unit < len(t.units) {
		u := &t.units[t.unit]
		if u.Start >= to {
			break
		}
		if u.Start > from {
			h.exact(t.side, from, u.Start)
			from = u.Start
		}
		end := min(max(u.End, from), to)
		h.unitLink(t, from, end)
		from = end
		if u.End > to {
			break // the rest stands in the next segment
		}
		t.unit, t.named = t.unit+1, false
	}
	h.exact(t.side, from, to)
}

func (h *htmlReport) unitLink(t *textCursor, from, to int) {
	i := t.changeOf[t.unit]
	h.put("<a")
	if !t.named {
		h.attr("id", unitID(t.letter, t.unit))
		t.named = true
	}
	if i >= 0 {
		c := &h.Changes[i]
		class := kindClass(c.Kind)
		if c.Band == align.Possible {
			class = "maybe"
		}
		h.put(` class="`, class, `"`)
		h.attr("href", "#"+c.ID)
	}
	h.put(">")
	h.exact(t.side, from, to)
	h.put("</a>")
}
