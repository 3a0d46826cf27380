package chart

import (
	"cmp"
	"strings"
	"time"
)

// Sizes in pixels at scale 1.
const (
	pageWidth   = 760
	narrowWidth = 358
	margin      = 16

	titleSize, titleLine = 18.0, 25
	unitSize, unitLine   = 13.0, 18
	labelSize            = 12.0
	footSize, footLine   = 11.5, 16
)

// checked returns the caption with its words cleaned, or an error.
func (c Caption) checked() (Caption, error) {
	if strings.TrimSpace(c.Title) == "" {
		return c, c.errorf("a chart needs a title")
	}
	c.Title, c.Unit, c.Source = brief(c.Title, longest), brief(c.Unit, longest), brief(c.Source, longest)
	c.Desc, c.Lang = brief(c.Desc, 4000), brief(c.Lang, 40)
	return c, nil
}

// semicolon parts the numbers of a description.
func (c Caption) semicolon() string { return cmp.Or(strings.TrimSpace(c.Semicolon), ";") }

// rtl reports the side on which the caption begins.
func (c Caption) rtl() bool {
	if c.Dir == "" {
		return rightToLeft(c.Title)
	}
	return c.Dir == "rtl"
}

// wide is the width of the picture, unless what stands in it needs more.
func (c Caption) wide() int {
	if c.Narrow {
		return narrowWidth
	}
	return pageWidth
}

// A noted is a note on a statement.
type noted struct {
	at   string // its date or label
	note string
}

// A frame is the words around a plot, broken into lines.
type frame struct {
	title, unit []setting
	foot        []setting // notes, then the source
	rtl         bool
	width       float64
}

// frame breaks the caption into lines for a width, and the notes with it: one
// line for each different note, with the statements it holds of.
func (c Caption) frame(t *typesetter, width int, notes []noted) frame {
	f := frame{rtl: c.rtl(), width: float64(width)}
	inner := f.width - 2*margin
	f.title = t.wrap(setting{text: c.Title, size: titleSize, bold: true, rtl: f.rtl}, inner, 3)
	f.unit = t.wrap(setting{text: c.Unit, size: unitSize, rtl: f.rtl}, inner, 3)

	const most, few = 5, 4 // notes, and statements named with each
	var texts []string
	of := map[string][]string{}
	for _, n := range notes {
		if text := brief(n.note, longest); text != "" {
			if of[text] == nil {
				texts = append(texts, text)
			}
			of[text] = append(of[text], n.at)
		}
	}
	foot := func(text string) {
		f.foot = append(f.foot, t.wrap(setting{text: text, size: footSize, rtl: f.rtl}, inner, 2)...)
	}
	for i, text := range texts {
		if i == most {
			foot("○ … +" + c.figure(float64(len(texts)-most), 0))
			break
		}
		at := of[text]
		if len(at) > few {
			at = append(at[:few:few], "… +"+c.figure(float64(len(at)-few), 0))
		}
		foot("○ " + strings.Join(at, c.comma()) + ": " + text)
	}
	if c.Source != "" {
		foot(c.Source)
	}
	return f
}

// top is where the plot's own part of the picture begins.
func (f frame) top() int {
	return margin + 4 + titleLine*len(f.title) + unitLine*len(f.unit)
}

// bottom is the height of what stands below the plot's own part.
func (f frame) bottom() int {
	return footLine*len(f.foot) + margin
}

// draw sets the words of the frame.
func (f frame) draw(s *scene) {
	x, at := float64(margin), leftEdge
	if f.rtl {
		x, at = f.width-margin, rightEdge
	}
	y := float64(margin)
	for _, line := range f.title {
		s.put(line, ink, x, y+18, at)
		y += titleLine
	}
	for _, line := range f.unit {
		s.put(line, soft, x, y+13, at)
		y += unitLine
	}
	y = float64(s.height - f.bottom())
	for _, line := range f.foot {
		s.put(line, soft, x, y+12, at)
		y += footLine
	}
}

// plain is a text as a setting, cleaned, in its own direction.
func plain(text string, size float64) setting {
	text = brief(text, longest)
	return setting{text: text, size: size, rtl: rightToLeft(text)}
}

// said joins the parts of what is shown on pointing at a mark.
func (c *Caption) said(name string, at string, value, note string) string {
	s := at
	if name != "" {
		s = name + c.comma() + s
	}
	s += ": " + value
	if note != "" {
		s += " (" + note + ")"
	}
	return brief(s, longest)
}

func (c *Caption) dateOrLabel(t time.Time, label string) string {
	if t.IsZero() {
		return label
	}
	return c.date(t)
}

// isoOrLabel is dateOrLabel for data.
func isoOrLabel(t time.Time, label string) string {
	if t.IsZero() {
		return label
	}
	return iso(t)
}
