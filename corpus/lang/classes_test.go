package lang

import "testing"

// A name with points stands for what it says, as the alias without them does.
func TestAliasesWithPoints(t *testing.T) {
	p, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	v := p.NewVocabulary(0)
	for text, want := range map[string]string{"U.S. forces": "usa", "United States forces": "usa", "U.N. reports": "un", "U.K. aid": "uk"} {
		if got, _ := p.Aliases.Match(v.Tokens(text, 0, len(text), nil), 0); got != want {
			t.Errorf("%s stands for %q, want %q", text, got, want)
		}
	}
}

func TestClasses(t *testing.T) {
	p, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	c, v := p.Classes(), p.NewVocabulary(0)
	for a, b := range map[string]string{
		"truce": "ceasefire", "uphold": "upholding", "largest": "greatest", "initial": "early",
		"Philippine": "Philippines", // a concept, in no class
	} {
		if x, y := c.Of(v.Of(a)), c.Of(v.Of(b)); x == "" || x != y {
			t.Errorf("%s is in class %q and %s in %q", a, x, b, y)
		}
	}
	for a, b := range map[string]string{"emerging": "emergency", "building": "facility", "public": "publication", "hospital": "hospitality"} {
		if x, y := c.Of(v.Of(a)), c.Of(v.Of(b)); x == y {
			t.Errorf("%s and %s are both in class %q", a, b, x)
		}
	}
	if x := c.Of(v.Of("xyzzy")); x != "" {
		t.Errorf("a word that nobody knows is in class %q", x)
	}
	ko, err := For("ko")
	if err != nil {
		t.Fatal(err)
	}
	if ko.Classes() != nil || ko.Classes().Of(v.Of("truce")) != "" {
		t.Error("Korean words are not known by their endings, yet have classes")
	}
}

// The classes that a corpus adds are found, which no index has.
func TestClassesOfALexicon(t *testing.T) {
	x := ownLexicon(t, "version: 1\nwords:\n  beacon: {en: [lighthouse, lightship]}\n")
	p, err := x.For("en")
	if err != nil {
		t.Fatal(err)
	}
	v := p.NewVocabulary(0)
	if got := p.Classes().Of(v.Of("lightships")); got != "beacon" {
		t.Errorf("lightships are in class %q", got)
	}
}
