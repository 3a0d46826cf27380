package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A TokenKind tells words from numbers and signs.
type TokenKind uint8

// The kinds of tokens.
const (
	Letters TokenKind = iota
	Digits            // holds a digit: "2030", "5G", "F-35"
	Punct
)

// A Token is a word, number or sign of a text.
type Token struct {
	Start, End int // byte offsets in the text
	*Entry         // its form and what is known of it; shared, never nil
	Kind       TokenKind
	Capital    bool // begins with a capital
	Inside     bool // stands inside brackets
}

// Is reports whether the token's word has any of the classes.
func (t *Token) Is(c Class) bool { return t.Word != nil && t.Word.Class&c != 0 }

// Tokens appends the tokens of text[start:end] to dst: words, numbers and
// signs. A word keeps an apostrophe, hyphen, full stop, ampersand or slash
// between two letters, so that "U.S.", "state-sponsored" and "Japan's" are one
// token each; a full stop after single letters belongs to them. A contraction is
// two tokens, each with the entry of the whole word. Tags of a web page are no
// words.
func (v *Vocabulary) Tokens(text string, start, end int, dst []Token) []Token {
	depth := 0 // of brackets
	for i := start; i < end; {
		c := text[i]
		if c == ' ' || c == '\n' || c == '\t' || c == '*' || c == '\\' {
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:end])
		}
		switch {
		case isWordRune(r):
			j, digits := wordEnd(text, i, end)
			cut, before, behind := v.Pack.short.of(v.Pack, text[i:j])
			if cut > 0 {
				dst = append(dst, Token{Start: i, End: i + cut, Entry: v.Of(before), Capital: unicode.IsUpper(r), Inside: depth > 0},
					Token{Start: i + cut, End: j, Entry: v.Of(behind), Inside: depth > 0})
				i = j
				continue
			}
			t := Token{Start: i, End: j, Entry: v.Of(text[i:j]), Capital: !plainLetter(r) && unicode.IsUpper(r), Inside: depth > 0}
			if digits {
				t.Kind = Digits
			}
			dst = append(dst, t)
			i = j
		case unicode.IsSpace(r) || ignorable(r):
			i += size
		default:
			switch r {
			case '<':
				if j := pastTag(text, i, end); j > i {
					i = j
					continue
				}
			case '(', '[':
				depth++
			case ')', ']':
				if depth > 0 {
					depth--
				}
			}
			dst = append(dst, Token{Start: i, End: i + size, Entry: v.sign(text[i:i+size], r), Kind: Punct, Inside: depth > 0})
			i += size
		}
	}
	return dst
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' || r == '$'
	}
	return plainLetter(r) || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u0640'
}

// plainLetter reports whether a character is a letter of Arabic or a syllable
// of Korean: most of what their texts hold, told without a look in a table.
func plainLetter(r rune) bool { return r >= 0x621 && r <= 0x64A || r >= hangul && r < hangulEnd }

// pastLetters returns the end of the run of plain letters that begins at i: in
// Arabic each has two bytes, in Korean three, and telling them by these is
// much of the cost of reading a text.
func pastLetters(text string, i, end int) int {
	for i+1 < end {
		switch c, next := text[i], text[i+1]; {
		case c == 0xD8 && next >= 0xA1 && next <= 0xBF, c == 0xD9 && next >= 0x80 && next <= 0x8A: // U+0621 to U+064A
			i += 2
		case c < 0xEA || c > 0xED || i+2 >= end || next&0xC0 != 0x80 || text[i+2]&0xC0 != 0x80 ||
			c == 0xEA && next < 0xB0 || c == 0xED && next > 0x9D: // U+AC00 to U+D77F, the syllables but for some rare ones
			return i
		default:
			i += 3
		}
	}
	return i
}

// basicLatin tells the letters without marks.
var basicLatin = func() (t [256]bool) {
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-0x20] = true, true
	}
	return t
}()

// wordEnd returns the end of the word that begins at i and whether it holds a
// digit.
func wordEnd(text string, i, end int) (int, bool) {
	start, digits := i, false
	for {
		for i < end && basicLatin[text[i]] {
			i++
		}
		i = pastLetters(text, i, end)
		if i == end {
			break
		}
		c := text[i]
		if c < utf8.RuneSelf {
			switch {
			case '0' <= c && c <= '9' || c == '$':
				digits = true
				i++
				continue
			case c == '\'' || c == '-' || c == '&' || c == '/':
				if i+1 < end && wordAt(text, i+1, end) {
					i++
					continue
				}
			case c == ',' && i+1 < end && digits && isDigit(text[i-1]) && isDigit(text[i+1]):
				i++
				continue
			case c == '<':
				if j := pastTag(text, i, end); j > i && j < end && wordAt(text, j, end) {
					i = j
					continue
				}
			case c == '.':
				if i+1 < end && (isDigit(text[i+1]) && isDigit(text[i-1]) || initial(text, start, i) && wordAt(text, i+1, end)) {
					i++
					continue
				}
				if initial(text, start, i) && strings.IndexByte(text[start:i], '.') >= 0 {
					i++ // the last stop of an initialism
					if n := joiner(text[i:end]); n > 0 {
						i += n
						continue
					}
				}
			}
			return i, digits
		}
		r, size := utf8.DecodeRuneInString(text[i:end])
		switch {
		case plainLetter(r):
		case isWordRune(r):
			digits = digits || unicode.IsDigit(r)
		case (r == '٫' || r == '٬') && digits && i+size < end && wordAt(text, i+size, end): // the Arabic point and comma
		case (r == '’' || r == '‘' || r == '‐' || r == '‑') && i+size < end && wordAt(text, i+size, end):
		case r == '–' && joiner(text[i:end]) > 0:
		case ignorable(r) && i+size < end && wordAt(text, i+size, end):
		default:
			return i, digits
		}
		i += size
	}
	return i, digits
}

// joiner returns the length of a hyphen, dash or apostrophe at the start of s
// that joins a word to the one before: "U.S.-led", "U.S.–ROK". A dash joins
// only to a capital or digit; otherwise it parts clauses.
func joiner(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[min(n, len(s)):])
	switch r {
	case '-', '‐', '‑', '’', '\'':
		if isWordRune(next) {
			return n
		}
	case '–':
		if unicode.IsUpper(next) || unicode.IsDigit(next) {
			return n
		}
	}
	return 0
}

// initial reports whether the letter before i stands alone since the last
// stop, as in "U.S.".
func initial(text string, start, i int) bool {
	return i > start && (i-1 == start || text[i-2] == '.' || text[i-2] == '-') && 'A' <= text[i-1] && text[i-1] <= 'Z'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func wordAt(text string, i, end int) bool {
	if text[i] < utf8.RuneSelf {
		return isWordRune(rune(text[i]))
	}
	r, _ := utf8.DecodeRuneInString(text[i:end])
	return isWordRune(r)
}

// ignorable reports whether a character is invisible and joins what stands
// around it: soft hyphen, zero-width characters, direction marks.
func ignorable(r rune) bool {
	switch r {
	case 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x61C, 0x34F:
		return true
	}
	return false
}
