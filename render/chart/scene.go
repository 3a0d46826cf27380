package chart

import (
	"io"
	"maps"
	"math"

	"github.com/golang/freetype/truetype"
	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// A scene records what is drawn, in pixels at scale 1, and is written out as
// SVG or PNG. It is go-chart's renderer: all that go-chart draws ends here, and
// its own writers, which let markup through and set no Arabic, are not used.
type scene struct {
	caption       Caption // cleaned
	width, height int
	marks         []mark
	t             *typesetter
	dark          map[drawing.Color]drawing.Color // counterparts on a dark page

	path []segment
	pen  pen
	font setting // its text is empty
	ink  drawing.Color
	turn float64 // radians, of text
	note string  // of the marks that follow, shown on pointing at them
}

// A mark is a path or a text.
type mark struct {
	path []segment
	pen  pen

	text  setting // empty in a path
	ink   drawing.Color
	x, y  float64 // left end of the base line
	width float64 // of the text
	turn  float64 // radians, clockwise about x, y

	note string
}

type pen struct {
	fill, stroke drawing.Color
	width        float64
	dash         []float64
}

// A segment is a piece of a path: 'M' and 'L' use the first two numbers, 'Q'
// four, 'Z' none.
type segment struct {
	verb byte
	at   [4]float64
}

func newScene(c Caption, width, height int, t *typesetter) *scene {
	return &scene{caption: c, width: width, height: height, t: t, dark: maps.Clone(dark)}
}

// The methods of gochart.Renderer.

func (s *scene) ResetStyle() { s.pen, s.font, s.ink, s.turn = pen{}, setting{}, drawing.Color{}, 0 }

// GetDPI makes a point of type a pixel.
func (s *scene) GetDPI() float64                   { return 72 }
func (s *scene) SetDPI(float64)                    {}
func (s *scene) SetClassName(string)               {}
func (s *scene) SetStrokeColor(c drawing.Color)    { s.pen.stroke = c }
func (s *scene) SetFillColor(c drawing.Color)      { s.pen.fill = c }
func (s *scene) SetStrokeWidth(w float64)          { s.pen.width = w }
func (s *scene) SetStrokeDashArray(dash []float64) { s.pen.dash = dash }

func (s *scene) MoveTo(x, y int) { s.move(float64(x), float64(y)) }
func (s *scene) LineTo(x, y int) { s.line(float64(x), float64(y)) }
func (s *scene) QuadCurveTo(cx, cy, x, y int) {
	s.quad(float64(cx), float64(cy), float64(x), float64(y))
}

func (s *scene) ArcTo(cx, cy int, rx, ry, start, delta float64) {
	const steps = 24
	for i := range steps + 1 {
		sin, cos := math.Sincos(start + delta*float64(i)/steps)
		x, y := float64(cx)+rx*cos, float64(cy)+ry*sin
		if i == 0 && len(s.path) == 0 {
			s.move(x, y)
		} else {
			s.line(x, y)
		}
	}
}

func (s *scene) Close() { s.path = append(s.path, segment{verb: 'Z'}) }

func (s *scene) Stroke() {
	p := s.pen
	p.fill = drawing.Color{}
	s.end(p)
}

func (s *scene) Fill() {
	p := s.pen
	p.stroke = drawing.Color{}
	s.end(p)
}

func (s *scene) FillStroke() { s.end(s.pen) }

// Circle adds a circle to the path, in eight curves.
func (s *scene) Circle(radius float64, x, y int) { s.round(float64(x), float64(y), radius) }

func (s *scene) round(cx, cy, radius float64) {
	s.move(cx+radius, cy)
	out := radius / math.Cos(math.Pi/8)
	for i := range 8 {
		sin1, cos1 := math.Sincos(math.Pi / 8 * float64(2*i+1))
		sin2, cos2 := math.Sincos(math.Pi / 4 * float64(i+1))
		s.quad(cx+out*cos1, cy+out*sin1, cx+radius*cos2, cy+radius*sin2)
	}
	s.Close()
}

func (s *scene) SetFont(*truetype.Font)          {}
func (s *scene) SetFontColor(c drawing.Color)    { s.ink = c }
func (s *scene) SetFontSize(size float64)        { s.font.size = size }
func (s *scene) SetTextRotation(radians float64) { s.turn = radians }
func (s *scene) ClearTextRotation()              { s.turn = 0 }

func (s *scene) Text(body string, x, y int) {
	set := s.setting(body)
	if set.text == "" {
		return
	}
	s.marks = append(s.marks, mark{text: set, ink: s.ink, x: float64(x), y: float64(y), width: s.t.width(set), turn: s.turn, note: s.note})
}

func (s *scene) MeasureText(body string) gochart.Box {
	set := s.setting(body)
	if set.text == "" {
		return gochart.Box{}
	}
	box := gochart.Box{Right: int(math.Ceil(s.t.width(set))), Bottom: int(math.Ceil(set.size))}
	if s.turn != 0 {
		box = box.Corners().Rotate(gochart.RadiansToDegrees(s.turn)).Box()
	}
	return box
}

// Save does nothing: the scene is the result.
func (s *scene) Save(io.Writer) error { return nil }

func (s *scene) setting(body string) setting {
	set := s.font
	set.text = brief(body, longest)
	set.rtl = rightToLeft(set.text)
	return set
}

func (s *scene) move(x, y float64) { s.path = append(s.path, segment{'M', [4]float64{x, y}}) }
func (s *scene) line(x, y float64) { s.path = append(s.path, segment{'L', [4]float64{x, y}}) }
func (s *scene) quad(cx, cy, x, y float64) {
	s.path = append(s.path, segment{'Q', [4]float64{cx, cy, x, y}})
}

// end turns the path into a mark, unless nothing of it would be seen.
func (s *scene) end(p pen) {
	if p.width <= 0 {
		p.stroke = drawing.Color{}
	}
	if p.stroke.A == 0 {
		p.width, p.dash = 0, nil
	}
	if len(s.path) > 0 && (p.fill.A > 0 || p.stroke.A > 0) {
		s.marks = append(s.marks, mark{path: s.path, pen: p, note: s.note})
	}
	s.path = nil
}

// An edge is the side of a text that stands at its x.
type edge int

const (
	leftEdge edge = iota
	middle
	rightEdge
)

// put sets a text that is already measured and cleaned, with its base line at y.
func (s *scene) put(set setting, ink drawing.Color, x, y float64, at edge) {
	if set.text == "" {
		return
	}
	w := s.t.width(set)
	switch at {
	case middle:
		x -= w / 2
	case rightEdge:
		x -= w
	}
	s.marks = append(s.marks, mark{text: set, ink: ink, x: x, y: y, width: w, note: s.note})
}

// box fills a rectangle.
func (s *scene) box(x, y, w, h float64, fill drawing.Color) {
	s.move(x, y)
	s.line(x+w, y)
	s.line(x+w, y+h)
	s.line(x, y+h)
	s.Close()
	s.end(pen{fill: fill})
}

// stroke draws a line between two points.
func (s *scene) stroke(x1, y1, x2, y2 float64, p pen) {
	s.move(x1, y1)
	s.line(x2, y2)
	s.end(p)
}
