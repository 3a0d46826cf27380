package lang

import (
	"strings"
	"testing"
)

// TestFormsMeet: whatever is written onto an Arabic word, its forms have one
// matching key, and other words have another.
func TestFormsMeet(t *testing.T) {
	p, err := For("ar")
	if err != nil {
		t.Fatal(err)
	}
	s := p.stemmer()
	keys := map[string]string{}
	for _, forms := range []string{
		"تعزيز التعزيز بتعزيز لتعزيز وبتعزيز ولتعزيز وتعزيز بالتعزيز والتعزيز تعزيزه تعزيزها وتعزيزهما",
		"شراكة الشراكة بشراكة لشراكة وشراكة والشراكة شراكتهما شراكات للشراكة وللشراكة",
		"مبادرة المبادرات مبادرات ومبادرات والمبادرة لمبادرة",
		"قدرات القدرات قدراتهما لقدرات وقدرات قدرة",
		"نووي النووي النووية نووية والنووية",
		"وزير الوزير والوزير الوزيران وزيري",
		"تهديد التهديدات تهديدات للتهديدات والتهديدات تهديداتها",
		"تعاون التعاون تعاونهما وتعاون لتعاون بتعاون والتعاون",
		"التزام التزامهما الالتزام بالتزام والتزامهما التزاماتهما والالتزامات",
		"ردع الردع والردع للردع بالردع ردعهما",
		"دعم الدعم ودعم بدعم لدعم دعمهما والدعم",
		"شبه لشبه وشبه بشبه",
		"حوار الحوار والحوار للحوار وحوار بالحوار حوارا",
		"منحة منح منحا المنح ومنحا للمنح بمنح",
	} {
		list := strings.Fields(forms)
		key := s.key(Fold(list[0]))
		if other := keys[key]; other != "" {
			t.Errorf("%s and %s have one key, %s", list[0], other, key)
		}
		keys[key] = list[0]
		for _, f := range list[1:] {
			if got := s.key(Fold(f)); got != key {
				t.Errorf("%s has key %s, %s has %s", f, got, list[0], key)
			}
		}
	}
	if a, b := s.key(Fold("إلى")), s.key(Fold("آلية")); a == b {
		t.Errorf("a preposition and a noun have one key, %q", a)
	}
	for _, short := range []string{"رد", "ال", ""} {
		if got := s.key(short); got != short {
			t.Errorf("%q is cut to %q", short, got)
		}
	}
}
