package render

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"mithaq/corpus"
)

func TestTextGolden(t *testing.T) {
	for _, c := range []struct {
		file string
		opt  TextOptions
	}{
		{"arvania.txt", TextOptions{}},
		{"arvania.all.txt", TextOptions{All: true}},
		{"arvania.narrow.txt", TextOptions{Width: 44}},
		{"arvania.color.txt", TextOptions{Color: true}},
	} {
		var out bytes.Buffer
		if err := Text(&out, arvania(t), c.opt); err != nil {
			t.Fatal(err)
		}
		golden(t, c.file, out.Bytes())
	}
}

// ink returns a text without white space, isolates and the marks of words that
// are gone or new, so that a quotation can be found in it.
func ink(s string) string {
	s = strings.NewReplacer("[-", "", "-]", "", "{+", "", "+}", "").Replace(s)
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u2068' || r == '\u2069' {
			return -1
		}
		return r
	}, s)
}

func TestTextShowsEveryChangeIfAskedForAll(t *testing.T) {
	for name, r := range reports(t) {
		for _, width := range []int{30, 80} {
			var out bytes.Buffer
			if err := Text(&out, r, TextOptions{All: true, Width: width}); err != nil {
				t.Fatal(err)
			}
			page := ink(out.String())
			for _, u := range r.OldUnits {
				if q := unsigned(r.Old, u.Start, u.End); !strings.Contains(page, ink(visible(q))) {
					t.Errorf("%s, %d columns: does not quote %q", name, width, q)
				}
			}
			for _, u := range r.NewUnits {
				if q := unsigned(r.New, u.Start, u.End); !strings.Contains(page, ink(visible(q))) {
					t.Errorf("%s, %d columns: does not quote %q", name, width, q)
				}
			}
			for _, n := range r.Notes {
				if !strings.Contains(page, ink(visible(n.Text))) {
					t.Errorf("%s, %d columns: does not say %q", name, width, n.Text)
				}
			}
		}
	}
}

func TestTextNamesTheCodePointsOfLookalikes(t *testing.T) {
	var out bytes.Buffer
	if err := Text(&out, lookalikes(t), TextOptions{All: false}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"U+0061→U+0430", "U+006F→U+043E"} {
		if !strings.Contains(ink(out.String()), want) {
			t.Errorf("%s is not in the text", want)
		}
	}
	out.Reset()
	if err := Text(&out, lookalikes(t), TextOptions{All: true}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(ink(out.String()), ink(inEnglish().Uncompared)); n != 1 {
		t.Errorf("%d times it says that lines could not be compared, want once", n)
	}
}

func TestTextHoldsNoControlOfAnothersMaking(t *testing.T) {
	for name, r := range reports(t) {
		for _, opt := range []TextOptions{{}, {All: true}, {Width: 30}} {
			var out bytes.Buffer
			if err := Text(&out, r, opt); err != nil {
				t.Fatal(err)
			}
			for _, c := range out.String() {
				if hidden(c) && c != '\u2068' && c != '\u2069' {
					t.Fatalf("%s: %U in the output", name, c)
				}
			}
		}
	}
}

func TestTextKeepsToItsWidth(t *testing.T) {
	for name, r := range reports(t) {
		for _, width := range []int{30, 44, 80, 100} {
			var out bytes.Buffer
			if err := Text(&out, r, TextOptions{Width: width, All: true}); err != nil {
				t.Fatal(err)
			}
			for _, line := range strings.Split(out.String(), "\n") {
				if strings.Contains(line, "://") || strings.Contains(line, "javascript:") {
					continue // an address is never cut
				}
				if n := columns(line); n > width {
					t.Errorf("%s: %d columns, want at most %d: %s", name, n, width, line)
				}
			}
		}
	}
}

func TestIsolatesAreClosedOnEveryLine(t *testing.T) {
	var out bytes.Buffer
	if err := Text(&out, tongues(t), TextOptions{Width: 40, All: true}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "\u2068") {
		t.Fatal("no Arabic line is isolated")
	}
	for _, line := range strings.Split(out.String(), "\n") {
		if strings.Count(line, "\u2068") != strings.Count(line, "\u2069") {
			t.Errorf("open isolate: %q", line)
		}
	}
}

func TestColourIsOnlyWhereAskedFor(t *testing.T) {
	var off, on bytes.Buffer
	if err := Text(&off, arvania(t), TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := Text(&on, arvania(t), TextOptions{Color: true}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(off.String(), "\x1b") || !strings.Contains(on.String(), "\x1b[") {
		t.Error("colour does not follow the option")
	}
}

func TestWideLettersCountAsTwoColumns(t *testing.T) {
	tm := newTerm(TextOptions{Width: 30}, inEnglish())
	tm.para("", run{text: strings.Repeat("가", 20), foreign: true})
	if got, want := tm.b.String(), strings.Repeat("가", 15)+"\n"+strings.Repeat("가", 5)+"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStatementTextGolden(t *testing.T) {
	r := arvania(t)
	for _, c := range []struct {
		file string
		only bool
	}{{"statement.txt", false}, {"units.txt", true}} {
		var out bytes.Buffer
		if err := StatementText(&out, r.Old, r.OldUnits, c.only, TextOptions{}); err != nil {
			t.Fatal(err)
		}
		golden(t, c.file, out.Bytes())
	}
}

func TestListGolden(t *testing.T) {
	old, new := arvaniaStatements()
	c := &corpus.Corpus{
		Series:  []*corpus.Series{{ID: "arvania-belmar", Title: "Arvania and Belmar", Statements: []*corpus.Statement{old, new}}},
		Skipped: []corpus.Skip{{File: "notes.pdf", Why: "not a text"}},
	}
	var out bytes.Buffer
	if err := List(&out, c, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "list.txt", out.Bytes())
}
