package commitment

import (
	"mithaq/corpus/lang"
)

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

// stemDoes reports whether the stem of token i has a function.
func (s *verbLast) stemDoes(i int, f lang.Function) bool {
	return i >= 0 && i < len(s.parts) && s.parts[i].Does(f)
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
	party, side := s.pack.CutEnd(p.Stem, lang.WordSide) // 필리핀측
	return side && s.pack.Parties.Word(party) != ""
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

func (s *verbLast) warnsIn(from, to int) bool {
	var r reading
	return s.warnsAt(from, to, &r)
}

// warnsAt reads a deterrent warning, whose words are kept as stems.
func (s *verbLast) warnsAt(from, to int, r *reading) bool {
	stems := &sentence{pack: s.pack, text: s.text, toks: s.stems}
	return stems.warns(from, to, r)
}
