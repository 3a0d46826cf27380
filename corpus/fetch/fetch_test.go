package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"mithaq/corpus"
)

// A world is a server, a client that may reach it and a clock that only waits
// move.
type world struct {
	*httptest.Server
	client *Client

	mu    sync.Mutex
	now   time.Time
	waits []time.Duration // other than the pause between requests
	trace []string
	asked []http.Header // of the requests for pages, not for robots.txt
}

// newWorld starts a server whose robots.txt is as given; none if it is empty.
func newWorld(t *testing.T, robots string, page http.HandlerFunc) *world {
	t.Helper()
	w := &world{now: time.Date(2031, 5, 3, 12, 0, 0, 0, time.UTC)}
	w.Server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			if robots == "" {
				http.NotFound(rw, r)
				return
			}
			fmt.Fprint(rw, robots)
			return
		}
		w.mu.Lock()
		w.asked = append(w.asked, r.Header.Clone())
		w.mu.Unlock()
		page(rw, r)
	}))
	t.Cleanup(w.Close)
	w.client = w.newClient(Options{AllowPrivate: true})
	return w
}

func (w *world) newClient(o Options) *Client {
	o.Agent = "mithaq/test (+https://example.org/mithaq)"
	o.Now = func() time.Time { w.mu.Lock(); defer w.mu.Unlock(); return w.now }
	o.Wait = func(ctx context.Context, d time.Duration) error {
		w.mu.Lock()
		defer w.mu.Unlock()
		if d > hostPause {
			w.waits = append(w.waits, d)
		}
		w.now = w.now.Add(d)
		return ctx.Err()
	}
	o.Trace = func(_, what string) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.trace = append(w.trace, what)
	}
	return New(o)
}

func (w *world) get(t *testing.T, path string) *Page {
	t.Helper()
	page, err := w.client.Get(context.Background(), Request{Address: w.URL + path})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// fails holds that a page is not to be had, for this reason.
func (w *world) fails(t *testing.T, path, want string) error {
	t.Helper()
	page, err := w.client.Get(context.Background(), Request{Address: w.URL + path})
	var p *corpus.Problem
	switch {
	case err == nil:
		t.Fatalf("%s: got %q, want an error with %q", path, page.Data, want)
	case !errors.As(err, &p) || p.File != w.URL+path || p.Fix == "":
		t.Fatalf("%s: %v is no problem with address and remedy", path, err)
	case !strings.Contains(err.Error(), want):
		t.Fatalf("%s: %v, want %q", path, err, want)
	}
	return err
}

func TestAPageIsHandedOnAsItCame(t *testing.T) {
	body := []byte("\xc7\xe4\xc8\xed\xc7\xe4") // bytes of windows-1256, said to be something else
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
		rw.Header().Set("ETag", `"v1"`)
		rw.Header().Set("Last-Modified", "Fri, 02 May 2031 10:00:00 GMT")
		rw.Write(body)
	})
	page := w.get(t, "/a#part")
	if !bytes.Equal(page.Data, body) || page.Type != "text/html; charset=iso-8859-1" || page.ETag != `"v1"` || page.LastModified != "Fri, 02 May 2031 10:00:00 GMT" {
		t.Errorf("got %+v", page)
	}
	if page.Address != w.URL+"/a#part" || page.Final != w.URL+"/a" || !page.Time.Equal(w.now) {
		t.Errorf("address %s, final %s, time %s", page.Address, page.Final, page.Time)
	}
	if got := w.asked[0].Get("User-Agent"); got != "mithaq/test (+https://example.org/mithaq)" {
		t.Errorf("User-Agent %q", got)
	}
	if s := page.Source(); s.Address != page.Address || s.Type != page.Type || !bytes.Equal(s.Data, body) {
		t.Errorf("source %+v", s)
	}
}

func TestAnUnchangedPageIsNotSentAgain(t *testing.T) {
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("ETag", `"v2"`)
		if r.Header.Get("If-None-Match") == `"v2"` || r.Header.Get("If-Modified-Since") == "Fri, 02 May 2031 10:00:00 GMT" {
			rw.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(rw, "text")
	})
	for _, c := range []struct {
		req       Request
		unchanged bool
	}{
		{Request{ETag: `"v2"`}, true},
		{Request{LastModified: "Fri, 02 May 2031 10:00:00 GMT"}, true},
		{Request{ETag: `"v1"`}, false},
		{Request{}, false},
	} {
		c.req.Address = w.URL + "/a"
		page, err := w.client.Get(context.Background(), c.req)
		if err != nil || page.Unchanged != c.unchanged || c.unchanged == (len(page.Data) > 0) {
			t.Errorf("%+v: %+v, %v", c.req, page, err)
		}
	}
}

func TestWhatMayGetBetterIsTriedAgain(t *testing.T) {
	for _, code := range []int{408, 429, 500, 502, 503, 504} {
		n := 0
		w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
			if n++; n < 3 {
				rw.WriteHeader(code)
				return
			}
			fmt.Fprint(rw, "text")
		})
		if page := w.get(t, "/a"); string(page.Data) != "text" || n != 3 || fmt.Sprint(w.waits) != "[2s 4s]" {
			t.Errorf("%d: %q after %d attempts and %v", code, page.Data, n, w.waits)
		}
	}
}

func TestRetryAfterIsHonoured(t *testing.T) {
	for _, c := range []struct{ header, want string }{{"17", "[17s]"}, {"Sat, 03 May 2031 12:00:41 GMT", "[40s]" /* a second after robots.txt */}, {"1", "[2s]"}, {"nonsense", "[2s]"}} {
		n := 0
		w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
			if n++; n == 1 {
				rw.Header().Set("Retry-After", c.header)
				rw.WriteHeader(http.StatusTooManyRequests)
				return
			}
			fmt.Fprint(rw, "text")
		})
		w.get(t, "/a")
		if got := fmt.Sprint(w.waits); got != c.want {
			t.Errorf("Retry-After: %s waited %s, want %s", c.header, got, c.want)
		}
	}
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Retry-After", "7200")
		rw.WriteHeader(http.StatusServiceUnavailable)
	})
	w.fails(t, "/a", "answers 503 Service Unavailable; the server asks to come back in 2h0m0s")
	if len(w.asked) != 1 || len(w.waits) != 0 {
		t.Errorf("%d attempts, waited %v, for a server that asks for two hours", len(w.asked), w.waits)
	}
}

func TestWhatStaysWrongIsNotTriedForever(t *testing.T) {
	for _, c := range []struct {
		code, attempts int
		want           string
	}{
		{404, 1, "answers 404 Not Found; check the address"},
		{410, 1, "answers 410 Gone"},
		{403, 1, "answers 403 Forbidden; the server lets no program in"},
		{500, 4, "answers 500 Internal Server Error, 4 times"},
	} {
		w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) { rw.WriteHeader(c.code) })
		w.fails(t, "/a", c.want)
		if len(w.asked) != c.attempts {
			t.Errorf("%d: %d attempts, want %d", c.code, len(w.asked), c.attempts)
		}
	}
}

// cutting sends the first bytes of a body and breaks the connection.
func cutting(rw http.ResponseWriter, body string, sent int) {
	rw.Header().Set("Content-Length", fmt.Sprint(len(body)))
	fmt.Fprint(rw, body[:sent])
	rw.(http.Flusher).Flush()
	panic(http.ErrAbortHandler)
}

func TestACutDownloadGoesOnWhereItEnded(t *testing.T) {
	body := strings.Repeat("The ministers met. ", 4000)
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("ETag", `"v1"`)
		if r.Header.Get("Range") == "" {
			cutting(rw, body, 30000)
		}
		http.ServeContent(rw, r, "", time.Time{}, strings.NewReader(body))
	})
	page := w.get(t, "/a")
	if string(page.Data) != body {
		t.Errorf("got %d bytes of %d", len(page.Data), len(body))
	}
	if last := w.asked[len(w.asked)-1]; last.Get("If-Range") != `"v1"` || last.Get("Range") != "bytes=30000-" {
		t.Errorf("asked with Range %q and If-Range %q", last.Get("Range"), last.Get("If-Range"))
	}
}

func TestAPageThatChangedWhileItCameIsTakenFromTheBeginning(t *testing.T) {
	before, after := strings.Repeat("old ", 9000), strings.Repeat("new ", 8000)
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Range") == "" {
			rw.Header().Set("ETag", `"v1"`)
			cutting(rw, before, 20000)
		}
		rw.Header().Set("ETag", `"v2"`)
		http.ServeContent(rw, r, "", time.Time{}, strings.NewReader(after))
	})
	if page := w.get(t, "/a"); string(page.Data) != after || page.ETag != `"v2"` {
		t.Errorf("got %d bytes beginning %q, ETag %s", len(page.Data), page.Data[:8], page.ETag)
	}
}

func TestWithoutAMarkACutDownloadBeginsAgain(t *testing.T) {
	body, n := strings.Repeat("text ", 9000), 0
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("ETag", `W/"weak"`)
		if n++; n == 1 {
			cutting(rw, body, 20000)
		}
		if r.Header.Get("Range") != "" {
			t.Error("asked for the rest of what a weak ETag cannot tell")
		}
		fmt.Fprint(rw, body)
	})
	if page := w.get(t, "/a"); string(page.Data) != body {
		t.Errorf("got %d bytes", len(page.Data))
	}
}

func TestAPageThatIsAlwaysCutIsAnError(t *testing.T) {
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) { cutting(rw, "a statement that never comes whole", 10) })
	w.fails(t, "/a", "breaks off in the middle, 4 times")
}

func TestAPageBeyondTheLimitIsNotTaken(t *testing.T) {
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/said":
			rw.Header().Set("Content-Length", "1000000000")
		case "/zip":
			rw.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(rw)
			z.Write(make([]byte, 10<<20))
			z.Close()
		default:
			for { // endless
				if _, err := rw.Write(make([]byte, 4096)); err != nil {
					return
				}
			}
		}
	})
	w.client = w.newClient(Options{AllowPrivate: true, Limit: 1 << 20})
	for _, path := range []string{"/said", "/zip", "/endless"} {
		w.fails(t, path, "holds more than 1 MB, the most that is fetched as one page")
	}
	if len(w.asked) != 3 {
		t.Errorf("%d attempts at what is too large, want 3", len(w.asked))
	}
}

func TestASlowPageIsGivenUp(t *testing.T) {
	release := make(chan bool)
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
		select {
		case <-release:
		case <-r.Context().Done():
		}
	})
	defer close(release)
	w.client = w.newClient(Options{AllowPrivate: true, Time: 20 * time.Millisecond})
	w.fails(t, "/a", "does not answer in time, 4 times")
}

func TestAnInterruptedRunStops(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
		stop()
		rw.WriteHeader(http.StatusServiceUnavailable)
	})
	if _, err := w.client.Get(ctx, Request{Address: w.URL + "/a"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestRedirectsAreFollowedWithinBounds(t *testing.T) {
	w := newWorld(t, "", nil)
	w.Config.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		var n int
		switch {
		case r.URL.Path == "/robots.txt":
			http.NotFound(rw, r)
		case r.URL.Path == "/loop":
			http.Redirect(rw, r, "/pool", http.StatusFound)
		case r.URL.Path == "/pool":
			http.Redirect(rw, r, "/loop", http.StatusFound)
		case r.URL.Path == "/mail":
			rw.Header().Set("Location", "mailto:a@example.org")
			rw.WriteHeader(http.StatusFound)
		case r.URL.Path == "/file":
			rw.Header().Set("Location", "file:///etc/passwd")
			rw.WriteHeader(http.StatusFound)
		default:
			if fmt.Sscanf(r.URL.Path, "/%d", &n); n > 0 {
				http.Redirect(rw, r, fmt.Sprintf("/%d", n-1), http.StatusMovedPermanently)
				return
			}
			fmt.Fprint(rw, "text")
		}
	})
	if page := w.get(t, "/5"); string(page.Data) != "text" || page.Final != w.URL+"/0" {
		t.Errorf("got %+v", page)
	}
	w.fails(t, "/6", "leads on more than 5 times")
	w.fails(t, "/loop", "leads round in a circle")
	w.fails(t, "/mail", "which is no web page")
	w.fails(t, "/file", "which is no web page")
}

func TestHTTPSNeverLeadsToHTTP(t *testing.T) {
	open := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) { fmt.Fprint(rw, "text") })
	secure := httptest.NewUnstartedServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(rw, r)
			return
		}
		http.Redirect(rw, r, open.URL+"/a", http.StatusFound)
	}))
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	t.Run("an unknown certificate is refused", func(t *testing.T) {
		_, err := open.client.Get(context.Background(), Request{Address: secure.URL + "/a"})
		if err == nil || !strings.Contains(err.Error(), "certificate") || !strings.Contains(err.Error(), "cannot be trusted") {
			t.Errorf("got %v", err)
		}
	})
	open.client.http.Transport.(*http.Transport).TLSClientConfig = secure.Client().Transport.(*http.Transport).TLSClientConfig
	_, err := open.client.Get(context.Background(), Request{Address: secure.URL + "/a"})
	if err == nil || !strings.Contains(err.Error(), "leads from https to "+open.URL+"/a") {
		t.Errorf("got %v", err)
	}
	if len(open.asked) != 0 {
		t.Error("the page was fetched all the same")
	}
}

func TestRobotsAreHonoured(t *testing.T) {
	w := newWorld(t, "User-agent: *\nDisallow: /private/\nAllow: /private/statement\nCrawl-delay: 7\n", func(rw http.ResponseWriter, r *http.Request) {
		fmt.Fprint(rw, "text")
	})
	w.fails(t, "/private/list", "the robots.txt of "+strings.TrimPrefix(w.URL, "http://")+" says so")
	if len(w.asked) != 0 {
		t.Error("it was fetched all the same")
	}
	w.get(t, "/private/statement")
	w.get(t, "/other")
	if got := fmt.Sprint(w.waits); got != "[7s 7s]" {
		t.Errorf("paused %s, want the delay that was asked for", got)
	}
}

func TestAServerWhoseRobotsFailIsLeftAlone(t *testing.T) {
	w := newWorld(t, "", nil)
	w.Config.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			rw.WriteHeader(http.StatusInternalServerError)
			return
		}
		t.Error("a page was fetched")
	})
	w.fails(t, "/a", "its robots.txt fails")
}

func TestRequestsToAHostAreApart(t *testing.T) {
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) { fmt.Fprint(rw, "text") })
	start := w.now
	under, most := 0, 0
	w.Config.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		under++
		most = max(most, under)
		w.mu.Unlock()
		fmt.Fprint(rw, "text")
		w.mu.Lock()
		under--
		w.mu.Unlock()
	})
	var wg sync.WaitGroup
	for i := range 5 {
		wg.Go(func() {
			if _, err := w.client.Get(context.Background(), Request{Address: fmt.Sprintf("%s/%d", w.URL, i)}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if most != 1 {
		t.Errorf("%d requests at once", most)
	}
	if took := w.now.Sub(start); took != 5*hostPause { // robots.txt and five pages
		t.Errorf("six requests took %s of pauses, want %s", took, 5*hostPause)
	}
}

func TestPrivateAddressesAreNeverReached(t *testing.T) {
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/away" {
			http.Redirect(rw, r, r.URL.Query().Get("to"), http.StatusFound)
			return
		}
		t.Error("a private address was reached")
	})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(w.URL, "http://"))
	w.client = w.newClient(Options{Proxy: func(*http.Request) (*url.URL, error) { return url.Parse(w.URL) }})
	for _, address := range []string{w.URL + "/a", "http://localhost:" + port + "/a", "http://[::1]:" + port + "/a", "http://0.0.0.0:" + port + "/a", "http://[::ffff:127.0.0.1]:" + port + "/a",
		"http://2130706433:" + port + "/a", "http://169.254.169.254/latest/meta-data/"} {
		_, err := w.client.Get(context.Background(), Request{Address: address})
		var private *PrivateError
		if !errors.As(err, &private) && !strings.Contains(fmt.Sprint(err), "there is no host") {
			t.Errorf("%s: %v", address, err)
		}
	}
	// a public host that leads to a private one
	transport := w.client.http.Transport.(*http.Transport)
	guarded := transport.DialContext
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if address == "ministry.example:80" {
			return (&net.Dialer{}).DialContext(ctx, network, strings.TrimPrefix(w.URL, "http://"))
		}
		return guarded(ctx, network, address)
	}
	_, err := w.client.Get(context.Background(), Request{Address: "http://ministry.example/away?to=" + url.QueryEscape("http://127.0.0.1:"+port+"/secret")})
	if err == nil || !strings.Contains(err.Error(), "leads to 127.0.0.1, which belongs to this machine and not to the public internet; if that is meant, say --allow-private") {
		t.Errorf("got %v", err)
	}
}

func TestWhichAddressesArePublic(t *testing.T) {
	for _, s := range []string{"0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.1", "127.255.255.254", "168.63.129.16", "169.254.169.254", "172.16.0.1",
		"172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::7f00:1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::808:808", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1",
		"fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "4000::1"} {
		if Private(netip.MustParseAddr(s)) == "" {
			t.Errorf("%s is called public", s)
		}
	}
	for _, s := range []string{"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8"} {
		if what := Private(netip.MustParseAddr(s)); what != "" {
			t.Errorf("%s is called %s", s, what)
		}
	}
}

func TestAddressesThatAreNone(t *testing.T) {
	w := newWorld(t, "", nil)
	for _, address := range []string{"", "state.gov/a", "ftp://example.org/a", "file:///etc/passwd", "https://", "https://user:secret@example.org/a", "http://exa mple.org/"} {
		if _, err := w.client.Get(context.Background(), Request{Address: address}); err == nil {
			t.Errorf("%q was fetched", address)
		}
	}
}

func TestACompressedPageIsUnpacked(t *testing.T) {
	w := newWorld(t, "", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Encoding", strings.TrimPrefix(r.URL.Path, "/"))
		z := gzip.NewWriter(rw)
		fmt.Fprint(z, "text")
		z.Close()
	})
	if page := w.get(t, "/gzip"); string(page.Data) != "text" {
		t.Errorf("got %q", page.Data)
	}
	w.fails(t, "/br", `came compressed by "br", which was not asked for`)
}

func TestProgressIsTold(t *testing.T) {
	w := newWorld(t, "User-agent: *\nDisallow:\n", func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Length", "5")
		fmt.Fprint(rw, "hello")
	})
	var told []string
	w.client = w.newClient(Options{AllowPrivate: true, Progress: func(address string, got, want int64) {
		told = append(told, fmt.Sprintf("%s %d/%d", strings.TrimPrefix(address, w.URL), got, want))
	}})
	w.get(t, "/a")
	if fmt.Sprint(told) != "[/a 5/5]" {
		t.Errorf("told %v", told)
	}
}

func TestRobotsRules(t *testing.T) {
	for _, c := range []struct {
		file, path string
		want       bool
	}{
		{"", "/a", true},
		{"User-agent: *\nDisallow: /", "/a", false},
		{"User-agent: *\nDisallow: /", "/robots.txt", true},
		{"User-agent: *\nDisallow:", "/a", true},
		{"User-agent: other\nDisallow: /", "/a", true},
		{"User-agent: mithaq\nDisallow: /\n\nUser-agent: *\nDisallow:", "/a", false},
		{"User-agent: *\nDisallow: /\n\nUser-agent: Mithaq/1.0\nAllow: /", "/a", true},
		{"User-agent: a\nUser-agent: mithaq\nUser-agent: b\nDisallow: /x", "/x", false},
		{"User-agent: mithaq\nDisallow: /x\n\nUser-agent: a\nDisallow: /\n\nUser-agent: mithaq\nDisallow: /y", "/y", false},
		{"User-agent: mithaq\nDisallow: /x\n\nUser-agent: a\nDisallow: /\n\nUser-agent: mithaq\nDisallow: /y", "/x", false},
		{"User-agent: mithaq\nDisallow: /x\n\nUser-agent: a\nDisallow: /\n\nUser-agent: mithaq\nDisallow: /y", "/z", true},
		{"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
		{"User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", false},
		{"User-agent: *\nDisallow: /page\nAllow: /page", "/page", true},
		{"User-agent: *\nDisallow: /*.pdf$", "/docs/x.pdf", false},
		{"User-agent: *\nDisallow: /*.pdf$", "/docs/x.pdf?y=1", true},
		{"User-agent: *\nDisallow: /*.pdf", "/docs/x.pdf?y=1", false},
		{"User-agent: *\nDisallow: /a*b*c", "/axbyc", false},
		{"User-agent: *\nDisallow: /a*b*c", "/axyc", true},
		{"User-agent: *\nDisallow: /fish$", "/fish", false},
		{"User-agent: *\nDisallow: /fish$", "/fisher", true},
		{"User-agent: *\nDisallow: /view?seq=", "/view?seq=302509", false},
		{"User-agent: *\nDisallow: /بيان", "/%D8%A8%D9%8A%D8%A7%D9%86", false},
		{"User-agent: *\nDisallow: /%D8%A8", "/بيان", false},
		{"User-agent: *\nDisallow: /%7ejoe", "/~joe", false},
		{"\ufeffUser-agent: * # all\r\nDisallow: /x # not here\r\n", "/x", false},
		{"Disallow: /\nUser-agent: *\nDisallow: /x", "/y", true},
		{"User-agent: *\nSitemap: https://example.org/s.xml\nDisallow: /x", "/x", false},
		{"<html><body>Not found: no such page</body></html>", "/a", true},
	} {
		u, err := url.Parse("https://example.org" + c.path)
		if err != nil {
			t.Fatal(err)
		}
		if got := readRobots(c.file).allows(u); got != c.want {
			t.Errorf("%q allows %s: %v, want %v", c.file, c.path, got, c.want)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*.pdf$", "/a.pdf")
	f.Fuzz(func(t *testing.T, file, path string) {
		readRobots(file).allows(&url.URL{Path: path, RawQuery: path})
	})
}
