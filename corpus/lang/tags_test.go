package lang

import (
	"slices"
	"testing"
)

func TestTagsAreNoWords(t *testing.T) {
	p, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	v := p.NewVocabulary(64)
	forms := func(text string) (out []string) {
		for _, tok := range v.Tokens(text, 0, len(text), nil) {
			out = append(out, tok.Form)
		}
		return out
	}
	for marked, plain := range map[string]string{
		"the 21<sup>st</sup> meeting":               "the 21st meeting",
		"<u>Maritime security</u>":                  "Maritime security",
		"CO<sub>2</sub> and H<sub>2</sub>O":         "CO2 and H2O",
		"<strong>We</strong> will <em>not</em> act": "We will not act",
	} {
		if a, b := forms(marked), forms(plain); !slices.Equal(a, b) {
			t.Errorf("%q is read as %q, want %q", marked, a, b)
		}
	}
	if got := forms("a <b c> d"); len(got) != 6 {
		t.Errorf("what is no tag is read as %q", got)
	}
}
