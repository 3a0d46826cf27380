package chart

import (
	"strings"
	"testing"
	"unicode"

	"github.com/go-text/typesetting/font"
	"golang.org/x/text/unicode/norm"
)

// glyphs returns the glyphs of a text from left to right.
func glyphs(t *typesetter, text string) []font.GID {
	var out []font.GID
	for _, run := range t.shape(setting{text: text, size: 12, rtl: rightToLeft(text)}) {
		for _, g := range run.Glyphs {
			out = append(out, g.GlyphID)
		}
	}
	return out
}

func TestArabicIsJoinedAndRightToLeft(t *testing.T) {
	ts := newTypesetter()
	// ببب: initial, medial and final form, none of them the letter alone.
	alone := glyphs(ts, "ب")[0]
	word := glyphs(ts, "ببب")
	var bodies []font.GID
	for _, g := range word {
		if len(bodies) == 0 || g != bodies[len(bodies)-1] {
			bodies = append(bodies, g)
		}
	}
	if len(bodies) < 3 {
		t.Fatalf("glyphs %v of ببب: the letters have not three forms", word)
	}
	for _, g := range bodies {
		if g == alone {
			t.Errorf("glyphs %v of ببب: one is the letter standing alone", word)
		}
	}
	// The last letter stands leftmost: سلام ends with an unjoined م.
	if g := glyphs(ts, "سلام"); g[0] != glyphs(ts, "م")[0] {
		t.Errorf("سلام has the glyphs %v from the left, م is %v", g, glyphs(ts, "م"))
	}
	// Numbers inside keep their order.
	runs := ts.shape(setting{text: "عام 2024", size: 12, rtl: true})
	if first := runs[0]; first.Runes.Offset != 4 || first.Direction.Progression() != false {
		t.Errorf("the leftmost run begins at %d, want the number", first.Runes.Offset)
	}
}

func TestMixedDirectionsFollowTheLine(t *testing.T) {
	ts := newTypesetter()
	order := func(s setting) string {
		var out []string
		text := []rune(s.text)
		for _, run := range ts.shape(s) {
			out = append(out, strings.TrimSpace(string(text[run.Runes.Offset:run.Runes.Offset+run.Runes.Count])))
		}
		return strings.Join(out, "|")
	}
	if got := order(setting{text: "US سلام 한미", size: 12}); got != "US|سلام|한미" {
		t.Errorf("left to right: %s", got)
	}
	if got := order(setting{text: "سلام US كلام", size: 12, rtl: true}); got != "كلام|US|سلام" {
		t.Errorf("right to left: %s", got)
	}
}

func TestHangulIsWhole(t *testing.T) {
	ts := newTypesetter()
	for r := rune(0xAC00); r <= 0xD7A3; r++ {
		if _, ok := ts.regular.ResolveFace(r).NominalGlyph(r); !ok {
			t.Fatalf("no glyph for %c", r)
		}
	}
	for _, text := range []string{"한미 동맹", "철통같은 공약", "확장억제 협의체", "뷁"} {
		whole, letters := glyphs(ts, text), glyphs(ts, norm.NFD.String(text))
		if len(whole) != len([]rune(text)) || len(letters) != len(whole) {
			t.Errorf("%s: %d glyphs, %d from its letters", text, len(whole), len(letters))
		}
	}
}

func TestEveryCharacterOfTheScriptsHasAGlyph(t *testing.T) {
	for _, bold := range []bool{false, true} {
		f := newFaces(bold)
		for _, r := range "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْ٠١٢٣٤٥٦٧٨٩پچژگکی،؛؟" +
			"abcxyzABCXYZ0123456789äöüßñçéèœ–—‘’“”…·•§¶°±×€£¥−≈→←↑↓▲▼○●◆⟨⟩↺韓美日中北" {
			if _, ok := f.ResolveFace(r).NominalGlyph(r); !ok && !unicode.IsControl(r) {
				t.Errorf("no glyph for %c U+%04X", r, r)
			}
		}
	}
}

func TestAFontIsReadOnlyWhenALabelNeedsIt(t *testing.T) {
	s := drawn(t, Lines{Caption: Caption{Title: "latin"}, Series: []Series{{Points: points(1, 2)}}})
	if _, err := s.png(1); err != nil {
		t.Fatal(err)
	}
	for _, f := range []faces{s.t.regular, s.t.bold} {
		for from := range f.open {
			if from != latin && from != latinBold {
				t.Errorf("a chart in Latin letters opened another font")
			}
		}
	}
}

func TestFitCutsBetweenWhatAReaderSees(t *testing.T) {
	ts := newTypesetter()
	for _, text := range []string{"e\u0301e\u0301e\u0301e\u0301e\u0301", "العَهْدُ الراسِخُ بيننا", norm.NFD.String("확장억제 협의체"), "deterrence and defence", "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧"} {
		s := setting{text: text, size: 12, rtl: rightToLeft(text)}
		whole := ts.width(s)
		if got := ts.fit(s, whole); got.text != text {
			t.Errorf("%q is cut though it fits", text)
		}
		for w := 14.0; w < whole; w += 5 {
			cut := ts.fit(s, w)
			kept, dots := strings.CutSuffix(cut.text, "…")
			if !dots || !strings.HasPrefix(text, kept) || ts.width(cut) > w {
				t.Errorf("%q in %g: %q, %g wide", text, w, cut.text, ts.width(cut))
			}
			if rest := strings.TrimLeft(text[len(kept):], " "); rest != "" {
				if r := []rune(rest)[0]; unicode.Is(unicode.M, r) || r == '\u200d' || 0x1160 <= r && r < 0x1200 {
					t.Errorf("%q in %g is cut before U+%04X", text, w, r)
				}
			}
		}
	}
}

func TestWrapKeepsTheWords(t *testing.T) {
	ts := newTypesetter()
	s := setting{text: "one two three four five six seven", size: 12}
	var all []string
	for _, l := range ts.wrap(s, 60, 10) {
		if ts.width(l) > 60 {
			t.Errorf("%q is %g wide", l.text, ts.width(l))
		}
		all = append(all, l.text)
	}
	if got := strings.Join(all, " "); got != s.text {
		t.Errorf("wrapped to %q", got)
	}
	if lines := ts.wrap(s, 60, 2); len(lines) != 2 || !strings.HasSuffix(lines[1].text, "…") {
		t.Errorf("two lines of %v", lines)
	}
}

func TestCleanShowsWhatCannotBeSeen(t *testing.T) {
	for in, want := range map[string]string{
		"a\u202Eb": "a⟨U+202E⟩b", " a \n\t b ": "a b", "\u200b": "⟨U+200B⟩", "a\xffb": "a\uFFFDb", "\x00": "⟨U+0000⟩", "می\u200cخواهم": "می\u200cخواهم",
		"\U000E0041": "⟨U+E0041⟩", "\u2028": "", "\u00A0x": "x", "한국": "한국", "\u3164": "⟨U+3164⟩", "\uE000": "⟨U+E000⟩",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}
