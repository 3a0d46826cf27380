package main

import (
	"strings"
	"testing"
)

func TestCompletion(t *testing.T) {
	for shell, part := range map[string]string{"bash": "complete -o", "zsh": "#compdef mithaq", "fish": "complete -c mithaq"} {
		holds(t, good(t, "completion", shell), part, completionFlag)
	}
	for _, c := range []struct{ words, want string }{
		{"", "demo init add catalog fetch list show compare audit cite timeline silence trends search report verify repair explain lexicon schema completion version help"},
		{"help", "demo init add catalog fetch list show compare audit cite timeline silence trends search report verify repair explain lexicon schema completion version"},
		{"compare --f", "--format --force"},
		{"compare a.md --he", "--help"},
		{"compare", ""}, // files
		{"compare a.md -", "--format --out --force --corpus --lexicon --versions --ui --bom --exit-code --all --old-date --new-date --old-kind --new-kind --old-lang --new-lang --embeddings --embedding-model --embedding-cache --embedding-timeout --help"},
		{"completion", "bash fish zsh"},
		{"compere", ""},
	} {
		got := strings.Join(strings.Fields(good(t, append(strings.Fields(c.words), completionFlag)...)), " ")
		if got != c.want {
			t.Errorf("after %q come %q, want %q", c.words, got, c.want)
		}
	}
}
