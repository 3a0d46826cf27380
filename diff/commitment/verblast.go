package commitment

import (
	"slices"

	"mithaq/corpus/lang"
)

// Korean closes a clause with its verb: 공약을 재확인하였다. All predicates of a
// sentence are found first; a unit runs from the end of one to the end of the
// next, without what leads over to it and without the topic that says who acts.

// A predicate is a verb with what belongs to its ending: 강화해 나가기로 하였다.
type predicate struct {
	verb, end  int // token of the verb that gives the act, behind the last token
	start      int // first token of the quote
	reading    reading
	link       bool // another clause follows
	background bool
	shares     bool // a deed whose act stands at the end of the sentence
	shared     bool // has the act of another
	own        bool // has an act of its own unless another lends it one
	state      bool // says how things are
	past       bool
	clause     bool // its object is a clause
	lends      bool // its act holds for the deeds before it too
	quoted     bool // stands under an attribution
	occasion   bool // says what the meeting was an occasion for
}

// A verbLast is a sentence of a language whose verb comes last.
type verbLast struct {
	*sentence
	parts []*lang.Parts // of each token
	stems []lang.Token  // the tokens with their stems for forms
	preds []*predicate

	topicFrom, topicEnd int // the topic that was met last
}

// maxTopic is how many letters a topic may have.
const maxTopic = 90

// verbLast finds the units of one sentence or list item.
func (x *extractor) verbLast(seg lang.Segment) {
	if len(x.toks) == 0 {
		return
	}
	s := &verbLast{sentence: &sentence{pack: x.pack, text: x.text, toks: x.toks}, parts: x.parts[:0]}
	s.stems = append(x.own[:0], x.toks...)
	for i := range s.toks {
		t := &s.stems[i]
		p := t.Parts
		if p == nil {
			p = &lang.Parts{Stem: t.Form}
		} else if p.Stem != t.Form {
			t.Entry = x.words.Of(p.Stem)
		}
		s.parts = append(s.parts, p)
	}
	x.own, x.parts = s.stems, s.parts
	s.find()
	if x.listItem(s.sentence, seg, x.lead != nil && len(s.preds) == 0) {
		return
	}
	s.share()
	last := len(s.toks) - 1
	from := 0
	for _, p := range s.preds {
		if p.shares {
			continue // goes with the predicate behind it
		}
		p.start = s.begin(from, p)
		if p.shared && p.start == p.verb && p.end == p.verb+1 {
			continue // a lone word is no deed: 안전하고 저렴한
		}
		from = p.end
		if p.background {
			continue
		}
		s.finish(p)
		if r := &p.reading; x.lead != nil && seg.Kind == lang.Bullet && (r.act == Assess || r.act == Announce) && r.force == 3 {
			r.act, r.force = x.lead.reading.act, x.lead.reading.force // a deed told in full: its act is the lead's
		}
		if p.end == last && s.form(last) == ":" && x.leads(p.reading, seg.Para) && p.end-p.start < bareLead {
			continue
		}
		x.addPredicate(s, p)
	}
}

// addPredicate adds the unit of a predicate.
func (x *extractor) addPredicate(s *verbLast, p *predicate) {
	n := len(x.units)
	x.add(s.sentence, p.start, p.end, p.reading, nil)
	if len(x.units) == n {
		return
	}
	u := &x.units[n]
	u.Cue = Span{s.toks[p.reading.from].Start, s.toks[p.reading.to-1].End}
	u.Actors = s.topicActors()
	u.Obligor = s.obligorOf(p)
	if u.Reported = p.quoted; p.quoted {
		rest, _ := x.pack.CutEnd(x.text[u.Start:u.End], lang.WordQuoteEnd)
		u.End = u.Start + len(rest)
		u.Cue.End = min(u.Cue.End, u.End)
	}
}

// topicActors returns who the topic of the clause names.
func (s *verbLast) topicActors() []string {
	var out []string
	for i := s.topicFrom; i < s.topicEnd; i++ {
		if id, n := s.pack.Parties.Match(s.stems[:s.topicEnd], i); id != "" {
			out = append(out, id)
			i += n - 1
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// obligorOf returns the party that an urging or condemning unit is about.
func (s *verbLast) obligorOf(p *predicate) string {
	switch p.reading.act {
	case Urge, Condemn, Concern, Warn:
		for i := p.start; i < p.end; i++ {
			if id, _ := s.pack.Parties.Match(s.stems[:p.end], i); id != "" {
				return id
			}
		}
	}
	return ""
}

func (s *verbLast) word(i int) *lang.Word {
	if i < 0 || i >= len(s.parts) {
		return nil
	}
	return s.parts[i].Word
}

func (s *verbLast) has(i int, c lang.Class) bool { return s.word(i).Is(c) }

// ending returns what the ending of token i makes of its clause.
func (s *verbLast) ending(i int) lang.Ending {
	if i < 0 || i >= len(s.parts) {
		return 0
	}
	return s.parts[i].Ending
}

func (s *verbLast) stem(i int) string {
	if i < 0 || i >= len(s.parts) {
		return ""
	}
	return s.parts[i].Stem
}

// auxiliary reports whether token i only carries the ending of the verb before
// it: 강화해 나가기로, 노력하고 있다.
func (s *verbLast) auxiliary(i int) bool {
	if i <= 0 || s.ending(i) == 0 || !s.pack.Word(s.stem(i)).Is(lang.ChainVerb|lang.Negation) || s.parts[i].Light != s.stem(i) {
		return false
	}
	e := s.ending(i - 1)
	return e&lang.Manner != 0 || e&lang.Link != 0 && s.does(i-1, lang.WordLinkGo)
}

// main returns the verb that the auxiliary at i belongs to.
func (s *verbLast) main(i int) int {
	for s.auxiliary(i) {
		i--
	}
	return i
}

// verbal reports whether token i has the ending of a verb.
func (s *verbLast) verbal(i int) bool {
	return i >= 0 && i < len(s.toks) && s.ending(i) != 0 && !s.toks[i].Inside
}

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

// stemDoes reports whether the stem of token i has a function.
func (s *verbLast) stemDoes(i int, f lang.Function) bool {
	return i >= 0 && i < len(s.parts) && s.parts[i].Does(f)
}

// find collects the predicates of the sentence.
func (s *verbLast) find() {
	room := new(predicate)
	for i := 0; i < len(s.toks); i++ {
		if s.toks[i].Kind == lang.Punct || s.toks[i].Inside {
			continue
		}
		if p := s.predicate(i, room); p != nil {
			s.preds = append(s.preds, p)
			i = p.end - 1
			room = new(predicate)
		}
	}
}

// predicate returns the predicate whose ending begins at token i, in p; nil if
// there is none, as at most tokens, where p serves again.
func (s *verbLast) predicate(i int, p *predicate) *predicate {
	e := s.ending(i)
	*p = predicate{verb: s.main(i), end: i + 1}
	p.reading = reading{from: p.verb, to: i + 1}
	switch {
	case s.attributes(i), e != 0 && len(s.preds) > 0 && s.preds[len(s.preds)-1].occasion:
		p.background = true
		return p
	case e&lang.Decide != 0:
		return s.decision(i, p)
	case e&lang.Will != 0:
		p.lends = true
		p.link = s.does(i, lang.WordQuoteEnd)
		s.future(p, 3)
		return p
	case e&lang.Willed != 0 && s.quotes(i):
		p.lends, p.quoted = true, true
		s.future(p, 3)
		return p
	case e&lang.Prospective != 0:
		if f := s.pack.Prospect(s.form(i + 1)); f > 0 {
			return s.prospect(i, f, p)
		}
		if w := s.word(i + 1); w != nil && w.Pred != nil && Act(w.Pred.Act) == Commit && s.stemDoes(i+2, lang.WordBecome) {
			p.end = min(len(s.toks), i+4)
			p.lends = true
			p.reading.to = p.end
			p.reading.set(s.word(i + 1).Pred.Rung)
			return p
		}
		return nil
	case e&lang.Quote != 0 && s.quotes(i):
		p.quoted = true
		if !s.plain(i, p) {
			return nil
		}
		p.link = false
		return p
	case e&(lang.Final|lang.Link|lang.While) != 0:
		if s.auxiliary(i+1) || e&lang.Final == 0 && s.embedded(i) {
			return nil
		}
		if e&(lang.Link|lang.While) == 0 && !s.sentenceEnd(i) && !s.ends(i) {
			return nil
		}
		if !s.plain(i, p) {
			return nil
		}
		p.link = e&(lang.Link|lang.While) != 0
		if s.has(i+1, lang.Meanwhile) && s.does(i, lang.WordAdnominalEnd) {
			p.end++
		}
		return p
	case e&lang.Adnominal != 0 && s.has(i+1, lang.Meanwhile):
		if !s.plain(i, p) {
			return nil
		}
		p.link, p.end = true, i+2
		return p
	case e&lang.Adnominal != 0 && s.renewing(i, p):
		return p
	case e == 0 && s.pack.Guess(s.form(i))&lang.Prospective != 0 && s.ending(i+1) != 0 && s.pack.Prospect(s.form(i+1)) > 0:
		return s.prospect(i, s.pack.Prospect(s.form(i+1)), p) // a verb that the file does not know
	case e == 0 && s.sentenceEnd(i):
		if w := s.word(i); w != nil && w.Verb != nil && i > 0 && (s.parts[i-1].Particle != "" || s.ending(i-1) != 0) && s.plain(i, p) {
			return p
		}
		if s.does(i, lang.WordFinalEnd) && s.ending(i) == 0 && len(s.toks) > 3 { // 협의체다
			p.reading.act, p.reading.force = Assess, 3
			if p.past = s.pack.Guess(s.form(i))&lang.PastTense != 0; p.past && s.topic(i) {
				p.reading.act = Announce
			}
			p.state = !p.past
			return p
		}
	}
	return nil
}

// ends reports whether a final form at i ends a clause inside the sentence: a
// closing quotation mark or bracket behind it.
func (s *verbLast) ends(i int) bool {
	return s.does(i, lang.WordFinalEnd) && i+1 < len(s.toks) && s.toks[i+1].Kind == lang.Punct && s.form(i+1) != "," && s.form(i+1) != "("
}

// sentenceEnd reports whether only signs follow token i.
func (s *verbLast) sentenceEnd(i int) bool {
	for j := i + 1; j < len(s.toks); j++ {
		if s.toks[j].Kind != lang.Punct && !s.toks[j].Inside {
			return false
		}
	}
	return true
}

// quotes reports whether the quoted clause that ends at i stands under a verb
// that only says whose words it is.
func (s *verbLast) quotes(i int) bool {
	if !s.does(i, lang.WordQuoteEnd) {
		return false
	}
	for j := i + 1; j < len(s.toks) && j < i+4; j++ {
		if s.verbal(j) {
			return s.pack.Word(s.stem(j)).Is(lang.AttributionVerb) && s.ending(j)&(lang.Final|lang.Link) != 0
		}
	}
	return false
}

// attributes reports whether the verb at i only says whose words the predicate
// before it is.
func (s *verbLast) attributes(i int) bool {
	if len(s.preds) == 0 || s.ending(i) == 0 || !s.pack.Word(s.stem(i)).Is(lang.AttributionVerb) {
		return false
	}
	last := s.preds[len(s.preds)-1]
	return last.quoted && i-last.end < 4
}

// embedded reports whether the linked verb at i belongs to a clause that
// modifies a noun or is the object of a verb: 논의하고 진전시키는 데.
func (s *verbLast) embedded(i int) bool {
	if s.form(i+1) == "," {
		return false
	}
	v, _ := s.actVerb(i)
	object := false
	for j := i + 1; j < len(s.toks) && j < i+14; j++ {
		if s.parts[j].ParticleDoes(lang.WordObject) {
			object = true
		}
		if !s.verbal(j) {
			if s.toks[j].Kind == lang.Punct && s.form(j) == "," {
				return false
			}
			continue
		}
		e := s.ending(j)
		near := j <= i+2
		if e&lang.Prospective != 0 && s.does(j+1, lang.WordAbility) || s.does(j-1, lang.WordAbility) && e&lang.Manner != 0 {
			continue // 획득할 수 없도록
		}
		switch {
		case e&(lang.Final|lang.Decide|lang.Will) != 0, e&lang.Link != 0 && e&lang.Adnominal == 0:
			return false
		case e&lang.Prospective != 0 && s.pack.Prospect(s.form(j+1)) > 0:
			return false
		case e&lang.Nominal != 0 || e&lang.Manner != 0 && s.does(j, lang.WordPurposeEnd):
			return v == nil || near
		case e&(lang.Adnominal|lang.Prospective) != 0:
			if near && !object {
				return s.does(j+1, lang.WordModifiedNoun) || v == nil && j == i+1
			}
			return v == nil && object
		case e&lang.Quote != 0:
			return v == nil
		}
		if near && v == nil {
			return false
		}
	}
	return false
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
		e := s.ending(j)
		v, _ := s.actVerb(j)
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

// ownsCommitment reports whether the subject before token i is a commitment.
func (s *verbLast) ownsCommitment(i int) bool {
	for j := i - 1; j >= 0 && j > i-8; j-- {
		if w := s.word(j); w != nil && w.Noun.Commits() && s.parts[j].Particle != "" {
			return true
		}
		if s.ending(j)&(lang.Link|lang.Final) != 0 {
			break
		}
	}
	return false
}

// topic reports whether a party is the topic of the clause of the verb at i.
func (s *verbLast) topic(i int) bool {
	for j := i - 1; j >= 0; j-- {
		if s.actor(j, lang.WordTopicOrSubject) {
			return true
		}
	}
	return false
}

// owned reports whether the topic of the clause of the verb at i belongs to a
// party: 우리의 구상은.
func (s *verbLast) owned(i int) bool {
	for j := i - 1; j >= 0; j-- {
		if s.has(j, lang.PartyNoun) && s.parts[j].ParticleDoes(lang.WordGenitive) {
			return true
		}
	}
	return false
}

// actor reports whether token i names who acts, with one of the particles.
func (s *verbLast) actor(i int, particles lang.Function) bool {
	p := s.parts[i]
	if !p.ParticleDoes(particles) {
		return false
	}
	if p.Word.Is(lang.PartyNoun) || p.Word.Is(lang.Institution) && i > 0 && s.has(i-1, lang.PartyNoun) && s.parts[i-1].Particle == "" { // 우리 그룹은
		return true
	}
	for j := i; j >= 0 && j > i-3; j-- {
		if id, n := s.pack.Parties.Match(s.stems[:i+1], j); id != "" && j+n == i+1 {
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

// doneOf reports whether token i is its stem with 한: 중요한.
func (s *verbLast) doneOf(i int) bool {
	stem, ok := s.pack.CutEnd(s.form(i), lang.WordAdnominalDo)
	return ok && stem == s.stem(i)
}

// clauseBefore reports whether the object before token i is a clause: 것임을,
// 했음을, 다는 점을.
func (s *verbLast) clauseBefore(i int) bool {
	for j := i - 1; j >= 0 && j > i-4; j-- {
		if s.ending(j)&(lang.Quote|lang.Willed) != 0 || s.does(j, lang.WordClauseNoun) {
			return true
		}
	}
	return false
}

// proposes reports whether the object before token i is a proposal: 하자는 데.
func (s *verbLast) proposes(i int) bool {
	for j := i - 1; j >= 0 && j > i-4; j-- {
		if s.ending(j)&lang.Propose != 0 {
			return true
		}
	}
	return false
}

// futureClause reports whether the clause before token i is a future: 할 것임을.
func (s *verbLast) futureClause(i int) bool {
	for j := i - 1; j > 0 && j > i-4; j-- {
		if s.does(j, lang.WordThingLike) && s.ending(j-1)&lang.Prospective != 0 {
			return true
		}
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

// share gives the deeds before a predicate that lends its act their own units,
// and joins the others to the predicate behind them.
func (s *verbLast) share() {
	for n, p := range s.preds {
		if !p.shares {
			continue
		}
		to := n + 1
		for to < len(s.preds) && s.preds[to].shares {
			to++
		}
		if to == len(s.preds) {
			p.shares = false
			if p.reading.act == "" {
				p.reading.act, p.reading.force = Assess, 3
			}
			continue
		}
		giver := s.preds[to]
		if p.background { // the report of a meeting, unless it is yet to be
			p.shares = false
			if giver.promises() && p.verb > 0 {
				p.background = false
				p.reading = reading{act: giver.reading.act, force: giver.reading.force, from: p.reading.from, to: p.end}
			}
			continue
		}
		if s.newTopic(p.end, giver.verb) && !giver.clause && !giver.quoted { // 제공하며, 우리는 …
			p.shares = false
			if p.reading.act, p.reading.force = Assess, 3; s.topic(p.verb) && !p.state {
				p.reading.act = Commit
				if p.past {
					p.reading.act = Announce
				}
			}
			continue
		}
		if p.own && !giver.promises() && !giver.lends && !giver.clause && !giver.quoted && !giver.state && !s.clauseObject(giver.reading.from) {
			p.shares = false
			continue
		}
		if p.past && !p.state && !giver.clause && !giver.quoted && s.topic(p.verb) { // 하였으며: a clause with a tense of its own
			p.shares = false
			p.reading.act, p.reading.force = Announce, 3
			continue
		}
		if !giver.lends || giver.background || p.state || s.warnsIn(p.verb, giver.end) || giver.quoted && !giver.lends {
			continue
		}
		r := giver.reading
		from, end := p.reading.from, p.end
		p.shares = false
		p.reading = reading{act: r.act, force: r.force, from: from, to: end, negated: p.reading.negated}
		p.shared = true
		if r.act == Commit || r.act == Announce {
			if v, _ := s.actVerb(p.verb); v != nil && Act(v.Act) == Announce && v.Force > 3 {
				p.reading.force = max(r.force, v.Force)
			}
		}
	}
}

// newTopic reports whether another party becomes the topic in the tokens
// from:to.
func (s *verbLast) newTopic(from, to int) bool {
	for i := from; i < to; i++ {
		if s.actor(i, lang.WordPlainTopic) {
			return true
		}
	}
	return false
}

// promises reports whether a predicate says what is still to be done.
func (p *predicate) promises() bool {
	return p.lends && !p.background && (p.reading.act == Commit || p.reading.act == Agree)
}

func (s *verbLast) warnsIn(from, to int) bool {
	var r reading
	return s.warnsAt(from, to, &r)
}

// warnsAt reads a deterrent warning, whose words are kept as stems.
func (s *verbLast) warnsAt(from, to int, r *reading) bool {
	stems := &sentence{pack: s.pack, text: s.text, toks: s.stems}
	return stems.warns(from, to, r)
}

// begin returns where the quote of a predicate begins: behind what leads over
// from the clause before, and behind the topic that says who acts.
func (s *verbLast) begin(from int, p *predicate) int {
	i := s.skipOpening(from, p.verb)
	for j := i; j < p.verb && s.toks[j].Start-s.toks[i].Start < 3*maxTopic; j++ {
		if s.actor(j, lang.WordTopic) {
			s.topicFrom, s.topicEnd = i, j+1
			i = s.skipOpening(j+1, p.verb)
			break
		}
	}
	for p.quoted {
		j := i
		for j < p.verb && j < i+4 && !(s.has(j, lang.PartyNoun) && s.actor(j, lang.WordSubject)) {
			j++
		}
		if j >= p.verb || j >= i+4 {
			break
		}
		i = j + 1
	}
	return min(i, p.verb)
}

// skipOpening returns the first token from i that belongs to the clause rather
// than leads over to it.
func (s *verbLast) skipOpening(i, verb int) int {
	for i < verb {
		if id, n := s.pack.Openings.Match(s.toks, i); id != "" {
			i += n
			continue
		}
		if s.toks[i].Kind == lang.Punct && s.form(i) != "(" && s.form(i) != `"` || s.has(i, lang.Opener) && s.ending(i) == 0 {
			i++
			continue
		}
		break
	}
	return i
}

// finish looks for a warning, and counts a hedge.
func (s *verbLast) finish(p *predicate) {
	r := &p.reading
	if s.warnsAt(p.start, p.end, r) {
		return
	}
	if r.act == Commit || r.act == Agree || r.act == Reaffirm {
		s.lower(p.start, p.end, r)
	}
}
