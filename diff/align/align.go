// Package align joins the units of an older statement to the units of a newer
// one in the same language that carry the same commitment.
//
// It works in four steps:
//
//  1. Reading: each unit, its sentence, its paragraph and the units around it
//     become bags of weighted words (words.go).
//  2. Likeness: every old unit is held against every new one, and the best few
//     of each become candidates (likeness.go).
//  3. Evidence: a candidate is judged by how far its likeness stands out
//     against its rivals, more than by the likeness itself. Two logistic
//     steps turn that into a probability (evidence.go).
//  4. Links: candidates become links, strongest first; one unit may have
//     several partners (a split or a merger) if these have no other
//     (links.go). What is left over is judged too: confirmed where nothing
//     comes near, possible where something does (alone.go).
//
// Time grows with the product of the two numbers of units, at a quarter of a
// microsecond a pair; memory with their sum.
package align

import (
	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// A Band says how sure a finding is.
type Band string

// The bands. A reader may print what is confirmed and must look at what is
// possible.
const (
	Confirmed Band = "confirmed"
	Possible  Band = "possible"
)

// A Side is one of the two statements.
type Side struct {
	Table     *lang.Table // of its text; in one language both sides are read with one vocabulary
	Units     []commitment.Unit
	Thesaurus *lang.Thesaurus // of its language, where that of the other side is another one; else nil
	Vectors   [][]float32     // by unit, all of one size, of both sides or of none; what they mean is learned from this pair
}

// A Result is a matching of two statements. Every unit stands in exactly one
// link or in Old or New.
type Result struct {
	Links      []Link  // by first old unit
	Old, New   []Alone // by unit
	Calibrated int     // links sure by words from which the vectors were calibrated; 0 if they were not used
}

// A Link joins units that carry the same commitment. It is a star: one side
// holds a single unit.
type Link struct {
	Old, New []int   // indexes of units, ascending, both non-empty
	Score    float64 // calibrated probability in [0, 1]; of the weakest edge
	Band     Band

	// What else came near to New and to Old, best first; at most three each,
	// and nil in a confirmed link.
	NearOld, NearNew []Candidate
}

// An Alone is a unit without a link: dropped if old, added if new.
type Alone struct {
	Unit    int         // index in Side.Units
	Score   float64     // calibrated probability in [0, 1] that it has no partner
	Band    Band        // confirmed if nothing comes near
	Nearest []Candidate // of the other side, best first; at most three
}

// A Candidate is a unit of the other side that came near without a link.
type Candidate struct {
	Unit  int     // index of the unit on the other side
	Score float64 // calibrated probability in [0, 1]
}

// Align links the units of two statements. Swapping the sides swaps the sides
// of the result and changes nothing else.
func Align(old, new Side) Result {
	p := read(old, new)
	m := &fitted
	if p.across {
		m = &fittedAcross
	}
	if len(old.Vectors) > 0 && len(new.Vectors) > 0 {
		p.vectors = newCosines(old.Vectors, new.Vectors)
	}
	cells := p.candidates()
	p.judge(cells, m)
	n := p.vectors.weigh(cells)
	r := p.decide(cells, m)
	r.Calibrated = n
	return r
}
