package timeline

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"mithaq/corpus"
)

func TestYY(t *testing.T) {
	for _, d := range []string{"", "/tmp/w/tl/corpora/series"} {
		var c *corpus.Corpus
		var err error
		if d == "" {
			c, err = corpus.Load(corpus.Demo())
		} else {
			c, err = corpus.LoadDir(d)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range c.Series {
			tl, err := Build(s, Work{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range tl.Threads {
				th := &tl.Threads[i]
				for c := th.First + 1; c < len(th.Cells); c++ {
					cell := th.Cells[c]
					if len(cell.Units) == 0 || cell.Before < 0 {
						continue
					}
					l := likeness(&tl.Columns[cell.Before], th.Cells[cell.Before].Units[0], &tl.Columns[c], cell.Units[0])
					if (l < .4 && cell.Change.Score < .92) || (cell.Fate == Revived && l < .5) {
						f := func(s string) string { s = strings.Join(strings.Fields(s), " "); return s[:min(len(s), 230)] }
						fmt.Printf("%s %s %.2f/%.2f\n    %s\n    %s\n", s.ID, cell.Fate, cell.Change.Score, l, f(tl.Quote(th, cell.Before)), f(tl.Quote(th, c)))
					}
				}
			}
		}
	}
	_ = os.Stdout
}
