package corpus

import (
	"io/fs"
	"strings"
	"testing"

	"mithaq/corpus/lang"
)

func TestDemoLoads(t *testing.T) {
	c, err := Load(Demo())
	if err != nil {
		t.Fatal(err)
	}
	const want = "us-rok-2plus2/2010-07-21.en us-rok-2plus2/2012-06-14.en us-rok-2plus2/2014-10-24.en us-rok-2plus2/2016-10-19.en " +
		"us-rok-2plus2/2021-03-18.en us-rok-2plus2/2024-10-31.en us-rok-2plus2/2024-10-31.ar us-rok-2plus2/2024-10-31.ko"
	if got := ids(c.Statements); got != want {
		t.Errorf("got %s", got)
	}
	if len(c.Series) != 1 || len(c.Series[0].Parties) != 2 || c.Series[0].Title == c.Series[0].ID {
		t.Errorf("series %+v", c.Series)
	}
	for _, st := range c.Statements {
		if st.Kind != Digest || st.Kind.Whole() || st.Source == "" || st.Title == "" || len(st.Parties) != 2 {
			t.Errorf("%s: kind %s, source %q, title %q, parties %v", st.ID, st.Kind, st.Source, st.Title, st.Parties)
		}
		checkPartition(t, st)
	}
}

// One sentence tells one verified item, in every language; the front matter says
// that it is a digest.
func TestDemoTellsEachItemOnce(t *testing.T) {
	c, err := Load(Demo())
	if err != nil {
		t.Fatal(err)
	}
	items := map[string]int{"2010": 24, "2012": 26, "2014": 19, "2016": 20, "2021": 22, "2024": 32}
	for _, st := range c.Statements {
		n := 0
		for _, s := range st.Segments {
			if s.Kind == lang.Sentence {
				n++
			}
		}
		if st.Kind != Digest {
			t.Errorf("%s is not called a digest", st.ID)
		}
		lines := 0
		for l := range strings.Lines(st.Text) {
			if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
				lines++
			}
		}
		if want := items[st.Date.Format("2006")]; lines != want || n != want {
			t.Errorf("%s tells %d items in %d sentences, want %d", st.ID, lines, n, want)
		}
	}
}

// The front matter lists every page an item was taken from.
func TestDemoNamesItsSources(t *testing.T) {
	err := fs.WalkDir(Demo(), "us-rok-2plus2", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(Demo(), name)
		if err != nil {
			return err
		}
		head, _, p := cut(name, string(data))
		if p != nil {
			return p
		}
		_, entries, ps := parseYAML(name, head, 1)
		if len(ps) > 0 {
			return ps[0]
		}
		sources, p := list(name, "sources", entries["sources"])
		if p != nil {
			return p
		}
		if len(sources) < 4 {
			t.Errorf("%s lists %d sources", name, len(sources))
		}
		for _, s := range sources {
			if !strings.HasPrefix(s, "http") && !strings.Contains(s, "mirror of the official text") {
				t.Errorf("%s: source %q is neither a web address nor named as a mirror", name, s)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
