package diff

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"mithaq/corpus"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
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
// ones, the embedded statements in three languages, as digests and as if they
// were whole, and the annotated pairs where they are.
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
	demo := demoStatements(t)
	for i, st := range demo[1:] {
		before, after := *demo[i], *st
		before.Kind, after.Kind = corpus.Official, corpus.Official
		out = append(out, [2]*corpus.Statement{demo[i], st}, [2]*corpus.Statement{&before, &after})
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

func demoStatements(t testing.TB) []*corpus.Statement {
	t.Helper()
	demo, err := corpus.Load(corpus.Demo())
	if err != nil {
		t.Fatal(err)
	}
	return demo.Statements
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
	for _, n := range r.Notes {
		if said := wording.English(n.Said); said != n.Text {
			t.Errorf("the note is %q in English, and %q is said", n.Text, said)
		}
	}
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
		if said := wording.English(c.Reason.Said...); said != c.Reason.Text {
			t.Errorf("change %d: the reason is %q in English, and %q is said", i, c.Reason.Text, said)
		}
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
		if c.Band == align.Possible && c.Kind != NotReported && !strings.Contains(c.Reason.Text, "please check") {
			t.Errorf("change %d is only possible and does not ask the reader to check: %q", i, c.Reason.Text)
		}
		checkCue(t, r.Old, r.OldUnits, c.Old, c.Reason.OldCue)
		checkCue(t, r.New, r.NewUnits, c.New, c.Reason.NewCue)
		if len(c.Old) > 0 && len(c.New) > 0 && c.Words == nil && oneLanguage(t, r) && !strings.Contains(c.Reason.Text, "could not be compared") {
			t.Errorf("change %d does not say that its words could not be compared: %q", i, c.Reason.Text)
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
	// Every passage outside units stands in Rest once, in the order of the new text.
	oldRest, newRest := map[int]int{}, map[int]int{}
	at = -1
	for _, p := range r.Rest {
		if p.New >= 0 {
			if p.New <= at {
				t.Errorf("passage %d stands out of the order of the new text", p.New)
			}
			at = p.New
		}
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

func oneLanguage(t testing.TB, r *Report) bool {
	t.Helper()
	a, errA := packOf(r.Old)
	b, errB := packOf(r.New)
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	return a == b
}

// checkCue tests that the words behind a finding stand in a sentence of its
// units, if it has units on this side.
func checkCue(t testing.TB, st *corpus.Statement, units []commitment.Unit, which []int, cue commitment.Span) {
	t.Helper()
	if cue == (commitment.Span{}) {
		return
	}
	if cue.Start < 0 || cue.End <= cue.Start || cue.End > len(st.Text) {
		t.Errorf("%s: a cue from %d to %d in a text of %d bytes", st.ID, cue.Start, cue.End, len(st.Text))
		return
	}
	in := func(k int) bool {
		s := st.Segments[units[k].Segment]
		return s.Start <= cue.Start && cue.End <= s.End || units[k].Cue == cue && cue.End <= s.Start // of the lead of a list
	}
	if len(which) > 0 && !slices.ContainsFunc(which, in) {
		t.Errorf("%s: the cue %q stands in no sentence of %q", st.ID, st.Text[cue.Start:cue.End], quotes(st, units, which))
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
		checkMirror(t, mustCompare(t, p[0], p[1]), mustCompare(t, p[1], p[0]))
	}
}

// checkMirror tests that two reports are each other's inverse. The kind and
// flags of what runs with time, from promised to done, are excepted; so is,
// between languages, what is listed as lost and gained.
func checkMirror(t testing.TB, there, back *Report) {
	t.Helper()
	units := func(old, new []int) string { return fmt.Sprint(old, new) }
	inverse := map[string]*Change{}
	for i := range back.Changes {
		c := &back.Changes[i]
		inverse[units(c.New, c.Old)] = c
	}
	if len(there.Changes) != len(back.Changes) {
		t.Errorf("%s → %s: %d changes, the other way round %d", there.Old.ID, there.New.ID, len(there.Changes), len(back.Changes))
	}
	across := !oneLanguage(t, there)
	verdict := func(c *Change) string { return fmt.Sprint(c.Kind, c.Flags) }
	timed := func(c *Change) bool { return c.Reason.Rule == "R3" || c.has(FlagLifecycle) }
	for i := range there.Changes {
		c := &there.Changes[i]
		m := inverse[units(c.Old, c.New)]
		where := fmt.Sprintf("%s → %s: %s %q → %q", there.Old.ID, there.New.ID, verdict(c), quotes(there.Old, there.OldUnits, c.Old), quotes(there.New, there.NewUnits, c.New))
		switch {
		case m == nil:
			t.Errorf("%s: the other way round these are not linked", where)
			continue
		case c.Band != m.Band || c.Score != m.Score:
			t.Errorf("%s: %s %v, the other way round %s %v", where, c.Band, c.Score, m.Band, m.Score)
		case !timed(c) && !timed(m) && verdict(c) != mirrored(verdict(m)):
			t.Errorf("%s: the other way round %s", where, verdict(m))
		case !across && !timed(c) && !timed(m) && (!slices.Equal(c.Reason.Lost, m.Reason.Gained) || !slices.Equal(c.Reason.Gained, m.Reason.Lost)):
			t.Errorf("%s: lost %q, gained %q; the other way round %q, %q", where, c.Reason.Lost, c.Reason.Gained, m.Reason.Lost, m.Reason.Gained)
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

func TestIDsStayWhenSomethingElseChanges(t *testing.T) {
	name := func(r *Report) map[string]string {
		ids := map[string]string{}
		for _, c := range r.Changes {
			ids[quotes(r.Old, r.OldUnits, c.Old)+" → "+quotes(r.New, r.NewUnits, c.New)] = c.ID
		}
		return ids
	}
	const more = "They agreed to open a museum of tides and currents.\n\n"
	one := name(mustCompare(t, statement(olderText), statement(newerText)))
	two := name(mustCompare(t, statement("They thanked the pilots of the bay.\n\n"+olderText), statement(more+newerText)))
	same := 0
	for quotes, id := range one {
		if other, ok := two[quotes]; ok {
			same++
			if id != other {
				t.Errorf("%s is %s, and %s when other lines are added", quotes, id, other)
			}
		}
	}
	if same < len(one)-2 || len(two) < len(one)+1 {
		t.Errorf("of %d changes %d stay when lines are added, and there are %d", len(one), same, len(two))
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
	french := "Les ministres sont convenus de renforcer la coopération entre leurs forces armées et de tenir chaque année des exercices communs. Ils ont condamné les attaques contre les navires marchands et demandé aux parties de respecter le droit international sur mer comme sur terre, en tout temps.\n"
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
		{dated("2024-01-01", french), dated("2025-01-01", french+"Adieu.\n"), "language-doubted language-doubted"},
		{dated("2024-01-01", short), dated("2025-01-01", "We agree to expand\u00a0joint patrols.\n"), "encoding"},
	} {
		if got := strings.TrimSuffix(codes(c.old, c.new), " no-units"); got != c.want {
			t.Errorf("%q → %q: notes %q, want %q", c.old.Text, c.new.Text, got, c.want)
		}
	}
}

// A text that differs from the other only in what no eye can tell apart, in a
// commitment or beside one: the difference is said with its code points,
// and no commitment is called dropped, added, stronger or weaker for it.
func TestInvisibleDifferencesAreFlagged(t *testing.T) {
	const text = "# Second Lagoon Meeting\n\nThe ministers met in the capital.\n\n" +
		"We commit to expand joint patrols in the strait by 2030. They condemned the seizure of the vessels.\n"
	for _, c := range []struct{ at, with, code string }{
		{"commit to", "\u0441ommit to", "U+0441"},
		{"commit to", "com\u200bmit to", "U+200B"},
		{"commit to", "commit\u00a0to", "U+00A0"},
		{"patrols", "p\u0430trols", "U+0430"},
		{"patrols in", "patrols \u202ein", "U+202E"},
		{"condemned", "con\u00addemned", "U+00AD"},
		{"2030", "\u0662\u0660\u0663\u0660", "U+0662"},
		{"Meeting", "M\u0435eting", "U+0435"},
		{"met in", "met\u00a0in", "U+00A0"},
		{"met in", "met\u2060 in", "U+2060"},
		{"We commit", "W\u0435 commit", "U+0435"}, // before the quote
		{"We commit", "We \u202ecommit", "U+202E"},
		{"2030. They", "2030.\u00a0They", "U+00A0"}, // between two sentences
		{"2030. They", "2030.\u2009They", "U+2009"},
	} {
		r := mustCompare(t, statement(text), statement(strings.Replace(text, c.at, c.with, 1)))
		said := 0
		for _, ch := range r.Changes {
			if ch.Kind != Kept {
				t.Errorf("%q: a commitment is called %s", c.with, ch.Kind)
			}
			if ch.has(FlagEncoding) && strings.Contains(ch.Reason.Text, c.code) {
				said++
			}
		}
		for _, p := range r.Rest {
			if found, rest := words.Encoding(p.Words); !rest && len(found) == 1 && strings.Contains(found[0].NewCodes, c.code) {
				said++
			}
		}
		noted := false
		for _, n := range r.Notes {
			switch {
			case n.Code == "encoding" && strings.HasPrefix(n.Text, "In one place"):
				noted = true
			case n.Code == "encoding-beside" && strings.Contains(n.Text, "in one place: ") && strings.Contains(n.Text, c.code):
				noted = true
				said++
			}
		}
		if said != 1 || !noted {
			t.Errorf("%q: said %d times with %s, noted %t", c.with, said, c.code, noted)
		}
	}
}

// A pair too long to compare word by word is never shown as equal, and both
// it and the report say so.
func TestWhatCouldNotBeComparedIsSaid(t *testing.T) {
	long := "granite " + strings.Repeat("and salt and grain ", words.MaxTokens/6)
	for _, c := range []struct{ name, old, new string }{
		{"a commitment", "We agree to ship " + long + "to the islands.\n", "We agree to ship " + long + "to the towns.\n"},
		{"a passage", "The ministers met in " + long + "and the hall.\n", "The ministers met in " + long + "and the tent.\n"},
	} {
		r := mustCompare(t, statement(c.old), statement(c.new))
		checkReport(t, r)
		linked, failed := 0, 0
		for _, ch := range r.Changes {
			if len(ch.Old) > 0 && len(ch.New) > 0 {
				linked++
				if ch.Words == nil && ch.Kind != Kept {
					failed++
				}
			}
		}
		for _, p := range r.Rest {
			if p.Old >= 0 && p.New >= 0 {
				linked++
				if p.Words == nil {
					failed++
				}
			}
		}
		if linked != 1 || failed != 1 {
			t.Errorf("%s: %d pairs, %d of them not compared, want 1", c.name, linked, failed)
		}
		if !slices.ContainsFunc(r.Notes, func(n Note) bool { return n.Code == "not-compared" && strings.HasPrefix(n.Text, "In one place") }) {
			t.Errorf("%s: the report does not say that it could not be compared: %v", c.name, r.Notes)
		}
	}
}

// Where too many commitments are linked to look for moves, none is said to
// have moved, and the report says that nobody looked.
func TestMovesThatWereNotLookedForAreSaid(t *testing.T) {
	pack, err := packOf(statement("x"))
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]bool{30: false, maxAnchors + 1: true} {
		st := segmented(statement(strings.Repeat("We agree to meet. ", n)), pack)
		units := commitment.Extract(st, pack)
		var l links
		for i := range units {
			l.joined = append(l.joined, align.Link{Old: []int{i}, New: []int{n - 1 - i}, Score: 1, Band: align.Confirmed})
		}
		read := newReader(pack)
		r := assemble(st, st, read, read, units, units, l)
		moved := slices.ContainsFunc(r.Changes, func(c Change) bool { return c.has(FlagMoved) })
		said := slices.ContainsFunc(r.Notes, func(n Note) bool { return n.Code == "moves-skipped" })
		if len(units) != n || said != want || moved == want {
			t.Errorf("%d units, all turned round: moved %t, moves-skipped %t; want %t, %t", len(units), moved, said, !want, want)
		}
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
			t.Skip("a long text only costs time")
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

// Of any two acts of any force, the one is as far above the other as the other
// is below it.
func TestDirectionIsItsOwnMirror(t *testing.T) {
	var all []reading
	for _, act := range []commitment.Act{commitment.Commit, commitment.Reaffirm, commitment.Agree, commitment.Announce, commitment.Warn, commitment.Importance,
		commitment.Condemn, commitment.Concern, commitment.Urge, commitment.Welcome, commitment.Assess} {
		for force := 1; force <= 5; force++ {
			for _, asserts := range []bool{false, true} {
				u := &commitment.Unit{Act: act, Force: force}
				d := reading{unit: u, asserts: asserts}
				d.family, d.value = place(u)
				all = append(all, d)
			}
		}
	}
	ways := map[int]int{}
	for i := range all {
		for k := range all {
			old, new := all[i:i+1], all[k:min(len(all), k+1+(i+k)%3)]
			there, mixed := direction(old, new, false)
			back, mixedBack := direction(new, old, false)
			if there != -back || mixed != mixedBack {
				t.Fatalf("%s %d → %s %d: %d %t, the other way round %d %t", old[0].unit.Act, old[0].unit.Force, new[0].unit.Act, new[0].unit.Force, there, mixed, back, mixedBack)
			}
			ways[there]++
		}
	}
	if len(ways) != 3 {
		t.Errorf("directions %v", ways)
	}
}

func TestPassagesArePairedAlikeBothWays(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	bags := func() (out [][]int32) {
		for range r.IntN(6) {
			var bag []int32
			for range 1 + r.IntN(3) {
				bag = append(bag, int32(1+r.IntN(4)))
			}
			slices.Sort(bag)
			out = append(out, slices.Compact(bag))
		}
		return out
	}
	for range 2000 {
		a, b := bags(), bags()
		there, back := pairPassages(a, b), pairPassages(b, a)
		for i, k := range there {
			if k >= 0 && back[k] != i {
				t.Fatalf("%v beside %v: %v, the other way round %v", a, b, there, back)
			}
		}
	}
}

// Any two commitments, and any one beside any two, are judged alike whichever
// comes first.
func TestJudgeIsItsOwnMirror(t *testing.T) {
	pack, err := packOf(statement("x"))
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(pack)
	var all []reading
	for _, st := range append(demoStatements(t), statement(olderText), statement(newerText)) {
		if st.Lang == "en" {
			st = segmented(st, pack)
			all = append(all, readAll(r, st, commitment.Extract(st, pack))...)
		}
	}
	timed := func(v verdict) bool {
		return strings.HasPrefix(v.reason.Rule, "R3") || slices.Contains(v.flags, FlagLifecycle)
	}
	judged, directions := 0, 0
	for i := range all {
		for k := range all {
			old, new := all[i:i+1], all[k:min(len(all), k+1+(i+k)%2)]
			there, back := r.judge(old, new, true, true), r.judge(new, old, true, true)
			if timed(there) || timed(back) {
				continue
			}
			judged++
			if there.kind == Strengthened || there.kind == Weakened {
				directions++
			}
			if verdictString(there) != mirrored(verdictString(back)) || !slices.Equal(there.reason.Lost, back.reason.Gained) {
				t.Fatalf("%q → %q: %s, the other way round %s", old[0].forms, new[0].forms, verdictString(there), verdictString(back))
			}
		}
	}
	if judged < 10000 || directions < 60 {
		t.Errorf("judged %d, found %d directions: too few to tell", judged, directions)
	}
}
