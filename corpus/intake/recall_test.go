package intake

import (
	"strings"
	"testing"
	"unicode"
)

// words returns the words of a text as they are compared: without the signs
// around them and the marks of Markdown.
func wordsOf(text string) []string {
	var out []string
	for _, w := range strings.Fields(text) {
		if w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) }); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// recall is the share of the words of want that come in got in their order:
// the longest common subsequence by the number of words; extra is the share of
// the words of got that are none of them.
func recall(want, got string) (share, extra float64) {
	a, b := wordsOf(want), wordsOf(got)
	row := make([]int, len(b)+1)
	for _, w := range a {
		corner := 0
		for j, v := range b {
			up := row[j+1]
			if w == v {
				row[j+1] = corner + 1
			} else {
				row[j+1] = max(up, row[j])
			}
			corner = up
		}
	}
	n := row[len(b)]
	return float64(n) / float64(len(a)), float64(len(b)-n) / float64(max(len(b), 1))
}

// holds fails where too few words of a text came, or too many others.
func holds(t *testing.T, what, want, got string, least float64) {
	t.Helper()
	share, extra := recall(want, got)
	if share < least || extra > 0.03 {
		t.Errorf("%s: %.2f %% of the words came in order, %.2f %% of what came is other; want %.0f %%\n%s", what, 100*share, 100*extra, 100*least, missing(want, got))
	}
}

// missing lists words of want that got does not have, and the other way round.
func missing(want, got string) string {
	count := map[string]int{}
	for _, w := range wordsOf(want) {
		count[w]++
	}
	for _, w := range wordsOf(got) {
		count[w]--
	}
	var lost, extra []string
	for _, w := range wordsOf(want) {
		if count[w] > 0 {
			lost = append(lost, w)
			count[w]--
		}
	}
	for _, w := range wordsOf(got) {
		if count[w] < 0 {
			extra = append(extra, w)
			count[w]++
		}
	}
	return "lost: " + strings.Join(lost, " ") + "\nextra: " + strings.Join(extra, " ")
}

// shape tells the headings and items of a text apart from its paragraphs.
func shape(text string) string {
	var b strings.Builder
	for block := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(block, "## "):
			b.WriteByte('2')
		case strings.HasPrefix(block, "# "):
			b.WriteByte('1')
		case strings.HasPrefix(block, "- "):
			b.WriteByte('-')
		case len(block) > 2 && block[0] >= '0' && block[0] <= '9' && block[1] == '.':
			b.WriteByte('n')
		case block != "":
			b.WriteByte('p')
		}
	}
	return b.String()
}

func TestRecallCanFail(t *testing.T) {
	if share, extra := recall("one two three four", "- one, three two five"); share != 0.5 || extra != 0.5 {
		t.Errorf("share %v, extra %v", share, extra)
	}
}
