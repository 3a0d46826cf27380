package intake

import (
	"strconv"
	"strings"
)

// A part is a piece of a document in reading order.
type part struct {
	kind  partKind
	level int    // of a heading from 1, of an item from 0
	mark  string // of an item: "-", "3."
	text  string // without white space at its ends; \n where a line is forced
}

type partKind uint8

const (
	paragraph partKind = iota
	heading
	item    // of a list
	further // paragraph of an item
	row     // of a table, its cells apart by " | "
)

// markdown writes parts, a blank line between them except between the items of
// a list.
func markdown(parts []part) string {
	var b strings.Builder
	last := paragraph
	for i, p := range parts {
		if i > 0 {
			b.WriteByte('\n')
			if p.kind != item || last != item {
				b.WriteByte('\n')
			}
		}
		last = p.kind
		text, indent := p.text, ""
		switch p.kind {
		case heading:
			b.WriteString(strings.Repeat("#", min(max(p.level, 1), 6)))
			b.WriteByte(' ')
			text = strings.ReplaceAll(text, "\n", " ")
		case item:
			indent = strings.Repeat("  ", min(p.level, 8))
			b.WriteString(indent)
			if !marked(text) {
				b.WriteString(p.mark)
				b.WriteByte(' ')
			}
			indent += "  "
		case further:
			indent = strings.Repeat("  ", min(p.level, 8)+1)
			b.WriteString(indent)
		}
		if indent != "" {
			text = strings.ReplaceAll(text, "\n", "\n"+indent)
		}
		b.WriteString(text)
	}
	if len(parts) > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// marked reports whether the text of an item begins with a mark of its own, so
// that it needs none.
func marked(text string) bool {
	first, _, ok := strings.Cut(text, " ")
	if !ok {
		return false
	}
	if strings.Contains("-*•·–—▪◦●○■□‣∙➢", first) {
		return true
	}
	n, err := strconv.Atoi(strings.Trim(first, "()."))
	return err == nil && n > 0 && n < 1000 && first != strconv.Itoa(n)
}
