package lang

import (
	"slices"
	"strings"
)

// Unused returns the entries of a lexicon that no text of the tables holds in any
// form, in the order of the file. Entries of languages that no table is in count as
// unused, those for all languages only if they are in none of their forms.
func (x *Lexicon) Unused(tables []*Table) []*LexiconEntry {
	seen := make([]bool, len(x.Entries))
	type form struct {
		entry int
		words []string
	}
	forms := map[*Vocabulary]map[string][]form{} // by matching key of the first word
	for _, t := range tables {
		v := t.Vocabulary
		if forms[v] == nil {
			forms[v] = map[string][]form{}
			add := func(i int, text string) {
				words := split(nil, text)
				for k, w := range words {
					if w != "*" {
						words[k] = v.stemmer.key(w)
					}
				}
				if len(words) > 0 {
					forms[v][words[0]] = append(forms[v][words[0]], form{i, words})
				}
			}
			for i := range x.Entries {
				e := &x.Entries[i]
				if e.Lang == v.Pack.Code {
					add(i, e.Key)
				}
				for _, f := range e.Forms {
					if f.Lang == v.Pack.Code {
						add(i, f.Text)
					}
				}
			}
		}
		for i := range t.tokens {
			tok := &t.tokens[i]
			if tok.Kind == Punct {
				continue
			}
			for _, key := range v.readings(tok) {
				for _, f := range forms[v][key] {
					if !seen[f.entry] && v.holds(t.tokens[i:], f.words) {
						seen[f.entry] = true
					}
				}
			}
			if w := tok.Word; w != nil {
				for k := range x.Entries {
					e := &x.Entries[k]
					if e.Lang == v.Pack.Code && (w.Verb != nil && w.Verb.File == x.File && w.Verb.Line == e.Line || w.Lemma != "" && w.Lemma == Fold(e.Key)) {
						seen[k] = true
					}
				}
			}
		}
	}
	var out []*LexiconEntry
	for i := range x.Entries {
		if !seen[i] {
			out = append(out, &x.Entries[i])
		}
	}
	return out
}

// readings returns the matching keys under which a token may stand in a lexicon: its
// own, and in languages that write small words onto others those of its stem and
// beginnings.
func (v *Vocabulary) readings(t *Token) []string {
	out := []string{t.stem}
	if t.Parts != nil {
		out = append(out, v.stemmer.key(t.Parts.Stem), v.stemmer.key(t.Parts.Rest))
	}
	if v.Pack.Compounds() {
		for i := range t.Form {
			if i > 0 {
				out = append(out, t.Form[:i])
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// holds reports whether the words of a phrase, by their keys, follow each other from
// the first token on; "*" is up to ten words.
func (v *Vocabulary) holds(toks []Token, words []string) bool {
	if len(words) == 0 {
		return true
	}
	if len(toks) == 0 {
		return false
	}
	if words[0] == "*" {
		for n := 0; n <= maxGap && n < len(toks); n++ {
			if v.holds(toks[n:], words[1:]) {
				return true
			}
		}
		return false
	}
	if toks[0].Kind == Punct || !slices.Contains(v.readings(&toks[0]), words[0]) && !(v.Pack.Compounds() && strings.Contains(toks[0].Form, words[0])) {
		return false
	}
	return v.holds(toks[1:], words[1:])
}
