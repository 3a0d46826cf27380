package align

import "math"

// The features of a unit without partner. Its best candidate alone, the
// raw likenesses, the act and whether the best candidate is free told no more.
const (
	aAny   = iota // log odds that any of its cells is a link, were they independent
	aWords        // log of its number of content words: little can be missed in a long unit
	aloneFeatures
)

func odds(p float64) float64 {
	p = min(max(p, 1e-3), 1-1e-3)
	return math.Log(p / (1 - p))
}

// evidence fills the features of all units of one side.
func (p *pair) evidence(cells []cell, side int) [][aloneFeatures]float64 {
	units := p.sides[side].units
	none := make([]float64, len(units))
	for u := range none {
		none[u] = 1
	}
	for k := range cells {
		u := cells[k].i
		if side == 1 {
			u = cells[k].j
		}
		none[u] *= 1 - cells[k].p
	}
	out := make([][aloneFeatures]float64, len(units))
	for u := range units {
		out[u] = [aloneFeatures]float64{odds(1 - none[u]), math.Log(float64(len(units[u].content.terms) + 1))}
	}
	return out
}

// alone judges the units of one side that are in no link.
func (p *pair) alone(cells []cell, s *stars, near [][]Candidate, m *model, side int) []Alone {
	var out []Alone
	x := p.evidence(cells, side)
	for u, list := range s.partners[side] {
		if len(list) > 0 {
			continue
		}
		z := m.alone[aloneFeatures]
		for k, v := range x[u] {
			z += m.alone[k] * v
		}
		a := Alone{Unit: u, Score: sigmoid(z), Band: Possible, Nearest: near[u]}
		if a.Score >= m.sure {
			a.Band = Confirmed
		}
		out = append(out, a)
	}
	return out
}
