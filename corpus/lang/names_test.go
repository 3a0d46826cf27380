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
