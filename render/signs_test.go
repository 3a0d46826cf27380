package render

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"mithaq/corpus"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/words"
)

// What a reader of a statement does not see is not shown of it.
func TestSignsOfMarkdownAreNotShown(t *testing.T) {
	for _, c := range [][2]string{
		{"the 75<sup>th</sup> year and the <u>harbour</u>", "the 75th year and the harbour"},
		{`<span style="text-decoration: underline">The port</span>`, "The port"},
		{"<span\nclass=\"x\">The port</span>", "The port"},
		{"H<sub>2</sub>O and CO<sub>2</sub>", "H2O and CO2"},
		{"the [Harbour Plan](https://example.org/plan_(new)) holds", "the Harbour Plan holds"},
		{`the [**Harbour Plan**](https://example.org/a "A title") holds`, "the Harbour Plan holds"},
		{"![the port](port.png)", "the port"},
		{"see <https://example.org/a_b_c>.", "see https://example.org/a_b_c."},
		{"see https://example.org/_a_*b.", "see https://example.org/_a_*b."},
		{`Harbour Treaty \[HT\], 16\. and \#2`, "Harbour Treaty [HT], 16. and #2"},
		{"**Harbours:** we *will* open ***three***", "Harbours: we will open three"},
		{"__Harbours__ and _ports_", "Harbours and ports"},
		{"** Harbours ** and **Ports: **<https://example.org>", " Harbours  and Ports: https://example.org"},
		{"**Har**bour **Po****rts**", "Harbour Ports"},
		{"**‘항만’**을 *항만*을", "‘항만’을 항만을"},
		{"و**الميناء**", "والميناء"},
		{"# Harbours\n\n### Ports\n", "Harbours\n\nPorts\n"},
		// What is not surely a sign.
		{"the port* and the pier*", "the port* and the pier*"},
		{"the port** and the pier**", "the port** and the pier**"},
		{"* a pier\n* a port", "* a pier\n* a port"},
		{"* * *\n\n***\n", "* * *\n\n***\n"},
		{"2*3*4 and a_b_c", "2*3*4 and a_b_c"},
		{"10<sup>2</sup> and treaty<sup>1</sup>", "10<sup>2</sup> and treaty<sup>1</sup>"},
		{"harbour<s>s</s> <b>bold</b> <script>x</script>", "harbour<s>s</s> <b>bold</b> <script>x</script>"},
		{"<u>open and </sup>shut", "<u>open and </sup>shut"},
		{"[he](sic) and [a](b c) and [x]", "[he](sic) and [a](b c) and [x]"},
		{"one *of\n\nthem* and **two\n\nof them**", "one *of\n\nthem* and **two\n\nof them**"},
		{"five < six > four", "five < six > four"},
		{`C:\port`, `C:\port`},
		{"", ""}, {"*", "*"}, {`\`, `\`}, {"<", "<"}, {"[", "["}, {"](", "]("}, {"#", "#"},
	} {
		if got := asRead(c[0]); got != c[1] {
			t.Errorf("%q is read as %q, want %q", c[0], got, c[1])
		}
	}
	plain := &corpus.Statement{File: "a/2031-05-03.TXT", Text: "the **port**"}
	if g := signsOf(plain); g != nil {
		t.Errorf("plain text has signs: %v", g)
	}
}

// A sign is one of a few things; no word of a text is one, but in the address
// of a link.
func checkSigns(t *testing.T, text string) {
	t.Helper()
	g := signsIn(text)
	at := 0
	for _, s := range g {
		if s.Start < at || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("the signs of %.200q are out of order: %v", text, g)
		}
		at = s.End
		sign := text[s.Start:s.End]
		switch {
		case strings.Trim(sign, `*_\<>[#! `) == "":
		case strings.HasPrefix(sign, "](") && strings.HasSuffix(sign, ")"):
		case sign[0] == '<' && sign[len(sign)-1] == '>' && !strings.ContainsAny(sign[1:len(sign)-1], "<>"):
		default:
			t.Fatalf("%q is no sign", sign)
		}
	}
	var b strings.Builder
	g.each(0, len(text), func(from, to int, sign bool) { b.WriteString(text[from:to]) })
	if b.String() != text {
		t.Fatalf("cut at its signs, %.200q is %.200q", text, b.String())
	}
}

func FuzzSigns(f *testing.F) {
	f.Add("**a** [b](c.d) <sup>th</sup> \\[e\\]")
	for _, s := range naughty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkSigns(t, text)
		g := signsIn(text)
		for cut := range min(len(text), 40) { // any two halves make the whole
			if got := g.without(text, 0, cut) + g.without(text, cut, len(text)); got != g.without(text, 0, len(text)) {
				t.Fatalf("cut at %d, %q is %q", cut, text, got)
			}
		}
	})
}

// Texts made to be slow to read come back whole. A reader whose time grew with
// the square of their length would not get through them.
func TestSignsOfTextsMadeToBeSlow(t *testing.T) {
	for _, s := range []string{"[", "](", "[](", "<", "<u>", "</u>", "*a ", "a* ", "** ", "_a", "*_", "\\", "#", "[a](b.", "<u x", "h", "https://"} {
		checkSigns(t, strings.Repeat(s, 400_000/len(s)))
	}
}

// Pandoc, which knows nothing of this program, reads the same letters and
// figures of the statements beside the project.
func TestPandocReadsTheSameLettersOfRealStatements(t *testing.T) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed")
	}
	root := besideProject("corpora")
	if root == "" || testing.Short() {
		t.Skip("no statements beside the project, or -short")
	}
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) {
				return unicode.ToLower(r) // Pandoc's plain headings are as they are, its bold is not
			}
			return -1
		}, s)
	}
	read, same := 0, 0
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Base(file) == "README.md" || filepath.Ext(file) != ".md" {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		s, err := corpus.ReadFile(filepath.Base(file), data, corpus.Hints{})
		if err != nil {
			return err
		}
		if !strings.ContainsAny(s.Text, `\<[*_`) {
			return nil
		}
		checkSigns(t, s.Text)
		cmd := exec.CommandContext(t.Context(), "pandoc", "-f", "markdown-smart+hard_line_breaks-tex_math_dollars-citations-footnotes-definition_lists-fancy_lists", "-t", "plain", "--wrap=none")
		cmd.Stdin = strings.NewReader(s.Text)
		out, err := cmd.Output()
		if err != nil {
			return err
		}
		read++
		want, got := letters(string(out)), letters(signsOf(s).without(s.Text, 0, len(s.Text)))
		if got == want {
			same++
			return nil
		}
		i := 0
		for i < min(len(got), len(want)) && got[i] == want[i] {
			i++
		}
		t.Logf("%s\ngot  …%.120q\nwant …%.120q", filepath.Base(file), got[max(0, i-40):], want[max(0, i-40):])
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if same*100 < read*95 {
		t.Errorf("of %d statements Pandoc reads the letters of %d alike", read, same)
	}
}

// markedUp is a comparison of texts with signs of Markdown, and what is to be
// read of each.
func markedUp(t *testing.T) (r *diff.Report, old, new string) {
	t.Helper()
	read := func(name, text string) *corpus.Statement {
		s, err := corpus.Read(name, strings.NewReader(text), corpus.Hints{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	r, err := diff.Compare(
		read("old.md", "---\ntitle: Port Selim\ndate: 2031-03-04\n---\n**Harbours**\n\nThe Ministers reaffirmed their **ironclad** commitment to the [Harbour Treaty](https://example.org/treaty_1) \\[HT\\] in its 75<sup>th</sup> year.\n\nThe Ministers decided to build *three* lighthouses.\n"),
		read("new.md", "---\ntitle: Tolva\ndate: 2032-05-06\n---\n# Harbours\n\nThe Ministers reaffirmed their commitment to the Harbour Treaty [HT] in its 76<sup>th</sup> year.\n\nThe Ministers decided to build **four** lighthouses.\n"))
	if err != nil {
		t.Fatal(err)
	}
	return r, "Harbours The Ministers reaffirmed their ironclad commitment to the Harbour Treaty [HT] in its 75th year. The Ministers decided to build three lighthouses.",
		"Harbours The Ministers reaffirmed their commitment to the Harbour Treaty [HT] in its 76th year. The Ministers decided to build four lighthouses."
}

// notDisplayed are the signs in the full texts of a page.
var notDisplayed = regexp.MustCompile(`<span class="m">[^<]*</span>`)

// In every format for readers the words stand without the signs; in those for
// programs, and in the full texts of the page, to the byte.
func TestEveryFormatShowsTheWordsWithoutSigns(t *testing.T) {
	r, old, new := markedUp(t)
	for form, write := range formats() {
		var b bytes.Buffer
		if err := write(&b, r); err != nil {
			t.Fatal(err)
		}
		base, _, _ := strings.Cut(form, ".")
		text := b.String()
		switch base {
		case "json", "csv", "tei":
			for _, want := range []string{"**ironclad**", "(https://example.org/treaty_1)"} {
				if !strings.Contains(text, want) {
					t.Errorf("%s does not hold %q", form, want)
				}
			}
			continue
		case "docx", "docx-memo":
			text = settled(t, wordParts(t, b.Bytes())["word/document.xml"], true) + settled(t, wordParts(t, b.Bytes())["word/footnotes.xml"], true)
		case "docx-redline":
			doc := wordParts(t, b.Bytes())["word/document.xml"]
			for accept, want := range map[bool]string{true: new, false: old} {
				if got := folded(settled(t, doc, accept)); got != want {
					t.Errorf("%s, accepted %t: %q", form, accept, got)
				}
			}
			text = settled(t, doc, true) + settled(t, doc, false)
		case "html":
			text = notDisplayed.ReplaceAllString(text[strings.Index(text, "<body"):], "")
		}
		for _, no := range []string{"<sup", "&lt;sup", "treaty_1", `treaty\_1`, "**ironclad", `\*ironclad`, `\*three`, `\\[HT`} {
			if strings.Contains(text, no) {
				t.Errorf("%s shows %q", form, no)
			}
		}
		for _, want := range []string{"ironclad", "Harbour Treaty", "76th"} {
			if !strings.Contains(strings.NewReplacer("[-", "", "-]", "", "{+", "", "+}", "", "**", "", "~~", "").Replace(plainSpaces(text)), want) {
				t.Errorf("%s does not show %q", form, want)
			}
		}
	}
}

// Where two lines differ in signs alone and yet are not the same, the signs are
// shown: two quotations that read alike would explain nothing.
func TestLinesThatDifferInSignsAloneShowThem(t *testing.T) {
	text := func(address string) string {
		return "They affirmed the [Treaty](https://example.org/" + address + ") of 2029.\n"
	}
	old := &corpus.Statement{ID: "s/1", Date: day("2031-03-04"), Lang: "en", Kind: corpus.Official, Text: text("a")}
	new := &corpus.Statement{ID: "s/2", Date: day("2032-03-04"), Lang: "en", Kind: corpus.Official, Text: text("b")}
	for kind, want := range map[diff.Kind]bool{diff.Reworded: true, diff.Kept: false} {
		f := newFixture(t, old, new)
		quote := func(address string) []string {
			return []string{"reaffirm 4: affirmed the [Treaty](https://example.org/" + address + ") of 2029"}
		}
		c := f.add(kind, align.Confirmed, quote("a"), quote("b"), diff.Reason{Rule: "R11", Text: "other words"})
		c.Words, _ = words.Diff(strings.TrimPrefix(quote("a")[0], "reaffirm 4: "), strings.TrimPrefix(quote("b")[0], "reaffirm 4: "))
		v := newView(f.sorted(), inEnglish())
		a, b, ok := v.pieces(&v.Changes[0])
		if shown := strings.Contains(textOf(a), "/a") && strings.Contains(textOf(b), "/b"); shown != want || !ok {
			t.Errorf("%s: %q and %q", kind, textOf(a), textOf(b))
		}
	}
}
