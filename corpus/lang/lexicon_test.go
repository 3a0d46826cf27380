package lang

import (
	"strings"
	"testing"
)

const ownWords = `version: 3
en:
  verbs:
    vouchsafe: {act: commit, force: 4}
    pledge: {act: agree, force: 2}
  hedges: [tides permitting]
  party_nouns: [harbourmasters]
ar:
  verbs:
    عوم: {form: 2, act: announce, force: 3}
ko:
  verbs:
    정박: {act: announce, force: 4}
concepts:
- id: roadstead
  theme: places
  kind: place
  en: [roadstead]
  ar: [المرسى الخارجي]
  ko: [외항 정박지]
- id: deterrence
  en: [keel force]
parties:
- id: harbour-league
  en: [Harbour League]
words:
  to-dredge: {en: [dredger], ar: [كراءة], ko: [준설]}
`

func ownLexicon(t *testing.T, text string) *Lexicon {
	t.Helper()
	x, err := ReadLexicon("own.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestALexiconAddsWords holds what a lexicon makes of words in three languages, and
// that nothing of it is known without it.
func TestALexiconAddsWords(t *testing.T) {
	x := ownLexicon(t, ownWords)
	if x.Version != "3" || len(x.SHA256) != 64 || len(x.Entries) != 10 {
		t.Errorf("version %q, hash %q, %d entries", x.Version, x.SHA256, len(x.Entries))
	}
	for _, c := range []struct {
		code, text string
		known      func(*Pack, []Token) bool
	}{
		{"en", "vouchsafed", func(p *Pack, toks []Token) bool {
			w := toks[0].Word
			return w != nil && w.Verb != nil && w.Verb.Act == "commit" && w.Verb.File == "own.yaml" && w.Verb.Line == 4
		}},
		{"en", "pledged", func(p *Pack, toks []Token) bool { return toks[0].Word.Verb.Act == "agree" }},
		{"en", "tides permitting", func(p *Pack, toks []Token) bool { id, n := p.Hedges.Match(toks, 0); return id != "" && n == 2 }},
		{"en", "harbourmasters", func(p *Pack, toks []Token) bool { return toks[0].Is(PartyNoun) }},
		{"en", "the keel force", func(p *Pack, toks []Token) bool { return names(p, toks, "deterrence") }},
		{"en", "the Harbour League", func(p *Pack, toks []Token) bool {
			id, _ := p.Parties.Match(toks, 1)
			return id == "harbour-league" && names(p, toks, "harbour-league")
		}},
		{"ar", "المرسى الخارجي", func(p *Pack, toks []Token) bool { return names(p, toks, "roadstead") }},
		{"ar", "وسيعوم", func(p *Pack, toks []Token) bool {
			return toks[0].Parts.Future && toks[0].Word != nil && toks[0].Word.Verb != nil
		}},
		{"ko", "외항 정박지를", func(p *Pack, toks []Token) bool { return names(p, toks, "roadstead") }},
		{"ko", "정박하였다", func(p *Pack, toks []Token) bool { return toks[0].Word != nil && toks[0].Word.Verb != nil }},
	} {
		for _, with := range []bool{true, false} {
			own := x
			if !with {
				own = nil
			}
			p, err := own.For(c.code)
			if err != nil {
				t.Fatal(err)
			}
			if got := c.known(p, p.NewVocabulary(len(c.text)).Tokens(c.text, 0, len(c.text), nil)); got != with {
				t.Errorf("%s %q: known %t with lexicon %t", c.code, c.text, got, with)
			}
		}
	}
	for _, c := range []struct{ code, word string }{{"en", "dredgers"}, {"ar", "والكراءة"}, {"ko", "준설을"}} {
		p, err := x.For(c.code)
		if err != nil {
			t.Fatal(err)
		}
		th, err := p.Thesaurus()
		if err != nil {
			t.Fatal(err)
		}
		senses := th.Senses(p.NewVocabulary(8).Tokens(c.word, 0, len(c.word), nil), nil)
		if len(senses) != 1 || senses[0].ID != "to-dredge" {
			t.Errorf("%s has senses %v", c.word, senses)
		}
		if file, line := th.Line("to-dredge"); file != "own.yaml" || line == 0 {
			t.Errorf("the class stands in %s:%d", file, line)
		}
	}
}

func names(p *Pack, toks []Token, id string) bool {
	for _, m := range p.Mentions(toks) {
		if m.Concept.ID == id {
			return true
		}
	}
	return false
}

// TestWrongEntriesOfALexicon holds that what is wrong in a lexicon is said with its
// line and what to do.
func TestWrongEntriesOfALexicon(t *testing.T) {
	for text, want := range map[string]string{
		"en:\n  verbs:\n    vow: {act: promise, force: 9}\n": `own.yaml:3: no act "promise"; acts are`,
		"en:\n\tverbs: x\n":                                 "own.yaml:2: is indented with a tab; write spaces",
		"fr:\n  hedges: [a]\n":                              `own.yaml:2: no section "fr"; a lexicon has version, concepts, parties, words, and for each language (en, ar, ko)`,
		"en:\n  grammar: clause\n":                          "own.yaml:2: section grammar belongs to the grammar",
		"en:\n  hedge: [a]\n":                               `own.yaml:2: no section "hedge"`,
		"en:\n  verbs: [vow]\n":                             "own.yaml:2: want entries of the form name: value",
		"ar:\n  verbs:\n    نوي: {act: commit, force: 2}\n": "own.yaml:3: نوي: no form from 1 to 10",
		"concepts:\n- id: x\n  theme: nowhere\n  kind: place\n  en: [ab]\n": `own.yaml:2: concept x has theme "nowhere"; themes are`,
		"concepts:\n- id: x\n  theme: places\n  kind: thing\n":              `own.yaml:2: concept x has kind "thing"`,
		"concepts:\n- id: x\n  theme: places\n  kind: place\n  fr: [ab]\n":  `own.yaml:5: a concept has no field "fr"`,
		"concepts:\n- theme: places\n":                                      "own.yaml:2: a concept without id",
		"parties: {id: x}\n":                                                "own.yaml:1: parties: want entries that each begin with - id:",
		"words:\n  peace-again: {en: [peace]}\n":                            `own.yaml:2: "peace" stands in`,
		"words:\n  a: {fr: [b]}\n":                                          `own.yaml:2: a: no language "fr"`,
		"version: [1]\n":                                                    "own.yaml:1: version: want a word or number",
		"en:\n  hedges: [a\n":                                               "own.yaml:2: a list or map is not closed on its line",
		"\x00":                                                              "own.yaml: is not a text in UTF-8",
		"concepts:\n- id: x\n  theme: places\n  kind: place\n- id: x\n":     "own.yaml:5: concept x stands twice, first in line 2",
	} {
		if _, err := ReadLexicon("own.yaml", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got error %v, want %s", text, err, want)
		}
	}
}

// TestDoublingsAndUnused holds which entries are called superfluous.
func TestDoublingsAndUnused(t *testing.T) {
	x := ownLexicon(t, ownWords+"  talks: {en: [dialogue]}\n")
	ds, err := x.Doublings()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range ds {
		got = append(got, d.Entry.Key+map[bool]string{true: " same", false: " other"}[d.Same])
	}
	if want := "pledge other, deterrence other, talks same"; strings.Join(got, ", ") != want {
		t.Errorf("doublings are %v, want %s", got, want)
	}
	var tables []*Table
	for code, text := range map[string]string{"en": "They vouchsafed passage, tides permitting, to the Harbour League's dredgers.", "ar": "أعلن الوزيران في المرسى الخارجي.", "ko": "양측은 정박하기로 하였다."} {
		p, err := x.For(code)
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, p.NewVocabulary(len(text)).Table(text, nil))
	}
	got = nil
	for _, e := range x.Unused(tables) {
		got = append(got, e.Key)
	}
	if want := "pledge, harbourmasters, عوم, deterrence, talks"; strings.Join(got, ", ") != want {
		t.Errorf("unused are %v, want %s", got, want)
	}
}

func FuzzReadLexicon(f *testing.F) {
	f.Add(ownWords)
	f.Add("en:\n  changes:\n    turning: [lift]\n    reach: {global: [all seas]}\n  months: [a]\n")
	f.Add("ko:\n  stems: [돋우]\n  verbs:\n    돋우: {act: commit, force: 2}\n")
	f.Fuzz(func(t *testing.T, text string) {
		x, err := ReadLexicon("own.yaml", []byte(text))
		if (x == nil) == (err == nil) {
			t.Fatalf("a lexicon %t with error %v", x != nil, err)
		}
		if err != nil && !strings.Contains(err.Error(), "own.yaml") {
			t.Fatalf("the error names no file: %v", err)
		}
	})
}
