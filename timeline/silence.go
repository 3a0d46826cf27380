package timeline

import (
	"cmp"
	"slices"

	"mithaq/corpus"
	"mithaq/corpus/lang"
)

// A Silence is a thread that stood in each of the last statements before one
// and is absent from that one.
type Silence struct {
	Thread int  // index in Threads
	Stood  int  // statements that said it up to then
	From   int  // first column that said it
	Until  int  // last column before that said it
	Sure   bool // nothing comes near; if not, the nearest must be read first
	Near   []Near
}

// SilentAt returns what stood in all of the last k statements before column c
// and is absent from c, the surest and longest standing first. What another
// text of the day says is not silent. Of a line that
// another one took over the other says what became of it; it is not listed.
// If fewer than k statements went before, all of them are asked for.
func (t *Timeline) SilentAt(c, k int) []Silence {
	var out []Silence
	k = min(k, c)
	for i := range t.Threads {
		th := &t.Threads[i]
		cell := th.At(c)
		if k < 1 || th.First >= c || cell.Fate.Said() || cell.Fate == Merged || cell.Fate == Elsewhere {
			continue
		}
		s := Silence{Thread: i, From: th.First, Until: -1, Sure: cell.Sure, Near: cell.Near}
		all := true
		for d := th.First; d < c; d++ {
			if len(th.At(d).Units) > 0 {
				s.Stood++
				s.Until = d
			}
		}
		for d := c - k; d < c; d++ {
			all = all && len(th.At(d).Units) > 0
		}
		if all {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Silence) int {
		if a.Sure != b.Sure {
			if a.Sure {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.Stood, a.Stood), cmp.Compare(a.From, b.From))
	})
	return out
}

// A Sibling is a line of another series that comes near to one of this.
type Sibling struct {
	Column *Column // the latest of its series
	Unit   int
	Like   float64 // share of common words that name things, in [0, 1]
}

// Latest returns the latest column of a series, with its units.
func Latest(s *corpus.Series, work Work) (*Column, error) {
	day := columns(&corpus.Series{Statements: lastDay(s.Statements)})
	t, err := Build(&corpus.Series{ID: s.ID, Title: s.Title, Statements: []*corpus.Statement{day[0].Statement}}, work)
	if err != nil {
		return nil, err
	}
	return &t.Columns[0], nil
}

// lastDay returns the statements of the last day.
func lastDay(sts []*corpus.Statement) []*corpus.Statement {
	i := len(sts) - 1
	for i > 0 && sts[i-1].Date.Equal(sts[len(sts)-1].Date) {
		i--
	}
	return sts[i:]
}

// Siblings returns, for each silence, what the latest statements of other
// series say in mostly the same words, nearest first; one line for each series.
// Other languages are not asked, and what allies say to one is not what they
// say to another: a line here tells where to look, no more.
func (t *Timeline) Siblings(silent []Silence, others []*Column) [][]Sibling {
	out := make([][]Sibling, len(silent))
	words := map[string]*lang.Vocabulary{}
	read := func(c *Column, units []int) [][]int32 {
		v := words[c.Lang]
		if v == nil {
			v = c.pack().NewVocabulary(len(c.Text))
			words[c.Lang] = v
		}
		sets := make([][]int32, len(units))
		for i, u := range units {
			for _, tok := range v.Tokens(c.Text, c.Units[u].Start, c.Units[u].End, nil) {
				if tok.Kind != lang.Punct && !tok.Is(lang.Stop|lang.ActWord) {
					sets[i] = append(sets[i], tok.Key)
				}
			}
			slices.Sort(sets[i])
			sets[i] = slices.Compact(sets[i])
		}
		return sets
	}
	mine := make([][]int32, len(silent))
	for i, s := range silent {
		mine[i] = read(&t.Columns[s.Until], t.Threads[s.Thread].At(s.Until).Units[:1])[0]
	}
	for _, c := range others {
		all := make([]int, len(c.Units))
		for u := range all {
			all[u] = u
		}
		theirs := read(c, all)
		for i, s := range silent {
			best := Sibling{Column: c}
			for u := range theirs {
				if like := shared(mine[i], theirs[u]); like > best.Like && t.Columns[s.Until].Lang == c.Lang {
					best.Unit, best.Like = u, like
				}
			}
			if best.Like >= commonNear {
				out[i] = append(out[i], best)
			}
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b Sibling) int { return cmp.Compare(b.Like, a.Like) })
	}
	return out
}
