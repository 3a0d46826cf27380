package intake

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// unicode takes a character of Unicode, of those beyond U+FFFF a half.
func (r *richText) unicode(n int) {
	if n < 0 {
		n += 1 << 16
	}
	c := rune(n)
	switch {
	case n < 0 || n > 0x10FFFF:
		c = 0xFFFD
	case utf16.IsSurrogate(c) && r.half == 0:
		r.half = c
		return
	case utf16.IsSurrogate(c):
		c = utf16.DecodeRune(r.half, c)
	}
	r.half = 0
	r.put(string(c))
}

// flush writes the bytes that have come.
func (r *richText) flush() {
	if len(r.raw) == 0 {
		return
	}
	raw := r.raw
	r.raw = raw[:0]
	page, known := r.fonts[r.now.font]
	if !known {
		page = r.codePage
	}
	text := ""
	switch {
	case page == 2: // of signs
		for _, c := range raw {
			text += string(rune(0xF000 + int(c)))
		}
	case isASCII(string(raw)):
		text = string(raw)
	case page == 0 && r.codePage != 1252 && likeness(raw, pageName(r.codePage)) > likeness(raw, pageName(1252)):
		text = r.decoded(raw, r.codePage) // a font said to be Western, as careless programs write
	case page == 0:
		text = r.decoded(raw, 1252)
	default:
		text = r.decoded(raw, page)
	}
	r.put(text)
}

// pageName returns the name of a Windows code page on the web.
func pageName(page int) string {
	switch page {
	case 874:
		return "windows-874"
	case 932:
		return "shift_jis"
	case 936:
		return "gbk"
	case 949, 1361:
		return "euc-kr"
	case 950:
		return "big5"
	case 65001:
		return "utf-8"
	case 10000:
		return "macintosh"
	}
	return "windows-" + strconv.Itoa(page)
}

func (r *richText) decoded(raw []byte, page int) string {
	var e encoding.Encoding
	switch page {
	case 437:
		e = charmap.CodePage437
	case 850:
		e = charmap.CodePage850
	default:
		e, _ = charset(pageName(page))
	}
	if e == nil {
		r.d.doubt(fmt.Sprintf("the character set %d of a font is not known; its letters were read as Western", page))
		e = charmap.Windows1252
	}
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.Repeat("\ufffd", len(raw))
	}
	return string(out)
}

// put writes a text where it belongs.
func (r *richText) put(s string) {
	r.flush()
	now := &r.now
	switch now.to {
	case richNowhere, richFonts, richInfo:
		return
	case richCaptured:
		now.words.WriteString(s)
		return
	}
	if strings.ContainsFunc(s, func(c rune) bool { return c >= 0xF000 && c <= 0xF0FF }) {
		s = strings.Map(func(c rune) rune {
			if c < 0xF000 || c > 0xF0FF {
				return c
			}
			if sign := symbols[strings.ToUpper(strconv.FormatInt(int64(c), 16))]; sign != "" {
				return []rune(sign)[0]
			}
			r.d.doubt("a sign of a font of symbols could not be read")
			return -1
		}, s)
	}
	switch {
	case now.deleted:
		r.manuscript.leave(s, whyDeleted)
	case now.hidden:
		r.manuscript.leave(s, whyHidden)
	case now.why != "" || strings.HasPrefix(r.styles[now.style].name, "toc "):
		r.manuscript.leave(s, whyContents)
	default:
		r.write(s, now.bold)
	}
}

// kind tells what the open paragraph is.
func (r *richText) kind() part {
	label := r.label
	r.label = ""
	now := &r.now
	if now.inTable {
		label = ""
	}
	s, known := r.styles[now.style]
	outline := now.outline
	if outline < 0 && known {
		outline = s.outline
		if n, ok := strings.CutPrefix(s.name, "heading "); ok && outline < 0 {
			outline = number(n, 0) - 1
		}
	}
	kind := part{}
	switch {
	case s.name == "title":
		kind = part{kind: heading}
	case outline >= 0 && outline < 9:
		kind = part{kind: heading, level: outline + 1}
	case label != "":
		if !strings.ContainsFunc(label, wordly) || label == "o" { // the bullet of Courier
			label = "-"
		}
		return part{kind: item, level: now.level, mark: label}
	}
	if kind.kind == heading && strings.ContainsFunc(label, wordly) && r.text.Len() > 0 {
		r.before(label + " ")
	}
	return kind
}

// paragraph ends a paragraph.
func (r *richText) paragraph() {
	if r.now.to != richBody {
		return
	}
	if r.now.deleted {
		return // it runs on into the next
	}
	if !r.now.inTable {
		r.endTable()
	}
	r.manuscript.end(r.kind())
	if !r.now.inTable {
		r.from = len(r.parts)
	}
}

// cell ends a cell of a table.
func (r *richText) cell() {
	if r.now.to != richBody {
		return
	}
	r.manuscript.end(r.kind())
	from := min(r.from, len(r.parts))
	r.cells = append(r.cells, append([]part(nil), r.parts[from:]...))
	r.parts = r.parts[:from]
}

// endTable writes the rows of the open table.
func (r *richText) endTable() {
	if len(r.cells) > 0 {
		r.rows = append(r.rows, r.cells)
	}
	if len(r.rows) > 0 {
		open := r.parts[min(r.from, len(r.parts)):]
		open = append([]part(nil), open...)
		r.parts = r.parts[:len(r.parts)-len(open)]
		r.manuscript.table(r.rows)
		r.parts = append(r.parts, open...)
	}
	r.rows, r.cells, r.from = nil, nil, len(r.parts)
}
