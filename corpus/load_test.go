package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// folder makes a file system of names and contents.
func folder(files ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fsys
}

func note(date, text string, more ...string) string {
	return "---\ntitle: Note\ndate: " + date + "\n" + strings.Join(more, "\n") + "\n---\n" + text + "\n"
}

func ids(sts []*Statement) string {
	var out []string
	for _, st := range sts {
		out = append(out, st.ID)
	}
	return strings.Join(out, " ")
}

func TestLoadOrdersBySeriesDateLanguageAndVersion(t *testing.T) {
	fsys := folder(
		"mithaq.yaml", "languages: [ko]\nlexicon: words/own.yaml\nseries:\n  a:\n    title: The As\n    parties: [Arland, Borland]\n    venue: ministers\n",
		"words/own.yaml", "version: 1\n",
		"b/x.md", note("2029-01-02", "The Ministers met."),
		"a/z.md", note("2030-05-01", "The Ministers met."),
		"a/k.md", note("2030-05-01", "양국 장관은 회의를 개최하였다."),
		"a/new.md", note("2030-05-01", "The Ministers met twice.", "version: 2"),
		"a/old.md", note("2028-05-01", "The Ministers met long ago.", "parties: Arland"),
		"a/2031-05-01.ar.txt", "أكد الوزيران التزامهما بالسلام.\n",
		"deep/er/a/q.md", note("2027-05-01", "They met."),
		"loose.md", note("2026-05-01", "They met in the root.", "series: b", "id: first-of-all"),
	)
	c, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	want := "a/2027-05-01.en a/2028-05-01.en a/2030-05-01.ko a/2030-05-01.en a/2030-05-01.en-v2 a/2031-05-01.ar first-of-all b/2029-01-02.en"
	if got := ids(c.Statements); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(c.Series) != 2 || c.Series[0].Title != "The As" || c.Series[1].Title != "b" || c.Series[0].Venue != "ministers" || c.Lexicon == nil || c.Lexicon.File != "words/own.yaml" {
		t.Errorf("series %+v, lexicon %q", c.Series, c.Lexicon)
	}
	if got := ids(c.Series[0].In("en")); got != "a/2027-05-01.en a/2028-05-01.en a/2030-05-01.en-v2" {
		t.Errorf("in English: %s", got)
	}
	if p := c.Statements[0].Parties; len(p) != 2 {
		t.Errorf("parties of the series are not taken over: %v", p)
	}
	if p := c.Statements[1].Parties; len(p) != 1 {
		t.Errorf("the statement's own parties are not kept: %v", p)
	}
	for _, st := range c.Statements {
		checkPartition(t, st)
	}
}

// A folder with one file of each kind of fault: all of them, and only they,
// are named in one run.
func TestLoadNamesAllProblemsInOneRun(t *testing.T) {
	good := note("2030-05-01", "The Ministers met.")
	fsys := folder(
		"a/good.md", good,
		"a/same.md", good,
		"a/day.md", note("2030-05-01", "The Ministers met elsewhere."),
		"a/binary.md", "a\x00b",
		"a/latin.md", "one\ncaf\xe9\n",
		"a/empty.md", "",
		"a/undated.md", "---\ntitle: T\n---\nThe Ministers met.\n",
		"a/2030-07-01.en.md", "The Ministers met.\n",
		"a/plain.txt", "The Ministers met.\n",
		"a/hijri.md", note("1446-04-28", "The Ministers met."),
		"a/yaml.md", "---\ntitle: [\n---\nThe Ministers met.\n",
		"a/two.md", "---\ndate: 2030-02-30\nlang: fr\nkind: news\n---\nThe Ministers met.\n",
		"b/id1.md", note("2030-05-01", "They met.", "id: same"),
		"b/id2.md", note("2031-05-01", "They met.", "id: same"),
		"root.md", note("2030-05-01", "They met in the root."),
		"c/huge.md", strings.Repeat("x", 10_000_000),
		"mithaq.yaml", "languages: [en, xx]\nserie: {}\nlexicon: none.yaml\nseries:\n  a:\n    name: A\n  a:\n    title: A\n  b: B\n",
	)
	_, err := Load(fsys)
	got := []string{}
	for _, p := range problems(t, err) {
		if p.Fix == "" {
			t.Errorf("no remedy in %v", p)
		}
		got = append(got, fmt.Sprintf("%s:%d %s", p.File, p.Line, p.What))
	}
	want := []string{
		"a/2030-07-01.en.md:1 has no date: it has no front matter",
		"a/binary.md:1 is a binary file: a zero byte stands at offset 1",
		"a/empty.md:0 is empty",
		"a/good.md:3 series a has another statement of 2030-05-01 in en: a/day.md",
		`a/hijri.md:3 date "1446-04-28" lies before 1900`,
		"a/latin.md:2 is not UTF-8: byte 0xE9 at offset 7",
		"a/plain.txt:0 has no date",
		"a/same.md:1 is the same file as a/good.md",
		`a/two.md:2 date "2030-02-30" is not a day of the calendar`,
		`a/two.md:3 lang "fr" is not a language that Mithaq reads`,
		`a/two.md:4 kind "news" is not known`,
		"a/undated.md:1 has no date",
		"a/yaml.md:3 cannot be read as YAML: did not find expected node content",
		"b/id2.md:3 has the id same, as has b/id1.md",
		"c/huge.md:0 holds more than 8 MB, the most that Mithaq reads as one statement",
		`mithaq.yaml:1 language "xx" is not one that Mithaq reads`,
		`mithaq.yaml:2 no key "serie" in mithaq.yaml`,
		`mithaq.yaml:3 lexicon "none.yaml" is no file in the corpus`,
		`mithaq.yaml:6 no key "name" in a series`,
		`mithaq.yaml:7 series "a" stands twice, first in line 5`,
		`mithaq.yaml:9 series "b" says nothing that can be read`,
		"root.md:1 has no series",
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\n\nwant\n%s", g, w)
	}
	for range 5 {
		if _, again := Load(fsys); again.Error() != err.Error() {
			t.Fatalf("another run says\n%v\n\nnot\n%v", again, err)
		}
	}
}

func TestSameFileTwiceNamesBoth(t *testing.T) {
	src := note("2030-05-01", "The Ministers met.")
	_, err := Load(folder("a/x.md", src, "b/x.md", src))
	if err == nil || err.Error() != "b/x.md:1: is the same file as a/x.md; remove one of them" {
		t.Errorf("got %v", err)
	}
}

func TestNothingIsSkippedInSilence(t *testing.T) {
	c, err := Load(folder(
		"a/x.md", note("2030-05-01", "The Ministers met."),
		"a/scan.pdf", "%PDF-1.7",
		"README.md", "# My corpus\n",
		"a/Notes.txt", "Ask the ministry.\n",
		"LICENSE", "free",
		"decisions.tsv", "", "catalog.tsv", "",
		".git/config.md", "x",
		".mithaq/originals/x.md", "x",
		"a/.draft.md", "x",
	))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range c.Skipped {
		got = append(got, s.File+": "+s.Why)
	}
	const want = "LICENSE: neither Markdown nor plain text|README.md: tells of the corpus: it has no front matter|" +
		"a/Notes.txt: tells of the corpus: it has no front matter|a/scan.pdf: neither Markdown nor plain text"
	if g := strings.Join(got, "|"); g != want {
		t.Errorf("got %s", g)
	}
	for name, fsys := range map[string]fstest.MapFS{"empty": folder(), "only a README": folder("README.md", "# My corpus\n")} {
		if _, err := Load(fsys); err == nil || !strings.Contains(err.Error(), "holds no statements; put") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	_, err = Load(folder("mithaq.yaml", "series:\n  b:\n    title: B\n", "a/x.md", note("2030-05-01", "The Ministers met.")))
	if err == nil || err.Error() != `mithaq.yaml:2: series "b" has no statements; correct its name or remove the entry` {
		t.Errorf("got %v", err)
	}
}

func TestLoadDir(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.md")
	dir := filepath.Join(t.TempDir(), "talks")
	write := func(name, src string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(outside, note("2030-05-01", "The secret Ministers met."))
	write(filepath.Join(dir, "x.md"), note("2030-05-01", "The Ministers met."))
	c, err := LoadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(c.Statements); got != "talks/2030-05-01.en" {
		t.Errorf("got %s", got)
	}
	if st, err := c.Find("x.md"); err != nil || st.File != "x.md" {
		t.Errorf("%v, %v", st, err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "y.md")); err != nil {
		t.Skip("no links here: ", err)
	}
	if err := os.Mkdir(filepath.Join(dir, "z.md"), 0o755); err != nil {
		t.Fatal(err)
	}
	_, err = LoadDir(dir)
	want := filepath.Join(dir, "y.md") + ": is a link that leads out of the corpus or nowhere; put a copy of the file in its place\n" +
		filepath.Join(dir, "z.md") + ": is a folder with the name of a statement; rename it"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if err := os.Symlink(dir, filepath.Join(dir, "loop")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("x.md", filepath.Join(dir, "copy.md")); err != nil {
		t.Fatal(err)
	}
	_, err = LoadDir(dir)
	if again := filepath.Join(dir, "x.md") + ":1: is the same file as " + filepath.Join(dir, "copy.md"); err == nil || !strings.Contains(err.Error(), again) {
		t.Errorf("got %v, want %s", err, again)
	}
	for path, want := range map[string]string{
		filepath.Join(dir, "x.md"):    "is a file, not a corpus folder; name the folder that holds it",
		filepath.Join(dir, "missing"): "there is no such folder; check the name",
	} {
		if _, err := LoadDir(path); err == nil || err.Error() != path+": "+want {
			t.Errorf("got %v", err)
		}
	}
}

func TestLoadIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	fsys := fstest.MapFS{}
	for i := range 300 {
		fsys[fmt.Sprintf("s%d/f%d.md", i%7, i)] = &fstest.MapFile{Data: []byte(note(fmt.Sprintf("%d-05-01", 1900+i), fmt.Sprintf("The Ministers met for the %dth time.", i)))}
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	runtime.GOMAXPROCS(8)
	many, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if ids(one.Statements) != ids(many.Statements) {
		t.Error("another order on 8 processors")
	}
}

func TestFind(t *testing.T) {
	c, err := Load(folder(
		"a/one.md", note("2030-05-01", "The Ministers met."),
		"a/one-ko.md", note("2030-05-01", "양국 장관은 회의를 개최하였다."),
		"a/two.md", note("2031-05-01", "The Ministers met again."),
		"a/two-v2.md", note("2031-05-01", "The Ministers met again!", "version: 2"),
		"b/one.md", note("2032-05-01", "Others met."),
	))
	if err != nil {
		t.Fatal(err)
	}
	for _, ref := range []struct{ ref, want string }{
		{"a/2030-05-01.ko", "a/2030-05-01.ko"},
		{"a/2031-05-01.en", "a/2031-05-01.en"},
		{"a/2031-05-01.en-v", "a/2031-05-01.en-v2"},
		{"a/two-v2.md", "a/2031-05-01.en-v2"},
		{"./b/one.md", "b/2032-05-01.en"},
		{"b", "b/2032-05-01.en"},
		{"a/2030", `"a/2030" may be any of 2 statements; name one of a/2030-05-01.en, a/2030-05-01.ko`},
		{"a/2029", `no statement "a/2029"; the series has a/2030-05-01.en, a/2030-05-01.ko, a/2031-05-01.en, a/2031-05-01.en-v2`},
		{"2032", `no statement "2032"; did you mean b/2032-05-01.en`},
		{"zzz", `no statement "zzz"; the series are a, b`},
		{"", `no statement ""; the series are a, b`},
	} {
		st, err := c.Find(ref.ref)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = st.ID
		}
		if got != ref.want {
			t.Errorf("%q: got %s, want %s", ref.ref, got, ref.want)
		}
	}
}
