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

	table    *lang.Table
	words    [][]int32 // by unit: matching keys of the words that name things, sorted, each once; the same in all columns of a language
	meanings [][]int32 // by unit: what it names in any language, sorted, each once; nil in a series of one language
}

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

// read cuts the column into tokens and finds which units say the same: those
// with one act and the same words that name things, three at least.
func (c *Column) read(v *lang.Vocabulary) {
	c.table = v.Table(c.Text, c.Segments)
	c.words = make([][]int32, len(c.Units))
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
			if !t.Is(lang.Stop | lang.ActWord) {
				c.words[i] = append(c.words[i], t.Key)
			}
		}
		slices.Sort(c.words[i])
		c.words[i] = slices.Compact(c.words[i])
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

// mean finds what the units name in any language; of numbers by meaning.
func (c *Column) mean(ids map[string]int32) error {
	th, err := c.pack().Thesaurus()
	if err != nil {
		return err
	}
	c.meanings = make([][]int32, len(c.Units))
	for i := range c.Units {
		u := &c.Units[i]
		th.Named(c.table.Between(u.Start, u.End), func(meaning string) {
			id, ok := ids[meaning]
			if !ok {
				id = int32(len(ids))
				ids[meaning] = id
			}
			c.meanings[i] = append(c.meanings[i], id)
		})
		slices.Sort(c.meanings[i])
		c.meanings[i] = slices.Compact(c.meanings[i])
	}
	return nil
}

// pack returns what is known of the language of the column.
func (c *Column) pack() *lang.Pack { return c.table.Vocabulary.Pack }

// Quote returns the words of a unit.
func (c *Column) Quote(unit int) string { return c.Text[c.Units[unit].Start:c.Units[unit].End] }

// names returns what two columns can be compared by: the words that name
// things, across languages their meanings.
func names(a, b *Column) (of, with [][]int32) {
	if a.Lang != b.Lang {
		return a.meanings, b.meanings
	}
	return a.words, b.words
}

// likeness returns how much of what they name two units share, in [0, 1].
func likeness(a *Column, u int, b *Column, v int) float64 {
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
