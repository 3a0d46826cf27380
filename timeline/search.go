package timeline

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff"
	"mithaq/diff/commitment"
)

// A Query says what is looked for.
type Query struct {
	Lang     string   // language of the words, told from their script
	Words    []Word   // that name no concept, in the order given
	Concepts []string // ids
	Classes  []string // by concept: of the thesaurus, for the words that named it; empty if they have none of their own
	Named    []string // the words that named concepts, as given
	Acts     []commitment.Act
	Parties  []string // concept ids of parties, or names
}

// A Word is a word that is looked for.
type Word struct {
	Text  string // as given
	Class string // of the thesaurus, under which other languages are searched; empty if it has none
}

// Acts lists the acts in the order of their ladder: commitments, then positions.
func Acts() []commitment.Act {
	return []commitment.Act{commitment.Commit, commitment.Reaffirm, commitment.Agree, commitment.Announce, commitment.Warn, commitment.Importance,
		commitment.Condemn, commitment.Concern, commitment.Urge, commitment.Welcome, commitment.Assess}
}

// NewQuery reads a query: words in any language, of which those that name a
// concept stand for it in all languages, and act:NAME, concept:ID, party:NAME. own
// is the lexicon of the corpus that is asked, nil if it has none.
func NewQuery(s string, own *lang.Lexicon) (Query, error) {
	var q Query
	var words []string
	for _, f := range strings.Fields(s) {
		key, value, ok := strings.Cut(f, ":")
		switch {
		case !ok:
			words = append(words, f)
		case value == "":
			return q, fmt.Errorf("%q: nothing stands after the colon", f)
		case key == "act":
			if !slices.Contains(Acts(), commitment.Act(value)) {
				return q, fmt.Errorf("no act %q; it is one of %s", value, ActNames())
			}
			q.Acts = append(q.Acts, commitment.Act(value))
		case key == "concept":
			p, err := own.For(lang.Codes()[0])
			if err != nil {
				return q, err
			}
			if p.Concept(value) == nil {
				return q, fmt.Errorf("no concept %q; corpus/lang/concepts.yaml and the lexicon of a corpus list them", value)
			}
			q.Concepts, q.Classes = append(q.Concepts, value), append(q.Classes, "")
		case key == "party":
			q.Parties = append(q.Parties, strings.ReplaceAll(value, "_", " "))
		default:
			words = append(words, f)
		}
	}
	text := strings.Join(words, " ")
	q.Lang = lang.Detect(text)
	p, err := own.For(q.Lang)
	if err != nil {
		return q, err
	}
	for i, name := range q.Parties {
		q.Parties[i] = party(name, own)
	}
	v := p.NewVocabulary(len(text))
	toks := v.Tokens(text, 0, len(text), nil)
	named := make([]bool, len(toks))
	th, err := p.Thesaurus()
	if err != nil {
		return q, err
	}
	senses := th.Senses(toks, nil)
	for _, m := range p.Mentions(toks) {
		if !named[m.From] && !slices.Contains(q.Concepts, m.Concept.ID) {
			class := ""
			for _, s := range senses {
				if s.From == m.From && s.To == m.To {
					class = s.ID
				}
			}
			q.Concepts, q.Classes = append(q.Concepts, m.Concept.ID), append(q.Classes, class)
		}
		for i := m.From; i < m.To; i++ {
			named[i] = true
		}
	}
	for i := range toks {
		t := &toks[i]
		switch {
		case t.Kind == lang.Punct || t.Is(lang.Stop):
		case named[i]:
			q.Named = append(q.Named, text[t.Start:t.End])
		default:
			word := Word{Text: text[t.Start:t.End]}
			for _, s := range th.Senses(toks[i:i+1], nil) {
				word.Class = s.ID
			}
			q.Words = append(q.Words, word)
		}
	}
	if len(q.Words)+len(q.Concepts)+len(q.Acts)+len(q.Parties) == 0 {
		return q, errors.New("there is nothing to look for; give words, act:NAME, concept:ID or party:NAME")
	}
	return q, nil
}

// ActNames lists the acts in words.
func ActNames() string {
	var names []string
	for _, a := range Acts() {
		names = append(names, string(a))
	}
	return strings.Join(names, ", ")
}

// party returns the concept id of a party that is named in any language, else
// the name folded.
func party(name string, own *lang.Lexicon) string {
	for _, code := range lang.Codes() {
		p, err := own.For(code)
		if err != nil {
			continue
		}
		v := p.NewVocabulary(len(name))
		for _, m := range p.Mentions(v.Tokens(name, 0, len(name), nil)) {
			if m.Concept.Kind == "party" {
				return m.Concept.ID
			}
		}
	}
	return lang.Fold(name)
}

// An Index holds the units of a corpus by what can be asked of them.
type Index struct {
	pages []page
}

// A page is one statement in an index.
type page struct {
	*corpus.Statement
	units   []commitment.Unit
	table   *lang.Table
	parties map[string]bool // ids of those that the front matter or the title names
}

// NewIndex reads statements, which must be segmented, with their units.
func NewIndex(sts []*corpus.Statement, units [][]commitment.Unit) (*Index, error) {
	x := &Index{}
	words := map[string]*lang.Vocabulary{}
	for i, st := range sts {
		if words[st.Lang] == nil {
			p, err := st.Pack()
			if err != nil {
				return nil, fmt.Errorf("%s: %w", st.File, err)
			}
			words[st.Lang] = p.NewVocabulary(len(st.Text))
		}
		parties := map[string]bool{}
		for _, name := range st.Parties { // in any language
			parties[party(name, st.Lexicon)] = true
		}
		v := words[st.Lang]
		for _, m := range v.Pack.Mentions(v.Tokens(st.Title, 0, len(st.Title), nil)) {
			if m.Concept.Kind == "party" {
				parties[m.Concept.ID] = true
			}
		}
		x.pages = append(x.pages, page{st, units[i], words[st.Lang].Table(st.Text, st.Segments), parties})
	}
	return x, nil
}

// Search is NewIndex of statements whose units are not known yet.
func Search(sts []*corpus.Statement, work Work) (*Index, error) {
	if work.Units == nil {
		work.Units = diff.Units
	}
	read, units, errs := make([]*corpus.Statement, len(sts)), make([][]commitment.Unit, len(sts)), make([]error, len(sts))
	corpus.InParallel(len(sts), func(i int) { read[i], units[i], errs[i] = work.Units(sts[i]) })
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return NewIndex(read, units)
}

// A Hit is a unit, or a sentence outside all units, that answers a query.
type Hit struct {
	Statement  *corpus.Statement
	Unit       *commitment.Unit // nil if no unit holds it
	Start, End int              // of the quote in the statement's text
	By         By               // how it says what was asked for; empty if no words were
	Score      float64          // how often it says what was asked for, twice in a unit, against its length; more is better
}

// By is how a line says what was asked for.
type By string

// The ways, the closest first.
const (
	ByWords   By = "words"   // in the words of the query, in any form
	ByMeaning By = "meaning" // in other words, or in another language, for the same
	ByConcept By = "concept" // only something else that falls under the same concept
)

// Find returns the places that hold all that is asked for, best first: one in
// the words of the query before one that says the same otherwise, and that
// before one that only falls under the same concept; then a unit before a
// sentence outside, a short line about the thing before a long one that mentions
// it, the later before the earlier. A concept stands for its names
// in every language, and for narrower concepts; a party for the lines that name
// it and for all lines of the statements that it makes. A word stands for all its forms
// in its own language, and there inside compounds where the language makes some;
// in the others it stands for the words of its class in the thesaurus.
func (x *Index) Find(q Query) []Hit {
	var out []Hit
	for i := range x.pages {
		out = append(out, x.pages[i].find(q)...)
	}
	slices.SortStableFunc(out, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(slices.Index(ways, a.By), slices.Index(ways, b.By)), cmp.Compare(b.Score, a.Score), b.Statement.Date.Compare(a.Statement.Date), cmp.Compare(a.Statement.ID, b.Statement.ID), cmp.Compare(a.Start, b.Start))
	})
	return out
}

var ways = []By{ByWords, ByMeaning, ByConcept}

func (p *page) find(q Query) []Hit {
	want, ok := p.wanted(q)
	if !ok {
		return nil
	}
	var literal []sought
	if q.Lang == p.Lang {
		for _, w := range q.Named {
			literal = append(literal, soughtIn(p.table.Vocabulary, w)...)
		}
	}
	by := func(toks []lang.Token, wide bool) By {
		switch {
		case len(q.Words)+len(q.Named) > 0 && q.Lang == p.Lang && (len(literal) == 0 || held(literal, toks) == 1):
			return ByWords
		case wide:
			return ByConcept
		case len(q.Words)+len(q.Named) == 0:
			return ""
		}
		return ByMeaning
	}
	var out []Hit
	for i := range p.units {
		u := &p.units[i]
		if len(q.Acts) > 0 && !slices.Contains(q.Acts, u.Act) {
			continue
		}
		toks := p.table.Between(u.Start, u.End)
		if n, wide := p.holds(toks, want, q); n > 0 {
			out = append(out, Hit{p.Statement, u, u.Start, u.End, by(toks, wide), dense(2*n, u.End-u.Start) * (1 + held(literal, toks))})
		}
	}
	if len(q.Acts) > 0 {
		return out
	}
	k := 0
	for i, seg := range p.Segments {
		for ; k < len(p.units) && p.units[k].End <= seg.Start; k++ {
		}
		if seg.Kind == lang.Matter || k < len(p.units) && p.units[k].Start < seg.End {
			continue
		}
		if n, wide := p.holds(p.table.Of(i), want, q); n > 0 {
			out = append(out, Hit{p.Statement, nil, seg.Start, seg.End, by(p.table.Of(i), wide), dense(n, seg.End-seg.Start) * (1 + held(literal, p.table.Of(i)))})
		}
	}
	return out
}

// held returns the share of words that stand in a row of tokens, in [0, 1]; 0 if
// there are none.
func held(words []sought, toks []lang.Token) float64 {
	n := 0
	for i := range words {
		if slices.ContainsFunc(toks, func(t lang.Token) bool { return words[i].is(&t) }) {
			n++
		}
	}
	return float64(n) / float64(max(1, len(words)))
}

// dense returns how much n findings tell in a quote of so many bytes.
func dense(n, bytes int) float64 { return float64(n) / (1 + math.Log1p(float64(bytes)/200)) }

// A sought is a word as the texts of one language are searched for it.
type sought struct {
	key    int32  // matching key in the vocabulary of the texts
	inside string // folded; stands in the words that match, where the language makes compounds; else empty
	class  string // of the thesaurus, in texts of another language; else empty
}

// wanted returns the words of a query as the page is searched for them; not ok
// if one of them cannot stand in its language.
func (p *page) wanted(q Query) (want []sought, ok bool) {
	v := p.table.Vocabulary
	for _, w := range q.Words {
		switch {
		case q.Lang == p.Lang:
			want = append(want, soughtIn(v, w.Text)...)
		case w.Class == "":
			return nil, false
		default:
			want = append(want, sought{class: w.Class})
		}
	}
	return want, true
}

// soughtIn returns the words of a phrase as texts of its language are searched
// for them.
func soughtIn(v *lang.Vocabulary, phrase string) []sought {
	var out []sought
	for _, t := range v.Tokens(phrase, 0, len(phrase), nil) {
		if t.Kind == lang.Punct {
			continue
		}
		s := sought{key: t.Key}
		if v.Pack.Compounds() {
			if s.inside = t.Form; t.Parts != nil && t.Parts.Stem != "" {
				s.inside = t.Parts.Stem
			}
		}
		out = append(out, s)
	}
	return out
}

// is reports whether a token is the word.
func (s *sought) is(t *lang.Token) bool {
	return t.Kind != lang.Punct && (t.Key == s.key || s.inside != "" && strings.Contains(t.Form, s.inside))
}

// holds counts how often a stretch says what is asked for, 0 if a part of it is
// missing, and whether it says a part of it only under a wider concept.
func (p *page) holds(toks []lang.Token, want []sought, q Query) (n int, wide bool) {
	pack := p.table.Vocabulary.Pack
	var senses []lang.Sense
	if th, err := pack.Thesaurus(); err == nil && (slices.ContainsFunc(want, func(s sought) bool { return s.class != "" }) || len(q.Concepts) > 0) {
		senses = th.Senses(toks, nil)
	}
	of := func(class string) (found int) {
		for _, s := range senses {
			if s.ID == class {
				found++
			}
		}
		return found
	}
	for i := range want {
		found := 0
		if class := want[i].class; class != "" {
			found = of(class)
		} else {
			for k := range toks {
				if want[i].is(&toks[k]) {
					found++
				}
			}
		}
		if found == 0 {
			return 0, false
		}
		n += found
	}
	if len(q.Concepts)+len(q.Parties) > 0 {
		mentions := pack.Mentions(toks)
		for k, id := range append(q.Concepts[:len(q.Concepts):len(q.Concepts)], q.Parties...) {
			found, itself := 0, 0
			for _, m := range mentions {
				if isA(pack, m.Concept, id) {
					found++
				}
				if m.Concept.ID == id {
					itself++
				}
			}
			if k < len(q.Concepts) {
				if class := q.Classes[k]; class != "" {
					itself = of(class)
					found = max(found, itself)
				}
				wide = wide || itself == 0
			}
			if found == 0 && !(k >= len(q.Concepts) && p.parties[id]) {
				return 0, false
			}
			n += found
		}
	}
	return max(n, 1), wide
}

// Counterparts returns, for each hit, what the other texts of its day say of the
// same line; nil where there is none, or where no unit was hit.
func (x *Index) Counterparts(hits []Hit, work Work) ([][]Heard, error) {
	if work.Recall == nil {
		work.Recall = diff.CompareUnits
	}
	type pair struct{ a, b *corpus.Statement }
	linked := map[pair]*Voice{}
	out := make([][]Heard, len(hits))
	for i, h := range hits {
		from := x.page(h.Statement)
		if h.Unit == nil || from == nil {
			continue
		}
		unit := slices.IndexFunc(from.units, func(u commitment.Unit) bool { return u.Start == h.Unit.Start && u.End == h.Unit.End })
		for k := range x.pages {
			to := &x.pages[k]
			if unit < 0 || to == from || to.Series != from.Series || !to.Date.Equal(from.Date) {
				continue
			}
			v := linked[pair{from.Statement, to.Statement}]
			if v == nil {
				v = &Voice{Statement: to.Statement, Units: to.units}
				work.Units = func(*corpus.Statement) (*corpus.Statement, []commitment.Unit, error) {
					return v.Statement, v.Units, nil
				}
				if err := v.link(&Column{Statement: from.Statement, Units: from.units}, work); err != nil {
					return nil, err
				}
				linked[pair{from.Statement, to.Statement}] = v
			}
			e := v.Echoes[unit]
			out[i] = append(out[i], Heard{v, e.Units, e.Missing && v.Kind.Whole() && from.Kind.Whole()})
		}
	}
	return out, nil
}

// page returns the page of a statement, nil if it is not in the index.
func (x *Index) page(st *corpus.Statement) *page {
	for i := range x.pages {
		if x.pages[i].Statement == st {
			return &x.pages[i]
		}
	}
	return nil
}
