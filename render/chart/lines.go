package chart

import (
	"cmp"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	gochart "github.com/wcharczuk/go-chart/v2"
)

const (
	plotHeight  = 280
	nameColumn  = 190 // at most, beside the plot where time ends, for the names of the lines
	mostMarkers = 60  // points of a line that still get markers
)

// checked returns the chart with clean names and its points in order of date,
// or an error that says what cannot be drawn.
func (c Lines) checked() (Lines, error) {
	var err error
	if c.Caption, err = c.Caption.checked(); err != nil {
		return c, err
	}
	known := false
	series := make([]Series, len(c.Series))
	for i, one := range c.Series {
		one.Points = slices.Clone(one.Points)
		for k := range one.Points {
			p := &one.Points[k]
			if p.Date.IsZero() {
				return c, c.errorf("point %d of %q has no date", k+1, brief(one.Name, 80))
			}
			p.Date = dayOf(p.Date)
			for _, v := range []float64{p.Value, p.Low, p.High} {
				if math.IsInf(v, 0) || math.Abs(v) > largest {
					return c, c.errorf("%s of %q is %g, too large to draw", iso(p.Date), brief(one.Name, 80), v)
				}
			}
			if math.IsNaN(p.Low) || math.IsNaN(p.High) || math.IsNaN(p.Value) {
				p.Low, p.High = 0, 0
			}
			if p.Low > p.High {
				return c, c.errorf("%s of %q has a range from %g to %g", iso(p.Date), brief(one.Name, 80), p.Low, p.High)
			}
			known = known || !math.IsNaN(p.Value)
		}
		slices.SortStableFunc(one.Points, func(a, b Point) int { return a.Date.Compare(b.Date) })
		series[i] = one
	}
	c.Series = series
	if math.IsNaN(c.Min) || math.IsNaN(c.Max) || math.Abs(c.Min) > largest || math.Abs(c.Max) > largest || c.Min > c.Max {
		return c, c.errorf("an axis from %g to %g", c.Min, c.Max)
	}
	if !known {
		return c, c.errorf("%w: no point with a value", ErrEmpty)
	}
	return c, nil
}

// bounds returns the lowest and highest value, and whether all are whole.
func (c Lines) bounds() (low, high float64, whole bool) {
	low, high, whole = math.Inf(1), math.Inf(-1), true
	add := func(v float64) {
		low, high = math.Min(low, v), math.Max(high, v)
		whole = whole && v == math.Trunc(v)
	}
	if c.Min != 0 || c.Max != 0 {
		add(c.Min)
		add(c.Max)
	}
	for _, s := range c.Series {
		for _, p := range s.Points {
			if math.IsNaN(p.Value) {
				continue
			}
			add(p.Value)
			if p.Low < p.High {
				add(p.Low)
				add(p.High)
			}
		}
	}
	return low, high, whole
}

// axis returns the dates of all points, each once, in order.
func (c Lines) axis() []time.Time {
	var at []time.Time
	for _, s := range c.Series {
		for _, p := range s.Points {
			at = append(at, p.Date)
		}
	}
	slices.SortFunc(at, time.Time.Compare)
	return slices.Compact(at)
}

// notes lists the notes of the points, by date; a note that several series
// carry at one date is one.
func (c Lines) notes() []noted {
	type of struct {
		day  time.Time
		note string
	}
	var all []of
	for _, s := range c.Series {
		for _, p := range s.Points {
			if p.Note != "" && !slices.Contains(all, of{p.Date, p.Note}) {
				all = append(all, of{p.Date, p.Note})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b of) int { return a.day.Compare(b.day) })
	var list []noted
	for _, o := range all {
		list = append(list, noted{c.date(o.day), o.note})
	}
	return list
}

func (c Lines) draw() (*scene, error) {
	c, err := c.checked()
	if err != nil {
		return nil, err
	}
	t := newTypesetter()
	wide := c.wide()
	f := c.frame(t, wide, c.notes())
	names, column, tall := c.names(t)
	key := legend{frame: f}
	if c.Narrow { // no room beside the plot
		key, names, column, tall = c.legend(t, f), nil, 0, 0
	}

	low, high, whole := c.bounds()
	if c.Min == 0 && c.Max == 0 {
		low, high = fromZero(low, high)
	}
	low, high = atLeast(low, high)
	values, decimals := scaleOf(low, high, whole)

	height := max(plotHeight, tall)
	begin, end := t.valueColumn(&c.Caption, values, decimals), 24 // beside the plot, where time begins and ends
	if column > 0 {
		end = margin + column + 20 + nameSample
	}
	box := gochart.Box{Top: f.top() + 16 + key.height(), Left: begin, Right: wide - end}
	if f.rtl {
		box.Left, box.Right = end, wide-begin
	}
	box.Bottom = box.Top + height
	s := newScene(c.described(), wide, box.Bottom+dateRow+16+f.bottom(), t)

	y := gochart.ContinuousRange{Min: values[0], Max: values[len(values)-1]}
	at := c.axis()
	first, last := days(at[0]), days(at[len(at)-1])
	pad := (last - first) * 0.02
	if pad == 0 {
		pad = 15
	}
	x := gochart.ContinuousRange{Min: first - pad, Max: last + pad, Descending: f.rtl}

	ticks := make([]float64, len(at))
	for i, day := range at {
		ticks[i] = days(day)
	}
	layers := []gochart.Series{s.grid(values, decimals), s.ticks(ticks)}
	for i, one := range c.Series {
		layers = append(layers, c.line(i, one)...)
	}
	layers = append(layers, layer(func(box gochart.Box, x, y gochart.Range) {
		for i, one := range c.Series {
			s.points(i, one, box, x, y)
		}
		s.note = ""
		s.nameLines(c.Series, names, box, x, y)
		var labels []place
		for _, day := range at {
			labels = append(labels, place{day, float64(box.Left + x.Translate(days(day)))})
		}
		s.dates(labels, float64(box.Bottom))
	}))
	if err := plot(s, box, x, y, layers...); err != nil {
		return nil, c.errorf("%w", err)
	}
	key.draw(s, float64(f.top()+10))
	f.draw(s)
	return s, nil
}

// legend names the lines, above the plot.
func (c Lines) legend(t *typesetter, f frame) legend {
	l := legend{frame: f}
	for i, one := range c.Series {
		words := plain(one.Name, labelSize)
		if words.text == "" || lastKnown(one) < 0 {
			continue
		}
		l.add(t, legendItem{words: words, ink: one.Tone.of(i), width: nameSample - 4, draw: func(s *scene, x, y float64) {
			s.sample(i, one, x, y+swatch/2, 1)
		}}, 16)
	}
	return l
}

// sample draws the marker or the dash of a line, from x on.
func (s *scene) sample(i int, one Series, x, y, way float64) {
	colour := one.Tone.of(i)
	if marked(one) {
		s.marker(i, x+way*6, y, 4, pen{fill: colour})
	} else {
		s.stroke(x, y, x+way*(nameSample-4), y, pen{stroke: colour, width: 2, dash: dashes[i%len(dashes)]})
	}
}

// described gives the caption a description: the numbers, series by series.
func (c Lines) described() Caption {
	if c.Desc == "" {
		var b strings.Builder
		for _, s := range c.Series {
			b.WriteString(s.Name + ":")
			for _, p := range s.Points {
				if !math.IsNaN(p.Value) {
					b.WriteString(" " + c.date(p.Date) + " " + c.exactly(p.Value) + c.semicolon())
				}
			}
			b.WriteString(" ")
		}
		c.Desc = brief(strings.TrimSpace(b.String()), 4000)
	}
	return c.Caption
}

// line returns what go-chart draws of a series: its band and its line, cut
// where a value is missing.
func (c Lines) line(i int, s Series) []gochart.Series {
	colour := s.Tone.of(i)
	style := gochart.Style{StrokeColor: colour, StrokeWidth: 2}
	if !marked(s) {
		style.StrokeDashArray = dashes[i%len(dashes)]
	}
	var out []gochart.Series
	var bands band
	var xs, ys []float64
	endBand := func() {
		if len(bands.x) > 1 {
			bands.style = gochart.Style{FillColor: colour.WithAlpha(36)}
			out = append(out, bands)
		}
		bands = band{}
	}
	end := func() {
		if len(xs) > 1 {
			out = append(out, gochart.ContinuousSeries{Style: style, XValues: xs, YValues: ys})
		}
		xs, ys = nil, nil
		endBand()
	}
	for _, p := range s.Points {
		if math.IsNaN(p.Value) {
			end()
			continue
		}
		day := days(p.Date)
		if c.Step && len(xs) > 0 {
			xs, ys = append(xs, day), append(ys, ys[len(ys)-1])
		}
		xs, ys = append(xs, day), append(ys, p.Value)
		if p.Low >= p.High {
			endBand()
			continue
		}
		if n := len(bands.x); c.Step && n > 0 {
			bands.x, bands.low, bands.high = append(bands.x, day), append(bands.low, bands.low[n-1]), append(bands.high, bands.high[n-1])
		}
		bands.x, bands.low, bands.high = append(bands.x, day), append(bands.low, p.Low), append(bands.high, p.High)
	}
	end()
	// Bands lie under the lines.
	slices.SortStableFunc(out, func(a, b gochart.Series) int { return rank(a) - rank(b) })
	return out
}

func rank(s gochart.Series) int {
	if _, ok := s.(band); ok {
		return 0
	}
	return 1
}

var dashes = [...][]float64{nil, {7, 3}, {2, 3}, {10, 3, 2, 3}}

// points draws the markers of a series, hollow where a note stands.
func (s *scene) points(i int, one Series, box gochart.Box, x, y gochart.Range) {
	colour := one.Tone.of(i)
	for k, p := range one.Points {
		alone := (k == 0 || math.IsNaN(one.Points[k-1].Value)) && (k == len(one.Points)-1 || math.IsNaN(one.Points[k+1].Value))
		if math.IsNaN(p.Value) || !marked(one) && !alone && p.Note == "" {
			continue
		}
		s.note = s.caption.said(one.Name, s.caption.date(p.Date), s.caption.exactly(p.Value), p.Note)
		px, py := float64(box.Left+x.Translate(days(p.Date))), float64(box.Bottom-y.Translate(p.Value))
		if alone && p.Low < p.High { // a range without a band
			low, high := float64(box.Bottom-y.Translate(p.Low)), float64(box.Bottom-y.Translate(p.High))
			s.stroke(px, low, px, high, pen{stroke: colour.WithAlpha(120), width: 3})
		}
		if p.Note != "" {
			s.marker(i, px, py, 3.5, pen{fill: paper, stroke: colour, width: 1.6})
		} else {
			s.marker(i, px, py, 4, pen{fill: colour, stroke: paper, width: 1})
		}
	}
	s.note = ""
}

// marker draws the i-th of five shapes about a point.
func (s *scene) marker(i int, x, y, r float64, p pen) {
	var corners [][2]float64
	switch i % 5 {
	case 0:
		s.round(x, y, r)
		s.end(p)
		return
	case 1: // square
		corners = [][2]float64{{-.9, -.9}, {.9, -.9}, {.9, .9}, {-.9, .9}}
	case 2: // triangle
		corners = [][2]float64{{0, -1.25}, {1.15, .85}, {-1.15, .85}}
	case 3: // diamond
		corners = [][2]float64{{0, -1.3}, {1.3, 0}, {0, 1.3}, {-1.3, 0}}
	case 4: // triangle on its point
		corners = [][2]float64{{0, 1.25}, {1.15, -.85}, {-1.15, -.85}}
	}
	for k, c := range corners {
		if k == 0 {
			s.move(x+c[0]*r, y+c[1]*r)
		} else {
			s.line(x+c[0]*r, y+c[1]*r)
		}
	}
	s.Close()
	s.end(p)
}

// names breaks the names of the series into lines. It returns the width of the
// widest and the height of all together, both in pixels.
func (c Lines) names(t *typesetter) (names [][]setting, wide, tall int) {
	names = make([][]setting, len(c.Series))
	for i, s := range c.Series {
		name := plain(s.Name, labelSize)
		if name.text == "" || lastKnown(s) < 0 {
			continue
		}
		names[i] = t.wrap(name, nameColumn, 2)
		for _, l := range names[i] {
			wide = max(wide, int(math.Ceil(t.width(l))))
		}
		tall += nameLine*len(names[i]) + nameGap
	}
	return names, wide, tall
}

const (
	nameLine, nameGap = 15, 5
	nameSample        = 20 // before a name, for the marker or dash of its line
)

// marked reports whether each point of a line has its marker; a line of many
// points is told apart by its dash.
func marked(s Series) bool { return len(s.Points) <= mostMarkers }

// lastKnown is the index of the last point with a value, -1 if there is none.
func lastKnown(s Series) int {
	for i := len(s.Points) - 1; i >= 0; i-- {
		if !math.IsNaN(s.Points[i].Value) {
			return i
		}
	}
	return -1
}

// nameLines sets the name of each line beside its last point, moved up or down
// just so far that no two run into each other, and then tied to it by a thin line.
func (s *scene) nameLines(series []Series, names [][]setting, box gochart.Box, x, y gochart.Range) {
	type tag struct {
		of          int
		px, py      float64 // the last point
		top, height float64
	}
	var tags []tag
	for i, lines := range names {
		if len(lines) == 0 {
			continue
		}
		p := series[i].Points[lastKnown(series[i])]
		g := tag{of: i, px: float64(box.Left + x.Translate(days(p.Date))), py: float64(box.Bottom - y.Translate(p.Value)), height: float64(nameLine*len(lines) + nameGap)}
		g.top = g.py - g.height/2
		tags = append(tags, g)
	}
	slices.SortStableFunc(tags, func(a, b tag) int { return cmp.Compare(a.py, b.py) })
	// Down from the top so that none overlaps, then up from the bottom.
	floor := float64(box.Top) - 10
	for i := range tags {
		tags[i].top = math.Max(tags[i].top, floor)
		floor = tags[i].top + tags[i].height
	}
	ceiling := float64(box.Bottom) + 10
	for i := len(tags) - 1; i >= 0; i-- {
		tags[i].top = math.Min(tags[i].top, ceiling-tags[i].height)
		ceiling = tags[i].top
	}
	way, end, side := 1.0, float64(box.Right), leftEdge // of time
	if s.caption.rtl() {
		way, end, side = -1, float64(box.Left), rightEdge
	}
	from := end + way*18
	for _, g := range tags {
		mid, before := g.top+g.height/2, way*(end-g.px) // how far before the end the line stops
		if math.Abs(mid-g.py) > 3 || before > 20 {
			s.move(g.px+way*7, g.py)
			if before > 20 {
				s.line(end-way*4, g.py)
			}
			s.line(from-way*4, mid)
			s.end(pen{stroke: faint, width: 0.8})
		}
		first, text := g.top+nameGap/2+nameLine/2, from+way*nameSample
		if marked(series[g.of]) {
			text -= way * 5
		}
		s.sample(g.of, series[g.of], from-way*2, first, way)
		for k, l := range names[g.of] {
			s.put(l, series[g.of].Tone.of(g.of), text, g.top+nameGap/2+float64(nameLine*k)+12, side)
		}
	}
}

// CSV writes a line for each point: date, series, value, low, high, note. A
// value that is not known is empty; low and high are empty where there is no range.
func (c Lines) CSV(w io.Writer) error {
	c, err := c.checked()
	if err != nil {
		return err
	}
	rows := [][]string{{"date", "series", "value", "low", "high", "note"}}
	for _, s := range c.Series {
		for _, p := range s.Points {
			row := []string{iso(p.Date), cell(s.Name), exact(p.Value), "", "", cell(p.Note)}
			if p.Low < p.High {
				row[3], row[4] = exact(p.Low), exact(p.High)
			}
			rows = append(rows, row)
		}
	}
	return writeCSV(w, rows)
}
