package diff

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// TestShow prints the changes to read first of a gold pair named in
// MITHAQ_PAIR ("usrok-2021-05-21 usrok-2022-05-21").
func TestShow(t *testing.T) {
	ids := strings.Fields(os.Getenv("MITHAQ_PAIR"))
	if len(ids) != 2 {
		t.Skip("MITHAQ_PAIR names no pair")
	}
	root := shared(t)
	a := &corpus.Statement{ID: ids[0], Kind: corpus.Official, Text: goldText(t, root, ids[0])}
	b := &corpus.Statement{ID: ids[1], Kind: corpus.Official, Text: goldText(t, root, ids[1])}
	r, err := Compare(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("MITHAQ_GOLD") != "" {
		r = goldReport(t, goldPairs(t, filepath.Join(root, "gold", "pairs"))[ids[0]+"__"+ids[1]], a, b)
	}
	for _, n := range r.Notes {
		fmt.Println(n.Code, n.Text)
	}
	for _, i := range r.First {
		c := r.Changes[i]
		fmt.Printf("\n%s %s %v %s %.2f | %s %s\n  - %.300s\n  + %.300s\n", c.ID, c.Kind, c.Flags, c.Band, c.Score, c.Reason.Rule, c.Reason.Text,
			quotes(r.Old, r.OldUnits, c.Old), quotes(r.New, r.NewUnits, c.New))
	}
}

// goldReport assembles a report from annotated units and links.
func goldReport(t *testing.T, p goldPair, old, new *corpus.Statement) *Report {
	pack, err := packOf(old)
	if err != nil {
		t.Fatal(err)
	}
	old, new = segmented(old, pack), segmented(new, pack)
	at := map[string]int{}
	units := func(st *corpus.Statement, gold []goldUnit) []commitment.Unit {
		var out []commitment.Unit
		for _, g := range gold {
			u, ok := unitAt(pack, st.Text, g.Quote, g.Act, g.Force)
			if !ok {
				t.Fatalf("%s not found", g.ID)
			}
			at[g.ID] = len(out)
			out = append(out, u)
		}
		return out
	}
	ou, nu := units(old, p.Units.Old), units(new, p.Units.New)
	var l links
	linked := map[string]bool{}
	for _, g := range p.Links {
		k := align.Link{Score: 1, Band: align.Confirmed}
		for _, id := range g.Old {
			k.Old = append(k.Old, at[id])
			linked[id] = true
		}
		for _, id := range g.New {
			k.New = append(k.New, at[id])
			linked[id] = true
		}
		l.joined = append(l.joined, k)
	}
	for _, g := range p.Units.Old {
		if !linked[g.ID] {
			l.old = append(l.old, align.Alone{Unit: at[g.ID], Score: 1, Band: align.Confirmed})
		}
	}
	for _, g := range p.Units.New {
		if !linked[g.ID] {
			l.new = append(l.new, align.Alone{Unit: at[g.ID], Score: 1, Band: align.Confirmed})
		}
	}
	a, b, err := newReaders(old, new, pack, pack)
	if err != nil {
		t.Fatal(err)
	}
	return assemble(old, new, a, b, ou, nu, l)
}
