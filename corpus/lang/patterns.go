package lang

import (
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
	l.list(n, func(lemma string, n *node) { c.patterned = append(c.patterned, patterned{lemma, f, n.line}) })
}

// inflect makes the forms of Arabic verbs from the pattern, 1 to 10, of each
// and from what the file lists as irregular. Word.Forms tells them apart: Past,
// Third for the imperfect, Gerund for the masdar, Participle.
func (l *loader) inflect(c *conjugation) {
	l.predicateForms()
	made := map[string]bool{}
	formsOf := map[string][]string{}
	add := func(lemma string, form, line int, v *Verb) {
		if made[lemma] {
			return
		}
		made[lemma] = true
		p := derive(lemma, form)
		if x := c.irregular[lemma]; x != nil {
			p.replace(&x.pattern)
		}
		if len(p.imperfect) == 0 {
			l.errorf(&node{line: line}, "%s: no form from 1 to 10 is given and no imperfect under irregular", lemma)
		}
		formsOf[p.past] = l.forms(p, v)
	}
	for _, a := range c.acts {
		add(a.lemma, a.form, a.verb.Line, a.verb)
	}
	for _, o := range c.patterned {
		add(o.lemma, o.form, o.line, nil)
	}
	for _, lemma := range sortedKeys(c.irregular) {
		add(lemma, 0, c.irregular[lemma].line, nil)
	}
	for _, lemma := range c.listed {
		class := l.pack.words[Fold(lemma)].Class & (MeetingVerb | MeetingObject)
		for _, form := range formsOf[Fold(lemma)] {
			if w := l.pack.words[form]; w.Forms&(Past|Third|Gerund) != 0 {
				w.Class |= class
			}
		}
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

// participleEnds are the endings of a participle or adjective by gender and
// number.
var participleEnds = [...]string{"", "ا", "ه", "ان", "ين", "ون", "تين", "تان", "ات", "ي"}

// predicateForms makes the forms of the adjectives that carry an act.
func (l *loader) predicateForms() {
	for _, form := range sortedKeys(l.pack.words) {
		w := l.pack.words[form]
		if w.Pred == nil {
			continue
		}
		for _, end := range participleEnds[1:] {
			l.word(form + end).Pred = w.Pred
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
	r := []rune(p.past)
	first := string(r[:1])
	rest := string(r[1:])
	long := string(r[:len(r)-1]) + "ا" + string(r[len(r)-1:]) // ا before the last letter
	switch form {
	case 1:
		p.imperfect = []string{p.past}
		if len(r) == 3 {
			p.participle = []string{first + "ا" + rest}
		}
		return p
	case 2:
		stem := p.past
		if first == "ا" {
			stem = "و" + rest
		}
		p.imperfect = []string{stem}
		if len(r) == 3 {
			p.masdars = []string{"ت" + string(r[:2]) + "ي" + string(r[2:])}
		}
	case 3:
		p.imperfect = []string{p.past}
		p.masdars = []string{"م" + p.past + "ه"}
	case 4, 7, 8, 10:
		p.imperfect = []string{rest}
		p.masdars = []string{long}
	case 5, 6:
		p.imperfect = []string{p.past}
		p.masdars = []string{p.past}
	default:
		return p
	}
	p.participle = []string{"م" + p.imperfect[0]}
	return p
}

// forms files the forms of a verb and returns them.
func (l *loader) forms(p pattern, v *Verb) (all []string) {
	shared := map[VerbForm]*Word{}
	set := func(form string, f VerbForm) {
		w := l.pack.words[form]
		switch {
		case w == nil:
			if shared[f] == nil {
				shared[f] = &Word{Forms: f, Lemma: p.past, Verb: v}
			}
			l.pack.words[form] = shared[f]
		case w.Lemma == p.past:
			if w.Forms&f == 0 {
				n := *w
				n.Forms |= f
				l.pack.words[form] = &n
			}
		case w.Lemma == "" || w.Verb == nil && v != nil:
			n := *w
			n.Forms, n.Lemma, n.Verb = w.Forms|f, p.past, v
			l.pack.words[form] = &n
		default:
			return // the verb that stands first in the file keeps the form
		}
		all = append(all, form)
	}
	cut := func(s string) string { _, n := utf8.DecodeLastRuneInString(s); return s[:len(s)-n] }
	set(p.past, Past|Base)
	base, ends := p.past, []string{"ت", "ا", "تا", "وا", "نا"}
	if p.weak {
		base, ends = cut(p.past), []string{"ت", "تا", "وا", "يا", "ينا", "ونا"}
	}
	for _, e := range ends {
		set(base+e, Past)
	}
	if r := []rune(p.past); len(r) > 2 && r[len(r)-2] == 'ا' { // hollow: أعاد, أعدنا
		set(string(r[:len(r)-2])+string(r[len(r)-1:])+"نا", Past)
	}
	for _, form := range p.also {
		set(form, Past)
	}
	for _, stem := range p.imperfect {
		ends := []string{"", "ان", "ون", "ا", "وا"}
		if strings.HasSuffix(stem, "ي") || strings.HasSuffix(stem, "و") {
			ends = ends[:2]
		}
		for _, person := range [...]string{"ي", "ت", "ن"} {
			for _, e := range ends {
				set(person+stem+e, Third)
			}
			if len(ends) == 2 {
				set(person+cut(stem)+"ون", Third)
			}
		}
	}
	for _, m := range p.masdars {
		set(m, Gerund)
	}
	for _, m := range p.participle {
		for _, e := range participleEnds {
			set(m+e, Participle)
		}
	}
	return all
}

// A pronoun behind a noun or verb, longest first.
var arabicPronouns = [...]string{"هما", "كما", "هم", "هن", "ها", "نا", "كم", "ه"}

// arabicParts takes off what Arabic writes onto a word: "and", the sign of the
// future, a preposition, the article, a pronoun. It takes off nothing that does
// not leave a word the file knows, except the sign of the future.
func (p *Pack) arabicParts(form string) Parts {
	if parts, ok := p.arabicStem(form); ok {
		return parts
	}
	for _, and := range [...]string{"و", "ف"} {
		rest, ok := strings.CutPrefix(form, and)
		if !ok || utf8.RuneCountInString(rest) < 2 {
			continue
		}
		if parts, ok := p.arabicStem(rest); ok {
			parts.And = true
			return parts
		}
		if and == "و" && p.joins(rest) {
			return Parts{Stem: rest, And: true}
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
	for _, begin := range [...]string{"ال", "ي", "بال", "لل", "م"} {
		if strings.HasPrefix(rest, begin) && utf8.RuneCountInString(rest) > 3 {
			return true
		}
	}
	return false
}

func (p *Pack) arabicStem(form string) (Parts, bool) {
	if w := p.words[form]; w != nil {
		return Parts{Word: w, Stem: form}, true
	}
	if rest, ok := strings.CutPrefix(form, "س"); ok {
		if w := p.words[rest]; w != nil && w.Forms&Third != 0 {
			return Parts{Word: w, Stem: rest, Future: true}, true
		}
	}
	if parts, ok := p.arabicNoun(form); ok {
		return parts, ok
	}
	for _, prep := range [...]string{"ب", "ل", "ك"} {
		rest, ok := strings.CutPrefix(form, prep)
		if !ok {
			continue
		}
		if prep == "ل" && strings.HasPrefix(rest, "ل") {
			rest = "ا" + rest // للتعاون: ل and the article
		}
		if w := p.words[rest]; w != nil && (w.Forms == 0 || w.Forms&(Gerund|Participle) != 0 || w.Noun != nil) && utf8.RuneCountInString(rest) > 2 {
			return Parts{Word: w, Stem: rest, Prep: prep}, true
		}
		if parts, ok := p.arabicNoun(rest); ok {
			parts.Prep = prep
			return parts, ok
		}
	}
	if rest, ok := strings.CutPrefix(form, "س"); ok && utf8.RuneCountInString(rest) > 3 {
		r, _ := utf8.DecodeRuneInString(rest)
		if (r == 'ي' || r == 'ت' || r == 'ن') && !p.notFuture(form) {
			return Parts{Stem: rest, Future: true}, true
		}
	}
	return Parts{}, false
}

// notFuture reports whether a word that begins like a future is a noun or
// adjective: one of the file's not_verbs with an ending, or a form that no
// verb has.
func (p *Pack) notFuture(form string) bool {
	for _, end := range [...]string{"", "ه", "ي", "يه", "ات", "ين", "ون", "ا", "يا"} {
		if stem, ok := strings.CutSuffix(form, end); ok {
			if w := p.words[stem]; w.Is(NotVerb) {
				return true
			}
		}
	}
	return strings.HasSuffix(form, "ه") || strings.HasSuffix(form, "ات") || strings.HasSuffix(form, "يا")
}

// arabicNoun takes the article or a pronoun off a word.
func (p *Pack) arabicNoun(form string) (Parts, bool) {
	if rest, ok := strings.CutPrefix(form, "ال"); ok {
		if w := p.words[rest]; w != nil && (w.Forms&^(Past|Third|Base) != 0 || w.Noun != nil || w.Pred != nil || w.Class != 0) {
			return Parts{Word: w, Stem: rest, Article: true}, true
		}
	}
	for _, end := range arabicPronouns {
		stem, ok := strings.CutSuffix(form, end)
		if !ok || utf8.RuneCountInString(stem) < 2 {
			continue
		}
		tries := []string{stem}
		if s, ok := strings.CutSuffix(stem, "ت"); ok {
			tries = append(tries, s+"ه")
		}
		if r, n := utf8.DecodeLastRuneInString(stem); r == 'ي' || r == 'و' {
			tries = append(tries, stem[:len(stem)-n]+"ء")
		}
		for _, s := range tries {
			if w := p.words[s]; w != nil && (w.Forms != 0 || w.Noun != nil || w.Class != 0) && !w.Is(Preposition|Complementiser) {
				return Parts{Word: w, Stem: s, Owner: true}, true
			}
		}
	}
	return Parts{}, false
}
