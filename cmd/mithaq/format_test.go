package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestFormatIsToldByFlagOrFileName(t *testing.T) {
	two(t)
	for _, c := range []struct{ args, begins string }{
		{"--out a.md", "---\ntitle: "}, {"--out a.markdown", "---\ntitle: "}, {"--out a.csv", "change,kind,"}, {"--out a.json", `{"schema"`}, {"--out a.html", "<!DOCTYPE html>"},
		{"--out a.docx", "PK\x03\x04"}, {"--format docx-redline --out r.docx", "PK\x03\x04"}, {"--format docx-memo --out m.docx", "PK\x03\x04"},
		{"--out a.xml", "<?xml"}, {"--out b.txt", "avaria-belmora"}, {"--out plain", "avaria-belmora"}, {"--out x.xyz --format text", "avaria-belmora"}, {"--format csv --bom --out c.csv", "\ufeffchange,"}, {"--format markdown --out d.txt", "---\n"},
	} {
		args := strings.Fields(c.args)
		good(t, append([]string{"compare", "old.md", "new.md"}, args...)...)
		data, err := os.ReadFile(args[slices.Index(args, "--out")+1])
		if err != nil || !strings.HasPrefix(string(data), c.begins) {
			t.Errorf("%s: %v, begins with %.30q", c.args, err, data)
		}
	}
	for _, c := range []struct{ args, want string }{
		{"compare old.md new.md --format odt", `no format "odt"; it is text, html,`}, {"compare old.md new.md --out x.odt", "x.odt: no such format"}, {"compare old.md new.md --out x.xyz", "end the name in .txt"}, {"audit old.md new.md --out x.csv", "x.csv: no such format"},
		{"audit old.md new.md --format csv", `no format "csv"; it is text, html or json`},
	} {
		r := mithaq("", strings.Fields(c.args)...)
		if r.code != exitBad || r.out != "" || !strings.Contains(r.errs, c.want) {
			t.Errorf("%s: exit %d, %q", c.args, r.code, r.errs)
		}
	}
}

func TestSchemaPrintsWhatOutputsName(t *testing.T) {
	for _, name := range []string{"compare", "audit", "timeline"} {
		var s struct {
			Properties struct{ Schema struct{ Const string } }
		}
		if err := json.Unmarshal([]byte(good(t, "schema", name)), &s); err != nil || s.Properties.Schema.Const != "mithaq."+name+"/1" {
			t.Errorf("%s: %q, %v", name, s.Properties.Schema.Const, err)
		}
	}
	for _, args := range []string{"schema", "schema x", "schema compare audit"} {
		if r := mithaq("", strings.Fields(args)...); r.code != exitBad || r.out != "" {
			t.Errorf("%s: exit %d, %q", args, r.code, r.out)
		}
	}
}

func TestPDFIsTheSameAgain(t *testing.T) {
	if findProgram(browsers) == "" && findProgram(offices) == "" {
		t.Skip("neither Chromium nor LibreOffice is installed")
	}
	two(t)
	var first []byte
	for _, name := range []string{"a.pdf", "b.pdf"} {
		good(t, "compare", "old.md", "new.md", "--out", name)
		data, err := os.ReadFile(name)
		if err != nil || !strings.HasPrefix(string(data), "%PDF-") {
			t.Fatalf("no PDF: %v, %.20q", err, data)
		}
		if first == nil {
			first = data
		} else if string(first) != string(data) {
			t.Error("two runs differ")
		}
	}
}

func TestPDFSaysWhatItNeeds(t *testing.T) {
	two(t)
	t.Setenv("PATH", t.TempDir())
	r := mithaq("", "compare", "old.md", "new.md", "--out", "a.pdf")
	refused(t, r, "Chromium or LibreOffice", "--format html")
	if _, err := os.Lstat("a.pdf"); err == nil {
		t.Error("something was written")
	}
}
