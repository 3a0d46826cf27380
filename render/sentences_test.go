package render

import (
	"bytes"
	"cmp"
	"html"
	"regexp"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/corpus/lang/wording"
	"mithaq/diff"
	"mithaq/render/cite"
	"mithaq/timeline"
)

// A sentence calls a text without a date by its title, not "no date".
func TestATextWithoutADayIsCalledByItsTitle(t *testing.T) {
	read := func(name, kind, text string) *corpus.Statement {
		s, err := corpus.Read(name, strings.NewReader("---\ntitle: Port "+name+"\nkind: "+kind+"\n---\n"+text), corpus.Hints{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	r, err := diff.Compare(read("Selim", "official", "The Ministers reaffirmed their commitment to the Harbour Treaty.\n"), read("Tolva", "digest", "The Ministers decided to build three lighthouses.\n"))
	if err != nil {
		t.Fatal(err)
	}
	unseen := strings.NewReplacer("\u2068", "", "\u2069", "", "\u200F", "")
	for form, write := range formats() {
		base, ui, _ := strings.Cut(form, ".")
		if base != "html" && base != "text" && base != "markdown" {
			continue
		}
		e, err := editionIn(cmp.Or(ui, "en"))
		if err != nil {
			continue // no language: an option of the format
		}
		var b bytes.Buffer
		if err := write(&b, r); err != nil {
			t.Fatal(err)
		}
		got := b.String()
		if base == "html" {
			got = html.UnescapeString(tagOf.ReplaceAllString(got, ""))
		}
		got = strings.Join(strings.Fields(strings.ReplaceAll(unseen.Replace(got), "! ", "")), " ")
		for i, want := range []string{fill(e.Warnings[corpus.Digest], "side", e.quoted("Port Tolva")), fill(e.SilentWhy, "side", e.quoted("Port Tolva"))} {
			if !strings.Contains(got, want) && (base != "text" || i == 0) {
				t.Errorf("%s: no %q in %.900s", form, want, got)
			}
		}
	}
}

func TestALineThatStoodOnceStoodFromNoDayToAnother(t *testing.T) {
	for ui, want := range map[string][2]string{"en": {"in 2031 only", "in 2 statements, 2031 to 2032"}, "ar": {"في ٢٠٣١ وحده", "في بيانين، من ٢٠٣١ إلى ٢٠٣٢"}, "ko": {"2031년에만 등장", "2031년–2032년, 성명 2건에 등장"}} {
		e, err := editionIn(ui)
		if err != nil {
			t.Fatal(err)
		}
		v := &tview{l: &e.Labels, t: &e.timeline, names: []string{e.year(day("2031-03-04")), e.year(day("2032-05-06"))}}
		once, twice := v.stood(&timeline.Silence{Stood: 1}), v.stood(&timeline.Silence{Stood: 2, Until: 1})
		if got := [2]string{once, twice}; got != want {
			t.Errorf("%s: %q, want %q", ui, got, want)
		}
	}
}

// What a chart tells of its numbers is read aloud.
func TestChartsTellNumbersAsTheyAreRead(t *testing.T) {
	for ui, want := range map[string]string{"en": "3.3 12 1,234", "ar": "٣٫٣ ١٢ ١٬٢٣٤", "ko": "3.3 12 1,234"} {
		e, err := editionIn(ui)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.rounded("3.2962962962962963") + " " + e.rounded("12") + " " + e.rounded("1234"); got != want {
			t.Errorf("%s: %s, want %s", ui, got, want)
		}
	}
	long := regexp.MustCompile(`[٫.]\p{Nd}{3}`)
	for name, data := range outputs(t, "ar", koreanBay) {
		if !strings.HasSuffix(name, ".svg") {
			continue
		}
		desc := html.UnescapeString(regexp.MustCompile(`(?s)<desc>.*?</desc>`).FindString(data))
		if strings.Contains(desc, ";") || !strings.Contains(desc, "؛") || long.MatchString(desc) {
			t.Errorf("%s: %s", name, desc)
		}
	}
}

// English alone has the comma and the full stop of a reference inside the marks
// of quotation, and "&" before the last name.
func TestReferencesArePunctuatedAsEachLanguageDoes(t *testing.T) {
	r := arvania(t)
	for ui, want := range map[string][4]string{
		"en": {"Belmar,” Ministry", "Belmar.” Ministry", "(Arvania & Belmar, 2031, para. ", "Arvania & Belmar. (2031"},
		"ar": {"Belmar»، Ministry", "Belmar». Ministry", "(Arvania وBelmar، ٢٠٣١، الفقرة ", "Arvania وBelmar. (٢٠٣١"},
		"ko": {"Belmar”, Ministry", "Belmar”. Ministry", "(Arvania 및 Belmar, 2031, 문단 ", "Arvania 및 Belmar. (2031"},
	} {
		var note, inText bytes.Buffer
		if err := CiteChange(&note, cite.Chicago, ui, r, r.Changes[4].ID); err != nil {
			t.Fatal(err)
		}
		if err := CiteChange(&inText, cite.APA, ui, r, r.Changes[4].ID); err != nil {
			t.Fatal(err)
		}
		e, err := editionIn(ui)
		if err != nil {
			t.Fatal(err)
		}
		var entry, apa bytes.Buffer
		works := []cite.Work{workOf(r.Old, &e.Labels, cite.Chicago)}
		if err := cite.Write(&entry, cite.Chicago, &e.cite, works); err != nil {
			t.Fatal(err)
		}
		if err := cite.Write(&apa, cite.APA, &e.cite, works); err != nil {
			t.Fatal(err)
		}
		for i, got := range []string{note.String(), entry.String(), inText.String(), apa.String()} {
			if !strings.Contains(got, want[i]) {
				t.Errorf("%s: no %q in %s", ui, want[i], got)
			}
		}
	}
	if len(wording.Codes()) != 3 {
		t.Error("a language is not tried")
	}
}
