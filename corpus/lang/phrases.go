package lang

// Phrases finds sequences of words in a row of tokens, the longest first. It
// is a trie over folded forms; "*" in a phrase stands for up to ten words.
type Phrases struct {
	next map[string]*Phrases
	id   string // what the phrase that ends here stands for; empty if none does
}

// maxGap is the number of words that a "*" may stand for.
const maxGap = 10

func newPhrases() *Phrases { return &Phrases{} }

func (p *Phrases) add(words []string, id string) {
	for _, w := range words {
		n := p.next[w]
		if n == nil {
			n = newPhrases()
			if p.next == nil {
				p.next = map[string]*Phrases{}
			}
			p.next[w] = n
		}
		p = n
	}
	p.id = id
}

// Begins reports whether a phrase may begin with the form; it costs one look
// in a map.
func (p *Phrases) Begins(form string) bool { return p.next[form] != nil }

// Match returns the longest phrase that begins at token i, as its id and the
// number of tokens it covers; the id is empty if there is none.
func (p *Phrases) Match(toks []Token, i int) (id string, n int) {
	if i >= len(toks) {
		return "", 0
	}
	first := p.next[toks[i].Form]
	if first == nil {
		return "", 0
	}
	return first.match(toks, i, i+1)
}

func (p *Phrases) match(toks []Token, start, i int) (id string, n int) {
	if p.id != "" {
		id, n = p.id, i-start
	}
	if i >= len(toks) {
		return id, n
	}
	if next := p.next[toks[i].Form]; next != nil {
		if d, m := next.match(toks, start, i+1); d != "" {
			return d, m
		}
	}
	if gap := p.next["*"]; gap != nil {
		for j := i; j < len(toks) && j <= i+maxGap; j++ {
			if next := gap.next[toks[j].Form]; next != nil {
				if d, m := next.match(toks, start, j+1); d != "" {
					return d, m
				}
			}
		}
	}
	return id, n
}

// matchKeys is Match over matching keys instead of forms, for phrases that
// were filed under keys and have no gaps.
func (p *Phrases) matchKeys(toks []Token, i int, keys *Keys) (id string, n int) {
	for j := i; j < len(toks); j++ {
		if p = p.next[keys.Of(toks[j].Form)]; p == nil {
			break
		}
		if p.id != "" {
			id, n = p.id, j+1-i
		}
	}
	return id, n
}
