package timeline

import (
	"strings"
	"testing"
)

// Where a thread perhaps went on in other words, what became of those words is where
// it perhaps is now, though nothing there comes near to its own; it may have been
// said last further on, and every such column tells of it.
func TestWhatALineWasTakenForIsFollowed(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "Our harbor masters will talk often and will meet at least once a year.\n\nWe praise the divers of Belm.\n",
		"2011": "Our governors and harbor masters will meet annually.\n\nWe thank the pilots of the river.\n\nWe will build a coastal railway.\n",
		"2012": "We will make our work regular, with meetings of the governors and harbor masters annually.\n\nWe will build a coastal railway.\n",
	}))
	check(t, tl)
	th := &tl.Threads[1]
	if !strings.Contains(tl.Quote(th, 0), "once a year") || th.LastSure() || th.Last != 0 {
		t.Fatalf("%q is said last in column %d, for sure: %v", tl.Quote(th, 0), th.Last, th.LastSure())
	}
	for c, want := range []string{1: "meet annually", 2: "make our work regular"} {
		if cell := th.At(c); c > 0 && (cell.Fate != Possible || !th.Turns(c) || !strings.Contains(tl.Columns[c].Quote(cell.Near[0].Unit), want)) {
			t.Errorf("column %d: %s, near %+v", c, cell.Fate, cell.Near)
		}
	}
	if divers := &tl.Threads[2]; !divers.FirstSure() || divers.At(2).Fate != Dropped {
		t.Errorf("the divers are %s in the end", divers.At(2).Fate)
	}
	th.At(1).Near[0].Score = perhapsSame - .01
	if got := tl.behind(th, 2); got != nil {
		t.Errorf("what hardly comes near is followed: %+v", got)
	}
}

// A line that comes near to one that fell silent columns ago is not new for sure; the
// older one is shown beside it.
func TestBirthsAreHeldAgainstTheMemory(t *testing.T) {
	const divers = "We praise the divers of Belm.\n\n"
	tl := build(t, series(t, map[string]string{
		"2010": divers + "We will plant oak forests on the burnt hills of Southern Kesh.\n",
		"2011": divers,
		"2012": divers + "We support new forests wherever fires have burnt the land.\n",
	}))
	check(t, tl)
	oak, fires := &tl.Threads[0], &tl.Threads[2]
	if strings.Contains(tl.Quote(oak, 0), "divers") {
		oak = &tl.Threads[1]
	}
	if oak.LastSure() || oak.Last != 0 || oak.At(1).Fate != Silent {
		t.Errorf("%q is said last in column %d, for sure: %v", tl.Quote(oak, 0), oak.Last, oak.LastSure())
	}
	if cell := fires.At(2); fires.First != 2 || fires.FirstSure() || len(cell.Near) == 0 || cell.Near[0].Column != 0 {
		t.Errorf("%q is new in column %d: %+v", tl.Quote(fires, fires.First), fires.First, cell)
	}
}

// The lines that come nearest are told once, best first.
func TestNearest(t *testing.T) {
	got := nearest([]Near{{0, 1, .1}, {0, 2, .4}, {1, 1, .2}, {0, 1, .3}, {2, 2, 0}})
	want := []Near{{0, 2, .4}, {0, 1, .3}, {1, 1, .2}}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// What comes nearest to an absent line is what has most words in common with it,
// or a longer line that holds most of it, or the only one with a phrase of it; else
// there is nothing.
func TestNearestIsWhatHoldsTheLine(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We will strengthen lighthouse services.\n\nWe condemn piracy in the Gulf of Tharn.\n\nWe welcome the exchange of students.\n\nWe support the schooling of harbor pilots by the academy of Port Avar.\n\nWe support the schooling of river guides by the academy of Belm.\n",
		"2011": "We condemn all piracy in the Gulf of Tharn.\n\nWe agree to enlarge our trade with Southern Kesh and the islands so as to foster resilient lighthouse services, fisheries, grain stores, ferries, harbors and the teaching of languages.\n\nWe praise what harbor pilots, nurses and many others did in the storms of last winter.\n\nWe thank the river guides of the dry provinces for their patience with visitors.\n\nWe note that river guides have founded a union of their own in the capital.\n",
	}))
	for unit, want := range []int{1, 0, -1, 2, -1} {
		th := &Thread{Cells: []Cell{{Units: []int{unit}}}}
		got := -1
		for _, n := range tl.sharing(th, 1, facings{}) {
			got = n.Unit
		}
		if got != want {
			t.Errorf("nearest to %q is unit %d, want %d", tl.Columns[0].Quote(unit), got, want)
		}
	}
}
