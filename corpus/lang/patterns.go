package lang

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A pattern holds the stems of an Arabic verb, folded.
type pattern struct {
	past       string   // third person singular
	imperfect  []string // without its prefix
	masdars    []string
	participle []string // third person singular, indefinite
	also       []string // further past forms in full
	weak       bool     // the past ends in a long vowel that endings replace
}

// A patterned verb carries no act of its own.
type patterned struct {
	lemma string
	form  int
	file  string
	line  int
}

// An irregular lists the forms of a verb that its pattern does not give.
type irregular struct {
	pattern
	line int
}

// patterned reads the ordinary verbs of one pattern.
func (l *loader) patterned(form string, n *node, c *conjugation) {
	f := l.form(n, form)
	l.list(n, func(lemma string, n *node) { c.patterned = append(c.patterned, patterned{lemma, f, l.file, n.line}) })
}

// inflect files the stems of Arabic verbs, which it makes from the pattern, 1 to
// 10, of each and from what the file lists as irregular. Word.Forms tells the
// forms apart: Past, Third for the imperfect, Gerund for the masdar, Participle.
func (l *loader) inflect(c *conjugation) {
	l.predicateForms()
	n := len(c.acts) + len(c.patterned) + len(c.irregular)
	l.pack.verbStems, l.pack.imperfects = make(map[string][]verbStem, 2*n), make(map[string][]verbStem, 2*n)
	made := make(map[string]bool, n)
	add := func(lemma string, form int, file string, line int, v *Verb) {
		if made[lemma] {
			return
		}
		made[lemma] = true
		p := derive(lemma, form)
		if x := c.irregular[lemma]; x != nil {
			p.replace(&x.pattern)
		}
		if len(p.imperfect) == 0 {
			l.errs = append(l.errs, fmt.Errorf("%s:%d: %s: no form from 1 to 10 is given and no imperfect under irregular", file, line, lemma))
		}
		l.fileStems(p, v)
	}
	for _, a := range c.acts {
		add(a.lemma, a.form, a.verb.File, a.verb.Line, a.verb)
	}
	for _, o := range c.patterned {
		add(o.lemma, o.form, o.file, o.line, nil)
	}
	for _, lemma := range sortedKeys(c.irregular) {
		add(lemma, 0, l.file, c.irregular[lemma].line, nil)
	}
}

// replace puts the forms that x lists in the place of those of the pattern.
func (p *pattern) replace(x *pattern) {
	for _, f := range [...]struct{ to, from *[]string }{{&p.imperfect, &x.imperfect}, {&p.masdars, &x.masdars}, {&p.participle, &x.participle}, {&p.also, &x.also}} {
		if *f.from != nil {
			*f.to = *f.from
		}
	}
}

// predicateForms makes the forms of the adjectives that carry an act.
func (l *loader) predicateForms() {
	listed := map[string]*Predicate{}
	for form, w := range l.pack.words {
		if w.Pred != nil {
			listed[form] = w.Pred
		}
	}
	for _, form := range sortedKeys(listed) {
		for _, end := range l.pack.inflection.ends(aParticiple) {
			if end != "" {
				l.word(form + end).Pred = listed[form]
			}
		}
	}
}

func (l *loader) form(n *node, value string) int {
	f, err := strconv.Atoi(value)
	if err != nil || f < 1 || f > 10 {
		l.errorf(n, "form %q; a verb has a form from 1 to 10", value)
		return 1
	}
	return f
}

func (l *loader) irregular(n *node) *irregular {
	x := &irregular{line: n.line}
	l.each(n, func(key string, n *node) {
		var forms []string
		l.list(n, func(s string, _ *node) { forms = append(forms, Fold(s)) })
		switch key {
		case "past":
			x.also = forms
		case "imperfect":
			x.imperfect = forms
		case "masdar":
			x.masdars = forms
		case "participle":
			x.participle = forms
		default:
			l.errorf(n, "an irregular verb has no field %q; it has past, imperfect, masdar, participle", key)
		}
	})
	return x
}

// derive gives the stems of a sound verb of a form; of form 1, whose masdar
// follows no rule, only the imperfect.
func derive(lemma string, form int) pattern {
	p := pattern{past: Fold(lemma), weak: strings.HasSuffix(lemma, "ى") || strings.HasSuffix(lemma, "ا") && form != 3}
	_, n := utf8.DecodeRuneInString(p.past)
	_, m := utf8.DecodeLastRuneInString(p.past)
	first, rest := p.past[:n], p.past[n:]
	most, last := p.past[:len(p.past)-m], p.past[len(p.past)-m:]
	three := utf8.RuneCountInString(p.past) == 3
	switch form {
	case 1:
		p.imperfect = []string{p.past}
		if three {
			p.participle = []string{first + "ا" + rest}
		}
		return p
	case 2:
		stem := p.past
		if first == "ا" {
			stem = "و" + rest
		}
		p.imperfect = []string{stem}
		if three {
			p.masdars = []string{"ت" + most + "ي" + last}
		}
	case 3:
		p.imperfect = []string{p.past}
		p.masdars = []string{"م" + p.past + "ه"}
	case 4, 7, 8, 10:
		p.imperfect = []string{rest}
		p.masdars = []string{most + "ا" + last}
	case 5, 6:
		p.imperfect = []string{p.past}
		p.masdars = []string{p.past}
	default:
		return p
	}
	p.participle = []string{"م" + p.imperfect[0]}
	return p
}

// A verbStem is a stem of an Arabic verb with the endings that it takes.
type verbStem struct {
	word *Word
	ends stemKind
}

// A stemKind is a kind of stem, by the endings that it takes; a set of them where
// an ending is asked about.
type stemKind uint8

const (
	aPast         stemKind = 1 << iota
	aWeakPast              // of a verb whose past ends in a long vowel, without it
	anImperfect            // behind the letter of a person
	aWeakPresent           // an imperfect that ends in a weak letter
	aShortPresent          // the same without it
	aParticiple
)

var stemKinds = map[string]stemKind{"past": aPast, "weak_past": aWeakPast, "imperfect": anImperfect, "weak_imperfect": aWeakPresent, "short_imperfect": aShortPresent, "participle": aParticiple}

// An inflection is what a language file says of the letters that Arabic writes onto
// stems and words.
type inflection struct {
	endings []ofStem          // as the file lists them
	byLast  map[rune][]ofStem // by the last letter, the shortest first; 0 where there is none

	person  []string // before the stem of an imperfect
	and     []string // "and", written onto the word behind it
	bareAnd []string // of these, the ones before words that the file does not know
	opens   []string // what such a word begins with
	future  []string
	preps   []string // longest first
	verbal  []string // of these, the ones before a verb: لنجدد
	article []string
	merged  map[string]string // a preposition and an article that are written as one, and the article
	owners  []string          // pronouns behind a word, longest first
	free    string            // the feminine ending at the end of a word, folded
	bound   string            // the same before what is written onto it
	nouns   []string          // endings with which one of the file's not_verbs is none either
	never   []string          // endings of words that are no future
}

// An ofStem is an ending with the kinds of stems that take it.
type ofStem struct {
	text string
	of   stemKind
}

// ends returns the endings of a kind of stem.
func (f *inflection) ends(kind stemKind) (out []string) {
	for _, e := range f.endings {
		if e.of&kind != 0 {
			out = append(out, e.text)
		}
	}
	return out
}

// inflection reads the endings of stems by kind.
func (l *loader) inflection(n *node) {
	f := &l.pack.inflection
	l.each(n, func(key string, n *node) {
		kind := stemKinds[key]
		if kind == 0 {
			l.errorf(n, "no kind of stem %q; there are %v", key, sortedKeys(stemKinds))
			return
		}
		l.affixList(n, func(s string) {
			i := slices.IndexFunc(f.endings, func(e ofStem) bool { return e.text == s })
			if i < 0 {
				i = len(f.endings)
				f.endings = append(f.endings, ofStem{text: s})
			}
			f.endings[i].of |= kind
		})
	})
	f.byLast = map[rune][]ofStem{}
	byLength := slices.SortedStableFunc(slices.Values(f.endings), func(a, b ofStem) int { return len(a.text) - len(b.text) })
	for _, e := range byLength {
		if e.text != "" {
			last, _ := utf8.DecodeLastRuneInString(e.text)
			f.byLast[last] = append(f.byLast[last], e)
		} else {
			f.byLast[0] = append(f.byLast[0], e)
		}
	}
}

// affixList calls f for each item of a list of letters; "" is none.
func (l *loader) affixList(n *node, f func(string)) {
	if n.kind != list {
		l.errorf(n, "want a list in [brackets]")
		return
	}
	for _, c := range n.items {
		f(Fold(c.value))
	}
}

// clitics reads what is written onto words.
func (l *loader) clitics(n *node) {
	f := &l.pack.inflection
	f.merged = map[string]string{}
	l.each(n, func(key string, n *node) {
		to := map[string]*[]string{"person": &f.person, "and": &f.and, "bare_and": &f.bareAnd, "opens": &f.opens, "future": &f.future, "prepositions": &f.preps,
			"before_verbs": &f.verbal, "article": &f.article, "pronouns": &f.owners, "no_verb_ends": &f.nouns, "no_future_ends": &f.never}[key]
		switch {
		case to != nil:
			l.affixList(n, func(s string) { *to = append(*to, s) })
		case key == "merged":
			l.each(n, func(s string, n *node) { f.merged[Fold(s)] = Fold(n.value) })
		case key == "feminine" && n.kind == list && len(n.items) == 2:
			f.free, f.bound = Fold(n.items[0].value), Fold(n.items[1].value)
		case key == "feminine":
			l.errorf(n, "want two letters: as a word ends, and before what is written onto it")
		default:
			l.errorf(n, "no clitics %q", key)
		}
	})
}

// fileStems files the stems and the whole forms of a verb.
func (l *loader) fileStems(p pattern, v *Verb) {
	class := Class(0)
	if w := l.pack.words[p.past]; w != nil {
		class = w.Class & (MeetingVerb | MeetingObject)
	}
	word := func(f VerbForm) *Word {
		w := l.newWord()
		w.Forms, w.Lemma, w.Verb = f, p.past, v
		if f&Participle == 0 {
			w.Class = class
		}
		return w
	}
	whole := func(form string, w *Word) {
		old := l.pack.words[form]
		switch {
		case old == nil:
			l.pack.words[form] = w
		case old.Lemma == p.past, old.Lemma == "", old.Verb == nil && v != nil:
			l.pack.words[form] = old.with(w)
		}
	}
	stem := func(stems map[string][]verbStem, form string, w *Word, ends stemKind) {
		list := stems[form]
		if list == nil { // most stems are of one verb
			if len(l.stems) == 0 {
				l.stems = make([]verbStem, 256)
			}
			list, l.stems = l.stems[:0:1], l.stems[1:]
		}
		stems[form] = append(list, verbStem{w, ends})
	}
	verbStems, imperfects := l.pack.verbStems, l.pack.imperfects
	cut := func(s string) string { _, n := utf8.DecodeLastRuneInString(s); return s[:len(s)-n] }
	past := word(Past)
	whole(p.past, word(Past|Base))
	if p.weak {
		stem(verbStems, cut(p.past), past, aWeakPast)
	} else {
		stem(verbStems, p.past, past, aPast)
	}
	if most := cut(p.past); len(most) > len("ا") && strings.HasSuffix(most, "ا") { // hollow: أعاد, أعدنا
		whole(strings.TrimSuffix(most, "ا")+p.past[len(most):]+"نا", past)
	}
	for _, form := range p.also {
		whole(form, past)
	}
	if len(p.imperfect) > 0 {
		imperfect := word(Third)
		for _, form := range p.imperfect {
			if strings.HasSuffix(form, "ي") || strings.HasSuffix(form, "و") {
				stem(imperfects, form, imperfect, aWeakPresent)
				stem(imperfects, cut(form), imperfect, aShortPresent)
				continue
			}
			stem(imperfects, form, imperfect, anImperfect)
		}
	}
	if len(p.masdars) > 0 {
		masdar := word(Gerund)
		for _, form := range p.masdars {
			whole(form, masdar)
		}
	}
	if len(p.participle) > 0 {
		participle := word(Participle)
		for _, form := range p.participle {
			stem(verbStems, form, participle, aParticiple)
		}
	}
}

// with returns a word that is both w and a form of a verb.
func (w *Word) with(verb *Word) *Word {
	n := *w
	if n.Lemma != verb.Lemma {
		n.Forms, n.Lemma, n.Verb = 0, verb.Lemma, verb.Verb
	}
	n.Forms |= verb.Forms
	n.Class |= verb.Class
	return &n
}

// arabicWord returns what the file says of a form from which nothing is to be
// taken off, nil if nothing.
func (p *Pack) arabicWord(form string) *Word {
	f := &p.inflection
	found := p.words[form]
	add := func(stems []verbStem, of stemKind) {
		for _, s := range stems {
			if s.ends&of != 0 {
				switch {
				case found == nil:
					found = s.word
				case found.Lemma == s.word.Lemma && found.Forms&s.word.Forms == s.word.Forms:
				case found.Lemma == s.word.Lemma, found.Lemma == "", found.Verb == nil && s.word.Verb != nil:
					found = found.with(s.word)
				}
			}
		}
	}
	person := 0 // bytes of the letter of a person
	for _, s := range f.person {
		if strings.HasPrefix(form, s) {
			person = len(s)
		}
	}
	last, _ := utf8.DecodeLastRuneInString(form)
	for _, ends := range [...][]ofStem{f.byLast[0], f.byLast[last]} {
		for _, end := range ends {
			stem, ok := strings.CutSuffix(form, end.text)
			if !ok || stem == "" {
				continue
			}
			add(p.verbStems[stem], end.of)
			if person > 0 && len(stem) > person {
				add(p.imperfects[stem[person:]], end.of)
			}
		}
	}
	return found
}

// imperfect returns what the file says of a form as an imperfect, else what was
// found before.
func (p *Pack) imperfect(form string, found *Word) *Word {
	f := &p.inflection
	last, _ := utf8.DecodeLastRuneInString(form)
	for _, person := range f.person {
		if !strings.HasPrefix(form, person) {
			continue
		}
		for _, ends := range [...][]ofStem{f.byLast[0], f.byLast[last]} {
			for _, end := range ends {
				if stem, ok := strings.CutSuffix(form, end.text); ok && len(stem) > len(person) {
					for _, s := range p.imperfects[stem[len(person):]] {
						if s.ends&end.of != 0 {
							return s.word
						}
					}
				}
			}
		}
	}
	return found
}

// arabicParts takes off what Arabic writes onto a word: "and", the sign of the
// future, a preposition, the article, a pronoun. It takes off nothing that does
// not leave a word the file knows, except the sign of the future.
func (p *Pack) arabicParts(form string) Parts {
	if parts, ok := p.arabicStem(form); ok {
		return parts
	}
	for _, and := range p.inflection.and {
		rest, ok := strings.CutPrefix(form, and)
		if !ok || utf8.RuneCountInString(rest) < 2 {
			continue
		}
		if parts, ok := p.arabicStem(rest); ok {
			parts.And, parts.Rest = true, rest
			return parts
		}
		if slices.Contains(p.inflection.bareAnd, and) && p.joins(rest) {
			return Parts{Stem: rest, And: true, Rest: rest}
		}
	}
	return Parts{Stem: form}
}

// joins reports whether an unknown word behind و is a word of its own rather
// than the rest of a stem that begins with و: it has an article, looks like a
// verb or begins the name of a party.
func (p *Pack) joins(rest string) bool {
	if p.Parties.first[rest] != nil {
		return true
	}
	for _, begin := range p.inflection.opens {
		if strings.HasPrefix(rest, begin) && utf8.RuneCountInString(rest) > 3 {
			return true
		}
	}
	return false
}

func (p *Pack) arabicStem(form string) (Parts, bool) {
	f := &p.inflection
	if w := p.arabicWord(form); w != nil {
		return Parts{Word: w, Stem: form}, true
	}
	for _, future := range f.future {
		if rest, ok := strings.CutPrefix(form, future); ok {
			if w := p.arabicWord(rest); w != nil && w.Forms&Third != 0 {
				return Parts{Word: w, Stem: rest, Future: true}, true
			}
			if w := p.imperfect(rest, nil); w != nil { // which is a masdar, too: ستبني
				return Parts{Word: w, Stem: rest, Future: true}, true
			}
		}
	}
	if parts, ok := p.arabicNoun(form); ok {
		return parts, ok
	}
	for _, prep := range f.preps {
		rest, ok := strings.CutPrefix(form, prep)
		if !ok {
			continue
		}
		rest = f.unmerge(form, rest) // للتعاون: ل and the article
		w := p.arabicWord(rest)
		if w != nil && (w.Forms == 0 || w.Forms&(Gerund|Participle) != 0 || w.Noun != nil) && utf8.RuneCountInString(rest) > 2 {
			return Parts{Word: w, Stem: rest, Prep: prep}, true
		}
		if w != nil && w.Forms&Third != 0 && slices.Contains(f.verbal, prep) { // لنجدد
			return Parts{Word: w, Stem: rest, Prep: prep}, true
		}
		if parts, ok := p.arabicNoun(rest); ok {
			parts.Prep = prep
			return parts, ok
		}
	}
	for _, future := range f.future {
		if rest, ok := strings.CutPrefix(form, future); ok && utf8.RuneCountInString(rest) > 3 {
			if slices.ContainsFunc(f.person, func(s string) bool { return strings.HasPrefix(rest, s) }) && !p.notFuture(form) {
				return Parts{Stem: rest, Future: true}, true
			}
		}
	}
	return Parts{}, false
}

// unmerge returns the rest of a form behind a preposition, with the article as it
// is written alone.
func (f *inflection) unmerge(form, rest string) string {
	longest := 0
	for both, article := range f.merged {
		if behind, ok := strings.CutPrefix(form, both); ok && len(both) > longest {
			longest, rest = len(both), article+behind
		}
	}
	return rest
}

// notFuture reports whether a word that begins like a future is a noun or
// adjective: one of the file's not_verbs with an ending, or a form that no
// verb has.
func (p *Pack) notFuture(form string) bool {
	for _, end := range p.inflection.nouns {
		if stem, ok := strings.CutSuffix(form, end); ok {
			if w := p.arabicWord(stem); w.Is(NotVerb) {
				return true
			}
		}
	}
	return endsIn(form, p.inflection.never...)
}

// arabicNoun takes the article or a pronoun off a word.
func (p *Pack) arabicNoun(form string) (Parts, bool) {
	f := &p.inflection
	for _, article := range f.article {
		if rest, ok := strings.CutPrefix(form, article); ok {
			if w := p.arabicWord(rest); w != nil && (w.Forms&^(Past|Third|Base) != 0 || w.Noun != nil || w.Pred != nil || w.Class != 0) {
				return Parts{Word: w, Stem: rest, Article: true}, true
			}
		}
	}
	for _, end := range f.owners {
		stem, ok := strings.CutSuffix(form, end)
		if !ok || utf8.RuneCountInString(stem) < 2 {
			continue
		}
		var room [3]string
		tries := room[:0]
		if s, ok := strings.CutSuffix(stem, f.bound); ok && f.bound != "" { // إدانتهم is rather إدانة than أدانت
			tries = append(tries, s+f.free)
		}
		tries = append(tries, stem)
		if r, n := utf8.DecodeLastRuneInString(stem); r == 'ي' || r == 'و' {
			tries = append(tries, stem[:len(stem)-n]+"ء")
		}
		for _, s := range tries {
			if w := p.arabicWord(s); w != nil && (w.Forms != 0 || w.Noun != nil || w.Class != 0) && !w.Is(Preposition|Complementiser) {
				return Parts{Word: w, Stem: s, Owner: true}, true
			}
		}
	}
	return Parts{}, false
}
