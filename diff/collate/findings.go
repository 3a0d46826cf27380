package collate

import (
	"cmp"
	"math"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// Bounds of the bands, fixed on texts written for the purpose.
const (
	beadSure   = .4  // least likeness of a bead in which single words are judged for sure
	beadWithin = .55 // or the least share of its shorter side that the longer one says
)

// find gathers the findings of all beads.
func (c *collation) find() {
	ratio := c.ratio(c.Beads)
	principal := c.principals()
	for i := range c.Beads {
		b := &c.Beads[i]
		if len(b.A) == 0 || len(b.B) == 0 {
			c.passage(i)
			continue
		}
		f := &finder{collation: c, bead: i, words: c.A.Kind.Whole() && c.B.Kind.Whole(), sure: c.close(b) && len(b.A)+len(b.B) <= 4, principal: principal}
		f.a = view{w: c.a, segs: b.A, items: c.joins[i].a}
		f.b = view{w: c.b, segs: b.B, items: c.joins[i].b}
		for _, items := range [...][]held{f.a.items, f.b.items} {
			for k := range items {
				items[k].mute = items[k].concept != nil && principal[items[k].concept.ID]
			}
		}
		f.verbs()
		f.parties()
		f.numbers()
		f.clauses(ratio)
		f.lone()
		f.qualities()
		f.negations()
	}
	c.slips()
}

// close reports whether the sides of a bead surely say the same, one of them
// perhaps less of it.
func (c *collation) close(b *Bead) bool {
	x, y := c.bagOf(c.a, b.A), c.bagOf(c.b, b.B)
	less := min(x.sum, y.sum)
	return b.Likeness >= beadSure || less > 0 && b.Likeness*(x.sum+y.sum)/2 >= beadWithin*less
}

// A view is one side of a bead.
type view struct {
	w       *witness
	segs    []int
	items   []held
	missing []commitment.Span // stretches that the other side lacks
}

// inMissing reports whether a place stands in a stretch that the other side
// lacks as a whole.
func (v *view) inMissing(start int) bool {
	for _, s := range v.missing {
		if s.Start <= start && start < s.End {
			return true
		}
	}
	return false
}

// item returns the item that holds a byte, nil if none does.
func (v *view) item(at int) *held {
	for k := range v.items {
		if h := &v.items[k]; h.start <= at && at < h.end {
			return h
		}
	}
	return nil
}

func (v *view) text(s commitment.Span) string { return v.w.st.Text[s.Start:s.End] }

// A figure stands in a text.
type figure struct {
	lang.Figure
	span commitment.Span
}

// A finder looks for the findings of one bead.
type finder struct {
	*collation
	bead      int
	sure      bool // single words can be judged for sure
	words     bool // both texts are in the words of the parties, not of a reporter
	a, b      view
	principal map[string]bool
	figures   [2][]figure // of each side, that stand against none of the other
}

func (f *finder) sides() [2][2]*view { return [2][2]*view{{&f.a, &f.b}, {&f.b, &f.a}} }

// add appends a finding; own is the span on side A or B.
func (f *finder) add(kind Kind, sure bool, a, b commitment.Span, weaker Side, key string, args ...wording.Arg) {
	f.addSaid(kind, sure, a, b, weaker, wording.New(key, args...))
}

func (f *finder) addSaid(kind Kind, sure bool, a, b commitment.Span, weaker Side, said ...wording.Text) {
	band := align.Possible
	if sure {
		band = align.Confirmed
	}
	f.Findings = append(f.Findings, Finding{Kind: kind, Band: band, Bead: f.bead, A: a, B: b, Weaker: weaker, Reason: wording.English(said...), Said: said})
}

// one appends a finding that stands on one side (0 for A, 1 for B) only.
func (f *finder) one(kind Kind, sure bool, side int, s commitment.Span, key string, args ...wording.Arg) {
	f.oneSaid(kind, sure, side, s, wording.New(key, args...))
}

func (f *finder) oneSaid(kind Kind, sure bool, side int, s commitment.Span, said ...wording.Text) {
	if side == 0 {
		f.addSaid(kind, sure, s, commitment.Span{}, B, said...)
	} else {
		f.addSaid(kind, sure, commitment.Span{}, s, A, said...)
	}
}

// whole reports whether the other side of a finding holds all that was agreed.
func (c *collation) whole(side int) bool { return c.kind(side).Whole() }

// kind returns the kind of the statement on the other side.
func (c *collation) kind(side int) corpus.Kind {
	if side == 0 {
		return c.B.Kind
	}
	return c.A.Kind
}

// notes tells what holds for the whole.
func (c *collation) notes() {
	note := func(code, key string, args ...wording.Arg) {
		t := wording.New(key, args...)
		c.Notes = append(c.Notes, Note{code, wording.English(t), t})
	}
	if own := cmp.Or(c.A.Lexicon, c.B.Lexicon); own != nil {
		note("lexicon", "note.lexicon", wording.Name("lexicon", own.String()))
	}
	if !c.m.one {
		note("coverage", "note.coverage", wording.Decimal("first", math.Round(100*c.Coverage[0]), 0), wording.Decimal("second", math.Round(100*c.Coverage[1]), 0))
	}
	if c.narrow {
		note("narrow", "note.narrow")
	}
	if c.met() < sameStatement {
		note("apart", "note.apart")
	}
}

// sameStatement is the least share of the shorter text that stands against
// something in the other where both are texts of one statement.
const sameStatement = .6

// met returns the share of segments that stand against one of the other text,
// in [0, 1], of the text in which it is greater; 1 if one of them has none.
func (c *collation) met() float64 {
	var all, both [2]float64
	for _, b := range c.Beads {
		n := [2]int{len(b.A), len(b.B)}
		for side := range n {
			all[side] += float64(n[side])
			if n[0] > 0 && n[1] > 0 {
				both[side] += float64(n[side])
			}
		}
	}
	if all[0] == 0 || all[1] == 0 {
		return 1
	}
	return max(both[0]/all[0], both[1]/all[1])
}
