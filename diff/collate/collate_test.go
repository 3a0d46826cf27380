package collate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// A set holds one statement in three languages with what is planted in it.
type set struct {
	texts  map[string]*corpus.Statement
	plants []plant
}

// A plant is a divergence put into one text.
type plant struct {
	lang     string
	kinds    []Kind
	from, to string
	line     string
}

var kindsOf = map[string][]Kind{
	"verb": {Verb}, "adjective": {Quality}, "number": {Number}, "party": {Party}, "frame": {Frame}, "negation": {Negation},
	"one-sided": {Clause, Passage}, "slip": {Slip},
}

func sets(t testing.TB) map[string]set {
	t.Helper()
	files, err := filepath.Glob("testdata/plants/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no plants", err)
	}
	out := map[string]set{}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := set{texts: map[string]*corpus.Statement{}}
		for _, f := range ar.Files {
			if f.Name == "plants" {
				s.plants = plants(t, string(f.Data))
				continue
			}
			st, err := corpus.Read(f.Name, strings.NewReader(string(f.Data)), corpus.Hints{})
			if err != nil {
				t.Fatal(err)
			}
			s.texts[st.Lang] = st
		}
		out[strings.TrimSuffix(filepath.Base(file), ".txtar")] = s
	}
	return out
}

func plants(t testing.TB, text string) (out []plant) {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		code, rest, _ := strings.Cut(line, " | ")
		kinds, edit, ok := strings.Cut(rest, " | ")
		from, to, arrow := strings.Cut(edit, " =>")
		if !ok || !arrow {
			t.Fatalf("no plant: %q", line)
		}
		p := plant{lang: code, from: from, to: strings.TrimPrefix(to, " "), line: line}
		for k := range strings.SplitSeq(kinds, "/") {
			if kindsOf[k] == nil {
				t.Fatalf("no kind %q: %q", k, line)
			}
			p.kinds = append(p.kinds, kindsOf[k]...)
		}
		out = append(out, p)
	}
	return out
}

// planted returns the text with the plant.
func (p plant) planted(t testing.TB, st *corpus.Statement) *corpus.Statement {
	if strings.Count(st.Text, p.from) != 1 {
		t.Fatalf("%q stands %d times", p.from, strings.Count(st.Text, p.from))
	}
	with := *st
	with.Text = strings.Replace(st.Text, p.from, p.to, 1)
	with.Segments = nil
	return &with
}

func collate(t testing.TB, a, b *corpus.Statement) *Report {
	t.Helper()
	r, err := Collate(a, b)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// found returns the band in which a plant is found: by a finding of its kind
// about the sentence in which it was planted, which the texts before had not.
// It is empty if it is not.
func (p plant) found(t testing.TB, before *Report) align.Band {
	own := before.A
	after := collate(t, p.planted(t, own), before.B)
	at := strings.Index(own.Text, p.from)
	at += len(p.from) - len(strings.TrimLeft(p.from, " "))
	said := map[int]bool{} // segments of the other text that say what the sentence says
	for _, b := range before.Beads {
		for _, s := range b.A {
			if g := before.A.Segments[s]; g.Start <= at && at < g.End {
				for _, k := range b.B {
					said[k] = true
				}
			}
		}
	}
	old := map[string]bool{}
	for _, f := range before.Findings {
		old[fmt.Sprint(f.Kind, f.Band, own.Text[f.A.Start:f.A.End], f.B)] = true
	}
	var best align.Band
	for _, f := range after.Findings {
		if !slices.Contains(p.kinds, f.Kind) || f.Bead < 0 || old[fmt.Sprint(f.Kind, f.Band, after.A.Text[f.A.Start:f.A.End], f.B)] {
			continue
		}
		if slices.ContainsFunc(after.Beads[f.Bead].B, func(k int) bool { return said[k] }) && best != align.Confirmed {
			best = f.Band
		}
	}
	return best
}

// TestPlantsAreFound plants divergences of six kinds in each language and holds
// the text against the two others, and both ways round.
func TestPlantsAreFound(t *testing.T) {
	kinds := map[string]map[Kind]bool{}
	found, sure, all := map[string]int{}, map[string]int{}, map[string]int{}
	before := map[string]*Report{}
	for name, s := range sets(t) {
		for _, p := range s.plants {
			for code, other := range s.texts {
				if code == p.lang {
					continue
				}
				pair := p.lang + "→" + code
				all[pair]++
				if kinds[pair] == nil {
					kinds[pair] = map[Kind]bool{}
				}
				kinds[pair][p.kinds[0]] = true
				if before[name+pair] == nil {
					before[name+pair] = collate(t, s.texts[p.lang], other)
				}
				switch p.found(t, before[name+pair]) {
				case align.Confirmed:
					sure[pair]++
					found[pair]++
				case align.Possible:
					found[pair]++
				default:
					t.Logf("%s, %s: not found: %s", name, pair, p.line)
				}
			}
		}
	}
	const least, planted, certain = 1, 30, .8
	for pair, n := range all {
		t.Logf("%s: %d planted, %d found, %d of them confirmed", pair, n, found[pair], sure[pair])
		if n < planted || len(kinds[pair]) < 6 {
			t.Errorf("%s: %d plants of %d kinds; want %d of 6", pair, n, len(kinds[pair]), planted)
		}
		if float64(found[pair]) < least*float64(n) || float64(sure[pair]) < certain*float64(n) {
			t.Errorf("%s: %d of %d found, %d confirmed", pair, found[pair], n, sure[pair])
		}
	}
}

// TestPlantsAreFoundInOneLanguage holds a text against itself with a plant.
func TestPlantsAreFoundInOneLanguage(t *testing.T) {
	for name, s := range sets(t) {
		for _, p := range s.plants {
			if p.found(t, collate(t, s.texts[p.lang], s.texts[p.lang])) == "" {
				t.Errorf("%s: not found: %s", name, p.line)
			}
		}
	}
}

// TestFaithfulTextsDifferInNothing: not for sure in two languages, not at all in
// one.
func TestFaithfulTextsDifferInNothing(t *testing.T) {
	for name, s := range sets(t) {
		for a := range s.texts {
			for b := range s.texts {
				r := collate(t, s.texts[a], s.texts[b])
				for _, f := range r.Findings {
					if a == b || f.Band == align.Confirmed {
						t.Errorf("%s, %s and %s: %s: “%s” “%s”", name, a, b, f.Kind, r.A.Text[f.A.Start:f.A.End], r.B.Text[f.B.Start:f.B.End])
					}
				}
				for _, bead := range r.Beads {
					if len(bead.A) != 1 || len(bead.B) != 1 {
						t.Errorf("%s, %s and %s: bead %v", name, a, b, bead)
					}
				}
			}
		}
	}
}

// shared returns the folder of real statements beside the project.
func shared(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if s := filepath.Join(dir, "shared"); isDir(filepath.Join(s, "gold")) {
			return s
		}
		if up := filepath.Dir(dir); up != dir {
			dir = up
			continue
		}
		t.Skip("no folder shared/gold above this one: the real statements are not here")
	}
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func readFile(t testing.TB, name string) *corpus.Statement {
	t.Helper()
	st, err := corpus.ReadPath(name, corpus.Hints{})
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// TestTranslationsAreNotCalledIncomplete holds the English, Arabic and Korean
// texts of real statements against each other: no sentence has a false one-sided
// clause for sure.
func TestTranslationsAreNotCalledIncomplete(t *testing.T) {
	root := filepath.Join(shared(t), "gold", "text")
	for _, id := range []string{"ncg-2023-07-18", "ncg-2023-12-16"} {
		texts := map[string]*corpus.Statement{
			"en": readFile(t, filepath.Join(root, id+".md")), "ar": readFile(t, filepath.Join(root, id+".ar.md")), "ko": readFile(t, filepath.Join(root, id+".ko.md")),
		}
		for _, pair := range [][2]string{{"en", "ar"}, {"en", "ko"}, {"ar", "ko"}, {"ko", "en"}} {
			r := collate(t, texts[pair[0]], texts[pair[1]])
			wrong := map[int]bool{}
			possible := 0
			for _, f := range r.Findings {
				if (f.Kind == Clause || f.Kind == Passage) && f.Band == align.Confirmed {
					wrong[f.Bead] = true
					t.Logf("%s, %v: “%s” “%s”", id, pair, r.A.Text[f.A.Start:f.A.End], r.B.Text[f.B.Start:f.B.End])
				} else if f.Band == align.Possible {
					possible++
				}
			}
			t.Logf("%s, %v: %d beads, %d with a false one-sided clause, %d possible findings", id, pair, len(r.Beads), len(wrong), possible)
			if len(wrong) > 0 {
				t.Errorf("%s, %v: %d of %d beads with a false one-sided clause", id, pair, len(wrong), len(r.Beads))
			}
			if possible > len(r.Beads)/2 {
				t.Errorf("%s, %v: %d findings to check in %d beads", id, pair, possible, len(r.Beads))
			}
		}
	}
}

// TestSlipIsFoundBesideDigest holds an Arabic news report against the embedded
// digests of the same meeting.
func TestSlipIsFoundBesideDigest(t *testing.T) {
	news := readFile(t, filepath.Join(shared(t), "seed.ar.txt"))
	for _, digest := range []string{"en", "ko"} {
		r := collate(t, news, readFile(t, "../../corpus/demo/us-rok-2plus2/2024-10-31."+digest+".md"))
		n := 0
		for _, f := range r.Findings {
			if f.Kind == Slip {
				n++
				if a := r.A.Text[f.A.Start:f.A.End]; a != "المحيطين الهندي والأطلسي" || f.B.End == 0 || f.Band != align.Confirmed {
					t.Errorf("%s: slip “%s” beside “%s”, %s", digest, a, r.B.Text[f.B.Start:f.B.End], f.Band)
				}
			}
		}
		if n != 1 {
			t.Errorf("%s: %d slips", digest, n)
		}
	}
}

// TestSwappedTextsMirror turns every pair of texts round, the planted ones too.
func TestSwappedTextsMirror(t *testing.T) {
	for name, s := range sets(t) {
		for i, p := range s.plants {
			for code, other := range s.texts {
				if i%7 != 0 && code != p.lang {
					continue
				}
				own := p.planted(t, s.texts[p.lang])
				r, m := collate(t, own, other), collate(t, other, own)
				if want := fmt.Sprintf("first text are %.0f of 100 words that name something, of the second %.0f;", math.Round(100*m.Coverage[0]), math.Round(100*m.Coverage[1])); code != p.lang && !strings.Contains(m.Notes[0].Text, want) {
					t.Errorf("%s: %q, want %q", name, m.Notes[0].Text, want)
				}
				m.mirror()
				m.A, m.B = r.A, r.B
				if a, b := fmt.Sprintf("%v %v %v", r.Beads, r.Findings, r.Coverage), fmt.Sprintf("%v %v %v", m.Beads, m.Findings, m.Coverage); a != b && r.A.Text != r.B.Text {
					t.Errorf("%s, %s beside %s: not the mirror\n%s\n%s", name, p.line, code, a, b)
				}
			}
		}
	}
}

// TestFiguresAreHeldAgainstTheirLike: one and two are articles and duals elsewhere, ten and a
// thousand are not; 1,500 is no year.
func TestFiguresAreHeldAgainstTheirLike(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int // numbers that stand against each other
	}{
		{"The two sides will build ten ships in the region.", "The two sides will build twelve ships in the region.", 1},
		{"The sides will build one thousand ships in the region.", "The sides will build two ships in the region.", 1},
		{"The two sides will build 1,500 ships in the region.", "The two sides will build 28,500 ships in the region.", 1},
		{"The two sides will build two hundred ships in the region.", "The two sides will build 200 ships in the region.", 0},
	} {
		n := 0
		for _, f := range collate(t, &corpus.Statement{ID: "a", Lang: "en", Text: test.a}, &corpus.Statement{ID: "b", Lang: "en", Text: test.b}).Findings {
			if f.Kind == Number && f.A.End > 0 && f.B.End > 0 {
				n++
			}
		}
		if n != test.want {
			t.Errorf("%q, %q: %d numbers, want %d", test.a, test.b, n, test.want)
		}
	}
}

// TestLongSentencesOfVerbs: a sentence of two thousand verbs keeps the promises
// of a report, and ends: at cubic cost it would not.
func TestLongSentencesOfVerbs(t *testing.T) {
	text := func(verb string) *corpus.Statement {
		return &corpus.Statement{ID: verb, Lang: "en", Text: "They " + strings.Repeat(verb+" the plan and ", 2000) + "now."}
	}
	if err := check(collate(t, text("discuss"), text("condemn"))); err != nil {
		t.Error(err)
	}
}

// check reports what breaks the promises of a report.
func check(r *Report) error {
	for side, st := range [...]*corpus.Statement{r.A, r.B} {
		stands := make([]int, len(st.Segments))
		for _, b := range r.Beads {
			if len(b.A)+len(b.B) == 0 {
				return fmt.Errorf("an empty bead")
			}
			segs := b.A
			if side == 1 {
				segs = b.B
			}
			for _, s := range segs {
				stands[s]++
			}
		}
		for i, n := range stands {
			want := 1
			if st.Segments[i].Kind == lang.Matter {
				want = 0
			}
			if n != want {
				return fmt.Errorf("segment %d of side %d stands in %d beads", i, side, n)
			}
		}
		for _, f := range r.Findings {
			s := f.A
			if side == 1 {
				s = f.B
			}
			if s.Start < 0 || s.End > len(st.Text) || s.Start > s.End {
				return fmt.Errorf("%s: span %v", f.Kind, s)
			}
			if q := st.Text[s.Start:s.End]; q != strings.TrimSpace(q) || q != strings.ToValidUTF8(q, "") {
				return fmt.Errorf("%s: quote %q", f.Kind, q)
			}
		}
	}
	ids := map[string]bool{}
	for _, f := range r.Findings {
		if f.A == (commitment.Span{}) && f.B == (commitment.Span{}) || f.Reason == "" || f.Bead >= len(r.Beads) || ids[f.ID] {
			return fmt.Errorf("finding %+v", f)
		}
		ids[f.ID] = true
	}
	return nil
}

// TestNothingIsLost shuffles, drops and doubles the sentences of texts and looks
// for every segment and quote.
func TestNothingIsLost(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for name, s := range sets(t) {
		codes := slices.Sorted(func(yield func(string) bool) {
			for c := range s.texts {
				if !yield(c) {
					return
				}
			}
		})
		for n := range 30 {
			a, b := s.texts[codes[n%3]], s.texts[codes[(n/3)%3]]
			parts := strings.SplitAfter(a.Text, "\n\n")
			switch n % 4 {
			case 0:
				rnd.Shuffle(len(parts), func(i, k int) { parts[i], parts[k] = parts[k], parts[i] })
			case 1:
				parts = parts[rnd.IntN(len(parts)):]
			case 2:
				parts = append(parts, parts...)
			case 3:
				parts = nil
			}
			with := *a
			with.Text, with.Segments = strings.Join(parts, "\n\n"), nil
			r := collate(t, &with, b)
			if len(r.A.Segments) == 0 && with.Text != "" {
				t.Fatal("no segments")
			}
			if err := check(r); err != nil {
				t.Errorf("%s, case %d: %v", name, n, err)
			}
		}
	}
}

// TestMovedParagraphIsFound puts the last paragraph first.
func TestMovedParagraphIsFound(t *testing.T) {
	for name, s := range sets(t) {
		st := *s.texts["en"]
		parts := strings.Split(strings.TrimSpace(st.Text), "\n\n")
		last := len(parts) - 1
		st.Text, st.Segments = strings.Join(append([]string{parts[last]}, parts[:last]...), "\n\n"), nil
		for _, code := range []string{"en", "ar", "ko"} {
			r := collate(t, &st, s.texts[code])
			moved := 0
			for _, b := range r.Beads {
				if b.Moved {
					moved++
				}
			}
			if moved == 0 {
				t.Errorf("%s, %s: nothing moved: %v", name, code, r.Beads)
			}
			for _, f := range r.Findings {
				if f.Kind == Passage && f.Band == align.Confirmed {
					t.Errorf("%s, %s: %q is called missing", name, code, r.A.Text[f.A.Start:f.A.End]+r.B.Text[f.B.Start:f.B.End])
				}
			}
		}
	}
}

// TestReportNeedNotHoldAll: what a news report leaves out is never missing for
// sure, and its verbs are a journalist's.
func TestReportNeedNotHoldAll(t *testing.T) {
	for name, s := range sets(t) {
		for _, p := range s.plants {
			if p.lang != "ar" {
				continue
			}
			news := p.planted(t, s.texts["ar"])
			news.Kind = corpus.News
			r := collate(t, s.texts["en"], news)
			for _, f := range r.Findings {
				if f.Band == align.Confirmed && (f.Kind == Verb || f.Kind == Quality || (f.Kind == Clause || f.Kind == Passage) && f.B.End == 0) {
					t.Errorf("%s, %s: %s is confirmed", name, p.line, f.Kind)
				}
			}
		}
	}
}

// TestBadTextsAreErrors names what is wrong.
func TestBadTextsAreErrors(t *testing.T) {
	good := &corpus.Statement{ID: "good", Lang: "en", Text: "They met."}
	for want, bad := range map[string]*corpus.Statement{
		"no language":     {ID: "bad", Lang: "xx", Text: "They met."},
		"not valid UTF-8": {ID: "bad", Lang: "en", Text: "They \xff met."},
	} {
		_, err := Collate(good, bad)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "bad") {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

// FuzzCollate holds what breaks no promise of a report for any two texts.
func FuzzCollate(f *testing.F) {
	const en, ar, ko = 0, 1, 2 // of lang.Codes
	for _, s := range sets(f) {
		f.Add(strings.ToValidUTF8(s.texts["en"].Text[:200], ""), en, strings.ToValidUTF8(s.texts["ko"].Text[:300], ""), ko)
	}
	f.Add("They will not accept 1,500.5 million.", en, "لن يقبلا ١٬٥٠٠ مليون من أي", ar)
	f.Add("양측은 5천만 달러를 2월", ko, "3월 · 만 억", ko)
	codes := lang.Codes()
	f.Fuzz(func(t *testing.T, x string, xLang int, y string, yLang int) {
		if xLang < 0 || yLang < 0 {
			t.Skip("a language has a number from 0")
		}
		r, err := Collate(&corpus.Statement{ID: "x", Lang: codes[xLang%len(codes)], Text: x}, &corpus.Statement{ID: "y", Lang: codes[yLang%len(codes)], Text: y})
		if err != nil {
			return
		}
		if err := check(r); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkCollate(b *testing.B) {
	s := sets(b)["dialogue"]
	for _, n := range []int{1, 8, 64} {
		long := func(code string) *corpus.Statement {
			st := *s.texts[code]
			st.Text, st.Segments = strings.Repeat(st.Text+"\n\n", n), nil
			return &st
		}
		x, y := long("en"), long("ar")
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(x.Text) + len(y.Text)))
			for b.Loop() {
				collate(b, x, y)
			}
		})
	}
}
