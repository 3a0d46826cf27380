package align

import (
	"cmp"
	"math"
	"slices"
)

// The features of a cell. Each is the same for (old, new) as for (new, old).
//
// With every series left out, none of what follows found more links at nine in
// ten right, alone or all together, in logistic models or in trees: weights from
// the other statements of the genre, of words, of phrases and of the likest of
// their lines; the object up to its first preposition; names, parties and places
// on one side only or on neither; each pair of acts; the meanings of the
// thesaurus; mutual best, rank, margins to rivals and what the neighbours in
// line, sentence and paragraph are linked to; rivals counted only by the words
// they share; how much two statements share as a whole; a threshold for each
// pair or for second partners. What is left are links of few common words, which
// no count of words tells from none.
const (
	fWhole   = iota // how far the whole likeness stands out in its row and column
	fAround         // how far that of the surroundings does
	fTwin           // how near the two come against their nearest likes in their own statements
	fLetters        // likeness of runs of letters
	fTopic          // likeness of the concepts of the sentences
	fOwn            // how much of what is shared the strongest rivals lack
	fAxis           // 1 if both acts are on one axis
	fClash          // 1 if one commits and the other condemns
	features
)

// A model holds everything in this package that was fitted.
type model struct {
	first    [features + 1]float64 // evidence of the first step, intercept last
	second   [features + 1]float64 // of the second
	rivals   float64               // in the second: sum of the best probabilities elsewhere in row and column
	near     float64               // in the second: best probability of another pair from the same two paragraphs
	alone    [aloneFeatures + 1]float64
	possible float64 // probability from which an edge is shown
	confirm  float64 // from which an edge is confirmed
	sure     float64 // from which a unit without partner is confirmed to have none
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// judge turns features into probabilities.
func (p *pair) judge(cells []cell, m *model) {
	weigh(cells, m)
	rivals, near := p.context(cells)
	for k := range cells {
		c := &cells[k]
		c.p = sigmoid(dot(&m.second, &c.x) + m.rivals*rivals[k] + m.near*near[k])
	}
}

// weigh sets the probability of every cell from the first step alone.
func weigh(cells []cell, m *model) {
	for k := range cells {
		cells[k].p = sigmoid(dot(&m.first, &cells[k].x))
	}
}

func dot(w *[features + 1]float64, x *[features]float64) float64 {
	z := w[features]
	for k, v := range x {
		z += w[k] * v
	}
	return z
}

// context returns, for every cell, the sum of the best probabilities
// elsewhere in its row and column, and the best probability of another pair
// of units from the same two paragraphs.
func (p *pair) context(cells []cell) (rivals, near []float64) {
	rows, cols := bestOf(len(p.sides[0].units)), bestOf(len(p.sides[1].units))
	for k, c := range cells {
		rows[c.i].add(c.p, k)
		cols[c.j].add(c.p, k)
	}
	rivals, near = make([]float64, len(cells)), make([]float64, len(cells))
	type placed struct {
		cell, old, new int // with the paragraphs of its units
		p              float64
	}
	order := make([]placed, len(cells)) // by paragraphs, then best first
	for k := range cells {
		c := &cells[k]
		r, _ := rows[c.i].without(k)
		s, _ := cols[c.j].without(k)
		rivals[k] = r + s
		order[k] = placed{k, p.sides[0].units[c.i].para, p.sides[1].units[c.j].para, c.p}
	}
	slices.SortFunc(order, func(a, b placed) int {
		switch {
		case a.old != b.old:
			return a.old - b.old
		case a.new != b.new:
			return a.new - b.new
		}
		return cmp.Compare(b.p, a.p)
	})
	for lo := 0; lo < len(order); {
		hi := lo + 1
		for hi < len(order) && order[hi].old == order[lo].old && order[hi].new == order[lo].new {
			hi++
		}
		for _, k := range order[lo:hi] {
			for _, other := range order[lo:hi] {
				if o := &cells[other.cell]; o.i != cells[k.cell].i && o.j != cells[k.cell].j {
					near[k.cell] = o.p
					break
				}
			}
		}
		lo = hi
	}
	return rivals, near
}
