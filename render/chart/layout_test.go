package chart

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

// A rect is where a mark lies, in pixels.
type rect struct{ left, top, right, bottom float64 }

// bounds returns where a text lies: the height of its letters, without the room above them.
func (m mark) bounds() rect {
	r := rect{0, -0.72 * m.text.size, m.width, 0.2 * m.text.size}
	if m.turn != 0 { // upright, reading upward
		return rect{m.x + r.top, m.y - r.right, m.x + r.bottom, m.y}
	}
	return rect{m.x + r.left, m.y + r.top, m.x + r.right, m.y + r.bottom}
}

func (r rect) overlaps(o rect) bool {
	return r.left < o.right-.5 && o.left < r.right-.5 && r.top < o.bottom-.5 && o.top < r.bottom-.5
}

func drawn(t testing.TB, c drawable) *scene {
	t.Helper()
	s, err := c.draw()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func texts(s *scene) []mark {
	var out []mark
	for _, m := range s.marks {
		if m.text.text != "" {
			out = append(out, m)
		}
	}
	return out
}

func TestNothingIsClippedAndNoTextsOverlap(t *testing.T) {
	for name, c := range charts() {
		s := drawn(t, c)
		all := texts(s)
		for i, m := range all {
			b := m.bounds()
			if b.left < 0 || b.top < 0 || b.right > float64(s.width) || b.bottom > float64(s.height) {
				t.Errorf("%s: %.40q at %.0f is outside %d×%d", name, m.text.text, b, s.width, s.height)
			}
			for _, o := range all[i+1:] {
				if b.overlaps(o.bounds()) {
					t.Errorf("%s: %.40q at %.0f overlaps %.40q at %.0f", name, m.text.text, b, o.text.text, o.bounds())
				}
			}
		}
		for _, m := range s.marks {
			for _, seg := range m.path {
				if seg.verb != 'Z' && (seg.at[0] < 0 || seg.at[0] > float64(s.width) || seg.at[1] < 0 || seg.at[1] > float64(s.height)) {
					t.Fatalf("%s: a path reaches %v, outside %d×%d", name, seg.at, s.width, s.height)
				}
			}
		}
	}
}

// axisTicks returns where the ticks of a time axis stand: upright strokes of
// five pixels, as go-chart draws them.
func axisTicks(s *scene) []float64 {
	var at []float64
	for _, m := range s.marks {
		if p := m.path; len(p) == 2 && p[0].at[0] == p[1].at[0] && p[1].at[1]-p[0].at[1] == 5 {
			at = append(at, p[0].at[0])
		}
	}
	return at
}

func TestTicksStandAtTheDatesOfTheStatements(t *testing.T) {
	s := drawn(t, threeScripts())
	at := axisTicks(s)
	if len(at) != len(meetings) {
		t.Fatalf("%d ticks for %d statements", len(at), len(meetings))
	}
	first, last := days(date(meetings[0])), days(date(meetings[len(meetings)-1]))
	for i, day := range meetings {
		share := (days(date(day)) - first) / (last - first)
		if want := at[0] + share*(at[len(at)-1]-at[0]); math.Abs(at[i]-want) > 1.01 {
			t.Errorf("%s: tick at %.1f, not %.1f", day, at[i], want)
		}
	}
	// Each label stands under the tick of its own day, and its year under it.
	for _, m := range texts(s) {
		for i, day := range meetings {
			if m.text.text == english(date(day)) {
				if mid := m.x + m.width/2; math.Abs(mid-at[i]) > 1 && i < len(meetings)-1 {
					t.Errorf("%q stands at %.1f, its tick at %.1f", m.text.text, mid, at[i])
				}
			}
		}
	}
}

func TestStatementsOfOneDayShareATick(t *testing.T) {
	c := Lines{Caption: Caption{Title: "t"}, Series: []Series{{Name: "a", Points: []Point{
		{Date: date("2020-01-01"), Value: 1}, {Date: date("2020-01-01"), Value: 3}, {Date: date("2021-01-01"), Value: 2}}}}}
	if n := len(axisTicks(drawn(t, c))); n != 2 {
		t.Errorf("%d ticks for two days", n)
	}
	c.Series[0].Points = c.Series[0].Points[:2]
	if n := len(axisTicks(drawn(t, c))); n != 1 {
		t.Errorf("%d ticks for one day", n)
	}
}

func TestCountsHaveWholeTicks(t *testing.T) {
	for high := 1; high < 300; high++ {
		ticks, decimals := scaleOf(0, float64(high), true)
		if decimals != 0 || ticks[0] != 0 || ticks[len(ticks)-1] < float64(high) || len(ticks) > 8 || len(ticks) < 2 {
			t.Fatalf("0 to %d: %v, %d decimals", high, ticks, decimals)
		}
		for _, v := range ticks {
			if v != math.Trunc(v) {
				t.Fatalf("0 to %d: tick %g", high, v)
			}
		}
	}
}

func TestTicksOfMeasuresAreShort(t *testing.T) {
	for _, high := range []float64{1e-9, 0.003, 0.35, 1, 4.58, 17.3, 99.9, 123456.7, 1e15} {
		ticks, decimals := scaleOf(0, high, false)
		if len(ticks) < 3 || len(ticks) > 8 || ticks[len(ticks)-1] < high {
			t.Errorf("0 to %g: %v", high, ticks)
		}
		seen := map[string]bool{}
		for _, v := range ticks {
			text := (&Caption{}).figure(v, decimals)
			if seen[text] {
				t.Errorf("0 to %g: two ticks %s", high, text)
			}
			seen[text] = true
		}
	}
}

// fills returns the filled rectangles of a colour, as left, top, right, bottom.
func fills(s *scene, tone Tone) []rect {
	var out []rect
	for _, m := range s.marks {
		if len(m.path) == 5 && m.pen.fill == tones[tone] && m.pen.stroke.A == 0 {
			out = append(out, rect{m.path[0].at[0], m.path[0].at[1], m.path[2].at[0], m.path[2].at[1]})
		}
	}
	return out
}

func TestBarsStandOnZeroAndAreAsLongAsTheirCounts(t *testing.T) {
	c := Bars{Caption: Caption{Title: "t"}, Parts: []Part{{"a", Firmer}, {"b", Softer}}, Groups: []Group{
		{Label: "x", Values: []float64{100, 50}}, {Label: "y", Values: []float64{104, 25}}, {Label: "z", Values: []float64{0, 75}}}}
	for _, grouped := range []bool{false, true} {
		c.Grouped = grouped
		s := drawn(t, c)
		var a, b []rect
		for _, r := range fills(s, Firmer) {
			if r.bottom-r.top > swatch {
				a = append(a, r)
			}
		}
		for _, r := range fills(s, Softer) {
			if r.bottom-r.top > swatch {
				b = append(b, r)
			}
		}
		if len(a) != 2 || len(b) != 3 {
			t.Fatalf("grouped %v: %d and %d bars", grouped, len(a), len(b))
		}
		unit := (a[0].bottom - a[0].top) / 100
		if unit < 0.5 {
			t.Fatalf("100 is %g pixels high", a[0].bottom-a[0].top)
		}
		near := func(what string, got, want float64) {
			if math.Abs(got-want) > 1.5 {
				t.Errorf("grouped %v: %s is %.1f, not %.1f", grouped, what, got, want)
			}
		}
		zero := a[0].bottom
		near("the foot of the second bar", a[1].bottom, zero)
		near("104", a[1].bottom-a[1].top, 104*unit)
		for i, v := range []float64{50, 25, 75} {
			near("a bar of b", b[i].bottom-b[i].top, v*unit)
		}
		near("the foot of the third bar", b[2].bottom, zero)
		if grouped {
			near("the foot of a grouped bar", b[0].bottom, zero)
		} else {
			near("the foot of a stacked bar", b[0].bottom, a[0].top)
		}
	}
}

func TestCaptionAndLegendBeginOnTheSideOfTheLanguage(t *testing.T) {
	for _, dir := range []string{"ltr", "rtl"} {
		c := stacked()
		c.Dir = dir
		for _, m := range texts(drawn(t, c)) {
			left, right := m.x, m.x+m.width
			if dir == "rtl" {
				left, right = pageWidth-right, pageWidth-left
			}
			switch m.text.text {
			case c.Title, c.Unit, c.Source:
				if math.Abs(left-margin) > 0.01 {
					t.Errorf("%s: %q begins %g pixels from its side", dir, m.text.text, left)
				}
			case c.Parts[0].Name:
				if math.Abs(left-margin-swatch-6) > 0.01 {
					t.Errorf("%s: the first part begins %g pixels from its side", dir, left)
				}
			case c.Parts[1].Name:
				if left < right-100 || left < margin+40 {
					t.Errorf("%s: the second part begins %g pixels from its side", dir, left)
				}
			}
		}
	}
}

func TestASilenceIsADashedLineBetweenCells(t *testing.T) {
	c := Matrix{Caption: Caption{Title: "t"}, Rows: []Row{{Label: "r", Cells: []Cell{{}, {Level: 2}, {}, {}, {Level: 3}, {}}}}}
	for _, day := range meetings[:6] {
		c.Columns = append(c.Columns, Column{Date: date(day)})
	}
	s := drawn(t, c)
	var gaps []mark
	for _, m := range s.marks {
		if len(m.pen.dash) > 0 {
			gaps = append(gaps, m)
		}
	}
	if len(gaps) != 1 {
		t.Fatalf("%d silences, want the one between the second and the fifth statement", len(gaps))
	}
	if w := gaps[0].path[1].at[0] - gaps[0].path[0].at[0]; math.Abs(w-(2*cellWidest-4)) > 1 {
		t.Errorf("the silence of two statements is %g pixels long", w)
	}
	var signs []string
	for _, m := range texts(s) {
		if m.text.bold && m.text.size == 11 {
			signs = append(signs, m.text.text)
		}
	}
	if strings.Join(signs, "") != "23" {
		t.Errorf("signs %q, want the force as a figure", signs)
	}
}

func TestShadesKeepTheirOrderInGreyAndSignsCanBeRead(t *testing.T) {
	for levels := 1; levels <= 9; levels++ {
		last := 2.0
		for i, one := range shades(levels) {
			l := luminance(one.fill)
			if l >= last {
				t.Errorf("shade %d of %d is not darker than the one before", i+1, levels)
			}
			last = l
			if r := contrast(one.fill, one.sign); r < 4.5 {
				t.Errorf("the sign on shade %d of %d has contrast %.2f", i+1, levels, r)
			}
		}
	}
}

func TestColoursStandOutFromThePaper(t *testing.T) {
	for _, tone := range order {
		if r := contrast(tones[tone], paper); r < 4.5 {
			t.Errorf("tone %d has contrast %.2f on paper", tone, r)
		}
		if r := contrast(dark[tones[tone]], dark[paper]); r < 4.5 {
			t.Errorf("tone %d has contrast %.2f on a dark page", tone, r)
		}
	}
}

func TestNamesOfLinesAreInOrderAndTied(t *testing.T) {
	c := Lines{Caption: Caption{Title: "t"}}
	for i := range 30 {
		c.Series = append(c.Series, Series{Name: strings.Repeat("n", i+1), Points: points(1, 2+float64(i)/1000)})
	}
	s := drawn(t, c)
	tied := 0
	for _, m := range s.marks {
		if m.pen.stroke == faint && m.pen.width == 0.8 {
			tied++
		}
	}
	if tied < 25 {
		t.Errorf("%d of 30 crowded names are tied to their lines", tied)
	}
}

func TestNoteIsSaidOnceWithItsStatements(t *testing.T) {
	l, _, _ := crowd(200, 20)
	for i := range l.Series[0].Points {
		l.Series[0].Points[i].Note = "digest"
		l.Series[1].Points[i].Note = "digest"
	}
	n := 0
	for _, m := range texts(drawn(t, l)) {
		if strings.HasPrefix(m.text.text, "○ 1994-03-01, ") && strings.HasSuffix(m.text.text, "… +196: digest") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("the note stands %d times under the chart", n)
	}
}

// In narrow cells a sign is drawn smaller, never cut: an ellipsis would be read as
// a sign of its own.
func TestSignsOfNarrowCellsAreWhole(t *testing.T) {
	m := Matrix{Caption: Caption{Title: "Lines", Source: "test"}, Levels: 5, Rows: []Row{{Label: "harbor"}}}
	for i := range 40 {
		m.Columns = append(m.Columns, Column{Date: date(fmt.Sprintf("%d-01-01", 2000+i))})
		m.Rows[0].Cells = append(m.Rows[0].Cells, Cell{Level: 3, Sign: "⇄"})
	}
	signs := 0
	for _, mark := range texts(drawn(t, m)) {
		switch mark.text.text {
		case "⇄":
			signs++
		case "…", "...":
			t.Fatal("a sign is cut")
		}
	}
	if signs != 40 {
		t.Errorf("%d signs, want 40", signs)
	}
}

// A matrix that begins at the right is the mirror of one that begins at the left:
// labels, then the columns in their order.
func TestAMatrixBeginsOnTheSideOfTheLanguage(t *testing.T) {
	for _, dir := range []string{"ltr", "rtl"} {
		c := Matrix{Caption: Caption{Title: "t", Dir: dir}, Levels: 5, Rows: []Row{{Label: "harbor", Cells: []Cell{{Level: 2}, {}, {Level: 5}}}}}
		for _, day := range meetings[:3] {
			c.Columns = append(c.Columns, Column{Date: date(day)})
		}
		s := drawn(t, c)
		at := map[string]float64{} // middle of a text from the side where reading begins
		for _, m := range texts(s) {
			x := m.x + m.width/2
			if dir == "rtl" {
				x = float64(s.width) - x
			}
			at[m.text.text] = x
		}
		if !(at["harbor"] > 0 && at["harbor"] < at["2"] && at["2"] < at["5"]) {
			t.Errorf("%s: the label at %g, the first column at %g, the last at %g", dir, at["harbor"], at["2"], at["5"])
		}
	}
}

// In a language that runs from right to left time does too, in every chart: as
// in the table beside it, and as the arrows of the page.
func TestTimeRunsAsTheLanguageDoes(t *testing.T) {
	for name, c := range map[string]func(Caption) drawable{
		"lines": func(k Caption) drawable {
			return Lines{Caption: k, Series: []Series{{Name: "force", Points: points(1, 2, 3, 4)}}}
		},
		"bars": func(k Caption) drawable {
			return Bars{Caption: k, Parts: []Part{{Name: "p"}}, Groups: []Group{{Date: date(meetings[0]), Values: []float64{3}}, {Date: date(meetings[3]), Values: []float64{4}}}}
		},
		"matrix": func(k Caption) drawable {
			return Matrix{Caption: k, Columns: []Column{{Date: date(meetings[0])}, {Date: date(meetings[3])}}, Rows: []Row{{Label: "r", Cells: []Cell{{Level: 1}, {Level: 2}}}}}
		},
	} {
		for _, narrow := range []bool{false, true} {
			for dir, want := range map[string]bool{"ltr": true, "rtl": false} {
				at := map[string]float64{}
				for _, m := range texts(drawn(t, c(Caption{Title: "t", Dir: dir, Narrow: narrow}))) {
					at[m.text.text] = m.x
				}
				if got := at["2010"] < at["2014"]; got != want || at["2010"] == 0 || at["2014"] == 0 {
					t.Errorf("%s, %s, narrow %t: 2010 stands at %g and 2014 at %g", name, dir, narrow, at["2010"], at["2014"])
				}
			}
		}
	}
}

// A chart for a phone is as wide as its page, and says all that the other says.
func TestNarrowChartsFitAPhoneAndSayTheSame(t *testing.T) {
	for _, dir := range []string{"ltr", "rtl"} {
		line := Lines{Caption: Caption{Title: "t", Dir: dir, Narrow: true}, Series: []Series{{Name: "a name of a line that is long enough", Points: points(1, 2, 3)}, {Name: "another line", Points: points(3, 2, 1)}}}
		bars := stacked()
		bars.Dir, bars.Narrow = dir, true
		bars.Groups = bars.Groups[:4]
		table := ledger()
		table.Dir, table.Narrow = dir, true
		for name, c := range map[string]drawable{"lines": line, "bars": bars, "matrix": table} {
			s := drawn(t, c)
			if s.width != narrowWidth {
				t.Errorf("%s %s: %d pixels wide", dir, name, s.width)
			}
			said := map[string]bool{}
			for _, m := range texts(s) {
				said[m.text.text] = true
				if m.turn == 0 && (m.x < 0 || m.x+m.width > narrowWidth) {
					t.Errorf("%s %s: %q stands from %g to %g", dir, name, m.text.text, m.x, m.x+m.width)
				}
			}
			switch name {
			case "lines":
				for _, one := range line.Series {
					if !said[one.Name] {
						t.Errorf("%s: the line %q has no name", dir, one.Name)
					}
				}
			case "bars":
				for _, p := range bars.Parts {
					if !said[p.Name] {
						t.Errorf("%s: the part %q has no name", dir, p.Name)
					}
				}
			}
		}
	}
}

// Every year of a table stands over its first column, upright where it is wide.
func TestNoYearOfATableIsLeftOut(t *testing.T) {
	for _, suffix := range []string{"", "년", " of our era"} {
		for _, n := range []int{2, len(meetings)} {
			c := ledger()
			c.Year = func(t time.Time) string { return t.Format("2006") + suffix }
			c.Columns = c.Columns[:n]
			for i := range c.Rows {
				c.Rows[i].Cells = c.Rows[i].Cells[:n]
			}
			said := map[string]int{}
			for _, m := range texts(drawn(t, c)) {
				said[m.text.text]++
			}
			for _, day := range meetings[:n] {
				if year := day[:4] + suffix; said[year] != 1 {
					t.Errorf("of %d statements %q stands %d times", n, year, said[year])
				}
			}
		}
	}
}
