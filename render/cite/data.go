package cite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// bibTeX writes a record of the type misc, which BibTeX, biblatex and Pandoc
// know. The date stands twice, for BibTeX knows no field date.
func bibTeX(b *strings.Builder, k *Work) {
	fmt.Fprintf(b, "@misc{%s", k.Key)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, ",\n  %s = {%s}", name, value)
		}
	}
	var names []string
	for _, a := range k.Authors {
		names = append(names, "{"+latex(a)+"}") // whole, not to be parted into first and last
	}
	field("author", strings.Join(names, " and "))
	field("title", "{"+latex(k.Title)+"}")
	if !k.Issued.IsZero() {
		field("date", k.Issued.Format(time.DateOnly))
		field("year", strconv.Itoa(k.Issued.Year()))
	}
	field("publisher", latex(k.Publisher))
	field("type", latex(k.Genre))
	field("url", latexURL(k.URL))
	if !k.Retrieved.IsZero() {
		field("urldate", k.Retrieved.Format(time.DateOnly))
	}
	field("language", latex(k.Lang))
	note := k.Note
	if k.SHA256 != "" {
		note = strings.TrimSpace(note + " SHA-256: " + k.SHA256)
	}
	field("note", latex(note))
	b.WriteString("\n}\n")
}

// latex writes a text so that TeX prints it and BibTeX finds its end. BibTeX
// counts braces even behind a backslash: where they do not pair, they are named.
// Straight quotes stay; TeX prints them as curly ones.
func latex(s string) string {
	open, shut := `\{`, `\}`
	if !paired(s) {
		open, shut = `\textbraceleft{}`, `\textbraceright{}`
	}
	var b strings.Builder
	for i, r := range s {
		switch r {
		case '\\':
			b.WriteString(`\textbackslash{}`)
		case '{':
			b.WriteString(open)
		case '}':
			b.WriteString(shut)
		case '~':
			b.WriteString(`\textasciitilde{}`)
		case '^':
			b.WriteString(`\textasciicircum{}`)
		case '<':
			b.WriteString(`\textless{}`)
		case '>':
			b.WriteString(`\textgreater{}`)
		case '-':
			if b.WriteByte('-'); strings.HasPrefix(s[i+1:], "-") {
				b.WriteString("{}") // else the two would be a dash
			}
		case '%', '&', '$', '#', '_':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n', '\r', '\t':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func paired(s string) bool {
	depth := 0
	for _, r := range s {
		switch r {
		case '{':
			depth++
		case '}':
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}

// latexURL writes an address for a field that is read as it stands: what would
// end it is written in hundredths.
func latexURL(s string) string {
	const bad = "{}\\\"<>^`| "
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0x7F || strings.IndexByte(bad, c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

type (
	cslItem struct {
		ID        string    `json:"id"`
		Type      string    `json:"type"`
		Title     string    `json:"title"`
		Author    []cslName `json:"author,omitempty"`
		Publisher string    `json:"publisher,omitempty"`
		Genre     string    `json:"genre,omitempty"`
		Language  string    `json:"language,omitempty"`
		Issued    *cslDate  `json:"issued,omitempty"`
		Accessed  *cslDate  `json:"accessed,omitempty"`
		URL       string    `json:"URL,omitempty"`
		Note      string    `json:"note,omitempty"`
	}
	cslName struct {
		Literal string `json:"literal"`
	}
	cslDate struct {
		Parts [1][3]int `json:"date-parts"`
	}
)

// cslJSON writes an array of items. The texts are exact; characters that
// cannot be seen are written as \u escapes.
func cslJSON(w io.Writer, works []Work) error {
	items := make([]cslItem, len(works))
	for i := range works {
		k := &works[i]
		it := cslItem{ID: k.Key, Type: "webpage", Title: k.Title, Publisher: k.Publisher, Genre: k.Genre, Language: k.Lang, URL: k.URL, Note: k.Note}
		if k.URL == "" {
			it.Type = "document"
		}
		for _, a := range k.Authors {
			it.Author = append(it.Author, cslName{a})
		}
		if !k.Issued.IsZero() {
			it.Issued = dateParts(k.Issued)
		}
		if !k.Retrieved.IsZero() {
			it.Accessed = dateParts(k.Retrieved)
		}
		if k.SHA256 != "" {
			if it.Note != "" {
				it.Note += "\n"
			}
			it.Note += "SHA-256: " + k.SHA256
		}
		items[i] = it
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(items); err != nil {
		return err
	}
	var out []byte
	for _, r := range b.String() {
		switch {
		case r == '\n' || r == ' ' || unicode.IsPrint(r):
			out = append(out, string(r)...)
		case r > 0xFFFF:
			r -= 0x10000
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xD800+r>>10, 0xDC00+r&0x3FF)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
	}
	_, err := w.Write(out)
	return err
}

func dateParts(t time.Time) *cslDate {
	return &cslDate{[1][3]int{{t.Year(), int(t.Month()), t.Day()}}}
}

// ris writes a record of the type ELEC, which programs take for a page; one
// without an address is of the type GEN. A value is one line.
func ris(b *strings.Builder, k *Work) {
	field := func(tag, value string) {
		if value != "" {
			b.WriteString(tag + "  - " + strings.Join(strings.Fields(value), " ") + "\r\n")
		}
	}
	kind := "ELEC"
	if k.URL == "" {
		kind = "GEN"
	}
	field("TY", kind)
	field("ID", k.Key)
	for _, a := range k.Authors {
		field("AU", strings.ReplaceAll(a, ",", "")+",") // the comma says that it is a name as a whole
	}
	field("TI", k.Title)
	if !k.Issued.IsZero() {
		field("PY", strconv.Itoa(k.Issued.Year()))
		field("DA", k.Issued.Format("2006/01/02"))
	}
	field("PB", k.Publisher)
	field("M3", k.Genre)
	field("LA", k.Lang)
	field("UR", k.URL)
	if !k.Retrieved.IsZero() {
		field("Y2", k.Retrieved.Format("2006/01/02"))
	}
	field("N1", k.Note)
	if k.SHA256 != "" {
		field("N1", "SHA-256: "+k.SHA256)
	}
	b.WriteString("ER  - \r\n\r\n")
}
