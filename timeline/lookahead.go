package timeline

import "slices"

// A later is what a column tells of one before: that the second thread, which
// was born where the first one possibly went on, is its continuation, since what
// became of it is linked to both.
type later struct{ thread, continued int }

// lookAhead finds such threads among the links over a gap of which another
// thread holds the end.
func (t *Timeline) lookAhead(taken []edge, threadOf []int) (out []later) {
	for _, e := range taken {
		b := threadOf[e.node]
		if b < 0 {
			continue
		}
		th, on := &t.Threads[e.thread], &t.Threads[b]
		birth := &on.Cells[0]
		if on.First == th.Last+1 && birth.Fate == Born && !birth.Sure && th.At(on.First).Fate == Possible &&
			birth.Change != nil && e.from == t.last(th) && slices.Contains(birth.Change.Old, e.from.unit) {
			out = append(out, later{e.thread, b})
		}
	}
	return out
}

// unite makes one thread of each pair, and numbers those that are left anew.
func (t *Timeline) unite(pairs []later) {
	to := make([]int, len(t.Threads)) // by old number
	for i := range to {
		to[i] = i
	}
	gone := make([]bool, len(t.Threads))
	slices.SortFunc(pairs, func(a, b later) int { return b.continued - a.continued }) // the last link of a chain first
	for _, p := range pairs {
		a, b := &t.Threads[p.thread], &t.Threads[p.continued]
		if gone[p.continued] || gone[p.thread] || b.First != a.Last+1 {
			continue
		}
		first := &b.Cells[0]
		first.Fate, first.Sure, first.Before, first.Near, first.Beside = Fate(first.Change.Kind), true, a.Last, nil, nil
		a.Cells = append(a.Cells[:b.First-a.First:b.First-a.First], b.Cells...)
		a.Last, a.Stood = b.Last, a.Stood+b.Stood
		gone[p.continued] = true
		for i := range to {
			if to[i] == p.continued {
				to[i] = p.thread
			}
		}
	}
	place, n := make([]int, len(to)), 0 // by old number, of those that are left
	var left []Thread
	for i := range t.Threads {
		if !gone[i] {
			place[i] = n
			n++
			left = append(left, t.Threads[i])
		}
	}
	t.Threads = left
	for i := range t.Threads {
		for k := range t.Threads[i].Cells {
			if c := &t.Threads[i].Cells[k]; c.Other >= 0 {
				c.Other = place[to[c.Other]]
			}
		}
	}
	for i := range t.Columns {
		for k := range t.Columns[i].Witnesses {
			for j := range t.Columns[i].Witnesses[k].Alone {
				if a := &t.Columns[i].Witnesses[k].Alone[j]; a.Thread >= 0 {
					a.Thread = place[to[a.Thread]]
				}
			}
		}
	}
}
