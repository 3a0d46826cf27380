package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// families are asked for in this order; a reader without Noto has fonts of the
// system, held to the measured width.
const families = "'Noto Sans','Noto Sans Arabic','Noto Sans KR','Noto Sans CJK KR','Noto Sans Math','Noto Sans Symbols2',system-ui,sans-serif"

// svg writes the scene as one svg element. All text is escaped here and nowhere
// else; every other value is a number or a constant.
func (s *scene) svg(scale int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" direction="ltr" font-family="%s"`,
		s.width*scale, s.height*scale, s.width, s.height, families)
	if s.caption.Lang != "" {
		b.WriteString(` xml:lang="`)
		escape(&b, s.caption.Lang)
		b.WriteByte('"')
	}
	b.WriteString("><title>")
	escape(&b, s.caption.Title)
	b.WriteString("</title><desc>")
	escape(&b, s.caption.Desc)
	b.WriteString("</desc>\n")
	s.darkStyle(&b)
	note := ""
	for _, m := range s.marks {
		if m.note != note {
			if note != "" {
				b.WriteString("</g>\n")
			}
			if note = m.note; note != "" {
				b.WriteString("<g><title>")
				escape(&b, note)
				b.WriteString("</title>\n")
			}
		}
		if m.text.text != "" {
			s.svgText(&b, m)
		} else {
			s.svgPath(&b, m)
		}
	}
	if note != "" {
		b.WriteString("</g>\n")
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// darkStyle gives every colour in use its counterpart on a dark page. Viewers
// that know no style sheets keep the colours of the light page, which stand as
// attributes.
func (s *scene) darkStyle(b *bytes.Buffer) {
	var used []drawing.Color
	for _, m := range s.marks {
		for _, c := range []drawing.Color{m.pen.fill, m.pen.stroke, m.ink} {
			if _, ok := s.dark[opaque(c)]; ok && c.A > 0 && !slices.Contains(used, opaque(c)) {
				used = append(used, opaque(c))
			}
		}
	}
	b.WriteString("<style>@media (prefers-color-scheme:dark){")
	for _, c := range used {
		fmt.Fprintf(b, ".mq-f%[1]s{fill:#%[2]s}.mq-s%[1]s{stroke:#%[2]s}", hex(c), hex(s.dark[c]))
	}
	b.WriteString("}</style>\n")
}

// class names the counterparts of colours on a dark page.
func (s *scene) class(b *bytes.Buffer, fill, stroke drawing.Color) {
	_, f := s.dark[opaque(fill)]
	_, g := s.dark[opaque(stroke)]
	f, g = f && fill.A > 0, g && stroke.A > 0
	switch {
	case f && g:
		fmt.Fprintf(b, ` class="mq-f%s mq-s%s"`, hex(fill), hex(stroke))
	case f:
		fmt.Fprintf(b, ` class="mq-f%s"`, hex(fill))
	case g:
		fmt.Fprintf(b, ` class="mq-s%s"`, hex(stroke))
	}
}

func (s *scene) svgPath(b *bytes.Buffer, m mark) {
	b.WriteString(`<path d="`)
	var x, y string // where the pen is
	for _, seg := range m.path {
		ax, ay := number(seg.at[0]), number(seg.at[1])
		switch {
		case seg.verb == 'Z':
			b.WriteByte('Z')
			continue
		case seg.verb == 'Q':
			b.WriteString("Q" + ax + " " + ay + " ")
			ax, ay = number(seg.at[2]), number(seg.at[3])
			b.WriteString(ax + " " + ay)
		case seg.verb == 'L' && ay == y:
			b.WriteString("H" + ax)
		case seg.verb == 'L' && ax == x:
			b.WriteString("V" + ay)
		default:
			b.WriteByte(seg.verb)
			b.WriteString(ax + " " + ay)
		}
		x, y = ax, ay
	}
	b.WriteByte('"')
	if m.pen.fill.A > 0 {
		fmt.Fprintf(b, ` fill="#%s"`, hex(m.pen.fill))
		if m.pen.fill.A < 255 {
			fmt.Fprintf(b, ` fill-opacity="%s"`, number(float64(m.pen.fill.A)/255))
		}
	} else {
		b.WriteString(` fill="none"`)
	}
	if m.pen.stroke.A > 0 {
		fmt.Fprintf(b, ` stroke="#%s" stroke-width="%s" stroke-linejoin="round"`, hex(m.pen.stroke), number(m.pen.width))
		if m.pen.stroke.A < 255 {
			fmt.Fprintf(b, ` stroke-opacity="%s"`, number(float64(m.pen.stroke.A)/255))
		}
		for i, d := range m.pen.dash {
			if i == 0 {
				b.WriteString(` stroke-dasharray="`)
			} else {
				b.WriteByte(' ')
			}
			b.WriteString(number(d))
			if i == len(m.pen.dash)-1 {
				b.WriteByte('"')
			}
		}
	}
	s.class(b, m.pen.fill, m.pen.stroke)
	b.WriteString("/>\n")
}

// svgText writes a text by its left end, or, right to left, by its middle,
// which is the same point for every viewer whatever it knows of direction. The
// measured width keeps it in its place where the reader's fonts differ.
func (s *scene) svgText(b *bytes.Buffer, m mark) {
	x := m.x
	if m.text.rtl {
		x += m.width / 2
	}
	fmt.Fprintf(b, `<text x="%s" y="%s" font-size="%s" fill="#%s"`, number(x), number(m.y), number(m.text.size), hex(m.ink))
	if m.text.bold {
		b.WriteString(` font-weight="700"`)
	}
	if m.text.rtl {
		b.WriteString(` direction="rtl" text-anchor="middle"`)
	}
	if m.turn != 0 {
		fmt.Fprintf(b, ` transform="rotate(%s %s %s)"`, number(m.turn*180/math.Pi), number(m.x), number(m.y))
	}
	if utf8.RuneCountInString(m.text.text) > 3 {
		fmt.Fprintf(b, ` textLength="%s" lengthAdjust="spacingAndGlyphs"`, number(m.width))
	}
	s.class(b, m.ink, drawing.Color{})
	b.WriteByte('>')
	escape(b, m.text.text)
	b.WriteString("</text>\n")
}

// escape writes a text so that it is text in XML and in HTML, in elements and
// in attributes.
func escape(b *bytes.Buffer, s string) {
	xml.EscapeText(b, []byte(s)) // a bytes.Buffer returns no error
}

// number writes a length with at most two decimals.
func number(f float64) string {
	f = math.Round(f*100) / 100
	if f == 0 {
		f = 0 // no "-0"
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func hex(c drawing.Color) string { return fmt.Sprintf("%02x%02x%02x", c.R, c.G, c.B) }

func opaque(c drawing.Color) drawing.Color {
	c.A = 255
	return c
}
