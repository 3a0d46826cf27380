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
	if plain || folded(s) {
		return s
	}
	s = latin(s)
	var b strings.Builder
	b.Grow(len(s))
	open := rune(0) // a syllable of Korean that further letters may complete
	for _, r := range s {
		if r = foldRune(r); r < 0 {
			continue
		}
		if joined := syllable(open, r); joined != 0 {
			open = joined
			continue
		}
		if open != 0 {
			b.WriteRune(open)
			open = 0
		}
		if r >= 0x1100 && r < 0x1113 || r >= hangul && r < hangulEnd && (r-hangul)%28 == 0 {
			open = r
			continue
		}
		b.WriteRune(r)
	}
	if open != 0 {
		b.WriteRune(open)
	}
	return b.String()
}

// folded reports whether a word holds nothing but letters of Arabic that stand
// for themselves, as most words do.
func folded(s string) bool {
	for i := 0; i+1 < len(s); i += 2 {
		switch c, next := s[i], s[i+1]; {
		case c == 0xD8 && next >= 0xA7 && next <= 0xBA && next != 0xA9: // U+0627 to U+063A, but for ة
		case c == 0xD9 && next >= 0x81 && next <= 0x8A && next != 0x89: // U+0641 to U+064A, but for ى
		default:
			return false
		}
	}
	return len(s)%2 == 0
}

// LatinLookAlike returns the Latin letter that a Cyrillic or Greek one looks
// like, 0 if none. The pairs are those of Unicode's confusables.
func LatinLookAlike(r rune) rune {
	if i := strings.IndexRune(lookAlikes, r); i >= 0 && r > unicode.MaxLatin1 {
		return rune(latins[utf8.RuneCountInString(lookAlikes[:i])])
	}
	return 0
}

// lookAlikes stand above the Latin letters of latins, one for one.
const (
	lookAlikes = "АΑВΒСЕΕНΗІΙЈКΚМΜΝОΟРΡЅТΤХΧУΥΖасԁеһіιјоοрԛѕνԝху"
	latins     = "AABBCEEHHIIJKKMMNOOPPSTTXXYYZacdehiijoopqsvwxy"
)

// latin returns a word in which letters of another script stand among Latin
// ones with the letters that they look like: a slip of the keyboard, or a trick.
func latin(s string) string {
	isLatin, other := false, false
	for _, r := range s {
		isLatin = isLatin || 'a' <= r|0x20 && r|0x20 <= 'z'
		other = other || r >= 0x370 && r < 0x530 && LatinLookAlike(r) != 0
	}
	if !isLatin || !other {
		return s
	}
	return strings.Map(func(r rune) rune {
		if l := LatinLookAlike(r); l != 0 {
			return l
		}
		return r
	}, s)
}

// foldRune folds one character; -1 means that it vanishes.
func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	case r >= hangul && r < hangulEnd:
		return r
	case r >= 0x621 && r <= 0x64A:
		return arabicLetter(r)
	case r == '’' || r == '‘' || r == 'ʼ' || r == '＇':
		return '\''
	case r >= '‐' && r <= '–':
		return '-'
	case ignorable(r) || r == 0x640 || unicode.Is(unicode.Mn, r):
		return -1
	case r == 'ٱ':
		return 'ا'
	case r == 'ی':
		return 'ي'
	case r == 'ک':
		return 'ك'
	case r == '٫':
		return '.'
	case r == '٬':
		return ','
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

// arabicLetter folds the variants of a letter.
func arabicLetter(r rune) rune {
	switch r {
	case 'أ', 'إ', 'آ':
		return 'ا'
	case 'ى', 'ئ':
		return 'ي'
	case 'ة':
		return 'ه'
	case 'ؤ':
		return 'و'
	case 0x640: // tatweel
		return -1
	}
	return r
}

// syllable joins a letter of Korean that is written apart to the consonant or
// open syllable before it; 0 if they do not join.
func syllable(before, r rune) rune {
	switch {
	case before >= 0x1100 && before < 0x1113 && r >= 0x1161 && r < 0x1176:
		return hangul + ((before-0x1100)*21+r-0x1161)*28
	case before >= hangul && r > 0x11A7 && r < 0x11C3:
		return before + r - 0x11A7
	}
	return 0
}
