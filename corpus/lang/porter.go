package lang

import "strings"

// The matching keys of English words are their stems by Martin Porter's second
// algorithm for English, as snowballstem.org describes it. It is written out
// here because every word of the language files and of the texts goes through
// it at each start: the general machine of the Snowball project takes several
// times as long. A test holds that both find the same stems.

// irregularStem returns the stem of words that the rules would stem wrongly;
// empty for others.
func irregularStem(form string) string {
	switch form {
	case "skis":
		return "ski"
	case "skies":
		return "sky"
	case "dying":
		return "die"
	case "lying":
		return "lie"
	case "tying":
		return "tie"
	case "idly":
		return "idl"
	case "gently":
		return "gentl"
	case "ugly":
		return "ugli"
	case "early":
		return "earli"
	case "only":
		return "onli"
	case "singly":
		return "singl"
	case "sky", "news", "howe", "atlas", "cosmos", "bias", "andes":
		return form
	}
	return ""
}

// stemmed reports whether a word has no ending besides that of the plural,
// though it seems to.
func stemmed(word []byte) bool {
	switch string(word) {
	case "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed":
		return true
	}
	return false
}

// A suffix is replaced by another one.
type suffix struct{ from, to string }

// A step replaces the longest of its suffixes that a word has.
type step struct {
	last string // the last letters of the suffixes
	list []suffix
}

var (
	porterSecond = step{"ilmnrs", []suffix{
		{"ational", "ate"}, {"ization", "ize"}, {"fulness", "ful"}, {"ousness", "ous"}, {"iveness", "ive"},
		{"tional", "tion"}, {"biliti", "ble"}, {"lessli", "less"},
		{"entli", "ent"}, {"ation", "ate"}, {"alism", "al"}, {"aliti", "al"}, {"ousli", "ous"}, {"iviti", "ive"}, {"fulli", "ful"},
		{"enci", "ence"}, {"anci", "ance"}, {"abli", "able"}, {"izer", "ize"}, {"ator", "ate"}, {"alli", "al"},
		{"bli", "ble"}, {"ogi", "og"}, {"li", ""},
	}}
	porterThird = step{"eils", []suffix{
		{"ational", "ate"}, {"tional", "tion"}, {"alize", "al"}, {"icate", "ic"}, {"iciti", "ic"}, {"ative", ""}, {"ical", "ic"}, {"ness", ""}, {"ful", ""},
	}}
	porterFourth = step{"ceilmnrst", []suffix{
		{"ement", ""}, {"ance", ""}, {"ence", ""}, {"able", ""}, {"ible", ""}, {"ment", ""}, {"ent", ""}, {"ant", ""}, {"ism", ""}, {"ate", ""},
		{"iti", ""}, {"ous", ""}, {"ive", ""}, {"ize", ""}, {"ion", ""}, {"al", ""}, {"er", ""}, {"ic", ""},
	}}
)

// A porter stems one word after the other in the same memory.
type porter struct {
	word   []byte
	p1, p2 int // where the regions R1 and R2 of the word begin
}

// stem returns the stem of a folded word. Letters other than a to z count as
// consonants.
func (p *porter) stem(form string) string {
	if s := irregularStem(form); s != "" {
		return s
	}
	if len(form) < 3 {
		return form
	}
	p.word = append(p.word[:0], form...)
	if p.word[0] == '\'' {
		p.word = p.word[1:]
	}
	w := p.word
	for i, c := range w { // Y is a consonant
		if c == 'y' && (i == 0 || vowel(w[i-1])) {
			w[i] = 'Y'
		}
	}
	p.regions()
	p.plural()
	if !stemmed(p.word) {
		p.participle()
		if n := len(p.word); n > 2 && (p.word[n-1]|0x20) == 'y' && !vowel(p.word[n-2]) {
			p.word[n-1] = 'i'
		}
		p.second()
		p.third()
		p.fourth()
		p.last()
	}
	w = p.word
	for i, c := range w {
		if c == 'Y' {
			w[i] = 'y'
		}
	}
	if string(w) == form[:min(len(w), len(form))] {
		return form[:len(w)]
	}
	return string(w)
}

func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

// regions finds R1, behind the first consonant after a vowel, and R2, which is
// R1 of R1.
func (p *porter) regions() {
	w := p.word
	from := func(i int) int {
		for i < len(w) && !vowel(w[i]) {
			i++
		}
		for i < len(w) && vowel(w[i]) {
			i++
		}
		return min(i+1, len(w))
	}
	p.p1 = -1
	for _, begin := range [...]string{"gener", "commun", "arsen"} {
		if len(w) >= len(begin) && string(w[:len(begin)]) == begin {
			p.p1 = len(begin)
		}
	}
	if p.p1 < 0 {
		p.p1 = from(0)
	}
	p.p2 = from(p.p1)
}

func (p *porter) ends(s string) bool {
	n := len(p.word) - len(s)
	return n >= 0 && string(p.word[n:]) == s
}

func (p *porter) cut(n int) { p.word = p.word[:len(p.word)-n] }

// vowelIn reports whether a vowel stands before i.
func (p *porter) vowelIn(i int) bool {
	for _, c := range p.word[:max(i, 0)] {
		if vowel(c) {
			return true
		}
	}
	return false
}

// short reports whether the word up to n ends in a short syllable: a vowel
// between two consonants, the second not w, x or Y, or at the start before one.
func (p *porter) short(n int) bool {
	w := p.word[:n]
	switch {
	case n == 2:
		return vowel(w[0]) && !vowel(w[1])
	case n > 2:
		c := w[n-1]
		return !vowel(c) && c != 'w' && c != 'x' && c != 'Y' && vowel(w[n-2]) && !vowel(w[n-3])
	}
	return false
}

// plural takes the possessive and the plural off.
func (p *porter) plural() {
	switch {
	case p.ends("'s'"):
		p.cut(3)
	case p.ends("'s"):
		p.cut(2)
	case p.ends("'"):
		p.cut(1)
	}
	switch n := len(p.word); {
	case p.ends("sses"):
		p.cut(2)
	case p.ends("ied"), p.ends("ies"):
		if n > 4 {
			p.cut(2)
		} else {
			p.cut(1)
		}
	case p.ends("us"), p.ends("ss"):
	case p.ends("s"):
		if p.vowelIn(n - 2) {
			p.cut(1)
		}
	}
}

// participle takes -ed and -ing off.
func (p *porter) participle() {
	n := 0
	switch {
	case p.ends("eedly"), p.ends("eed"):
		n = 3
		if p.ends("eedly") {
			n = 5
		}
		if len(p.word)-n >= p.p1 {
			p.cut(n - 2)
		}
		return
	case p.ends("ingly"):
		n = 5
	case p.ends("edly"):
		n = 4
	case p.ends("ing"):
		n = 3
	case p.ends("ed"):
		n = 2
	}
	if n == 0 || !p.vowelIn(len(p.word)-n) {
		return
	}
	p.cut(n)
	w := p.word
	n = len(w)
	switch {
	case p.ends("at"), p.ends("bl"), p.ends("iz"):
		p.word = append(w, 'e')
	case n > 1 && w[n-1] == w[n-2] && doubled(w[n-1]):
		p.cut(1)
	case n == p.p1 && p.short(n):
		p.word = append(w, 'e')
	}
}

func doubled(c byte) bool {
	switch c {
	case 'b', 'd', 'f', 'g', 'm', 'n', 'p', 'r', 't':
		return true
	}
	return false
}

// find returns the longest suffix that the word has; ok is false if it has
// none or it begins before the region.
func (p *porter) find(s *step, region int) (e suffix, ok bool) {
	n := len(p.word)
	if region >= n || strings.IndexByte(s.last, p.word[n-1]) < 0 {
		return suffix{}, false
	}
	for i := range s.list {
		if from := s.list[i].from; from[len(from)-1] == p.word[n-1] && p.ends(from) {
			return s.list[i], n-len(from) >= region
		}
	}
	return suffix{}, false
}

func (p *porter) replace(e suffix) {
	p.cut(len(e.from))
	p.word = append(p.word, e.to...)
}

// before reports whether the letter before a suffix is one of these.
func (p *porter) before(e suffix, letters string) bool {
	n := len(p.word) - len(e.from)
	if n == 0 {
		return false
	}
	for i := range len(letters) {
		if letters[i] == p.word[n-1] {
			return true
		}
	}
	return false
}

func (p *porter) second() {
	e, ok := p.find(&porterSecond, p.p1)
	if !ok || e.from == "ogi" && !p.before(e, "l") || e.from == "li" && !p.before(e, "cdeghkmnrt") {
		return
	}
	p.replace(e)
}

func (p *porter) third() {
	e, ok := p.find(&porterThird, p.p1)
	if ok && (e.from != "ative" || len(p.word)-len(e.from) >= p.p2) {
		p.replace(e)
	}
}

func (p *porter) fourth() {
	e, ok := p.find(&porterFourth, p.p2)
	if ok && (e.from != "ion" || p.before(e, "st")) {
		p.replace(e)
	}
}

func (p *porter) last() {
	n := len(p.word) - 1
	switch {
	case p.ends("e") && (n >= p.p2 || n >= p.p1 && !p.short(n)), p.ends("ll") && n >= p.p2:
		p.cut(1)
	}
}
