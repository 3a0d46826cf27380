package intake

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// A passage is a paragraph of a text in Markdown.
type passage struct {
	kind string // "h1", "h2", "p", "ul", "ol"
	text string
}

// passages takes a text of testdata apart.
func passages(text string) []passage {
	var out []passage
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "# "):
			out = append(out, passage{"h1", line[2:]})
		case strings.HasPrefix(line, "## "):
			out = append(out, passage{"h2", line[3:]})
		case strings.HasPrefix(line, "- "):
			out = append(out, passage{"ul", line[2:]})
		case regexp.MustCompile(`^\d+\. `).MatchString(line):
			out = append(out, passage{"ol", line[strings.Index(line, " ")+1:]})
		default:
			out = append(out, passage{"p", line})
		}
	}
	return out
}

// runningHead stands on every page of the printed texts.
var runningHead = map[string]string{"en": "Council of the Sound, fourth meeting", "ar": "مجلس المضيق، الاجتماع الرابع", "ko": "해협 이사회 제4차 회의"}

func direction(code string) string {
	if code == "ar" {
		return "rtl"
	}
	return "ltr"
}

// printedHTML is a page of a text for a browser to print.
func printedHTML(code, text string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang=%s dir=%s><head><meta charset=utf-8><title>t</title><style>
@page { size: A5; margin: 20mm 16mm; @top-center { content: "%s"; font-size: 9px } @bottom-center { content: counter(page); font-size: 9px } }
body { font: 13px/1.5 "Liberation Serif", "Noto Naskh Arabic", "Noto Sans Arabic", "Noto Sans CJK KR"; text-align: justify; hyphens: auto }
</style></head><body>
`, code, direction(code), runningHead[code])
	list := ""
	for _, p := range append(passages(text), passage{}) {
		item := p.kind == "ul" || p.kind == "ol"
		if list != "" && p.kind != list {
			fmt.Fprintf(&b, "</%s>\n", list)
			list = ""
		}
		if item && list == "" {
			list = p.kind
			fmt.Fprintf(&b, "<%s>\n", list)
		}
		tag := p.kind
		if item {
			tag = "li"
		}
		if p.kind != "" {
			fmt.Fprintf(&b, "<%s>%s</%s>\n", tag, html.EscapeString(p.text), tag)
		}
	}
	b.WriteString("</body></html>\n")
	return b.String()
}
