package corpus

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sharedCorpora finds the real statements that the project develops with,
// beside the repository or above it.
func sharedCorpora(tb testing.TB) string {
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if c := filepath.Join(dir, "shared", "corpora"); isDir(c) {
			return c
		}
		up := filepath.Dir(dir)
		if up == dir {
			tb.Skip("no folder shared/corpora above this one: the real statements are not here")
		}
		dir = up
	}
}

func isDir(p string) bool {
	info, err := os.Stat(p)
	return err == nil && info.IsDir()
}

func TestEveryRealStatementIsRead(t *testing.T) {
	dir := sharedCorpora(t)
	n := 0
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(p) != ".md" || d.Name() == "README.md" {
			return err
		}
		n++
		st, err := ReadPath(p, Hints{Series: "s", Dated: true})
		if err != nil {
			t.Error(err)
			return nil
		}
		checkPartition(t, st)
		if st.Date.IsZero() || st.Title == "" || st.Lang != "en" || st.Source == "" || strings.ContainsAny(st.Title, "\u00a0\u2060\n") {
			t.Errorf("%s: read as %s %q %s %s", p, st.Date, st.Title, st.Lang, st.Source)
		}
		data, _ := os.ReadFile(p)
		if !strings.HasSuffix(string(data), st.Text) {
			t.Errorf("%s: the text is not the end of the file as it is", p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d statements", n)
	if n < 200 {
		t.Errorf("read %d statements, want all 204", n)
	}
}

// The folder other holds meetings of several states on one day under one
// series, which must be named, not guessed at; the reviewed folders load.
func TestRealFoldersLoadOrAreRefusedWithReason(t *testing.T) {
	dir := sharedCorpora(t)
	c, err := LoadDir(filepath.Join(dir, "series"))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Series) != 6 || len(c.Statements) != 21 {
		t.Errorf("series holds %d series with %d statements, want 6 with 21", len(c.Series), len(c.Statements))
	}
	_, err = LoadDir(filepath.Join(dir, "other"))
	if err == nil {
		t.Fatal("the folder other was loaded, though it holds different statements of one series and day")
	}
	ps := problems(t, err)
	for _, p := range ps {
		if !strings.Contains(p.What, "has another statement of") || !strings.Contains(p.Fix, "version: 2") {
			t.Errorf("refused for another reason: %v", p)
		}
	}
	if len(ps) != 18 {
		t.Errorf("%d problems, want the 18 later ones of 27 statements that share a day", len(ps))
	}
}

func problems(tb testing.TB, err error) []*Problem {
	tb.Helper()
	var ps []*Problem
	var walk func(error)
	walk = func(err error) {
		if p, ok := err.(*Problem); ok {
			ps = append(ps, p)
			return
		}
		if j, ok := err.(interface{ Unwrap() []error }); ok {
			for _, e := range j.Unwrap() {
				walk(e)
			}
			return
		}
		tb.Errorf("not a Problem: %v", err)
	}
	if err == nil {
		return nil
	}
	walk(err)
	var p *Problem
	if !errors.As(err, &p) {
		tb.Errorf("no Problem in %v", err)
	}
	return ps
}

func checkPartition(tb testing.TB, st *Statement) {
	tb.Helper()
	at := 0
	for _, s := range st.Segments {
		if s.Start != at || s.End <= s.Start {
			tb.Fatalf("%s: segment %d–%d after byte %d", st.File, s.Start, s.End, at)
		}
		at = s.End
	}
	if at != len(st.Text) {
		tb.Fatalf("%s: segments end at %d of %d", st.File, at, len(st.Text))
	}
}

// The time to read and check all real statements, without their segments.
func BenchmarkReadRealStatements(b *testing.B) {
	dir := sharedCorpora(b)
	var files []string
	var data [][]byte
	var bytes int64
	filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err == nil && filepath.Ext(p) == ".md" && d.Name() != "README.md" {
			b, _ := os.ReadFile(p)
			files, data = append(files, p), append(data, b)
			bytes += int64(len(b))
		}
		return nil
	})
	b.SetBytes(bytes)
	for b.Loop() {
		for i, f := range files {
			if f := readFile(f, data[i], Hints{Series: "s", Dated: true}); len(f.problems) > 0 {
				b.Fatal(f.problems[0])
			}
		}
	}
}
