package intake

import (
	"bytes"
	"fmt"
	"mime"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"mithaq/corpus"
)

// The bounds of a text, which are those of a statement in a corpus.
const (
	maxText        = 8 << 20
	maxLine        = 1 << 20
	maxFrontMatter = 64 << 10
)

// parameter returns the character set that a media type names; empty if it
// names none.
func parameter(mediaType string) string {
	_, params, err := mime.ParseMediaType(mediaType)
	if err != nil {
		// Servers write "text/html;charset=utf-8;" and worse.
		_, after, ok := strings.Cut(strings.ToLower(mediaType), "charset=")
		if !ok {
			return ""
		}
		return strings.Trim(strings.FieldsFunc(after+" ", func(r rune) bool { return r == ';' || r == ' ' })[0], `"'`)
	}
	return params["charset"]
}

// readText reads plain text and Markdown. Their lines stay as they are, but
// that front matter becomes hints, and that paragraphs of one line each are
// parted by blank lines.
func (d *Draft) readText(s Source) *corpus.Problem {
	text, p := d.decode(s.Data, parameter(s.Type))
	if p != nil {
		return p
	}
	text = lines(text)
	if d.Format == "markdown" {
		text = d.frontMatter(text)
	}
	if d.Format == "text" {
		text = apart(text)
	}
	d.Text = text
	return d.finish()
}

// lines writes line ends as \n and page breaks as blank lines.
func lines(text string) string {
	if strings.ContainsAny(text, "\r\f\v\u0085\u2028\u2029") {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n", "\v", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n\n").Replace(text)
	}
	return text
}

// apart puts blank lines between the lines of a text that has none where the
// lines are paragraphs, since some are longer than anybody wraps.
func apart(text string) string {
	const wrapped = 200 // bytes; 100 letters of Arabic
	long := false
	for line := range strings.Lines(strings.TrimSpace(text)) {
		if strings.TrimSpace(line) == "" {
			return text
		}
		long = long || len(line) > 2*wrapped
	}
	if !long {
		return text
	}
	return strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n\n") + "\n"
}

// frontMatter takes the front matter off a text in Markdown and makes hints of
// its values. What cannot be read stays in the text.
func (d *Draft) frontMatter(text string) string {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return text
	}
	end := strings.Index(rest[:min(len(rest), maxFrontMatter)], "\n---\n")
	if end < 0 {
		return text
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(rest[:end+1]), &doc); err != nil || len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return text
	}
	m := doc.Content[0]
	for i := 0; i+1 < len(m.Content); i += 2 {
		key, value := m.Content[i].Value, m.Content[i+1]
		field := key
		if key == "source_url" {
			field = "address"
		}
		where := "front matter " + key
		switch value.Kind {
		case yaml.ScalarNode:
			d.hint(field, value.Value, where)
		case yaml.SequenceNode:
			for _, item := range value.Content {
				d.hint(field, item.Value, where)
			}
		}
	}
	return rest[end+len("\n---\n"):]
}

// finish checks the text, tidies its white space and counts. Text that no
// statement can have is an error.
func (d *Draft) finish() *corpus.Problem {
	if i := strings.IndexByte(d.Text, 0); i >= 0 {
		return refusal("is a binary file: a zero byte stands in its text", "give the document itself, not a program's own file")
	}
	d.Text = d.clean(d.Text)
	if len(d.Text) > maxText {
		return refusal(fmt.Sprintf("holds more than %d MB of text, the most that Mithaq reads as one statement", maxText>>20), "cut it into its statements, or check that it is one")
	}
	for line := range strings.Lines(d.Text) {
		if len(line) > maxLine {
			return refusal("holds more than 1 MB in one line, the most that Mithaq reads as a paragraph", "break it into paragraphs, or check that it is a statement")
		}
	}
	d.Taken = Words(d.Text)
	d.Words = max(d.Words, d.Taken)
	if d.Taken == 0 {
		return d.nothing()
	}
	if n := strings.Count(d.Text, "\ufffd"); n > 0 {
		d.doubt(fmt.Sprintf("%d marks \ufffd stand in the text for letters that could not be read, the first in %q", n, around(d.Text, strings.Index(d.Text, "\ufffd"))))
	}
	return nil
}

// nothing is the error of a source without text.
func (d *Draft) nothing() *corpus.Problem {
	if len(d.Left) > 0 {
		return refusal(fmt.Sprintf("has no text of a statement: all %d words of it are %s", d.Words, d.Left[0].Why), "check that it is the page of the statement itself")
	}
	return refusal("has no text", "check that it is the statement, and not a page that loads it or a picture of it")
}

// clean takes out control characters, white space at the ends of lines, and
// blank lines beyond one.
func (d *Draft) clean(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	blank, controls := 2, 0 // as if blank lines stood before
	for line := range strings.Lines(text) {
		if strings.ContainsFunc(line, control) {
			line = strings.Map(func(r rune) rune {
				if control(r) {
					controls++
					if unicode.IsSpace(r) {
						return ' '
					}
					return -1
				}
				return r
			}, line)
		}
		line = strings.TrimRight(line, " \t\n\u00a0")
		if strings.TrimSpace(line) == "" {
			blank++
			continue
		}
		if blank == 1 || blank > 1 && b.Len() > 0 {
			b.WriteByte('\n')
		}
		blank = 0
		b.WriteString(line)
		b.WriteByte('\n')
	}
	if controls > 0 {
		d.doubt(fmt.Sprintf("%d control characters were taken out of the text", controls))
	}
	return b.String()
}

func control(r rune) bool { return r != '\n' && r != '\t' && unicode.IsControl(r) }

// around returns some words about an offset.
func around(text string, i int) string {
	const reach = 20
	start, end := i, i
	for n := 0; n < reach && start > 0 && text[start-1] != '\n'; n++ {
		start--
	}
	for n := 0; n < reach && end < len(text) && text[end] != '\n'; n++ {
		end++
	}
	return strings.TrimSpace(string(bytes.ToValidUTF8([]byte(text[start:end]), nil)))
}
