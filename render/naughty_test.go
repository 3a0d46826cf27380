package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/render/cite"
)

// naughty are lines that one format or another would take for more than text.
var naughty = []string{
	// HTML, SVG, XML
	`<script>alert(1)</script>`, `</blockquote><img src=x onerror=alert(1)>`, `<!-- --> ]]> <![CDATA[ <?php ?>`, `&lt;b&gt; &amp; &#60; &notit;`, `"><svg onload=x>`, `<a href="javascript:x">y</a>`,
	// Markdown, Obsidian, Pandoc
	"`code` ``` ~~~ $x^2$ $$y$$", `*em* **strong** _em_ __strong__ ~~gone~~ ==lit== ~sub~ ^sup^`, `[link](javascript:x) ![image](http://evil.example/x.png) [ref]: <x>`, `[[wiki]] ![[embed]] [^1] ^[note] ^block`,
	`# heading ## no`, `#tag and #another-tag`, `%%comment%% %% {% liquid %} {{ field }}`, `@cite [@cite; -@cite] x@example.org`, `https://evil.example/?a=b&c=d http://x www.evil.example mailto:x@y.example`,
	`> quote > [!danger] box`, `- item + item 1. item 2) item (@) item`, `| a | b | --- | :::`, `\begin{x} \input{y} \\ \* \# trailing \`, `---`, `...`, `--- a -- b ... 'c' "d" it's Mr. X`, `key:: value :smile: term : definition`,
	`{++new++} {--gone--} {~~a~>b~~} {.class #id key=val}`, `===== ----- +++++ _____`, `a*b*c a_b_c 2*3*4 snake_case_name`, "<% tp %> `= this.file` <%* x %>",
	// tables
	`=1+1`, `=cmd|' /C calc'!A0`, `+1`, `-1`, `@SUM(A1)`, "\tx", `'quoted`, `"a","b"`, `a;b,c|d`, `＝1+1`, `＋1`, `－1`, `＠x`, `=HYPERLINK("http://evil.example","x")`,
	// shells, templates, formats
	`$(id) ${x} %s %n %x {0} {old} {{.}} {n}`, `'; DROP TABLE x; --`, `../../etc/passwd C:\x`, `{"a": [1, null]}`, `%PDF-1.4 {\rtf1 PK`,
	// characters
	"\u202Eevil\u202C \u2066x\u2069 \u200F\u200E", "\x1b[31mred\x1b]0;t\x07 \u009b31m", "nul\x00 bell\x07 del\x7f", "zero\u200Bwidth \uFEFFbom soft\u00ADhyphen \u2060joiner", "\uFFFE \uFFFF \U0001FFFE \U000E0041 \uE000",
	"\u2028line\u2029para\u0085next", "e\u0301 n\u0303 ﷺ \U0001F469\u200D\U0001F469\u200D\U0001F467 👍🏽 🇰🇷", "السلام عليكم (٢٠٢٤) 12:30 [نص]", "한반도의 평화와 안정을 위한 ‘굳건한’ 공약", "mixed שלום and English, 100% العربية.",
	"no\u00A0break\u00A0space", "\u0410\u0430 homoglyphs \u0391", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐍈 \U0010FFFD",
}

// naughtyReport is a report each line of which holds one of the naughty strings,
// on both sides, with a change of every kind somewhere.
func naughtyReport(t *testing.T) *diff.Report {
	t.Helper()
	var a, b strings.Builder
	old := &corpus.Statement{ID: "n/1", Series: "n", Date: day("2031-03-04"), Lang: "en", Kind: corpus.Official, Title: `=Title <b> *x* [[y]] \`, File: "n1.txt", Source: "https://example.org/a?b=c&d=%20", Publisher: "-@Ministry|", Parties: []string{"=A", "<B>"}}
	new := &corpus.Statement{ID: "n/2", Series: "n", Date: day("2032-03-04"), Lang: "en", Kind: corpus.Official, Title: "# New", File: "n2.txt", Source: "https://example.org/x"}
	for i, s := range naughty {
		fmt.Fprintf(&a, "%s noted line %d there\n\n", s, i)
		fmt.Fprintf(&b, "%s affirmed line %d here\n\n", s, i)
	}
	old.Text, new.Text = a.String(), b.String()
	f := newFixture(t, old, new)
	kinds := []diff.Kind{diff.Strengthened, diff.Weakened, diff.Shifted, diff.Reworded, diff.Reversed, diff.Kept, diff.Dropped, diff.Added}
	for i, s := range naughty {
		o, n := fmt.Sprintf("%s noted line %d there", s, i), fmt.Sprintf("%s affirmed line %d here", s, i)
		band := align.Confirmed
		if i%5 == 4 {
			band = align.Possible
		}
		reason := diff.Reason{Rule: "R1", Text: "“" + s + "” became “" + s + "”", Lost: []string{s}, Gained: []string{s}}
		switch k := kinds[i%len(kinds)]; k {
		case diff.Dropped:
			f.addQuotes(k, band, o, "", reason)
			f.addQuotes(diff.Added, band, "", n, reason)
		case diff.Added:
			f.addQuotes(diff.Added, band, "", n, reason)
			f.addQuotes(diff.Dropped, band, o, "", reason)
		default:
			f.addQuotes(k, band, o, n, reason)
		}
	}
	r := f.sorted()
	for i := range r.Changes {
		r.Changes[i].ID = fmt.Sprintf("c-%08x", i)
		if c := &r.Changes[i]; len(c.Old) == 0 || len(c.New) == 0 {
			c.Nearest = []align.Candidate{{Unit: i % len(r.OldUnits), Score: .25}}
		}
		if i < 12 {
			r.First = append(r.First, i)
		}
	}
	r.Notes = []diff.Note{{Code: "lead", Text: strings.Join(naughty[:8], " ")}}
	return r
}

// addQuotes is add of whole quotes, which may hold brackets.
func (f *fixture) addQuotes(kind diff.Kind, band align.Band, old, new string, reason diff.Reason) {
	spec := func(q string) []string {
		if q == "" {
			return nil
		}
		return []string{"agree 3: " + q}
	}
	f.add(kind, band, spec(old), spec(new), reason)
}

// TestNaughtyReportIsWhole guards the other tests against an empty report.
func TestNaughtyReportIsWhole(t *testing.T) {
	r := naughtyReport(t)
	if len(r.OldUnits) != len(naughty) || len(r.NewUnits) != len(naughty) {
		t.Errorf("%d and %d units of %d lines", len(r.OldUnits), len(r.NewUnits), len(naughty))
	}
}

// formats write a comparison in every form that the package knows. Their names
// are those of the command line, with the language of the interface behind a
// point where it is not English.
func formats() map[string]func(io.Writer, *diff.Report) error {
	out := map[string]func(io.Writer, *diff.Report) error{
		"json": JSON,
		"csv":  func(w io.Writer, r *diff.Report) error { return CSV(w, r, CSVOptions{}) },
	}
	for _, ui := range []string{"", "ar", "ko"} {
		name := func(s string) string { return strings.TrimSuffix(s+"."+ui, ".") }
		out[name("text")] = func(w io.Writer, r *diff.Report) error { return Text(w, r, TextOptions{All: true, UI: ui}) }
		out[name("markdown")] = func(w io.Writer, r *diff.Report) error { return Markdown(w, r, MarkdownOptions{Version: "0", UI: ui}) }
		out[name("pandoc")] = func(w io.Writer, r *diff.Report) error {
			return Markdown(w, r, MarkdownOptions{Version: "0", UI: ui, Pandoc: true})
		}
		for form, write := range map[string]wordWriter{"html": HTML, "tei": TEI, "docx": DOCXTable, "docx-redline": DOCXRedline, "docx-memo": DOCXMemo} {
			out[name(form)] = func(w io.Writer, r *diff.Report) error { return write(w, r, HTMLOptions{Version: "0", UI: ui}) }
		}
	}
	return out
}

// badAddresses are no addresses that a page or file may lead to.
var badAddresses = []string{
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "\tjavascript:x", "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd", "//evil.example/x", " https://evil.example", "https:evil.example",
}

// active finds in a file of a form what is more than text, and returns the text
// of it that a reader sees or a program reads, without white space.
func active(t *testing.T, form string, data []byte, sources map[string]bool) string {
	t.Helper()
	var text strings.Builder
	tree := func(name, part string, f func(e xml.StartElement, a map[string]string)) {
		d := xml.NewDecoder(strings.NewReader(part))
		for {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
				return
			}
			switch tok := tok.(type) {
			case xml.StartElement:
				f(tok, attrs(tok))
			case xml.CharData:
				text.Write(tok)
			case xml.Comment:
				t.Errorf("%s: a comment", name)
			case xml.ProcInst:
				if tok.Target != "xml" {
					t.Errorf("%s: an instruction %s", name, tok.Target)
				}
			}
		}
	}
	switch base, _, _ := strings.Cut(form, "."); base {
	case "html":
		policy := 0
		tree(form, string(data), func(e xml.StartElement, a map[string]string) {
			switch e.Name.Local {
			case "script", "img", "iframe", "object", "embed", "link", "base", "form", "input", "image", "foreignObject", "audio", "video":
				t.Errorf("<%s>", e.Name.Local)
			}
			for k, v := range a {
				switch {
				case k == "href" && !strings.HasPrefix(v, "#") && !sources[v]:
					t.Errorf("href=%q", v)
				case k == "src" || k == "style" || k == "srcdoc" || k == "action" || strings.HasPrefix(k, "on"):
					t.Errorf("%s=%q", k, v)
				}
			}
			if a["http-equiv"] == "Content-Security-Policy" {
				if policy++; !regexp.MustCompile(`^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'(?: 'sha256-[A-Za-z0-9+/=]+')*; base-uri 'none'; form-action 'none'$`).MatchString(a["content"]) {
					t.Errorf("the policy is %q", a["content"])
				}
			} else if a["http-equiv"] != "" {
				t.Errorf("http-equiv=%q", a["http-equiv"])
			}
		})
		if policy != 1 {
			t.Errorf("%d policies", policy)
		}
	case "tei":
		tree(form, string(data), func(e xml.StartElement, a map[string]string) {
			if a["target"] != "" || a["ref"] != "" {
				t.Errorf("<%s> leads somewhere", e.Name.Local)
			}
		})
	case "docx", "docx-redline", "docx-memo":
		for name, part := range wordParts(t, data) {
			tree(name, part, func(e xml.StartElement, a map[string]string) {
				switch {
				case a["TargetMode"] != "":
					t.Errorf("%s leads out to %q", name, a["Target"])
				case e.Name.Local == "object" || e.Name.Local == "altChunk" || e.Name.Local == "fldSimple":
					t.Errorf("%s has a %s", name, e.Name.Local)
				}
			})
			if n := strings.Count(part, "<w:instrText"); n > 0 && (name != "word/footer1.xml" || !strings.Contains(part, `"> PAGE <`)) {
				t.Errorf("%s has a field", name)
			}
		}
	case "json":
		var all any
		if err := json.Unmarshal(data, &all); err != nil {
			t.Errorf("%v", err)
		}
		text.Write(data)
	case "csv":
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Errorf("%v", err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.IndexAny(cell, formulaSigns) == 0 {
					t.Errorf("the cell %q", cell)
				}
			}
		}
	default:
		text.Write(data)
	}
	base, _, _ := strings.Cut(form, ".")
	rest := string(data)
	switch base {
	case "docx", "docx-redline", "docx-memo":
		rest = "" // packed
	case "csv":
		rest = strings.ReplaceAll(rest, "\r\n", "\n")
	case "text", "markdown", "pandoc": // which keep the direction of a line with marks of their own
		if strings.Count(rest, "\u2068") != strings.Count(rest, "\u2069") {
			t.Error("an isolate is not closed")
		}
		rest = strings.NewReplacer("\u2068", "", "\u2069", "", "\u200F", "").Replace(rest)
	}
	if i := strings.IndexFunc(rest, hidden); i >= 0 {
		t.Errorf("it holds %.4q", rest[i:])
	}
	return joined(text.String())
}

// What can be named of a statement is text in every format: nothing of it is
// active, and where a format shows the whole of it, it is the same again.
func TestNamesOfStatementsAreText(t *testing.T) {
	long := strings.Repeat("long words ", 455) // 5,005 characters
	for i, s := range append(append([]string{long, "x" + strings.Repeat("y", 5000)}, naughty...), badAddresses...) {
		source := "https://example.org/?q=" + s
		if i%3 == 0 {
			source = s
		}
		old := &corpus.Statement{ID: s, Series: s, Lang: "en", Kind: corpus.Official, Date: day("2031-03-04"), Title: s, Source: source, Publisher: s, Parties: []string{s, "B"}, SHA256: strings.Repeat("0a", 32), Text: "They noted the light. They will open the port.\n"}
		new := &corpus.Statement{ID: "n/2", Series: s, Lang: "en", Kind: corpus.Official, Date: day("2032-03-04"), Title: "New", Source: badAddresses[i%len(badAddresses)], Text: "They noted the light. They may open the port.\n"}
		f := newFixture(t, old, new)
		f.add(diff.Kept, align.Confirmed, []string{"assess 3: [noted] the light"}, []string{"assess 3: [noted] the light"}, diff.Reason{Rule: "R1", Text: "the same words"})
		f.add(diff.Weakened, align.Confirmed, []string{"commit 3: [will] open the port"}, []string{"commit 2: [may] open the port"}, diff.Reason{Rule: "R5", Text: "“may” is softer than “will”"})
		r := f.sorted()
		sources := map[string]bool{}
		if isWeb(source) {
			sources[visible(source)], sources[source] = true, true
		}
		for form, write := range formats() {
			var b bytes.Buffer
			if err := write(&b, r); err != nil {
				t.Fatal(err)
			}
			ok := t.Run(form, func(t *testing.T) {
				text := active(t, form, b.Bytes(), sources)
				switch base, _, _ := strings.Cut(form, "."); base {
				case "html", "tei", "docx", "docx-memo":
					if want := joined(visible(s)); !strings.Contains(text, want) {
						t.Errorf("the title is not shown")
					}
				case "json":
					var got struct {
						Old struct{ ID, Title, Series string }
					}
					if err := json.Unmarshal(b.Bytes(), &got); err != nil || got.Old.ID != s || got.Old.Title != s {
						t.Errorf("it says %q and %q, %v", got.Old.ID, got.Old.Title, err)
					}
				}
			})
			if !ok {
				t.Fatalf("the name was %.200q", s)
			}
		}
		for _, style := range cite.Styles() {
			var b bytes.Buffer
			if err := Citations(&b, style, "", []*corpus.Statement{old, new}); err != nil {
				t.Fatal(err)
			}
			for _, x := range b.String() {
				if hidden(x) && x != '\r' {
					t.Errorf("%s of %q holds %U", style, s, x)
				}
			}
			for _, a := range badAddresses {
				if s == a && source == a && strings.Contains(strings.Split(b.String(), "new")[0], "UR  - "+a) {
					t.Errorf("%s leads to %q", style, a)
				}
			}
		}
	}
}

// What stands in the texts is text in every format and interface.
func TestTextsOfStatementsAreText(t *testing.T) {
	for name, r := range exports(t) {
		sources := map[string]bool{r.Old.Source: true, r.New.Source: true}
		for form, write := range formats() {
			t.Run(name+" "+form, func(t *testing.T) {
				var b bytes.Buffer
				if err := write(&b, r); err != nil {
					t.Fatal(err)
				}
				text := active(t, form, b.Bytes(), sources)
				// The others are read by Pandoc, the reader of Word files, SQLite and to the byte
				// in tests of their own.
				if base, _, _ := strings.Cut(form, "."); base != "html" {
					return
				}
				for _, old := range []bool{true, false} {
					for _, line := range blocks(r, old) {
						for word := range strings.FieldsSeq(line) { // a mark may stand between words
							if !strings.Contains(text, word) {
								t.Errorf("it does not hold %q", word)
							}
						}
					}
				}
			})
		}
	}
}

// Every format of a comparison that is made anew is the same, on one processor
// and on two, in every language of the interface.
func TestEveryFormatIsTheSameOnEveryRunAndProcessor(t *testing.T) {
	all := func() map[string][]byte {
		out := map[string][]byte{}
		reports := map[string]*diff.Report{"arvania": arvania(t)}
		for name, r := range tonguePairs(t) {
			reports[name] = r
		}
		for name, r := range reports {
			for form, write := range formats() {
				var b bytes.Buffer
				if err := write(&b, r); err != nil {
					t.Fatal(err)
				}
				out[name+" "+form] = b.Bytes()
			}
		}
		return out
	}
	first := all()
	for _, n := range []int{1, 2, 2} {
		before := runtime.GOMAXPROCS(n)
		again := all()
		runtime.GOMAXPROCS(before)
		for name, data := range again {
			if !bytes.Equal(data, first[name]) {
				t.Errorf("%s differs on %d processors", name, n)
			}
		}
		if len(again) != len(first) || len(first) < 50 {
			t.Errorf("%d files, then %d", len(first), len(again))
		}
	}
}
