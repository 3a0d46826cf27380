package align

import (
	"math"
	"slices"
)

// Vectors from elsewhere say how near two units are in meaning, on a scale
// that differs from model to model. What their nearness is worth is therefore
// learned from the pair itself: from the units that words alone join, or keep
// apart, with near certainty. As with words, a likeness counts by how far it
// stands out against its rivals.

const (
	sureLink   = .85 // probability by words from which a cell teaches what a link is
	sureNone   = .05 // up to which it teaches what none is
	fewestSure = 5   // links without which the vectors are not used
	mostSaid   = 5   // log odds that vectors may add or take: they do not overrule all words
	byVectors  = 3   // by vectors, candidates of every unit beside those that words find
)

// cosines holds the nearness of every old unit to every new one.
type cosines struct {
	old, new   int
	of         []float64 // old by new, in [-1, 1]
	rows, cols []best    // greatest of each row and column
	floor      [2][]float64
}

func newCosines(old, new [][]float32) *cosines {
	c := &cosines{old: len(old), new: len(new), of: make([]float64, len(old)*len(new)), rows: bestOf(len(old)), cols: bestOf(len(new))}
	lengths := func(list [][]float32) []float64 {
		out := make([]float64, len(list))
		for i, v := range list {
			out[i] = math.Sqrt(product(v, v))
		}
		return out
	}
	a, b := lengths(old), lengths(new)
	for i, v := range old {
		for j, w := range new {
			x := product(v, w) / max(a[i]*b[j], 1e-12)
			c.of[i*c.new+j] = x
			c.rows[i].add(x, j)
			c.cols[j].add(x, i)
		}
	}
	row, col := make([]float64, len(new)), make([]float64, len(old))
	for i := range old {
		copy(row, c.of[i*c.new:])
		c.floor[0] = append(c.floor[0], greatest(row))
	}
	for j := range new {
		for i := range old {
			col[i] = c.of[i*c.new+j]
		}
		c.floor[1] = append(c.floor[1], greatest(col))
	}
	return c
}

// greatest returns the least of the byVectors greatest numbers; it sorts them.
func greatest(list []float64) float64 {
	slices.Sort(list)
	return list[max(0, len(list)-byVectors)]
}

func product(a, b []float32) float64 {
	var s float64
	for i, x := range a {
		s += float64(x) * float64(b[i])
	}
	return s
}

// near reports whether one of the units is among the nearest of the other.
func (c *cosines) near(i, j int) bool {
	x := c.of[i*c.new+j]
	return x >= c.floor[0][i] || x >= c.floor[1][j]
}

// margin returns how much nearer the two units are than the nearest rival of
// either, in [-2, 2].
func (c *cosines) margin(i, j int) float64 {
	r, rival := c.rows[i].without(j)
	if rival < 0 {
		r = 0
	}
	s, rival := c.cols[j].without(i)
	if rival < 0 {
		s = 0
	}
	return c.of[i*c.new+j] - max(r, s)
}

// weigh adds what the vectors say to the probabilities of the cells, and
// returns the number of links it was learned from; 0 if there were too few, or
// if these are not nearer than what is surely no link.
func (c *cosines) weigh(cells []cell) int {
	if c == nil {
		return 0
	}
	var links, others []float64
	margins := make([]float64, len(cells))
	for k := range cells {
		margins[k] = c.margin(cells[k].i, cells[k].j)
		switch p := cells[k].p; {
		case p >= sureLink:
			links = append(links, margins[k])
		case p <= sureNone:
			others = append(others, margins[k])
		}
	}
	if len(links) < fewestSure || len(others) < fewestSure {
		return 0
	}
	a, spreadA := centre(links)
	b, spreadB := centre(others)
	spread := (spreadA*float64(len(links)) + spreadB*float64(len(others))) / float64(len(links)+len(others))
	if a <= b {
		return 0
	}
	// Two bells of one width: the odds between them grow in a straight line.
	slope := (a - b) / max(spread, 1e-6)
	for k := range cells {
		said := slope * (margins[k] - (a+b)/2)
		cells[k].p = sigmoid(odds(cells[k].p) + min(max(said, -mostSaid), mostSaid))
	}
	return len(links)
}

// centre returns the mean and the mean squared distance from it. The numbers
// are added up in order of size, so that the order of units plays no part.
func centre(list []float64) (mean, spread float64) {
	slices.Sort(list)
	for _, x := range list {
		mean += x / float64(len(list))
	}
	for _, x := range list {
		spread += (x - mean) * (x - mean) / float64(len(list))
	}
	return mean, spread
}
