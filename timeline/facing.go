package timeline

import (
	"math"
	"slices"
)

// A facing is an older column beside a newer one by what they can be compared by.
type facing struct {
	old, new     *Column
	of, with     [][]int32      // names by unit
	oldIn, newIn map[int32]int  // by name: how many nodes hold it
	once         map[phrase]int // the new unit, of phrases that no second line of the newer text holds; nil across languages
}

func newFacing(old, new *Column) *facing {
	f := &facing{old: old, new: new}
	f.of, f.with = names(&old.text, &new.text)
	holding := func(c *Column, names [][]int32) map[int32]int {
		n := map[int32]int{}
		for _, units := range c.Nodes {
			for _, name := range names[units[0]] {
				n[name]++
			}
		}
		return n
	}
	f.oldIn, f.newIn = holding(old, f.of), holding(new, f.with)
	if old.code == new.code {
		f.once = map[phrase]int{}
		for _, units := range new.Nodes {
			for _, p := range new.phrases[units[0]] {
				if u, ok := f.once[p]; ok && u != units[0] {
					f.once[p] = -1
				} else if !ok {
					f.once[p] = units[0]
				}
			}
		}
	}
	return f
}

// Facings are those of one column, by the older one.
type facings map[int]*facing

func (s facings) at(t *Timeline, old, c int) *facing {
	if s[old] == nil {
		s[old] = newFacing(&t.Columns[old], &t.Columns[c])
	}
	return s[old]
}

// phrased returns the new unit that holds a phrase of an old one which no other
// line of the newer text holds; -1 if there is none.
func (f *facing) phrased(u int) int {
	for _, p := range f.old.phrases[u] {
		if v, ok := f.once[p]; ok && v >= 0 {
			return v
		}
	}
	return -1
}

// held returns how much of what an old unit names a new one names too, in
// [0, 1]; a name counts for more the rarer it is in both texts.
func (f *facing) held(u, v int) float64 { return f.share(f.of[u], f.with[v]) }

// part returns the same of the new unit in the old one.
func (f *facing) part(u, v int) float64 { return f.share(f.with[v], f.of[u]) }

// both returns the harmonic mean of the two.
func (f *facing) both(u, v int) float64 {
	h, p := f.held(u, v), f.part(u, v)
	if h+p == 0 {
		return 0
	}
	return 2 * h * p / (h + p)
}

func (f *facing) share(names, in []int32) float64 {
	var all, held float64
	for _, name := range names {
		weight := math.Log(float64(len(f.old.Nodes)+len(f.new.Nodes)+1) / float64(f.oldIn[name]+f.newIn[name]))
		all += weight
		if _, ok := slices.BinarySearch(in, name); ok {
			held += weight
		}
	}
	if all == 0 {
		return 0
	}
	return held / all
}

// sign reports whether two units share a name that no other line of either text
// holds.
func (f *facing) sign(u, v int) bool {
	return slices.ContainsFunc(f.of[u], func(name int32) bool {
		_, ok := slices.BinarySearch(f.with[v], name)
		return ok && f.oldIn[name] == 1 && f.newIn[name] == 1
	})
}
