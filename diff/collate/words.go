package collate

import (
	"slices"

	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/commitment"
)

// principals returns the parties that a good part of either text names: they
// are spoken of by pronouns and left to be understood.
func (c *collation) principals() map[string]bool {
	out := map[string]bool{}
	for _, w := range [...]*witness{c.a, c.b} {
		n := map[string]int{}
		for _, s := range w.segs {
			seen := map[string]bool{}
			for k := range w.rows[s].items {
				if x := w.rows[s].items[k].concept; x != nil && !seen[x.ID] {
					seen[x.ID] = true
					n[x.ID]++
				}
			}
		}
		for id, k := range n {
			if k >= 3 && k*4 >= len(w.segs) {
				out[id] = true
			}
		}
	}
	return out
}

// verbs finds verbs that go less far than those in their place on the other
// side, and opposites.
func (f *finder) verbs() {
	type verb struct {
		*held
		used bool
	}
	gather := func(v *view) (out []*verb) {
		for k := range v.items {
			h := &v.items[k]
			if h.partner < 0 && !h.told && len(h.classes) > 0 {
				out = append(out, &verb{held: h})
			}
		}
		return out
	}
	as, bs := gather(&f.a), gather(&f.b)
	col := f.collation.a.col
	span := func(v *verb) commitment.Span { return commitment.Span{Start: v.start, End: v.end} }
	for _, x := range as {
		for _, y := range bs {
			if x.used || y.used || x.echo && y.echo || f.a.negated(x.held) || f.b.negated(y.held) {
				continue
			}
			for _, p := range x.classes {
				for _, q := range y.classes {
					if !x.used && !y.used && col.Opposite(p, q) {
						kind := Verb
						if col.Denial(p) && len(col.Ranks(p)) == 0 || col.Denial(q) && len(col.Ranks(q)) == 0 {
							kind = Negation // "unacceptable", of a thing rather than a deed
						}
						f.add(kind, f.sure && f.words, span(x), span(y), None, "finding.opposite", wording.Quote("a", f.a.text(span(x))), wording.Quote("b", f.b.text(span(y))))
						x.used, y.used = true, true
						x.told, y.told = true, true
					}
				}
			}
		}
	}
	// A word without a partner, and an opposite that found another: of two
	// verbs with one meaning the wrong one may have been joined.
	for side, list := range [...][]*verb{as, bs} {
		own, other := f.sides()[side][0], f.sides()[side][1]
		for _, x := range list {
			if x.used || !x.open() || own.negated(x.held) {
				continue
			}
			for k := range other.items {
				y := &other.items[k]
				if y.partner < 0 || x.used || other.negated(y) || !slices.ContainsFunc(x.classes, func(p string) bool {
					return slices.ContainsFunc(y.classes, func(q string) bool { return col.Opposite(p, q) })
				}) {
					continue
				}
				x.used, x.told = true, true
				s, o := span(x), commitment.Span{Start: y.start, End: y.end}
				if side == 1 {
					f.add(Verb, false, o, s, None, "finding.opposite", wording.Quote("a", other.text(o)), wording.Quote("b", own.text(s)))
				} else {
					f.add(Verb, false, s, o, None, "finding.opposite", wording.Quote("a", own.text(s)), wording.Quote("b", other.text(o)))
				}
			}
		}
	}
	// On the scales: the widest gap first.
	apart := func(x, y *verb) (gap int, scale string) {
		for _, p := range x.ranks {
			for _, q := range y.ranks {
				if d := p.Rung - q.Rung; p.Scale == q.Scale && max(d, -d) > max(gap, -gap) {
					gap, scale = d, p.Scale
				}
			}
		}
		return gap, scale
	}
	pair := func(bx, by *verb, gap int, scale string) {
		bx.used, by.used = true, true
		cue := f.isCue(&f.a, bx.held) && f.isCue(&f.b, by.held)
		if max(gap, -gap) < 2 && !cue {
			return
		}
		bx.told, by.told = true, true
		weaker := B
		if gap < 0 {
			weaker = A
		}
		f.add(Verb, f.sure && f.words && cue && max(gap, -gap) > 1, span(bx), span(by), weaker, map[bool]string{true: "finding.further", false: "finding.less-far"}[gap > 0],
			wording.Quote("a", f.a.text(span(bx))), wording.Quote("b", f.b.text(span(by))), wording.Said("scale", wording.Named("scale.", scale)))
	}
	ranked := func(list []*verb) []*verb {
		return slices.DeleteFunc(slices.Clone(list), func(v *verb) bool { return v.used || !v.open() || len(v.ranks) == 0 })
	}
	as, bs = ranked(as), ranked(bs)
	widest := 0
	for _, list := range [...][]*verb{as, bs} {
		for _, v := range list {
			for _, r := range v.ranks {
				widest = max(widest, r.Rung)
			}
		}
	}
	for wide := widest; wide > 0; wide-- {
		for _, bx := range as {
			for _, by := range bs {
				if bx.used {
					break
				}
				if by.used {
					continue
				}
				if gap, scale := apart(bx, by); max(gap, -gap) == wide {
					pair(bx, by, gap, scale)
				}
			}
		}
	}
}

// isCue reports whether an item carries the act of a unit.
func (f *finder) isCue(v *view, h *held) bool {
	for i := range v.w.units {
		if c := v.w.units[i].Cue; c.Start < h.end && h.start < c.End {
			return true
		}
	}
	return false
}

// A mention names a party or place in one or more items.
type mention struct {
	concept *lang.Concept
	items   []*held
	span    commitment.Span
}

func (m *mention) told() bool { return m.items[0].told }

func (m *mention) tell() {
	for _, h := range m.items {
		h.told = true
	}
}

// named returns the parties and places of a side that the other side names in
// no way. In one language the words of two names may be the same, as in "North
// Korea" and "Korean Peninsula": there the name counts.
func (v *view) named(other *view, one bool) (out []*mention) {
	for k := 0; k < len(v.items); {
		h := &v.items[k]
		if h.concept == nil {
			k++
			continue
		}
		m := &mention{concept: h.concept, span: commitment.Span{Start: h.start, End: h.end}}
		open := true
		for ; k < len(v.items) && v.items[k].concept == h.concept && v.items[k].seg == h.seg && v.items[k].from <= h.to+len(m.items); k++ {
			m.items = append(m.items, &v.items[k])
			m.span.End = v.items[k].end
			open = open && v.items[k].open()
		}
		if open || one && !m.told() && !slices.ContainsFunc(other.items, func(h held) bool { return h.concept == m.concept }) {
			out = append(out, m)
		}
	}
	return out
}

// parties finds states, bodies and places that only one side names, and other
// names for the same.
func (f *finder) parties() {
	as, bs := f.a.named(&f.b, f.m.one), f.b.named(&f.a, f.m.one)
	used := map[*mention]bool{}
	col := f.collation.a.col
	for pass := range 2 { // frames first
		for _, x := range as {
			for _, y := range bs {
				if used[x] || used[y] || x.concept == y.concept {
					continue
				}
				framed := col.Framed(x.concept.ID, y.concept.ID)
				both := f.principal[x.concept.ID] && f.principal[y.concept.ID]
				if pass == 0 && !framed || !framed && (x.concept.Kind != y.concept.Kind || !both && (f.principal[x.concept.ID] || f.principal[y.concept.ID])) {
					continue
				}
				used[x], used[y] = true, true
				x.tell()
				y.tell()
				kind := Party
				if framed {
					kind = Frame
				}
				f.add(kind, f.sure && !both, x.span, y.span, None, "finding.instead", wording.Quote("a", f.a.text(x.span)), wording.Quote("b", f.b.text(y.span)))
			}
		}
	}
}

// lone finds the parties and figures of one side that stand against nothing on
// the other, outside of what is missing there as a whole.
func (f *finder) lone() {
	for side, v := range f.sides() {
		own, other := v[0], v[1]
		for _, m := range own.named(other, f.m.one) {
			if !f.principal[m.concept.ID] && !own.inMissing(m.span.Start) {
				f.one(Party, false, side, m.span, "finding.named-here", wording.Quote("quote", own.text(m.span)))
			}
		}
		for _, x := range f.figures[side] {
			if x.Value != "0" && x.Value != "1" && x.Value != "2" && !own.inMissing(x.span.Start) { // one and two are articles and duals elsewhere
				f.one(Number, f.sure && !x.Spelled && len(x.Value) > 1 && f.whole(side), side, x.span, "finding.no-figure", wording.Quote("quote", own.text(x.span)))
			}
		}
	}
}

// numbers finds figures that only one side has.
func (f *finder) numbers() {
	gather := func(v *view) (out []figure, values map[string]bool) {
		values = map[string]bool{}
		for _, s := range v.segs {
			r := &v.w.rows[s]
			for _, x := range r.marks.Figures {
				values[x.Value] = true
				out = append(out, figure{x, commitment.Span{Start: r.toks[x.From].Start, End: r.toks[x.To-1].End}})
			}
		}
		return out, values
	}
	allA, inA := gather(&f.a)
	allB, inB := gather(&f.b)
	lone := func(all []figure, other map[string]bool, v *view) (out []figure) {
		for _, x := range all {
			if !other[x.Value] {
				out = append(out, x)
			}
		}
		return out
	}
	as, bs := lone(allA, inB, &f.a), lone(allB, inA, &f.b)
	kind := func(x figure) int {
		switch {
		case x.Value[0] == 'm':
			return 1
		case !x.Counted && len(x.Value) == 4 && (x.Value[0] == '1' || x.Value[0] == '2'):
			return 2
		}
		return 0
	}
	few := func(x figure) bool { return x.Value == "0" || x.Value == "1" || x.Value == "2" }
	var left [2][]figure
	usedA, usedB := make([]bool, len(as)), make([]bool, len(bs))
	for _, spelled := range [...]bool{false, true} { // digits against digits first
		for i, x := range as {
			for k, y := range bs {
				if usedA[i] || usedB[k] || (x.Spelled || y.Spelled) != spelled || kind(x) != kind(y) || x.Spelled && y.Spelled && few(x) && few(y) {
					continue
				}
				usedA[i], usedB[k] = true, true
				for _, h := range [...]*held{f.a.item(x.span.Start), f.b.item(y.span.Start)} {
					if h != nil {
						h.told = true
					}
				}
				f.add(Number, f.sure && (!x.Spelled || !y.Spelled), x.span, y.span, None, "finding.instead", wording.Quote("a", f.a.text(x.span)), wording.Quote("b", f.b.text(y.span)))
			}
		}
	}
	for i, x := range as {
		if !usedA[i] {
			left[0] = append(left[0], x)
		}
	}
	for k, y := range bs {
		if !usedB[k] {
			left[1] = append(left[1], y)
		}
	}
	f.figures = left
}

// qualities finds words that make a line firmer or tell its reach, on one side
// only.
func (f *finder) qualities() {
	for side, v := range f.sides() {
		own, other := v[0], v[1]
		there := map[string]bool{}
		for _, s := range other.segs {
			for _, q := range other.w.rows[s].marks.Qualities {
				there[q.Family] = true
			}
		}
		said := map[string]bool{}
		for _, s := range own.segs {
			r := &own.w.rows[s]
			for _, q := range r.marks.Qualities {
				span := commitment.Span{Start: r.toks[q.From].Start, End: r.toks[q.To-1].End}
				if there[q.Family] || said[q.Family] || own.inMissing(span.Start) {
					continue
				}
				answered := false
				for k := range other.items {
					for _, class := range other.items[k].classes {
						answered = answered || other.w.col.Answers(class, q.Family)
					}
				}
				if answered {
					continue
				}
				said[q.Family] = true
				f.one(Quality, f.sure && f.words, side, span, "finding.quality", wording.Quote("quote", own.text(span)))
			}
		}
	}
}

// negations finds a denial on one side only.
func (f *finder) negations() {
	free := func(v, other *view) (out []commitment.Span, all int) {
		for _, s := range v.segs {
			r := &v.w.rows[s]
			for _, i := range r.marks.Negations {
				t := &r.toks[i]
				all++
				h := v.item(t.Start)
				if h != nil && h.partner >= 0 && other.denies(h.partner) {
					continue // "unacceptable", said by both
				}
				if !v.inMissing(t.Start) {
					out = append(out, commitment.Span{Start: t.Start, End: t.End})
				}
			}
		}
		return out, all
	}
	as, inA := free(&f.a, &f.b)
	bs, inB := free(&f.b, &f.a)
	switch {
	case len(as) > 0 && len(bs) == 0 && inB < inA:
		f.one(Negation, f.sure && len(as) == 1, 0, as[0], "finding.denies", wording.Quote("quote", f.a.text(as[0])))
	case len(bs) > 0 && len(as) == 0 && inA < inB:
		f.one(Negation, f.sure && len(bs) == 1, 1, bs[0], "finding.denies", wording.Quote("quote", f.b.text(bs[0])))
	}
	col := f.collation.a.col
	// Joined words of which one denies by itself or beside a negation, the other
	// not at all: "unacceptable" and "can be accepted".
	for k := range f.a.items {
		x := &f.a.items[k]
		if x.partner < 0 {
			continue
		}
		y := &f.b.items[x.partner]
		if a, b := f.a.denies(k), f.b.denies(x.partner); a != b && slices.ContainsFunc(x.classes, func(p string) bool {
			return slices.ContainsFunc(y.classes, func(q string) bool { return col.Opposite(p, q) && (col.Denial(p) || col.Denial(q)) })
		}) {
			f.add(Negation, false, commitment.Span{Start: x.start, End: x.end}, commitment.Span{Start: y.start, End: y.end}, None,
				"finding.one-denies", wording.Quote("a", f.a.w.st.Text[x.start:x.end]), wording.Quote("b", f.b.w.st.Text[y.start:y.end]))
		}
	}
	for i := len(f.Findings) - 1; i >= 0 && f.Findings[i].Kind == Negation && f.Findings[i].Bead == f.bead; i-- {
		f.Findings[i].Weaker = None
	}
}

// denies reports whether an item denies something, or a negation stands beside
// it.
func (v *view) denies(k int) bool {
	h := &v.items[k]
	return v.denial(h) || v.negated(h)
}

// denial reports whether an item denies something by itself.
func (v *view) denial(h *held) bool { return slices.ContainsFunc(h.classes, v.w.col.Denial) }

// negated reports whether a negation stands in an item or beside it.
func (v *view) negated(h *held) bool {
	for _, i := range v.w.rows[h.seg].marks.Negations {
		if h.from-1 <= i && i <= h.to+1 { // 용납될 수 없다: a word may stand between
			return true
		}
	}
	return false
}
