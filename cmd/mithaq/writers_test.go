package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// manyAdds is the first argument by which the test binary adds many statements,
// one run after the other: to the corpus that follows, in the series that
// follows.
const manyAdds = "add-many"

// each is how many statements each of two writers adds.
const each = 200

// addMany is a process that adds statements; its exit code.
func addMany(dir, series string) int {
	for i := range each {
		text := fmt.Sprintf("---\ntitle: Meeting %d of %s\ndate: %d-%02d-01\n---\nThe Ministers met for meeting %d of %s.\n", i, series, 2000+i/12, i%12+1, i, series)
		args := []string{"add", "-", "--to", dir, "--series", series, "--lang", "en", "--kind", "official"}
		if r := mithaq(text, args...); r.code != exitOK || !strings.HasPrefix(r.out, "added  ") {
			fmt.Fprintln(os.Stderr, r.out, r.errs)
			return exitBad
		}
	}
	return exitOK
}

func TestTwoWritersAtOnceLoseNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "corpus")
	good(t, "init", dir)
	var wg sync.WaitGroup
	said := map[string]*strings.Builder{"avaria": {}, "belmora": {}}
	for series, b := range said {
		writer := exec.Command(os.Args[0], manyAdds, dir, series)
		writer.Stderr = b
		wg.Go(func() {
			if err := writer.Run(); err != nil {
				t.Errorf("%s: %v", series, err)
			}
		})
	}
	wg.Wait()
	for series, b := range said {
		for line := range strings.Lines(b.String()) {
			if !strings.Contains(line, "another run works on") {
				t.Errorf("%s says %s", series, line)
			}
		}
	}
	r := mithaq("", "verify", dir)
	if want := fmt.Sprintf("%s: %d statements, %d originals, all whole and as stored.\n", dir, 2*each, 2*each); r.code != exitOK || r.out != want {
		t.Errorf("code %d: %s%s", r.code, r.out, r.errs)
	}
	for series := range said {
		if got := len(names(t, filepath.Join(dir, series))); got != each {
			t.Errorf("%s has %d statements, want %d", series, got, each)
		}
	}
}

// What leads out of the corpus is neither read nor written, whatever it is.
func TestLinksOutOfTheCorpusAreRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("making links needs rights there")
	}
	out := t.TempDir()
	secret := filepath.Join(out, "secret.md")
	write(t, secret, oldText)
	write(t, filepath.Join(out, "catalog.tsv"), "series\tdate\tlang\taddress\nsecret\t2030-03-01\ten\thttps://a.example\n")
	in := filepath.Join(t.TempDir(), "new.md")
	write(t, in, newText)
	for name, c := range map[string]struct {
		link, to string
		run      []string // DIR stands for the corpus
	}{
		"series, add":       {"avaria-belmora", out, []string{"add", in, "--to", "DIR"}},
		"originals, add":    {".mithaq/originals", out, []string{"add", in, "--to", "DIR"}},
		"lock, add":         {".mithaq/lock", filepath.Join(out, "lock"), []string{"add", in, "--to", "DIR"}},
		"statement, verify": {"avaria-belmora/2020-03-01.en.md", secret, []string{"verify", "DIR"}},
		"statement, list":   {"avaria-belmora/2020-03-01.en.md", secret, []string{"list", "DIR"}},
		"catalogue":         {ownCatalog, filepath.Join(out, "catalog.tsv"), []string{"fetch", "secret", "--to", "DIR"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "corpus")
			good(t, "init", dir)
			link := filepath.Join(dir, filepath.FromSlash(c.link))
			if err := os.RemoveAll(link); err != nil {
				t.Fatal(err)
			}
			if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(c.to, link); err != nil {
				t.Fatal(err)
			}
			before := tree(t, out)
			args := make([]string, len(c.run))
			for i, arg := range c.run {
				args[i] = strings.Replace(arg, "DIR", dir, 1)
			}
			if r := mithaq("", args...); r.code != exitBad || !strings.Contains(r.errs, filepath.Base(c.link)) {
				t.Errorf("code %d: %s%s", r.code, r.out, r.errs)
			}
			sameTree(t, "outside", tree(t, out), before)
		})
	}
}
