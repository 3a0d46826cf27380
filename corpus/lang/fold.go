package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold returns the matching form of a word: lower case, straight quotes and
// hyphens, Arabic letters without marks and variants, both digit sets as
// ASCII. It is used to match, never to show; a token keeps the offsets of
// what was printed. ASCII lower-case words are returned as they are, without
// copying.
func Fold(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r = foldRune(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// foldRune folds one character; -1 means that it vanishes.
func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	case r == '’' || r == '‘' || r == 'ʼ' || r == '＇':
		return '\''
	case r >= '‐' && r <= '–':
		return '-'
	case ignorable(r) || r == 0x640 || unicode.Is(unicode.Mn, r):
		return -1
	case r == 'أ' || r == 'إ' || r == 'آ' || r == 'ٱ':
		return 'ا'
	case r == 'ى' || r == 'ئ' || r == 'ی':
		return 'ي'
	case r == 'ة':
		return 'ه'
	case r == 'ؤ':
		return 'و'
	case r == 'ک':
		return 'ك'
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	}
	return unicode.ToLower(r)
}

func foldSign(s string, r rune) string {
	switch r {
	case '“', '”', '„', '«', '»', '″':
		return `"`
	case '’', '‘':
		return "'"
	case '–', '‒', '―':
		return "—"
	case '،', '、':
		return ","
	case '؛':
		return ";"
	case '؟':
		return "?"
	}
	return s
}
