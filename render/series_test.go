package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// seriesFiles are the pages and data of a series by name.
func seriesFiles(t testing.TB, v *SeriesView, opt SeriesOptions) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := SeriesFiles(v, opt, func(f File) error {
		if out[f.Name] != nil {
			t.Errorf("%s is written twice", f.Name)
		}
		out[f.Name] = f.Data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// hostileCoast is a series in which everything that can be named is hostile.
var hostileCoast = fstest.MapFS{
	"mithaq.yaml":  {Data: []byte("series:\n  x:\n    title: </title><script>alert(1)</script>\n    parties: ['<b>', '&']\n")},
	"x/2030.md":    {Data: []byte("---\ntitle: \"</h1><script>x\"\ndate: 2030-05-01\nseries: x\nsource_url: https://example.org/<x>\n---\nWe agree to share <script>alert(1)</script> & \"maps\" \u202Eereh\u202C.\n\nWe condemn <b>piracy</b> in the Gulf of Tharn.\n")},
	"x/2032.md":    {Data: []byte("---\ntitle: \"]]><!--\"\ndate: 2032-05-01\nseries: x\n---\nWe agree to share <script>alert(1)</script> & \"maps\" here.\n\nWe strongly condemn <b>piracy</b> in the Gulf of Tharn.\n")},
	"x/2034.md":    {Data: []byte("---\ntitle: t\ndate: 2034-05-01\nseries: x\n---\nWe agree to share " + strings.Repeat("endless", 700) + " maps.\n")},
	"x/2034.ar.md": {Data: []byte("---\ntitle: t\ndate: 2034-05-01\nseries: x\nlang: ar\n---\nنؤكد التزامنا.\n")},
}

// shown are series in which a page may go wrong.
func shownSeries(t testing.TB) map[string]*SeriesView {
	one := fstest.MapFS{"coast/2030.md": coast["coast/2030.md"]}
	empty := fstest.MapFS{
		"coast/2030.md": {Data: []byte("---\ntitle: a\ndate: 2030-01-01\n---\nNothing.\n")},
		"coast/2031.md": {Data: []byte("---\ntitle: b\ndate: 2031-01-01\n---\nNothing at all.\n")},
	}
	return map[string]*SeriesView{
		"coast":   seriesView(t, coast, "ballistic missiles", strings.Repeat("long label ", 30), "<script>", "walrus"),
		"hostile": seriesView(t, hostileCoast, "\u202Emaps", strings.Repeat("x", 5000)),
		"one":     seriesView(t, one),
		"empty":   seriesView(t, empty, "walrus"),
	}
}

// Every page is well-formed, has no script, asks for nothing, and allows the
// styles that it holds and no others; every link of its own leads somewhere.
func TestSeriesPages(t *testing.T) {
	for name, v := range shownSeries(t) {
		files := seriesFiles(t, v, SeriesOptions{Version: "0.0.0"})
		pages := 0
		for file := range files {
			if strings.HasSuffix(file, ".html") {
				pages++
			}
		}
		if pages != Pages(v) {
			t.Errorf("%s: %d pages, %d announced", name, pages, Pages(v))
		}
		ids := map[string]map[string]bool{}
		type link struct{ from, to string }
		var links []link
		for file, data := range files {
			if !strings.HasSuffix(file, ".html") {
				continue
			}
			ids[file] = map[string]bool{}
			d := xml.NewDecoder(bytes.NewReader(data))
			d.Entity = xml.HTMLEntity
			policy, style := "", false
			for {
				tok, err := d.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatalf("%s: %s: %v", name, file, err)
				}
				switch tok := tok.(type) {
				case xml.StartElement:
					style = tok.Name.Local == "style"
					switch tok.Name.Local {
					case "script", "iframe", "object", "embed", "form", "link", "img":
						t.Errorf("%s: %s holds <%s>", name, file, tok.Name.Local)
					}
					for _, a := range tok.Attr {
						switch {
						case a.Name.Local == "id" && ids[file][a.Value]:
							t.Errorf("%s: %s has the id %s twice", name, file, a.Value)
						case a.Name.Local == "id":
							ids[file][a.Value] = true
						case a.Name.Local == "href":
							links = append(links, link{file, a.Value})
						case a.Name.Local == "content" && strings.HasPrefix(a.Value, "default-src"):
							policy = a.Value
						case strings.HasPrefix(a.Name.Local, "on"), a.Name.Local == "style", a.Name.Local == "src":
							t.Errorf("%s: %s has the attribute %s", name, file, a.Name.Local)
						}
					}
				case xml.CharData:
					if sum := sha256.Sum256(tok); style && !strings.Contains(policy, base64.StdEncoding.EncodeToString(sum[:])) {
						t.Errorf("%s: %s forbids its own style %.40q", name, file, tok)
					}
					style = false
				}
			}
			if !strings.HasPrefix(policy, "default-src 'none'; style-src 'sha256-") {
				t.Errorf("%s: %s has the policy %q", name, file, policy)
			}
		}
		for _, l := range links {
			if strings.HasPrefix(l.to, "https://") {
				continue
			}
			to, anchor, _ := strings.Cut(l.to, "#")
			if to == "" {
				to = l.from
			}
			to = path.Join(path.Dir(l.from), to)
			if files[to] == nil || anchor != "" && !ids[to][anchor] {
				t.Errorf("%s: %s leads to %s, which is not there", name, l.from, l.to)
			}
		}
	}
}

// Every wording of every line stands in the ledger, and in the data.
func TestLedgerPageHoldsEveryWording(t *testing.T) {
	v := seriesView(t, coast)
	files := seriesFiles(t, v, SeriesOptions{})
	for i := range v.Threads {
		th := &v.Threads[i]
		for c := range v.Columns {
			if q := v.Quote(th, c); !bytes.Contains(files["ledger.html"], []byte(q)) {
				t.Errorf("the ledger lacks %q", q)
			}
		}
	}
	for _, name := range []string{"index.html", "silence.html", "trends.html", "2030-05-01--2032-05-01.html", "2032-05-01--2034-05-01.html",
		"charts/lines.svg", "charts/lines.csv", "charts/force.svg", "data/ledger.csv", "data/trends.csv", "data/silence.csv", "data/timeline.json"} {
		if len(files[name]) == 0 {
			t.Errorf("no %s", name)
		}
	}
}

// The ledger shows in each column what a line perhaps became, and which line one that
// is not new for sure perhaps was; so do its data.
func TestLedgerShowsWhatIsNotSure(t *testing.T) {
	head := func(year string) string { return "---\ntitle: a\ndate: " + year + "-05-01\n---\n" }
	v := seriesView(t, fstest.MapFS{
		"coast/2030.md": {Data: []byte(head("2030") + "Our harbor masters will talk often and will meet at least once a year.\n\nWe praise the divers of Belm.\n")},
		"coast/2032.md": {Data: []byte(head("2032") + "Our governors and harbor masters will meet annually.\n\nWe thank the pilots of the river.\n\nWe will build a coastal railway.\n")},
		"coast/2034.md": {Data: []byte(head("2034") + "We will make our work regular, with meetings of the governors and harbor masters annually.\n\nWe will build a coastal railway.\n")},
	})
	files := seriesFiles(t, v, SeriesOptions{})
	page, data := string(files["ledger.html"]), string(files["data/timeline.json"])
	item := func(quote string) string {
		for i := range v.Threads {
			if th := &v.Threads[i]; strings.Contains(v.Quote(th, th.First), quote) {
				_, item, _ := strings.Cut(page, `<li id="`+th.ID+`"`)
				item, _, _ = strings.Cut(item, "</li>")
				return item
			}
		}
		return ""
	}
	for quote, want := range map[string][]string{
		"at least once a year":    {"governors and harbor masters will meet annually</blockquote>", "with meetings of the governors and harbor masters annually</blockquote>"},
		"the pilots of the river": {"perhaps new", "praise the divers of Belm</blockquote>", `<a href="#` + v.Threads[v.ThreadOf(0, len(v.Columns[0].Units)-1)].ID + `">`},
	} {
		for _, w := range want {
			if !strings.Contains(item(quote), w) {
				t.Errorf("the page does not show %q of %q:\n%s", w, quote, item(quote))
			}
		}
	}
	for _, want := range []string{`"first_sure":false`, `"last_sure":false`, `"first_sure":true`, `"last_sure":true`} {
		if !strings.Contains(data, want) {
			t.Errorf("the data do not hold %s", want)
		}
	}
}

// The same series gives the same bytes, however often.
func TestSeriesFilesAreTheSameAgain(t *testing.T) {
	a := seriesFiles(t, seriesView(t, coast, "missiles"), SeriesOptions{PNG: true})
	b := seriesFiles(t, seriesView(t, coast, "missiles"), SeriesOptions{PNG: true})
	if !reflect.DeepEqual(a, b) {
		for name := range a {
			if !bytes.Equal(a[name], b[name]) {
				t.Errorf("%s differs", name)
			}
		}
	}
	if len(a["charts/lines.png"]) == 0 {
		t.Error("no picture")
	}
}

// A long series is cut where a page could not be read, and says so.
func TestTwoHundredStatements(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 200 {
		files[fmt.Sprintf("coast/%03d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: meeting %d\ndate: %d-%02d-01\n---\nWe condemn piracy in the Gulf of Tharn.\n\nWe welcome meeting number %d.\n", i, 1950+i/12, 1+i%12, i)}
	}
	v := seriesView(t, files)
	for i := range v.Threads {
		if th := &v.Threads[i]; th.Stood == 200 {
			out := seriesFiles(t, v, SeriesOptions{})
			if len(out) < 200 {
				t.Errorf("%d files", len(out))
			}
			var b bytes.Buffer
			if err := TimelineText(&b, v, TextOptions{}); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(b.String(), "Earlier statements that do not fit on the screen") {
				t.Error("the ledger in the terminal says nothing of the columns that it leaves out")
			}
			return
		}
	}
	t.Errorf("no line through all 200 statements of %d lines", len(v.Threads))
}

func TestCorpusPageLeadsToItsSeries(t *testing.T) {
	made, err := CorpusPage([]SeriesLink{{seriesView(t, coast), "coast/index.html"}}, SeriesOptions{Version: "0.0.0"})
	if err != nil {
		t.Fatal(err)
	}
	page := string(made)
	for _, part := range []string{`href="coast/index.html"`, "Coast conference", "3 statements, 1 May 2030 to 1 May 2034"} {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %q", part)
		}
	}
	walk(t, page, func(xml.Token, []xml.StartElement) {})
}

// From the head of the index one comes to what is gone, new and not sure in the
// last step; that each of these addresses is there is tested above.
func TestTheIndexLeadsToTheLastStep(t *testing.T) {
	v := seriesView(t, coast)
	index := string(seriesFiles(t, v, SeriesOptions{})["index.html"])
	head, _, _ := strings.Cut(index, "<main")
	last := newView(v.Steps[len(v.Steps)-1], inEnglish())
	for anchor, n := range map[string]int{"gone": len(last.gone), "new": len(last.fresh), last.firstUnsure(): last.unsure()} {
		if has := strings.Contains(head, StepName(v, len(v.Steps))+"#"+anchor+`"`); has != (n > 0) {
			t.Errorf("%d in #%s, and the head leads there: %t", n, anchor, has)
		}
	}
}
