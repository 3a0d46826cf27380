package render

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A browser is a Chromium that can reach no host, driven by its DevTools
// protocol: messages in JSON, each ended by a zero byte, over a pair of pipes.
// One serves all tests, for a start takes longer than ten pages.
type browser struct {
	cmd    *exec.Cmd
	dir    string // profile and network log
	to     io.WriteCloser
	closed chan struct{}

	mu    sync.Mutex
	last  int
	calls map[int]chan answer
	tabs  map[string]*tab // by session
	free  []*tab          // that no test holds
}

type answer struct {
	Result json.RawMessage
	Error  *struct{ Message string }
}

// browserTime bounds a browser that hangs; it decides no result.
const browserTime = 3 * time.Minute

var shared struct {
	sync.Once
	*browser
	err error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if shared.browser != nil {
		shared.close()
		os.RemoveAll(shared.dir)
	}
	os.Exit(code)
}

// findBrowser returns the browser of all tests.
func findBrowser(t *testing.T) *browser {
	t.Helper()
	path := browserPath(t)
	shared.Do(func() {
		dir, err := os.MkdirTemp("", "mithaq-chromium-*")
		if err == nil {
			shared.browser, err = startBrowser(path, dir)
		}
		shared.err = err
	})
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.browser
}

func browserPath(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("starts another program, which -short leaves out")
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed; the page was not opened in a browser")
	}
	return path
}

func startBrowser(path, dir string) (*browser, error) {
	b := &browser{dir: dir, closed: make(chan struct{}), calls: map[int]chan answer{}, tabs: map[string]*tab{}}
	b.cmd = exec.Command(path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
		"--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows", "--disable-background-timer-throttling",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir="+filepath.Join(dir, "profile"), "--log-net-log="+filepath.Join(dir, "net.json"),
		"--remote-debugging-pipe", "about:blank")
	theirIn, to, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	from, theirOut, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	b.cmd.ExtraFiles = []*os.File{theirIn, theirOut} // 3 and 4, where Chromium looks for them
	b.cmd.WaitDelay = 5 * time.Second
	if err := b.cmd.Start(); err != nil {
		return nil, fmt.Errorf("chromium: %w", err)
	}
	theirIn.Close()
	theirOut.Close()
	b.to = to
	go b.listen(from)
	return b, nil
}

// listen hands the answers to those who wait for them, and the events to their tabs.
func (b *browser) listen(from io.ReadCloser) {
	defer close(b.closed)
	defer from.Close()
	for r := bufio.NewReaderSize(from, 1<<20); ; {
		data, err := r.ReadBytes(0)
		if err != nil {
			return
		}
		var m struct {
			answer
			ID        int
			Method    string
			SessionID string
			Params    json.RawMessage
		}
		if json.Unmarshal(bytes.TrimSuffix(data, []byte{0}), &m) != nil {
			continue
		}
		b.mu.Lock()
		call, p := b.calls[m.ID], b.tabs[m.SessionID]
		delete(b.calls, m.ID)
		b.mu.Unlock()
		switch {
		case m.ID != 0 && call != nil:
			call <- m.answer
		case m.ID == 0 && p != nil:
			p.heard(m.Method, m.Params)
		}
	}
}

// call asks the browser, or a tab of it, for something and waits for the answer.
func (b *browser) call(session, method string, params map[string]any, result any) error {
	reply := make(chan answer, 1)
	b.mu.Lock()
	b.last++
	id := b.last
	b.calls[id] = reply
	message := map[string]any{"id": id, "method": method}
	if params != nil {
		message["params"] = params
	}
	if session != "" {
		message["sessionId"] = session
	}
	data, err := json.Marshal(message)
	if err == nil {
		_, err = b.to.Write(append(data, 0))
	}
	b.mu.Unlock()
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case a := <-reply:
		if a.Error != nil {
			return fmt.Errorf("%s: %s", method, a.Error.Message)
		}
		if result == nil {
			return nil
		}
		return json.Unmarshal(a.Result, result)
	case <-b.closed:
		return fmt.Errorf("%s: the browser has ended", method)
	case <-time.After(browserTime):
		return fmt.Errorf("%s: no answer in %v", method, browserTime)
	}
}

// close ends the browser, which then writes the rest of its network log.
func (b *browser) close() {
	b.call("", "Browser.close", nil, nil)
	b.to.Close()
	done := make(chan struct{})
	go func() { b.cmd.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		b.cmd.Process.Kill()
		<-done
	}
}

// A tab is a page in a browser. Tests hand it on, for a new one has to find its
// fonts again.
type tab struct {
	t       *testing.T // that holds it
	b       *browser
	session string
	loaded  chan struct{}

	mu       sync.Mutex
	console  []string // what was said there, by the page or about it
	requests []string // addresses on the network that were asked for
}

// tab returns a tab as wide as a desk, for one test.
func (b *browser) tab(t *testing.T) *tab {
	t.Helper()
	var p *tab
	b.mu.Lock()
	if n := len(b.free); n > 0 {
		p, b.free = b.free[n-1], b.free[:n-1]
	}
	b.mu.Unlock()
	if p == nil {
		p = b.newTab(t)
	}
	p.t = t
	t.Cleanup(func() {
		b.mu.Lock()
		b.free = append(b.free, p)
		b.mu.Unlock()
	})
	p.size(pageWidths[0])
	p.likes("light")
	return p
}

func (b *browser) newTab(t *testing.T) *tab {
	t.Helper()
	p := &tab{t: t, b: b, loaded: make(chan struct{}, 8)}
	var target struct{ TargetID string }
	var session struct{ SessionID string }
	if err := b.call("", "Target.createTarget", map[string]any{"url": "about:blank", "newWindow": true}, &target); err != nil {
		t.Fatal(err)
	}
	if err := b.call("", "Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &session); err != nil {
		t.Fatal(err)
	}
	p.session = session.SessionID
	b.mu.Lock()
	b.tabs[p.session] = p
	b.mu.Unlock()
	for _, domain := range []string{"Page", "Network", "Runtime", "Log"} {
		p.call(domain+".enable", nil, nil)
	}
	return p
}

func (p *tab) call(method string, params map[string]any, result any) {
	p.t.Helper()
	if err := p.b.call(p.session, method, params, result); err != nil {
		p.t.Fatal(err)
	}
}

// heard keeps what the browser tells of a tab.
func (p *tab) heard(method string, params json.RawMessage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch method {
	case "Page.loadEventFired":
		select {
		case p.loaded <- struct{}{}:
		default:
		}
	case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded":
		p.console = append(p.console, string(params))
	case "Network.requestWillBeSent":
		var m struct{ Request struct{ URL string } }
		if json.Unmarshal(params, &m) == nil && (strings.HasPrefix(m.Request.URL, "http:") || strings.HasPrefix(m.Request.URL, "https:")) {
			p.requests = append(p.requests, m.Request.URL)
		}
	}
}

// open opens a file and waits until all of it is there.
func (p *tab) open(file string) {
	p.t.Helper()
	for len(p.loaded) > 0 {
		<-p.loaded
	}
	p.mu.Lock()
	p.console, p.requests = nil, nil
	p.mu.Unlock()
	var nav struct{ ErrorText string }
	p.call("Page.navigate", map[string]any{"url": (&url.URL{Scheme: "file", Path: file}).String()}, &nav)
	if nav.ErrorText != "" {
		p.t.Fatalf("%s: %s", file, nav.ErrorText)
	}
	select {
	case <-p.loaded:
	case <-p.b.closed:
		p.t.Fatal("the browser has ended")
	case <-time.After(browserTime):
		p.t.Fatalf("%s is not loaded in %v", file, browserTime)
	}
}

// show opens a page that is not in a file yet.
func (p *tab) show(page string) {
	p.t.Helper()
	p.open(writePage(p.t, page))
}

// size gives the window a width; 390 is that of a telephone.
func (p *tab) size(width int) {
	p.t.Helper()
	p.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": 2000, "deviceScaleFactor": 1, "mobile": false}, nil)
}

// likes makes the reader one who likes it light or dark.
func (p *tab) likes(scheme string) {
	p.t.Helper()
	p.call("Emulation.setEmulatedMedia", map[string]any{"features": []any{map[string]any{"name": "prefers-color-scheme", "value": scheme}}}, nil)
}

// eval runs a script in the page, which has none of its own, and waits for what it promises.
func (p *tab) eval(script string, result any) {
	p.t.Helper()
	var got struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails json.RawMessage
	}
	p.call("Runtime.evaluate", map[string]any{"expression": script, "returnByValue": true, "awaitPromise": true}, &got)
	if len(got.ExceptionDetails) > 0 {
		p.t.Fatalf("the script of the test: %.600s", got.ExceptionDetails)
	}
	if result == nil {
		return
	}
	if err := json.Unmarshal(got.Result.Value, result); err != nil {
		p.t.Fatalf("the script of the test: %v: %.200s", err, got.Result.Value)
	}
}

// dom returns the page as the browser holds it.
func (p *tab) dom() (dom string) {
	p.t.Helper()
	p.eval("document.documentElement.outerHTML", &dom)
	return dom
}

// picture returns the top of the page as a PNG.
func (p *tab) picture() []byte {
	p.t.Helper()
	return p.data("Page.captureScreenshot", nil)
}

// pdf prints the page.
func (p *tab) pdf() []byte {
	p.t.Helper()
	return p.data("Page.printToPDF", map[string]any{"preferCSSPageSize": true})
}

// onePage prints the page on one long sheet, so that no paragraph is cut.
func (p *tab) onePage() []byte {
	p.t.Helper()
	return p.data("Page.printToPDF", map[string]any{"paperHeight": 190}) // inches; a PDF may have 200
}

func (p *tab) data(method string, params map[string]any) []byte {
	p.t.Helper()
	var got struct{ Data string }
	p.call(method, params, &got)
	data, err := base64.StdEncoding.DecodeString(got.Data)
	if err != nil {
		p.t.Fatal(err)
	}
	return data
}

// quiet reports what a page said or asked for, which it must not.
func (p *tab) quiet() {
	p.t.Helper()
	// What was sent before this answer has been heard.
	p.eval("0", nil)
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, line := range p.console {
		p.t.Errorf("the console says %s", line)
	}
	for _, address := range p.requests {
		p.t.Errorf("the page asked for %s", address)
	}
}

// A netLog is what a browser did on the network, by its own log.
type netLog struct {
	text     string
	requests []request
}

type request struct{ url, initiator string }

// fromPage tells the requests of a page from those of the browser itself: a
// file has an origin that is opaque, "null", or its scheme alone.
func (r request) fromPage() bool {
	return r.initiator == "null" || strings.HasPrefix(r.initiator, "null ") || strings.HasPrefix(r.initiator, "file:")
}

// logged runs a test in a browser of its own and returns its network log,
// which is whole only when the browser has ended.
func logged(t *testing.T, use func(b *browser)) (log netLog) {
	t.Helper()
	b, err := startBrowser(browserPath(t), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	ended := false
	defer func() {
		if !ended {
			b.close()
		}
	}()
	use(b)
	b.close()
	ended = true
	data, err := os.ReadFile(filepath.Join(b.dir, "net.json"))
	if err != nil {
		t.Fatal(err)
	}
	log.text = string(data)
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
			log.requests = append(log.requests, request{p.URL, p.Initiator})
		}
	}
	return log
}
