package render

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff"
	"mithaq/diff/commitment"
)

var interfaces = map[string]*Labels{"en": &english}

func TestNoLabelIsEmpty(t *testing.T) {
	for code, l := range interfaces {
		v := reflect.ValueOf(*l)
		for i := range v.NumField() {
			name, f := v.Type().Field(i).Name, v.Field(i)
			switch f.Kind() {
			case reflect.String:
				if f.String() == "" {
					t.Errorf("%s: %s is empty", code, name)
				}
			default:
				if f.Len() == 0 {
					t.Errorf("%s: %s is empty", code, name)
				}
				for k := range f.Len() {
					if f.Kind() != reflect.Map && f.Index(k).IsZero() {
						t.Errorf("%s: %s[%d] is empty", code, name, k)
					}
				}
			}
		}
	}
}

func TestEveryValueHasALabel(t *testing.T) {
	for code, l := range interfaces {
		for _, k := range []diff.Kind{diff.Kept, diff.Reworded, diff.Strengthened, diff.Weakened, diff.Shifted, diff.Reversed, diff.Added, diff.Dropped, diff.NotReported} {
			if l.Kinds[k] == "" {
				t.Errorf("%s: kind %s", code, k)
			}
			if kindClass(k) == "other" || k != diff.NotReported && kindSign(k) == "·" {
				t.Errorf("kind %s has no class or sign", k)
			}
		}
		for _, f := range []diff.Flag{diff.FlagMoved, diff.FlagMerged, diff.FlagSplit, diff.FlagObject, diff.FlagNarrowed, diff.FlagWidened, diff.FlagActor, diff.FlagNumber,
			diff.FlagDeadline, diff.FlagInstrument, diff.FlagHedge, diff.FlagBooster, diff.FlagLifecycle, diff.FlagEncoding, diff.FlagReportDrift} {
			if l.Flags[f] == "" {
				t.Errorf("%s: flag %s", code, f)
			}
		}
		for _, a := range []commitment.Act{commitment.Commit, commitment.Reaffirm, commitment.Agree, commitment.Announce, commitment.Warn, commitment.Importance,
			commitment.Condemn, commitment.Concern, commitment.Urge, commitment.Welcome, commitment.Assess} {
			if l.Acts[a] == "" {
				t.Errorf("%s: act %s", code, a)
			}
		}
		for _, k := range []corpus.Kind{corpus.Official, corpus.Translation, corpus.News, corpus.Digest} {
			if l.StatementKinds[k] == "" || !k.Whole() && l.Warnings[k] == "" {
				t.Errorf("%s: statement kind %s", code, k)
			}
		}
		for _, c := range lang.Codes() {
			if l.Languages[c] == "" {
				t.Errorf("%s: language %s", code, c)
			}
		}
	}
}

func TestFilledLabelsHoldNoBraces(t *testing.T) {
	brace := regexp.MustCompile(`\{[a-z]+\}`)
	for _, r := range reports(t) {
		page := htmlOf(t, r)
		var b strings.Builder
		if err := Text(&b, r, TextOptions{All: true}); err != nil {
			t.Fatal(err)
		}
		if m := brace.FindString(page + b.String()); m != "" {
			t.Errorf("%s was not filled in", m)
		}
	}
}

func TestFillLeavesValuesAlone(t *testing.T) {
	if got, want := fill("{old} → {new} {x}", "old", "{new}", "new", "b"), "{new} → b {x}"; got != want {
		t.Errorf("fill gives %q, want %q", got, want)
	}
}

func TestCountPutsCommasBetweenThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := count(n); got != want {
			t.Errorf("count(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestEveryThemeOfTheConceptsHasALabel(t *testing.T) {
	pack, err := lang.For("en")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, theme := range english.Themes {
		named[theme.ID] = true
	}
	for _, id := range pack.Themes() {
		if !named[id] {
			t.Errorf("theme %q of concepts.yaml has no label", id)
		}
	}
}
