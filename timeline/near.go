package timeline

import (
	"cmp"
	"slices"

	"mithaq/diff"
)

// Where a line is absent, or new, it may stand in other words. Who reads the
// ledger must see where to look, in every column.

// perhapsSame is the score from which a line that comes near to another is perhaps
// the same commitment, beyond the step in which the two meet: on the annotated
// pairs 41 of the 94 that came nearest with more were, and 28 of 243 with less.
const perhapsSame = .3

// comesNear is the score from which the doubt of the one is the other's doubt, too: of
// 110 that came nearest with less one was the same commitment.
const comesNear = .1

// mostNear is how many lines are told that come near.
const mostNear = 3

// nearest returns the lines that come nearest of some, each once, best first.
func nearest(list []Near) []Near {
	slices.SortStableFunc(list, func(a, b Near) int { return cmp.Compare(b.Score, a.Score) })
	var out []Near
	for _, n := range list {
		if !slices.ContainsFunc(out, func(o Near) bool { return o.Column == n.Column && o.Unit == n.Unit }) && len(out) < mostNear {
			out = append(out, n)
		}
	}
	return out
}

// after returns what comes near to an absent unit in column c.
func after(c int, ch *diff.Change) []Near {
	var out []Near
	for _, n := range ch.New {
		out = append(out, Near{c, n, ch.Score})
	}
	if len(ch.Old) > 0 {
		for _, k := range ch.Nearest {
			out = append(out, Near{c, k.Unit, k.Score})
		}
	}
	return out
}

// before returns what comes near to a new unit in older columns.
func (s *sight) before(ch *diff.Change) []Near {
	var out []Near
	add := func(o int, score float64) {
		out = append(out, Near{s.places[o].column, s.places[o].unit, score})
	}
	for _, o := range ch.Old {
		add(o, ch.Score)
	}
	if len(ch.Old) == 0 {
		for _, k := range ch.Nearest {
			add(k.Unit, k.Score)
		}
	}
	return out
}

// before returns what comes near to a new unit over a gap.
func (m memory) before(unit int) (out []Near) {
	for _, s := range m {
		for _, n := range s.before(s.of(unit)) {
			if n.Score >= perhapsSame {
				out = append(out, n)
			}
		}
	}
	return out
}

// behind returns what became of the lines that came near to a thread since it was
// last said: where it perhaps went on as another thread, that one tells where it is
// now.
func (t *Timeline) behind(th *Thread, c int) (out []Near) {
	for d := th.Last + 1; d < c; d++ {
		cell := th.At(d)
		if !cell.perhaps() {
			continue
		}
		n := cell.Near[0]
		on := t.Threads[t.ThreadOf(d, n.Unit)].At(c)
		if on.Fate == Merged {
			on = t.Threads[on.Other].At(c)
		}
		if len(on.Units) > 0 {
			out = append(out, Near{c, on.Units[0], n.Score})
		}
	}
	return out
}

// perhaps returns, by node of a column, the older threads that perhaps go on there,
// each where it was last said.
func (t *Timeline) perhaps(c, old int) map[int][]Near {
	out := map[int][]Near{}
	for i := range t.Threads[:old] {
		th := &t.Threads[i]
		if th.Last < c-reach {
			continue
		}
		if cell := th.At(c); cell.Fate == Possible && len(cell.Near) > 0 && cell.Near[0].Score >= comesNear {
			n := t.Columns[c].NodeOf[cell.Near[0].Unit]
			out[n] = append(out[n], Near{th.Last, t.last(th).unit, cell.Near[0].Score})
		}
	}
	return out
}

// sharing returns the unit of a column that shares most words with an absent
// thread, if they are enough to show it beside the thread, else the one that holds
// most of what the thread names, if that is half, else the one that alone holds a
// phrase of it. Its score is 0: only words are common. Other wordings than the last
// one found next to nothing that was the same commitment.
func (t *Timeline) sharing(th *Thread, c int, seen facings) []Near {
	p := t.last(th)
	f := seen.at(t, p.column, c)
	best, like, holder, held := -1, 0.0, -1, 0.0
	for u := range t.Columns[c].Units {
		if l := shared(f.of[p.unit], f.with[u]); l > like {
			best, like = u, l
		}
		if h := f.held(p.unit, u); h > held {
			holder, held = u, h
		}
	}
	switch {
	case like >= commonNear:
	case held >= mostly:
		best = holder
	default:
		best = f.phrased(p.unit)
	}
	if best < 0 {
		return nil
	}
	return []Near{{c, best, 0}}
}

// perhaps reports whether the nearest line of a cell is perhaps the same commitment.
func (c *Cell) perhaps() bool {
	return c.Fate == Possible && len(c.Near) > 0 && c.Near[0].Score >= perhapsSame
}
