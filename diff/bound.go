package diff

import (
	"slices"
	"strings"

	"mithaq/diff/commitment"
)

// marks are what one side binds itself to and the other does not, by the
// index of their flag in markFlags.
type marks struct {
	lost, gained [len(markFlags)][]term
}

var markFlags = [...]Flag{FlagNumber, FlagDeadline, FlagInstrument}

const markDeadline = 1 // index of FlagDeadline in markFlags

// marks finds the figures, deadlines and instruments that only one side has,
// and flags them.
func (l *link) marks() (m marks) {
	for i, f := range markFlags {
		get := func(d *reading) []term {
			switch f {
			case FlagNumber:
				return d.numbers
			case FlagDeadline:
				return d.deadlines
			}
			return d.means
		}
		m.lost[i] = l.r.missing(l.old, l.new, get, f == FlagInstrument)
		m.gained[i] = l.r.missing(l.new, l.old, get, f == FlagInstrument)
		if l.r.across && f != FlagNumber && (len(m.lost[i]) == 0 || len(m.gained[i]) == 0) {
			m.lost[i], m.gained[i] = nil, nil // the other language may name it in words that its lists lack
		}
		if len(m.lost[i])+len(m.gained[i]) > 0 {
			l.flag(f)
		}
	}
	return m
}

// count returns how many marks each side alone has.
func (m *marks) count() (lost, gained int) {
	for i := range markFlags {
		lost, gained = lost+len(m.lost[i]), gained+len(m.gained[i])
	}
	return lost, gained
}

// specific is R8: at equal force, a promise that gained a deadline, a figure
// or a named instrument binds more, one that lost it less.
func (l *link) specific(m marks, f family) (verdict, bool) {
	lost, gained := m.count()
	swapped := false
	for i, f := range markFlags {
		swapped = swapped || (l.r.across || f == FlagNumber) && len(m.lost[i]) > 0 && len(m.gained[i]) > 0
	}
	if swapped && l.contained >= sameObject {
		v := l.objectOf(say(Shifted, "R8", "why.bound-exchanged"))
		v.reason.Lost, v.reason.Gained = l.printedMarks(m)
		return v, true
	}
	if lost+gained == 0 || f == negative || f == reporting || f == positive || allActs(l.old, commitment.Assess) || l.contained < someObject {
		return verdict{}, false
	}
	// "in the middle of 2031" → "by the end of 2031": the term was moved
	moved := len(m.lost[markDeadline]) > 0 && slices.ContainsFunc(l.new, isDated) || len(m.gained[markDeadline]) > 0 && slices.ContainsFunc(l.old, isDated)
	var v verdict
	switch {
	case lost > 0 && gained > 0, moved:
		v = l.objectOf(say(Shifted, "R8", "why.bound-exchanged"))
	case l.r.across || !l.firm || l.contained < sameLine || l.apart(m) < boundTo || len(l.old)+len(l.new) > 2 || allActs(l.old, commitment.Announce) || slices.ContainsFunc(l.old, isGoverned) || slices.ContainsFunc(l.new, isGoverned):
		return verdict{}, false
	case l.exchanged(), l.placed(m) || !l.oneBeside(m):
		return verdict{}, false // said of another party or place: R9
	case gained > 0 && l.step().dir < 0 || lost > 0 && l.step().dir > 0:
		return verdict{}, false // a term is gone, and "make every effort" with it
	case gained > 0:
		v = say(Strengthened, "R8", "why.bound-more")
	default:
		v = say(Weakened, "R8", "why.bound-less")
	}
	v.reason.Lost, v.reason.Gained = l.printedMarks(m)
	return v, true
}

// placed reports whether one side alone names a party or place, but for those who act
// and those in the marks by which the sides differ: what it is bound to there says
// nothing of elsewhere.
func (l *link) placed(m marks) bool {
	within := func(terms *[len(markFlags)][]term, from, to int) bool {
		for _, of := range terms {
			if slices.ContainsFunc(of, func(t term) bool { return from >= t.span.Start && to <= t.span.End }) {
				return true
			}
		}
		return false
	}
	only := func(side, other []reading, terms *[len(markFlags)][]term) bool {
		for i := range side {
			d := &side[i]
			toks := d.by.table(d.st).Between(d.unit.Start, d.unit.End)
			for _, x := range d.by.pack.Mentions(toks) {
				c := x.Concept
				if c.Collective || c.Kind != "party" && !c.Place || within(terms, toks[x.From].Start, toks[x.To-1].End) || slices.Contains(d.unit.Actors, c.ID) {
					continue
				}
				if !slices.ContainsFunc(other, func(o reading) bool { return o.knows(c, toks[x.From:x.To]) }) {
					return true
				}
			}
		}
		return false
	}
	return only(l.old, l.new, &m.lost) || only(l.new, l.old, &m.gained)
}

// oneBeside reports whether both sides are about one thing outside the marks by which
// they differ: a name that one shares with a mark of the other is none.
func (l *link) oneBeside(m marks) bool {
	beside := func(side []reading, terms *[len(markFlags)][]term) (out []int32) {
		for i := range side {
			d := &side[i]
			toks := d.by.table(d.st).Between(d.unit.Start, d.unit.End)
			content, _ := d.by.contents(d.st, toks, func(i int) bool {
				for _, of := range terms {
					if slices.ContainsFunc(of, func(t term) bool { return toks[i].Start >= t.span.Start && toks[i].End <= t.span.End }) {
						return true
					}
				}
				return false
			})
			out = append(out, content...)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	a, b := beside(l.old, &m.lost), beside(l.new, &m.gained)
	both := common(a, b)
	return both >= fewShared || both > 0 && both == len(a) && both == len(b)
}

// apart returns the share of content words on both sides among all but those of
// the marks, in [0, 1].
func (l *link) apart(m marks) float64 {
	all := len(l.oldWords) + len(l.newWords) - l.both
	for i := range markFlags {
		for _, terms := range [][]term{m.lost[i], m.gained[i]} {
			for _, t := range terms {
				all -= max(t.words, strings.Count(t.key, " ")+1)
			}
		}
	}
	return float64(l.both) / float64(max(all, l.both, 1))
}

// printedMarks returns the marks that only one side has, as printed.
func (l *link) printedMarks(m marks) (lost, gained []string) {
	for i := range markFlags {
		lost = append(lost, printed(m.lost[i], l.old[0].st.Text)...)
		gained = append(gained, printed(m.gained[i], l.new[0].st.Text)...)
	}
	return lost, gained
}
