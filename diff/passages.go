package diff

import (
	"slices"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
	"mithaq/diff/words"
)

// The least share of words by which two passages are put beside each other.
// Fixed by eye on the development pairs: below it they share only the names of
// those who met.
const samePassage = .4

// passages pairs the segments that no unit stands in, and compares them word
// by word. Every such segment stands in exactly one passage, in the order of
// the new statement, those of the old alone where their old neighbours stand.
// failed counts pairs that could not be compared.
func passages(old, new *corpus.Statement, oldUnits, newUnits []commitment.Unit, a, b *reader) (out []Passage, failed int) {
	os, ns := outside(old, oldUnits), outside(new, newUnits)
	if len(os)+len(ns) == 0 {
		return nil, 0
	}
	pair := pairPassages(bags(old, os, a), bags(new, ns, b))
	to := make([]int, len(ns)) // index into os, -1 where there is none
	for i := range to {
		to[i] = -1
	}
	for i, k := range pair {
		if k >= 0 {
			to[k] = i
		}
	}
	text := func(st *corpus.Statement, i int) string {
		s := st.Segments[i]
		return st.Text[s.Start:s.End]
	}
	add := func(i, k int) {
		p := Passage{Old: -1, New: -1}
		var x, y string
		if i >= 0 {
			p.Old = os[i]
			x = text(old, os[i])
		}
		if k >= 0 {
			p.New = ns[k]
			y = text(new, ns[k])
		}
		edits, err := words.Diff(x, y)
		if err != nil {
			failed++
		}
		p.Words = edits
		out = append(out, p)
	}
	// Old passages without a counterpart follow the nearest one before them
	// that has one.
	lone := make(map[int][]int)
	at := -1
	for i, k := range pair {
		if k >= 0 {
			at = k
		} else {
			lone[at] = append(lone[at], i)
		}
	}
	for _, i := range lone[-1] {
		add(i, -1)
	}
	for k := range ns {
		add(to[k], k)
		for _, i := range lone[k] {
			add(i, -1)
		}
	}
	return out, failed
}

// outside returns the segments with something to read that no unit overlaps.
func outside(st *corpus.Statement, units []commitment.Unit) []int {
	var out []int
	u := 0
	reach := 0 // end of the units seen so far
	for i, s := range st.Segments {
		for u < len(units) && units[u].Start < s.End {
			reach = max(reach, units[u].End)
			u++
		}
		if s.Kind != lang.Matter && reach <= s.Start {
			out = append(out, i)
		}
	}
	return out
}

// bags returns the words of each segment, sorted, small words left out unless
// there are no others.
func bags(st *corpus.Statement, segments []int, r *reader) [][]int32 {
	out := make([][]int32, len(segments))
	for i, s := range segments {
		toks := r.table(st).Of(s)
		var all, telling []int32
		for k := range toks {
			t := &toks[k]
			if t.Kind == lang.Punct {
				continue
			}
			id := r.id(t.Form)
			all = append(all, id)
			if !t.Is(grammar) {
				telling = append(telling, id)
			}
		}
		if len(telling) == 0 {
			telling = all
		}
		slices.Sort(telling)
		out[i] = slices.Compact(telling)
	}
	return out
}

// pairPassages returns for each old bag the index of the new one beside it, -1
// if there is none: the most alike first, then the nearest in place. Only bags
// that share a word meet, so the cost grows with what is shared.
func pairPassages(os, ns [][]int32) []int {
	where := map[int32][]int{} // word → new bags
	for k, bag := range ns {
		for _, w := range bag {
			where[w] = append(where[w], k)
		}
	}
	type meeting struct {
		old, new int
		score    float64
		far      int
	}
	var all []meeting
	counts := make([]int, len(ns))
	for i, bag := range os {
		var met []int
		for _, w := range bag {
			for _, k := range where[w] {
				if counts[k] == 0 {
					met = append(met, k)
				}
				counts[k]++
			}
		}
		for _, k := range met {
			score := float64(counts[k]) / float64(len(bag)+len(ns[k])-counts[k])
			counts[k] = 0
			if score >= samePassage {
				far := i*len(ns) - k*len(os)
				all = append(all, meeting{i, k, score, max(far, -far)})
			}
		}
	}
	slices.SortFunc(all, func(a, b meeting) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		case a.far != b.far:
			return a.far - b.far
		case a.old+a.new != b.old+b.new:
			return a.old + a.new - b.old - b.new
		}
		return a.old - b.old
	})
	pair := make([]int, len(os))
	for i := range pair {
		pair[i] = -1
	}
	taken := make([]bool, len(ns))
	for _, m := range all {
		if pair[m.old] < 0 && !taken[m.new] {
			pair[m.old] = m.new
			taken[m.new] = true
		}
	}
	return pair
}
