package commitment

import (
	"strings"

	"mithaq/corpus/lang"
)

// A walk goes from the verb of a head to the next head and finds the verbs
// that share its subject.
type walk struct {
	s       *sentence
	h       *head // the head whose subject is shared
	cur     *head // the last conjunct
	end     int   // where the next head begins
	inf     int   // the verb of the governed infinitive, or the verb behind a modal; -1 if the head governs none
	rel     int   // the last "which", "who", "where" … that is still open; -1 if none
	that    int   // the last "that" still open; -1 if none
	nested  bool  // behind "by", "including", "such as" or a further "to V"
	ninf    bool  // behind a further "to V"
	list    bool  // an infinitive list is open
	prevInf int   // the verb of the last infinitive conjunct
	out     []*head
}

// conjuncts returns the verbs before end that share the subject of h, finite
// ones and infinitives that share its act.
func (s *sentence) conjuncts(h *head, end int) []*head {
	w := &walk{s: s, h: h, cur: h, end: end, rel: -1, that: -1}
	w.govern()
	for i := h.main + 1; i < end; i++ {
		i = w.step(i)
	}
	return w.out
}

// govern finds the infinitive that the current head governs.
func (w *walk) govern() {
	s, h := w.s, w.cur
	w.inf, w.list, w.nested, w.ninf = -1, false, false, false
	w.rel, w.that = -1, -1
	reach := 3
	word := s.tok(h.main).Word
	switch {
	case h.group == modal && s.forms(h.main)&lang.Base != 0:
		w.inf = w.joint(h.main)
		if word != nil && word.Verb != nil && word.Verb.Inf {
			break
		}
		w.prevInf = w.inf
		return
	case word == nil:
		return
	case word.Pred != nil && h.group == be:
		if !word.Pred.Inf {
			return
		}
	case word.Verb != nil:
		if word.Verb.Light || Act(word.Verb.Act) == Urge || Act(word.Verb.Act) == Agree {
			reach = 13
		} else if !word.Verb.Inf {
			return
		}
	case word.Is(lang.ChainVerb):
	default:
		return
	}
	asks := word.Verb != nil && Act(word.Verb.Act) == Urge
	light := word.Verb != nil && word.Verb.Light && !word.Verb.Inf
	for j := h.main + 1; j < w.end && j <= h.main+reach; j++ {
		if s.form(j) == "," || s.form(j) == ";" || s.does(j, lang.WordEndsObject) || s.does(j, lang.WordAnd) && s.finite(j+1) {
			return
		}
		if !s.does(j, lang.WordTo) {
			if light && s.is(j, lang.Preposition) && !asks {
				return // "appreciation for the efforts to": theirs, not the verb's
			}
			if n := s.tok(j).Word; n != nil && n.Noun != nil && Act(n.Noun.Act) == Urge {
				asks = true // "our call on them to"
			}
			continue
		}
		v := s.skipAdverbs(j + 1)
		if light && s.forms(v)&lang.Gerund != 0 {
			return // "commitment to pursuing plans to": what follows is the plans'
		}
		noun := s.tok(j - 1).Word
		if s.forms(v)&lang.Base != 0 && (!s.is(v, lang.NounVerb) || s.takesObject(v) || light && noun != nil && noun.Noun != nil) {
			w.inf = s.chain(v)
			w.prevInf = w.inf
			return
		}
	}
}

// joint follows "work together to", "cooperate to" to the deed itself.
func (w *walk) joint(i int) int {
	s := w.s
	if s.is(i, lang.JointVerb|lang.ChainVerb) && !s.verbDoes(i, lang.VerbContinue) {
		k := i + 1
		for s.adverb(k) || s.does(k, lang.WordTogether) {
			k++
		}
		if s.does(k, lang.WordTo) && s.forms(s.skipAdverbs(k+1))&lang.Base != 0 {
			return s.skipAdverbs(k + 1)
		}
	}
	return i
}

// step looks at token i and returns the token to go on from.
func (w *walk) step(i int) int {
	s := w.s
	t := s.tok(i)
	if t.Inside {
		return i
	}
	switch {
	case t.Does(lang.WordOpensRelative):
		w.rel = i
		return i
	case t.Does(lang.WordThat):
		if i > w.cur.main+2 && s.tok(i-1).Kind == lang.Letters && !s.is(i-1, lang.Conjunction) && w.that < 0 {
			w.rel = i // "a body that has"
		} else {
			w.that = i
		}
		return i
	case t.Does(lang.WordNests):
		w.nested = true
		return i
	case t.Does(lang.WordTo):
		if i > w.inf && s.forms(s.skipAdverbs(i+1))&lang.Base != 0 && w.inf >= 0 && s.skipAdverbs(i+1) != w.inf {
			w.nested, w.ninf = true, true
		}
		return i
	}
	if t.Does(lang.WordAnd) && s.manner(i-1) && s.manner(i+1) {
		return i
	}
	comma, and := false, false
	next := i + 1
	switch {
	case t.Does(lang.WordVerbJoiner):
		and = true
		comma = s.form(i-1) == ","
	case t.Form == "," || t.Form == ";":
		comma = true
		if s.does(next, lang.WordVerbJoiner) {
			and = true
			next++
		}
		if t.Form == ";" {
			w.rel, w.that, w.nested, w.ninf = -1, -1, false, false
		}
	case t.Does(lang.WordAs) && s.does(i+1, lang.WordWell) && s.does(i+2, lang.WordAs):
		and = true
		next = i + 3
	default:
		return i
	}
	for s.does(next, lang.WordBeforeConjunct) && next < w.end {
		if s.does(next, lang.WordIn) && !s.does(next+1, lang.WordAddition) {
			break
		}
		next++
	}
	v := s.skipAdverbs(next)
	if v >= w.end || s.tok(v).Kind == lang.Punct || s.tok(v).Capital {
		return i
	}
	if c := w.finite(next, v, and, comma); c != nil {
		w.add(c)
		return c.main
	}
	if c := w.infinitive(next, v, and, comma, t.Form == ";"); c != nil {
		w.out = append(w.out, c)
		w.prevInf, w.nested, w.ninf, w.rel, w.that = c.tail, false, false, -1, -1
		return c.tail
	}
	if c := w.noun(next, and); c != nil {
		w.out = append(w.out, c)
		return c.start
	}
	if c := w.clause(next, and, t.Form == ";"); c != nil {
		w.add(c)
		return c.main
	}
	if and && comma {
		return next - 1 // a failed ", and" is not tried again as "and"
	}
	return i
}

func (w *walk) add(c *head) {
	w.out = append(w.out, c)
	w.cur = c
	w.govern()
}

// finite returns the finite conjunct whose verb group begins at at, its verb
// at v; nil if there is none.
func (w *walk) finite(at, v int, and, comma bool) *head {
	s := w.s
	t := s.tok(v)
	shared := func(h *head) *head {
		if h == nil {
			return nil
		}
		if h.group == lexical && h.main == h.aux {
			s.refusal(h)
		}
		h.subj, h.subjEnd, h.who, h.plural = w.h.subj, w.h.subjEnd, w.h.who, w.h.plural
		h.start = h.verb
		return h
	}
	if t.Is(lang.Modal) {
		if !and || !s.does(v, lang.WordFirmModal) && w.cur.group != modal || w.rel >= 0 || w.that >= 0 && !comma && w.modalSince(w.that, v) {
			return nil
		}
		return shared(s.verbGroup(at, w.h.who, w.h.plural))
	}
	if s.does(v, lang.WordStateVerb) {
		if !and || w.rel >= 0 || w.that >= 0 && !w.undertaken(v) || w.h.who == generic && !comma || w.nested && !comma {
			return nil
		}
		if w.h.who != generic && s.does(v, lang.WordIs) && w.cur.group != be && !comma && w.h.who != pronoun {
			return nil
		}
		return shared(s.verbGroup(at, w.h.who, w.h.plural))
	}
	f := s.forms(v)
	if f&lang.Finite == 0 {
		return nil
	}
	word := t.Word
	act := word.Verb
	firm := act != nil && (len(act.Particles) > 0 && s.particleFollows(v) || act.Inf && s.does(v+1, lang.WordTo))
	noun := word.Is(lang.NounVerb) && !firm
	same := w.sameTense(v)
	if act != nil && len(act.Particles) > 0 && !s.takesObject(v) {
		act = nil
	}
	if w.rel >= 0 {
		// speech acts are not said inside a relative clause: "activities that fund its programs and condemned …"
		if !(act != nil && same && and && !noun && (comma || speech(act))) {
			return nil
		}
	}
	if w.that >= 0 && !(same && !noun && (act != nil || f&lang.Past != 0 && and)) {
		return nil
	}
	if f&lang.Past != 0 && f&lang.Base == 0 {
		if !w.pastConjunct(v, same, and, comma) {
			return nil
		}
		if word.Is(lang.MeetingVerb) && act == nil && !w.actionReport() {
			h := shared(&head{verb: at, aux: v, main: v, group: lexical})
			h.meeting = true
			return h
		}
		return shared(&head{verb: at, aux: v, main: v, group: lexical})
	}
	// base and -s forms: verbs that carry an act, or ordinary ones under the same tense
	switch {
	case !same && (w.h.group == modal && !(act != nil && (act.Act == "urge" || act.Act == "condemn" || act.Act == "reaffirm") && !noun)):
		return nil
	case !same && (!and || w.that >= 0 || noun && !s.takesObjectStrictly(v)):
		return nil
	case !same && act == nil:
		return nil
	case noun && (w.ninf || w.list || w.nested || !s.takesObjectStrictly(v)):
		return nil
	case !and && (!same || s.is(v+1, lang.Preposition) && (act == nil || len(act.Particles) == 0 && !(act.Light && s.does(v+1, lang.WordOn)))): // "concur on the need"
		return nil
	case act == nil && (w.list || w.h.group == modal || w.inf >= 0 || w.infinitiveSince(v)):
		return nil
	case !same && !comma && w.infinitiveSince(v):
		return nil
	case w.inf >= 0 && w.h.group == lexical && act != nil && !comma && w.ninf:
		return nil
	case act != nil && !firm && !comma && !speech(act) && w.infinitiveSince(v): // "to support safety at sea and uphold the law"
		return nil
	}
	return shared(&head{verb: at, aux: v, main: v, group: lexical})
}

// undertaken reports whether parties undertake something with be at v, which
// nobody does inside what they say of others: "understand that winters are hard
// and are committed to".
func (w *walk) undertaken(v int) bool {
	s := w.s
	k := s.skipAdverbs(v + 1)
	p := s.tok(k).Word
	return w.h.who >= party && p != nil && p.Pred != nil && p.Pred.Inf && s.does(k+1, lang.WordTo)
}

// infinitiveSince reports whether a "to V" stands between the current head
// and v.
func (w *walk) infinitiveSince(v int) bool {
	for j := w.cur.main + 1; j < v; j++ {
		if w.s.does(j, lang.WordTo) && w.s.forms(j+1)&(lang.Base|lang.Gerund) != 0 {
			return true
		}
	}
	return false
}

// speech reports whether a verb says something for the parties rather than
// telling of a deed.
func speech(v *lang.Verb) bool {
	switch Act(v.Act) {
	case Agree, Condemn, Urge, Welcome:
		return true
	case Commit:
		return v.Force >= 4
	}
	return v.Light && v.Frame > 0
}

// takesObjectStrictly is takesObject without bare nouns and adjectives, which
// may as well follow a noun.
func (s *sentence) takesObjectStrictly(v int) bool {
	n := s.tok(v + 1)
	if n.Is(lang.Determiner | lang.ObjectPronoun) {
		return true
	}
	word := s.tok(v).Word
	if word != nil && word.Verb != nil {
		for _, p := range word.Verb.Particles {
			if s.form(v+1) == p {
				return true
			}
		}
		if word.Verb.Inf && s.does(v+1, lang.WordTo) || s.does(v+1, lang.WordThat) || n.Capital {
			return true
		}
	}
	return (n.Is(lang.BoosterAdjective) || s.adverb(v+1)) && s.takesObject(v)
}

// sameTense reports whether the verb at v has the tense of the shared head.
func (w *walk) sameTense(v int) bool {
	s := w.s
	f := s.forms(v)
	switch w.h.group {
	case lexical, unknown:
		hf := s.forms(w.h.main)
		if w.h.refused {
			hf = s.forms(w.h.aux) // "failed to agree … and condemned"
		}
		if hf == 0 {
			return f&lang.Past != 0
		}
		if hf&lang.Past != 0 && hf&lang.Base == 0 || hf == 0 {
			return f&lang.Past != 0
		}
		if w.h.who == party && !w.h.plural || hf&lang.Third != 0 {
			return f&lang.Third != 0
		}
		return f&lang.Base != 0
	case have:
		return f&lang.Participle != 0
	case be:
		if s.does(w.h.aux, lang.WordWas) {
			return f&lang.Past != 0
		}
		if s.does(w.h.aux, lang.WordSingular) {
			return f&lang.Third != 0
		}
		return f&lang.Base != 0
	}
	return false
}

// pastConjunct reports whether the past form at v is a finite conjunct rather
// than a participle or adjective.
func (w *walk) pastConjunct(v int, same, and, comma bool) bool {
	s := w.s
	t := s.tok(v)
	n := s.tok(v + 1)
	if n.Does(lang.WordBy) || n.Is(lang.Conjunction) || n.Kind == lang.Punct && n.Form != `"` && n.Form != ":" {
		return false
	}
	if strings.Contains(t.Form, "-") && t.Word.Verb == nil {
		return false
	}
	det := n.Is(lang.Determiner|lang.ObjectPronoun) || n.Capital || n.Kind == lang.Digits || s.does(v+1, lang.WordToThat) || s.adverb(v+1)
	if w.h.group == have {
		return comma && det && w.that < 0 || and && det && w.that < 0 && t.Word.Verb != nil
	}
	if !same {
		return and && w.rel < 0 && w.that < 0 && t.Word.Verb != nil && w.h.group != modal && !t.Is(lang.Adjectival) && (det || comma) && w.h.group != be
	}
	if t.Is(lang.Adjectival) {
		// "and renewed U.S.-India dialogue": a name in front of a noun shows no object
		return det && !(n.Capital && !n.Is(lang.Determiner|lang.ObjectPronoun)) && (!s.does(v+1, lang.WordTo) || and && t.Word.Verb != nil)
	}
	if !and && n.Is(lang.Preposition) && (t.Word.Verb == nil || len(t.Word.Verb.Particles) == 0) {
		return false
	}
	if t.Word.Verb == nil && w.nested && !comma {
		return det
	}
	return true
}

// actionReport reports whether the shared head tells of action rather than of
// a meeting.
func (w *walk) actionReport() bool {
	return w.h.group == have
}

func (w *walk) modalSince(from, to int) bool {
	for j := from; j < to; j++ {
		if w.s.is(j, lang.Modal) {
			return true
		}
	}
	return false
}

// infinitive returns the conjunct of a governed infinitive: it shares act and
// force of the head.
func (w *walk) infinitive(at, v int, and, comma, semicolon bool) *head {
	s := w.s
	if w.inf < 0 || w.h.who == generic && !semicolon {
		return nil
	}
	to := false
	if s.does(v, lang.WordTo) {
		v = s.skipAdverbs(v + 1)
		to = true
	}
	unlisted := to && and && s.tok(v).Word == nil && s.is(v+1, lang.Determiner) // "and to dredge the bay"
	if !unlisted && s.forms(v)&lang.Base == 0 || s.forms(v)&lang.Past != 0 && s.forms(v)&lang.Base == 0 {
		return nil
	}
	parent := w.cur
	if word := s.tok(parent.main).Word; word != nil && word.Verb != nil && parent.group == lexical && !to {
		switch Act(word.Verb.Act) {
		case Welcome, Announce:
			return nil
		case Urge:
			if !and && !comma || w.nested && !w.list {
				return nil
			}
		}
	}
	noun := s.is(v, lang.NounVerb)
	n := s.tok(v + 1)
	switch {
	case to && parent.group == modal && parent.main == w.inf && !w.list:
		return nil // "will A … and to B": a purpose
	case to && and:
	case to && comma && s.laterConjunct(v, w.end, true):
	case to:
		return nil
	case n.Kind == lang.Punct && !semicolon:
		return nil
	case s.does(v+1, lang.WordCoordinator): // "deepen and broaden": one verb
		return nil
	case noun && (n.Is(lang.Preposition|lang.Conjunction|lang.Modal|lang.Be|lang.Have|lang.Subordinator) || n.Kind == lang.Punct):
		return nil
	case noun && !s.takesObjectStrictly(v) && !s.is(v, lang.VerbFirst) && !(comma && w.list):
		return nil
	case !w.hasObject(at):
		return nil
	case w.rel >= 0 && !w.list:
		return nil
	case w.nested && !w.list && !semicolon:
		return nil
	case and:
	case comma && !w.ninf && s.laterConjunct(v, w.end, false):
		w.list = true
	default:
		return nil
	}
	if and && comma {
		w.list = true
	}
	h := &head{subj: w.h.subj, subjEnd: w.h.subjEnd, who: w.h.who, plural: w.h.plural, verb: at, aux: v, main: parent.main, group: parent.group, start: at, parent: parent, tail: v}
	return h
}

// noun returns the conjunct of an act noun, an act noun with an owner and an
// object of its own: "reaffirmed their commitment to peace and their resolve to
// defend it".
func (w *walk) noun(at int, and bool) *head {
	const owned = 4 // words from the owner to the noun
	s, word := w.s, w.s.tok(w.cur.main).Word
	if !and || !s.does(at, lang.WordOwn) || w.cur.group != lexical || word == nil || word.Verb == nil || !word.Verb.Light || w.rel >= 0 || w.that >= 0 {
		return nil
	}
	if before := s.tok(s.skipBack(at)).Word; before != nil && before.Noun != nil {
		return nil // "their commitment and their resolve to": one object
	}
	i := s.nounAt(w.cur.main, at+1, min(w.end, at+owned+1))
	if i < 0 || s.tok(i).Capital || !s.does(i+1, lang.WordTo) && !s.is(i+1, lang.Preposition) {
		return nil
	}
	if act := Act(s.tok(i).Word.Noun.Act); act == Assess || act == Importance { // "the treaty and its importance": of the thing, not of the parties
		return nil
	}
	h := *w.cur
	h.verb, h.start, h.second = at, at, at
	return &h
}

// skipBack returns the last token before at that is no joiner, adverb or sign.
func (s *sentence) skipBack(at int) int {
	for at--; at > 0 && (s.tok(at).Kind == lang.Punct || s.is(at, lang.Conjunction) || s.does(at, lang.WordBeforeConjunct)); at-- {
	}
	return at
}

// hasObject reports whether the conjunct before the one at at has an object
// of its own: "deepen and broaden our ties" is one.
func (w *walk) hasObject(at int) bool {
	s := w.s
	for j := w.prevInf + 1; j < at; j++ {
		t := s.tok(j)
		if t.Kind != lang.Punct && !s.adverb(j) && !t.Is(lang.Conjunction) && !(s.forms(j)&lang.Base != 0 && (s.form(j+1) == "," || s.does(j+1, lang.WordAnd))) {
			return true
		}
	}
	return false
}

// laterConjunct reports whether an ", and V" or "; V" follows, so that the
// comma before v opens a list of infinitives.
func (s *sentence) laterConjunct(v, end int, to bool) bool {
	for j := v + 1; j+1 < end; j++ {
		if s.form(j) == ";" {
			return true
		}
		if !s.does(j, lang.WordAnd) || s.form(j-1) != "," && !to {
			continue
		}
		k := s.skipAdverbs(j + 1)
		if s.does(k, lang.WordTo) {
			k = s.skipAdverbs(k + 1)
		} else if to {
			continue
		}
		if s.forms(k)&lang.Base != 0 && (!s.is(k, lang.NounVerb) || s.is(k, lang.VerbFirst) || s.takesObjectStrictly(k)) {
			return true
		}
	}
	return false
}

// clause returns a further clause with a short subject of its own behind
// ", and" or ";": "and our partnership has grown".
func (w *walk) clause(at int, and, semicolon bool) *head {
	s := w.s
	if !semicolon && !(and && s.form(at-2) == ",") && !(and && s.does(at, lang.WordOursOrIt)) || w.rel >= 0 {
		return nil
	}
	if w.that >= 0 && !semicolon {
		return nil
	}
	for i := at; i < w.end && i < at+9; i++ {
		t := s.tok(i)
		if t.Kind == lang.Punct || t.Is(lang.Subordinator) || t.Does(lang.WordTo) {
			return nil
		}
		if i > at && (s.does(i, lang.WordClauseVerb)) {
			h := s.verbGroup(i, generic, true)
			if h == nil {
				return nil
			}
			h.subj, h.subjEnd, h.start = at, i, at
			h.who = s.subjectKind(at, i)
			return h
		}
	}
	return nil
}
