package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// meetings writes a corpus of one series and returns its folder.
func meetings(t *testing.T, texts map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for day, text := range texts {
		put(t, filepath.Join(dir, "coast", day+".md"), "---\ntitle: Coast conference of "+day+"\ndate: "+day+"\n---\n\n"+text)
	}
	return dir
}

// put writes a file and the folders above it.
func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, file, text)
}

// Three meetings of countries that do not exist.
func threeMeetings() map[string]string {
	return map[string]string{
		"2030-05-01": "We affirm our commitment to the defense of Belmora.\n\nWe condemn piracy in the Gulf of Tharn.\n\nWe agree to hold annual exercises at sea.\n",
		"2032-05-01": "We reaffirm our ironclad commitment to the defense of Belmora.\n\nWe condemn piracy in the Gulf of Tharn.\n",
		"2034-05-01": "We reaffirm our ironclad commitment to the defense of Belmora.\n\nWe agree to hold annual exercises at sea.\n",
	}
}

func TestTimelineTellsWhatBecameOfEachLine(t *testing.T) {
	dir := meetings(t, threeMeetings())
	out := good(t, "timeline", dir)
	for _, part := range []string{"3 statements from 1 May 2030 to 1 May 2034", "said again, kept: hold annual exercises at sea", "− “condemn piracy in the Gulf of Tharn”", "THE LEDGER"} {
		if !strings.Contains(out, part) {
			t.Errorf("says nothing of %q:\n%s", part, out)
		}
	}
	if json := good(t, "timeline", dir, "--format", "json"); !strings.Contains(json, `"schema": "mithaq.timeline/1"`) {
		t.Errorf("no schema in %.200s", json)
	}
	if csv := good(t, "timeline", dir, "--format", "csv"); !strings.HasPrefix(csv, "series,thread,") {
		t.Errorf("no head in %.200s", csv)
	}
}

func TestSilenceAsksForTheLastStatements(t *testing.T) {
	dir := meetings(t, threeMeetings())
	if out := good(t, "silence", dir, "--series", "coast"); !strings.Contains(out, "piracy") || strings.Contains(out, "“agree to hold annual exercises") {
		t.Errorf("the latest statement:\n%s", out)
	}
	if out := good(t, "silence", dir, "--last", "9", "--at", "2032"); !strings.Contains(out, "annual exercises") || !strings.Contains(out, "Asked for 9 statements before; there are 1") {
		t.Errorf("2032:\n%s", out)
	}
	if out := good(t, "silence", dir, "--format", "csv"); strings.Count(out, "\n") != 2 {
		t.Errorf("as data:\n%s", out)
	}
	refused(t, mithaq("", "silence", dir, "--at", "2031"), "--at 2031", "2030-05-01, 2032-05-01, 2034-05-01")
	refused(t, mithaq("", "silence", dir, "--at", "2030"), "nothing stands before")
	refused(t, mithaq("", "silence", dir, "--last", "0"), "--last 0")
}

func TestTrendsCountTerms(t *testing.T) {
	dir := meetings(t, threeMeetings())
	if out := good(t, "trends", dir, "--term", "piracy", "--term", "walrus"); !strings.Contains(out, "“walrus” never occurs") {
		t.Errorf("a term that never occurs:\n%s", out)
	}
	if out := good(t, "trends", dir, "--csv", "-t", "exercises"); !strings.Contains(out, "term_exercises") || strings.Count(out, "\n") != 4 {
		t.Errorf("as data:\n%s", out)
	}
	for _, c := range []struct {
		flags string
		want  []string
		not   string
	}{
		{"", []string{".svg", ".csv"}, ".png"},
		{"--svg", []string{".svg", ".csv"}, ".png"},
		{"--png", []string{".png", ".csv"}, ".svg"},
		{"--svg --png", []string{".svg", ".png", ".csv"}, ".none"},
	} {
		folder := filepath.Join(t.TempDir(), "charts")
		good(t, append([]string{"trends", dir, "--out", folder}, strings.Fields(c.flags)...)...)
		files := tree(t, folder)
		for _, ext := range c.want {
			if files["force"+ext] == "" {
				t.Errorf("trends %s: no force%s", c.flags, ext)
			}
		}
		if files["force"+c.not] != "" {
			t.Errorf("trends %s: a force%s", c.flags, c.not)
		}
	}
	file := filepath.Join(t.TempDir(), "data.csv")
	good(t, "trends", dir, "--out", file)
	if data := read(t, file); !strings.Contains(data, ",") {
		t.Errorf("no data in %s", file)
	}
	refused(t, mithaq("", "trends", dir, "--png"), "charts need a folder", "--out")
	refused(t, mithaq("", "trends", dir, "--term", " "), "--term", "nothing to look for")
	refused(t, mithaq("", "trends", dir, "--term", "concept:none"), "no concept")
}

func TestSearchFindsLines(t *testing.T) {
	dir := meetings(t, threeMeetings())
	if out := good(t, "search", "--no-cache", dir, "piracy"); !strings.Contains(out, "Found: 2") || !strings.Contains(out, "· in these words") {
		t.Errorf("piracy:\n%s", out)
	}
	if out := good(t, "search", dir, "act:agree", "exercise"); !strings.Contains(out, "Found: 2") || !strings.Contains(out, "agree 3") {
		t.Errorf("agreements on exercises:\n%s", out)
	}
	if out := good(t, "search", dir, "walrus"); !strings.Contains(out, "Nothing holds") {
		t.Errorf("walrus:\n%s", out)
	}
	refused(t, mithaq("", "search", dir), "search takes a corpus folder and what is looked for")
	refused(t, mithaq("", "search", dir, "act:sing"), `no act "sing"`, "condemn")
}

// Each is said with its remedy, and nothing is written.
func TestBadInputOfSeries(t *testing.T) {
	dir := meetings(t, threeMeetings())
	put(t, filepath.Join(dir, "river", "2030.md"), "---\ndate: 2030-01-01\n---\n\nWe condemn floods.\n")
	out := filepath.Join(t.TempDir(), "out")
	refused(t, mithaq("", "timeline"), "timeline takes one corpus folder")
	refused(t, mithaq("", "timeline", dir, dir), "timeline takes one corpus folder")
	refused(t, mithaq("", "timeline", filepath.Join(dir, "none")), "there is no such folder")
	refused(t, mithaq("", "timeline", dir, "--series", "lake"), `no series "lake"`, "coast, river")
	refused(t, mithaq("", "timeline", dir, "--format", "pdf"), `no format "pdf"`)
	refused(t, mithaq("", "timeline", dir, "--format", "html"), "--out")
	refused(t, mithaq("", "silence", dir), "--series", "coast, river")
	refused(t, mithaq("", "silence", dir, "--series", "river"), "nothing stands before")
	put(t, out, "mine")
	refused(t, mithaq("", "timeline", dir, "--format", "json", "--out", out), "exists already")
	refused(t, mithaq("", "timeline", dir, "--out", out), "is a file; name a folder")
	if data, _ := os.ReadFile(out); string(data) != "mine" {
		t.Errorf("the file that was there now holds %q", data)
	}
	empty := t.TempDir()
	refused(t, mithaq("", "timeline", empty), "holds no statements")
}

// cacheFiles returns the files of a corpus folder's cache.
func cacheFiles(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, ".mithaq", "cache", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// What comes from the cache is what was compared, and a broken or stale cache
// is dropped and made anew.
func TestCache(t *testing.T) {
	dir := meetings(t, threeMeetings())
	fresh := good(t, "timeline", dir, "--format", "json", "--no-cache")
	if files := cacheFiles(t, dir); len(files) != 0 {
		t.Fatalf("--no-cache left %q", files)
	}
	if first := good(t, "timeline", dir, "--format", "json"); first != fresh {
		t.Error("a run that writes the cache differs")
	}
	files := cacheFiles(t, dir)
	if len(files) != 1 {
		t.Fatalf("caches %q, want one", files)
	}
	kept, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if second := good(t, "timeline", dir, "--format", "json"); second != fresh {
		t.Error("a run from the cache differs")
	}
	head, body, _ := bytes.Cut(kept, []byte{'\n'})
	named, _, _ := strings.Cut(strings.TrimPrefix(string(head), cacheFormat+" "), " ")
	short := body[:len(body)-1]
	for name, data := range map[string][]byte{
		"cut short":                kept[:len(kept)/2],
		"cut short, with its hash": fmt.Appendf(nil, "%s %s %x\n%s", cacheFormat, named, sha256.Sum256(short), short),
		"no head":                  []byte("not a cache"),
		"changed":                  append(bytes.Clone(kept[:len(kept)-1]), kept[len(kept)-1]^1),
		"empty":                    {},
	} {
		put(t, files[0], string(data))
		r := mithaq("", "timeline", dir, "--format", "json")
		if r.out != fresh || r.code != exitOK || !strings.Contains(r.errs, "is broken; it is made anew") {
			t.Errorf("%s: exit %d, says %q, same %v", name, r.code, r.errs, r.out == fresh)
		}
		if again, _ := os.ReadFile(files[0]); len(again) < len(kept)/2+1 {
			t.Errorf("%s: not made anew", name)
		}
	}
	// A cache that is whole but says something else: with the name of this program
	// it is believed, with that of another it is stale and dropped.
	other := bytes.ReplaceAll(body, []byte(`"condemn"`), []byte(`"welcome"`))
	for name, believed := range map[string]bool{named: true, strings.Repeat("0", 64): false} {
		put(t, files[0], fmt.Sprintf("%s %s %x\n%s", cacheFormat, name, sha256.Sum256(other), other))
		if got := good(t, "timeline", dir, "--format", "json"); (got != fresh) != believed {
			t.Errorf("a cache of program %.8s…: believed %v, want %v", name, got != fresh, believed)
		}
	}
}

// Adding a statement to a series makes two comparisons.
func TestCacheAfterAddingAStatement(t *testing.T) {
	texts := threeMeetings()
	dir := meetings(t, texts)
	good(t, "timeline", dir)
	put(t, filepath.Join(dir, "coast", "2036.md"), "---\ndate: 2036-05-01\n---\n\nWe affirm our commitment to the defense of Belmora.\n")
	program, err := programHash(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := openCache(cacheFiles(t, dir)[0], program)
	if len(c.found) == 0 {
		t.Fatal("the cache is empty")
	}
	before := len(c.found)
	good(t, "timeline", dir)
	c = openCache(cacheFiles(t, dir)[0], program)
	// one list of units, one step, one look back
	if got := len(c.found) - before; got != 3 {
		t.Errorf("%d new entries, want 3", got)
	}
}

// A corpus that cannot be written to is read all the same.
func TestCacheThatCannotBeWritten(t *testing.T) {
	dir := meetings(t, threeMeetings())
	put(t, filepath.Join(dir, ".mithaq"), "a file where the folder would be")
	r := mithaq("", "timeline", dir)
	if r.code != exitOK || !strings.Contains(r.out, "THE LEDGER") || !strings.Contains(r.errs, "--no-cache") {
		t.Errorf("exit %d, says %q", r.code, r.errs)
	}
}
