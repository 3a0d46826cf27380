package timeline

import (
	"slices"

	"mithaq/diff/commitment"
)

// A comparison leaves open what it is not sure of, above all near-twins: lines of
// one statement that differ in a word or two ("train doctors", "train engineers")
// are each other's rivals, though that word tells them apart. So a pair is looked
// at a second time, without rivals, if it shares half of what it names, a name
// that no other line of either text holds among it. Where the one asks others to
// act and the other does not it is left open: of the 20 other pairs of seven
// series one was wrong, of the four that this rules out all.
const alike = .50

// alikeNext is the share from which a pair of two following columns needs no such
// name, if the new line holds most of the older one: of the six such pairs of four
// series one was wrong.
const alikeNext = .60

// alikeBefore is the share of words from which a line is looked at again that
// has come back to what its thread said before the last time.
const alikeBefore = .70

// What a possible link must show to be looked at again though its lines share
// less. Where each of the two has more in common with the other than with any
// other line, and more than one phrase, of 20 such links of four series 16 were
// right and one was wrong; in three the newer line said only a part.
const (
	likelyAgain = firm        // score over a gap
	alikeLikely = commonWords // share of common words
	sureLikely  = nearly      // score when it is looked at without rivals
)

// apart carries on threads whose lines the comparisons could not tell from their
// twins, and those that are back at an earlier wording. It returns the pairs of
// which another thread holds the node.
func (t *Timeline) apart(c int, step *sight, m memory, threadOf []int, work Work) (taken []edge, err error) {
	seen := facings{}
	likely, err := t.likely(c, step, m, threadOf, seen)
	if err != nil {
		return nil, err
	}
	taken, err = t.lookAgain(c, append(t.open(c, threadOf, seen), likely...), threadOf, work)
	if err != nil {
		return nil, err
	}
	left, err := t.left(c, threadOf, work)
	if err != nil {
		return nil, err
	}
	more, err := t.lookAgain(c, left, threadOf, work)
	if err != nil {
		return nil, err
	}
	demands, err := t.demands(c, threadOf)
	if err != nil {
		return nil, err
	}
	last, err := t.lookAgain(c, demands, threadOf, work)
	return slices.Concat(taken, more, last), err
}

// lookAgain carries threads on along those edges that hold when their two lines
// are compared alone.
func (t *Timeline) lookAgain(c int, edges []edge, threadOf []int, work Work) (taken []edge, err error) {
	var sure []edge
	for _, e := range edges {
		ch, err := t.alone(e.from, place{column: c, unit: t.Columns[c].Nodes[e.node][0]}, work)
		if err != nil {
			return nil, err
		}
		if ch != nil && ch.Score >= e.least {
			e.change = ch
			sure = append(sure, e)
		}
	}
	return t.carry(c, sure, threadOf), nil
}

// asked reports whether a line asks others to act: what is asked of others is
// not what one does oneself, in however similar words.
func asked(u *commitment.Unit) bool { return u.Act == commitment.Urge }

// open returns the pairs of threads and nodes that a column has left open and
// that are worth a second look.
func (t *Timeline) open(c int, threadOf []int, seen facings) (out []edge) {
	col := &t.Columns[c]
	for i := range t.Threads {
		th := &t.Threads[i]
		if th.Last < c-reach || th.Last == c || th.At(c).Fate != "" {
			continue
		}
		last := t.last(th)
		f := seen.at(t, last.column, c)
		for n, units := range col.Nodes {
			if threadOf[n] >= 0 {
				continue
			}
			if like := shared(f.of[last.unit], f.with[units[0]]); like >= alike && f.sign(last.unit, units[0]) || like >= alikeNext && th.Last == c-1 && f.held(last.unit, units[0]) >= mostly {
				out = append(out, edge{thread: i, node: n, from: last, like: like})
			}
			for d := th.First; d < th.Last; d++ {
				if cell := th.At(d); len(cell.Units) > 0 {
					if like := likeness(&t.Columns[d].text, cell.Units[0], &col.text, units[0]); like >= alikeBefore {
						out = append(out, edge{thread: i, node: n, from: place{column: d, unit: cell.Units[0]}, like: like})
					}
				}
			}
		}
	}
	return out
}

// likely returns the links to lines that are left, in one language and in more
// than one phrase, of which neither end has a rival, and those of a step that the
// meanings of words make as well: that is a second witness, which errs elsewhere.
// Of such links of the annotated pairs, between lines that do the same with a
// thing, 9 of 9 were right, of those of four series 13 of 15, when words of one
// class were not yet one word in a step.
func (t *Timeline) likely(c int, step *sight, m memory, threadOf []int, seen facings) (out []edge, err error) {
	col := &t.Columns[c]
	for i := range t.Threads {
		th := &t.Threads[i]
		if th.Last < c-reach || th.Last == c || th.At(c).Fate != "" || t.Columns[th.Last].Lang != col.Lang {
			continue
		}
		last := t.last(th)
		ch := step.ofOld(last)
		gap := ch == nil
		if gap {
			ch = m.ofOld(last)
		}
		if ch == nil || len(ch.New) != 1 || gap && ch.Score < likelyAgain {
			continue
		}
		n := col.NodeOf[ch.New[0]]
		new := place{column: c, unit: col.Nodes[n][0]}
		if threadOf[n] >= 0 || t.onePhrase(last, new) {
			continue
		}
		e := edge{thread: i, node: n, from: last, like: likeness(&t.Columns[last.column].text, last.unit, &col.text, new.unit)}
		likely := e.like >= alikeLikely && t.unrivaled(last, new, seen)
		if likely {
			e.least = sureLikely
		}
		if !gap && t.sameManner(last, new) {
			meant, err := step.meant(t)
			if err != nil {
				return nil, err
			}
			if meant[[2]int{last.unit, new.unit}] != "" {
				likely, e.least = true, 0
			}
		}
		if likely {
			out = append(out, e)
		}
	}
	return out, nil
}

// unrivaled reports whether an older and a new line have more in common with each
// other than any other new line has with the one, or any thread with the other.
func (t *Timeline) unrivaled(old, new place, seen facings) bool {
	f, c := seen.at(t, old.column, new.column), new.column
	most := f.both(old.unit, new.unit)
	for _, units := range t.Columns[c].Nodes {
		if units[0] != new.unit && f.both(old.unit, units[0]) >= most {
			return false
		}
	}
	for i := range t.Threads {
		th := &t.Threads[i]
		p, ok := t.lastBefore(th, c)
		if ok && p != old && seen.at(t, p.column, c).both(p.unit, new.unit) >= most {
			return false
		}
	}
	return true
}

// lastBefore returns where a thread was said last before a column; not ok if that
// is out of reach.
func (t *Timeline) lastBefore(th *Thread, c int) (p place, ok bool) {
	for d := min(th.Last, c-1); d >= max(th.First, c-reach); d-- {
		if units := th.At(d).Units; len(units) > 0 {
			return place{column: d, unit: units[0]}, true
		}
	}
	return place{}, false
}
