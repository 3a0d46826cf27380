package collate

import (
	"slices"
	"testing"

	"mithaq/corpus"
)

// TestTwoStatementsAreNotOne: texts that hardly meet are said to be apart, those
// of one statement are not.
func TestTwoStatementsAreNotOne(t *testing.T) {
	const (
		one = "The ministers agreed to hold joint rescue drills each spring. They welcomed the opening of the lighthouse. They condemned piracy in the strait. They pledged to map the northern reefs by 2040."
		too = "The ministers agreed to hold joint rescue drills every spring. They welcomed the opening of the lighthouse. They condemned piracy in the strait. They promised to map the northern reefs by 2040."
		not = "The presidents will plant a forest of cedars. Farmers receive seed and credit. Schools shall teach both languages. A railway through the desert was opened to travellers."
	)
	for _, c := range []struct {
		b     string
		apart bool
	}{{too, false}, {not, true}, {one, false}} {
		r, err := Collate(&corpus.Statement{Lang: "en", Text: one}, &corpus.Statement{Lang: "en", Text: c.b})
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.ContainsFunc(r.Notes, func(n Note) bool { return n.Code == "apart" }); got != c.apart {
			t.Errorf("%q: apart %v, want %v", c.b, got, c.apart)
		}
	}
}
