package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/encoding/korean"
)

// What ministries of countries that do not exist publish.
const (
	pageEN = `<!doctype html><html lang=en><head><meta charset=utf-8><title>Joint Statement of the Third Ministerial Meeting of Avaria and Belmora</title></head>
<body><nav><a href="/">Home</a> <a href="/about">About the Ministry</a></nav><main>
<h1>Joint Statement of the Third Ministerial Meeting of Avaria and Belmora</h1>
<p>The Ministers of Avaria and Belmora met in Port Avar on March 1, 2030. They reaffirmed their ironclad commitment to the defense of Belmora and to the peace of the strait.</p>
<p>They decided to hold annual exercises at sea and agreed to share data on missiles in real time.</p>
%s<p>They welcomed the opening of a joint school for pilots and looked forward to the next meeting, to be held in Belm in the coming spring.</p>
</main><footer>Contact the Ministry</footer></body></html>`
	promise = "<p>They pledged to support the port of Belm with new cranes and with a loan of four hundred million crowns.</p>\n"
	pageKO  = `<html><head><title>아바리아 벨모라 장관회의 공동성명</title></head><body><h1>아바리아 벨모라 장관회의 공동성명</h1>
<p>아바리아와 벨모라 장관은 2030년 3월 1일 아바르 항에서 만나 회의를 개최하였다. 장관들은 벨모라 방위에 대한 철통같은 공약을 재확인하였으며 해협의 평화와 안정을 유지하기 위하여 함께 노력하기로 하였다.</p>
<p>장관들은 매년 해상 연습을 실시하기로 결정하고 미사일에 관한 정보를 실시간으로 공유하기로 합의하였다. 양측은 새로운 위협에 대응하기 위한 협력을 더욱 강화하기로 하였다.</p>
<p>장관들은 조종사를 위한 공동 학교의 개교를 환영하고 내년 봄 벨름에서 열릴 다음 회의를 기대하였다. 장관들은 항구의 현대화를 위한 지원을 계속하기로 약속하였다.</p></body></html>`
	pageAR = `<html lang=ar><head><meta charset=utf-8><title>البيان المشترك للاجتماع الوزاري بين أفاريا وبلمورا</title></head><body><h1>البيان المشترك للاجتماع الوزاري بين أفاريا وبلمورا</h1>
<p>اجتمع وزراء أفاريا وبلمورا في ميناء أفار في 1 مارس 2030، وأكدوا مجدداً التزامهم الثابت بالدفاع عن بلمورا وبالسلام في المضيق وبحرية الملاحة في جميع المياه المحيطة به.</p>
<p>قرر الوزراء إجراء تمارين سنوية في البحر، واتفقوا على تبادل المعلومات عن الصواريخ في الوقت الحقيقي، وعلى تعزيز التعاون في مواجهة التهديدات الجديدة.</p>
<p>رحب الوزراء بافتتاح مدرسة مشتركة للطيارين، وتطلعوا إلى الاجتماع المقبل الذي سيعقد في بلم في الربيع القادم، وتعهدوا بدعم الميناء.</p></body></html>`
)

func statementPage(more string) string { return fmt.Sprintf(pageEN, more) }

// meetingPage is that of another meeting, which has a text of its own.
func meetingPage(n int) string {
	return statementPage(fmt.Sprintf("<p>They took note of report number %d.</p>\n", n))
}

// A ministry is a server with a corpus to fetch into.
type ministry struct {
	*httptest.Server
	dir  string
	mux  *http.ServeMux
	rows []string // of the catalogue

	mu    sync.Mutex
	asked []string // paths, with the marks that were sent
	agent string
	waits []time.Duration // longer than the pause between two requests
	busy  bool            // a request is under way
}

const robotsTxt = "User-agent: *\nDisallow: /closed/\n"

func newMinistry(t *testing.T) *ministry {
	t.Helper()
	m := &ministry{dir: filepath.Join(t.TempDir(), "corpus"), mux: http.NewServeMux()}
	if r := mithaq("", "init", m.dir); r.code != exitOK {
		t.Fatal(r.errs)
	}
	m.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			fmt.Fprint(w, robotsTxt)
			return
		}
		m.mu.Lock()
		if m.busy {
			t.Errorf("%s was asked for while another request was under way", r.URL.Path)
		}
		m.busy = true
		m.agent = r.UserAgent()
		m.asked = append(m.asked, strings.TrimSpace(r.URL.Path+" "+r.Header.Get("If-None-Match")+r.Header.Get("Range")))
		m.mu.Unlock()
		defer func() {
			m.mu.Lock()
			m.busy = false
			m.mu.Unlock()
		}()
		m.mux.ServeHTTP(w, r)
	}))
	t.Cleanup(m.Close)
	return m
}

// page serves a page; serve gets what it does otherwise than to send one.
func (m *ministry) page(path string, serve http.HandlerFunc) { m.mux.HandleFunc(path, serve) }

func html(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, text)
	}
}

// lists puts a page into the catalogue of the corpus.
func (m *ministry) lists(t *testing.T, series, date, lang, standing, path string) {
	t.Helper()
	m.rows = append(m.rows, strings.Join([]string{series, date, lang, standing, m.URL + path, "Ministry of " + standing}, "\t"))
	text := "series\tdate\tlang\tstanding\taddress\tpublisher\n" + strings.Join(m.rows, "\n") + "\n"
	if err := os.WriteFile(filepath.Join(m.dir, ownCatalog), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// fetch runs the command; its waits are noted and not waited.
func (m *ministry) fetch(ctx context.Context, args ...string) result {
	m.mu.Lock()
	m.asked, m.waits = nil, nil
	m.mu.Unlock()
	var out, errs bytes.Buffer
	p := &program{in: strings.NewReader(""), out: &out, errs: &errs, wait: func(ctx context.Context, d time.Duration) error {
		if d > time.Second {
			m.waits = append(m.waits, d)
		}
		return ctx.Err()
	}}
	code := p.run(ctx, append([]string{"mithaq"}, args...))
	return result{code, out.String(), errs.String()}
}

func (m *ministry) fetchSeries(series string, more ...string) result {
	return m.fetch(context.Background(), append([]string{"fetch", series, "--to", m.dir, "--allow-private"}, more...)...)
}

func (m *ministry) requests() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.asked)
}

func has(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in:\n%s", part, text)
		}
	}
}

// whole holds that the corpus is whole, with so many statements.
func (m *ministry) whole(t *testing.T, statements int) {
	t.Helper()
	r := mithaq("", "verify", m.dir)
	if r.code != exitOK || !strings.Contains(r.out, ": "+count(statements, "statement")+",") {
		t.Errorf("want %d statements: code %d\n%s%s", statements, r.code, r.out, r.errs)
	}
}

func (m *ministry) statement(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(m.dir, "avaria-belmora", file))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestASeriesIsFetchedThoughItsServerIsDifficult(t *testing.T) {
	m := newMinistry(t)
	m.page("/plain", html(statementPage("")))
	m.page("/slow", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		for piece := range slices.Chunk([]byte(statementPage(promise)), 100) {
			w.Write(piece)
			w.(http.Flusher).Flush()
			time.Sleep(2 * time.Millisecond)
		}
	})
	cut := 0
	m.page("/cut", func(w http.ResponseWriter, r *http.Request) { // once, and goes on then
		w.Header().Set("ETag", `"cut"`)
		page := []byte(meetingPage(2))
		if cut++; cut == 1 {
			w.Header().Set("Content-Length", fmt.Sprint(len(page)))
			w.Write(page[:300])
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}
		http.ServeContent(w, r, "cut.html", time.Time{}, bytes.NewReader(page))
	})
	m.page("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/new/3", http.StatusFound) })
	m.page("/new/3", html(meetingPage(3)))
	m.page("/korean", func(w http.ResponseWriter, r *http.Request) { // in EUC-KR, and says Latin
		text, err := korean.EUCKR.NewEncoder().String(pageKO)
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
		fmt.Fprint(w, text)
	})
	m.page("/arabic", func(w http.ResponseWriter, r *http.Request) { // says it is a picture
		w.Header().Set("Content-Type", "image/png")
		fmt.Fprint(w, pageAR)
	})
	busy := 0
	m.page("/busy", func(w http.ResponseWriter, r *http.Request) {
		if busy++; busy == 1 {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		html(meetingPage(4))(w, r)
	})
	m.page("/closed/", html(statementPage("")))
	m.page("/shut", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "86400")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	m.page("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	m.page("/broken", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "100000")
		fmt.Fprint(w, "<p>The Ministers")
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	})
	m.page("/notice", html("<h1>We are sorry</h1><p>The page that you look for is not there any more. Please look for it on our new site, where all statements of the Ministry are kept.</p>"))
	m.page("/empty", html(""))
	m.page("/again", html(statementPage("")))
	for i, path := range []string{"/plain", "/slow", "/cut", "/moved", "/busy", "/closed/1", "/gone", "/shut", "/round", "/broken", "/notice", "/empty", "/korean", "/again"} {
		m.lists(t, "avaria-belmora", fmt.Sprintf("%d-03-01", 2030+i), "en", "official", path)
	}
	m.lists(t, "avaria-belmora", "2030-03-01", "ko", "official", "/korean")
	m.lists(t, "avaria-belmora", "2030-03-01", "ar", "official", "/arabic")

	r := m.fetchSeries("avaria-belmora")
	if r.code != exitOK {
		t.Errorf("code %d, as something came", r.code)
	}
	has(t, r.out, "Added: 7, not had: 9.",
		"/closed/1: may not be fetched by programs: the robots.txt of",
		"/gone: answers 404 Not Found; check the address",
		"/shut: answers 429 Too Many Requests; the server asks to come back in 24h0m0s",
		"/round: leads round in a circle",
		"/broken: breaks off in the middle, 4 times",
		"/notice: holds 30 words, too few for a statement: it may be a notice in its place",
		"/empty: is empty",
		"/again: is the same page as that of avaria-belmora/2030-03-01.en",
		"/korean: is in another language (ko) than the catalogue says (en)",
		"note       it was found at "+m.URL+"/new/3",
		"note       the page itself says that the meeting was on 2030-03-01",
		"left out: menu 4, footer 3")
	m.whole(t, 7)
	if !strings.HasPrefix(m.agent, "mithaq/") {
		t.Errorf("it called itself %q", m.agent)
	}
	if !slices.Contains(m.waits, 7*time.Second) {
		t.Errorf("it waited %v, and was asked to wait 7 s", m.waits)
	}
	if asked := m.requests(); !slices.Contains(asked, "/cut bytes=300-") || slices.ContainsFunc(asked, func(s string) bool { return strings.HasPrefix(s, "/closed") }) {
		t.Errorf("asked for %q", asked)
	}
	has(t, m.statement(t, "2030-03-01.ko.md"), "철통같은 공약을 재확인", "publisher: Ministry of official", "source_url: "+m.URL+"/korean")
	has(t, m.statement(t, "2030-03-01.ar.md"), "وأكدوا مجدداً التزامهم الثابت")
	has(t, m.statement(t, "2032-03-01.en.md"), "report number 2")
	has(t, m.statement(t, "2031-03-01.en.md"), "four hundred million crowns")
}

func TestAFetchedPageIsAskedForAgainAndItsChangeIsAVersion(t *testing.T) {
	m := newMinistry(t)
	text, mark := statementPage(promise), `"v1"`
	m.page("/1", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", mark)
		if r.Header.Get("If-None-Match") == mark {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		html(text)(w, r)
	})
	m.lists(t, "avaria-belmora", "2030-03-01", "en", "official", "/1")
	if r := m.fetchSeries("avaria-belmora"); r.code != exitOK || !strings.Contains(r.out, "Added: 1.") {
		t.Fatalf("%d\n%s%s", r.code, r.out, r.errs)
	}
	r := m.fetchSeries("avaria-belmora")
	has(t, r.out, "there already  avaria-belmora/2030-03-01.en: its server says that it has not changed")
	if asked := m.requests(); !slices.Equal(asked, []string{`/1 "v1"`}) {
		t.Errorf("asked for %q", asked)
	}
	if r := m.fetch(context.Background(), "add", m.URL+"/1", "--to", m.dir, "--allow-private"); r.code != exitOK || !strings.Contains(r.out, "its server says that it has not changed") {
		t.Errorf("add says %s%s", r.out, r.errs)
	}

	// Another footer is no change of the text.
	text, mark = strings.Replace(text, "Contact the Ministry", "Write to the Ministry", 1), `"v1a"`
	has(t, m.fetchSeries("avaria-belmora").out, "there already  avaria-belmora/2030-03-01.en: its text has not changed")
	m.whole(t, 1)
	has(t, m.fetchSeries("avaria-belmora").out, "its server says that it has not changed")

	// The publisher takes a promise back.
	text, mark = statementPage(""), `"v2"`
	has(t, m.fetchSeries("avaria-belmora").out, "as version 2 of avaria-belmora/2030-03-01.en", "New versions: 1.", "mithaq compare --versions")
	m.whole(t, 2)
	has(t, mithaq("", "compare", "--versions", "avaria-belmora/2030-03-01.en", "--corpus", m.dir).out, "four hundred million crowns")
	has(t, m.fetchSeries("avaria-belmora").out, "its server says that it has not changed")

	// It is gone: what the corpus has stays.
	m.Config.Handler = http.NotFoundHandler()
	r = m.fetchSeries("avaria-belmora")
	if r.code != exitBad {
		t.Errorf("code %d, and nothing came", r.code)
	}
	has(t, r.out, "not asked again  avaria-belmora/2030-03-01.en, which is in the corpus", "answers 404")
	m.whole(t, 2)
}

// Copies are taken where the parties' own page is not to be had, and stay.
func TestACopyIsTakenIfTheOfficialPageIsGone(t *testing.T) {
	m := newMinistry(t)
	m.page("/copy", html(statementPage("")))
	m.lists(t, "avaria-belmora", "2030-03-01", "en", "mirror", "/copy")
	m.lists(t, "avaria-belmora", "2030-03-01", "en", "official", "/gone")
	r := m.fetchSeries("avaria-belmora", "--official")
	if r.code != exitBad || strings.Contains(r.out, "/copy") {
		t.Errorf("%d\n%s", r.code, r.out)
	}
	r = m.fetchSeries("avaria-belmora/2030-03-01")
	has(t, r.out, m.URL+"/copy (a copy): ")
	m.page("/gone", html(statementPage(promise))) // it is back: what is there is not mixed with it
	has(t, m.fetchSeries("avaria-belmora").out, "there already")
	if asked := m.requests(); !slices.Equal(asked, []string{"/copy"}) {
		t.Errorf("asked for %q", asked)
	}
	m.whole(t, 1)
}

func TestAPageInTwoLanguagesIsTwoStatements(t *testing.T) {
	m := newMinistry(t)
	body := func(page string) string {
		_, page, _ = strings.Cut(page, "<h1>")
		return "<h1>" + strings.ReplaceAll(page, "</body></html>", "")
	}
	m.page("/both", html(`<html><head><meta charset=utf-8><title>Joint Statement</title></head><body>`+body(statementPage(promise))+body(pageKO)+`</body></html>`))
	m.lists(t, "avaria-belmora", "2030-03-01", "en", "official", "/both")
	m.lists(t, "avaria-belmora", "2030-03-01", "ko", "official", "/both")
	r := m.fetchSeries("avaria-belmora")
	has(t, r.out, "Added: 2.")
	if en := m.statement(t, "2030-03-01.en.md"); strings.Contains(en, "재확인") || !strings.Contains(en, "ironclad") {
		t.Errorf("the English text is %s", en)
	}
	if ko := m.statement(t, "2030-03-01.ko.md"); !strings.Contains(ko, "재확인") || strings.Contains(ko, "ironclad") {
		t.Errorf("the Korean text is %s", ko)
	}
	m.whole(t, 2)
	has(t, m.fetchSeries("avaria-belmora").out, "There already: 2.")
}

func TestAnInterruptedFetchKeepsWhatCame(t *testing.T) {
	m := newMinistry(t)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	for i := range 4 {
		path := fmt.Sprintf("/%d", i)
		m.page(path, func(w http.ResponseWriter, r *http.Request) {
			if i == 2 {
				stop()
			}
			html(statementPage(strings.Repeat(promise, i)))(w, r)
		})
		m.lists(t, "avaria-belmora", fmt.Sprintf("203%d-03-01", i), "en", "official", path)
	}
	r := m.fetch(ctx, "fetch", "avaria-belmora", "--to", m.dir, "--allow-private")
	if r.code != exitBad || !strings.Contains(r.errs, "interrupted") {
		t.Errorf("%d: %s", r.code, r.errs)
	}
	has(t, r.out, "Added: 2.")
	m.whole(t, 2)
	r = m.fetchSeries("avaria-belmora")
	has(t, r.out, "Added: 2, there already: 2.")
	m.whole(t, 4)
}

func TestFetchSaysWhatItWouldAskFor(t *testing.T) {
	m := newMinistry(t)
	m.lists(t, "avaria-belmora", "2030-03-01", "en", "mirror", "/copy")
	m.lists(t, "avaria-belmora", "2030-03-01", "en", "official", "/own")
	r := m.fetchSeries("avaria-belmora", "--dry-run")
	has(t, r.out, "avaria-belmora/2030-03-01.en\n  "+m.URL+"/own (official: Ministry of official; ", "\n  else "+m.URL+"/copy (mirror")
	if len(m.requests()) > 0 {
		t.Errorf("it asked for %q", m.requests())
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"fetch", "avaria-belmora"}, "fetch needs the corpus"},
		{[]string{"fetch", "--to", m.dir}, "fetch takes a series or an ID"},
		{[]string{"fetch", "nobody", "--to", m.dir}, `no series or text "nobody" in the catalogue`},
		{[]string{"fetch", "https://a.example/1", "--to", m.dir}, "mithaq add https://a.example/1 --to " + m.dir},
		{[]string{"fetch", "avaria-belmora", "--to", m.dir, "--lang", "ko"}, "nothing of that in --lang ko"},
		{[]string{"fetch", "avaria-belmora", "--to", m.dir, "--lang", "fr"}, "not a language that Mithaq reads"},
		{[]string{"fetch", "us-rok-2plus2", "--to", t.TempDir()}, "is not a corpus that mithaq keeps"},
		{[]string{"fetch", "us-rok-2plus2", "--to", m.dir, "--catalog", "none.tsv"}, "none.tsv: there is no such file"},
	} {
		if r := m.fetch(context.Background(), c.args...); r.code != exitBad || !strings.Contains(r.errs, c.want) {
			t.Errorf("%v: %d, %s", c.args, r.code, r.errs)
		}
	}
}

// What leads to this machine is not asked, whoever lists it.
func TestFetchReachesNoPrivateAddress(t *testing.T) {
	m := newMinistry(t)
	m.page("/1", html(statementPage("")))
	m.lists(t, "avaria-belmora", "2030-03-01", "en", "official", "/1")
	r := m.fetch(context.Background(), "fetch", "avaria-belmora", "--to", m.dir)
	if r.code != exitBad || len(m.requests()) > 0 {
		t.Errorf("%d, asked for %q", r.code, m.requests())
	}
	has(t, r.out, "which belongs to this machine", "--allow-private")
	if r := m.fetch(context.Background(), "add", m.URL+"/1", "--to", m.dir); r.code != exitBad || !strings.Contains(r.errs, "which belongs to this machine") {
		t.Errorf("%d, %s", r.code, r.errs)
	}
}

func TestAnAddressIsAdded(t *testing.T) {
	m := newMinistry(t)
	m.page("/1", html(statementPage("")))
	r := m.fetch(context.Background(), "add", m.URL+"/1", "--to", m.dir, "--allow-private", "--series", "avaria-belmora", "--kind", "official")
	if r.code != exitOK {
		t.Fatalf("%s%s", r.out, r.errs)
	}
	has(t, m.statement(t, "2030-03-01.en.md"), "source_url: "+m.URL+"/1", "original_name: "+m.URL+"/1")
	r = m.fetch(context.Background(), "add", m.URL+"/1", "--to", m.dir, "--allow-private") // nothing need be told again
	if r.code != exitOK || !strings.Contains(r.out, "There already: 1.") {
		t.Errorf("%d: %s%s", r.code, r.out, r.errs)
	}
}

func TestTheCatalogueIsListed(t *testing.T) {
	r := mithaq("", "catalog")
	has(t, r.out, "us-rok-2plus2  ", "mithaq fetch SERIES --to DIR")
	r = mithaq("", "catalog", "us-rok-2plus2")
	has(t, r.out, "us-rok-2plus2/2014-10-24.en\n  Joint Statement of the 2014", "official: US Department of State (2009-2017 archive)", "not the statement; remarks")
	r = mithaq("", "catalog", "us-rok-2plus2/2014-10-24.en", "--format", "tsv")
	if lines := strings.Split(r.out, "\n"); len(lines) != 5 || !strings.HasPrefix(lines[0], "series\tdate\tlang") {
		t.Errorf("got %q", r.out)
	}
	m := newMinistry(t)
	m.lists(t, "avaria-belmora", "2030-03-01", "en", "official", "/1")
	has(t, mithaq("", "catalog", "--corpus", m.dir).out, "avaria-belmora")
	bad := filepath.Join(t.TempDir(), "bad.tsv")
	if err := os.WriteFile(bad, []byte("series\tdate\tlang\taddress\na\tb\tc\td\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r = mithaq("", "catalog", "--catalog", bad)
	if r.code != exitBad || strings.Count(r.errs, bad+":2: ") != 3 || r.out != "" {
		t.Errorf("%d: %s%s", r.code, r.out, r.errs)
	}
}
