package pdf

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"mithaq/corpus"
)

// A Document is what was read from a file.
type Document struct {
	Pages  int
	Parts  []Part
	Left   []Left
	Info   []Info
	Doubts []string // what a reader should check, each a sentence without its stop
}

// A Left is a passage that is not in the text.
type Left struct {
	Text string // of one line
	Why  string // "running head", "footer", "page number", …
	Page int    // from 1
}

// An Info is what the file says of itself.
type Info struct {
	Name  string // "Title", "CreationDate", "ModDate" or "Lang"
	Value string // days as 2024-10-31
}

// Read reads a file in this process. The error is a [corpus.Problem] without
// the name of the file, or that of the context, which is asked between pages.
// PDFium bounds its own memory; who reads files of strangers should bound time
// as well, in a process of its own.
func Read(ctx context.Context, data []byte) (*Document, error) {
	e, err := start(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, &corpus.Problem{What: "cannot be read: the reader of PDF does not start (" + firstLine(err) + ")", Fix: "save it as DOCX, HTML or plain text"}
	}
	defer e.close()
	return e.read(ctx, data)
}

const (
	damagedFix = "get it again from where it was published, or open it in a viewer and print it to a new PDF"
	scanFix    = "have its text recognised first (ocrmypdf FILE NEW), or get the statement as text"
)

func refuse(what, fix string) error { return &corpus.Problem{What: what, Fix: fix} }

func (e *engine) read(ctx context.Context, data []byte) (*Document, error) {
	opened, err := e.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case err == nil:
	case errors.Is(err, pdfiumerrors.ErrPassword):
		return nil, refuse("is encrypted with a password", "open it with the password and save it without one, then add that")
	case errors.Is(err, pdfiumerrors.ErrSecurity):
		return nil, refuse("is encrypted in a way that is not known", "open it in its own program and print it to a new PDF")
	case errors.Is(err, pdfiumerrors.ErrFormat), errors.Is(err, pdfiumerrors.ErrPage), errors.Is(err, pdfiumerrors.ErrFile), errors.Is(err, pdfiumerrors.ErrUnknown), errors.Is(err, pdfiumerrors.ErrSuccess):
		return nil, refuse("is damaged: no pages can be found in it", damagedFix)
	default:
		return nil, refuse("is damaged, and PDFium fails on it ("+firstLine(err)+")", damagedFix)
	}
	doc := opened.Document
	defer e.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc})
	count, err := e.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
	switch {
	case err != nil:
		return nil, refuse("is damaged, and PDFium fails on it ("+firstLine(err)+")", damagedFix)
	case count.PageCount <= 0:
		return nil, refuse("is damaged: it has no pages", damagedFix)
	case count.PageCount > maxPages:
		return nil, refuse(fmt.Sprintf("says that it has %d pages, and Mithaq reads at most %d as one statement", count.PageCount, maxPages), "check that it is one, or cut it")
	}
	d := &Document{Pages: count.PageCount, Info: e.info(doc)}
	var sheets []*sheet
	chars, broken := 0, 0
	for i := range count.PageCount {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s, err := e.sheet(doc, i)
		if err != nil {
			if broken++; broken > 20 && broken == i+1 {
				return nil, refuse("is damaged: none of its pages can be read ("+firstLine(err)+")", damagedFix)
			}
			s = &sheet{broken: true}
		}
		sheets = append(sheets, s)
		if chars += len(s.glyphs); chars > maxChars {
			return nil, refuse(fmt.Sprintf("holds more than %d characters, the most that Mithaq reads as one statement", maxChars), "check that it is one, or cut it")
		}
	}
	if broken == len(sheets) {
		return nil, refuse("is damaged: none of its pages can be read", damagedFix)
	}
	if err := d.set(sheets); err != nil {
		return nil, err
	}
	if p, err := e.FPDF_GetDocPermissions(&requests.FPDF_GetDocPermissions{Document: doc}); err == nil && !p.CopyOrExtractText {
		d.doubt("the file says that its text may not be copied; check what its publisher allows")
	}
	return d, nil
}

// firstLine returns the first line of an error, which may bring a stack.
func firstLine(err error) string {
	first, _, _ := strings.Cut(strings.TrimSpace(err.Error()), "\n")
	return first
}

// info returns what the file says of itself.
func (e *engine) info(doc references.FPDF_DOCUMENT) []Info {
	var out []Info
	for _, tag := range [...]string{"Title", "CreationDate", "ModDate"} {
		m, err := e.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: doc, Tag: tag})
		if err != nil {
			continue
		}
		value := strings.Join(strings.Fields(strings.Map(func(r rune) rune {
			if unicode.IsControl(r) || r == unicode.ReplacementChar {
				return ' '
			}
			return r
		}, m.Value)), " ")
		if strings.HasSuffix(tag, "Date") {
			value = day(value)
		}
		if value != "" {
			out = append(out, Info{tag, value})
		}
	}
	if l, err := e.FPDFCatalog_GetLanguage(&requests.FPDFCatalog_GetLanguage{Document: doc}); err == nil && l.Language != "" {
		out = append(out, Info{"Lang", l.Language})
	}
	return out
}

// day reads a date of a PDF, "D:20241031120000+09'00'", as 2024-10-31; empty if
// it is none.
func day(value string) string {
	value = strings.TrimPrefix(value, "D:")
	if len(value) < 8 || strings.Trim(value[:8], "0123456789") != "" {
		return ""
	}
	return value[:4] + "-" + value[4:6] + "-" + value[6:8]
}

// set makes the text of sheets.
func (d *Document) set(sheets []*sheet) error {
	for i, s := range sheets {
		for _, aside := range [...]Left{{s.turned, "turned text", i + 1}, {s.outside, "outside the page", i + 1}} {
			if aside.Text != "" {
				d.Left = append(d.Left, aside)
			}
		}
	}
	if err := d.judge(sheets); err != nil {
		return err
	}
	pages, left := setPages(sheets)
	d.Left = append(d.Left, left...)
	slices.SortStableFunc(d.Left, func(a, b Left) int { return a.Page - b.Page })
	d.orders(pages)
	body := bodySize(all(pages))
	takeNotes(pages, body)
	lines := all(pages)
	bold := 0
	for _, l := range lines {
		if l.bold {
			bold++
		}
	}
	s := &setter{body: body, pitch: pitch(pages), bold: 2*bold > len(lines), joins: newJoiner(lines)}
	list := s.passages(pages)
	s.joins.bySyllable = bySyllable(list)
	d.Parts = append(s.parts(list), s.notes(pages)...)
	d.shattered()
	if n := s.joins.doubtful; n > 0 {
		d.doubt(fmt.Sprintf("%d Korean words at line ends may be parted or joined wrongly, the first at “%s”", n, s.joins.example))
	}
	return nil
}

// judge looks for what is wrong with the characters: none, or none with a
// meaning.
func (d *Document) judge(sheets []*sheet) error {
	letters, bad, own := 0, 0, 0
	var scans, broken, unreadable, invisible []int
	for i, s := range sheets {
		n, m := 0, 0
		for k := range s.glyphs {
			switch g := &s.glyphs[k]; {
			case g.blank() || g.r == tatweel:
			case g.bad:
				m++
			case private(g.r):
				own++
			default:
				n++
			}
		}
		letters += n
		bad += m
		if m > 0 {
			unreadable = append(unreadable, i+1)
		}
		switch {
		case s.broken:
			broken = append(broken, i+1)
		case n+m < few && s.pictures:
			scans = append(scans, i+1)
		case s.invisible:
			invisible = append(invisible, i+1)
		}
	}
	switch {
	case len(scans)*2 > len(sheets):
		return refuse(fmt.Sprintf("holds pictures without text %s, as scans do", on(scans, len(sheets))), scanFix)
	case letters+bad+own == 0:
		return refuse("has no text "+on(slices.Repeat([]int{0}, len(sheets)), len(sheets)), "check that it is the statement; where a viewer shows text, "+scanFix)
	case bad+own > letters:
		return refuse(fmt.Sprintf("does not say which letters its fonts draw (%d of %d characters)", bad+own, letters+bad+own), "print it to a new PDF and "+scanFix)
	}
	if len(scans) > 0 {
		d.doubt("only pictures and no text " + on(scans, len(sheets)))
	}
	if len(broken) > 0 {
		d.doubt("damage, so that nothing could be read, " + on(broken, len(sheets)))
	}
	if bad > 0 {
		d.doubt(fmt.Sprintf("%d characters have no meaning in the fonts of the file and stand as \ufffd in the text (%s)", bad, on(unreadable, len(sheets))))
	}
	if own > letters/200 {
		d.doubt(fmt.Sprintf("%d characters have a meaning only in the fonts of the file", own))
	}
	if len(invisible) > 0 {
		d.doubt("text that is not painted, as scans with recognised text have it, " + on(invisible, len(sheets)) + "; check it against the picture")
	}
	return nil
}

func private(r rune) bool {
	return (r >= 0xe000 && r <= 0xf8ff || r >= 0xf0000) && !strings.ContainsRune(bullets, r)
}

// orders says where the file has its lines in quite another order than that in
// which they are read here.
func (d *Document) orders(pages []page) {
	var odd []int
	for i := range pages {
		last, back, n := int32(-1), 0, 0
		for _, b := range pages[i].blocks {
			for k := range b {
				if n++; b[k].order < last {
					back++
				}
				last = b[k].order
			}
		}
		if n >= 8 && back*4 >= n {
			odd = append(odd, i+1)
		}
	}
	if len(odd) > 0 {
		d.doubt("the order of the lines is not sure " + on(odd, len(pages)) + ": the file has them in another")
	}
}

// shattered says where words seem to have fallen apart into letters.
func (d *Document) shattered() {
	words, letters := 0, 0
	for _, p := range d.Parts {
		for w := range strings.FieldsSeq(p.Text) {
			rs := []rune(bare(w))
			switch {
			case len(rs) == 0 || unicode.IsDigit(rs[0]):
			case len(rs) == 1 && !isHangul(rs[0]) && rs[0] != 'و':
				letters++
				words++
			default:
				words++
			}
		}
	}
	if words > 20 && letters*5 > words {
		d.doubt(fmt.Sprintf("words may have fallen apart: %d of %d are single letters", letters, words))
	}
}

func (d *Document) doubt(s string) { d.Doubts = append(d.Doubts, s) }

// on names pages out of so many, a few of them.
func on(pages []int, of int) string {
	switch {
	case of == 1:
		return "on its one page"
	case len(pages) == of:
		return fmt.Sprintf("on all %d pages", of)
	case len(pages) == 1:
		return "on page " + strconv.Itoa(pages[0])
	}
	var b strings.Builder
	b.WriteString("on pages ")
	for i, p := range pages {
		if i == 8 {
			fmt.Fprintf(&b, " and %d more", len(pages)-i)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(p))
	}
	return b.String()
}
