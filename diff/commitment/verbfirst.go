package commitment

import (
	"mithaq/corpus/lang"
)

// Arabic opens a clause with its verb: وأكد الجانبان التزامهما. A sentence is
// walked once. Every token that opens a unit, or a stretch of background, is an
// anchor; a unit runs from its anchor to the next.

// An anchor opens a unit or a stretch of background.
type anchor struct {
	at         int // first token of the quote
	skip       int // letters of that token that stand before the quote: و, وب
	end        int
	verb       int // token of the verb, predicate or noun that gives the act
	subjEnd    int // behind the subject that follows the verb
	reading    reading
	background bool
	that       bool // its object is a clause
	opens      bool // its object is a deed, so that further deeds are units of their own
	first      int  // the first deed of its object; -1 if none was met
	prep       string
	purpose    bool // words of means or purpose since
	aim        bool // a deed as purpose since: لتعزيز
	relative   bool // a relative clause since
	warning    bool
	reported   bool
	supports   bool // its noun is support, which weak boosters raise too
}

// A verbFirst is a sentence of a language whose verb comes first.
type verbFirst struct {
	*sentence
	parts   []*lang.Parts // of each token
	forms   []string      // of each token, without "and"
	entries []*lang.Entry // of each token, for what its form does
	anchors []*anchor
	cur     *anchor
}

// maxObject is how many tokens behind its verb the object may begin.
const maxObject = 35

// verbFirst finds the units of one sentence or list item.
func (x *extractor) verbFirst(seg lang.Segment) {
	if len(x.toks) == 0 {
		return
	}
	s := &verbFirst{sentence: &sentence{pack: x.pack, text: x.text}, forms: x.forms[:0], parts: x.parts[:0], entries: x.entries[:0]}
	s.toks = append(x.own[:0], x.toks...)
	for i := range s.toks {
		t := &s.toks[i]
		p, form, entry := t.Parts, t.Form, t.Entry
		switch {
		case p == nil:
			p = &noParts
		case p.And:
			form = p.Rest
			if p.Word != nil || x.pack.BeginsPhrase(form) {
				t.Entry = x.words.Of(form)
			}
		}
		if t.Kind == lang.Digits {
			if figure := s.figure(form); figure != t.Form && figure != "" { // بـ40
				t.Entry, form = x.words.Of(figure), figure
				entry = t.Entry
			}
		}
		s.parts, s.forms, s.entries = append(s.parts, p), append(s.forms, form), append(s.entries, entry)
	}
	x.own, x.parts, x.forms, x.entries = s.toks, s.parts, s.forms, s.entries
	if x.listItem(s.sentence, seg, s.deed(0)) {
		return
	}
	s.walk()
	s.whole(seg)
	s.close()
	last := len(s.toks) - 1
	for _, a := range s.anchors {
		if a.background {
			continue
		}
		s.force(a)
		if ok, bare := x.introduces(s.sentence); ok && a.end == last && x.leads(s.sentence, a.reading, seg.Para) && (bare || a.end-a.verb < bareLead) {
			continue
		}
		x.addAnchor(s.sentence, a)
	}
}

// bareLead is how many tokens a lead may have behind its verb to be no unit of
// its own.
const bareLead = 12

// listItem makes a unit of a list item that has the act of its lead, or that
// names a deed without one; it keeps or ends the lead.
func (x *extractor) listItem(s *sentence, seg lang.Segment, deed bool) bool {
	if seg.Kind == lang.Bullet && deed {
		r := reading{act: Commit, force: 3, to: 1}
		if x.lead != nil {
			r = x.lead.reading
			r.from, r.to = 0, 1
			x.lead.para = seg.Para
		}
		x.item(s, r)
		return true
	}
	if x.lead != nil && seg.Kind == lang.Sentence && seg.Para != x.lead.para {
		x.lead = nil
	}
	if x.lead != nil {
		x.lead.para = seg.Para
	}
	return false
}

// addAnchor adds the unit of an anchor.
func (x *extractor) addAnchor(s *sentence, a *anchor) {
	n := len(x.units)
	h := &head{subj: a.verb, subjEnd: a.subjEnd}
	x.add(s, a.at, a.end, a.reading, h)
	if len(x.units) == n {
		return
	}
	u := &x.units[n]
	u.Reported = a.reported
	start := u.Start
	u.Start = x.letters(u.Start, a.skip)
	if u.Cue.Start == start {
		u.Cue.Start = u.Start
	}
}

// walk finds the anchors of the sentence.
func (s *verbFirst) walk() {
	reported := false
	begins := true // a clause may begin at i
	pending := false
	for i := 0; i < len(s.toks); i++ {
		t := &s.toks[i]
		if t.Kind == lang.Punct {
			begins = t.Form == "," && (s.cur == nil || begins) || t.Form == ";" && s.cur == nil || t.Form == `"` && begins || t.Form == "—" || t.Form == ":"
			continue
		}
		if t.Inside {
			continue
		}
		p, w := s.parts[i], s.word(i)
		if id, n := s.pack.Openings.Match(s.toks, i); n > 0 {
			i += n - 1
			begins = id == lang.OpensClause
			continue
		}
		opens := begins || p.And
		begins = false
		switch {
		case w.Is(lang.Subordinator):
			if s.cur != nil {
				s.cur.relative = true
			}
			pending = true
			continue
		case s.relativeBefore(i):
			continue
		}
		if opens && !reported && s.attribution(i) {
			j := s.quoteStart(i)
			if j > 0 {
				reported = true
				s.cur = nil
				i = j - 1
				begins = true
				continue
			}
		}
		if reported && p.And && w.Is(lang.Complementiser) && (s.cur == nil || !s.cur.that) {
			begins = true // the quotation goes on: وأنهما
			continue
		}
		if a := s.anchorAt(i, opens, pending); a != nil {
			a.reported = reported
			s.deny(a)
			s.push(a)
			pending = false
			if a.verb > i {
				i = a.verb
			}
			continue
		}
		if opens && w.Is(lang.Negation) { // ولا يؤيدان
			begins = true
			continue
		}
		if w.Is(lang.Opener) && (opens || i == 0 || !w.Is(lang.Complementiser)) || i > 0 && s.has(i-1, lang.Opener) && w.Is(lang.Opener|lang.Pronoun) {
			begins = true
			continue
		}
		if opens { // the subject first: الجانبان يدعوان
			if e := s.actorEnd(i); e > i && e < len(s.toks) {
				for e < len(s.toks) && (s.has(e, lang.Opener|lang.Pronoun) || s.form(e) == ",") {
					e++
				}
				if a := s.subjectFirst(e); a != nil && (s.cur == nil || s.cur.background || p.And && !s.cur.that) {
					a.reported = reported
					s.push(a)
					pending = false
					i = a.verb
					continue
				}
			}
		}
		s.note(i)
	}
}

// deny has a quote begin with the word before it that denies its verb: لا يعترف.
func (s *verbFirst) deny(a *anchor) {
	if a.at != a.verb || !s.negated(a.at) {
		return
	}
	a.at, a.skip = a.at-1, 0
	if s.and(a.at) {
		a.skip = 1
	}
	a.reading.negated = true
	a.reading.from = min(a.reading.from, a.at)
}

// whole makes a unit of a sentence in which no verb was found, or of what stands
// before a semicolon in front of all verbs: a nominal sentence says how things are.
func (s *verbFirst) whole(seg lang.Segment) {
	last := len(s.toks) - 1
	if last < 0 || s.form(last) != "." {
		return
	}
	if len(s.anchors) > 0 {
		last = s.anchors[0].verb
		for last > 0 && s.form(last) != ";" {
			last--
		}
	}
	if seg.Kind != lang.Sentence || last < 5 || s.parts[0].Prep != "" || s.has(0, lang.Preposition|lang.Subordinator|lang.Title) {
		return
	}
	for i := range last + 1 {
		if s.has(i, lang.MeetingNoun|lang.MeetingVerb|lang.AttributionVerb) {
			return
		}
	}
	a := &anchor{verb: 0, first: -1, reading: reading{act: Assess, force: 3, to: 1}}
	if s.parts[0].And {
		a.skip = 1
	}
	s.push(a)
	s.anchors = append(s.anchors[len(s.anchors)-1:], s.anchors[:len(s.anchors)-1]...) // it comes first
}

// push makes an anchor the open one.
func (s *verbFirst) push(a *anchor) {
	if a.first == 0 {
		a.first = -1
	}
	if a.verb > 0 && a.subjEnd == 0 {
		a.subjEnd = s.actorEnd(a.verb + 1)
	}
	s.anchors = append(s.anchors, a)
	s.cur = a
}

// relativeBefore reports whether the word before i makes what stands at i part
// of a relative clause: الذي أعلنه.
func (s *verbFirst) relativeBefore(i int) bool {
	return s.has(i-1, lang.Subordinator) && !s.has(i-1, lang.Opener)
}

// attribution reports whether a verb at i only says whose words follow.
func (s *verbFirst) attribution(i int) bool {
	w := s.word(i)
	if w.Is(lang.AttributionVerb) {
		return true
	}
	return w != nil && w.Verb != nil && w.Forms&lang.Past != 0 && s.has(i+1, lang.Source) && !s.has(i+1, lang.Institution) && s.finite(i, true)
}

// quoteStart returns the token behind the one that opens the quoted clause,
// 0 if there is none.
func (s *verbFirst) quoteStart(i int) int {
	for j := i + 1; j < len(s.toks) && j < i+maxObject; j++ {
		if s.has(j, lang.Complementiser) || s.form(j) == ":" {
			return j + 1
		}
	}
	return 0
}

// note keeps what a word inside an open unit says of how the unit goes on.
func (s *verbFirst) note(i int) {
	a := s.cur
	if a == nil {
		return
	}
	p := s.parts[i]
	switch {
	case s.has(i, lang.Complementiser) && !a.relative && a.first < 0 && i < a.verb+maxObject && !a.background:
		a.that = true
	case s.has(i, lang.Purpose):
		a.purpose = true
	}
	if s.masdar(i) && i > a.verb && a.first < 0 && i >= a.subjEnd && !(p.And && a.subjEnd == 0) && !s.passes(i) {
		if s.towards(p.Prep) && a.reading.act != Announce && !s.governs(a) {
			a.aim, a.purpose = true, true
			return
		}
		a.first, a.prep = i, s.prepOf(i)
	} else if s.masdar(i) && s.towards(p.Prep) && i > a.verb && a.first >= 0 {
		a.aim = true
	}
}

// close sets where each unit ends: before the next anchor, without the words
// that lead over to it.
func (s *verbFirst) close() {
	for n, a := range s.anchors {
		end := len(s.toks)
		if n+1 < len(s.anchors) {
			end = s.anchors[n+1].at
			for j := end - 1; j > a.verb && (s.has(j, lang.Opener|lang.Complementiser|lang.Pronoun) || s.toks[j].Kind == lang.Punct || s.and(j) && s.has(j, lang.Preposition)); j-- {
				end = j
			}
			for j := max(a.verb+1, end-4); j < end; j++ { // في حين
				if id, n := s.pack.Openings.Match(s.toks, j); id == lang.OpensClause && j+n == end {
					end = j
				}
			}
			if next := s.anchors[n+1]; end == next.at { // the subject of the next clause stands before its verb
				for j := end - 1; j > a.verb && j > end-14; j-- {
					if s.and(j) && s.actorEnd(j) >= end && s.actor(j) {
						end = j
						break
					}
				}
			}
		}
		for end > a.at+1 {
			j := end - 1
			if s.toks[j].Kind == lang.Punct && s.form(j) != ")" && !(s.form(j) == `"` && s.quoted(a.at, j)) || s.has(j, lang.Conjunction|lang.Opener) && n+1 < len(s.anchors) {
				end--
				continue
			}
			break
		}
		a.end = end
	}
}

// warns reads a deterrent warning in the tokens from:to.
func (s *sentence) warns(from, to int, r *reading) bool {
	for i := from; i < to; i++ {
		id, n := s.pack.Warnings.Match(s.toks[:to], i)
		if id == "" {
			continue
		}
		fatal := id == lang.Fatal
		hard := map[string]bool{}
		for j := from; j < to; j++ {
			if t := s.tok(j); j >= i-6 && t.Is(lang.Response) && t.Parts != nil {
				hard[t.Parts.Stem] = true
			}
			if id, _ := s.pack.Warnings.Match(s.toks[:to], j); id == lang.Fatal {
				fatal = true
			}
		}
		if id == lang.Answer && !fatal && len(hard) == 0 {
			continue
		}
		r.act, r.from, r.to = Warn, i, i+n
		switch {
		case fatal || len(hard) >= 3:
			r.force = 5
		case len(hard) == 2:
			r.force = 4
		default:
			r.force = 3
		}
		return true
	}
	return false
}

// lower counts a hedge in the tokens from:to.
func (s *sentence) lower(from, to int, r *reading) {
	if len(r.hedges) > 0 {
		return
	}
	for i := from; i < to; i++ {
		if id, n := s.pack.Hedges.Match(s.toks[:to], i); id != "" {
			r.hedges = append(r.hedges, [2]int{i, i + n})
			r.force = max(r.force-1, 1)
			return
		}
	}
}
