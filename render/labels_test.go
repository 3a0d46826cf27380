package render

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff"
	"mithaq/diff/collate"
	"mithaq/diff/commitment"
)

// interfaces are the editions of all languages of the interface.
func interfaces(t *testing.T) map[string]*edition {
	t.Helper()
	out := map[string]*edition{}
	for _, code := range wording.Codes() {
		e, err := editionIn(code)
		if err != nil {
			t.Fatal(err)
		}
		out[code] = e
	}
	return out
}

func TestEveryValueHasALabel(t *testing.T) {
	for code, l := range interfaces(t) {
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
		if got := inEnglish().count(n); got != want {
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
	for _, theme := range inEnglish().Themes {
		named[theme.ID] = true
	}
	for _, id := range pack.Themes() {
		if !named[id] {
			t.Errorf("theme %q of concepts.yaml has no label", id)
		}
	}
}

// A label that no code asks for would be translated for nobody. That every key
// of the files is taken by a label, and every label has a key, wording.Fill says.
func TestEveryLabelIsUsed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				used[s.Sel.Name] = true
			}
			return true
		})
	}
	e := inEnglish()
	for _, labels := range []any{e.Labels, e.audit, e.timeline, e.export, citeLabels{}} {
		for _, f := range reflect.VisibleFields(reflect.TypeOf(labels)) {
			if len(f.Index) == 1 && !f.Anonymous && !used[f.Name] {
				t.Errorf("the label %s is not used", f.Name)
			}
		}
	}
}

// The maps of labels have a key for every value in every language.
func TestMapsOfLabelsAreFull(t *testing.T) {
	for code, e := range interfaces(t) {
		for _, k := range collate.Kinds {
			if e.audit.Kinds[k] == "" {
				t.Errorf("%s: no label for the finding %s", code, k)
			}
		}
		for _, f := range fates {
			if e.timeline.Fates[f] == "" {
				t.Errorf("%s: no label for the fate %s", code, f)
			}
		}
	}
}
