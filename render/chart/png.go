package chart

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/wcharczuk/go-chart/v2/drawing"
	"golang.org/x/image/vector"
)

// png paints the scene. Paths go to go-chart's own painter, which is exact for
// lines; glyphs to x/image/vector, which draws small curves finely.
func (s *scene) png(scale int) ([]byte, error) {
	picture := image.NewRGBA(image.Rect(0, 0, s.width*scale, s.height*scale))
	draw.Draw(picture, picture.Bounds(), image.NewUniform(rgba(paper)), image.Point{}, draw.Src)
	painter, err := drawing.NewRasterGraphicContext(picture)
	if err != nil {
		return nil, err
	}
	for _, m := range s.marks {
		if m.text.text != "" {
			s.paintText(picture, m, float64(scale))
		} else {
			m.paint(painter, float64(scale))
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		return nil, err
	}
	return withDensity(b.Bytes(), scale), nil
}

// withDensity says in a PNG that a pixel of scale 1 is 1/96 inch, so that a
// picture of scale 2 is pasted in the same size, and finer.
func withDensity(picture []byte, scale int) []byte {
	const head = 8 + 25 // signature and first chunk, which the second must follow
	chunk := []byte("pHYs")
	perMetre := uint32(math.Round(float64(scale) * 96 / 0.0254))
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1) // in metres
	out := slices.Clone(picture[:head])
	out = binary.BigEndian.AppendUint32(out, uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, picture[head:]...)
}

func (m mark) paint(painter *drawing.RasterGraphicContext, scale float64) {
	painter.BeginPath()
	for _, seg := range m.path {
		a := seg.at
		for i := range a {
			a[i] *= scale
		}
		switch seg.verb {
		case 'M':
			painter.MoveTo(a[0], a[1])
		case 'L':
			painter.LineTo(a[0], a[1])
		case 'Q':
			painter.QuadCurveTo(a[0], a[1], a[2], a[3])
		case 'Z':
			painter.Close()
		}
	}
	painter.SetFillRule(drawing.FillRuleWinding)
	painter.SetFillColor(rgba(m.pen.fill))
	painter.SetStrokeColor(rgba(m.pen.stroke))
	painter.SetLineWidth(m.pen.width * scale)
	dash := make([]float64, len(m.pen.dash))
	for i, d := range m.pen.dash {
		dash[i] = d * scale
	}
	painter.SetLineDash(dash, 0)
	switch {
	case m.pen.stroke.A == 0:
		painter.Fill()
	case m.pen.fill.A == 0:
		painter.Stroke()
	default:
		painter.FillStroke()
	}
}

// paintText fills the outlines of a text's glyphs.
func (s *scene) paintText(picture *image.RGBA, m mark, scale float64) {
	set := m.text
	set.size *= scale
	sin, cos := math.Sincos(m.turn)
	// The rasterizer covers the text and an em around it, not the whole picture.
	em := set.size
	length := m.width*scale + 2*em
	bounds := image.Rect(-int(em), -int(2*em), int(length), int(2*em))
	if m.turn != 0 {
		bounds = image.Rect(-int(length), -int(length), int(length), int(length))
	}
	origin := image.Pt(int(m.x*scale), int(m.y*scale))
	fx, fy := m.x*scale-float64(origin.X), m.y*scale-float64(origin.Y)
	outline := vector.NewRasterizer(bounds.Dx(), bounds.Dy())
	place := func(x, y float64) (float32, float32) {
		return float32(fx + x*cos - y*sin - float64(bounds.Min.X)), float32(fy + x*sin + y*cos - float64(bounds.Min.Y))
	}
	pen := 0.0
	for _, run := range s.t.shape(set) {
		unit := set.size / float64(run.Face.Upem()) // of an outline
		step := set.size / shapedSize / 64          // of an advance
		bolder := 0.0                               // thickening of a font that has no bold, in pixels each way
		if s.t.bold.thin[run.Face] {
			bolder = set.size / 60
		}
		for _, g := range run.Glyphs {
			if shape, ok := run.Face.GlyphDataOutline(g.GlyphID); ok {
				x, y := pen+float64(g.XOffset)*step, -float64(g.YOffset)*step
				trace(outline, shape, func(p opentype.SegmentPoint) (float32, float32) {
					return place(x-bolder+float64(p.X)*unit, y-float64(p.Y)*unit)
				})
				if bolder > 0 {
					trace(outline, shape, func(p opentype.SegmentPoint) (float32, float32) {
						return place(x+bolder+float64(p.X)*unit, y-float64(p.Y)*unit)
					})
				}
			}
			pen += float64(g.Advance) * step
		}
	}
	mask := image.NewAlpha(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	outline.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	draw.DrawMask(picture, bounds.Add(origin), image.NewUniform(rgba(m.ink)), image.Point{}, mask, image.Point{}, draw.Over)
}

// trace adds the outline of a glyph to a rasterizer.
func trace(to *vector.Rasterizer, shape font.GlyphOutline, place func(opentype.SegmentPoint) (float32, float32)) {
	for _, seg := range shape.Segments {
		ax, ay := place(seg.Args[0])
		switch seg.Op {
		case opentype.SegmentOpMoveTo:
			to.ClosePath()
			to.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			to.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			bx, by := place(seg.Args[1])
			to.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			bx, by := place(seg.Args[1])
			cx, cy := place(seg.Args[2])
			to.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	to.ClosePath()
}

func rgba(c drawing.Color) color.Color { return color.NRGBA{c.R, c.G, c.B, c.A} }
