package commitment

import (
	"mithaq/corpus/lang"
)

// anchorAt returns the anchor that token i is, nil if none. opens says that a
// clause may begin there, pending that a relative clause stands open.
func (s *verbFirst) anchorAt(i int, opens, pending bool) *anchor {
	p, w := s.parts[i], s.word(i)
	free := s.cur == nil
	under := !free && (s.cur.that || s.cur.warning)
	skip := 0
	if p.And {
		skip = 1
	}
	switch {
	case opens && w.Is(lang.Impersonal) && !(p.Future && s.actor(i+1)): // سيجري الوزيران تدريبات: they will hold them
		return s.impersonal(i, skip)
	case opens && (w.Is(lang.Still) || w.Is(lang.Negation) && s.has(i+1, lang.Still)) && !under:
		return s.still(i, skip)
	case opens && w.Is(lang.Modal) && !under:
		return s.future(i, i+1, skip)
	case opens && s.appointed(i) > 0:
		v := s.appointed(i)
		return &anchor{at: i, skip: skip, verb: v, reading: reading{act: Commit, force: 3, from: i, to: v}}
	case opens && w.Is(lang.Complementiser) && w.Is(lang.Opener) && (i == 0 || p.And && (free || !s.cur.that)) && !s.clauseFollows(i+1):
		return &anchor{at: i + 1, verb: i, reading: reading{act: Assess, force: 3, from: i, to: i + 1}, warning: true}
	case p.Future && opens && !under:
		return s.future(i, i, skip)
	case opens && free && s.verbDoes(i, lang.VerbRefuse) && w.Forms&lang.Past != 0 && s.has(i+1, lang.Preposition): // تعذر على الوزيرين
		return s.ordinary(i, skip)
	case s.circumstance(i):
		a := &anchor{at: i, verb: i, reading: reading{from: i, to: i + 1}}
		s.read(a)
		return a
	case opens && free && !p.And && w.Is(lang.Be):
		return &anchor{at: i, verb: i, reading: reading{act: Assess, force: 3, from: i, to: i + 1}}
	case opens && w != nil && w.Pred != nil && !p.Article && w.Forms&lang.Past == 0 && (free || s.cur.background || s.has(i-1, lang.Pronoun)):
		return s.predicate(i, skip)
	}
	if s.finite(i, opens && !under || p.And && !under) && !p.Future {
		past := w.Forms&lang.Past != 0
		switch {
		case opens && (past || s.actor(i+1) || free) && !under && s.meets(i):
			a := &anchor{at: i, skip: skip, verb: i, background: true}
			s.feeling(a)
			return a
		case w.Verb != nil && s.particle(i) && (opens && (past || !under && !(pending && !free && s.singular(i) && !s.actor(i+1))) || free && !pending && (past || s.actor(i+1) || s.plural(i))):
			a := &anchor{at: i, skip: skip, verb: i, reading: reading{from: i, to: i + 1}}
			s.read(a)
			return a
		case opens && !under && (free || s.plural(i) && !pending || s.actor(i+1)):
			return s.ordinary(i, skip)
		}
	}
	if free && opens && w == nil && s.unknownVerb(i) {
		return s.ordinary(i, skip)
	}
	if !free && !s.cur.background {
		return s.conjunct(i)
	}
	if !free && s.cur.background || free {
		if w != nil && w.Verb != nil && w.Verb.Renews && p.Prep != "" && (s.masdar(i) && (s.chained(i) || s.towards(p.Prep)) || w.Forms&lang.Third != 0) {
			a := &anchor{at: i, skip: skip + 1, verb: i, reading: reading{from: i, to: i + 1}}
			s.read(a)
			return a
		}
	}
	return nil
}

// meets reports whether the verb at i reports a meeting: by itself, or with a
// word for one behind it.
func (s *verbFirst) meets(i int) bool {
	if s.has(i, lang.MeetingVerb) {
		return true
	}
	if !s.has(i, lang.MeetingObject) {
		return false
	}
	for j := i + 1; j < len(s.toks) && j < i+8; j++ {
		if s.has(j, lang.MeetingNoun) {
			return s.parts[j].Prep == "" && !s.has(j-1, lang.Preposition) && !s.and(j)
		}
	}
	return false
}

// feeling reads the act inside a report of the meeting: استعرضوا بقلق بالغ.
func (s *verbFirst) feeling(a *anchor) bool {
	for j := a.verb + 1; j < len(s.toks) && j < a.verb+6; j++ {
		w := s.word(j)
		if !s.pack.Does(s.parts[j].Prep, lang.WordManner) || w == nil || w.Noun == nil || Act(w.Noun.Act) != Concern {
			continue
		}
		a.background = false
		a.reading.set(w.Noun.Rung)
		a.reading.from, a.reading.to = j, j+1
		a.subjEnd = max(a.subjEnd, j)
		s.boostNoun(a, j)
		return true
	}
	return false
}

// clauseFollows reports whether a finite verb with its subject, or a pronoun
// with its verb, stands at i: إننا نؤكد.
func (s *verbFirst) clauseFollows(i int) bool {
	e := s.actorEnd(i)
	for e < len(s.toks) && s.form(e) == "," {
		e = s.actorEnd(e + 1)
		if s.form(e) == "," {
			e++
		}
	}
	return e > i && s.subjectFirst(e) != nil
}

// future reads a verb in the future at v, its sign at i.
func (s *verbFirst) future(i, v, skip int) *anchor {
	r := reading{act: Commit, force: 3, from: i, to: v + 1, negated: s.has(i, lang.Negation)}
	w := s.word(v)
	if w != nil && w.Verb != nil && !r.negated {
		switch act := Act(w.Verb.Act); {
		case act == Condemn || act == Urge || act == Welcome && w.Verb.Force == 3:
			r.act, r.force = act, w.Verb.Force
		case w.Verb.Act == "support" && s.support(v+1) == Reaffirm:
			r.act = Reaffirm
		case act == Commit && w.Verb.Force < 3:
			r.force = w.Verb.Force
		case act == Announce && w.Verb.Force > 3:
			r.force = w.Verb.Force
		}
	}
	a := &anchor{at: i, skip: skip, verb: v, reading: r, opens: true}
	if w.Is(lang.ChainVerb | lang.Progressive) {
		s.chain(a)
	}
	return a
}

// appointed returns the token of the verb that a phrase at i puts off to a set
// time (من المقرر أن تستضيف), 0 if there is no such phrase.
func (s *verbFirst) appointed(i int) int {
	if _, n := s.pack.Appointed.Match(s.toks, i); n > 0 && s.has(i+n, lang.Complementiser) {
		return i + n + 1
	}
	return 0
}

// still reads لا يزال and the like: a state that lasts.
func (s *verbFirst) still(i, skip int) *anchor {
	v := i
	if s.has(i, lang.Negation) {
		v++
	}
	a := &anchor{at: i, skip: skip, verb: v, reading: reading{act: Assess, force: 3, from: i, to: v + 1}}
	for j := v + 1; j < len(s.toks) && j < v+12; j++ {
		w := s.word(j)
		if w != nil && w.Pred != nil && w.Pred.Remain.Act != "" && s.parts[j].Prep == "" {
			a.reading.set(w.Pred.Remain)
			a.reading.to = j + 1
			a.opens = w.Pred.Inf
			return a
		}
		if w != nil && w.Noun.Commits() && j <= v+2 {
			a.reading.act, a.reading.force, a.reading.to = Reaffirm, 4, j+1
			return a
		}
	}
	return a
}

// predicate reads ملتزمون and the like.
func (s *verbFirst) predicate(i, skip int) *anchor {
	w := s.word(i)
	a := &anchor{at: i, skip: skip, verb: i, reading: reading{from: i, to: i + 1}, opens: w.Pred.Inf}
	a.reading.set(w.Pred.Rung)
	return a
}

// subjectFirst reads the verb or predicate at e, behind its subject.
func (s *verbFirst) subjectFirst(e int) *anchor {
	if e >= len(s.toks) {
		return nil
	}
	p, w := s.parts[e], s.word(e)
	switch {
	case p.Future:
		return s.future(e, e, 0)
	case w.Is(lang.Modal):
		return s.future(e, e+1, 0)
	case w != nil && w.Pred != nil && !p.Article:
		return s.predicate(e, 0)
	case w.Is(lang.Still) || w.Is(lang.Negation) && s.has(e+1, lang.Still):
		return s.still(e, 0)
	case w.Is(lang.Be):
		return &anchor{at: e, verb: e, reading: reading{act: Assess, force: 3, from: e, to: e + 1}}
	}
	if w == nil || p.Article || p.Owner || p.Prep != "" || p.And || w.Forms&(lang.Past|lang.Third) == 0 || s.tanwin(e) || w.Forms&lang.Gerund != 0 && !s.plural(e) || w.Is(lang.NounVerb) {
		return nil
	}
	if s.meets(e) {
		a := &anchor{at: e, verb: e, background: true}
		s.feeling(a)
		return a
	}
	if w.Verb != nil && s.particle(e) {
		a := &anchor{at: e, verb: e, reading: reading{from: e, to: e + 1}}
		s.read(a)
		return a
	}
	return s.ordinary(e, 0)
}

// ordinary reads a verb without an act of its own: a report of action in the
// past of a party, an undertaking where it goes on, else an assessment.
func (s *verbFirst) ordinary(i, skip int) *anchor {
	if a := s.refusal(i, skip); a != nil {
		return a
	}
	w := s.word(i)
	r := reading{act: Assess, force: 3, from: i, to: i + 1}
	party := s.plural(i) || s.actor(i+1) || s.actorEnd(max(0, i-1)) == i || i > 0 && s.actor(i-1)
	past := w == nil && !s.does(i, lang.WordImperfect) || w != nil && w.Forms&lang.Past != 0
	switch {
	case w.Is(lang.Progressive) && party:
		r.act = Commit
	case past && party:
		r.act = Announce
	}
	a := &anchor{at: i, skip: skip, verb: i, reading: r, opens: r.act == Commit}
	if r.act == Commit {
		s.chain(a)
	}
	return a
}

// refusal reads a verb that says of a deed that it is not done: امتنع عن إدانة, لم
// يتمكن من الاتفاق. The act is that of the deed, and is denied. It returns nil if
// the verb is none, or no deed stands behind it.
func (s *verbFirst) refusal(i, skip int) *anchor {
	not := s.negated(i)
	refuses := s.verbDoes(i, lang.VerbRefuse)
	if !refuses && !(not && s.verbDoes(i, lang.VerbAble)) {
		return nil
	}
	for j := i + 1; j < len(s.toks) && j < i+nounReach; j++ {
		if !s.masdar(j) || j < s.subjectEnd(i) && s.actor(j) || s.toks[j].Kind == lang.Punct {
			continue
		}
		a := &anchor{at: i, skip: skip, verb: j, reading: reading{act: Commit, force: 3, from: i, to: j + 1}, first: -1}
		if w := s.word(j); w.Verb != nil {
			s.read(a)
		} else if s.word(i) != nil && s.word(i).Forms&lang.Past != 0 || not {
			a.reading.act = Announce // a deed that was not done
		}
		a.reading.from = i
		a.reading.negated = refuses != not
		if not {
			a.at, a.skip, a.reading.from = i-1, 0, i-1
			if s.and(a.at) {
				a.skip = 1
			}
		}
		return a
	}
	return nil
}

// chain gives an undertaking to go on the act of the deed that goes on, where
// that is no deed but an act: يواصلون دعوة الأطراف.
func (s *verbFirst) chain(a *anchor) {
	for j := s.subjectEnd(a.verb); j < len(s.toks) && j < a.verb+8; j++ {
		w := s.word(j)
		if !s.masdar(j) || s.parts[j].Article {
			continue
		}
		if w.Verb != nil {
			switch act := Act(w.Verb.Act); {
			case act == Urge || act == Condemn:
				a.reading.set(w.Verb.Rung)
				a.reading.to = j + 1
			case w.Verb.Act == "support":
				a.reading.act, a.reading.to = s.support(j+1), j+1
			}
		}
		return
	}
}

// impersonal reads "it was agreed", the deed standing behind as a verbal noun.
func (s *verbFirst) impersonal(i, skip int) *anchor {
	for j := i + 1; j < len(s.toks) && j < i+9; j++ {
		w := s.word(j)
		if w == nil || w.Forms&lang.Gerund == 0 || s.parts[j].Prep != "" {
			continue
		}
		a := &anchor{at: i, skip: skip, verb: j, reading: reading{act: Announce, force: 3, from: i, to: j + 1}}
		switch {
		case w.Is(lang.MeetingVerb):
			a.background = true
		case w.Verb != nil:
			a.verb = j
			s.read(a)
			a.reading.from = i
		}
		if s.parts[i].Future && a.reading.act == Announce {
			a.reading.act = Commit
		}
		return a
	}
	return &anchor{at: i, skip: skip, verb: i, background: true}
}

// circumstance reports whether token i is a participle that opens a comment
// with an act of its own: ، مؤكدين.
func (s *verbFirst) circumstance(i int) bool {
	w, p := s.word(i), s.parts[i]
	if s.cur == nil && i < 3 || w == nil || w.Verb == nil || w.Forms&lang.Participle == 0 || w.Forms&lang.Past != 0 || p.Article || p.Owner || p.Prep != "" {
		return false
	}
	if s.form(i-1) != "," && !(p.And && len(s.anchors) > 0) {
		return false
	}
	switch Act(w.Verb.Act) {
	case Commit, Agree, Announce:
		return false
	}
	return p.Does(lang.WordCircumstance)
}

// towards reports whether a preposition says what a deed is for.
func (s *verbFirst) towards(prep string) bool {
	return prep != "" && s.pack.Does(prep, lang.WordTowards)
}

// governs reports whether the act of an anchor takes its object with such a
// preposition.
func (s *verbFirst) governs(a *anchor) bool {
	if w := s.word(a.reading.to - 1); w != nil && w.Noun != nil {
		return w.Noun.Act == string(Commit) // استعداده ل
	}
	return false
}

// passes reports whether a noun only passes on the act to the noun behind it:
// استمرار التزامهما.
func (s *verbFirst) passes(i int) bool {
	w := s.word(i)
	return w.Is(lang.ChainVerb) || w != nil && w.Noun != nil
}

func (s *verbFirst) chained(i int) bool { return s.has(i, lang.ChainVerb) }

// prepOf returns the preposition that governs token i, written onto it or
// before it; empty if none.
func (s *verbFirst) prepOf(i int) string {
	if p := s.parts[i].Prep; p != "" {
		return p
	}
	if s.has(i-1, lang.Preposition) {
		return s.form(i - 1)
	}
	return ""
}

// conjunct returns the anchor of a further conjunct of the open unit at i: a
// second clause, act noun or deed.
func (s *verbFirst) conjunct(i int) *anchor {
	a, p, w := s.cur, s.parts[i], s.word(i)
	if a.relative && !a.that && !s.has(i, lang.Complementiser) && !(w != nil && w.Noun != nil) && !s.masdar(i) {
		return nil
	}
	prepBefore := s.has(i-1, lang.Preposition) && s.and(i-1)
	joined := p.And || prepBefore
	if !joined {
		return nil
	}
	at, skip := i, 0
	if p.And {
		skip = 1
	}
	if p.Prep != "" {
		skip++
	}
	next := &anchor{at: at, skip: skip, verb: i, subjEnd: i, first: -1, opens: a.opens, reading: a.reading}
	next.reading.boosters, next.reading.hedges = nil, nil
	switch {
	case s.has(i, lang.Complementiser) && a.that: // وأن
		next.at, next.skip, next.that = i+1, 0, true
		next.verb = i
		s.clause(next)
		return next
	case a.that && !a.warning && !a.relative && (p.Future || w != nil && w.Forms&lang.Third != 0 && !w.Is(lang.NotVerb|lang.Month|lang.Purpose) && w.Forms&lang.Gerund == 0 || w == nil && s.imperfect(i)):
		var warning reading
		if s.warns(i, len(s.toks), &warning) {
			return nil // one warning: غير مقبول وسيفضي إلى
		}
		next.that = true
		return next
	case w != nil && w.Noun != nil && i == a.reading.to:
		return nil // شكره وتقديره
	case w != nil && w.Noun != nil && s.actNoun(i) && (Act(w.Noun.Act) == Importance || a.frame(s) != nil && (p.Owner || prepBefore && !p.Article)):
		if Act(w.Noun.Act) == Importance && a.frame(s) == nil && a.reading.act != Importance && a.reading.act != Welcome {
			return nil
		}
		next.reading = reading{from: i, to: i + 1}
		s.noun(next, i, a)
		return next
	case a.opens && !a.that && s.masdar(i):
		if a.first < 0 || i-a.first < 2 || w.Is(lang.NounVerb) && w.Forms&lang.Past != 0 && s.parts[i].Article {
			return nil
		}
		prep := s.prepOf(i)
		if prep != "" && prep != a.prep || (a.purpose || a.aim && s.form(i-1) != ",") && (prep == "" || s.towards(prep)) || a.relative && prep == "" {
			return nil
		}
		if prep == "" && s.form(i-1) != "," && s.masdar(a.first+1) && !s.parts[a.first+1].Article && !s.parts[a.first+1].And {
			return nil // مكافحة غسل الأموال وتمويل الإرهاب
		}
		if p.Article && !s.has(i+1, lang.Preposition) && !(i+1 < len(s.parts) && s.parts[i+1].Prep != "") && !s.does(i+1, lang.WordTowards) {
			return nil
		}
		if i+1 >= len(s.toks) || s.toks[i+1].Kind == lang.Punct || s.and(i+1) || p.Owner || s.adjective(i) {
			return nil
		}
		next.first, next.prep = i, a.prep
		return next
	}
	return nil
}
