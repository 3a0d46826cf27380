package timeline

import (
	"strings"
	"testing"

	"mithaq/diff"
	"mithaq/diff/align"
)

// A line that was first taken for a part of another's is the continuation of a
// line that is left, where words and meanings say so.
func TestWhatIsLeftIsComparedAgain(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "The Ministers affirmed that preparations for the transition of harbor control (HARCON) are progressing under the Tide-based HARCON Transition Plan (TBT-P).\n\nThey pledged to carry out the TBT-P faithfully, so that HARCON passes stably and at the right time.\n\nThey welcomed the bridge over the Avar.\n",
		"2011": "They noted that joint effort has brought great progress on the transition of harbor control (HARCON) since 2006.\n\nThey reaffirmed their firm will to transfer HARCON according to the Tide-based HARCON Transition Plan (TBT-P).\n\nThey welcomed the bridge over the Avar.\n",
	}))
	check(t, tl)
	if len(tl.Threads) != 3 || tl.Threads[1].Last != 1 || !strings.Contains(tl.Quote(&tl.Threads[1], 1), "firm will") {
		t.Errorf("%d threads, the second until %d: %q", len(tl.Threads), tl.Threads[1].Last, tl.Quote(&tl.Threads[1], 1))
	}
}

// How a thing is done is no object: what is mutually beneficial here, or done in
// close coordination, is not what is so there.
func TestMannersJoinNothing(t *testing.T) {
	for _, c := range [][2]string{
		{"They agreed that careful and mutually beneficial repair of lighthouses matters to both of them.", "They will continue the ferry in a mutually beneficial way."},
		{"They pledged to coordinate closely on the lighthouses, the ferries and the wrecks.", "They pledged to coordinate closely should any storm come."},
	} {
		tl := build(t, series(t, map[string]string{"2010": c[0] + "\n", "2011": c[1] + "\n"}))
		if like := likeness(&tl.Columns[0].text, 0, &tl.Columns[1].text, 0); like >= commonWords {
			t.Errorf("%s: %.2f of the words are common", c[0], like)
		}
	}
}

// A possible link of a step that few words make is worth a second look if the
// meanings of words make it as well and the same is done with the thing.
func TestMeaningsDecideWhatWordsLeaveOpen(t *testing.T) {
	was := "They vowed to widen cooperation on trade, the climate crisis, pandemic relief and recovery after the storms.\n\nThey will train divers.\n"
	promised := "They committed to extend cooperation on climate change, public health, fisheries and supply chains.\n\nThey will train pilots.\n"
	told := "They noted that cooperation on climate change, public health, fisheries and supply chains matters.\n\nThey will train pilots.\n"
	for _, c := range []struct {
		is     string
		links  map[[2]int]align.Band // by meaning; nil if they are to be found
		worthy bool
	}{
		{promised, nil, true},
		{promised, map[[2]int]align.Band{{0, 1}: align.Confirmed}, false},
		{told, nil, false},
	} {
		tl := build(t, series(t, map[string]string{"2010": was, "2011": c.is}))
		tl.Threads = []Thread{{Stood: 1, Cells: []Cell{{Fate: Born, Units: []int{0}, Before: -1, Other: -1}, {Other: -1}}}}
		step := tl.seen(1)
		step.links = c.links
		step.byOld = map[place]*diff.Change{{0, 0, 0}: {Old: []int{0}, New: []int{0}, Band: align.Possible, Score: .5}}
		if tl.unrivaled(place{0, 0, 0}, place{1, 0, 0}, facings{}) && likeness(&tl.Columns[0].text, 0, &tl.Columns[1].text, 0) >= alikeLikely {
			t.Fatalf("%s: words alone make it likely", c.is)
		}
		got, err := tl.likely(1, step, nil, []int{-1, -1}, facings{})
		if err != nil {
			t.Fatal(err)
		}
		if len(got) == 1 != c.worthy {
			t.Errorf("%s: likely are %+v, want one: %v", c.is, got, c.worthy)
		}
	}
}

// A link of a step that is not quite sure and has but one phrase in common carries
// a thread on only if the meanings of words make it, too.
func TestOnePhraseNeedsASecondWitness(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We welcomed the Harbor Strategy of Avaria.\n",
		"2011": "We welcomed the Harbor Strategy of Belmora as a sign of her patience and craft.\n",
	}))
	tl.Threads = []Thread{{Stood: 1, Cells: []Cell{{Fate: Born, Units: []int{0}, Before: -1, Other: -1}, {Other: -1}}}}
	for _, c := range []struct {
		score float64
		links map[[2]int]align.Band // by meaning
		want  int
	}{
		{.75, map[[2]int]align.Band{}, 0},
		{.75, map[[2]int]align.Band{{0, 0}: align.Possible}, 1},
		{again, map[[2]int]align.Band{}, 1},
	} {
		step := tl.seen(1)
		step.links = c.links
		step.report = &diff.Report{Changes: []diff.Change{{Old: []int{0}, New: []int{0}, Band: align.Confirmed, Score: c.score}}}
		got, err := step.edges(tl, 1, func(*Thread) bool { return true })
		if err != nil || len(got) != c.want {
			t.Errorf("score %.2f, by meaning %v: %d edges, %v, want %d", c.score, c.links, len(got), err, c.want)
		}
	}
}
