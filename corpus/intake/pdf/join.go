package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mithaq/corpus/lang"
)

// A joiner puts lines together. It knows the words of the document, as far as
// they stand inside of lines, and those of the language files.
type joiner struct {
	words  map[string]int // lower case, without the signs around them
	joined map[string]int // words with a hyphen
	packs  map[string]*lang.Pack
	books  map[string]*lang.Thesaurus

	// Of Korean syllables inside of lines:
	after, before, within map[rune]int // how often a space is behind, in front, and how often none is
	opens                 map[rune]int // none is in front
	spaces, touches       int
	bySyllable            bool // lines of Korean end within words

	doubtful int // line ends of Korean that may be parted or joined wrongly
	example  string
}

func newJoiner(lines []*line) *joiner {
	j := &joiner{words: map[string]int{}, joined: map[string]int{}, packs: map[string]*lang.Pack{}, books: map[string]*lang.Thesaurus{},
		after: map[rune]int{}, before: map[rune]int{}, within: map[rune]int{}, opens: map[rune]int{}}
	for _, code := range [...]string{"en", "ko"} {
		if pack, err := lang.For(code); err == nil {
			j.packs[code] = pack
			if book, err := pack.Thesaurus(); err == nil {
				j.books[code] = book
			}
		}
	}
	for _, l := range lines {
		j.learn(l.text)
	}
	return j
}

// learn notes the words of a line, but for those at its ends, and what is
// between its Korean syllables.
func (j *joiner) learn(text string) {
	fields := strings.Fields(text)
	for i, w := range fields {
		if i == 0 || i == len(fields)-1 {
			continue
		}
		w = bare(w)
		if j.words[w]++; strings.Contains(w, "-") {
			j.joined[w]++
		}
	}
	last := rune(0)
	parted := false
	for _, r := range text {
		if r == ' ' {
			parted = true
			continue
		}
		if isHangul(r) && isHangul(last) {
			if parted {
				j.after[last]++
				j.before[r]++
				j.spaces++
			} else {
				j.within[last]++
				j.opens[r]++
				j.touches++
			}
		}
		last, parted = r, false
	}
}

func isHangul(r rune) bool { return r >= 0xac00 && r <= 0xd7a3 }

// bare returns a word as it is looked up: lower case, without signs at its ends.
func bare(w string) string {
	return strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }))
}

// join returns the text of the lines of a part.
func (j *joiner) join(lines []*line) string {
	text := ""
	for i, l := range lines {
		if i == 0 {
			text = l.text
			continue
		}
		text = j.pair(text, l.text)
	}
	return balanced(text)
}

// pair puts two lines together.
func (j *joiner) pair(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	switch {
	case strings.ContainsRune("-\u2010\u00ad", last):
		return j.hyphen(a, b)
	case unicode.IsDigit(last) && isHangul(first): // a number with what it counts
		return a + b
	case isHangul(last) && unicode.IsDigit(first):
		if lastWord(a) == "제" { // 제3차
			return a + b
		}
	case j.bySyllable && (isHangul(last) || isHangul(first)):
		if j.parts(a, b) < 0 {
			return a + b
		}
	case strings.ContainsRune("—/", last) && !strings.HasSuffix(a[:len(a)-utf8.RuneLen(last)], " "):
		return a + b
	}
	return a + " " + b
}

// balanced turns brackets of Arabic text that are turned the wrong way. PDFium
// turns those beside Latin words or not: “(EC(”. Two of one kind close each
// other if nothing but Latin stands between them; several of both kinds open
// and close in turn if there is an even number of them.
func balanced(text string) string {
	if !strings.ContainsFunc(text, leftward) {
		return text
	}
	for _, pair := range [...][2]rune{{'(', ')'}, {'[', ']'}, {'{', '}'}, {'«', '»'}, {'‹', '›'}} {
		if !strings.ContainsRune(text, pair[0]) && !strings.ContainsRune(text, pair[1]) {
			continue
		}
		rs := []rune(text)
		var at []int
		opens, depth, right := 0, 0, true
		for i, r := range rs {
			switch r {
			case pair[0]:
				opens++
				depth++
			case pair[1]:
				depth--
				right = right && depth >= 0
			default:
				continue
			}
			at = append(at, i)
		}
		if right && depth == 0 || len(at)%2 == 1 {
			continue
		}
		if opens == 0 || opens == len(at) {
			latin := true
			for k := 0; k < len(at); k += 2 {
				latin = latin && !slices.ContainsFunc(rs[at[k]:at[k+1]], leftward)
			}
			if !latin {
				continue
			}
		}
		for k, i := range at {
			rs[i] = pair[k%2]
		}
		text = string(rs)
	}
	return text
}

// lastWord returns what stands behind the last space of a text.
func lastWord(text string) string { return text[strings.LastIndexByte(text, ' ')+1:] }

// firstWord returns what stands before the first space of a text.
func firstWord(text string) string {
	first, _, _ := strings.Cut(text, " ")
	return first
}

// hyphen joins a word that a hyphen divides at the end of a line. The hyphen
// goes where the text or the language files know the word without it, stays
// where the text has it elsewhere or both parts are words by themselves, and
// goes where one of them is none.
func (j *joiner) hyphen(a, b string) string {
	_, n := utf8.DecodeLastRuneInString(a)
	soft := !strings.HasSuffix(a, "-")
	stem := a[:len(a)-n]
	left, right := bare(lastWord(stem)), bare(firstWord(b))
	first, _ := utf8.DecodeRuneInString(b)
	before, _ := utf8.DecodeLastRuneInString(stem)
	switch {
	case !unicode.IsLetter(before) || left == "": // a dash
		if strings.HasSuffix(stem, " ") || stem == "" {
			return a + " " + b
		}
		return a + b
	case soft:
		return stem + b
	case !unicode.IsLower(first) || strings.ContainsFunc(left, func(r rune) bool { return r > unicode.MaxLatin1 }):
		return a + b
	}
	if i := strings.LastIndexByte(left, '-'); i >= 0 { // "state-of-the-" "art"
		if j.words[left+"-"+right] > 0 {
			return a + b
		}
		left = left[i+1:]
	}
	switch {
	case j.words[left+right] > 0:
		return stem + b
	case j.joined[left+"-"+right] > 0:
		return a + b
	case j.knows("en", left+right):
		return stem + b
	case j.knows("en", left) && j.knows("en", right):
		return a + b
	}
	return stem + b
}

// knows reports whether the document or the files of a language have a word, in
// this form or another.
func (j *joiner) knows(code, w string) bool {
	pack, book := j.packs[code], j.books[code]
	for _, form := range [...]string{w, w + "s", w + "ed", strings.TrimSuffix(w, "s")} {
		if j.words[form] > 0 || pack != nil && pack.Word(form) != nil || book != nil && book.Has(form) {
			return true
		}
	}
	return false
}

// parts judges whether a space belongs between two lines of Korean that may be
// broken within words: positive if one does. It weighs how often a space stands
// behind the one syllable and before the other in this text, and what words
// would come of it.
func (j *joiner) parts(a, b string) float64 {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	switch {
	case strings.ContainsRune(".,;:!?…", last):
		if unicode.IsDigit(first) {
			return 1
		}
		return 4
	case strings.ContainsRune("([{“‘「『", last), strings.ContainsRune(")]},.”’」』", first):
		return -4
	}
	left, right := lastWord(a), firstWord(b)
	l, r := bare(left), bare(right)
	base := (float64(j.spaces) + 1) / (float64(j.spaces+j.touches) + 4)
	logit := func(p float64) float64 { return math.Log(p / (1 - p)) }
	score := logit(base)
	if isHangul(last) {
		score += logit((float64(j.after[last])+3*base)/(float64(j.after[last]+j.within[last])+3)) - logit(base)
	}
	if isHangul(first) {
		score += logit((float64(j.before[first])+3*base)/(float64(j.before[first]+j.opens[first])+3)) - logit(base)
	}
	score += j.twoWords(l, r, bare(left+right))
	if math.Abs(score) < 1 {
		if j.doubtful++; j.example == "" {
			j.example = left + "|" + right
		}
	}
	return score
}

// twoWords judges by the words that come of it whether two pieces of Korean are
// two words: positive if they are.
func (j *joiner) twoWords(l, r, whole string) float64 {
	pack := j.packs["ko"]
	if pack == nil || l == "" || r == "" {
		return 0
	}
	k := known()
	if slices.Contains(k.Always, l) || slices.Contains(k.Always, r) {
		return 8
	}
	score := 0.4 // fitted with the weights below on the texts of testdata
	if j.words[whole] > 0 {
		score -= 3
	}
	if j.words[l] > 0 {
		score++
	}
	if j.words[r] > 0 {
		score++
	}
	lp, rp, wp := pack.Parts(l), pack.Parts(r), pack.Parts(whole)
	if last, n := utf8.DecodeLastRuneInString(whole); n > 0 && isHangul(last) {
		// A number with what it counts is as good as a noun.
		if i := strings.IndexFunc(whole, isHangul); i > 0 && i < len(l) {
			wp = pack.Parts("사람" + whole[i:])
			wp.Stem = whole[:i] + strings.TrimPrefix(wp.Stem, "사람")
		}
	}
	ends := lp.Particle != "" || lp.Ending != 0
	tail := len(wp.Particle)
	if wp.Ending != 0 {
		tail = len(whole) - len(wp.Stem)
	}
	ln, rn := utf8.RuneCountInString(l), utf8.RuneCountInString(r)
	switch {
	case tail >= len(r) && len(wp.Stem) <= len(l) && !(ends && rp.Word != nil): // the rest of a particle or an ending
		score -= 4
	case ends:
		score += 2
	case ln >= 2 && rn >= 2 && slices.ContainsFunc(k.Verbs, func(v string) bool { return strings.HasPrefix(r, v) }):
		score -= 4
	}
	last, _ := utf8.DecodeLastRuneInString(l)
	switch {
	case slices.Contains(k.Ends, l):
		score += 3
	case ln == 1:
		score -= 2
	case strings.ContainsFunc(l, unicode.IsDigit) && isHangul(last): // a number with what it counts
		score += 3
	case unicode.IsDigit(last):
		score -= 3
	}
	switch {
	case slices.Contains(k.Begins, r):
		score += 2
	case rn == 1:
		score -= 2
	case j.stem(r) && ln > 1:
		score += 1.5
	}
	if j.stem(whole) && !j.stem(l) {
		score -= 2
	}
	return score
}

// stem reports whether what is left of a Korean word without particle and
// ending is known.
func (j *joiner) stem(w string) bool {
	pack, book := j.packs["ko"], j.books["ko"]
	if pack == nil || utf8.RuneCountInString(w) < 2 {
		return false
	}
	p := pack.Parts(w)
	return j.words[p.Stem] > 0 || pack.Word(p.Stem) != nil || book != nil && book.Has(p.Stem) || pack.Word(w) != nil || book != nil && book.Has(w)
}
