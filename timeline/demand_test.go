package timeline

import "testing"

// What one party is asked is one demand where it begins with the same thing.
func TestDemandsAreKnownByWhomAndWhatTheyAskFirst(t *testing.T) {
	for _, c := range []struct {
		is   string
		goes bool
	}{
		{"They urged North Korea to share its charts and to refrain from provocation.\n", true},
		{"They urged Russia to share its charts and to refrain from provocation.\n", false},
		{"They urged North Korea to share its charts and to open ports, schools, hospitals and markets without provocation.\n", false},
	} {
		tl := build(t, series(t, map[string]string{"2010": "They urged North Korea to end its provocations, honor its obligations and let the ferries pass.\n", "2011": c.is}))
		tl.Threads = []Thread{{Stood: 1, Cells: []Cell{{Fate: Born, Units: []int{0}, Before: -1, Other: -1}, {Other: -1}}}}
		if n := len(tl.Columns[1].Nodes); n != 2 {
			t.Fatalf("%s: %d lines, want 2", c.is, n)
		}
		got, err := tl.demands(1, []int{-1, -1})
		if err != nil {
			t.Fatal(err)
		}
		if len(got) == 1 != c.goes || c.goes && got[0].node != 1 {
			t.Errorf("%s: the demand goes on in %+v, want one: %v", c.is, got, c.goes)
		}
	}
}
