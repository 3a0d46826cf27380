package commitment

import (
	"unicode/utf8"

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
	if len(s.anchors) == 0 {
		s.whole(seg)
	}
	s.close()
	last := len(s.toks) - 1
	for _, a := range s.anchors {
		if a.background {
			continue
		}
		s.force(a)
		if a.end == last && s.form(last) == ":" && x.leads(a.reading, seg.Para) && a.end-a.verb < bareLead {
			continue
		}
		x.addAnchor(s.sentence, a)
	}
}

// noParts are those of signs.
var noParts lang.Parts

// form returns the folded form of token i without the "and" before it.
func (s *verbFirst) form(i int) string {
	if i < 0 || i >= len(s.forms) {
		return ""
	}
	return s.forms[i]
}

// does reports whether the form of token i without "and" has a function.
func (s *verbFirst) does(i int, f lang.Function) bool {
	return i >= 0 && i < len(s.entries) && s.entries[i].Does(f)
}

// figure returns a figure without the letters that are written onto it.
func (s *verbFirst) figure(form string) string {
	for {
		rest, ok := s.pack.CutBegin(form, lang.WordFigurePrefix)
		if !ok {
			return form
		}
		form = rest
	}
}

// bareLead is how many tokens a lead may have behind its verb to be no unit of
// its own.
const bareLead = 12

// leads makes a reading the lead of the list items that follow, and reports
// whether it can be one.
func (x *extractor) leads(r reading, para int) bool {
	switch r.act {
	case Commit, Agree, Reaffirm, Urge, Announce, Welcome:
		x.lead = &lead{reading: r, para: para}
		return true
	}
	return false
}

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

// letters returns the offset behind the next n letters of the text and the
// vowel signs on them.
func (x *extractor) letters(at, n int) int {
	for range n {
		_, size := utf8.DecodeRuneInString(x.text[at:])
		at += size
		for r, size := utf8.DecodeRuneInString(x.text[at:]); mark(r); r, size = utf8.DecodeRuneInString(x.text[at:]) {
			at += size
		}
	}
	return at
}

// mark reports whether a character is a vowel sign or tatweel.
func mark(r rune) bool { return r >= 0x64B && r <= 0x65F || r == 0x670 || r == 0x640 }

// word returns what the file says of the stem of token i.
func (s *verbFirst) word(i int) *lang.Word {
	if i < 0 || i >= len(s.parts) {
		return nil
	}
	return s.parts[i].Word
}

func (s *verbFirst) has(i int, c lang.Class) bool { return s.word(i).Is(c) }

func (s *verbFirst) and(i int) bool { return i >= 0 && i < len(s.parts) && s.parts[i].And }

// masdar reports whether token i can be a verbal noun.
func (s *verbFirst) masdar(i int) bool {
	w := s.word(i)
	return w != nil && w.Forms&lang.Gerund != 0 && !s.parts[i].Future
}

// deed reports whether a list item that begins at i names a deed: a verbal
// noun, with its verb left to the lead.
func (s *verbFirst) deed(i int) bool {
	w := s.word(i)
	return len(s.toks) > 2 && s.masdar(i) && (w.Forms&lang.Past == 0 || !s.actor(i+1)) && !s.parts[i].Owner
}

// tanwin reports whether a token ends in the sign of an indefinite noun, which
// no verb has.
func (s *verbFirst) tanwin(i int) bool {
	t := s.toks[i]
	if t.End-t.Start == len(s.entries[i].Form) {
		return false // as long as without signs
	}
	_, ok := s.pack.CutEnd(s.text[t.Start:t.End], lang.WordIndefinite)
	return ok
}

// actor reports whether the words at i name somebody who can act.
func (s *verbFirst) actor(i int) bool {
	if i >= len(s.toks) {
		return false
	}
	if s.has(i, lang.PartyNoun|lang.Institution|lang.Title) {
		return true
	}
	if id, _ := s.pack.Parties.Match(s.toks, i); id != "" {
		return true
	}
	f := s.form(i)
	return s.does(i, lang.WordArticle) && len(f) > 12 && (s.does(i, lang.WordDual) && s.word(i) == nil || s.does(i, lang.WordPluralPeople)) && !s.does(i, lang.WordNotPeople)
}

// actorEnd returns the token behind the actors named at i, joined by "and",
// with what stands in apposition; i if there are none.
func (s *verbFirst) actorEnd(i int) int {
	if !s.actor(i) && !s.has(i, lang.Pronoun|lang.Be) {
		return i
	}
	end := i
	for j := i; j < len(s.toks) && j < i+14; {
		if id, n := s.pack.Parties.Match(s.toks, j); id != "" {
			j += n
			end = j
			continue
		}
		if s.actor(j) || s.has(j, lang.Pronoun|lang.Be) {
			j++
			end = j
			continue
		}
		if j > i && s.finite(j, true) {
			break
		}
		if s.toks[j].Kind == lang.Punct || s.has(j, lang.Preposition|lang.Subordinator|lang.Complementiser|lang.Opener) || !s.apposed(j) {
			break
		}
		j++ // an adjective or name: وزير الخارجية الأمريكي
	}
	return end
}

// apposed reports whether the word at j can belong to a name or title: it is
// definite, or the file does not know it.
func (s *verbFirst) apposed(j int) bool {
	p := s.parts[j]
	if p.Prep != "" || p.Owner {
		return false
	}
	if p.Word != nil && p.Word.Forms&lang.Gerund != 0 {
		return p.Article
	}
	return p.Word == nil || p.Article || p.Does(lang.WordArticle) || p.Word.Class&lang.DateWord == 0 && p.Word.Forms == 0 && p.Word.Noun == nil
}

// finite reports whether token i is a finite verb that can open a clause. free
// says that nothing else is open, so that a verb in the imperfect without a
// subject behind it will do.
func (s *verbFirst) finite(i int, free bool) bool {
	if i >= len(s.toks) || s.toks[i].Kind != lang.Letters || s.tanwin(i) {
		return false
	}
	p := s.parts[i]
	if p.Future {
		return true
	}
	w := p.Word
	if w == nil || p.Article || p.Owner && !(free && w.Verb != nil && w.Forms&lang.Third != 0) || p.Prep != "" || w.Forms&(lang.Past|lang.Third) == 0 {
		return false
	}
	if w.Is(lang.NotVerb | lang.Month) {
		return false
	}
	noun := w.Is(lang.NounVerb) || w.Forms&(lang.Gerund|lang.Participle) != 0 && w.Forms&lang.Third == 0
	if noun && w.Forms&lang.Past != 0 {
		return s.actor(i+1) && !s.genitive(i+1)
	}
	if w.Forms&lang.Third != 0 && p.Does(lang.WordSheVerb) {
		return free || s.actor(i+1)
	}
	return true
}

// genitive reports whether the noun at i cannot be a subject by its ending.
func (s *verbFirst) genitive(i int) bool {
	return s.does(i, lang.WordGenitive) && s.has(i, lang.PartyNoun)
}

// walk finds the anchors of the sentence.
func (s *verbFirst) walk() {
	reported := false
	begins := true // a clause may begin at i
	pending := false
	for i := 0; i < len(s.toks); i++ {
		t := &s.toks[i]
		if t.Kind == lang.Punct {
			begins = t.Form == "," && s.cur == nil || t.Form == ";" && s.cur == nil || t.Form == `"` && begins || t.Form == "—" || t.Form == ":"
			continue
		}
		if t.Inside {
			continue
		}
		p, w := s.parts[i], s.word(i)
		if _, n := s.pack.Openings.Match(s.toks, i); n > 0 {
			i += n - 1
			begins = false
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

// whole makes a unit of a sentence in which no verb was found: a nominal
// sentence says how things are.
func (s *verbFirst) whole(seg lang.Segment) {
	last := len(s.toks) - 1
	if seg.Kind != lang.Sentence || s.form(last) != "." || last < 5 || s.parts[0].Prep != "" || s.has(0, lang.Preposition|lang.Subordinator|lang.Title) {
		return
	}
	for i := range s.toks {
		if s.has(i, lang.MeetingNoun|lang.MeetingVerb|lang.AttributionVerb) {
			return
		}
	}
	a := &anchor{verb: 0, first: -1, reading: reading{act: Assess, force: 3, to: 1}}
	if s.parts[0].And {
		a.skip = 1
	}
	s.push(a)
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

func (s *verbFirst) singular(i int) bool { return !s.plural(i) }

// plural reports whether a verb is dual or plural, or in the first person: its
// subject is people.
func (s *verbFirst) plural(i int) bool {
	p := s.parts[i]
	w := s.word(i)
	if w != nil && w.Forms&lang.Third != 0 && p.Does(lang.WordFirstPlural) {
		return true
	}
	if w != nil && w.Forms&lang.Base != 0 {
		return false
	}
	return p.Does(lang.WordPluralVerb) || w != nil && w.Forms&lang.Past != 0 && p.Does(lang.WordDualPast)
}

// particle reports whether a verb that needs a certain word behind it has it.
func (s *verbFirst) particle(i int) bool {
	v := s.word(i).Verb
	if len(v.Particles) == 0 {
		return true
	}
	for j := i + 1; j < len(s.toks) && j <= i+8; j++ {
		for _, p := range v.Particles {
			if s.form(j) == p {
				return true
			}
		}
	}
	return false
}

// unknownVerb reports whether a word that the file does not know can only be a
// verb: its subject stands behind it.
func (s *verbFirst) unknownVerb(i int) bool {
	f := s.form(i)
	if s.tanwin(i) || len(f) < 6 || s.toks[i].Kind != lang.Letters || s.does(i, lang.WordNoVerb) {
		return false
	}
	imperfect := s.does(i, lang.WordImperfect) && !s.does(i, lang.WordDualPast)
	if utf8.RuneCountInString(f) <= 5 && s.has(i+1, lang.PartyNoun) && s.does(i+1, lang.WordArticle) && !s.genitive(i+1) && !s.parts[i].And {
		return true // طرح الرئيس
	}
	return imperfect && i == 0 || (imperfect || s.does(i, lang.WordPastLike)) && s.actor(i+1) && !s.genitive(i+1)
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

// adjective reports whether the word at i is rather part of a list of nouns
// than a deed: an adjective behind it, no object.
func (s *verbFirst) adjective(i int) bool {
	f := s.form(i + 1)
	if i+2 < len(s.toks) && s.toks[i+2].Kind != lang.Punct && !s.and(i+2) {
		return false
	}
	return !s.parts[i].Article && s.parts[i].Prep == "" && s.does(i+1, lang.WordAdjectiveLike) && !s.does(i+1, lang.WordArticle) && s.word(i+1) == nil && len(f) > 6
}

func (s *verbFirst) imperfect(i int) bool {
	f := s.form(i)
	return s.and(i) && s.does(i, lang.WordImperfect) && len(f) >= 8 && !s.does(i, lang.WordFeminine) && !s.tanwin(i)
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

func (s *verbFirst) negated(i int) bool { return s.has(i-1, lang.Negation) }

// subjectEnd returns the token behind the subject of the verb at i.
func (s *verbFirst) subjectEnd(i int) int {
	return max(i+1, s.actorEnd(i+1))
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
