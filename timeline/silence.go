package timeline

import (
	"cmp"
	"slices"
)

// A Silence is a thread that stood in each of the last statements before one
// and is absent from that one.
type Silence struct {
	Thread int  // index in Threads
	Stood  int  // statements that said it up to then
	From   int  // first column that said it
	Until  int  // last column before that said it
	Sure   bool // nothing comes near; if not, the nearest must be read first
	Near   []Near
}

// SilentAt returns what stood in all of the last k statements before column c
// and is absent from c, the surest and longest standing first. Of a line that
// another one took over the other says what became of it; it is not listed.
// If fewer than k statements went before, all of them are asked for.
func (t *Timeline) SilentAt(c, k int) []Silence {
	var out []Silence
	k = min(k, c)
	for i := range t.Threads {
		th := &t.Threads[i]
		cell := &th.Cells[c]
		if k < 1 || th.First >= c || cell.Fate.Said() || cell.Fate == Merged {
			continue
		}
		s := Silence{Thread: i, From: th.First, Until: -1, Sure: cell.Sure, Near: cell.Near}
		all := true
		for d := th.First; d < c; d++ {
			if len(th.Cells[d].Units) > 0 {
				s.Stood++
				s.Until = d
			}
		}
		for d := c - k; d < c; d++ {
			all = all && len(th.Cells[d].Units) > 0
		}
		if all {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Silence) int {
		if a.Sure != b.Sure {
			if a.Sure {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.Stood, a.Stood), cmp.Compare(a.From, b.From))
	})
	return out
}
