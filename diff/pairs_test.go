package diff

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/diff/commitment"
)

// TestMinimalPairs reads pairs of sentences that differ in one thing from the
// shared folder, finds their units as Compare does, and judges the first of
// each. The share that must be right is what was reached, so that it can only
// rise.
func TestMinimalPairs(t *testing.T) {
	root := shared(t)
	f, err := os.Open(filepath.Join(root, "study", "data", "minimal_pairs.jsonl"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	right, all, wrongWay := map[string]int{}, map[string]int{}, map[string]int{}
	for s := bufio.NewScanner(f); s.Scan(); {
		var p struct {
			Lang, Old, New, Kind string
			Flags                []string
		}
		if err := json.Unmarshal(s.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		all[p.Lang]++
		old := &corpus.Statement{Lang: p.Lang, Kind: corpus.Official, Text: sentence(p.Lang, p.Old)}
		new := &corpus.Statement{Lang: p.Lang, Kind: corpus.Official, Text: sentence(p.Lang, p.New)}
		pack, err := packOf(old)
		if err != nil {
			t.Fatal(err)
		}
		old, new = segmented(old, pack), segmented(new, pack)
		a, b := commitment.Extract(old, pack), commitment.Extract(new, pack)
		got := "no unit"
		rule := ""
		if len(a) > 0 && len(b) > 0 {
			r := newReader(pack)
			v := r.judge(readAll(r, old, a[:1]), readAll(r, new, b[:1]), true, true)
			got, rule = string(v.kind), v.reason.Rule
		}
		switch {
		case got == p.Kind:
			right[p.Lang]++
			continue
		case got == "strengthened" && p.Kind == "weakened", got == "weakened" && p.Kind == "strengthened":
			wrongWay[p.Lang]++
		}
		t.Logf("%s: %s, want %s (%s): %s → %s", p.Lang, got, p.Kind, rule, p.Old, p.New)
	}
	t.Log(right, "of", all)
	if wrongWay["en"] > 0 {
		t.Errorf("directions the wrong way round: %v", wrongWay)
	}
}

// sentence makes a sentence of a quote that may begin at its verb.
func sentence(lang, quote string) string {
	if first := quote[0]; lang == "en" && 'a' <= first && first <= 'z' && !strings.HasPrefix(quote, "any ") {
		return "They " + quote + ".\n"
	}
	return quote + ".\n"
}
