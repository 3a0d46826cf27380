package diff

import (
	"slices"

	"mithaq/corpus/lang/wording"
)

// What a unit beside a line must share with its partner to say the same.
const (
	nearBy     = 2  // segments before and behind
	sameBeside = .5 // of the telling words of the shorter
)

// saidBeside takes back a direction where what seems to be lost or gained stands
// beside the quote, in a unit that nothing is linked with: objections that became
// concern are not softer if the next sentence opposes the rest.
func (c *comparison) saidBeside(changes []Change) {
	lone := func(kind Kind) map[int]bool {
		out := map[int]bool{}
		for i := range changes {
			if ch := &changes[i]; ch.Kind == kind {
				for _, u := range append(ch.Old[:len(ch.Old):len(ch.Old)], ch.New...) {
					out[u] = true
				}
			}
		}
		return out
	}
	var dropped, added map[int]bool
	for i := range changes {
		ch := &changes[i]
		if ch.Reason.Rule != "R5" {
			continue
		}
		var as *reading
		side := "newer"
		switch ch.Kind {
		case Weakened:
			if added == nil {
				added = lone(Added)
			}
			as = asFirm(pick(c.oldRead, ch.Old), c.newRead, ch.New, added)
		case Strengthened:
			if dropped == nil {
				dropped = lone(Dropped)
			}
			as, side = asFirm(pick(c.newRead, ch.New), c.oldRead, ch.Old, dropped), "older"
		}
		if as == nil {
			continue
		}
		ch.Kind, ch.Reason.Rule = Shifted, "R6"
		quote := wording.Quote("quote", clip(as.st.Text[as.unit.Start:as.unit.End]))
		ch.Reason.instead(wording.New("why.but-beside", wording.Said("said", ch.Reason.Said...), wording.Said("side", wording.New("side."+side)), quote))
	}
}

// asFirm returns a free unit beside some units that says what a firmer side says
// as firmly; nil if there is none.
func asFirm(firmer, all []reading, units []int, free map[int]bool) *reading {
	least, _ := bounds(firmer, func(d *reading) float64 { return d.value })
	words := contentOf(firmer)
	for i := range all {
		d := &all[i]
		if !free[i] || d.family != firmer[0].family || d.value < least || isFact(*d) {
			continue
		}
		if !slices.ContainsFunc(units, func(u int) bool {
			gap := d.unit.Segment - all[u].unit.Segment
			return gap >= -nearBy && gap <= nearBy
		}) {
			continue
		}
		both := common(words, d.content)
		if both >= fewShared && float64(both) >= sameBeside*float64(min(len(words), len(d.content))) {
			return d
		}
	}
	return nil
}
