package timeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// A Column is one meeting: the text that is followed and what else tells of it.
type Column struct {
	*corpus.Statement                     // segmented
	Witnesses         []*corpus.Statement // other texts of the day: languages, versions, reports
	Units             []commitment.Unit   // of the text that is followed
	Nodes             [][]int             // units that say the same, ascending; by first unit
	NodeOf            []int               // by unit

	pack  *lang.Pack
	keys  [][]string // by unit: matching keys of the words that name things, sorted, each once
	words [][]int32  // the same as numbers, sorted; the same in all columns
}

// columns groups the statements of a series by date. A text that says all that
// was agreed is followed rather than one that does not; then one in the
// language that most days have, so that words can be compared; then the latest
// version.
func columns(s *corpus.Series) []Column {
	var out []Column
	days := map[string]int{} // by language
	for i, st := range s.Statements {
		if i == 0 || !st.Date.Equal(s.Statements[i-1].Date) {
			out = append(out, Column{})
		}
		c := &out[len(out)-1]
		if !slices.ContainsFunc(c.Witnesses, func(w *corpus.Statement) bool { return w.Lang == st.Lang }) {
			days[st.Lang]++
		}
		c.Witnesses = append(c.Witnesses, st)
	}
	kinds := []corpus.Kind{corpus.Official, corpus.Translation, corpus.Digest, corpus.News}
	for i := range out {
		c := &out[i]
		c.Statement = slices.MinFunc(c.Witnesses, func(a, b *corpus.Statement) int {
			return cmp.Or(
				cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
				cmp.Compare(days[b.Lang], days[a.Lang]),
				cmp.Compare(slices.Index(lang.Codes(), a.Lang), slices.Index(lang.Codes(), b.Lang)),
				cmp.Compare(b.Version, a.Version),
			)
		})
		c.Witnesses = slices.DeleteFunc(c.Witnesses, func(st *corpus.Statement) bool { return st == c.Statement })
	}
	return out
}

// read finds the units of the column and which of them say the same.
func (c *Column) read(work Work) error {
	st, units, err := work.Units(c.Statement)
	if err != nil {
		return err
	}
	if c.pack, err = lang.For(st.Lang); err != nil {
		return fmt.Errorf("%s: %w", st.File, err)
	}
	c.Statement, c.Units = st, units
	c.keys = make([][]string, len(units))
	c.NodeOf = make([]int, len(units))
	keys := c.pack.NewKeys()
	said := map[string]int{} // act and words → node
	var toks []lang.Token
	for i := range units {
		u := &units[i]
		toks = c.pack.Tokens(st.Text, u.Start, u.End, toks[:0])
		var forms []string
		for k := range toks {
			if t := &toks[k]; t.Kind != lang.Punct {
				forms = append(forms, t.Form)
				if !t.Is(lang.Stop | lang.ActWord) {
					c.keys[i] = append(c.keys[i], keys.Of(t.Form))
				}
			}
		}
		slices.Sort(c.keys[i])
		c.keys[i] = slices.Compact(c.keys[i])
		same := strings.Join(c.keys[i], " ")
		if len(c.keys[i]) < 3 { // too little to tell what it is about
			same = strings.Join(forms, " ")
		}
		same = string(u.Act) + " " + same
		n, ok := said[same]
		if !ok {
			n = len(c.Nodes)
			said[same] = n
			c.Nodes = append(c.Nodes, nil)
		}
		c.Nodes[n] = append(c.Nodes[n], i)
		c.NodeOf[i] = n
	}
	return nil
}

// number gives the words of all columns their numbers.
func number(cols []Column) {
	ids := map[string]int32{}
	for c := range cols {
		col := &cols[c]
		col.words = make([][]int32, len(col.keys))
		for i, keys := range col.keys {
			col.words[i] = make([]int32, len(keys))
			for k, key := range keys {
				id, ok := ids[key]
				if !ok {
					id = int32(len(ids))
					ids[key] = id
				}
				col.words[i][k] = id
			}
			slices.Sort(col.words[i])
		}
	}
}

// Quote returns the words of a unit.
func (c *Column) Quote(unit int) string { return c.Text[c.Units[unit].Start:c.Units[unit].End] }

// likeness returns how many of the words that name things two units share, in
// [0, 1]: twice the common ones by all. It is 0 across languages.
func likeness(a *Column, u int, b *Column, v int) float64 {
	x, y := a.words[u], b.words[v]
	if len(x)+len(y) == 0 || a.Lang != b.Lang {
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
