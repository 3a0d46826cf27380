package diff

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
	"mithaq/diff/words"
)

func linkedChange(old, new int) Change {
	return Change{Kind: Kept, Old: []int{old}, New: []int{new}, Band: align.Confirmed}
}

func TestDroppedStandWhereTheirOldNeighboursStand(t *testing.T) {
	cs := []Change{
		{Kind: Dropped, Old: []int{0}},
		linkedChange(1, 2),
		{Kind: Dropped, Old: []int{2}},
		{Kind: Dropped, Old: []int{3}},
		linkedChange(4, 0),
		{Kind: Added, New: []int{1}},
		{Kind: Dropped, Old: []int{5}},
	}
	arrange(cs)
	var got []string
	for _, c := range cs {
		got = append(got, fmt.Sprint(c.Old, c.New))
	}
	want := "[0] [] [4] [0] [5] [] [] [1] [1] [2] [2] [] [3] []"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestNeighboursThatMoveTogetherAreOneBlock(t *testing.T) {
	// Twelve commitments; the second to fourth come last, the tenth comes first.
	order := []int{9, 0, 4, 5, 6, 7, 8, 10, 11, 1, 2, 3}
	var cs []Change
	for n, o := range order {
		cs = append(cs, linkedChange(o, n))
	}
	arrange(cs)
	moves(cs, 12, 12)
	for _, c := range cs {
		block := 0
		switch c.Old[0] {
		case 9:
			block = 1
		case 1, 2, 3:
			block = 2
		}
		if c.Block != block || c.has(FlagMoved) != (block > 0) {
			t.Errorf("commitment %d: block %d %v, want block %d", c.Old[0], c.Block, c.Flags, block)
		}
	}
}

func TestASwapOfNeighboursIsNoMove(t *testing.T) {
	var cs []Change
	for n, o := range []int{0, 2, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11} {
		cs = append(cs, linkedChange(o, n))
	}
	moves(cs, 12, 12)
	for _, c := range cs {
		if c.Block != 0 {
			t.Errorf("commitment %d is said to have moved", c.Old[0])
		}
	}
}

func TestPassagesArePaired(t *testing.T) {
	r := mustCompare(t, statement(olderText), statement(newerText))
	var got []string
	for _, p := range r.Rest {
		if p.Old >= 0 && p.New >= 0 {
			got = append(got, squeeze(words.New(p.Words)))
		}
	}
	want := []string{"Joint Statement of the Lagoon Dialogue", "The ministers met in the capital and discussed the security of the strait."}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("paired %q, want %q", got, want)
	}
}

func TestANamedInstrumentThatIsGoneComesFirst(t *testing.T) {
	r := mustCompare(t, statement(olderText), statement(newerText))
	all := ""
	for _, i := range r.First {
		all += r.Changes[i].Reason.Text + "\n"
	}
	for _, name := range []string{"Heron Point Declaration” stands nowhere in the newer", "Lagoon Assistance Treaty” stands nowhere in the newer", "Harbour Resilience Compact” stands nowhere in the older"} {
		if !strings.Contains(all, name) {
			t.Errorf("what to read first does not say that “%s text:\n%s", name, all)
		}
	}
}

func TestAnInstrumentNamedOtherwiseIsNotGone(t *testing.T) {
	p, err := packOf(statement("x"))
	if err != nil {
		t.Fatal(err)
	}
	gone := func(old, new string) []named {
		a, b := segmented(statement(old), p), segmented(statement(new), p)
		c := &comparison{old: a, new: b}
		r := newReader(p)
		return c.namedBy(a, nil, nil, r, b, r)
	}
	for _, c := range []struct {
		old, new string
		want     int
	}{
		{"We uphold the Heron Point Declaration.\n", "We uphold the Declaration of Heron Point.\n", 0},
		{"We uphold the Heron Point Declaration.\n", "THE HERON POINT DECLARATION STANDS.\n", 0},
		{"We uphold the Arvania-U.S. Lagoon Treaty.\n", "We uphold the Lagoon Treaty.\n", 0},
		{"We uphold the Lagoon Navigation Convention.\n", "We uphold the LNC.\n", 0},
		{"We met at Heron Point and issued a Joint Statement.\n", "We met.\n", 0},
		{"We work with the Coral Treaty Organization.\n", "We work.\n", 0},
		{"We recall Minister Sorel's April 2023 Heron Point Declaration.\n", "We recall the Heron Point Declaration.\n", 0},
		{"We uphold the “Heron Point Declaration” principles.\n", "We met.\n", 1},
		{"We recall UNSC Resolution 1267.\n", "We support the UN Security Council 1267 Committee.\n", 0},
		{"We recall UNSC Resolution 1267.\n", "We recall UNSC Resolution 2593.\n", 1},
		{"We uphold the Heron Point Declaration.\n", "We met at Heron Point.\n", 1},
		{"We uphold the Heron Point Declaration and the Coral Bay Joint Statement.\n", "We met.\n", 2},
	} {
		if got := gone(c.old, c.new); len(got) != c.want {
			t.Errorf("%q → %q: %+v, want %d", c.old, c.new, got, c.want)
		}
	}
}

func TestAReportDropsNothing(t *testing.T) {
	news := statement(newerText)
	news.Kind = corpus.News
	r := mustCompare(t, statement(olderText), news)
	for _, c := range r.Changes {
		switch c.Kind {
		case Dropped, Strengthened, Weakened:
			t.Errorf("beside a report: %s, %s", c.Kind, c.Reason.Text)
		}
	}
}

func TestIDsComeFromTheQuotesAlone(t *testing.T) {
	name := func(before string) []string {
		text := before + "We agree. We agree. We commit.\n"
		n := len(before)
		units := []commitment.Unit{{Start: n, End: n + 8}, {Start: n + 10, End: n + 18}, {Start: n + 20, End: n + 29}}
		c := &comparison{old: statement(text), new: statement(text), oldUnits: units, newUnits: units}
		changes := []Change{{Old: []int{0}}, {Old: []int{1}}, {New: []int{0}}, {Old: []int{2}, New: []int{2}}, {Old: []int{0, 2}}}
		c.name(changes)
		var ids []string
		for _, ch := range changes {
			ids = append(ids, ch.ID)
		}
		return ids
	}
	one, two := name(""), name("The ministers met. ")
	if !slices.Equal(one, two) {
		t.Errorf("IDs %v, and %v after changes elsewhere", one, two)
	}
	slices.Sort(one)
	if len(slices.Compact(one)) != 5 {
		t.Errorf("IDs %v are not all different", two)
	}
}
