package lang

// SegmentKind tells what a stretch of text is.
type SegmentKind uint8

// The kinds of segments.
const (
	Matter   SegmentKind = iota // white space, rules, markup: nothing to read
	Heading                     // a title line or section label
	Sentence                    // one sentence of running text
	Bullet                      // the first sentence of a list item, marker included
)

// String returns the name of the kind as the JSON output writes it.
func (k SegmentKind) String() string {
	return [...]string{"matter", "heading", "sentence", "bullet"}[k]
}

// A Segment is a stretch of a text. The segments of a text partition it:
// every byte stands in exactly one, in order.
type Segment struct {
	Start, End int // byte offsets in the text, End exclusive
	Kind       SegmentKind
	Para       int // number of the paragraph, from 1; headings and matter carry that of the paragraph they precede
}
