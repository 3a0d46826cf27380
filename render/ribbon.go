package render

import (
	"strconv"

	"mithaq/diff"
	"mithaq/diff/align"
)

// The ribbon is drawn in tenths of a pixel of its wide form, 300 by 560: the
// old column left, the new right, the units at equal steps in text order.
const (
	ribbonOld, ribbonNew   = 700, 2300  // inner ends of the ticks
	ribbonLow, ribbonHigh  = 1600, 5600 // height for few units, and for many
	ribbonStep             = 300        // height that a unit may have
	ribbonTick, ribbonStub = 90, 230
)

// ribbonHeight is less for short texts.
func (h *htmlReport) ribbonHeight() int {
	return max(ribbonLow, min(ribbonStep*max(len(h.OldUnits), len(h.NewUnits)), ribbonHigh))
}

func (h *htmlReport) oldY(i int) int { return (2*i + 1) * h.ribbonHeight() / (2 * len(h.OldUnits)) }
func (h *htmlReport) newY(i int) int { return (2*i + 1) * h.ribbonHeight() / (2 * len(h.NewUnits)) }

// ribbon shows the shape of the change: a column for each statement, a tick
// for each unit, a line for each link, a stub for what is gone or new. The
// same drawing lies on its side on a phone. The table behind it lists every
// change.
func (h *htmlReport) ribbon() {
	if len(h.OldUnits)+len(h.NewUnits) == 0 {
		return
	}
	l := h.l
	facts := []string{"old", h.old.short, "new", h.new.short, "linked", h.l.count(h.linked()), "gone", h.l.count(len(h.gone)), "fresh", h.l.count(len(h.fresh))}
	h.put("<figure class=\"shape\"><p class=\"ho\"><b>")
	h.text(h.old.short)
	h.put("</b> ")
	h.text(l.counted(l.Units, len(h.OldUnits)))
	h.put("</p><p class=\"hn\"><b>")
	h.text(h.new.short)
	h.put("</b> ")
	h.text(l.counted(l.Units, len(h.NewUnits)))
	h.put("</p>\n<svg class=\"rb\" role=\"img\" aria-labelledby=\"rt rd\" viewBox=\"0 0 3000 ")
	h.int(h.ribbonHeight())
	h.put("\"><title id=\"rt\">")
	h.text(fill(l.ShapeTitle, facts...))
	h.put("</title><desc id=\"rd\">")
	h.text(fill(l.ShapeDesc, facts...))
	// Where reading begins at the right, the older text stands at the right.
	mirrored := h.l.Dir == "rtl"
	h.put("</desc>")
	if mirrored {
		h.put(`<g transform="matrix(-1 0 0 1 3000 0)">`)
	}
	h.put(`<g id="rb">`)
	for _, layer := range ribbonLayers {
		h.links(layer)
	}
	for _, layer := range ribbonLayers {
		h.ticks(layer)
	}
	h.put("</g>")
	if mirrored {
		h.put("</g>")
	}
	h.put("</svg>\n")
	// On a phone x and y change places: old above, new below, the length of the
	// texts across the screen.
	h.put(`<svg class="rb-s" viewBox="0 0 5600 1400" aria-hidden="true"><use href="#rb" transform="matrix(0 .7 `)
	if mirrored {
		h.put("-")
	}
	h.b = strconv.AppendFloat(h.b, ribbonHigh/float64(h.ribbonHeight()), 'f', 3, 64)
	h.put(` 0 `)
	if mirrored {
		h.int(ribbonHigh)
	} else {
		h.put("0")
	}
	h.put(` -350)"/></svg>` + "\n")
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
				from, to := h.oldY(o), h.newY(n)
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
		h.text(" " + h.l.Arrow + " ")
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
			h.tick(ribbonOld-ribbonTick, h.oldY(o), ribbonTick+stub)
		}
		for _, n := range c.New {
			h.tick(ribbonNew+ribbonTick, h.newY(n), -ribbonTick-stub)
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

// table says the same as the picture, for those who cannot see it: a row for
// each link, and one for the lines of each list of what one side alone says.
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
	row := func(to string, c *diff.Change, old, new []int) {
		h.put("<tr><td><a")
		h.attr("href", "#"+to)
		h.put(">")
		if c.Band == align.Possible {
			h.put("? ")
		}
		h.text(kindSign(c.Kind))
		h.put(" ")
		h.text(named(l.Kinds, c.Kind))
		h.put("</a></td><td>")
		h.cell(&h.old, old)
		h.put("</td><td>")
		h.cell(&h.new, new)
		h.put("</td></tr>\n")
	}
	for i := range h.Changes {
		if c := &h.Changes[i]; len(c.Old) > 0 && len(c.New) > 0 {
			row(c.ID, c, c.Old, c.New)
		}
	}
	for _, list := range [...]struct {
		section string
		changes []int
	}{{"gone", h.gone}, {"gone-maybe", h.goneMaybe}, {"silent", h.silent}, {"own", h.own}, {"new", h.fresh}, {"new-maybe", h.freshMaybe}} {
		var old, new []int
		for _, i := range list.changes {
			old, new = append(old, h.Changes[i].Old...), append(new, h.Changes[i].New...)
		}
		if len(list.changes) > 0 {
			row(list.section, &h.Changes[list.changes[0]], old, new)
		}
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
