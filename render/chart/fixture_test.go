package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"time"
)

func date(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// meetings are the days of an invented series, at uneven distances.
var meetings = []string{"2010-07-21", "2012-06-14", "2013-10-02", "2014-10-23", "2016-10-19", "2018-10-31", "2020-10-14", "2021-03-18", "2021-12-02", "2022-11-03"}

func points(values ...float64) []Point {
	p := make([]Point, len(values))
	for i, v := range values {
		p[i] = Point{Date: date(meetings[i]), Value: v}
	}
	return p
}

func english(t time.Time) string { return t.Format("2 Jan") }
func korean2(t time.Time) string { return t.Format("1월 2일") }

// threeScripts is a chart with names in all scripts, a gap, a band and notes.
func threeScripts() Lines {
	c := Lines{
		Caption: Caption{Title: "Deterrence hardens while reunification softens", Unit: "Mean force, 1 to 5", Source: "An invented series", Lang: "en", Day: english},
		Min:     1, Max: 5,
		Series: []Series{
			{Name: "deterrence", Points: points(3.1, 3.2, 3.4, 3.3, 3.9, 3.6, 3.8, 3.2, 4.0, 4.2)},
			{Name: "economy and technology", Points: points(2.1, 2.4, 2.0, 2.2, 2.3, 2.1, 2.5, 2.6, 2.9, 3.0)},
			{Name: "إعادة التوحيد السلمي", Points: points(3.0, 3.0, 2.6, 2.7, 2.5, 3.4, 2.8, 2.2, math.NaN(), 1.9)},
			{Name: "확장억제 협의체", Points: points(math.NaN(), math.NaN(), 2.0, 2.4, 3.0, 2.8, 2.9, 2.9, 3.1, 4.1)},
		},
	}
	for i := range c.Series[0].Points {
		p := &c.Series[0].Points[i]
		p.Low, p.High = p.Value-.5, p.Value+.4
	}
	c.Series[0].Points[2].Note = "digest, 140 words"
	c.Series[1].Points[2].Note = "digest, 140 words"
	c.Series[0].Points[7].Note = "other venue"
	return c
}

func arabicCaption() Caption {
	return Caption{Title: "التزامات الردع تشتد بين عامي 2010 و2022 (2+2)", Unit: "متوسط القوة، من 1 إلى 5", Source: "سلسلة مخترعة US–ROK 2+2", Lang: "ar", Dir: "rtl"}
}

func stacked() Bars {
	c := Bars{
		Caption: Caption{Title: "What became of the commitments", Unit: "Commitments", Source: "An invented series", Day: english},
		Parts:   []Part{{"kept", Plain}, {"firmer", Firmer}, {"softer", Softer}, {"new", Fresh}, {"gone", Gone}},
	}
	for i, day := range meetings {
		c.Groups = append(c.Groups, Group{Date: date(day), Values: []float64{float64(20 + i*3%7), float64(i % 5), float64(i * 2 % 4), float64(5 + i*i%23), -float64(3 + i*5%17)}})
	}
	c.Groups[3].Note = "report"
	return c
}

func ledger() Matrix {
	c := Matrix{
		Caption: Caption{Title: "Which commitments have stood, and how firmly", Source: "An invented series", Day: english}, Scale: "Force",
		Keys: []Key{{"▲", "firmer", Firmer}, {"▼", "softer", Softer}, {"+", "new", Fresh}, {"=", "kept", Auto}},
	}
	for i, day := range meetings {
		c.Columns = append(c.Columns, Column{Date: date(day)})
		if i == 3 {
			c.Columns[i].Note = "digest, 140 words"
		}
	}
	for i, label := range []string{"extended deterrence with the full range of capabilities of the allies, and more words than two lines hold", "التزام راسخ بالدفاع", "조건에 기초한 전시작전통제권 전환"} {
		r := Row{Label: label, Cells: make([]Cell, len(meetings))}
		for k := i; k < len(meetings); k++ {
			if (k+i)%4 != 2 {
				r.Cells[k] = Cell{Level: 1 + (k*k+i)%5, Note: "a quotation"}
			}
		}
		r.Cells[i] = Cell{Level: 2, Sign: "+", Tone: Fresh}
		c.Rows = append(c.Rows, r)
	}
	return c
}

// crowd returns the three charts of n statements with labels of a length.
func crowd(n, letters int) (Lines, Bars, Matrix) {
	label := strings.Repeat("label ", letters/6+1)[:letters]
	caption := Caption{Title: "T " + label, Unit: label, Source: label}
	l, b, m := Lines{Caption: caption}, Bars{Caption: caption, Parts: []Part{{Name: label}, {Name: "b" + label}}}, Matrix{Caption: caption, Keys: []Key{{"▲", label, Firmer}}, Scale: label}
	for k := range 4 {
		l.Series = append(l.Series, Series{Name: fmt.Sprint(k, label)})
		m.Rows = append(m.Rows, Row{Label: fmt.Sprint(k, label)})
	}
	for i := range n {
		day := date("1994-03-01").AddDate(0, 0, i*53+i%17)
		if i > n*3/5 {
			day = day.AddDate(10, 0, 0) // a silence of ten years
		}
		b.Groups = append(b.Groups, Group{Date: day, Values: []float64{float64(i % 37), float64(i * 7 % 31)}})
		m.Columns = append(m.Columns, Column{Date: day})
		for k := range 4 {
			l.Series[k].Points = append(l.Series[k].Points, Point{Date: day, Value: float64(300 + (i*k*7)%91)})
			m.Rows[k].Cells = append(m.Rows[k].Cells, Cell{Level: (i*7 + k) % 6})
		}
	}
	return l, b, m
}

// hostile are labels that mean harm, or are hard to set.
var hostile = []string{
	"<script>alert(1)</script>", `"><svg onload=alert(1)>`, "a & b &lt; c &#x3c;", "]]><!-- -->", "</title></svg>", "{{.}} ${x} %s %!d(MISSING)",
	" ", "\t\n\r", "\u200b", "\u3164", "\u202Eevil\u202C", "\u2066x\u2069", "\x00\x01\x1b[31m", "\xff\xfe\x80", "\uFFFE\uFFFF", "\U000E0041\U000E0042",
	"e\u0301\u0301\u0301\u0301\u0301\u0301", "👩‍👩‍👧", "한국", "뷁", "العَهْد", "עברית", "ไทย", "漢字", "\u0644\u0644\u0647", "﷽",
	strings.Repeat("x", 300), strings.Repeat("label ", 50), strings.Repeat("x", 5000), strings.Repeat("العهد ", 1000), strings.Repeat("약속", 2500), strings.Repeat("\u0301", 5000),
}

// charts are all the charts of this file, by name.
func charts() map[string]drawable {
	steps := threeScripts()
	steps.Step = true
	steps.Caption = Caption{Title: "억제 공약은 강해지고 통일 공약은 약해졌다", Unit: "평균 강도, 1–5", Source: "가상의 성명", Lang: "ko", Day: korean2}
	arabic := threeScripts()
	arabic.Caption = arabicCaption()
	grouped := stacked()
	grouped.Grouped = true
	words := Bars{Caption: Caption{Title: "Themes"}, Parts: []Part{{Name: "2022"}}}
	for i, w := range []string{"deterrence and defence posture", "economy", "확장억제와 통합", "التعاون الاقتصادي والتكنولوجي", strings.Repeat("x", 300)} {
		words.Groups = append(words.Groups, Group{Label: w, Values: []float64{float64(i*i*120) + 4}})
	}
	all := map[string]drawable{"lines": threeScripts(), "steps": steps, "arabic": arabic, "stacked": stacked(), "grouped": grouped, "words": words, "ledger": ledger()}
	for _, n := range []int{1, 2, 200} {
		for _, letters := range []int{20, 300, 5000} {
			l, b, m := crowd(n, letters)
			all[fmt.Sprint("lines", n, "×", letters)] = l
			all[fmt.Sprint("bars", n, "×", letters)] = b
			all[fmt.Sprint("matrix", n, "×", letters)] = m
		}
	}
	return all
}

func svgOf(t testing.TB, c drawable) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := writeSVG(&b, c, 1); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parsed reads an SVG and returns the texts of its elements, by element name.
// What is not well-formed, or holds an element we do not write, fails.
func parsed(t testing.TB, svg []byte) map[string][]string {
	t.Helper()
	texts := map[string][]string{}
	var open []string
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "svg", "g", "title", "desc", "style", "path", "text":
			default:
				t.Fatalf("element %s", e.Name.Local)
			}
			for _, a := range e.Attr {
				if name := strings.ToLower(a.Name.Local); strings.HasPrefix(name, "on") || name == "href" {
					t.Fatalf("attribute %s", name)
				}
			}
			open = append(open, e.Name.Local)
			texts[e.Name.Local] = append(texts[e.Name.Local], "")
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				all := texts[open[len(open)-1]]
				all[len(all)-1] += string(e)
			}
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Fatalf("%T", token)
		}
	}
}
