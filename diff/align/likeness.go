package align

import "math"

const (
	perUnit = 7 // candidates that every unit keeps; 4 and 12 gave the same links
	reach   = 4 // units before and behind that make the surroundings of a unit
)

// surround are the weights of a unit's surroundings by distance: 64 · .7^d.
var surround = [reach + 1]float64{64, 45, 31, 22, 15}

// A cell is an old and a new unit under judgement.
type cell struct {
	i, j int // old, new
	x    [features]float64
	p    float64 // calibrated probability
	near float64 // by which a cell without a link is shown, greater first
}

// A likeness tells in how far an old and a new unit are alike; all but the
// places are in [0, 1].
type likeness struct {
	i, j int // old, new

	base    float64 // mean likeness of words, letters and head objects
	letters float64 // likeness of runs of letters
	whole   float64 // product of base and the likeness of surroundings, sentences and paragraphs; their mean is its fourth root
	around  float64 // likeness of the surroundings, the units themselves included
	topic   float64 // likeness of the concepts of the two sentences
}

// best are the two greatest values of a row or column and where they stand.
type best struct {
	first, second float64
	at, next      int // -1 if there is none
}

// nobody is the best of nothing.
var nobody = best{first: -1, second: -1, at: -1, next: -1}

// add takes note of a value that is not negative.
func (b *best) add(v float64, at int) {
	if v > b.second {
		b.enter(v, at)
	}
}

func (b *best) enter(v float64, at int) {
	if v > b.first {
		b.second, b.next = b.first, b.at
		b.first, b.at = v, at
	} else {
		b.second, b.next = v, at
	}
}

// without returns the greatest value elsewhere than at; 0 and -1 if none.
func (b *best) without(at int) (float64, int) {
	if b.at == at {
		return max(b.second, 0), b.next
	}
	return max(b.first, 0), b.at
}

// index lists for every id the bags of the new side that hold it.
type index struct {
	start []int32
	list  []entry
}

type entry struct {
	j int32
	w float32
}

func newIndex(bags []*bag) *index {
	size := int32(0)
	n := 0
	for _, b := range bags {
		n += len(b.terms)
		for _, t := range b.terms {
			size = max(size, t.id+1)
		}
	}
	x := &index{start: make([]int32, size+2), list: make([]entry, n)}
	for _, b := range bags {
		for _, t := range b.terms {
			x.start[t.id+2]++
		}
	}
	for id := range size {
		x.start[id+2] += x.start[id+1]
	}
	for j, b := range bags { // start[id+1] is where the next of id goes; in the end, where those of id+1 start
		for _, t := range b.terms {
			x.list[x.start[t.id+1]] = entry{int32(j), t.w}
			x.start[t.id+1]++
		}
	}
	x.start = x.start[:size+1]
	return x
}

// dots sets row[j] to the product of b with bag j.
func (x *index) dots(b *bag, row []float64) {
	clear(row)
	for _, t := range b.terms {
		if int(t.id)+1 >= len(x.start) {
			continue
		}
		w := float64(t.w)
		for _, e := range x.list[x.start[t.id]:x.start[t.id+1]] {
			row[e.j] += w * float64(e.w)
		}
	}
}

// A comparison holds one kind of bag of all units or passages of both sides.
type comparison struct {
	old, new []*bag
	index    *index
	scales   []float64 // of new
	row      []float64 // likeness of the last old one to every new one
	last     int       // which that was
}

func compare(old, new []*bag) *comparison {
	c := &comparison{old: old, new: new, index: newIndex(new), scales: make([]float64, len(new)), row: make([]float64, len(new)), last: -1}
	for j, b := range new {
		c.scales[j] = b.scale
	}
	return c
}

// to returns the cosine of old bag i with every new bag. The slice is valid
// until the next call.
func (c *comparison) to(i int) []float64 {
	if c.last == i {
		return c.row
	}
	c.last = i
	b := c.old[i]
	c.index.dots(b, c.row)
	scaled(c.row, b.scale, c.scales)
	return c.row
}

// scaled turns the products of a row into cosines.
func scaled(row []float64, scale float64, others []float64) {
	row = row[:len(others)]
	for j, other := range others {
		row[j] *= scale * other
	}
}

// A runRows compares units by their runs of letters.
type runRows struct {
	old    []unit
	start  []int32   // by id of a run, where its part of list begins
	list   []count   // new units that hold the run
	square []float64 // of the weight of a run
	scales []float64 // of new
	row    []float64
}

func newRunRows(old, new []unit, weight []float32) *runRows {
	r := &runRows{old: old, start: make([]int32, len(weight)+2), square: make([]float64, len(weight)), scales: make([]float64, len(new)), row: make([]float64, len(new))}
	for id, w := range weight {
		r.square[id] = float64(w) * float64(w)
	}
	n := 0
	for j := range new {
		r.scales[j] = new[j].letters.scale
		n += len(new[j].letters.each)
		for _, run := range new[j].letters.each {
			r.start[run.of+2]++
		}
	}
	for id := range weight {
		r.start[id+2] += r.start[id+1]
	}
	r.list = make([]count, n)
	for j := range new { // as in newIndex
		for _, run := range new[j].letters.each {
			r.list[r.start[run.of+1]] = count{int32(j), run.n}
			r.start[run.of+1]++
		}
	}
	return r
}

// to returns the cosine of old unit i with every new unit. The slice is valid
// until the next call.
func (r *runRows) to(i int) []float64 {
	row := r.row
	clear(row)
	for _, run := range r.old[i].letters.each {
		w := r.square[run.of] * float64(run.n)
		for _, unit := range r.list[r.start[run.of]:r.start[run.of+1]] {
			row[unit.of] += w * float64(unit.n)
		}
	}
	scaled(row, r.old[i].letters.scale, r.scales)
	return row
}

func bags[T any](list []T, of func(*T) *bag) []*bag {
	out := make([]*bag, len(list))
	for i := range list {
		out[i] = of(&list[i])
	}
	return out
}

// candidates holds every old unit against every new one and returns, ordered
// by old and new unit, the cells that are among the best of their row or
// column, with their features filled in.
func (p *pair) candidates() []cell {
	old, new := p.sides[0].units, p.sides[1].units
	if len(old) == 0 || len(new) == 0 {
		return nil
	}
	of := func(f func(*unit) *bag) *comparison { return compare(bags(old, f), bags(new, f)) }
	grams, head := of(gramsOf), of(headOf)
	letters := newRunRows(old, new, p.runWeight)
	passages := func(k int, f func(*passage) *bag) *comparison {
		lists := [2][2][]passage{{p.sides[0].sentences, p.sides[1].sentences}, {p.sides[0].paras, p.sides[1].paras}}
		return compare(bags(lists[k][0], f), bags(lists[k][1], f))
	}
	words := func(q *passage) *bag { return &q.bag }
	sentences, paras := passages(0, words), passages(1, words)
	topics := passages(0, func(q *passage) *bag { return &q.concepts })
	around := newAround(old, new)

	twins := [2][]float64{twins(old, newIndex(bags(old, gramsOf)), newIndex(bags(old, headOf))), twins(new, grams.index, head.index)}

	m := len(new)
	sentence, para := make([]int, m), make([]int, m) // of each new unit
	for j := range new {
		sentence[j], para[j] = new[j].sentence, new[j].para
	}
	colBase, colWhole, colAround := bestOf(m), bestOf(m), bestOf(m)
	rowBase, rowWhole, rowAround := bestOf(len(old)), bestOf(len(old)), bestOf(len(old))
	columns := make([]shortlist, m)
	kept := make([]likeness, 0, perUnit*(len(old)+m))
	for i := range old {
		g, l, h, a := grams.to(i), letters.to(i), head.to(i), around.to(i)
		s, t, q := sentences.to(old[i].sentence), topics.to(old[i].sentence), paras.to(old[i].para)
		var row shortlist
		bases, wholes, arounds := nobody, nobody, nobody
		for j := range m {
			base := (g[j] + l[j] + h[j]) / 3
			whole := base * a[j] * s[sentence[j]] * q[para[j]]
			bases.add(base, j)
			colBase[j].add(base, i)
			wholes.add(whole, j)
			colWhole[j].add(whole, i)
			arounds.add(a[j], j)
			colAround[j].add(a[j], i)
			near := p.vectors != nil && p.vectors.near(i, j)
			if near || row.takes(base) || columns[j].takes(base) {
				c := likeness{i: i, j: j, base: base, letters: l[j], whole: whole, around: a[j], topic: t[sentence[j]]}
				row.add(c)
				columns[j].add(c)
				if near {
					kept = append(kept, c)
				}
			}
		}
		rowBase[i], rowWhole[i], rowAround[i] = bases, wholes, arounds
		kept = append(kept, row.kept[:row.n]...)
	}
	for j := range columns {
		kept = append(kept, columns[j].kept[:columns[j].n]...)
	}
	order := inOrder(kept, len(old))
	cells := make([]cell, len(order))
	for k, at := range order {
		c, l := &cells[k], &kept[at]
		c.i, c.j = l.i, l.j
		standing := func(v, r, s float64) float64 {
			const eps = .05 // likeness below which differences mean nothing
			return math.Log((v+eps)/(r+eps)) + math.Log((v+eps)/(s+eps))
		}
		r, _ := rowWhole[c.i].without(c.j)
		s, _ := colWhole[c.j].without(c.i)
		c.x[fWhole] = standing(fourthRoot(l.whole), fourthRoot(r), fourthRoot(s))
		r, _ = rowAround[c.i].without(c.j)
		s, _ = colAround[c.j].without(c.i)
		c.x[fAround] = standing(l.around, r, s)
		c.x[fTwin] = math.Log((l.base + .05) / (max(twins[0][c.i], twins[1][c.j]) + .05))
		c.x[fLetters] = l.letters
		c.x[fTopic] = l.topic
		_, rj := rowBase[c.i].without(c.j)
		_, ri := colBase[c.j].without(c.i)
		c.x[fOwn] = own(&old[c.i], &new[c.j], new, rj) + own(&new[c.j], &old[c.i], old, ri)
		a, b := old[c.i].axis, new[c.j].axis
		switch {
		case a == b:
			c.x[fAxis] = 1
		case min(a, b) == commissive && max(a, b) == censure:
			c.x[fClash] = 1
		}
	}
	return cells
}

func fourthRoot(v float64) float64 { return math.Sqrt(math.Sqrt(v)) }

// own tells how much of what a and b share is not shared by b's strongest
// rival, too: a list that is taken apart shares another part with each.
func own(a, b *unit, rivals []unit, rival int) float64 {
	const few = 3 * unitWeight // that a single shared word is not the whole of it
	var shared, alone float32
	for _, t := range a.content.terms {
		if !b.names.has(t.id) {
			continue
		}
		shared += t.w
		if rival < 0 || !rivals[rival].names.has(t.id) {
			alone += t.w
		}
	}
	return float64(alone) / float64(shared+few)
}

// twins returns for every unit its greatest likeness to another unit of the
// same side, in words and head object: how near units come here that are not
// the same commitment. The indexes are of the units' bags.
func twins(units []unit, grams, head *index) []float64 {
	out, g, h := make([]float64, len(units)), make([]float64, len(units)), make([]float64, len(units))
	for i := range units {
		u := &units[i]
		grams.dots(&u.grams, g)
		head.dots(&u.head, h)
		for j := range i {
			v := (g[j]*(u.grams.scale*units[j].grams.scale) + h[j]*(u.head.scale*units[j].head.scale)) / 2
			out[i], out[j] = max(out[i], v), max(out[j], v)
		}
	}
	return out
}

func bestOf(n int) []best {
	out := make([]best, n)
	for i := range out {
		out[i] = nobody
	}
	return out
}

// A shortlist keeps the perUnit cells with the greatest base, the earlier
// first among equals.
type shortlist struct {
	kept [perUnit]likeness
	n    int
}

// takes reports whether a cell with this base would be kept.
func (s *shortlist) takes(base float64) bool {
	return s.n < perUnit || s.kept[perUnit-1].base < base
}

func (s *shortlist) add(c likeness) {
	if !s.takes(c.base) {
		return
	}
	k := s.n
	for k > 0 && s.kept[k-1].base < c.base {
		k--
	}
	s.n = min(s.n+1, perUnit)
	copy(s.kept[k+1:s.n], s.kept[k:])
	s.kept[k] = c
}

// An aroundRows compares the surroundings of units: the units within reach,
// each weighing less with distance. It adds up products of single units,
// along the row first and then across the last rows, so that the cost of a
// cell does not grow with the square of the reach.
type aroundRows struct {
	index    *index
	old, new []unit
	scales   [2][]float64
	smooth   [2*reach + 1][]float64 // rows of products, summed along the row; row i stands at i mod its length
	next     int                    // the first row that is not yet there
	raw      []float64              // products of one row, with reach zeros before and behind
	none     []float64              // zeros: a row before the first or behind the last
	row      []float64
}

func newAround(old, new []unit) *aroundRows {
	a := &aroundRows{old: old, new: new, index: newIndex(bags(new, func(u *unit) *bag { return &u.content }))}
	a.scales = [2][]float64{aroundScales(old), aroundScales(new)}
	for k := range a.smooth {
		a.smooth[k] = make([]float64, len(new))
	}
	a.raw, a.none, a.row = make([]float64, len(new)+2*reach), make([]float64, len(new)), make([]float64, len(new))
	return a
}

// aroundScales returns 1 / the length of the bag of every unit's
// surroundings; 0 if it is empty.
func aroundScales(units []unit) []float64 {
	size := int32(0)
	for i := range units {
		for _, t := range units[i].content.terms {
			size = max(size, t.id+1)
		}
	}
	sum := make([]float64, size)
	out := make([]float64, len(units))
	for i := range units {
		lo, hi := max(0, i-reach), min(len(units), i+reach+1)
		for k := lo; k < hi; k++ {
			for _, t := range units[k].content.terms {
				sum[t.id] += float64(t.w) * surround[distance(i, k)]
			}
		}
		var s float64
		for k := lo; k < hi; k++ {
			for _, t := range units[k].content.terms {
				s += sum[t.id] * sum[t.id]
				sum[t.id] = 0
			}
		}
		if s > 0 {
			out[i] = 1 / math.Sqrt(s)
		}
	}
	return out
}

func distance(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}

// to returns the cosine of the surroundings of old unit i with those of every
// new unit. Rows must be asked for in order.
func (a *aroundRows) to(i int) []float64 {
	m := len(a.row)
	for ; a.next < len(a.old) && a.next <= i+reach; a.next++ {
		a.index.dots(&a.old[a.next].content, a.raw[reach:reach+m])
		var from [2*reach + 1][]float64
		for d := range from {
			from[d] = a.raw[d : d+m]
		}
		surrounded(a.smooth[a.next%len(a.smooth)], &from)
	}
	var rows [2*reach + 1][]float64
	for d := range rows {
		rows[d] = a.none
		if k := i + d - reach; k >= 0 && k < len(a.old) {
			rows[d] = a.smooth[k%len(a.smooth)]
		}
	}
	surrounded(a.row, &rows)
	scaled(a.row, a.scales[0][i], a.scales[1])
	return a.row
}

// surrounded sets dst to the sum of rows that stand behind one another, each
// as long, which weigh less the further they are from the middle one.
func surrounded(dst []float64, rows *[2*reach + 1][]float64) {
	mid := rows[reach]
	for j, v := range mid[:len(dst)] {
		dst[j] = surround[0] * v
	}
	for d := 1; d <= reach; d++ {
		before, behind, w := rows[reach-d][:len(dst)], rows[reach+d][:len(dst)], surround[d]
		for j := range dst {
			dst[j] += w * (before[j] + behind[j])
		}
	}
}
