package diff

import (
	"slices"

	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// maxFirst is how many changes are given to read first: a page.
const maxFirst = 10

// first ranks the changes by what a desk officer would tell the minister, and
// returns the indexes of the first ten at most. The weights are editorial: a
// wrong sign before a lost name, a lost name before a softer verb, a softer
// verb before a firmer one, all before rewording; within these, deterrence,
// forces and named parties first. A commitment is called dropped here only if
// nothing comes near it; if something does, it may stand here for an instrument
// that it names and the other text does not, and says so first.
func (c *comparison) first(changes []Change) []int {
	c.nameInstruments(changes)
	type ranked struct {
		change int
		weight float64
	}
	var all []ranked
	for i := range changes {
		if w := c.weight(&changes[i], c.namedWeight[i]); w > 0 {
			all = append(all, ranked{i, w})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return a.change - b.change
	})
	var out []int
	for _, r := range all[:min(len(all), maxFirst)] {
		out = append(out, r.change)
	}
	return out
}

// weight returns how much a change matters, 0 if it is not to be read first;
// name is what a named instrument found on one side only weighs.
func (c *comparison) weight(ch *Change, name float64) float64 {
	theme, force := c.theme(ch), c.force(ch)
	w := 0.0
	hard := len(ch.Reason.Lost)+len(ch.Reason.Gained) > 0 || ch.has(FlagHedge) || ch.has(FlagDeadline)
	switch ch.Kind {
	case Reversed:
		w = 100
	case Dropped:
		if ch.Band != align.Confirmed && name == 0 {
			return 0
		}
		w = 25
		if force >= 4 {
			w = 50
		}
	case Added:
		if ch.Band != align.Confirmed && name == 0 {
			return 0
		}
		w = 20
		if force >= 4 {
			w = 36
		}
	case Weakened:
		w = 55
		if hard {
			w = 62
		}
	case Strengthened:
		w = 46
		if hard {
			w = 52
		}
	case Shifted:
		switch {
		case ch.has(FlagActor), ch.has(FlagObject) && ch.Reason.Rule == "R9":
			w = 54
		case ch.has(FlagNumber), ch.has(FlagDeadline), ch.has(FlagInstrument):
			w = 38
		case ch.Reason.Rule == "R6":
			w = 32
		case ch.has(FlagNarrowed), ch.has(FlagWidened):
			w = 28
		case ch.has(FlagLifecycle):
			w = 22
		default:
			w = 16
		}
	case Reworded:
		if ch.has(FlagLifecycle) {
			w = 12
		}
	}
	if name > 0 {
		w = max(w, 30) + name
	}
	if w == 0 {
		return 0
	}
	if ch.Band == align.Possible {
		w -= 20
	}
	return w + 20*theme + 2*force
}

func (ch *Change) has(f Flag) bool { return slices.Contains(ch.Flags, f) }

// force returns the greatest force of a change's units.
func (c *comparison) force(ch *Change) float64 {
	f := 0
	for _, i := range ch.Old {
		f = max(f, c.oldUnits[i].Force)
	}
	for _, i := range ch.New {
		f = max(f, c.newUnits[i].Force)
	}
	return float64(f)
}

// theme returns the weight of the weightiest theme a change touches, in [0, 1].
func (c *comparison) theme(ch *Change) float64 {
	w := 0.0
	add := func(units []commitment.Unit, which []int, r *reader) {
		for _, i := range which {
			for _, id := range units[i].Marks.Concepts {
				if k := r.pack.Concept(id); k != nil {
					w = max(w, r.pack.ThemeWeight(k.Theme))
				}
			}
		}
	}
	add(c.oldUnits, ch.Old, c.a)
	add(c.newUnits, ch.New, c.b)
	return w
}
