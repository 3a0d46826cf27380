package lang

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// Every word of the English data, and words put together from what the rules
// look at, has the stem that the Snowball project's program gives it.
func TestPorterIsSnowball(t *testing.T) {
	words := slices.Collect(func(yield func(string) bool) {
		for _, file := range []string{dataFile(t, "en.yaml"), dataFile(t, conceptsFile), dataFile(t, thesaurusFile)} {
			for _, w := range split(nil, file) {
				if !yield(w) {
					return
				}
			}
		}
	})
	for _, w := range split(nil, "skis skies dying lying tying idly gently ugly early only singly sky news howe atlas cosmos bias andes inning outing canning herring earring proceed exceed succeed") {
		words = append(words, w, w+"s")
	}
	parts := []string{"a", "e", "i", "o", "u", "y", "w", "x", "b", "d", "t", "l", "s", "n", "r", "st", "gener", "commun", "arsen", "bb", "ll", "'", "'s"}
	for _, step := range []step{porterSecond, porterThird, porterFourth} {
		for _, e := range step.list {
			parts = append(parts, e.from)
		}
	}
	parts = append(parts, "ed", "ing", "ingly", "edly", "eed", "eedly", "ies", "ied", "sses", "at", "bl", "iz", "ative")
	r := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		w := ""
		for range 1 + r.IntN(5) {
			w += parts[r.IntN(len(parts))]
		}
		words = append(words, w)
	}
	var p porter
	env := snowballstem.NewEnv("")
	for _, w := range words {
		if slices.ContainsFunc([]byte(w), func(c byte) bool { return c >= 0x80 }) {
			continue
		}
		env.SetCurrent(w)
		english.Stem(env)
		if got, want := p.stem(w), env.Current(); got != want {
			t.Fatalf("stem(%q) = %q, snowball's is %q", w, got, want)
		}
	}
}
