package align

import (
	"cmp"
	"slices"
)

// inOrder returns the indexes of likenesses ordered by old and new unit, each
// pair of units once.
func inOrder(list []likeness, old int) []int {
	start := make([]int, old+1)
	for k := range list {
		start[list[k].i+1]++
	}
	for i := range old {
		start[i+1] += start[i]
	}
	next := slices.Clone(start)
	sorted := make([]int, len(list))
	for at := range list {
		l := &list[at]
		k := next[l.i] // rows are short: insert by new unit
		for k > start[l.i] && list[sorted[k-1]].j > l.j {
			sorted[k] = sorted[k-1]
			k--
		}
		sorted[k] = at
		next[l.i]++
	}
	return slices.CompactFunc(sorted, func(a, b int) bool { return list[a].i == list[b].i && list[a].j == list[b].j })
}

// repeated pairs old and new units that say the same in the same words, the
// first such unit with the first, the second with the second.
func (p *pair) repeated() [][2]int {
	old, new := p.sides[0].units, p.sides[1].units
	like := map[uint64][]int{} // new units by the hash of their words
	for j := range new {
		h := wording(&new[j])
		like[h] = append(like[h], j)
	}
	var out [][2]int
	for i := range old {
		h := wording(&old[i])
		free := like[h]
		if k := slices.IndexFunc(free, func(j int) bool { return sameWording(&old[i], &new[j]) }); k >= 0 {
			out = append(out, [2]int{i, free[k]})
			like[h] = slices.Delete(free, k, k+1)
		}
	}
	return out
}

// wording returns a hash of the words of a unit.
func wording(u *unit) uint64 {
	h := uint64(len(u.words))
	for _, w := range u.words {
		h = (h ^ uint64(w.Number)) * 0x9E3779B97F4A7C15
	}
	return h
}

// sameWording reports whether the words of two units are the same, case, signs
// and punctuation aside; the texts if there are no words.
func sameWording(a, b *unit) bool {
	if len(a.words) == 0 || len(b.words) == 0 {
		return len(a.words) == len(b.words) && a.text == b.text
	}
	return slices.EqualFunc(a.words, b.words, func(v, w word) bool { return v.Entry == w.Entry })
}

// Stars are a matching in which every partner of a unit that has several has
// no other partner itself.
type stars struct {
	partners [2][][]int // by side and unit
	closed   [2][]bool  // takes no more partners
	scores   map[[2]int]float64
}

func newStars(old, new int) *stars {
	return &stars{partners: [2][][]int{make([][]int, old), make([][]int, new)}, closed: [2][]bool{make([]bool, old), make([]bool, new)}, scores: map[[2]int]float64{}}
}

func (s *stars) add(i, j int, score float64) {
	s.scores[[2]int{i, j}] = score
	s.partners[0][i] = append(s.partners[0][i], j)
	s.partners[1][j] = append(s.partners[1][j], i)
}

// drop takes back the last edge of both ends.
func (s *stars) drop(i, j int) {
	s.partners[0][i] = s.partners[0][i][:len(s.partners[0][i])-1]
	s.partners[1][j] = s.partners[1][j][:len(s.partners[1][j])-1]
}

// takes reports whether the edge can be added.
func (s *stars) takes(i, j int) bool {
	if s.closed[0][i] || s.closed[1][j] {
		return false
	}
	a, b := s.partners[0][i], s.partners[1][j]
	if len(a) == 0 && len(b) == 0 {
		return true
	}
	if len(a) > 0 && len(b) > 0 {
		return false
	}
	for _, x := range a {
		if len(s.partners[1][x]) > 1 {
			return false
		}
	}
	for _, x := range b {
		if len(s.partners[0][x]) > 1 {
			return false
		}
	}
	return true
}

// fill adds the cells of at least this probability, best first. (A higher one
// for the second partner of a unit made nothing better.)
func (s *stars) fill(cells []cell, order []int, from float64) {
	for k := 0; k < len(order); {
		c := &cells[order[k]]
		if c.p < from {
			return
		}
		n := k + 1
		for n < len(order) && before(c, &cells[order[n]]) == 0 {
			n++
		}
		s.fillEqual(cells, order[k:n])
		k = n
	}
}

// before orders cells by probability and place. Two cells of which each could
// be the other's mirror image are equal, so that no side is preferred.
func before(a, b *cell) int {
	switch {
	case a.p > b.p:
		return -1
	case a.p < b.p:
		return 1
	case a.i+a.j != b.i+b.j:
		return a.i + a.j - b.i - b.j
	}
	return distance(a.i, a.j) - distance(b.i, b.j)
}

// fillEqual adds those of at most two equal cells that fit whether or not the
// other does.
func (s *stars) fillEqual(cells []cell, equal []int) {
	var fit []int
	for _, k := range equal {
		c := &cells[k]
		ok := s.takes(c.i, c.j)
		for _, l := range equal {
			if o := &cells[l]; ok && l != k && s.takes(o.i, o.j) {
				s.add(o.i, o.j, o.p)
				ok = s.takes(c.i, c.j)
				s.drop(o.i, o.j)
			}
		}
		if ok {
			fit = append(fit, k)
		}
	}
	for _, k := range fit {
		s.add(cells[k].i, cells[k].j, cells[k].p)
	}
}

// close keeps every unit that has a partner from getting more.
func (s *stars) close() {
	for side := range s.partners {
		for u, list := range s.partners[side] {
			if len(list) > 0 {
				s.closed[side][u] = true
			}
		}
	}
}

// decide turns judged cells into links, confirmed ones first, and what is
// left into units that stand alone. An assignment of the greatest total was
// tried in place of the greedy choice: on calibrated probabilities it found
// the same.
func (p *pair) decide(cells []cell, m *model) Result {
	s := p.match(cells, m)
	near := nearest(cells, s)
	var r Result
	for i, list := range s.partners[0] {
		if len(list) == 0 {
			continue
		}
		l := Link{Old: []int{i}, New: slices.Sorted(slices.Values(list)), Band: Possible, Score: 1}
		if len(list) == 1 {
			l.Old = slices.Sorted(slices.Values(s.partners[1][list[0]]))
		}
		if l.Old[0] != i {
			continue // told at its first old unit
		}
		for _, a := range l.Old {
			for _, b := range l.New {
				l.Score = min(l.Score, s.scores[[2]int{a, b}])
			}
		}
		if s.closed[0][i] {
			l.Band = Confirmed
		} else {
			l.NearOld, l.NearNew = elsewhere(near[1], l.New), elsewhere(near[0], l.Old)
		}
		r.Links = append(r.Links, l)
	}
	r.Old, r.New = p.alone(cells, s, near[0], m, 0), p.alone(cells, s, near[1], m, 1)
	return r
}

// match picks the edges: units of the same words, then confirmed ones, whose
// ends are closed, then possible ones between the rest.
func (p *pair) match(cells []cell, m *model) *stars {
	order := ranked(cells)
	s := newStars(len(p.sides[0].units), len(p.sides[1].units))
	if !p.across {
		for _, e := range p.repeated() {
			s.add(e[0], e[1], sameWordsScore)
		}
	}
	s.close()
	s.fill(cells, order, m.confirm)
	s.close()
	s.fill(cells, order, m.possible)
	return s
}

// ranked returns the indexes of the cells, best first.
func ranked(cells []cell) []int {
	order := make([]int, len(cells))
	for k := range order {
		order[k] = k
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(before(&cells[a], &cells[b]), a-b) })
	return order
}

// sameWordsScore is the probability that units of the same words carry the
// same commitment. All nine such units of the gold pairs do; that it is not
// higher is caution.
const sameWordsScore = .99

// nearest returns for every unit the three cells that come nearest of those that
// it is in and not linked by, the likeliest first.
func nearest(cells []cell, s *stars) [2][][]Candidate {
	order := make([]int, len(cells))
	for k := range order {
		order[k] = k
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(cells[b].near, cells[a].near), a-b) })
	near := [2][][]Candidate{make([][]Candidate, len(s.partners[0])), make([][]Candidate, len(s.partners[1]))}
	for _, k := range order {
		c := &cells[k]
		if slices.Contains(s.partners[0][c.i], c.j) {
			continue
		}
		if len(near[0][c.i]) < 3 {
			near[0][c.i] = append(near[0][c.i], Candidate{c.j, c.p})
		}
		if len(near[1][c.j]) < 3 {
			near[1][c.j] = append(near[1][c.j], Candidate{c.i, c.p})
		}
	}
	for _, side := range near {
		for _, list := range side {
			sortCandidates(list)
		}
	}
	return near
}

func sortCandidates(list []Candidate) {
	slices.SortFunc(list, func(a, b Candidate) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Unit, b.Unit)) })
}

// elsewhere joins what came near to several units, best first, at most three.
func elsewhere(near [][]Candidate, units []int) []Candidate {
	var out []Candidate
	for _, u := range units {
		for _, c := range near[u] {
			k := slices.IndexFunc(out, func(d Candidate) bool { return d.Unit == c.Unit })
			if k < 0 {
				out = append(out, c)
			} else {
				out[k].Score = max(out[k].Score, c.Score)
			}
		}
	}
	sortCandidates(out)
	return out[:min(3, len(out))]
}
