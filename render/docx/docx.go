// Package docx writes Word documents (WordprocessingML, ECMA-376): paragraphs,
// tables, footnotes, comments, bookmarks, tracked changes. It knows nothing of
// what they say.
//
// The same calls give the same bytes: the parts stand in one order, the times
// in the archive are the first that it can hold, numbers are given in order of
// use. All text is escaped; characters that XML does not allow become U+FFFD.
package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Document gathers the body of a document. The zero value is an empty one.
type Document struct {
	Title     string
	Author    string // of the document, its tracked changes and comments
	Lang      string // of what is not told otherwise, "en"
	RTL       bool   // the document runs from right to left
	Landscape bool
	Header    []Run // on every page; nil for none
	Footer    []Run // the same, with the number of the page behind it

	body      bytes.Buffer
	footnotes bytes.Buffer
	comments  bytes.Buffer
	links     []string // external addresses, by number of relation
	numbers   struct{ footnote, comment, change, bookmark int }
}

// A Change is what became of a stretch of text, for a reader to accept or
// reject.
type Change uint8

// The changes.
const (
	Unchanged Change = iota
	Inserted
	Deleted
)

// A Run is a stretch of text in one dress.
type Run struct {
	Text      string // a line break for \n, a tab for \t
	Bold      bool
	Italic    bool
	Strike    bool
	Underline bool
	Quiet     bool   // in grey
	Raised    bool   // above the line and small, as a number that leads to a note
	Shade     string // of its ground, RRGGBB; empty for none
	Lang      string // empty for the document's, in its direction but for letters of the other
	RTL       bool
	Change    Change
	Note      []Run  // a footnote at its end
	Comment   string // a comment on it
	Link      string // address that it leads to, or "#" and a bookmark
	Bookmark  string // a name for links to it; see BookmarkName
}

// A Style names one of the styles of paragraphs.
type Style string

// The styles.
const (
	Normal  Style = ""
	Title   Style = "Title"
	Lead    Style = "Subtitle"
	Head1   Style = "Heading1"
	Head2   Style = "Heading2"
	Head3   Style = "Heading3"
	Quote   Style = "Quote"
	Caption Style = "Caption" // small, of where a quotation stands
	List    Style = "ListParagraph"
	Small   Style = "FootnoteText"
	Cell    Style = "TableText"  // running text in a narrow column
	Margin  Style = "MarginNote" // small, of what is said beside it
)

// A Paragraph is runs with one end. A paragraph whose end is inserted or
// deleted is one with the next, if that is rejected or accepted.
type Paragraph struct {
	Style    Style
	RTL      bool
	Keep     bool   // on one page with the next
	Bookmark string // a name for links; see BookmarkName
	End      Change
	Runs     []Run
}

// A Row of a table has a cell for each column, but for those that the first goes
// over; a cell is paragraphs.
type Row struct {
	Head  bool // repeated on every page
	Span  int  // columns over which the first cell goes; 0 and 1 for its own
	Cells [][]Paragraph
}

// Paragraph appends a paragraph.
func (d *Document) Paragraph(p Paragraph) { d.paragraph(&d.body, &p) }

// Table appends a table; widths are in twentieths of a point. A paragraph must
// follow it.
func (d *Document) Table(widths []int, rows []Row) {
	b := &d.body
	b.WriteString("<w:tbl><w:tblPr>")
	if d.RTL {
		b.WriteString("<w:bidiVisual/>")
	}
	total := 0
	for _, w := range widths {
		total += w
	}
	b.WriteString(`<w:tblW w:w="` + strconv.Itoa(total) + `" w:type="dxa"/><w:tblBorders>`)
	for _, side := range []string{"top", "bottom", "insideH"} {
		b.WriteString("<w:" + side + ` w:val="single" w:sz="4" w:space="0" w:color="D9D6CC"/>`)
	}
	b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="113" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		b.WriteString(`<w:gridCol w:w="` + strconv.Itoa(w) + `"/>`)
	}
	b.WriteString("</w:tblGrid>")
	for i := range rows {
		b.WriteString("<w:tr>")
		if rows[i].Head {
			b.WriteString("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
		}
		over := max(1, rows[i].Span)
		for k := range len(widths) - over + 1 {
			w, span := 0, ""
			if k == 0 {
				for _, one := range widths[:over] {
					w += one
				}
				if over > 1 {
					span = `<w:gridSpan w:val="` + strconv.Itoa(over) + `"/>`
				}
			} else {
				w = widths[k+over-1]
			}
			b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="` + strconv.Itoa(w) + `" w:type="dxa"/>` + span + `</w:tcPr>`)
			if k >= len(rows[i].Cells) || len(rows[i].Cells[k]) == 0 {
				b.WriteString("<w:p/>") // a cell without a paragraph is an error
			} else {
				for j := range rows[i].Cells[k] {
					d.paragraph(b, &rows[i].Cells[k][j])
				}
			}
			b.WriteString("</w:tc>")
		}
		b.WriteString("</w:tr>\n")
	}
	b.WriteString("</w:tbl>\n")
}

func (d *Document) paragraph(b *bytes.Buffer, p *Paragraph) {
	b.WriteString("<w:p>")
	if p.Style != Normal || p.RTL || d.RTL || p.Keep || p.End != Unchanged {
		b.WriteString("<w:pPr>")
		if p.Style != Normal {
			b.WriteString(`<w:pStyle w:val="` + string(p.Style) + `"/>`)
		}
		if p.Keep {
			b.WriteString("<w:keepNext/>")
		}
		if p.RTL {
			b.WriteString("<w:bidi/>")
		} else if d.RTL { // else the document's defaults would turn it
			b.WriteString(`<w:bidi w:val="0"/>`)
		}
		switch p.End {
		case Inserted:
			b.WriteString("<w:rPr><w:ins" + d.changed() + "/></w:rPr>")
		case Deleted:
			b.WriteString("<w:rPr><w:del" + d.changed() + "/></w:rPr>")
		}
		b.WriteString("</w:pPr>")
	}
	d.bookmark(b, p.Bookmark)
	for i := range p.Runs {
		d.run(b, &p.Runs[i])
	}
	b.WriteString("</w:p>\n")
}

// bookmark sets a place that links can lead to.
func (d *Document) bookmark(b *bytes.Buffer, name string) {
	if name == "" {
		return
	}
	id := strconv.Itoa(d.numbers.bookmark)
	d.numbers.bookmark++
	b.WriteString(`<w:bookmarkStart w:id="` + id + `" w:name="`)
	escape(b, name)
	b.WriteString(`"/><w:bookmarkEnd w:id="` + id + `"/>`)
}

// changed are the attributes of a tracked change.
func (d *Document) changed() string {
	d.numbers.change++
	var a bytes.Buffer
	escape(&a, d.Author)
	return ` w:id="` + strconv.Itoa(d.numbers.change) + `" w:author="` + a.String() + `"`
}

func (d *Document) run(b *bytes.Buffer, r *Run) {
	d.bookmark(b, r.Bookmark)
	comment := -1
	if r.Comment != "" {
		comment = d.comment(r.Comment)
		b.WriteString(`<w:commentRangeStart w:id="` + strconv.Itoa(comment) + `"/>`)
	}
	shut := ""
	if r.Link != "" {
		if name, ok := strings.CutPrefix(r.Link, "#"); ok {
			b.WriteString(`<w:hyperlink w:anchor="`)
			escape(b, name)
			b.WriteString(`">`)
		} else {
			b.WriteString(`<w:hyperlink r:id="rId` + strconv.Itoa(d.link(r.Link)) + `">`)
		}
		shut = "</w:hyperlink>"
	}
	switch r.Change { // within the link: the schema has it so
	case Inserted:
		b.WriteString("<w:ins" + d.changed() + ">")
		shut = "</w:ins>" + shut
	case Deleted:
		b.WriteString("<w:del" + d.changed() + ">")
		shut = "</w:del>" + shut
	}
	rtl := r.RTL || d.RTL && r.Lang == ""
	for text := r.Text; text != ""; {
		n := len(text)
		turned := false
		if r.Lang == "" {
			n, turned = stretch(text, rtl)
		}
		part := *r
		part.Text = text[:n]
		b.WriteString("<w:r>")
		part.properties(b, rtl != turned)
		part.text(b)
		b.WriteString("</w:r>")
		text = text[n:]
	}
	b.WriteString(shut)
	if comment >= 0 {
		id := strconv.Itoa(comment)
		b.WriteString(`<w:commentRangeEnd w:id="` + id + `"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="` + id + `"/></w:r>`)
	}
	if r.Note != nil {
		b.WriteString(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="` + strconv.Itoa(d.footnote(r.Note)) + `"/></w:r>`)
	}
}

// stretch returns how many bytes at the beginning of a text run in its own
// direction (rtl), or, where it begins with a letter of the other, how many
// bytes to the last letter before the direction turns again. Signs, digits and
// spaces between letters of one direction go with them.
func stretch(s string, rtl bool) (n int, turned bool) {
	for i, r := range s {
		if turned && i == n && (unicode.IsMark(r) || unicode.IsDigit(r) || r == '-') {
			n += utf8.RuneLen(r) // on the letter before, or written onto it: SHA-256
		}
		if !unicode.IsLetter(r) {
			continue
		}
		switch other := rightToLeft(r) != rtl; {
		case !turned && other && i > 0:
			return i, false
		case other:
			turned, n = true, i+utf8.RuneLen(r)
		case turned:
			return n, true
		}
	}
	if turned {
		return n, true
	}
	return len(s), false
}

// rightToLeft tells of a letter: the blocks that Unicode keeps for scripts that
// run from right to left.
func rightToLeft(r rune) bool {
	return 0x590 <= r && r <= 0x8FF || 0xFB1D <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFF || 0x10800 <= r && r <= 0x10FFF || 0x1E800 <= r && r <= 0x1EFFF
}

// properties writes the dress of a run; the order is that of the schema.
func (r *Run) properties(b *bytes.Buffer, rtl bool) {
	var p strings.Builder
	if r.Bold {
		p.WriteString("<w:b/><w:bCs/>")
	}
	if r.Italic {
		p.WriteString("<w:i/><w:iCs/>")
	}
	if r.Strike {
		p.WriteString("<w:strike/>")
	}
	if r.Quiet {
		p.WriteString(`<w:color w:val="5C5A54"/>`)
	}
	if r.Underline {
		p.WriteString(`<w:u w:val="single"/>`)
	}
	if r.Shade != "" {
		p.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="` + r.Shade + `"/>`)
	}
	if r.Raised {
		p.WriteString(`<w:vertAlign w:val="superscript"/>`)
	}
	if rtl {
		p.WriteString("<w:rtl/>")
	}
	if r.Lang != "" {
		var l bytes.Buffer
		escape(&l, r.Lang)
		s := l.String()
		p.WriteString(`<w:lang w:val="` + s + `" w:eastAsia="` + s + `" w:bidi="` + s + `"/>`)
	}
	if p.Len() > 0 {
		b.WriteString("<w:rPr>" + p.String() + "</w:rPr>")
	}
}

func (r *Run) text(b *bytes.Buffer) {
	open, shut := `<w:t xml:space="preserve">`, "</w:t>"
	if r.Change == Deleted {
		open, shut = `<w:delText xml:space="preserve">`, "</w:delText>"
	}
	for s := r.Text; s != ""; {
		n := strings.IndexAny(s, "\n\t")
		if n < 0 {
			n = len(s)
		}
		if n > 0 {
			b.WriteString(open)
			escape(b, s[:n])
			b.WriteString(shut)
		}
		if s = s[n:]; s != "" {
			if s[0] == '\n' {
				b.WriteString("<w:br/>")
			} else {
				b.WriteString("<w:tab/>")
			}
			s = s[1:]
		}
	}
}

func (d *Document) footnote(runs []Run) int {
	d.numbers.footnote++
	id := d.numbers.footnote
	b := &d.footnotes
	b.WriteString(`<w:footnote w:id="` + strconv.Itoa(id) + `"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>`)
	if d.RTL {
		b.WriteString("<w:bidi/>")
	}
	b.WriteString(`</w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>`)
	for i := range runs {
		r := runs[i]
		if r.Link != "" && r.Link[0] != '#' {
			r.Link = "" // relations are of a part; the address stands there as text
		}
		r.Note, r.Comment = nil, ""
		d.run(b, &r)
	}
	b.WriteString("</w:p></w:footnote>\n")
	return id
}

func (d *Document) comment(s string) int {
	id := d.numbers.comment
	d.numbers.comment++
	b := &d.comments
	b.WriteString(`<w:comment w:id="` + strconv.Itoa(id) + `" w:author="`)
	escape(b, d.Author)
	b.WriteString(`" w:initials="M"><w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r><w:annotationRef/></w:r>`)
	d.run(b, &Run{Text: s})
	b.WriteString("</w:p></w:comment>\n")
	return id
}

// link returns the number of the relation to an address.
func (d *Document) link(address string) int {
	for i, a := range d.links {
		if a == address {
			return firstLink + i
		}
	}
	d.links = append(d.links, address)
	return firstLink + len(d.links) - 1
}

// BookmarkName makes the name of a bookmark of any text: a letter, then letters,
// digits and low lines, at most 40.
func BookmarkName(s string) string {
	name := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, s)
	if name == "" || name[0] < 'A' || name[0] == '_' {
		name = "b" + name
	}
	return name[:min(len(name), 40)]
}

// escape writes text as XML.
func escape(b *bytes.Buffer, s string) {
	from := 0
	for i, r := range s {
		esc := ""
		switch {
		case r == '<':
			esc = "&lt;"
		case r == '>':
			esc = "&gt;"
		case r == '&':
			esc = "&amp;"
		case r == '"':
			esc = "&quot;"
		case r == '\n' || r == '\t':
			esc = " " // in an attribute
		case r < ' ' || r == 0xFFFE || r == 0xFFFF || r == 0xFFFD && !strings.HasPrefix(s[i:], "\uFFFD"):
			esc = "\uFFFD"
		default:
			continue
		}
		b.WriteString(s[from:i])
		b.WriteString(esc)
		from = i + 1
		if r == 0xFFFE || r == 0xFFFF {
			from = i + 3
		}
	}
	b.WriteString(s[from:])
}

// Write writes the document.
func (d *Document) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, part := range d.parts() {
		// The fields of the head that are said to be old hold the time without
		// an extension that would hold it again.
		h := &zip.FileHeader{Name: part.name, Method: zip.Deflate}
		h.ModifiedDate = 1<<5 | 1 //lint:ignore SA1019 1 January 1980
		f, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		for _, s := range part.content {
			if _, err := f.Write(s); err != nil {
				return err
			}
		}
	}
	return z.Close()
}
