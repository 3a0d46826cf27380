package commitment

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"mithaq/corpus"
	"mithaq/corpus/lang"
)

var update = flag.Bool("update", false, "rewrite the expected units of testdata")

// statement returns a text in a language as a statement.
func statement(t testing.TB, code, text string) (*corpus.Statement, *lang.Pack) {
	pack, err := lang.For(code)
	if err != nil {
		t.Fatal(err)
	}
	return &corpus.Statement{Text: text, Lang: code, Segments: pack.Segment(text)}, pack
}

func TestUnitsOfTheCases(t *testing.T) {
	files, err := filepath.Glob("testdata/units/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			st, pack := statement(t, lang.Detect(string(a.Files[0].Data)), string(a.Files[0].Data))
			var got strings.Builder
			units := Extract(st, pack)
			checkUnits(t, st, units)
			for _, u := range units {
				fmt.Fprintf(&got, "%s %d | %s\n", u.Act, u.Force, strings.Join(strings.Fields(st.Text[u.Start:u.End]), " "))
			}
			if *update {
				a.Files[1].Data = []byte(got.String())
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := string(a.Files[1].Data); got.String() != want {
				t.Errorf("%sgot:\n%swant:\n%s", a.Comment, got.String(), want)
			}
		})
	}
}
