package timeline

import (
	"testing"

	"mithaq/diff"
	"mithaq/diff/align"
)

// A thread that was born where another one possibly went on continues that one if a
// sure link over the gap leads from the one to the other, too, be it too weak to carry
// a thread by itself.
func TestTwoWitnessesJoinThreads(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We reaffirm that we will defend the islands of Belmora with every means, by sea and air.\n\nWe praise the divers.\n",
		"2011": "We reaffirm our commitment to defend the islands of Belmora under the Treaty of Port Avar.\n",
		"2012": "We reaffirm our commitment to defend the islands of Belmora under the Treaty of Port Avar.\n",
	}))
	linked := &diff.Change{Kind: diff.Reworded, Old: []int{0}, New: []int{0}, Band: align.Possible}
	lone := &diff.Change{Kind: diff.Added, New: []int{0}, Band: align.Possible}
	for _, x := range []struct {
		what  string
		birth *diff.Change
		near  []Near
		gap   align.Band
		found bool
	}{
		{"both link", linked, nil, align.Confirmed, true},
		{"the birth is linked, the gap only possibly", linked, nil, align.Possible, false},
		{"the birth comes near, and is linked when looked at alone", lone, []Near{{0, 0, comesNear}}, align.Confirmed, true},
		{"the birth hardly comes near", lone, []Near{{0, 0, comesNear - .01}}, align.Confirmed, false},
		{"the birth comes near to another line", lone, []Near{{0, 1, .5}}, align.Confirmed, false},
	} {
		tl.Threads = []Thread{
			{First: 0, Last: 0, Stood: 1, Cells: []Cell{{Fate: Born, Units: []int{0}, Before: -1, Other: -1}, {Fate: Possible, Other: -1}, {Other: -1}}},
			{First: 1, Last: 2, Stood: 2, Cells: []Cell{{Fate: Born, Units: []int{0}, Before: -1, Other: -1, Change: x.birth, Near: x.near}, {Fate: Kept, Units: []int{0}, Before: 1, Other: -1}}},
		}
		last := place{column: 0, unit: 0}
		m := memory{{
			places:  []place{last},
			threads: map[place]int{last: 0},
			report:  &diff.Report{Changes: []diff.Change{{Kind: diff.Reworded, Old: []int{0}, New: []int{0}, Band: x.gap, Score: .7}}},
		}}
		found, err := tl.seenTwice(2, m, []int{1}, Work{Recall: diff.CompareUnits})
		if err != nil || len(found) == 1 != x.found {
			t.Errorf("%s: found %+v, %v", x.what, found, err)
		}
	}
}
