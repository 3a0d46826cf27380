package diff

import (
	"slices"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// join links units by their shared words: a stand-in until diff/align does it.
func join(old, new *corpus.Statement, oldPack, newPack *lang.Pack, oldUnits, newUnits []commitment.Unit) links {
	a := newReader(oldPack)
	b := a
	if oldPack != newPack {
		b = newReader(newPack)
		b.ids = a.ids
		b.last = 1 << 20
		a.across, b.across = true, true
	}
	or, nr := readAll(a, old, oldUnits), readAll(b, new, newUnits)
	type edge struct {
		o, n  int
		score float64
	}
	var edges []edge
	l := links{oldNear: make([][]align.Candidate, len(or)), newNear: make([][]align.Candidate, len(nr)),
		oldBand: make([]align.Band, len(or)), newBand: make([]align.Band, len(nr))}
	for i := range or {
		l.oldBand[i] = align.Confirmed
		for k := range nr {
			c := common(or[i].content, nr[k].content)
			if len(or[i].forms) > 0 && slices.Equal(or[i].forms, nr[k].forms) {
				edges = append(edges, edge{i, k, 1})
			} else if all := len(or[i].content) + len(nr[k].content) - c; all > 0 && c > 0 {
				edges = append(edges, edge{i, k, float64(c) / float64(all)})
			}
		}
	}
	for k := range nr {
		l.newBand[k] = align.Confirmed
	}
	slices.SortStableFunc(edges, func(x, y edge) int {
		if x.score != y.score {
			if x.score > y.score {
				return -1
			}
			return 1
		}
		return x.o + x.n - y.o - y.n
	})
	usedO, usedN := map[int]bool{}, map[int]bool{}
	for _, e := range edges {
		if e.score >= .25 && !usedO[e.o] && !usedN[e.n] {
			band := align.Confirmed
			if e.score < .4 {
				band = align.Possible
			}
			usedO[e.o], usedN[e.n] = true, true
			l.joined = append(l.joined, align.Link{Old: []int{e.o}, New: []int{e.n}, Score: e.score, Band: band})
		}
	}
	for _, e := range edges {
		if !usedO[e.o] && len(l.oldNear[e.o]) < 3 && e.score > .15 {
			l.oldNear[e.o] = append(l.oldNear[e.o], align.Candidate{Unit: e.n, Score: e.score})
			l.oldBand[e.o] = align.Possible
		}
		if !usedN[e.n] && len(l.newNear[e.n]) < 3 && e.score > .15 {
			l.newNear[e.n] = append(l.newNear[e.n], align.Candidate{Unit: e.o, Score: e.score})
			l.newBand[e.n] = align.Possible
		}
	}
	return l
}
