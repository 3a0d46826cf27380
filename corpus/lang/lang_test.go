package lang

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestEveryLanguageLoads(t *testing.T) {
	for _, code := range Codes() {
		if _, err := For(code); err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	en, concepts := dataFile(b, "en.yaml"), dataFile(b, conceptsFile)
	for b.Loop() {
		if _, err := read("en.yaml", en, concepts); err != nil {
			b.Fatal(err)
		}
	}
}

// TestWrongEntriesAreNamedByLine holds that what is wrong in an Arabic or
// Korean file is said with its line.
func TestWrongEntriesAreNamedByLine(t *testing.T) {
	many := ""
	for i := range 100 {
		many += fmt.Sprintf("  x%d: {act: commit, force: 4}\n", i)
	}
	for _, c := range []struct{ file, text, want string }{
		{"ar.yaml", "verbs:\n  تعهد: {form: 12, act: commit, force: 4}\n", `ar.yaml:2: form "12"; a verb has a form from 1 to 10`},
		{"ar.yaml", "verbs:\n  نوى: {act: commit, force: 2}\n", "ar.yaml:2: نوى: no form from 1 to 10 is given and no imperfect under irregular"},
		{"ar.yaml", "irregular:\n  دعا: {future: [دعو]}\n", `ar.yaml:2: an irregular verb has no field "future"`},
		{"ko.yaml", "endings:\n  final: [다]\n  last: [고]\n", `ko.yaml:3: no kind of ending "last"`},
		{"ko.yaml", "particles:\n  silent: [은]\n", `ko.yaml:2: particles stand after consonant, vowel or either, not "silent"`},
		{"ko.yaml", "nouns:\n  공약: {act: promise, force: 4}\n", `ko.yaml:2: no act "promise"`},
		{"ko.yaml", "nouns:\n  공약: {act: commit, force: 4}\n  공약: {act: commit, force: 4}\n", `ko.yaml:3: "공약" stands twice`},
		{"ko.yaml", "nouns:\n" + many + "  공약: {act: commit, force: 4}\n  공약: {act: commit, force: 4}\n", `ko.yaml:103: "공약" stands twice`},
	} {
		conjugation := map[string]string{"ar.yaml": "patterns", "ko.yaml": "endings"}[c.file]
		_, err := read(c.file, c.text+"conjugation: "+conjugation+"\n", "version: 1\nconcepts:\n")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.text, err, c.want)
		}
	}
}

// TestWordsAreTakenApart holds what is found in words to which small words are
// written.
func TestWordsAreTakenApart(t *testing.T) {
	for _, c := range []struct {
		code, form, stem string
		check            func(*Parts) bool
	}{
		{"ar", "وسيواصلان", "يواصلان", func(p *Parts) bool { return p.And && p.Future && p.Word.Forms&Third != 0 }},
		{"ar", "وبالتزامهما", "التزام", func(p *Parts) bool { return p.And && p.Prep == "ب" && p.Owner && p.Word.Noun != nil }},
		{"ar", "للتعاون", "تعاون", func(p *Parts) bool { return p.Prep == "ل" && p.Article }},
		{"ar", "ادانتهم", "ادانه", func(p *Parts) bool { return p.Owner && p.Word.Forms == Gerund }},
		{"ar", "سنوات", "سنوات", func(p *Parts) bool { return !p.Future }},
		{"ar", "وزراء", "وزراء", func(p *Parts) bool { return !p.And }},
		{"ar", "دعوا", "دعوا", func(p *Parts) bool { return p.Word.Lemma == "دعا" && p.Word.Forms&Past != 0 }},
		{"ko", "강화하기로", "강화", func(p *Parts) bool { return p.Ending&Decide != 0 }},
		{"ko", "높였으며", "높이", func(p *Parts) bool { return p.Ending&Link != 0 && p.Ending&PastTense != 0 }},
		{"ko", "한미동맹을", "한미동맹", func(p *Parts) bool { return p.Particle == "을" }},
		{"ko", "핵협의", "핵협의", func(p *Parts) bool { return p.Particle == "" }},
		{"ko", "성과", "성과", func(p *Parts) bool { return p.Particle == "" }},
		{"ko", "성과와", "성과", func(p *Parts) bool { return p.Particle == "와" }},
		{"ko", "회의에서", "회의", func(p *Parts) bool { return p.Particle == "에서" }},
	} {
		pack, err := For(c.code)
		if err != nil {
			t.Fatal(err)
		}
		if p := pack.Parts(Fold(c.form)); p.Stem != c.stem || !c.check(p) {
			t.Errorf("%s: %+v, word %+v", c.form, p, p.Word)
		}
	}
}

// What is found of a form when it is met is what a list of all forms of all
// verbs, the first in the file before the others, would hold.
func TestRegularForms(t *testing.T) {
	p, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	lemmas := slices.SortedFunc(maps.Keys(p.regular), func(a, b string) int { return p.regular[a].order - p.regular[b].order })
	if len(lemmas) < 100 {
		t.Fatalf("%d regular verbs", len(lemmas))
	}
	type formOf struct {
		lemma string
		form  VerbForm
	}
	all := map[string]formOf{}
	for _, lemma := range lemmas {
		double := p.regular[lemma].double
		for form, is := range map[string]VerbForm{lemma: Base, third(lemma): Third, regularPast(lemma, double): Past | Participle, gerund(lemma, double): Gerund} {
			if _, ok := all[form]; !ok {
				all[form] = formOf{lemma, is}
			}
		}
	}
	for form, want := range all {
		if w := p.words[form]; w != nil && w.Forms != 0 {
			continue // of a verb that carries an act or is irregular
		}
		if w := p.Word(form); w == nil || w.Lemma != want.lemma || w.Forms != want.form {
			t.Errorf("%s: %+v, want %v", form, w, want)
		}
	}
	for _, c := range []struct {
		form, lemma string
		is          VerbForm
	}{
		{"reaches", "reach", Third}, {"carried", "carry", Past | Participle}, {"stopping", "stop", Gerund}, {"stoped", "", 0},
		{"sing", "", 0}, {"shapes", "shape", Third}, {"shaping", "shape", Gerund}, {"carryed", "", 0},
	} {
		if lemma, is := p.regularForm(c.form); lemma != c.lemma || is != c.is {
			t.Errorf("%s: form %v of %q, want %v of %q", c.form, is, lemma, c.is, c.lemma)
		}
	}
	if w := p.Word("tests"); !w.Is(NounVerb) {
		t.Errorf("tests: %+v, want the classes of test", w)
	}
}
