package render

import (
	"slices"
	"strings"

	"mithaq/diff"
	"mithaq/diff/commitment"
	"mithaq/diff/words"
)

// A mark says how a stretch of a quotation is shown.
type mark uint8

const (
	noMark   mark = iota
	goneMark      // stands in the old text only
	newMark       // stands in the new text only
	sameMark      // stands in both, where most other words differ
	gapMark       // not of the text: what lies between two quotations
)

// A piece is a stretch of a quotation with one mark.
type piece struct {
	mark mark
	cue  bool // of the words that carry the act
	text string
}

// shredded is the share of words below which marks would shred both
// quotations: then nothing is marked as gone or new, only what stayed.
const shredded = .5

// minSame is the least number of bytes that are marked as what stayed, so that
// a lone "with the" is not.
const minSame = 10

// gap stands between two quotations of one change.
const gap = " … "

// pieces returns the quotations of both sides of a change, cut where the marks
// change. White space is single spaces, as a page shows it; another line break
// is no change. ok is false if both sides stand in one language and yet the
// words were not compared, or do not fit the quotations.
func (v *view) pieces(c *diff.Change) (old, new []piece, ok bool) {
	a, b := v.old.quotes(c.Old), v.new.quotes(c.New)
	signed := v.old.signed(c.Old) || v.new.signed(c.New)
	oldCue, newCue := c.Reason.OldCue, c.Reason.NewCue
	if signed && c.Kind != diff.Kept && slices.Equal(a, b) { // they differ in signs alone, such as the address of a link
		a, b, signed = v.old.exactly(c.Old), v.new.exactly(c.New), false
		oldCue, newCue = commitment.Span{}, commitment.Span{}
	}
	oldText, newText := strings.Join(a, gap), strings.Join(b, gap)
	old, new, ok = []piece{{text: oldText}}, []piece{{text: newText}}, true
	oldAt, newAt := locate(oldText, a), locate(newText, b)
	if len(a) > 0 && len(b) > 0 && v.Old.Lang == v.New.Lang && oldText != newText {
		edits := c.Words
		if signed { // those are of the text with its signs
			edits, _ = words.Diff(oldText, newText)
		}
		edits = spaced(edits)
		x, y := locate(words.Old(edits), a), locate(words.New(edits), b)
		if ok = x != nil && y != nil; ok {
			old, new = marked(edits)
			oldAt, newAt = x, y
		}
	}
	return v.old.cut(old, oldAt, c.Old, oldCue), v.new.cut(new, newAt, c.New, newCue), ok
}

// marked turns word edits into the pieces of both sides.
func marked(edits []words.Edit) (old, new []piece) {
	if words.Shared(edits) < shredded {
		for _, e := range edits {
			p := piece{text: e.Text}
			if t := strings.TrimSpace(e.Text); e.Op == words.Equal && len(t) >= minSame && strings.Contains(t, " ") {
				p.mark = sameMark
			}
			if e.Op != words.Insert {
				old = appendPiece(old, p)
			}
			if e.Op != words.Delete {
				new = appendPiece(new, p)
			}
		}
		return old, new
	}
	for _, e := range words.Readable(edits) {
		switch e.Op {
		case words.Equal:
			old = append(old, piece{text: e.Text})
			new = append(new, piece{text: e.Text})
		case words.Delete:
			old = appendPiece(old, piece{mark: goneMark, text: e.Text})
		case words.Insert:
			new = appendPiece(new, piece{mark: newMark, text: e.Text})
		}
	}
	return old, new
}

// spaced returns edits with every run of white space as one space, so that a
// change of nothing but white space is none.
func spaced(edits []words.Edit) []words.Edit {
	out := make([]words.Edit, 0, len(edits))
	equal := func(s string) {
		if k := len(out) - 1; k >= 0 && out[k].Op == words.Equal {
			out[k].Text += s
		} else {
			out = append(out, words.Edit{Op: words.Equal, Text: s})
		}
	}
	for i := 0; i < len(edits); i++ {
		e := words.Edit{Op: edits[i].Op, Text: squeeze(edits[i].Text)}
		switch {
		case e.Op == words.Equal:
			equal(e.Text)
		case e.Op == words.Delete && i+1 < len(edits) && edits[i+1].Op == words.Insert && e.Text == squeeze(edits[i+1].Text):
			equal(e.Text)
			i++
		default:
			out = append(out, e)
		}
	}
	return out
}

// squeeze returns a text with its runs of white space as single spaces.
func squeeze(s string) string {
	var b strings.Builder
	from := 0 // start of what is not yet copied
	for i := 0; i < len(s); i++ {
		if c := s[i]; c > ' ' && c != 0xC2 || c == ' ' && i+1 < len(s) && s[i+1] > ' ' && s[i+1] != 0xC2 {
			continue
		}
		end := i
		for n := blankAt(s, end); n > 0; n = blankAt(s, end) {
			end += n
		}
		if end == i || end == i+1 && s[i] == ' ' {
			continue
		}
		if from == 0 {
			b.Grow(len(s))
		}
		b.WriteString(s[from:i])
		b.WriteByte(' ')
		from, i = end, end-1
	}
	if from == 0 {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}

// blankAt returns the length of the white space character at i, 0 if there is
// none.
func blankAt(s string, i int) int {
	switch {
	case i >= len(s):
	case s[i] == ' ', '\t' <= s[i] && s[i] <= '\r':
		return 1
	case s[i] == 0xC2 && i+1 < len(s) && s[i+1] == 0xA0: // no-break space
		return 2
	}
	return 0
}

// signed reports whether signs of Markdown stand in units.
func (s *side) signed(units []int) bool {
	for _, u := range units {
		if len(s.signs.in(s.units[u].Start, s.units[u].End)) > 0 {
			return true
		}
	}
	return false
}

// quotes returns the words of units as they are read.
func (s *side) quotes(units []int) []string {
	qs := make([]string, len(units))
	for k, u := range units {
		qs[k] = s.readUnit(u)
	}
	return qs
}

// locate finds quotations in the text that holds them in order, with nothing
// but signs and spaces between; nil if it does not hold them.
func locate(text string, quotes []string) [][2]int {
	at := make([][2]int, len(quotes))
	from := 0
	for k, q := range quotes {
		i := strings.Index(text[from:], q)
		if i < 0 || i > 2*len(gap) {
			return nil
		}
		at[k] = [2]int{from + i, from + i + len(q)}
		from = at[k][1]
	}
	return at
}

// cut lays pieces, which cover a text, over the places of the quotations in
// it: what lies between them becomes a gap, and the cue pieces of its own.
func (s *side) cut(ps []piece, at [][2]int, units []int, cue commitment.Span) []piece {
	cueFrom, cueTo := -1, -1
	for k, i := range units {
		if u := &s.units[i]; cue.Start < cue.End && u.Start <= cue.Start && cue.End <= u.End {
			cueFrom = at[k][0] + len(s.read(u.Start, cue.Start))
			cueTo = at[k][0] + len(s.read(u.Start, cue.End))
			break
		}
	}
	var out []piece
	k, pos := 0, 0 // the quotation at hand, the offset in the text
	for _, p := range ps {
		for len(p.text) > 0 && k < len(at) {
			if pos >= at[k][1] {
				if k++; k < len(at) {
					out = append(out, piece{mark: gapMark, text: gap})
				}
				continue
			}
			n := len(p.text)
			inside := pos >= at[k][0]
			for _, edge := range [...]int{at[k][0], at[k][1], cueFrom, cueTo} {
				if edge > pos {
					n = min(n, edge-pos)
				}
			}
			if inside {
				next := piece{mark: p.mark, cue: cueFrom <= pos && pos < cueTo, text: p.text[:n]}
				if k := len(out) - 1; k >= 0 && out[k].mark == next.mark && out[k].cue == next.cue {
					out[k].text += next.text
				} else {
					out = append(out, next)
				}
			}
			p.text = p.text[n:]
			pos += n
		}
	}
	return out
}

// appendPiece appends a piece; the spaces at the ends of a marked one go
// without the mark.
func appendPiece(out []piece, p piece) []piece {
	word := strings.Trim(p.text, " ")
	if p.mark == noMark || word == p.text || word == "" {
		return append(out, p)
	}
	at := strings.Index(p.text, word)
	if at > 0 {
		out = append(out, piece{text: p.text[:at]})
	}
	out = append(out, piece{mark: p.mark, text: word})
	if at += len(word); at < len(p.text) {
		out = append(out, piece{text: p.text[at:]})
	}
	return out
}
