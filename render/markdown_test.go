package render

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff"
	"mithaq/diff/commitment"
)

func markdownOf(t testing.TB, r *diff.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := Markdown(&b, r, MarkdownOptions{Version: "0"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestMarkdownGolden(t *testing.T) {
	golden(t, "arvania.md", []byte(markdownOf(t, arvania(t))))
	golden(t, "tongues.md", []byte(markdownOf(t, tongues(t))))
}

// exports are the reports that every format has to carry.
func exports(t *testing.T) map[string]*diff.Report {
	all := reports(t)
	all["naughty"] = naughtyReport(t)
	return all
}

// folded is a text as files that set white space themselves hold it: hidden
// characters as tokens, white space as single spaces, no markup of headings.
func folded(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(visible(s), "\u00a0", " ")), " ")
}

// unsigned is a stretch of a statement without its signs of Markdown: what is to
// be read of it. Which bytes these are is tested in signs_test.go.
func unsigned(s *corpus.Statement, from, to int) string {
	var b strings.Builder
	g := signsOf(s)
	for i := from; i < to; i++ {
		if !slices.ContainsFunc(g, func(x commitment.Span) bool { return x.Start <= i && i < x.End }) {
			b.WriteByte(s.Text[i])
		}
	}
	return b.String()
}

// blocks are the lines of a statement as a note or a Word file sets them.
func blocks(r *diff.Report, old bool) (out []string) {
	v := newView(r, inEnglish())
	s := &v.new
	if old {
		s = &v.old
	}
	add := func(from, to int) {
		if text := folded(unsigned(s.Statement, from, to)); text != "" {
			out = append(out, text)
		}
	}
	for _, p := range paragraphs(s) {
		from := p.start
		for _, g := range s.Segments[p.from:p.to] {
			if g.Kind == lang.Bullet || g.Kind == lang.Heading {
				add(from, g.Start)
				add(g.Start, g.End)
				from = g.End
			}
		}
		add(from, p.end)
	}
	return out
}

// A pandocNode is an element of Pandoc's document.
type pandocNode struct {
	T string          `json:"t"`
	C json.RawMessage `json:"c"`
}

// pandocDocument is a note as Pandoc reads it.
type pandocDocument struct {
	t       *testing.T
	name    string
	text    strings.Builder
	lines   []string            // of the quotations under headings of full texts
	targets map[string]bool     // of links
	notes   int                 // footnotes
	types   map[string]int      // of elements
	meta    map[string]struct{} // keys of the front matter
}

func readPandoc(t *testing.T, name, note string) *pandocDocument {
	t.Helper()
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed; the note was not read by it")
	}
	cmd := exec.CommandContext(t.Context(), "pandoc", "-f", "markdown", "-t", "json")
	cmd.Stdin = strings.NewReader(note)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: pandoc: %v", name, err)
	}
	var doc struct {
		Blocks json.RawMessage            `json:"blocks"`
		Meta   map[string]json.RawMessage `json:"meta"`
	}
	if err := json.Unmarshal(out, &doc); err != nil {
		t.Fatal(err)
	}
	d := &pandocDocument{t: t, name: name, targets: map[string]bool{}, types: map[string]int{}, meta: map[string]struct{}{}}
	for k := range doc.Meta {
		d.meta[k] = struct{}{}
	}
	d.walk(doc.Blocks)
	return d
}

func (d *pandocDocument) walk(raw json.RawMessage) {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil {
		for _, x := range list {
			d.walk(x)
		}
		return
	}
	var n pandocNode
	if json.Unmarshal(raw, &n) != nil || n.T == "" {
		return // an attribute, a number, a word that is no element
	}
	d.types[n.T]++
	switch n.T {
	case "Str":
		var s string
		if err := json.Unmarshal(n.C, &s); err != nil {
			d.t.Fatal(err)
		}
		d.text.WriteString(s)
		return
	case "Space", "SoftBreak", "LineBreak":
		d.text.WriteString(" ")
		return
	case "Link":
		var parts []json.RawMessage
		var target []string
		if err := json.Unmarshal(n.C, &parts); err != nil || len(parts) != 3 || json.Unmarshal(parts[2], &target) != nil {
			d.t.Fatal("a link that cannot be read")
		}
		d.targets[target[0]] = true
		d.walk(parts[1])
		return
	case "Quoted": // Pandoc takes curly quotes in pairs, and writes them again
		var parts []json.RawMessage
		if err := json.Unmarshal(n.C, &parts); err != nil {
			d.t.Fatal(err)
		}
		open, shut := "“", "”"
		if bytes.Contains(parts[0], []byte("SingleQuote")) {
			open, shut = "‘", "’"
		}
		d.text.WriteString(open)
		d.walk(parts[1])
		d.text.WriteString(shut)
		return
	case "Header", "Span", "Div":
		var parts []json.RawMessage
		if err := json.Unmarshal(n.C, &parts); err != nil {
			d.t.Fatal(err)
		}
		d.walk(parts[len(parts)-1])
	case "Note":
		d.notes++
		outer := d.text.String()
		d.text.Reset()
		d.walk(n.C)
		d.text.Reset()
		d.text.WriteString(outer)
		return
	default:
		d.walk(n.C)
	}
	switch n.T {
	case "Para", "Plain", "Header":
		d.lines = append(d.lines, strings.Join(strings.Fields(d.text.String()), " "))
		d.text.Reset()
	}
}

var paraMark = regexp.MustCompile(`^(?:¶\d+|·) ?`)

// What Pandoc reads is the text and nothing else: no element that a note does
// not use, no target but the sources, and each line of both statements whole.
func TestPandocReadsBothTextsAndNothingElse(t *testing.T) {
	allowed := map[string]bool{"Str": true, "Space": true, "SoftBreak": true, "Strong": true, "Emph": true, "Strikeout": true, "Note": true, "Link": true, "Para": true, "Plain": true, "Header": true, "BlockQuote": true, "BulletList": true, "Quoted": true}
	for name, r := range exports(t) {
		d := readPandoc(t, name, markdownOf(t, r))
		for kind, n := range d.types {
			if !allowed[kind] {
				t.Errorf("%s: %d elements of the kind %s", name, n, kind)
			}
		}
		for target := range d.targets {
			if target != r.Old.Source && target != r.New.Source {
				t.Errorf("%s: a link to %q", name, target)
			}
		}
		want := append(blocks(r, true), blocks(r, false)...)
		var got []string
		for _, line := range d.lines {
			if m := paraMark.FindString(line); m != "" && !strings.HasSuffix(line, inEnglish().ReadAbove+")") {
				got = append(got, strings.TrimSpace(line[len(m):]))
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%s: %d lines, want %d\n%q\n%q", name, len(got), len(want), got, want)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: line %d\ngot  %q\nwant %q", name, i, got[i], want[i])
			}
		}
		marks := 2
		v := newView(r, inEnglish())
		whole := strings.Join(d.lines, "\n")
		for i := range r.Changes {
			c := &r.Changes[i]
			shown := c.Kind != diff.Kept || v.isFirst[i] || has(c, diff.FlagEncoding)
			if c.Band == "confirmed" && shown && c.Kind != "<kind>" {
				marks++
			}
			if c.Band == "confirmed" && c.Kind == "<kind>" {
				marks++
			}
			if !strings.Contains(whole, "^"+blockName(c.ID)) {
				t.Errorf("%s: change %s has no anchor", name, c.ID)
			}
			for _, u := range c.New {
				if q := folded(unsigned(r.New, r.NewUnits[u].Start, r.NewUnits[u].End)); !strings.Contains(whole, q) {
					t.Errorf("%s: %s is not quoted: %q", name, c.ID, q)
				}
			}
		}
		if d.notes != marks {
			t.Errorf("%s: %d footnotes, want %d", name, d.notes, marks)
		}
	}
}

// In the form for Pandoc no sign of Obsidian stands as text, in HTML or in Word;
// each change has its identifier, and both texts are whole.
func TestPandocNeedsNoCallouts(t *testing.T) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed; the note was not read by it")
	}
	for name, r := range exports(t) {
		var note bytes.Buffer
		if err := Markdown(&note, r, MarkdownOptions{Version: "0", Pandoc: true}); err != nil {
			t.Fatal(err)
		}
		d := readPandoc(t, name, note.String())
		if name != "same" && d.types["Div"] == 0 {
			t.Errorf("%s: no division", name)
		}
		whole := strings.Join(d.lines, "\n")
		if name != "naughty" && (strings.Contains(whole, "[!") || strings.Contains(whole, "^c-")) || strings.Contains(whole, ":::") && name != "naughty" {
			t.Errorf("%s: a sign of Obsidian or of a division is text", name)
		}
		for _, line := range append(blocks(r, true), blocks(r, false)...) {
			if !strings.Contains(whole, line) {
				t.Errorf("%s: it does not hold %q", name, line)
			}
		}
		cmd := exec.CommandContext(t.Context(), "pandoc", "-f", "markdown", "-t", "html")
		cmd.Stdin = &note
		page, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for i := range r.Changes {
			if c := &r.Changes[i]; name != "hostile" && strings.Count(string(page), `id="`+blockName(c.ID)+`"`) != 1 {
				t.Errorf("%s: %s has no identifier of its own", name, c.ID)
			}
		}
	}
}

// Obsidian cannot be asked; but no sign that it knows stands in foreign text
// without a backslash.
func TestNoSignOfMarkdownStandsInForeignText(t *testing.T) {
	free := regexp.MustCompile(`\\[[:punct:]]`)
	for _, s := range naughty {
		got := free.ReplaceAllString(string(appendMarkdown(nil, s)), "")
		if i := strings.IndexAny(got, "\\`*_[]<>~^$|{}#@\"'&\n\t"); i >= 0 {
			t.Errorf("%q becomes %q, with a free %q", s, appendMarkdown(nil, s), got[i])
		}
		for _, twice := range []string{"==", "%%", "--", "..", "++", "::", "://", "www."} {
			if strings.Contains(got, twice) {
				t.Errorf("%q becomes %q, with a free %s", s, appendMarkdown(nil, s), twice)
			}
		}
	}
}

func TestNoLineOfANoteBeginsWithForeignText(t *testing.T) {
	ours := regexp.MustCompile(`^(?:$|---$|[a-z_]+: |# |## |### |> \[!|>$|> |- |    - |\^[a-z0-9-]+$|\[\^[a-zA-Z0-9-]+\]: |\[\[)`)
	for name, r := range exports(t) {
		plain := 0
		for line := range strings.Lines(markdownOf(t, r)) {
			if line = strings.TrimSuffix(line, "\n"); !ours.MatchString(line) {
				plain++ // lines of our own: the deck, what stands under a heading, the method
				if strings.ContainsAny(line[:1], "<`~|=+*#>") {
					t.Errorf("%s: the line %q", name, line)
				}
			}
		}
		if plain > 14+len(inEnglish().MethodText) {
			t.Errorf("%s: %d lines begin with something else", name, plain)
		}
	}
}

func TestFrontMatterIsYAMLWithTheExactValues(t *testing.T) {
	for name, r := range exports(t) {
		head := strings.SplitN(markdownOf(t, r), "\n---\n", 2)[0]
		for line := range strings.SplitSeq(strings.TrimPrefix(head, "---\n"), "\n") {
			key, value, ok := strings.Cut(line, ": ")
			if !ok {
				t.Fatalf("%s: the line %q", name, line)
			}
			if key != "old_title" && key != "new_title" {
				continue
			}
			var got string
			if err := json.Unmarshal([]byte(value), &got); err != nil { // YAML's double quotes are those of JSON
				t.Errorf("%s: %s: %v", name, line, err)
			}
			want := r.Old.Title
			if key == "new_title" {
				want = r.New.Title
			}
			if got != visible(want) {
				t.Errorf("%s: %s is %q, want %q", name, key, got, visible(want))
			}
		}
	}
}

func TestPandocMakesPagesAndWordFilesOfANote(t *testing.T) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed")
	}
	note := markdownOf(t, arvania(t))
	for _, to := range []string{"html", "docx"} {
		cmd := exec.CommandContext(t.Context(), "pandoc", "-s", "-f", "markdown", "-t", to, "-o", "-")
		cmd.Stdin = strings.NewReader(note)
		var errs bytes.Buffer
		cmd.Stderr = &errs
		out, err := cmd.Output()
		if err != nil || errs.Len() > 0 {
			t.Fatalf("%s: %v %s", to, err, errs.String())
		}
		if to == "html" && (!bytes.Contains(out, []byte(`class="footnotes`)) || bytes.Contains(out, []byte("[^"))) {
			t.Errorf("the footnotes did not become footnotes")
		}
		if to == "docx" && !bytes.Contains(out, []byte("word/footnotes.xml")) {
			t.Errorf("the Word file has no footnotes")
		}
	}
}

func TestNotesOfASeriesLeadToEachOther(t *testing.T) {
	var b bytes.Buffer
	if err := Markdown(&b, arvania(t), MarkdownOptions{Index: "index", Previous: "a--b", Next: "c--d"}); err != nil {
		t.Fatal(err)
	}
	if want := "[[a--b|step before]] · [[index|the series]] · [[c--d|step after]]\n"; !strings.Contains(b.String(), want) {
		t.Errorf("%q is not in the note", want)
	}
}
