package commitment

import (
	"slices"

	"mithaq/corpus/lang"
)

// who tells what kind of subject a clause has.
type who uint8

const (
	generic     who = iota // "our work", "108,000 people"
	institution            // a body that acts for the parties: "the committee"
	party                  // "the two leaders", "Japan"
	pronoun                // "we", "they"
)

// group tells what kind of verb group a clause has.
type group uint8

const (
	lexical group = iota // agreed
	modal                // will agree
	have                 // have agreed
	be                   // are committed
	unknown              // a verb that the language file does not list
)

// A head is the subject and verb group of one clause, or a further verb that
// shares them. All fields are indexes of tokens in the sentence.
type head struct {
	subj    int // where the subject begins; verb if it is shared
	subjEnd int
	who     who
	plural  bool // of the subject, as far as it shows
	verb    int  // first word of the verb group, adverbs included
	aux     int  // the modal, have or be; main if there is none
	main    int  // the word that decides the act
	group   group
	start   int // where the quote begins
	end     int // where it ends, exclusive; set last

	parent  *head // of an infinitive conjunct, whose act it inherits; else nil
	tail    int   // for a conjunct that inherits: the verb of its own
	refused bool  // the verb stands behind one that says that it is not done: "failed to agree"
	second  int   // where a second act noun is looked for that shares the verb; 0 if none is
	meeting bool  // only reports the meeting: ends the unit before it, is none itself
}

// A clause reader finds the heads of one sentence.
type sentence struct {
	pack *lang.Pack
	text string
	toks []lang.Token
}

// heads finds the clauses of the sentence in order: those with a party for a
// subject wherever a clause can begin, one with any other subject in front of
// them, and the conjuncts of each.
func (s *sentence) heads() []*head {
	n := len(s.toks)
	if n == 0 {
		return nil
	}
	var out []*head
	for i := 0; i < n; i++ {
		joined := len(out) > 0 && s.does(i-1, lang.WordAnd) && !s.is(i, lang.Pronoun)
		if !joined && !s.boundary(i) {
			continue
		}
		if h := s.partyHead(i); h != nil {
			if joined && !s.boundary(i) && !(h.who == party && h.group == lexical && s.tok(h.main).Word.Verb != nil) {
				continue // a bare "and" joins names more often than clauses
			}
			if len(out) > 0 && s.embedded(out[len(out)-1], h) {
				continue
			}
			out = append(out, h)
			i = h.main
		}
	}
	first := n
	if len(out) > 0 {
		first = out[0].subj
	}
	if h := s.genericHead(0, first); h != nil {
		if len(out) > 0 && s.fronted(h, out[0]) {
			h = nil
		} else {
			out = append([]*head{h}, out...)
		}
	}
	var all []*head
	for i, h := range out {
		end := n
		if i+1 < len(out) {
			end = out[i+1].subj
		}
		all = append(all, h)
		all = append(all, s.conjuncts(h, end)...)
	}
	return slices.DeleteFunc(all, func(h *head) bool { return s.inName(h.tailOrMain()) })
}

// tailOrMain returns the verb of its own that a head has.
func (h *head) tailOrMain() int {
	if h.parent != nil {
		return h.tail
	}
	return h.main
}

// inName reports whether the word at i stands in a short quotation that names
// something: "the “you fish, we sell” plan" tells of no sale.
func (s *sentence) inName(i int) bool {
	const short = 8 // words
	from, to := i, i
	for from >= 0 && i-from <= short && s.form(from) != `"` {
		from--
	}
	for to < len(s.toks) && to-i <= short && s.form(to) != `"` {
		to++
	}
	if s.form(from) != `"` || s.form(to) != `"` || to-from > short {
		return false
	}
	open := true // an odd number of marks stands up to i
	for j := range from {
		if s.form(j) == `"` {
			open = !open
		}
	}
	next := s.tok(to + 1)
	return open && (s.is(from-1, lang.Determiner) || next.Kind == lang.Letters && !next.Is(lang.Determiner|lang.Preposition|lang.Conjunction|lang.Subordinator|lang.Modal|lang.Be|lang.Have|lang.Pronoun) && !next.Does(lang.WordTo))
}

// tok returns the token at i, an empty sign beyond the ends.
func (s *sentence) tok(i int) *lang.Token {
	if i < 0 || i >= len(s.toks) {
		return &none
	}
	return &s.toks[i]
}

var none = lang.Token{Entry: &lang.Entry{}, Kind: lang.Punct}

func (s *sentence) form(i int) string { return s.tok(i).Form }

func (s *sentence) is(i int, c lang.Class) bool { return s.tok(i).Is(c) }

func (s *sentence) forms(i int) lang.VerbForm {
	if w := s.tok(i).Word; w != nil {
		return w.Forms
	}
	return 0
}

// does reports whether the word at i has a function in the grammar.
func (s *sentence) does(i int, f lang.Function) bool { return s.tok(i).Does(f) }

// verbDoes reports whether the word at i is a form of a verb that has one.
func (s *sentence) verbDoes(i int, f lang.Function) bool { return s.tok(i).VerbDoes(f) }

// boundary reports whether a clause can begin at token i.
func (s *sentence) boundary(i int) bool {
	if i == 0 {
		return true
	}
	t := s.tok(i - 1)
	if t.Kind == lang.Punct {
		switch t.Form {
		case ",", ";", ":", "—", ")", `"`, "]", ".", "-":
			return !s.tok(i).Inside
		}
		return false
	}
	if s.does(i-1, lang.WordClauseJoiner) {
		// "between Japan and the Republic of Korea continues": a bare "and" joins names more often than clauses
		return i < 3 || s.form(i-2) == "," || s.is(i, lang.Pronoun) || s.does(i, lang.WordBoth)
	}
	if i <= 3 && s.is(i-1, lang.Opener) {
		return true
	}
	if t.Does(lang.WordWhere) {
		return true
	}
	if s.weakBoundary(i) {
		return true
	}
	return false
}

// weakBoundary reports whether a short fronted phrase without a comma ends
// before i: "In space we will", "Today the leaders announce".
func (s *sentence) weakBoundary(i int) bool {
	if !s.does(i, lang.WordWe) && !(s.does(i, lang.WordTheBoth) && s.is(i+1, lang.PartyNoun|lang.DroppedAdverb)) || i > 9 {
		return false
	}
	if !s.is(0, lang.Preposition|lang.Opener) {
		return false
	}
	for j := 0; j < i; j++ {
		if s.tok(j).Kind == lang.Punct || s.is(j, lang.Subordinator|lang.Modal|lang.Be|lang.Have) {
			return false
		}
	}
	return true
}

// partyHead reads a clause with a party for a subject at token i.
func (s *sentence) partyHead(i int) *head {
	if s.is(i, lang.Subordinator) || s.is(i, lang.Preposition) && !s.does(i, lang.WordLike) {
		return nil
	}
	end, kind, plural, ok := s.party(i)
	if !ok {
		return nil
	}
	at := s.skipInsertion(end)
	h := s.verbGroup(at, kind, plural)
	if h == nil {
		return nil
	}
	h.subj, h.subjEnd, h.who, h.plural = i, end, kind, plural
	h.start = h.verb
	return h
}

// skipInsertion steps over what may stand between subject and verb: a name in
// brackets, names between dashes, "each", and a phrase between commas.
func (s *sentence) skipInsertion(i int) int {
	if s.form(i) == "(" {
		for j := i; j < len(s.toks) && j < i+12; j++ {
			if s.form(j) == ")" {
				i = j + 1
				break
			}
		}
	}
	if s.form(i) == "—" { // "we – Prime Minister A and President B – commit"
		for j := i + 1; j < len(s.toks) && j < i+maxSubject; j++ {
			if s.form(j) == "—" {
				return j + 1
			}
		}
	}
	if s.form(i) == "," && (s.is(i+1, lang.Preposition) || s.forms(i+1)&(lang.Gerund|lang.Participle) != 0 || s.does(i+1, lang.WordInsertion)) {
		for j := i + 2; j < len(s.toks) && j < i+24; j++ {
			if s.form(j) == "," && (s.finite(j+1) || s.is(j+1, lang.Modal|lang.Be|lang.Have|lang.DroppedAdverb|lang.BoosterAdverb)) {
				return j + 1
			}
		}
	}
	return i
}

// finite reports whether the word at i has a finite form in the lexicon.
func (s *sentence) finite(i int) bool { return s.forms(i)&lang.Finite != 0 }

// adverb reports whether the word at i can stand inside a verb group without
// being its verb.
func (s *sentence) adverb(i int) bool {
	t := s.tok(i)
	if t.Kind == lang.Punct {
		return false
	}
	if t.Is(lang.DroppedAdverb | lang.BoosterAdverb) {
		return true
	}
	return t.Does(lang.WordAdverbLike) && len(t.Form) > 4 && s.forms(i) == 0 && !t.Is(lang.PartyNoun) && !t.Capital
}

func (s *sentence) skipAdverbs(i int) int {
	for s.adverb(i) || s.is(i, lang.Negation) && !s.is(i, lang.Modal) || s.joinsManner(i) {
		i++
	}
	return i
}

// willNoun reports whether the word at i is the will that somebody has: "their
// will", but not "this will ensure".
func (s *sentence) willNoun(i int) bool {
	return s.does(i, lang.WordWill) && s.is(i-1, lang.Determiner) && !(s.does(i-1, lang.WordOurs) && s.forms(s.skipAdverbs(i+1))&lang.Base != 0)
}

// joinsManner reports whether the word at i joins adverbs in -ly: "closely AND
// concretely", "fully, quickly, and verifiably". A single one before ", and" ends
// its clause: "work closely, and jointly patrol".
func (s *sentence) joinsManner(i int) bool {
	switch {
	case s.form(i) == ",":
		return s.manner(i-1) && (s.manner(i+1) || s.does(i+1, lang.WordAnd) && s.form(i-2) == "," && s.manner(i+2))
	case s.does(i, lang.WordAnd):
		return s.manner(i+1) && (s.manner(i-1) || s.form(i-1) == "," && s.joinsManner(i-1))
	}
	return false
}

// manner reports whether the word at i is an adverb in -ly: "closely and
// concretely" is one adverb.
func (s *sentence) manner(i int) bool { return s.adverb(i) && s.does(i, lang.WordAdverbLike) }

// verbGroup reads the verb group that begins at token i under a subject of
// the given kind; nil if there is none.
func (s *sentence) verbGroup(i int, subject who, plural bool) *head {
	h := s.plainGroup(i, subject, plural)
	if h != nil {
		s.refusal(h)
	}
	return h
}

// refusal follows a verb that says of a deed that it is not done, or that it can be
// done, to the verb of the deed: "failed to AGREE", "stopped short of AGREEING".
func (s *sentence) refusal(h *head) {
	next := s.skipAdverbs(h.main + 1)
	verb, form := s.skipAdverbs(next+1), lang.Base
	switch {
	case s.does(next, lang.WordShort) && s.does(next+1, lang.WordOf):
		h.refused, verb, form = true, s.skipAdverbs(next+2), lang.Gerund
	case !s.does(next, lang.WordTo):
		return
	case s.verbDoes(h.main, lang.VerbRefuse), s.does(h.main, lang.WordUnable):
		h.refused = true
	case !s.does(h.main, lang.WordAble):
		return
	}
	if t := s.tok(verb); s.forms(verb)&form == 0 && (form != lang.Base || t.Word != nil || t.Kind != lang.Letters || t.Capital) {
		h.refused = false // no verb, nor a word that the file does not know
		return
	}
	h.main = s.chain(verb)
	if h.group == be {
		h.group = lexical
	}
}

// plainGroup is verbGroup for what its first words say.
func (s *sentence) plainGroup(i int, subject who, plural bool) *head {
	v := s.skipAdverbs(i)
	if s.form(v) == "," && v > i { // "we, together, commit"
		v++
	}
	t := s.tok(v)
	if t.Kind == lang.Punct {
		return nil
	}
	h := &head{verb: i, aux: v, main: v}
	for h.verb < v && s.is(h.verb, lang.DroppedAdverb) {
		h.verb++
	}
	switch {
	case t.Is(lang.Modal) && !s.willNoun(v) && !t.Capital:
		m := s.skipAdverbs(v + 1)
		if s.tok(m).Kind == lang.Punct && s.form(m) != ":" && s.form(m) != "," {
			return nil
		}
		h.group, h.main = modal, s.chain(m)
		return h
	case t.Is(lang.Have) && s.forms(v)&lang.Gerund == 0:
		m := s.skipAdverbs(v + 1)
		if s.does(m, lang.WordBeen) {
			m = s.skipAdverbs(m + 1)
		}
		switch {
		case s.does(m, lang.WordTo) && s.forms(m+1)&lang.Base != 0:
			h.group, h.main = modal, m+1
		case s.forms(m)&lang.Participle != 0 || s.does(m, lang.WordPastLike):
			h.group, h.main = have, m
		default:
			h.group = have
		}
		return h
	case t.Is(lang.Be) && s.does(v, lang.WordFiniteBe), s.verbDoes(v, lang.VerbRemain) && s.finite(v):
		h.group, h.main = be, s.skipAdverbs(v+1)
		return h
	case s.verbDoes(v, lang.VerbStand) && s.finite(v) && (s.tok(s.skipAdverbs(v+1)).Word != nil && s.tok(s.skipAdverbs(v+1)).Word.Pred != nil || s.does(v+1, lang.WordStandsHow)):
		h.group, h.main = be, s.skipAdverbs(v+1)
		return h
	case s.verbDoes(v, lang.VerbDo) && s.is(v+1, lang.Negation) && s.forms(s.skipAdverbs(v+2))&lang.Base != 0: // "do not recognise"
		h.group, h.main = lexical, s.skipAdverbs(v+2)
		return h
	case s.lexicalVerb(v, subject, plural):
		h.group = lexical
		if t.Word.Verb == nil && t.Word.Is(lang.ChainVerb) && s.does(v+1, lang.WordTo) {
			h.main = s.chain(v)
		}
		return h
	case s.unlistedVerb(v, subject):
		h.group = unknown
		return h
	}
	return nil
}

func (s *sentence) lemma(i int) string {
	if w := s.tok(i).Word; w != nil {
		return w.Lemma
	}
	return ""
}

// chain follows "continue to", "seek to", "work to" to the real verb.
func (s *sentence) chain(i int) int {
	for s.is(i, lang.ChainVerb) {
		j := s.skipAdverbs(i + 1)
		if s.does(j, lang.WordTogether) {
			j++
		}
		if !s.does(j, lang.WordTo) {
			return i
		}
		j = s.skipAdverbs(j + 1)
		if s.forms(j)&lang.Base == 0 {
			return i
		}
		if !s.verbDoes(i, lang.VerbContinue) { // "will seek to": the seeking is the act
			return i
		}
		i = j
	}
	return i
}

// lexicalVerb reports whether the word at v is a finite verb here. A form
// that is also a noun needs an object or its own particle behind it, unless
// the subject is a pronoun.
func (s *sentence) lexicalVerb(v int, subject who, plural bool) bool {
	t := s.tok(v)
	f := s.forms(v)
	if f&lang.Finite == 0 || t.Capital && v > 0 {
		return false
	}
	if subject == pronoun {
		return true
	}
	if f&lang.Past != 0 {
		if subject == institution && t.Is(lang.Adjectival) && !s.is(v+1, lang.Determiner|lang.ObjectPronoun) && !s.does(v+1, lang.WordTo) {
			return false // "Transnational organized crime"
		}
		if subject == institution && f&lang.Participle != 0 && s.is(v+1, lang.Preposition) && (t.Word.Verb == nil || len(t.Word.Verb.Particles) == 0) && !s.does(v+1, lang.WordTo) {
			return false // "the Declaration signed during the visit"
		}
		return !s.does(v+1, lang.WordBy) || f&lang.Participle == 0
	}
	if plural && f&lang.Base == 0 && subject != generic || !plural && f&lang.Third == 0 && subject == party && f&lang.Past == 0 {
		return false
	}
	if !t.Is(lang.NounVerb) {
		return true
	}
	return s.takesObject(v)
}

// takesObject reports whether what follows the word at v shows it to be a
// verb: its own particle, "to" after a verb of intent, a determiner, a name,
// an adjective or another noun; not a preposition, conjunction or stop.
func (s *sentence) takesObject(v int) bool {
	w := s.tok(v).Word
	n := v + 1
	if s.adverb(n) || s.verbDoes(v, lang.VerbRefuse) && s.does(n, lang.WordTo) {
		return true
	}
	if w != nil && w.Verb != nil {
		for _, p := range w.Verb.Particles {
			if s.form(n) == p {
				return true
			}
		}
		if w.Verb.Inf && s.does(n, lang.WordTo) {
			return true
		}
		if s.does(n, lang.WordThat) && w.Verb.That.Act != "" {
			return true
		}
		if len(w.Verb.Particles) > 0 {
			return false
		}
	}
	t := s.tok(n)
	if t.Kind == lang.Punct {
		return t.Form == `"`
	}
	if t.Is(lang.Determiner | lang.ObjectPronoun) {
		return true
	}
	return !t.Is(lang.Preposition|lang.Conjunction|lang.Modal|lang.Be|lang.Have|lang.Subordinator) && !(t.Word != nil && t.Word.Forms&lang.Third != 0 && t.Word.Class&lang.NounVerb == 0)
}

// unlistedVerb reports whether an unknown word must be a verb because of
// where it stands and how it ends.
func (s *sentence) unlistedVerb(v int, subject who) bool {
	t := s.tok(v)
	if t.Kind != lang.Letters || t.Capital || t.Word != nil && t.Word.Class != 0 {
		return false
	}
	if t.Word != nil && t.Word.Forms != 0 && t.Word.Forms&lang.Gerund == 0 {
		return false
	}
	switch {
	case t.Does(lang.WordPastLike) && len(t.Form) > 4:
		return !s.does(v+1, lang.WordBy)
	case subject == pronoun:
		return !t.Does(lang.WordGerundLike)
	case t.Does(lang.WordPluralLike) && !t.Does(lang.WordNoPlural):
		return s.is(v+1, lang.Determiner)
	}
	return false
}

// embedded reports whether h, found after last, is the clause of a "that" or
// "which" that opened a few words before.
func (s *sentence) embedded(last, h *head) bool {
	if h.subj == 0 || s.form(h.subj-1) != "," {
		return false
	}
	for j := h.subj - 2; j > last.main && j > h.subj-11; j-- {
		if s.does(j, lang.WordRelative) {
			return true
		}
		if s.form(j) == "," || s.form(j) == ";" {
			return false
		}
	}
	return false
}

// fronted reports whether a generic clause found before a party's is not a
// clause of its own but part of what is put in front of it.
func (s *sentence) fronted(g, p *head) bool {
	return s.is(0, lang.Subordinator) || s.forms(0)&lang.Gerund != 0 && g.subj == 0
}
