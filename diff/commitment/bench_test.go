package commitment

import (
	"os"
	"path/filepath"
	"testing"

	"mithaq/corpus"
	"mithaq/corpus/lang"
)

// shared returns the folder of real statements beside the project, and skips
// where there is none.
func shared(t testing.TB) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if s := filepath.Join(dir, "shared", "gold"); isDir(s) {
			return filepath.Join(dir, "shared")
		}
		if dir == filepath.Dir(dir) {
			t.Skip("no folder shared/ above the project: the annotated statements are not here")
		}
	}
}

func isDir(p string) bool {
	i, err := os.Stat(p)
	return err == nil && i.IsDir()
}

func BenchmarkExtract(b *testing.B) {
	files, _ := filepath.Glob(filepath.Join(shared(b), "corpora", "*", "*", "*.md"))
	pack, err := lang.For("en")
	if err != nil {
		b.Fatal(err)
	}
	var texts []string
	var size int64
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(data))
		size += int64(len(data))
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			Extract(&corpus.Statement{Text: t, Lang: "en", Segments: pack.Segment(t)}, pack)
		}
	}
}
