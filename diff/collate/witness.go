package collate

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// meanings numbers what words of both texts can mean.
type meanings struct {
	number map[string]int32
	name   []string
	one    bool // both texts are in one language: words count as such too
}

func (m *meanings) of(meaning string) int32 {
	n, ok := m.number[meaning]
	if !ok {
		n = int32(len(m.number))
		m.number[meaning] = n
		m.name = append(m.name, meaning)
	}
	return n
}

// A witness is one text, read.
type witness struct {
	st    *corpus.Statement
	pack  *lang.Pack
	col   *lang.Collation
	th    *lang.Thesaurus
	table *lang.Table
	rows  []row // by segment; those of matter are empty
	segs  []int // the segments that are not matter
	units []commitment.Unit
}

// A row is what is known of one segment.
type row struct {
	toks  []lang.Token
	items []item
	bag   []int32 // meanings of its items, sorted, each once
	marks lang.Marks
	size  int // letters and digits
}

// An item is a word or phrase that names something.
type item struct {
	from, to   int     // tokens of the row, to exclusive
	ids        []int32 // what it can mean, sorted; nil if that is not known
	light      bool    // joins and shades only
	classes    []string
	concept    *lang.Concept // the party, place, body or instrument that it names; nil if none
	ranks      []lang.Rank
	number     bool
	start, end int // bytes in the text
}

func (m *meanings) read(st *corpus.Statement, v *lang.Vocabulary) (*witness, error) {
	p := v.Pack
	if len(st.Segments) == 0 && st.Text != "" {
		with := *st
		with.Segments = p.Segment(st.Text)
		st = &with
	}
	th, err := p.Thesaurus()
	if err != nil {
		return nil, err
	}
	col, err := p.Collation()
	if err != nil {
		return nil, err
	}
	w := &witness{st: st, pack: p, col: col, th: th, table: v.Table(st.Text, st.Segments)}
	w.units = commitment.Read(w.table)
	w.rows = make([]row, len(st.Segments))
	for i, s := range st.Segments {
		if s.Kind == lang.Matter {
			continue
		}
		w.segs = append(w.segs, i)
		w.rows[i] = m.row(w, w.table.Of(i))
	}
	return w, nil
}

// grammar are the classes of words that name nothing.
const grammar = lang.Determiner | lang.Preposition | lang.Conjunction | lang.Subordinator | lang.Pronoun | lang.ObjectPronoun |
	lang.Modal | lang.Negation | lang.Be | lang.Have | lang.Stop

func (m *meanings) row(w *witness, toks []lang.Token) row {
	r := row{toks: toks, marks: w.col.Marks(toks)}
	can := make([]item, len(toks))   // what each token can mean
	named := make([]bool, len(toks)) // by a concept
	add := func(from, to int, meaning string, f func(*item)) {
		id := m.of(meaning)
		for i := from; i < to; i++ {
			can[i].ids = append(can[i].ids, id)
			if f != nil {
				f(&can[i])
			}
		}
	}
	for _, x := range w.pack.Mentions(toks) {
		if x.Concept.Kind == "person" {
			continue
		}
		add(x.From, x.To, "concept "+x.Concept.ID, func(it *item) { it.names(x.Concept) })
		for i := x.From; i < x.To; i++ {
			named[i] = true
		}
	}
	sense := func(s lang.Sense) {
		add(s.From, s.To, "class "+s.ID, func(it *item) {
			it.classes = append(it.classes, s.ID)
			it.ranks = append(it.ranks, w.col.Ranks(s.ID)...)
		})
	}
	for _, s := range w.th.Senses(toks, nil) {
		sense(s)
	}
	if bare := w.bare(toks, can, named); bare != nil {
		for _, x := range w.pack.Mentions(bare) {
			if x.Concept.Kind != "person" && !named[x.From] {
				add(x.From, x.To, "concept "+x.Concept.ID, func(it *item) { it.names(x.Concept) })
			}
		}
		for _, s := range w.th.Senses(bare, nil) {
			if bare[s.From].Entry != toks[s.From].Entry || bare[s.To-1].Entry != toks[s.To-1].Entry || s.To-s.From > 1 {
				sense(s)
			}
		}
	}
	if loose := w.loose(toks); loose != nil {
		for _, x := range w.pack.Mentions(loose) {
			if x.Concept.Kind != "person" && x.To-x.From > 1 {
				add(x.From, x.To, "concept "+x.Concept.ID, func(it *item) { it.names(x.Concept) })
			}
		}
		for _, s := range w.th.Senses(loose, nil) {
			if s.To-s.From > 1 {
				sense(s)
			}
		}
	}
	for i := range toks {
		if x := toks[i].Word; x != nil && x.Verb != nil {
			if class := w.col.Act(x.Verb.Rung); class != "" && !slices.Contains(can[i].classes, class) {
				sense(lang.Sense{ID: class, From: i, To: i + 1})
			}
		}
	}
	for i := 0; i < len(toks); i++ { // a party counts inside a longer name too
		if id, n := w.pack.Parties.Match(toks, i); id != "" {
			add(i, i+n, "concept "+id, func(it *item) { it.names(w.pack.Concept(id)) })
			i += n - 1
		}
	}
	for _, f := range r.marks.Figures {
		add(f.From, f.To, "figure "+f.Value, func(it *item) { it.number = true })
	}
	for i := range toks {
		t := &toks[i]
		if t.Kind == lang.Letters {
			if s := initials(w.st.Text[t.Start:t.End]); len(s) > 1 {
				add(i, i+1, "initials "+s, nil)
			}
		}
	}
	for i := 0; i < len(toks); i++ {
		t := &toks[i]
		if t.Kind != lang.Punct {
			r.size += len([]rune(t.Form))
		}
		it := can[i]
		if t.Kind == lang.Punct || it.ids == nil && t.Is(grammar) {
			continue
		}
		if m.one && !t.Is(grammar) {
			it.ids = append(it.ids, m.of("word "+strconv.Itoa(int(t.Key))))
		}
		it.light = !it.number && it.concept == nil && t.Is(grammar)
		if it.concept != nil && w.col.Light(it.concept.ID) {
			it.concept, it.light = nil, true
		}
		if !it.light && len(it.classes) > 0 && it.concept == nil {
			it.light = true
			for _, c := range it.classes {
				it.light = it.light && w.col.Light(c)
			}
		}
		slices.Sort(it.ids)
		it.ids = slices.Compact(it.ids)
		it.from, it.to, it.start, it.end = i, i+1, t.Start, t.End
		if n := len(r.items); n > 0 && len(it.ids) > 0 && slices.Equal(r.items[n-1].ids, it.ids) {
			r.items[n-1].to, r.items[n-1].end = i+1, t.End // one phrase
			continue
		}
		r.items = append(r.items, it)
	}
	for i := range r.items {
		r.bag = append(r.bag, r.items[i].ids...)
	}
	slices.Sort(r.bag)
	r.bag = slices.Compact(r.bag)
	return r
}

// loose returns the tokens without the letters that are written before them,
// for phrases whose words carry some; nil if none does.
func (w *witness) loose(toks []lang.Token) []lang.Token {
	var out []lang.Token
	for i := range toks {
		if form := w.col.Loose(toks[i].Form); form != toks[i].Form && toks[i].Kind == lang.Letters {
			if out == nil {
				out = slices.Clone(toks)
			}
			out[i].Entry = w.table.Vocabulary.Of(form)
		}
	}
	return out
}

// names notes the party or place that an item names.
func (it *item) names(c *lang.Concept) {
	if c != nil && (c.Kind == "party" || c.Kind == "place") && it.concept == nil {
		it.concept = c
	}
}

// bare returns the tokens with those whose meaning is not known put as what is
// left of them without the small words that are written onto them; nil if that
// helps none.
func (w *witness) bare(toks []lang.Token, can []item, named []bool) []lang.Token {
	var out []lang.Token
	for i := range toks {
		t := &toks[i]
		if t.Kind != lang.Letters || t.Is(grammar) || named[i] || w.th.Has(t.Form) {
			continue
		}
		known := can[i].ids != nil && !w.col.Joined() // by its key, which it may share with another word
		forms := w.col.Bare(t.Form)
		slices.SortStableFunc(forms, func(a, b string) int { // what stands in a class as it is goes first
			switch x, y := w.th.Has(a), w.th.Has(b); {
			case x == y:
				return 0
			case x:
				return -1
			}
			return 1
		})
		for _, form := range forms {
			if known && !w.th.Has(form) {
				break
			}
			try := *t
			try.Entry = w.table.Vocabulary.Of(form)
			one := []lang.Token{try}
			if len(w.pack.Mentions(one)) > 0 || !w.col.Joined() && len(w.th.Senses(one, nil)) > 0 {
				if out == nil {
					out = slices.Clone(toks)
				}
				out[i] = try
				break
			}
		}
	}
	return out
}

// initials returns the capitals of the Latin alphabet with which a word
// begins, in lower case: "ncg", "icbm" of "ICBM은".
func initials(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 || !unicode.IsUpper(r) })
	if end < 0 {
		end = len(s)
	}
	return strings.ToLower(s[:end])
}

// coverage returns the share of content words whose meaning is known.
func (w *witness) coverage() float64 {
	known, all := 0, 0
	for i := range w.rows {
		for k := range w.rows[i].items {
			all++
			if it := &w.rows[i].items[k]; len(it.ids) > 0 {
				known++
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(known) / float64(all)
}
