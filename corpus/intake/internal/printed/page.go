// Package printed turns the texts that tests are written on into pages for a
// browser to print.
package printed

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// A Passage is a paragraph of a text in Markdown.
type Passage struct {
	Kind string // "h1", "h2", "p", "ul", "ol", "note"
	Text string
}

var (
	numberedLine = regexp.MustCompile(`^\d+\. `)
	noteLine     = regexp.MustCompile(`^\[\^(\d+)\]: `)
)

// NoteSign matches the sign of a footnote.
var NoteSign = regexp.MustCompile(`\[\^(\d+)\]`)

// Passages takes a text apart; each of its lines is a paragraph.
func Passages(text string) []Passage {
	var out []Passage
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		_, behind, _ := strings.Cut(line, " ")
		switch {
		case line == "":
		case strings.HasPrefix(line, "# "):
			out = append(out, Passage{"h1", behind})
		case strings.HasPrefix(line, "## "):
			out = append(out, Passage{"h2", behind})
		case strings.HasPrefix(line, "- "):
			out = append(out, Passage{"ul", behind})
		case numberedLine.MatchString(line):
			out = append(out, Passage{"ol", behind})
		case noteLine.MatchString(line):
			out = append(out, Passage{"note", behind})
		default:
			out = append(out, Passage{"p", line})
		}
	}
	return out
}

// Direction is that of a language.
func Direction(code string) string {
	if code == "ar" {
		return "rtl"
	}
	return "ltr"
}

// Page is a text as a page for a browser to print; its title is the first
// passage. What the style adds is CSS.
func Page(code, text, style string) string {
	var b strings.Builder
	passages := Passages(text)
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang=%s dir=%s><head><meta charset=utf-8><title>%s</title><style>
body { font: 13px/1.5 "Liberation Serif", "Noto Naskh Arabic", "Noto Sans Arabic", "Noto Sans CJK KR"; text-align: justify; hyphens: auto }
sup { font-size: 60%% } .note { font-size: 85%% }
%s</style></head><body>
`, code, Direction(code), html.EscapeString(passages[0].Text), style)
	list := ""
	for _, p := range append(passages, Passage{}) {
		item := p.Kind == "ul" || p.Kind == "ol"
		if list != "" && p.Kind != list {
			fmt.Fprintf(&b, "</%s>\n", list)
			list = ""
		}
		if item && list == "" {
			list = p.Kind
			fmt.Fprintf(&b, "<%s>\n", list)
		}
		tag, words := p.Kind, NoteSign.ReplaceAllString(html.EscapeString(p.Text), "<sup>$1</sup>")
		if item {
			tag = "li"
		}
		switch p.Kind {
		case "":
		case "note":
			if !strings.Contains(b.String(), "class=note") {
				b.WriteString("<hr>\n")
			}
			fmt.Fprintf(&b, "<p class=note><sup>%d</sup> %s</p>\n", strings.Count(b.String(), "class=note")+1, words)
		default:
			fmt.Fprintf(&b, "<%s>%s</%s>\n", tag, words, tag)
		}
	}
	b.WriteString("</body></html>\n")
	return b.String()
}
