package render

import (
	"io"
	"strconv"
	"unicode/utf8"

	"mithaq/corpus/lang/wording"
)

// A markup is text of this package that is HTML, or Markdown in a note, as it
// stands. Only constants have this type: an untyped string constant turns into
// it by itself, a variable needs a conversion, and a test forbids those outside
// this file. So nothing from a statement can reach a page but through page.text
// and page.attr, or a note but through note.text, which escape.
type markup string

// A page gathers HTML and writes it out in pieces.
type page struct {
	w   io.Writer
	dir string // in which the page reads, "rtl" or "ltr"
	b   []byte
	err error // of the first piece that could not be written
}

// pieceSize is how much of a page is gathered before it is written.
const pieceSize = 32 << 10

// pause writes what was gathered if that is a piece. It stands where much may
// have been.
func (p *page) pause() {
	if len(p.b) >= pieceSize {
		p.flush()
	}
}

func (p *page) flush() {
	if p.err == nil {
		_, p.err = p.w.Write(p.b)
	}
	p.b = p.b[:0]
}

// put appends markup as it stands.
func (p *page) put(ms ...markup) {
	for _, m := range ms {
		p.b = append(p.b, m...)
	}
}

// attr appends an attribute with its escaped value.
func (p *page) attr(name markup, value string) {
	p.b = append(p.b, ' ')
	p.b = append(p.b, name...)
	p.b = append(p.b, `="`...)
	p.escape(value, false)
	p.b = append(p.b, '"')
}

// text appends escaped text. Hidden characters become visible tokens inside
// <span class="u">, so that a reader can tell them from the same letters in
// the text, and a program can turn them back.
func (p *page) text(s string) { p.escape(s, true) }

// int appends a number.
func (p *page) int(n int) { p.b = strconv.AppendInt(p.b, int64(n), 10) }

// strong appends a label whose *asterisks* make bold.
func (p *page) strong(s string) {
	bold := false
	from := 0
	for i := 0; i < len(s); i++ {
		if s[i] != '*' {
			continue
		}
		p.text(s[from:i])
		if bold {
			p.put("</b>")
		} else {
			p.put("<b>")
		}
		bold, from = !bold, i+1
	}
	p.text(s[from:])
	if bold {
		p.put("</b>")
	}
}

// foreign appends text that may run in another direction than the page.
func (p *page) foreign(s string) {
	p.put("<bdi>")
	p.text(s)
	p.put("</bdi>")
}

// runs appends a sentence; what is not of the interface is kept apart.
func (p *page) runs(rs []wording.Run) {
	for _, r := range rs {
		if r.Foreign {
			p.foreign(r.Text)
		} else {
			p.text(r.Text)
		}
	}
}

// latin appends a name, address or number in Latin letters, which a page that
// runs from right to left must keep apart.
func (p *page) latin(s string) {
	if p.dir == "rtl" {
		p.foreign(s)
	} else {
		p.text(s)
	}
}

// label appends a label whose braces are filled; a value that runs in the other
// direction than the page is kept apart.
func (p *page) label(label string, pairs ...string) {
	for _, r := range fillRuns(label, pairs...) {
		if r.Foreign && otherWay(r.Text, p.dir) {
			p.foreign(r.Text)
		} else {
			p.text(r.Text)
		}
	}
}

// svg appends a chart of package chart, which escapes what it prints.
func (p *page) svg(chart []byte) { p.b = append(p.b, chart...) }

// plain tells the bytes that stand for themselves in HTML text and attributes,
// and those of letters: all but the lead bytes under which hidden characters
// stand. The text is valid UTF-8, so that what follows a lead byte is of its
// letter.
var plain = func() (t [256]bool) {
	for c := range t {
		switch c {
		case '<', '>', '&', '"', '\'', 0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3:
		default:
			t[c] = c >= ' ' && c < 0xEE
		}
	}
	t['\n'], t['\t'] = true, true
	return t
}()

func (p *page) escape(s string, spans bool) {
	b := p.b
	from := 0 // start of what is not yet copied
	for i := 0; i < len(s); {
		if plain[s[i]] {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		esc := ""
		switch r {
		case '<':
			esc = "&lt;"
		case '>':
			esc = "&gt;"
		case '&':
			esc = "&amp;"
		case '"':
			esc = "&#34;"
		case '\'':
			esc = "&#39;"
		default:
			if !hidden(r) && !(r == utf8.RuneError && n == 1) {
				i += n
				continue
			}
		}
		b = append(b, s[from:i]...)
		switch {
		case esc != "":
			b = append(b, esc...)
		case spans:
			b = append(b, `<span class="u">`...)
			b = codePoint(b, r)
			b = append(b, `</span>`...)
		default:
			b = codePoint(b, r)
		}
		i += n
		from = i
	}
	p.b = append(b, s[from:]...)
}
