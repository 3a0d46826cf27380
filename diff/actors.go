package diff

import (
	"slices"

	"mithaq/diff/commitment"
)

// actorChanged reports whether both sides name the states or bodies that act,
// and name others. Persons do not count: an office changes hands, and the
// promise is the state's.
func (l *link) actorChanged() bool {
	a, allOld := l.actors(l.old)
	b, allNew := l.actors(l.new)
	if allOld && allNew { // "Japan and Norway", "Japan and Chile"
		if l.collective(l.old) || l.collective(l.new) || !beyond(a, b) || !beyond(b, a) {
			return false
		}
		l.flag(FlagActor)
		return true
	}
	if !allOld && len(a) == 0 || !allNew && len(b) == 0 {
		return false
	}
	if allOld == allNew && meet(a, b) {
		return false
	}
	l.flag(FlagActor)
	return true
}

// actors returns the states and bodies that act on one side, and whether it says
// that all do.
func (l *link) actors(side []reading) (parties []string, all bool) {
	for i := range side {
		u := side[i].unit
		for _, id := range u.Actors {
			switch c := l.r.pack.Concept(id); {
			case c == nil, u.Act == commitment.Urge && id == u.Obligor: // who is asked does not speak
			case c.Collective:
				all = true
			case c.Kind == "party" || c.Kind == "body":
				parties = append(parties, id)
			}
		}
	}
	return parties, all || len(parties) > 1
}

// collective reports whether a side says that all act.
func (l *link) collective(side []reading) bool {
	return slices.ContainsFunc(side, func(d reading) bool {
		return len(d.unit.Actors) == 0 || slices.ContainsFunc(d.unit.Actors, func(id string) bool {
			c := l.r.pack.Concept(id)
			return c != nil && c.Collective
		})
	})
}

// beyond reports whether a list holds an element that the other lacks.
func beyond(list, other []string) bool {
	return slices.ContainsFunc(list, func(x string) bool { return !slices.Contains(other, x) })
}

// otherActor is R9 where others speak or act: it names them, for their name may
// stand before the quote.
func (l *link) otherActor() verdict {
	v := say(Shifted, "R9", "why.other-actor")
	name := func(side []reading) (out []string) {
		ids, _ := l.actors(side)
		for _, id := range ids {
			if printed := l.spokenOf(side, id); printed != "" && !slices.Contains(out, printed) {
				out = append(out, printed)
			}
		}
		return out
	}
	v.reason.Lost, v.reason.Gained = name(l.old), name(l.new)
	return v
}

// spokenOf returns the words by which the sentences of a side name somebody; empty
// if it is known from elsewhere.
func (l *link) spokenOf(side []reading, id string) string {
	for i := range side {
		d := &side[i]
		seg := d.st.Segments[d.unit.Segment]
		toks := d.by.table(d.st).Between(seg.Start, seg.End)
		for _, m := range d.by.pack.Mentions(toks) {
			if m.Concept.ID == id {
				return squeeze(d.st.Text[toks[m.From].Start:toks[m.To-1].End])
			}
		}
	}
	return ""
}

// obligors returns who must do, or is blamed for, what the parts of a side say.
func obligors(side []reading) (out []string) {
	for i := range side {
		if who := side[i].unit.Obligor; who != "" {
			out = append(out, who)
		}
	}
	return out
}

// meet reports whether two lists share an element.
func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// otherParties reports whether each side names somebody of its own who acts on it,
// or whom it asks or blames: what Japan and Chile promised and what Japan and Peru
// promise are two promises.
func (l *link) otherParties() bool {
	a, _ := l.actors(l.old)
	b, _ := l.actors(l.new)
	x, y := obligors(l.old), obligors(l.new)
	if len(x) > 0 && len(y) > 0 && !meet(x, y) {
		l.flag(FlagActor)
		return true
	}
	if !beyond(a, b) || !beyond(b, a) {
		return false
	}
	l.flag(FlagActor)
	return true
}
