package lang

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkSegments fails unless the segments partition the text byte for byte
// and cut no character.
func checkSegments(t *testing.T, text string, segments []Segment) {
	t.Helper()
	at, para := 0, 1
	for i, s := range segments {
		if s.Start != at || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("segment %d runs from %d to %d after one that ends at %d, in %q", i, s.Start, s.End, at, text)
		}
		if at = s.End; at < len(text) && !utf8.RuneStart(text[at]) {
			t.Fatalf("segment %d ends inside a character of %q", i, text)
		}
		if s.Kind == Matter {
			continue
		}
		if s.Para < para {
			t.Fatalf("segment %d is of paragraph %d, after %d, in %q", i, s.Para, para, text)
		}
		para = s.Para
		if blank := strings.TrimFunc(text[s.Start:s.End], blank) == ""; blank {
			t.Fatalf("segment %d is a %s of white space", i, s.Kind)
		}
	}
	if at != len(text) {
		t.Fatalf("segments end at %d of %d bytes of %q", at, len(text), text)
	}
}

func TestSegmentsPartitionTheText(t *testing.T) {
	pieces := strings.Split("We agree|They met|U.S.|Dr. Sorel|12.|(iv)|a)|# |## Trade|**|***|**Trade.** |- |* |• |---|.|. |? |! |…|\n|\n|\n\n|\t| | |\\\n|\u00a0|\u200b|\u2060|\u202e|اتفق الجانبان|؟ |، |د. |٢٠٣٠|양측은 합의하였다|D.C.에서|。|”|\"|(|)|e\u0301|é|👩\u200d🚀|\u2028|\r", "|")
	r := rand.New(rand.NewPCG(1, 1))
	for _, code := range Codes() {
		p, err := For(code)
		if err != nil {
			t.Fatal(err)
		}
		for range 4000 {
			var b strings.Builder
			for range r.IntN(20) {
				b.WriteString(pieces[r.IntN(len(pieces))])
			}
			checkSegments(t, b.String(), p.Segment(b.String()))
		}
	}
}

func FuzzSegment(f *testing.F) {
	f.Add("# Trade\n\nWe met Dr. Sorel in the U.S. on Oct. 31. We agreed:\n\n- to meet\n- to eat", uint8(0))
	f.Add("اتفق الجانبان. ثم التقيا؟", uint8(1))
	f.Add("**양측은** 합의하였다. 1. 만났다.", uint8(2))
	f.Fuzz(func(t *testing.T, text string, language uint8) {
		codes := Codes()
		p, err := For(codes[int(language)%len(codes)])
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.ValidString(text) {
			t.Skip("a statement's text is valid UTF-8")
		}
		checkSegments(t, text, p.Segment(text))
	})
}

// What follows a full stop is not always a new sentence.
func TestSentencesEndWhereTheyEnd(t *testing.T) {
	for _, c := range []struct{ code, text, want string }{
		{"en", "We met in Washington, D.C. on Oct. 31. They met Lt. Gen. Sorel.", "We met in Washington, D.C. on Oct. 31.|They met Lt. Gen. Sorel."},
		{"en", "The U.S. and Arvania agreed. Dr. Sorel met them.", "The U.S. and Arvania agreed.|Dr. Sorel met them."},
		{"en", "They thanked the U.S. Treasury and Lt. Sorel. It agreed.", "They thanked the U.S. Treasury and Lt. Sorel.|It agreed."},
		{"en", "They met in Washington, D.C. The ministers agreed.", "They met in Washington, D.C.|The ministers agreed."},
		{"en", "They said “We agree.” We left.", "They said “We agree.”|We left."},
		{"en", "It cost 2.5 million. It sank.", "It cost 2.5 million.|It sank."},
		{"ar", "التقى د. سورل بالوزير. واتفقا.", "التقى د. سورل بالوزير.|واتفقا."},
		{"ko", "양측은 워싱턴 D.C.에서 만났다. 합의하였다.", "양측은 워싱턴 D.C.에서 만났다.|합의하였다."},
	} {
		p, err := For(c.code)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range p.Segment(c.text) {
			if s.Kind != Matter {
				got = append(got, c.text[s.Start:s.End])
			}
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("got %s, want %s", g, c.want)
		}
	}
}

// TestLinesAreParagraphs: without blank lines a line is a paragraph if it ends
// as one does; a wrapped line is none.
func TestLinesAreParagraphs(t *testing.T) {
	p, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		paras      int
	}{
		{"lines", "The ministers met. They agreed to dredge the harbour.\nThey pledged to rebuild the mole.\nThey thanked the pilots.\n", 3},
		{"wrapped", "The ministers met. They agreed to dredge the\nharbour before the spring tides come in and the\nfleet returns. They thanked the pilots.\n", 1},
		{"blank lines", "They agreed to dredge.\nThey pledged to rebuild.\n\nThey thanked the pilots.\n", 2},
	} {
		segments := p.Segment(c.text)
		checkSegments(t, c.text, segments)
		if got := segments[len(segments)-1].Para; got != c.paras {
			t.Errorf("%s: %d paragraphs, want %d", c.name, got, c.paras)
		}
	}
}

// TestAYearIsNoMarker: a line that begins with the year that ends a sentence
// begins no list item.
func TestAYearIsNoMarker(t *testing.T) {
	p, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"We will open the locks by the end of\n2031. We will dredge the canal.\n": 2,
		"We will open the locks.\n31. We will dredge the canal.\n":                2,
		"We agree:\n\n1. We will open the locks.\n2. We will dredge it.\n":        3,
	} {
		n := 0
		for _, s := range p.Segment(text) {
			if s.Kind != Matter {
				n++
				if strings.HasPrefix(text[s.Start:s.End], "We will open") && strings.Contains(text, "2031") && !strings.Contains(text[s.Start:s.End], "2031") {
					t.Errorf("%q: the year is cut off %q", text, text[s.Start:s.End])
				}
			}
		}
		if n != want {
			t.Errorf("%q: %d sentences and items, want %d", text, n, want)
		}
	}
}
