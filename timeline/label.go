package timeline

import (
	"regexp"
	"strings"
	"sync"

	"mithaq/corpus/lang"
)

// maxLabel is the length of a label in letters: a line of a table.
const maxLabel = 90

// label returns the words of the last wording that more than half of the
// thread's members have, in their order, with an ellipsis where others stood
// between; the whole wording if they share too little. Members in other
// languages are not asked.
func (t *Timeline) label(th *Thread) string {
	last := &t.Columns[th.Last]
	unit := th.At(th.Last).Units[0]
	quote := last.Quote(unit)
	have, members := map[int32]int{}, 0
	for c := th.First; c <= th.Last; c++ {
		if len(th.At(c).Units) == 0 || t.Columns[c].Lang != last.Lang {
			continue
		}
		members++
		for _, w := range t.Columns[c].words[th.At(c).Units[0]] {
			have[w]++
		}
	}
	if members < 2 {
		return clip(quote)
	}
	u := last.Units[unit]
	toks := last.table.Between(u.Start, u.End)
	targets := target().FindAllStringIndex(quote, -1)
	var b strings.Builder
	shared, end := 0, u.Start // end of what was taken last
	gap := true
	for i := range toks {
		tok := &toks[i]
		if inside(targets, tok.Start-u.Start) {
			continue
		}
		if tok.Kind == lang.Punct || tok.Is(lang.Stop|lang.ActWord) || 2*have[tok.Key] <= members {
			if tok.Kind != lang.Punct && !tok.Is(lang.Stop) {
				gap = true
			}
			continue
		}
		between := last.Text[end:tok.Start]
		switch {
		case shared == 0:
		case gap || len(between) > 40:
			b.WriteString(" … ")
		default:
			b.WriteString(between)
		}
		b.WriteString(last.Text[tok.Start:tok.End])
		shared, end, gap = shared+1, tok.End, false
	}
	if shared < 2 {
		return clip(quote)
	}
	label := b.String()
	if strings.Count(label, "(") != strings.Count(label, ")") {
		label = strings.NewReplacer("(", "", ")", "").Replace(label) // one of the two stood beside a word that is left out
	}
	return clip(label)
}

// target is the address of a Markdown link, or a mark of HTML: no words.
var target = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\]\([^)\s]*\)|</?[a-z]+>`) })

// inside reports whether a place stands in one of the spans.
func inside(spans [][]int, at int) bool {
	for _, s := range spans {
		if s[0] <= at && at < s[1] {
			return true
		}
	}
	return false
}

// clip makes a label of a text: one line, without addresses, cut behind a word.
func clip(s string) string {
	if spans := target().FindAllStringIndex(s, -1); spans != nil {
		s = strings.ReplaceAll(target().ReplaceAllString(s, ""), "[", "")
	}
	s = strings.Join(strings.Fields(s), " ")
	n := 0
	for i := range s {
		if n++; n > maxLabel {
			if k := strings.LastIndexByte(s[:i], ' '); k > i/2 {
				i = k
			}
			return strings.TrimRight(s[:i], " ,;:…") + " …"
		}
	}
	return s
}
