package timeline

import (
	"mithaq/diff/align"
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

// apart carries on threads whose lines the comparisons could not tell from their
// twins, and those that are back at an earlier wording. It returns the pairs of
// which another thread holds the node.
func (t *Timeline) apart(c int, threadOf []int, work Work) (taken []edge, err error) {
	var sure []edge
	for _, e := range t.open(c, threadOf) {
		unit := t.Columns[c].Nodes[e.node][0]
		old, oldUnits := t.sayings(t.Columns[e.from.column].Lang, []place{e.from})
		new, newUnits := t.sayings(t.Columns[c].Lang, []place{{column: c, unit: unit}})
		r, err := work.Recall(old, new, oldUnits, newUnits)
		if err != nil {
			return nil, err
		}
		if ch := r.Changes[0]; len(r.Changes) == 1 && ch.Band == align.Confirmed && asked(&oldUnits[0]) == asked(&newUnits[0]) {
			ch.Old, ch.New = []int{e.from.unit}, []int{unit}
			e.change = &ch
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
func (t *Timeline) open(c int, threadOf []int) (out []edge) {
	col := &t.Columns[c]
	seen := facings{}
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
