package timeline

import "slices"

// What a wording shares with the last one before a thread is taken to have
// wandered: at least so many words, of which fewer than this share stood in any
// wording before. Of the threads of seven series that had wandered four of five
// lay below, and none that had not.
const (
	wanderWords = 5
	wanderShare = .25
	wanderKept  = .9 // share of the last wording from which hardly anything of it was left behind
)

// wanders reports whether a unit would lead a thread to another commitment: it
// holds on to the last wording only by words that this had added to what the
// thread said before. So a line that grows by a second subject and then keeps
// that alone does not become a line about it.
func (t *Timeline) wanders(th *Thread, c, unit int) bool {
	last := &t.Columns[th.Last]
	if th.Stood < 2 || last.Lang != t.Columns[c].Lang {
		return false
	}
	of := func(k int) []int32 { return t.Columns[k].words[th.At(k).Units[0]] }
	shared, old, asked := 0, 0, false
	for _, w := range t.Columns[c].words[unit] {
		if _, ok := slices.BinarySearch(of(th.Last), w); !ok {
			continue
		}
		shared++
		for k := th.First; k < th.Last; k++ {
			if len(th.At(k).Units) == 0 || t.Columns[k].Lang != last.Lang {
				continue
			}
			asked = true
			if _, ok := slices.BinarySearch(of(k), w); ok {
				old++
				break
			}
		}
	}
	kept := float64(shared) >= wanderKept*float64(len(of(th.Last)))
	return asked && !kept && shared >= wanderWords && float64(old) < wanderShare*float64(shared)
}
