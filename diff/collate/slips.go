package collate

import (
	"slices"

	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/commitment"
)

// slips finds wrong forms that are known from print, in both texts.
func (c *collation) slips() {
	beadOf := func(side, seg int) int {
		for i := range c.Beads {
			segs := c.Beads[i].A
			if side == 1 {
				segs = c.Beads[i].B
			}
			if slices.Contains(segs, seg) {
				return i
			}
		}
		return -1
	}
	for side, w := range [...]*witness{c.a, c.b} {
		other := c.b
		if side == 1 {
			other = c.a
		}
		for _, s := range w.segs {
			r := &w.rows[s]
			for _, slip := range r.marks.Slips {
				if c.right(w, r, slip) {
					continue
				}
				span := commitment.Span{Start: r.toks[slip.From].Start, End: r.toks[slip.To-1].End}
				f := finder{collation: c, bead: beadOf(side, s)}
				right := c.saidBy(other, f.bead, side, slip.Meant)
				key, args := "finding.slip", []wording.Arg{wording.Quote("quote", w.st.Text[span.Start:span.End]), wording.Name("meant", slip.Meant)}
				if right.End > 0 {
					key, args = "finding.slip-said", append(args, wording.Quote("other", other.st.Text[right.Start:right.End]))
				}
				if side == 0 {
					f.add(Slip, right.End > 0, span, right, None, key, args...)
				} else {
					f.add(Slip, right.End > 0, right, span, None, key, args...)
				}
			}
		}
	}
}

// right reports whether a wrong form is only a part of a right one, as "People's
// Republic of Korea" is in the full name of the state.
func (c *collation) right(w *witness, r *row, slip lang.Slip) bool {
	for _, x := range w.pack.Mentions(r.toks) {
		if x.From <= slip.From && slip.To <= x.To && x.To-x.From > slip.To-slip.From {
			return true
		}
	}
	for _, s := range w.th.Senses(r.toks, nil) {
		if s.From <= slip.From && slip.To <= s.To && s.To-s.From > slip.To-slip.From {
			return true
		}
	}
	return false
}

// saidBy returns where a text says what was meant: in the bead if it does, else
// anywhere; empty if nowhere.
func (c *collation) saidBy(w *witness, bead, side int, meant string) commitment.Span {
	ids := map[int32]bool{}
	for _, s := range [...]string{"concept " + meant, "class " + meant} {
		if n, ok := c.m.number[s]; ok {
			ids[n] = true
		}
	}
	look := func(segs []int) commitment.Span {
		for _, s := range segs {
			for k := range w.rows[s].items {
				it := &w.rows[s].items[k]
				for _, id := range it.ids {
					if ids[id] {
						end := it.end
						for j := k + 1; j < len(w.rows[s].items) && slices.Contains(w.rows[s].items[j].ids, id); j++ {
							end = w.rows[s].items[j].end
						}
						return commitment.Span{Start: it.start, End: end}
					}
				}
			}
		}
		return commitment.Span{}
	}
	if bead >= 0 {
		segs := c.Beads[bead].B
		if side == 1 {
			segs = c.Beads[bead].A
		}
		if s := look(segs); s.End > 0 {
			return s
		}
	}
	return look(w.segs)
}
