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
	}
	switch d.Format {
	case "html":
		return d.readHTML(s)
	}
	return refusal("is "+named(d.Format)+", which Mithaq does not read", "save it as DOCX, ODT, HTML or plain text")
}

// Plain reports whether a source is plain text or Markdown, which needs no
// fence: its bytes are only decoded and looked through.
func Plain(s Source) bool {
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
}

// endings are ends of names that tell a format where the bytes and the type
// do not.
var endings = map[string]string{
	".html": "html", ".htm": "html", ".xhtml": "html",
	".md": "markdown", ".markdown": "markdown",
	".txt": "text", ".text": "text",
	".eml": "eml",
}

// Format tells what a source is: one of the formats of a [Draft], or the name
// of one that is not read, such as "doc", "hwp" or "picture".
func Format(s Source) string {
	head := bytes.TrimLeft(bytes.TrimPrefix(s.Data[:min(len(s.Data), 4096)], []byte("\ufeff")), " \t\r\n\x00")
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return m.format
		}
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) {
		return archiveFormat(s.Data)
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

// named names a format in a message.
func named(format string) string {
	switch format {
	case "hwp":
		return "an old binary Hangul file (HWP)"
	case "doc":
		return "an old binary Word file (DOC)"
	case "ole":
		return "an old binary office file"
	case "picture":
		return "a picture"
	case "gzip", "archive", "zip":
		return "an archive"
	}
	return "a file of the kind " + strings.ToUpper(format)
}
