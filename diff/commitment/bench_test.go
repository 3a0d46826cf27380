package commitment

import (
	"os"
	"path/filepath"
	"strings"
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

// BenchmarkExtractByLanguage prints the time for a word of running text in each
// language, on the annotated pair that exists in all three.
func BenchmarkExtractByLanguage(b *testing.B) {
	root := shared(b)
	for _, code := range lang.Codes() {
		ending := ".md"
		if code != "en" {
			ending = "." + code + ".md"
		}
		pack, err := lang.For(code)
		if err != nil {
			b.Fatal(err)
		}
		var sts []*corpus.Statement
		words := 0
		for _, id := range []string{"ncg-2023-07-18", "ncg-2023-12-16"} {
			data, err := os.ReadFile(filepath.Join(root, "gold", "text", id+ending))
			if err != nil {
				b.Skipf("no statement in %s: %v", code, err)
			}
			_, text, _ := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "\n---\n")
			sts = append(sts, &corpus.Statement{Text: text, Lang: code, Segments: pack.Segment(text)})
			words += len(strings.Fields(text))
		}
		b.Run(code, func(b *testing.B) {
			for b.Loop() {
				for _, st := range sts {
					Extract(st, pack)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*words), "ns/word")
		})
	}
}
