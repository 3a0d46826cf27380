package diff

import (
	"mithaq/corpus"
	"mithaq/diff/commitment"
)

// A news report opens with a lead that sums up what it tells below: its lines
// would be counted twice.

const (
	leadParas = 3  // a report with fewer paragraphs has no lead to speak of
	summed    = .6 // share of what a line of the lead names, from which the body says it too
)

// withoutLead returns the units of a report without those of its first
// paragraph that only sum up the others, and how many these are. Their text
// stays: it is compared as text outside units.
func (r *reader) withoutLead(st *corpus.Statement, units []commitment.Unit) (kept []commitment.Unit, lead int) {
	if st.Kind != corpus.News || len(units) == 0 {
		return units, 0
	}
	last := st.Segments[units[len(units)-1].Segment].Para
	if last < leadParas {
		return units, 0
	}
	body := map[int32]bool{}
	for i := range units {
		if u := &units[i]; st.Segments[u.Segment].Para > 1 {
			for _, id := range r.named(r.table(st).Between(u.Start, u.End)) {
				body[id] = true
			}
		}
	}
	for _, u := range units {
		if st.Segments[u.Segment].Para == 1 {
			all, both := 0, 0
			for _, id := range r.named(r.table(st).Between(u.Start, u.End)) {
				all++
				if body[id] {
					both++
				}
			}
			if all > 0 && float64(both) >= summed*float64(all) {
				lead++
				continue
			}
		}
		kept = append(kept, u)
	}
	return kept, lead
}
