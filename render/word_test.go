package render

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"mithaq/diff"
)

type wordWriter func(io.Writer, *diff.Report, HTMLOptions) error

var wordWriters = map[string]wordWriter{"table": DOCXTable, "redline": DOCXRedline, "memo": DOCXMemo}

func wordOf(t testing.TB, write wordWriter, r *diff.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, r, HTMLOptions{Version: "0"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wordParts reads the parts of a Word file, each of which must be XML.
func wordParts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(part)
		d := xml.NewDecoder(bytes.NewReader(part))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return out
}

// settled is the text of a document with all changes accepted, or rejected: a
// line for each paragraph that is left.
func settled(t testing.TB, document string, accept bool) string {
	t.Helper()
	gone, fresh := "del", "ins"
	if !accept {
		gone, fresh = fresh, gone
	}
	d := xml.NewDecoder(strings.NewReader(document))
	var b strings.Builder
	var open []string
	skip, joins := 0, false
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			n := tok.Name.Local
			if n == gone && len(open) > 0 && open[len(open)-1] == "rPr" {
				joins = true
			} else if n == gone {
				skip++
			}
			switch {
			case skip > 0:
			case n == "tab":
				b.WriteString("\t")
			case n == "br":
				b.WriteString("\n")
			}
			open = append(open, n)
		case xml.EndElement:
			n := tok.Name.Local
			open = open[:len(open)-1]
			if n == gone && (len(open) == 0 || open[len(open)-1] != "rPr") {
				skip--
			}
			if n == "p" {
				if !joins {
					b.WriteString("\n")
				}
				joins = false
			}
		case xml.CharData:
			if n := open[max(0, len(open)-1):]; skip == 0 && len(n) == 1 && (n[0] == "t" || n[0] == "delText") {
				b.Write(tok)
			}
		}
	}
}

// setText is a statement as Word sets it: a line for each block.
func setText(r *diff.Report, old bool) string { return strings.Join(blocks(r, old), "\n") + "\n" }

func plainSpaces(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func checkRedline(t *testing.T, name string, r *diff.Report) {
	t.Helper()
	doc := wordParts(t, wordOf(t, DOCXRedline, r))["word/document.xml"]
	for _, accept := range []bool{true, false} {
		want := setText(r, !accept)
		var lines []string // white space of other kinds stays; blocks() fold it
		for line := range strings.SplitSeq(strings.TrimSuffix(settled(t, doc, accept), "\n"), "\n") {
			lines = append(lines, folded(line))
		}
		got := strings.Join(lines, "\n")
		if got != want && got+want != "\n" {
			g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
			for i := range min(len(g), len(w)) {
				if g[i] != w[i] {
					t.Errorf("%s: accept %t: line %d\ngot  %q\nwant %q", name, accept, i, g[i], w[i])
					break
				}
			}
			t.Errorf("%s: accept %t: %d lines, want %d", name, accept, len(g), len(w))
		}
	}
}

func TestRedlineIsEitherText(t *testing.T) {
	for name, r := range exports(t) {
		checkRedline(t, name, r)
	}
}

func TestRedlineOfArabicAndOfKoreanIsEitherText(t *testing.T) {
	for name, r := range tonguePairs(t) {
		checkRedline(t, name, r)
	}
}

func TestRedlineOfRealPairsIsEitherText(t *testing.T) {
	realPairs(t, 10, func(t *testing.T, r *diff.Report) { checkRedline(t, "", r) })
}

func TestRedlineMarksWordsNotParagraphs(t *testing.T) {
	doc := wordParts(t, wordOf(t, DOCXRedline, arvania(t)))["word/document.xml"]
	for _, want := range []string{`<w:delText xml:space="preserve">`, `<w:ins `, `<w:commentReference `} {
		if !strings.Contains(doc, want) {
			t.Errorf("no %s", want)
		}
	}
	if !regexp.MustCompile(`<w:t xml:space="preserve">[^<]*reaffirmed their commitment to the Harbour Treaty`).MatchString(doc) {
		t.Error("words that stayed are not left alone")
	}
}

func TestWordFilesQuoteEveryChange(t *testing.T) {
	for name, r := range exports(t) {
		for kind, write := range wordWriters {
			parts := wordParts(t, wordOf(t, write, r))
			text := plainSpaces(settled(t, parts["word/document.xml"], true))
			notes := plainSpaces(settled(t, parts["word/footnotes.xml"], true))
			for i := range r.Changes {
				c := &r.Changes[i]
				for _, u := range c.New {
					q := folded(unsigned(r.New, r.NewUnits[u].Start, r.NewUnits[u].End))
					if kind == "memo" && c.Kind == diff.Kept {
						continue
					}
					if kind == "memo" && len(r.Changes) > fullMemo {
						q = strings.TrimSuffix(clip(q, shortQuote/2), " …") // its first words stand in it
					}
					if kind != "table" && !strings.Contains(strings.Join(strings.Fields(text), ""), strings.Join(strings.Fields(q), "")) {
						t.Errorf("%s %s: %s is not quoted: %q", name, kind, c.ID, q)
					}
				}
				if kind != "redline" && c.Kind != diff.Kept && !strings.Contains(notes+text, visible(c.ID)) {
					t.Errorf("%s %s: %s is not named", name, kind, c.ID)
				}
			}
		}
	}
}

// tableOf returns the paragraphs of the table, by column, without those that
// are empty, and the raised numbers in them. What stands over both columns is in
// that of its text. inOrder are the lines of both texts row by row.
func tableOf(t *testing.T, r *diff.Report) (texts, numbers [3][]string, inOrder []string) {
	t.Helper()
	v := newView(r, inEnglish())
	var doc struct {
		Rows []struct {
			Cells []struct {
				Paragraphs []struct {
					Runs []struct {
						Raised *struct{} `xml:"rPr>vertAlign"`
						Text   []string  `xml:"t"`
					} `xml:"r"`
				} `xml:"p"`
			} `xml:"tc"`
		} `xml:"body>tbl>tr"`
	}
	if err := xml.Unmarshal([]byte(wordParts(t, wordOf(t, DOCXTable, r))["word/document.xml"]), &doc); err != nil {
		t.Fatal(err)
	}
	for _, row := range doc.Rows {
		for k, cell := range row.Cells {
			if len(row.Cells) == 2 && k == 1 {
				k = 2 // the findings
			}
			for _, p := range cell.Paragraphs {
				if len(row.Cells) == 2 && k < 2 && len(p.Runs) > 0 {
					if first := strings.Join(p.Runs[0].Text, ""); strings.HasPrefix(first, visible(v.old.short)+" ¶") {
						k = 0
					} else if strings.HasPrefix(first, visible(v.new.short)+" ¶") {
						k = 1
					}
				}
				var line strings.Builder
				for _, run := range p.Runs {
					if text := strings.Join(run.Text, ""); run.Raised != nil {
						numbers[k] = append(numbers[k], strings.TrimLeft(text, "▲▼⇄↺≈+−·?")) // behind its sign
					} else {
						line.WriteString(text)
					}
				}
				if s := strings.TrimSpace(line.String()); s != "" {
					texts[k] = append(texts[k], s)
					if k < 2 {
						inOrder = append(inOrder, s)
					}
				}
			}
		}
	}
	return texts, numbers, inOrder
}

var (
	findingNumbers = regexp.MustCompile(`^(\d+(?:, \d+)*) `)
	paragraphSign  = regexp.MustCompile(`^(?:[^¶]{1,30} )?¶\d+ `)
)

// A column of the table is one text, line by line.
func checkTable(t *testing.T, r *diff.Report) {
	t.Helper()
	texts, numbers, _ := tableOf(t, r)
	for k, old := range []bool{true, false} {
		want := blocks(r, old)
		got := texts[k][1:] // behind the head
		if len(got) != len(want) {
			t.Fatalf("column %d has %d lines, want %d", k, len(got), len(want))
		}
		for i := range want {
			line := paragraphSign.ReplaceAllString(plainSpaces(got[i]), "")
			if joined(line) != joined(want[i]) {
				t.Errorf("column %d, line %d\ngot  %q\nwant %q", k, i, line, want[i])
			}
		}
	}
	told := map[string]string{} // the finding of each number
	stands := map[string]int{}  // how often an ID does
	for _, line := range texts[2][1:] {
		m := findingNumbers.FindStringSubmatch(line)
		if m == nil {
			t.Errorf("a finding without a number: %q", line)
			continue
		}
		list := strings.Split(m[1], ", ")
		for _, n := range list {
			if told[n] != "" {
				t.Errorf("two findings have the number %s", n)
			}
			told[n] = line
		}
		n := 0
		for i := range r.Changes {
			if strings.Contains(line, visible(r.Changes[i].ID)+", rule") {
				n++
				stands[r.Changes[i].ID]++
			}
		}
		if n != len(list) {
			t.Errorf("%d numbers and %d findings: %q", len(list), n, line)
		}
	}
	for n := range told {
		if k, _ := strconv.Atoi(n); k < 1 || k > len(told) {
			t.Errorf("of %d findings one has the number %s", len(told), n)
		}
	}
	for i := range r.Changes {
		if c := &r.Changes[i]; c.Kind != diff.Kept && stands[c.ID] != 1 {
			t.Errorf("%s is told %d times", c.ID, stands[c.ID])
		}
	}
	marks := map[string]int{}
	for k := range 2 {
		for _, n := range numbers[k] {
			marks[n]++
			if told[n] == "" {
				t.Errorf("%s stands in the text, and leads nowhere", n)
			}
		}
	}
	for n, line := range told {
		for i := range r.Changes {
			c := &r.Changes[i]
			if !strings.Contains(line, visible(c.ID)+", rule") {
				continue
			}
			want := 2
			if len(c.Old) == 0 || len(c.New) == 0 {
				want = 1
			}
			if marks[n] != want {
				t.Errorf("%s stands %d times in the texts, want %d: %s", n, marks[n], want, line)
			}
			break // those that are told together stand on the same sides
		}
	}
}

func TestTableHoldsBothTextsAndEveryFinding(t *testing.T) {
	for name, r := range exports(t) {
		t.Run(name, func(t *testing.T) { checkTable(t, r) })
	}
}

func TestTableOfRealPairsHoldsBothTexts(t *testing.T) { realPairs(t, 10, checkTable) }

func TestWordFilesSayLanguageAndDirection(t *testing.T) {
	for kind, write := range wordWriters {
		doc := wordParts(t, wordOf(t, write, tongues(t)))["word/document.xml"]
		for _, want := range []string{`<w:rtl/><w:lang w:val="ar" w:eastAsia="ar" w:bidi="ar"/>`, `<w:bidi/>`, `w:eastAsia="ko"`} {
			if !strings.Contains(doc, want) {
				t.Errorf("%s: no %s", kind, want)
			}
		}
	}
}

// A memo of many findings is one to be read: those to read first in full, each
// other in a line or two that names it.
func TestALongMemoIsShort(t *testing.T) {
	r := long(t)
	v := newView(r, inEnglish())
	parts := wordParts(t, wordOf(t, DOCXMemo, r))
	doc := parts["word/document.xml"]
	if !strings.Contains(doc, v.ed.export.MemoBrief[:40]) {
		t.Error("the memo does not say that it is short")
	}
	if got, want := strings.Count(doc, "<w:footnoteReference "), len(r.First)+2; got > want {
		t.Errorf("%d footnotes, want those of the %d first findings and two statements", got, len(r.First))
	}
	text := settled(t, doc, true)
	for i := range r.Changes {
		if c := &r.Changes[i]; c.Kind != diff.Kept && !strings.Contains(text+parts["word/footnotes.xml"], c.ID) {
			t.Errorf("%s is not named", c.ID)
		}
	}
	small := arvania(t)
	if doc := wordParts(t, wordOf(t, DOCXMemo, small))["word/document.xml"]; strings.Contains(doc, v.ed.export.MemoBrief[:40]) {
		t.Error("a short memo is cut")
	}
}
