package collate

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// A Kind tells what differs.
type Kind string

// The kinds of findings, in the order in which a report shows them.
const (
	Passage  Kind = "passage"  // a segment that only one text has
	Clause   Kind = "clause"   // a part of a sentence that only one text has
	Negation Kind = "negation" // one text denies what the other says
	Verb     Kind = "verb"     // another verb, weaker or stronger or the opposite
	Party    Kind = "party"    // a state, body or place that only one text names
	Frame    Kind = "frame"    // the same thing under another name
	Number   Kind = "number"   // another figure or date
	Quality  Kind = "quality"  // a word that makes a line firmer or tells its reach stands on one side only
	Slip     Kind = "slip"     // a wrong form that is known from print
)

// Kinds lists all kinds in order.
var Kinds = [...]Kind{Passage, Clause, Negation, Verb, Party, Frame, Number, Quality, Slip}

// A Side names one of the two texts.
type Side uint8

// The sides. None is for a finding in which neither is the weaker.
const (
	None Side = iota
	A
	B
)

// A Report is the collation of two texts.
type Report struct {
	A, B     *corpus.Statement
	Beads    []Bead     // by first segment of A, those of B alone where their neighbours stand
	Findings []Finding  // by bead, then by place
	Coverage [2]float64 // of A and B the share of words that name something and whose meaning is known, in [0, 1]
	Notes    []Note
}

// A Note is what a reader must know about the whole collation.
type Note struct {
	Code, Text string // Text is in English: what Said says
	Said       wording.Text
}

// A Bead strings segments that say the same.
type Bead struct {
	A, B     []int   // indexes of segments, ascending; one of them is nil where a text has no counterpart
	Likeness float64 // share of what both say, in [0, 1]; 0 in a bead of one side
	Moved    bool    // stands elsewhere in the order of the other text
}

// A Finding is one difference.
type Finding struct {
	ID     string // from its quotes; the same for both ways round
	Kind   Kind
	Band   align.Band
	Bead   int             // index in Report.Beads; -1 if it belongs to none
	A, B   commitment.Span // the words that differ, in each text; empty where nothing stands
	Weaker Side            // the side that says less; None where that is not known
	Reason string          // in English: what Said says
	Said   []wording.Text  // the same for every language of the interface
}

// Collate holds two texts of one statement against each other. It fails only
// where a language is not known, a text is not UTF-8 or a data file is wrong.
func Collate(a, b *corpus.Statement) (*Report, error) {
	swapped := less(b, a) // one order for both ways round, so that the result is its own mirror
	if swapped {
		a, b = b, a
	}
	c, err := compute(a, b)
	if err != nil {
		return nil, err
	}
	if swapped {
		c.mirror()
	}
	c.notes()
	return c.Report, nil
}

// compute collates two texts in the order given, without the notes, which name
// the first and second text.
func compute(a, b *corpus.Statement) (*collation, error) {
	packA, errA := packOf(a)
	packB, errB := packOf(b)
	if err := errors.Join(errA, errB, valid(a), valid(b)); err != nil {
		return nil, err
	}
	m := &meanings{number: map[string]int32{}, one: packA == packB}
	vocA := packA.NewVocabulary(len(a.Text))
	vocB := vocA
	if !m.one {
		vocB = packB.NewVocabulary(len(b.Text))
	}
	wa, errA := m.read(a, vocA)
	wb, errB := m.read(b, vocB)
	if err := errors.Join(errA, errB); err != nil {
		return nil, err
	}
	r := &Report{A: wa.st, B: wb.st, Coverage: [2]float64{wa.coverage(), wb.coverage()}}
	c := &collation{Report: r, m: m, a: wa, b: wb}
	c.weigh()
	c.string()
	c.join()
	c.find()
	c.order()
	r.label()
	return c, nil
}

// A collation gathers what one call of Collate works with.
type collation struct {
	*Report
	m      *meanings
	a, b   *witness
	weight []float64          // of a meaning: how much it tells, from how many segments share it
	found  [2]map[int32][]int // by side: the segments in which a meaning stands
	joined [2]float64         // by side: share of the items in beads that found a partner
	narrow bool               // the way through the beads ran along the edge of what was tried
	joins  []joint
}

// less orders statements.
func less(a, b *corpus.Statement) bool {
	if a.Text != b.Text {
		return a.Text < b.Text
	}
	return a.Lang < b.Lang
}

// mirror swaps the sides of a report.
func (r *Report) mirror() {
	r.A, r.B = r.B, r.A
	r.Coverage[0], r.Coverage[1] = r.Coverage[1], r.Coverage[0]
	for i := range r.Beads {
		b := &r.Beads[i]
		b.A, b.B = b.B, b.A
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		f.A, f.B = f.B, f.A
		switch f.Weaker {
		case A:
			f.Weaker = B
		case B:
			f.Weaker = A
		}
	}
	r.order()
}

// label gives every finding its ID. The same quotes twice are told apart by
// their order.
func (r *Report) label() {
	seen := map[string]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		quotes := []string{r.A.Text[f.A.Start:f.A.End], r.B.Text[f.B.Start:f.B.End]}
		slices.Sort(quotes)
		for n := 0; f.ID == "" || seen[f.ID]; n++ {
			sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%d", f.Kind, quotes[0], quotes[1], n))
			f.ID = "a-" + hex.EncodeToString(sum[:4])
		}
		seen[f.ID] = true
	}
}

func packOf(st *corpus.Statement) (*lang.Pack, error) {
	p, err := st.Pack()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name(st), err)
	}
	return p, nil
}

func valid(st *corpus.Statement) error {
	if utf8.ValidString(st.Text) {
		return nil
	}
	return fmt.Errorf("%s: the text is not valid UTF-8; convert the file", name(st))
}

func name(st *corpus.Statement) string {
	switch {
	case st.File != "":
		return st.File
	case st.ID != "":
		return st.ID
	}
	return "statement"
}
