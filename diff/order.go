package diff

import (
	"cmp"
	"math"
	"slices"

	"mithaq/diff/align"
)

// arrange puts changes in the order of the report: by position in the new
// statement, dropped ones where their old neighbours stand.
func arrange(changes []Change) {
	place := make(map[int]int) // old unit → new unit of its link
	var linked []int           // old units of links, ascending
	for _, c := range changes {
		if len(c.Old) == 0 || len(c.New) == 0 {
			continue
		}
		for _, o := range c.Old {
			place[o] = c.New[0]
			linked = append(linked, o)
		}
	}
	slices.Sort(linked)
	// key returns the new unit that a change stands at, and its order behind
	// that unit: 0 for the change of the unit itself, then dropped ones by
	// their place in the old text.
	key := func(c *Change) (at, behind int) {
		if len(c.New) > 0 {
			return c.New[0], 0
		}
		i, _ := slices.BinarySearch(linked, c.Old[0])
		if i == 0 {
			return -1, c.Old[0] + 1
		}
		return place[linked[i-1]], c.Old[0] + 1
	}
	type placed struct{ at, behind, change int }
	order := make([]placed, len(changes))
	for i := range changes {
		at, behind := key(&changes[i])
		order[i] = placed{at, behind, i}
	}
	slices.SortFunc(order, func(a, b placed) int { return cmp.Or(a.at-b.at, a.behind-b.behind, a.change-b.change) })
	before := slices.Clone(changes)
	for i, p := range order {
		changes[i] = before[p.change]
	}
}

// farMove is the part of a statement's length that a commitment must have
// travelled to be called moved: less is what the words around it do to it.
const farMove = .15

// maxAnchors bounds the table of moves; a pair with more links goes without,
// and the report says so.
const maxAnchors = 2000

// moves finds the links that left the order of the others and flags them.
// Among the confirmed links, the longest run that goes forward in both texts
// stayed; of runs of equal length the one that travelled least. What is not in
// it and stands elsewhere by more than farMove has moved, and neighbours that
// moved together are one block. Cost is the square of the number of links; done
// is false if there are more than maxAnchors of them.
func moves(changes []Change, oldUnits, newUnits int) (done bool) {
	type anchor struct {
		change, old, new int
		far              float64
	}
	var as []anchor
	for i, c := range changes {
		if c.Band == align.Confirmed && len(c.Old) > 0 && len(c.New) > 0 {
			far := math.Abs(float64(c.Old[0])/float64(oldUnits) - float64(c.New[0])/float64(newUnits))
			as = append(as, anchor{i, c.Old[0], c.New[0], far})
		}
	}
	if len(as) > maxAnchors {
		return false
	}
	slices.SortFunc(as, func(a, b anchor) int { return a.old - b.old })
	type run struct {
		n    int
		far  float64
		prev int
	}
	runs := make([]run, len(as))
	best := -1
	better := func(a, b run) bool { return a.n > b.n || a.n == b.n && a.far < b.far-1e-12 }
	for i := range as {
		runs[i] = run{1, as[i].far, -1}
		for k := range i {
			if as[k].new < as[i].new {
				if r := (run{runs[k].n + 1, runs[k].far + as[i].far, k}); better(r, runs[i]) {
					runs[i] = r
				}
			}
		}
		if best < 0 || better(runs[i], runs[best]) {
			best = i
		}
	}
	stayed := make([]bool, len(as))
	for i := best; i >= 0; i = runs[i].prev {
		stayed[i] = true
	}
	block, last := 0, -2
	var blocks []int // anchors by block, to number blocks by the new text
	for i := range as {
		if stayed[i] || as[i].far <= farMove {
			continue
		}
		if last != i-1 || as[i].new < as[last].new {
			block++
		}
		last = i
		c := &changes[as[i].change]
		c.Block = block
		c.Flags = sortFlags(append(c.Flags, FlagMoved))
	}
	number := make(map[int]int, block)
	for i := range changes {
		if b := changes[i].Block; b > 0 {
			if number[b] == 0 {
				blocks = append(blocks, b)
				number[b] = len(blocks)
			}
			changes[i].Block = number[b]
		}
	}
	return true
}
