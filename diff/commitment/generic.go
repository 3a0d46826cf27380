package commitment

import (
	"mithaq/corpus/lang"
)

// maxSubject is how many tokens a subject may have before its verb.
const maxSubject = 60

// genericHead finds the clause of a subject that is no party in
// toks[lo:hi]: behind what is put in front, the first finite verb that no
// relative clause swallows.
func (s *sentence) genericHead(lo, hi int) *head {
	at := s.clauseStart(lo, hi)
	if at < 0 {
		return nil
	}
	h := s.mainVerb(at, hi, false)
	if h == nil {
		h = s.mainVerb(at, hi, true)
	}
	if h == nil {
		return nil
	}
	h.subj, h.subjEnd = at, h.verb
	h.who = s.subjectKind(at, h.verb)
	h.start = at
	return h
}

// clauseStart returns where the main clause begins: behind openers and, if the
// sentence opens with a preposition, participle or subordinator, behind the
// first comma after which a finite verb follows.
func (s *sentence) clauseStart(lo, hi int) int {
	at := lo
	for at < hi && (s.is(at, lang.Opener) && !s.is(at, lang.Determiner) || s.form(at) == ",") {
		at++
	}
	if at >= hi {
		return -1
	}
	opens := s.is(at, lang.Preposition|lang.Subordinator) && !s.does(at, lang.WordNotFronted) ||
		s.forms(at)&lang.Gerund != 0 && !s.gerundSubject(at, hi) ||
		s.forms(at)&lang.Participle != 0 && s.forms(at)&lang.Base == 0 && !s.tok(at+1).Capital && s.is(at+1, lang.Preposition|lang.Determiner) ||
		s.does(at, lang.WordTo) && s.forms(at+1)&lang.Base != 0
	if !opens {
		return at
	}
	for j := at; j < hi; j++ {
		if (s.form(j) == "," || s.form(j) == "—") && !s.tok(j).Inside && !s.does(j+1, lang.WordAnd) && !s.does(j+1, lang.WordOr) &&
			!s.is(j+1, lang.Subordinator) && s.forms(j+1)&lang.Gerund == 0 && s.mainVerb(j+1, hi, true) != nil {
			at = j + 1
			// later commas before the verb: still in front if a determiner or name follows
			v := s.mainVerb(at, hi, true)
			for k := at; k < v.verb; k++ {
				if s.form(k) == "," && (s.is(k+1, lang.Determiner) || s.tok(k+1).Capital) && !s.listFollows(k, v.verb) {
					at = k + 1
				}
			}
			for at < hi && s.is(at, lang.DroppedAdverb) {
				at++
			}
			return at
		}
	}
	if s.is(at, lang.Subordinator) || hi < len(s.toks) && s.is(at, lang.Preposition) {
		return -1
	}
	return at
}

// gerundSubject reports whether a sentence that opens with an -ing form has
// it for its subject: "Doing so would", with no comma before the verb.
func (s *sentence) gerundSubject(at, hi int) bool {
	h := s.mainVerb(at+1, hi, false)
	if h == nil {
		return false
	}
	for j := at; j < h.verb; j++ {
		if s.form(j) == "," {
			return false
		}
	}
	return true
}

// listFollows reports whether the comma at k is one of a list that an ", and"
// closes before the verb.
func (s *sentence) listFollows(k, verb int) bool {
	for j := k + 1; j < verb; j++ {
		if s.does(j, lang.WordAnd) && s.form(j-1) == "," {
			return true
		}
	}
	return false
}

// mainVerb returns the verb group of the first finite verb in toks[at:hi] that
// no relative clause swallows. weak also takes past forms and verbs that the
// words around do not show to be finite.
func (s *sentence) mainVerb(at, hi int, weak bool) *head {
	open := 0
	for i := at; i < hi && i < at+maxSubject; i++ {
		t := s.tok(i)
		if t.Kind == lang.Punct || t.Inside {
			if t.Form == ";" {
				return nil
			}
			continue
		}
		if t.Is(lang.Subordinator) && i > at {
			if !t.Does(lang.WordSoAs) {
				open++
			}
			continue
		}
		if i == at || !s.finiteHere(i, at, weak) {
			continue
		}
		if s.is(i-1, lang.Pronoun) && i-1 > at && !s.boundary(i-1) { // "the progress we have made"
			continue
		}
		if open > 0 {
			open--
			continue
		}
		g := s.verbGroup(i, generic, s.pluralBefore(i))
		if g == nil && weak && s.forms(i)&lang.Past != 0 {
			g = &head{verb: i, aux: i, main: i, group: lexical}
		}
		if g == nil && (s.is(i+1, lang.Determiner) || s.does(i+1, lang.WordToThat)) {
			g = &head{verb: i, aux: i, main: i, group: lexical}
		}
		if g != nil {
			for v := i - 1; v > at && s.adverb(v); v-- {
				g.verb = v
			}
			return g
		}
	}
	return nil
}

func (s *sentence) pluralBefore(i int) bool {
	return s.does(i-1, lang.WordPluralLike) && !s.does(i-1, lang.WordNoPlural)
}

// finiteHere reports whether the word at i is the finite verb of a clause
// whose subject is whatever stands before it.
func (s *sentence) finiteHere(i, at int, weak bool) bool {
	t := s.tok(i)
	if t.Capital || t.Kind == lang.Punct {
		return false
	}
	prev := s.tok(i - 1)
	switch {
	case t.Is(lang.Modal):
		return !(t.Does(lang.WordWill) && (s.willNoun(i) || prev.Is(lang.BoosterAdjective) || s.does(i-1, lang.WordWillAdjective)))
	case s.does(i, lang.WordAuxiliary):
		return true
	case t.Word == nil && weak && t.Does(lang.WordPastLike) && len(t.Form) > 4 && i > at+1:
		return prev.Kind == lang.Letters && !prev.Is(lang.Determiner|lang.Preposition|lang.Conjunction|lang.Be|lang.Have) && !s.possessive(i-1) && !s.does(i+1, lang.WordBy)
	case t.Word == nil || t.Word.Forms&lang.Finite == 0:
		return false
	}
	if prev.Is(lang.Determiner|lang.Preposition|lang.Modal|lang.Be|lang.Have|lang.Conjunction) || s.possessive(i-1) || prev.Does(lang.WordTo) {
		return false
	}
	f := t.Word.Forms
	next := s.tok(i + 1)
	switch {
	case s.does(i, lang.WordAlwaysVerb):
		return true
	case f&lang.Third != 0:
		if !t.Is(lang.NounVerb) {
			return !next.Is(lang.Preposition) || weak || s.does(i+1, lang.WordVerbPreposition)
		}
		return next.Is(lang.Determiner|lang.ObjectPronoun) || s.does(i+1, lang.WordNounVerbFollower) && t.Word.Verb != nil || weak && s.takesObject(i) && !s.pluralBefore(i)
	case f&lang.Base != 0 && f&lang.Past == 0:
		subject := i
		for subject > at+1 && s.adverb(subject-1) { // "events clearly show"
			subject--
		}
		if !s.pluralBefore(subject) {
			return false
		}
		if t.Is(lang.NounVerb) {
			return next.Is(lang.Determiner|lang.ObjectPronoun) || s.does(i+1, lang.WordTo)
		}
		return next.Is(lang.Determiner|lang.ObjectPronoun) || s.does(i+1, lang.WordToThat) || weak && !next.Is(lang.Conjunction)
	case f&lang.Past != 0:
		if next.Is(lang.Determiner) && !s.does(i+1, lang.WordBy) && prev.Kind != lang.Punct {
			return true
		}
		return weak && prev.Kind != lang.Punct && !s.does(i+1, lang.WordBy) && next.Kind != lang.Punct && !s.does(i-1, lang.WordOrdinal) && !prev.Is(lang.DroppedAdverb) && i > at
	}
	return false
}

// institutionsBefore is how many tokens of a subject are searched for its
// noun.
const subjectWindow = 14

// subjectKind tells whether the subject toks[from:to] names a body or a party
// before its first preposition.
func (s *sentence) subjectKind(from, to int) who {
	kind := generic
	for i := from; i < to && i < from+subjectWindow; i++ {
		t := s.tok(i)
		if t.Is(lang.Preposition|lang.Subordinator) && i > from {
			break
		}
		switch {
		case t.Is(lang.PartyNoun) && !s.possessive(i):
			kind = party
		case t.Is(lang.Institution) && !s.possessive(i):
			kind = institution
		case t.Kind == lang.Letters && !t.Capital && !t.Is(lang.Determiner|lang.Conjunction):
			kind = generic
		}
	}
	return kind
}
