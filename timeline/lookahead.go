package timeline

import (
	"cmp"
	"slices"

	"mithaq/diff"
	"mithaq/diff/align"
)

// A later is what a column tells of one before: that the second thread, which
// was born where the first one possibly went on, is its continuation, since what
// became of it is linked to both.
type later struct {
	thread, continued int
	change            *diff.Change // from the one to the other; nil if it is that of the birth
}

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
		if mayGoOn(th, on) && birth.Change != nil && e.from == t.last(th) && slices.Contains(birth.Change.Old, e.from.unit) {
			out = append(out, later{thread: e.thread, continued: b})
		}
	}
	return out
}

// mayGoOn reports whether a thread was born, not for sure, in the column in which
// another fell silent, not for sure either.
func mayGoOn(th, on *Thread) bool {
	birth := &on.Cells[0]
	return on.First == th.Last+1 && birth.Fate == Born && !birth.Sure && th.At(on.First).Fate == Possible
}

// seenTwice finds such threads where a link over the gap, which need not hold by
// itself, says of a column further on what was possible at the birth: of the four such
// pairs of sixteen series none was wrong.
func (t *Timeline) seenTwice(c int, m memory, threadOf []int, work Work) (out []later, err error) {
	for _, s := range m {
		for i := range s.report.Changes {
			ch := &s.report.Changes[i]
			for _, o := range ch.Old {
				thread, ok := s.threads[s.places[o]]
				if !ok || ch.Band != align.Confirmed || s.places[o] != t.last(&t.Threads[thread]) {
					continue
				}
				for _, n := range ch.New {
					on := threadOf[t.Columns[c].NodeOf[n]]
					if on < 0 || !mayGoOn(&t.Threads[thread], &t.Threads[on]) {
						continue
					}
					pair, err := t.bornNear(thread, on, work)
					if err != nil {
						return nil, err
					}
					out = append(out, pair...)
				}
			}
		}
	}
	return out, nil
}

// bornNear returns a pair of threads if the birth of the second is linked to the last
// wording of the first, or comes near to it and is linked when the two are looked at
// alone; else nil.
func (t *Timeline) bornNear(thread, on int, work Work) ([]later, error) {
	last, birth := t.last(&t.Threads[thread]), &t.Threads[on].Cells[0]
	if birth.Change != nil && slices.Contains(birth.Change.Old, last.unit) {
		return []later{{thread: thread, continued: on}}, nil
	}
	if !slices.ContainsFunc(birth.Near, func(n Near) bool { return n.Column == last.column && n.Unit == last.unit && n.Score >= comesNear }) {
		return nil, nil
	}
	ch, err := t.alone(last, place{column: t.Threads[on].First, unit: birth.Units[0]}, work)
	if ch == nil || err != nil {
		return nil, err
	}
	return []later{{thread, on, ch}}, nil
}

// comesBack finds such threads among those that say in a column mostly what another
// had said before they were born, as when the commitment of two years was "to defend
// Belmora", that of the year between "to defend Belmora under the treaty of Avar".
// The pair in between is looked at alone.
func (t *Timeline) comesBack(c int, threadOf []int, work Work) (out []later, err error) {
	var back []edge
	for i := range t.Threads {
		th := &t.Threads[i]
		if th.Last < c-reach || th.Last >= c-1 || t.Columns[th.Last].Lang != t.Columns[c].Lang {
			continue
		}
		for n, b := range threadOf {
			if b < 0 || !mayGoOn(th, &t.Threads[b]) {
				continue
			}
			last := t.last(th)
			like := likeness(&t.Columns[th.Last].text, last.unit, &t.Columns[c].text, t.Columns[c].Nodes[n][0])
			if like >= mostlyAgain {
				back = append(back, edge{thread: i, node: n, from: last, like: like})
			}
		}
	}
	slices.SortStableFunc(back, func(a, b edge) int { return cmp.Compare(b.like, a.like) })
	for _, e := range back {
		on := threadOf[e.node]
		if slices.ContainsFunc(out, func(l later) bool { return l.thread == e.thread || l.continued == on }) {
			continue
		}
		first := t.Threads[on].First
		ch, err := t.alone(e.from, place{column: first, unit: t.Threads[on].Cells[0].Units[0]}, work)
		if err != nil {
			return nil, err
		}
		if ch != nil {
			out = append(out, later{e.thread, on, ch})
		}
	}
	return out, nil
}

// alone compares two lines without rivals and returns what became of the older
// one; nil if that is not confirmed or only one of them asks others to act.
func (t *Timeline) alone(old, new place, work Work) (*diff.Change, error) {
	before, was := t.sayings(t.Columns[old.column].Lang, []place{old})
	after, is := t.sayings(t.Columns[new.column].Lang, []place{new})
	r, err := work.Recall(before, after, was, is)
	if err != nil {
		return nil, err
	}
	ch := r.Changes[0]
	if len(r.Changes) > 1 || ch.Band != align.Confirmed || asked(&was[0]) != asked(&is[0]) {
		return nil, nil
	}
	ch.Old, ch.New = []int{old.unit}, []int{new.unit}
	return &ch, nil
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
		if p.change != nil {
			first.Change = p.change
		}
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
	for _, nodes := range t.threadOf {
		for n, th := range nodes {
			nodes[n] = place[to[th]]
		}
	}
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
