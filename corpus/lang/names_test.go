package lang

import "testing"

// TestNamesEndWhereTheyEnd: a Korean name is one name with any particle and with
// none, also where its last syllable could be a particle or a verb.
func TestNamesEndWhereTheyEnd(t *testing.T) {
	p, err := For("ko")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{"우크라이나": "ukraine", "남중국해": "south-china-sea", "홍해": "red-sea", "대만해협": "taiwan-strait", "가자지구": "gaza", "북한": "dprk", "아르헨티나": "argentina"}
	for name, id := range names {
		end, _ := closingOf(name)
		particles := []string{"", "의", "에", "에서", "에서의", "에 대한"}
		if end == 0 {
			particles = append(particles, "는", "를", "와")
		} else {
			particles = append(particles, "은", "을", "과")
		}
		for _, particle := range particles {
			found := p.Mentions(p.NewVocabulary(16).Tokens(name+particle+" 평화", 0, len(name+particle+" 평화"), nil))
			if len(found) == 0 || found[0].Concept.ID != id {
				t.Errorf("%s%s: found %v, want %s", name, particle, found, id)
			}
		}
	}
}

// TestSeasAndRaidsAreNoStates: Arabic words that are left like the name of a
// state once their affixes are off name none, and the names do, as adjectives too.
func TestSeasAndRaidsAreNoStates(t *testing.T) {
	p, err := For("ar")
	if err != nil {
		t.Fatal(err)
	}
	named := func(word string) string {
		for _, m := range p.Mentions(p.NewVocabulary(16).Tokens(word, 0, len(word), nil)) {
			if m.Concept.Place || m.Concept.Kind == "party" {
				return m.Concept.ID
			}
		}
		return ""
	}
	for _, word := range []string{"البحرية", "والبحري", "بحريتان", "غارات", "غارة", "مجرى", "والرياضيات", "ساحلية", "ترك", "يروى"} {
		if id := named(word); id != "" {
			t.Errorf("%s names %s", word, id)
		}
	}
	for word, id := range map[string]string{"البحرينية": "bahrain", "وبحريني": "bahrain", "البحرين": "bahrain", "البلغارية": "bulgaria", "وبلغاريا": "bulgaria", "التركية": "turkey", "لتركيا": "turkey", "المجر": "hungary", "اليونانيين": "greece", "الإماراتي": "uae", "الإيرانية": "iran", "واللبنانية": "lebanon"} {
		if got := named(word); got != id {
			t.Errorf("%s names %q, want %s", word, got, id)
		}
	}
}

// TestEveryCountryIsItsOwn: where two shared a concept, that one gave way to the
// other would not be seen.
func TestEveryCountryIsItsOwn(t *testing.T) {
	p, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, name := range []string{"Norway", "Sweden", "Denmark", "Finland", "Iceland", "Estonia", "Latvia", "Lithuania", "Spain", "Portugal", "Romania", "Bulgaria", "Hungary", "Slovakia", "Greece", "Cyprus",
		"Kenya", "Rwanda", "Uganda", "Tanzania", "Ghana", "Senegal", "Nigeria", "Mali", "Niger", "Ethiopia", "Eritrea", "Somalia", "Djibouti", "Chile", "Peru", "Ecuador", "Colombia", "Panama", "Palau", "Tuvalu",
		"Kazakhstan", "Uzbekistan", "Tunisia", "Algeria", "Guatemala", "Honduras"} {
		found := p.Mentions(p.NewVocabulary(8).Tokens(name, 0, len(name), nil))
		if len(found) != 1 || found[0].Concept.Kind != "party" {
			t.Errorf("%s: found %v", name, found)
			continue
		}
		if other := seen[found[0].Concept.ID]; other != "" {
			t.Errorf("%s and %s are one", name, other)
		}
		seen[found[0].Concept.ID] = name
	}
}
