package lang

import "testing"

func TestEveryLanguageLoads(t *testing.T) {
	for _, code := range Codes() {
		if _, err := For(code); err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		if _, err := read("en.yaml", enFile, conceptsFile); err != nil {
			b.Fatal(err)
		}
	}
}
