package catalog

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mithaq/corpus"
)

func TestTheEmbeddedCatalogueIsSound(t *testing.T) {
	c := Embedded()
	if len(c.Sources) < 100 || len(c.Series()) < 10 {
		t.Fatalf("%d sources in %d series", len(c.Sources), len(c.Series()))
	}
	for _, s := range c.Sources {
		if s.Title == "" || s.Publisher == "" {
			t.Errorf("%s at %s lacks title or publisher", s.ID(), s.Address)
		}
		if strings.HasPrefix(strings.ToLower(s.Title), "same") {
			t.Errorf("%s at %s has the title %q", s.ID(), s.Address, s.Title)
		}
	}
	// Two texts of one meeting and language would be fetched into one place.
	for _, text := range c.Texts("") {
		var days []string
		for _, s := range text.ToFetch() {
			days = append(days, s.Date)
		}
		if slices.Sort(days); len(slices.Compact(days)) > 1 {
			t.Errorf("%s: days %v", text.ID, days)
		}
	}
}

// Every address of the list that the catalogue was made from stands in it, with
// its language and standing.
func TestTheEmbeddedCatalogueHoldsWhatIsKnown(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "facts", "catalog.tsv"))
	if err != nil {
		t.Skip("no folder shared/ beside the project")
	}
	at := map[string]*Source{}
	for _, s := range Embedded().Sources {
		at[s.Address+" "+s.Lang] = s
	}
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")[1:]
	moved := 0
	for i, line := range lines {
		f := strings.Split(line, "\t")
		for _, lang := range strings.Split(f[3], "+") {
			s := at[f[6]+" "+lang]
			if s == nil {
				t.Errorf("line %d: %s in %s is missing", i+2, f[6], lang)
				continue
			}
			if (s.Standing == Official) != (f[5] == "yes") {
				t.Errorf("line %d: %s is %s", i+2, f[6], s.Standing)
			}
			if s.Date != f[1] {
				moved++ // to the day of the meeting, as the notes say
			}
		}
	}
	if moved > 2 {
		t.Errorf("%d have another day", moved)
	}
}

func read(t *testing.T, lines ...string) []*Source {
	t.Helper()
	sources, err := Read("own.tsv", []byte(strings.Join(lines, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	return sources
}

func TestAReadersCatalogueNeedsFourColumns(t *testing.T) {
	got := read(t, "\ufeff# mine", "lang\tADDRESS\tdate\tseries\ttitle\r", "", "en\thttps://a.example/1\t2030-03-01\tavaria-belmora\t\"Meeting \"\"2+2\"\"\"\t\r")[0]
	want := Source{Series: "avaria-belmora", Date: "2030-03-01", Lang: "en", Kind: corpus.Official, Standing: Official, Extent: Whole, Title: `Meeting "2+2"`, Address: "https://a.example/1", Where: "own.tsv:4"}
	if *got != want {
		t.Errorf("got %+v", *got)
	}
}

func TestWhatIsWrongIsNamedByLine(t *testing.T) {
	const head = "series\tdate\tlang\tkind\tstanding\textent\taddress\n"
	for name, c := range map[string]struct{ text, want string }{
		"empty":         {"", "own.tsv: is empty"},
		"no columns":    {"https://a.example/1\n", `own.tsv:1: no column "https://a.example/1"`},
		"missing":       {"series\tdate\tlang\n", `own.tsv:1: column "address" is missing`},
		"twice":         {"series\tseries\tdate\tlang\taddress\n", `own.tsv:1: column "series" stands twice`},
		"no cell":       {head + "a\t2030-03-01\ten\t\t\t\t\n", "own.tsv:2: has no address"},
		"too many":      {head + "a\t2030-03-01\ten\t\t\t\thttps://a.example\tmore\n", "own.tsv:2: has 8 cells, and there are 7 columns"},
		"series":        {head + "a/b\t2030-03-01\ten\t\t\t\thttps://a.example\n", "own.tsv:2: series \"a/b\" holds a slash"},
		"date":          {head + "a\t1 March\ten\t\t\t\thttps://a.example\n", `own.tsv:2: date "1 March" is no day`},
		"no such day":   {head + "a\t2030-02-30\ten\t\t\t\thttps://a.example\n", `own.tsv:2: date "2030-02-30" is no day`},
		"lang":          {head + "a\t2030-03-01\tfr\t\t\t\thttps://a.example\n", `own.tsv:2: lang "fr"`},
		"kind":          {head + "a\t2030-03-01\ten\tspeech\t\t\thttps://a.example\n", `own.tsv:2: kind "speech" is not known; write official, translation, report or digest`},
		"standing":      {head + "a\t2030-03-01\ten\t\tyes\t\thttps://a.example\n", `own.tsv:2: standing "yes"`},
		"extent":        {head + "a\t2030-03-01\ten\t\t\thalf\thttps://a.example\n", `own.tsv:2: extent "half"`},
		"address":       {head + "a\t2030-03-01\ten\t\t\t\ta.example/1\n", `own.tsv:2: address "a.example/1" is not a web address`},
		"file":          {head + "a\t2030-03-01\ten\t\t\t\tfile:///etc/passwd\n", "is not a web address"},
		"password":      {head + "a\t2030-03-01\ten\t\t\t\thttps://me:x@a.example\n", "holds a name or password"},
		"again":         {head + "a\t2030-03-01\ten\t\t\t\thttps://a.example\n# x\na\t2030-03-01\ten\t\t\t\thttps://a.example\n", "own.tsv:4: says again what line 2 says"},
		"not UTF-8":     {"series\xff", "own.tsv: is not in UTF-8"},
		"both rows":     {head + "a\t2030\ten\t\t\t\thttps://a.example\na\t2030-03-01\tfr\t\t\t\thttps://a.example\n", "own.tsv:2: date \"2030\" is no day; write the day of the meeting as 2024-10-31\nown.tsv:3: lang"},
		"control in it": {"series\tdate\tlang\taddress\tnote\na\t2030-03-01\ten\thttps://a.example\tx\x1b[2J\n", "own.tsv:2: note holds a control character"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read("own.tsv", []byte(c.text))
			var p *corpus.Problem
			if err == nil || !strings.Contains(err.Error(), c.want) || !errors.As(err, &p) || p.Fix == "" {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestWhatTheReaderSaysComesFirst(t *testing.T) {
	base := &Catalog{read(t, "series\tdate\tlang\tstanding\textent\taddress\ttitle",
		"a\t2030-03-01\ten\tmirror\twhole\thttps://mirror.example\tM",
		"a\t2030-03-01\ten\tofficial\tother\thttps://a.example/press\tP",
		"a\t2030-03-01\ten\tofficial\twhole\thttps://a.example\tA",
		"a\t2030-03-01\tko\tofficial\twhole\thttps://a.example/ko\tK",
		"b\t2029-03-01\ten\tofficial\twhole\thttps://b.example\tB")}
	for _, s := range base.Sources {
		s.Where = ""
	}
	addresses := func(sources []*Source) (out []string) {
		for _, s := range sources {
			out = append(out, s.Address)
		}
		return out
	}
	texts, err := base.Find("a/2030-03-01")
	if err != nil || len(texts) != 2 || texts[0].ID != "a/2030-03-01.en" || texts[1].ID != "a/2030-03-01.ko" {
		t.Fatalf("%v, %v", texts, err)
	}
	if got := addresses(texts[0].ToFetch()); !slices.Equal(got, []string{"https://a.example", "https://mirror.example"}) {
		t.Errorf("those of the parties come first: %v", got)
	}
	c := base.With(read(t, "series\tdate\tlang\tstanding\taddress\ttitle",
		"a\t2030-03-01\ten\tmirror\thttps://mirror.example\tbetter",
		"c\t2030-03-01\ten\tofficial\thttps://c.example\tC"))
	if len(c.Sources) != 6 || len(base.Sources) != 5 {
		t.Errorf("%d sources of %d", len(c.Sources), len(base.Sources))
	}
	if texts, err = c.Find("a/2030-03-01.en"); err != nil || len(texts) != 1 {
		t.Fatal(texts, err)
	}
	if got := texts[0].ToFetch(); got[0].Title != "better" || len(got) != 2 {
		t.Errorf("got %v", addresses(got))
	}
	if got := c.Series(); !slices.Equal(got, []string{"a", "c", "b"}) {
		t.Errorf("series %v", got)
	}
	if _, err := c.Find("a/2031-03-01"); err == nil || !strings.Contains(err.Error(), "the series has a/2030-03-01.en, a/2030-03-01.ko") {
		t.Errorf("%v", err)
	}
	if _, err := c.Find("z"); err == nil || !strings.Contains(err.Error(), "its series are a, c, b") {
		t.Errorf("%v", err)
	}
}

func TestACatalogueIsWrittenAsItIsRead(t *testing.T) {
	want := Embedded().Sources
	got, err := Read("own.tsv", TSV(want))
	if err != nil || len(got) != len(want) {
		t.Fatalf("%d of %d, %v", len(got), len(want), err)
	}
	for i := range got {
		if got[i].Where = ""; *got[i] != *want[i] {
			t.Errorf("got %+v, want %+v", got[i], want[i])
		}
	}
}

// Whatever a catalogue holds, it is read or refused with a line, and what was
// read is written so that it is read the same.
func FuzzRead(f *testing.F) {
	f.Add([]byte("series\tdate\tlang\taddress\ttitle\na\t2030-03-01\ten\thttps://a.example\t\"a \"\"b\"\"\"\n"))
	f.Add([]byte("date\tseries\tlang\taddress\n2030-03-01\t#a\ten\thttps://a.example\n"))
	f.Add([]byte("\ufeff#\r\nseries\tdate\r"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sources, err := Read("own.tsv", data)
		if err != nil {
			var p *corpus.Problem
			if !errors.As(err, &p) || p.File != "own.tsv" {
				t.Fatalf("%v", err)
			}
			return
		}
		again, err := Read("own.tsv", TSV(sources))
		if err != nil || len(again) != len(sources) {
			t.Fatalf("%d of %d, %v", len(again), len(sources), err)
		}
		for i := range again {
			if again[i].Where = sources[i].Where; *again[i] != *sources[i] {
				t.Fatalf("got %+v, want %+v", again[i], sources[i])
			}
		}
	})
}
