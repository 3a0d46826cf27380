package lang_test

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// dataFiles returns the built-in data files with one more.
func dataFiles(t *testing.T, name, text string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{name: {Data: []byte(text)}}
	names, err := fs.Glob(lang.DataFiles, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		data, err := fs.ReadFile(lang.DataFiles, n)
		if err != nil {
			t.Fatal(err)
		}
		files[n] = &fstest.MapFile{Data: data}
	}
	return files
}

// TestAddingALanguage does what CONTRIBUTING.md says: it puts the file of the
// example beside the others and reads the sentence of the example.
func TestAddingALanguage(t *testing.T) {
	data, err := os.ReadFile("../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```yaml\n# (fr\\.yaml)\n(.*?)```").FindStringSubmatch(string(data))
	sentence := regexp.MustCompile("`mithaq explain \"(Les [^\"]*)\"`").FindStringSubmatch(string(data))
	if block == nil || sentence == nil {
		t.Fatal("the example of a language or its sentence is missing")
	}
	files, err := lang.NewFiles(dataFiles(t, block[1], block[2]))
	if err != nil {
		t.Fatal(err)
	}
	if got := files.Codes(); !slices.Equal(got, []string{"en", "ar", "ko", "fr"}) {
		t.Errorf("the languages are %v", got)
	}
	for text, want := range map[string]string{
		sentence[1]: "fr", "Both sides issued a communiqué on the peace of the region and welcomed it.": "en", "Nous saluons la paix dans la région.": "fr",
		"أكد الجانبان التزامهما.": "ar", "양측은 공약을 재확인하였다.": "ko", "2024": "en", "": "en",
	} {
		if got := files.Detect(text); got != want {
			t.Errorf("%q is taken for %s, want %s", text, got, want)
		}
	}
	pack, err := files.For("fr")
	if err != nil {
		t.Fatal(err)
	}
	st := &corpus.Statement{Text: sentence[1], Lang: "fr", Segments: pack.Segment(sentence[1])}
	units := commitment.Extract(st, pack)
	if len(units) != 1 || units[0].Act != commitment.Reaffirm || units[0].Force != 4 {
		t.Errorf("the sentence gives %+v, want one unit that reaffirms with force 4", units)
	}
}

// TestALanguageWithoutItsHead holds that a file that cannot be told by its letters is
// refused with file, line and remedy.
func TestALanguageWithoutItsHead(t *testing.T) {
	for text, want := range map[string]string{
		"code: xx\nname: X\n":                                                  "xx.yaml:1: its first 2048 bytes hold no letters and common_words",
		"code: xx\nletters: {zz-5A: 1}\ncommon_words: [a]\n":                   "xx.yaml:2: letters zz-5A: 1; write code points",
		"code: xx\norder: first\nletters: {0041-005A: 1}\ncommon_words: [a]\n": `xx.yaml:2: order is "first"`,
	} {
		if _, err := lang.NewFiles(dataFiles(t, "xx.yaml", text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got error %v, want %s", text, err, want)
		}
	}
}
