package diff

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"mithaq/corpus"
	"mithaq/diff/align"
	"mithaq/diff/words"
)

// a small pair in the manner of the genre, written for these tests
const (
	olderText = `Joint Statement of the Lagoon Dialogue

The ministers met in the port city and discussed the security of the strait.

The ministers reaffirmed their ironclad commitment to the defense of the islands under Article IV of the Lagoon Assistance Treaty. They agreed to expand joint patrols in the strait by the end of 2026. They strongly condemned the seizure of merchant vessels and urged the authorities to release the detained crew. Both sides will establish a joint coordination center for the strait.

The ministers committed to rebuild the harbour and the lighthouse. They welcomed the launch of the fisheries forum. They recalled the 2018 Heron Point Declaration and committed to uphold it.
`
	newerText = `Joint Statement of the Lagoon Dialogue

The ministers met in the capital and discussed the security of the strait.

They welcomed the work of the fisheries forum. The ministers reaffirmed their commitment to the defense of the islands. They intend to expand joint patrols in the strait, as appropriate. They condemned the seizure of merchant vessels. They called on the authorities to release the detained crew. Both sides have established a joint coordination center for the strait.

The ministers announced the Harbour Resilience Compact and pledged 300 million dollars for mine clearance.
`
)

func statement(text string) *corpus.Statement {
	return &corpus.Statement{ID: "test", Lang: "en", Kind: corpus.Official, Text: text}
}

// samples are the pairs that the properties are tested on: the one above, odd
// ones, and the annotated pairs where they are.
func samples(t testing.TB) [][2]*corpus.Statement {
	out := [][2]*corpus.Statement{
		{statement(olderText), statement(newerText)},
		{statement(olderText), statement("")},
		{statement(""), statement("")},
		{statement("No commitments here.\n"), statement("- one\n- two\n\n\n- three")},
		{statement(strings.Repeat("We agree to meet. ", 40)), statement(strings.Repeat("We agree to meet. ", 3))},
		{statement(olderText), {Lang: "ko", Kind: corpus.Official, Text: "양측은 합동 순찰을 확대하기로 합의하였다. 양국 장관은 도서 방위 공약을 재확인하였다.\n"}},
		{{Lang: "ar", Kind: corpus.Official, Text: "اتفق الجانبان على توسيع الدوريات المشتركة. وأدان الوزيران بشدة احتجاز السفن التجارية.\n"},
			{Lang: "ar", Kind: corpus.Official, Text: "تعهد الجانبان بتوسيع الدوريات المشتركة. وأدان الوزيران احتجاز السفن التجارية.\n"}},
		{statement(olderText), {Lang: "en", Kind: corpus.News, Text: newerText}},
		{{Lang: "en", Kind: corpus.Digest, Text: olderText}, statement(newerText)},
	}
	dir, _ := os.Getwd()
	for up := dir; filepath.Dir(up) != up; up = filepath.Dir(up) {
		root := filepath.Join(up, "shared")
		for _, sub := range []string{"pairs", "pairs-ar", "pairs-ko", "pairs-x"} {
			files, _ := filepath.Glob(filepath.Join(root, "gold", sub, "*.json"))
			for _, f := range files {
				a, b, _ := strings.Cut(strings.TrimSuffix(filepath.Base(f), ".json"), "__")
				st := func(id string) *corpus.Statement {
					s := statement(goldText(t, root, id))
					s.ID, s.Lang = id, ""
					return s
				}
				out = append(out, [2]*corpus.Statement{st(a), st(b)})
			}
		}
	}
	return out
}

func mustCompare(t testing.TB, old, new *corpus.Statement) *Report {
	t.Helper()
	r, err := Compare(old, new)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNothingIsLost(t *testing.T) {
	for _, p := range samples(t) {
		r := mustCompare(t, p[0], p[1])
		checkReport(t, r)
	}
}

// checkReport tests what must hold of every report.
func checkReport(t testing.TB, r *Report) {
	t.Helper()
	oldSeen, newSeen := make([]int, len(r.OldUnits)), make([]int, len(r.NewUnits))
	ids := map[string]bool{}
	for i, c := range r.Changes {
		for _, k := range c.Old {
			oldSeen[k]++
		}
		for _, k := range c.New {
			newSeen[k]++
		}
		if ids[c.ID] || !strings.HasPrefix(c.ID, "c-") || len(c.ID) != 10 {
			t.Errorf("change %d: ID %q is no ID or stands twice", i, c.ID)
		}
		ids[c.ID] = true
		if c.Band != align.Confirmed && c.Band != align.Possible || c.Reason.Rule == "" || c.Reason.Text == "" {
			t.Errorf("change %d: band %q, rule %q, text %q", i, c.Band, c.Reason.Rule, c.Reason.Text)
		}
		if c.Score < 0 || c.Score > 1 || len(c.Nearest) > 3 {
			t.Errorf("change %d: score %v, %d nearest", i, c.Score, len(c.Nearest))
		}
		if (c.Kind == Strengthened || c.Kind == Weakened) && (c.Band != align.Confirmed || !r.Old.Kind.Whole() || !r.New.Kind.Whole()) {
			t.Errorf("change %d is called %s in band %s between %s and %s", i, c.Kind, c.Band, r.Old.Kind, r.New.Kind)
		}
		if (c.Kind == Dropped && !r.New.Kind.Whole()) || (c.Kind == Added && !r.Old.Kind.Whole()) {
			t.Errorf("change %d is called %s beside a text that is not whole", i, c.Kind)
		}
		if len(c.Old) > 0 && len(c.New) > 0 && c.Words != nil {
			if words.Old(c.Words) != quotes(r.Old, r.OldUnits, c.Old) || words.New(c.Words) != quotes(r.New, r.NewUnits, c.New) {
				t.Errorf("change %d does not rebuild", i)
			}
		}
		order := slices.Index(flagOrder[:], FlagMoved)
		for _, f := range c.Flags {
			if n := slices.Index(flagOrder[:], f); n < order {
				t.Errorf("change %d: flags %v are not in order", i, c.Flags)
			} else {
				order = n
			}
		}
	}
	for _, seen := range [][]int{oldSeen, newSeen} {
		for i, n := range seen {
			if n != 1 {
				t.Errorf("unit %d stands in %d changes", i, n)
			}
		}
	}
	at := 0
	for _, c := range r.Changes {
		if len(c.New) > 0 {
			if c.New[0] < at {
				t.Errorf("change %s stands out of the order of the new text", c.ID)
			}
			at = c.New[0]
		}
	}
	if len(r.First) > maxFirst {
		t.Errorf("%d changes to read first", len(r.First))
	}
	for _, i := range r.First {
		if c := r.Changes[i]; c.Kind == Dropped && c.Band != align.Confirmed && len(c.Reason.Lost) == 0 {
			t.Errorf("%s is to be read first, but is only possibly dropped", c.ID)
		}
	}
	// Every passage outside units stands in Rest once.
	oldRest, newRest := map[int]int{}, map[int]int{}
	for _, p := range r.Rest {
		if p.Old >= 0 {
			oldRest[p.Old]++
		}
		if p.New >= 0 {
			newRest[p.New]++
		}
	}
	for _, i := range outside(r.Old, r.OldUnits) {
		if oldRest[i] != 1 {
			t.Errorf("old segment %d stands in %d passages", i, oldRest[i])
		}
	}
	for _, i := range outside(r.New, r.NewUnits) {
		if newRest[i] != 1 {
			t.Errorf("new segment %d stands in %d passages", i, newRest[i])
		}
	}
}

func TestTheSameTextIsAllKept(t *testing.T) {
	for _, p := range samples(t) {
		r := mustCompare(t, p[0], p[0])
		for _, c := range r.Changes {
			if c.Kind != Kept || len(c.Flags) > 0 {
				t.Errorf("%s: a text beside itself has %s %v: %q", p[0].ID, c.Kind, c.Flags, quotes(r.Old, r.OldUnits, c.Old))
			}
		}
		if len(r.First) > 0 {
			t.Errorf("%s: a text beside itself has %d changes to read first", p[0].ID, len(r.First))
		}
		if p[0].Text != "" && (len(r.Notes) == 0 || r.Notes[0].Code != "same-text") {
			t.Errorf("%s: no note that the texts are the same", p[0].ID)
		}
	}
}

func TestMirror(t *testing.T) {
	for _, p := range samples(t) {
		there, back := mustCompare(t, p[0], p[1]), mustCompare(t, p[1], p[0])
		key := func(c Change, turn bool) string {
			kind, old, new := string(c.Kind), c.Old, c.New
			if turn {
				kind, old, new = mirrored(kind), c.New, c.Old
			}
			if strings.HasPrefix(c.Reason.Rule, "R3") || slices.Contains(c.Flags, FlagLifecycle) {
				kind = "lifecycle"
			}
			flags := ""
			for _, f := range c.Flags {
				if f == FlagMerged || f == FlagSplit {
					if turn {
						f = Flag(mirrored(string(f)))
					}
					flags += " " + string(f)
				}
			}
			return fmt.Sprint(old, new, kind, flags, c.Band)
		}
		var a, b []string
		for _, c := range there.Changes {
			a = append(a, key(c, false))
		}
		for _, c := range back.Changes {
			b = append(b, key(c, true))
		}
		slices.Sort(a)
		slices.Sort(b)
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] && !(strings.Contains(a[i], "lifecycle") || strings.Contains(b[i], "lifecycle")) {
				t.Errorf("%s → %s: %s, the other way round %s", p[0].ID, p[1].ID, a[i], b[i])
				break
			}
		}
		if len(a) != len(b) {
			t.Errorf("%s → %s: %d changes, the other way round %d", p[0].ID, p[1].ID, len(a), len(b))
		}
	}
}

func TestSameInputGivesSameReport(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, p := range samples(t) {
		runtime.GOMAXPROCS(1)
		one := mustCompare(t, p[0], p[1])
		runtime.GOMAXPROCS(2)
		two := mustCompare(t, p[0], p[1])
		if !reflect.DeepEqual(one, two) {
			t.Errorf("%s → %s: two runs differ", p[0].ID, p[1].ID)
		}
	}
}

func TestNotesSayWhatTheReaderMustKnow(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse("2006-01-02", s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	codes := func(old, new *corpus.Statement) string {
		var out []string
		for _, n := range mustCompare(t, old, new).Notes {
			out = append(out, n.Code)
		}
		return strings.Join(out, " ")
	}
	dated := func(date, text string) *corpus.Statement {
		s := statement(text)
		s.Date = day(date)
		return s
	}
	short := "We agree to expand joint patrols.\n"
	news := dated("2025-01-01", short)
	news.Kind = corpus.News
	digest := dated("2025-01-01", short)
	digest.Kind = corpus.Digest
	korean := dated("2025-01-01", "양측은 합동 순찰을 확대하기로 합의하였다.\n")
	korean.Lang = "ko"
	for _, c := range []struct {
		old, new *corpus.Statement
		want     string
	}{
		{dated("2024-01-01", short), dated("2025-01-01", short), "same-text"},
		{dated("2026-01-01", short), dated("2025-01-01", "We agree to cut joint patrols.\n"), "order-swapped"},
		{dated("2025-01-01", short), dated("2025-01-01", "We agree to cut joint patrols.\n"), "order-assumed"},
		{dated("2024-01-01", "We agree to cut joint patrols.\n"), news, "report"},
		{dated("2024-01-01", "We agree to cut joint patrols.\n"), digest, "digest"},
		{dated("2024-01-01", short), dated("2025-01-01", short+short+short), "length-ratio"},
		{dated("2024-01-01", short), korean, "cross-language"},
		{dated("2024-01-01", short), dated("2025-01-01", "We agree to expand\u00a0joint patrols.\n"), "encoding"},
	} {
		if got := strings.TrimSuffix(codes(c.old, c.new), " no-units"); got != c.want {
			t.Errorf("%q → %q: notes %q, want %q", c.old.Text, c.new.Text, got, c.want)
		}
	}
}

func TestInvisibleDifferencesAreFlagged(t *testing.T) {
	r := mustCompare(t, statement("We agree to expand joint patrols in the strait.\n"), statement("We agree to expand joint\u00a0patrols in the strait.\n"))
	if len(r.Changes) != 1 || r.Changes[0].Kind != Kept || !r.Changes[0].has(FlagEncoding) || !strings.Contains(r.Changes[0].Reason.Text, "U+00A0") {
		t.Errorf("got %+v", r.Changes)
	}
}

func TestUnknownLanguageIsAnError(t *testing.T) {
	a, b := statement("x"), statement("y")
	a.Lang, a.File, b.Lang, b.File = "xx", "a.md", "yy", "b.md"
	_, err := Compare(a, b)
	if err == nil || !strings.Contains(err.Error(), "a.md: ") || !strings.Contains(err.Error(), "b.md: ") {
		t.Errorf("got %v, want both files named", err)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add(olderText, newerText)
	f.Add("We agree to meet.\n", "We will not meet.\n")
	f.Add("اتفق الجانبان على توسيع الدوريات", "تعهد الجانبان بتوسيع الدوريات")
	f.Add("양측은 합의하였다.", "양측은 공약하였다.")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 4000 {
			t.Skip()
		}
		old, new := statement(strings.ToValidUTF8(a, "")), statement(strings.ToValidUTF8(b, ""))
		old.Lang, new.Lang = "", ""
		checkReport(t, mustCompare(t, old, new))
	})
}

func TestTextThatIsNotUTF8IsAnError(t *testing.T) {
	bad := statement("We agree.\nWe \xff commit.\n")
	bad.File = "bad.md"
	_, err := Compare(bad, statement("We agree.\n"))
	if err == nil || !strings.Contains(err.Error(), "bad.md: line 2") {
		t.Errorf("got %v, want the file and line", err)
	}
}
