package diff

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestKindsInOtherLanguages measures the decision list on the gold links of
// the Arabic, Korean and mixed pairs, acts and forces given.
func TestKindsInOtherLanguages(t *testing.T) {
	root := shared(t)
	for _, dir := range []string{"pairs-ar", "pairs-ko", "pairs-x"} {
		var all score
		pairs := goldPairs(t, filepath.Join(root, "gold", dir))
		for _, name := range slices.Sorted(maps.Keys(pairs)) {
			p := pairs[name]
			old, new := statement(goldText(t, root, p.Old)), statement(goldText(t, root, p.New))
			old.Lang, new.Lang = "", ""
			oldPack, err := packOf(old)
			if err != nil {
				t.Fatal(err)
			}
			newPack, err := packOf(new)
			if err != nil {
				t.Fatal(err)
			}
			a, b, err := newReaders(old, new, oldPack, newPack)
			if err != nil {
				t.Fatal(err)
			}
			read := map[string]reading{}
			for _, g := range p.Units.Old {
				if u, ok := unitAt(oldPack, old.Text, g.Quote, g.Act, g.Force); ok {
					read[g.ID] = a.read(old, &u)
				}
			}
			for _, g := range p.Units.New {
				if u, ok := unitAt(newPack, new.Text, g.Quote, g.Act, g.Force); ok {
					read[g.ID] = b.read(new, &u)
				}
			}
			for _, l := range p.Links {
				var x, y []reading
				for _, id := range l.Old {
					if d, ok := read[id]; ok {
						x = append(x, d)
					}
				}
				for _, id := range l.New {
					if d, ok := read[id]; ok {
						y = append(y, d)
					}
				}
				if len(x) == 0 || len(y) == 0 {
					continue
				}
				v := a.judge(x, y, true, true)
				all.add(l.Kind, string(v.kind))
				if os.Getenv("MITHAQ_SHOW") == "across" && string(v.kind) != l.Kind {
					t.Logf("%s: %s → %s %s %s (gold %v) %s", name, l.Kind, v.kind, v.reason.Rule, v.reason.Text, l.Flags, l.Why)
				}
			}
		}
		n, acc, f1, sign, fd := all.figures()
		t.Logf("%s n=%d acc %.3f macro-F1 %.3f sign %.3f falsedir %.3f %v", dir, n, acc, f1, sign, fd, all.confusion)
		if n == 0 || sign > 0 || fd > .1 {
			t.Errorf("%s: of %d kinds, directions the wrong way round %.3f, false directions %.3f", dir, n, sign, fd)
		}
	}
}
