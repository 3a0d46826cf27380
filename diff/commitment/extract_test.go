package commitment

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"mithaq/corpus/lang"
)

// checkUnits fails unless the units are in text order, do not overlap, quote
// whole characters, and have an act and a force that exist.
func checkUnits(t *testing.T, text string, units []Unit) {
	t.Helper()
	at := 0
	for i, u := range units {
		if u.Start < at || u.End <= u.Start || u.End > len(text) {
			t.Fatalf("unit %d spans %d to %d after one that ends at %d in a text of %d bytes", i, u.Start, u.End, at, len(text))
		}
		at = u.End
		if q := text[u.Start:u.End]; !utf8.ValidString(q) || strings.TrimSpace(q) != q {
			t.Fatalf("unit %d quotes %q", i, q)
		}
		if u.Force < 1 || u.Force > 5 {
			t.Fatalf("unit %d has force %d", i, u.Force)
		}
		switch u.Act {
		case Commit, Reaffirm, Agree, Announce, Warn, Importance, Condemn, Concern, Urge, Welcome, Assess:
		default:
			t.Fatalf("unit %d has act %q", i, u.Act)
		}
		for _, s := range append(append([]Span{u.Cue}, u.Boosters...), u.Hedges...) {
			if s.Start < 0 || s.End > len(text) || s.End < s.Start {
				t.Fatalf("unit %d has a cue from %d to %d", i, s.Start, s.End)
			}
		}
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
		checkUnits(t, text, Extract(st, pack))
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
