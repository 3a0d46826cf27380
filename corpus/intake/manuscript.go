package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"mithaq/corpus"
)

// Why passages of an office file are left out, in the words of a [Left].
const (
	whyHead        = "running head"
	whyFoot        = "footer"
	whyPage        = "page number"
	whyDeleted     = "deleted (tracked change)"
	whyHidden      = "hidden"
	whyComment     = "comment"
	whyContents    = "table of contents"
	whyPlaceholder = "placeholder of a form"
	whyDrawing     = "chart or diagram"
	whyAttachment  = "attachment"
)

// A manuscript is an office file on its way into parts. Its readers write the
// text as they come upon it and end the paragraphs.
type manuscript struct {
	d        *Draft
	parts    []part
	notes    []part // at the end, in the order of their marks
	floating []part // text boxes of the open paragraph
	page     bool   // a field of page numbers stands in it

	text            strings.Builder // of the open paragraph
	letters, strong int             // bytes of it that are no space, and of them bold ones
	cut             strings.Builder // what of the paragraph is left out
	cutWhy          string

	inserted, deleted int // tracked changes
	pictures          int
}

// nested returns a manuscript for a cell, a note or a text box of this one.
func (m *manuscript) nested() *manuscript { return &manuscript{d: m.d} }

// join takes over what a nested manuscript counted and its notes.
func (m *manuscript) join(n *manuscript) []part {
	m.inserted += n.inserted
	m.deleted += n.deleted
	m.pictures += n.pictures
	m.notes = append(m.notes, n.notes...)
	return n.parts
}

// write adds a text to the open paragraph.
func (m *manuscript) write(s string, bold bool) {
	if s == "" {
		return
	}
	m.endCut()
	m.text.WriteString(s)
	n := len(s) - strings.Count(s, " ") - strings.Count(s, "\n")
	m.letters += n
	if bold {
		m.strong += n
	}
}

// before puts a text before that of the open paragraph.
func (m *manuscript) before(s string) {
	text := m.text.String()
	m.text.Reset()
	m.text.WriteString(s + text)
}

// leave notes a text of the open paragraph that is left out.
func (m *manuscript) leave(s, why string) {
	if s == "" {
		return
	}
	if why != m.cutWhy {
		m.endCut()
		m.cutWhy = why
	}
	m.cut.WriteString(s)
}

func (m *manuscript) endCut() {
	if m.cut.Len() > 0 {
		m.d.leave(m.cut.String(), m.cutWhy)
		m.cut.Reset()
	}
	m.cutWhy = ""
}

// end ends the paragraph, whose kind, level and mark p tells.
func (m *manuscript) end(p part) {
	m.endCut()
	text := m.text.String()
	wholly := m.letters > 0 && m.strong == m.letters
	m.text.Reset()
	m.letters, m.strong = 0, 0
	for i, piece := range pieces(text, p.kind, false) {
		if i == 1 && p.kind == item {
			p = part{kind: further, level: p.level}
		}
		if !strings.ContainsFunc(piece, wordly) {
			continue
		}
		p.text = piece
		if wholly && p.kind == paragraph && len(piece) < 160 && !strings.ContainsAny(piece, "\n*") && !strings.HasSuffix(piece, ".") {
			p.text = "**" + piece + "**"
		}
		m.parts = append(m.parts, p)
	}
	m.parts = append(m.parts, m.floating...)
	m.floating = nil
}

// note writes the mark of a note at this place, and its text at the end.
func (m *manuscript) note(mark string, text []part) {
	mark = "[" + strings.Trim(oneLine(label(mark)), "[]() ") + "]"
	m.write(mark, false)
	for i, p := range text {
		if i == 0 {
			p = part{text: mark + " " + bare(p)}
		}
		m.notes = append(m.notes, p)
	}
}

// bare returns the text of a part without the marks of bold.
func bare(p part) string {
	if s, ok := strings.CutPrefix(p.text, "**"); ok && p.kind == paragraph {
		return strings.TrimSuffix(s, "**")
	}
	return p.text
}

// table adds the rows of a table, each a list of cells. Tables of data come
// row by row; those that lay a page out, cell by cell as text, as on web pages.
func (m *manuscript) table(rows [][][]part) {
	const short = 400 // bytes of a cell
	wide, data := 0, len(rows) > 1
	for _, cells := range rows {
		full := 0
		for _, cell := range cells {
			size := 0
			for _, p := range cell {
				size += len(p.text)
				data = data && p.kind == paragraph
			}
			if size > 0 {
				full++
			}
			data = data && size <= short
		}
		if full > 1 {
			wide++
		}
	}
	data = data && wide > 1
	for _, cells := range rows {
		var line []string
		for _, cell := range cells {
			if !data {
				m.parts = append(m.parts, cell...)
				continue
			}
			var text []string
			for _, p := range cell {
				text = append(text, strings.ReplaceAll(bare(p), "\n", " "))
			}
			if len(text) > 0 {
				line = append(line, strings.Join(text, " "))
			}
		}
		if len(line) > 0 {
			m.parts = append(m.parts, part{kind: row, text: strings.Join(line, " | ")})
		}
	}
}

// running lists a running head or foot, once if several are the same. numbered
// says that it shows the number of the page.
func (d *Draft) running(parts []part, why string, numbered bool) {
	text := strings.TrimSuffix(oneLine(strings.ReplaceAll(markdown(parts), "**", "")), "\n")
	if numbered && !strings.ContainsFunc(text, unicode.IsLetter) {
		why = whyPage
		if Words(text) == 0 {
			text = "(the number of the page)"
		}
	}
	if text == "" {
		return
	}
	l := Left{shorten(text), why, Words(text)}
	if why == whyPage {
		l.Words = 0 // it stands on no page of the file itself
	}
	if !d.seen[l] {
		if d.seen == nil {
			d.seen = map[Left]bool{}
		}
		d.seen[l] = true
		d.Left = append(d.Left, l)
	}
}

// finished writes the text and counts what was left. It is an error if the
// file holds none.
func (m *manuscript) finished() *corpus.Problem {
	m.end(part{})
	titled := slices.ContainsFunc(m.parts, func(p part) bool { return p.kind == heading && p.level == 0 })
	for i := range m.parts {
		if p := &m.parts[i]; p.kind == heading && titled {
			p.level++ // the title stands above them
		}
	}
	d := m.d
	d.Text = markdown(append(m.parts, m.notes...))
	if n, k := m.inserted, m.deleted; n+k > 0 {
		d.doubt(fmt.Sprintf("holds tracked changes: %d insertions were taken as text and %d deletions left out, as if all were accepted", n, k))
	}
	if Words(d.Text) > 0 {
		return d.counted()
	}
	switch {
	case m.pictures > 0:
		return refusal(fmt.Sprintf("has no text, only %s: it may be a scan", plural(m.pictures, "picture")), "get the statement as text, or have the pictures read as text first")
	case len(d.Left) > 0:
		return refusal(fmt.Sprintf("has no text of a statement: all %d words of it are %s", d.wordsLeft(), d.Left[0].Why), "check that it is the statement itself")
	}
	return refusal("has no text", "check that it is the statement itself")
}

// counted finishes a draft whose visible words are those taken and those left.
func (d *Draft) counted() *corpus.Problem {
	if p := d.finish(); p != nil {
		return p
	}
	d.Words = d.Taken + d.wordsLeft()
	return nil
}

// wordsLeft counts the words that were left out.
func (d *Draft) wordsLeft() int {
	n := 0
	for _, l := range d.Left {
		n += l.Words
	}
	return n
}

// plural writes a number of things.
func plural(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}

// A numbering counts the items of a list.
type numbering struct {
	levels []numberLevel
	at     []int // the number of each level's last item; 0 before the first
}

// A numberLevel says how the items of a level are numbered.
type numberLevel struct {
	format string // "bullet", "none", "decimal", "lowerLetter", …: those of Word
	text   string // with %1 for the number of the first level, %2 for that of the second, …
	start  int
}

// label bounds what a file says that stands around a number.
func label(text string) string {
	const most = 60 // characters
	if r := []rune(text[:min(len(text), 1000)]); len(r) > most {
		return string(r[:most])
	}
	return text
}

// next counts an item of a level, from 0, and returns its mark: "-" for a
// bullet, empty where the list shows none.
func (n *numbering) next(level int) string {
	if level < 0 || level >= len(n.levels) {
		return "-"
	}
	n.begin()
	n.at[level]++
	for i := level + 1; i < len(n.at); i++ {
		n.at[i] = n.levels[i].start - 1
	}
	switch l := n.levels[level]; l.format {
	case "bullet":
		return "-"
	case "none":
		return strings.TrimSpace(strings.ReplaceAll(l.text, "%"+strconv.Itoa(level+1), ""))
	default:
		text := l.text
		for i := level; i >= 0; i-- {
			at := n.at[i]
			if i < level {
				at = max(at, n.levels[i].start)
			}
			text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), numeral(at, n.levels[i].format))
		}
		return oneLine(text)
	}
}

// begin sets each level before its first number.
func (n *numbering) begin() {
	for len(n.at) < len(n.levels) {
		n.at = append(n.at, n.levels[len(n.at)].start-1)
	}
}

// set makes the next item of a level have a number.
func (n *numbering) set(level, number int) {
	n.begin()
	if level >= 0 && level < len(n.at) {
		n.at[level] = number - 1
	}
}

// numeral writes a number in one of Word's formats; as digits where the format
// is not known.
func numeral(n int, format string) string {
	letter := func(letters string) string {
		list := []rune(letters)
		if n < 1 {
			return strconv.Itoa(n)
		}
		return strings.Repeat(string(list[(n-1)%len(list)]), min((n-1)/len(list)+1, 8))
	}
	switch format {
	case "lowerLetter":
		return letter("abcdefghijklmnopqrstuvwxyz")
	case "upperLetter":
		return letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "ganada":
		return letter("가나다라마바사아자차카타파하")
	case "chosung":
		return letter("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ")
	case "decimalEnclosedCircle":
		if n >= 1 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "arabicAlpha":
		return letter("أبتثجحخدذرزسشصضطظعغفقكلمنهوي")
	case "arabicAbjad":
		return letter("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")
	case "decimalZero":
		return fmt.Sprintf("%02d", n)
	case "hindiNumbers":
		return strings.Map(func(r rune) rune { return r - '0' + '٠' }, strconv.Itoa(max(n, 0)))
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range [...]struct {
		n int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.n; n -= r.n {
			b.WriteString(r.s)
		}
	}
	return b.String()
}
