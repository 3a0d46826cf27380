package diff

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"mithaq/corpus"
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
	for _, n := range r.Notes {
		fmt.Println(n.Code, n.Text)
	}
	for _, i := range r.First {
		c := r.Changes[i]
		fmt.Printf("\n%s %s %v %s %.2f | %s %s\n  - %.300s\n  + %.300s\n", c.ID, c.Kind, c.Flags, c.Band, c.Score, c.Reason.Rule, c.Reason.Text,
			quotes(r.Old, r.OldUnits, c.Old), quotes(r.New, r.NewUnits, c.New))
	}
}
