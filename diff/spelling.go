package diff

import "strings"

// sameWords reports whether two quotes hold the same words, spelling and
// punctuation aside.
func (r *reader) sameWords(a, b *reading) bool {
	if r.across {
		return false
	}
	if len(a.forms) != len(b.forms) {
		return strings.ReplaceAll(strings.Join(a.forms, ""), "-", "") == strings.ReplaceAll(strings.Join(b.forms, ""), "-", "")
	}
	for i, f := range a.forms {
		if g := b.forms[i]; f != g && !r.sameSpelling(f, g) {
			return false
		}
	}
	return true
}

// sameSpelling reports whether two forms are one word in two spellings
// (defence, defense), not two forms of it (agree, agreed).
func (r *reader) sameSpelling(f, g string) bool {
	if strings.ReplaceAll(f, "-", "") == strings.ReplaceAll(g, "-", "") {
		return true
	}
	if r.words.Of(f).Key != r.words.Of(g).Key {
		return false
	}
	n := 0
	for n < len(f) && n < len(g) && f[n] == g[n] {
		n++
	}
	f, g = f[n:], g[n:] // "defence" and "defense" leave "ce" and "se", "agree" and "agreed" nothing and "d"
	if len(f) > 2 || len(g) > 2 {
		return false
	}
	return f != "" && g != "" && f[len(f)-1] == g[len(g)-1] || !inflects(f) && !inflects(g)
}

// inflects reports whether what is left of a form behind the other is an
// ending.
func inflects(end string) bool {
	return end != "" && strings.IndexByte("sdg", end[len(end)-1]) >= 0
}
