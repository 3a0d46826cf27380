package lang

import (
	"strings"
	"unicode/utf8"
)

// An Ending is what the ending of a Korean verb makes of its clause.
type Ending uint16

// The endings. They are the lists under endings in a language file.
const (
	Final       Ending = 1 << iota // ends the sentence: 했다
	Link                           // another clause follows: 하고
	Decide                         // 하기로
	Will                           // 하겠다
	Willed                         // a quoted will: 하겠다는
	Quote                          // a quoted clause: 한다고, 했음을
	Adnominal                      // belongs to the noun behind: 하는
	Prospective                    // 할
	Nominal                        // 하기
	Manner                         // 하여, 하도록
	Propose                        // 하자고
	Intend                         // 하고자
	While                          // 하면서
	Oblige                         // 해야
	PastTense                      // beside the others: 했다
	Copula                         // beside the others: 이다
)

var endingNames = map[string]Ending{
	"final": Final, "link": Link, "decide": Decide, "will": Will, "willed": Willed, "quote": Quote,
	"adnominal": Adnominal, "prospective": Prospective, "noun": Nominal, "manner": Manner, "propose": Propose, "intend": Intend, "while": While, "oblige": Oblige,
}

// after tells behind which syllables a particle can stand.
type after uint8

const (
	afterConsonant after = 1 << iota
	afterVowel
)

// particles reads the particles by what they follow.
func (l *loader) particles(n *node) {
	l.pack.particleEnds = map[string]after{}
	l.each(n, func(key string, n *node) {
		a := map[string]after{"consonant": afterConsonant, "vowel": afterVowel, "either": afterConsonant | afterVowel}[key]
		if a == 0 {
			l.errorf(n, "particles stand after consonant, vowel or either, not %q", key)
		}
		l.list(n, func(s string, _ *node) { l.pack.particleEnds[s] |= a })
	})
}

// An ending is written behind a stem: ~ stands for the infinitive, + for the
// past, a letter for what closes the last syllable.
type ending struct {
	text string
	of   Ending
}

// A tail is what a verb ends in, with its stem.
type tail struct {
	stem   string
	ending Ending
}

// endingsOf reads the endings of one kind.
func (l *loader) endingsOf(name string, n *node, c *conjugation) {
	e := endingNames[name]
	if e == 0 {
		l.errorf(n, "no kind of ending %q; there are %v", name, sortedKeys(endingNames))
	}
	l.list(n, func(s string, _ *node) { c.endings = append(c.endings, ending{s, e}) })
}

// joinEndings makes the forms of Korean verbs: each stem with each ending, and
// what makes a verb of a noun with each ending.
func (l *loader) joinEndings(c *conjugation) {
	for _, a := range c.acts {
		w := l.word(a.lemma)
		w.Verb, w.Lemma = a.verb, Fold(a.lemma)
	}
	forms := func(stem string, to map[string]tail) {
		add := func(form string, e Ending) {
			t, ok := to[form]
			if form == "" || ok && t.stem != stem {
				return
			}
			to[form] = tail{stem, t.ending | e}
		}
		inf := c.infinitives[stem]
		if inf == nil {
			inf = infinitivesOf(stem)
		}
		of := Ending(0)
		if l.pack.Does(stem, WordCopula) {
			of = Copula
		}
		for _, e := range c.endings {
			e.of |= of
			switch e.text[0] {
			case '~':
				for _, i := range inf {
					add(i+e.text[1:], e.of)
				}
			case '+':
				for _, i := range inf {
					add(closed(i, 20)+e.text[1:], e.of|PastTense) // ㅆ
				}
			default:
				add(joined(stem, e.text), e.of)
			}
		}
	}
	l.pack.tails = make(map[string]tail, 1024)
	for _, stem := range c.light {
		forms(stem, l.pack.tails)
	}
	l.pack.verbForms = make(map[string]tail, 8192)
	for _, stem := range c.stems {
		forms(stem, l.pack.verbForms)
	}
}

// letters that close a syllable, by their place in it
var closings = map[rune]rune{'ㄴ': 4, 'ㄹ': 8, 'ㅁ': 16, 'ㅂ': 17}

const hangul, hangulEnd = 0xAC00, 0xD7A4

// closing returns the letter that closes the last syllable of s, 0 if it ends
// in a vowel; ok is false if s does not end in Hangul.
func closingOf(s string) (c rune, ok bool) {
	r, _ := utf8.DecodeLastRuneInString(s)
	if r < hangul || r >= hangulEnd {
		return 0, false
	}
	return (r - hangul) % 28, true
}

// closed puts a closing letter under the last syllable of s instead of what
// stands there.
func closed(s string, c rune) string {
	r, n := utf8.DecodeLastRuneInString(s)
	if r < hangul || r >= hangulEnd {
		return s
	}
	return s[:len(s)-n] + string(r-(r-hangul)%28+c)
}

// joined puts an ending behind a stem, empty if they do not go together.
func joined(stem, ending string) string {
	first, n := utf8.DecodeRuneInString(ending)
	end, ok := closingOf(stem)
	if !ok {
		return ""
	}
	c, letter := closings[first]
	switch {
	case letter && (end == 0 || end == 8): // 하 + ㄴ = 한, 열 + ㄹ = 열
		return closed(stem, c) + ending[n:]
	case letter && first == 'ㄴ' && strings.HasPrefix(ending[n:], "다"):
		return stem + "는" + ending[n:]
	case letter && first == 'ㅂ':
		return stem + "습" + ending[n:]
	case letter:
		return stem + map[rune]string{'ㄴ': "은", 'ㄹ': "을", 'ㅁ': "음"}[first] + ending[n:]
	case end != 0 && end != 8 && (strings.HasPrefix(ending, "며") || strings.HasPrefix(ending, "면") || strings.HasPrefix(ending, "려")):
		return stem + "으" + ending
	case end == 8 && strings.HasPrefix(ending, "는"): // 열 + 는 = 여는
		return closed(stem, 0) + ending
	}
	return stem + ending
}

// infinitivesOf gives the infinitive of a stem, long and contracted.
func infinitivesOf(stem string) []string {
	r, n := utf8.DecodeLastRuneInString(stem)
	if r < hangul || r >= hangulEnd {
		return nil
	}
	vowel, end := (r-hangul)/28%21, (r-hangul)%28
	head := stem[:len(stem)-n]
	with := func(v rune) string { return head + string(r-(vowel*28)+v*28) }
	long := "어"
	if vowel == 0 || vowel == 2 || vowel == 8 { // ㅏ ㅑ ㅗ
		long = "아"
	}
	if end != 0 {
		return []string{stem + long}
	}
	switch vowel {
	case 0, 4, 1, 5: // ㅏ ㅓ ㅐ ㅔ
		return []string{stem}
	case 8: // ㅗ: 보아, 봐
		return []string{stem + long, with(9)}
	case 13: // ㅜ: 나누어, 나눠
		return []string{stem + long, with(14)}
	case 20: // ㅣ: 밝히어, 밝혀
		return []string{stem + long, with(6)}
	case 18: // ㅡ
		return []string{with(4)}
	}
	return []string{stem + long}
}

// koreanParts takes the ending off a verb or the particle off a noun.
func (p *Pack) koreanParts(form string) Parts {
	if w := p.words[form]; w != nil && (w.Class != 0 || w.Verb == nil && w.Noun == nil && w.Pred == nil) {
		return Parts{Word: w, Stem: form}
	}
	if w := p.words[form]; w != nil && (w.Noun != nil || w.Pred != nil) {
		return Parts{Word: w, Stem: form}
	}
	if v, ok := p.verbForms[form]; ok {
		return Parts{Word: p.words[v.stem], Stem: v.stem, Light: v.stem, Ending: v.ending}
	}
	if w := p.words[form]; w != nil || p.whole[form] || p.named[form] {
		return Parts{Word: w, Stem: form}
	}
	starts := make([]int, 0, 16)
	for i := range form {
		if i > 0 {
			starts = append(starts, i)
		}
	}
	for _, i := range starts {
		if p.named[form[:i]] && p.bears(form, i) {
			w, _ := p.known(form[:i])
			return Parts{Word: w, Stem: form[:i], Particle: form[i:]}
		}
	}
	for _, i := range starts { // the longest tail first
		t, ok := p.tails[form[i:]]
		if !ok {
			continue
		}
		e := t.ending
		w, known := p.known(form[:i])
		if e&Copula != 0 && e&^(Final|Link|Copula|PastTense|Quote) != 0 && w == nil {
			continue // 이 and a particle rather than the copula
		}
		if i >= 6 || known || p.Does(t.stem, WordDo) { // two syllables, or 임하다
			return Parts{Word: w, Stem: form[:i], Light: t.stem, Ending: e}
		}
	}
	if !p.wholeEnd(form) {
		for _, i := range starts {
			if !p.bears(form, i) {
				continue
			}
			_, isHangul := closingOf(form[:i])
			w, known := p.known(form[:i])
			if i >= 6 || known || !isHangul {
				return Parts{Word: w, Stem: form[:i], Particle: form[i:]}
			}
		}
	}
	w, _ := p.known(form)
	return Parts{Word: w, Stem: form}
}

// bears reports whether a particle stands in form from byte i on that can stand
// behind what is before it.
func (p *Pack) bears(form string, i int) bool {
	a, ok := p.particleEnds[form[i:]]
	if !ok {
		return false
	}
	c, isHangul := closingOf(form[:i])
	switch {
	case !isHangul || c == 8 && p.Does(form[i:], WordRieulParticle):
		return true
	case c == 0:
		return a&afterVowel != 0
	}
	return a&afterConsonant != 0
}

// known returns the word of a noun or of the longest known noun that it ends
// in, and whether the whole is known.
func (p *Pack) known(stem string) (*Word, bool) {
	if w := p.words[stem]; w != nil {
		return w, true
	}
	if v, ok := p.verbForms[stem]; ok && v.ending == 0 {
		return nil, true
	}
	for i := range stem {
		if i == 0 || len(stem)-i < 6 {
			continue
		}
		if w := p.words[stem[i:]]; w != nil {
			return w, false
		}
	}
	return nil, false
}

// wholeEnd reports whether a word ends in one that only seems to end in a
// particle.
func (p *Pack) wholeEnd(form string) bool {
	for i := range form {
		if len(form)-i >= 6 && p.whole[form[i:]] {
			return true
		}
	}
	return false
}

// Prospect returns the force of a word that stands behind a stem in ㄹ and
// makes it a future, 0 if it is none.
func (p *Pack) Prospect(form string) int { return p.prospects[form] }

// Guess returns the ending that a form can only have by its last syllables,
// for verbs that the file does not know: 0 if it can have none.
func (p *Pack) Guess(form string) Ending {
	if c, ok := closingOf(form); ok && c == closings['ㄹ'] {
		return Prospective
	}
	if stem, ok := p.CutEnd(form, WordFinalEnd); ok {
		if c, ok := closingOf(stem); ok && c == 20 { // ㅆ
			return Final | PastTense
		}
	}
	return 0
}
