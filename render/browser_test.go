package render

import (
	"bytes"
	"html"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mithaq/diff"
)

// pageWidths are of a desk, a tablet and a telephone.
var pageWidths = []int{1440, 820, 390}

func writePage(t *testing.T, page string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

// What the tests below find missing must be what they would find if it were
// there.
func TestBrowserTellsScriptAndRequest(t *testing.T) {
	browserPath(t)
	t.Parallel()
	var said, forbidden *tab
	log := logged(t, func(b *browser) {
		said, forbidden = b.tab(t), b.tab(t)
		said.show(`<!DOCTYPE html><title>x</title><script>console.log("said")</script><img src="https://example.org/x.png">`)
		if tags, _ := readDOM(t, said.dom()); tags["script"] != 1 {
			t.Errorf("the script is not in the DOM\n%s", said.dom())
		}
		forbidden.show(`<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>x</title><style>p{color:red}</style>`)
		forbidden.eval("0", nil)
	})
	if !strings.Contains(strings.Join(said.console, ""), `"said"`) {
		t.Errorf("the console says %q", said.console)
	}
	if len(forbidden.console) == 0 {
		t.Error("no console line of what the policy forbids")
	}
	if !slices.Contains(said.requests, "https://example.org/x.png") {
		t.Errorf("requests %q", said.requests)
	}
	asked := false
	for _, r := range log.requests {
		asked = asked || r.fromPage() && r.url == "https://example.org/x.png"
	}
	if !asked || !strings.Contains(log.text, "example.org") {
		t.Errorf("the request is not in the network log: %q", log.requests)
	}
}

func TestPageInBrowser(t *testing.T) {
	browserPath(t)
	t.Parallel()
	log := logged(t, func(b *browser) {
		t.Run("pages", func(t *testing.T) { // which ends when all of them have
			for name, r := range reports(t) {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					seen(t, b.tab(t), r)
				})
			}
		})
	})
	for _, q := range log.requests {
		if q.fromPage() {
			t.Errorf("a page asked for %s", q.url)
		}
	}
	for name, r := range reports(t) {
		for _, source := range []string{r.Old.Source, r.New.Source} {
			// Not even a name may be looked up.
			if u, err := url.Parse(source); err == nil && u.Host != "" && strings.Contains(log.text, u.Host) {
				t.Errorf("%s: %s is in the network log", name, u.Host)
			}
		}
	}
}

// seen opens the page of a report, reads it, prints it and takes its picture.
func seen(t *testing.T, p *tab, r *diff.Report) {
	t.Helper()
	p.show(htmlOf(t, r))
	tags, text := readDOM(t, p.dom())
	if tags["script"] > 0 {
		t.Error("the DOM has a script")
	}
	if want := visible(newView(r, inEnglish()).headline()); text["h1"] != want {
		t.Errorf("the headline is %q, want %q", text["h1"], want)
	}
	if text["o"] != r.Old.Text {
		t.Errorf("old text\ngot  %q\nwant %q", text["o"], r.Old.Text)
	}
	if text["n"] != r.New.Text {
		t.Errorf("new text\ngot  %q\nwant %q", text["n"], r.New.Text)
	}
	if pdf := p.pdf(); !bytes.HasPrefix(pdf, []byte("%PDF")) {
		t.Errorf("no PDF: %.8q", pdf)
	}
	for _, width := range pageWidths {
		p.size(width)
		look(t, p.picture(), width)
	}
	p.quiet()
}

// look looks whether there is anything on a picture.
func look(t *testing.T, data []byte, width int) {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	box := img.Bounds()
	if box.Dx() != width {
		t.Errorf("the picture is %d wide, want %d", box.Dx(), width)
	}
	first := img.At(box.Min.X, box.Min.Y)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if img.At(x, y) != first {
				return
			}
		}
	}
	t.Errorf("at %d the picture is of one colour", width)
}

func TestPageDoesNotOverflow(t *testing.T) {
	b := findBrowser(t)
	t.Parallel()
	pages := map[string]string{}
	all := map[string]*diff.Report{"long": long(t)}
	for name, r := range reports(t) {
		all[name] = r
	}
	for name, r := range all {
		pages[name] = htmlOf(t, r)
	}
	for name, r := range allAudits(t) {
		pages["audit "+name] = auditHTMLOf(t, r)
	}
	fitWindows(t, b, pages)
	for lang, pages := range tonguePages(t) {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			fitWindows(t, b, pages)
		})
	}
}

// fitWindows tells of pages that are wider than the window.
func fitWindows(t *testing.T, b *browser, pages map[string]string) {
	t.Helper()
	p := b.tab(t)
	wide := func(width int) int {
		p.size(width)
		var got [2]int
		p.eval("[document.documentElement.clientWidth, document.documentElement.scrollWidth]", &got)
		if got[0] != width {
			t.Errorf("the page is laid out for %d, want %d", got[0], width)
		}
		return got[1]
	}
	p.show(`<!DOCTYPE html><title>x</title><body style="margin:0"><div style="width:2000px">x</div>`)
	if got := wide(pageWidths[0]); got != 2000 {
		t.Errorf("a page 2000 wide measures %d", got)
	}
	for name, page := range pages {
		p.show(page)
		for _, width := range pageWidths {
			if got := wide(width); got > width {
				t.Errorf("%s is %d wide at %d", name, got, width)
			}
		}
	}
}

// domTag is a tag as a browser writes it: all values in quotes.
var domTag = regexp.MustCompile(`<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[^\s="<>]+(?:="[^"]*")?)*)\s*>`)

var domClass = regexp.MustCompile(`\sclass="([^"]*)"`)

// readDOM counts the elements of a DOM by name and returns the text of the
// h1, and of the divs with class "o" and "n" with their tokens turned back.
func readDOM(t *testing.T, dom string) (tags map[string]int, text map[string]string) {
	t.Helper()
	type element struct{ name, class string }
	var open []element
	tags, text = map[string]int{}, map[string]string{}
	at := 0
	for _, m := range domTag.FindAllStringSubmatchIndex(dom, -1) {
		s := html.UnescapeString(dom[at:m[0]])
		at = m[1]
		for _, e := range open {
			switch {
			case e.name == "h1":
				text["h1"] += s
			case e.name == "div" && (e.class == "o" || e.class == "n"):
				c := s
				if open[len(open)-1].class == "u" {
					token := tokenText.FindStringSubmatch(s)
					if token == nil {
						t.Fatalf("token %q", s)
					}
					n, _ := strconv.ParseInt(token[1], 16, 32)
					c = string(rune(n))
				}
				text[e.class] += c
			}
		}
		name := dom[m[4]:m[5]]
		switch {
		case m[2] < m[3]: // an end tag
			if len(open) == 0 || open[len(open)-1].name != name {
				t.Fatalf("</%s> closes %v", name, open)
			}
			open = open[:len(open)-1]
			continue
		case name != "meta" && name != "br" && name != "img":
			e := element{name: name}
			if c := domClass.FindStringSubmatch(dom[m[6]:m[7]]); c != nil {
				e.class = c[1]
			}
			open = append(open, e)
		}
		tags[name]++
	}
	return tags, text
}
