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
func headOf(u *unit) *bag  { return &u.head }

// The runs of four letters of a unit. They are so many that they are kept as
// they come, and not as a bag.
type runs struct {
	ids   []int32 // each as often as it stands in the unit; those of no other unit left out
	scale float64 // 1 / the Euclidean length of their weights, all counted; 0 if there are none
}

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

// weigh fills the bags of units and passages.
func (p *pair) weigh() {
	all := make([]*unit, 0, p.n)
	count := 0 // of their words
	for s := range p.sides {
		for i := range p.sides[s].units {
			u := &p.sides[s].units[i]
			all = append(all, u)
			count += len(u.words)
		}
	}
	pairs := newTable(count)                                                          // of neighbouring words
	spelled := &spelling{table: newTable(count), tails: make([]tail, p.words.Size())} // of letters
	words := int32(p.words.Keys())
	for _, u := range all {
		last := int32(-1)
		u.grams.terms = make([]term, 0, 2*len(u.words))
		for _, w := range u.words {
			if w.role == stop {
				continue
			}
			u.grams.terms = append(u.grams.terms, term{id: w.key, w: 1})
			if last >= 0 {
				id := pairs.id(uint64(last)<<32 | uint64(w.key))
				u.grams.terms = append(u.grams.terms, term{id: words + id, w: 1})
			}
			last = w.key
		}
		if !p.across {
			u.letters.ids = spelled.letters(u.words)
		}
	}
	gram := p.idf(all, int(words)+len(pairs.keys))
	p.weighRuns(all, len(spelled.table.keys))
	size := int(words+63) / 64
	sets := make(set, size*len(all))
	for i, u := range all {
		u.names = sets[i*size : (i+1)*size]
		p.object(u, gram)
	}
	unseen := float32(math.Round(unitWeight * math.Log(float64(p.n)+1)))
	counts := make([]int32, words)
	for s := range p.sides {
		for _, list := range [2][]passage{p.sides[s].sentences, p.sides[s].paras} {
			for i := range list {
				list[i].bag = passageBag(list[i].words, gram, unseen, counts)
			}
		}
	}
	p.weighConcepts()
}

// idf counts the words and pairs of every unit, joins equal ones and weighs
// them: how often in the unit, times their weight. A term of a single unit
// can meet no other; it counts for the length of its bag and is then taken
// out, which is most of them. idf returns the weight of each of n ids; 0 for
// one that no unit holds.
func (p *pair) idf(all []*unit, n int) []float32 {
	df, seen := make([]int32, n), make([]int32, n)
	for _, u := range all {
		b := &u.grams
		out := b.terms[:0]
		for _, t := range b.terms {
			// seen holds 1 + the place of the id in out, if it is in this bag
			if at := seen[t.id] - 1; at >= 0 && int(at) < len(out) && out[at].id == t.id {
				out[at].w++
				continue
			}
			df[t.id]++
			out = append(out, t)
			seen[t.id] = int32(len(out))
		}
		b.terms = out
	}
	weight := p.weights(df)
	for _, u := range all {
		b := &u.grams
		for i := range b.terms {
			b.terms[i].w *= weight[b.terms[i].id]
		}
		b.finish()
		met := b.terms[:0]
		for _, t := range b.terms {
			if df[t.id] > 1 {
				met = append(met, t)
			}
		}
		b.terms = met
	}
	return weight
}

// weights returns the weight of ids that stand in so many units: log((n+1)/df),
// 0 for one that stands in none.
func (p *pair) weights(df []int32) []float32 {
	weight := make([]float32, len(df))
	for id, d := range df {
		if d > 0 {
			weight[id] = max(1, float32(math.Round(unitWeight*math.Log(float64(p.n+1)/float64(d)))))
		}
	}
	return weight
}

// weighRuns does for the runs of letters, of n ids, what idf does for words.
func (p *pair) weighRuns(all []*unit, n int) {
	df, last := make([]int32, n), make([]int32, n) // units that hold a run; 1 + which of them came last
	for k, u := range all {
		for _, id := range u.letters.ids {
			if last[id] != int32(k+1) {
				last[id] = int32(k + 1)
				df[id]++
			}
		}
	}
	p.runWeight = p.weights(df)
	count := last // how often one unit holds a run
	clear(count)
	for _, u := range all {
		var s float64
		for _, id := range u.letters.ids {
			w := float64(p.runWeight[id])
			s += w * w * float64(2*count[id]+1) // (k+1)² - k²
			count[id]++
		}
		met := u.letters.ids[:0]
		for _, id := range u.letters.ids {
			count[id] = 0
			if df[id] > 1 {
				met = append(met, id)
			}
		}
		if s > 0 {
			u.letters.scale = 1 / math.Sqrt(s)
		}
		u.letters.ids = met
	}
}

// object fills the bags of what the unit is about: its words without those of
// the speech act; all words if none is left. The early words of a unit name
// its object, the late ones means, purpose and lists: in head a word weighs
// half for every Pack.HeadDecay words before it.
func (p *pair) object(u *unit, idf []float32) {
	u.content.terms, u.head.terms = make([]term, 0, len(u.words)), make([]term, 0, len(u.words))
	for _, acts := range [2]bool{false, true} {
		k := 0 // words before
		for _, w := range u.words {
			if w.role == stop || w.role == act && !acts {
				continue
			}
			if !u.names.has(w.key) {
				u.names.add(w.key)
				weight := idf[w.key]
				u.content.terms = append(u.content.terms, term{w.key, weight})
				if p.pack.HeadDecay > 0 && !p.across {
					weight = float32(math.Round(float64(weight) * math.Exp2(-float64(k)/p.pack.HeadDecay)))
				}
				u.head.terms = append(u.head.terms, term{w.key, weight})
			}
			k++
		}
		if k > 0 {
			break
		}
	}
	u.content.finish()
	u.head.finish()
}

// has reports whether a short bag holds the id.
func has(terms []term, id int32) bool {
	for _, t := range terms {
		if t.id == id {
			return true
		}
	}
	return false
}

// passageBag weighs the words of a passage by 1 + log of how often they
// stand in it, times their weight among the units.
// count must be all zero and is so again afterwards.
func passageBag(words []word, idf []float32, unseen float32, count []int32) bag {
	b := bag{terms: make([]term, 0, len(words))}
	for _, w := range words {
		if w.role == stop {
			continue
		}
		if count[w.key]++; count[w.key] == 1 {
			b.terms = append(b.terms, term{id: w.key})
		}
	}
	for i := range b.terms {
		t := &b.terms[i]
		t.w = unseen
		if idf[t.id] > 0 {
			t.w = idf[t.id]
		}
		if count[t.id] > 1 {
			t.w = float32(math.Round(float64(t.w) * (1 + math.Log(float64(count[t.id])))))
		}
		count[t.id] = 0
	}
	b.finish()
	return b
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

// weighConcepts weighs the concepts of the sentences as idf does words. That
// two sentences speak of one theme tells where in a statement we are; between
// two units it would only lift those that are about the same theme and
// something else.
func (p *pair) weighConcepts() {
	n := 0
	df := make([]float64, len(p.concepts))
	for s := range p.sides {
		n += len(p.sides[s].sentences)
		for i := range p.sides[s].sentences {
			for _, t := range p.sides[s].sentences[i].concepts.terms {
				df[t.id]++
			}
		}
	}
	for id, d := range df {
		df[id] = math.Round(unitWeight * math.Log(float64(n+1)/d))
	}
	for s := range p.sides {
		for i := range p.sides[s].sentences {
			b := &p.sides[s].sentences[i].concepts
			for k := range b.terms {
				b.terms[k].w = float32(df[b.terms[k].id])
			}
			b.finish()
		}
	}
}

// A table numbers runs of four letters and pairs of words. It is a hash table
// of its own because numbering takes much of the time of this package and
// needs none of what a map does besides.
type table struct {
	slots []int32  // 1 + an index in keys; 0 if free
	keys  []uint64 // what is numbered, in the order of the numbers
}

// newTable returns a table with room for n numbers.
func newTable(n int) *table {
	size := 1024
	for size < 2*n {
		size *= 2
	}
	return &table{slots: make([]int32, size), keys: make([]uint64, 0, size/2)}
}

func (t *table) id(key uint64) int32 {
	slots, keys := t.slots, t.keys
	mask := uint64(len(slots) - 1)
	for h := (key * 0x9E3779B97F4A7C15) >> 20; ; h++ {
		s := slots[h&mask]
		if s == 0 {
			return t.enter(key, int(h&mask))
		}
		if keys[s-1] == key {
			return s - 1
		}
	}
}

// enter numbers a key that belongs into a free slot.
func (t *table) enter(key uint64, slot int) int32 {
	if 2*len(t.keys) >= len(t.slots) {
		t.grow()
		return t.id(key)
	}
	t.keys = append(t.keys, key)
	t.slots[slot] = int32(len(t.keys))
	return int32(len(t.keys) - 1)
}

func (t *table) grow() {
	t.slots = make([]int32, 2*len(t.slots))
	mask := uint64(len(t.slots) - 1)
	for id, key := range t.keys {
		h := (key * 0x9E3779B97F4A7C15) >> 20
		for t.slots[h&mask] != 0 {
			h++
		}
		t.slots[h&mask] = int32(id + 1)
	}
}

// A spelling numbers the runs of four letters of words with one space before,
// between and behind them.
type spelling struct {
	table *table
	tails []tail  // by number of an entry
	free  []int32 // from which the runs of tails are cut, to spare allocations
}

// A tail is a word with the space behind it as what follows sees it. The runs
// that end in its first two characters depend on the word before, the others
// do not.
type tail struct {
	first [2]rune // a letter and the letter or space behind it
	runs  []int32 // that end behind these, by their numbers; nil if there are none
	last  uint64  // its last characters, as a run; 0 if it has only two
}

// tail returns that of an entry.
func (s *spelling) tail(e *lang.Entry) *tail {
	t := &s.tails[e.Number]
	if t.first[0] != 0 {
		return t
	}
	if cap(s.free)-len(s.free) < len(e.Form) {
		s.free = make([]int32, 0, 2048+len(e.Form))
	}
	t.runs = s.free[len(s.free):]
	run, n := uint64(' '), 0
	add := func(r rune) {
		run = run<<16 | uint64(r)&0xFFFF
		if n < 2 {
			t.first[n] = r
		} else {
			t.runs = append(t.runs, s.table.id(run))
			t.last = run
		}
		n++
	}
	for _, r := range e.Form {
		add(r)
	}
	add(' ')
	s.free = s.free[:len(s.free)+len(t.runs)]
	t.runs = t.runs[:len(t.runs):len(t.runs)]
	return t
}

// letters returns the runs of the words, stop words left in.
func (s *spelling) letters(words []word) []int32 {
	n := 0
	for _, w := range words {
		n += len(w.Form) + 1
	}
	out := make([]int32, 0, n)
	run, have := uint64(' '), 1
	for _, w := range words {
		t := s.tail(w.Entry)
		for _, r := range t.first {
			run = run<<16 | uint64(r)&0xFFFF
			if have++; have >= 4 {
				out = append(out, s.table.id(run))
			}
		}
		out = append(out, t.runs...)
		have += len(t.runs)
		if t.last != 0 {
			run = t.last
		}
	}
	return out
}
