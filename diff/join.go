package diff

import (
	"slices"

	"mithaq/corpus"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// join links the units of two statements.
func join(old, new *corpus.Statement, a, b *reader, oldUnits, newUnits []commitment.Unit) links {
	if a != b {
		return joinAcross(old, new, a, b, oldUnits, newUnits)
	}
	r := align.Align(align.Side{Table: a.table(old), Units: oldUnits}, align.Side{Table: b.table(new), Units: newUnits})
	return links{joined: r.Links, old: r.Old, new: r.New}
}

// joinAcross links units in two languages by the concepts, instruments and
// figures that both name. Two units are held to be one from half of them, and
// surely so from two thirds and at least three.
func joinAcross(old, new *corpus.Statement, a, b *reader, oldUnits, newUnits []commitment.Unit) links {
	or, nr := readAll(a, old, oldUnits), readAll(b, new, newUnits)
	type edge struct {
		o, n, common int
		score        float64
	}
	var edges []edge
	for i := range or {
		for k := range nr {
			c := common(or[i].content, nr[k].content)
			if all := len(or[i].content) + len(nr[k].content) - c; c > 0 {
				edges = append(edges, edge{i, k, c, float64(c) / float64(all)})
			}
		}
	}
	slices.SortStableFunc(edges, func(x, y edge) int {
		switch {
		case x.score > y.score:
			return -1
		case x.score < y.score:
			return 1
		case x.common != y.common:
			return y.common - x.common
		case x.o+x.n != y.o+y.n:
			return x.o + x.n - y.o - y.n
		}
		return x.o - y.o
	})
	var l links
	oldUsed, newUsed := make([]bool, len(or)), make([]bool, len(nr))
	for _, e := range edges {
		if e.score >= .5 && e.common > 1 && !oldUsed[e.o] && !newUsed[e.n] {
			band := align.Possible
			if e.score >= .66 && e.common > 2 {
				band = align.Confirmed
			}
			oldUsed[e.o], newUsed[e.n] = true, true
			l.joined = append(l.joined, align.Link{Old: []int{e.o}, New: []int{e.n}, Score: e.score, Band: band})
		}
	}
	alone := func(used []bool, end func(edge) (int, int)) []align.Alone {
		near := make([][]align.Candidate, len(used))
		for _, e := range edges {
			if u, other := end(e); len(near[u]) < 3 {
				near[u] = append(near[u], align.Candidate{Unit: other, Score: e.score})
			}
		}
		var out []align.Alone
		for u, is := range used {
			if is {
				continue
			}
			// Absence is never sure across languages: the words may differ, or
			// the concept be unknown.
			x := align.Alone{Unit: u, Score: 1, Band: align.Possible, Nearest: near[u]}
			if len(near[u]) > 0 {
				x.Score -= near[u][0].Score
			}
			out = append(out, x)
		}
		return out
	}
	l.old = alone(oldUsed, func(e edge) (int, int) { return e.o, e.n })
	l.new = alone(newUsed, func(e edge) (int, int) { return e.n, e.o })
	return l
}
