package timeline

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"mithaq/corpus"
	"mithaq/diff"
	"mithaq/diff/align"
)

// random makes a series of statements that share sentences by chance.
func random(t *testing.T, r *rand.Rand) *corpus.Series {
	verbs := []string{"affirm our support for", "will build", "intend to build", "condemn attacks on", "urge all states to protect", "agree to expand", "welcome progress on"}
	things := []string{"the coastal railway", "clean hydrogen", "the free press", "coral reefs", "the Treaty of Tharn", "annual sea exercises", "quantum research", "grain corridors", "student visas", "the northern lighthouse"}
	tails := []string{"", " in Southern Kesh", " by 2030", ", as appropriate", " and the islands"}
	texts := map[string]string{}
	for y := range 2 + r.IntN(6) {
		var b strings.Builder
		for range 1 + r.IntN(12) {
			fmt.Fprintf(&b, "We %s %s%s.\n\n", verbs[r.IntN(len(verbs))], things[r.IntN(len(things))], tails[r.IntN(len(tails))])
		}
		texts[fmt.Sprint(2010+y)] = b.String()
	}
	return series(t, texts)
}

// Whatever the texts: every unit stands in exactly one thread; a thread says
// one thing in a column; first, last and count are those of its cells; no
// thread is dropped before it is last said; and the same input gives the same
// threads.
func TestThreadsPartitionTheUnits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		s := random(t, r)
		tl := build(t, s)
		check(t, tl)
		if again := build(t, s); !reflect.DeepEqual(again.Threads, tl.Threads) {
			t.Fatal("the same series gave other threads")
		}
	}
}

// check fails if the threads of a timeline contradict themselves.
func check(t *testing.T, tl *Timeline) {
	t.Helper()
	seen := make([]map[int]int, len(tl.Columns))
	for c := range seen {
		seen[c] = map[int]int{}
	}
	ids := map[string]bool{}
	for i := range tl.Threads {
		th := &tl.Threads[i]
		first, last, stood := -1, -1, 0
		for c := range tl.Columns {
			cell := th.At(c)
			if cell.Fate.Said() != (len(cell.Units) > 0) {
				t.Fatalf("%s column %d: fate %q with %d units", th.ID, c, cell.Fate, len(cell.Units))
			}
			for _, u := range cell.Units {
				seen[c][u]++
			}
			if len(cell.Units) > 0 {
				if first < 0 {
					first = c
				}
				last = c
				stood++
				if n := tl.Columns[c].NodeOf[cell.Units[0]]; !reflect.DeepEqual(cell.Units, tl.Columns[c].Nodes[n]) {
					t.Fatalf("%s column %d holds more or less than one node", th.ID, c)
				}
			}
			if (cell.Fate == "") != (first < 0) {
				t.Fatalf("%s column %d: fate %q, first said in %d", th.ID, c, cell.Fate, first)
			}
			if cell.Fate == Dropped && c <= th.Last {
				t.Fatalf("%s is dropped in column %d and said in %d", th.ID, c, th.Last)
			}
			if cell.Fate == Dropped && !cell.Sure {
				t.Fatalf("%s is dropped in column %d, though that is not sure", th.ID, c)
			}
			if (cell.Fate == Merged || cell.Fate == Split) != (cell.Other >= 0) && cell.Fate != Possible {
				t.Fatalf("%s column %d: %s with thread %d", th.ID, c, cell.Fate, cell.Other)
			}
			if cell.Other == i {
				t.Fatalf("%s merges with itself", th.ID)
			}
			if cell.Fate == Possible && len(cell.Near) > 0 && cell.Near[0].Score >= comesNear {
				on := &tl.Threads[tl.ThreadOf(c, cell.Near[0].Unit)]
				if birth := on.At(c); birth.Fate == Born && birth.Sure {
					t.Fatalf("%s perhaps goes on in column %d as %s, which is new there for sure", th.ID, c, on.ID)
				}
			}
		}
		if first != th.First || last != th.Last || stood != th.Stood {
			t.Fatalf("%s: first %d last %d stood %d, its cells say %d %d %d", th.ID, th.First, th.Last, th.Stood, first, last, stood)
		}
		if th.Label == "" || ids[th.ID] {
			t.Fatalf("thread %q has no label or an ID that another has", th.ID)
		}
		ids[th.ID] = true
	}
	for c := range tl.Columns {
		for u := range tl.Columns[c].Units {
			if seen[c][u] != 1 {
				t.Fatalf("unit %d of column %d stands in %d threads", u, c, seen[c][u])
			}
			if !slices.Contains(tl.Threads[tl.ThreadOf(c, u)].At(c).Units, u) {
				t.Fatalf("unit %d of column %d is not in the thread that it is said to be in", u, c)
			}
		}
	}
}

// A thread keeps its ID when other lines, and another statement, are added.
func TestIDsStayWhenOtherLinesAreAdded(t *testing.T) {
	const first, second = "We will build the northern lighthouse.\n\nWe condemn piracy in the Gulf of Tharn.\n", "We agree to expand student visas.\n"
	name := func(texts map[string]string) map[string]string {
		tl := build(t, series(t, texts))
		ids := map[string]string{}
		for i := range tl.Threads {
			th := &tl.Threads[i]
			ids[tl.Quote(th, th.First)] = th.ID
		}
		return ids
	}
	one := name(map[string]string{"2010": first, "2011": second})
	two := name(map[string]string{"2010": "We welcome progress on grain corridors.\n\n" + first, "2011": "We urge calm at sea.\n\n" + second, "2012": second})
	if len(one) != 3 || len(two) != 5 {
		t.Fatalf("%d threads, then %d, want 3 and 5", len(one), len(two))
	}
	for quote, id := range one {
		if two[quote] != id {
			t.Errorf("%q is %s, and %s when others are added", quote, id, two[quote])
		}
	}
}

func TestAllTextsThatCannotBeReadAreNamed(t *testing.T) {
	s := series(t, map[string]string{"2010": "We agree.\n", "2011": "We meet.\n", "2012": "We part.\n"})
	s.Statements[0].Lang, s.Statements[2].Lang = "xx", "yy"
	_, err := Build(s, Work{})
	if err == nil || !strings.Contains(err.Error(), "2010.md") || !strings.Contains(err.Error(), "2012.md") {
		t.Errorf("got %v, want both files named", err)
	}
}

// What a statement says twice is one node, and does not make two threads.
func TestDuplicatesAreOneNode(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We condemn piracy in the Gulf of Tharn.\n\nWe will build the northern lighthouse.\n\nWe condemn piracy in the Gulf of Tharn.\n",
		"2011": "We condemn piracy in the Gulf of Tharn.\n",
	}))
	check(t, tl)
	if len(tl.Threads) != 2 {
		t.Fatalf("%d threads, want 2", len(tl.Threads))
	}
	if got := tl.Threads[0].At(0).Units; len(got) != 2 {
		t.Errorf("the first thread holds units %v, want both", got)
	}
}

// One that would hold two commitments of a statement is cut where fewest words
// are common: the railway keeps its thread, the other branch begins its own.
func TestThreadIsCutAtItsWeakestLink(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We will build a coastal railway and a coastal road in Southern Kesh.\n",
		"2011": "We will build a coastal road in Southern Kesh.\n\nWe will build a coastal railway with the railway of Southern Kesh.\n",
	}))
	check(t, tl)
	for i := range tl.Threads {
		n := 0
		for c := range tl.Columns {
			n += len(tl.Threads[i].At(c).Units)
		}
		if n > 2 {
			t.Errorf("thread %d holds %d units of two statements", i, n)
		}
	}
	if tl.Threads[0].Stood != 2 || len(tl.Threads) != 2 || tl.Threads[1].At(1).Fate != Split {
		t.Errorf("want one thread through both and one split from it; got %d threads, the first in %d", len(tl.Threads), tl.Threads[0].Stood)
	}
}

// Texts of one day are one column; the official one in the language of most
// days is followed.
func TestTextsOfADayAreOneColumn(t *testing.T) {
	c, err := corpus.Load(corpus.Demo())
	if err != nil {
		t.Fatal(err)
	}
	tl := build(t, c.Series[0])
	last := &tl.Columns[len(tl.Columns)-1]
	if len(tl.Columns) != 6 || last.Lang != "en" || len(last.Witnesses) != 2 {
		t.Errorf("%d columns, the last in %s with %d witnesses; want 6, en, 2", len(tl.Columns), last.Lang, len(last.Witnesses))
	}
	check(t, tl)
	for i := range tl.Threads {
		for c := range tl.Columns {
			cell := tl.Threads[i].At(c)
			if cell.Fate == Dropped || cell.Fate == Silent && cell.Sure || cell.Fate == Strengthened || cell.Fate == Weakened {
				t.Errorf("thread %d column %d: %s among digests, which need not hold everything", i, c, cell.Fate)
			}
		}
	}
}

// A series of one statement has threads, all of them born, and no steps.
func TestOneStatement(t *testing.T) {
	tl := build(t, series(t, map[string]string{"2010": "We condemn piracy in the Gulf of Tharn.\n"}))
	check(t, tl)
	if len(tl.Threads) != 1 || len(tl.Steps) != 0 || tl.SilentAt(0, 3) != nil {
		t.Errorf("%d threads, %d steps, silence %v", len(tl.Threads), len(tl.Steps), tl.SilentAt(0, 3))
	}
}

// Adding a statement costs two comparisons and leaves the threads before it
// as they are.
func TestAddingAStatementCostsTwoComparisons(t *testing.T) {
	_, texts := plant(t, "testdata/eight.txt")
	s := series(t, texts)
	count := func(s *corpus.Series) int {
		var n atomic.Int64
		if _, err := Build(s, Work{Done: func() { n.Add(1) }}); err != nil {
			t.Fatal(err)
		}
		if int(n.Load()) != Comparisons(s) {
			t.Errorf("%d comparisons were told, %d announced", n.Load(), Comparisons(s))
		}
		return int(n.Load())
	}
	shorter := &corpus.Series{ID: s.ID, Statements: s.Statements[:7]}
	if a, b := count(shorter), count(s); b-a != 2 {
		t.Errorf("%d comparisons with seven statements, %d with eight", a, b)
	}
}

// Silence lists what stood in all of the last statements, and nothing that
// another line took over.
func TestSilence(t *testing.T) {
	_, texts := plant(t, "testdata/eight.txt")
	tl := build(t, series(t, texts))
	quotes := func(c, k int) string {
		var out []string
		for _, s := range tl.SilentAt(c, k) {
			out = append(out, fmt.Sprintf("%v %d %s", s.Sure, s.Stood, tl.Quote(&tl.Threads[s.Thread], s.Until)))
		}
		return strings.Join(out, "\n")
	}
	for _, x := range []struct {
		c, k int
		want string
	}{
		{2, 2, "true 2 emphasize that freedom of navigation through the Straits of Morvane serves all nations\ntrue 2 agree to hold annual consultations on sustainable fisheries and coral reefs"},
		{2, 99, "true 2 emphasize that freedom of navigation through the Straits of Morvane serves all nations\ntrue 2 agree to hold annual consultations on sustainable fisheries and coral reefs"},
		{4, 1, ""},
		{7, 4, "true 4 intend to build a pipeline for clean hydrogen between Port Avar and Belm"},
		{7, 5, ""},
	} {
		if got := quotes(x.c, x.k); got != x.want {
			t.Errorf("silent in column %d after standing in %d:\n%s\nwant\n%s", x.c, x.k, got, x.want)
		}
	}
}

// A label is made of words: addresses of links and marks of HTML are none.
func TestLabelHoldsNoAddress(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We launched the [Coral Reef Partnership](https://example.org/a/coral-reef-partnership.pdf) in the 21<sup>st</sup> century.\n",
		"2011": "We launched the [Coral Reef Partnership](https://example.org/b/coral-reef-partnership.pdf) in the 21<sup>st</sup> century.\n",
	}))
	if len(tl.Threads) != 1 {
		t.Fatalf("%d threads, want 1", len(tl.Threads))
	}
	if l := tl.Threads[0].Label; strings.Contains(l, "http") || strings.Contains(l, "<") || !strings.Contains(l, "Coral Reef Partnership") {
		t.Errorf("label %q", l)
	}
}

// Of two lines that name the same things, the one that says the same of them goes
// on.
func TestOfEqualClaimsTheOneThatSaysTheSameGoesOn(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We recognize the importance of lighthouses to keep order and calm on the coast.\n\nWe intend to strengthen lighthouses to keep order and calm on the coast.\n",
		"2011": "We resolved to strengthen lighthouses to keep order and calm on the coast.\n",
	}))
	if tl.Threads[1].Last != 1 || tl.Threads[0].Last != 0 {
		t.Errorf("the importance stands until %d, the intent until %d; want 0 and 1", tl.Threads[0].Last, tl.Threads[1].Last)
	}
}

// A line that another thread might have taken over has merged with it only if
// the new wording says something of it that the other did not say before.
func TestMergerNeedsSomethingOfBoth(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We will build solar plants in the dry provinces of Southern Kesh.\n\nWe will build grain stores in the dry provinces of Southern Kesh.\n",
		"2011": "We will build solar plants in the dry provinces of Southern Kesh.\n",
		"2012": "We will build solar plants and grain stores in the dry provinces of Southern Kesh.\n",
	}))
	check(t, tl)
	if cell := tl.Threads[1].At(1); cell.Fate.Said() || cell.Fate == Merged {
		t.Errorf("the stores are %s where only the plants are named", cell.Fate)
	}
	solar, stores, both, other := place{0, 0, 0}, place{0, 1, 0}, place{2, 0, 0}, place{1, 0, 0}
	if !tl.part(stores, solar, both) {
		t.Error("the stores are a part of both")
	}
	if tl.part(stores, solar, other) {
		t.Error("the stores are no part of the plants alone")
	}
}

// Of the parts of a line, the one that it named first carries the thread, though
// the other says the same amount in more words, and in whichever order the parts
// stand.
func TestSplitFollowsWhatWasNamedFirst(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We will secure the supply of copper and rare earths from Southern Kesh.\n",
		"2011": "We will secure the supply of rare earths from Southern Kesh.\n\nWe will secure the supply of copper from Southern Kesh.\n",
	}))
	check(t, tl)
	if q := tl.Quote(&tl.Threads[0], 1); !strings.Contains(q, "copper") || len(tl.Threads) != 2 || tl.Threads[1].At(1).Fate != Split {
		t.Errorf("%d threads, the first goes on as %q", len(tl.Threads), q)
	}
}

// A line that comes back to what its thread said before the last time is worth
// a second look, though it has nothing in common with the last wording.
func TestEarlierWordingsAreLookedAt(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We oppose any attempt to close the Straits of Morvane by force.\n",
		"2011": "We welcome progress on grain corridors.\n",
		"2012": "We oppose attempts to close the Straits of Morvane by force.\n",
	}))
	cell := Cell{Fate: Kept, Units: []int{0}, Before: -1, Other: -1}
	tl.Threads = []Thread{{First: 0, Last: 1, Stood: 2, Cells: []Cell{cell, cell, {Other: -1}}}}
	open := tl.open(2, []int{-1}, facings{})
	if len(open) != 1 || open[0].from.column != 0 {
		t.Errorf("open are %+v, want the node with the wording of 2010", open)
	}
	if open := tl.open(2, []int{0}, facings{}); open != nil {
		t.Errorf("a node that has its thread is open: %+v", open)
	}
}

// A possible link is worth a second look if both ends have more in common with
// each other than with any rival, and more than one name.
func TestLikelyLinksHaveNoRival(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We will support the repair of bridges and ferries in the Morvane valley.\n\nWe recall the Treaty of Port Avar as the root of our friendship.\n\nWe praise the divers.\n",
		"2011": "We note that bridges lie under ice and that ferries of the Morvane valley are idle.\n\nWe condemn the raids that broke the Treaty of Port Avar.\n\nWe note that ferries are late.\n",
	}))
	bridges, treaty, divers := place{0, 0, 0}, place{0, 1, 0}, place{0, 2, 0}
	winter, raids, late := place{1, 0, 0}, place{1, 1, 0}, place{1, 2, 0}
	if tl.onePhrase(bridges, winter) || !tl.onePhrase(treaty, raids) {
		t.Error("the treaty is one name, the bridges and ferries of the valley are more")
	}
	if !tl.unrivaled(bridges, winter, facings{}) {
		t.Error("the bridges have a rival")
	}
	if tl.unrivaled(bridges, late, facings{}) || tl.unrivaled(divers, late, facings{}) {
		t.Error("the late ferries have no rival in the winter, nor the divers in the bridges")
	}
	tl.Threads = nil
	for _, p := range []place{bridges, treaty, divers} {
		tl.Threads = append(tl.Threads, Thread{Stood: 1, Cells: []Cell{{Fate: Born, Units: []int{p.unit}, Before: -1, Other: -1}, {Other: -1}}})
	}
	possible := func(score float64) *sight {
		s := &sight{byOld: map[place]*diff.Change{}}
		for i, p := range []place{bridges, treaty} {
			s.byOld[p] = &diff.Change{Old: []int{p.unit}, New: []int{i}, Band: align.Possible, Score: score}
		}
		return s
	}
	likely := func(step *sight, m memory, threadOf []int) []edge {
		out, err := tl.likely(1, step, m, threadOf, facings{})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	free := []int{-1, -1, -1}
	if got := likely(possible(.5), nil, free); len(got) != 1 || got[0].thread != 0 || got[0].node != 0 {
		t.Errorf("likely are %+v, want the bridges alone", got)
	}
	if got := likely(&sight{}, memory{possible(.5)}, free); got != nil {
		t.Errorf("over a gap the score is too low: %+v", got)
	}
	if got := likely(&sight{}, memory{possible(likelyAgain)}, free); len(got) != 1 {
		t.Errorf("over a gap likely are %+v, want the bridges", got)
	}
	if got := likely(possible(.5), nil, []int{1, -1, -1}); got != nil {
		t.Errorf("a node that has its thread is looked at: %+v", got)
	}
}

// What became of a line can tell that it went on where that was only possible:
// two threads become one, and what speaks of them is numbered anew.
func TestWhatFollowsMakesAPossibleLinkSure(t *testing.T) {
	tl := build(t, series(t, map[string]string{"2010": "We agree.\n", "2011": "We meet.\n", "2012": "We part.\n"}))
	ch := &diff.Change{Kind: diff.Reworded, Old: []int{0}, New: []int{0}, Band: align.Possible}
	tl.Threads = []Thread{
		{First: 0, Last: 0, Stood: 1, Cells: []Cell{{Fate: Born, Units: []int{0}, Before: -1, Other: -1}, {Fate: Possible, Other: -1}, {Fate: Possible, Other: 2}}},
		{First: 1, Last: 1, Stood: 1, Cells: []Cell{{Fate: Born, Units: []int{1}, Before: -1, Other: -1}, {Fate: Merged, Other: 2}}},
		{First: 1, Last: 2, Stood: 2, Cells: []Cell{{Fate: Born, Units: []int{0}, Before: -1, Other: -1, Change: ch}, {Fate: Kept, Units: []int{0}, Before: 1, Other: -1}}},
		{First: 2, Last: 2, Stood: 1, Cells: []Cell{{Fate: Split, Units: []int{1}, Before: -1, Other: 2}}},
	}
	threadOf := []int{2, 3}
	late := tl.lookAhead([]edge{{thread: 0, node: 0, from: place{0, 0, 0}}, {thread: 0, node: 1, from: place{0, 0, 0}}}, threadOf)
	if len(late) != 1 || late[0] != (later{thread: 0, continued: 2}) {
		t.Fatalf("found %v, want the first thread in the third", late)
	}
	tl.unite(late)
	if len(tl.Threads) != 3 {
		t.Fatalf("%d threads, want 3", len(tl.Threads))
	}
	th := &tl.Threads[0]
	if th.Last != 2 || th.Stood != 3 || th.At(1).Fate != Reworded || th.At(1).Before != 0 || th.At(2).Fate != Kept {
		t.Errorf("the united thread: %+v", th)
	}
	if a, b := tl.Threads[1].At(2).Other, tl.Threads[2].At(2).Other; a != 0 || b != 0 {
		t.Errorf("others speak of threads %d and %d, want 0", a, b)
	}
}

// A thread that says again, almost to the word, what another had said until just
// before it was born continues that one.
func TestAnOldWordingThatComesBackJoinsThreads(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We reaffirm that we will defend the islands of Belmora with every means, by sea and air.\n\nWe praise the divers.\n",
		"2011": "We reaffirm our commitment to defend the islands of Belmora under the Treaty of Port Avar.\n",
		"2012": "We reaffirm our commitment to defend the islands of Belmora.\n\nWe praise the harbor pilots.\n",
	}))
	threads := func(sure bool) []Thread {
		return []Thread{
			{First: 0, Last: 0, Stood: 1, Cells: []Cell{{Fate: Born, Units: []int{0}, Before: -1, Other: -1}, {Fate: Possible, Other: -1}, {Other: -1}}},
			{First: 0, Last: 0, Stood: 1, Cells: []Cell{{Fate: Born, Units: []int{1}, Before: -1, Other: -1}, {Fate: Possible, Other: -1}, {Other: -1}}},
			{First: 1, Last: 2, Stood: 2, Cells: []Cell{{Fate: Born, Sure: sure, Units: []int{0}, Before: -1, Other: -1}, {Fate: Shifted, Units: []int{0}, Before: 0, Other: -1}}},
		}
	}
	back := func(node0 int) []later {
		t.Helper()
		found, err := tl.comesBack(2, []int{node0, -1}, Work{Recall: diff.CompareUnits})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	tl.Threads = threads(true)
	if found := back(2); found != nil {
		t.Errorf("a sure birth is taken back: %+v", found)
	}
	tl.Threads = threads(false)
	if found := back(-1); found != nil {
		t.Errorf("what no thread says joins threads: %+v", found)
	}
	found := back(2)
	if len(found) != 1 || found[0].thread != 0 || found[0].continued != 2 || found[0].change == nil {
		t.Fatalf("found %+v, want the first thread in the third", found)
	}
	tl.unite(found)
	if th := &tl.Threads[0]; len(tl.Threads) != 2 || th.Last != 2 || th.At(1).Change != found[0].change || th.At(1).Fate == Born {
		t.Errorf("%d threads, the united one is %+v", len(tl.Threads), th)
	}
}

// A link of few common words carries a thread if it is firm, one that is not if
// the lines have much in common, or if the one holds most of what the other names.
func TestWhatALinkMustShow(t *testing.T) {
	for _, x := range []struct {
		like, score, held float64
		want              bool
	}{
		{.1, .95, 0, true}, {.35, .75, 0, true}, {.35, .66, .4, false}, {.1, .75, .4, false},
		{.45, .66, 0, true}, {.1, .66, .6, true},
	} {
		if got := holds(x.like, x.score, func() float64 { return x.held }); got != x.want {
			t.Errorf("%+v: %v", x, got)
		}
	}
	for _, x := range []struct {
		like, score float64
		want        bool
	}{{.1, .96, true}, {.55, .85, true}, {.55, .75, false}, {.65, .66, true}, {.45, .85, false}} {
		if got := holdsAgain(x.like, x.score); got != x.want {
			t.Errorf("over a gap, %+v: %v", x, got)
		}
	}
}
