package commitment

import (
	"mithaq/corpus/lang"
)

// support tells what supporting the object that begins at i is.
func (s *verbFirst) support(i int) Act {
	for j := i; j < len(s.toks) && j < i+8; j++ {
		if s.has(j, lang.Initiative) {
			return Welcome
		}
		if s.has(j, lang.Principle) {
			return Reaffirm
		}
	}
	return Welcome
}

// actNoun reports whether the noun at i stands for an act: it has an object.
func (s *verbFirst) actNoun(i int) bool {
	return i+1 < len(s.toks) && s.toks[i+1].Kind != lang.Punct
}

// frame returns the verb whose frame an anchor has, nil if it has none.
func (a *anchor) frame(s *verbFirst) *lang.Verb {
	if w := s.word(a.verb); w != nil && w.Verb != nil && w.Verb.Light {
		return w.Verb
	}
	if a.reading.from < len(s.parts) {
		if w := s.word(a.reading.from); w != nil && w.Verb != nil && w.Verb.Light {
			return w.Verb
		}
	}
	return nil
}

// read gives the act of an anchor whose verb is an act verb: that of the noun
// or clause that it governs, else its own.
func (s *verbFirst) read(a *anchor) {
	v := s.word(a.verb).Verb
	a.subjEnd = s.subjectEnd(a.verb)
	a.opens = v.Inf
	a.first = -1
	r := &a.reading
	if v.Act == "support" {
		r.act, r.force = s.support(a.subjEnd), v.Force
		if s.negated(a.verb) {
			r.act = Reaffirm // whom one does not support, one does not greet
		}
		return
	}
	r.set(v.Rung)
	limit := min(len(s.toks), a.verb+maxObject)
	for j := a.verb + 1; j < limit; j++ {
		t, w, p := &s.toks[j], s.word(j), s.parts[j]
		if t.Form == ";" || t.Form == "." || j > a.verb+1 && w.Is(lang.Subordinator) && j >= a.subjEnd {
			break
		}
		if j > a.subjEnd && p.And && s.finite(j, false) {
			break
		}
		if s.has(j, lang.Complementiser) && j >= a.subjEnd {
			a.that = true
			r.to = max(r.to, j+1)
			if v.That.Act != "" {
				r.set(v.That)
			}
			if v.That == (lang.Rung{Act: "assess", Force: 3}) && s.again(a.verb, j) {
				r.act, r.force = Reaffirm, 4
			}
			s.clause(a)
			return
		}
		if w == nil || j < a.subjEnd && !p.Owner {
			continue
		}
		if v.Light && w.Noun != nil && !p.And && s.actNoun(j) && !s.has(j, lang.ChainVerb) {
			s.noun(a, j, a)
			return
		}
		if w.Forms&lang.Gerund != 0 && w.Noun == nil && !p.Article && !p.And && !w.Is(lang.ChainVerb) && j >= a.subjEnd {
			break // a deed
		}
	}
	if r.act == Agree || r.act == Commit {
		s.weaken(a)
	}
	a.background = r.act == Announce && !v.Light && s.openedMeeting(a)
	if Act(v.Act) == Reaffirm && v.Force == 3 && v.Light && s.again(a.verb, limit) {
		r.force = 4
	}
}

// openedMeeting reports whether the object of an anchor is the meeting itself.
func (s *verbFirst) openedMeeting(a *anchor) bool {
	for j := a.subjEnd; j < len(s.toks) && j < a.subjEnd+10; j++ {
		if s.has(j, lang.MeetingNoun) {
			return s.parts[j].Prep == "" && !s.has(j-1, lang.Preposition) && !s.masdar(j-1) && !s.and(j)
		}
		if s.masdar(j) || s.toks[j].Kind == lang.Punct {
			return false
		}
	}
	return false
}

// weaken lowers an agreement to look into something.
func (s *verbFirst) weaken(a *anchor) {
	for j := a.subjEnd; j < len(s.toks) && j < a.subjEnd+4; j++ {
		if s.has(j, lang.HedgeVerb) && (s.has(j-1, lang.Preposition) || s.parts[j].Prep != "") {
			a.reading.force = min(a.reading.force, 2)
			if !s.has(j, lang.Exploring) && a.reading.act == Agree {
				a.reading.force = 1
			}
			a.reading.hedges = append(a.reading.hedges, [2]int{j, j + 1})
			return
		}
	}
}

// again reports whether مجددا or من جديد stands behind the verb.
func (s *verbFirst) again(verb, limit int) bool {
	for j := verb + 1; j < limit && j < verb+8; j++ {
		if s.has(j, lang.Again) {
			return true
		}
	}
	return false
}

// noun gives the act of a noun at j that the verb of root governs.
func (s *verbFirst) noun(a *anchor, j int, root *anchor) {
	n := s.word(j).Noun
	g := n.Rung
	v := root.frame(s)
	if v != nil {
		if (v.Renews || Act(v.Act) == Reaffirm && s.again(root.verb, j)) && n.Renewed.Act != "" {
			g = n.Renewed
		}
		if g.Force == 0 {
			g.Force = v.Frame
		}
		if v.Frame > 0 && v.Frame <= 2 && Act(g.Act) == Reaffirm {
			g.Force = v.Frame
		}
	}
	if g.Act == "support" {
		g.Act = string(Reaffirm)
		if v == nil || Act(v.Act) != Reaffirm {
			g.Act = string(s.support(j + 1))
		}
	}
	if g.Force == 0 {
		g.Force = max(root.reading.force, 3)
		if root.reading.act != Importance {
			g.Force = 4
		}
	}
	if Act(g.Act) == Importance && g.Force == 3 && s.again(root.verb, j) {
		g.Force = 4
	}
	a.reading.set(g)
	a.supports = n.Act == "support"
	a.reading.to = j + 1
	a.subjEnd = max(a.subjEnd, j)
	a.opens = Act(g.Act) == Reaffirm && g.Force == 4 || Act(g.Act) == Commit
	s.boostNoun(a, j)
}

// boostNoun counts the adjectives beside an act noun.
func (s *verbFirst) boostNoun(a *anchor, j int) {
	r := &a.reading
	if r.act == Importance || r.act == Announce || r.act == Urge {
		return
	}
	for k := max(a.at, j-3); k <= j+3 && k < len(s.toks); k++ {
		if k == j || !s.has(k, lang.BoosterAdjective) {
			continue
		}
		weak := s.has(k, lang.WeakBooster)
		if weak && a.supports && k == j+1 {
			weak = false
		}
		if weak && (r.act == Reaffirm && r.force > 3 || r.act == Welcome || r.act == Commit) || weak && r.act == Reaffirm && k != j+1 {
			continue
		}
		if k > j && s.separated(j, k) {
			break
		}
		r.boosters = append(r.boosters, k)
	}
	if len(r.boosters) > 0 {
		r.force = min(5, r.force+1)
		r.boosters = r.boosters[:1]
	}
}

// separated reports whether a preposition or further noun stands between an
// act noun and an adjective.
func (s *verbFirst) separated(j, k int) bool {
	for i := j + 1; i < k; i++ {
		if s.has(i, lang.Preposition) || s.parts[i].Prep != "" {
			return true
		}
	}
	return false
}

// clause reads the clause behind أن: a commitment as its subject, or a future,
// makes it more than an assessment.
func (s *verbFirst) clause(a *anchor) {
	r := &a.reading
	start := a.at
	for j := a.verb; j < len(s.toks) && j < a.verb+maxObject; j++ {
		if s.has(j, lang.Complementiser) {
			start = j + 1
			break
		}
	}
	for j := start; j < len(s.toks) && j < start+2; j++ {
		if w := s.word(j); w != nil && w.Noun.Commits() && !s.parts[j].And {
			r.act, r.force, r.to = Reaffirm, 4, j+1
			return
		}
	}
	if r.act == Assess && r.force == 3 && a.frame(s) != nil {
		for j := start; j < len(s.toks) && j < start+10; j++ {
			if s.parts[j].Future || s.has(j, lang.Modal) {
				r.act, r.force = Reaffirm, 3
				return
			}
			if w := s.word(j); w != nil && w.Pred != nil && w.Pred.Inf && j < start+5 {
				r.act, r.force = Reaffirm, 4
				return
			}
		}
	}
}

// force looks for a warning, and counts what raises and lowers the force.
func (s *verbFirst) force(a *anchor) {
	r := &a.reading
	if s.warns(a.at, a.end, r) {
		return
	}
	switch r.act {
	case Reaffirm, Commit, Condemn, Urge, Welcome, Concern:
		s.raise(a)
	}
	if r.act == Commit || r.act == Agree || r.act == Reaffirm {
		s.lower(a.at, a.end, r)
	}
}

// raise counts adverbs near the verb and set phrases.
func (s *verbFirst) raise(a *anchor) {
	r := &a.reading
	if len(r.boosters) > 0 {
		return
	}
	strong := r.act == Reaffirm && r.force == 4
	for j := a.at; j < a.end; j++ {
		if _, n := s.pack.BoosterPhrases.Match(s.toks[:a.end], j); n > 0 {
			for k := j; k < j+n; k++ {
				r.boosters = append(r.boosters, k)
			}
			break
		}
		if j <= r.to+6 && j > a.verb && s.has(j, lang.BoosterAdverb) && (r.act == Condemn || r.act == Urge || r.act == Welcome || r.act == Concern || r.act == Reaffirm && j <= r.to+2) {
			r.boosters = append(r.boosters, j)
			break
		}
		if strong && a.that && j > r.to && s.has(j, lang.BoosterAdjective) && !s.has(j, lang.WeakBooster) && !s.parts[j].Article {
			r.boosters = append(r.boosters, j)
			break
		}
	}
	if len(r.boosters) > 0 {
		r.force = min(5, r.force+1)
	}
}
