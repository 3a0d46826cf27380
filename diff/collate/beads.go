package collate

import (
	"cmp"
	"math"
	"slices"
)

// Figures of the string of beads, fixed on texts written for the purpose.
const (
	alike      = .12 // least likeness at which two segments are better joined than left alone
	alikeFar   = .3  // the same where they stand out of order
	reach      = 48  // segments to either side of the diagonal that are tried
	perSegment = .14 // by how much likelier each further segment of a bead must make it
	common     = 12  // a meaning of more segments than this finds no counterpart out of order
)

// weigh sets how much each meaning tells: log(1 + segments/segments with it).
func (c *collation) weigh() {
	df := make([]int, len(c.m.name))
	for side, w := range [...]*witness{c.a, c.b} {
		c.found[side] = map[int32][]int{}
		for _, i := range w.segs {
			for _, id := range w.rows[i].bag {
				df[id]++
				c.found[side][id] = append(c.found[side][id], i)
			}
		}
	}
	c.weight = make([]float64, len(df))
	n := float64(len(c.a.segs) + len(c.b.segs))
	for id, d := range df {
		if d > 0 {
			c.weight[id] = math.Log1p(n / float64(d))
		}
	}
}

// A bag is what some neighbouring segments can mean together.
type bag struct {
	ids  []int32
	sum  float64 // of the weights
	size float64 // letters and digits
}

func (c *collation) bagOf(w *witness, segs []int) bag {
	var b bag
	if len(segs) == 1 {
		b.ids = w.rows[segs[0]].bag
	} else {
		for _, i := range segs {
			b.ids = append(b.ids, w.rows[i].bag...)
		}
		slices.Sort(b.ids)
		b.ids = slices.Compact(b.ids)
	}
	for _, id := range b.ids {
		b.sum += c.weight[id]
	}
	for _, i := range segs {
		b.size += float64(w.rows[i].size)
	}
	return b
}

// likeness returns the share of what both bags weigh that they share.
func (c *collation) likeness(a, b *bag) float64 {
	if a.sum+b.sum == 0 {
		return 0
	}
	shared := 0.
	for i, k := 0, 0; i < len(a.ids) && k < len(b.ids); {
		switch {
		case a.ids[i] == b.ids[k]:
			shared += c.weight[a.ids[i]]
			i++
			k++
		case a.ids[i] < b.ids[k]:
			i++
		default:
			k++
		}
	}
	return 2 * shared / (a.sum + b.sum)
}

// strain tells how far one length is from what another makes expect, from 0 to
// most.
func strain(expected, size float64) float64 {
	const most = 6
	z := (size - expected) / (.25*expected + 8)
	return min(most, z*z)
}

// breadth returns how many letters and digits a witness takes for a word that
// names something.
func (w *witness) breadth() float64 {
	size, items := 1., 1.
	for _, i := range w.segs {
		size += float64(w.rows[i].size)
		items += float64(len(w.rows[i].items))
	}
	return size / items
}

// steps are the shapes of beads, in the order in which they win ties.
var steps = [...]struct{ a, b int }{{1, 1}, {1, 0}, {0, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}}

// string strings the segments of both texts to beads: the way through both, in
// order, on which most is said by both, found by dynamic programming in a band
// around the diagonal; then what was left over finds its like out of order.
// Cost is linear in the number of segments.
func (c *collation) string() {
	n, m := len(c.a.segs), len(c.b.segs)
	ratio := c.b.breadth() / c.a.breadth()
	var bagsA, bagsB [4][]bag // by number of segments, then by the first
	for k := 1; k <= 3; k++ {
		for i := 0; i+k <= n; i++ {
			bagsA[k] = append(bagsA[k], c.bagOf(c.a, c.a.segs[i:i+k]))
		}
		for i := 0; i+k <= m; i++ {
			bagsB[k] = append(bagsB[k], c.bagOf(c.b, c.b.segs[i:i+k]))
		}
	}
	low := func(i int) int { // first column tried in row i
		return max(0, i*m/max(n, 1)-reach)
	}
	high := func(i int) int {
		if i == n {
			return m
		}
		return min(m, i*m/max(n, 1)+reach)
	}
	type cell struct {
		score float64
		step  int8 // -1 where no way leads
	}
	rows := make([][]cell, n+1)
	at := func(i, k int) *cell {
		if i < 0 || k < low(i) || k > high(i) {
			return nil
		}
		return &rows[i][k-low(i)]
	}
	for i := 0; i <= n; i++ {
		rows[i] = make([]cell, high(i)-low(i)+1)
		for k := low(i); k <= high(i); k++ {
			best := cell{math.Inf(-1), -1}
			if i == 0 && k == 0 {
				best.score = 0
			}
			for s, step := range steps {
				from := at(i-step.a, k-step.b)
				if from == nil || math.IsInf(from.score, -1) {
					continue
				}
				score := from.score
				if step.a > 0 && step.b > 0 {
					x, y := &bagsA[step.a][i-step.a], &bagsB[step.b][k-step.b]
					score += (c.likeness(x, y)-alike-perSegment*float64(step.a+step.b-2))*(x.sum+y.sum)/2 - strain(ratio*x.size, y.size)
				}
				if score > best.score+1e-9 {
					best = cell{score, int8(s)}
				}
			}
			rows[i][k-low(i)] = best
		}
	}
	var beads []Bead
	for i, k := n, m; i > 0 || k > 0; {
		x := at(i, k)
		if x.step < 0 { // the band was left: what is before stands alone
			for ; i > 0; i-- {
				beads = append(beads, Bead{A: []int{c.a.segs[i-1]}})
			}
			for ; k > 0; k-- {
				beads = append(beads, Bead{B: []int{c.b.segs[k-1]}})
			}
			c.narrow = true
			break
		}
		step := steps[x.step]
		if step.a > 0 && step.b > 0 && m > reach && (k <= low(i) && low(i) > 0 || k >= high(i) && high(i) < m) {
			c.narrow = true
		}
		b := Bead{A: slices.Clone(c.a.segs[i-step.a : i]), B: slices.Clone(c.b.segs[k-step.b : k])}
		if step.a > 0 && step.b > 0 {
			b.Likeness = c.likeness(&bagsA[step.a][i-step.a], &bagsB[step.b][k-step.b])
		}
		if len(b.A) == 0 {
			b.A = nil
		}
		if len(b.B) == 0 {
			b.B = nil
		}
		beads = append(beads, b)
		i, k = i-step.a, k-step.b
	}
	slices.Reverse(beads)
	c.Beads = c.far(c.facing(beads))
}

// facing lays two segments beside each other that stand alone at the same
// place, one of each text, are about as long as each other and share at least
// something: likelier a sentence in unknown words than one that is gone beside
// one that is new.
func (c *collation) facing(beads []Bead) []Bead {
	lone := func(i int) int { // which side a bead is of; 2 if of both or none
		switch {
		case i < 0 || i >= len(beads):
			return 2
		case len(beads[i].B) == 0:
			return 0
		case len(beads[i].A) == 0:
			return 1
		}
		return 2
	}
	ratio := c.ratio(beads)
	var out []Bead
	for i := 0; i < len(beads); i++ {
		x, y := lone(i), lone(i+1)
		if x == 2 || x+y != 1 || lone(i-1) != 2 || lone(i+2) != 2 {
			out = append(out, beads[i])
			continue
		}
		a, b := beads[i], beads[i+1]
		if x == 1 {
			a, b = b, a
		}
		p, q := c.bagOf(c.a, a.A), c.bagOf(c.b, b.B)
		long := ratio * float64(c.a.rows[a.A[0]].size) / float64(max(1, c.b.rows[b.B[0]].size))
		l := c.likeness(&p, &q)
		if l < alike/4 || long < .6 || long > 1.7 {
			out = append(out, beads[i], beads[i+1])
		} else {
			out = append(out, Bead{A: a.A, B: b.B, Likeness: l})
		}
		i++
	}
	return out
}

// far joins beads of one side that say the same out of order, the most alike
// first.
func (c *collation) far(beads []Bead) []Bead {
	byMeaning := map[int32][]int{} // beads of B alone
	for i := range beads {
		if b := &beads[i]; len(b.A) == 0 {
			for _, id := range c.b.rows[b.B[0]].bag {
				byMeaning[id] = append(byMeaning[id], i)
			}
		}
	}
	type meeting struct {
		a, b     int
		likeness float64
	}
	var all []meeting
	for i := range beads {
		if len(beads[i].B) > 0 {
			continue
		}
		x := c.bagOf(c.a, beads[i].A)
		tried := map[int]bool{}
		for _, id := range x.ids {
			if len(byMeaning[id]) > common {
				continue
			}
			for _, k := range byMeaning[id] {
				if tried[k] {
					continue
				}
				tried[k] = true
				y := c.bagOf(c.b, beads[k].B)
				if l := c.likeness(&x, &y); l >= alikeFar {
					all = append(all, meeting{i, k, l})
				}
			}
		}
	}
	slices.SortFunc(all, func(x, y meeting) int {
		return cmp.Or(cmp.Compare(y.likeness, x.likeness), x.a-y.a, x.b-y.b)
	})
	gone := make([]bool, len(beads))
	for _, x := range all {
		a, b := &beads[x.a], &beads[x.b]
		if gone[x.b] || len(a.B) > 0 {
			continue
		}
		gone[x.b] = true
		a.B, a.Likeness, a.Moved = b.B, x.likeness, true
	}
	out := beads[:0]
	for i := range beads {
		if !gone[i] {
			out = append(out, beads[i])
		}
	}
	return out
}

// order puts beads by their first segment of A; those of B alone follow the
// bead whose segment of B stands before theirs.
func (r *Report) order() {
	type place struct{ a, b, at int }
	follows := map[int]int{} // last segment of a bead in B → its first segment in A
	for _, b := range r.Beads {
		if len(b.A) > 0 && !b.Moved {
			for _, k := range b.B {
				follows[k] = b.A[0]
			}
		}
	}
	last := make([]int, len(r.B.Segments))
	before := -1
	for k := range last {
		if a, ok := follows[k]; ok {
			before = a
		}
		last[k] = before
	}
	places := make([]place, len(r.Beads))
	for i, b := range r.Beads {
		p := place{b: -1, at: i}
		if len(b.A) > 0 {
			p.a = b.A[0]
		} else {
			p.a, p.b = last[b.B[0]], b.B[0]
		}
		places[i] = p
	}
	slices.SortFunc(places, func(x, y place) int { return cmp.Or(x.a-y.a, x.b-y.b) })
	beads := make([]Bead, len(places))
	now := make([]int, len(places))
	for k, p := range places {
		beads[k] = r.Beads[p.at]
		now[p.at] = k
	}
	r.Beads = beads
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Bead >= 0 {
			f.Bead = now[f.Bead]
		}
	}
	rank := map[Kind]int{}
	for i, k := range Kinds {
		rank[k] = i
	}
	slices.SortStableFunc(r.Findings, func(x, y Finding) int {
		return cmp.Or(x.Bead-y.Bead, rank[x.Kind]-rank[y.Kind], x.A.Start-y.A.Start, x.B.Start-y.B.Start, x.A.End-y.A.End, x.B.End-y.B.End)
	})
}
