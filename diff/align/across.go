package align

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"mithaq/corpus/lang"
)

// Two languages meet in what their words mean: the concepts that both name,
// the classes of the thesaurus, figures, and words in Latin letters such as
// initials. All else is as in one language, with a model of its own
// (fittedAcross): letters have nothing to say, and likeness is lower.

// meanings appends to dst what a row of tokens means, in the order in which it
// stands there.
func (p *pair) meanings(in Side, toks []lang.Token, dst []word) []word {
	n := len(dst)
	add := func(t *lang.Token, meaning string, r role) {
		dst = append(dst, word{Entry: &lang.Entry{}, key: p.words.Key(meaning), start: int32(t.Start), role: r})
	}
	pack := in.Table.Vocabulary.Pack
	for _, m := range pack.Mentions(toks) {
		if !pack.Subject(toks, m.From, m.To) {
			add(&toks[m.From], "concept "+m.Concept.ID, object)
		}
	}
	for _, s := range in.Thesaurus.Senses(toks, nil) {
		if s.To == s.From+1 && toks[s.From].Is(lang.Stop) || pack.Subject(toks, s.From, s.To) {
			continue
		}
		r := object
		if in.Thesaurus.IsAct(s.ID) {
			r = act
		}
		add(&toks[s.From], "class "+s.ID, r)
	}
	for i := range toks {
		t := &toks[i]
		switch {
		case t.Kind == lang.Digits:
			if f := figure(t.Form); f != "" {
				add(t, f, object)
			}
		case t.Kind == lang.Letters && initials(in.Table.Text[t.Start:t.End]):
			add(t, strings.ToLower(initialsOf(in.Table.Text[t.Start:t.End])), object)
		}
	}
	slices.SortStableFunc(dst[n:], func(a, b word) int { return cmp.Compare(a.start, b.start) })
	return dst
}

// figure returns the first run of digits of a form, without the signs that
// group them: what is left of "2024년", "1,500" and "16th".
func figure(form string) string {
	var b strings.Builder
	for _, r := range form {
		switch {
		case '0' <= r && r <= '9' || r == '.' && b.Len() > 0:
			b.WriteRune(r)
		case r == ',' || r == '٬':
		case b.Len() > 0:
			return strings.Trim(b.String(), ".")
		}
	}
	return strings.Trim(b.String(), ".")
}

// initials reports whether a word begins with two capitals of the Latin
// alphabet: "NCG", "UNCLOS", "ICBM은".
func initials(s string) bool { return len(initialsOf(s)) > 1 }

func initialsOf(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 || !unicode.IsUpper(r) })
	if end < 0 {
		end = len(s)
	}
	return s[:end]
}
