package collate

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// Bounds of the bands, fixed on texts written for the purpose.
const (
	clauseSure  = 5.5 // log likelihood from which a clause is called left out for sure
	clauseMaybe = 2.4 // and from which it is worth a look
	tooShort    = -2  // standard deviations by which a sentence is too short beside the other
	clauseShort = 3.5 // the same for two words
	passageTold = 3   // least items of a passage that can be called missing for sure
	passageSaid = .5  // share of a passage that another segment must say for it to say it elsewhere
	widespread  = 100 // a meaning of more segments than this points to none
	beadSure    = .4  // least likeness of a bead in which single words are judged for sure
	beadWithin  = .55 // or the least share of its shorter side that the longer one says
)

// find gathers the findings of all beads.
func (c *collation) find() {
	ratio := c.ratio(c.Beads)
	principal := c.principals()
	for i := range c.Beads {
		b := &c.Beads[i]
		if len(b.A) == 0 || len(b.B) == 0 {
			c.passage(i)
			continue
		}
		f := &finder{collation: c, bead: i, joint: &c.joins[i], words: c.A.Kind.Whole() && c.B.Kind.Whole(), sure: c.close(b) && len(b.A)+len(b.B) <= 4, principal: principal}
		f.a = view{w: c.a, segs: b.A, items: f.joint.a}
		f.b = view{w: c.b, segs: b.B, items: f.joint.b}
		for _, items := range [...][]held{f.a.items, f.b.items} {
			for k := range items {
				items[k].mute = items[k].concept != nil && principal[items[k].concept.ID]
			}
		}
		f.verbs()
		f.parties()
		f.numbers()
		f.clauses(ratio)
		f.lone()
		f.qualities()
		f.negations()
	}
	c.slips()
}

// close reports whether the sides of a bead surely say the same, one of them
// perhaps less of it.
func (c *collation) close(b *Bead) bool {
	x, y := c.bagOf(c.a, b.A), c.bagOf(c.b, b.B)
	less := min(x.sum, y.sum)
	return b.Likeness >= beadSure || less > 0 && b.Likeness*(x.sum+y.sum)/2 >= beadWithin*less
}

// ratio returns how long the second text is beside the first: the median over
// beads of one segment each.
func (c *collation) ratio(beads []Bead) float64 {
	var rs []float64
	for _, b := range beads {
		if len(b.A) == 1 && len(b.B) == 1 {
			if x, y := c.a.rows[b.A[0]].size, c.b.rows[b.B[0]].size; x > 20 && y > 10 {
				rs = append(rs, float64(y)/float64(x))
			}
		}
	}
	if len(rs) < 4 {
		return 0
	}
	slices.Sort(rs)
	return rs[len(rs)/2]
}

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

// A view is one side of a bead.
type view struct {
	w       *witness
	segs    []int
	items   []held
	missing []commitment.Span // stretches that the other side lacks
}

// inMissing reports whether a place stands in a stretch that the other side
// lacks as a whole.
func (v *view) inMissing(start int) bool {
	for _, s := range v.missing {
		if s.Start <= start && start < s.End {
			return true
		}
	}
	return false
}

// item returns the item that holds a byte, nil if none does.
func (v *view) item(at int) *held {
	for k := range v.items {
		if h := &v.items[k]; h.start <= at && at < h.end {
			return h
		}
	}
	return nil
}

func (v *view) text(s commitment.Span) string { return v.w.st.Text[s.Start:s.End] }

// A figure stands in a text.
type figure struct {
	lang.Figure
	span commitment.Span
}

// A finder looks for the findings of one bead.
type finder struct {
	*collation
	*joint
	bead      int
	sure      bool // single words can be judged for sure
	words     bool // both texts are in the words of the parties, not of a reporter
	a, b      view
	principal map[string]bool
	figures   [2][]figure // of each side, that stand against none of the other
}

func (f *finder) sides() [2][2]*view { return [2][2]*view{{&f.a, &f.b}, {&f.b, &f.a}} }

// add appends a finding; own is the span on side A or B.
func (f *finder) add(kind Kind, sure bool, a, b commitment.Span, weaker Side, format string, args ...any) {
	band := align.Possible
	if sure {
		band = align.Confirmed
	}
	f.Findings = append(f.Findings, Finding{Kind: kind, Band: band, Bead: f.bead, A: a, B: b, Weaker: weaker, Reason: fmt.Sprintf(format, args...)})
}

// one appends a finding that stands on one side (0 for A, 1 for B) only.
func (f *finder) one(kind Kind, sure bool, side int, s commitment.Span, format string, args ...any) {
	if side == 0 {
		f.add(kind, sure, s, commitment.Span{}, B, format, args...)
	} else {
		f.add(kind, sure, commitment.Span{}, s, A, format, args...)
	}
}

// whole reports whether the other side of a finding holds all that was agreed.
func (c *collation) whole(side int) bool { return c.kind(side).Whole() }

// kind returns the kind of the statement on the other side.
func (c *collation) kind(side int) corpus.Kind {
	if side == 0 {
		return c.B.Kind
	}
	return c.A.Kind
}

// passage judges a bead of one side.
func (c *collation) passage(i int) {
	b := &c.Beads[i]
	own, other, segs, side := c.a, c.b, b.A, 0
	if len(b.A) == 0 {
		own, other, segs, side = c.b, c.a, b.B, 1
	}
	first, last := own.st.Segments[segs[0]], own.st.Segments[segs[len(segs)-1]]
	if first.Kind == lang.Heading {
		return
	}
	x := c.bagOf(own, segs)
	told, best, where := 0, 0., -1
	for k := range own.rows[segs[0]].items {
		if h := &own.rows[segs[0]].items[k]; len(h.ids) > 0 && !h.light {
			told++
		}
	}
	shared := map[int]float64{} // by segment of the other text
	for _, id := range x.ids {
		if in := c.found[1-side][id]; len(in) <= widespread {
			for _, s := range in {
				shared[s] += c.weight[id]
			}
		}
	}
	for s, sum := range shared {
		if share := sum / x.sum; share > best || share == best && s < where {
			best, where = share, s
		}
	}
	f := finder{collation: c, bead: i}
	span := commitment.Span{Start: first.Start, End: last.End}
	switch {
	case !c.whole(side):
		f.one(Passage, false, side, span, "the other text is a %s, which need not hold all that was agreed: absence from it means nothing", c.kind(side))
	case best >= passageSaid:
		s := other.st.Segments[where]
		at := commitment.Span{Start: s.Start, End: s.End}
		if side == 0 {
			f.add(Passage, false, span, at, None, "no counterpart; the other text says some of it elsewhere, please check")
		} else {
			f.add(Passage, false, at, span, None, "no counterpart; the other text says some of it elsewhere, please check")
		}
	case c.faces(i):
		f.one(Passage, false, side, span, "no counterpart, but another sentence stands in its place: please check")
	case c.crowded(i-1, side) || c.crowded(i+1, side):
		f.one(Passage, false, side, span, "no counterpart, unless it was taken for a part of what stands beside it: please check")
	case told < passageTold:
		f.one(Passage, false, side, span, "no counterpart, but too little of it is known to be sure, please check")
	default:
		f.one(Passage, true, side, span, "nothing in the other text says this")
	}
}

// faces reports whether beside a bead of one side one of the other side stands.
func (c *collation) faces(i int) bool {
	lone := func(k int) bool {
		return k >= 0 && k < len(c.Beads) && (len(c.Beads[i].A) == 0) != (len(c.Beads[k].A) == 0) && (len(c.Beads[i].B) == 0) != (len(c.Beads[k].B) == 0)
	}
	return lone(i-1) && (len(c.Beads[i-1].A) == 0 || len(c.Beads[i-1].B) == 0) || lone(i+1) && (len(c.Beads[i+1].A) == 0 || len(c.Beads[i+1].B) == 0)
}

// crowded reports whether a bead joins several segments of the side other than
// this one to fewer of it.
func (c *collation) crowded(i, side int) bool {
	if i < 0 || i >= len(c.Beads) {
		return false
	}
	own, other := c.Beads[i].A, c.Beads[i].B
	if side == 1 {
		own, other = other, own
	}
	return len(own) > 0 && len(other) > len(own)
}

// clauses finds what only one side of a bead says.
func (f *finder) clauses(ratio float64) {
	for side, v := range f.sides() {
		own, other := v[0], v[1]
		size := func(w *witness, segs []int) (n float64) {
			for _, s := range segs {
				n += float64(w.rows[s].size)
			}
			return n
		}
		r := ratio
		if side == 1 && r > 0 {
			r = 1 / r
		}
		a, b := size(own.w, own.segs), size(other.w, other.segs)
		z := func(a float64) float64 {
			expected := r * a
			return (b - expected) / (.17*expected + 5)
		}
		told := false
		for _, s := range f.stretches(own.items, f.joined[side]) {
			span := f.span(own, s)
			score, length := s.score, ""
			if r > 0 {
				cut := float64(len([]rune(strings.Map(letter, own.text(span)))))
				gain := (z(a)*z(a) - z(a-cut)*z(a-cut)) / 2
				score += max(-3, min(3, gain))
				if gain > 1 {
					length = ", and the other text is shorter by about as much"
				}
			}
			score += other.silence(s.open, f.joined[1-side])
			named := s.open - own.qualified(span) // qualities are findings of their own
			if score < clauseMaybe || named < 3 && (score < clauseShort || length == "" || named < s.open) {
				continue
			}
			sure := score >= clauseSure && named >= 3 && f.whole(side) && f.Beads[f.bead].Likeness >= beadSure/2
			if sure {
				own.missing = append(own.missing, span)
			}
			f.one(Clause, sure, side, span, "%d words that name something and have no counterpart%s", s.open, length)
			told = true
		}
		if r > 0 && !told && z(a) <= tooShort {
			if s := longest(own.items); s.open >= 3 {
				f.one(Clause, false, side, commitment.Span{Start: own.items[s.from].start, End: own.items[s.to-1].end}, "the other text is much shorter here than elsewhere, and this finds no counterpart of its own there")
			}
		}
	}
}

// longest returns the longest run of items of one segment without a partner;
// open counts them.
func longest(items []held) (best stretch) {
	run := stretch{}
	for k := range items {
		h := &items[k]
		switch {
		case k > 0 && items[k-1].seg != h.seg:
			run = stretch{from: k}
		case h.partner >= 0 && !h.light:
			run = stretch{from: k + 1}
			continue
		}
		if run.to = k + 1; len(h.ids) > 0 && h.partner < 0 {
			run.open++
		}
		if run.open > best.open {
			best = run
		}
	}
	return best
}

// qualified counts the qualities in a span.
func (v *view) qualified(span commitment.Span) (n int) {
	for _, s := range v.segs {
		r := &v.w.rows[s]
		for _, q := range r.marks.Qualities {
			if at := r.toks[q.From].Start; span.Start <= at && at < span.End {
				n++
			}
		}
	}
	return n
}

// silence tells how well this side's own items fit the reading that a stretch
// of n items of the other side is left out here, in logarithms: said in words
// that are not known, about as many items would stand here without a partner.
func (v *view) silence(n int, joined float64) float64 {
	all, lone := 0., 0.
	for k := range v.items {
		if h := &v.items[k]; !h.light {
			all++
			if len(h.ids) == 0 || h.open() {
				lone++
			}
		}
	}
	usual := max(.7, all*(1-joined)*.8)
	score := float64(n) + lone*math.Log(usual/(usual+float64(n)))
	return max(-4, min(3, score))
}

func letter(r rune) rune {
	if r == ' ' || r == ',' || r == '.' || r == '،' {
		return -1
	}
	return r
}

// span is the quote of a stretch, with the small words before it up to the last
// sign or conjunction.
func (f *finder) span(v *view, s stretch) commitment.Span {
	for s.from < s.to && !v.items[s.from].open() {
		s.from++
	}
	for s.to > s.from && !v.items[s.to-1].open() {
		s.to--
	}
	return commitment.Span{Start: v.items[s.from].start, End: v.items[s.to-1].end}
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
						f.add(kind, f.sure && f.words, span(x), span(y), None, "“%s” against its opposite “%s”", f.a.text(span(x)), f.b.text(span(y)))
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
					f.add(Verb, false, o, s, None, "“%s” against its opposite “%s”", other.text(o), own.text(s))
				} else {
					f.add(Verb, false, s, o, None, "“%s” against its opposite “%s”", own.text(s), other.text(o))
				}
			}
		}
	}
	// On the scales: the widest gap first.
	for {
		var bx, by *verb
		gap, scale := 0, ""
		for _, x := range as {
			for _, y := range bs {
				if x.used || y.used || !x.open() || !y.open() {
					continue
				}
				for _, p := range x.ranks {
					for _, q := range y.ranks {
						if d := p.Rung - q.Rung; p.Scale == q.Scale && max(d, -d) > max(gap, -gap) {
							gap, scale, bx, by = d, p.Scale, x, y
						}
					}
				}
			}
		}
		if bx == nil {
			return
		}
		bx.used, by.used = true, true
		cue := f.isCue(&f.a, bx.held) && f.isCue(&f.b, by.held)
		if max(gap, -gap) < 2 && !cue {
			continue
		}
		bx.told, by.told = true, true
		weaker := B
		if gap < 0 {
			weaker = A
		}
		f.add(Verb, f.sure && f.words && cue && max(gap, -gap) > 1, span(bx), span(by), weaker, "“%s” goes %s than “%s” on the scale of %s",
			f.a.text(span(bx)), map[bool]string{true: "further", false: "less far"}[gap > 0], f.b.text(span(by)), scale)
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
				f.add(kind, f.sure && !both, x.span, y.span, None, "“%s” where the other text has “%s”", f.a.text(x.span), f.b.text(y.span))
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
				f.one(Party, false, side, m.span, "“%s” is named here only; the other text may leave it to be understood", own.text(m.span))
			}
		}
		for _, x := range f.figures[side] {
			if x.Value != "0" && x.Value != "1" && x.Value != "2" && !own.inMissing(x.span.Start) { // one and two are articles and duals elsewhere
				f.one(Number, f.sure && !x.Spelled && len(x.Value) > 1 && f.whole(side), side, x.span, "the other text has no figure “%s”", own.text(x.span))
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
		case len(x.Value) == 4 && (x.Value[0] == '1' || x.Value[0] == '2'):
			return 2
		}
		return 0
	}
	var left [2][]figure
	usedA, usedB := make([]bool, len(as)), make([]bool, len(bs))
	for _, spelled := range [...]bool{false, true} { // digits against digits first
		for i, x := range as {
			for k, y := range bs {
				if usedA[i] || usedB[k] || (x.Spelled || y.Spelled) != spelled || kind(x) != kind(y) || x.Spelled && y.Spelled && x.Value <= "2" && y.Value <= "2" {
					continue
				}
				usedA[i], usedB[k] = true, true
				for _, h := range [...]*held{f.a.item(x.span.Start), f.b.item(y.span.Start)} {
					if h != nil {
						h.told = true
					}
				}
				f.add(Number, f.sure && (!x.Spelled || !y.Spelled), x.span, y.span, None, "“%s” where the other text has “%s”", f.a.text(x.span), f.b.text(y.span))
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
				f.one(Quality, f.sure && f.words, side, span, "“%s” has no counterpart", own.text(span))
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
		f.one(Negation, f.sure && len(as) == 1, 0, as[0], "“%s” denies what the other text says without a denial", f.a.text(as[0]))
	case len(bs) > 0 && len(as) == 0 && inA < inB:
		f.one(Negation, f.sure && len(bs) == 1, 1, bs[0], "“%s” denies what the other text says without a denial", f.b.text(bs[0]))
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
				"only one of “%s” and “%s” denies", f.a.w.st.Text[x.start:x.end], f.b.w.st.Text[y.start:y.end])
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

// slips finds wrong forms that are known from print, in both texts.
func (c *collation) slips() {
	beadOf := func(side, seg int) int {
		for i := range c.Beads {
			segs := c.Beads[i].A
			if side == 1 {
				segs = c.Beads[i].B
			}
			if slices.Contains(segs, seg) {
				return i
			}
		}
		return -1
	}
	for side, w := range [...]*witness{c.a, c.b} {
		other := c.b
		if side == 1 {
			other = c.a
		}
		for _, s := range w.segs {
			r := &w.rows[s]
			for _, slip := range r.marks.Slips {
				if c.right(w, r, slip) {
					continue
				}
				span := commitment.Span{Start: r.toks[slip.From].Start, End: r.toks[slip.To-1].End}
				f := finder{collation: c, bead: beadOf(side, s)}
				right := c.saidBy(other, f.bead, side, slip.Meant)
				reason := fmt.Sprintf("“%s” is a slip known from print; %s is meant", w.st.Text[span.Start:span.End], slip.Meant)
				if right.End > 0 {
					reason += fmt.Sprintf(", as the other text says: “%s”", other.st.Text[right.Start:right.End])
				}
				if side == 0 {
					f.add(Slip, right.End > 0, span, right, None, "%s", reason)
				} else {
					f.add(Slip, right.End > 0, right, span, None, "%s", reason)
				}
			}
		}
	}
}

// right reports whether a wrong form is only a part of a right one, as "People's
// Republic of Korea" is in the full name of the state.
func (c *collation) right(w *witness, r *row, slip lang.Slip) bool {
	for _, x := range w.pack.Mentions(r.toks) {
		if x.From <= slip.From && slip.To <= x.To && x.To-x.From > slip.To-slip.From {
			return true
		}
	}
	for _, s := range w.th.Senses(r.toks, nil) {
		if s.From <= slip.From && slip.To <= s.To && s.To-s.From > slip.To-slip.From {
			return true
		}
	}
	return false
}

// saidBy returns where a text says what was meant: in the bead if it does, else
// anywhere; empty if nowhere.
func (c *collation) saidBy(w *witness, bead, side int, meant string) commitment.Span {
	ids := map[int32]bool{}
	for _, s := range [...]string{"concept " + meant, "class " + meant} {
		if n, ok := c.m.number[s]; ok {
			ids[n] = true
		}
	}
	look := func(segs []int) commitment.Span {
		for _, s := range segs {
			for k := range w.rows[s].items {
				it := &w.rows[s].items[k]
				for _, id := range it.ids {
					if ids[id] {
						end := it.end
						for j := k + 1; j < len(w.rows[s].items) && slices.Contains(w.rows[s].items[j].ids, id); j++ {
							end = w.rows[s].items[j].end
						}
						return commitment.Span{Start: it.start, End: end}
					}
				}
			}
		}
		return commitment.Span{}
	}
	if bead >= 0 {
		segs := c.Beads[bead].B
		if side == 1 {
			segs = c.Beads[bead].A
		}
		if s := look(segs); s.End > 0 {
			return s
		}
	}
	return look(w.segs)
}

// notes tells what holds for the whole.
func (c *collation) notes() {
	note := func(code, format string, args ...any) {
		c.Notes = append(c.Notes, Note{code, fmt.Sprintf(format, args...)})
	}
	if !c.m.one {
		note("coverage", "The two texts meet in what their words mean. Known of the first text are %.0f of 100 words that name something, of the second %.0f; what is not known cannot be called missing.", math.Round(100*c.Coverage[0]), math.Round(100*c.Coverage[1]))
	}
	if c.narrow {
		note("narrow", "The texts differ so much in order or length that not every way of laying them beside each other was tried.")
	}
}
