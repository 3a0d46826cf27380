package diff

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/diff/commitment"
)

// TestMinimalPairs reads pairs of sentences that differ in one thing from the
// shared folder, finds their units as Compare does, and judges the first of
// each. The share that must be right is little below what was reached.
func TestMinimalPairs(t *testing.T) {
	root := shared(t)
	f, err := os.Open(filepath.Join(root, "study", "data", "minimal_pairs.jsonl"))
	if err != nil {
		t.Skip("the minimal pairs are not in the folder shared/: ", err)
	}
	defer f.Close()
	right, all, wrongWay := map[string]int{}, map[string]int{}, map[string]int{}
	s := bufio.NewScanner(f)
	for s.Scan() {
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
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	t.Log(right, "of", all)
	for lang, share := range map[string]float64{"en": .9, "ar": .4, "ko": .33} {
		if n := all[lang]; n == 0 || float64(right[lang]) < share*float64(n) {
			t.Errorf("%s: %d of %d are right, the share was %.2f", lang, right[lang], n, share)
		}
	}
	if wrongWay["en"] > 0 {
		t.Errorf("directions the wrong way round: %v", wrongWay)
	}
}

// sentence makes a sentence of a quote that may begin at its verb.
func sentence(lang, quote string) string {
	quote = strings.TrimPrefix(quote, "and ")
	if lang == "en" {
		switch first, _, _ := strings.Cut(quote, " "); first {
		case "we", "both", "any", "our", "the":
			quote = strings.ToUpper(quote[:1]) + quote[1:]
		default:
			if 'a' <= quote[0] && quote[0] <= 'z' {
				quote = "They " + quote
			}
		}
	}
	return quote + ".\n"
}

// TestChangeCases does the same with single changes of real statements, which
// name what to expect in older words.
func TestChangeCases(t *testing.T) {
	root := shared(t)
	f, err := os.Open(filepath.Join(root, "gold", "change_cases.jsonl"))
	if err != nil {
		t.Skip("the single changes are not in the folder shared/: ", err)
	}
	defer f.Close()
	means := map[string][]Kind{
		"retained": {Kept, Reworded}, "reworded": {Reworded, Shifted}, "strengthened": {Strengthened}, "weakened": {Weakened},
		"act-changed": {Shifted}, "object-changed": {Shifted}, "actor-named": {Shifted, Reworded}, "scope-widened": {Shifted},
		"lifecycle:announced->ongoing": {Reworded, Shifted}, "lifecycle:announced->expanded": {Reworded, Shifted},
	}
	right, all := 0, 0
	s := bufio.NewScanner(f)
	for s.Scan() {
		var p struct {
			Old, New struct{ Quote string }
			Expect   []string
			Why      string
		}
		if err := json.Unmarshal(s.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		if p.Old.Quote == "" || p.New.Quote == "" {
			continue // added or dropped: not this list's to say
		}
		old, new := statement(sentence("en", p.Old.Quote)), statement(sentence("en", p.New.Quote))
		pack, err := packOf(old)
		if err != nil {
			t.Fatal(err)
		}
		old, new = segmented(old, pack), segmented(new, pack)
		a, b := commitment.Extract(old, pack), commitment.Extract(new, pack)
		all++
		if len(a) == 0 || len(b) == 0 {
			t.Logf("no unit: %s → %s", p.Old.Quote, p.New.Quote)
			continue
		}
		r := newReader(pack)
		v := r.judge(readAll(r, old, a[:1]), readAll(r, new, b[:1]), true, true)
		ok := false
		for _, e := range p.Expect {
			ok = ok || slices.Contains(means[e], v.kind)
		}
		if ok {
			right++
			continue
		}
		t.Logf("%s%d %s%d: %s %s, want %v: %s → %s (%s)", a[0].Act, a[0].Force, b[0].Act, b[0].Force, v.kind, v.reason.Rule, p.Expect, p.Old.Quote, p.New.Quote, p.Why)
		if slices.Contains(p.Expect, "weakened") && v.kind == Strengthened || slices.Contains(p.Expect, "strengthened") && v.kind == Weakened {
			t.Error("the wrong way round")
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	t.Log(right, "of", all)
	if all == 0 || float64(right) < .7*float64(all) {
		t.Errorf("%d of %d are right, 14 of 19 were", right, all)
	}
}
