package intake

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"path"
	"strings"

	"mithaq/corpus"
)

// The bounds of a mail.
const (
	maxMailDepth = 12
	maxMailParts = 1000
)

// readEML reads a mail, or a web page with all that it needs in one file
// (MHTML), which is built as one. Of a text in two forms that with more of the
// words is taken; if both have them, that in HTML, which keeps headings and
// lists. Files that are attached are left out.
func (d *Draft) readEML(ctx context.Context, s Source) *corpus.Problem {
	data := bytes.TrimLeft(bytes.TrimPrefix(s.Data, []byte("\ufeff")), " \t\r\n\x00")
	if bytes.HasPrefix(data, []byte("From ")) { // of a mailbox
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	msg, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return refusal("is a damaged mail: its head cannot be read", "save it anew from the mail program, as EML")
	}
	m := &message{ctx: ctx, d: d, source: s}
	header := textproto.MIMEHeader(msg.Header)
	m.hints(header)
	if p := m.part(header, msg.Body, 0); p != nil {
		return p
	}
	if Words(d.Text) == 0 {
		switch {
		case m.refused != nil:
			return m.refused
		case m.locked:
			return refusal("is an encrypted mail", "save its text from the mail program that can open it")
		case len(m.attached) > 0:
			return refusal("has no text of its own, only what is attached: "+strings.Join(m.attached, ", "), "save that from the mail program and add it")
		}
		return refusal("has no text", "check that it is the mail with the statement")
	}
	return d.counted()
}

// A message is a mail while it is read.
type message struct {
	ctx      context.Context
	d        *Draft
	source   Source
	parts    int
	attached []string        // names
	refused  *corpus.Problem // why a text was not read; nil if each was
	locked   bool
}

// words decodes the words of a head that are written as =?utf-8?B?…?=.
var words = mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) {
	e, _ := charset(name)
	if e == nil {
		return nil, errors.New("not known")
	}
	return e.NewDecoder().Reader(in), nil
}}

// headed returns a field of a head as it reads.
func headed(h textproto.MIMEHeader, name string) string {
	v := h.Get(name)
	if s, err := words.DecodeHeader(v); err == nil {
		v = s
	}
	if !isASCII(v) {
		var d Draft
		if s, p := d.decode([]byte(v), ""); p == nil { // bytes of some character set, as old programs write
			v = s
		}
	}
	return oneLine(strings.Map(func(r rune) rune {
		if control(r) {
			return -1
		}
		return r
	}, v))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func (m *message) hints(h textproto.MIMEHeader) {
	from := headed(h, "From")
	m.d.hint("title", headed(h, "Subject"), "mail Subject")
	if page := headed(h, "Snapshot-Content-Location"); page != "" || strings.Contains(from, "Saved by") {
		m.d.hint("address", page, "Snapshot-Content-Location")
		return // its other fields are of the day on which the page was saved
	}
	m.d.hint("date", headed(h, "Date"), "mail Date")
	if a, err := mail.ParseAddress(from); err == nil {
		m.d.hint("publisher", a.Name, "mail From")
	}
}

// part reads a part of a mail and the parts in it.
func (m *message) part(h textproto.MIMEHeader, body io.Reader, depth int) *corpus.Problem {
	if m.parts++; m.parts > maxMailParts || depth > maxMailDepth {
		return refusal(fmt.Sprintf("is a mail of more than %d parts, or of parts %d deep in each other", maxMailParts, maxMailDepth), "save its text from the mail program")
	}
	if err := m.ctx.Err(); err != nil {
		return refusal("was not read to its end", "try again")
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil && kind == "" {
		kind, params = "text/plain", map[string]string{"charset": parameter(h.Get("Content-Type"))}
	}
	disposition, about, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	name := about["filename"]
	if name == "" {
		name = params["name"]
	}
	if s, err := words.DecodeHeader(name); err == nil {
		name = s
	}
	body = unwrapped(h.Get("Content-Transfer-Encoding"), body)
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		return m.several(kind, params, body, depth)
	case disposition != "attachment" && (kind == "text/plain" || kind == "text/html"):
		return m.text(kind, params, body)
	case kind == "application/pkcs7-mime" || kind == "application/x-pkcs7-mime" || kind == "application/pgp-encrypted":
		m.locked = true
	}
	if disposition != "attachment" && (strings.HasPrefix(kind, "image/") || kind == "text/css") && params["name"] == "" && about["filename"] == "" {
		return nil // of the page
	}
	if name == "" {
		name = "of the kind " + kind
	}
	name = shorten(path.Base(strings.ReplaceAll(name, `\`, "/")))
	if strings.HasPrefix(kind, "image/") && disposition != "attachment" {
		name += " (picture)"
	} else {
		m.attached = append(m.attached, name)
	}
	m.d.Left = append(m.d.Left, Left{name, whyAttachment, 0})
	return nil
}

// several reads the parts of a part.
func (m *message) several(kind string, params map[string]string, body io.Reader, depth int) *corpus.Problem {
	if params["boundary"] == "" {
		return refusal("is a damaged mail: it does not say where its parts end", "save it anew from the mail program, as EML")
	}
	if kind == "multipart/encrypted" {
		m.locked = true
	}
	r := multipart.NewReader(body, params["boundary"])
	var choice []*message
	for n := 0; ; n++ {
		p, err := r.NextRawPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			m.d.doubt("the mail is cut off or damaged: its end could not be read")
			break
		}
		if kind != "multipart/alternative" {
			if problem := m.part(p.Header, p, depth+1); problem != nil {
				return problem
			}
			continue
		}
		c := &message{ctx: m.ctx, d: &Draft{}, source: m.source, parts: m.parts}
		if problem := c.part(p.Header, p, depth+1); problem != nil {
			return problem
		}
		m.parts = c.parts
		choice = append(choice, c)
	}
	if len(choice) > 0 {
		m.choose(choice)
	}
	return nil
}

// choose takes the last of several forms of a text, which is the best, unless
// another has a tenth more of words.
func (m *message) choose(forms []*message) {
	best := forms[len(forms)-1]
	for i := len(forms) - 2; i >= 0; i-- {
		f := forms[i]
		if 10*Words(f.d.Text) > 11*Words(best.d.Text) {
			if Words(best.d.Text) > 0 {
				m.d.doubt(fmt.Sprintf("the mail holds its text in two forms, of %d and %d words; the longer was taken", Words(f.d.Text), Words(best.d.Text)))
			}
			best = f
		}
	}
	m.take(best.d)
	m.attached = append(m.attached, best.attached...)
	m.locked = m.locked || best.locked
	if m.refused == nil {
		m.refused = best.refused
	}
}

// take adds what was read of a part.
func (m *message) take(d *Draft) {
	if m.d.Text != "" && d.Text != "" {
		m.d.Text += "\n"
	}
	m.d.Text += d.Text
	if m.d.Charset == "" {
		m.d.Charset = d.Charset
	}
	m.d.Left = append(m.d.Left, d.Left...)
	for _, s := range d.Doubts {
		m.d.doubt(s)
	}
	for _, h := range d.Hints {
		if h.Field != "title" { // a mail's is its subject
			m.d.Hints = append(m.d.Hints, h)
		}
	}
}

// text reads a part that is text.
func (m *message) text(kind string, params map[string]string, body io.Reader) *corpus.Problem {
	data, err := io.ReadAll(io.LimitReader(body, MaxSource))
	if err != nil {
		m.d.doubt("the mail is cut off or damaged: the end of its text could not be read")
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil
	}
	d := &Draft{Format: "text"}
	s := Source{Name: m.source.Name, Address: m.source.Address, Lang: m.source.Lang, Data: data}
	if c := params["charset"]; c != "" {
		s.Type = mime.FormatMediaType(kind, map[string]string{"charset": c})
	}
	if kind == "text/plain" && strings.EqualFold(params["format"], "flowed") {
		s.Data = flowed(data, strings.EqualFold(params["delsp"], "yes"))
	}
	read := d.readText
	if kind == "text/html" {
		d.Format = "html"
		read = d.readHTML
	}
	if p := read(s); p != nil {
		if m.refused == nil {
			m.refused = p
		}
		return nil
	}
	m.take(d)
	return nil
}

// unwrapped takes off what a part is wrapped in to pass through mail.
func unwrapped(encoding string, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, &sixtyFour{in: bufio.NewReader(body)})
	}
	return body
}

// A sixtyFour passes on the characters of base64 and no others, as mail
// programs do.
type sixtyFour struct {
	in *bufio.Reader
	n  int // characters so far
}

func (s *sixtyFour) Read(b []byte) (int, error) {
	n := 0
	for n < len(b) {
		c, err := s.in.ReadByte()
		if err != nil {
			for s.n%4 != 0 && s.n%4 != 1 && n < len(b) { // what was cut off its end
				b[n] = '='
				n++
				s.n++
			}
			if n > 0 {
				return n, nil
			}
			return 0, err
		}
		switch {
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '+', c == '/', c == '=':
			b[n] = c
			n++
			s.n++
		}
	}
	return n, nil
}

// flowed joins the lines that a mail program broke (RFC 3676): those that end
// in a space. joined says that the space goes.
func flowed(data []byte, joined bool) []byte {
	var b bytes.Buffer
	for line := range bytes.Lines(data) {
		line = bytes.TrimRight(line, "\r\n")
		line = bytes.TrimPrefix(line, []byte(" ")) // stuffed
		if bytes.HasSuffix(line, []byte(" ")) && !bytes.Equal(line, []byte("-- ")) {
			if joined {
				line = line[:len(line)-1]
			}
			b.Write(line)
			continue
		}
		b.Write(line)
		b.WriteByte('\n')
	}
	return b.Bytes()
}
