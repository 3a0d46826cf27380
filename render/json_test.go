package render

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestJSONQuotesAreTheBytesAtTheirOffsets(t *testing.T) {
	r := arvania(t)
	var out bytes.Buffer
	if err := JSON(&out, r); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Schema string
		Units  struct{ Old, New []jsonUnit }
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Schema != Schema {
		t.Errorf("schema is %q", got.Schema)
	}
	if len(got.Units.Old) != len(r.OldUnits) || len(got.Units.New) != len(r.NewUnits) {
		t.Fatalf("%d and %d units, want %d and %d", len(got.Units.Old), len(got.Units.New), len(r.OldUnits), len(r.NewUnits))
	}
	for _, u := range got.Units.Old {
		if u.Quote != r.Old.Text[u.Start:u.End] {
			t.Errorf("%s: %q is not at %d", u.ID, u.Quote, u.Start)
		}
	}
	for _, u := range got.Units.New {
		if u.Quote != r.New.Text[u.Start:u.End] {
			t.Errorf("%s: %q is not at %d", u.ID, u.Quote, u.Start)
		}
	}
}

func TestJSONListsAreNeverNull(t *testing.T) {
	var out bytes.Buffer
	if err := JSON(&out, arvania(t)); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(out.Bytes(), []byte("null")) {
		t.Errorf("the output holds a null")
	}
}

func TestJSONPutsEveryUnitInOneChange(t *testing.T) {
	var out bytes.Buffer
	if err := JSON(&out, arvania(t)); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Units   struct{ Old, New []jsonUnit }
		Changes []jsonChange
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, c := range got.Changes {
		for _, id := range append(c.Old, c.New...) {
			seen[id]++
		}
	}
	for _, u := range append(got.Units.Old, got.Units.New...) {
		if seen[u.ID] != 1 {
			t.Errorf("%s stands in %d changes", u.ID, seen[u.ID])
		}
	}
}

func TestJSONGolden(t *testing.T) {
	var out bytes.Buffer
	if err := JSON(&out, arvania(t)); err != nil {
		t.Fatal(err)
	}
	golden(t, "arvania.json", out.Bytes())
}
