package words

import (
	"unicode"
	"unicode/utf8"
)

// split cuts a text into words, runs of white space, and single marks; joined
// they are the text again. Combining marks, joiners and invisible characters
// stay with what they follow, so that no token cuts a grapheme cluster and a
// word with a stray U+200B in it is still one word.
func split(text string) []string {
	tokens := make([]string, 0, len(text)/3+1)
	each(text, func(s string, _ class) { tokens = append(tokens, s) })
	return tokens
}

// each calls f for each token of split, with the class of its first character.
func each(text string, f func(token string, c class)) {
	start := 0
	var before, first class
	for i, r := range text {
		c := classOf(r)
		if c == before && (c == word || c == space) {
			continue // most characters go on like the one before
		}
		switch {
		case i == 0:
			first = c
		case boundary(before, c, text[i:]):
			f(text[start:i], first)
			start, first = i, c
			if c == inner {
				c = mark // joined to nothing before it, so to nothing after
			}
		}
		if i == 0 && c == inner {
			c = mark
		}
		if c != extend || i == 0 {
			before = c
		} else if r == zwj && before == mark {
			before = glue
		}
	}
	if start < len(text) {
		f(text[start:], first)
	}
}

const zwj = '\u200D'

// A class is what split needs to know of a character.
type class uint8

const (
	mark     class = iota // punctuation, symbols: a token each
	word                  // letters, digits and what stands between two of them
	space                 // white space
	extend                // belongs to what it follows
	glue                  // belongs to what follows it too
	regional              // half a flag
	inner                 // an apostrophe or a separator inside a number: part of a word if a letter or digit follows
)

// boundary reports whether a token ends between two characters of these
// classes; rest begins with the second.
func boundary(before, c class, rest string) bool {
	switch {
	case c == extend || before == glue:
		return false
	case before == word && c == inner:
		_, n := utf8.DecodeRuneInString(rest)
		r, _ := utf8.DecodeRuneInString(rest[n:])
		return classOf(r) != word
	case before == inner && c == word:
		return false
	case before == regional && c == regional:
		return false // a run of flags is one token: to pair them off is not worth a state
	case before == word && c == word, before == space && c == space:
		return false
	}
	return true
}

func classOf(r rune) class {
	if r < utf8.RuneSelf {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '_':
			return word
		case r == ' ', '\t' <= r && r <= '\r':
			return space
		case r == '\'', r == '.', r == ',':
			return inner
		}
		return mark
	}
	switch {
	case r == '\u2019':
		return inner
	case 0x1F1E6 <= r && r <= 0x1F1FF:
		return regional
	case 0x1F3FB <= r && r <= 0x1F3FF: // skin tones
		return extend
	case prepended(r):
		return glue
	case r == '\u2028' || r == '\u2029' || r == '\u0085':
		return space
	case r == '\u0E33' || r == '\u0EB3' || r == '\uFF9E' || r == '\uFF9F': // letters that extend
		return extend
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Nl, r), unicode.Is(unicode.No, r):
		return word
	case unicode.IsSpace(r), unicode.Is(unicode.Zs, r):
		return space
	case unicode.IsMark(r), unicode.Is(unicode.Cf, r):
		return extend
	}
	return mark
}

// prepended reports the characters of Grapheme_Cluster_Break=Prepend that are
// not letters, most of them number signs.
func prepended(r rune) bool {
	switch r {
	case 0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD:
		return true
	}
	return false
}
