package timeline

import (
	"fmt"
	"testing"

	"mithaq/corpus"
)

func TestXX(t *testing.T) {
	c, err := corpus.LoadDir("/tmp/w/tl/corpora/series")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range c.Series {
		at := map[string]int{"quad-leaders": 4, "us-rok-leaders": 2}[s.ID]
		if at == 0 {
			continue
		}
		tl, err := Build(s, Work{})
		if err != nil {
			t.Fatal(err)
		}
		for k := 1; k <= 2; k++ {
			fmt.Println("=====", s.ID, at, k)
			for _, x := range tl.SilentAt(at, k) {
				if !x.Sure && k == 1 {
					continue
				}
				th := &tl.Threads[x.Thread]
				fmt.Println(x.Sure, x.Stood, tl.Quote(th, x.Until))
				for _, n := range x.Near {
					fmt.Printf("      near %.2f %s\n", n.Score, tl.Columns[n.Column].Quote(n.Unit))
				}
			}
		}
	}
}
