package lang

import (
	"slices"
	"strings"
	"testing"
)

func sensesOf(t *testing.T, code, text string) []string {
	t.Helper()
	p, err := For(code)
	if err != nil {
		t.Fatal(err)
	}
	th, err := p.Thesaurus()
	if err != nil {
		t.Fatal(err)
	}
	toks := p.NewVocabulary(len(text)).Tokens(text, 0, len(text), nil)
	var out []string
	for _, s := range th.Senses(toks, nil) {
		if s.From < 0 || s.From >= s.To || s.To > len(toks) {
			t.Fatalf("sense %+v of %d tokens", s, len(toks))
		}
		out = append(out, s.ID)
	}
	return out
}

// TestThesaurusMeets: what one language says in its own way, the others find
// under the same classes.
func TestThesaurusMeets(t *testing.T) {
	for _, c := range []struct{ en, ar, ko string }{
		{"resuming dialogue", "استئناف الحوار", "대화를 재개하기로"},
		{"joint military exercises", "مناورات عسكرية مشتركة", "연합 군사훈련을"},
		{"resilient supply chains", "سلاسل الإمداد المرنة", "회복력 있는 공급망의"},
		{"the rule of law", "سيادة القانون", "법치주의를"},
		{"give up the traps", "التخلي عن المصائد", "덫을 포기하기로"},
		{"vaccines for children", "اللقاحات للأطفال", "아동을 위한 백신"},
	} {
		want := sensesOf(t, "en", c.en)
		other := sensesOf(t, "en", "the port authority repaired two cranes")
		for code, text := range map[string]string{"ar": c.ar, "ko": c.ko} {
			got := sensesOf(t, code, text)
			if !slices.ContainsFunc(want, func(id string) bool { return slices.Contains(got, id) }) {
				t.Errorf("%q: %v; %q: %v", c.en, want, text, got)
			}
			if slices.ContainsFunc(other, func(id string) bool { return slices.Contains(got, id) }) {
				t.Errorf("%q speaks of cranes: %v", text, got)
			}
		}
	}
}

func TestThesaurusLongestFirst(t *testing.T) {
	if got := sensesOf(t, "en", "climate change"); !slices.Equal(got, []string{"climate-change", "climate", "change"}) {
		t.Errorf("a phrase first, then the words inside it; got %v", got)
	}
	if a, b := sensesOf(t, "en", "import"), sensesOf(t, "en", "importance"); len(a) != 1 || len(b) != 1 || a[0] == b[0] {
		t.Errorf("two words with one key keep their own classes: %v, %v", a, b)
	}
	// A form inside a word that carries a particle, one across a space, and one
	// syllable only where it stands alone.
	if got := sensesOf(t, "ko", "국제사회는"); !slices.Equal(got, sensesOf(t, "ko", "국제 사회는")) || got[0] != "international-community" {
		t.Errorf("spaces do not count: %v", got)
	}
}

// TestThesaurusForms: forms that no list holds meet their class by the verb that
// they belong to, listed forms before the key that they share with another word,
// and one syllable of Korean behind a particle.
func TestThesaurusForms(t *testing.T) {
	for _, c := range []struct{ code, text, want string }{
		{"ar", "سيعززان", "strengthen"},
		{"ar", "ستبني", "build"}, // no masdar of تبنى
		{"ar", "تبني", "adopt"},
		{"ar", "المحافظات", "local"}, // one key with محافظة
		{"ar", "محافظة", "maintain"},
		{"ar", "للطب", "medicine"},
		{"ar", "عملة", "currency"}, // one key with عمل
		{"ar", "منحاً دراسية", "scholarship provide study"},
		{"ar", "لحل الدولتين", "two-state-solution solution country"},
		{"ko", "핵을", "nuclear"},
		{"ko", "섬에서", "island"},
	} {
		if got := strings.Join(sensesOf(t, c.code, c.text), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
	p, err := For("ar")
	if err != nil {
		t.Fatal(err)
	}
	th, err := p.Thesaurus()
	if err != nil {
		t.Fatal(err)
	}
	const line = "سيدرب الوزراء المهندسين"
	toks := p.NewVocabulary(len(line)).Tokens(line, 0, len(line), nil)
	var named []string
	th.Named(toks, func(m string) { named = append(named, m) })
	if slices.Contains(named, "class minister") || !slices.Contains(named, "class engineering") {
		t.Errorf("%s names %v; a subject behind its verb is none of it", line, named)
	}
}

// TestThesaurusSize holds the promise of its size: headwords in each language.
func TestThesaurusSize(t *testing.T) {
	classes := 0
	for line := range strings.Lines(dataFile(t, thesaurusFile)) {
		if strings.HasPrefix(line, "  ") && strings.Contains(line, ": {") {
			classes++
			for _, code := range Codes() {
				if !strings.Contains(line, code+": [") {
					t.Errorf("no %s in %s", code, strings.TrimSpace(line))
				}
			}
		}
	}
	if classes < 1500 {
		t.Errorf("%d classes", classes)
	}
}

func TestThesaurusErrors(t *testing.T) {
	p, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, data, want string }{
		{"a word twice", "version: 1\nwords:\n  a: {en: [talks]}\n  b: {en: [talks]}\n", `:4: "talks" stands in a and in b`},
		{"a class twice", "version: 1\nwords:\n  a: {en: [talks]}\n  a: {en: [dialogue]}\n", ":4: "},
		{"an unknown language", "version: 1\nwords:\n  a: {xx: [talks]}\n", `:3: a: no language "xx"`},
		{"no letters", "version: 1\nwords:\n  a: {en: [\"!\"]}\n", ":3: "},
		{"an act that is no class", "version: 1\nacts: [b]\nwords:\n  a: {en: [talks]}\n", `:2: acts: no class "b"`},
		{"an unknown section", "version: 1\nverbs: [b]\n", ":2: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := p.readThesaurus("t.yaml", c.data)
			if err == nil || !strings.Contains(err.Error(), "t.yaml"+c.want) {
				t.Errorf("got %v, want t.yaml%s", err, c.want)
			}
		})
	}
}
