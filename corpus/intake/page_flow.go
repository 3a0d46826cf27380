package intake

import (
	_ "embed"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"

	"mithaq/corpus/lang"
)

// flow cuts the page into boxes.
func (pg *page) flow() {
	f := &flow{page: pg}
	i := int32(0)
	for {
		n := &pg.tree[i]
		if i > 0 {
			f.enter(i)
		}
		if n.first >= 0 {
			i = n.first
			continue
		}
		for i > 0 {
			f.leave(i)
			if next := pg.tree[i].next; next >= 0 {
				i = next
				break
			}
			i = pg.tree[i].parent
		}
		if i == 0 {
			f.flush()
			return
		}
	}
}

// A flow is a page on its way into boxes.
type flow struct {
	*page
	text    strings.Builder
	linked  strings.Builder // what of it stands in links
	bold    int             // letters of it that are bold
	letters int
	links   int  // open links
	after   bool // a link has just ended
	strong  int  // open bold elements
	pre     int
	rows    int // open rows of tables of data
	begun   int32
	open    part    // kind, level and mark of what comes
	lists   []list  // open
	heads   []int32 // open headings
}

type list struct {
	node    int32
	ordered bool
	next    int
	step    int
}

func (f *flow) enter(i int32) {
	n := &f.tree[i]
	if n.name == "" {
		f.write(i, n.text)
		return
	}
	if f.rows > 0 && n.tag != atom.Tr && n.tag != atom.Table {
		if (n.tag == atom.Td || n.tag == atom.Th) && strings.TrimSpace(f.text.String()) != "" {
			f.sign(" | ")
		} else if block(n) || n.tag == atom.Br {
			f.space()
		}
	} else if block(n) {
		f.flush()
	}
	switch n.tag {
	case atom.Br:
		if f.rows == 0 {
			f.sign("\n")
		}
	case atom.A:
		if t := f.text.String(); f.after && t != "" && !strings.HasSuffix(t, " ") {
			f.space() // links that touch are parted by their style
		}
		f.links++
	case atom.B, atom.Strong:
		f.strong++
	case atom.Pre:
		f.pre++
	case atom.Tr:
		if f.inData(i) {
			f.flush()
			f.rows++
			f.open = part{kind: row}
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		f.open = part{kind: heading, level: int(n.name[1] - '0')}
		f.heads = append(f.heads, i)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		l := list{node: i, ordered: n.tag == atom.Ol, next: 1, step: 1}
		if v, err := strconv.Atoi(n.get("start")); err == nil && l.ordered {
			l.next = v
		}
		f.lists = append(f.lists, l)
	case atom.Li:
		f.open = part{kind: item, mark: "-", level: max(len(f.lists)-1, 0)}
		if k := len(f.lists) - 1; k >= 0 && f.lists[k].ordered {
			l := &f.lists[k]
			if v, err := strconv.Atoi(n.get("value")); err == nil {
				l.next = v
			}
			f.open.mark = strconv.Itoa(l.next) + "."
			l.next += l.step
		}
	case atom.Q:
		f.sign("“")
	case atom.Sup:
		if f.reference(i) {
			f.sign("[")
		}
	}
}

func (f *flow) leave(i int32) {
	n := &f.tree[i]
	if n.name == "" {
		return
	}
	switch n.tag {
	case atom.A:
		f.links--
		f.after = true
		return
	case atom.B, atom.Strong:
		f.strong--
	case atom.Pre:
		f.flush()
		f.pre--
	case atom.Q:
		f.sign("”")
	case atom.Sup:
		if f.reference(i) {
			f.sign("]")
		}
	}
	if f.rows > 0 && n.tag != atom.Tr {
		return
	}
	if block(n) {
		f.flush()
	}
	switch n.tag {
	case atom.Tr:
		if f.inData(i) {
			f.rows--
			f.open = part{}
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		f.heads = f.heads[:len(f.heads)-1]
		f.open = part{}
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		f.lists = f.lists[:len(f.lists)-1]
		f.further()
	case atom.Li:
		f.open = part{}
		if len(f.lists) > 1 {
			f.further()
		}
	}
}

// further makes what comes in an item behind its first paragraph one of its
// own.
func (f *flow) further() {
	f.open = part{}
	if n := len(f.lists); n > 0 {
		f.open = part{kind: further, level: n - 1}
	}
}

// inData reports whether a row stands in a table of data.
func (f *flow) inData(i int32) bool {
	for n := 0; i > 0 && n < 4; i, n = f.tree[i].parent, n+1 {
		if f.tree[i].tag == atom.Table {
			return f.data[i]
		}
	}
	return false
}

// reference reports whether a raised text is a link to a note.
func (f *flow) reference(i int32) bool {
	n := &f.tree[i]
	if c := n.first; c >= 0 && f.tree[c].tag == atom.A && c == n.last {
		if t := f.tree[c].first; t >= 0 {
			text := strings.TrimSpace(f.tree[t].text)
			return text != "" && len(text) < 4 && !strings.HasPrefix(text, "[") && !strings.HasPrefix(text, "(")
		}
	}
	return false
}

// sign writes what the page shows without saying it.
func (f *flow) sign(s string) {
	if f.text.Len() > 0 || s == "“" || s == "[" {
		f.text.WriteString(s)
	}
}

// space parts words.
func (f *flow) space() {
	if f.text.Len() > 0 {
		f.text.WriteByte(' ')
	}
}

// write adds a text.
func (f *flow) write(i int32, text string) {
	if f.hidden[i] {
		f.hide(i, text)
		return
	}
	if f.text.Len() == 0 {
		if f.pre == 0 {
			text = strings.TrimLeft(text, " \t\n\u00a0")
		}
		if text == "" {
			return
		}
		f.begun = f.tree[i].parent
	}
	if f.pre == 0 {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	f.text.WriteString(text)
	f.after = false
	n := 0
	for _, c := range []byte(text) {
		if c > ' ' {
			n++
		}
	}
	f.letters += n
	if f.strong > 0 {
		f.bold += n
	}
	if f.links > 0 {
		f.linked.WriteString(text)
		f.linked.WriteByte(' ')
	}
}

// hide keeps a text that is not seen, as a box of its own, unless it is a
// program.
func (f *flow) hide(i int32, text string) {
	up := f.tree[i].parent
	for k, n := up, 0; k > 0 && n < reach; k, n = f.tree[k].parent, n+1 {
		if unseen(f.tree[k].tag) && f.tree[k].tag != atom.Noscript {
			return
		}
		if !f.hidden[f.tree[k].parent] {
			break
		}
	}
	if Words(text) == 0 {
		return
	}
	if k := len(f.boxes) - 1; k >= 0 && f.text.Len() == 0 && f.hidden[f.boxes[k].node] && f.boxes[k].node == up {
		f.boxes[k].text += " " + strings.TrimSpace(text)
		return
	}
	text = squeeze(strings.ReplaceAll(text, "\n", " "))
	f.boxes = append(f.boxes, box{part: part{text: text}, node: up, words: Words(text), lang: lang.Detect(text)})
}

// flush ends the open box.
func (f *flow) flush() {
	if f.text.Len() == 0 {
		return
	}
	text := f.text.String()
	wholly := f.letters > 0 && f.bold == f.letters
	all, links := 0, Words(f.linked.String())
	f.text.Reset()
	f.linked.Reset()
	f.bold, f.letters = 0, 0
	var listed int32
	if k := len(f.lists) - 1; k >= 0 {
		listed = f.lists[k].node
	}
	kind := f.open
	if kind.kind == paragraph && len(f.heads) > 0 {
		kind = part{kind: heading, level: int(f.tree[f.heads[0]].name[1] - '0')}
	}
	for _, piece := range pieces(text, kind.kind, f.pre > 0) {
		kind.text = piece
		if wholly && kind.kind == paragraph && len(piece) < 160 && !strings.ContainsAny(piece, "\n*") && !strings.HasSuffix(piece, ".") {
			kind.text = "**" + piece + "**"
		}
		words := Words(piece)
		if words == 0 {
			continue
		}
		f.boxes = append(f.boxes, box{part: kind, node: f.begun, list: listed, words: words, links: min(words, max(links-all, 0)), lang: lang.Detect(piece)})
		all += words
		switch kind.kind {
		case item:
			kind = part{kind: further, level: kind.level}
		}
	}
	if f.open.kind == item && all > 0 {
		f.open = part{kind: further, level: f.open.level}
	}
}

// pieces cuts the text of a box at its forced lines: two of them part
// paragraphs, and so does one behind the end of a sentence.
func pieces(text string, kind partKind, pre bool) []string {
	if pre {
		var out []string
		for p := range strings.SplitSeq(text, "\n\n") {
			if p = strings.Trim(p, "\n"); strings.TrimSpace(p) != "" {
				out = append(out, p)
			}
		}
		return out
	}
	text = squeeze(text)
	if !strings.Contains(text, "\n") || kind == heading {
		return []string{strings.ReplaceAll(text, "\n", " ")}
	}
	var out []string
	var open strings.Builder
	end := func() {
		if open.Len() > 0 {
			out = append(out, open.String())
			open.Reset()
		}
	}
	before := "" // the line before, if it is of the open piece
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			end()
			continue
		}
		if open.Len() > 0 {
			if strings.ContainsAny(last(before), ".!?:;؛؟。") {
				end()
			} else {
				open.WriteByte('\n')
			}
		}
		open.WriteString(line)
		before = line
	}
	end()
	return out
}

// last returns the last character of a text but for what closes a quotation.
func last(text string) string {
	text = strings.TrimRight(text, "”»\"'’) ")
	for i := len(text) - 1; i >= 0; i-- {
		if text[i]&0xC0 != 0x80 {
			return text[i:]
		}
	}
	return ""
}

// squeeze makes one space of each run of white space, the no-break space among
// it, keeps forced lines and takes out what no reader sees: soft hyphens and
// byte-order marks.
func squeeze(text string) string {
	plain := true
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\t' || c == '\n' || c == '\r' || c == 0xC2 || c == 0xEF || c == 0xE3 || c == ' ' && (i == 0 || text[i-1] == ' ' || i == len(text)-1) {
			plain = false
			break
		}
	}
	if plain {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	gap, begun := false, false
	for _, r := range text {
		switch r {
		case 0xAD, 0xFEFF:
			continue
		case ' ', '\t', '\r', 0xA0, 0x3000:
			gap = true
			continue
		case '\n':
			if begun {
				b.WriteByte('\n')
			}
			gap, begun = false, b.Len() > 0
			continue
		}
		if gap && begun {
			s := b.String()
			if s[len(s)-1] != '\n' {
				b.WriteByte(' ')
			}
		}
		gap, begun = false, true
		b.WriteRune(r)
	}
	return strings.Trim(b.String(), "\n ")
}
