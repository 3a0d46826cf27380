package lang

// Phrases finds sequences of words in a row of tokens, the longest first;
// "*" in a phrase stands for up to ten words.
type Phrases struct {
	book  *phrasebook
	list  lists              // the bit of this list in the phrasebook; 0 if nobody asks what begins it
	first map[string]*phrase // by the word that a phrase begins with
	ids   map[string]bool    // what phrases stand for; nil where nobody asks
}

// A phrase is the last word of one or more beginnings of phrases: a node of a
// tree whose branches are the words that follow.
type phrase struct {
	word  string
	id    string  // what the phrase that ends here stands for; empty if none does
	next  *phrase // one word that may follow; nil if none may
	other *phrase // another word in the place of this one; nil if there is none

	concept *Concept // that the phrase names, among the forms of concepts
}

// lists is a set of the lists of a phrasebook.
type lists uint32

// A phrasebook is what the lists of phrases of one pack share: which of them a
// word may begin a phrase of, so that most words need no further look.
type phrasebook struct {
	begins map[string]lists // by word
	last   lists            // bit of the list made last
	free   []phrase         // from which phrases are cut, to spare allocations
}

// maxGap is the number of words that a "*" may stand for.
const maxGap = 10

func newPhrasebook() *phrasebook { return &phrasebook{begins: make(map[string]lists, 400)} }

func (b *phrasebook) newList() *Phrases {
	b.last = max(b.last<<1, 1)
	return &Phrases{book: b, list: b.last, first: map[string]*phrase{}}
}

func (b *phrasebook) phrase(word string) *phrase {
	if len(b.free) == 0 {
		b.free = make([]phrase, 256)
	}
	p := &b.free[0]
	b.free = b.free[1:]
	p.word = word
	return p
}

// add files a phrase, if it has words, and returns its last one.
func (p *Phrases) add(words []string, id string) *phrase {
	if len(words) == 0 {
		return nil
	}
	n := p.first[words[0]]
	if n == nil {
		n = p.book.phrase(words[0])
		p.first[words[0]] = n
		if p.list != 0 {
			p.book.begins[words[0]] |= p.list
		}
	}
	for _, w := range words[1:] {
		child := n.then(w)
		if child == nil {
			child = p.book.phrase(w)
			child.other, n.next = n.next, child
		}
		n = child
	}
	n.id = id
	if p.ids != nil {
		p.ids[id] = true
	}
	return n
}

// then returns the phrase with one more word, nil if there is none.
func (p *phrase) then(word string) *phrase {
	for p = p.next; p != nil && p.word != word; p = p.other {
	}
	return p
}

// Begins reports whether a phrase may begin with the token.
func (p *Phrases) Begins(t *Token) bool { return t.Entry.begins&p.list != 0 }

// Match returns the longest phrase that begins at token i, as its id and the
// number of tokens it covers; the id is empty if there is none.
func (p *Phrases) Match(toks []Token, i int) (id string, n int) {
	if i >= len(toks) || !p.Begins(&toks[i]) {
		return "", 0
	}
	return p.first[toks[i].Form].match(toks, i, i+1)
}

// BeginsPhrase reports whether a phrase of any list may begin with the form.
func (p *Pack) BeginsPhrase(form string) bool { return p.book.begins[form] != 0 }

// Word returns what a phrase of one word stands for; empty if the form is none.
func (p *Phrases) Word(form string) string {
	if n := p.first[form]; n != nil {
		return n.id
	}
	return ""
}

// Names reports whether a phrase stands for this id.
func (p *Phrases) Names(id string) bool { return p.ids[id] }

func (p *phrase) match(toks []Token, start, i int) (id string, n int) {
	if p.id != "" {
		id, n = p.id, i-start
	}
	if i >= len(toks) || p.next == nil {
		return id, n
	}
	if next := p.then(toks[i].Form); next != nil {
		if d, m := next.match(toks, start, i+1); d != "" {
			return d, m
		}
	}
	if gap := p.then("*"); gap != nil {
		for j := i; j < len(toks) && j <= i+maxGap; j++ {
			if next := gap.then(toks[j].Form); next != nil {
				if d, m := next.match(toks, start, j+1); d != "" {
					return d, m
				}
			}
		}
	}
	return id, n
}
