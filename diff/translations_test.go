package diff

import (
	"os"
	"slices"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/diff/align"
)

// A translated is one sentence in several languages, with a line of some of
// them that says something else.
type translated struct {
	held    bool // its subject was not looked at while the comparison was mended
	said    map[string]string
	changed map[string]string
}

func translations(t testing.TB) (out []translated) {
	t.Helper()
	data, err := os.ReadFile("testdata/translations.txt")
	if err != nil {
		t.Fatal(err)
	}
	held := false
	for block := range strings.SplitSeq(string(data), "\n\n") {
		x := translated{held: held, said: map[string]string{}, changed: map[string]string{}}
		for line := range strings.Lines(block) {
			line = strings.TrimSpace(line)
			if subject, ok := strings.CutPrefix(line, "== "); ok {
				held = strings.HasPrefix(subject, "held: ")
				continue
			}
			name, text, ok := strings.Cut(line, ": ")
			switch code, changed := strings.CutSuffix(name, "!"); {
			case !ok || strings.HasPrefix(line, "#") || name == "changed":
			case changed:
				x.changed[code] = text
			default:
				x.said[code] = text
			}
		}
		if len(x.said) > 0 {
			out = append(out, x)
		}
	}
	return out
}

// texts makes a statement of the lines of one language, the line at change put
// in its changed form. starts holds where each begins.
func texts(all []translated, code string, change int) (st *corpus.Statement, starts []int) {
	st = &corpus.Statement{Lang: code, Kind: corpus.Official}
	for i, x := range all {
		starts = append(starts, len(st.Text))
		line := x.said[code]
		if i == change {
			line = x.changed[code]
		}
		st.Text += line + "\n\n"
	}
	return st, starts
}

// at returns the line that a unit stands in.
func at(starts []int, start int) int {
	i, found := slices.BinarySearch(starts, start)
	if !found {
		i--
	}
	return i
}

// verdicts compares the lines of two languages and returns by line what is said
// of it: the kinds of its confirmed links, "possible", "alone", or "astray" for
// one that is linked to another line.
func verdicts(t testing.TB, all []translated, from, to string, changeFrom, changeTo int) [][]string {
	t.Helper()
	old, oldAt := texts(all, from, changeFrom)
	new, newAt := texts(all, to, changeTo)
	r, err := Compare(old, new)
	if err != nil {
		t.Fatal(err)
	}
	out := make([][]string, len(all))
	for _, c := range r.Changes {
		lines := map[int]bool{}
		for _, i := range c.Old {
			lines[at(oldAt, r.OldUnits[i].Start)] = true
		}
		for _, i := range c.New {
			lines[at(newAt, r.NewUnits[i].Start)] = true
		}
		for i := range lines {
			said := string(c.Kind) + " " + c.Reason.Rule
			switch {
			case len(c.Old) == 0 || len(c.New) == 0:
				said = "alone"
			case c.Band != align.Confirmed:
				said = "possible"
			case len(lines) > 1:
				said = "astray"
			}
			out[i] = append(out[i], said)
		}
	}
	return out
}

func same(said string) bool {
	return strings.HasPrefix(said, string(Kept)) || strings.HasPrefix(said, string(Reworded))
}

// TestTranslationsSayTheSame holds sentences against their translations, every
// language against every other, and each line that says something else against
// the true ones.
func TestTranslationsSayTheSame(t *testing.T) {
	const least, found = .88, .75 // of the lines called the same, of the changed ones not
	all := translations(t)
	group := func(i int) string {
		if all[i].held {
			return "held"
		}
		return "seen"
	}
	plants, missed := map[string]int{}, map[string]int{}
	for _, pair := range [][2]string{{"en", "ar"}, {"en", "ko"}, {"ar", "ko"}, {"ar", "en"}, {"ko", "en"}, {"ko", "ar"}} {
		a, b := pair[0], pair[1]
		lines, right := map[string]int{}, map[string]int{}
		isSame := func(said []string) bool {
			return len(said) > 0 && !slices.ContainsFunc(said, func(s string) bool { return !same(s) })
		}
		for i, said := range verdicts(t, all, a, b, -1, -1) {
			lines[group(i)]++
			if isSame(said) {
				right[group(i)]++
			} else if !all[i].held {
				t.Logf("%s→%s: %v\n\t%s\n\t%s", a, b, said, all[i].said[a], all[i].said[b])
			}
			for code, at := range map[string][2]int{a: {i, -1}, b: {-1, i}} {
				if all[i].changed[code] == "" {
					continue
				}
				plants[group(i)]++
				if said := verdicts(t, all, a, b, at[0], at[1])[i]; isSame(said) {
					missed[group(i)]++
					if !all[i].held {
						t.Logf("%s→%s: not found: %v\n\t%s", a, b, said, all[i].changed[code])
					}
				}
			}
		}
		for g, n := range lines {
			t.Logf("%s→%s, %s: %d of %d lines called the same", a, b, g, right[g], n)
			if float64(right[g]) < least*float64(n) {
				t.Errorf("%s→%s, %s: %d of %d lines called the same, want %.2f of them", a, b, g, right[g], n, least)
			}
		}
	}
	for g, n := range plants {
		t.Logf("%s: %d of %d changed lines called the same", g, missed[g], n)
		if float64(missed[g]) > (1-found)*float64(n) {
			t.Errorf("%s: %d of %d changed lines called the same, want no more than %.2f of them", g, missed[g], n, 1-found)
		}
	}
}
