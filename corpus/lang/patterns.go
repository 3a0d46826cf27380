package lang

import (
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

// inflect files the stems of Arabic verbs, which it makes from the pattern, 1 to
// 10, of each and from what the file lists as irregular. Word.Forms tells the
// forms apart: Past, Third for the imperfect, Gerund for the masdar, Participle.
func (l *loader) inflect(c *conjugation) {
	l.predicateForms()
	n := len(c.acts) + len(c.patterned) + len(c.irregular)
	l.pack.verbStems = make(map[string][]verbStem, 4*n)
	made := make(map[string]bool, n)
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
		l.fileStems(p, v)
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
	listed := map[string]*Predicate{}
	for form, w := range l.pack.words {
		if w.Pred != nil {
			listed[form] = w.Pred
		}
	}
	for _, form := range sortedKeys(listed) {
		for _, end := range participleEnds[1:] {
			l.word(form + end).Pred = listed[form]
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

// A verbStem is a stem of an Arabic verb with the endings that it takes.
type verbStem struct {
	word *Word
	ends []string
}

// The endings of the stems. In the imperfect ي, ت or ن stands before the stem.
var (
	pastEnds      = []string{"ت", "ا", "تا", "وا", "نا"}
	weakPastEnds  = []string{"ت", "تا", "وا", "يا", "ينا", "ونا"}
	imperfectEnds = []string{"", "ان", "ون", "ا", "وا"}
	weakEnds      = []string{"", "ان"}
	pluralEnds    = []string{"ون"} // of a weak stem without its last letter
)

// endsOf returns the endings of any stem that end in a letter.
func endsOf(last rune) []string {
	switch last {
	case 'ت':
		return []string{"", "ت", "ات"}
	case 'ا':
		return []string{"", "ا", "تا", "وا", "يا", "نا", "ينا", "ونا"}
	case 'ن':
		return []string{"", "ان", "ون", "ين", "تين", "تان"}
	case 'ه':
		return []string{"", "ه"}
	case 'ي':
		return []string{"", "ي"}
	}
	return []string{""}
}

// fileStems files the stems and the whole forms of a verb.
func (l *loader) fileStems(p pattern, v *Verb) {
	class := Class(0)
	if w := l.pack.words[p.past]; w != nil {
		class = w.Class & (MeetingVerb | MeetingObject)
	}
	word := func(f VerbForm) *Word {
		w := &Word{Forms: f, Lemma: p.past, Verb: v}
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
	stem := func(form string, w *Word, ends []string) {
		l.pack.verbStems[form] = append(l.pack.verbStems[form], verbStem{w, ends})
	}
	cut := func(s string) string { _, n := utf8.DecodeLastRuneInString(s); return s[:len(s)-n] }
	past, imperfect, masdar, participle := word(Past), word(Third), word(Gerund), word(Participle)
	whole(p.past, word(Past|Base))
	if p.weak {
		stem(cut(p.past), past, weakPastEnds)
	} else {
		stem(p.past, past, pastEnds)
	}
	if r := []rune(p.past); len(r) > 2 && r[len(r)-2] == 'ا' { // hollow: أعاد, أعدنا
		whole(string(r[:len(r)-2])+string(r[len(r)-1:])+"نا", past)
	}
	for _, form := range p.also {
		whole(form, past)
	}
	for _, form := range p.imperfect {
		if strings.HasSuffix(form, "ي") || strings.HasSuffix(form, "و") {
			stem("-"+form, imperfect, weakEnds)
			stem("-"+cut(form), imperfect, pluralEnds)
			continue
		}
		stem("-"+form, imperfect, imperfectEnds)
	}
	for _, form := range p.masdars {
		whole(form, masdar)
	}
	for _, form := range p.participle {
		stem(form, participle, participleEnds[:])
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
	found := p.words[form]
	add := func(stem, end string) {
		for _, s := range p.verbStems[stem] {
			if slices.Contains(s.ends, end) {
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
	var room [64]byte
	first, n := utf8.DecodeRuneInString(form)
	last, _ := utf8.DecodeLastRuneInString(form)
	for _, end := range endsOf(last) {
		stem, ok := strings.CutSuffix(form, end)
		if !ok || stem == "" {
			continue
		}
		add(stem, end)
		if (first == 'ي' || first == 'ت' || first == 'ن') && len(stem) > n {
			add(string(append(append(room[:0], '-'), stem[n:]...)), end)
		}
	}
	return found
}

// imperfect returns what the file says of a form as an imperfect, else what was
// found before.
func (p *Pack) imperfect(form string, found *Word) *Word {
	first, n := utf8.DecodeRuneInString(form)
	if first != 'ي' && first != 'ت' && first != 'ن' {
		return found
	}
	last, _ := utf8.DecodeLastRuneInString(form)
	for _, end := range endsOf(last) {
		if stem, ok := strings.CutSuffix(form, end); ok && len(stem) > n {
			for _, s := range p.verbStems["-"+stem[n:]] {
				if slices.Contains(s.ends, end) {
					return s.word
				}
			}
		}
	}
	return found
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
	if w := p.arabicWord(form); w != nil {
		return Parts{Word: w, Stem: form}, true
	}
	if rest, ok := strings.CutPrefix(form, "س"); ok {
		if w := p.arabicWord(rest); w != nil && w.Forms&Third != 0 {
			return Parts{Word: w, Stem: rest, Future: true}, true
		}
		if w := p.imperfect(rest, nil); w != nil { // which is a masdar, too: ستبني
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
		if w := p.arabicWord(rest); w != nil && (w.Forms == 0 || w.Forms&(Gerund|Participle) != 0 || w.Noun != nil) && utf8.RuneCountInString(rest) > 2 {
			return Parts{Word: w, Stem: rest, Prep: prep}, true
		}
		if w := p.arabicWord(rest); prep == "ل" && w != nil && w.Forms&Third != 0 { // لنجدد
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
			if w := p.arabicWord(stem); w.Is(NotVerb) {
				return true
			}
		}
	}
	return strings.HasSuffix(form, "ه") || strings.HasSuffix(form, "ات") || strings.HasSuffix(form, "يا")
}

// arabicNoun takes the article or a pronoun off a word.
func (p *Pack) arabicNoun(form string) (Parts, bool) {
	if rest, ok := strings.CutPrefix(form, "ال"); ok {
		if w := p.arabicWord(rest); w != nil && (w.Forms&^(Past|Third|Base) != 0 || w.Noun != nil || w.Pred != nil || w.Class != 0) {
			return Parts{Word: w, Stem: rest, Article: true}, true
		}
	}
	for _, end := range arabicPronouns {
		stem, ok := strings.CutSuffix(form, end)
		if !ok || utf8.RuneCountInString(stem) < 2 {
			continue
		}
		tries := []string{stem}
		if s, ok := strings.CutSuffix(stem, "ت"); ok { // إدانتهم is rather إدانة than أدانت
			tries = []string{s + "ه", stem}
		}
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
