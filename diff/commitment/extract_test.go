package commitment

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"mithaq/corpus"
	"mithaq/corpus/lang"
)

// checkUnits fails unless the units are in text order, do not overlap, quote
// whole words of their segment, as their cues do, and have an act and a force
// that exist.
func checkUnits(t *testing.T, st *corpus.Statement, units []Unit) {
	t.Helper()
	at := 0
	for i, u := range units {
		if u.Start < at || u.Segment < 0 || u.Segment >= len(st.Segments) {
			t.Fatalf("unit %d begins at %d, in segment %d, after one that ends at %d", i, u.Start, u.Segment, at)
		}
		at = u.End
		if u.Force < 1 || u.Force > 5 {
			t.Fatalf("unit %d has force %d", i, u.Force)
		}
		switch u.Act {
		case Commit, Reaffirm, Agree, Announce, Warn, Importance, Condemn, Concern, Urge, Welcome, Assess:
		default:
			t.Fatalf("unit %d has act %q", i, u.Act)
		}
		spans := append(append([]Span{{u.Start, u.End}}, u.Boosters...), u.Hedges...)
		switch g := st.Segments[u.Segment]; {
		case u.Cue == Span{}:
		case u.Cue.End <= g.Start: // of the lead of a list
			if u.Cue.Start < 0 || u.Cue.End <= u.Cue.Start {
				t.Fatalf("unit %d: its lead stands at %v", i, u.Cue)
			}
		default:
			spans = append(spans, u.Cue)
		}
		for _, s := range spans {
			if g := st.Segments[u.Segment]; s.Start < g.Start || s.End > g.End || s.End <= s.Start {
				t.Fatalf("unit %d: %d to %d is not in its segment, %d to %d", i, s.Start, s.End, g.Start, g.End)
			}
			if q := st.Text[s.Start:s.End]; strings.TrimSpace(q) != q || insideWord(st.Text, s.Start) || insideWord(st.Text, s.End) {
				t.Fatalf("unit %d quotes %q out of %q", i, q, st.Text[max(0, s.Start-8):min(len(st.Text), s.End+8)])
			}
		}
	}
}

// insideWord reports whether letters or digits stand on both sides of a place
// in the text, one of them no small word of its own, or it is inside a
// character.
func insideWord(text string, at int) bool {
	if at < len(text) && !utf8.RuneStart(text[at]) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	wordly := func(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	if strings.ContainsRune("وفبل", before) || strings.ContainsRune("고며", after) {
		return false // "and", "by", "that", which Arabic and Korean write onto a word
	}
	if unicode.Is(unicode.Latin, before) != unicode.Is(unicode.Latin, after) && unicode.IsLetter(before) && unicode.IsLetter(after) {
		return false // 한미FTA is two words
	}
	return wordly(before) && wordly(after)
}

func TestUnitsOfTheDemoAreQuotedWhole(t *testing.T) {
	demo, err := corpus.Load(corpus.Demo())
	if err != nil {
		t.Fatal(err)
	}
	units := 0
	for _, st := range demo.Statements {
		pack, err := lang.For(st.Lang)
		if err != nil {
			t.Fatal(err)
		}
		found := Extract(st, pack)
		checkUnits(t, st, found)
		units += len(found)
	}
	if units < 8*15 {
		t.Errorf("%d units in 8 statements", units)
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("We reaffirm our commitment to A, and agree to B. Any attack will be met with a firm response.", uint8(0))
	f.Add("The parties commit to:\n\n- share data; and\n- to publish.\n", uint8(0))
	f.Add("أكد الجانبان التزامهما بالدفاع.", uint8(1))
	f.Add("양측은 공약을 재확인하였다.", uint8(2))
	f.Add("and to of, the by – (U.S. “", uint8(0))
	f.Fuzz(func(t *testing.T, text string, language uint8) {
		if !utf8.ValidString(text) {
			t.Skip("a statement's text is valid UTF-8")
		}
		codes := lang.Codes()
		st, pack := statement(t, codes[int(language)%len(codes)], text)
		checkUnits(t, st, Extract(st, pack))
	})
}

func TestExtractGivesTheSameUnitsOnEveryRun(t *testing.T) {
	st, pack := statement(t, "en", "We welcome the fund and commit to pay 3 million crowns by 2031. They urge Norvia to open the canal.")
	first := Extract(st, pack)
	for range 20 {
		if again := Extract(st, pack); !reflect.DeepEqual(first, again) {
			t.Fatalf("got %v, then %v", first, again)
		}
	}
}

func TestUnitsNameWhatTheyName(t *testing.T) {
	text := "Japan pledged 2.5 billion crowns under the Halden Joint Declaration by the end of 2031. We urge Russia to honour Resolution 2231 this year."
	st, pack := statement(t, "en", text)
	units := Extract(st, pack)
	if len(units) != 2 {
		t.Fatalf("got %d units: %v", len(units), units)
	}
	if got, want := units[0].Actors, []string{"japan"}; !reflect.DeepEqual(got, want) {
		t.Errorf("actors %q, want %q", got, want)
	}
	if got, want := units[0].Marks.Numbers, []string{"2500000000"}; !reflect.DeepEqual(got, want) {
		t.Errorf("numbers %q, want %q", got, want)
	}
	if got, want := units[0].Marks.Instruments, []string{"halden joint declaration"}; !reflect.DeepEqual(got, want) {
		t.Errorf("instruments %q, want %q", got, want)
	}
	if got, want := units[0].Marks.Deadlines, []string{"by the end of 2031"}; !reflect.DeepEqual(got, want) {
		t.Errorf("terms %q, want %q", got, want)
	}
	if units[1].Obligor != "russia" || units[1].Marks.Numbers != nil {
		t.Errorf("obligor %q, numbers %q; want russia and none", units[1].Obligor, units[1].Marks.Numbers)
	}
}

// Who is asked to do several things is named once.
func TestWhoIsAskedIsAskedForAll(t *testing.T) {
	st, pack := statement(t, "en", "The ministers urged Russia to withdraw its fleet, to free the crews and to respect the truce.")
	units := Extract(st, pack)
	if len(units) != 3 {
		t.Fatalf("%d units, want 3", len(units))
	}
	for _, u := range units {
		if u.Obligor != "russia" {
			t.Errorf("obligor %q of the unit at %d, want russia", u.Obligor, u.Start)
		}
	}
}

func TestUnitsInOtherLanguagesNameWhatTheyName(t *testing.T) {
	for _, c := range []struct {
		code, text string
		want       Unit
	}{
		{"ar", "وتعهدت اليابان وأستراليا بتقديم ٣٫٥ ملايين دولار و40 في المائة من المعدات بحلول عام 2035.", Unit{
			Act: Commit, Force: 4, Actors: []string{"australia", "japan"},
			Marks: Marks{Numbers: []string{"3500000", "40%"}, Deadlines: []string{"بحلول عام 2035"}},
		}},
		{"ar", "وندين بأشد العبارات إطلاق روسيا 1,200 صاروخ.", Unit{Act: Condemn, Force: 5, Obligor: "russia", Marks: Marks{Numbers: []string{"1200"}}}},
		{"ko", "미국과 일본은 2035년까지 4,500만 달러와 전문가 300명을 제공하기로 약속하였다.", Unit{
			Act: Commit, Force: 4, Actors: []string{"japan", "us"},
			Marks: Marks{Numbers: []string{"300", "45000000"}, Deadlines: []string{"2035년까지"}},
		}},
		{"ko", "우리는 러시아가 12%의 감축을 이행할 것을 강력히 촉구한다.", Unit{Act: Urge, Force: 5, Obligor: "russia", Marks: Marks{Numbers: []string{"12%"}}}},
	} {
		st, pack := statement(t, c.code, c.text)
		units := Extract(st, pack)
		if len(units) != 1 {
			t.Errorf("%q: %d units: %v", c.text, len(units), units)
			continue
		}
		u := units[0]
		got := Unit{Act: u.Act, Force: u.Force, Actors: u.Actors, Obligor: u.Obligor, Marks: Marks{Numbers: u.Marks.Numbers, Deadlines: u.Marks.Deadlines}}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q:\ngot  %+v\nwant %+v", c.text, got, c.want)
		}
	}
}

// TestKoreanNumbersAreReadWhole: a number may take several magnitudes and go on
// in the next word.
func TestKoreanNumbersAreReadWhole(t *testing.T) {
	for number, want := range map[string][]string{
		"3천만 달러":            {"30000000"},
		"5,046명":            {"5046"},
		"2.5억 달러":           {"250000000"},
		"2천5백만 달러":          {"25000000"},
		"3억 2천만 달러":         {"320000000"},
		"2만 8,500명":         {"28500"},
		"1조 2,500억 원과 300명": {"1250000000000", "300"},
		"30명과 20명":          {"20", "30"},
		"4년":                nil,
	} {
		st, pack := statement(t, "ko", "양측은 "+number+"의 지원을 제공하기로 약속하였다.")
		units := Extract(st, pack)
		if len(units) != 1 {
			t.Errorf("%s: %d units", number, len(units))
		} else if got := units[0].Marks.Numbers; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: numbers %q, want %q", number, got, want)
		}
	}
}

// TestSpellingChangesNoUnits reads the same sentence as it may be typed: with
// vowel signs, tatweel and hamza left out, with letters decomposed and with a
// space before 하다.
func TestSpellingChangesNoUnits(t *testing.T) {
	for _, c := range []struct{ code, plain, other string }{
		{"ar", "وأكد الجانبان التزامهما الراسخ بأمن الخليج، وتعهدا بإنشاء قوة مشتركة.", "وَأَكَّدَ الجانبان التـزامهما الرّاسخ بامن الخليج، وتعهّدا بانشاء قوّةٍ مشتركة."},
		{"ko", "양측은 철통같은 공약을 재확인하고, 공조를 강화하기로 합의하였다.", norm.NFD.String("양측은 철통같은 공약을 재확인하고, 공조를 강화하기로 합의하였다.")},
		{"ko", "양측은 철통같은 공약을 재확인하고, 공조를 강화하기로 합의하였다.", "양측은 철통같은 공약을 재확인 하고, 공조를 강화 하기로 합의 하였다."},
	} {
		read := func(text string) (out []string) {
			st, pack := statement(t, c.code, text)
			units := Extract(st, pack)
			checkUnits(t, st, units)
			for _, u := range units {
				out = append(out, fmt.Sprint(u.Act, u.Force))
			}
			return out
		}
		if a, b := read(c.plain), read(c.other); len(a) != 2 || !reflect.DeepEqual(a, b) {
			t.Errorf("%q: %v, spelt otherwise %v", c.plain, a, b)
		}
	}
}
