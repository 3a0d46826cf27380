package chart

import (
	"bytes"
	"encoding/csv"
	"errors"
	"image"
	"image/png"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// everywhere returns the three charts with a text in every place that takes one.
func everywhere(text string) (Lines, Bars, Matrix) {
	caption := Caption{Title: "t" + text, Unit: text, Source: text, Desc: text, Lang: text, Day: func(time.Time) string { return text }}
	day, later := date("2020-01-01"), date("2021-01-01")
	short := text
	if utf8.RuneCountInString(short) > 3 {
		short = string([]rune(short)[:3])
	}
	return Lines{Caption: caption, Series: []Series{{Name: text, Points: []Point{{Date: day, Value: 1, Note: text}, {Date: later, Value: 3, Note: "n" + text}}}, {Name: "b", Points: []Point{{Date: day, Value: 2}}}}},
		Bars{Caption: caption, Parts: []Part{{Name: text}, {Name: "b"}}, Groups: []Group{{Label: text, Values: []float64{1, 2}, Note: text}, {Date: day, Values: []float64{30, 4}, Note: "n" + text}}},
		Matrix{Caption: caption, Scale: text, Keys: []Key{{short, text, Firmer}}, Columns: []Column{{day, text}, {later, ""}}, Rows: []Row{{text, []Cell{{Level: 1, Sign: short, Note: text}, {}}}}}
}

func checkSafe(t testing.TB, text string, which ...int) {
	t.Helper()
	l, b, m := everywhere(text)
	for i, c := range []drawable{l, b, m} {
		if len(which) > 0 && !slices.Contains(which, i) {
			continue
		}
		s := drawn(t, c)
		svg := s.svg(1)
		if len(svg) > 100_000 {
			t.Errorf("%.20q: an SVG of %d bytes", text, len(svg))
		}
		if !utf8.Valid(svg) {
			t.Errorf("%.20q: the SVG is not UTF-8", text)
		}
		for _, r := range string(svg) {
			if r != '\n' && hidden(r) {
				t.Fatalf("%.20q: U+%04X in the SVG", text, r)
			}
		}
		all := parsed(t, svg)
		if title := all["title"][0]; title != brief("t"+text, longest) {
			t.Errorf("the title reads %.60q", title)
		}
		for _, style := range all["style"] {
			if !strings.HasPrefix(style, "@media (prefers-color-scheme:dark){.mq-") {
				t.Errorf("%.20q: style %.60q", text, style)
			}
		}
		// The codes of control characters wrap into many lines: 1204 pixels were
		// met. What labels add must end somewhere.
		if s.height > 1600 {
			t.Errorf("%.20q: %d pixels high", text, s.height)
		}
		for _, mark := range texts(s) {
			if b := mark.bounds(); b.left < 0 || b.right > float64(s.width) {
				t.Errorf("%.20q: %.20q reaches from %.0f to %.0f", text, mark.text.text, b.left, b.right)
			}
		}
	}
}

func TestHostileLabelsAreText(t *testing.T) {
	for _, text := range hostile {
		checkSafe(t, text)
	}
}

func TestHostileLabelsInPNG(t *testing.T) {
	for _, text := range hostile {
		l, _, m := everywhere(text)
		for _, c := range []drawable{l, m} {
			if err := writePNG(new(bytes.Buffer), c, 1); err != nil {
				t.Errorf("%.20q: %v", text, err)
			}
		}
	}
}

func FuzzLabels(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkSafe(t, text, len(text)%3) })
}

func FuzzValues(f *testing.F) {
	f.Add(1.0, 2.0, 3.0, int64(0), int64(86400))
	f.Add(math.NaN(), math.Inf(1), math.Copysign(0, -1), int64(-1<<40), int64(1<<40))
	f.Add(1e-300, 1e300, 1e15, int64(5), int64(5))
	f.Add(1e15, 1e15-0.125, 5e-324, int64(5), int64(5))
	f.Fuzz(func(t *testing.T, a, b, c float64, day1, day2 int64) {
		day := func(s int64) time.Time { return time.Unix(s%(1<<36), 0).UTC() }
		l := Lines{Caption: Caption{Title: "t"}, Series: []Series{{Name: "a", Points: []Point{{Date: day(day1), Value: a, Low: b, High: c}, {Date: day(day2), Value: b}}}}}
		bars := Bars{Caption: l.Caption, Parts: []Part{{Name: "a"}, {Name: "b"}}, Groups: []Group{{Label: "g", Values: []float64{a, b}}, {Label: "h", Values: []float64{c, a}}}}
		for _, chart := range []drawable{l, bars} {
			s, err := chart.draw()
			if err != nil {
				continue
			}
			all := texts(s)
			if len(all) < 3 || len(all) > 40 {
				t.Errorf("%d texts for %g, %g, %g", len(all), a, b, c)
			}
			for i, m := range all {
				r := m.bounds()
				if r.left < 0 || r.top < 0 || r.right > float64(s.width) || r.bottom > float64(s.height) {
					t.Errorf("%q stands at %.0f for %g, %g, %g", m.text.text, r, a, b, c)
				}
				for _, o := range all[i+1:] {
					if r.overlaps(o.bounds()) {
						t.Errorf("%q overlaps %q for %g, %g, %g", m.text.text, o.text.text, a, b, c)
					}
				}
			}
			for _, m := range s.marks {
				for _, seg := range m.path {
					for _, v := range seg.at {
						if math.IsNaN(v) || math.Abs(v) > 1e4 {
							t.Fatalf("a path reaches %g for %g, %g, %g", v, a, b, c)
						}
					}
				}
			}
		}
	})
}

// A full writer takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestBadInputIsAnErrorBeforeAnyByte(t *testing.T) {
	day := date("2020-01-01")
	line := func(p ...Point) Lines {
		return Lines{Caption: Caption{Title: "My chart"}, Series: []Series{{Name: "a", Points: p}}}
	}
	bars := func(values ...float64) Bars {
		return Bars{Caption: Caption{Title: "My chart"}, Parts: []Part{{Name: "a"}}, Groups: []Group{{Label: "g", Values: values}}}
	}
	matrix := func(levels int, cells ...Cell) Matrix {
		return Matrix{Caption: Caption{Title: "My chart"}, Levels: levels, Columns: []Column{{Date: day}}, Rows: []Row{{"r", cells}}}
	}
	untitled := line(Point{Date: day, Value: 1})
	untitled.Title = " \n"
	for _, c := range []struct {
		chart drawable
		want  string
	}{
		{Lines{Caption: Caption{Title: "My chart"}}, "nothing to draw"},
		{line(), "nothing to draw"},
		{line(Point{Date: day, Value: math.NaN()}), "nothing to draw"},
		{line(Point{Value: 1}), "no date"},
		{line(Point{Date: day, Value: math.Inf(1)}), "2020-01-01"},
		{line(Point{Date: day, Value: 1, Low: 3, High: 2}), "range from 3 to 2"},
		{line(Point{Date: day, Value: 1, Low: math.Inf(-1), High: 2}), "-Inf"},
		{untitled, "title"},
		{Bars{Caption: Caption{Title: "My chart"}}, "nothing to draw"},
		{bars(), "0 values"},
		{bars(1, 2), "2 values"},
		{bars(math.NaN()), "NaN"},
		{bars(math.Inf(-1)), "-Inf"},
		{Matrix{Caption: Caption{Title: "My chart"}}, "nothing to draw"},
		{matrix(0), "0 cells"},
		{matrix(0, Cell{Level: 6}), "level 6"},
		{matrix(0, Cell{Level: -1}), "level -1"},
		{matrix(10, Cell{}), "10 shades"},
		{matrix(0, Cell{Level: 1, Sign: "long sign"}), "long sign"},
	} {
		for _, write := range []func(*bytes.Buffer) error{
			func(b *bytes.Buffer) error { return writeSVG(b, c.chart, 1) },
			func(b *bytes.Buffer) error { return writePNG(b, c.chart, 1) },
			func(b *bytes.Buffer) error {
				switch one := c.chart.(type) {
				case Lines:
					return one.CSV(b)
				case Bars:
					return one.CSV(b)
				case Matrix:
					return one.CSV(b)
				}
				return nil
			},
		} {
			var b bytes.Buffer
			err := write(&b)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
				continue
			}
			if c.want != "title" && !strings.Contains(err.Error(), "My chart") {
				t.Errorf("the error %q does not name the chart", err)
			}
			if errors.Is(err, ErrEmpty) != (c.want == "nothing to draw") {
				t.Errorf("errors.Is(%q, ErrEmpty) is %v", err, errors.Is(err, ErrEmpty))
			}
			if b.Len() > 0 {
				t.Errorf("%d bytes written before %q", b.Len(), err)
			}
		}
	}
	for _, scale := range []int{-1, 0, 3} {
		if err := threeScripts().SVG(new(bytes.Buffer), scale); err == nil {
			t.Errorf("scale %d is drawn", scale)
		}
	}
	if err := threeScripts().PNG(full{}, 1); err == nil || err.Error() != "disk full" {
		t.Errorf("a full disk gives %v", err)
	}
}

func TestOnePointAndFlatLinesAreDrawn(t *testing.T) {
	for name, values := range map[string][]float64{"large": {1e15, 1e15 - 0.125}, "least": {5e-324}, "one": {3}, "zero": {0}, "below": {-3}, "flat": {7, 7, 7}, "flat zero": {0, 0}, "tiny": {1e-12, 2e-12}, "near": {1e9, 1e9 + 1}} {
		c := Lines{Caption: Caption{Title: "t"}, Series: []Series{{Name: "a", Points: points(values...)}}}
		s := drawn(t, c)
		markers := 0
		for _, m := range s.marks {
			if m.note != "" && len(m.path) > 0 {
				markers++
			}
		}
		if markers != len(values) {
			t.Errorf("%s: %d markers for %d points", name, markers, len(values))
		}
		if n := len(texts(s)); n > 20 {
			t.Errorf("%s: %d texts", name, n)
		}
		if svg := s.svg(1); len(svg) > 10_000 {
			t.Errorf("%s: an SVG of %d bytes", name, len(svg))
		}
	}
}

func TestAnAxisOfOneValueIsDrawn(t *testing.T) {
	c := Lines{Caption: Caption{Title: "t"}, Min: 3, Max: 3, Series: []Series{{Points: points(3, 3)}}}
	if n := len(texts(drawn(t, c))); n < 4 {
		t.Errorf("%d texts", n)
	}
}

func TestOneBarAndEqualBarsStandOnZero(t *testing.T) {
	for _, values := range [][]float64{{4}, {4, 4, 4}} {
		c := Bars{Caption: Caption{Title: "t"}, Parts: []Part{{"", Firmer}}}
		for _, v := range values {
			c.Groups = append(c.Groups, Group{Label: "g", Values: []float64{v}})
		}
		var bars []rect
		for _, r := range fills(drawn(t, c), Firmer) {
			if r.bottom-r.top > 20 {
				bars = append(bars, r)
			}
		}
		if len(bars) != len(values) {
			t.Fatalf("%d bars for %v", len(bars), values)
		}
		for _, r := range bars {
			if r.bottom-r.top < plotHeight*0.8 || r != (rect{r.left, bars[0].top, r.right, bars[0].bottom}) {
				t.Errorf("%v: a bar from %g to %g", values, r.top, r.bottom)
			}
		}
	}
}

func TestAMissingValueIsAGap(t *testing.T) {
	c := Lines{Caption: Caption{Title: "t"}, Series: []Series{{Points: points(1, 2, math.NaN(), 3, 4, math.NaN(), 5)}}}
	lines := 0
	for _, m := range drawn(t, c).marks {
		if m.pen.stroke == tones[Firmer] && m.pen.width == 2 {
			lines++
			if len(m.path) != 2 {
				t.Errorf("a line of %d points", len(m.path))
			}
		}
	}
	if lines != 2 {
		t.Errorf("%d lines, want two, and the last point alone", lines)
	}
}

func TestStepsHoldTheirValue(t *testing.T) {
	c := Lines{Caption: Caption{Title: "t"}, Step: true, Series: []Series{{Points: points(1, 2, 4)}}}
	for _, m := range drawn(t, c).marks {
		if m.pen.stroke != tones[Firmer] || m.pen.width != 2 {
			continue
		}
		if len(m.path) != 5 {
			t.Fatalf("a line of %d points, want 5", len(m.path))
		}
		for i := 1; i < 5; i++ {
			a, b := m.path[i-1].at, m.path[i].at
			if level, upright := a[1] == b[1], a[0] == b[0]; level == upright {
				t.Errorf("from %v to %v is neither level nor upright", a[:2], b[:2])
			}
		}
	}
}

func TestSameBytesAtOnceAndAgain(t *testing.T) {
	l, m := threeScripts(), ledger()
	render := func(c drawable) []byte {
		var b bytes.Buffer
		if err := errors.Join(writeSVG(&b, c, 1), writePNG(&b, c, 2)); err != nil {
			t.Error(err)
		}
		return b.Bytes()
	}
	for _, c := range []drawable{l, stacked(), m} {
		want := render(c)
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				if !bytes.Equal(render(c), want) {
					t.Error("other bytes")
				}
			})
		}
		group.Wait()
	}
}

func TestPNGHasItsSizeAndEveryTextItsInk(t *testing.T) {
	for name, c := range map[string]drawable{"lines": threeScripts(), "stacked": stacked(), "ledger": ledger()} {
		s := drawn(t, c)
		for scale := 1; scale <= 2; scale++ {
			var b bytes.Buffer
			if err := writePNG(&b, c, scale); err != nil {
				t.Fatal(err)
			}
			picture, err := png.Decode(&b)
			if err != nil {
				t.Fatal(err)
			}
			if got := picture.Bounds().Size(); got != image.Pt(s.width*scale, s.height*scale) {
				t.Errorf("%s at %d: %v", name, scale, got)
			}
			for _, m := range texts(s) {
				r := m.bounds()
				colours := map[[3]uint32]bool{}
				for y := int(r.top) * scale; y < int(r.bottom+1)*scale; y++ {
					for x := int(r.left) * scale; x < int(r.right+1)*scale; x++ {
						red, green, blue, _ := picture.At(x, y).RGBA()
						colours[[3]uint32{red, green, blue}] = true
					}
				}
				if len(colours) < 4 {
					t.Errorf("%s at %d: %q is not there", name, scale, m.text.text)
				}
			}
		}
	}
}

func TestTooLargeAPictureIsAnError(t *testing.T) {
	_, _, m := crowd(200, 20)
	for len(m.Rows) < 3000 {
		m.Rows = append(m.Rows, m.Rows[0])
	}
	var b bytes.Buffer
	if err := m.PNG(&b, 2); err == nil || !strings.Contains(err.Error(), "too large for PNG") || b.Len() > 0 {
		t.Errorf("error %v, %d bytes", err, b.Len())
	}
}

func TestSVGHasTitleAndDescriptionAndSize(t *testing.T) {
	for scale, want := range map[int]string{1: `width="760" height="`, 2: `width="1520" height="`} {
		var b bytes.Buffer
		if err := threeScripts().SVG(&b, scale); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) || !strings.Contains(b.String(), `viewBox="0 0 760 `) {
			t.Errorf("scale %d: %.200s", scale, b.String())
		}
		all := parsed(t, b.Bytes())
		if all["title"][0] != "Deterrence hardens while reunification softens" {
			t.Errorf("title %q", all["title"][0])
		}
		if want := "deterrence: 2010-07-21 3.1; 2012-06-14 3.2;"; !strings.HasPrefix(all["desc"][0], want) {
			t.Errorf("description %.80q", all["desc"][0])
		}
		if !strings.Contains(b.String(), "<title>deterrence, 2013-10-02: 3.4 (digest, 140 words)</title>") {
			t.Error("a point does not say what it is")
		}
	}
}

func TestRightToLeftTextIsWrittenByItsMiddle(t *testing.T) {
	c := threeScripts()
	c.Caption = arabicCaption()
	svg := string(svgOf(t, c))
	for _, line := range strings.Split(svg, "\n") {
		if !strings.HasPrefix(line, "<text") {
			continue
		}
		text := line[strings.Index(line, ">")+1:]
		first := strings.IndexFunc(text, unicode.IsLetter)
		if first < 0 {
			continue
		}
		arabic := unicode.Is(unicode.Arabic, []rune(text[first:])[0])
		if rtl := strings.Contains(line, `direction="rtl" text-anchor="middle"`); arabic && !rtl {
			t.Errorf("no direction: %s", line)
		}
	}
	if !strings.Contains(svg, ` direction="ltr" font-family=`) {
		t.Error("the svg takes its direction from the page around it")
	}
}

func TestCSVIsWholeAndNoFormula(t *testing.T) {
	long := strings.Repeat("label ", 500)
	read := func(write func(*bytes.Buffer) error) [][]string {
		t.Helper()
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	for _, formula := range []string{"=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", " =1", "\n-1"} {
		l, b, m := everywhere(formula)
		for _, rows := range [][][]string{
			read(func(w *bytes.Buffer) error { return l.CSV(w) }), read(func(w *bytes.Buffer) error { return b.CSV(w) }), read(func(w *bytes.Buffer) error { return m.CSV(w) }),
		} {
			for _, row := range rows {
				for _, c := range row {
					if c != "" && strings.ContainsAny(c[:1], "=+-@\t\r\n") {
						t.Errorf("%q becomes the cell %q", formula, c)
					}
				}
			}
		}
	}
	c := Lines{Caption: Caption{Title: "t"}, Series: []Series{{Name: long, Points: []Point{
		{Date: date("2020-01-02"), Value: 1.0 / 3, Low: -1, High: 2, Note: "a \u202E, \"quoted\""}, {Date: date("2019-01-01"), Value: math.NaN()}, {Date: date("2021-01-01"), Value: -3}}}}}
	rows := read(func(w *bytes.Buffer) error { return c.CSV(w) })
	name := strings.TrimSpace(long)
	want := [][]string{{"date", "series", "value", "low", "high", "note"}, {"2019-01-01", name, "", "", "", ""}, {"2020-01-02", name, "0.3333333333333333", "-1", "2", `a ⟨U+202E⟩, "quoted"`}, {"2021-01-01", name, "-3", "", "", ""}}
	for i := range want {
		if strings.Join(rows[i], "|") != strings.Join(want[i], "|") {
			t.Errorf("row %d: %q", i, rows[i])
		}
	}
	if rows := read(func(w *bytes.Buffer) error { return stacked().CSV(w) }); len(rows) != 1+len(meetings)*5 || strings.Join(rows[20], "|") != "2014-10-23|gone|-18|report" {
		t.Errorf("%d rows, the 20th %q", len(rows), rows[20])
	}
	if rows := read(func(w *bytes.Buffer) error { return ledger().CSV(w) }); len(rows) != 1+len(meetings)*3 || strings.Join(rows[1][1:], "|") != "2010-07-21|2|+|" && strings.Join(rows[1][1:], "|") != "2010-07-21|2|'+|" {
		t.Errorf("%d rows, the first %q", len(rows), rows[1])
	}
}
