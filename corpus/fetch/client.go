package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"mithaq/corpus"
	"mithaq/corpus/intake"
)

// Bounds.
const (
	maxRedirects = 5
	attempts     = 4                // of one request
	firstWait    = 2 * time.Second  // before the second attempt; then twice as long each time
	longestWait  = 60 * time.Second // for which Retry-After is waited; who asks for more is told of
	hostPause    = time.Second      // between two requests to a host
	dialTime     = 15 * time.Second
	answerTime   = 30 * time.Second // until an answer begins
	pageTime     = 5 * time.Minute  // for one attempt at one page
)

// Options say how pages are fetched.
type Options struct {
	Agent        string                                           // name and version of the program, with an address that tells of it
	AllowPrivate bool                                             // also fetch from addresses that are not public
	Proxy        func(*http.Request) (*url.URL, error)            // used only if AllowPrivate; nil for none
	Now          func() time.Time                                 // the clock
	Wait         func(ctx context.Context, d time.Duration) error // waits, unless ctx is done before
	Progress     func(address string, got, want int64)            // called as bytes come in; want is -1 where it is not known; nil for nobody
	Trace        func(address, what string)                       // told of retries, redirects and resumed downloads; nil for nobody
	Limit        int64                                            // most bytes of a page; 0 for intake.MaxSource
	Time         time.Duration                                    // for one attempt; 0 for five minutes
}

// A Client fetches pages. It may be used by several goroutines; requests to
// one host wait for each other.
type Client struct {
	o    Options
	http *http.Client

	mu    sync.Mutex
	hosts map[string]*host
}

// A host is one server, by scheme, name and port.
type host struct {
	turn   sync.Mutex // held by the one request under way
	ended  time.Time  // when the last request ended; zero before the first
	robots *robots    // nil until read
}

// A Request asks for a page, or whether it is still as it was.
type Request struct {
	Address      string
	ETag         string // of what is kept of it; empty if nothing is, or it had none
	LastModified string
}

// A Page is what was published at an address.
type Page struct {
	Address      string // that was asked for
	Final        string // that it was found at, behind redirects
	Unchanged    bool   // it is as the request says; no Data
	Type         string // media type as declared, with the character set; empty if none was
	ETag         string
	LastModified string
	Time         time.Time // when it came, by the given clock
	Data         []byte
}

// Source returns the page as package intake reads it.
func (p *Page) Source() intake.Source {
	return intake.Source{Name: p.Address, Address: p.Address, Type: p.Type, Data: p.Data}
}

// New returns a client.
func New(o Options) *Client {
	if o.Limit == 0 {
		o.Limit = intake.MaxSource
	}
	if o.Time == 0 {
		o.Time = pageTime
	}
	dialer := &net.Dialer{Timeout: dialTime}
	t := &http.Transport{
		DialContext: dialer.DialContext, TLSHandshakeTimeout: dialTime, ResponseHeaderTimeout: answerTime, ForceAttemptHTTP2: true,
		MaxResponseHeaderBytes: 1 << 20, DisableCompression: true, MaxIdleConnsPerHost: 1, IdleConnTimeout: 90 * time.Second,
	}
	if o.AllowPrivate {
		t.Proxy = o.Proxy
	} else {
		dialer.Control = public
	}
	return &Client{o: o, hosts: map[string]*host{}, http: &http.Client{
		Transport:     t,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Get fetches a page. An error is a [corpus.Problem] with the address, what is
// wrong and what to do about it, or that of the context.
func (c *Client) Get(ctx context.Context, req Request) (*Page, error) {
	fail := func(what, fix string, err error) (*Page, error) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, &corpus.Problem{File: req.Address, What: what, Fix: fix, Err: err}
	}
	u, err := check(req.Address)
	if err != nil {
		return fail(err.Error(), "give an address that begins with https://", err)
	}
	seen := map[string]bool{}
	for {
		seen[u.String()] = true
		page, next, err := c.one(ctx, u, req)
		switch p := (*corpus.Problem)(nil); {
		case errors.As(err, &p):
			p.File = req.Address
			if u.String() != req.Address && !strings.Contains(p.What, u.Host) {
				p.What = "leads to " + u.Redacted() + ", which " + p.What
			}
			return nil, p
		case err != nil:
			return nil, err
		case next == nil:
			page.Address, page.Final = req.Address, u.String()
			return page, nil
		}
		switch {
		case next.Scheme != "http" && next.Scheme != "https":
			return fail("leads to "+next.Redacted()+", which is no web page", "open it in a browser and save it, then add the file", nil)
		case u.Scheme == "https" && next.Scheme == "http":
			return fail("leads from https to "+next.Redacted()+", whose text anybody on the way could change", "if you trust it, give that address itself", nil)
		case seen[next.String()]:
			return fail("leads round in a circle, by "+next.Redacted(), "open it in a browser and save it, then add the file", nil)
		case len(seen) > maxRedirects:
			return fail(fmt.Sprintf("leads on more than %d times", maxRedirects), "open it in a browser and give the address at which it ends", nil)
		}
		c.trace(req.Address, "leads to "+next.Redacted())
		u = next
	}
}

// check reads an address.
func check(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("is not a web address")
	case u.User != nil:
		return nil, errors.New("holds a name or password, which would be stored with the statement")
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

func (c *Client) trace(address, what string) {
	if c.o.Trace != nil {
		c.o.Trace(address, what)
	}
}

// host returns what is known of the server of an address.
func (c *Client) host(u *url.URL) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := u.Scheme + "://" + u.Host
	if c.hosts[key] == nil {
		c.hosts[key] = &host{}
	}
	return c.hosts[key]
}

// one gets a page of one address, or the address that it leads to.
func (c *Client) one(ctx context.Context, u *url.URL, req Request) (*Page, *url.URL, error) {
	h := c.host(u)
	h.turn.Lock()
	defer h.turn.Unlock()
	if h.robots == nil {
		r, err := c.robots(ctx, h, u)
		if err != nil {
			return nil, nil, err
		}
		h.robots = r
	}
	if !h.robots.allows(u) {
		if h.robots.shut {
			return nil, nil, &corpus.Problem{What: "cannot be fetched now: the server does not say what programs may fetch (its robots.txt fails)", Fix: "try again later, or save the page in a browser and add the file"}
		}
		return nil, nil, &corpus.Problem{What: "may not be fetched by programs: the robots.txt of " + u.Host + " says so", Fix: "open it in a browser and save it, then add the file"}
	}
	return c.try(ctx, h, u, req, c.o.Limit)
}

// robots reads the robots.txt of a host. Where there is none everything is
// allowed; where the server fails, nothing, as RFC 9309 has it.
func (c *Client) robots(ctx context.Context, h *host, u *url.URL) (*robots, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range maxRedirects {
		page, next, err := c.try(ctx, h, at, Request{}, maxRobots)
		var status *statusError
		var large *largeError
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.As(err, &status) && status.code >= 400 && status.code < 500 && status.code != http.StatusTooManyRequests:
			return &robots{}, nil
		case errors.As(err, &large):
			return readRobots(string(large.begun)), nil
		case errors.As(err, &status):
			return &robots{shut: true}, nil
		case err != nil:
			return nil, err // the host itself is not to be had, which is the page's error too
		case next == nil:
			return readRobots(string(page.Data)), nil
		case next.Scheme != "http" && next.Scheme != "https" || at.Scheme == "https" && next.Scheme == "http":
			return &robots{}, nil
		}
		at = next
	}
	return &robots{}, nil // as if there were none
}

// A statusError is an answer that is neither a page nor a redirect.
type statusError struct {
	code  int
	after time.Duration // that Retry-After asks for; negative if it does not
}

func (e *statusError) Error() string {
	return fmt.Sprintf("answers %d %s", e.code, http.StatusText(e.code))
}

// A largeError is a page beyond the limit.
type largeError struct {
	limit int64
	begun []byte
}

func (e *largeError) Error() string { return fmt.Sprintf("holds more than %s", size(e.limit)) }

// try makes up to four attempts at a page.
func (c *Client) try(ctx context.Context, h *host, u *url.URL, req Request, limit int64) (*Page, *url.URL, error) {
	d := &download{client: c, host: h, url: u, req: req, limit: limit}
	wait := firstWait
	for n := 1; ; n++ {
		page, next, err := d.attempt(ctx)
		if err == nil {
			return page, next, nil
		}
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		again, after := retry(err)
		if !again || n == attempts || after > longestWait {
			return nil, nil, explain(err, n, after)
		}
		pause := max(wait, after)
		wait = min(2*wait, longestWait)
		c.trace(u.String(), fmt.Sprintf("%s; tried again in %s", plain(err), pause))
		if err := c.o.Wait(ctx, pause); err != nil {
			return nil, nil, err
		}
	}
}

// A download is a page while it comes in, in one or more attempts.
type download struct {
	client *Client
	host   *host
	url    *url.URL
	req    Request
	limit  int64

	got  []byte // of the body, when an attempt was cut
	mark string // strong ETag or date by which the rest can be asked for; empty if there is none
	head http.Header
}

func (d *download) attempt(ctx context.Context) (*Page, *url.URL, error) {
	c := d.client
	if err := c.pause(ctx, d.host); err != nil {
		return nil, nil, err
	}
	defer func() { d.host.ended = c.o.Now() }()
	ctx, cancel := context.WithTimeout(ctx, c.o.Time)
	defer cancel()
	hr, err := http.NewRequestWithContext(ctx, http.MethodGet, d.url.String(), nil)
	if err != nil {
		return nil, nil, err
	}
	hr.Header.Set("User-Agent", c.o.Agent)
	hr.Header.Set("Accept", "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.8")
	hr.Header.Set("Accept-Encoding", "identity") // so that a cut download can go on
	resume := len(d.got) > 0 && d.mark != ""
	switch {
	case resume:
		hr.Header.Set("Range", fmt.Sprintf("bytes=%d-", len(d.got)))
		hr.Header.Set("If-Range", d.mark)
	default:
		d.got = nil
		if d.req.ETag != "" {
			hr.Header.Set("If-None-Match", d.req.ETag)
		}
		if d.req.LastModified != "" {
			hr.Header.Set("If-Modified-Since", d.req.LastModified)
		}
	}
	resp, err := c.http.Do(hr)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusNotModified && !resume:
		page := d.page(resp.Header)
		page.Unchanged = true
		return page, nil, nil
	case resp.StatusCode == http.StatusPartialContent && resume && begins(resp.Header.Get("Content-Range"), len(d.got)):
		c.trace(d.url.String(), fmt.Sprintf("goes on after %s", size(int64(len(d.got)))))
	case resp.StatusCode == http.StatusOK:
		d.got, d.head = nil, resp.Header
	case resp.StatusCode == http.StatusPartialContent || resp.StatusCode == http.StatusRequestedRangeNotSatisfiable:
		d.got, d.mark = nil, ""
		return nil, nil, errCut // from the beginning, then
	case redirects(resp.StatusCode) && resp.Header.Get("Location") != "":
		next, err := d.url.Parse(resp.Header.Get("Location"))
		if err != nil {
			return nil, nil, &corpus.Problem{What: "leads to an address that cannot be read", Fix: "open it in a browser and save it, then add the file", Err: err}
		}
		next.Fragment, next.RawFragment, next.User = "", "", nil
		io.CopyN(io.Discard, resp.Body, 64<<10) // so that the connection can be used again
		return nil, next, nil
	default:
		return nil, nil, &statusError{resp.StatusCode, c.after(resp.Header)}
	}
	if d.mark = resp.Header.Get("ETag"); d.mark == "" || strings.HasPrefix(d.mark, "W/") {
		d.mark = resp.Header.Get("Last-Modified")
	}
	if resp.ContentLength > d.limit-int64(len(d.got)) {
		return nil, nil, &largeError{limit: d.limit}
	}
	if err := d.read(resp); err != nil {
		return nil, nil, err
	}
	page := d.page(d.head)
	page.Data = d.got
	if page.Data, err = decompress(d.head.Get("Content-Encoding"), d.got, d.limit); err != nil {
		return nil, nil, err
	}
	return page, nil, nil
}

// read takes the body, and what has come of it where it is cut.
func (d *download) read(resp *http.Response) error {
	want := int64(-1)
	if resp.ContentLength >= 0 {
		want = int64(len(d.got)) + resp.ContentLength
	}
	buf := make([]byte, 32<<10)
	for {
		n, err := resp.Body.Read(buf)
		d.got = append(d.got, buf[:n]...)
		if n > 0 && d.client.o.Progress != nil && d.limit == d.client.o.Limit {
			d.client.o.Progress(d.url.String(), int64(len(d.got)), want)
		}
		switch {
		case int64(len(d.got)) > d.limit:
			begun := d.got[:d.limit]
			d.got = nil
			return &largeError{d.limit, begun}
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("%w after %s: %w", errCut, size(int64(len(d.got))), err)
		}
	}
}

var errCut = errors.New("the download was cut")

func (d *download) page(h http.Header) *Page {
	return &Page{Type: h.Get("Content-Type"), ETag: h.Get("ETag"), LastModified: h.Get("Last-Modified"), Time: d.client.o.Now()}
}

// begins reports whether a Content-Range begins at an offset.
func begins(contentRange string, offset int) bool {
	r, ok := strings.CutPrefix(contentRange, "bytes ")
	first, _, dash := strings.Cut(r, "-")
	n, err := strconv.Atoi(strings.TrimSpace(first))
	return ok && dash && err == nil && n == offset
}

func redirects(code int) bool {
	switch code {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// decompress undoes an encoding that a server uses though none was asked for.
func decompress(encoding string, data []byte, limit int64) ([]byte, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return data, nil
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err == nil {
			var out []byte
			if out, err = io.ReadAll(io.LimitReader(z, limit+1)); err == nil {
				if int64(len(out)) > limit {
					return nil, &largeError{limit: limit}
				}
				return out, nil
			}
		}
		return nil, &corpus.Problem{What: "came compressed and cannot be unpacked: " + err.Error(), Fix: "try again, or save the page in a browser and add the file", Err: err}
	}
	return nil, &corpus.Problem{What: fmt.Sprintf("came compressed by %q, which was not asked for", encoding), Fix: "open it in a browser and save it, then add the file"}
}

// pause waits until the next request may go to a host.
func (c *Client) pause(ctx context.Context, h *host) error {
	if h.ended.IsZero() {
		return nil
	}
	pause := hostPause
	if h.robots != nil {
		pause = max(pause, h.robots.delay)
	}
	if left := pause - c.o.Now().Sub(h.ended); left > 0 {
		return c.o.Wait(ctx, left)
	}
	return nil
}

// after reads Retry-After; negative if there is none.
func (c *Client) after(h http.Header) time.Duration {
	value := strings.TrimSpace(h.Get("Retry-After"))
	if s, err := strconv.Atoi(value); err == nil && s >= 0 {
		return time.Duration(min(s, 1<<30)) * time.Second
	}
	if t, err := http.ParseTime(value); err == nil {
		return max(0, t.Sub(c.o.Now()))
	}
	return -1
}

// retry reports whether an attempt is worth another, and how long to wait at
// least.
func retry(err error) (bool, time.Duration) {
	var status *statusError
	if errors.As(err, &status) {
		switch status.code {
		case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests, http.StatusInternalServerError,
			http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return true, max(0, status.after)
		}
		return false, 0
	}
	var private *PrivateError
	var large *largeError
	var problem *corpus.Problem
	var dns *net.DNSError
	var unknown x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	var name x509.HostnameError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &private), errors.As(err, &large), errors.As(err, &problem), errors.As(err, &unknown), errors.As(err, &invalid),
		errors.As(err, &name), errors.As(err, &record), errors.As(err, &dns) && dns.IsNotFound:
		return false, 0
	}
	return true, 0
}

// explain makes a problem of an error, in plain words.
func explain(err error, tries int, after time.Duration) error {
	var problem *corpus.Problem
	if errors.As(err, &problem) {
		return problem
	}
	p := &corpus.Problem{What: plain(err), Err: err, Fix: "try again later, or save the page in a browser and add the file"}
	if tries > 1 {
		p.What += fmt.Sprintf(", %d times", tries)
	}
	var status *statusError
	var private *PrivateError
	var large *largeError
	var dns *net.DNSError
	switch {
	case errors.As(err, &status):
		switch status.code {
		case http.StatusNotFound, http.StatusGone:
			p.Fix = "check the address; the page may have moved or been taken down"
		case http.StatusUnauthorized, http.StatusForbidden, http.StatusUnavailableForLegalReasons:
			p.Fix = "the server lets no program in; open it in a browser and save it, then add the file"
		}
		if after > longestWait {
			p.Fix = fmt.Sprintf("the server asks to come back in %s", after.Round(time.Second))
		}
	case errors.As(err, &private):
		p.Fix = "if that is meant, say --allow-private"
	case errors.As(err, &large):
		p.Fix = "check that it is a statement"
	case errors.As(err, &dns) && dns.IsNotFound:
		p.Fix = "check the address"
	case strings.Contains(err.Error(), "certificate") || strings.Contains(err.Error(), "tls:"):
		p.Fix = "its text cannot be trusted; open it in a browser, which tells more"
	}
	return p
}

// plain says what went wrong without the words of the library.
func plain(err error) string {
	var status *statusError
	var private *PrivateError
	var large *largeError
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &status):
		return status.Error()
	case errors.As(err, &private):
		return private.Error()
	case errors.As(err, &large):
		return large.Error() + ", the most that is fetched as one page"
	case errors.As(err, &dns) && dns.IsNotFound:
		return "there is no host " + dns.Name
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "does not answer in time"
	case errors.Is(err, errCut):
		return "breaks off in the middle"
	case errors.Is(err, io.EOF):
		return "ends the connection without an answer"
	}
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "dial" {
		return "cannot be reached: " + op.Err.Error()
	}
	var ue *url.Error
	if errors.As(err, &ue) {
		return "cannot be fetched: " + ue.Err.Error()
	}
	return "cannot be fetched: " + err.Error()
}

// size writes a number of bytes.
func size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
