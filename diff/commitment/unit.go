// Package commitment finds the commitments and positions in a statement: one
// Unit for each act by one set of actors towards one head object, as the
// annotators' guide defines it.
package commitment

// An Act is the kind of thing that a unit does.
type Act string

// The acts. The first six are commitments, the others positions.
const (
	Commit     Act = "commit"
	Reaffirm   Act = "reaffirm"
	Agree      Act = "agree"
	Announce   Act = "announce"
	Warn       Act = "warn"
	Importance Act = "importance"

	Condemn Act = "condemn"
	Concern Act = "concern"
	Urge    Act = "urge"
	Welcome Act = "welcome"
	Assess  Act = "assess"
)

// A Span is a stretch of the statement's text.
type Span struct {
	Start, End int // byte offsets in Statement.Text
}

// A Unit is one act towards one object, quoted by its offsets.
type Unit struct {
	Start, End int // byte offsets of the quote in Statement.Text
	Segment    int // index of its segment in Statement.Segments
	Act        Act
	Force      int      // 1 (explore, note) to 5 (ironclad, shall), boosters and hedges counted in
	Cue        Span     // the words that carry the act; before Start where a conjunct shares an earlier verb, or a list item that of its lead
	Boosters   []Span   // words that raised Force
	Hedges     []Span   // words that lowered it
	Actors     []string // ids or names of who acts; nil if the text leaves it to "we"
	Obligor    string   // id or name of who must do what is said, where it is not the actors; else empty
	Marks      Marks
	Negated    bool
	Reported   bool // stands under an attribution ("the ministry said that")
}

// Marks are the things that a unit names.
type Marks struct {
	Concepts    []string // concept ids, sorted
	Instruments []string // ids or names of treaties, declarations, bodies; sorted
	Numbers     []string // quantities in a common form ("670000000", "25.1 billion" → "25100000000"), not years or ordinals
	Deadlines   []string // dates and terms set for action ("by 2030"), folded
}
