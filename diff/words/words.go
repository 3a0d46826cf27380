// Package words shows what changed between two stretches of text, word by
// word. It is the only importer of go-diff.
//
// The text is cut into words, white space and punctuation, each distinct one
// is given a rune of its own, and go-diff finds a shortest edit script over
// those runes. What go-diff is known to do wrong is met here: bytes that are
// not UTF-8 are refused, its time limit is off and the input bounded instead,
// the pair is always compared in one order and inverted afterwards, and both
// texts are rebuilt from the answer before anybody sees it.
package words

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// An Op says what became of a run of words.
type Op uint8

// The operations, in the order in which a changed place lists them.
const (
	Equal  Op = iota
	Delete    // stands in the old text only
	Insert    // stands in the new text only
)

// An Edit is a run of words with one fate. The texts of all Equal and Delete
// edits joined are the old text, those of all Equal and Insert edits the new.
type Edit struct {
	Op   Op
	Text string
}

// MaxTokens is the most words and punctuation marks, of both texts together,
// that Diff compares. The work grows with the
// product of length and change, so a bound on the input replaces a time limit,
// which would make the answer depend on the load of the machine.
const MaxTokens = 1 << 14

// The errors of Diff. In each case the pair must be shown as "could not
// compare", never as equal.
var (
	ErrNotUTF8 = errors.New("words: text is not valid UTF-8")
	ErrTooLong = fmt.Errorf("words: more than %d words and marks to compare", MaxTokens)
	ErrRebuild = errors.New("words: the texts cannot be rebuilt from their difference")
)

// Diff returns what changed from old to new. Neighbouring edits differ in Op,
// a changed place lists its Delete before its Insert, and no edit cuts a word
// or a grapheme cluster. Diff(b, a) is Diff(a, b) with Delete and Insert
// exchanged. Both texts empty give nil.
func Diff(old, new string) ([]Edit, error) {
	if !utf8.ValidString(old) || !utf8.ValidString(new) {
		return nil, ErrNotUTF8
	}
	if old == new {
		if old == "" {
			return nil, nil
		}
		return []Edit{{Equal, old}}, nil
	}
	// A shortest script is seldom the only one, and which one go-diff finds
	// depends on the order of the arguments: so the order is fixed here.
	swapped := new < old
	if swapped {
		old, new = new, old
	}
	a, b := pair(old), pair(new)
	if len(a)+len(b) > MaxTokens {
		return nil, ErrTooLong
	}
	edits := script(a, b)
	if !rebuilds(edits, Insert, old) || !rebuilds(edits, Delete, new) {
		return nil, ErrRebuild
	}
	if swapped {
		invert(edits)
	}
	return edits, nil
}

// rebuilds reports whether the edits without one operation are the text.
func rebuilds(edits []Edit, op Op, text string) bool {
	ok := true
	for _, e := range edits {
		if e.Op != op && ok {
			text, ok = strings.CutPrefix(text, e.Text)
		}
	}
	return ok && text == ""
}

// A spaced is a word or mark with the white space before it. The words alone
// are compared: spaces are so frequent that a shortest script would give up
// shared words to keep them.
type spaced struct{ space, text string }

// pair cuts a text into words and marks, each with the white space before it;
// the last element has no text and holds the white space at the end.
func pair(text string) []spaced {
	out := make([]spaced, 0, len(text)/5+2)
	gap := ""
	each(text, func(s string, c class) {
		if c == space {
			gap = s
			return
		}
		out = append(out, spaced{gap, s})
		gap = ""
	})
	return append(out, spaced{space: gap})
}

// script runs go-diff over two lists of words.
func script(a, b []spaced) []Edit {
	n := commonPrefix(a, b)
	m := commonSuffix(a[n:], b[n:])
	ids := newAlphabet(len(a) + len(b) - 2*n - 2*m)
	ra := ids.runes(a[n : len(a)-m])
	rb := ids.runes(b[n : len(b)-m])

	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // never give up: see MaxTokens
	const checklines = false

	var j joiner
	equal := func(x, y []spaced) {
		for i := range min(len(x), len(y)) {
			if x[i].space == y[i].space {
				j.add(Equal, x[i].space)
			} else {
				j.add(Delete, x[i].space)
				j.add(Insert, y[i].space)
			}
			j.add(Equal, x[i].text)
		}
	}
	// The bounds hold unless go-diff errs; then rebuilding fails.
	equal(a[:n], b[:n])
	i, k := n, n
	for _, d := range dmp.DiffMainRunes(ra, rb, checklines) {
		size := utf8.RuneCountInString(d.Text)
		endA, endB := min(i+size, len(a)), min(k+size, len(b))
		switch d.Type {
		case diffmatchpatch.DiffEqual:
			equal(a[i:endA], b[k:endB])
			i, k = endA, endB
		case diffmatchpatch.DiffDelete:
			for ; i < endA; i++ {
				j.add(Delete, a[i].space)
				j.add(Delete, a[i].text)
			}
		case diffmatchpatch.DiffInsert:
			for ; k < endB; k++ {
				j.add(Insert, b[k].space)
				j.add(Insert, b[k].text)
			}
		}
	}
	equal(a[len(a)-m:], b[len(b)-m:])
	return j.edits()
}

func commonPrefix(a, b []spaced) int {
	n := 0
	for n < len(a) && n < len(b) && a[n].text == b[n].text {
		n++
	}
	return n
}

func commonSuffix(a, b []spaced) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n].text == b[len(b)-1-n].text {
		n++
	}
	return n
}

// An alphabet gives every distinct token a rune. Surrogates and U+FFFD are
// left out: go-diff turns the runes into strings and back, and those do not
// survive it.
type alphabet struct {
	of   map[string]rune
	next rune
}

func newAlphabet(size int) *alphabet {
	return &alphabet{of: make(map[string]rune, size), next: 1}
}

func (t *alphabet) runes(tokens []spaced) []rune {
	rs := make([]rune, len(tokens))
	for i := range tokens {
		s := tokens[i].text
		r, ok := t.of[s]
		if !ok {
			r = t.next
			t.of[s] = r
			t.next++
			switch t.next {
			case 0xD800:
				t.next = 0xE000
			case utf8.RuneError:
				t.next++
			}
		}
		rs[i] = r
	}
	return rs
}

// A joiner gathers tokens into edits, deletions before insertions in each
// changed place.
type joiner struct {
	out             []Edit
	equal, del, ins []byte
}

func (j *joiner) add(op Op, text string) {
	if text == "" {
		return
	}
	switch op {
	case Equal:
		if len(j.del)+len(j.ins) > 0 {
			j.place()
		}
		j.equal = append(j.equal, text...)
	case Delete:
		j.del = append(j.del, text...)
	case Insert:
		j.ins = append(j.ins, text...)
	}
}

// place ends a changed place and the run of equal words before it. White
// space with which both sides of the place begin is equal.
func (j *joiner) place() {
	n := 0
	for n < len(j.del) && n < len(j.ins) && j.del[n] == j.ins[n] {
		r, size := utf8.DecodeRune(j.del[n:])
		if other, _ := utf8.DecodeRune(j.ins[n:]); classOf(r) != space || other != r {
			break
		}
		n += size
	}
	if n > 0 && (startsInside(j.del[n:]) || startsInside(j.ins[n:])) {
		n = 0
	}
	j.equal = append(j.equal, j.del[:n]...)
	j.flush(Equal, j.equal)
	j.flush(Delete, j.del[n:])
	j.flush(Insert, j.ins[n:])
	j.equal, j.del, j.ins = j.equal[:0], j.del[:0], j.ins[:0]
}

// startsInside reports whether b begins with more white space or a mark that
// belongs to the white space before it.
func startsInside(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	c := classOf(r)
	return len(b) > 0 && (c == space || c == extend)
}

func (j *joiner) flush(op Op, text []byte) {
	if len(text) > 0 {
		j.out = append(j.out, Edit{op, string(text)})
	}
}

func (j *joiner) edits() []Edit {
	j.place()
	return j.out
}

// invert exchanges deletions and insertions in place.
func invert(edits []Edit) {
	for i := range edits {
		switch edits[i].Op {
		case Delete:
			edits[i].Op = Insert
		case Insert:
			edits[i].Op = Delete
		}
		if i > 0 && edits[i].Op == Delete && edits[i-1].Op == Insert {
			edits[i-1], edits[i] = edits[i], edits[i-1]
		}
	}
}

// Old returns the old text.
func Old(edits []Edit) string { return without(edits, Insert) }

// New returns the new text.
func New(edits []Edit) string { return without(edits, Delete) }

func without(edits []Edit, op Op) string {
	var b strings.Builder
	for _, e := range edits {
		if e.Op != op {
			b.WriteString(e.Text)
		}
	}
	return b.String()
}
