package pdf

import (
	"cmp"
	"math"
	"slices"
	"unicode"
)

// A chain is a row of glyphs on one base line without a gap as wide as they
// are high.
type chain struct {
	glyphs      []glyph // from left to right, white space included
	left, right float32
	base, size  float32
}

// A glyph takes up its core: from the line that it stands on to the top of a
// capital.
const core = 0.7 // of the size of its font

func (c *chain) top() float32 { return c.base + core*c.size }

// chains groups the glyphs of a page.
func chains(glyphs []glyph) []chain {
	sorted := slices.Clone(glyphs)
	slices.SortStableFunc(sorted, func(a, b glyph) int { return cmp.Compare(b.base, a.base) })
	var out []chain
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && sorted[n-1].base-sorted[n].base <= 0.12*max(sorted[n].size, sorted[n-1].size, 1) && sorted[0].base-sorted[n].base <= 0.25*max(sorted[0].size, 1) {
			n++
		}
		row := sorted[:n]
		sorted = sorted[n:]
		slices.SortStableFunc(row, func(a, b glyph) int {
			return cmp.Or(cmp.Compare(a.left+a.right, b.left+b.right), cmp.Compare(a.order, b.order))
		})
		out = split(out, row)
	}
	return out
}

// split cuts a row at its wide gaps.
func split(out []chain, row []glyph) []chain {
	start, right := -1, float32(0)
	add := func(end int) {
		if start < 0 {
			return
		}
		c := chain{glyphs: row[start:end:end], left: math.MaxFloat32, right: -math.MaxFloat32}
		for _, g := range c.glyphs {
			if !g.blank() {
				c.left, c.right = min(c.left, g.left), max(c.right, g.right)
				c.size = max(c.size, g.size)
				c.base = g.base
			}
		}
		out = append(out, c)
		start = -1
	}
	end := 0
	for i := range row {
		g := &row[i]
		if g.blank() {
			continue
		}
		if start >= 0 && g.left-right > max(g.size, 4) {
			add(end)
		}
		if start < 0 {
			start, right = i, g.right
		}
		right = max(right, g.right)
		end = i + 1
	}
	add(end)
	return out
}

// A block is a column, or a stretch of a page as wide as all of its columns.
// Its lines run from top to bottom.
type block []line

// blocks puts the chains of a page into reading order.
func blocks(list []chain, rtl bool) []block {
	if len(list) == 0 {
		return nil
	}
	sizes := make([]float32, len(list))
	for i := range list {
		sizes[i] = list[i].size
	}
	slices.Sort(sizes)
	c := &cutting{rtl: rtl, gutter: max(0.9*sizes[len(sizes)/2], 6)}
	c.cut(bands(list), 0)
	return c.blocks
}

type cutting struct {
	rtl    bool
	gutter float32 // width of the white that parts columns
	blocks []block
}

// A band is a set of chains beside each other, with white above and below it.
type band []chain

func bands(list []chain) []band {
	slices.SortStableFunc(list, func(a, b chain) int { return cmp.Or(cmp.Compare(b.top(), a.top()), cmp.Compare(a.left, b.left)) })
	var out []band
	bottom := float32(0)
	for i, c := range list {
		if i == 0 || c.top() < bottom+0.05*c.size {
			out = append(out, band{c})
			bottom = c.base
			continue
		}
		out[len(out)-1] = append(out[len(out)-1], c)
		bottom = min(bottom, c.base)
	}
	return out
}

// An interval is a stretch of white from left to right.
type interval struct{ from, to float32 }

// white returns the intervals between the chains of a band and at its sides.
func (b band) white(left, right float32) []interval {
	sorted := slices.Clone(b)
	slices.SortFunc(sorted, func(a, b chain) int { return cmp.Compare(a.left, b.left) })
	var out []interval
	at := left
	for _, c := range sorted {
		if c.left > at {
			out = append(out, interval{at, c.left})
		}
		at = max(at, c.right)
	}
	if right > at {
		out = append(out, interval{at, right})
	}
	return out
}

// cut finds the longest stretch of bands that a gutter runs through, and reads
// its sides one after the other.
func (c *cutting) cut(all []band, depth int) {
	if len(all) == 0 {
		return
	}
	left, right := float32(math.MaxFloat32), float32(-math.MaxFloat32)
	for _, b := range all {
		for _, ch := range b {
			left, right = min(left, ch.left), max(right, ch.right)
		}
	}
	most, from, to, at := 0, 0, 0, float32(0)
	if depth < 4 {
		for i := 0; i < len(all); i++ {
			open := []interval{{left, right}}
			j := i
			for ; j < len(all); j++ {
				next := meet(open, all[j].white(left, right), c.gutter)
				if len(next) == 0 {
					break
				}
				open = next
			}
			for _, gap := range open {
				if j == i || gap.from <= left || gap.to >= right {
					continue
				}
				if n := c.worth(all[i:j], (gap.from+gap.to)/2); n > most {
					most, from, to, at = n, i, j, (gap.from+gap.to)/2
				}
			}
		}
	}
	if most == 0 {
		var list []chain
		for _, b := range all {
			list = append(list, b...)
		}
		c.blocks = append(c.blocks, lines(list, c.rtl))
		return
	}
	var sides [2][]chain
	for _, b := range all[from:to] {
		for _, ch := range b {
			if (ch.left+ch.right)/2 < at != c.rtl {
				sides[0] = append(sides[0], ch)
			} else {
				sides[1] = append(sides[1], ch)
			}
		}
	}
	c.cut(all[:from], depth+1)
	c.cut(bands(sides[0]), depth+1)
	c.cut(bands(sides[1]), depth+1)
	c.cut(all[to:], depth+1)
}

// meet returns what two lists of intervals share, where it is wide enough.
func meet(a, b []interval, least float32) []interval {
	var out []interval
	for i, j := 0, 0; i < len(a) && j < len(b); {
		from, to := max(a[i].from, b[j].from), min(a[i].to, b[j].to)
		if to-from >= least {
			out = append(out, interval{from, to})
		}
		if a[i].to < b[j].to {
			i++
		} else {
			j++
		}
	}
	return out
}

// worth returns the number of lines that a gutter parts; 0 if its sides are no
// columns: fewer than three lines, narrow, or with lines that leave most of
// their side empty, as marks of a list and cells of a table do.
func (c *cutting) worth(bands []band, at float32) int {
	var sides [2][]chain
	for _, b := range bands {
		for _, ch := range b {
			if (ch.left+ch.right)/2 < at {
				sides[0] = append(sides[0], ch)
			} else {
				sides[1] = append(sides[1], ch)
			}
		}
	}
	n := 0
	var widths [2]float32
	for i, side := range sides {
		lines := lines(side, c.rtl)
		if len(lines) < 3 {
			return 0
		}
		left, right := extent(lines)
		widths[i] = right - left
		full := 0
		for _, l := range lines {
			if l.right-l.left >= 0.6*widths[i] {
				full++
			}
		}
		if full*2 < len(lines) {
			return 0
		}
		n += len(lines)
	}
	if min(widths[0], widths[1]) < 0.2*max(widths[0], widths[1]) {
		return 0
	}
	return n
}

// extent returns the outermost left and right of lines.
func extent(list []line) (left, right float32) {
	left, right = math.MaxFloat32, -math.MaxFloat32
	for i := range list {
		left, right = min(left, list[i].left), max(right, list[i].right)
	}
	return left, right
}

// lines makes lines of the chains of one column. A raised or lowered sign joins
// the line that it overlaps.
func lines(list []chain, rtl bool) []line {
	slices.SortStableFunc(list, func(a, b chain) int {
		return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(b.base, a.base))
	})
	type row struct {
		chains []chain
		base   float32
		top    float32
		size   float32
	}
	var rows []row
	for _, c := range list {
		best, most := -1, float32(0)
		for i := range rows {
			r := &rows[i]
			if shared := min(r.top, c.top()) - max(r.base, c.base); shared >= 0.5*core*c.size && shared > most {
				best, most = i, shared
			}
			if up := (c.base - r.base) / r.size; best < 0 && c.size <= 0.8*r.size && len(c.glyphs) <= 6 && up > -0.35 && up < 0.75 {
				best = i
			}
		}
		if best < 0 {
			rows = append(rows, row{[]chain{c}, c.base, c.top(), c.size})
		} else {
			rows[best].chains = append(rows[best].chains, c)
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(b.base, a.base) })
	out := make([]line, 0, len(rows))
	for _, r := range rows {
		out = append(out, newLine(r.chains, rtl))
	}
	return out
}

// rightToLeft reports whether most letters of a page are Arabic or Hebrew.
func rightToLeft(glyphs []glyph) bool {
	n := 0
	for i := range glyphs {
		switch {
		case leftward(glyphs[i].r):
			n++
		case unicode.IsLetter(glyphs[i].r):
			n--
		}
	}
	return n > 0
}

func leftward(r rune) bool {
	return r >= 0x590 && r <= 0x8ff && unicode.IsLetter(r) || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc
}
