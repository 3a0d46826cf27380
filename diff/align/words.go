package align

import (
	"math"
	"sort"
	"strings"
	"unicode/utf8"

	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// All weights are whole numbers below 2^24, held in float32. Sums of their
// products stay below 2^53 and are, in float64, exact in any order, which makes the likeness
// of (a, b) the same, to the last bit, as that of (b, a).
const unitWeight = 256 // weight of an idf of 1

// A term is a weighted entry of a bag.
type term struct {
	id int32
	w  float32 // whole number
}

// A bag is a sparse vector.
type bag struct {
	terms []term  // every id once
	scale float64 // 1 / its Euclidean length; 0 if it is empty
}

func (b *bag) finish() {
	var s float64
	for _, t := range b.terms {
		s += float64(t.w) * float64(t.w)
	}
	if s > 0 {
		b.scale = 1 / math.Sqrt(s)
	}
}

// A set holds small ids, one bit for each.
type set []uint64

func (s set) add(id int32)      { s[id/64] |= 1 << (id % 64) }
func (s set) has(id int32) bool { return s[id/64]&(1<<(id%64)) != 0 }

// A word is one word of a text, ready to be compared.
type word struct {
	*lang.Entry       // of what is compared: aliases resolved, hyphens split
	start       int32 // byte offset of what it stands for
	key         int32 // number of what it means: its class, else its matching key
	role        role
}

// A role tells what a word counts for.
type role uint8

const (
	object role = iota
	act         // a word of a speech act or a light verb
	stop        // carries no meaning
)

// A unit is a commitment.Unit as this package sees it.
type unit struct {
	words          []word
	axis           axis
	sentence, para int // index in the side's passages
	text           string

	grams   bag // words and pairs of neighbours
	letters runs
	head    bag // content words, earlier ones heavier
	content bag // content words, each once
	names   set // the ids of content
}

func gramsOf(u *unit) *bag { return &u.grams }

func headOf(u *unit) *bag { return &u.head }

// The runs of four letters of a unit. Their weights stand in pair.runWeight.
type runs struct {
	ids   []int32 // as they stand in the unit; nil once they are counted
	each  []count // those that other units hold, too
	scale float64 // 1 / the Euclidean length of their weights, all counted; 0 if there are none
}

// A count tells how often an id stands in a unit, or a unit holds an id.
type count struct{ of, n int32 }

// A side is a statement as this package sees it.
type side struct {
	units     []unit
	sentences []passage // that hold units, in text order
	paras     []passage
}

// A passage is a sentence or paragraph that holds units.
type passage struct {
	words    []word
	bag      bag
	concepts bag // sentences only
}

// A pair is two statements under comparison.
type pair struct {
	pack      *lang.Pack
	words     *lang.Vocabulary
	classes   *lang.Classes    // nil between languages, and where the language has none
	parts     [][]word         // by number of an entry: the words that it is compared by; nil if not yet asked for
	free      []word           // from which parts are cut, to spare allocations
	concepts  map[string]int32 // number of a concept
	sides     [2]side          // old, new
	n         int              // units on both sides
	runWeight []float32        // of runs of letters, by id
	vectors   *cosines         // nil without
	across    bool             // the languages differ: words are compared by what they mean
}

// An axis groups the acts between which a commitment may move without
// becoming another one.
type axis uint8

const (
	commissive axis = iota
	censure
	demand
	applause
	description
)

func axisOf(a commitment.Act) axis {
	switch a {
	case commitment.Concern, commitment.Condemn, commitment.Warn:
		return censure
	case commitment.Urge:
		return demand
	case commitment.Welcome:
		return applause
	case commitment.Assess:
		return description
	}
	return commissive
}

// read turns two statements into bags of weighted words. A word weighs as it
// is rare among the units of these two statements: a table of the genre was
// no better, and would be one more thing to keep. Words of one class of the
// thesaurus count as one word; letters are compared as they are written.
func read(old, new Side) *pair {
	words := old.Table.Vocabulary
	p := &pair{pack: words.Pack, words: words, parts: make([][]word, words.Size()), concepts: map[string]int32{}, n: len(old.Units) + len(new.Units)}
	if old.Thesaurus != nil && new.Thesaurus != nil {
		p.across, p.words = true, words.Pack.NewVocabulary(0) // numbers meanings
	} else {
		p.classes = words.Pack.Classes()
	}
	for s, in := range [2]Side{old, new} {
		p.sides[s] = p.side(in)
	}
	p.weigh()
	return p
}

func (p *pair) side(in Side) side {
	n := len(in.Units)
	out := side{units: make([]unit, n), sentences: make([]passage, 0, n), paras: make([]passage, 0, n)}
	segments := in.Table.Segments
	words := make([]word, 0, len(in.Table.Text)/5+8) // of all segments, in order
	first := make([]int, len(segments)+1)            // index in words of the first of each segment
	for k := range segments {
		words = p.readSide(in, in.Table.Of(k), words)
		first[k+1] = len(words)
	}
	segment, para := -1, -1
	for i, cu := range in.Units {
		u := &out.units[i]
		u.text, u.axis = in.Table.Text[cu.Start:cu.End], axisOf(cu.Act)
		if cu.Segment < 0 || cu.Segment >= len(segments) {
			// A unit without a segment is its own sentence and paragraph.
			toks := in.Table.Between(cu.Start, cu.End)
			u.words = p.readSide(in, toks, nil)
			q := passage{words: u.words, concepts: p.mentions(in, toks)}
			out.sentences, out.paras = append(out.sentences, q), append(out.paras, q)
			u.sentence, u.para = len(out.sentences)-1, len(out.paras)-1
			segment, para = -1, -1
			continue
		}
		seg := segments[cu.Segment]
		of := words[first[cu.Segment]:first[cu.Segment+1]]
		if cu.Segment != segment || len(out.sentences) == 0 {
			segment = cu.Segment
			out.sentences = append(out.sentences, passage{words: of, concepts: p.mentions(in, in.Table.Of(segment))})
		}
		if seg.Para != para || len(out.paras) == 0 {
			para = seg.Para
			lo, hi := cu.Segment, cu.Segment+1
			for lo > 0 && segments[lo-1].Para == para && segments[lo-1].Kind != lang.Heading {
				lo--
			}
			for hi < len(segments) && segments[hi].Para == para && segments[hi].Kind != lang.Heading {
				hi++
			}
			out.paras = append(out.paras, passage{words: words[first[lo]:first[hi]]})
		}
		u.sentence, u.para = len(out.sentences)-1, len(out.paras)-1
		if cu.Start < seg.Start || cu.End > seg.End {
			u.words = p.readSide(in, in.Table.Between(cu.Start, cu.End), nil)
			continue
		}
		lo := sort.Search(len(of), func(k int) bool { return int(of[k].start) >= cu.Start })
		hi := sort.Search(len(of), func(k int) bool { return int(of[k].start) >= cu.End })
		u.words = of[lo:hi:hi]
	}
	return out
}

// readSide appends to dst what a row of tokens of a side is compared by.
func (p *pair) readSide(in Side, toks []lang.Token, dst []word) []word {
	if p.across {
		return p.meanings(in, toks, dst)
	}
	return p.read(in.Table.Text, toks, dst)
}

// read appends the words of a row of tokens to dst. Names that stand for one
// thing become one word, words with hyphens become several, and a capitalised
// abbreviation takes the number behind it ("COP 26" = "COP26").
func (p *pair) read(text string, toks []lang.Token, dst []word) []word {
	for i := 0; i < len(toks); i++ {
		t := &toks[i]
		if t.Kind == lang.Punct {
			continue
		}
		n := len(dst)
		if id, covers := p.pack.Aliases.Match(toks, i); id != "" {
			for f := range strings.SplitSeq(id, " ") {
				dst = p.word(dst, f)
			}
			i += covers - 1
		} else if i+1 < len(toks) && toks[i+1].Kind == lang.Digits && toks[i+1].Start == t.End+1 && abbreviation(text[t.Start:t.End]) {
			dst = p.word(dst, t.Form+toks[i+1].Form)
			i++
		} else {
			dst = append(dst, p.partsOf(t.Entry)...)
		}
		for k := n; k < len(dst); k++ {
			dst[k].start = int32(t.Start)
		}
	}
	return dst
}

// abbreviation reports whether s is two to four capitals.
func abbreviation(s string) bool {
	if len(s) < 2 || len(s) > 4 {
		return false
	}
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// partsOf returns the words by which a form is compared.
func (p *pair) partsOf(e *lang.Entry) []word {
	if e.Number < len(p.parts) && p.parts[e.Number] != nil {
		return p.parts[e.Number]
	}
	if cap(p.free)-len(p.free) < 16 {
		p.free = make([]word, 0, 512)
	}
	parts := p.free[len(p.free):]
	for f := range strings.SplitSeq(e.Form, "-") {
		parts = p.word(parts, f)
	}
	if n := len(p.free) + len(parts); n <= cap(p.free) {
		p.free = p.free[:n]
	}
	parts = parts[:len(parts):len(parts)]
	if missing := p.words.Size() - len(p.parts); missing > 0 {
		p.parts = append(p.parts, make([][]word, missing)...)
	}
	p.parts[e.Number] = parts
	return parts
}

// word appends a form to dst; in a script that needs it, the pieces that it is
// compared by.
func (p *pair) word(dst []word, form string) []word {
	form = strings.TrimSuffix(form, "'s")
	if strings.IndexByte(form, '\'') >= 0 {
		form = strings.ReplaceAll(form, "'", "")
	}
	if form == "" {
		return dst
	}
	e := p.words.Of(form)
	w := word{Entry: e, key: e.Key}
	switch {
	case e.Word.Is(lang.Stop):
		w.role = stop
		return append(dst, w)
	case e.Word.Is(lang.ActWord):
		w.role = act
	}
	if class := p.classes.Of(e); class != "" {
		w.key = p.words.Key("class " + class)
	}
	if p.pack.Script == "Hangul" && utf8.RuneCountInString(form) > 2 {
		// Endings cannot be told from stems without a dictionary; pairs of
		// syllables meet across endings.
		last, n := 0, 0 // start of the syllable before; syllables so far
		for at, r := range form {
			if n > 0 {
				w.Entry = p.words.Of(form[last : at+utf8.RuneLen(r)])
				w.key = w.Entry.Key
				dst = append(dst, w)
			}
			last = at
			n++
		}
		return dst
	}
	return append(dst, w)
}

// mentions returns the concepts that a row of tokens names.
func (p *pair) mentions(in Side, toks []lang.Token) bag {
	var b bag
	for _, m := range in.Table.Vocabulary.Pack.Mentions(toks) {
		id, ok := p.concepts[m.Concept.ID]
		if !ok {
			id = int32(len(p.concepts))
			p.concepts[m.Concept.ID] = id
		}
		if !has(b.terms, id) {
			b.terms = append(b.terms, term{id, 1})
		}
	}
	return b
}
