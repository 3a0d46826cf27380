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
		if ok, bare := x.introduces(s.sentence); ok && p.end == last && x.leads(s.sentence, p.reading, seg.Para) && (bare || p.end-p.start < bareLead) {
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

// promises reports whether a predicate says what is still to be done.
func (p *predicate) promises() bool {
	return p.lends && !p.background && (p.reading.act == Commit || p.reading.act == Agree)
}

// longTopic is how many words a topic may have.
const longTopic = 3

// objectBefore returns where the topic that ends at end begins if an object
// stands in front of it, else 0.
func (s *verbLast) objectBefore(from, end int) int {
	for k := end; k > from && k > end-longTopic; k-- {
		if s.parts[k-1].ParticleDoes(lang.WordObject) {
			return k
		}
	}
	return 0
}

// begin returns where the quote of a predicate begins: behind what leads over
// from the clause before, and behind the topic that says who acts.
func (s *verbLast) begin(from int, p *predicate) int {
	i := s.skipOpening(from, p.verb)
	comma := i // behind the last comma
	for j := i; j < p.verb; j++ {
		if s.form(j) == "," {
			comma = j + 1
		}
		if s.toks[j].Start-s.toks[i].Start >= 3*maxTopic && (comma == i || j-comma >= longTopic) {
			continue // but for a topic right behind a clause of circumstance
		}
		if !s.actor(j, lang.WordTopic) {
			continue
		}
		s.topicFrom, s.topicEnd = i, j+1
		if k := s.objectBefore(i, j); k > 0 { // "these attacks both sides condemn": the object belongs to the quote
			s.topicFrom = k
			break
		}
		i = s.skipOpening(j+1, p.verb)
		break
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
