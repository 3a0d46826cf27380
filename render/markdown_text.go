package render

import (
	"strings"
	"unicode/utf8"

	"mithaq/corpus/lang"
	"mithaq/render/cite"
)

// fullText shows a statement paragraph by paragraph.
func (m *note) fullText(s *side, name string) {
	m.put("## ")
	m.text(fill(name, "old", m.inSentence(&m.old), "new", m.inSentence(&m.new)))
	m.put("\n\n")
	for _, p := range paragraphs(s) {
		first := true
		block := func(from, to int) {
			text := strings.Trim(s.read(from, to), " ")
			if text == "" {
				return
			}
			m.put("> ")
			if first {
				m.put("**")
				m.text(m.l.Para)
				m.text(m.l.plain(p.number))
				m.put("** ")
				first = false
			} else {
				m.put("· ") // so that no line begins with foreign text
			}
			m.isolated(s.Lang, func() { m.text(text) })
			m.put("\n>\n")
		}
		from := p.start
		for _, g := range s.Segments[p.from:p.to] {
			if g.Kind == lang.Bullet || g.Kind == lang.Heading {
				block(from, g.Start)
				block(g.Start, g.End)
				from = g.End
			}
		}
		block(from, p.end)
		if !first {
			m.b = append(m.b[:len(m.b)-2], '\n') // without the last empty line of the quotation
		}
	}
}

// references are the footnotes.
func (m *note) references() {
	for _, s := range [...]*side{&m.old, &m.new} {
		m.put("[^", s.footnote(), "]: ")
		k := workOf(s.Statement, m.l, cite.Chicago)
		m.cited(k.Entry(&m.ed.cite), k.URL)
		m.put("\n")
	}
	for _, i := range m.footnotes {
		f := m.finding(&m.Changes[i], cite.Chicago)
		m.put("[^")
		m.b = append(m.b, blockName(m.Changes[i].ID)...)
		m.put("]: ")
		var urls []string
		for k := range f.Passages {
			urls = append(urls, f.Passages[k].Work.URL)
		}
		m.cited(f.Note(&m.ed.cite), urls...)
		m.put("\n")
	}
}

// cited appends a reference with its addresses as links.
func (m *note) cited(s string, urls ...string) {
	for _, u := range urls {
		before, after, ok := strings.Cut(s, u)
		if u == "" || !ok {
			continue
		}
		m.text(before)
		if strings.ContainsFunc(u, func(r rune) bool { return r <= ' ' || r >= 0x7F || strings.ContainsRune("<>\"\\`", r) }) {
			m.text(u)
		} else {
			m.put("<")
			m.b = append(m.b, u...)
			m.put(">")
		}
		s = after
	}
	m.text(s)
}

// footnote is the name of the footnote with the source of a side.
func (s *side) footnote() markup {
	if s.letter == 'o' {
		return "old"
	}
	return "new"
}

// A sign class of Markdown: whether a byte stands for itself, is always behind
// a backslash, or depends on its neighbours.
const (
	itself = iota
	always
	doubled // only beside its like
	special // a dot, a colon, white space
)

var markdownSigns = func() (t [128]uint8) {
	for _, c := range "\\`*_[]<>~^$|{}#@\"'&" {
		t[c] = always
	}
	for _, c := range "-=%+" {
		t[c] = doubled
	}
	for _, c := range ".:\n\t" {
		t[c] = special
	}
	return t
}()

// appendMarkdown appends a text so that Obsidian and Pandoc read it as it is.
// Pandoc makes curly quotes, dashes and ellipses of plain signs, so these are
// behind a backslash as well.
func appendMarkdown(b []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' && c != '\n' && c != '\t' || c == 0x7F {
			if c >= utf8.RuneSelf && plain[c] {
				i++
				continue
			}
			r, n := utf8.DecodeRuneInString(s[i:])
			if hidden(r) || r == utf8.RuneError && n == 1 {
				b = codePoint(append(b, s[from:i]...), r)
				from = i + n
			}
			i += n
			continue
		}
		escape := false
		switch markdownSigns[c] {
		case always:
			escape = true
		case doubled:
			escape = i > 0 && s[i-1] == c || i+1 < len(s) && s[i+1] == c
		case special:
			switch c {
			case '.':
				escape = i > 0 && s[i-1] == '.' || i+1 < len(s) && s[i+1] == '.' || i > 2 && strings.EqualFold(s[i-3:i], "www")
			case ':':
				escape = i > 0 && s[i-1] == ':' || i+1 < len(s) && (s[i+1] == '/' || s[i+1] == ':')
			default:
				b = append(append(b, s[from:i]...), ' ')
				from = i + 1
			}
		}
		if escape {
			b = append(append(b, s[from:i]...), '\\')
			from = i
		}
		i++
	}
	return append(b, s[from:]...)
}
