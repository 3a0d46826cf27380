package timeline

import (
	"math"
	"slices"
)

// A facing is an older column beside a newer one by what they can be compared by.
type facing struct {
	old, new     *Column
	of, with     [][]int32     // names by unit
	oldIn, newIn map[int32]int // by name: how many nodes hold it
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
	return f
}

// held returns how much of what the shorter of two units names the other names
// too, in [0, 1]; a name counts for more the rarer it is in both texts.
func (f *facing) held(u, v int) float64 {
	weight := func(name int32) float64 {
		return math.Log(float64(len(f.old.Nodes)+len(f.new.Nodes)+1) / float64(f.oldIn[name]+f.newIn[name]))
	}
	var old, new, both float64
	for _, name := range f.of[u] {
		old += weight(name)
		if _, ok := slices.BinarySearch(f.with[v], name); ok {
			both += weight(name)
		}
	}
	for _, name := range f.with[v] {
		new += weight(name)
	}
	if old == 0 || new == 0 {
		return 0
	}
	return both / min(old, new)
}

// sign reports whether two units share a name that no other line of either text
// holds.
func (f *facing) sign(u, v int) bool {
	return slices.ContainsFunc(f.of[u], func(name int32) bool {
		_, ok := slices.BinarySearch(f.with[v], name)
		return ok && f.oldIn[name] == 1 && f.newIn[name] == 1
	})
}

// rival reports whether another line of either text comes near to a pair that
// has this share in common.
func (f *facing) rival(u, v int, like float64) bool {
	return slices.ContainsFunc(f.new.Nodes, func(n []int) bool {
		return !slices.Contains(n, v) && shared(f.of[u], f.with[n[0]]) >= rivalry*like
	}) || slices.ContainsFunc(f.old.Nodes, func(n []int) bool {
		return !slices.Contains(n, u) && shared(f.of[n[0]], f.with[v]) >= rivalry*like
	})
}
