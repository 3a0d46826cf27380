package main

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
)

// unzipped reads an archive and checks every file against SHA256SUMS.
func unzipped(t *testing.T, name string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(data)
	}
	summed := 0
	for line := range strings.Lines(files["SHA256SUMS"]) {
		sum, file, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || sum != fmt.Sprintf("%x", sha256.Sum256([]byte(files[file]))) {
			t.Errorf("the hash of %q is wrong", file)
		}
		summed++
	}
	if summed != len(files)-1 {
		t.Errorf("%d files, %d hashes", len(files), summed)
	}
	return files
}

func TestReportCanBeCheckedWithoutTheProgram(t *testing.T) {
	inFolder(t, map[string]string{"c/old.md": oldText, "c/new.md": newText})
	out := good(t, "report", "c", "--out", "r.zip", "--no-cache")
	holds(t, out, "r.zip", "SHA256SUMS")
	files := unzipped(t, "r.zip")
	for _, want := range []string{"index.html", "README.txt", "data/trends.csv", "notes/series.md", "citations/statements.bib", "citations/statements.ris", "citations/statements.csl.json", "citations/chicago.txt", "citations/apa.txt",
		"comparisons/2020-03-01--2022-03-01.json", "comparisons/2020-03-01--2022-03-01.csv", "notes/2020-03-01--2022-03-01.md", "2020-03-01--2022-03-01.html", "statements/old.md", "schema/compare.json"} {
		if files[want] == "" {
			t.Errorf("%s is not in the bundle", want)
		}
	}
	if files["statements/old.md"] != oldText {
		t.Error("the statement is not as it was read")
	}
	// As the README tells: quotations by their bytes, counts by the table.
	var r struct {
		Units struct {
			New []struct {
				Quote      string
				Start, End int
			}
		}
		Changes []struct{ Kind, Band string }
	}
	if err := json.Unmarshal([]byte(files["comparisons/2020-03-01--2022-03-01.json"]), &r); err != nil {
		t.Fatal(err)
	}
	text := files["texts/avaria-belmora-2022-03-01-en.txt"]
	for _, u := range r.Units.New {
		if text[u.Start:u.End] != u.Quote {
			t.Errorf("%q is not at its place", u.Quote)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(files["comparisons/2020-03-01--2022-03-01.csv"])).ReadAll()
	if err != nil || len(rows)-1 != len(r.Changes) || len(r.Changes) == 0 {
		t.Errorf("%d rows, %d changes; %v", len(rows), len(r.Changes), err)
	}
	holds(t, files["notes/series.md"], "[[2020-03-01--2022-03-01|")
	holds(t, files["notes/2020-03-01--2022-03-01.md"], "[[series|the series]]")
}

func TestReportIsTheSameOnOneProcessor(t *testing.T) {
	inFolder(t, map[string]string{"c/old.md": oldText, "c/new.md": newText})
	good(t, "report", "c", "--out", "a.zip")
	old := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(old)
	good(t, "report", "c", "--out", "b.zip") // from the cache
	a, _ := os.ReadFile("a.zip")
	b, _ := os.ReadFile("b.zip")
	if len(a) == 0 || string(a) != string(b) {
		t.Error("two runs differ")
	}
	good(t, "report", "c", "--out", "folder")
	sums, _ := os.ReadFile("folder/SHA256SUMS")
	if string(sums) != unzipped(t, "a.zip")["SHA256SUMS"] {
		t.Error("the folder holds something else")
	}
}

func TestReportRefusesWhatItCannotDo(t *testing.T) {
	inFolder(t, map[string]string{"c/old.md": oldText, "c/new.md": newText, "there.zip": "x", "d/x.txt": "y"})
	for _, c := range []struct{ args, want string }{
		{"report c", "--out"}, {"report c --out there.zip", "exists already"}, {"report c --out d", "other files"}, {"report none --out x.zip", "no such folder"}, {"report c --out x.zip --series zzz", "no series"},
	} {
		r := mithaq("", strings.Fields(c.args)...)
		if r.code != exitBad || !strings.Contains(r.errs, c.want) {
			t.Errorf("%s: exit %d, %q", c.args, r.code, r.errs)
		}
		if _, err := os.Lstat("x.zip"); err == nil {
			t.Errorf("%s: something was written", c.args)
		}
	}
}
