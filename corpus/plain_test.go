package corpus

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// samePlain holds that front matter which is read plainly is read as the YAML
// library reads it, and reports whether it was.
func samePlain(t *testing.T, src string) bool {
	t.Helper()
	keys, entries, ok := plainYAML(src, 1)
	if !ok {
		return false
	}
	wantKeys, want, ps := libraryYAML("x.md", src, 1)
	if len(ps) > 0 || !slices.Equal(keys, wantKeys) {
		t.Fatalf("%q: keys %q, want %q, %v", src, keys, wantKeys, ps)
	}
	for _, key := range keys {
		got, p := scalar("x.md", key, entries[key])
		value, q := scalar("x.md", key, want[key])
		if p != nil || q != nil || got != value || entries[key].line != want[key].line {
			t.Fatalf("%q: %s is %q in line %d, want %q in line %d (%v, %v)", src, key, got, entries[key].line, value, want[key].line, p, q)
		}
		one, p := list("x.md", key, entries[key])
		values, q := list("x.md", key, want[key])
		if p != nil || q != nil || !slices.Equal(one, values) {
			t.Fatalf("%q: %s is %q, want %q", src, key, one, values)
		}
	}
	return true
}

func TestPlainFrontMatterIsReadAsTheLibraryReadsIt(t *testing.T) {
	for src, plain := range map[string]bool{
		"title: Joint Statement\ndate: 2030-03-01\n":                                  true,
		"title: 'Joint: Statement'\n\nseries:\nlang: en   \n":                         true,
		"title: \"The \\\"2+2\\\"\\_Meeting \\u201cA\\u201d \\\\ \\/\"\n":             true,
		"time: 2023-07-18 15:48:35-04:00\nsource_url: https://a.example/x?y=z#part\n": true,
		"title: 공동성명\nplace: “서울”\n":                                                  true,
		"a: ''\nb: \"\"\nc: x'y\"z\n":                                                 true,
		"title: >\n  long\n":                                                          false,
		"title: 'it''s'\n":                                                            false,
		"title: a: b\n":                                                               false,
		"title: a #b\n":                                                               false,
		"title: null\n":                                                               false,
		"title: ~\n":                                                                  false,
		"parties: [a, b]\n":                                                           false,
		"parties:\n- a\n":                                                             false,
		"title: \"a\\nb\"\n":                                                          false,
		"title: \"a\" b\n":                                                            false,
		"title: a\ntitle: b\n":                                                        false,
		"title:a\n":                                                                   false,
		"title: a\tb\n":                                                               false,
		"title: *a\n":                                                                 false,
		"null: a\n":                                                                   false,
		"title: a\u202eb\n":                                                           false,
		"title: \"\\ud800\"\n":                                                        false,
	} {
		if got := samePlain(t, src); got != plain {
			t.Errorf("%q is read plainly: %v, want %v", src, got, plain)
		}
	}
}

// Most real front matter is plain; all of it is read the same.
func TestRealFrontMatterIsMostlyPlain(t *testing.T) {
	dir := filepath.Join("..", "..", "shared", "corpora")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no folder shared/ beside the project")
	}
	all, plain := 0, 0
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".md" {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		head, _, p := cut(name, string(data))
		if p != nil || head == "" {
			return nil
		}
		if all++; samePlain(t, head) {
			plain++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if plain*10 < all*8 {
		t.Errorf("%d of %d are plain", plain, all)
	}
}

func FuzzPlainFrontMatter(f *testing.F) {
	for _, src := range []string{"title: A\n", "a: 'b'\n", "a: \"\\u00e9\\_\"\n", "a:\n", "a: b:c\n", "\n a: b", "a: b\n  c\n", "a: \"b\\\n  \\ c\\\\\n d\"\n", "a: 'b\n c'\n", "a: 0x1\nb: .5\nc: yes\n"} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if text, p := decode("x.md", []byte(src)); p == nil {
			samePlain(t, text)
		}
	})
}
