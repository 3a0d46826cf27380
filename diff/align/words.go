package align

import (
	"math"
	"strings"
	"unicode/utf8"

	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// All weights are whole numbers, held in float64. Sums of their products stay
// below 2^53 and are therefore exact in any order, which makes the likeness
// of (a, b) the same, to the last bit, as that of (b, a).
const unitWeight = 256 // weight of an idf of 1

// A term is a weighted entry of a bag.
type term struct {
	id int32
	w  float64 // whole number
}

// A bag is a sparse vector with its Euclidean length.
type bag struct {
	terms []term // every id once
	norm  float64
}

func (b *bag) finish() {
	var s float64
	for _, t := range b.terms {
		s += t.w * t.w
	}
	b.norm = math.Sqrt(s)
}

// A word is one word of a text, ready to be compared.
type word struct {
	form string // folded, aliases resolved, hyphens split
	key  int32  // interned matching key; -1 for a stop word
	act  bool   // a word of a speech act or a light verb
}

// A unit is a commitment.Unit as this package sees it.
type unit struct {
	words          []word
	axis           axis
	sentence, para int // index in the side's passages
	text           string

	grams   bag // words and pairs of neighbours
	letters bag // runs of four letters
	head    bag // content words, earlier ones heavier
	content bag // content words, each once
}

// A side is a statement as this package sees it.
type side struct {
	units     []unit
	sentences []passage // that hold units, in text order
	paras     []passage
}

// A passage is a sentence or paragraph that holds units.
type passage struct {
	start, end int // byte offsets
	words      bag
	concepts   bag // sentences only
}

// A pair is two statements under comparison.
type pair struct {
	pack     *lang.Pack
	keys     *lang.Keys
	ids      map[string]int32 // matching key → id
	concepts map[string]int32
	toks     []lang.Token
	sides    [2]side // old, new
	n        int     // units on both sides
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
// no better, and would be one more thing to keep.
func read(old, new Side) *pair {
	p := &pair{pack: old.Pack, keys: old.Pack.NewKeys(), ids: map[string]int32{}, concepts: map[string]int32{}, n: len(old.Units) + len(new.Units)}
	for s, in := range [2]Side{old, new} {
		p.sides[s] = p.side(in)
	}
	p.weigh(old, new)
	return p
}

func (p *pair) side(in Side) side {
	var out side
	out.units = make([]unit, len(in.Units))
	segment, para := -1, -1
	for i, cu := range in.Units {
		u := &out.units[i]
		u.text = in.Text[cu.Start:cu.End]
		u.words = p.words(in.Text, cu.Start, cu.End, nil)
		u.axis = axisOf(cu.Act)
		start, end, number := cu.Start, cu.End, -1-i
		if cu.Segment >= 0 && cu.Segment < len(in.Segments) {
			seg := in.Segments[cu.Segment]
			start, end, number = seg.Start, seg.End, seg.Para
		}
		if len(out.sentences) == 0 || cu.Segment != segment {
			out.sentences = append(out.sentences, passage{start: start, end: end})
			segment = cu.Segment
		}
		if len(out.paras) == 0 || number != para {
			lo, hi := cu.Segment, cu.Segment+1
			if number >= 0 && cu.Segment >= 0 {
				for lo > 0 && in.Segments[lo-1].Para == number && in.Segments[lo-1].Kind != lang.Heading {
					lo--
				}
				for hi < len(in.Segments) && in.Segments[hi].Para == number && in.Segments[hi].Kind != lang.Heading {
					hi++
				}
				start, end = in.Segments[lo].Start, in.Segments[hi-1].End
			}
			out.paras = append(out.paras, passage{start: start, end: end})
			para = number
		}
		u.sentence, u.para = len(out.sentences)-1, len(out.paras)-1
	}
	return out
}

// words appends the words of text[start:end] to dst. Names that stand for
// one thing become one word, words with hyphens become several, and a
// capitalised abbreviation takes the number behind it ("COP 26" = "COP26").
func (p *pair) words(text string, start, end int, dst []word) []word {
	p.toks = p.pack.Tokens(text, start, end, p.toks[:0])
	toks := p.toks
	for i := 0; i < len(toks); i++ {
		t := &toks[i]
		if t.Kind == lang.Punct {
			continue
		}
		if p.pack.Aliases.Begins(t.Form) {
			if id, n := p.pack.Aliases.Match(toks, i); id != "" {
				for _, f := range strings.Fields(id) {
					dst = p.append(dst, f)
				}
				i += n - 1
				continue
			}
		}
		if i+1 < len(toks) && toks[i+1].Kind == lang.Digits && toks[i+1].Start == t.End+1 && abbreviation(text[t.Start:t.End]) {
			dst = p.append(dst, t.Form+toks[i+1].Form)
			i++
			continue
		}
		for rest, more := t.Form, true; more; {
			var f string
			f, rest, more = strings.Cut(rest, "-")
			dst = p.append(dst, f)
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

func (p *pair) append(dst []word, form string) []word {
	form = strings.TrimSuffix(form, "'s")
	if strings.IndexByte(form, '\'') >= 0 {
		form = strings.ReplaceAll(form, "'", "")
	}
	if form == "" {
		return dst
	}
	w := p.pack.Word(form)
	if w.Is(lang.Stop) {
		return append(dst, word{form: form, key: -1})
	}
	act := w.Is(lang.ActWord)
	if p.pack.Script == "Hangul" && utf8.RuneCountInString(form) > 2 {
		// Endings cannot be told from stems without a dictionary; pairs of
		// syllables meet across endings.
		var last rune
		n := 0
		for _, r := range form {
			if n > 0 {
				dst = append(dst, word{form: string([]rune{last, r}), key: p.id(string([]rune{last, r})), act: act})
			}
			last = r
			n++
		}
		return dst
	}
	return append(dst, word{form: form, key: p.id(p.keys.Of(form)), act: act})
}

func (p *pair) id(key string) int32 {
	id, ok := p.ids[key]
	if !ok {
		id = int32(len(p.ids))
		p.ids[key] = id
	}
	return id
}

// weigh fills the bags of units and passages.
func (p *pair) weigh(old, new Side) {
	// Words of the passages are interned first, so that every table below
	// has its final length.
	texts := [2]string{old.Text, new.Text}
	var passageWords [2][2][][]word
	for s := range p.sides {
		for k, list := range [2][]passage{p.sides[s].sentences, p.sides[s].paras} {
			for _, q := range list {
				passageWords[s][k] = append(passageWords[s][k], p.words(texts[s], q.start, q.end, nil))
			}
		}
	}
	pairs := map[[2]int32]int32{} // of neighbouring words → id
	runs := newTable(16 * p.n)
	var all []*unit
	for s := range p.sides {
		for i := range p.sides[s].units {
			all = append(all, &p.sides[s].units[i])
		}
	}
	words := int32(len(p.ids))
	for _, u := range all {
		last := int32(-1)
		for _, w := range u.words {
			if w.key < 0 {
				continue
			}
			u.grams.terms = append(u.grams.terms, term{id: w.key, w: 1})
			if last >= 0 {
				id, ok := pairs[[2]int32{last, w.key}]
				if !ok {
					id = words + int32(len(pairs))
					pairs[[2]int32{last, w.key}] = id
				}
				u.grams.terms = append(u.grams.terms, term{id: id, w: 1})
			}
			last = w.key
		}
		u.letters.terms = runs.letters(u.words)
	}
	seen := make([]int32, max(int(words)+len(pairs), runs.n))
	gram := p.idf(all, func(u *unit) *bag { return &u.grams }, seen)
	p.idf(all, func(u *unit) *bag { return &u.letters }, seen)
	for _, u := range all {
		p.object(u, gram)
	}
	unseen := math.Round(unitWeight * math.Log(float64(p.n)+1))
	for s := range p.sides {
		for i := range passageWords[s][0] {
			p.sides[s].sentences[i].words = passageBag(passageWords[s][0][i], gram, unseen)
		}
		for i := range passageWords[s][1] {
			p.sides[s].paras[i].words = passageBag(passageWords[s][1][i], gram, unseen)
		}
	}
	p.weighConcepts(texts)
}

// idf counts the terms of a bag of every unit, joins equal ones and weighs
// them: how often in the unit, times log((n+1)/df). It returns the weight of
// every id; 0 for one that no unit holds.
func (p *pair) idf(all []*unit, of func(*unit) *bag, seen []int32) []float64 {
	df := make([]float64, len(seen))
	for _, u := range all {
		b := of(u)
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
	for id, d := range df {
		if d > 0 {
			df[id] = math.Round(unitWeight * math.Log(float64(p.n+1)/d))
		}
	}
	for _, u := range all {
		b := of(u)
		for i := range b.terms {
			b.terms[i].w *= df[b.terms[i].id]
		}
		b.finish()
	}
	clear(seen)
	return df
}

// object fills the bags of what the unit is about: its words without those of
// the speech act; all words if none is left. The early words of a unit name
// its object, the late ones means, purpose and lists: in head a word weighs
// half for every Pack.HeadDecay words before it.
func (p *pair) object(u *unit, idf []float64) {
	for _, acts := range [2]bool{false, true} {
		k := 0
		for _, w := range u.words {
			if w.key < 0 || w.act && !acts {
				continue
			}
			if !has(u.content.terms, w.key) {
				weight := idf[w.key]
				u.content.terms = append(u.content.terms, term{w.key, weight})
				if p.pack.HeadDecay > 0 {
					weight = math.Round(weight * math.Exp2(-float64(k)/p.pack.HeadDecay))
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
func passageBag(words []word, idf []float64, unseen float64) bag {
	count := map[int32]int{}
	var b bag
	for _, w := range words {
		if w.key < 0 {
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
		t.w = math.Round(t.w * (1 + math.Log(float64(count[t.id]))))
	}
	b.finish()
	return b
}

// weighConcepts fills the concepts of the sentences: knowledge that "the
// Strait of Hormuz" and "freedom of navigation" are near each other is of
// use for telling where in a text we are, and of none between two units.
func (p *pair) weighConcepts(texts [2]string) {
	n := 0
	var df []float64
	for s := range p.sides {
		for i := range p.sides[s].sentences {
			q := &p.sides[s].sentences[i]
			n++
			p.toks = p.pack.Tokens(texts[s], q.start, q.end, p.toks[:0])
			for _, m := range p.pack.Mentions(p.toks, p.keys) {
				id, ok := p.concepts[m.Concept.ID]
				if !ok {
					id = int32(len(p.concepts))
					p.concepts[m.Concept.ID] = id
					df = append(df, 0)
				}
				if !has(q.concepts.terms, id) {
					q.concepts.terms = append(q.concepts.terms, term{id, 1})
					df[id]++
				}
			}
		}
	}
	for s := range p.sides {
		for i := range p.sides[s].sentences {
			b := &p.sides[s].sentences[i].concepts
			for k := range b.terms {
				b.terms[k].w = math.Round(unitWeight * math.Log(float64(n+1)/df[b.terms[k].id]))
			}
			b.finish()
		}
	}
}

// A table numbers runs of four letters. It is a hash table of its own because
// a map took a third of the time of the whole package.
type table struct {
	slots []slot
	n     int
}

type slot struct {
	run uint64 // 0 if free
	id  int32
}

func newTable(n int) *table {
	size := 1024
	for size < 4*n {
		size *= 2
	}
	return &table{slots: make([]slot, size)}
}

func (t *table) id(run uint64) int32 {
	mask := uint64(len(t.slots) - 1)
	for h := (run * 0x9E3779B97F4A7C15) >> 20; ; h++ {
		s := &t.slots[h&mask]
		if s.run == run {
			return s.id
		}
		if s.run == 0 {
			if 2*t.n > len(t.slots) {
				t.grow()
				return t.id(run)
			}
			*s = slot{run, int32(t.n)}
			t.n++
			return s.id
		}
	}
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	mask := uint64(len(t.slots) - 1)
	for _, s := range old {
		if s.run == 0 {
			continue
		}
		h := (s.run * 0x9E3779B97F4A7C15) >> 20
		for t.slots[h&mask].run != 0 {
			h++
		}
		t.slots[h&mask] = s
	}
}

// letters returns the runs of four letters of the words with one space
// before, between and behind them, stop words left in.
func (t *table) letters(words []word) []term {
	n := 1
	for _, w := range words {
		n += len(w.form) + 1
	}
	out := make([]term, 0, n)
	run, have := uint64(' '), 1
	for _, w := range words {
		for _, r := range w.form {
			run = run<<16 | uint64(r)&0xFFFF
			if have++; have >= 4 {
				out = append(out, term{id: t.id(run), w: 1})
			}
		}
		run = run<<16 | ' '
		if have++; have >= 4 {
			out = append(out, term{id: t.id(run), w: 1})
		}
	}
	return out
}
