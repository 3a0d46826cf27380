package lang

import (
	"fmt"
	"strings"
	"testing"
)

func collated(t *testing.T, code, text string) (*Collation, []Token) {
	t.Helper()
	p, err := For(code)
	if err != nil {
		t.Fatal(err)
	}
	c, err := p.Collation()
	if err != nil {
		t.Fatal(err)
	}
	return c, p.NewVocabulary(len(text)).Tokens(text, 0, len(text), nil)
}

func TestFiguresMeetAcrossLanguages(t *testing.T) {
	for _, test := range []struct{ want, en, ar, ko string }{
		{"50000000", "50 million dollars", "50 مليون دولار", "5천만 달러"},
		{"7400000000", "7.4 billion dollars", "7.4 مليار دولار", "74억 달러"},
		{"1500", "1,500 officers", "١٬٥٠٠ ضابط", "1,500명의 장교"},
		{"4 m3 2030", "on 4 March 2030", "في ٤ آذار/مارس ٢٠٣٠", "2030년 3월 4일"},
		{"28500", "28,500 soldiers", "28,500 جندي", "2만8500명"},
		{"28500", "28.5 thousand soldiers", "28500 جندي", "2만 8,500명"},
		{"35000000", "35 million dollars", "35 مليون", "3천5백만 달러"},
		{"1234.5", "1.2345 thousand", "1.2345 الف", "1.2345천 명"},
		{"31 m10", "31 October", "31 تشرين الأول/أكتوبر", "10월 31일에"},
		{"3*", "the third round", "الجولة الثالثة", "셋째 회의"},
		{"4*", "four frigates", "وأربع فرقاطات", "네 척"},
	} {
		for code, text := range map[string]string{"en": test.en, "ar": test.ar, "ko": test.ko} {
			c, toks := collated(t, code, text)
			got := map[string]bool{}
			for _, f := range c.Marks(toks).Figures {
				v := f.Value
				if f.Spelled {
					v += "*"
				}
				got[v] = true
			}
			for v := range strings.FieldsSeq(test.want) {
				if !got[v] {
					t.Errorf("%q: no %s in %v", text, v, got)
				}
				delete(got, v)
			}
			if len(got) > 0 {
				t.Errorf("%q: more than %s: %v", text, test.want, got)
			}
		}
	}
	for text, want := range map[string]string{
		"two hundred soldiers": "200", "twenty-five states": "25", "thirty-five million": "35000000", "twenty five states": "25", "two hundred and fifty thousand men": "250000",
		"two thousand and five": "2005", "between one hundred and two hundred": "100 200", "one thousand and two thousand": "1000 2000", "seventeen ships": "17", "three million two hundred thousand": "3200000", "five and twenty-first": "5 21",
		"thousands, two and three": "2 3",
	} {
		c, toks := collated(t, "en", text)
		var got []string
		for _, f := range c.Marks(toks).Figures {
			got = append(got, f.Value)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{"أربعون سفينة": "40", "تسعين سفينة": "90", "ثلاث مئة جندي": "300", "مئتان": "200", "مائة جندي": "100"} {
		c, toks := collated(t, "ar", text)
		if got := c.Marks(toks).Figures; len(got) != 1 || got[0].Value != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
	if c, toks := collated(t, "ko", "두 조약"); c.Marks(toks).Figures[0].Value != "2" {
		t.Error("a treaty is no trillion")
	}
	for _, text := range []string{"they may agree", "march towards peace"} {
		if c, toks := collated(t, "en", text); len(c.Marks(toks).Figures) > 0 {
			t.Errorf("%q names no month", text)
		}
	}
}

func TestQualitiesNegationsSlips(t *testing.T) {
	for _, test := range []struct{ code, text, qualities, negations, slips string }{
		{"en", "their unwavering commitment to complete denuclearization", "firm full", "", ""},
		{"en", "they will not accept it, not only here", "", "not", ""},
		{"en", "stability in the Indian and Atlantic Oceans", "", "", "Indian and Atlantic"},
		{"ar", "التزامهما الراسخ بالنزع الكامل", "firm full", "", ""},
		{"ar", "وأدانا بأشد العبارات، ولا سيما أنهما لن يقبلا", "strong", "لن", ""},
		{"ar", "لا تزال القوات في المنطقة", "", "", ""},
		{"ar", "في منطقة المحيطين الهندي والأطلسي", "", "", "المحيطين الهندي والأطلسي"},
		{"ko", "흔들림 없는 공약과 완전한 비핵화", "firm full", "", ""},
		{"ko", "어떠한 시도도 인정하지 않을 것임을 강력히 밝혔다", "strong", "않을", ""},
		{"ko", "인도-대서양 지역의 안정", "", "", "인도-대서양"},
	} {
		c, toks := collated(t, test.code, test.text)
		text := func(from, to int) string { return test.text[toks[from].Start:toks[to-1].End] }
		var q, n, s []string
		for _, x := range c.Marks(toks).Qualities {
			q = append(q, x.Family)
		}
		for _, i := range c.Marks(toks).Negations {
			n = append(n, text(i, i+1))
		}
		for _, x := range c.Marks(toks).Slips {
			s = append(s, text(x.From, x.To))
			if x.Meant != "indo-pacific" {
				t.Errorf("%q: meant %s", test.text, x.Meant)
			}
		}
		got := [...]string{strings.Join(q, " "), strings.Join(n, " "), strings.Join(s, " ")}
		if want := [...]string{test.qualities, test.negations, test.slips}; got != want {
			t.Errorf("%q: got %q, want %q", test.text, got, want)
		}
	}
}

func TestArabicWordsAreUndressed(t *testing.T) {
	c, _ := collated(t, "ar", "")
	for form, bare := range map[string]string{"والنوويه": "نووي", "والتكامل": "تكامل", "التزامهما": "التزام", "وادانا": "ادان"} {
		found := false
		for _, b := range c.Bare(form) {
			found = found || b == bare
		}
		if !found {
			t.Errorf("%s: no %s in %v", form, bare, c.Bare(form))
		}
	}
	if got := c.Loose("وللتعاون"); got != "التعاون" {
		t.Errorf("loose: %s", got)
	}
}

func TestCollationNamesWhatIsWrong(t *testing.T) {
	p, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"scales:\n  promise: {no-such-class: 1}\n":           `collation.yaml:2: no class "no-such-class"`,
		"names:\n  place: [nowhere]\n":                       `collation.yaml:2: no concept or class "nowhere"`,
		"opposites: [expand]\n":                              `collation.yaml:1: "expand": want two names`,
		"acts:\n  pledge: [pledge]\n":                        `collation.yaml:2: no act "pledge"`,
		"languages:\n  en:\n    slips: {a: nothing-known}\n": `collation.yaml:3: no concept or class "nothing-known"`,
		"wrong: 1\n": `collation.yaml:1: no section "wrong"`,
	} {
		_, err := p.readCollation("collation.yaml", text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, fmt.Sprint(err), want)
		}
	}
}

// TestLaddersMeetInAllLanguages: a ladder of degrees means the same in every language
// that has it, and a phrase is found with its gap and its endings.
func TestLaddersMeetInAllLanguages(t *testing.T) {
	type rungs struct {
		bare         int
		deeds, alone bool
	}
	ladders := map[string]rungs{}
	for _, code := range []string{"en", "ar", "ko"} {
		c, _ := collated(t, code, "")
		for name, l := range c.ladders {
			if x, ok := ladders[name]; ok && x != (rungs{l.Bare, l.Deeds, l.Alone}) {
				t.Errorf("%s: the rungs of %s are not those of other languages", code, name)
			}
			ladders[name] = rungs{l.Bare, l.Deeds, l.Alone}
		}
	}
	for _, test := range [][3]string{
		{"en", "no way to peace but talks", "only 1"},
		{"en", "not only talks", ""},
		{"en", "in May they must meet at once", "duty 2, pace 3"},
		{"en", "they cannot meet", ""},
		{"ar", "لا سبيل إلى السلام إلا الحوار", "only 1"},
		{"ar", "ويمكن التحقق منه دون قيد أو شرط", "proof 1, condition 2"},
		{"ar", "لا يمكن القبول", ""},
		{"ko", "규칙을 존중하여야 한다", "duty 2"},
		{"ko", "대화 외에는 안정의 길이 없다", "only 1"},
		{"ko", "무조건적으로 철수할 수 있다", "condition 2, duty 0"},
	} {
		c, toks := collated(t, test[0], test[1])
		var got []string
		for _, d := range c.Marks(toks).Degrees {
			got = append(got, fmt.Sprint(d.Ladder.Name, " ", d.Rung))
		}
		if s := strings.Join(got, ", "); s != test[2] {
			t.Errorf("%s: %s, want %s", test[1], s, test[2])
		}
	}
	p, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"duty: may", "duty: [[may]]", "duty: [may, must]"} {
		if _, err := p.readSmallWords("c.yaml", "version: 1\nlanguages:\n  en:\n    degrees:\n      "+bad+"\n"); err == nil || !strings.HasPrefix(err.Error(), "c.yaml:") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}
