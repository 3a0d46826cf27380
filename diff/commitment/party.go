package commitment

import (
	"mithaq/corpus/lang"
)

// party reads a subject that can act: parties joined by commas and "and". It
// returns the token behind it.
func (s *sentence) party(i int) (end int, kind who, plural, ok bool) {
	end, kind, plural, ok = s.atom(i)
	if !ok {
		return 0, 0, false, false
	}
	if kind == pronoun {
		return end, kind, plural, true
	}
	for range 10 {
		j := end
		for s.form(j) == "(" { // "the Republic of Korea (ROK) and …"
			k := j
			for k < len(s.toks) && k < j+8 && s.form(k) != ")" {
				k++
			}
			if s.form(k) != ")" {
				break
			}
			j = k + 1
		}
		switch {
		case s.form(j) == "," && s.does(j+1, lang.WordAnd):
			j += 2
		case s.form(j) == "," || s.does(j, lang.WordAnd) || s.form(j) == "&":
			j++
		case s.does(j, lang.WordAlong) && s.does(j+1, lang.WordWith):
			j += 2
		default:
			return end, kind, plural, true
		}
		e, k, _, ok := s.atom(j)
		if !ok || k == pronoun {
			return end, kind, plural, true
		}
		end, plural = e, true
		kind = max(kind, k)
	}
	return end, kind, plural, true
}

// atom reads one party.
func (s *sentence) atom(i int) (end int, kind who, plural, ok bool) {
	t := s.tok(i)
	if t.Kind == lang.Punct {
		return 0, 0, false, false
	}
	if t.Is(lang.Pronoun) && !(t.Does(lang.WordI) && !t.Capital) {
		if t.Does(lang.WordIt) {
			return i + 1, institution, false, i == 0
		}
		return i + 1, pronoun, t.Does(lang.WordWe), true
	}
	if s.does(i, lang.WordQuantifier) && s.does(i+1, lang.WordOf) && s.is(i+2, lang.ObjectPronoun) {
		return i + 3, pronoun, true, true // "all of us"
	}
	j := i
	if s.does(j, lang.WordThe) {
		j++
	}
	common := func(k int) bool { return s.is(k, lang.PartyNoun) && !s.tok(k).Capital } // "Both sides": no name
	if _, n := s.pack.Parties.Match(s.toks, j); n > 0 && s.tok(j).Capital && !common(j+n-1) && !s.tok(j+n).Capital && !s.is(j+n, lang.PartyNoun) && !s.possessive(j+n-1) {
		return j + n, party, false, true
	}
	if end, plural, ok := s.nounPhrase(i); ok {
		return end, party, plural, true
	}
	if end, titled := s.name(j); end > 0 && !s.possessive(end-1) {
		plural := s.joined(j, end)
		if titled {
			return end, party, plural, true
		}
		return end, institution, plural, true
	}
	return 0, 0, false, false
}

// joined reports whether "and" joins the names in toks[from:to], outside of
// "of A and B".
func (s *sentence) joined(from, to int) bool {
	for i := from; i < to; i++ {
		switch {
		case s.does(i, lang.WordNameFollower):
			return false
		case s.does(i, lang.WordAnd):
			return true
		}
	}
	return false
}

// possessive reports whether the word at i owns what follows it: "Japan's",
// "the leaders'".
func (s *sentence) possessive(i int) bool {
	return s.does(i, lang.WordOwner) || s.form(i+1) == "'" && s.tok(i+1).Start == s.tok(i).End
}

// nounPhrase reads a determined noun phrase whose noun heads a party, with
// "of" and the names behind it: "the foreign ministers of Japan and Italy".
// Bare nouns count at the start of a sentence: "Participants agreed".
func (s *sentence) nounPhrase(i int) (end int, plural, ok bool) {
	j := i
	if s.does(j, lang.WordQuantifier) {
		j++
		if s.does(j, lang.WordOf) {
			j++
		}
	}
	for s.is(j, lang.Determiner) {
		j++
	}
	determined := j > i
	if !determined && !s.tok(i).Capital {
		return 0, false, false
	}
	at := -1
	for k := j; k < len(s.toks) && k < j+8; k++ {
		t := s.tok(k)
		if t.Is(lang.PartyNoun) && !s.possessive(k) && !(t.Capital && s.tok(k+1).Capital && t.Is(lang.Title)) {
			if s.is(k+1, lang.PartyNoun) {
				continue
			}
			at = k
			if s.does(k+1, lang.WordAnd) && s.is(k+2, lang.PartyNoun) || s.does(k+1, lang.WordAnd) && s.tok(k+2).Capital && s.is(k+3, lang.PartyNoun) {
				continue
			}
			break
		}
		if t.Kind == lang.Punct || t.Is(lang.Preposition|lang.Subordinator|lang.Modal|lang.Pronoun|lang.Be|lang.Have|lang.Negation) && !t.Capital {
			break
		}
		if !t.Capital && (t.Word == nil || t.Word.Forms&(lang.Third|lang.Past) != 0 && t.Word.Class&(lang.NounVerb|lang.Adjectival) == 0) && t.Word != nil {
			break
		}
	}
	if at < 0 {
		return 0, false, false
	}
	if !determined && at > i && !s.tok(at).Capital && !s.tok(i).Capital {
		return 0, false, false
	}
	plural = s.does(at, lang.WordPluralLike) || s.does(at, lang.WordPeople)
	end = at + 1
	if s.does(end, lang.WordOf) {
		end = s.names(end+1, end)
	}
	return end, plural, true
}

// names reads the list of names after "of"; it returns back if there is none.
func (s *sentence) names(i, back int) int {
	end := back
	for j := i; j < len(s.toks) && j < i+40; j++ {
		t := s.tok(j)
		switch {
		case t.Capital && t.Kind != lang.Punct && !s.possessive(j), t.Is(lang.PartyNoun):
			end = j + 1
		case t.Is(lang.Determiner), t.Does(lang.WordOf) && s.tok(j-1).Capital, t.Does(lang.WordAnd), t.Form == "," && (s.tok(j+1).Capital || s.does(j+1, lang.WordAndThe)):
		case t.Form == "(" || t.Form == ")" || t.Inside:
		default:
			return end
		}
	}
	return end
}

// name reads a proper name: capitalised words, joined by small ones where
// another capital follows. titled reports whether it opens with a title.
func (s *sentence) name(i int) (end int, titled bool) {
	t := s.tok(i)
	if !t.Capital || t.Kind == lang.Punct {
		return 0, false
	}
	titled = t.Is(lang.Title) && (s.tok(i+1).Capital || s.does(i+1, lang.WordOf) || s.does(i, lang.WordNameAbbreviation) && s.form(i+1) == "." && s.tok(i+2).Capital)
	end = i
	for j := i; j < len(s.toks) && j < i+14; j++ {
		t := s.tok(j)
		switch {
		case t.Capital && t.Kind != lang.Punct:
			if j == i && (t.Is(lang.Preposition|lang.Subordinator|lang.Opener|lang.Conjunction) || s.forms(j)&lang.Gerund != 0) {
				return 0, false
			}
			end = j + 1
			titled = titled || t.Is(lang.PartyNoun) && t.Is(lang.Title)
			if s.possessive(j) && !s.tok(j+1).Capital {
				return end, titled
			}
		case s.does(j, lang.WordNameParticle) && j > i:
			if !s.tok(j+1).Capital && !(s.does(j+1, lang.WordThe) && s.tok(j+2).Capital) {
				return end, titled
			}
		case t.Form == "," && s.does(j+1, lang.WordNameSuffix) || t.Form == "." && s.does(j-1, lang.WordNameAbbreviation):
		case t.Kind == lang.Digits && titled:
		default:
			if end == i+1 && !titled && (s.is(i, lang.Determiner) || i == 0 && s.tok(i).Word != nil && s.tok(i).Word.Class != 0) {
				return 0, false
			}
			return end, titled
		}
	}
	return end, titled
}
