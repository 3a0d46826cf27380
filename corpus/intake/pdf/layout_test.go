package pdf

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

// typeset sets a text at a place of a page as a simple program does: letters of
// half their size in width, from the left as they are to be seen.
func typeset(s *sheet, x, base, size float32, seen string) {
	for _, r := range seen {
		g := glyph{r: r, left: x, right: x + size/2, bottom: base - size/4, top: base + size*3/4, x: x, base: base, size: size, order: int32(len(s.glyphs))}
		if r != ' ' {
			s.glyphs = append(s.glyphs, g)
		}
		x += size / 2
	}
}

// text reads sheets.
func text(t *testing.T, sheets ...*sheet) (string, *Document) {
	t.Helper()
	d := &Document{}
	for _, s := range sheets {
		s.width, s.height = 600, 800
	}
	if err := d.set(sheets); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, p := range d.Parts {
		switch p.Kind {
		case Heading:
			b.WriteString(strings.Repeat("#", p.Level) + " ")
		case Item:
			b.WriteString(strings.Repeat("  ", p.Level) + p.Mark + " ")
		}
		b.WriteString(p.Text + "\n")
	}
	return b.String(), d
}

// page sets lines one under the other.
func pageOfLines(lines ...string) *sheet {
	s := &sheet{}
	for i, l := range lines {
		typeset(s, 50, 700-float32(i)*14, 10, l)
	}
	return s
}

func TestLinesBecomeParagraphs(t *testing.T) {
	got, _ := text(t, pageOfLines(
		"The ministers met at the harbour and",
		"agreed to dredge it before the winter",
		"comes.",
		"They thanked the pilots of the region",
		"for their work."))
	want := "The ministers met at the harbour and agreed to dredge it before the winter comes.\nThey thanked the pilots of the region for their work.\n"
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestColumnsAreReadOneAfterTheOther(t *testing.T) {
	left := []string{"One by one the boats went", "out of the harbour before", "the storm came, and they", "did not come back."}
	right := []string{"The second column has its", "own text, which goes on a", "little longer than that of", "the first one beside it."}
	s := &sheet{}
	for i := range left {
		typeset(s, 50, 700-float32(i)*14, 10, left[i])
		typeset(s, 250, 707-float32(i)*14, 10, right[i])
	}
	got, _ := text(t, s)
	if want := strings.Join(left, " ") + "\n" + strings.Join(right, " ") + "\n"; got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestMarksOfAListAreNoColumn(t *testing.T) {
	s := &sheet{}
	for i, l := range []string{"to keep the harbour open;", "to keep the channel deep;", "to keep the lights burning.", "to meet in a year's time."} {
		typeset(s, 50, 700-float32(i)*14, 10, "•")
		typeset(s, 80, 700-float32(i)*14, 10, l)
	}
	got, _ := text(t, s)
	if strings.Count(got, "- to ") != 4 {
		t.Errorf("got\n%s", got)
	}
}

// What a right-to-left line shows, and how it is read.
func TestRightToLeftLines(t *testing.T) {
	for seen, want := range map[string]string{
		"ءارزولا عمتجا":           "اجتمع الوزراء",
		"2031 سرام 12 يف اوعمتجا": "اجتمعوا في 12 مارس 2031",
		"14.5 غلبي قمع":           "عمق يبلغ 14.5",
		"%94.5 ةبسنب":             "بنسبة 94.5%",
		"06:00 ةعاسلا دنع":        "عند الساعة 06:00",
		"12-03-2031 خيراتب":       "بتاريخ 2031-03-12",
		".NORTHERN TERN 32 نيرمت": "تمرين NORTHERN TERN 32.",
		")قحلم( نايب":             "بيان (ملحق)",
		"(قحلم) نايب":             "بيان (ملحق)",
		"ًاددجم ءارزولا دكأ":      "أكد الوزراء مجدداً",
	} {
		got, _ := text(t, pageOfLines(".ةنيفسلا نتم ىلع ءارزولا عمتجا", "", seen))
		got, ok := strings.CutPrefix(got, "اجتمع الوزراء على متن السفينة.\n")
		if got = strings.TrimSpace(got); got != want || !ok {
			t.Errorf("%q: got %q, want %q", seen, got, want)
		}
	}
	if got, _ := text(t, pageOfLines("The word مالس means peace")); got != "The word سلام means peace\n" {
		t.Errorf("got %q", got)
	}
}

func TestStrokesThatLengthenWordsGo(t *testing.T) {
	for _, stroke := range []string{"ـ", "ـــ", "$"} {
		got, _ := text(t, pageOfLines("ءارز"+stroke+"ولا عمتجا"))
		if strings.TrimSpace(got) != "اجتمع الوزراء" {
			t.Errorf("%q: got %q", stroke, got)
		}
	}
	if got, _ := text(t, pageOfLines("ـه 1446 ماع")); strings.TrimSpace(got) != "عام 1446 هـ" {
		t.Errorf("got %q", got)
	}
}

func TestHyphensAtLineEnds(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"The communica-|tion of the pilots", "The communication of the pilots"},
		{"We keep a long-term plan and a long-|term aim", "We keep a long-term plan and a long-term aim"},
		{"They re-read the rule: we coordinate it, and co-|ordinate more.", "They re-read the rule: we coordinate it, and coordinate more."},
		{"The pact of Anglo-|Hallam trade", "The pact of Anglo-Hallam trade"},
		{"It was late -|too late.", "It was late - too late."},
	} {
		got, _ := text(t, pageOfLines(strings.Split(c.lines, "|")...))
		if strings.TrimSpace(got) != c.want {
			t.Errorf("%q: got %q", c.lines, strings.TrimSpace(got))
		}
	}
}

func TestRunningHeadsAreListedApart(t *testing.T) {
	var sheets []*sheet
	for i, body := range []string{"The first page says this and", "The second page says that, or", "The third page ends all of it, but"} {
		s := &sheet{}
		typeset(s, 50, 780, 8, "Council of the Sound")
		typeset(s, 50, 700, 10, body)
		typeset(s, 50, 686, 10, [...]string{"ends in", "comes to", "goes on until"}[i]+" the year 2031.")
		typeset(s, 300, 20, 8, "– "+string(rune('7'+i))+" –")
		sheets = append(sheets, s)
	}
	got, d := text(t, sheets...)
	if strings.Contains(got, "Council") || strings.Contains(got, "–") || strings.Count(got, "2031.") != 3 {
		t.Errorf("got\n%s", got)
	}
	if len(d.Left) != 6 || d.Left[0].Why != "running head" || d.Left[1].Why != "page number" || d.Left[5].Page != 3 {
		t.Errorf("left %v", d.Left)
	}
}

// Two pages may end in the same words.
func TestTwoPagesMayEndAlike(t *testing.T) {
	var sheets []*sheet
	for _, first := range []string{"The pilots met", "The crews waited"} {
		sheets = append(sheets, pageOfLines(first, "in the harbour."))
	}
	if got, _ := text(t, sheets...); strings.Count(got, "in the harbour.") != 2 {
		t.Errorf("got\n%s", got)
	}
}

// A figure that ends a page is no page number if it does not count the pages.
func TestFiguresAtTheFootStay(t *testing.T) {
	var sheets []*sheet
	for _, year := range []string{"2027.", "4."} {
		s := pageOfLines("They met in the year", "and agreed on it until")
		typeset(s, 50, 60, 10, year)
		sheets = append(sheets, s)
	}
	got, d := text(t, sheets...)
	if !strings.Contains(got, "2027.") || !strings.Contains(got, "4.") {
		t.Errorf("got\n%s\nleft %v", got, d.Left)
	}
}

func TestNotesComeAtTheEnd(t *testing.T) {
	one := pageOfLines("The observers of the League came", "and left again.")
	typeset(one, 50+10*7.5, 690, 6, "1")
	typeset(one, 50, 60, 7, "1 They had no vote.")
	two := pageOfLines("The ministers went home at night", "and wrote a report.")
	got, _ := text(t, one, two)
	if !strings.HasSuffix(got, "\n[1] They had no vote.\n") || !strings.Contains(got, "again.[1]") {
		t.Errorf("got\n%s", got)
	}
}

func TestTurnedTextIsListedApart(t *testing.T) {
	s := pageOfLines("The ministers met at the harbour.")
	var list []glyph
	list = append(list, s.glyphs...)
	for i, r := range "DRAFT" {
		list = append(list, glyph{r: r, left: 20, right: 30, bottom: float32(100 + 10*i), top: float32(110 + 10*i), x: 30, base: float32(100 + 10*i), size: 10, turn: 1, order: int32(len(list))})
	}
	turned := &sheet{}
	turned.place(list, 0, 0, 600, 800)
	got, d := text(t, turned)
	if got != "The ministers met at the harbour.\n" || len(d.Left) != 1 || d.Left[0] != (Left{"DRAFT", "turned text", 1}) {
		t.Errorf("got %q, left %v", got, d.Left)
	}
}

// A page that is printed across is read as if it stood upright.
func TestAPageMayLieAcross(t *testing.T) {
	upright := pageOfLines("The ministers met at the harbour and", "agreed to dredge it before the winter", "comes.")
	want, _ := text(t, pageOfLines("The ministers met at the harbour and", "agreed to dredge it before the winter", "comes."))
	for turn := range askew {
		var list []glyph
		for _, g := range upright.glyphs {
			for range (4 - turn) % 4 { // a quarter back each time
				g.rotate(1, 600, 800)
			}
			g.turn = turn
			list = append(list, g)
		}
		s := &sheet{}
		s.place(list, -1000, -1000, 1000, 1000)
		if got, d := text(t, s); got != want {
			t.Errorf("turn %d: got %q, left %v", turn, got, d.Left)
		}
	}
}

func TestCharactersWithoutMeaningAreDoubtful(t *testing.T) {
	s := pageOfLines("The ministers met at the harbour.")
	s.glyphs[4].bad = true
	got, d := text(t, s)
	if !strings.Contains(got, "\ufffd") || len(d.Doubts) != 1 || !strings.HasPrefix(d.Doubts[0], "1 characters have no meaning in the fonts") {
		t.Errorf("got %q, doubts %q", got, d.Doubts)
	}
	for i := range s.glyphs {
		s.glyphs[i].bad = i%3 > 0
	}
	if err := (&Document{}).set([]*sheet{s}); err == nil || !strings.Contains(err.Error(), "which letters its fonts draw") {
		t.Errorf("got %v", err)
	}
}

func TestAnotherOrderIsDoubtful(t *testing.T) {
	s := pageOfLines("One line", "stands here", "and another", "under it", "and more", "of them", "down to", "the last", "of all.")
	for i := range s.glyphs {
		s.glyphs[i].order = int32(len(s.glyphs) - i)
	}
	if _, d := text(t, s); len(d.Doubts) != 1 || !strings.HasPrefix(d.Doubts[0], "the order of the lines is not sure on its one page") {
		t.Errorf("doubts %q", d.Doubts)
	}
}

func TestPicturesWithoutTextAreNamed(t *testing.T) {
	text := pageOfLines("The ministers met at the harbour.")
	text.width, text.height = 600, 800
	err := (&Document{}).set([]*sheet{{pictures: true}, {pictures: true}, text})
	if err == nil || !strings.Contains(err.Error(), "holds pictures without text on pages 1, 2, as scans do") {
		t.Errorf("got %v", err)
	}
	d := &Document{}
	if err := d.set([]*sheet{text, {pictures: true}}); err != nil || len(d.Doubts) != 1 || d.Doubts[0] != "only pictures and no text on page 2" {
		t.Errorf("got %v, doubts %q", err, d.Doubts)
	}
	if err := (&Document{}).set([]*sheet{{}}); err == nil || !strings.Contains(err.Error(), "has no text on its one page") {
		t.Errorf("got %v", err)
	}
}

func TestDays(t *testing.T) {
	for value, want := range map[string]string{"D:20241031120000+09'00'": "2024-10-31", "20241031": "2024-10-31", "D:2024": "", "yesterday, all day": "", "": ""} {
		if got := day(value); got != want {
			t.Errorf("%q: got %q", value, got)
		}
	}
}

// Korean lines that end within words are put together where words come of it.
func TestKoreanLineEnds(t *testing.T) {
	j := newJoiner([]*line{{text: "장관들은 해협의 항행 안전을 위하여 위원회를 설치하기로 합의하였다. 위원회는 해마다 보고한다"}})
	j.bySyllable = true
	for _, c := range []struct{ a, b, want string }{
		{"위원회에", "서 논의한다", "위원회에서 논의한다"},
		{"장관들", "은 합의하였다", "장관들은 합의하였다"},
		{"모든", "선박은 보고한다", "모든 선박은 보고한다"},
		{"보고하고, 그", "결과를 논의한다", "보고하고, 그 결과를 논의한다"},
		{"2031", "년 봄에", "2031년 봄에"},
		{"제", "3차 회의", "제3차 회의"},
		{"협의", "하기로 하였다.", "협의하기로 하였다."},
		{"합의하였다.", "위원회는", "합의하였다. 위원회는"},
	} {
		if got := j.pair(c.a, c.b); got != c.want {
			t.Errorf("%q %q: got %q", c.a, c.b, got)
		}
	}
}

func TestLinesFileIsRight(t *testing.T) {
	p, err := phrasesOnce()
	if err != nil {
		t.Fatal(err)
	}
	for name, list := range map[string][]string{"pages": p.Pages, "ends": p.Ends, "begins": p.Begins, "always": p.Always, "verbs": p.Verbs} {
		seen := map[string]bool{}
		for _, s := range list {
			if s == "" || seen[s] {
				t.Errorf("lines.yaml, %s: %q is empty or there twice", name, s)
			}
			seen[s] = true
		}
		if len(list) == 0 {
			t.Errorf("lines.yaml, %s: nothing", name)
		}
	}
}

// FuzzLayout reads pages of glyphs at any place. Nothing breaks, and every
// letter stands in the text or in what was left out.
func FuzzLayout(f *testing.F) {
	encode := func(s *sheet) []byte {
		var out []byte
		for _, g := range s.glyphs {
			out = binary.LittleEndian.AppendUint16(out, uint16(g.r))
			for _, v := range [...]float32{g.left, g.base, g.size} {
				out = binary.LittleEndian.AppendUint16(out, uint16(int16(v*16)))
			}
		}
		return out
	}
	f.Add(encode(pageOfLines("The ministers met at the harbour.", "1. They agreed-", "on it (all).")), uint8(0))
	f.Add(encode(pageOfLines("%94.5 ةبسنب (EC( ـه", "ًاددجم ءارزولا")), uint8(1))
	f.Add(encode(pageOfLines("장관들은 2031년 3월", "• 회의를 개")), uint8(2))
	f.Fuzz(func(t *testing.T, data []byte, cut uint8) {
		if len(data) > 8*4000 {
			return
		}
		var sheets []*sheet
		var list []glyph
		letters := 0
		flush := func() {
			s := &sheet{}
			s.place(list, 0, 0, 600, 800)
			sheets = append(sheets, s)
			list = nil
		}
		for i := 0; i+8 <= len(data); i += 8 {
			at := func(k int) float32 { return float32(int16(binary.LittleEndian.Uint16(data[i+k:]))) / 16 }
			r := rune(binary.LittleEndian.Uint16(data[i:]))
			if !utf8.ValidRune(r) {
				r = utf8.RuneError
			}
			size := float32(math.Abs(float64(at(6))))
			list = append(list, glyph{r: r, left: at(2), right: at(2) + size/2, bottom: at(4), top: at(4) + size, x: at(2), base: at(4), size: size, order: int32(i),
				bad: r == utf8.RuneError, turn: turn(data[i]) % (askew + 1) * turn(cut%2)})
			if r >= 'a' && r <= 'z' && r != 'o' { // an o may be the mark of an item

				letters++
			}
			if cut > 1 && i/8%int(cut) == 0 {
				flush()
			}
		}
		flush()
		d := &Document{}
		if err := d.set(sheets); err != nil {
			return
		}
		var all strings.Builder
		for _, p := range d.Parts {
			if !utf8.ValidString(p.Text) || strings.TrimSpace(p.Text) != p.Text {
				t.Errorf("part %q", p.Text)
			}
			all.WriteString(p.Text)
		}
		for _, l := range d.Left {
			all.WriteString(l.Text)
		}
		for _, r := range all.String() {
			if r >= 'a' && r <= 'z' && r != 'o' {
				letters--
			}
		}
		if letters > 0 {
			t.Errorf("%d letters are lost", letters)
		}
	})
}
