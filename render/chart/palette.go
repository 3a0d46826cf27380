package chart

import (
	"math"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// A Tone is a colour by what it means.
type Tone int

const (
	Auto    Tone = iota // the chart chooses
	Firmer              // blue
	Softer              // orange
	Shifted             // purple
	Fresh               // teal: new
	Gone                // red
	Plain               // grey: kept, or of no weight
)

// The colours of the reports. None is told apart by colour alone: lines have
// markers and names, bars have textures, cells have signs.
var (
	ink   = rgb(0x1d1c1a)
	soft  = rgb(0x5c5a54)
	rule  = rgb(0xe2dfd6)
	faint = rgb(0xa9a69d)
	paper = rgb(0xfbfaf6)

	tones = [...]drawing.Color{
		Firmer: rgb(0x1f5fa8), Softer: rgb(0xb45309), Shifted: rgb(0x7a3e9d),
		Fresh: rgb(0x0f766e), Gone: rgb(0xa8321f), Plain: soft,
	}
	// order is that in which Auto gives tones: neighbours differ in hue for
	// every common kind of colour blindness.
	order = [...]Tone{Firmer, Softer, Fresh, Shifted, Gone, Plain}

	// dark gives each colour its counterpart on a dark page.
	dark = map[drawing.Color]drawing.Color{
		ink: rgb(0xecebe6), soft: rgb(0xa9a69d), rule: rgb(0x3a3934), faint: rgb(0x6f6d66), paper: rgb(0x181816),
		tones[Firmer]: rgb(0x8dbcf3), tones[Softer]: rgb(0xf0b267), tones[Shifted]: rgb(0xcfa2ea),
		tones[Fresh]: rgb(0x5fd0bd), tones[Gone]: rgb(0xf0907b),
	}
)

func rgb(c uint32) drawing.Color {
	return drawing.Color{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 255}
}

// of returns the colour of a tone; Auto takes the i-th of the order.
func (t Tone) of(i int) drawing.Color {
	if t <= Auto || int(t) >= len(tones) {
		t = order[i%len(order)]
	}
	return tones[t]
}

// A shade is the fill of a cell and the colour of a sign on it.
type shade struct{ fill, sign drawing.Color }

// shades returns the colours of the levels, one of one hue after the other,
// from pale to deep in equal steps, so that they keep their order in grey. A
// sign is black or white, the only pair of which one or the other can be read
// on every shade.
func shades(levels int) []shade {
	pale, deep := rgb(0xdce7f3), rgb(0x174a85)
	part := func(a, b uint8, level int) uint8 {
		if levels == 1 {
			return a
		}
		return uint8((int(a)*(levels-1-level) + int(b)*level) / (levels - 1))
	}
	out := make([]shade, levels)
	for i := range out {
		fill := drawing.Color{R: part(pale.R, deep.R, i), G: part(pale.G, deep.G, i), B: part(pale.B, deep.B, i), A: 255}
		out[i] = shade{fill, rgb(0x000000)}
		if white := rgb(0xffffff); contrast(fill, white) > contrast(fill, out[i].sign) {
			out[i].sign = white
		}
	}
	return out
}

// darkShades adds the counterparts of the shades to those of a scene. On a dark
// page the order is turned round, so that force stands out from the page, and
// black and white change places; a sign that must not is given another black
// or white, a trace beside the first.
func darkShades(colours []shade, dark map[drawing.Color]drawing.Color) {
	for i := range colours {
		one, other := &colours[i], colours[len(colours)-1-i]
		dark[one.fill] = other.fill
		if luminance(one.sign) < 0.5 == (luminance(other.sign) < 0.5) {
			one.sign.B ^= 1
		} else {
			dark[one.sign] = other.sign
		}
	}
}

// contrast is that of WCAG 2, 1 to 21.
func contrast(a, b drawing.Color) float64 {
	l1, l2 := luminance(a), luminance(b)
	return (math.Max(l1, l2) + 0.05) / (math.Min(l1, l2) + 0.05)
}

// luminance is that of WCAG 2, 0 to 1: what is left of a colour in grey.
func luminance(c drawing.Color) float64 {
	channel := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}
