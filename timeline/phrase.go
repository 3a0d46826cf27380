package timeline

import (
	"slices"

	"mithaq/corpus/lang"
)

// onePhrase reports whether all that two lines of one language both name stands
// in one phrase of each: a treaty, a body, a manner. Two lines that have no more
// than that in common may say quite different things of it.
func (t *Timeline) onePhrase(a, b place) bool {
	_, _, x := t.at(a)
	_, _, y := t.at(b)
	if x.code != y.code {
		return false
	}
	var both []int32
	for _, w := range x.words[a.unit] {
		if _, ok := slices.BinarySearch(y.words[b.unit], w); ok {
			both = append(both, w)
		}
	}
	return t.together(a, both) && t.together(b, both)
}

// together reports whether a line has all of these words in one run that no other
// word that names something breaks.
func (t *Timeline) together(p place, words []int32) bool {
	_, u, in := t.at(p)
	var run []int32
	for _, tok := range in.table.Between(u.Start, u.End) {
		if tok.Kind == lang.Punct || tok.Is(lang.Stop|lang.ActWord) {
			continue
		}
		if !slices.Contains(words, tok.Key) {
			run = run[:0]
			continue
		}
		if !slices.Contains(run, tok.Key) {
			run = append(run, tok.Key)
		}
		if len(run) == len(words) {
			return true
		}
	}
	return len(words) == 0
}

// alikeSaid returns how much two lines of one language share of all their words but
// the smallest, those of the act among them, in [0, 1].
func (t *Timeline) alikeSaid(a, b place) float64 {
	said := func(p place) (keys []int32, code string) {
		_, u, in := t.at(p)
		for _, tok := range in.table.Between(u.Start, u.End) {
			if tok.Kind != lang.Punct && !tok.Is(lang.Stop) {
				keys = append(keys, tok.Key)
			}
		}
		slices.Sort(keys)
		return slices.Compact(keys), in.code
	}
	x, of := said(a)
	y, with := said(b)
	if of != with {
		return 0
	}
	return shared(x, y)
}
