package render

import (
	"fmt"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/diff"
	"mithaq/diff/align"
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
	`=1+1`, `=cmd|' /C calc'!A0`, `+1`, `-1`, `@SUM(A1)`, "\tx", `'quoted`, `"a","b"`, `a;b,c|d`, `=HYPERLINK("http://evil.example","x")`,
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
	old := &corpus.Statement{ID: "n/1", Series: "n", Date: day("2031-03-04"), Lang: "en", Kind: corpus.Official, Title: `=Title <b> *x* [[y]] \`, Source: "https://example.org/a?b=c&d=%20", Publisher: "-@Ministry|", Parties: []string{"=A", "<B>"}}
	new := &corpus.Statement{ID: "n/2", Series: "n", Date: day("2032-03-04"), Lang: "en", Kind: corpus.Official, Title: "# New", Source: "https://example.org/x"}
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
