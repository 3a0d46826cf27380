package timeline

import "testing"

// A line that grows by other subjects and then keeps those alone has not become
// a line about them: its thread ends in doubt, and another splits off.
func TestThreadDoesNotWander(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We will finance the coastal railway.\n",
		"2011": "We will finance the coastal railway, solar plants, grain stores and fishing harbors in Southern Kesh.\n",
		"2012": "We will finance solar plants, grain stores, ferries and fishing harbors in Southern Kesh.\n",
	}))
	check(t, tl)
	if len(tl.Threads) != 2 || tl.Threads[0].Stood != 2 || tl.Threads[0].At(2).Fate != Possible || len(tl.Threads[0].At(2).Near) == 0 {
		t.Fatalf("%d threads, the first in %d statements, %+v", len(tl.Threads), tl.Threads[0].Stood, tl.Threads[0].At(2))
	}
	if cell := tl.Threads[1].At(2); cell.Fate != Split || cell.Other != 0 {
		t.Errorf("the plants: %s from %d, want split from the railway", cell.Fate, cell.Other)
	}
	tl = build(t, series(t, map[string]string{
		"2010": "We will finance the railway.\n",
		"2011": "We will finance the railway, solar plants, grain stores, desert wells and fishing harbors in Southern Kesh.\n",
		"2012": "We will finance the railway, solar plants, grain stores, desert wells and fishing harbors in all of Southern Kesh.\n",
	}))
	if len(tl.Threads) != 1 {
		t.Errorf("%d threads of a line that keeps what it grew by and what it had, want 1", len(tl.Threads))
	}
}
