package diff

import (
	"slices"

	"mithaq/diff/commitment"
)

// lifecycle is R3.
func (l *link) lifecycle(gains marks) (verdict, bool) {
	all := func(side []reading, f func(*reading) bool) bool {
		for i := range side {
			if !f(&side[i]) {
				return false
			}
		}
		return true
	}
	done := func(d *reading) bool {
		return d.told || d.lookback && (d.family == positive || d.unit.Act == commitment.Assess || d.unit.Act == commitment.Announce || d.unit.Act == commitment.Importance)
	}
	recalled := func(d *reading) bool { return d.recalls && done(d) }
	ahead := func(d *reading) bool {
		return d.ahead && d.family == commissive && d.unit.Act != commitment.Assess || d.ahead && d.unit.Act == commitment.Welcome
	}
	promised := func(d *reading) bool { return d.unit.Act == commitment.Commit || d.unit.Act == commitment.Agree }
	foundsOne := func(d reading) bool { return d.founds && ahead(&d) }
	told := func(d *reading) bool { return d.told }
	reported := func(d *reading) bool { return d.unit.Act == commitment.Announce && d.family == reporting && !d.told }
	underWay := func(d *reading) bool { return done(d) || d.continues && d.family == commissive && !d.founds }
	denied := func(d reading) bool { return d.unit.Negated }
	switch {
	case slices.ContainsFunc(l.old, denied) != slices.ContainsFunc(l.new, denied):
		return verdict{}, false // promised, and not done
	case slices.ContainsFunc(l.old, isWelcome) && all(l.new, func(d *reading) bool { return d.unit.Act == commitment.Assess && !d.recalls }):
		return verdict{}, false // welcomed, and noted
	case all(l.old, ahead) && all(l.new, done) && !all(l.old, done),
		slices.ContainsFunc(l.old, foundsOne) && !slices.ContainsFunc(l.new, foundsOne) && all(l.old, ahead) && all(l.new, underWay):
		return l.underWay(gains), true
	case all(l.new, told) && !slices.ContainsFunc(l.old, isTold), all(l.old, told) && !slices.ContainsFunc(l.new, isTold):
		l.flag(FlagLifecycle)
		then := "why.said-done"
		if l.old[0].told {
			then = "why.done-said"
		}
		if l.contained >= sameStory && len(gains.gained[0])+len(gains.gained[1])+len(gains.lost[0])+len(gains.lost[1]) == 0 {
			return say(Reworded, "R3", then), true
		}
		return l.objectOf(say(Shifted, "R3", then+"-other")), true
	case l.old[0].turned == l.new[0].turned && all(l.old, reported) && all(l.new, done) && !slices.ContainsFunc(l.new, func(d reading) bool { return reported(&d) }) && l.contained >= sameStory:
		l.flag(FlagLifecycle)
		return say(Reworded, "R3", "why.announced-done"), true
	case all(l.new, promised) && all(l.old, recalled):
		return l.objectOf(say(Shifted, "R3b", "why.done-promised")), true
	}
	return verdict{}, false
}

func isWelcome(d reading) bool { return d.unit.Act == commitment.Welcome }

// wentOn reports whether what was promised then is said to continue now: "are
// committed to work on", "will continue to work on", or that what was founded then is
// built on: "establish", "look forward to advancing". The softer verb is the course
// of things.
func (l *link) wentOn() bool {
	promised := func(d reading) bool {
		return d.unit.Act == commitment.Commit || d.unit.Act == commitment.Agree || d.unit.Act == commitment.Reaffirm && len(d.unit.Boosters) == 0
	}
	goesOn := func(d reading) bool { return d.continues && promised(d) }
	founded := func(d reading) bool { return d.founds && d.unit.Act == commitment.Announce }
	return slices.ContainsFunc(l.old, promised) && !slices.ContainsFunc(l.old, goesOn) && slices.ContainsFunc(l.new, goesOn) ||
		slices.ContainsFunc(l.old, founded) && !slices.ContainsFunc(l.new, founded)
}

// underWay says that what was promised is done now or goes on.
func (l *link) underWay(gains marks) verdict {
	l.flag(FlagLifecycle)
	if l.contained >= sameStory && len(gains.gained[0])+len(gains.gained[1]) == 0 {
		return say(Reworded, "R3", "why.promised-done")
	}
	return l.objectOf(say(Shifted, "R3", "why.promised-done-other"))
}
