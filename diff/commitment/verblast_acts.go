package commitment

import (
	"mithaq/corpus/lang"
)

// actVerb returns the act verb at i, alone or with the noun before it (의견을
// 모으다, 합의를 하다), and where it begins.
func (s *verbLast) actVerb(i int) (*lang.Verb, int) {
	if i > 0 && s.parts[i-1].Particle != "" {
		if w := s.pack.Word(s.stem(i-1) + " " + s.stem(i)); w != nil && w.Verb != nil {
			return w.Verb, i - 1
		}
		if w := s.word(i - 1); s.stemDoes(i, lang.WordMakes) && w != nil && w.Verb != nil && s.does(i-1, lang.WordObjectVowel) || s.stemDoes(i, lang.WordDo) && w != nil && w.Verb != nil && s.does(i-1, lang.WordObjectConsonant) {
			return w.Verb, i - 1
		}
	}
	if i > 0 && s.parts[i-1].Particle == "" && s.stemDoes(i, lang.WordDo) { // 분명히 하다
		if w := s.word(i - 1); w != nil && w.Verb != nil && s.ending(i-1) == 0 {
			return w.Verb, i - 1
		}
	}
	if i > 0 && s.parts[i-1].Particle == "" {
		if w := s.pack.Word(s.stem(i-1) + " " + s.stem(i)); w != nil && w.Verb != nil {
			return w.Verb, i - 1
		}
	}
	if w := s.word(i); w != nil {
		return w.Verb, i
	}
	return nil, i
}

// decision reads 하기로 with the verb behind it.
func (s *verbLast) decision(i int, p *predicate) *predicate {
	r := &p.reading
	r.act, r.force = Agree, 3
	p.lends = true
	j := i + 1
	for j < len(s.toks) && j < i+4 && !s.verbal(j) && s.toks[j].Kind != lang.Punct && !(s.word(j) != nil && s.word(j).Verb != nil && s.sentenceEnd(j)) {
		j++
	}
	if j < len(s.toks) && j < i+4 && s.toks[j].Kind != lang.Punct {
		v, _ := s.actVerb(j)
		for s.auxiliary(j+1) && s.pack.Word(s.stem(j+1)).Is(lang.Negation) { // 합의하지 못하였다
			j++
		}
		e := s.ending(j)
		if e&(lang.Adnominal|lang.Prospective|lang.Nominal) != 0 && e&(lang.Final|lang.Link) == 0 && !s.has(j+1, lang.Meanwhile) {
			return nil // 하기로 한 것을
		}
		p.end, r.to = j+1, j+1
		p.link = e&lang.Link != 0
		p.quoted = e&lang.Quote != 0 && s.quotes(j)
		if v != nil {
			switch Act(v.Act) {
			case Agree, Commit, Announce:
				r.set(v.Rung)
				if v.Force < 3 {
					r.force = 3
				}
			case Reaffirm:
				r.set(v.Rung)
			}
		}
	} else if !s.sentenceEnd(i) && s.form(i+1) != "," {
		return nil
	}
	if w := s.word(p.verb); w != nil && r.act == Agree && r.force == 3 {
		if w.Is(lang.HedgeVerb) {
			r.force = 1
			if w.Is(lang.Exploring) {
				r.force = 2
			}
			r.hedges = append(r.hedges, [2]int{p.verb, p.verb + 1})
		}
	}
	r.negated = s.negated(p)
	return p
}

// negated reports whether a negation stands in the predicate.
func (s *verbLast) negated(p *predicate) bool {
	for j := p.verb; j < p.end; j++ {
		if s.pack.Word(s.stem(j)).Is(lang.Negation) {
			return true
		}
	}
	return false
}

// prospect reads 할 것이다, 할 예정이다 and the like, behind which a verb of
// saying may stand: 할 것임을 강조하였다.
func (s *verbLast) prospect(i, force int, p *predicate) *predicate {
	embedded := s.does(i+1, lang.WordEmbeddedEnd)
	if bare := s.parts[i+1].Ending == 0 && s.parts[i+1].Particle == ""; bare && !s.sentenceEnd(i+1) && s.form(i+2) != "," {
		return nil
	}
	if embedded && !s.quotes(i+1) {
		return nil // the verb of saying decides
	}
	p.end, p.reading.to = i+2, i+2
	p.quoted = embedded
	p.link = s.does(i+1, lang.WordLinkEnd) || s.does(i+1, lang.WordLinkGo) && !embedded
	p.lends = true
	s.future(p, force)
	return p
}

// future gives the act of a deed that will be done.
func (s *verbLast) future(p *predicate, force int) {
	r := &p.reading
	r.act, r.force = Commit, force
	if force < 3 {
		return
	}
	v, _ := s.actVerb(p.verb)
	if v != nil {
		switch act := Act(v.Act); {
		case act == Condemn || act == Urge && v.Force > 1:
			r.set(v.Rung)
		case v.Act == "support" && s.support(p.verb) == Reaffirm:
			r.act = Reaffirm
		case act == Commit && v.Force < 3:
			r.force = v.Force
			if v.Force == 1 {
				r.hedges = append(r.hedges, [2]int{p.verb, p.verb + 1})
			}
		case act == Announce && v.Force > 3 && !s.parts[p.verb].LightDoes(lang.WordBecomeLight):
			r.force = v.Force
		}
	}
	r.negated = s.negated(p)
}

// support tells what supporting the object before token i is.
func (s *verbLast) support(i int) Act {
	for j := i - 1; j >= 0 && j > i-4; j-- {
		if s.has(j, lang.Initiative) {
			return Welcome
		}
		if s.has(j, lang.Principle) {
			return Reaffirm
		}
		if s.ending(j)&(lang.Link|lang.Final) != 0 {
			break
		}
	}
	return Welcome
}

// plain reads a predicate that ends at token i in its own right; it reports
// whether it is one.
func (s *verbLast) plain(i int, p *predicate) bool {
	e := s.ending(i)
	while := e&lang.While != 0
	if while || s.has(i+1, lang.Meanwhile) { // 하면서, 하는 한편
		e = lang.Link | e&lang.PastTense
	}
	r := &p.reading
	past := false
	for j := p.verb; j <= i; j++ {
		past = past || s.ending(j)&lang.PastTense != 0
	}
	p.past = past
	ongoing := p.verb < i && e&lang.Final != 0
	v, from := s.actVerb(p.verb)
	passive := s.parts[p.verb].LightDoes(lang.WordPassive)
	if s.stemDoes(i, lang.WordAbsent) && s.does(i-1, lang.WordAbility) && s.ending(i-2)&lang.Prospective != 0 && !s.parts[s.main(i-2)].LightDoes(lang.WordPassive) { // not 용납될 수 없다
		s.unable(i, p)
		return true
	}
	if s.stemDoes(p.verb, lang.WordDo) && s.ending(p.verb-1)&lang.Oblige != 0 { // 해야 한다
		p.verb = s.main(p.verb - 1)
		r.from = p.verb
		r.act, r.force = Assess, 3
		p.lends = true
		return true
	}
	if s.stemDoes(p.verb, lang.WordDo) && s.ending(p.verb-1)&lang.Propose != 0 { // 하자고 하였다
		p.verb = s.main(p.verb - 1)
		r.from = p.verb
		r.act, r.force = Agree, 3
		p.lends = true
		return true
	}
	if s.stemDoes(p.verb, lang.WordDo) && s.ending(p.verb-1)&lang.Intend != 0 {
		p.verb = s.main(p.verb - 1)
		r.from = p.verb
		r.act, r.force = Commit, 2
		p.lends = true
		return true
	}
	if s.has(p.verb, lang.MeetingVerb) || s.pack.Word(s.stem(p.verb)).Is(lang.MeetingVerb) {
		if v == nil || from == p.verb && s.pack.Word(s.stem(p.verb)) != nil && s.pack.Word(s.stem(p.verb)).Verb == nil {
			p.background = true
			p.shares = e&lang.Link != 0 && e&lang.Final == 0 && !past
			return true
		}
	}
	switch {
	case v != nil && v.Act == "support":
		r.act, r.force = s.support(p.verb), v.Force
		s.raise(p, from)
		return true
	case v != nil && passive && Act(v.Act) == Announce && v.Force > 3 && e&lang.Link != 0:
		p.background = true
		return true
	case v != nil && e&lang.Link != 0 && !past && deed(v):
		p.shares, p.own = true, true
		r.from = from
		s.frame(p, v, from)
		return true
	case v != nil:
		r.from = from
		s.frame(p, v, from)
		if while && r.act == Assess && r.force < 3 {
			p.background = true // 인식하면서
		}
		if (Act(v.Act) == Commit || Act(v.Act) == Reaffirm && v.Renews) && v.Force >= 4 && s.clauseObject(from) {
			p.lends = true
		}
		if Act(v.Act) == Announce && v.Force == 2 && past && !v.Light {
			p.lends = false
		}
		return true
	}
	w := s.word(p.verb)
	if w != nil && w.Pred != nil && s.ownsCommitment(p.verb) {
		r.set(w.Pred.Rung)
		return true
	}
	if s.stemDoes(p.verb, lang.WordState) || e&lang.Copula != 0 || s.parts[p.verb].LightDoes(lang.WordLacking) {
		if w := s.word(p.verb - 1); w != nil && w.Pred != nil && s.stemDoes(p.verb, lang.WordLacking) && s.ownsCommitment(p.verb-1) {
			r.set(w.Pred.Rung)
			r.from = p.verb - 1
			return true
		}
		p.state = true
		r.act, r.force = Assess, 3
		p.shares = e&lang.Link != 0 && e&lang.Final == 0
		return true
	}
	if e&lang.Link != 0 && e&lang.Final == 0 && s.has(p.verb, lang.Response|lang.BoosterAdjective|lang.BoosterAdverb) {
		p.shares, p.state = true, true // 단호하고 압도적으로
		r.act, r.force = Assess, 3
		return true
	}
	if e&lang.Link != 0 && e&lang.Final == 0 {
		p.shares = true
		p.reading.negated = s.negated(p)
		r.act, r.force = Announce, 3
		return true
	}
	party := s.topic(p.verb)
	switch {
	case (party || s.owned(p.verb)) && past && !passive && !ongoing:
		r.act, r.force = Announce, 3
	case party && !passive && (!past || ongoing):
		r.act, r.force = Commit, 3
	default:
		r.act, r.force = Assess, 3
	}
	p.lends = true
	r.negated = s.negated(p)
	return true
}

// unable reads a deed that cannot be done: 지지할 수 없다. The act is that of the deed,
// and is denied.
func (s *verbLast) unable(i int, p *predicate) {
	r := &p.reading
	p.verb = s.main(i - 2)
	r.from, r.act, r.force = p.verb, Commit, 3
	switch v, from := s.actVerb(p.verb); {
	case v != nil && v.Act == "support":
		r.act, r.force = s.support(p.verb), v.Force
	case v != nil:
		r.from = from
		s.frame(p, v, from)
	case p.past:
		r.act = Announce
	}
	r.negated = !s.negated(p) // 규탄하지 않을 수 없다: they must
}

// deed reports whether an act verb can also name a deed that another verb
// promises: 설립하고 … 출범시킬 것이다.
func deed(v *lang.Verb) bool {
	switch Act(v.Act) {
	case Commit:
		return v.Force < 4
	case Reaffirm:
		return !v.Light && v.Force == 3
	case Announce:
		return v.Force >= 3
	}
	return false
}

// clauseObject reports whether the object before token i is a deed: 할 것을.
func (s *verbLast) clauseObject(i int) bool {
	for j := i - 1; j >= 0 && j > i-4; j-- {
		if s.does(j, lang.WordThing) && s.ending(j-1)&lang.Prospective != 0 {
			return true
		}
	}
	return false
}

// renewing reads an act in a clause that modifies the occasion of the meeting:
// 공약을 재확인하는 기회.
func (s *verbLast) renewing(i int, p *predicate) bool {
	v, from := s.actVerb(p.verb)
	if !s.has(i+1, lang.Occasion) {
		return false
	}
	for j := i; j > i-3 && j > 0 && (v == nil || !v.Renews); j-- {
		v, from = s.actVerb(j - 1)
		if v != nil && v.Renews {
			p.verb = j - 1
		}
	}
	if v == nil || !v.Renews {
		return false
	}
	p.reading.from, p.occasion = from, true
	s.frame(p, v, from)
	return true
}

// frameReach is how many tokens before a verb of saying its act noun may stand.
const frameReach = 9

// frame gives the act of a verb: that of the noun or clause before it, else its
// own.
func (s *verbLast) frame(p *predicate, v *lang.Verb, from int) {
	r := &p.reading
	r.set(v.Rung)
	r.negated = s.negated(p)
	if v.Light && s.object(p, v, from) {
		return
	}
	if from < p.verb {
		s.boostNoun(p, from)
	}
	s.raise(p, from)
}

// object reads the noun or clause that a verb of saying governs.
func (s *verbLast) object(p *predicate, v *lang.Verb, from int) bool {
	r := &p.reading
	lo := max(0, from-frameReach)
	for j := from - 1; j >= lo; j-- { // 중요성을, 필요가 있다는 데
		if s.ending(j)&lang.Link != 0 && s.ending(j)&(lang.Adnominal|lang.Quote) == 0 && !s.pack.Word(s.stem(j)).Is(lang.ChainVerb) && s.form(j+1) == "," {
			lo = j + 1
			break
		}
		if w := s.word(j); w != nil && w.Noun != nil && Act(w.Noun.Act) == Importance && (s.parts[j].Particle != "" && !s.parts[j].ParticleDoes(lang.WordGenitiveLike) && !s.doneOf(j) || s.ending(j)&(lang.Quote) != 0) {
			r.set(w.Noun.Rung)
			if r.force == 0 {
				r.force = v.Frame
			}
			r.from = j
			return true
		}
	}
	for j := from - 1; j >= lo && j >= from-4; j-- {
		w, part := s.word(j), s.parts[j].Particle
		if s.ending(j)&(lang.Quote|lang.Willed) != 0 && part == "" {
			if w != nil && w.Pred != nil && s.ownsCommitment(j) || s.stemDoes(j, lang.WordLacking) && s.word(j-1) != nil && s.word(j-1).Pred != nil && s.ownsCommitment(j-1) {
				r.act, r.force, r.from = Reaffirm, 5, j
				return true
			}
		}
		if w == nil || w.Noun == nil || !s.parts[j].ParticleDoes(lang.WordObjectLike) && !(part == "" && j == from-1 && s.ending(j) == 0) {
			if s.parts[j].ParticleDoes(lang.WordObject) || s.does(j, lang.WordObjectNoun) {
				break
			}
			continue
		}
		g := w.Noun.Rung
		if v.Renews && w.Noun.Renewed.Act != "" {
			g = w.Noun.Renewed
		}
		if g.Act == "support" {
			g.Act = string(Reaffirm)
			if Act(v.Act) != Reaffirm {
				g.Act = string(s.support(j))
			}
		}
		if g.Force == 0 {
			g.Force = v.Frame
		}
		if v.Frame > 0 && v.Frame <= 2 && Act(g.Act) == Reaffirm {
			g.Force = v.Frame
		}
		r.set(g)
		r.from = j
		if w.Is(lang.LightNoun) && j > 0 { // 반대한다는 입장을
			e := s.ending(j - 1)
			if inner, at := s.actVerb(j - 1); inner != nil && e&(lang.Quote|lang.Adnominal) != 0 && Act(inner.Act) != Commit {
				r.set(inner.Rung)
				if inner.Act == "support" {
					r.act = s.support(j - 1)
				}
				r.from = at
				s.raise(p, at)
				return true
			}
			if e&lang.Willed != 0 {
				r.act, r.force = Reaffirm, 4
			}
		}
		if s.ending(j-1)&lang.Willed != 0 {
			p.lends = true
		}
		s.boostNoun(p, j)
		return true
	}
	if s.proposes(from) {
		r.act, r.force = Agree, 3
		p.lends = true
		return true
	}
	if s.clauseBefore(from) {
		p.clause = true
		if v.That.Act != "" {
			r.set(v.That)
		}
		if v.That == (lang.Rung{Act: "assess", Force: 3}) && Act(v.Act) == Reaffirm && s.futureClause(from) {
			r.act, r.force = Reaffirm, 3
		}
		return true
	}
	return false
}

// boostNoun counts the adjectives before an act noun.
func (s *verbLast) boostNoun(p *predicate, j int) {
	r := &p.reading
	if r.act == Importance || r.act == Announce {
		return
	}
	for k := j - 1; k >= 0 && k > j-4; k-- {
		if _, n := s.pack.BoosterPhrases.Match(s.toks[:j], k); n > 0 {
			for m := k; m < k+n; m++ {
				r.boosters = append(r.boosters, m)
			}
			break
		}
		if s.ending(k)&(lang.Link|lang.Final) != 0 && !s.has(k, lang.BoosterAdjective) {
			break
		}
		w := s.pack.Word(s.form(k))
		if !w.Is(lang.BoosterAdjective) || w.Is(lang.WeakBooster) && (r.act == Reaffirm && r.force > 3 || r.act == Welcome || r.act == Commit) {
			continue
		}
		r.boosters = append(r.boosters, k)
		break
	}
	if len(r.boosters) > 0 {
		r.force = min(5, r.force+1)
	}
}

// raise counts the adverbs before the verb at i, and set phrases.
func (s *verbLast) raise(p *predicate, i int) {
	r := &p.reading
	if r.act == Announce || r.act == Importance || r.act == Assess || r.act == Agree || len(r.boosters) > 0 {
		return
	}
	from := max(0, i-8)
	for k := i - 1; k > from; k-- {
		if w := s.word(k); w != nil && w.Verb != nil && s.ending(k)&(lang.Link|lang.Final) != 0 {
			from = k + 1 // behind another act, whose emphasis is its own
		}
	}
	for k := from; k < i; k++ {
		if _, n := s.pack.BoosterPhrases.Match(s.toks[:i], k); n > 0 && (r.act != Welcome) {
			for m := k; m < k+n; m++ {
				r.boosters = append(r.boosters, m)
			}
			break
		}
		if k >= i-2 && s.pack.Word(s.form(k)).Is(lang.BoosterAdverb) {
			r.boosters = append(r.boosters, k)
			break
		}
	}
	if len(r.boosters) > 0 {
		r.force = min(5, r.force+1)
	}
}
