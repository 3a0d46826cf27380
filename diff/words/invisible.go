package words

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"mithaq/corpus/lang"
)

// An Invisible is a difference that a reader cannot see or would take for
// none: another space, a character without width, a letter of another script
// that looks the same, another form of the same letter or digit.
type Invisible struct {
	Old, New string // the words as they stand; one is empty if the other holds only invisible characters
	OldCodes string // the code points in which the old differs, "U+00A0"; empty if none
	NewCodes string // the same of the new
}

// Encoding returns the differences in edits that are equal after folding.
// rest reports whether there are other differences too.
func Encoding(edits []Edit) (found []Invisible, rest bool) {
	for i := 0; i < len(edits); i++ {
		var del, ins string
		switch edits[i].Op {
		case Equal:
			continue
		case Delete:
			del = edits[i].Text
			if i+1 < len(edits) && edits[i+1].Op == Insert {
				i++
				ins = edits[i].Text
			}
		case Insert:
			ins = edits[i].Text
		}
		if plain(del) && plain(ins) {
			rest = rest || !sameInk(del, ins) // plain ASCII hides nothing
			continue
		}
		more, other := place(split(del), split(ins))
		found = append(found, more...)
		rest = rest || other
	}
	return found, rest
}

// plain reports whether a text is ASCII without control characters but white
// space.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x7F || c < ' ' && (c < '\t' || c > '\r') {
			return false
		}
	}
	return true
}

// sameInk reports whether two plain texts differ in white space only.
func sameInk(a, b string) bool {
	i, k := 0, 0
	for {
		for i < len(a) && a[i] <= ' ' {
			i++
		}
		for k < len(b) && b[k] <= ' ' {
			k++
		}
		if i == len(a) || k == len(b) {
			return i == len(a) && k == len(b)
		}
		if a[i] != b[k] {
			return false
		}
		i, k = i+1, k+1
	}
}

// place compares the tokens of one changed place by what they look like. As in Diff, the
// order is fixed so that the answer has an exact inverse.
func place(a, b []string) (found []Invisible, rest bool) {
	fa, fb := foldAll(a), foldAll(b)
	swapped := strings.Join(b, "") < strings.Join(a, "")
	if swapped {
		a, b, fa, fb = b, a, fb, fa
	}
	i, k := 0, 0
	add := func(x, y string) {
		if x == y || plainSpace(x) && plainSpace(y) {
			return
		}
		v := Invisible{Old: x, New: y}
		v.OldCodes, v.NewCodes = codes(x, y)
		if swapped {
			v.Old, v.New, v.OldCodes, v.NewCodes = v.New, v.Old, v.NewCodes, v.OldCodes
		}
		found = append(found, v)
	}
	lone := func(s, folded string, old bool) {
		switch {
		case plainSpace(s):
		case folded != "" && strings.TrimSpace(folded) != "":
			rest = true
		case old:
			add(s, "")
		default:
			add("", s)
		}
	}
	for _, step := range match(fa, fb) {
		switch step {
		case Equal:
			add(a[i], b[k])
			i, k = i+1, k+1
		case Delete:
			lone(a[i], fa[i], true)
			i++
		case Insert:
			lone(b[k], fb[k], false)
			k++
		}
	}
	return found, rest
}

// match aligns two short lists of folded tokens, one Op for each step. It is
// the plain table of longest common subsequences; a place too long for a table
// was rewritten, and only its equal ends are matched.
func match(a, b []string) []Op {
	const most = 1 << 16
	n, m := 0, 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for m < len(a)-n && m < len(b)-n && a[len(a)-1-m] == b[len(b)-1-m] {
		m++
	}
	steps := make([]Op, n, len(a)+len(b))
	x, y := a[n:len(a)-m], b[n:len(b)-m]
	if len(x)*len(y) > most {
		for range x {
			steps = append(steps, Delete)
		}
		for range y {
			steps = append(steps, Insert)
		}
	} else {
		w := len(y) + 1
		best := make([]int, (len(x)+1)*w)
		for i := len(x) - 1; i >= 0; i-- {
			for k := len(y) - 1; k >= 0; k-- {
				if x[i] == y[k] {
					best[i*w+k] = best[(i+1)*w+k+1] + 1
				} else {
					best[i*w+k] = max(best[(i+1)*w+k], best[i*w+k+1])
				}
			}
		}
		i, k := 0, 0
		for i < len(x) || k < len(y) {
			switch {
			case i < len(x) && k < len(y) && x[i] == y[k]:
				steps = append(steps, Equal)
				i, k = i+1, k+1
			case k == len(y) || i < len(x) && best[(i+1)*w+k] >= best[i*w+k+1]:
				steps = append(steps, Delete)
				i++
			default:
				steps = append(steps, Insert)
				k++
			}
		}
	}
	for range m {
		steps = append(steps, Equal)
	}
	return steps
}

// codes names the code points that only one of two look-alike texts holds, in
// the order of the text, each once.
func codes(x, y string) (onlyX, onlyY string) {
	return missing(x, y), missing(y, x)
}

func missing(x, y string) string {
	var b strings.Builder
	for _, r := range x {
		code := fmt.Sprintf("U+%04X", r)
		if strings.ContainsRune(y, r) || strings.Contains(b.String(), code) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(code)
	}
	return b.String()
}

func plainSpace(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' && (s[i] < '\t' || s[i] > '\r') {
			return false
		}
	}
	return true
}

func foldAll(tokens []string) []string {
	out := make([]string, len(tokens))
	for i, s := range tokens {
		out[i] = look(s)
	}
	return out
}

// look returns what a text looks like: invisible characters, vowel marks and
// tatweel left out, one space for any, one quotation mark for its forms, Latin
// letters and digits for those that look or count the same. It is for finding
// look-alikes only; whether two words mean the same is for lang to say.
func look(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			plain = false
			break
		}
	}
	if plain {
		if strings.TrimSpace(s) == "" && s != "" {
			return " "
		}
		return s
	}
	var b strings.Builder
	blank := false
	for _, r := range norm.NFC.String(s) {
		r = lookOf(r)
		if r < 0 || r == ' ' && blank {
			continue
		}
		blank = r == ' '
		b.WriteRune(r)
	}
	return b.String()
}

func lookOf(r rune) rune {
	if r < 0x80 {
		if r >= '\t' && r <= '\r' {
			return ' '
		}
		return r
	}
	if l, ok := lookAlike(r); ok {
		return l
	}
	switch {
	case unicode.Is(unicode.Zs, r), r == '\u2028', r == '\u2029', r == '\u0085':
		return ' '
	case unicode.Is(unicode.Cf, r), r == '\u034F', r == '\u0640',
		'\uFE00' <= r && r <= '\uFE0F',
		0x064B <= r && r <= 0x0652, r == 0x0670: // harakat, superscript alef
		return -1
	case 0xFF01 <= r && r <= 0xFF5E: // full width
		return r - 0xFF01 + '!'
	}
	if d := digit(r); d >= 0 {
		return '0' + rune(d)
	}
	return r
}

// digit returns the value of a decimal digit of any script, -1 if r is none.
func digit(r rune) int {
	if !unicode.Is(unicode.Nd, r) {
		return -1
	}
	// Decimal digits come in runs of ten, from zero to nine.
	n := 0
	for unicode.Is(unicode.Nd, r-rune(n)-1) {
		n++
	}
	return n % 10
}

// lookAlike maps letters and marks to the Latin or Arabic ones that a reader
// would take them for; -1 stands for nothing. The pairs are those of Unicode's
// confusables that could stand unseen in Latin and Arabic text.
func lookAlike(r rune) (rune, bool) {
	if l := lang.LatinLookAlike(r); l != 0 {
		return l, true
	}
	switch r {
	// Arabic letters that Persian and Urdu keyboards write otherwise
	case 'ک', 'ڪ':
		return 'ك', true
	case 'ی', 'ى':
		return 'ي', true
	case 'ہ':
		return 'ه', true
	// punctuation
	case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u02BC', '\u00B4':
		return '\'', true
	case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033':
		return '"', true
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212':
		return '-', true
	}
	return 0, false
}
