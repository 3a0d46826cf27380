package chart

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longest is the number of characters of a label that a chart considers: no
// line is as wide, and the work on a label stays bounded.
const longest = 600

// clean makes a text safe to set in a line: white space is single spaces, and
// what cannot be seen or turns the text around it is shown as ⟨U+202E⟩, as in
// the reports. The joiners of Arabic and Indic scripts are kept.
func clean(s string) string {
	var b strings.Builder
	space := false
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		if hidden(r) {
			fmt.Fprintf(&b, "⟨U+%04X⟩", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func hidden(r rune) bool {
	switch r {
	case '\u200C', '\u200D': // joiners
		return false
	case '\u034F', '\u115F', '\u1160', '\u17B4', '\u17B5', '\u3164', '\uFFA0': // letters without a shape
		return true
	case '\uFFFD':
		return false
	}
	return !unicode.IsGraphic(r) || r >= 0xE0000 || unicode.Is(unicode.Variation_Selector, r)
}

// brief returns the cleaned beginning of a text, at most n characters of it.
func brief(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return clean(s)
	}
	end := 0
	for range n {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return clean(s[:end]) + "…"
}
