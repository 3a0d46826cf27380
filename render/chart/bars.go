package chart

import (
	"io"
	"math"
	"strings"

	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

const (
	widestSlot = 150 // pixels at most for a group and the space beside it
	widestBar  = 72  // for each of the bars that stand side by side
	dateSlot   = 10  // at least for a group, where dates label the groups
	wordSlot   = 64  // where words do
	barSlot    = 8   // for each bar of a group
	labelRow   = 15
)

func (c Bars) checked() (Bars, error) {
	var err error
	if c.Caption, err = c.Caption.checked(); err != nil {
		return c, err
	}
	if len(c.Groups) == 0 || len(c.Parts) == 0 {
		return c, c.errorf("%w: %d groups of %d parts", ErrEmpty, len(c.Groups), len(c.Parts))
	}
	for i, g := range c.Groups {
		at := brief(c.dateOrLabel(g.Date, g.Label), 80)
		if len(g.Values) != len(c.Parts) {
			return c, c.errorf("group %d (%s) has %d values, and there are %d parts", i+1, at, len(g.Values), len(c.Parts))
		}
		for k, v := range g.Values {
			if math.IsNaN(v) || math.Abs(v) > largest {
				return c, c.errorf("group %d (%s) has %g for %q: not a number that can be drawn", i+1, at, v, brief(c.Parts[k].Name, 80))
			}
		}
	}
	return c, nil
}

// dated reports whether every group is labelled with a date.
func (c Bars) dated() bool {
	for _, g := range c.Groups {
		if g.Date.IsZero() {
			return false
		}
	}
	return true
}

// bounds returns the lowest and highest end of a bar or stack, zero among them.
func (c Bars) bounds() (low, high float64, whole bool) {
	whole = true
	for _, g := range c.Groups {
		up, down := 0.0, 0.0
		for _, v := range g.Values {
			whole = whole && v == math.Trunc(v)
			if c.Grouped {
				low, high = math.Min(low, v), math.Max(high, v)
			} else if v > 0 {
				up += v
			} else {
				down += v
			}
		}
		low, high = math.Min(low, down), math.Max(high, up)
	}
	return low, high, whole
}

func (c Bars) draw() (*scene, error) {
	c, err := c.checked()
	if err != nil {
		return nil, err
	}
	dated := c.dated()
	slot := dateSlot
	if !dated {
		slot = wordSlot
	}
	if c.Grouped {
		slot = max(slot, barSlot*len(c.Parts)+6)
	}
	t := newTypesetter()
	low, high, whole := c.bounds()
	values, y, decimals := barAxis(low, high, whole)
	column := t.valueColumn(&c.Caption, values, decimals)
	room := c.wide() - column - 24
	slot = max(slot, min(room/len(c.Groups), widestSlot))
	width := max(c.wide(), column+24+slot*len(c.Groups))

	var notes []noted
	for _, g := range c.Groups {
		if g.Note != "" {
			notes = append(notes, noted{brief(c.dateOrLabel(g.Date, g.Label), 80), g.Note})
		}
	}
	f := c.frame(t, width, notes)
	key := c.legend(t, f)
	labels, rows := c.labels(t, slot, dated)

	box := gochart.Box{Top: f.top() + 18 + key.height(), Left: column, Right: column + slot*len(c.Groups)}
	if f.rtl { // time begins at the right
		box.Left, box.Right = width-box.Right, width-column
	}
	box.Bottom = box.Top + plotHeight
	under := dateRow
	if !dated {
		under = 12 + labelRow*rows
	}
	s := newScene(c.described(), width, box.Bottom+under+16+f.bottom(), t)

	x := gochart.ContinuousRange{Min: 0, Max: float64(len(c.Groups)), Descending: f.rtl}
	// The bars have their numbers at their ends if all of them have the room.
	numberRoom := float64(slot) - 2
	if c.Grouped {
		numberRoom = float64(slot)*0.76/float64(len(c.Parts)) + 3
	}
	numbers := t.width(setting{text: c.widestNumber(), size: 11}) <= numberRoom
	err = plot(s, box, x, y, s.grid(values, decimals), layer(func(box gochart.Box, x, y gochart.Range) {
		for i, g := range c.Groups {
			left, right := float64(box.Left+x.Translate(float64(i))), float64(box.Left+x.Translate(float64(i+1)))
			s.group(c, g, math.Min(left, right), math.Max(left, right), box, y, numbers)
		}
		s.note = ""
		zero := float64(box.Bottom - y.Translate(0))
		s.stroke(float64(box.Left), zero, float64(box.Right), zero, pen{stroke: soft, width: 1})
		middleOf := func(i int) float64 {
			if f.rtl {
				i = len(c.Groups) - 1 - i
			}
			return float64(box.Left) + (float64(i)+0.5)*float64(slot)
		}
		if dated {
			at := make([]place, len(c.Groups))
			for i, g := range c.Groups {
				at[i] = place{dayOf(g.Date), middleOf(i)}
			}
			s.dates(at, float64(box.Bottom)-2)
			return
		}
		for i, lines := range labels {
			for k, l := range lines {
				s.put(l, soft, middleOf(i), float64(box.Bottom+17+labelRow*k), middle)
			}
		}
	}))
	if err != nil {
		return nil, c.errorf("%w", err)
	}
	key.draw(s, float64(f.top()+10))
	f.draw(s)
	return s, nil
}

// barAxis returns the axis of bars between two ends, zero among them: beyond
// the ends there is room for the numbers of the bars.
func barAxis(low, high float64, whole bool) (ticks []float64, y gochart.ContinuousRange, decimals int) {
	low, high = atLeast(low, high)
	room := (high - low) * 0.07
	all, decimals := scaleOf(low, high, whole)
	if low < 0 {
		low -= room
	}
	if high > 0 {
		high += room
	}
	for _, v := range all {
		if low <= v && v <= high {
			ticks = append(ticks, v)
		}
	}
	return ticks, gochart.ContinuousRange{Min: low, Max: high}, decimals
}

// widestNumber is the longest number that stands at the end of a bar.
func (c Bars) widestNumber() string {
	widest := ""
	add := func(v float64) {
		if n := c.figure(math.Abs(v), decimalsOf(v)); len(n) > len(widest) {
			widest = n
		}
	}
	for _, g := range c.Groups {
		up, down := 0.0, 0.0
		for _, v := range g.Values {
			if c.Grouped {
				add(v)
			} else {
				up, down = up+math.Max(v, 0), down+math.Min(v, 0)
			}
		}
		add(up)
		add(down)
	}
	return widest
}

func (c Bars) described() Caption {
	if c.Desc == "" {
		var b strings.Builder
		for _, g := range c.Groups {
			b.WriteString(c.dateOrLabel(g.Date, g.Label) + ":")
			for k, v := range g.Values {
				b.WriteString(" " + c.Parts[k].Name + " " + c.exactly(v) + c.semicolon())
			}
			b.WriteString(" ")
		}
		c.Desc = brief(strings.TrimSpace(b.String()), 4000)
	}
	return c.Caption
}

// labels breaks the labels of the groups into lines, as wide as a slot.
func (c Bars) labels(t *typesetter, slot int, dated bool) (labels [][]setting, rows int) {
	if dated {
		return nil, 0
	}
	for _, g := range c.Groups {
		lines := t.wrap(plain(c.dateOrLabel(g.Date, g.Label), labelSize), float64(slot-6), 3)
		labels = append(labels, lines)
		rows = max(rows, len(lines))
	}
	return labels, rows
}

// group draws the bars of one group between two edges.
func (s *scene) group(c Bars, g Group, left, right float64, box gochart.Box, y gochart.Range, numbers bool) {
	space := math.Max(1, math.Round((right-left)*0.12))
	bars := 1
	if c.Grouped {
		bars = len(c.Parts)
	}
	space = math.Max(space, math.Round((right-left-float64(widestBar*bars))/2))
	left, right = left+space, right-space
	at := func(v float64) float64 { return float64(box.Bottom - y.Translate(v)) }
	name := c.dateOrLabel(g.Date, g.Label)
	up, down := 0.0, 0.0
	var pieces, numbered [2]int // above zero, below
	for i, v := range g.Values {
		if v == 0 {
			continue
		}
		colour := c.Parts[i].Tone.of(i)
		s.note = c.said(c.Parts[i].Name, name, c.exactly(v), g.Note)
		if c.Grouped {
			w := (right - left) / float64(len(g.Values))
			x := left + w*float64(i)
			if s.caption.rtl() {
				x = right - w*float64(i+1)
			}
			s.bar(x, w-1, at(0), at(v), colour, i)
			if numbers {
				s.overBar(v, x+(w-1)/2, at(v), v < 0)
			}
			continue
		}
		from, side := up, 0
		if v < 0 {
			from, side = down, 1
		}
		s.bar(left, right-left, at(from), at(from+v), colour, i)
		if v > 0 {
			up += v
		} else {
			down += v
		}
		// The number stands in its piece where it has the room.
		text := setting{text: s.caption.figure(math.Abs(v), decimalsOf(v)), size: 11, bold: true}
		w, h := s.t.width(text), math.Abs(at(from+v)-at(from))
		if h >= 15 && w+6 <= right-left {
			mid, middleY := (left+right)/2, (at(from)+at(from+v))/2
			s.box(mid-w/2-3, middleY-7, w+6, 14, colour)
			s.put(text, paper, mid, middleY+4, middle)
			numbered[side]++
		}
		pieces[side]++
	}
	s.note = ""
	// The number of the whole stands at its end, unless its only piece has it.
	if numbers && up > 0 && (pieces[0] > 1 || numbered[0] == 0) {
		s.overBar(up, (left+right)/2, at(up), false)
	}
	if numbers && down < 0 && (pieces[1] > 1 || numbered[1] == 0) {
		s.overBar(down, (left+right)/2, at(down), true)
	}
	if g.Note != "" {
		s.round((left+right)/2, float64(box.Bottom), 3)
		s.end(pen{fill: paper, stroke: soft, width: 1.2})
	}
}

// overBar sets the number of a whole bar at its end.
func (s *scene) overBar(v, x, y float64, below bool) {
	text := setting{text: s.caption.figure(math.Abs(v), decimalsOf(v)), size: 11}
	if below {
		s.put(text, ink, x, y+13, middle)
	} else {
		s.put(text, ink, x, y-4, middle)
	}
}

// decimalsOf is the number of decimals a value is shown with, at most two.
func decimalsOf(v float64) int {
	for d := range 2 {
		p := math.Pow(10, float64(d))
		if math.Abs(v*p-math.Round(v*p)) < 1e-9*p {
			return d
		}
	}
	return 2
}

// bar fills a bar between two heights, with the texture of the i-th part: seven
// parts are told apart without any colour.
func (s *scene) bar(x, w, y1, y2 float64, colour drawing.Color, i int) {
	top, h := math.Min(y1, y2), math.Abs(y1-y2)
	w = math.Max(w, 1)
	s.box(x, top, w, h, colour)
	line := pen{stroke: paper, width: 1}
	switch i % 7 {
	case 1:
		s.hatch(x, top, w, h, 1, line)
	case 2:
		for y := top + h - 4; y > top+1; y -= 5 {
			s.stroke(x, y, x+w, y, line)
		}
	case 3:
		s.hatch(x, top, w, h, -1, line)
	case 4:
		s.hatch(x, top, w, h, 1, line)
		s.hatch(x, top, w, h, -1, line)
	case 5:
		for u := x + 3; u < x+w-1; u += 5 {
			s.stroke(u, top, u, top+h, line)
		}
	case 6:
		for y := top + h - 4; y > top+1; y -= 5 {
			for u := x + 3; u < x+w-1; u += 5 {
				s.box(u-1, y-1, 2, 2, paper)
			}
		}
	}
	if i%7 != 0 && h > 2 && w > 2 { // an edge holds the texture together
		s.move(x+.5, top+.5)
		s.line(x+w-.5, top+.5)
		s.line(x+w-.5, top+h-.5)
		s.line(x+.5, top+h-.5)
		s.Close()
		s.end(pen{stroke: colour, width: 1})
	}
}

// hatch draws the diagonals of a rectangle, rising to the right (1) or falling (-1).
func (s *scene) hatch(x, y, w, h float64, slope int, p pen) {
	const gap = 6
	for d := gap / 2.0; d < w+h; d += gap {
		// the diagonal u + v = d of the rectangle 0..w × 0..h
		u1, u2 := math.Max(0, d-h), math.Min(w, d)
		v1, v2 := d-u1, d-u2
		if slope < 0 {
			u1, u2 = w-u1, w-u2
		}
		s.move(x+u1, y+v1)
		s.line(x+u2, y+v2)
	}
	s.end(p)
}

// legend names the parts, above the plot.
func (c Bars) legend(t *typesetter, f frame) legend {
	l := legend{frame: f}
	for i, p := range c.Parts {
		words := plain(p.Name, labelSize)
		if words.text == "" {
			continue
		}
		l.add(t, legendItem{words: words, ink: ink, width: swatch, draw: func(s *scene, x, y float64) {
			s.bar(x, swatch, y+swatch-1, y-1, p.Tone.of(i), i)
		}}, 20)
	}
	return l
}

// CSV writes a line for each bar: statement, part, value, note. The statement
// is a date, or the label of a group without one.
func (c Bars) CSV(w io.Writer) error {
	c, err := c.checked()
	if err != nil {
		return err
	}
	rows := [][]string{{"statement", "part", "value", "note"}}
	for _, g := range c.Groups {
		for k, v := range g.Values {
			rows = append(rows, []string{cell(isoOrLabel(g.Date, g.Label)), cell(c.Parts[k].Name), exact(v), cell(g.Note)})
		}
	}
	return writeCSV(w, rows)
}
