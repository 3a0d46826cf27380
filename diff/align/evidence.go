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
// thesaurus beside the words (in their place they found more: words.go); phrases
// of the thesaurus and concepts as words; mutual best, rank, margins to rivals and
// what the neighbours in line and sentence are linked to; rivals counted only by
// the words they share; how much two statements share as a whole; a threshold for
// each pair or for second partners; a word that stands in one unit of each side;
// the share of the shorter unit that the longer holds; words weighed anew among
// the units that are left once the sure links are taken; a model of its own for
// the second partner of a linked unit, with what the first leaves uncovered;
// classes joined to wider ones; other shares of letters, heads and pairs of words
// in the likeness. How often a word of the genre stays where a line is said again,
// counted in links of other series, gave .008 of recall, too little for a table to
// keep. What is left are links of few common words, which no count of words tells
// from none.
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

// What the other cells, as the first step judged them, say of one. Each model
// hears some of them.
const (
	cRivals = iota // sum of the best probabilities elsewhere in row and column
	cRival         // the stronger one of the best rivals in row and column
	cOther         // the weaker one: strong only if both units have a better partner, and neither is divided
	cNear          // best probability of a pair of other units from the same two paragraphs
	cBeside        // best probability of a pair there that shares a unit with this one
	contexts
)

// A model holds everything in this package that was fitted.
type model struct {
	first    [features + 1]float64 // evidence of the first step, intercept last
	second   [features + 1]float64 // of the second
	around   [contexts]float64     // in the second, of the other cells
	alone    [aloneFeatures + 1]float64
	possible float64 // probability from which an edge is shown
	confirm  float64 // from which an edge is confirmed
	sure     float64 // from which a unit without partner is confirmed to have none
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// judge turns features into probabilities.
func (p *pair) judge(cells []cell, m *model) {
	weigh(cells, m)
	around := p.context(cells)
	for k := range cells {
		c := &cells[k]
		z := dot(&m.second, &c.x)
		c.near = z
		for f, v := range around[k] {
			z += m.around[f] * v
		}
		c.p = sigmoid(z)
		// What is only shown may be a second partner: that rivals have a claim says
		// nothing against it, and the company of its paragraph much for it.
		c.near += 2 * (m.around[cNear]*around[k][cNear] + m.around[cBeside]*around[k][cBeside])
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

// context returns, for every cell, what the others say of it. cRival
// and cOther count a rival for as much as is left of it once its own rivals
// elsewhere had their share.
func (p *pair) context(cells []cell) [][contexts]float64 {
	rows, cols := bestOf(len(p.sides[0].units)), bestOf(len(p.sides[1].units))
	for k, c := range cells {
		rows[c.i].add(c.p, k)
		cols[c.j].add(c.p, k)
	}
	type placed struct {
		cell, old, new int // with the paragraphs of its units
		p              float64
	}
	order := make([]placed, len(cells)) // by paragraphs, then best first
	out := make([][contexts]float64, len(cells))
	inRow, inCol := bestOf(len(rows)), bestOf(len(cols))
	for k := range cells {
		c := &cells[k]
		r, _ := rows[c.i].without(k)
		s, _ := cols[c.j].without(k)
		out[k][cRivals] = r + s
		inRow[c.i].add(c.p*(1-s), k)
		inCol[c.j].add(c.p*(1-r), k)
		order[k] = placed{k, p.sides[0].units[c.i].para, p.sides[1].units[c.j].para, c.p}
	}
	for k := range cells {
		r, _ := inRow[cells[k].i].without(k)
		s, _ := inCol[cells[k].j].without(k)
		out[k][cRival], out[k][cOther] = max(r, s), min(r, s)
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
			near, beside := &out[k.cell][cNear], &out[k.cell][cBeside]
			c := &cells[k.cell]
			for _, other := range order[lo:hi] {
				o := &cells[other.cell]
				switch same, shares := o.i == c.i && o.j == c.j, o.i == c.i || o.j == c.j; {
				case same:
				case !shares:
					*near = max(*near, o.p)
				default:
					*beside = max(*beside, o.p)
				}
				if *near > 0 && *beside > 0 {
					break
				}
			}
		}
		lo = hi
	}
	return out
}
