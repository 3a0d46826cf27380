package render

import (
	"mithaq/diff"
	"mithaq/diff/align"
)

// The ribbon is drawn in tenths of a pixel of its wide form, 300 by 560: the
// old column left, the new right, the units at equal steps in text order.
const (
	ribbonOld, ribbonNew    = 700, 2300 // inner ends of the ticks
	ribbonTop, ribbonHeight = 40, 5520
	ribbonTick, ribbonStub  = 90, 230
)

func ribbonY(i, n int) int { return ribbonTop + (2*i+1)*ribbonHeight/(2*n) }

// ribbon shows the shape of the change: a column for each statement, a tick
// for each unit, a line for each link, a stub for what is gone or new. The
// same drawing lies on its side on a phone. The table behind it lists every
// change.
func (h *htmlReport) ribbon() {
	if len(h.OldUnits)+len(h.NewUnits) == 0 {
		return
	}
	l := h.l
	facts := []string{"old", h.old.short, "new", h.new.short, "linked", count(h.linked()), "gone", count(len(h.gone)), "fresh", count(len(h.fresh))}
	h.put("<figure class=\"shape\"><p class=\"ho\"><b>")
	h.text(h.old.short)
	h.put("</b> ")
	h.text(fill(l.Units, "n", count(len(h.OldUnits))))
	h.put("</p><p class=\"hn\"><b>")
	h.text(h.new.short)
	h.put("</b> ")
	h.text(fill(l.Units, "n", count(len(h.NewUnits))))
	h.put("</p>\n<svg class=\"rb\" viewBox=\"0 0 3000 5600\" role=\"img\" aria-labelledby=\"rt rd\"><title id=\"rt\">")
	h.text(fill(l.ShapeTitle, facts...))
	h.put("</title><desc id=\"rd\">")
	h.text(fill(l.ShapeDesc, facts...))
	h.put("</desc><g id=\"rb\">")
	for _, layer := range ribbonLayers {
		h.links(layer)
	}
	for _, layer := range ribbonLayers {
		h.ticks(layer)
	}
	h.put("</g></svg>\n")
	// (x, y) of the drawing become (y, .7x): old above, new below.
	h.put(`<svg class="rb-s" viewBox="0 0 5600 1400" aria-hidden="true"><use href="#rb" transform="matrix(0 .7 1 0 0 -350)"/></svg>` + "\n")
	h.put(`<ul class="key" aria-hidden="true">`)
	for k := len(ribbonLayers) - 1; k >= 0; k-- { // the top layer first
		layer := ribbonLayers[k]
		if !h.drawn(layer) {
			continue
		}
		h.put(`<li class="`, layer.class(), `">`)
		if layer.maybe {
			h.text(l.PleaseCheck)
		} else {
			h.text(named(l.Kinds, layer.kind))
		}
		h.put("</li>")
	}
	h.put("</ul>\n")
	h.table()
	h.put("</figure>\n")
}

// A ribbonLayer is what is drawn with one pen, the later over the earlier.
type ribbonLayer struct {
	kind  diff.Kind // empty if maybe
	maybe bool
}

var ribbonLayers = [...]ribbonLayer{
	{kind: diff.Kept}, {kind: diff.Reworded}, {maybe: true}, {kind: diff.NotReported}, {kind: diff.Added}, {kind: diff.Dropped},
	{kind: diff.Shifted}, {kind: diff.Weakened}, {kind: diff.Strengthened}, {kind: diff.Reversed},
}

func (y ribbonLayer) class() markup {
	if y.maybe {
		return "maybe"
	}
	return kindClass(y.kind)
}

func (y ribbonLayer) holds(c *diff.Change) bool {
	if c.Band == align.Possible {
		return y.maybe
	}
	return c.Kind == y.kind
}

func (h *htmlReport) drawn(y ribbonLayer) bool {
	if y.maybe {
		return h.unsure() > 0
	}
	return h.kinds[y.kind] > 0
}

func (h *htmlReport) links(y ribbonLayer) {
	open := false
	for i := range h.Changes {
		c := &h.Changes[i]
		if len(c.Old) == 0 || len(c.New) == 0 || !y.holds(c) {
			continue
		}
		if !open {
			h.put(`<g class="`, y.class(), `">`)
			open = true
		}
		h.put(`<path d="`)
		for _, o := range c.Old {
			for _, n := range c.New {
				from, to := ribbonY(o, len(h.OldUnits)), ribbonY(n, len(h.NewUnits))
				h.put("M")
				h.int(ribbonOld)
				h.put(" ")
				h.int(from)
				h.put("C1500 ")
				h.int(from)
				h.put(" 1500 ")
				h.int(to)
				h.put(" ")
				h.int(ribbonNew)
				h.put(" ")
				h.int(to)
			}
		}
		h.put(`"><title>`)
		if !y.maybe {
			h.text(kindSign(c.Kind))
			h.put(" ")
		}
		h.text(h.l.Para)
		h.text(h.old.paras(c.Old))
		h.put(" → ")
		h.text(h.l.Para)
		h.text(h.new.paras(c.New))
		h.put("</title></path>")
	}
	if open {
		h.put("</g>")
	}
}

// ticks draws the units of one layer on both sides, with stubs towards the
// middle for those without a link.
func (h *htmlReport) ticks(y ribbonLayer) {
	open := false
	for i := range h.Changes {
		c := &h.Changes[i]
		if !y.holds(c) {
			continue
		}
		if !open {
			h.put(`<path class="t `, y.class(), `" d="`)
			open = true
		}
		stub := 0
		if len(c.Old) == 0 || len(c.New) == 0 {
			stub = ribbonStub
		}
		for _, o := range c.Old {
			h.tick(ribbonOld-ribbonTick, ribbonY(o, len(h.OldUnits)), ribbonTick+stub)
		}
		for _, n := range c.New {
			h.tick(ribbonNew+ribbonTick, ribbonY(n, len(h.NewUnits)), -ribbonTick-stub)
		}
	}
	if open {
		h.put(`"/>`)
	}
}

func (h *htmlReport) tick(x, y, width int) {
	h.put("M")
	h.int(x)
	h.put(" ")
	h.int(y)
	h.put("h")
	h.int(width)
}

// table lists every change, for those who cannot see the picture.
func (h *htmlReport) table() {
	l := h.l
	h.put("<details><summary>")
	h.text(l.ShapeTable)
	h.put("</summary><table><thead><tr>")
	for _, head := range [...]string{l.ShapeKind, h.old.short, h.new.short} {
		h.put(`<th scope="col">`)
		h.text(head)
		h.put("</th>")
	}
	h.put("</tr></thead><tbody>\n")
	for i := range h.Changes {
		c := &h.Changes[i]
		h.put("<tr><td><a")
		h.attr("href", "#"+c.ID)
		h.put(">")
		if c.Band == align.Possible {
			h.put("? ")
		}
		h.text(kindSign(c.Kind))
		h.put(" ")
		h.text(named(l.Kinds, c.Kind))
		h.put("</a></td><td>")
		h.cell(&h.old, c.Old)
		h.put("</td><td>")
		h.cell(&h.new, c.New)
		h.put("</td></tr>\n")
	}
	h.put("</tbody></table></details>\n")
}

func (h *htmlReport) cell(s *side, units []int) {
	if len(units) == 0 {
		h.put("–")
		return
	}
	h.text(h.l.Para)
	h.text(s.paras(units))
}
