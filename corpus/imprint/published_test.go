package imprint

import (
	"strings"
	"testing"

	"mithaq/corpus/intake"
)

// TestTheDayOfTheMeetingIsNotThatOfThePublication holds what is found of the
// two days on a page: a value that is sure, or one to be asked about (with ?).
func TestTheDayOfTheMeetingIsNotThatOfThePublication(t *testing.T) {
	for _, c := range []struct{ text, published, date string }{
		{"# Joint Statement of the Harbour Conference\n\nPublished: Friday, 1 November 2024\n\nThe Ministers met in Seoul on 31 October 2024 and agreed to build a pier.\n", "2024-11-01", "2024-10-31"},
		{"# Joint Statement of the Harbour Conference\n\nPosted on Friday 1 November 2024, 10:30 AM\n\nThe Ministers met in Seoul on Thursday, October 31, 2024.\n", "2024-11-01", "2024-10-31"},
		{"# Joint Statement of the Harbour Conference\n\nPublished: Friday, 1 November 2024\n\nThe Ministers met in Seoul on Thursday and agreed to build a pier.\n", "2024-11-01", "? 2024-10-31"},
		{"# Joint Statement of the Harbour Conference\n\nPublished: Friday, 1 November 2024\n\nThe Ministers met in Seoul today and agreed to build a pier.\n", "2024-11-01", "? 2024-11-01"},
		{"# بيان مشترك\n\nتاريخ النشر: الجمعة ١ تشرين الثاني ٢٠٢٤\n\nاجتمع الوزراء في سيول يوم الخميس ٣١ تشرين الأول ٢٠٢٤ واتفقوا على بناء رصيف.\n", "2024-11-01", "2024-10-31"},
		{"# بيان مشترك\n\nتاريخ النشر: الجمعة 1 نوفمبر 2024\n\nاجتمع الوزراء في سيول يوم الخميس واتفقوا على بناء رصيف.\n", "2024-11-01", "? 2024-10-31"},
		{"# بيان مشترك\n\nاجتمع الوزراء في سيول يوم 31 أكتوبر 2024.\n\n- نشر زورقي إرشاد عند الصخرة الرمادية اعتباراً من 1 يونيو 2025؛\n", "", "2024-10-31"}, // the word for publishing is that for deploying
		{"# بيان مشترك\n\nاجتمع الوزراء في سيول يوم 28 ربيع الآخر 1446هـ واتفقوا على بناء رصيف.\n", "", "? "},
		{"# 공동성명\n\n등록일: 2024년 11월 1일(금)\n\n장관들은 2024년 10월 31일 서울에서 회의를 개최하고 부두를 건설하기로 합의하였다.\n", "2024-11-01", "2024-10-31"},
		{"# 공동성명\n\n입력 2024.11.01 (금) 10:30\n\n장관들은 2024.10.31.(목) 서울에서 회의를 개최하고 부두를 건설하기로 합의하였다.\n", "2024-11-01", "2024-10-31"},
		{"# Joint Statement of the Harbour Conference\n\nThe Ministers met in Amman on 03/04/2024 and agreed to build a pier.\n", "", "? "},
	} {
		d := &intake.Draft{Format: "text", Text: c.text}
		im, err := Find(intake.Source{Name: "page.txt"}, d)
		if err != nil {
			t.Fatal(err)
		}
		if got := im.Published.Value; got != c.published {
			t.Errorf("%q: published %q (%s), want %q", c.text, got, im.Published.Where, c.published)
		}
		want, asked := strings.CutPrefix(c.date, "? ")
		if im.Date.Value != want || im.Date.Sure == asked {
			t.Errorf("%q: the meeting was on %q, sure %v (%s), want %q", c.text, im.Date.Value, im.Date.Sure, im.Date.Where, c.date)
		}
	}
}

// TestDateFormsAreMany holds that the forms of dates are those that are asked
// for: sixty or more in each sense that can be counted.
func TestDateFormsAreMany(t *testing.T) {
	read, asked := map[string]int{}, 0
	for _, f := range forms {
		switch {
		case strings.HasPrefix(f.want, "? "):
			asked++
		case f.want != "":
			read[f.lang]++
		}
	}
	t.Logf("forms that are read: %v; asked about: %d", read, asked)
	if n := read["en"] + read["ar"] + read["ko"]; n < 60 || read["ar"] < 20 || read["ko"] < 15 || asked < 10 {
		t.Errorf("%v forms are read, %d asked about", read, asked)
	}
}
