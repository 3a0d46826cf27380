package diff

import (
	"strings"
	"testing"

	"mithaq/diff/align"
)

const (
	wetlandsOld = "The two ministers agreed to hold joint search and rescue drills each spring. They pledged to restore coastal wetlands and mangroves.\n"
	preamble    = "Mindful of their pledge to restore coastal wetlands and mangroves, the two ministers discussed the fisheries agenda. "
	wetlandsNew = "The two ministers agreed to hold joint search and rescue drills each spring. They decided to open a consulate in the northern port.\n"
)

// TestSaidElsewhere: what the other text says in a preamble is not called
// gone or new for sure.
func TestSaidElsewhere(t *testing.T) {
	find := func(t *testing.T, old, new string, kind Kind) (*Report, Change) {
		r, err := Compare(statement(old), statement(new))
		if err != nil {
			t.Fatal(err)
		}
		for _, ch := range r.Changes {
			side, units, st := ch.Old, r.OldUnits, r.Old
			if kind == Added {
				side, units, st = ch.New, r.NewUnits, r.New
			}
			if ch.Kind == kind && strings.Contains(quotes(st, units, side), "wetlands") {
				return r, ch
			}
		}
		t.Fatalf("no %s unit names the wetlands: %v", kind, r.Changes)
		return nil, Change{}
	}
	if _, ch := find(t, wetlandsOld, wetlandsNew, Dropped); ch.Band != align.Confirmed {
		t.Errorf("without the preamble the pledge is gone for sure; got %s: %s", ch.Band, ch.Reason.Text)
	}
	r, ch := find(t, wetlandsOld, preamble+wetlandsNew, Dropped)
	cue := r.New.Text[ch.Reason.NewCue.Start:ch.Reason.NewCue.End]
	if ch.Band != align.Possible || !strings.Contains(ch.Reason.Text, "outside any commitment") || !strings.Contains(cue, "mangroves") {
		t.Errorf("dropped beside a preamble that says it: %s, %q, cue %q", ch.Band, ch.Reason.Text, cue)
	}
	r, ch = find(t, preamble+wetlandsNew, wetlandsOld, Added)
	cue = r.Old.Text[ch.Reason.OldCue.Start:ch.Reason.OldCue.End]
	if ch.Band != align.Possible || !strings.Contains(ch.Reason.Text, "outside any commitment") || !strings.Contains(cue, "mangroves") {
		t.Errorf("added after a preamble that says it: %s, %q, cue %q", ch.Band, ch.Reason.Text, cue)
	}
}

func TestClip(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{" one\n two, ", "one two"},
		{strings.Repeat("word ", 40), strings.TrimSpace(strings.Repeat("word ", 31)) + " word …"},
		{strings.Repeat("x", 200), strings.Repeat("x", 160) + " …"},
		{"x" + strings.Repeat("ü", 100), "x" + strings.Repeat("ü", 79) + " …"},
	} {
		if got := clip(c.in); got != c.want {
			t.Errorf("clip(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
