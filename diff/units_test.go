package diff

import (
	"encoding/json"
	"testing"

	"mithaq/corpus"
)

// Comparing known units is comparing.
func TestCompareUnitsIsCompare(t *testing.T) {
	c, err := corpus.Load(corpus.Demo())
	if err != nil {
		t.Fatal(err)
	}
	old, new := c.Statements[0], c.Statements[1]
	want, err := Compare(old, new)
	if err != nil {
		t.Fatal(err)
	}
	old, oldUnits, err := Units(old)
	if err != nil {
		t.Fatal(err)
	}
	new, newUnits, err := Units(new)
	if err != nil {
		t.Fatal(err)
	}
	got, err := CompareUnits(old, new, oldUnits, newUnits)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := json.Marshal(want)
	b, _ := json.Marshal(got)
	if string(a) != string(b) || len(want.Changes) == 0 {
		t.Error("the reports differ")
	}
	bad := *old
	bad.Text = "\xff" + bad.Text
	if _, err := CompareUnits(&bad, new, nil, newUnits); err == nil {
		t.Error("a text that is not UTF-8 was compared")
	}
}
