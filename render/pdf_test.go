package render

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// textOfPDF returns the text of a PDF in the order in which it was printed.
func textOfPDF(t *testing.T, pdf []byte) string {
	t.Helper()
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed; no PDF was read")
	}
	file := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(file, pdf, 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(path, "-raw", "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// fullTextsOf is what stands in the text of a PDF under the heading of both texts
// and its line.
func fullTextsOf(t *testing.T, text string, v *view) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, bare(v.l.Full+v.sided(v.l.FullWhy)))
	if !ok {
		t.Fatalf("no %q in %.300q", v.l.Full, text)
	}
	return rest
}

// bare is a text without white space, the signs before underlined commitments
// and the controls of direction that pdftotext writes.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune("▲▼⇄↺+−?", r) {
			return -1
		}
		return r
	}, s)
}

// The PDF of a page holds both texts. In English and Korean its text is that of
// the statements, in order. In Arabic no more can hold than that every letter is
// there: pdftotext gives the words of a line from left to right, and takes
// ligatures such as lam-alef apart in the order of their strokes. All is
// compared without white space, since a line of print ends where it is full.
func TestPDFHoldsBothTexts(t *testing.T) {
	b := findBrowser(t)
	all := tonguePairs(t)
	all["arvania"], all["tongues"] = arvania(t), tongues(t)
	for _, p := range realPaths(2) {
		all[filepath.Base(p[0])] = compared(t, p[0], p[1])
	}
	for name, r := range all {
		t.Run(name, func(t *testing.T) {
			needsLetters(t, r.Old.Lang, r.New.Lang)
			p := b.tab(t)
			p.show(htmlOf(t, r))
			// The sheet has room for the texts alone.
			p.eval(`for (const e of document.querySelectorAll("header.top, footer, main>section:not(#texts)")) e.remove()`, nil)
			v := newView(r, inEnglish())
			got := fullTextsOf(t, bare(textOfPDF(t, p.onePage())), v)
			var texts strings.Builder
			texts.WriteString(v.old.long + v.new.long)
			old, new := paragraphs(&v.old), paragraphs(&v.new)
			put := func(s *side, p *para) {
				texts.WriteString(s.short + v.l.Para + v.l.plain(p.number) + visible(unsigned(s.Statement, p.start, p.end)))
			}
			for _, row := range v.alignParagraphs(old, new) {
				if row.old >= 0 {
					put(&v.old, &old[row.old])
				}
				if row.new >= 0 {
					put(&v.new, &new[row.new])
				}
			}
			want := bare(texts.String())
			if r.Old.Lang == "ar" || r.New.Lang == "ar" {
				got, want = letters(got), letters(want)
			}
			if got != want {
				i := 0
				for i < min(len(got), len(want)) && got[i] == want[i] {
					i++
				}
				t.Errorf("from byte %d\ngot  %.200q\nwant %.200q", i, got[max(0, i-40):], want[max(0, i-40):])
			}
		})
	}
}

// needsLetters skips a test where no font holds the letters of a language, as
// on a bare server: what is printed there are boxes, and boxes have no text.
func needsLetters(t *testing.T, languages ...string) {
	t.Helper()
	for _, code := range languages {
		found, err := exec.Command("fc-list", ":lang="+code).Output()
		if err == nil && len(bytes.TrimSpace(found)) == 0 {
			t.Skipf("no font with the letters of %q: apt install fonts-noto-core fonts-noto-cjk", code)
		}
	}
}

// letters are the characters of a text in the order of their codes.
func letters(s string) string {
	r := []rune(s)
	slices.Sort(r)
	return string(r)
}
