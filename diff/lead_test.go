package diff

import (
	"slices"
	"strings"
	"testing"

	"mithaq/corpus"
)

// TestLeadIsNotCountedTwice: what a report's first paragraph sums up is told
// below, and counted there; what only the lead says is counted.
func TestLeadIsNotCountedTwice(t *testing.T) {
	const whole = "The ministers agreed to dredge the northern harbour by 2031. They pledged to train pilots for the southern ferries.\n"
	report := func(lead string) *Report {
		news := statement(lead + "\n\nThey agreed to dredge the northern harbour, the spokesman told reporters on Monday.\n\n" +
			"They pledged to train pilots for the southern ferries.\n\nThey thanked the mayor for the hall.\n")
		news.Kind = corpus.News
		return mustCompare(t, statement(whole), news)
	}
	count := func(r *Report, word string) (n int) {
		for _, u := range r.NewUnits {
			if strings.Contains(r.New.Text[u.Start:u.End], word) {
				n++
			}
		}
		return n
	}
	noted := func(r *Report) bool {
		return slices.ContainsFunc(r.Notes, func(n Note) bool { return n.Code == "lead" })
	}
	r := report("The ministers agreed to dredge the northern harbour.")
	checkReport(t, r)
	if count(r, "dredge") != 1 || !noted(r) {
		t.Errorf("the harbour is counted %d times, noted %t", count(r, "dredge"), noted(r))
	}
	inRest := false
	for _, p := range r.Rest {
		inRest = inRest || p.New >= 0 && strings.Contains(r.New.Text[r.New.Segments[p.New].Start:r.New.Segments[p.New].End], "dredge")
	}
	if !inRest {
		t.Error("the lead is lost")
	}
	if r := report("The ministers agreed to open a lighthouse museum."); count(r, "lighthouse") != 1 || noted(r) {
		t.Errorf("what only the lead says is counted %d times, noted %t", count(r, "lighthouse"), noted(r))
	}
}
