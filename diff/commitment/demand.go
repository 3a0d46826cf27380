package commitment

import "mithaq/corpus/lang"

// What others must do is demanded of them: "Iran must return to the talks" is
// no undertaking of Iran's. Who speaks shows only in the whole statement, so a
// named party's "must" is read as its own until all units are there.

// A must is what a named party must do, for all that its sentence tells.
type must struct {
	unit  int // index in units
	start int // of the subject, in the text
}

// bound reports whether a clause, or the one that it is a conjunct of, says what
// its subject must do.
func (s *sentence) bound(h *head) bool {
	if h.parent != nil {
		h = h.parent
	}
	return h.group == modal && s.does(h.aux, lang.WordMust)
}

// addressed reports whether the subject of "must" holds more than those who
// speak ("all parties"), or what must end is somebody's doing ("the attacks").
func (s *sentence) addressed(h *head) bool {
	if h.who < party {
		return s.does(h.main, lang.WordCease) && !s.denied(h)
	}
	if h.who > party || !s.does(h.subj, lang.WordWhoever) {
		return false
	}
	for i := h.subj; i < h.subjEnd; i++ {
		if s.does(i, lang.WordOurs) {
			return false // "all of our countries"
		}
	}
	return true
}

// denied reports whether a verb group is negated: "did not agree", "failed to agree",
// but not "did not fail to agree", nor "will never waver".
func (s *sentence) denied(h *head) bool {
	not := false
	for i := h.verb; i <= h.main; i++ {
		not = not || s.is(i, lang.Negation)
	}
	return not != (h.refused || s.verbDoes(h.main, lang.VerbRefuse))
}

// noteMust takes note of a unit of what its subject must do.
func (x *extractor) noteMust(unit, start int) {
	switch u := &x.units[unit]; u.Act {
	case Commit:
		x.musts = append(x.musts, must{unit, start})
	case Urge:
		u.Actors = nil // who is asked does not ask
	}
}

// meets takes note of who met.
func (x *extractor) meets(s *sentence, h *head) { x.met = append(x.met, s.actors(h)...) }

// settle reads what parties must do who do not speak in the statement as
// demands on them. Who met speaks, and who is the subject of other acts than
// deeds.
func (x *extractor) settle() {
	if len(x.musts) == 0 {
		return
	}
	speaks := map[string]bool{}
	for _, id := range x.met {
		speaks[id] = true
	}
	next := 0
	for i := range x.units {
		u := &x.units[i]
		if next < len(x.musts) && x.musts[next].unit == i {
			next++
			continue
		}
		if u.Act != Assess && u.Act != Announce {
			for _, id := range u.Actors {
				speaks[id] = true
			}
		}
	}
	for _, m := range x.musts {
		u := &x.units[m.unit]
		if x.others(u.Actors, speaks) {
			u.Act, u.Obligor, u.Actors = Urge, u.Actors[0], nil
			if m.unit == 0 || x.units[m.unit-1].End <= m.start {
				u.Start = m.start // who must
			}
		}
	}
}

// others reports whether all that act are states or organisations, and none of
// them speaks.
func (x *extractor) others(actors []string, speaks map[string]bool) bool {
	for _, id := range actors {
		if c := x.pack.Concept(id); c == nil || c.Kind != "party" || c.Collective || speaks[id] {
			return false
		}
	}
	return len(actors) > 0
}
