package timeline

import (
	"cmp"
	"encoding/binary"
	"slices"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// A Column is one meeting: the text that is followed and what else tells of it.
type Column struct {
	*corpus.Statement                   // segmented
	Witnesses         []Voice           // other texts of the day: languages, versions, reports
	Units             []commitment.Unit // of the text that is followed
	Nodes             [][]int           // units that say the same, ascending; by first unit
	NodeOf            []int             // by unit

	text
}

// A text is what a statement is compared by.
type text struct {
	code     string // its language
	table    *lang.Table
	words    [][]int32  // by unit: matching keys of the words that name things, sorted, each once; the same in all texts of a language
	meanings [][]int32  // by unit: what it names in any language, sorted, each once; nil in a series of one language
	phrases  [][]phrase // by unit: in the order of the text
}

// A phrase is two words that name things, one right behind the other.
type phrase [2]int32

// columns groups the statements of a series by date. A text that says all that
// was agreed is followed rather than one that does not; then one in the
// language that most days have, so that words can be compared; then the latest
// version.
func columns(s *corpus.Series) []Column {
	var out []Column
	var of [][]*corpus.Statement // the texts of each column
	days := map[string]int{}     // by language
	for i, st := range s.Statements {
		if i == 0 || !st.Date.Equal(s.Statements[i-1].Date) {
			out, of = append(out, Column{}), append(of, nil)
		}
		c := &of[len(of)-1]
		if !slices.ContainsFunc(*c, func(w *corpus.Statement) bool { return w.Lang == st.Lang }) {
			days[st.Lang]++
		}
		*c = append(*c, st)
	}
	kinds := []corpus.Kind{corpus.Official, corpus.Translation, corpus.Digest, corpus.News}
	for i := range out {
		c := &out[i]
		c.Statement = slices.MinFunc(of[i], func(a, b *corpus.Statement) int {
			return cmp.Or(
				cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
				cmp.Compare(days[b.Lang], days[a.Lang]),
				cmp.Compare(slices.Index(lang.Codes(), a.Lang), slices.Index(lang.Codes(), b.Lang)),
				cmp.Compare(b.Version, a.Version),
			)
		})
		for _, st := range of[i] {
			if st != c.Statement {
				c.Witnesses = append(c.Witnesses, Voice{Statement: st})
			}
		}
	}
	return out
}

// read cuts a statement into tokens and finds the words of its units that name
// things.
func read(st *corpus.Statement, units []commitment.Unit, v *lang.Vocabulary) text {
	t := text{code: st.Lang, table: v.Table(st.Text, st.Segments), words: make([][]int32, len(units)), phrases: make([][]phrase, len(units))}
	for i := range units {
		behind := false // the token before names something
		for _, tok := range t.table.Between(units[i].Start, units[i].End) {
			if tok.Kind == lang.Punct || tok.Is(lang.Stop|lang.ActWord) {
				behind = false
				continue
			}
			if behind {
				t.phrases[i] = append(t.phrases[i], phrase{t.words[i][len(t.words[i])-1], tok.Key})
			}
			t.words[i] = append(t.words[i], tok.Key)
			behind = true
		}
		slices.Sort(t.words[i])
		t.words[i] = slices.Compact(t.words[i])
	}
	return t
}

// join finds which units say the same: those with one act and the same words
// that name things, three at least.
func (c *Column) join() {
	c.NodeOf = make([]int, len(c.Units))
	said := map[string]int{} // act and words → node
	var key []byte
	for i := range c.Units {
		u := &c.Units[i]
		key = append(key[:0], u.Act...)
		all := len(key)
		for _, t := range c.table.Between(u.Start, u.End) {
			if t.Kind == lang.Punct {
				continue
			}
			key = append(append(key, ' '), t.Form...)
		}
		if len(c.words[i]) >= 3 {
			key = key[:all]
			for _, w := range c.words[i] {
				key = binary.LittleEndian.AppendUint32(key, uint32(w))
			}
		}
		n, ok := said[string(key)]
		if !ok {
			n = len(c.Nodes)
			said[string(key)] = n
			c.Nodes = append(c.Nodes, nil)
		}
		c.Nodes[n] = append(c.Nodes[n], i)
		c.NodeOf[i] = n
	}
}

// mean finds what units name in any language; ids numbers the meanings.
func (t *text) mean(units []commitment.Unit, ids map[string]int32) error {
	th, err := t.pack().Thesaurus()
	if err != nil {
		return err
	}
	t.meanings = make([][]int32, len(units))
	for i := range units {
		th.Named(t.table.Between(units[i].Start, units[i].End), func(meaning string) {
			id, ok := ids[meaning]
			if !ok {
				id = int32(len(ids))
				ids[meaning] = id
			}
			t.meanings[i] = append(t.meanings[i], id)
		})
		slices.Sort(t.meanings[i])
		t.meanings[i] = slices.Compact(t.meanings[i])
	}
	return nil
}

// pack returns what is known of the language of the text.
func (t *text) pack() *lang.Pack { return t.table.Vocabulary.Pack }

// Quote returns the words of a unit.
func (c *Column) Quote(unit int) string { return c.Text[c.Units[unit].Start:c.Units[unit].End] }

// names returns what two texts can be compared by: the words that name things,
// across languages their meanings.
func names(a, b *text) (of, with [][]int32) {
	if a.code != b.code {
		return a.meanings, b.meanings
	}
	return a.words, b.words
}

// likeness returns how much of what they name two units share, in [0, 1].
func likeness(a *text, u int, b *text, v int) float64 {
	of, with := names(a, b)
	return shared(of[u], with[v])
}

// shared returns twice the common ones of two sorted sets by all, in [0, 1].
func shared(x, y []int32) float64 {
	if len(x)+len(y) == 0 {
		return 0
	}
	n := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] < y[j]:
			i++
		case x[i] > y[j]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return 2 * float64(n) / float64(len(x)+len(y))
}
