package diff

import (
	"slices"

	"mithaq/diff/commitment"
)

// A family is a set of acts whose force can be compared.
type family uint8

const (
	commissive family = iota // what the parties will do or hold: commit, reaffirm, agree, announce, importance, assess
	directive                // what others shall do: urge
	reporting                // what was done
	negative                 // concern, condemn
	positive                 // welcome
	deterrent                // warn
)

// place returns the family of a unit and its value on the axis of that
// family. The values are editorial: half a rung is the least difference that
// counts, importance stands below a weak promise, a call on others below a
// promise of one's own, an assertion below both, and concern below
// condemnation of any force.
func place(u *commitment.Unit) (family, float64) {
	f := float64(u.Force)
	switch u.Act {
	case commitment.Importance:
		return commissive, 2.5 // whatever the verb: see direction
	case commitment.Urge:
		return directive, .8*f + .8 // comparable with importance only
	case commitment.Assess:
		return commissive, .5 * f
	case commitment.Concern:
		return negative, .7 * f
	case commitment.Condemn:
		return negative, f + 1
	case commitment.Welcome:
		return positive, f
	case commitment.Warn:
		return deterrent, f
	case commitment.Announce:
		if u.Force == 3 {
			return reporting, f // "have conducted", "are providing"
		}
	}
	return commissive, f + 1
}

// rung is the least difference on an axis that is a change of strength.
const rung float64 = .5

// factRung is the same where one side states a fact and the other does not:
// what a statement says of the world is hard to weigh against what it promises.
const factRung = 2

// isFact reports whether a part says that something is so.
func isFact(d reading) bool { return d.asserts || d.unit.Act == commitment.Assess }

// saidRung is the least difference between two verbs of saying in two
// languages: to affirm, to stress and to underline are rungs of one ladder that
// each language climbs by other steps.
const saidRung = 2

// direction compares two sides by axis arithmetic: 1 if every new part stands
// at least a rung above every old one, -1 if below, 0 if all stand level.
// mixed reports that parts moved, but not all one way.
func direction(old, new []reading, across bool) (dir int, mixed bool) {
	value := func(d *reading) float64 { return d.value }
	for _, act := range [...]commitment.Act{commitment.Importance, commitment.Urge, commitment.Assess} {
		if allActs(old, act) && allActs(new, act) {
			value = force // recognised → stressed the importance: one ladder, whole rungs
		}
	}
	least, level := rung, rung
	switch {
	case across && allSay(old) && allSay(new):
		value, least, level = force, saidRung, saidRung
	case slices.ContainsFunc(old, isFact) != slices.ContainsFunc(new, isFact):
		least = factRung
	}
	loOld, hiOld := bounds(old, value)
	loNew, hiNew := bounds(new, value)
	switch {
	case allActs(old, commitment.Importance) && allWeak(new), allActs(new, commitment.Importance) && allWeak(old):
		return 0, false // to see the need of a thing and to mean to do it: who would say which is more?
	case loNew >= hiOld+least:
		return 1, false
	case hiNew <= loOld-least:
		return -1, false
	case hiNew-loOld < level && hiOld-loNew < level:
		return 0, false
	}
	return 0, true
}

// allWeak reports whether a side promises no more than to intend or explore.
func allWeak(side []reading) bool {
	return !slices.ContainsFunc(side, func(d reading) bool {
		return d.unit.Act != commitment.Commit && d.unit.Act != commitment.Agree || d.unit.Force > 2
	})
}

// allSay reports whether all that a side does is to say something of its object:
// that it is so, that it matters, or outright with a verb that one language
// has stand before a fact and another before a deed (أكد, to highlight).
func allSay(side []reading) bool {
	return !slices.ContainsFunc(side, func(d reading) bool {
		return d.unit.Act != commitment.Assess && d.unit.Act != commitment.Importance && !(d.unit.Act == commitment.Reaffirm && d.unit.Force <= 3)
	})
}

func bounds(side []reading, value func(*reading) float64) (lo, hi float64) {
	lo = value(&side[0])
	hi = lo
	for i := range side {
		lo, hi = min(lo, value(&side[i])), max(hi, value(&side[i]))
	}
	return lo, hi
}

func allActs(side []reading, act commitment.Act) bool {
	for i := range side {
		if side[i].unit.Act != act {
			return false
		}
	}
	return true
}

// oneFamily returns the family of all parts; ok is false if they are of
// several. To stress that something is needed and to call for it are rungs of
// one ladder.
func oneFamily(old, new []reading) (f family, ok bool) {
	f = old[0].family
	needs, same := true, true
	for _, side := range [][]reading{old, new} {
		for i := range side {
			d := &side[i]
			same = same && d.family == f
			needs = needs && (d.family == directive || d.unit.Act == commitment.Importance)
		}
	}
	return f, same || needs
}
