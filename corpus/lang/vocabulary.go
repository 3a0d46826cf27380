package lang

import (
	"sort"
	"strings"
)

// A Vocabulary holds the words of the texts that are read with it, each once,
// so that whatever stages ask about a token, it costs one look in a map. It is
// not for use by two goroutines at once.
type Vocabulary struct {
	Pack *Pack

	printed map[string]*Entry // words, as printed and as folded
	signs   map[rune]*Entry
	keys    map[string]int32 // number of a matching key
	stemmer *stemmer
	size    int     // entries
	free    []Entry // from which entries are cut, to spare allocations
}

// An Entry is what a vocabulary knows of one folded form.
type Entry struct {
	Form   string // lower case, straight quotes, no marks
	Word   *Word  // what the language file says of the form; nil if nothing
	Parts  *Parts // what the form is made of; nil in languages that write each word apart
	Number int    // of the entry in its vocabulary, from 0, for tables beside it
	Role   Role   // what it does where statements are compared
	Key    int32  // number of the matching key: what is left of the form without spelling variants and endings

	functions functionSet // of the form, in Arabic of Parts.Rest
	verb      functionSet // of the verb that the form is one of
	stem      string      // the matching key
	begins    lists       // of which the form may begin a phrase
	concepts  *phrase     // the names of concepts that begin with the key; nil if none does
}

// Plays reports whether the form has any of the roles.
func (e *Entry) Plays(r Role) bool { return e.Role&r != 0 }

// NewVocabulary returns an empty vocabulary with room for the words of a text
// of this many bytes.
func (p *Pack) NewVocabulary(text int) *Vocabulary {
	room := min(64+text/24, 4096)
	return &Vocabulary{Pack: p, printed: make(map[string]*Entry, room), signs: map[rune]*Entry{}, keys: make(map[string]int32, room/2), stemmer: p.stemmer()}
}

// largeVocabulary is the number of entries from which a vocabulary is not kept
// for the next text: more than the words of a large corpus.
const largeVocabulary = 1 << 16

// Borrow calls f with a vocabulary that may have served other texts, whose
// words it then knows. What f keeps must not refer to it.
func (p *Pack) Borrow(f func(*Vocabulary)) {
	v, _ := p.idle.Get().(*Vocabulary)
	if v == nil {
		v = p.NewVocabulary(1 << 16)
	}
	f(v)
	if v.Size() < largeVocabulary {
		p.idle.Put(v)
	}
}

// Size returns the number of entries.
func (v *Vocabulary) Size() int { return v.size }

// Keys returns the number of matching keys.
func (v *Vocabulary) Keys() int { return len(v.keys) }

// Key returns the number of a matching key, or of any text that is to be
// counted as one.
func (v *Vocabulary) Key(key string) int32 {
	n, ok := v.keys[key]
	if !ok {
		n = int32(len(v.keys))
		v.keys[key] = n
	}
	return n
}

// Of returns the entry of a word as printed.
func (v *Vocabulary) Of(printed string) *Entry {
	e := v.printed[printed]
	if e == nil {
		if form := Fold(withoutTags(printed)); form == printed {
			e = v.enter(form)
		} else {
			e = v.Of(form)
		}
		v.printed[printed] = e
	}
	return e
}

// enter makes the entry of a folded form.
func (v *Vocabulary) enter(form string) *Entry {
	p := v.Pack
	e := v.entry()
	e.Form, e.begins = form, p.book.begins[form]
	if p.Grammar == "clause" {
		e.Word = p.Word(form)
		e.functions = p.functions.of(form)
	} else {
		e.Parts = p.Parts(form)
		e.Word = e.Parts.Word
		e.functions = p.functions.of(e.Parts.Rest)
	}
	if e.Word != nil && e.Word.Lemma != "" {
		e.verb = p.functions.verbs[e.Word.Lemma]
	}
	if e.stem = p.stems[form]; e.stem == "" {
		e.stem = v.stemmer.key(form)
	}
	e.Key = v.Key(e.stem)
	e.Role = p.role(form)
	e.concepts = p.conceptForms.first[e.stem]
	return e
}

// sign returns the entry of a punctuation mark or symbol.
func (v *Vocabulary) sign(s string, r rune) *Entry {
	e := v.signs[r]
	if e == nil {
		e = v.entry()
		e.Form, e.stem, e.Key = foldSign(s, r), s, -1
		if v.Pack.Grammar == "verb-last" {
			e.Parts = &Parts{Stem: e.Form, Rest: e.Form}
		}
		v.signs[r] = e
	}
	return e
}

func (v *Vocabulary) entry() *Entry {
	if len(v.free) == 0 {
		v.free = make([]Entry, 64)
	}
	e := &v.free[0]
	v.free = v.free[1:]
	e.Number = v.size
	v.size++
	return e
}

// A Table is a text cut into tokens, once for all stages that read it.
type Table struct {
	Text       string
	Segments   []Segment // of Text
	Vocabulary *Vocabulary

	tokens []Token // of the whole text, in order
	first  []int   // index in tokens of the first of each segment; one more at the end
}

// Table cuts the segments of a text into tokens; if there are none, the text.
func (v *Vocabulary) Table(text string, segments []Segment) *Table {
	// Room for the words, which spaces part, and a sign behind every fourth: by
	// its bytes a text in Arabic would seem to hold twice as many.
	room := strings.Count(text, " ")*5/4 + strings.Count(text, "\n") + 8
	t := &Table{Text: text, Segments: segments, Vocabulary: v, tokens: make([]Token, 0, room), first: make([]int, len(segments)+1)}
	if len(segments) == 0 {
		t.tokens = v.Tokens(text, 0, len(text), t.tokens)
	}
	for i, s := range segments {
		t.tokens = v.Tokens(text, s.Start, s.End, t.tokens)
		t.first[i+1] = len(t.tokens)
	}
	return t
}

// Of returns the tokens of a segment.
func (t *Table) Of(segment int) []Token {
	i, k := t.first[segment], t.first[segment+1]
	return t.tokens[i:k:k]
}

// Between returns the tokens of Text[start:end].
func (t *Table) Between(start, end int) []Token {
	from := func(at int) int {
		return sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].Start >= at })
	}
	i := from(start)
	k := i
	for k < len(t.tokens) && t.tokens[k].Start < end {
		k++
	}
	if i > 0 && t.tokens[i-1].End > start || k > i && t.tokens[k-1].End > end {
		return t.Vocabulary.Tokens(t.Text, start, end, nil) // a token stands across one of the ends
	}
	return t.tokens[i:k:k]
}
