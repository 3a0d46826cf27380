package diff

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// caseUnits reads lines of the form "commit 4 | the quote" into a statement
// of those quotes, and its units.
func caseUnits(t *testing.T, p *lang.Pack, data []byte) (*corpus.Statement, []commitment.Unit) {
	st := &corpus.Statement{Kind: corpus.Official, Lang: "en"}
	type line struct {
		act, quote string
		force      int
	}
	var lines []line
	for l := range strings.Lines(strings.TrimSpace(string(data))) {
		head, quote, ok := strings.Cut(strings.TrimSpace(l), " | ")
		var x line
		if _, err := fmt.Sscanf(head, "%s %d", &x.act, &x.force); err != nil || !ok {
			t.Fatalf("%q: want act, force, | and quote", l)
		}
		x.quote = quote
		lines = append(lines, x)
		st.Text += quote + "\n"
	}
	var units []commitment.Unit
	for _, x := range lines {
		u, ok := unitAt(p, st.Text, x.quote, x.act, x.force)
		if !ok {
			t.Fatalf("%q not found", x.quote)
		}
		units = append(units, u)
	}
	return st, units
}

func TestKindCases(t *testing.T) {
	p, err := lang.For("en")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("testdata/kinds/*.txt")
	if len(files) == 0 {
		t.Fatal("no cases")
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string][]byte{}
			for _, x := range txtar.Parse(data).Files {
				part[x.Name] = x.Data
			}
			r := newReader(p)
			ost, ounits := caseUnits(t, p, part["old"])
			nst, nunits := caseUnits(t, p, part["new"])
			old, new := readAll(r, ost, ounits), readAll(r, nst, nunits)
			want := strings.TrimSpace(string(part["want"]))
			v := r.judge(old, new, true, true)
			if got := verdictString(v); got != want {
				t.Errorf("got %s, want %s; %+v", got, want, v.reason)
			}
			// The mirror: everything but what runs with time turns round.
			m := r.judge(new, old, true, true)
			if strings.Contains(want, "R3") {
				return
			}
			if got := verdictString(m); mirrored(got) != want {
				t.Errorf("the other way round: got %s, want the mirror of %s", got, want)
			}
			if v := r.judge(old, new, false, true); v.kind == Strengthened || v.kind == Weakened {
				t.Errorf("a link that is only possible was called %s", v.kind)
			}
			if v := r.judge(old, new, true, false); v.kind == Strengthened || v.kind == Weakened {
				t.Errorf("beside a report the link was called %s", v.kind)
			}
		})
	}
}

func verdictString(v verdict) string {
	s := string(v.kind) + " " + v.reason.Rule
	for _, f := range v.flags {
		s += " " + string(f)
	}
	return s
}

// mirrored turns a verdict round.
func mirrored(s string) string {
	return strings.NewReplacer("strengthened", "weakened", "weakened", "strengthened", "added", "dropped", "dropped", "added",
		"merged", "split", "split", "merged", "scope-narrowed", "scope-widened", "scope-widened", "scope-narrowed").Replace(s)
}

// TestSameWordsUnsureVerb: a second verb may hang on the first or stand alone;
// where only that reading differs, no direction is claimed.
func TestSameWordsUnsureVerb(t *testing.T) {
	r, err := Compare(
		statement("We will continue to widen our ties with the island states and seek openings for joint harbour surveys.\n"),
		statement("We intend to continue to widen our ties with the island states, and seek openings for joint harbour surveys.\n"))
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, ch := range r.Changes {
		if len(ch.Old) == 1 && strings.HasPrefix(quotes(r.Old, r.OldUnits, ch.Old), "seek") {
			found = true
			if ch.Kind != Reworded || !strings.Contains(ch.Reason.Text, "not certain") {
				t.Errorf("got %s: %s", ch.Kind, ch.Reason.Text)
			}
		}
	}
	if !found {
		t.Error("no unit begins with the second verb")
	}
}

// TestToldBeforeIsNoDirection: what a statement tells of an earlier time is
// neither firmer nor softer than what was said then.
func TestToldBeforeIsNoDirection(t *testing.T) {
	for _, c := range [][2]string{
		{"We welcome the launch of the Pilot Fellowship.\n", "At the 2031 harbour summit, we launched the Pilot Fellowship.\n"},
		{"We recognize the need to launch the Pilot Fellowship.\n", "Last year, we launched the Pilot Fellowship.\n"},
		{"We will consider launching the Pilot Fellowship.\n", "Since our last meeting, we have launched the Pilot Fellowship.\n"},
	} {
		for _, pair := range [][2]string{{c[0], c[1]}, {c[1], c[0]}} {
			r, err := Compare(statement(pair[0]), statement(pair[1]))
			if err != nil {
				t.Fatal(err)
			}
			for _, ch := range r.Changes {
				if ch.Kind == Strengthened || ch.Kind == Weakened {
					t.Errorf("%q: %s: %s", pair, ch.Kind, ch.Reason.Text)
				}
				if ch.Band == align.Confirmed && len(ch.Old) > 0 && len(ch.New) > 0 && !ch.has(FlagLifecycle) {
					t.Errorf("%q: %s without life cycle: %s", pair, ch.Kind, ch.Reason.Text)
				}
			}
		}
	}
}

// TestNoDirectionWithoutTheVerbInTheQuote: where the verb stands before both
// quotes, a reader who sees only these must not be told of a direction.
func TestNoDirectionWithoutTheVerbInTheQuote(t *testing.T) {
	r, err := Compare(
		statement("We will dredge the northern roadstead and provide tugs to the island ports.\n"),
		statement("We are committed to dredge the northern roadstead and provide tugs to the island ports.\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, ch := range r.Changes {
		if len(ch.Old) == 1 && strings.HasPrefix(quotes(r.Old, r.OldUnits, ch.Old), "provide") && (ch.Kind != Reworded || ch.Reason.Rule != "R6") {
			t.Errorf("got %s %s: %s", ch.Kind, ch.Reason.Rule, ch.Reason.Text)
		}
	}
}
