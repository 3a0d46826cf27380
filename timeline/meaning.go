package timeline

import (
	"slices"

	"mithaq/corpus"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// What words leave open, the meanings of words may decide, as they do between two
// languages: they are a second witness, which errs elsewhere. It is heard only
// where two lines of following columns do the same with their objects and share
// more than one phrase.

// A manner is what a line does with its object.
type manner int

const (
	promised manner = iota
	told
	demanded
	praised
	blamed
)

func mannerOf(u *commitment.Unit) manner {
	switch u.Act {
	case commitment.Assess:
		return told
	case commitment.Urge:
		return demanded
	case commitment.Welcome:
		return praised
	case commitment.Concern, commitment.Condemn, commitment.Warn:
		return blamed
	}
	return promised
}

func (t *Timeline) sameManner(a, b place) bool {
	_, x, _ := t.at(a)
	_, y, _ := t.at(b)
	return mannerOf(x) == mannerOf(y)
}

// meant returns the bands of the links that the meanings of words make between
// the units of two texts.
func (t *Timeline) meant(old, new *corpus.Statement, oldUnits, newUnits []commitment.Unit) (map[[2]int]align.Band, error) {
	links, err := t.mean(old, new, oldUnits, newUnits)
	if err != nil {
		return nil, err
	}
	out := map[[2]int]align.Band{}
	for _, l := range links {
		for _, o := range l.Old {
			for _, n := range l.New {
				out[[2]int{o, n}] = l.Band
			}
		}
	}
	return out, nil
}

// meant returns the links of a step by meaning.
func (s *sight) meant(t *Timeline) (map[[2]int]align.Band, error) {
	if s.links != nil {
		return s.links, nil
	}
	var err error
	s.links, err = t.meant(s.report.Old, s.report.New, s.report.OldUnits, s.report.NewUnits)
	return s.links, err
}

// left compares what is left, the lines of threads that a column does not carry on
// with its lines that have no thread yet: a line whose partner was first taken for
// a part of another's has no other rivals now. It returns the links of the column
// before that both words and meanings make for sure: of those that words leave open
// again, as many were wrong as right.
func (t *Timeline) left(c int, threadOf []int, work Work) ([]edge, error) {
	col := &t.Columns[c]
	var old []place
	threads := map[place]int{}
	waits := false // a line of the column before
	for i := range t.Threads {
		th := &t.Threads[i]
		if th.Last < c-reach || th.Last == c || th.At(c).Fate != "" || t.Columns[th.Last].Lang != col.Lang {
			continue
		}
		waits = waits || th.Last == c-1
		old = append(old, t.last(th))
		threads[t.last(th)] = i
	}
	var nodes []int
	var units []commitment.Unit
	for n, th := range threadOf {
		if th < 0 {
			nodes = append(nodes, n)
			units = append(units, col.Units[col.Nodes[n][0]])
		}
	}
	if !waits || len(nodes) == 0 {
		return nil, nil
	}
	slices.SortFunc(old, inOrder)
	st, was := t.sayings(col.Lang, old)
	r, err := work.Recall(st, col.Statement, was, units)
	if err != nil {
		return nil, err
	}
	meant, err := t.meant(st, col.Statement, was, units)
	if err != nil {
		return nil, err
	}
	var out []edge
	for i := range r.Changes {
		ch := &r.Changes[i]
		for _, o := range ch.Old {
			for _, n := range ch.New {
				from, new := old[o], place{column: c, unit: col.Nodes[nodes[n]][0]}
				if ch.Band == align.Confirmed && from.column == c-1 && meant[[2]int{o, n}] == align.Confirmed && t.sameManner(from, new) && !t.onePhrase(from, new) {
					out = append(out, edge{thread: threads[from], node: nodes[n], from: from, like: likeness(&t.Columns[c-1].text, from.unit, &col.text, new.unit)})
				}
			}
		}
	}
	return out, nil
}
