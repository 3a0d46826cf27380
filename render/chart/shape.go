package chart

import (
	"strings"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
)

// A typesetter shapes and measures text. It is for one drawing at a time.
type typesetter struct {
	regular, bold faces
	segmenter     shaping.Segmenter
	shaper        shaping.HarfbuzzShaper
	wrapper       shaping.LineWrapper
	widths        map[setting]float64 // by a setting of size 1
}

// shapedSize is the size at which all text is shaped, in pixels. The shaper
// rounds a size up to whole pixels; measures taken at one large size hold for
// every other, and for both scales of a picture.
const shapedSize = 1000

// A setting is a text as it is set: clean, in one size, weight and direction.
type setting struct {
	text string
	size float64 // pixels
	bold bool
	rtl  bool // direction of the line; runs inside it follow the bidi algorithm
}

func newTypesetter() *typesetter {
	return &typesetter{regular: newFaces(false), bold: newFaces(true), widths: map[setting]float64{}}
}

// shape returns the glyphs of a text in runs from left to right, at shapedSize.
func (t *typesetter) shape(s setting) []shaping.Output {
	text := []rune(s.text)
	if len(text) == 0 {
		return nil
	}
	direction, fonts := di.DirectionLTR, &t.regular
	if s.rtl {
		direction = di.DirectionRTL
	}
	if s.bold {
		fonts = &t.bold
	}
	parts := t.segmenter.Split(shaping.Input{
		Text: text, RunEnd: len(text), Direction: direction,
		Size: fixed.I(shapedSize), Language: language.NewLanguage("en"),
	}, fonts)
	line := make([]shaping.Output, len(parts))
	for i, part := range parts {
		line[i] = t.shaper.Shape(part)
	}
	// The wrapper is asked for one endless line: it puts the runs in visual order.
	lines, _ := t.wrapper.WrapParagraph(shaping.WrapConfig{Direction: direction, DisableTrailingWhitespaceTrim: true}, 1<<24, text, shaping.NewSliceIterator(line))
	var runs []shaping.Output
	for _, l := range lines {
		visual := make([]shaping.Output, len(l))
		for _, run := range l {
			visual[run.VisualIndex] = run
		}
		runs = append(runs, visual...)
	}
	return runs
}

// width returns the advance of a text in pixels.
func (t *typesetter) width(s setting) float64 {
	size := s.size
	s.size = 1
	w, ok := t.widths[s]
	if !ok {
		for _, run := range t.shape(s) {
			w += float64(run.Advance) / 64 / shapedSize
		}
		t.widths[s] = w
	}
	return w * size
}

// fit shortens a text to a width in pixels, ending it with "…". The cut falls
// between the characters that a reader sees.
func (t *typesetter) fit(s setting, width float64) setting {
	if s.text == "" {
		return s
	}
	// No letter is narrower than a fifth of its size, so the work is bounded by
	// the width and not by the text.
	most := int(width/s.size*5) + 1
	var ends []int
	for g := graphemes.FromString(s.text); g.Next() && len(ends) <= most; {
		ends = append(ends, g.End())
	}
	if len(ends) <= most && t.width(s) <= width {
		return s
	}
	cut := func(n int) setting {
		c := s
		c.text = "…"
		if n > 0 {
			c.text = strings.TrimRight(s.text[:ends[n-1]], " ") + "…"
		}
		return c
	}
	low, high := 0, len(ends)-1 // cut(low) is taken to fit
	for low < high {
		mid := (low + high + 1) / 2
		if t.width(cut(mid)) <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return cut(low)
}

// wrap breaks a text into lines of a width, at most limit of them: at its
// spaces, and inside a word that is too long for a line. The last line is
// shortened if it must be.
func (t *typesetter) wrap(s setting, width float64, limit int) []setting {
	var lines []setting
	line := s
	for rest := s.text; rest != ""; {
		line.text = rest
		fitted := t.fit(line, width)
		if len(lines) == limit-1 || fitted.text == rest {
			return append(lines, fitted)
		}
		cut := strings.TrimSuffix(fitted.text, "…")
		if space := strings.LastIndexByte(rest[:min(len(cut)+1, len(rest))], ' '); space > 0 {
			cut = rest[:space]
		} else if cut == "" { // not even one letter fits
			return append(lines, fitted)
		}
		line.text = cut
		lines = append(lines, line)
		rest = strings.TrimLeft(rest[len(cut):], " ")
	}
	return lines
}

// rightToLeft reports the direction of a text by its first letter that has one.
func rightToLeft(s string) bool {
	for _, r := range s {
		p, _ := bidi.LookupString(string(r))
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}
