package commitment

import (
	"mithaq/corpus"
	"mithaq/corpus/lang"
)

// Extract finds the units of a statement, in text order and without overlap.
// The pack must be that of the statement's language.
func Extract(st *corpus.Statement, pack *lang.Pack) []Unit {
	var units []Unit
	pack.Borrow(func(words *lang.Vocabulary) { units = Read(words.Table(st.Text, st.Segments)) })
	return units
}

// Read is Extract of a text that is cut into tokens already. Cost is linear in
// the text.
func Read(t *lang.Table) []Unit {
	x := &extractor{pack: t.Vocabulary.Pack, words: t.Vocabulary, text: t.Text, units: make([]Unit, 0, len(t.Segments))}
	for i, seg := range t.Segments {
		x.segment = i
		x.before = seg.Kind == lang.Sentence && listFollows(t.Segments[i+1:])
		switch seg.Kind {
		case lang.Heading:
			x.lead = nil
		case lang.Sentence, lang.Bullet:
			x.toks = t.Of(i)
			switch x.pack.Grammar {
			case "verb-first":
				x.verbFirst(seg)
			case "verb-last":
				x.verbLast(seg)
			default:
				x.sentence(seg)
			}
		}
	}
	x.settle()
	return x.units
}

// listFollows reports whether the next of the segments that holds words is a
// list item.
func listFollows(segments []lang.Segment) bool {
	for _, s := range segments {
		if s.Kind != lang.Matter {
			return s.Kind == lang.Bullet
		}
	}
	return false
}

// An extractor walks the segments of one statement.
type extractor struct {
	pack    *lang.Pack
	words   *lang.Vocabulary
	text    string
	toks    []lang.Token // of the segment
	own     []lang.Token // room for a copy of them, in grammars that change it
	parts   []*lang.Parts
	forms   []string
	entries []*lang.Entry
	segment int
	before  bool // a sentence before a list
	units   []Unit
	musts   []must
	met     []string // who is said to have met
	lead    *lead
}

// A lead is a clause that ends in a colon, or before a list names "the
// following", and lends its act to the list items behind it: "The parties commit
// to:".
type lead struct {
	reading
	cue  Span // the words that carry the act
	para int  // of the last item
}

// leads keeps what a clause lends to the items behind it, and reports whether
// its act is one to be lent.
func (x *extractor) leads(s *sentence, r reading, para int) bool {
	switch r.act {
	case Commit, Agree, Reaffirm, Urge, Announce, Welcome:
		x.lead = &lead{reading: r, cue: s.span(r), para: para}
		return true
	}
	return false
}

// span returns where the words stand that carry an act.
func (s *sentence) span(r reading) Span {
	return Span{s.tok(s.whole(r.from)).Start, s.tok(min(r.to, len(s.toks)) - 1).End}
}

// introduces reports whether a sentence leads to a list; bare is whether all its
// object are the items.
func (x *extractor) introduces(s *sentence) (ok, bare bool) {
	for i := range s.toks {
		bare = bare || s.does(i, lang.WordFollowing)
	}
	return s.form(len(s.toks)-1) == ":" || x.before && bare, x.before && bare
}

// sentence finds the units of one sentence or list item.
func (x *extractor) sentence(seg lang.Segment) {
	s := &sentence{pack: x.pack, text: x.text, toks: x.toks}
	if len(s.toks) == 0 {
		return
	}
	if r, ok := s.imperative(); ok && (seg.Kind == lang.Bullet || seg.Kind == lang.Sentence) {
		if x.lead != nil {
			r = x.lead.reading
			x.lead.para = seg.Para
		}
		x.item(s, r)
		return
	}
	heads := s.heads()
	s.ends(heads)
	if seg.Kind == lang.Bullet && x.lead != nil {
		if !(len(heads) > 0 && (heads[0].who == pronoun || heads[0].who == party && heads[0].subj == 0)) {
			x.item(s, x.lead.reading)
			return
		}
	} else if seg.Kind == lang.Sentence && x.lead != nil && seg.Para != x.lead.para {
		x.lead = nil
	}
	if x.lead != nil {
		x.lead.para = seg.Para
	}
	var shared *reading // by verbs before this one that have its object: "reaffirm and embrace their values"
	for i, h := range heads {
		if h.meeting {
			x.meets(s, h)
			continue
		}
		r := s.read(h)
		joined := shared != nil
		if joined && r.act != Condemn && shared.force > r.force {
			r = *shared
		}
		shared = nil
		if r.act != Warn && s.background(h) {
			x.meets(s, h)
			if !s.actInBackground(h, &r) {
				continue
			}
		}
		if ok, bare := x.introduces(s); ok && i == len(heads)-1 {
			if x.leads(s, r, seg.Para) && (bare || h.end-h.main < 8) && !joined {
				continue
			}
		}
		if next := i + 1; next < len(heads) && (s.is(h.end-1, lang.Preposition) || h.end == h.main+1 && s.does(h.end, lang.WordAnd)) && heads[next].subj == h.subj && !heads[next].meeting {
			// "share deep concerns about and express opposition to", "commend and endorse": one unit with the stronger act
			heads[next].start = h.start
			shared = &r
			continue
		}
		if h.who == institution && h.group == be && h.parent == nil && h.subj < h.verb {
			h.start = h.subj
		}
		bound := s.bound(h)
		if (r.act == Assess || r.act == Urge && bound) && h.who < pronoun && h.parent == nil && h.subj < h.verb && (h.group != lexical || r.force == 3) {
			h.start = h.subj // an assertion needs its subject, and so does a demand
		}
		n := len(x.units)
		x.add(s, h.start, h.end, r, h)
		if bound && len(x.units) > n {
			x.noteMust(n, s.tok(min(h.subj, h.start)).Start)
		}
	}
}

// imperative reads a sentence that is an undertaking without a subject, as
// list items are: "Launch a new working group on …".
func (s *sentence) imperative() (reading, bool) {
	w := s.tok(0).Word
	next := s.tok(1)
	if w == nil || w.Forms&lang.Base == 0 || !s.tok(0).Capital || w.Is(lang.Preposition|lang.Subordinator|lang.Determiner|lang.Opener) || len(s.toks) < 4 ||
		next.Kind == lang.Punct || next.Is(lang.Modal|lang.Be|lang.Have|lang.Conjunction) || next.Is(lang.Preposition) && !s.does(1, lang.WordTo) || w.Is(lang.NounVerb) && !w.Is(lang.VerbFirst) && !next.Is(lang.Determiner) {
		return reading{}, false
	}
	r := reading{act: Commit, force: 3, to: 1}
	if w.Verb != nil && Act(w.Verb.Act) == Announce {
		r.force = max(r.force, w.Verb.Force)
	}
	return r, true
}

// item makes one unit of a list item that has the act of its lead.
func (x *extractor) item(s *sentence, r reading) {
	end := len(s.toks)
	for end > 0 && (s.tok(end-1).Kind == lang.Punct && s.form(end-1) != ")" || s.does(end-1, lang.WordAnd) || s.does(end-1, lang.WordOr)) {
		end--
	}
	if end == 0 {
		return
	}
	r.boosters, r.hedges = nil, nil
	n := len(x.units)
	x.add(s, 0, end, r, nil)
	if x.lead != nil && len(x.units) > n {
		x.units[n].Cue = x.lead.cue
	}
}

// ends sets where each quote ends: before the coordinator of the next head,
// else at the end of the sentence, without final signs and without a comment
// that a participle opens.
func (s *sentence) ends(heads []*head) {
	for i, h := range heads {
		end := len(s.toks)
		if i+1 < len(heads) {
			end = heads[i+1].subj
			if heads[i+1].subj <= h.main {
				end = heads[i+1].start
			}
		}
		for end > h.main+1 {
			t := s.tok(end - 1)
			if t.Kind == lang.Punct && t.Form != ")" && t.Form != "%" && !(t.Form == `"` && s.quoted(h.start, end-1)) || t.Is(lang.Conjunction) && i+1 < len(heads) || i+1 < len(heads) && s.does(end-1, lang.WordLeadsOver) {
				end--
				continue
			}
			break
		}
		for j := h.main + 4; j < end; j++ {
			if s.is(j, lang.TailParticiple) && (s.form(j-1) == "," || s.does(j-1, lang.WordWhile) && s.form(j-2) == ",") && s.tok(j).Start-s.tok(h.start).Start > 25 {
				end = j - 1
				if s.does(end, lang.WordWhile) || s.form(end-1) == "," {
					end--
				}
				for s.tok(end-1).Kind == lang.Punct && end > h.main+1 {
					end--
				}
				break
			}
		}
		h.end = end
	}
}

// quoted reports whether a quotation mark stands between from and to, so that
// the one at to closes it.
func (s *sentence) quoted(from, to int) bool {
	for j := from; j < to; j++ {
		if s.form(j) == `"` {
			return true
		}
	}
	return false
}

// background reports whether a clause only tells who met, where and about
// what.
func (s *sentence) background(h *head) bool {
	for i := h.subj; i < h.end && i < h.main+30; i++ {
		if id, _ := s.pack.Background.Match(s.toks[:h.end], i); id != "" && h.group != modal {
			return true
		}
	}
	if h.parent != nil || h.group == modal {
		return false
	}
	w := s.tok(h.main).Word
	if w == nil {
		return false
	}
	past := w.Forms&lang.Past != 0 || s.does(h.aux, lang.WordWas)
	if h.who >= institution || s.titled(h) {
		noAct := w.Verb == nil || Act(w.Verb.Act) == Assess && w.Verb.Frame == 0 && !s.does(h.main+1, lang.WordThat) || Act(w.Verb.Act) == Commit && w.Verb.Force == 1
		if w.Is(lang.MeetingVerb) && noAct && past && (h.group == lexical || h.group == be && w.Forms&lang.Gerund == 0) {
			return true
		}
	}
	if h.who < party && h.group != have && past {
		for i := h.subj; i < h.subjEnd && i < h.subj+8; i++ {
			if s.is(i, lang.MeetingNoun) {
				return true
			}
			if s.is(i, lang.Preposition) {
				break
			}
		}
	}
	return false
}

// titled reports whether the subject names people by their titles.
func (s *sentence) titled(h *head) bool {
	for i := h.subj; i < h.subjEnd; i++ {
		if s.is(i, lang.Title) && s.is(i, lang.PartyNoun) && s.tok(i).Capital {
			return true
		}
	}
	return false
}

// actInBackground finds the act inside a clause that otherwise only reports
// the meeting: "convened to REAFFIRM their commitment", "discussed the NEED
// to", "reviewed WITH CONCERN". It moves the head to it.
func (s *sentence) actInBackground(h *head, r *reading) bool {
	verb := &lang.Verb{Rung: lang.Rung{Act: string(Assess), Force: 2}, Frame: 2}
	if s.actNoun(h, verb, r) && r.act == Importance {
		return true
	}
	for i := h.main + 1; i < h.end && i < h.main+5; i++ {
		if w := s.tok(i).Word; w != nil && w.Noun != nil && Act(w.Noun.Act) == Concern && s.does(h.main+1, lang.WordWith) {
			r.set(w.Noun.Rung)
			r.to = i + 1
			if i > h.main+2 {
				r.force++ // "with grave concern"
			}
			return true
		}
	}
	for i := h.main + 1; i+1 < h.end; i++ {
		if !s.does(i, lang.WordTo) {
			continue
		}
		v := s.skipAdverbs(i + 1)
		w := s.tok(v).Word
		if w == nil || w.Verb == nil || w.Forms&lang.Base == 0 || w.Is(lang.NounVerb) || !(w.Verb.Renews || w.Verb.Light || Act(w.Verb.Act) == Condemn || Act(w.Verb.Act) == Announce && w.Verb.Force >= 4) {
			continue
		}
		inner := *h
		inner.verb, inner.aux, inner.main, inner.group, inner.start = i+1, v, v, lexical, i+1
		if s.does(v+1, lang.WordAnd) && s.forms(v+2)&lang.Base != 0 { // "to reaffirm and strengthen our commitment"
			inner.main = v
		}
		*h = inner
		*r = s.read(h)
		return true
	}
	return false
}

// whole returns the token at i, or the one before if i is the end of a
// contraction: a quote begins with "We’ll", not with "’ll".
func (s *sentence) whole(i int) int {
	if i > 0 && s.tok(i).Kind == lang.Letters && s.tok(i-1).Kind == lang.Letters && s.tok(i-1).End == s.tok(i).Start {
		return i - 1
	}
	return i
}

// add appends the unit of tokens from:to.
func (x *extractor) add(s *sentence, from, to int, r reading, h *head) {
	if to <= from {
		return
	}
	from = s.whole(from)
	u := Unit{
		Start: s.tok(from).Start, End: s.tok(to - 1).End, Segment: x.segment,
		Act: r.act, Force: r.force, Negated: r.negated,
	}
	if n := len(x.units); n > 0 && x.units[n-1].End > u.Start {
		return
	}
	u.Marks = s.marks(from, to)
	u.Obligor = s.obligor(r, from, to)
	if h != nil {
		u.Actors = s.actors(h)
		u.Cue = s.span(r)
	}
	for _, b := range r.boosters {
		u.Boosters = append(u.Boosters, Span{s.tok(b).Start, s.tok(b).End})
	}
	for _, b := range r.hedges {
		u.Hedges = append(u.Hedges, Span{s.tok(b[0]).Start, s.tok(b[1] - 1).End})
	}
	x.units = append(x.units, u)
}
