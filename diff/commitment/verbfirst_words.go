package commitment

import (
	"unicode/utf8"

	"mithaq/corpus/lang"
)

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

func (s *verbFirst) negated(i int) bool { return s.has(i-1, lang.Negation) }

// subjectEnd returns the token behind the subject of the verb at i.
func (s *verbFirst) subjectEnd(i int) int {
	return max(i+1, s.actorEnd(i+1))
}
