package timeline

import (
	"strings"
	"testing"
)

// What says it in the words of the query comes before other words for the same,
// and those before what only falls under the same concept, however short and
// late; each hit says which it is.
func TestClosestHitsComeFirst(t *testing.T) {
	texts := map[string]string{
		"2010": "We will build a pipeline for hydrogen between the port, the capital and the islands of Southern Kesh.\n",
		"2011": "سنبني مصنعاً للهيدروجين.\n",
		"2012": "We promote clean energy.\n",
		"2013": "We condemn piracy.\n",
	}
	x, err := Search(series(t, texts).Statements, Work{})
	if err != nil {
		t.Fatal(err)
	}
	find := func(query string) string {
		q, err := NewQuery(query, nil)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, h := range x.Find(q) {
			out = append(out, h.Statement.Date.Format("2006")+" "+string(h.By))
		}
		return strings.Join(out, ", ")
	}
	for query, want := range map[string]string{
		"hydrogen":             "2010 words, 2011 meaning, 2012 concept",
		"هيدروجين":             "2011 words, 2010 meaning, 2012 concept",
		"clean energy":         "2012 words, 2011 concept, 2010 concept",
		"piracy":               "2013 words",
		"act:condemn":          "2013 ",
		"concept:clean-energy": "2012 , 2011 , 2010 ",
	} {
		if got := find(query); got != want {
			t.Errorf("%s: %s; want %s", query, got, want)
		}
	}
}
