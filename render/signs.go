package render

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/diff/commitment"
)

// The signs of Markdown in a text, as bytes of it, ascending: the asterisks of
// what is bold, the brackets and the address of a link, the backslash before a
// bracket, <sup>. A reader of the statement does not see them, so whatever is
// shown of it for reading leaves them out. Data (JSON, CSV, TEI) has every byte,
// and so have the full texts of a page, which does not display these.
//
// Nothing else is left out, and nothing put in. Where a sign is not surely one
// it stays: an asterisk without a partner is the mark of a footnote, and raised
// figures keep their tags, for "10<sup>2</sup>" is not 102; nor is text that is
// struck out to be shown as if it stood.
type signs []commitment.Span

// signsOf finds the signs in a statement. Plain text has none.
func signsOf(s *corpus.Statement) signs {
	if strings.EqualFold(path.Ext(s.File), ".txt") {
		return nil
	}
	return signsIn(s.Text)
}

// asRead returns a text that stands alone, such as a label, without its signs.
func asRead(text string) string { return signsIn(text).without(text, 0, len(text)) }

// in returns the signs that reach into a stretch of the text.
func (g signs) in(from, to int) signs {
	a, _ := slices.BinarySearchFunc(g, from, func(s commitment.Span, at int) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	b := a
	for b < len(g) && g[b].Start < to {
		b++
	}
	return g[a:b]
}

// without returns a stretch of the text without its signs.
func (g signs) without(text string, from, to int) string {
	g = g.in(from, to)
	if len(g) == 0 {
		return text[from:to]
	}
	var b strings.Builder
	g.each(from, to, func(from, to int, sign bool) {
		if !sign {
			b.WriteString(text[from:to])
		}
	})
	return b.String()
}

// each cuts a stretch of the text at its signs.
func (g signs) each(from, to int, f func(from, to int, sign bool)) {
	for _, s := range g.in(from, to) {
		if a := max(s.Start, from); a > from {
			f(from, a, false)
			from = a
		}
		if b := min(s.End, to); b > from {
			f(from, b, true)
			from = b
		}
	}
	if from < to {
		f(from, to, false)
	}
}

// signsIn finds the signs in a Markdown text, in time linear in its length.
// Those that come in pairs have both in one paragraph.
func signsIn(text string) signs {
	if !strings.ContainsAny(text, "\\<[*_#") {
		return nil
	}
	r := signReader{text: text}
	for r.at < len(text) {
		if telling[text[r.at]] {
			r.next()
		} else {
			r.at++
		}
	}
	slices.SortFunc(r.found, func(a, b commitment.Span) int { return a.Start - b.Start })
	return r.found
}

// A signReader walks through a text and holds what may yet find its partner.
type signReader struct {
	text     string
	at       int
	found    signs
	brackets []int      // offsets of [
	stars    []starring // runs of asterisks that may open
	lows     []starring // runs of low lines
	raised   []tag      // <sup> and the like that are open
}

// A starring is what is left of a run of asterisks or low lines.
type starring struct{ end, length int }

type tag struct {
	span commitment.Span
	name string
	sign bool // not of raised figures
}

func (r *signReader) sign(from, to int) {
	r.found = append(r.found, commitment.Span{Start: from, End: to})
}

// telling are the bytes that next looks at; most are none.
var telling = func() (t [256]bool) {
	for _, c := range []byte("\n\\#<[]*_h") {
		t[c] = true
	}
	return t
}()

func (r *signReader) next() {
	rest := r.text[r.at:]
	switch c := rest[0]; c {
	case '\n':
		if line, _, ok := strings.Cut(rest[1:], "\n"); ok && strings.Trim(line, " \t\r") == "" { // the end of the paragraph
			r.brackets, r.stars, r.lows, r.raised = r.brackets[:0], r.stars[:0], r.lows[:0], r.raised[:0]
		}
	case '\\':
		if len(rest) > 1 && (isPunct(rest[1]) || rest[1] == ' ') {
			r.sign(r.at, r.at+1)
			r.at += 2
			return
		}
		if len(rest) > 1 && rest[1] == '\n' {
			r.sign(r.at, r.at+1)
		}
	case '#':
		n := len(rest) - len(strings.TrimLeft(rest, "#"))
		if (r.at == 0 || r.text[r.at-1] == '\n') && n <= 6 && n < len(rest) && rest[n] == ' ' {
			r.sign(r.at, r.at+n+1)
		}
		r.at += n
		return
	case '<':
		if n := r.tag(rest); n > 0 {
			r.at += n
			return
		}
	case '[':
		r.brackets = append(r.brackets, r.at)
	case ']':
		if n := r.link(rest); n > 0 {
			r.at += n
			return
		}
	case '*', '_':
		r.at += r.emphasis(rest)
		return
	case 'h':
		if isWeb(rest) { // no sign stands in an address
			n := strings.IndexAny(rest, " \t\n<>()[]*")
			if n < 0 {
				n = len(rest)
			}
			r.at += n
			return
		}
	}
	r.at++
}

// longestAddress bounds the search for the end of a link and of a tag.
const longestAddress = 2000

// link reads the end of a link, "](address)" or "](address "title")", and
// returns its length, 0 if it is none.
func (r *signReader) link(rest string) int {
	if len(r.brackets) == 0 {
		return 0
	}
	from := r.brackets[len(r.brackets)-1]
	r.brackets = r.brackets[:len(r.brackets)-1]
	if len(rest) < 2 || rest[1] != '(' {
		return 0
	}
	depth, end := 0, 0
	for i := 1; i < min(len(rest), longestAddress) && end == 0; i++ {
		switch c := rest[i]; {
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				end = i + 1
			}
		case c == '\n' || c < ' ':
			return 0
		}
	}
	if end == 0 {
		return 0
	}
	address, title, _ := strings.Cut(strings.Trim(rest[2:end-1], " "), " ")
	if title = strings.Trim(title, " "); title != "" && (title[0] != '"' || title[len(title)-1] != '"') || !strings.ContainsAny(address, "/.#:@") {
		return 0 // words in round brackets behind words in square ones
	}
	if from > 0 && r.text[from-1] == '!' {
		from-- // of a picture its description
		r.sign(from, from+2)
	} else {
		r.sign(from, from+1)
	}
	r.sign(r.at, r.at+end)
	return end
}

// quietTags are those that conversions of web pages leave, for Markdown has no
// signs for them, and that a text can lose and yet say the same.
var quietTags = []string{"sup", "sub", "u", "span"}

// tag reads a tag, or the brackets around an address, and returns its length, 0
// if it is none.
func (r *signReader) tag(rest string) int {
	end := strings.IndexByte(rest[:min(len(rest), longestAddress)], '>')
	if end < 0 {
		return 0
	}
	inside := rest[1:end]
	if isWeb(inside) && !strings.ContainsAny(inside, " \t\n<") {
		r.sign(r.at, r.at+1)
		r.sign(r.at+end, r.at+end+1)
		return end + 1
	}
	name, close := strings.CutPrefix(inside, "/")
	more := ""
	if n := strings.IndexAny(name, " \n"); n > 0 {
		name, more = name[:n], name[n:]
	}
	if !slices.Contains(quietTags, name) || strings.Contains(more, "<") || strings.Contains(more, "\n\n") || close && more != "" {
		return 0
	}
	span := commitment.Span{Start: r.at, End: r.at + end + 1}
	if !close {
		r.raised = append(r.raised, tag{span, name, !r.figures(name, span)})
		return end + 1
	}
	if k := len(r.raised) - 1; k >= 0 && r.raised[k].name == name {
		if open := r.raised[k]; open.sign {
			r.sign(open.span.Start, open.span.End)
			r.sign(span.Start, span.End)
		}
		r.raised = r.raised[:k]
		return end + 1
	}
	return 0
}

// figures reports whether a tag sets figures apart that would run together with
// what stands before: a power, the number of a footnote.
func (r *signReader) figures(name string, tag commitment.Span) bool {
	after, _ := utf8.DecodeRuneInString(r.text[tag.End:])
	before, _ := utf8.DecodeLastRuneInString(r.text[:tag.Start])
	switch {
	case name == "sup":
		return !unicode.IsLetter(after)
	case name == "sub":
		return unicode.IsDigit(before)
	}
	return false
}

// emphasis reads a run of asterisks or low lines, and returns its length.
//
// Asterisks in twos are taken more freely than Markdown does: conversions of web
// pages leave white space inside them ("** Title**", "**Note: **text").
func (r *signReader) emphasis(rest string) int {
	c := rest[0]
	length := len(rest) - len(strings.TrimLeft(rest, rest[:1]))
	before, _ := utf8.DecodeLastRuneInString(r.text[:r.at])
	after, _ := utf8.DecodeRuneInString(rest[length:])
	if r.at == 0 {
		before = ' '
	}
	if length == len(rest) {
		after = ' '
	}
	open := !unicode.IsSpace(after) && (!isMark(after) || unicode.IsSpace(before) || isMark(before))
	shut := !unicode.IsSpace(before) && (!isMark(before) || unicode.IsSpace(after) || isMark(after))
	stack := &r.stars
	switch {
	case c == '_':
		stack = &r.lows
		open, shut = open && !isWord(before), shut && !isWord(after)
	case length > 1 && !(isEdge(r.text[:r.at], false) && isEdge(rest[length:], true)): // no rule across the page
		open, shut = open || !isWord(before), true
	case unicode.IsDigit(before) && unicode.IsDigit(after):
		open, shut = false, false // a product
	}
	left := length
	for shut && left > 0 && len(*stack) > 0 {
		o := &(*stack)[len(*stack)-1]
		n := 2
		switch {
		case left >= 2 && o.length >= 2:
		case left == 1 && o.length%2 == 1, o.length == 1 && left%2 == 1:
			n = 1
		default:
			n = 0
		}
		if n == 0 {
			break
		}
		r.sign(o.end-n, o.end)
		r.sign(r.at+length-left, r.at+length-left+n)
		left -= n
		if o.length, o.end = o.length-n, o.end-n; o.length == 0 {
			*stack = (*stack)[:len(*stack)-1]
		}
	}
	if open && left > 0 {
		*stack = append(*stack, starring{r.at + length, left})
	}
	return length
}

// isEdge reports whether a line ends, or one begins, where a text does.
func isEdge(text string, begins bool) bool {
	if begins {
		return text == "" || text[0] == '\n'
	}
	return text == "" || text[len(text)-1] == '\n'
}

func isPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isMark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
