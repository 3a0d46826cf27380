// Package diff compares two statements and says what became of each
// commitment.
package diff

import (
	"mithaq/corpus"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
	"mithaq/diff/words"
)

// A Kind says what became of a commitment.
type Kind string

// The kinds of changes, as the annotators' guide defines them.
const (
	Kept         Kind = "kept"
	Reworded     Kind = "reworded"
	Strengthened Kind = "strengthened"
	Weakened     Kind = "weakened"
	Shifted      Kind = "shifted"
	Reversed     Kind = "reversed"
	Added        Kind = "added"
	Dropped      Kind = "dropped"
	NotReported  Kind = "not-reported" // absent from a news report or digest, which need not hold it
)

// A Flag adds to the kind what else changed.
type Flag string

// The flags of a change.
const (
	FlagMoved       Flag = "moved"
	FlagMerged      Flag = "merged"
	FlagSplit       Flag = "split"
	FlagObject      Flag = "object"
	FlagNarrowed    Flag = "scope-narrowed"
	FlagWidened     Flag = "scope-widened"
	FlagActor       Flag = "actor"
	FlagNumber      Flag = "number"
	FlagDeadline    Flag = "deadline"
	FlagInstrument  Flag = "instrument"
	FlagHedge       Flag = "hedge"
	FlagBooster     Flag = "booster"
	FlagLifecycle   Flag = "lifecycle"
	FlagEncoding    Flag = "encoding"
	FlagReportDrift Flag = "report-drift"
)

// A Change is one commitment and what became of it.
type Change struct {
	ID       string // "c-" and eight hex digits of the hash of its quotes: the same on every run
	Kind     Kind
	Flags    []Flag // sorted in the order above; nil if none
	Old, New []int  // indexes into Report.OldUnits and NewUnits; Old is empty if added, New if dropped
	Band     align.Band
	Score    float64 // of the link, calibrated, in [0, 1]; for added and dropped of being without a partner
	Reason   Reason
	Words    []words.Edit      // from the old quotes to the new, one quote a line; nil if a side is empty, the languages differ or they could not be compared
	Nearest  []align.Candidate // added and dropped: up to three units of the other side, best first
	Block    int               // number of the block that moved as one, from 1; 0 if it did not move
}

// A Reason is why a change is called what it is called.
type Reason struct {
	Rule   string          // number of the rule in the decision list ("R7")
	Text   string          // one sentence in plain English: what Said says
	Said   []wording.Text  // the same for every language of the interface
	OldCue commitment.Span // the words that triggered it in the old text; zero if none
	NewCue commitment.Span // the same in the new text
	Lost   []string        // marks only the old side has (instruments, numbers, deadlines, list items), as printed
	Gained []string        // marks only the new side has
}

// say adds to the reason.
func (r *Reason) say(t wording.Text) { r.instead(append(r.Said, t)...) }

// before puts something before the rest of the reason.
func (r *Reason) before(t wording.Text) { r.instead(append([]wording.Text{t}, r.Said...)...) }

// instead gives another reason.
func (r *Reason) instead(said ...wording.Text) { r.Said, r.Text = said, wording.English(said...) }

// A Note is something the reader must know about the whole comparison.
type Note struct {
	Code string // one of the codes below
	Text string // one sentence in plain English: what Said says
	Said wording.Text
}

// NewNote returns the note with a code and its sentence in every language.
func NewNote(code string, said wording.Text) Note { return Note{code, wording.English(said), said} }

// The codes of notes:
//
//	same-text       the texts are the same, byte for byte
//	order-swapped   the one given as older is dated later
//	order-assumed   a date is missing, or both are the same
//	report, digest  one text is not the statement itself
//	cross-language  the languages differ
//	lead            lines of a report's lead that its body says again are not counted
//	embeddings      vectors of a model were evidence for links
//	length-ratio    one text is more than 1.6 times as long
//	no-units        no commitments were found in one text
//	lexicon         the corpus has words of its own
//	named-once      instruments that one text names outside commitments and the other nowhere
//	encoding        differences in characters that look alike
//	kind-assumed    a text does not say whether it is the official one
//	encoding-beside the same in a sentence that holds a commitment, outside its quote
//	moves-skipped   too many links to look for moves
//	not-compared    word edits could not be made somewhere

// A Report is the comparison of two statements.
type Report struct {
	Old, New           *corpus.Statement
	OldUnits, NewUnits []commitment.Unit // in text order
	Changes            []Change          // by position in the new statement, dropped ones where their old neighbours stand
	First              []int             // indexes of Changes to read first, most important first
	Rest               []Passage         // the text outside units, compared as well
	Notes              []Note
}

// A Passage is a segment outside all units (who met, background, headings)
// beside its counterpart in the other statement.
type Passage struct {
	Old, New int // indexes into Segments; -1 where there is no counterpart
	Words    []words.Edit
}
