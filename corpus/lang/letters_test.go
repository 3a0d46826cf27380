package lang

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// everyLetter calls f with each character of the scripts that are told by their
// bytes, and those beside them.
func everyLetter(f func(r rune)) {
	for _, within := range [][2]rune{{0, 0x800}, {0x2000, 0x3100}, {hangul - 0x100, hangulEnd + 0x100}, {0xFB50, 0x10000}} {
		for r := within[0]; r < within[1]; r++ {
			f(r)
		}
	}
}

// TestLettersToldByBytes holds the ways that look at bytes against those that
// look at characters.
func TestLettersToldByBytes(t *testing.T) {
	everyLetter(func(r rune) {
		if !utf8.ValidRune(r) {
			return
		}
		s := string(r)
		if n := pastLetters(s+s, 0, 2*len(s)); n > 0 && (!plainLetter(r) || n != 2*len(s)) {
			t.Errorf("%U: %d of %d bytes are plain letters", r, n, 2*len(s))
		}
		if folded(s) && string(foldRune(r)) != s {
			t.Errorf("%U is said to be folded", r)
		}
		if text := "ب" + s + "가"; indexStop(text) != strings.IndexFunc(text, isStop) {
			t.Errorf("%U: the first stop is at %d, want %d", r, indexStop(text), strings.IndexFunc(text, isStop))
		}
	})
	for _, s := range []string{"وزارة", "وزاره", "الأمن", "بيان2", "\xD8", "ا\xD8", "\xEA\xB0", "가\xEB"} {
		if slow := strings.Map(foldRune, s); utf8.ValidString(s) && Fold(s) != slow {
			t.Errorf("%q is folded to %q, want %q", s, Fold(s), slow)
		}
		if n := pastLetters(s, 0, len(s)); !utf8.ValidString(s[:n]) {
			t.Errorf("%q: %d bytes are plain letters", s, n)
		}
	}
}
