package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"mithaq/corpus"
)

// folderOf makes an empty corpus.
func folderOf(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "c")
	if already, err := Init(dir); already || err != nil {
		t.Fatal(already, err)
	}
	return dir
}

// item is a statement of a meeting in a year, read from a source.
func item(year int, text string) *Item {
	return &Item{
		Original: []byte("<p>" + text + "</p>"),
		Text:     text,
		Head:     Head{Title: "Meeting: the “sixth”", Date: fmt.Sprintf("%d-03-01", year), Series: "avaria-belmora", Lang: "en", Kind: corpus.Official, Parties: []string{"Avaria", "Belmora"}},
		Origin:   Origin{Name: "statement.html", Retrieved: "2031-01-01T00:00:00Z", Tool: "0.1.0", Words: 5, Taken: 5},
	}
}

// put adds items and returns what became of them.
func put(t *testing.T, dir string, items ...*Item) []*Plan {
	t.Helper()
	s, err := Open(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	plans := s.Plan(items)
	if err := s.Put(plans); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return plans
}

// clean checks that nothing is wrong with a corpus.
func clean(t *testing.T, dir string) *Check {
	t.Helper()
	c, err := Verify(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Wrong {
		t.Errorf("wrong: %v", p)
	}
	return c
}

// wrong checks that exactly one thing is wrong with a corpus, and says each of
// the parts.
func wrong(t *testing.T, dir string, parts ...string) {
	t.Helper()
	c, err := Verify(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Wrong) != 1 {
		t.Fatalf("%d things are wrong, want one: %v", len(c.Wrong), c.Wrong)
	}
	for _, part := range parts {
		if !strings.Contains(c.Wrong[0].Error(), part) {
			t.Errorf("says %q, without %q", c.Wrong[0], part)
		}
	}
}

// files reads all of a folder but the manifest and the lock.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "manifest.jsonl" || d.Name() == "lock" {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAStatementIsStoredWithItsOriginalAndLoads(t *testing.T) {
	dir := folderOf(t)
	it := item(2030, "The Ministers met: they will \"act\".")
	it.Head.Source = "https://avaria.example/statement"
	p := put(t, dir, it)[0]
	if p.Fate != Added || p.Entry.File != "avaria-belmora/2030-03-01.en.md" {
		t.Fatalf("%+v", p)
	}
	c, err := corpus.LoadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	st := c.Statements[0]
	if st.ID != "avaria-belmora/2030-03-01.en" || st.Title != it.Head.Title || strings.TrimSpace(st.Text) != it.Text || st.Source != it.Head.Source || len(st.Parties) != 2 {
		t.Errorf("%+v", st)
	}
	if got := files(t, dir)[".mithaq/originals/"+Sum(it.Original)]; got != string(it.Original) {
		t.Errorf("original %q", got)
	}
	if chk := clean(t, dir); chk.Statements != 1 || chk.Originals != 1 || len(chk.Notes) != 0 {
		t.Errorf("%+v", chk)
	}
}

func TestTheSameBytesChangeNothing(t *testing.T) {
	dir := folderOf(t)
	put(t, dir, item(2030, "The Ministers met."))
	before := files(t, dir)
	again := item(2030, "The Ministers met.")
	again.Head.Date = "2031-03-01" // found otherwise this time
	if p := put(t, dir, again)[0]; p.Fate != Same || p.Entry.File != "avaria-belmora/2030-03-01.en.md" {
		t.Errorf("%+v", p)
	}
	same(t, files(t, dir), before)
}

func same(t *testing.T, got, want map[string]string) {
	t.Helper()
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s is now %.80q", name, got[name])
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s has come", name)
		}
	}
}

func TestAnotherTextFromTheSameSourceIsANewVersion(t *testing.T) {
	for name, source := range map[string]string{"address": "https://avaria.example/1", "file name": ""} {
		t.Run(name, func(t *testing.T) {
			dir := folderOf(t)
			old, new := item(2030, "The Ministers met. They promised support."), item(2030, "The Ministers met.")
			old.Head.Source, new.Head.Source = source, source
			put(t, dir, old)
			before := files(t, dir)
			p := put(t, dir, new)[0]
			if p.Fate != Version || p.Entry.File != "avaria-belmora/2030-03-01.en-v2.md" || p.Prior.Version != 1 {
				t.Fatalf("%+v", p)
			}
			after := files(t, dir)
			for file, text := range before {
				if after[file] != text {
					t.Errorf("%s changed", file)
				}
			}
			c, err := corpus.LoadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			if st, err := c.Find("avaria-belmora/2030-03-01.en-v2"); err != nil || st.Version != 2 {
				t.Errorf("%v %v", st, err)
			}
			clean(t, dir)
		})
	}
}

func TestTheSameTextInAnotherPageIsNoVersion(t *testing.T) {
	dir := folderOf(t)
	put(t, dir, item(2030, "The Ministers met."))
	other := item(2030, "The Ministers met.\n")
	other.Original = []byte("<nav>today</nav><p>The Ministers met.</p>")
	before := files(t, dir)
	if p := put(t, dir, other)[0]; p.Fate != SameText {
		t.Errorf("%+v", p)
	}
	same(t, files(t, dir), before)
	dir = folderOf(t) // both in one run
	if p := put(t, dir, item(2030, "The Ministers met."), other); p[0].Fate != Added || p[1].Fate != SameText {
		t.Errorf("%+v %+v", p[0], p[1])
	}
}

func TestAnotherSourceOfTheSameMeetingIsRefusedUnlessToldLater(t *testing.T) {
	dir := folderOf(t)
	put(t, dir, item(2030, "The Ministers met."))
	other := item(2030, "The Ministers met in the morning.")
	other.Origin.Name = "mirror.html"
	p := put(t, dir, other)[0]
	if p.Err == nil || !strings.Contains(p.Err.Error(), "mirror.html: series avaria-belmora has another statement of 2030-03-01 in en") || !strings.Contains(p.Err.Error(), "--later") {
		t.Fatalf("%+v", p)
	}
	other.Later = true
	if p := put(t, dir, other)[0]; p.Fate != Version {
		t.Fatalf("%+v", p)
	}
	clean(t, dir)
}

func TestNamesThatLeadOutOfTheFolderAreRefused(t *testing.T) {
	dir := folderOf(t)
	for _, series := range []string{"../x", "..", ".", ".mithaq", "a/b", `a\b`, "", "con", "x.md", "a:b", "a\u202eb", " a", strings.Repeat("a", 200)} {
		it := item(2030, "The Ministers met.")
		it.Head.Series = series
		if p := put(t, dir, it)[0]; p.Err == nil {
			t.Errorf("%q is taken for %s", series, p.Entry.File)
		}
	}
	it := item(2030, "The Ministers met.")
	it.Head.Date = "../../2030"
	if p := put(t, dir, it)[0]; p.Err == nil {
		t.Error("a date with a path is taken")
	}
	if n := len(files(t, dir)); n != 2 {
		t.Errorf("%d files were written", n-2)
	}
}

func TestLinksOutOfTheFolderAreRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("making links needs rights there")
	}
	for _, link := range []string{"avaria-belmora", ".mithaq/originals", ".mithaq"} {
		t.Run(link, func(t *testing.T) {
			dir, out := folderOf(t), t.TempDir()
			if err := os.MkdirAll(filepath.Join(out, "originals"), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.RemoveAll(filepath.Join(dir, link)); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(out, filepath.Join(dir, link)); err != nil {
				t.Fatal(err)
			}
			s, err := Open(context.Background(), dir, nil)
			if err == nil {
				err = s.Put(s.Plan([]*Item{item(2030, "The Ministers met.")}))
				s.Close()
			}
			if err == nil || !strings.Contains(err.Error(), "link") {
				t.Errorf("error %v", err)
			}
			if got := files(t, out); len(got) != 0 {
				t.Errorf("outside stand %v", got)
			}
		})
	}
}

func TestAPlannedFileOfAnotherKindIsNotOverwritten(t *testing.T) {
	dir := folderOf(t)
	if err := os.Mkdir(filepath.Join(dir, "avaria-belmora"), 0o755); err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(dir, "avaria-belmora", "2030-03-01.en.md")
	if err := os.WriteFile(mine, []byte("my notes"), 0o644); err != nil {
		t.Fatal(err)
	}
	if p := put(t, dir, item(2030, "The Ministers met."))[0]; p.Err == nil || !strings.Contains(p.Err.Error(), "its place is taken") {
		t.Errorf("%+v", p)
	}
	if data, _ := os.ReadFile(mine); string(data) != "my notes" {
		t.Errorf("it is now %q", data)
	}
}

func TestVerifyNamesEachFault(t *testing.T) {
	const file = "avaria-belmora/2030-03-01.en.md"
	text := "The Ministers met."
	original := ".mithaq/originals/" + Sum([]byte("<p>"+text+"</p>"))
	edit := func(old, new string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			t.Helper()
			name := filepath.Join(dir, filepath.FromSlash(file))
			data, err := os.ReadFile(name)
			if err != nil || !strings.Contains(string(data), old) {
				t.Fatal(err, string(data))
			}
			if err := os.WriteFile(name, []byte(strings.Replace(string(data), old, new, 1)), 0o644); err != nil {
				t.Fatal(err)
			}
			os.Remove(filepath.Join(dir, filepath.FromSlash(manifestFile))) // which would say too that it changed
		}
	}
	for name, c := range map[string]struct {
		do    func(t *testing.T, dir string)
		parts []string
	}{
		"text":           {edit(text, text+" They parted."), []string{file, "its text is not the one that was stored", KeyText}},
		"date":           {edit("date: 2030-03-01", "date: 2030-03-02"), []string{file, "belongs in another file", "correct series, date"}},
		"original named": {edit(KeyOriginal+": ", KeyOriginal+": f"), []string{file, "not a SHA-256"}},
		"translation_of": {edit("lang: en", "lang: en\ntranslation_of: none"), []string{file, `translation_of names "none"`}},
		"unreadable":     {edit("date: 2030-03-01", "date: once"), []string{file, `date "once"`}},
		"original gone": {func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, filepath.FromSlash(original))); err != nil {
				t.Fatal(err)
			}
		}, []string{file, "its original", "put it back"}},
		"statement gone": {func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, filepath.FromSlash(file))); err != nil {
				t.Fatal(err)
			}
		}, []string{file, "is gone", "mithaq add"}},
		"front matter": {func(t *testing.T, dir string) {
			name := filepath.Join(dir, filepath.FromSlash(file))
			data, _ := os.ReadFile(name)
			if err := os.WriteFile(name, []byte(strings.Replace(string(data), "kind: official", "kind: report", 1)), 0o644); err != nil {
				t.Fatal(err)
			}
		}, []string{file, "has changed since it was stored", "mithaq repair"}},
		"manifest": {func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(manifestFile)), []byte("{}"), 0o644); err != nil {
				t.Fatal(err)
			}
		}, []string{"manifest.jsonl:1", "mithaq repair"}},
		"leftover": {func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, "avaria-belmora", tempName("2031-03-01.en.md")), []byte("half"), 0o644); err != nil {
				t.Fatal(err)
			}
		}, []string{"2031-03-01.en.md" + tempEnd, "cut short", "mithaq repair"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folderOf(t)
			put(t, dir, item(2030, text))
			c.do(t, dir)
			wrong(t, dir, c.parts...)
		})
	}
}

func TestADamagedOriginalIsNamedAndReplacedByAddingItAgain(t *testing.T) {
	dir := folderOf(t)
	it := item(2030, "The Ministers met.")
	put(t, dir, it)
	name := filepath.Join(dir, ".mithaq", "originals", Sum(it.Original))
	os.Chmod(name, 0o644)
	if err := os.WriteFile(name, []byte("rotten"), 0o644); err != nil {
		t.Fatal(err)
	}
	c, err := Verify(context.Background(), dir, nil)
	if err != nil || len(c.Wrong) != 2 || !strings.Contains(c.Wrong[0].Error(), "is damaged") {
		t.Fatalf("%v %v", err, c.Wrong)
	}
	if p := put(t, dir, item(2030, "The Ministers met."))[0]; p.Fate != Same {
		t.Errorf("%+v", p)
	}
	c = clean(t, dir)
	if len(c.Notes) != 1 || !strings.Contains(c.Notes[0], "damaged") {
		t.Errorf("notes %q: the rotten file is kept and told of", c.Notes)
	}
}

func TestRepairFinishesWhatIsWholeAndRemovesWhatIsNot(t *testing.T) {
	dir := folderOf(t)
	put(t, dir, item(2030, "The Ministers met."))
	whole, half := item(2031, "The Ministers met again."), item(2032, "The Ministers met once more.")
	s, err := Open(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	plans := s.Plan([]*Item{whole, half})
	for i, p := range plans {
		data := p.Data
		if i == 1 {
			data = data[:len(data)-8]
		}
		for _, pc := range []*piece{{dir: originalsDir, name: p.sum, data: p.original, mode: 0o444}, {dir: "avaria-belmora", name: filepath.Base(p.Entry.File), data: data, mode: 0o644}} {
			if err := s.stage(pc); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.Close()
	done, after, err := Repair(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(after.Wrong) > 0 || after.Statements != 2 || after.Originals != 3 {
		t.Errorf("after: %+v", after)
	}
	said := strings.Join(done, "\n")
	for _, part := range []string{"2031-03-01.en.md: finished", Sum(half.Original) + ": finished", tempName("2032-03-01.en.md") + ": removed"} {
		if !strings.Contains(said, part) {
			t.Errorf("says %q, without %q", said, part)
		}
	}
	clean(t, dir)
	if p := put(t, dir, half)[0]; p.Fate != Added { // its original is there, the statement is not
		t.Errorf("%+v", p)
	}
	clean(t, dir)
}

func TestRepairTakesOverWhatTheReaderChanged(t *testing.T) {
	dir := folderOf(t)
	put(t, dir, item(2030, "The Ministers met."), item(2031, "The Ministers met again."))
	name := filepath.Join(dir, "avaria-belmora", "2030-03-01.en.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), "kind: official", "kind: report", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "avaria-belmora", "2031-03-01.en.md")); err != nil {
		t.Fatal(err)
	}
	before := files(t, dir)
	done, after, err := Repair(context.Background(), dir, nil)
	if err != nil || len(after.Wrong) > 0 {
		t.Fatal(err, after)
	}
	if said := strings.Join(done, "\n"); !strings.Contains(said, "took it over") || !strings.Contains(said, "took it off the manifest") {
		t.Errorf("says %q", said)
	}
	same(t, files(t, dir), before)
	if c := clean(t, dir); len(c.Notes) != 1 || !strings.Contains(c.Notes[0], "no statement comes from") {
		t.Errorf("notes %q", c.Notes)
	}
}

func TestTheManifestIsOnlyAnIndex(t *testing.T) {
	dir := folderOf(t)
	put(t, dir, item(2030, "The Ministers met."), item(2031, "The Ministers met again."))
	name := filepath.Join(dir, filepath.FromSlash(manifestFile))
	was, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if p := put(t, dir, item(2030, "The Ministers met."))[0]; p.Fate != Same {
		t.Errorf("without a manifest: %+v", p)
	}
	now, err := os.ReadFile(name)
	if err != nil || string(now) != string(was) {
		t.Errorf("%v; made anew it is\n%swas\n%s", err, now, was)
	}
	clean(t, dir)
}

func TestAFolderThatIsNoCorpusIsRefused(t *testing.T) {
	dir := t.TempDir()
	for name, part := range map[string]string{dir: "mithaq init", filepath.Join(dir, "none"): "there is no such folder"} {
		if _, err := Open(context.Background(), name, nil); err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if already, err := Init(filepath.Join(dir, "a", "b")); err == nil || already || !strings.Contains(err.Error(), "make it first") {
		t.Errorf("init: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "f"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Init(filepath.Join(dir, "f")); err == nil || !strings.Contains(err.Error(), "is a file") {
		t.Errorf("init of a file: %v", err)
	}
}

func TestInitOfACorpusChangesNothing(t *testing.T) {
	dir := folderOf(t)
	put(t, dir, item(2030, "The Ministers met."))
	os.Remove(filepath.Join(dir, configFile)) // the reader needs none
	before := files(t, dir)
	if already, err := Init(dir); !already || err != nil {
		t.Error(already, err)
	}
	same(t, files(t, dir), before)
}

func TestARunWaitsForAnother(t *testing.T) {
	dir := folderOf(t)
	s, err := Open(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := Open(ctx, dir, cancel); !errors.Is(err, context.Canceled) {
		t.Errorf("a second run got %v", err)
	}
	waited := make(chan bool, 1)
	done := make(chan error)
	go func() {
		s, err := Open(context.Background(), dir, func() { waited <- true })
		if err == nil {
			err = s.Close()
		}
		done <- err
	}()
	<-waited
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestAmendSetsKeysAndLeavesTheRest(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"---\ntitle: A\nparties:\n  - x\n  - y\n# mine\nfoo: bar\n---\n\nText\n---\n", "---\ntitle: B\nparties: [p, q]\n# mine\nfoo: bar\nversion: 2\n---\n\nText\n---\n"},
		{"---\ndate: 2030-01-01\n---\nOne\nTwo\nThree\n", "---\ndate: 2030-01-01\ntitle: B\nparties: [p, q]\nversion: 2\n---\nOne\nTwo\nThree\n"},
		{"Text\n", "---\ntitle: B\nparties: [p, q]\nversion: 2\n---\n\nText\n"},
		{"---\r\ntitle: A\r\n---\r\nText\r\n", "---\ntitle: B\nparties: [p, q]\nversion: 2\n---\nText\r\n"},
		{"---\n\"title\": >\n  A\n  long\n\n  one\ndate: 2030-01-01\n...\nText", "---\ntitle: B\ndate: 2030-01-01\nparties: [p, q]\nversion: 2\n---\nText"},
	} {
		got := string(Amend([]byte(c.in), []Change{{Key: "title", Value: "B"}, {Key: "parties", List: []string{"p", "q"}}, {Key: "version", Value: "2"}}))
		if got != c.want {
			t.Errorf("%q becomes\n%q, want\n%q", c.in, got, c.want)
		}
	}
}

func FuzzComposedFilesLoad(f *testing.F) {
	f.Add("Joint Statement: “A”", "yes", "A\u202e, B", "The Ministers met.")
	f.Add("- # 'x' \"y\" \\ \t", "null", "[a]", "---\nx: y\n---\n")
	f.Fuzz(func(t *testing.T, title, place, party, text string) {
		h := Head{Title: title, Date: "2030-03-01", Series: "s", Lang: "en", Kind: corpus.Official, Place: place, Parties: []string{party}}
		data := compose(h, Origin{Name: title, Words: 1, Taken: 1}, 1, strings.Repeat("0", 64), text)
		st, keys, err := corpus.Inspect("x.md", data, corpus.Hints{})
		if err != nil {
			var p *corpus.Problem
			if !errors.As(err, &p) || strings.Contains(err.Error(), "YAML") && utf8Fine(title+place+party) {
				t.Fatalf("%v\n%s", err, data)
			}
			return
		}
		if got := strings.TrimSpace(st.Text); utf8Fine(text) && !strings.Contains(text, "\r") && got != strings.TrimSpace(text) {
			t.Errorf("text %q, want %q", got, text)
		}
		if sum := keys[KeyText]; !strings.Contains(text, "\r") && sum != textSum(st.Text) {
			t.Errorf("the text's hash is %s, not %s", textSum(st.Text), sum)
		}
	})
}

func utf8Fine(s string) bool { return strings.ToValidUTF8(s, "") == s }
