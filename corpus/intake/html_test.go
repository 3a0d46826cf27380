package intake

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"mithaq/corpus/intake/internal/printed"

	"golang.org/x/text/encoding"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what comes out into testdata")

// shown is a draft as the golden files hold it.
func shown(d *Draft) string {
	var b strings.Builder
	b.WriteString(d.Text)
	fmt.Fprintf(&b, "\n== %d of %d words\n", d.Taken, d.Words)
	for _, l := range d.Left {
		fmt.Fprintf(&b, "left: %s (%d): %s\n", l.Why, l.Words, l.Text)
	}
	for _, s := range d.Doubts {
		fmt.Fprintf(&b, "doubt: %s\n", s)
	}
	for _, h := range d.Hints {
		fmt.Fprintf(&b, "%s: %s, in %s\n", h.Field, h.Value, h.Where)
	}
	return b.String()
}

func TestPagesOfMinistriesComeInWhole(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Read(t.Context(), Source{Name: a.Files[0].Name, Data: a.Files[0].Data})
			if err != nil {
				t.Fatal(err)
			}
			got := shown(d)
			if d.Taken+d.wordsLeft() != d.Words {
				t.Errorf("%d words, of which %d were taken and %d left", d.Words, d.Taken, d.wordsLeft())
			}
			if *update {
				a.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := string(a.Files[1].Data); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// furnished puts a page's furniture around a text: %s is the statement.
var furnished = map[string]string{
	"div soup": `<div id="header"><div class="logo"><a href="/">MFA</a></div><ul class="gnb"><li><a href="/a">Policy</a></li><li><a href="/b">Press</a></li></ul></div><div id="container"><div class="lnb"><a href="/x">Speeches</a><a href="/y">Statements</a></div><div class="content"><div class="util"><a href="#">Print</a><a href="#">Share</a></div>%s<div class="btn"><a href="/list">List</a></div></div></div><div id="footer">Copyright MFA. All rights reserved.</div>`,
	"main":     `<header><nav><a href="/">Home</a></nav></header><main><article>%s</article><section class="related"><h2>Related</h2><p>The Minister has opened a lighthouse on the northern coast of the country, and spoke to its keepers.</p></section></main><footer><p>Quay Street 1, Hallam. We are open from Monday to Friday, from nine in the morning.</p></footer>`,
	"table":    `<table><tr><td colspan=2><a href="/">Home</a> | <a href="/n">News</a></td></tr><tr><td><a href="/1">Archive</a><br><a href="/2">Search</a></td><td>%s</td></tr></table>`,
	"form":     `<form id="aspnetForm"><div class="menu"><a href="/">الرئيسية</a></div><div class="news-details share">%s</div></form>`,
	"deep":     strings.Repeat(`<div class="row">`, 700) + "%s" + strings.Repeat("</div>", 700),
	"unclosed": strings.Repeat(`<section><span>`, 600) + "%s",
	"nothing":  "%s",
}

func statementHTML(code string) string {
	page := printedHTML(code, sampleText(code))
	return page[strings.Index(page, "<body>")+6 : strings.Index(page, "</body>")]
}

func sampleText(code string) string {
	data, err := os.ReadFile("testdata/" + code + ".md")
	if err != nil {
		panic(err)
	}
	return string(data)
}

func TestEveryWordOfAPageComes(t *testing.T) {
	for _, code := range []string{"en", "ar", "ko"} {
		want := sampleText(code)
		for name, around := range furnished {
			for _, charset := range []string{"utf-8", map[string]string{"en": "windows-1252", "ar": "windows-1256", "ko": "euc-kr"}[code]} {
				for _, declared := range []string{"utf-8", "euc-kr", "windows-1256", ""} {
					meta := ""
					if declared != "" {
						meta = `<meta http-equiv="Content-Type" content="text/html; charset=` + declared + `">`
					}
					page := "<html><head>" + meta + "<title>" + printed.Passages(want)[0].Text + " | MFA</title></head><body>" + strings.Replace(around, "%s", statementHTML(code), 1) + "</body></html>"
					what := fmt.Sprintf("%s in %q, in %s declared as %q", code, name, charset, declared)
					d, err := Read(t.Context(), Source{Name: "page.html", Data: escaped(t, page, charset)})
					if err != nil {
						t.Errorf("%s: %v", what, err)
						continue
					}
					holds(t, what, want, d.Text, 0.999)
					if got, want := shape(d.Text), shape(want); got != want {
						t.Errorf("%s: shape %s, want %s", what, got, want)
					}
					for _, menu := range []string{"Home", "Print", "Archive", "lighthouse", "Quay Street", "الرئيسية", "List", "Speeches"} {
						if strings.Contains(d.Text, menu) {
							t.Errorf("%s: %q was kept", what, menu)
						}
					}
				}
			}
		}
	}
}

// escaped writes what a character set does not have as &#…;
func escaped(t *testing.T, page, name string) []byte {
	t.Helper()
	e, _ := charset(name)
	out, err := encoding.HTMLEscapeUnsupported(e.NewEncoder()).Bytes([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestLanguageOfAPageCanBeChosen(t *testing.T) {
	a, err := txtar.ParseFile("testdata/pages/languages.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for code, other := range map[string]string{"en": "الوزراء", "ar": "Ministers"} {
		d, err := Read(t.Context(), Source{Name: "page.html", Lang: code, Data: a.Files[0].Data})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(d.Text, other) || len(d.Left) == 0 || d.Taken+d.wordsLeft() != d.Words || !strings.HasPrefix(d.Text, "# ") {
			t.Errorf("%s: %s", code, shown(d))
		}
	}
}

func TestPagesWithoutTextSayWhy(t *testing.T) {
	for page, cause := range map[string]string{
		`<html><body><div id=app></div><script src=app.js></script></body></html>`:            "it loads its text by a program",
		`<html><body><iframe src="/doc/1234"></iframe></body></html>`:                         "it shows another page in a frame, /doc/1234",
		`<html><frameset><frame src="main.html"></frameset></html>`:                           "it shows another page in a frame, main.html",
		`<html><body><img src=1.jpg><img src=2.jpg></body></html>`:                            "it shows pictures",
		`<html><body><nav><a href=/>Home</a> <a href=/>News and more</a></nav></body></html>`: "all 4 words of it are menu",
		`<html><body></body></html>`:                                                          "has no text",
	} {
		_, err := Read(t.Context(), Source{Name: "page.html", Data: []byte(page)})
		if err == nil || !strings.Contains(err.Error(), cause) {
			t.Errorf("%s: %v, want %q", page, err, cause)
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, around := range furnished {
		f.Add(strings.Replace(around[:min(len(around), 600)], "%s", "<p>The Ministers met.<table><tr><td>a<td>b<tr><td>c<td>d</table>", 1))
	}
	for _, file := range []string{"ministry", "board", "bare", "opening"} {
		a, err := txtar.ParseFile("testdata/pages/" + file + ".txtar")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(a.Files[0].Data))
	}
	f.Add("<ul><li><ol><li value=3>x</ul></p></br><pre>\n a</pre><q>b</q><h1><h2>c</h1><select><option>d")
	f.Fuzz(func(t *testing.T, page string) {
		d, err := Read(t.Context(), Source{Name: "page.html", Type: "text/html", Data: []byte(page)})
		if err == nil {
			sound(t, d)
		}
	})
}

// sound checks what holds for every draft.
func sound(t *testing.T, d *Draft) {
	t.Helper()
	if !utf8.ValidString(d.Text) || strings.ContainsFunc(d.Text, control) || d.Taken == 0 || d.Taken > d.Words || strings.HasPrefix(d.Text, "\n") || strings.Contains(d.Text, "\n\n\n") {
		t.Errorf("%+v", d)
	}
	for _, l := range d.Left {
		if l.Text == "" || l.Why == "" || strings.Contains(l.Text, "\n") {
			t.Errorf("left %+v", l)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	for _, times := range []int{1, 2, 4} {
		page := "<html><body>" + strings.Replace(furnished["div soup"], "%s", strings.Repeat(statementHTML("en"), 40*times), 1)
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				if _, err := Read(b.Context(), Source{Name: "page.html", Data: []byte(page)}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
