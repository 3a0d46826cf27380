package collate

import (
	"math"
	"slices"
	"strings"

	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/commitment"
)

// Bounds of the bands of what stands on one side only, fixed on texts written
// for the purpose.
const (
	clauseSure  = 5.5 // log likelihood from which a clause is called left out for sure
	clauseMaybe = 2.4 // and from which it is worth a look
	clauseShort = 3.5 // the same for two words, where the other text is shorter too
	tooShort    = -2  // standard deviations by which a sentence is too short beside the other
	passageTold = 3   // least items of a passage that can be called missing for sure
	passageSaid = .5  // share of a passage that another segment must say for it to say it elsewhere
	widespread  = 100 // a meaning of more segments than this points to none
)

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
		f.one(Passage, false, side, span, "finding.not-whole", wording.Said("kind", wording.Named("kind.", string(c.kind(side)))))
	case best >= passageSaid:
		s := other.st.Segments[where]
		at := commitment.Span{Start: s.Start, End: s.End}
		if side == 0 {
			f.add(Passage, false, span, at, None, "finding.said-elsewhere")
		} else {
			f.add(Passage, false, at, span, None, "finding.said-elsewhere")
		}
	case c.faces(i):
		f.one(Passage, false, side, span, "finding.other-in-place")
	case c.crowded(i-1, side) || c.crowded(i+1, side):
		f.one(Passage, false, side, span, "finding.crowded")
	case told < passageTold:
		f.one(Passage, false, side, span, "finding.little-known")
	default:
		f.one(Passage, true, side, span, "finding.nothing-says")
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
			score, shorter := s.score, false
			if r > 0 {
				cut := float64(len([]rune(strings.Map(letter, own.text(span)))))
				gain := (z(a)*z(a) - z(a-cut)*z(a-cut)) / 2
				score += max(-3, min(3, gain))
				if gain > 1 {
					shorter = true
				}
			}
			score += other.silence(s.open, f.joined[1-side])
			named := s.open - own.qualified(span) // qualities are findings of their own
			if score < clauseMaybe || named < 3 && (score < clauseShort || !shorter || named < s.open) {
				continue
			}
			sure := score >= clauseSure && named >= 3 && f.whole(side) && f.Beads[f.bead].Likeness >= beadSure/2
			if sure {
				own.missing = append(own.missing, span)
			}
			key := "finding.words"
			if shorter {
				key = "finding.words-shorter"
			}
			f.one(Clause, sure, side, span, key, wording.Number("n", s.open))
			told = true
		}
		if r > 0 && !told && z(a) <= tooShort {
			if s := longest(own.items); s.open >= 3 {
				f.one(Clause, false, side, commitment.Span{Start: own.items[s.from].start, End: own.items[s.to-1].end}, "finding.much-shorter")
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
