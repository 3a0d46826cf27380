package align

import (
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// statement makes a side of lines "act: unit", each a paragraph; a line that
// begins with + stays in the paragraph before it.
func statement(tb testing.TB, code, lines string) Side {
	tb.Helper()
	words := vocabulary(tb, code)
	var units []commitment.Unit
	var segments []lang.Segment
	var b strings.Builder
	para := 0
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if rest, same := strings.CutPrefix(line, "+"); same && para > 0 {
			line = rest
		} else {
			para++
		}
		act, text, ok := strings.Cut(line, ": ")
		if !ok {
			act, text = "commit", line
		}
		start := b.Len()
		b.WriteString(text)
		units = append(units, commitment.Unit{Start: start, End: b.Len(), Act: commitment.Act(act), Segment: len(segments)})
		b.WriteString(". ")
		segments = append(segments, lang.Segment{Start: start, End: b.Len(), Kind: lang.Sentence, Para: para})
	}
	return Side{Table: words.Table(b.String(), segments), Units: units}
}

var vocabularies = map[string]*lang.Vocabulary{}

// vocabulary returns the one with which all sides of these tests are read.
func vocabulary(tb testing.TB, code string) *lang.Vocabulary {
	tb.Helper()
	if vocabularies[code] == nil {
		pack, err := lang.For(code)
		if err != nil {
			tb.Fatal(err)
		}
		vocabularies[code] = pack.NewVocabulary(1 << 16)
	}
	return vocabularies[code]
}

// pairsOf lists the links of a result as "o-n", with ? behind possible ones.
func pairsOf(r Result) []string {
	var out []string
	for _, l := range r.Links {
		var b strings.Builder
		for side, list := range [2][]int{l.Old, l.New} {
			if side == 1 {
				b.WriteByte('-')
			}
			for k, u := range list {
				if k > 0 {
					b.WriteByte('+')
				}
				b.WriteByte("0123456789abcdefghijklmnopqrstuvwxyz"[u])
			}
		}
		if l.Band == Possible {
			b.WriteByte('?')
		}
		out = append(out, b.String())
	}
	return out
}

func TestLinksFollowTheObject(t *testing.T) {
	old := statement(t, "en", `
		reaffirm: reaffirmed their commitment to the free passage of grain ships through the Marmara corridor
		commit: will open a joint school for lighthouse keepers in Valletta
		condemn: condemned the shelling of the harbour at Port Sovel
		welcome: welcomed the harvest forecast of the Danube Grain Board`)
	new := statement(t, "en", `
		condemn: strongly condemn the renewed shelling of the harbour at Port Sovel
		urge: called on all parties to release the fishermen held since spring
		commit: pledge to keep grain ships passing freely through the Marmara corridor
		announce: opened the joint school for lighthouse keepers in Valletta this year`)
	r := Align(old, new)
	if got, want := pairsOf(r), []string{"0-2", "1-3", "2-0"}; !reflect.DeepEqual(got, want) {
		t.Errorf("links %v, want %v", got, want)
	}
	if len(r.Old) != 1 || r.Old[0].Unit != 3 || len(r.New) != 1 || r.New[0].Unit != 1 {
		t.Errorf("alone: %+v and %+v; want old 3 and new 1", r.Old, r.New)
	}
}

func TestSiblingsAreToldApart(t *testing.T) {
	old := statement(t, "en", `
		commit: will train river pilots on the upper Zambezi
		commit: will train river pilots on the lower Zambezi and its delta
		commit: will fund three ferries for the lakes`)
	new := statement(t, "en", `
		commit: commit to fund five ferries for the lakes
		commit: will continue to train river pilots on the lower Zambezi and its delta
		commit: will continue to train river pilots on the upper Zambezi`)
	got := pairsOf(Align(old, new))
	for _, want := range []string{"0-2", "1-1", "2-0"} {
		if !slices.Contains(got, want) && !slices.Contains(got, want+"?") {
			t.Errorf("links %v, want %s among them", got, want)
		}
	}
}

// Words of one class of the thesaurus are one word, whatever their letters.
func TestWordsOfOneClassMeet(t *testing.T) {
	old := statement(t, "en", `
		commit: will pave roads in the highlands
		welcome: welcomed the lasting truce between the clans
		commit: will aid farmers`)
	new := statement(t, "en", `
		commit: will plant orchards along the ridge
		welcome: applauded the enduring ceasefire of the families
		commit: will dredge the canal of Lower Marn`)
	if got := pairsOf(Align(old, new)); !slices.ContainsFunc(got, func(link string) bool { return strings.HasPrefix(link, "1-1") }) {
		t.Errorf("links %v, want 1-1 among them: a truce is a ceasefire", got)
	}
}

// What the other cells say of one: a rival counts for what its own rivals leave
// of it, and pairs of the same two paragraphs speak for one another.
func TestContext(t *testing.T) {
	p := &pair{sides: [2]side{
		{units: []unit{{para: 0}, {para: 0}, {para: 1}}},
		{units: []unit{{para: 0}, {para: 0}, {para: 1}}},
	}}
	cells := []cell{{i: 0, j: 0, p: .5}, {i: 0, j: 1, p: .8}, {i: 1, j: 1, p: .25}, {i: 2, j: 0, p: .5}, {i: 2, j: 2, p: 1}}
	around := p.context(cells)
	want := [contexts]float64{
		cRivals: .8 + .5,
		cRival:  .8 * (1 - .25), // 0-1, which 1-1 contests
		cOther:  0,              // 2-0: its old unit surely belongs to 2-2
		cNear:   .25,            // 1-1
		cBeside: .8,             // 0-1
	}
	for f, v := range around[0] {
		if math.Abs(v-want[f]) > 1e-9 {
			t.Errorf("context %d of 0-0 is %g, want %g", f, v, want[f])
		}
	}
}

func TestRepeatedWordsAreKept(t *testing.T) {
	line := "reaffirm: reaffirm our shared commitment to the Charter of the Straits"
	old := statement(t, "en", line+"\ncommit: will meet again in the autumn\n"+line)
	new := statement(t, "en", "welcome: welcome the new bridge\n"+line+"\n"+line)
	got := pairsOf(Align(old, new))
	if want := []string{"0-1", "2-2"}; !reflect.DeepEqual(got, want) {
		t.Errorf("links %v, want %v", got, want)
	}
}

func TestNothingInCommon(t *testing.T) {
	old := statement(t, "en", "commit: will plant olive groves along the northern ridge\nconcern: are alarmed by the fires of last summer")
	new := statement(t, "en", "agree: agreed to digitise the land registry\nwelcome: welcome the athletes of both islands")
	r := Align(old, new)
	if len(r.Links) != 0 || len(r.Old) != 2 || len(r.New) != 2 {
		t.Errorf("got %+v, want no links", r)
	}
}

func TestEmptySides(t *testing.T) {
	full, empty := statement(t, "en", "commit: will plant olive groves"), statement(t, "en", "x")
	empty.Units = nil
	if r := Align(empty, empty); r.Links != nil || r.Old != nil || r.New != nil {
		t.Errorf("two empty sides: %+v", r)
	}
	if r := Align(full, empty); len(r.Old) != 1 || r.Old[0].Band != Confirmed {
		t.Errorf("a unit against nothing: %+v", r)
	}
	if r := Align(empty, full); len(r.New) != 1 {
		t.Errorf("nothing against a unit: %+v", r)
	}
}

// random makes a statement of units drawn from few words, so that
// look-alikes, repeats and ties abound.
func random(tb testing.TB, r *rand.Rand) Side {
	words := strings.Fields("harbour grain ferry pilot bridge valley school treaty border river water island salt copper the of and to in joint will support new old")
	acts := strings.Fields("commit reaffirm agree announce importance condemn concern urge welcome assess warn")
	var b strings.Builder
	for range r.IntN(14) {
		if r.IntN(3) == 0 {
			b.WriteByte('+')
		}
		b.WriteString(acts[r.IntN(len(acts))] + ":")
		for range 1 + r.IntN(9) {
			b.WriteString(" " + words[r.IntN(len(words))])
		}
		b.WriteByte('\n')
	}
	if b.Len() == 0 {
		b.WriteString("commit: salt\n")
	}
	return statement(tb, "en", b.String())
}

// mirror swaps the sides of a result.
func mirror(r Result) Result {
	out := Result{Old: r.New, New: r.Old}
	for _, l := range r.Links {
		l.Old, l.New, l.NearOld, l.NearNew = l.New, l.Old, l.NearNew, l.NearOld
		out.Links = append(out.Links, l)
	}
	slices.SortFunc(out.Links, func(a, b Link) int { return a.Old[0] - b.Old[0] })
	return out
}

func checkProperties(t *testing.T, a, b Side) {
	t.Helper()
	r := Align(a, b)
	if again := Align(a, b); !reflect.DeepEqual(r, again) {
		t.Fatalf("two runs differ:\n%+v\n%+v", r, again)
	}
	if back := mirror(Align(b, a)); !reflect.DeepEqual(r, back) {
		t.Fatalf("not the mirror image:\n%+v\n%+v", r, back)
	}
	var seen [2][]int
	for _, l := range r.Links {
		seen[0], seen[1] = append(seen[0], l.Old...), append(seen[1], l.New...)
		if len(l.Old) > 1 && len(l.New) > 1 || len(l.Old) == 0 || len(l.New) == 0 {
			t.Fatalf("no star: %+v", l)
		}
	}
	for s, list := range [2][]Alone{r.Old, r.New} {
		for _, u := range list {
			seen[s] = append(seen[s], u.Unit)
			for k, c := range u.Nearest {
				if k > 2 || k > 0 && c.Score > u.Nearest[k-1].Score {
					t.Fatalf("nearest out of order: %+v", u)
				}
			}
		}
	}
	for s, side := range [2]Side{a, b} {
		slices.Sort(seen[s])
		for u := range side.Units {
			if u >= len(seen[s]) || seen[s][u] != u {
				t.Fatalf("side %d: units %v, want each of %d once", s, seen[s], len(side.Units))
			}
		}
	}
	for u, l := range Align(a, a).Links {
		if len(l.Old) != 1 || l.Old[0] != u || len(l.New) != 1 || l.New[0] != u || l.Band != Confirmed {
			t.Fatalf("against itself: link %d is %+v", u, l)
		}
	}
	if n := len(Align(a, a).Links); n != len(a.Units) {
		t.Fatalf("against itself: %d links of %d units", n, len(a.Units))
	}
}

func TestProperties(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		checkProperties(t, random(t, r), random(t, r))
	}
}

func FuzzProperties(f *testing.F) {
	f.Add("commit: will build a bridge\nurge: call for calm", "commit: build the bridge\n+welcome: welcome calm")
	f.Add("commit: \u00e9\u4e2d ' -- 5", "x: -")
	f.Fuzz(func(t *testing.T, a, b string) {
		if strings.TrimSpace(a) == "" || strings.TrimSpace(b) == "" || len(a)+len(b) > 2000 {
			t.Skip("no units, or so many that only time is lost")
		}
		checkProperties(t, statement(t, "en", strings.ToValidUTF8(a, "")), statement(t, "en", strings.ToValidUTF8(b, "")))
	})
}

// Candidates of equal standing, of which each could be the other's mirror
// image, are taken both or none: the order of the sides must not tell.
func TestEqualCandidatesFavourNoSide(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 3000 {
		n := 1 + r.IntN(4)
		var there, back []cell
		for i := range n {
			for j := range n {
				if r.IntN(3) > 0 {
					p := float64(1+r.IntN(3)) / 4
					there = append(there, cell{i: i, j: j, p: p})
					back = append(back, cell{i: j, j: i, p: p})
				}
			}
		}
		slices.SortFunc(back, func(a, b cell) int { return (a.i-b.i)*n + a.j - b.j })
		one, two := newStars(n, n), newStars(n, n)
		one.fill(there, ranked(there), .5)
		two.fill(back, ranked(back), .5)
		for i := range n {
			for side := range 2 {
				a, b := slices.Sorted(slices.Values(one.partners[side][i])), slices.Sorted(slices.Values(two.partners[1-side][i]))
				if !slices.Equal(a, b) {
					t.Fatalf("cells %v: partners %v, the other way round %v", there, one.partners, two.partners)
				}
			}
		}
	}
}

// Memory grows with the sum of the units, not with their product.
func TestNoTableOfAllPairs(t *testing.T) {
	spent := func(n int) uint64 {
		old, new := large(t, n, 1), large(t, n, 4)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		Align(old, new)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	spent(10) // what is made once
	if one, four := spent(250), spent(1000); four > 6*one {
		t.Errorf("%d bytes for 250 units, %d for 1000", one, four)
	}
}

// large makes a statement of n units of about 25 words.
func large(tb testing.TB, n int, seed uint64) Side {
	r := rand.New(rand.NewPCG(seed, 2))
	syllables := strings.Fields("ka to ri men dal sor vi pe lun gar ost im ba tel nor")
	var vocabulary []string
	for range 1200 {
		w := ""
		for range 2 + r.IntN(3) {
			w += syllables[r.IntN(len(syllables))]
		}
		vocabulary = append(vocabulary, w)
	}
	common := strings.Fields("the of and to in with for on our we will")
	r = rand.New(rand.NewPCG(seed, 3))
	var b strings.Builder
	for range n {
		if r.IntN(2) == 0 {
			b.WriteByte('+')
		}
		b.WriteString("commit:")
		for range 25 {
			if r.IntN(3) == 0 {
				b.WriteString(" " + common[r.IntN(len(common))])
			} else {
				f := r.Float64()
				b.WriteString(" " + vocabulary[int(f*f*float64(len(vocabulary)))])
			}
		}
		b.WriteByte('\n')
	}
	return statement(tb, "en", b.String())
}

func BenchmarkAlign(b *testing.B) {
	for _, n := range []struct {
		name     string
		old, new int
	}{{"130x250", 130, 250}, {"600x600", 600, 600}} {
		b.Run(n.name, func(b *testing.B) {
			old, new := large(b, n.old, 1), large(b, n.new, 1)
			b.SetBytes(int64(len(old.Table.Text) + len(new.Table.Text)))
			b.ReportAllocs()
			for b.Loop() {
				Align(old, new)
			}
		})
	}
}
