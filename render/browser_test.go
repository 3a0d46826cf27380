package render

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"image/png"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"mithaq/diff"
)

// pageWidths are of a desk, a tablet and a telephone.
var pageWidths = []int{1440, 820, 390}

// browser is a Chromium that can reach no host.
type browser string

func findBrowser(t *testing.T) browser {
	t.Helper()
	if testing.Short() {
		t.Skip("starts another program, which -short leaves out")
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed; the page was not opened in a browser")
	}
	return browser(path)
}

// open opens a file in a new profile and returns what the browser printed.
func (b browser) open(t *testing.T, file string, flags ...string) (stdout, stderr string) {
	t.Helper()
	// A browser that hangs must not outlive the test.
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	args := append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + t.TempDir()}, flags...)
	cmd := exec.CommandContext(ctx, string(b), append(args, (&url.URL{Scheme: "file", Path: file}).String())...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Run(); err != nil {
		t.Fatalf("chromium: %v\n%s", err, errs.String())
	}
	return out.String(), errs.String()
}

// A visit is what is known of a page once it was opened.
type visit struct {
	dom      string
	console  []string
	requests []request
	netLog   string
}

type request struct{ url, initiator string }

func (b browser) visit(t *testing.T, file string, flags ...string) (v visit) {
	t.Helper()
	log := filepath.Join(t.TempDir(), "net.json")
	dom, stderr := b.open(t, file, append(flags, "--dump-dom", "--enable-logging=stderr", "--v=0", "--log-net-log="+log)...)
	v.dom = dom
	for line := range strings.Lines(stderr) {
		if strings.Contains(line, ":CONSOLE") {
			v.console = append(v.console, line)
		}
	}
	data, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	v.netLog = string(data)
	var net struct {
		Constants struct {
			LogSourceType map[string]int
		}
		Events []struct {
			Params json.RawMessage
			Source struct{ Type int }
		}
	}
	if err := json.Unmarshal(data, &net); err != nil {
		t.Fatal(err)
	}
	ofRequest, ok := net.Constants.LogSourceType["URL_REQUEST"]
	if !ok {
		t.Fatal("the network log knows no URL_REQUEST")
	}
	for _, e := range net.Events {
		var p struct{ URL, Initiator string }
		if e.Source.Type != ofRequest || len(e.Params) == 0 || json.Unmarshal(e.Params, &p) != nil {
			continue
		}
		if strings.HasPrefix(p.URL, "http:") || strings.HasPrefix(p.URL, "https:") {
			v.requests = append(v.requests, request{p.URL, p.Initiator})
		}
	}
	return v
}

// fromPage tells the requests of a page from those of the browser itself: a
// file has an origin that is opaque, "null", or its scheme alone.
func (r request) fromPage() bool {
	return r.initiator == "null" || strings.HasPrefix(r.initiator, "null ") || strings.HasPrefix(r.initiator, "file:")
}

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
	b := findBrowser(t)
	t.Parallel()
	v := b.visit(t, writePage(t, `<!DOCTYPE html><title>x</title><script>console.log("said")</script><img src="https://example.org/x.png">`))
	if tags, _ := readDOM(t, v.dom); tags["script"] != 1 {
		t.Errorf("the script is not in the DOM\n%s", v.dom)
	}
	if len(v.console) == 0 {
		t.Error("no console line")
	}
	asked := false
	for _, r := range v.requests {
		asked = asked || r.fromPage() && r.url == "https://example.org/x.png"
	}
	if !asked || !strings.Contains(v.netLog, "example.org") {
		t.Errorf("the request is not in the network log: %q", v.requests)
	}
}

func TestPageInBrowser(t *testing.T) {
	b := findBrowser(t)
	t.Parallel()
	for name, r := range reports(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := writePage(t, htmlOf(t, r))
			pdf := filepath.Join(t.TempDir(), "page.pdf")
			shot := filepath.Join(t.TempDir(), "page.png")
			v := b.visit(t, file, append(pictureFlags(shot, pageWidths[0]), "--print-to-pdf="+pdf)...)

			tags, text := readDOM(t, v.dom)
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
			for _, line := range v.console {
				t.Errorf("the console says %s", line)
			}
			for _, q := range v.requests {
				if q.fromPage() {
					t.Errorf("the page asked for %s", q.url)
				}
			}
			for _, source := range []string{r.Old.Source, r.New.Source} {
				// Not even a name may be looked up.
				if u, err := url.Parse(source); err == nil && u.Host != "" && strings.Contains(v.netLog, u.Host) {
					t.Errorf("%s is in the network log", u.Host)
				}
			}
			if data, err := os.ReadFile(pdf); err != nil || !bytes.HasPrefix(data, []byte("%PDF")) {
				t.Errorf("no PDF: %v, %.8q", err, data)
			}
			look(t, shot, pageWidths[0])
			for _, width := range pageWidths[1:] {
				b.open(t, file, pictureFlags(shot, width)...)
				look(t, shot, width)
			}
		})
	}
}

func pictureFlags(shot string, width int) []string {
	return []string{fmt.Sprintf("--window-size=%d,2000", width), "--screenshot=" + shot}
}

// look looks whether there is anything on a picture, and removes it.
func look(t *testing.T, shot string, width int) {
	t.Helper()
	data, err := os.ReadFile(shot)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(shot); err != nil {
		t.Fatal(err)
	}
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

// fitWindows tells of pages that are wider than the window. They stand in frames, for
// the frame around them may have a script that measures them. The last frame
// holds a page that is too wide.
func fitWindows(t *testing.T, b browser, pages map[string]string) {
	t.Helper()
	var names []string
	var frames strings.Builder
	frame := func(name, page string) {
		for _, width := range pageWidths {
			names = append(names, name)
			fmt.Fprintf(&frames, `<iframe style="border:0;height:2000px;width:%dpx" srcdoc="%s"></iframe>`, width, html.EscapeString(page))
		}
	}
	for name, page := range pages {
		frame(name, page)
	}
	frame("", `<!DOCTYPE html><title>x</title><body style="margin:0"><div style="width:2000px">x</div>`)
	const script = `<script>onload = () => {
	const sizes = [...document.querySelectorAll("iframe")].map(f => {
		const e = f.contentDocument.documentElement;
		return e.clientWidth + "/" + e.scrollWidth;
	});
	document.body.textContent = "sizes " + sizes.join(" ") + " end";
}</script>`
	dom, _ := b.open(t, writePage(t, `<!DOCTYPE html><meta charset="utf-8"><title>x</title><body>`+frames.String()+script), "--dump-dom")
	_, rest, _ := strings.Cut(dom, "<body>sizes ")
	sizes, _, ok := strings.Cut(rest, " end")
	got := strings.Fields(sizes)
	if !ok || len(got) != len(names) {
		t.Fatalf("%d sizes of %d frames in\n%.2000s", len(got), len(names), dom)
	}
	for i, name := range names {
		var client, scroll int
		if _, err := fmt.Sscanf(got[i], "%d/%d", &client, &scroll); err != nil {
			t.Fatal(err)
		}
		width := pageWidths[i%len(pageWidths)]
		switch {
		case client != width:
			t.Errorf("%s is laid out for %d, want %d", name, client, width)
		case name == "" && scroll != 2000:
			t.Errorf("a page 2000 wide measures %d", scroll)
		case name != "" && scroll > width:
			t.Errorf("%s is %d wide at %d", name, scroll, width)
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
