package render

import (
	"unicode"
	"unicode/utf8"
)

// hidden reports whether a character shows nothing of its own: controls,
// marks of direction, spaces and joiners without width, fillers, selectors,
// tags, private use and what is no character at all. A difference made of
// these would be invisible, and some of them turn the text around them, so
// every output shows them as tokens.
//
// Plain white space is not hidden, nor is U+00A0, which looks like the space
// that it is.
func hidden(r rune) bool {
	switch {
	case r < ' ':
		return r != '\n' && r != '\t'
	case r < 0xA0:
		return r >= 0x7F
	case r < 0x2000:
		switch r {
		case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5:
			return true
		}
		return 0x180B <= r && r <= 0x180F
	case r <= 0x206F:
		return 0x200B <= r && r <= 0x200F || 0x2028 <= r && r <= 0x202E || 0x2060 <= r
	case r < 0xE000:
		return r == 0x3164
	case r < 0xFE00:
		return r <= 0xF8FF || 0xFDD0 <= r && r <= 0xFDEF
	case r <= 0xFFFF:
		return r <= 0xFE0F || r == 0xFEFF || r == 0xFFA0 || 0xFFF0 <= r && r <= 0xFFFB || r >= 0xFFFE
	}
	return r >= 0xE0000 || r&0xFFFE == 0xFFFE || unicode.Is(unicode.Cf, r)
}

// codePoint appends the visible form of a hidden character, ⟨U+202E⟩.
func codePoint(b []byte, r rune) []byte {
	const digits = "0123456789ABCDEF"
	b = append(b, "⟨U+"...)
	for shift := 20; shift >= 0; shift -= 4 {
		if shift < 16 || r>>shift != 0 {
			b = append(b, digits[r>>shift&15])
		}
	}
	return append(b, "⟩"...)
}

// visible returns a text with its hidden characters as tokens. Nearly every
// text has none and is returned as it is.
func visible(s string) string {
	for i, r := range s {
		if hidden(r) || r == utf8.RuneError {
			return string(appendVisible(append(make([]byte, 0, len(s)+16), s[:i]...), s[i:]))
		}
	}
	return s
}

func appendVisible(b []byte, s string) []byte {
	for _, r := range s {
		if hidden(r) {
			b = codePoint(b, r)
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}
