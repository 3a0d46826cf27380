package timeline

import (
	"slices"

	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// A demand is short and said in other words each time ("end its provocations",
// "refrain from provocation"), but whom it is put to is named, and what it is
// about comes first. So two demands on one party that begin with the same thing
// are looked at alone, if neither has more in common with another one.

const demandHead = 3 // words with a meaning that tell what a demand is about

// demands returns the pairs of demands, of threads and of lines that are left,
// that are each other's nearest.
func (t *Timeline) demands(c int, threadOf []int) ([]edge, error) {
	col := &t.Columns[c]
	var lines []edge // demands of the column, by node
	var heads [][]string
	for n, th := range threadOf {
		if p := (place{column: c, unit: col.Nodes[n][0]}); th < 0 && demandOn(&col.Units[p.unit]) != "" {
			h, err := t.head(p)
			if err != nil {
				return nil, err
			}
			lines, heads = append(lines, edge{node: n}), append(heads, h)
		}
	}
	if lines == nil {
		return nil, nil
	}
	var pairs []edge
	for i := range t.Threads {
		th := &t.Threads[i]
		if th.Last < c-reach || th.Last == c || th.At(c).Fate != "" || t.Columns[th.Last].Lang != col.Lang {
			continue
		}
		last := t.last(th)
		_, u, from := t.at(last)
		on := demandOn(u)
		if on == "" {
			continue
		}
		head, err := t.head(last)
		if err != nil {
			return nil, err
		}
		for k, l := range lines {
			new := col.Nodes[l.node][0]
			if demandOn(&col.Units[new]) == on && slices.ContainsFunc(head, func(m string) bool { return slices.Contains(heads[k], m) }) {
				pairs = append(pairs, edge{thread: i, node: l.node, from: last, like: likeness(from, last.unit, &col.text, new), least: sureLikely})
			}
		}
	}
	var out []edge
	for i, e := range pairs {
		if !slices.ContainsFunc(pairs, func(o edge) bool {
			return o != e && (o.thread == e.thread || o.node == e.node) && o.like >= e.like
		}) {
			out = append(out, pairs[i])
		}
	}
	return out, nil
}

// demandOn returns the party that a line asks to act; empty if it asks none.
func demandOn(u *commitment.Unit) string {
	if u.Act != commitment.Urge {
		return ""
	}
	return u.Obligor
}

// head returns what the first words of a line mean that have a meaning and name
// no party.
func (t *Timeline) head(p place) ([]string, error) {
	_, u, in := t.at(p)
	th, err := in.pack().Thesaurus()
	if err != nil {
		return nil, err
	}
	toks := in.table.Between(u.Start, u.End)
	party := make([]bool, len(toks))
	for _, m := range in.pack().Mentions(toks) {
		if m.Concept.Kind == "party" || m.Concept.Kind == "place" {
			for i := m.From; i < m.To; i++ {
				party[i] = true
			}
		}
	}
	means := make([][]string, len(toks)) // by the token at which a meaning begins
	th.NamedAt(toks, func(meaning string, from, _ int) { means[from] = append(means[from], meaning) })
	var out []string
	n := 0
	for i := range toks {
		if n == demandHead {
			break
		}
		if !party[i] && len(means[i]) > 0 && !toks[i].Is(lang.ActWord) {
			out = append(out, means[i]...)
			n++
		}
	}
	return out, nil
}
