package diff

import (
	"strings"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/corpus/lang"
)

// grammar are the classes of words that name nothing.
const grammar = lang.Determiner | lang.Preposition | lang.Conjunction | lang.Subordinator | lang.Pronoun | lang.ObjectPronoun |
	lang.Modal | lang.Negation | lang.DroppedAdverb | lang.Be | lang.Have | lang.Stop | lang.ActWord |
	lang.BoosterAdverb | lang.BoosterAdjective

// names reports whether a token names something.
func names(t *lang.Token) bool {
	if t.Kind == lang.Punct {
		return false
	}
	w := t.Word
	return w == nil || !w.Is(grammar) && w.Verb == nil && w.Noun == nil && w.Pred == nil
}

// contents returns the keys of the words of a quote that name things, in order, and
// of these the ones beside a comma or conjunction. A name of several words that is
// one thing under all its names counts once. Words that without, if it is not nil,
// reports are left out.
func (r *reader) contents(st *corpus.Statement, toks []lang.Token, without func(i int) bool) (content, listed []int32) {
	named := 0 // end of the name under way
	for i := range toks {
		t := &toks[i]
		switch {
		case !names(t) || without != nil && without(i):
		case r.pack.Script == "Hangul":
			content = r.syllables(content, t.Form)
		case i < named || t.Kind == lang.Digits: // within a name that counts once, or a figure
		case t.Inside && i > 0 && i+1 < len(toks) && toks[i-1].Form == "(" && toks[i+1].Form == ")" && allCapitals(st.Text[t.Start:t.End]):
			// initials behind the name that they stand for
		default:
			id := r.canonical(t.Key)
			if t.Capital {
				if name, n := r.pack.Aliases.Match(toks, i); n > 0 {
					id, named = r.id(name), i+n
				}
			}
			content = append(content, id)
			if i > 0 && separates(&toks[i-1]) || i+1 < len(toks) && separates(&toks[i+1]) || joined(t) || i+1 < len(toks) && joined(&toks[i+1]) {
				listed = append(listed, id)
			}
		}
	}
	return content, listed
}

// syllables appends the pairs of neighbouring syllables of a Korean word, which
// carries its particles and endings with it; a word of one syllable whole.
func (r *reader) syllables(dst []int32, form string) []int32 {
	last := -1 // start of the syllable before
	n := 0
	for i := range form {
		if last >= 0 {
			_, size := utf8.DecodeRuneInString(form[i:])
			dst = append(dst, r.id(form[last:i+size]))
			n++
		}
		last = i
	}
	if n == 0 {
		dst = append(dst, r.id(form))
	}
	return dst
}

// joined reports whether "and" is written onto a word.
func joined(t *lang.Token) bool { return t.Parts != nil && t.Parts.And }

// separates reports whether a token parts the items of a list.
func separates(t *lang.Token) bool { return t.Form == "," || t.Is(lang.Conjunction) }

// allCapitals reports whether a word is printed in capitals, as an
// abbreviation is.
func allCapitals(s string) bool {
	s = strings.TrimSuffix(s, "s")
	return len(s) > 1 && strings.ToUpper(s) == s
}

// common returns how many elements two sorted lists share.
func common(a, b []int32) int {
	n := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] == b[k]:
			n++
			i++
			k++
		case a[i] < b[k]:
			i++
		default:
			k++
		}
	}
	return n
}
