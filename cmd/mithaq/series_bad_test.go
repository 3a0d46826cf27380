package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// aStatement is a file of a corpus.
func aStatement(date, more, text string) string {
	return "---\ntitle: Meeting\ndate: " + date + "\n" + more + "---\n\n" + text + "\n"
}

// oddSeries are corpora that a series may be and hardly anybody thinks of.
func oddSeries() map[string]map[string]string {
	const (
		defense = "We affirm our commitment to the defense of Belmora.\n\n"
		piracy  = "We condemn piracy in the Gulf of Tharn.\n\n"
		railway = "We will build a coastal railway by 2040.\n\n"
	)
	many := map[string]string{}
	for i := range 200 {
		text := piracy + fmt.Sprintf("We welcome delegation number %d.\n\n", i)
		if i%3 > 0 {
			text += defense
		}
		many[fmt.Sprintf("%03d", i)] = aStatement(fmt.Sprintf("%d-%02d-01", 1930+i/2, 1+6*(i%2)), "", text)
	}
	long := "We will build " + strings.Repeat("the extraordinarily long causeway and ", 8) + "a pier.\n\nWe condemn " + strings.Repeat("x", 300) + ".\n"
	return map[string]map[string]string{
		"one statement": {"a": aStatement("2030-05-01", "", defense+piracy)},
		"a gap of ten years": {
			"a": aStatement("2020-05-01", "", defense+piracy), "b": aStatement("2021-05-01", "", piracy+railway), "c": aStatement("2031-05-01", "", defense+piracy),
		},
		"two on one day":             {"a": aStatement("2030-05-01", "", defense+piracy), "b": aStatement("2030-05-01", "version: 2\n", piracy), "c": aStatement("2030-05-02", "", piracy)},
		"200 statements":             many,
		"labels of 300 letters":      {"a": aStatement("2030-05-01", "", long), "b": aStatement("2031-05-01", "", long)},
		"one language, then another": {"a": aStatement("2030-05-01", "", defense+piracy), "b": aStatement("2031-05-01", "", "نؤكد التزامنا بالدفاع عن بلمورا.\n\nندين القرصنة في خليج ثارن."), "c": aStatement("2032-05-01", "", "우리는 벨모라 방위 공약을 재확인한다.\n\n우리는 해적행위를 규탄한다.")},
		"nothing to divide by":       {"a": aStatement("2030-05-01", "", "Nothing here."), "b": aStatement("2031-05-01", "", "Still nothing."), "c": aStatement("2032-05-01", "", "# A heading")},
		"lines, then nothing":        {"a": aStatement("2030-05-01", "", defense+piracy), "b": aStatement("2031-05-01", "", "Nothing.")},
	}
}

// notNumbers are numbers that a chart or table must not hold.
var notNumbers = regexp.MustCompile(`\b(NaN|[+-]?Inf)\b`)

// Whatever the series, the folder is whole: pages that parse, charts that parse
// and hold a mark, data without NaN; and no text output is empty.
func TestOddSeriesMakeWholeFolders(t *testing.T) {
	for name, texts := range oddSeries() {
		t.Run(name, func(t *testing.T) {
			dir, out := t.TempDir(), filepath.Join(t.TempDir(), "pages")
			for file, text := range texts {
				put(t, filepath.Join(dir, "coast", file+".md"), text)
			}
			good(t, "timeline", dir, "--out", out, "--term", "walrus")
			files := tree(t, out)
			for _, must := range []string{"index.html", "ledger.html", "silence.html", "trends.html", "data/ledger.csv", "data/trends.csv", "data/silence.csv", "data/timeline.json"} {
				if files[must] == "" {
					t.Errorf("no %s", must)
				}
			}
			for file, data := range files {
				switch filepath.Ext(file) {
				case ".html":
					if !strings.HasSuffix(data, "</body></html>\n") {
						t.Errorf("%s ends in the middle", file)
					}
				case ".svg":
					marks := 0
					for d := xml.NewDecoder(strings.NewReader(data)); ; {
						tok, err := d.Token()
						if err == io.EOF {
							break
						}
						if err != nil {
							t.Fatalf("%s: %v", file, err)
						}
						if s, ok := tok.(xml.StartElement); ok && (s.Name.Local == "path" || s.Name.Local == "rect") {
							marks++
						}
					}
					if marks < 2 {
						t.Errorf("%s is an empty picture", file)
					}
					if n := len(texts); n > 40 && !strings.Contains(data, fmt.Sprintf("the latest 40 of %d statements", n)) {
						t.Errorf("%s shows 40 of %d statements and does not say so", file, n)
					}
					fallthrough
				case ".csv", ".json":
					if bad := notNumbers.FindString(data); bad != "" {
						t.Errorf("%s holds %s", file, bad)
					}
				}
			}
			if text := good(t, "trends", dir, "--term", "walrus", "--no-cache"); !strings.Contains(text, "“walrus” never occurs") {
				t.Errorf("the term that never occurs:\n%s", text)
			}
		})
	}
}

// A page of one statement says what it says, and no more than there is.
func TestOneStatementSaysWhatItSays(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "pages")
	put(t, filepath.Join(dir, "coast", "a.md"), oddSeries()["one statement"]["a"])
	good(t, "timeline", dir, "--out", out)
	files := tree(t, out)
	for _, part := range []string{"What the statement says", "condemn piracy in the Gulf of Tharn"} {
		if !strings.Contains(files["index.html"], part) {
			t.Errorf("the index does not hold %q", part)
		}
	}
	for _, part := range []string{"The last statement says nothing", "Fell silent", "What changed last", "Step by step"} {
		if strings.Contains(files["index.html"], part) {
			t.Errorf("the index holds %q, though there is one statement", part)
		}
	}
	if strings.Contains(files["ledger.html"], "<table") || !strings.Contains(files["ledger.html"], "<details class=\"fold\" open") {
		t.Error("the ledger has an empty table, or hides its lines")
	}
	if text := good(t, "timeline", dir); !strings.Contains(text, "piracy") {
		t.Errorf("the text does not say what the statement says:\n%s", text)
	}
}

// Who asks for one series hears of what is wrong in it, and only in a line that
// others have something wrong; they are left out of everything.
func TestOtherSeriesMayHaveBadFiles(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "coast", "a.md"), aStatement("2030-05-01", "", "We condemn piracy in the Gulf of Tharn."))
	put(t, filepath.Join(dir, "coast", "b.md"), aStatement("2031-05-01", "", "We will build a coastal railway by 2040."))
	put(t, filepath.Join(dir, "harbours", "a.md"), aStatement("2030-05-01", "", "We will build a pier."))
	put(t, filepath.Join(dir, "harbours", "b.md"), aStatement("2030-05-01", "", "We will build a mole."))
	put(t, filepath.Join(dir, "piers", "a.md"), "No date stands here.")
	for _, args := range [][]string{
		{"report", dir, "--series", "coast", "--out", filepath.Join(t.TempDir(), "r")}, {"timeline", dir, "--series", "coa"}, {"silence", dir, "--series", "coast"},
		{"trends", dir, "--series", "coast"}, {"search", dir, "piracy", "--series", "coast"},
	} {
		r := mithaq("", args...)
		if r.code != exitOK || strings.Count(r.errs, "\n") != 1 || !strings.Contains(r.errs, "(2)") {
			t.Errorf("%v: %d %s", args, r.code, r.errs)
		}
	}
	for _, args := range [][]string{{"timeline", dir, "--series", "harbours"}, {"timeline", dir, "--series", "piers"}, {"timeline", dir}} {
		if r := mithaq("", args...); r.code == exitOK {
			t.Errorf("%v: %s", args, r.errs)
		}
	}
	if r := mithaq("", "timeline", dir, "--series", "harbours"); strings.Contains(r.errs, "piers") {
		t.Errorf("it tells of another series: %s", r.errs)
	}
}
