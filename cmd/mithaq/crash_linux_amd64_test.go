package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A crashCase is a run that something befalls.
type crashCase struct {
	before func(t *testing.T, dir string) // makes the corpus as it is before; nil for an empty one
	run    func(in, dir string) []string  // the run; in is a folder for its files
	every  bool                           // it is tried at every call, not only at those that change something
	steps  bool                           // statements come one by one, not all at once
}

// crashFiles are what is added: in a folder of its own, so that its name says
// nothing.
var crashFiles = map[string]string{
	"one.md":    strings.Replace(oldText, "series: avaria-belmora", "series: avaria-belmora\nlang: en", 1),
	"two.md":    newText,
	"three.txt": "Third meeting of Avaria and Belmora\n\nThe Ministers met in Port Avar on March 1, 2024.\n\nThey decided to hold annual exercises at sea.\n",
	"later.md":  strings.Replace(oldText, "They decided to hold annual exercises at sea.\n", "They noted the weather.\n", 1),
}

var crashCases = map[string]crashCase{
	"first statement": {every: true, run: func(in, dir string) []string { return []string{"add", filepath.Join(in, "one.md"), "--to", dir} }},
	"later version": {
		before: func(t *testing.T, dir string) { addGood(t, dir, "one.md") },
		run: func(in, dir string) []string {
			return []string{"add", filepath.Join(in, "later.md"), "--to", dir, "--later"}
		},
	},
	"three at once": {
		before: func(t *testing.T, dir string) { addGood(t, dir, "later.md") },
		run: func(in, dir string) []string {
			return []string{"add", filepath.Join(in, "two.md"), filepath.Join(in, "three.txt"), "--to", dir, "--series", "avaria-belmora", "--kind", "official"}
		},
		steps: true,
	},
}

func crashFolder(t *testing.T) string {
	in := filepath.Join(t.TempDir(), "in")
	if err := os.Mkdir(in, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range crashFiles {
		if err := os.WriteFile(filepath.Join(in, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return in
}

func addGood(t *testing.T, dir, file string) {
	t.Helper()
	if r := mithaq("", "add", filepath.Join(crashFolder(t), file), "--to", dir); r.code != exitOK {
		t.Fatal(r.errs)
	}
}

// corpusFiles are the statements and originals of a corpus with their bytes,
// which must be old or new, and never something else.
func corpusFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := tree(t, dir)
	maps.DeleteFunc(out, func(name, _ string) bool {
		name = filepath.ToSlash(name)
		return name == ".mithaq/lock" || name == ".mithaq/manifest.jsonl" || strings.Contains(name, ".mithaq-new")
	})
	return out
}

// statementsOf are the names of the statements among the files.
func statementsOf(files map[string]string) []string {
	var out []string
	for name := range files {
		if !strings.HasPrefix(name, ".") && strings.HasSuffix(name, ".md") {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// afterMishap holds what is left of a corpus to what it was and would have been.
func (c crashCase) afterMishap(t *testing.T, when, dir string, old, new map[string]string) {
	t.Helper()
	got := corpusFiles(t, dir)
	for name, text := range old {
		if got[name] != text {
			t.Errorf("%s: %s was %q and is %q", when, name, text, got[name])
		}
	}
	for name, text := range got {
		if new[name] != text {
			t.Errorf("%s: %s is %q, which is neither old nor new", when, name, text)
		}
	}
	if have := len(statementsOf(got)); !c.steps && have != len(statementsOf(old)) && have != len(statementsOf(new)) {
		t.Errorf("%s: %d statements", when, have)
	}
}

// crashAll lets a mishap happen at every call of a run.
func crashAll(t *testing.T, c crashCase, m mishap, after func(t *testing.T, when, dir string, tr trace)) {
	in := crashFolder(t)
	t.Setenv("SOURCE_DATE_EPOCH", "1900000000")
	first := filepath.Join(t.TempDir(), "corpus")
	if r := mithaq("", "init", first); r.code != exitOK {
		t.Fatal(r.errs)
	}
	if c.before != nil {
		c.before(t, first)
	}
	fresh := func() string {
		dir := filepath.Join(t.TempDir(), "corpus")
		if err := os.CopyFS(dir, os.DirFS(first)); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	whole := fresh()
	old := corpusFiles(t, whole)
	tr := traced(t, whole, m, never, c.run(in, whole)...)
	if !tr.ended || tr.code != exitOK {
		t.Fatalf("it ends with %d: %s", tr.code, tr.said)
	}
	new := corpusFiles(t, whole)
	if tr.calls < 10 || len(statementsOf(new)) == len(statementsOf(old)) {
		t.Fatalf("%d calls, statements %v", tr.calls, statementsOf(new))
	}
	t.Logf("%d system calls", tr.calls)
	for nth := 1; (m != fullDisk || nth <= tr.calls) && !t.Failed(); nth++ {
		dir := fresh()
		when := fmt.Sprintf("call %d of %d", nth, tr.calls)
		one := traced(t, dir, m, nth, c.run(in, dir)...)
		if m != fullDisk && one.ended { // there were no more calls; a read more or less is the runtime's
			if nth < tr.calls-5 || one.code != exitOK {
				t.Errorf("%s: it was not killed, and ends with %d: %s", when, one.code, one.said)
			}
			return
		}
		c.afterMishap(t, when, dir, old, new)
		after(t, when, dir, one)
		c.afterMishap(t, when+", repaired", dir, old, new)
		// A second run ends what the first began.
		if r := mithaq("", c.run(in, dir)...); r.code != exitOK {
			t.Errorf("%s: a second run says %s", when, r.errs)
		}
		sameTree(t, when+", run again", corpusFiles(t, dir), new)
		if r := mithaq("", "verify", dir); r.code != exitOK || strings.Contains(r.out, "note:") {
			t.Errorf("%s: in the end verify says %s%s", when, r.out, r.errs)
		}
		os.RemoveAll(dir)
	}
}

// The disk is the same between two calls that change nothing, so for most runs
// those that do are enough.
func TestKilledAtEverySystemCallTheCorpusIsOldOrNew(t *testing.T) {
	for name, c := range crashCases {
		t.Run(name, func(t *testing.T) {
			m := killedAtChange
			if c.every && !raced {
				m = killed
			}
			unclean := 0
			crashAll(t, c, m, func(t *testing.T, when, dir string, tr trace) {
				r := mithaq("", "verify", dir)
				if r.code == exitOK {
					return
				}
				unclean++
				if !strings.Contains(r.errs, "mithaq repair") {
					t.Errorf("%s: verify names no repair: %s", when, r.errs)
				}
				if r := mithaq("", "repair", dir); r.code != exitOK {
					t.Errorf("%s: repair says %s%s", when, r.out, r.errs)
				}
				if r := mithaq("", "verify", dir); r.code != exitOK {
					t.Errorf("%s: after repair verify says %s", when, r.errs)
				}
			})
			t.Logf("repair was needed after %d of them", unclean)
		})
	}
}

func TestAFullDiskLeavesTheCorpusWhole(t *testing.T) {
	for name, c := range crashCases {
		t.Run(name, func(t *testing.T) {
			crashAll(t, c, fullDisk, func(t *testing.T, when, dir string, tr trace) {
				if !tr.ended || tr.code != exitBad || !strings.Contains(tr.said, "no space left on device; make room on the disk") {
					t.Errorf("%s: it ends with %d and says %s", when, tr.code, tr.said)
				}
				if r := mithaq("", "verify", dir); r.code != exitOK {
					t.Errorf("%s: verify says %s", when, r.errs)
				}
			})
		})
	}
}
