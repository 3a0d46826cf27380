// Package words shows what changed between two stretches of text, word by
// word. It is the only importer of go-diff.
package words

// An Op says what became of a run of words.
type Op uint8

// The operations, in the order in which a changed place lists them.
const (
	Equal  Op = iota
	Delete // stands in the old text only
	Insert // stands in the new text only
)

// An Edit is a run of words with one fate. The texts of all Equal and Delete
// edits joined are the old text, those of all Equal and Insert edits the new.
type Edit struct {
	Op   Op
	Text string
}
