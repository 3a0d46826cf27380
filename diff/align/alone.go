package align

import "math"

// The features of a unit without partner.
const (
	aBest  = iota // log odds of its best cell
	aFree         // log odds of its best cell whose other end has no confirmed partner
	aAny          // log odds that any of its cells is a link, were they independent
	aWords        // log of its number of content words
	aloneFeatures
)

func odds(p float64) float64 {
	p = min(max(p, 1e-3), 1-1e-3)
	return math.Log(p / (1 - p))
}

// evidence fills the features of all units of one side.
func (p *pair) evidence(cells []cell, s *stars, side int) [][aloneFeatures]float64 {
	units := p.sides[side].units
	best, free, none := make([]float64, len(units)), make([]float64, len(units)), make([]float64, len(units))
	for k := range none {
		none[k] = 1
	}
	for _, c := range cells {
		u, other := c.i, c.j
		if side == 1 {
			u, other = other, u
		}
		best[u] = max(best[u], c.p)
		if !s.closed[1-side][other] {
			free[u] = max(free[u], c.p)
		}
		none[u] *= 1 - c.p
	}
	out := make([][aloneFeatures]float64, len(units))
	for u := range units {
		out[u] = [aloneFeatures]float64{odds(best[u]), odds(free[u]), odds(1 - none[u]), math.Log(float64(len(units[u].content.terms) + 1))}
	}
	return out
}

// alone judges the units that are in no link.
func (p *pair) alone(cells []cell, s *stars, near [2][][]Candidate, m *model) (old, new []Alone) {
	var out [2][]Alone
	for side := range out {
		x := p.evidence(cells, s, side)
		for u, list := range s.partners[side] {
			if len(list) > 0 {
				continue
			}
			z := m.alone[aloneFeatures]
			for k, v := range x[u] {
				z += m.alone[k] * v
			}
			a := Alone{Unit: u, Score: sigmoid(z), Band: Possible, Nearest: near[side][u]}
			if a.Score >= m.sure {
				a.Band = Confirmed
			}
			out[side] = append(out[side], a)
		}
	}
	return out[0], out[1]
}
