package chart

import (
	"io"
	"math"

	"github.com/golang/freetype/truetype"
	gochart "github.com/wcharczuk/go-chart/v2"
)

// plot lets go-chart draw into a box of the scene. This is the one place where
// go-chart is run, and what it does badly is kept from it: ranges are always
// set and never of zero length, no value is NaN or infinite, ticks and margins
// are ours, and it writes nothing itself.
func plot(s *scene, box gochart.Box, x, y gochart.ContinuousRange, layers ...gochart.Series) error {
	c := gochart.Chart{
		Width: s.width, Height: s.height, DPI: s.GetDPI(),
		Font: new(truetype.Font), // not nil, so that go-chart's own font is not read; the scene has the fonts
		Background: gochart.Style{FillColor: paper, Padding: gochart.Box{
			Top: box.Top, Left: box.Left, Right: s.width - box.Right, Bottom: s.height - box.Bottom, IsSet: true,
		}},
		Canvas:         gochart.Style{FillColor: paper},
		XAxis:          gochart.XAxis{Style: gochart.Hidden(), Range: &x},
		YAxis:          gochart.YAxis{Style: gochart.Hidden(), Range: &y},
		YAxisSecondary: gochart.HideYAxis(),
		Series:         layers,
	}
	return c.Render(func(int, int) (gochart.Renderer, error) { return s, nil }, io.Discard)
}

// A layer is a series that draws itself; go-chart gives it the box and the ranges.
type layer func(box gochart.Box, x, y gochart.Range)

func (layer) GetName() string             { return "" }
func (layer) GetYAxis() gochart.YAxisType { return gochart.YAxisPrimary }
func (layer) GetStyle() gochart.Style     { return gochart.Style{} }
func (layer) Validate() error             { return nil }
func (l layer) Render(_ gochart.Renderer, box gochart.Box, x, y gochart.Range, _ gochart.Style) {
	l(box, x, y)
}

// A band is what lies between two lines. len(x) = len(low) = len(high) > 0.
type band struct {
	layer
	x, low, high []float64
	style        gochart.Style
}

func (b band) Len() int { return len(b.x) }
func (b band) GetBoundedValues(i int) (x, y1, y2 float64) {
	return b.x[i], b.low[i], b.high[i]
}
func (b band) Render(r gochart.Renderer, box gochart.Box, x, y gochart.Range, _ gochart.Style) {
	gochart.Draw.BoundedSeries(r, box, x, y, b.style, b)
}

// valueColumn is the room beside a plot for the numbers of its axis.
func (t *typesetter) valueColumn(c *Caption, ticks []float64, decimals int) int {
	wide := 40.0
	for _, v := range ticks {
		wide = math.Max(wide, t.width(setting{text: c.figure(v, decimals), size: labelSize}))
	}
	return margin + int(math.Ceil(wide)) + 8
}

// grid draws a line at each tick of the value axis, and its number where time
// begins: to the left, or to the right in a language that runs from there.
func (s *scene) grid(ticks []float64, decimals int) layer {
	return func(box gochart.Box, _, y gochart.Range) {
		for _, v := range ticks {
			line := gochart.Style{StrokeColor: rule, StrokeWidth: 1}
			if v == 0 {
				line.StrokeColor = faint
			}
			gochart.GridLine{Value: v}.Render(s, box, y, false, line)
			at := float64(box.Bottom - y.Translate(v))
			number := setting{text: s.caption.figure(v, decimals), size: labelSize}
			if s.caption.rtl() {
				s.put(number, soft, float64(box.Right+8), at+4, leftEdge)
			} else {
				s.put(number, soft, float64(box.Left-8), at+4, rightEdge)
			}
		}
	}
}

// ticks draws the time axis: its line, and a tick at each value. Their labels
// are not go-chart's, which would let them run into each other.
func (s *scene) ticks(at []float64) layer {
	return func(box gochart.Box, x, _ gochart.Range) {
		ticks := make([]gochart.Tick, len(at))
		for i, v := range at {
			ticks[i].Value = v
		}
		gochart.XAxis{
			TickStyle:      gochart.Style{StrokeColor: faint, StrokeWidth: 1},
			NameStyle:      gochart.Hidden(),
			GridMajorStyle: gochart.Hidden(), GridMinorStyle: gochart.Hidden(),
		}.Render(s, box, x, gochart.Style{}, ticks)
	}
}
