package lang

// contractions are the words that a language writes short and into the word
// before: "won't", "we'll".
type contractions struct {
	ends    map[string]string // words by what is written of them: "n't" → not
	pronoun map[string]string // those that only a pronoun takes: the owner's "'s" is none
	stems   map[string]string // words by what such an ending leaves of them: "wo" → will
}

// of returns where in a word as printed a contraction begins, with the whole
// forms of what stands before and behind; 0 if the word holds none.
func (c *contractions) of(p *Pack, word string) (cut int, before, behind string) {
	n := len(word)
	if len(c.ends) == 0 || n < 3 || !apostrophe(word[n-2]) && !apostrophe(word[n-3]) {
		return 0, "", ""
	}
	form := Fold(word)
	for k := len(form) - 1; k > 0 && k >= len(form)-3; k-- {
		end := form[k:]
		behind = c.ends[end]
		if behind == "" && p.words[form[:k]].Is(Pronoun) {
			behind = c.pronoun[end]
		}
		if behind == "" {
			continue
		}
		before = form[:k]
		if whole := c.stems[before]; whole != "" {
			before = whole
		}
		for cut = n; len(end) > 0; end = end[1:] { // an apostrophe is one byte once it is folded
			cut--
			for word[cut]&0xC0 == 0x80 {
				cut--
			}
		}
		return cut, before, behind
	}
	return 0, "", ""
}

// apostrophe reports whether a byte is, or ends, an apostrophe as printed.
func apostrophe(c byte) bool { return c == '\'' || c == 0x99 || c == 0x98 }
