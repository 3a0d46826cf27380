package commitment

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mithaq/corpus/lang"
)

// A marked unit is one that an annotator found.
type marked struct {
	Span  // in the text
	act   Act
	force int
}

// figures compare found with marked units.
type figures struct {
	found, marked, both, act, near int
}

func (f figures) f1() float64 { return 2 * float64(f.both) / float64(f.found+f.marked) }

func (f figures) share(n int) float64 { return float64(n) / float64(max(1, f.both)) }

// compare matches found units with marked ones, one to one, where they share at
// least half of the tokens that either has.
func compare(pack *lang.Pack, text string, found []Unit, gold []marked) figures {
	f := figures{found: len(found), marked: len(gold)}
	tokens := func(s Span) map[int]bool {
		at := map[int]bool{}
		for _, t := range pack.NewVocabulary(0).Tokens(text, s.Start, s.End, nil) {
			if t.Kind != lang.Punct {
				at[t.End] = true // a conjunction before a word changes its start
			}
		}
		return at
	}
	used := map[int]bool{}
	for _, g := range gold {
		a := tokens(g.Span)
		best, at := .5, -1
		for i, u := range found {
			b := tokens(Span{u.Start, u.End})
			shared := 0
			for end := range b {
				if a[end] {
					shared++
				}
			}
			if x := float64(shared) / float64(len(a)+len(b)-shared); !used[i] && x >= best {
				best, at = x, i
			}
		}
		if at < 0 {
			continue
		}
		used[at] = true
		f.both++
		if found[at].Act == g.act {
			f.act++
		}
		if d := found[at].Force - g.force; d >= -1 && d <= 1 {
			f.near++
		}
	}
	return f
}

func check(t *testing.T, name string, f figures, units float64) {
	t.Helper()
	t.Logf("%s: %d marked, %d found, units F1 %.3f, act %.3f, force within one %.3f", name, f.marked, f.found, f.f1(), f.share(f.act), f.share(f.near))
	if f.f1() < units || f.share(f.act) < .9 || f.share(f.near) < .95 {
		t.Errorf("%s: units F1 %.3f, act %.3f, force within one %.3f; want %.2f, .90, .95", name, f.f1(), f.share(f.act), f.share(f.near), units)
	}
}

// TestUnitsOfTheReport measures against the annotated news report in Arabic.
func TestUnitsOfTheReport(t *testing.T) {
	root := shared(t)
	text, err := os.ReadFile(filepath.Join(root, "seed.ar.txt"))
	if err != nil {
		t.Skipf("no annotated report beside the project: %v", err)
	}
	file, err := os.Open(filepath.Join(root, "gold", "seed_gold.jsonl"))
	if err != nil {
		t.Skipf("no annotated report beside the project: %v", err)
	}
	defer file.Close()
	var gold []marked
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var g struct {
			Unit, Act string
			Force     int
			Span      struct {
				Text  string
				Start int `json:"byte_start"`
				End   int `json:"byte_end"`
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		if g.Unit == "background" {
			continue
		}
		if string(text[g.Span.Start:g.Span.End]) != g.Span.Text {
			t.Errorf("the span %d:%d is not %q", g.Span.Start, g.Span.End, g.Span.Text)
		}
		act := Act(g.Act)
		if act == Assess && g.Unit == "commitment" {
			act = Importance // the older name of it
		}
		gold = append(gold, marked{Span{g.Span.Start, g.Span.End}, act, g.Force})
	}
	st, pack := statement(t, "ar", string(text))
	check(t, "report", compare(pack, st.Text, Extract(st, pack), gold), .9)
}

// TestUnitsOfThePairs measures against the annotated pairs in Arabic and
// Korean.
func TestUnitsOfThePairs(t *testing.T) {
	root := shared(t)
	for code, want := range map[string]float64{"ar": .85, "ko": .82} {
		files, _ := filepath.Glob(filepath.Join(root, "gold", "pairs-"+code, "*.json"))
		if len(files) == 0 {
			t.Skipf("no annotated pairs in %s beside the project", code)
		}
		var all figures
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			type unit struct {
				Quote, Act string
				Force      int
			}
			var pair struct {
				Old, New string
				Units    struct{ Old, New []unit }
			}
			if err := json.Unmarshal(data, &pair); err != nil {
				t.Fatal(err)
			}
			for id, units := range map[string][]unit{pair.Old: pair.Units.Old, pair.New: pair.Units.New} {
				data, err := os.ReadFile(filepath.Join(root, "gold", "text", id+".md"))
				if err != nil {
					t.Fatal(err)
				}
				_, text, _ := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "\n---\n")
				st, pack := statement(t, code, text)
				var gold []marked
				for _, u := range units {
					i := strings.Index(text, u.Quote)
					if i < 0 {
						t.Errorf("%s: no %q", id, u.Quote)
						continue
					}
					gold = append(gold, marked{Span{i, i + len(u.Quote)}, Act(u.Act), u.Force})
				}
				f := compare(pack, text, Extract(st, pack), gold)
				all.found, all.marked, all.both, all.act, all.near = all.found+f.found, all.marked+f.marked, all.both+f.both, all.act+f.act, all.near+f.near
			}
		}
		check(t, code, all, want)
	}
}
