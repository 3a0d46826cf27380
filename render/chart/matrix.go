package chart

import (
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	gochart "github.com/wcharczuk/go-chart/v2"
)

const (
	threadLeast  = 280 // left of the cells, for the labels of the threads
	threadWidest = 460
	threadNarrow = 146 // as threadLeast, on a phone
	cellWidest   = 44
	cellLeast    = 18
	rowHeight    = 24
	rowLine      = 15
)

func (c Matrix) checked() (Matrix, error) {
	var err error
	if c.Caption, err = c.Caption.checked(); err != nil {
		return c, err
	}
	if len(c.Columns) == 0 || len(c.Rows) == 0 {
		return c, c.errorf("%w: %d statements, %d threads", ErrEmpty, len(c.Columns), len(c.Rows))
	}
	if c.Levels == 0 {
		c.Levels = 5
	}
	if c.Levels < 1 || c.Levels > 9 {
		return c, c.errorf("%d shades: must be 1 to 9", c.Levels)
	}
	for i, col := range c.Columns {
		if col.Date.IsZero() {
			return c, c.errorf("statement %d has no date", i+1)
		}
	}
	for i, r := range c.Rows {
		label := brief(r.Label, 80)
		if len(r.Cells) != len(c.Columns) {
			return c, c.errorf("thread %d (%s) has %d cells, and there are %d statements", i+1, label, len(r.Cells), len(c.Columns))
		}
		for k, one := range r.Cells {
			if one.Level < 0 || one.Level > c.Levels {
				return c, c.errorf("thread %d (%s) has level %d at %s: must be 0 to %d", i+1, label, one.Level, iso(c.Columns[k].Date), c.Levels)
			}
			if utf8.RuneCountInString(one.Sign) > 3 {
				return c, c.errorf("thread %d (%s) has the sign %q at %s: at most three characters", i+1, label, brief(one.Sign, 20), iso(c.Columns[k].Date))
			}
		}
	}
	return c, nil
}

func (c Matrix) draw() (*scene, error) {
	c, err := c.checked()
	if err != nil {
		return nil, err
	}
	wide, least, lines := c.wide(), threadLeast, 2
	if c.Narrow {
		least, lines = threadNarrow, 4
	}
	slot := max(cellLeast, min(cellWidest, (wide-margin-least-margin)/len(c.Columns)))
	column := max(least, min(threadWidest, wide-2*margin-slot*len(c.Columns)))
	width := max(wide, margin+column+slot*len(c.Columns)+margin)
	t := newTypesetter()
	var notes []noted
	for _, col := range c.Columns {
		if col.Note != "" {
			notes = append(notes, noted{c.date(col.Date), col.Note})
		}
	}
	f := c.frame(t, width, notes)
	s := newScene(c.described(), width, 0, t)
	colours := shades(c.Levels)
	darkShades(colours, s.dark)

	// The days stand upright above the columns, the years over them; upright too
	// where one would not have the room beside the next.
	upright, years := 0.0, 0.0
	standing, end := false, math.Inf(-1)
	for i, col := range c.Columns {
		upright = math.Max(upright, t.width(plain(c.day(col.Date), labelSize)))
		if i == 0 || col.Date.Year() != c.Columns[i-1].Date.Year() {
			w, mid := t.width(plain(c.year(col.Date), labelSize)), (float64(i)+.5)*float64(slot)
			years = math.Max(years, w)
			standing = standing || mid-w/2 < end
			end = mid + w/2 + 4
		}
	}
	if !standing {
		years = 0
	}
	labels := make([][]setting, len(c.Rows))
	tops := make([]float64, len(c.Rows)+1) // of the rows, from the top of the box
	for i, r := range c.Rows {
		labels[i] = t.wrap(plain(r.Label, labelSize), float64(column-14), lines)
		tops[i+1] = tops[i] + rowHeight + float64(rowLine*(max(1, len(labels[i]))-1))
	}
	key := c.legend(t, f, colours)

	box := gochart.Box{Top: f.top() + 34 + int(upright+math.Max(0, years-10)), Left: margin + column}
	if f.rtl { // as a table that begins at the right: labels, then the columns in order
		box.Left = width - margin - column - slot*len(c.Columns)
	}
	box.Right, box.Bottom = box.Left+slot*len(c.Columns), box.Top+int(tops[len(c.Rows)])
	s.height = box.Bottom + 14 + key.height() + 12 + f.bottom()

	x := gochart.ContinuousRange{Min: 0, Max: float64(len(c.Columns))}
	y := gochart.ContinuousRange{Min: 0, Max: tops[len(c.Rows)]}
	err = plot(s, box, x, y, layer(func(box gochart.Box, x, _ gochart.Range) {
		at := func(k int) (left, right float64) {
			if f.rtl {
				k = len(c.Columns) - 1 - k
			}
			return float64(box.Left + x.Translate(float64(k))), float64(box.Left + x.Translate(float64(k+1)))
		}
		from, to := float64(margin), float64(box.Left-12) // of the labels
		if f.rtl {
			from, to = float64(box.Right+12), float64(width-margin)
		}
		s.columns(c.Columns, at, float64(box.Top), upright, years > 0)
		for i, r := range c.Rows {
			top, bottom := float64(box.Top)+tops[i], float64(box.Top)+tops[i+1]
			s.stroke(math.Min(from, float64(box.Left)), bottom, math.Max(to, float64(box.Right)), bottom, pen{stroke: rule, width: 1})
			s.rowLabel(labels[i], from, to, top, bottom)
			s.row(c, r, colours, at, top, bottom)
		}
	}))
	if err != nil {
		return nil, c.errorf("%w", err)
	}
	key.draw(s, float64(box.Bottom+14))
	f.draw(s)
	return s, nil
}

func (c Matrix) described() Caption {
	if c.Desc == "" {
		var b strings.Builder
		for _, r := range c.Rows {
			b.WriteString(r.Label + ":")
			for k, one := range r.Cells {
				if one.Level > 0 {
					b.WriteString(" " + c.date(c.Columns[k].Date) + " " + one.said(&c.Caption) + c.semicolon())
				}
			}
			b.WriteString(" ")
			if b.Len() > 8000 {
				break
			}
		}
		c.Desc = brief(strings.TrimSpace(b.String()), 4000)
	}
	return c.Caption
}

// said is what stands in the cell.
func (c Cell) said(caption *Caption) string {
	return strings.TrimSpace(clean(c.Sign) + " " + caption.figure(float64(c.Level), 0))
}

// columns sets the dates above the cells, and a ring where a note stands. The
// years stand upright over the days, or across.
func (s *scene) columns(columns []Column, at func(int) (left, right float64), top, upright float64, standing bool) {
	year := 0
	for k, col := range columns {
		left, right := at(k)
		mid := (left + right) / 2
		day := plain(s.caption.day(col.Date), labelSize)
		s.marks = append(s.marks, mark{text: day, ink: soft, x: mid + 4, y: top - 12, width: s.t.width(day), turn: -math.Pi / 2})
		if col.Note != "" {
			s.round(mid, top-5, 3)
			s.end(pen{fill: paper, stroke: soft, width: 1.2})
		}
		if y := col.Date.Year(); y != year {
			text := plain(s.caption.year(col.Date), labelSize)
			if w := s.t.width(text); standing {
				s.marks = append(s.marks, mark{text: text, ink: ink, x: mid + 4, y: top - upright - 20, width: w, turn: -math.Pi / 2})
			} else {
				x := math.Max(math.Min(mid, float64(s.width)-margin/2-w/2), margin/2+w/2)
				s.put(text, ink, x, top-upright-20, middle)
			}
			year = y
		}
	}
}

// rowLabel sets the label of a thread, at the side where its script begins.
func (s *scene) rowLabel(lines []setting, left, right, top, bottom float64) {
	y := (top+bottom)/2 - float64(rowLine*(len(lines)-1))/2 + 4
	for _, l := range lines {
		if l.rtl {
			s.put(l, ink, right, y, rightEdge)
		} else {
			s.put(l, ink, left, y, leftEdge)
		}
		y += rowLine
	}
}

// row draws the cells of a thread, and a thin line through a silence.
func (s *scene) row(c Matrix, r Row, colours []shade, at func(int) (left, right float64), top, bottom float64) {
	spoke := -1
	for k, one := range r.Cells {
		if one.Level == 0 {
			continue
		}
		left, right := at(k)
		if mid := (top + bottom) / 2; spoke >= 0 && spoke < k-1 {
			from, to := at(spoke)
			from, to = math.Min(to, right), math.Max(from, left) // of the gap between the two cells
			s.stroke(from+2, mid, to-2, mid, pen{stroke: faint, width: 1, dash: []float64{2, 3}})
		}
		spoke = k
		s.note = ""
		if one.Note != "" {
			s.note = c.said(r.Label, c.date(c.Columns[k].Date), one.said(&c.Caption), one.Note)
		}
		s.cell(one, colours[one.Level-1], left+1, top+2, right-left-2, bottom-top-4)
	}
	s.note = ""
}

func (s *scene) cell(one Cell, colour shade, x, y, w, h float64) {
	s.box(x, y, w, h, colour.fill)
	foot := 0.0
	if one.Tone != Auto {
		foot = 4
		s.box(x, y+h-foot-1, w, 1, paper)
		s.box(x, y+h-foot, w, foot, one.Tone.of(0))
	}
	// The sign stands before the level, closer where the cell is narrow.
	level, base := setting{text: s.caption.figure(float64(one.Level), 0), size: 11, bold: true}, y+(h-foot)/2+4
	sign := plain(one.Sign, 11)
	if sign.text == "" {
		s.put(level, colour.sign, x+w/2, base, middle)
		return
	}
	digit := s.t.width(level)
	room := math.Max(w-digit-2, 0)
	for sign.size > 7 && s.t.width(sign) > room { // smaller rather than cut: an ellipsis would be read as a sign
		sign = plain(one.Sign, sign.size-1)
	}
	sign = s.t.fit(sign, room)
	gap := math.Min(5, (w-digit-s.t.width(sign))/3)
	left := x + (w-s.t.width(sign)-gap-digit)/2
	s.put(sign, colour.sign, left, base, leftEdge)
	s.put(level, colour.sign, x+w-(left-x), base, rightEdge)
}

// legend explains the shades and the signs, below the cells.
func (c Matrix) legend(t *typesetter, f frame, colours []shade) legend {
	l := legend{frame: f}
	if scale := plain(c.Scale, labelSize); scale.text != "" {
		l.add(t, legendItem{words: scale, ink: soft}, 8)
		for i, colour := range colours {
			l.add(t, legendItem{width: 20, draw: func(s *scene, x, y float64) {
				s.cell(Cell{Level: i + 1}, colour, x, y-1, 20, swatch+2)
			}}, 2)
		}
		l.x += 18
	}
	for _, k := range c.Keys {
		sign := plain(k.Sign, labelSize)
		sign.bold = true
		sign = t.fit(sign, 60)
		colour := ink
		if k.Tone != Auto {
			colour = k.Tone.of(0)
		}
		l.add(t, legendItem{words: plain(k.Text, labelSize), ink: soft, width: t.width(sign), draw: func(s *scene, x, y float64) {
			s.put(sign, colour, x, y+11, leftEdge)
		}}, 20)
	}
	return l
}

// CSV writes a line for each cell: thread, date, level, sign, note. Level 0 is silence.
func (c Matrix) CSV(w io.Writer) error {
	c, err := c.checked()
	if err != nil {
		return err
	}
	rows := [][]string{{"thread", "date", "level", "sign", "note"}}
	for _, r := range c.Rows {
		for k, one := range r.Cells {
			note := one.Note
			if note == "" {
				note = c.Columns[k].Note
			}
			rows = append(rows, []string{cell(r.Label), iso(c.Columns[k].Date), strconv.Itoa(one.Level), cell(one.Sign), cell(note)})
		}
	}
	return writeCSV(w, rows)
}
