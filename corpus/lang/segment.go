package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SegmentKind tells what a stretch of text is.
type SegmentKind uint8

// The kinds of segments.
const (
	Matter   SegmentKind = iota // white space, rules, markup: nothing to read
	Heading                     // a title line or section label
	Sentence                    // one sentence of running text
	Bullet                      // the first sentence of a list item; its marker is Matter
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

// Segment cuts a text into headings, sentences, list items and the matter
// between them. It works line by line: a blank line ends a block; a line that
// begins with a list marker or # begins one; the other lines of a block are
// one paragraph, however it is wrapped. In a text without blank lines every
// line is a paragraph, if most end as sentences do. Cost is linear in the text.
func (p *Pack) Segment(text string) []Segment {
	c := &cutter{pack: p, text: text}
	byLine := unwrapped(text)
	block := -1 // start of the open block
	bullet := false
	close := func(end int) {
		if block >= 0 {
			c.block(block, end, bullet)
			block = -1
		}
	}
	for i := 0; i < len(text); {
		end := strings.IndexByte(text[i:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += i + 1
		}
		line := text[i:end]
		trimmed := strings.TrimFunc(line, blank)
		switch {
		case trimmed == "" || rule(trimmed):
			close(i)
		case trimmed[0] == '#' || wholeBold(trimmed) && !c.speaks(trimmed):
			close(i)
			block = i
			c.heading(i, end)
			block = -1
		default:
			indent := strings.Index(line, trimmed)
			if n := marker(trimmed); n > 0 {
				close(i)
				block = i + indent + n
				bullet = !isNumbered(trimmed[:n])
			} else if block < 0 {
				block, bullet = i+indent, false
			}
			if byLine {
				close(end)
			}
		}
		i = end
	}
	close(len(text))
	return c.finish()
}

// unwrapped reports whether the lines of a text are its paragraphs: no blank
// line parts them, and three of four end with a stop.
func unwrapped(text string) bool {
	lines, stops := 0, 0
	for line := range strings.Lines(strings.TrimFunc(text, blank)) {
		line = strings.TrimRightFunc(line, func(r rune) bool { return blank(r) || closing(r) })
		if line == "" {
			return false
		}
		lines++
		if r, _ := utf8.DecodeLastRuneInString(line); isStop(r) {
			stops++
		}
	}
	return lines > 2 && stops*4 >= lines*3
}

// isStop reports whether a sign ends a sentence.
func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '؟', '。':
		return true
	}
	return false
}

// stopBytes tells the bytes by which stops are found: 0x9F ends "؟", whose first
// byte begins much of Arabic, 0xE3 begins "。".
var stopBytes = [256]bool{'.': true, '!': true, '?': true, 0x9F: true, 0xE3: true}

// indexStop returns the place of the first stop in s, -1 if there is none. It
// looks at bytes: most of them are of none.
func indexStop(s string) int {
	for i := 0; i < len(s); i++ {
		if !stopBytes[s[i]] {
			continue
		}
		switch s[i] {
		case 0x9F:
			if strings.HasSuffix(s[:i+1], "؟") {
				return i - 1
			}
		case 0xE3:
			if strings.HasPrefix(s[i:], "。") {
				return i
			}
		default:
			return i
		}
	}
	return -1
}

// A cutter gathers the segments of one text.
type cutter struct {
	pack *Pack
	text string
	segs []Segment
	para int
}

// add appends a segment without the white space around it.
func (c *cutter) add(start, end int, kind SegmentKind) {
	for start < end {
		r, n := utf8.DecodeRuneInString(c.text[start:end])
		if !blank(r) {
			break
		}
		start += n
	}
	for start < end {
		r, n := utf8.DecodeLastRuneInString(c.text[start:end])
		if !blank(r) {
			break
		}
		end -= n
	}
	if start < end {
		c.segs = append(c.segs, Segment{start, end, kind, c.para})
	}
}

func (c *cutter) heading(start, end int) {
	c.para++
	c.add(start, end, Heading)
	c.para--
}

// block cuts one paragraph or list item into sentences.
func (c *cutter) block(start, end int, bullet bool) {
	body := strings.TrimFunc(c.text[start:end], blank)
	if body == "" {
		return
	}
	if !bullet && headline(body) {
		c.heading(start, end)
		return
	}
	c.para++
	kind := Sentence
	if bullet {
		kind = Bullet
	}
	if n := boldLabel(body); n > 0 && !c.speaks(body[:n]) {
		at := start + strings.Index(c.text[start:end], body)
		c.add(at, at+n, Heading)
		start = at + n
	}
	for start < end {
		if next := start + len(c.text[start:end]) - len(strings.TrimLeftFunc(c.text[start:end], blank)); next > start {
			if n := marker(c.text[next:end]); n > 0 { // "… crimes. - Prevent crime by …"
				start = next + n
				if !isNumbered(c.text[next:start]) {
					kind = Bullet
				}
			}
		}
		stop := c.sentenceEnd(start, end)
		c.add(start, stop, kind)
		kind, start = Sentence, stop
	}
}

// sentenceEnd returns the end of the sentence that begins at i: behind a stop
// and its closing quotes where the next word can begin a sentence and the word
// before is neither an abbreviation nor an initialism that goes on.
func (c *cutter) sentenceEnd(i, end int) int {
	start := i
	for i < end {
		k := indexStop(c.text[i:end])
		if k < 0 {
			return end
		}
		stop := i + k
		_, n := utf8.DecodeRuneInString(c.text[stop:])
		i = stop + n
		after := i
		for after < end {
			r, n := utf8.DecodeRuneInString(c.text[after:end])
			if !closing(r) {
				break
			}
			after += n
		}
		next := after
		for next < end {
			r, n := utf8.DecodeRuneInString(c.text[next:end])
			if !blank(r) {
				break
			}
			next += n
		}
		if next == end {
			return end
		}
		if next == after { // no space: a slip such as "programs.Both leaders"
			if c.text[stop] == '.' && after == i && c.glued(start, stop, next, end) {
				return after
			}
			continue
		}
		if c.text[stop] == '.' && !c.ends(start, stop, next, end) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(c.text[next:end]); unicode.IsLower(r) || strings.ContainsRune(",;:.", r) {
			continue
		}
		return after
	}
	return end
}

// ends reports whether the full stop at stop ends a sentence, by the word
// before it.
func (c *cutter) ends(start, stop, next, end int) bool {
	from := stop
	for from > start {
		r, n := utf8.DecodeLastRuneInString(c.text[start:from])
		if blank(r) || strings.ContainsRune("(“\"‘", r) {
			break
		}
		from -= n
	}
	word := c.text[from:stop]
	if c.pack.abbreviations[word] || c.pack.abbreviations[strings.TrimRight(word, ".")] {
		return false
	}
	last, n := utf8.DecodeLastRuneInString(word)
	if n == 0 {
		return false
	}
	before, m := utf8.DecodeLastRuneInString(word[:len(word)-n])
	single := m == 0 || before == '.' || before == '-'
	if !single || !unicode.IsLetter(last) || unicode.Is(unicode.Hangul, last) {
		return !(single && m == 0 && unicode.IsDigit(last) && from == start) // "1. We will" numbers a paragraph
	}
	if unicode.IsLower(last) {
		return false
	}
	return c.pack.starters[firstWord(c.text[next:end])]
}

// glued reports whether a stop without a space behind it ends a sentence: a
// lower-case word before it, a capitalised one behind.
func (c *cutter) glued(start, stop, next, end int) bool {
	if stop-start < 3 || next+1 >= end {
		return false
	}
	for _, b := range []byte(c.text[stop-3 : stop]) {
		if b < 'a' || b > 'z' {
			return false
		}
	}
	return 'A' <= c.text[next] && c.text[next] <= 'Z' && 'a' <= c.text[next+1] && c.text[next+1] <= 'z'
}

// finish fills the gaps between segments with matter, so that they partition
// the text.
func (c *cutter) finish() []Segment {
	out := make([]Segment, 0, 2*len(c.segs)+1)
	at := 0
	for _, s := range c.segs {
		if s.Start > at {
			out = append(out, Segment{at, s.Start, Matter, s.Para})
		}
		out = append(out, s)
		at = s.End
	}
	if at < len(c.text) {
		out = append(out, Segment{at, len(c.text), Matter, max(c.para, 1)})
	}
	return out
}

func blank(r rune) bool {
	return !plainLetter(r) && (unicode.IsSpace(r) || r == 0x200B || r == 0x2060 || r == 0xFEFF || r == '\\')
}

func closing(r rune) bool { return strings.ContainsRune("\"”’»)]*", r) || r == '\'' }

func firstWord(s string) string {
	s = strings.TrimLeft(s, "“\"‘'(*")
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		return s[:i]
	}
	return s
}

// rule reports whether a line is a horizontal rule or a row of stars.
func rule(s string) bool {
	return len(s) >= 3 && strings.Trim(s, "-*_=~ #") == ""
}

func wholeBold(s string) bool {
	return len(s) > 4 && len(s) < 200 && strings.HasPrefix(s, "**") && strings.HasSuffix(s, "**") && !strings.Contains(s[2:len(s)-2], "**")
}

// speaks reports whether a bold line or label is a sentence of the parties and no
// heading: "**Second, we commit to open ports.**"
func (c *cutter) speaks(bold string) bool {
	if !strings.HasSuffix(strings.TrimRight(bold, "* "), ".") {
		return false
	}
	for w := range strings.FieldsFuncSeq(bold, func(r rune) bool { return !isWordRune(r) }) {
		if c.pack.words[Fold(w)].Is(Pronoun) {
			return true
		}
	}
	return false
}

// boldLabel returns the length of a bold label that opens a paragraph
// ("**Trade.** We will …"), 0 if there is none.
func boldLabel(s string) int {
	if !strings.HasPrefix(s, "**") {
		return 0
	}
	i := strings.Index(s[2:], "**")
	if i < 0 || i > 120 {
		return 0
	}
	n := i + 4
	label := strings.TrimRight(s[2:2+i], " ")
	if !strings.HasSuffix(label, ":") && !strings.HasSuffix(label, ".") && !strings.HasPrefix(s[n:], ":") {
		return 0
	}
	if strings.HasPrefix(s[n:], ":") {
		n++
	}
	return n
}

// marker returns the length of a list marker with the space behind it, 0 if
// the line begins with none: -, •, a), (iv), 12. and the like.
func marker(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '-', '*', '•', '·', '–', '—', '▪', '◦', '●', '○', '■', '□', '‣', '∙', '➢', '\uf0b7':
		return spaceAfter(s, n)
	case '(':
		n = 1
	default:
		n = 0
	}
	i := n
	for i < len(s) && i < n+5 && (isDigit(s[i]) || 'a' <= s[i] && s[i] <= 'z') {
		i++
	}
	if i == n || i >= len(s) || s[i] != ')' && s[i] != '.' || n == 1 && s[i] != ')' {
		return 0
	}
	if token := s[n:i]; isNumber(token) && len(token) > 3 {
		return 0 // "by the end of", and on the next line "2031. The ministers"
	} else if !isNumber(token) && len(token) > 1 && strings.Trim(token, "ivx") != "" {
		return 0
	} else if s[i] == '.' && !isNumber(token) {
		return 0
	}
	return spaceAfter(s, i+1)
}

// spaceAfter returns n plus the white space that follows, 0 if none does.
func spaceAfter(s string, n int) int {
	m := n
	for m < len(s) {
		r, k := utf8.DecodeRuneInString(s[m:])
		if !blank(r) {
			break
		}
		m += k
	}
	if m == n {
		return 0
	}
	return m
}

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }

// isNumbered reports whether a marker numbers a paragraph ("12. ") rather
// than a list item.
func isNumbered(m string) bool {
	m = strings.TrimFunc(m, blank)
	return strings.HasSuffix(m, ".") && isNumber(m[:len(m)-1])
}

// headline reports whether a block is a title: short, without a final stop,
// nearly all words capitalised or small.
func headline(s string) bool {
	s = strings.Trim(s, "*_ ")
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".;:,?!") || len(s) > 160 || strings.HasSuffix(s, "。") {
		return false
	}
	words, big, letters := 0, 0, false
	for f := range strings.FieldsSeq(s) {
		words++
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(f, "(“\"‘"))
		if unicode.IsUpper(r) || !unicode.IsLetter(r) || len(f) <= 4 && unicode.IsLower(r) {
			big++
		}
		if unicode.IsLetter(r) {
			letters = true
			if !unicode.IsUpper(r) && !unicode.IsLower(r) { // a script without case
				return words <= 16 && strings.Count(s, " ") < 12 && !strings.ContainsAny(s, ".،؟")
			}
		}
	}
	return letters && words <= 16 && big*10 >= words*8
}
