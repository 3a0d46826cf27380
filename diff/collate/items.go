package collate

import (
	"cmp"
	"math"
	"slices"
)

// A joint holds the items of a bead, joined where they can mean the same.
type joint struct {
	a, b []held
}

// A held item is one in a bead.
type held struct {
	*item
	seg     int  // its segment
	partner int  // index on the other side, -1 if none
	mute    bool // names a party that is left to be understood as often as not
	told    bool // a finding tells what stands in its place
	echo    bool // without a partner, though the other side says as much elsewhere in the bead
}

// open reports whether an item has nothing on the other side.
func (h *held) open() bool { return h.partner < 0 && !h.echo && !h.told && len(h.ids) > 0 }

func hold(w *witness, segs []int) (out []held) {
	for _, s := range segs {
		for k := range w.rows[s].items {
			out = append(out, held{item: &w.rows[s].items[k], seg: s, partner: -1})
		}
	}
	return out
}

// join joins the items of each bead, those with the rarest meaning first, and
// counts how many find a partner.
func (c *collation) join() {
	c.joins = make([]joint, len(c.Beads))
	var found, known [2]float64
	for i := range c.Beads {
		b := &c.Beads[i]
		j := &c.joins[i]
		j.a, j.b = hold(c.a, b.A), hold(c.b, b.B)
		if len(b.A) == 0 || len(b.B) == 0 {
			continue
		}
		c.pair(j)
		for side, items := range [...][]held{j.a, j.b} {
			for k := range items {
				if h := &items[k]; len(h.ids) > 0 && !h.light {
					known[side]++
					if !h.open() {
						found[side]++
					}
				}
			}
		}
	}
	const prior, weight = .65, 30 // until the texts tell better
	for side := range found {
		c.joined[side] = (found[side] + prior*weight) / (known[side] + weight)
	}
}

func (c *collation) pair(j *joint) {
	inB := map[int32][]int{}
	for k := range j.b {
		for _, id := range j.b[k].ids {
			inB[id] = append(inB[id], k)
		}
	}
	inA := map[int32][]int{}
	var both []int32
	for k := range j.a {
		for _, id := range j.a[k].ids {
			if len(inA[id]) == 0 && len(inB[id]) > 0 {
				both = append(both, id)
			}
			inA[id] = append(inA[id], k)
		}
	}
	slices.SortFunc(both, func(x, y int32) int { return cmp.Or(cmp.Compare(c.weight[y], c.weight[x]), cmp.Compare(x, y)) })
	for _, id := range both {
		i, k := 0, 0
		as, bs := inA[id], inB[id]
		for {
			for i < len(as) && j.a[as[i]].partner >= 0 {
				i++
			}
			for k < len(bs) && j.b[bs[k]].partner >= 0 {
				k++
			}
			if i == len(as) || k == len(bs) {
				break
			}
			j.a[as[i]].partner, j.b[bs[k]].partner = bs[k], as[i]
		}
	}
	echo := func(items []held, other map[int32][]int) {
		for k := range items {
			if h := &items[k]; h.partner < 0 {
				for _, id := range h.ids {
					h.echo = h.echo || len(other[id]) > 0
				}
			}
		}
	}
	echo(j.a, inB)
	echo(j.b, inA)
}

// A stretch is a run of items that the other side lacks.
type stretch struct {
	from, to int // items of a side, to exclusive
	open     int // of them without anything on the other side
	score    float64
}

// stretches finds the runs of items of one side that tell best between two
// readings: the other text leaves this out, or it says it in words that are
// not known. The score is the logarithm of how much likelier the first is.
// Runs do not cross segments.
func (c *collation) stretches(items []held, joined float64) (out []stretch) {
	for from := 0; from < len(items); {
		to := from
		for to < len(items) && items[to].seg == items[from].seg {
			to++
		}
		out = c.within(items, from, to, joined, out)
		from = to
	}
	return out
}

func (c *collation) within(items []held, from, to int, joined float64, out []stretch) []stretch {
	const chance = .1 // that the other side says it though this is left out
	lack, have := math.Log((1-chance)/(1-joined)), math.Log(chance/joined)
	var best, run stretch
	run.from = from
	for k := from; k < to; k++ {
		h := &items[k]
		switch {
		case len(h.ids) == 0 || h.light || h.mute || h.echo || h.told:
			if run.open > 0 {
				run.to = k + 1
			} else {
				run.from = k + 1
			}
			continue
		case h.open():
			run.score += lack
			run.open++
		default:
			run.score += have
		}
		run.to = k + 1
		if run.score <= 0 {
			run = stretch{from: k + 1}
		} else if run.score > best.score {
			best = run
		}
	}
	if best.open < 2 {
		return out
	}
	out = c.within(items, from, best.from, joined, out)
	out = append(out, best)
	return c.within(items, best.to, to, joined, out)
}
