package lang

import "testing"

// TestSettlementsAreNamedInFull: the settlement of a dispute is none in the
// West Bank, nor is every 서안 there.
func TestSettlementsAreNamedInFull(t *testing.T) {
	for _, c := range []struct {
		code, text string
		want       bool
	}{
		{"en", "a lasting settlement of the dispute over the islands", false},
		{"en", "sustainable human settlements", false},
		{"en", "the expansion of settlements and settler violence", true},
		{"en", "Israeli settlements", true},
		{"ar", "التسوية السلمية للنزاعات", false},
		{"ar", "وقف الاستيطان", true},
		{"ko", "서안 총영사관", false},
		{"ko", "요르단강 서안의 상황", true},
		{"ko", "가자지구와 서안에서", true},
	} {
		p, err := For(c.code)
		if err != nil {
			t.Fatal(err)
		}
		got := false
		for _, m := range p.Mentions(p.NewVocabulary(16).Tokens(c.text, 0, len(c.text), nil)) {
			got = got || m.Concept.ID == "west-bank-settlements"
		}
		if got != c.want {
			t.Errorf("%s: names the settlements: %t, want %t", c.text, got, c.want)
		}
	}
}
