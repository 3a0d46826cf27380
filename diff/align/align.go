// Package align joins the units of an older statement to the units of a newer
// one that carry the same commitment.
package align

// A Band says how sure a finding is.
type Band string

// The bands. A reader may print what is confirmed and must look at what is
// possible.
const (
	Confirmed Band = "confirmed"
	Possible  Band = "possible"
)

// A Link joins units that carry the same commitment. It is a star: one side
// holds a single unit unless neither can be cut finer.
type Link struct {
	Old, New []int   // indexes of units, ascending, both non-empty
	Score    float64 // calibrated probability in [0, 1]; of the weakest edge
	Band     Band
}

// A Candidate is a unit of the other side that came near without a link.
type Candidate struct {
	Unit  int     // index of the unit on the other side
	Score float64 // calibrated probability in [0, 1]
}
