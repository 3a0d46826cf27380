package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// tree reads all files of a folder by path.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		out[rel] = read(t, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func sameTree(t *testing.T, name string, got, want map[string]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d files, want %d", name, len(got), len(want))
	}
	for file := range want {
		if got[file] != want[file] {
			t.Errorf("%s: %s differs", name, file)
		}
	}
}

// The pages are the same on one processor and several, and from the cache.
func TestPagesAreTheSameBytes(t *testing.T) {
	dir, out := meetings(t, threeMeetings()), t.TempDir()
	put(t, filepath.Join(dir, "river", "2030.md"), "---\ntitle: r\ndate: 2030-01-01\n---\n\nWe condemn floods.\n")
	pages := func(name string, more ...string) map[string]string {
		folder := filepath.Join(out, name)
		good(t, append([]string{"timeline", dir, "--out", folder, "--term", "piracy", "--png"}, more...)...)
		return tree(t, folder)
	}
	first := pages("first")
	if first["index.html"] == "" || first["coast/ledger.html"] == "" || first["river/index.html"] == "" || first["coast/charts/lines.png"] == "" {
		t.Fatalf("pages are missing among %d files", len(first))
	}
	sameTree(t, "from the cache", pages("second"), first)
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	sameTree(t, "one processor", pages("third", "--no-cache"), first)
}

// What stands in the way of a folder is told, and nothing is changed.
func TestFolderThatCannotBeWritten(t *testing.T) {
	dir, out := meetings(t, threeMeetings()), t.TempDir()
	pages := filepath.Join(out, "pages")
	good(t, "timeline", dir, "--out", pages)
	was := tree(t, pages)
	refused(t, mithaq("", "timeline", dir, "--out", pages), "holds pages already", "--force")
	good(t, "timeline", dir, "--out", pages, "--force")
	sameTree(t, "written again", tree(t, pages), was)

	mine := filepath.Join(out, "mine")
	put(t, filepath.Join(mine, "thesis.txt"), "years of work")
	refused(t, mithaq("", "timeline", dir, "--out", mine, "--force"), "holds other files")
	refused(t, mithaq("", "timeline", dir, "--out", filepath.Join(out, "none", "pages")), "make it first")
	if read(t, filepath.Join(mine, "thesis.txt")) != "years of work" {
		t.Error("a file of the reader's is gone")
	}
	good(t, "timeline", dir, "--out", filepath.Join(out, "empty")) // not there
	list, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

// When writing fails half way, what stood there stands there still.
func TestWriteFolderIsWholeOrNothing(t *testing.T) {
	out := t.TempDir()
	dir := filepath.Join(out, "pages")
	write := func(put func(string, []byte) error) error {
		return errors.Join(put("a.html", []byte("a")), put("data/b.csv", []byte("b")))
	}
	if err := writeFolder(dir, false, write); err != nil {
		t.Fatal(err)
	}
	was := tree(t, dir)
	full := errors.New("no space left on device")
	err := writeFolder(dir, true, func(put func(string, []byte) error) error {
		return errors.Join(put("a.html", []byte("new")), full)
	})
	if !errors.Is(err, full) || !strings.Contains(err.Error(), "nothing was left behind") || !strings.HasPrefix(err.Error(), dir) {
		t.Errorf("error %v", err)
	}
	sameTree(t, "after a failure", tree(t, dir), was)
	if list, _ := os.ReadDir(out); len(list) != 1 {
		t.Errorf("%d entries beside the folder", len(list)-1)
	}
}
