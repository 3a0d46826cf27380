package intake

import (
	"bytes"
	"context"
	"fmt"
	"mime"
	"path"
	"strings"

	"mithaq/corpus"
)

// MaxSource is the most bytes that a source may have.
const MaxSource = 64 << 20

// Read reads a source in this process. The error is a [corpus.Problem] with
// the name of the source, what is wrong and what to do about it, or that of
// the context.
func Read(ctx context.Context, s Source) (*Draft, error) {
	if p := check(s); p != nil {
		p.File = s.Name
		return nil, p
	}
	d := &Draft{Format: Format(s)}
	if p := d.read(ctx, s); p != nil {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p.File = s.Name
		return nil, p
	}
	return d, nil
}

// read fills the draft, whose format is known.
func (d *Draft) read(ctx context.Context, s Source) *corpus.Problem {
	switch d.Format {
	case "text", "markdown":
		return d.readText(s)
	case "html":
		return d.readHTML(s)
	case "docx":
		return d.readDOCX(s)
	case "odt":
		return d.readODT(s)
	case "hwpx":
		return d.readHWPX(s)
	case "eml":
		return d.readEML(ctx, s)
	case "rtf":
		return d.readRTF(s)
	case "pdf":
		return d.readPDF(ctx, s)
	}
	return unread(d.Format)
}

// unread refuses a format that is not read, with a way to one that is.
func unread(format string) *corpus.Problem {
	for _, u := range [...]struct{ format, what, fix string }{
		{"doc", "an old binary Word file (DOC)", "open it in Word or LibreOffice and save it as DOCX (soffice --convert-to docx FILE), then add that"},
		{"hwp", "an old binary Hangul file (HWP)", "open it in Hangul (한글) and save it as HWPX, then add that"},
		{"msg", "a message of Outlook (MSG)", "drag it out of Outlook as EML, or save it as HTML, then add that"},
		{"locked", "an office file that is encrypted with a password", "open it in its own program and save it without one"},
		{"ole", "a binary file of an old office program", "open it in that program and save it as DOCX or ODT"},
		{"xls", "a spreadsheet", "save the text as DOCX, ODT or plain text"},
		{"xlsx", "a spreadsheet", "save the text as DOCX, ODT or plain text"},
		{"spreadsheet", "a spreadsheet", "save the text as DOCX, ODT or plain text"},
		{"ppt", "a set of slides", "save the text as DOCX, ODT or plain text"},
		{"pptx", "a set of slides", "save the text as DOCX, ODT or plain text"},
		{"presentation", "a set of slides", "save the text as DOCX, ODT or plain text"},
		{"epub", "an e-book (EPUB)", "unpack it and add the HTML files in it"},
		{"picture", "a picture", "get the statement as text, or have the picture read as text (OCR) first"},
		{"gzip", "an archive", "unpack it and add the files in it"},
		{"archive", "an archive", "unpack it and add the files in it"},
		{"zip", "an archive", "unpack it and add the files in it"},
	} {
		if u.format == format {
			return refusal("is "+u.what+", which Mithaq does not read", u.fix)
		}
	}
	return refusal("is a file of the kind "+strings.ToUpper(format)+", which Mithaq does not read", "save it as DOCX, ODT, HTML or plain text")
}

// Plain reports whether a source is plain text or Markdown, which needs no
// fence: its bytes are only decoded and looked through.
func Plain(s Source) bool {
	if packed(start(s.Data)) {
		return false // an archive is looked through behind the fence
	}
	f := Format(s)
	return f == "text" || f == "markdown"
}

// refusal is what is wrong with a source; Read puts its name.
func refusal(what, fix string) *corpus.Problem { return &corpus.Problem{What: what, Fix: fix} }

// check refuses what no reader need look at.
func check(s Source) *corpus.Problem {
	if len(s.Data) > MaxSource {
		return refusal(fmt.Sprintf("holds more than %d MB, the most that Mithaq takes in as one file", MaxSource>>20), "check that it is a statement, or cut it")
	}
	if len(bytes.TrimSpace(s.Data)) == 0 {
		return refusal("is empty", "get it again from where it was published")
	}
	return nil
}

// magics are beginnings of files that tell their format.
var magics = [...]struct{ magic, format string }{
	{"%PDF-", "pdf"},
	{"{\\rtf", "rtf"},
	{"HWP Document File", "hwp"},
	{"\x1f\x8b", "gzip"},
	{"\x89PNG", "picture"},
	{"\xff\xd8\xff", "picture"},
	{"GIF8", "picture"},
	{"II*\x00", "picture"},
	{"MM\x00*", "picture"},
	{"Rar!", "archive"},
	{"7z\xbc\xaf", "archive"},
}

// types are media types that tell a format where the bytes do not.
var types = map[string]string{
	"text/html":             "html",
	"application/xhtml+xml": "html",
	"text/plain":            "text",
	"text/markdown":         "markdown",
	"message/rfc822":        "eml",
	"multipart/related":     "eml",
}

// endings are ends of names that tell a format where the bytes and the type
// do not.
var endings = map[string]string{
	".html": "html", ".htm": "html", ".xhtml": "html",
	".md": "markdown", ".markdown": "markdown",
	".txt": "text", ".text": "text",
	".eml": "eml", ".mht": "eml", ".mhtml": "eml",
}

// start returns the beginning of a file behind what may stand before it.
func start(data []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 4096)], []byte("\ufeff")), " \t\r\n\x00")
}

// packed reports whether a file begins as a zip file does.
func packed(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// Format tells what a source is: one of the formats of a [Draft], or the name
// of one that is not read, such as "doc", "hwp" or "picture".
func Format(s Source) string {
	head := start(s.Data)
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return m.format
		}
	}
	if packed(head) {
		return archiveFormat(s.Name, s.Data)
	}
	if bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return compoundFormat(s.Data)
	}
	if i := bytes.Index(s.Data[:min(len(s.Data), 1024)], []byte("%PDF-")); i > 0 {
		return "pdf" // readers of PDF allow so much before it
	}
	looks := looksLike(head)
	if t, _, err := mime.ParseMediaType(s.Type); err == nil {
		if f := types[t]; f != "" && !(f == "text" && looks == "html") {
			if f == "text" && endings[strings.ToLower(path.Ext(s.Name))] == "markdown" {
				f = "markdown"
			}
			return f
		}
	}
	if f := endings[strings.ToLower(path.Ext(s.Name))]; f != "" && !(f == "text" && looks == "html") {
		return f
	}
	return looks
}

// looksLike tells the format of characters by their beginning.
func looksLike(head []byte) string {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) || bytes.IndexByte(head, 0) >= 0 {
		head = bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16
		head = bytes.TrimLeft(head, "\xff\xfe \t\r\n")
	}
	low := strings.ToLower(string(head[:min(len(head), 1024)]))
	for _, tag := range [...]string{"<!doctype html", "<html", "<head", "<body", "<!doctype", "<meta", "<title", "<div", "<p>", "<p "} {
		if strings.HasPrefix(low, tag) {
			return "html"
		}
	}
	if strings.HasPrefix(low, "<!--") || strings.HasPrefix(low, "<?xml") {
		if strings.Contains(low, "<html") || strings.Contains(low, "<body") {
			return "html"
		}
	}
	if mailHead(low) {
		return "eml"
	}
	return "text"
}

// mailHead reports whether a text begins as a mail does: with lines of
// "Field: value", From and another usual one among them.
func mailHead(low string) bool {
	usual := 0
	from := false
	for line := range strings.Lines(low) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		field, _, ok := strings.Cut(line, ":")
		if !ok || strings.ContainsAny(field, " \t") {
			return false
		}
		switch field {
		case "from":
			from = true
		case "mime-version", "received", "message-id", "return-path", "content-type", "delivered-to":
			usual++
		}
	}
	return from && usual > 0
}
