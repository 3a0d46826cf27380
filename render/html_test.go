package render

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/corpus/lang/wording"
	"mithaq/diff"
	"mithaq/diff/align"
)

func htmlOf(t testing.TB, r *diff.Report) string {
	t.Helper()
	var out bytes.Buffer
	if err := HTML(&out, r, HTMLOptions{Version: "0.0.0"}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func reports(t *testing.T) map[string]*diff.Report {
	old, new := arvaniaStatements()
	new.Text, new.Date = old.Text, old.Date
	same := newFixture(t, old, new).sorted()
	marked, _, _ := markedUp(t)
	return map[string]*diff.Report{"marked": marked, "arvania": arvania(t), "hostile": hostile(t), "tongues": tongues(t), "lookalikes": lookalikes(t), "same": same}
}

func TestHTMLGolden(t *testing.T) {
	golden(t, "arvania.html", []byte(htmlOf(t, arvania(t))))
	golden(t, "tongues.html", []byte(htmlOf(t, tongues(t))))
}

// walk parses a page strictly and calls f for each token.
func walk(t *testing.T, page string, f func(tok xml.Token, open []xml.StartElement)) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	var open []xml.StartElement
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			f(tok, open)
			open = append(open, tok.Copy())
		case xml.EndElement:
			open = open[:len(open)-1]
		default:
			f(tok, open)
		}
	}
}

func attrs(e xml.StartElement) map[string]string {
	m := map[string]string{}
	for _, a := range e.Attr {
		m[a.Name.Local] = a.Value
	}
	return m
}

func TestHTMLIsWellFormedAndSelfContained(t *testing.T) {
	allowed := map[string]bool{}
	for _, e := range strings.Fields("html head meta title style body a header p h1 h2 h3 h4 div b br bdi span ul li nav main section figure figcaption svg desc g path use details summary table thead tbody tr th td article blockquote ins del mark i code footer dl dt dd") {
		allowed[e] = true
	}
	phrasing := map[string]bool{"p": true, "h1": true, "h2": true, "h3": true, "h4": true, "summary": true, "span": true, "blockquote": true}
	block := map[string]bool{"p": true, "div": true, "ul": true, "section": true, "article": true, "figure": true, "blockquote": true, "details": true, "table": true}
	for name, r := range reports(t) {
		t.Run(name, func(t *testing.T) {
			ids := map[string]int{}
			var links []string
			walk(t, htmlOf(t, r), func(tok xml.Token, open []xml.StartElement) {
				e, ok := tok.(xml.StartElement)
				if !ok {
					return
				}
				if !allowed[e.Name.Local] {
					t.Errorf("<%s>", e.Name.Local)
				}
				if n := len(open); n > 0 && phrasing[open[n-1].Name.Local] && block[e.Name.Local] {
					t.Errorf("<%s> in <%s>, which a browser would close before it", e.Name.Local, open[n-1].Name.Local)
				}
				for k, v := range attrs(e) {
					switch {
					case k == "id":
						ids[v]++
					case k == "href" && strings.HasPrefix(v, "#"):
						links = append(links, v[1:])
					case k == "href":
						if !strings.HasPrefix(v, "https://") && !strings.HasPrefix(v, "http://") || !strings.Contains(attrs(e)["rel"], "noreferrer") {
							t.Errorf("href=%q", v)
						}
					case k == "src" || k == "style" || strings.HasPrefix(k, "on"):
						t.Errorf("<%s %s=%q>", e.Name.Local, k, v)
					}
				}
			})
			for id, n := range ids {
				if n > 1 {
					t.Errorf("id %q stands %d times", id, n)
				}
			}
			for _, l := range links {
				if ids[l] == 0 {
					t.Errorf("a link to #%s leads nowhere", l)
				}
			}
			for i := range r.Changes {
				if ids[r.Changes[i].ID] == 0 {
					t.Errorf("change %s has no anchor", r.Changes[i].ID)
				}
			}
		})
	}
}

var tokenText = regexp.MustCompile(`^⟨U\+([0-9A-F]{4,6})⟩$`)

func TestHTMLHoldsBothTextsToTheByte(t *testing.T) {
	for name, r := range reports(t) {
		t.Run(name, func(t *testing.T) {
			got := map[string]*strings.Builder{"o": {}, "n": {}}
			walk(t, htmlOf(t, r), func(tok xml.Token, open []xml.StartElement) {
				text, ok := tok.(xml.CharData)
				if !ok {
					return
				}
				for _, e := range open {
					b := got[attrs(e)["class"]]
					if b == nil || e.Name.Local != "div" {
						continue
					}
					s := string(text)
					if attrs(open[len(open)-1])["class"] == "u" {
						m := tokenText.FindStringSubmatch(s)
						if m == nil {
							t.Fatalf("token %q", s)
						}
						n, _ := strconv.ParseInt(m[1], 16, 32)
						s = string(rune(n))
					}
					b.WriteString(s)
				}
			})
			if s := got["o"].String(); s != r.Old.Text {
				t.Errorf("old text\ngot  %q\nwant %q", s, r.Old.Text)
			}
			if s := got["n"].String(); s != r.New.Text {
				t.Errorf("new text\ngot  %q\nwant %q", s, r.New.Text)
			}
		})
	}
}

func TestHTMLSaysLanguageAndDirectionOfEveryQuotation(t *testing.T) {
	walk(t, htmlOf(t, tongues(t)), func(tok xml.Token, _ []xml.StartElement) {
		e, ok := tok.(xml.StartElement)
		if !ok {
			return
		}
		a := attrs(e)
		if e.Name.Local != "blockquote" && a["class"] != "o" && a["class"] != "n" {
			return
		}
		if want := map[string]string{"ar": "rtl", "ko": "ltr"}[a["lang"]]; want == "" || a["dir"] != want {
			t.Errorf("<%s lang=%q dir=%q>", e.Name.Local, a["lang"], a["dir"])
		}
	})
}

func TestHTMLShowsWhatCannotBeSeen(t *testing.T) {
	page := htmlOf(t, hostile(t))
	for _, s := range []string{"⟨U+202E⟩", "⟨U+0000⟩", "⟨U+001B⟩", "⟨U+200B⟩", "⟨U+00AD⟩", "⟨U+2066⟩"} {
		if !strings.Contains(page, s) {
			t.Errorf("%s is not shown", s)
		}
	}
	for _, r := range page {
		if hidden(r) {
			t.Fatalf("%U is in the page", r)
		}
	}
}

func TestEveryHiddenCharacterIsShown(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !hidden(r) || !utf8.ValidRune(r) {
			continue
		}
		token := fmt.Sprintf("⟨U+%04X⟩", r)
		var p page
		p.text("a" + string(r))
		if want := `a<span class="u">` + token + `</span>`; string(p.b) != want {
			t.Fatalf("a page shows %U as %q", r, p.b)
		}
		if got := visible("a" + string(r)); got != "a"+token {
			t.Fatalf("a terminal shows %U as %q", r, got)
		}
	}
}

// shown returns what a page shows of each change, by its ID: the classes of its
// element, the text of its quotations and all of its text. Under "" stands what
// is in no change.
func shown(t *testing.T, r *diff.Report) (class, quoted, all map[string]string) {
	t.Helper()
	class, quoted, all = map[string]string{}, map[string]string{}, map[string]string{}
	for _, c := range r.Changes {
		class[c.ID] = "none"
	}
	walk(t, htmlOf(t, r), func(tok xml.Token, open []xml.StartElement) {
		if e, ok := tok.(xml.StartElement); ok && class[attrs(e)["id"]] != "" {
			class[attrs(e)["id"]] = "class " + attrs(e)["class"]
		}
		text, ok := tok.(xml.CharData)
		if !ok {
			return
		}
		id := ""
		for _, e := range open {
			if a := attrs(e)["id"]; class[a] != "" {
				id = a
			} else if e.Name.Local == "blockquote" {
				quoted[id] += string(text)
			}
		}
		all[id] += string(text)
	})
	return class, quoted, all
}

func TestHTMLQuotesEveryChangeWhole(t *testing.T) {
	for name, r := range reports(t) {
		_, quoted, _ := shown(t, r)
		for _, c := range r.Changes {
			for _, u := range c.Old {
				if q := unsigned(r.Old, r.OldUnits[u].Start, r.OldUnits[u].End); !strings.Contains(quoted[c.ID], visible(squeeze(q))) {
					t.Errorf("%s: %s does not quote %q but %q", name, c.ID, q, quoted[c.ID])
				}
			}
			for _, u := range c.New {
				if q := unsigned(r.New, r.NewUnits[u].Start, r.NewUnits[u].End); !strings.Contains(quoted[c.ID], visible(squeeze(q))) {
					t.Errorf("%s: %s does not quote %q but %q", name, c.ID, q, quoted[c.ID])
				}
			}
		}
	}
}

func TestHTMLSaysWhatIsNotSure(t *testing.T) {
	for name, r := range reports(t) {
		class, _, all := shown(t, r)
		for _, c := range r.Changes {
			unsure := c.Band == align.Possible
			if has := strings.Contains(class[c.ID], "maybe"); has != unsure {
				t.Errorf("%s: %s is %s and has the classes %q", name, c.ID, c.Band, class[c.ID])
			}
			if len(c.Old) == 0 || len(c.New) == 0 {
				continue // the list in which it stands says so
			}
			if says := strings.Contains(all[c.ID], inEnglish().PleaseCheck) || strings.Contains(all[c.ID], inEnglish().Unsure); says != unsure {
				t.Errorf("%s: %s is %s and says %q", name, c.ID, c.Band, all[c.ID])
			}
		}
		for _, n := range r.Notes {
			if !strings.Contains(all[""], visible(n.Text)) {
				t.Errorf("%s: the page does not say %q", name, n.Text)
			}
		}
	}
}

// Of what is surely gone or new a candidate with next to no likeness is not shown
// in any format that is read, and one with some is; the JSON has both.
func TestWhatIsHardlyLikeIsNotShownAsNearest(t *testing.T) {
	for _, like := range []float64{.03, .3} {
		r := arvania(t)
		n := 0
		for i := range r.Changes {
			if c := &r.Changes[i]; c.Kind == diff.Dropped && c.Band == align.Confirmed {
				c.Nearest = []align.Candidate{{Unit: len(r.NewUnits) - 1, Score: like}}
				n++
			} else {
				c.Nearest = nil
			}
		}
		if n == 0 {
			t.Fatal("nothing is gone")
		}
		for form, write := range formats() {
			var b bytes.Buffer
			if err := write(&b, r); err != nil {
				t.Fatal(err)
			}
			text := b.String()
			word := map[string]string{"text": "nearest,", "html": "likeness", "markdown": "Nearest in", "docx-memo": "Nearest in"}[form]
			if form == "docx-memo" {
				text = settled(t, wordParts(t, b.Bytes())["word/document.xml"], true)
			}
			if form == "text" {
				text = strings.ReplaceAll(text, "Nearest in", "nearest,")
			}
			if word != "" && strings.Contains(text, word) != (like > .1) {
				t.Errorf("%s, likeness %v: the nearest line is shown: %t", form, like, like < .1)
			}
			if form == "json" && !strings.Contains(text, `"nearest"`) {
				t.Error("the JSON lacks it")
			}
		}
	}
}

func TestHTMLNamesTheCodePointsOfLookalikes(t *testing.T) {
	r := lookalikes(t)
	walk(t, htmlOf(t, r), func(tok xml.Token, open []xml.StartElement) {
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "article" && (attrs(e)["id"] == r.Changes[0].ID || attrs(e)["id"] == r.Changes[1].ID) {
			for _, o := range open {
				if o.Name.Local == "details" {
					t.Errorf("%s is folded away", attrs(e)["id"])
				}
			}
		}
	})
	page := htmlOf(t, r)
	for _, want := range []string{"<code>U+0061</code>", "<code>U+0430</code>", "<code>U+006F</code>", "<code>U+043E</code>"} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not in the page", want)
		}
	}
	_, _, all := shown(t, r)
	for i, c := range r.Changes {
		if got, want := strings.Contains(all[c.ID], inEnglish().Uncompared), i == 2; got != want {
			t.Errorf("%s: says that it could not be compared: %t, want %t", c.ID, got, want)
		}
	}
}

func TestHTMLIsTheSameOnEveryRun(t *testing.T) {
	want := htmlOf(t, arvania(t))
	defer func(l *time.Location) { time.Local = l }(time.Local)
	for i := range 20 {
		time.Local = time.FixedZone("far", (i-10)*3600)
		if htmlOf(t, arvania(t)) != want {
			t.Fatal("two runs differ")
		}
	}
}

// Only a constant may be markup: see the type.
func TestNothingIsConvertedToMarkup(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "markup" {
				if _, ok := call.Args[0].(*ast.BasicLit); !ok {
					t.Errorf("a value that is no constant is made markup")
				}
			}
			return true
		})
	}
}

// long is a pair of some 8,000 words, 300 units and 165 changes, about as dense
// as real statements are.
func long(t testing.TB) *diff.Report {
	f := &testing.T{}
	r := arvania(f)
	r.Old.Source = "https://example.org/" + strings.Repeat("a-long-address-of-a-ministry-", 8)
	const times = 15
	filler := strings.Repeat("The weather over the harbour was fair, and the band of the fleet played. ", 12) + "\n\n"
	r.Old.Text, r.New.Text = strings.Repeat(r.Old.Text+"\n"+filler, times), strings.Repeat(r.New.Text+"\n"+filler, times)
	big := *r
	big.OldUnits, big.NewUnits, big.Changes = nil, nil, nil
	size := [2]int{len(r.Old.Text) / times, len(r.New.Text) / times}
	r.Old.Segments, r.New.Segments = cut(r.Old.Text), cut(r.New.Text)
	segs := [2]int{len(r.Old.Segments) / times, len(r.New.Segments) / times}
	for k := range times {
		for _, u := range r.OldUnits {
			u.Start, u.End, u.Segment = u.Start+k*size[0], u.End+k*size[0], u.Segment+k*segs[0]
			u.Cue.Start, u.Cue.End = u.Cue.Start+k*size[0], u.Cue.End+k*size[0]
			big.OldUnits = append(big.OldUnits, u)
		}
		for _, u := range r.NewUnits {
			u.Start, u.End, u.Segment = u.Start+k*size[1], u.End+k*size[1], u.Segment+k*segs[1]
			u.Cue.Start, u.Cue.End = u.Cue.Start+k*size[1], u.Cue.End+k*size[1]
			big.NewUnits = append(big.NewUnits, u)
		}
		for _, c := range r.Changes {
			c.ID = "c-" + strconv.FormatInt(int64(0x10000000+len(big.Changes)), 16)
			old, new := c.Old, c.New
			c.Old, c.New = nil, nil
			for _, u := range old {
				c.Old = append(c.Old, u+k*len(r.OldUnits))
			}
			for _, u := range new {
				c.New = append(c.New, u+k*len(r.NewUnits))
			}
			big.Changes = append(big.Changes, c)
		}
	}
	return &big
}

func TestHTMLStaysSmall(t *testing.T) {
	r := long(t)
	page, limit := len(htmlOf(t, r)), 4*(len(r.Old.Text)+len(r.New.Text))+150_000
	if page > limit {
		t.Errorf("%d bytes, want at most %d", page, limit)
	}
}

func BenchmarkHTML(b *testing.B) {
	r := long(b)
	b.ReportAllocs()
	for b.Loop() {
		HTML(io.Discard, r, HTMLOptions{})
	}
}

func BenchmarkText(b *testing.B) {
	r := long(b)
	b.ReportAllocs()
	for b.Loop() {
		Text(io.Discard, r, TextOptions{})
	}
}

func BenchmarkJSON(b *testing.B) {
	r := long(b)
	b.ReportAllocs()
	for b.Loop() {
		JSON(io.Discard, r)
	}
}

// Of two texts of one day neither is called the older, in any format or language.
func TestOfOneDayNeitherTextIsTheOlder(t *testing.T) {
	read := func(text string) *corpus.Statement {
		s, err := corpus.Read("x.md", strings.NewReader("---\ntitle: Port Selim\ndate: 2031-03-04\n---\n"+text), corpus.Hints{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	r, err := diff.Compare(read("The Ministers reaffirmed their commitment to the Harbour Treaty.\n"), read("The Ministers decided to build three lighthouses.\n"))
	if err != nil {
		t.Fatal(err)
	}
	for ui, words := range map[string][3]string{"en": {"older text", "newer text", "the first text"}, "ar": {"الأقدم", "الأحدث", "الأول"}, "ko": {"이전 문서", "새 문서", "첫째 문서"}} {
		for form, write := range formats() {
			if base, lang, _ := strings.Cut(form, "."); base != "html" && base != "text" && base != "markdown" || cmp.Or(lang, "en") != ui {
				continue
			}
			var b bytes.Buffer
			if err := write(&b, r); err != nil {
				t.Fatal(err)
			}
			text := strings.Join(strings.Fields(b.String()), " ")
			if i := strings.Index(text, "<main"); i >= 0 {
				text = text[i:strings.Index(text, "<footer")]
			}
			if strings.Contains(text, words[0]) || strings.Contains(text, words[1]) || !strings.Contains(text, words[2]) {
				t.Errorf("%s: it tells of an older text, or of no first: %.600s", form, text)
			}
		}
	}
}

// Characters that cannot be seen are called by their names, each difference once.
func TestHiddenCharactersAreCalledByName(t *testing.T) {
	l := &inEnglish().Labels
	for codes, want := range map[string]string{"U+00A0": "no-break space (U+00A0)", "U+0020 U+2060": "space + word joiner (U+0020 U+2060)", "U+0430": "U+0430"} {
		if got := l.character(codes); got != want {
			t.Errorf("%s is called %q", codes, got)
		}
	}
	f := wording.New("why.other-characters", wording.Said("codes", wording.New("codes.pair", wording.Said("old", wording.New("codes.nothing")), wording.Said("new", wording.New("codes.code", wording.Name("code", "U+0020 U+00A0"))))))
	if got := plainly(l.said("", f)); !strings.Contains(got, "nothing → space + no-break space (U+0020 U+00A0)") {
		t.Errorf("it says %q", got)
	}
}
