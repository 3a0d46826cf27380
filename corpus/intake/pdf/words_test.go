package pdf

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"mithaq/corpus/intake/internal/printed"

	"golang.org/x/text/unicode/norm"
)

// wordsOf returns the words of a text as they are compared: without the signs
// around them, their marks in one order.
func wordsOf(text string) []string {
	var out []string
	for _, w := range strings.Fields(norm.NFC.String(text)) {
		if w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) }); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// align returns the share of the words of want that come in got in their order:
// the longest common subsequence by the number of words; extra is the share of
// the words of got that are none of them. odd lists what is missing and what is
// there instead.
func align(want, got string) (share, extra float64, odd string) {
	a, b := wordsOf(want), wordsOf(got)
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	var s strings.Builder
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i++
			j++
		case j == len(b) || i < len(a) && table[i+1][j] >= table[i][j+1]:
			fmt.Fprintf(&s, " −%s", a[i])
			i++
		default:
			fmt.Fprintf(&s, " +%s", b[j])
			j++
		}
	}
	n := table[0][0]
	return float64(n) / float64(max(len(a), 1)), float64(len(b)-n) / float64(max(len(b), 1)), s.String()
}

func TestAlignCanFail(t *testing.T) {
	if share, extra, odd := align("one two three four", "one, three two five"); share != 0.5 || extra != 0.5 || odd == "" {
		t.Errorf("share %v, extra %v, %q", share, extra, odd)
	}
}

// The least share of words that must come in order.
var bars = map[string]float64{"en": 0.97, "ar": 0.93, "ko": 0.97}

// shown is the text that a file of testdata shows.
func shown(text string) string {
	return printed.NoteSign.ReplaceAllString(text, "[$1]")
}

// whole is the text of a document.
func whole(d *Document) string {
	var b strings.Builder
	for _, p := range d.Parts {
		fmt.Fprintf(&b, "%s %s\n\n", p.Mark, p.Text)
	}
	return b.String()
}

// reads fails where too few words of a text come, or too many others.
func reads(t *testing.T, what, code, text string, data []byte) {
	t.Helper()
	d, err := Read(t.Context(), data)
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	share, extra, odd := align(shown(text), whole(d))
	t.Logf("%-22s %6.2f %% of %d words in order, %.2f %% other:%s", what, 100*share, len(wordsOf(text)), 100*extra, odd)
	if share < bars[code] || extra > 0.03 {
		t.Errorf("%s: %.2f %% of the words came in order, %.2f %% of what came is other; want %.0f %%", what, 100*share, 100*extra, 100*bars[code])
	}
}

func TestFilesComeWhole(t *testing.T) {
	for _, code := range []string{"en", "ar", "ko"} {
		for _, l := range layouts {
			name := code + "-" + l.name
			reads(t, name, code, sample(t, "testdata", code), made(t, filepath.Join("testdata", name+".pdf")))
		}
	}
}
