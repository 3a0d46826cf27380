package wording

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

func TestEveryLanguageIsComplete(t *testing.T) {
	for _, code := range Codes() {
		l, err := For(code)
		if err != nil {
			t.Fatal(err)
		}
		if l.Code != code {
			t.Errorf("%s.yaml calls itself %q", code, l.Code)
		}
	}
	if _, err := For("fr"); err == nil || !strings.Contains(err.Error(), "en, ar, ko") {
		t.Errorf("an unknown language: %v; want the ones there are", err)
	}
}

// What the files say in one language is not left in another.
func TestNothingIsLeftInEnglish(t *testing.T) {
	en, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`comparisons/\{step\}\.json|\{[a-z_]+\}|mithaq compare.*|mithaq audit.*|SHA-256|SHA256SUMS|sha256sum|JSON|CSV|Obsidian|Pandoc|index\.html|[a-z]+/|\w+\.(yaml|json)|corpus/lang/\S+|⟨U\+00AD⟩|sqlite3|tail|head|report|digest|\{n\}`)
	for _, code := range Codes()[1:] {
		l, err := For(code)
		if err != nil {
			t.Fatal(err)
		}
		for path, v := range l.values {
			if strings.HasPrefix(path, "language.") {
				continue
			}
			all := v.word
			for _, f := range v.forms {
				all += " " + f
			}
			if same := en.values[path].word; same != "" && same == v.word && strings.ContainsFunc(names.ReplaceAllString(same, ""), unicode.IsLetter) {
				t.Errorf("%s.yaml:%d: %s is the English one: %q", code, v.line, path, v.word)
			}
			for _, r := range names.ReplaceAllString(all, "") {
				if unicode.Is(unicode.Latin, r) {
					t.Errorf("%s.yaml:%d: %s holds Latin letters: %q", code, v.line, path, all)
					break
				}
			}
		}
	}
}

// texts calls f with every word of a language, each form of a plural on its own.
func (l *Language) texts(f func(path string, line int, text string)) {
	for path, v := range l.values {
		if v.forms == nil {
			f(path, v.line, v.word)
		}
		for _, form := range v.forms {
			f(path, v.line, form)
		}
	}
}

// A reason that asks the reader to check does so in the very words of the label:
// a page that finds them in it does not ask twice.
func TestAReaderIsAskedToCheckInTheSameWords(t *testing.T) {
	const asked = "report.please-check"
	en, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	asks := func(l *Language, path string) bool {
		return strings.Contains(l.values[path].word, l.values[asked].word)
	}
	for _, code := range Codes()[1:] {
		l, err := For(code)
		if err != nil {
			t.Fatal(err)
		}
		for path, v := range l.values {
			if strings.HasPrefix(path, "said.why.") && asks(en, path) != asks(l, path) {
				t.Errorf("%s.yaml:%d: %s: %q; the label is %q", code, v.line, path, v.word, l.values[asked].word)
			}
		}
	}
}

// What is filled in may end in any sound, in any script: no particle that goes by
// it stands behind. A counter of ours between (건, 개, 곳) settles the sound.
func TestNoKoreanParticleHangsOnWhatIsFilledIn(t *testing.T) {
	ko, err := For("ko")
	if err != nil {
		t.Fatal(err)
	}
	hangs := regexp.MustCompile(`\}[*”’)]*(은|는|이|가|을|를|과|와|으로|로)([ ,.:;)”’]|$)`)
	both := regexp.MustCompile(`은\(는\)|이\(가\)|을\(를\)|와\(과\)|과\(와\)|\(으\)로`)
	ko.texts(func(path string, line int, text string) {
		if at := hangs.FindString(text) + both.FindString(text); at != "" {
			t.Errorf("ko.yaml:%d: %s: %q in %q", line, path, at, text)
		}
	})
}

// The dual and the plural of three to ten have endings of their own behind a
// preposition; the labels are in the nominative.
func TestNoArabicPrepositionGovernsAPlural(t *testing.T) {
	ar, err := For("ar")
	if err != nil {
		t.Fatal(err)
	}
	governed := regexp.MustCompile(`(^| )و?(في|من|إلى|على|عن|بين|أصل) \*?\{(units|threads)\}`)
	ar.texts(func(path string, line int, text string) {
		if governed.MatchString(text) {
			t.Errorf("ar.yaml:%d: %s: %q", line, path, text)
		}
	})
}

// One thing has one name, which stands at the head of each file.
func TestATermIsOneWord(t *testing.T) {
	for code, words := range map[string]string{"ko": `글(은|이|을|의|에|과|[ .,:]|$)|낱말|단락|계열`, "ar": `السطر|صمت|يرجى|أيضا([^ً]|$)`} {
		l, err := For(code)
		if err != nil {
			t.Fatal(err)
		}
		other := regexp.MustCompile(words)
		l.texts(func(path string, line int, text string) {
			if at := other.FindString(text); at != "" {
				t.Errorf("%s.yaml:%d: %s: %q in %q", code, line, path, at, text)
			}
		})
	}
}

// A tilde is a space at which no line ends, and no sign of a range.
func TestATildeIsNoRange(t *testing.T) {
	open := regexp.MustCompile("[\\p{Nd})]\u00A0[\\p{Nd}(]")
	for _, code := range Codes() {
		l, err := For(code)
		if err != nil {
			t.Fatal(err)
		}
		l.texts(func(path string, line int, text string) {
			if open.MatchString(text) {
				t.Errorf("%s.yaml:%d: %s: %q", code, line, path, text)
			}
		})
	}
}

// Every sentence is said somewhere, and what the program says has a sentence.
func TestEverySentenceIsUsed(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	key := regexp.MustCompile(`"((?:why|note|finding|guard|codes|act|kind|side|paper|scale|language|meeting)\.[a-z.-]*|as-it-is)"`)
	used := map[string]bool{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(data), "lang/wording") && filepath.Base(name) != "text.go" && filepath.Base(filepath.Dir(name)) != "diff" {
			return err
		}
		for _, m := range key.FindAllStringSubmatch(string(data), -1) {
			used[m[1]] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	en, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, k := range en.Said() {
		known[k] = true
		group, _, _ := strings.Cut(k, ".")
		// Keys that end in a value of the data, or in "-other".
		if !used[k] && !used[group+"."] && !used[strings.TrimSuffix(k, "-other")] {
			t.Errorf("en.yaml:%d: %s is said nowhere", en.values["said."+k].line, k)
		}
	}
	for k := range used {
		if !known[k] && !strings.HasSuffix(k, ".") {
			t.Errorf("%q is said, and stands in no file", k)
		}
	}
	if len(used) < 80 {
		t.Errorf("only %d keys were found in the program", len(used))
	}
}

// The samples are those of CLDR for whole numbers.
func TestPluralRules(t *testing.T) {
	for name, samples := range map[string]map[string][]int{
		"other":     {"other": {0, 1, 2, 15, 100}},
		"one-other": {"one": {1}, "other": {0, 2, 16, 100, 1000, 101}},
		"arabic": {
			"zero": {0}, "one": {1}, "two": {2}, "few": {3, 10, 103, 110, 1003}, "many": {11, 26, 99, 111, 1011}, "other": {100, 102, 200, 301, 1000, 1002},
		},
	} {
		for form, numbers := range samples {
			for _, n := range numbers {
				if got := ruleOf(name).of(n); got != form {
					t.Errorf("%s: %d is %s, want %s", name, n, got, form)
				}
			}
		}
	}
}

func TestNumbersAsEachLanguageWritesThem(t *testing.T) {
	for code, want := range map[string][3]string{"en": {"1,234,567", "−2.5", "2024"}, "ar": {"١٬٢٣٤٬٥٦٧", "−٢٫٥", "٢٠٢٤"}, "ko": {"1,234,567", "−2.5", "2024"}} {
		l, err := For(code)
		if err != nil {
			t.Fatal(err)
		}
		if got := [3]string{l.Figure("1234567"), l.Figure("-2.5"), l.Plain("2024")}; got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

func TestWordsOfAStatementAreForeign(t *testing.T) {
	said := New("why.but", Said("said", New("why.firmer", Said("old", New("act.commit")), Said("new", New("act.cue", Quote("cue", "will"), Said("act", New("act.commit")))))),
		Said("exchanged", New("why.gave-way", Quote("lost", "a", "{b}"), Quote("gained", "c"))))
	if got, want := English(said), "“will” (commit) is firmer than commit, but “a”, “{b}” gave way to “c”"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	for _, code := range Codes() {
		l, err := For(code)
		if err != nil {
			t.Fatal(err)
		}
		var foreign []string
		for _, r := range l.Runs(said) {
			if r.Foreign {
				foreign = append(foreign, r.Text)
			}
		}
		for _, words := range []string{"will", "a", "{b}", "c"} {
			if !strings.Contains("|"+strings.Join(foreign, "|")+"|", "|"+words+"|") {
				t.Errorf("%s: %q is not foreign in %q", code, words, foreign)
			}
		}
	}
}

func TestBrokenFilesAreNamedWithTheirLines(t *testing.T) {
	read2 := func(text string) error {
		l, err := read("xx.yaml", text)
		if err != nil {
			return err
		}
		en, err := For("en")
		if err != nil {
			return err
		}
		return l.check(en)
	}
	data, err := os.ReadFile("en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	good := string(data)
	if err := read2(good); err != nil {
		t.Fatal(err)
	}
	line := func(text, part string) string {
		before, _, ok := strings.Cut(text, part)
		if !ok {
			t.Fatalf("no %q", part)
		}
		return "xx.yaml:" + Number("", strings.Count(before, "\n")+1).Number + ": "
	}
	for _, c := range []struct{ old, new, at, want string }{
		{`  kicker: "comparison of two statements"` + "\n", "", "", "report.kicker is missing"},
		{`  same: "The two`, "  sane: \"x\"\n  same: \"The two", "  sane:", "report.sane: is not known"},
		{"{old} and {new}\"", "{old} and {neu}\"", "  headline: \"What changed", "has the braces {neu} {old}"},
		{"*found again", "found again", "  deck: ", "opens bold"},
		{`    one: "{n} word"` + "\n", "", "    other: \"{n} words\"", "report.words: has the forms other"},
		{`  no-date: "no date"`, `  no-date: " "`, "  no-date:", "report.no-date is empty"},
		{`  no-date: "no date"`, "  no-date: \"no date\"\n  no-date: \"x\"", "  no-date: \"x\"", "stands twice"},
		{`digits: "0123456789"`, `digits: "012345678"`, "  digits:", "ten digits"},
		{`plurals: "one-other"`, `plurals: "polish"`, "  plurals:", "no rule"},
		{`dir: "ltr"`, `dir: "up"`, "  dir:", "ltr or rtl"},
		{`  decimal: "."` + "\n", "", "", "language.decimal is missing"},
		{`  no-date: "no date"`, `  no-date "no date"`, "  no-date \"", "key: value"},
	} {
		bad := strings.Replace(good, c.old, c.new, 1)
		if bad == good {
			t.Errorf("nothing like %q in en.yaml", c.old)
			continue
		}
		err := read2(bad)
		switch {
		case err == nil:
			t.Errorf("%q instead of %q is taken", c.new, c.old)
		case !strings.Contains(err.Error(), c.want):
			t.Errorf("%q instead of %q: %v; want %q", c.new, c.old, err, c.want)
		case c.at != "" && !strings.Contains(err.Error(), line(bad, c.at)):
			t.Errorf("%q instead of %q: %v; want %s", c.new, c.old, err, line(bad, c.at))
		}
	}
}

func TestFillNamesWhatIsMissingAndWhatIsSurplus(t *testing.T) {
	l, err := read("xx.yaml", `language: {code: xx, dir: ltr, plurals: other, digits: "0123456789", decimal: ".", thousands: ",", percent: "%", open: "<", close: ">", comma: ",", semicolon: ";", and: "&", arrow: "-", stop: ".", date: d, date-short: d, month: m, year: y, months: [a, b, c, d, e, f, g, h, i, j, k, l], months-short: [a, b, c, d, e, f, g, h, i, j, k, l]}
sea:
  first-ship: "one"
  crew: {a: "A", b: "B"}
  boats:
    - "x"
    - "y"
  tides:
    other: "{n} tides"
  reef: "surplus"
`)
	if err != nil {
		t.Fatal(err)
	}
	var sea struct {
		FirstShip string
		Crew      map[string]string
		Boats     []string
		Tides     Plural
		Harbour   string
		hidden    int
		Skipped   int `wording:"-"`
	}
	err = l.Fill("sea", &sea)
	if err == nil || !strings.Contains(err.Error(), "sea.harbour is missing") || !strings.Contains(err.Error(), "xx.yaml:10: sea.reef: is not used") {
		t.Errorf("got %v", err)
	}
	if sea.FirstShip != "one" || sea.Crew["b"] != "B" || strings.Join(sea.Boats, "") != "xy" || sea.Tides.For(5) != "{n} tides" || sea.hidden != 0 {
		t.Errorf("filled %+v", sea)
	}
}
