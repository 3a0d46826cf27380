package timeline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"mithaq/corpus/lang"
	"mithaq/diff"
	"mithaq/diff/align"
)

// A Fate is what became of a commitment in one column.
type Fate string

// The fates. In the first seven the column says it; in the others it does not.
const (
	Born         Fate = "born"
	Kept         Fate = "kept"
	Reworded     Fate = "reworded"
	Strengthened Fate = "strengthened"
	Weakened     Fate = "weakened"
	Shifted      Fate = "shifted"
	Reversed     Fate = "reversed"
	Split        Fate = "split"   // born as a part of what another thread said
	Revived      Fate = "revived" // said again after a silence

	Merged      Fate = "merged"       // another thread says it now
	Silent      Fate = "silent"       // absent for now, or absent further on
	Possible    Fate = "possible"     // not in these words, but something comes near
	NotReported Fate = "not-reported" // absent from a report or digest, which need not hold it
	Dropped     Fate = "dropped"      // absent for sure, and nowhere later
	Elsewhere   Fate = "elsewhere"    // absent from the text that is followed, but another text of the day says it
)

// Said reports whether a column with this fate says the commitment.
func (f Fate) Said() bool {
	switch f {
	case "", Merged, Silent, Possible, NotReported, Dropped, Elsewhere:
		return false
	}
	return true
}

// A Thread is one commitment through a series.
type Thread struct {
	ID          string // "t-" and eight hex digits of the hash of its first wording and date: the same on every run
	Label       string // the words that most of its members share, of the last one
	Cells       []Cell // of the columns from First to the last one in which it was looked for
	First, Last int    // first and last column that says it
	Stood       int    // columns that say it
}

// At returns the cell of a column: the zero Cell before the thread was born,
// and silence, not looked for, where it has been silent for too long. It must
// not be written to outside the columns of Cells.
func (th *Thread) At(c int) *Cell {
	switch i := c - th.First; {
	case i < 0:
		return &Cell{Before: -1, Other: -1}
	case i < len(th.Cells):
		return &th.Cells[i]
	case th.Cells[len(th.Cells)-1].Fate == Merged:
		return &th.Cells[len(th.Cells)-1]
	}
	return &Cell{Fate: Silent, Before: th.Last, Other: -1}
}

// Turns reports whether a column tells something of the thread that the column
// before does not: that it says it, or that it perhaps does, or that it became
// silent in another way.
func (th *Thread) Turns(c int) bool {
	cell := th.At(c)
	return cell.Fate != "" && (c == th.First || cell.Fate.Said() || cell.Fate == Elsewhere || cell.Fate == Possible || cell.Fate != th.At(c-1).Fate)
}

// FirstSure reports whether nothing said before the thread's first column is perhaps
// the same commitment.
func (th *Thread) FirstSure() bool { return th.At(th.First).Sure }

// LastSure reports whether no column behind the thread's last one perhaps says it.
func (th *Thread) LastSure() bool {
	for c := th.Last + 1; c < th.First+len(th.Cells); c++ {
		if th.At(c).Fate == Possible {
			return false
		}
	}
	return true
}

// A Cell is a thread in one column.
type Cell struct {
	Fate   Fate         // empty before birth
	Sure   bool         // of Born and of absence: nothing comes near
	Units  []int        // units of the column that say it, the one quoted first; nil where absent
	Before int          // column whose wording it is held against; -1 if none
	Change *diff.Change // what the comparison with it found; nil in the first column and where none was made
	Other  int          // thread that it was split from or merged into; -1 if none
	Beside []Beside     // of Elsewhere: who says it; of a birth: which other text of the day before said it; else nil
	Near   []Near       // of absence, and of a birth that is not sure: units that come nearest, best first, at most three
}

// A Near is a unit that comes near without a link.
type Near struct {
	Column int     // of the unit
	Unit   int     // index in Units of the column
	Score  float64 // calibrated probability in [0, 1]
}

// Quote returns the wording of a thread in a column, empty where it is absent.
func (t *Timeline) Quote(th *Thread, column int) string {
	c := th.At(column)
	if len(c.Units) == 0 {
		return ""
	}
	return t.Columns[column].Quote(c.Units[0])
}

// An edge says that a node may carry a thread on.
type edge struct {
	thread int
	node   int // of the column
	from   place
	change *diff.Change
	like   float64 // share of common words, with the last wording or an earlier one
	said   float64 // the same, with the words that carry the act, of the wording that is linked
	least  float64 // score that the link must have when it is looked at alone
	part   bool    // the node holds a part of the thread's line, which is not enough to carry the thread on
}

// surest orders edges: of those that compete for an end, the one with most
// common words carries the thread; of two lines that name the same things, the one
// that says the same of them.
func surest(a, b edge) int {
	return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(b.said, a.said), cmp.Compare(b.change.Score, a.change.Score), cmp.Compare(a.thread, b.thread), cmp.Compare(a.node, b.node), inOrder(a.from, b.from))
}

// follow joins the nodes of the columns to threads, one column after another.
func (t *Timeline) follow(work Work) error {
	var pairs []later
	for c := range t.Columns {
		if err := work.Canceled(); err != nil {
			return err
		}
		found, err := t.column(c, work)
		if err != nil {
			return err
		}
		pairs = append(pairs, found...)
	}
	t.unite(pairs)
	for i := range t.Threads {
		t.Threads[i].settle()
	}
	t.name()
	return nil
}

// column gives each node of a column its thread and each older thread its fate
// there. It returns what it tells of threads before.
func (t *Timeline) column(c int, work Work) (pairs []later, err error) {
	col := &t.Columns[c]
	threadOf := make([]int, len(col.Nodes)) // by node
	for i := range threadOf {
		threadOf[i] = -1
	}
	old := len(t.Threads)
	for i := range t.Threads {
		if th := &t.Threads[i]; th.Last >= c-reach {
			th.Cells = append(th.Cells, Cell{Before: th.Last, Other: -1})
		}
	}
	if c > 0 {
		m, err := t.remember(c, work)
		if err != nil {
			return nil, err
		}
		step := t.seen(c)
		standing := func(th *Thread) bool { return th.Last == c-1 }
		silent := func(th *Thread) bool { return th.Last < c-1 }
		next, errStep := step.edges(t, c, standing)
		again, errAgain := m.edges(t, c, standing)
		over, errOver := m.edges(t, c, silent)
		if err := errors.Join(errStep, errAgain, errOver); err != nil {
			return nil, err
		}
		rest := t.carry(c, append(next, again...), threadOf)
		pairs = t.lookAhead(t.carry(c, over, threadOf), threadOf)
		taken, err := t.apart(c, step, m, threadOf, work)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, t.lookAhead(taken, threadOf)...)
		back, err := t.comesBack(c, threadOf, work)
		if err != nil {
			return nil, err
		}
		twice, err := t.seenTwice(c, m, threadOf, work)
		if err != nil {
			return nil, err
		}
		pairs = slices.Concat(pairs, back, twice)
		t.mergers(c, rest, threadOf, old)
		t.absent(c, step, m, threadOf, old)
		t.splits(c, rest, threadOf)
		t.births(c, step, m, threadOf, old)
		if err := t.elsewhere(c, work); err != nil {
			return nil, err
		}
		if err := t.stoodBeside(c, threadOf, old, work); err != nil {
			return nil, err
		}
	} else {
		for n := range col.Nodes {
			t.start(c, n, Cell{Fate: Born, Sure: true}, threadOf)
		}
	}
	t.threadOf = append(t.threadOf, threadOf)
	return pairs, nil
}

// start begins a thread at a node.
func (t *Timeline) start(c, node int, cell Cell, threadOf []int) {
	cell.Units, cell.Before = t.Columns[c].Nodes[node], -1
	if cell.Fate == Born {
		cell.Other = -1
	}
	th := Thread{Cells: []Cell{cell}, First: c, Last: c, Stood: 1}
	threadOf[node] = len(t.Threads)
	t.Threads = append(t.Threads, th)
}

// carry continues threads along edges, those of most common words first, and
// returns the edges that found an end taken.
func (t *Timeline) carry(c int, edges []edge, threadOf []int) (rest []edge) {
	slices.SortFunc(edges, surest)
	t.firstNamed(c, edges)
	for _, e := range edges {
		th := &t.Threads[e.thread]
		cell := th.At(c)
		if e.part || cell.Fate != "" || threadOf[e.node] >= 0 || t.wanders(th, c, t.Columns[c].Nodes[e.node][0]) {
			rest = append(rest, e)
			continue
		}
		threadOf[e.node] = e.thread
		if t.last(th) != e.from { // what became of it is told by its last wording if that is linked as well
			if k := slices.IndexFunc(edges, func(o edge) bool { return o.thread == e.thread && o.node == e.node && o.from == t.last(th) }); k >= 0 {
				e = edges[k]
			}
		}
		cell.Before = e.from.column
		cell.Fate, cell.Change, cell.Units, cell.Sure = Fate(e.change.Kind), e.change, t.Columns[c].Nodes[e.node], true
		for d := th.Last + 1; d < c; d++ {
			if th.At(d).Fate != Elsewhere {
				cell.Fate = Revived
			}
		}
		th.Last = c
		th.Stood++
	}
	return rest
}

// firstNamed lets, of the parts into which a line may have split, the one go
// before the others that names what the line named first: what an enumeration
// begins with is its head, and that one part says in two words what the other
// says in one is no claim. A part with more than twice as much of the line keeps
// its place, and so does one that another thread lays claim to.
func (t *Timeline) firstNamed(c int, edges []edge) {
	claims := map[int]int{} // by node: the thread that has an edge to it, -1 if several have
	for _, e := range edges {
		if th, ok := claims[e.node]; ok && th != e.thread {
			claims[e.node] = -1
		} else {
			claims[e.node] = e.thread
		}
	}
	best := map[int]*edge{} // by thread
	for k := range edges {
		e := &edges[k]
		if e.part {
			continue
		}
		first := best[e.thread]
		if first == nil {
			best[e.thread] = e
			continue
		}
		if e.from != first.from || e.node == first.node || claims[e.node] < 0 || claims[first.node] < 0 {
			continue
		}
		mine, mineAt := t.ownShare(c, e, first)
		its, itsAt := t.ownShare(c, first, e)
		if mine > 0 && its > 0 && mineAt < itsAt && its <= 2*mine {
			e.node, first.node = first.node, e.node
			e.change, first.change = first.change, e.change
		}
	}
}

// ownShare returns how many names of a line one part has that another part of it
// does not have, and where the first of them stands; across languages names have
// no place.
func (t *Timeline) ownShare(c int, part, other *edge) (n, at int) {
	col := &t.Columns[c]
	_, line, in := t.at(part.from)
	of, with := names(in, &col.text)
	var own []int32
	for _, w := range with[col.Nodes[part.node][0]] {
		_, there := slices.BinarySearch(of[part.from.unit], w)
		_, too := slices.BinarySearch(with[col.Nodes[other.node][0]], w)
		if there && !too {
			own = append(own, w)
		}
	}
	toks := in.table.Between(line.Start, line.End)
	at = slices.IndexFunc(toks, func(tok lang.Token) bool { return in.code == col.Lang && slices.Contains(own, tok.Key) })
	if at < 0 {
		at = len(toks)
	}
	return len(own), at
}

// mergers tells of threads whose line another thread took over: its new wording
// says something of theirs that its last one did not.
func (t *Timeline) mergers(c int, rest []edge, threadOf []int, old int) {
	for _, e := range rest {
		th := &t.Threads[e.thread]
		cell := th.At(c)
		if !e.part && cell.Fate == "" && threadOf[e.node] >= 0 && threadOf[e.node] < old {
			other := &t.Threads[threadOf[e.node]]
			new := t.Columns[c].Nodes[e.node][0]
			before := other.At(c).Before
			if !t.part(t.last(th), place{column: before, unit: other.At(before).Units[0]}, place{column: c, unit: new}) {
				continue
			}
			cell.Fate, cell.Sure, cell.Change, cell.Other = Merged, true, e.change, threadOf[e.node]
		}
	}
}

// splits begins threads at nodes that are a part of what another thread said:
// its last wording said something of theirs that the new one leaves out.
func (t *Timeline) splits(c int, rest []edge, threadOf []int) {
	for _, e := range rest {
		th := &t.Threads[e.thread]
		cell := th.At(c)
		before := cell.Before
		if threadOf[e.node] < 0 {
			new := place{column: c, unit: t.Columns[c].Nodes[e.node][0]}
			if len(cell.Units) > 0 && !t.part(new, place{column: c, unit: cell.Units[0]}, place{column: before, unit: th.At(before).Units[0]}) {
				continue
			}
			t.start(c, e.node, Cell{Fate: Split, Sure: true, Change: e.change, Other: e.thread}, threadOf)
		}
	}
}

// part reports whether a whole names some of what a part names and the rest does
// not; it does if the rest names all of the part.
func (t *Timeline) part(part, rest, whole place) bool {
	of := func(p place) []int32 {
		col := &t.Columns[p.column]
		for _, q := range []place{part, rest, whole} {
			if t.Columns[q.column].Lang != col.Lang {
				return col.meanings[p.unit]
			}
		}
		return col.words[p.unit]
	}
	own := 0
	for _, w := range of(part) {
		if _, ok := slices.BinarySearch(of(rest), w); ok {
			continue
		}
		if _, ok := slices.BinarySearch(of(whole), w); ok {
			return true
		}
		own++
	}
	return own == 0
}

// births begins threads at all nodes that are left. A birth is sure if nothing that
// was said before comes near, be it in the column before, in the memory, or because
// an older thread perhaps goes on there.
func (t *Timeline) births(c int, step *sight, m memory, threadOf []int, old int) {
	perhaps := t.perhaps(c, old)
	for n, units := range t.Columns[c].Nodes {
		if threadOf[n] >= 0 {
			continue
		}
		cell := Cell{Fate: Born, Change: step.of(units[0]), Near: append(m.before(units[0]), perhaps[n]...)}
		if ch := cell.Change; len(ch.Old) > 0 || ch.Band != align.Confirmed || len(cell.Near) > 0 {
			cell.Near = nearest(append(step.before(ch), cell.Near...))
		} else {
			cell.Sure = true
		}
		t.start(c, n, cell, threadOf)
	}
}

// absent gives a fate to every thread that the column does not carry on.
func (t *Timeline) absent(c int, step *sight, m memory, threadOf []int, old int) {
	seen := facings{}
	for i := range t.Threads[:old] {
		th := &t.Threads[i]
		if th.Last < c-reach {
			continue
		}
		cell := th.At(c)
		if cell.Fate != "" {
			continue
		}
		if last := th.At(c - 1); last.Fate == Merged && t.Threads[last.Other].At(c).Fate.Said() {
			cell.Fate, cell.Sure, cell.Other = Merged, true, last.Other
			continue
		}
		cell.Fate = Silent
		ch := step.ofOld(t.last(th))
		second := m.ofOld(t.last(th))
		if ch == nil {
			ch = second
		}
		alone := func(ch *diff.Change) bool { return len(ch.New) == 0 && ch.Band == align.Confirmed }
		if p, ok := t.said(th, t.Columns[c].Lang); ok && p != t.last(th) && (second == nil || alone(second)) {
			second = m.ofOld(p) // in the column's own language
		}
		if ch == nil {
			continue
		}
		cell.Change = ch
		others := append(t.behind(th, c), t.sharing(th, c, seen)...)
		switch {
		case len(ch.New) > 0 && ch.Band == align.Confirmed:
			// A link that does not hold, or that another thread has a better
			// claim to: there the line may stand in other words.
			cell.Fate = Possible
			if other := threadOf[t.Columns[c].NodeOf[ch.New[0]]]; other >= 0 && other < old && ch.Score >= again {
				cell.Other = other
			}
		case !alone(ch) || len(others) > 0:
			cell.Fate = Possible
		case second != nil && !alone(second):
			cell.Fate, cell.Change = Possible, second
		case ch.Kind == diff.NotReported:
			cell.Fate = NotReported
		default:
			cell.Sure = true
		}
		cell.Near = nearest(append(after(c, cell.Change), others...))
	}
}

// settle tells what was dropped from what is silent: the first column after
// the last one that says it, in any text, or perhaps does, in which it is absent for
// sure.
func (th *Thread) settle() {
	last := th.Last
	for c := th.Last + 1; c < th.First+len(th.Cells); c++ {
		if cell := th.At(c); cell.Fate == Elsewhere || cell.perhaps() {
			last = c
		}
	}
	for c := last + 1; c < th.First+len(th.Cells); c++ {
		switch cell := th.At(c); {
		case cell.Fate == Merged:
			return
		case cell.Fate == Silent && cell.Sure:
			cell.Fate = Dropped
			return
		}
	}
}

// name gives the threads their labels and IDs.
func (t *Timeline) name() {
	seen := map[string]bool{}
	for i := range t.Threads {
		th := &t.Threads[i]
		th.Label = t.label(th)
		first := &t.Columns[th.First]
		key := first.Date.Format("2006-01-02") + "\x00" + first.Quote(th.At(th.First).Units[0])
		for n := 0; ; n++ {
			sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, n))
			if th.ID = "t-" + hex.EncodeToString(sum[:4]); !seen[th.ID] {
				seen[th.ID] = true
				break
			}
		}
	}
}
