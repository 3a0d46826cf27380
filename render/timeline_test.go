package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"mithaq/corpus"
	"mithaq/timeline"
)

// coast is the series of two states that do not exist.
var coast = fstest.MapFS{
	"mithaq.yaml": {Data: []byte("series:\n  coast:\n    title: Coast conference\n    parties: [Avaria, Belmora]\n")},
	"coast/2030.md": {Data: []byte(`---
title: First coast conference
date: 2030-05-01
source_url: https://example.org/1
---
We affirm our commitment to the defense of Belmora against armed attack.

We agree to hold annual consultations on sustainable fisheries and coral reefs.

We emphasize that freedom of navigation through the Straits of Morvane serves all nations.

We urge Dravia to end its launches of ballistic missiles.
`)},
	"coast/2032.md": {Data: []byte(`---
title: Second coast conference
date: 2032-05-01
---
We reaffirm our ironclad commitment to the defense of Belmora against armed attack.

We emphasize that freedom of navigation through the Straits of Morvane serves all nations.

We urge Dravia to end its launches of ballistic missiles.
`)},
	"coast/2034.md": {Data: []byte(`---
title: Third coast conference
date: 2034-05-01
---
We affirm our commitment to the defense of Belmora against armed attack.

We agree to hold annual consultations on sustainable fisheries and coral reefs.

We will build a pipeline for clean hydrogen by 2040.
`)},
	"coast/2034.ar.md": {Data: []byte(`---
title: المؤتمر الثالث
date: 2034-05-01
kind: translation
---
نؤكد التزامنا بالدفاع عن بلمورا ضد أي هجوم مسلح.
`)},
}

// view follows the only series of a corpus.
func seriesView(t testing.TB, files fstest.MapFS, terms ...string) *SeriesView {
	t.Helper()
	c, err := corpus.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	tl, err := timeline.Build(c.Series[0], timeline.Work{})
	if err != nil {
		t.Fatal(err)
	}
	v := &SeriesView{Timeline: tl, Last: 2, At: len(tl.Columns) - 1}
	v.Silent = v.SilentAt(v.At, v.Last)
	v.Siblings = tl.Siblings(v.Silent, nil)
	for _, name := range terms {
		term, err := tl.Count(name)
		if err != nil {
			t.Fatal(err)
		}
		v.Terms = append(v.Terms, term)
	}
	return v
}

func TestTimelineTextGolden(t *testing.T) {
	v := seriesView(t, coast, "walrus")
	var b bytes.Buffer
	for _, write := range []func() error{
		func() error { return TimelineText(&b, v, TextOptions{}) },
		func() error { return SilenceText(&b, v, TextOptions{}) },
		func() error { return TrendsText(&b, v, TextOptions{}) },
		func() error { return TrendsText(&b, v, TextOptions{Width: 40}) },
	} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
		b.WriteString("\n--------\n")
	}
	golden(t, "coast.txt", b.Bytes())
}

func TestTimelineJSONHoldsTheLedger(t *testing.T) {
	v := seriesView(t, coast, "ballistic missiles", "lighthouse")
	var b bytes.Buffer
	if err := TimelineJSON(&b, []*SeriesView{v}); err != nil {
		t.Fatal(err)
	}
	golden(t, "coast.json", b.Bytes())
	var got struct {
		Schema string
		Series []struct {
			Threads []jsonThread
			Trends  []jsonPoint
			Silence struct{ Lines []jsonSilence }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	s := got.Series[0]
	if got.Schema != TimelineSchema || len(s.Threads) != len(v.Threads) || len(s.Trends) != 3 || len(s.Silence.Lines) != len(v.Silent) || len(v.Silent) != 2 {
		t.Errorf("%s with %d threads, %d points, %d silences", got.Schema, len(s.Threads), len(s.Trends), len(s.Silence.Lines))
	}
	if strings.Contains(b.String(), "null") && !strings.Contains(b.String(), `"counts":[`) {
		t.Error("a list is null")
	}
}

func TestCSVOfTimelines(t *testing.T) {
	v := seriesView(t, coast, "ballistic missiles")
	for name, write := range map[string]func(*bytes.Buffer) error{
		"ledger":  func(b *bytes.Buffer) error { return LedgerCSV(b, []*SeriesView{v}) },
		"trends":  func(b *bytes.Buffer) error { return TrendsCSV(b, []*SeriesView{v}) },
		"silence": func(b *bytes.Buffer) error { return SilenceCSV(b, []*SeriesView{v}) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]int{"ledger": 0, "trends": 3, "silence": 2}[name]
		if name == "ledger" {
			for i := range v.Threads {
				for c := range v.Columns {
					if v.Threads[i].Turns(c) {
						want++
					}
				}
			}
		}
		if len(rows)-1 != want {
			t.Errorf("%s: %d rows, want %d", name, len(rows)-1, want)
		}
	}
}

// A cell that a spreadsheet would run gets an apostrophe.
func TestCSVHoldsNoFormula(t *testing.T) {
	var b bytes.Buffer
	w := newTable(&b, "=1+1", "+a", "-a", "@a", "\ta", "a=b", "")
	if err := w.flush(); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "'=1+1,'+a,'-a,'@a,'\ta,a=b,\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestEveryFateHasALabelAndASign(t *testing.T) {
	signs := map[string]timeline.Fate{}
	for _, f := range fates {
		if inEnglish().timeline.Fates[f] == "" || fateSign(f) == " " {
			t.Errorf("fate %s has no label or no sign", f)
		}
		if other, ok := signs[fateSign(f)]; ok {
			t.Errorf("%s and %s have one sign", f, other)
		}
		signs[fateSign(f)] = f
	}
	if len(fates) != len(inEnglish().timeline.Fates) {
		t.Errorf("%d fates in the key, %d labels", len(fates), len(inEnglish().timeline.Fates))
	}
}

func TestSearchTextShowsWhereEachHitStands(t *testing.T) {
	c, err := corpus.Load(coast)
	if err != nil {
		t.Fatal(err)
	}
	x, err := timeline.Search(c.Statements, timeline.Work{})
	if err != nil {
		t.Fatal(err)
	}
	q, err := timeline.NewQuery("act:urge missiles", nil)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := SearchText(&b, Found{Query: q, Hits: x.Find(q)}, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	want := `Searched for: “missiles” in all its forms, in English; in other languages the
words for missile (thesaurus.yaml); the act urge
Found: 2

coast/2032-05-01.en ¶3 · urge 4 · in these words
  urge Dravia to end its launches of ballistic missiles

coast/2030-05-01.en ¶4 · urge 4 · in these words
  urge Dravia to end its launches of ballistic missiles
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}
