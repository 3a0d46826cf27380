package render

import (
	"bytes"
	"encoding/xml"
	"html"
	"io"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"mithaq/corpus"
	"mithaq/corpus/lang/wording"
	"mithaq/diff"
	"mithaq/diff/collate"
	"mithaq/diff/commitment"
	"mithaq/render/cite"
	"mithaq/timeline"
)

// Statements in which no Latin letter stands, so that each in a report is one of
// the interface.
var (
	koreanBay = fstest.MapFS{
		"mithaq.yaml": {Data: []byte("series:\n  \"001\":\n    title: 만 회의\n    parties: [아바리아, 벨모라]\n")},
		"001/1.md":    {Data: []byte("---\ntitle: 장관회의 공동성명\ndate: 2030-05-01\nlang: ko\n---\n우리는 무력 공격에 맞서 벨모라를 방위하겠다는 공약을 확인한다.\n\n우리는 모르반 해협의 항행의 자유가 모든 국가에 이익이 됨을 강조한다.\n\n우리는 지속가능한 어업과 산호초에 관한 연례 협의를 개최하기로 합의한다.\n\n우리는 타른만의 해적 행위를 규탄한다.\n")},
		"001/2.md":    {Data: []byte("---\ntitle: 장관회의 공동성명\ndate: 2031-06-02\nlang: ko\nplace: 벨모라\n---\n우리는 무력 공격에 맞서 벨모라를 방위하겠다는 철통같은 공약을 재확인한다.\n\n우리는 모르반 해협의 항행의 자유가 모든 국가에 이익이 됨을 강조한다.\n\n우리는 지속가능한 어업과 산호초에 관한 연례 협의를 개최할 것을 약속한다.\n\n우리는 타른만의 해적 행위를 강력히 규탄한다.\n")},
		"001/3.md":    {Data: []byte("---\ntitle: 정상회의 공동성명\ndate: 2032-07-03\nlang: ko\nplace: 아바리아\n---\n우리는 무력 공격에 맞서 벨모라를 방위하겠다는 공약을 확인한다.\n\n우리는 병원선 두 척을 마련하기로 합의한다.\n\n우리는 타른만의 해적 행위를 규탄하며, 2033년까지 순찰을 늘리기로 합의한다.\n")},
	}
	arabicBay = fstest.MapFS{
		"mithaq.yaml": {Data: []byte("series:\n  \"001\":\n    title: مؤتمر الخليج\n")},
		"001/1.md":    {Data: []byte("---\ntitle: بيان وزاري مشترك\ndate: 2030-05-01\nlang: ar\n---\nأكد الوزراء التزامهم بالدفاع عن بلمورة في وجه أي هجوم مسلح.\n\nشدد الوزراء على أهمية حرية الملاحة في مضيق موربان.\n\nاتفق الوزراء على عقد مشاورات سنوية بشأن مصايد الأسماك المستدامة.\n")},
		"001/2.md":    {Data: []byte("---\ntitle: بيان وزاري مشترك\ndate: 2031-06-02\nlang: ar\n---\nجدد الوزراء تأكيد التزامهم الراسخ بالدفاع عن بلمورة في وجه أي هجوم مسلح.\n\nشدد الوزراء على أهمية حرية الملاحة في مضيق موربان.\n\nأدان الوزراء أعمال القرصنة في خليج تارن.\n")},
		"001/3.md":    {Data: []byte("---\ntitle: بيان وزاري مشترك\ndate: 2032-07-03\nlang: ar\n---\nأكد الوزراء التزامهم بالدفاع عن بلمورة في وجه أي هجوم مسلح.\n\nأدان الوزراء أعمال القرصنة في خليج تارن بشدة.\n")},
	}
)

// bay loads one of them.
func bay(t testing.TB, files fstest.MapFS) (*corpus.Corpus, *SeriesView) {
	t.Helper()
	c, err := corpus.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	term := "해협"
	if c.Statements[0].Lang == "ar" {
		term = "مضيق"
	}
	return c, seriesView(t, files, term)
}

// outputs are all that is written for readers, in an interface language, by name.
func outputs(t testing.TB, ui string, files fstest.MapFS) map[string]string {
	t.Helper()
	c, v := bay(t, files)
	out := map[string]string{}
	put := func(name string, write func(io.Writer) error) {
		t.Helper()
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		out[name] = b.String()
	}
	sts := c.Statements
	digest := *sts[2]
	digest.Kind = corpus.Digest
	news := *sts[1]
	news.Kind = corpus.News
	opt := TextOptions{UI: ui, All: true}
	for name, pair := range map[string][2]*corpus.Statement{"steps": {sts[0], sts[1]}, "gap": {sts[0], sts[2]}, "digest": {sts[1], &digest}, "news": {&news, sts[2]}, "same": {sts[0], sts[0]}} {
		r, err := diff.Compare(pair[0], pair[1])
		if err != nil {
			t.Fatal(err)
		}
		put(name+".html", func(w io.Writer) error { return HTML(w, r, HTMLOptions{UI: ui}) })
		put(name+".all.txt", func(w io.Writer) error { return Text(w, r, opt) })
		put(name+".txt", func(w io.Writer) error { return Text(w, r, TextOptions{UI: ui, Width: 40}) })
		put(name+".headlines.txt", func(w io.Writer) error { return Headlines(w, r, 3, opt) })
		put(name+".md", func(w io.Writer) error { return Markdown(w, r, MarkdownOptions{UI: ui}) })
		put(name+".tei", func(w io.Writer) error { return TEI(w, r, HTMLOptions{UI: ui}) })
		for kind, write := range map[string]func(io.Writer, *diff.Report, HTMLOptions) error{"table": DOCXTable, "redline": DOCXRedline, "memo": DOCXMemo} {
			var b bytes.Buffer
			if err := write(&b, r, HTMLOptions{UI: ui}); err != nil {
				t.Fatal(err)
			}
			for part, data := range wordParts(t, b.Bytes()) {
				if p := path.Base(part); p == "document.xml" || p == "footnotes.xml" || p == "comments.xml" || strings.HasPrefix(p, "header") {
					out[name+"."+kind+"."+p] = data
				}
			}
		}
		a, err := collate.Collate(pair[0], pair[1])
		if err != nil {
			t.Fatal(err)
		}
		put(name+".audit.html", func(w io.Writer) error { return AuditHTML(w, a, HTMLOptions{UI: ui}) })
		put(name+".audit.txt", func(w io.Writer) error { return AuditText(w, a, opt) })
		if len(r.Changes) > 0 {
			for _, ch := range r.Changes {
				if ch.Band == "confirmed" {
					put(name+".cite.txt", func(w io.Writer) error { return CiteChange(w, cite.Chicago, ui, r, ch.ID) })
				}
			}
		}
	}
	err := BundleFiles(v, SeriesOptions{UI: ui}, func(f File) error {
		switch path.Ext(f.Name) {
		case ".html", ".svg", ".md", ".txt":
			if !strings.HasPrefix(f.Name, "texts/") {
				out["bundle/"+f.Name] = string(f.Data)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	put("timeline.txt", func(w io.Writer) error { return TimelineText(w, v, opt) })
	put("timeline.narrow.txt", func(w io.Writer) error { return TimelineText(w, v, TextOptions{UI: ui, Width: 40}) })
	put("silence.txt", func(w io.Writer) error { return SilenceText(w, v, opt) })
	put("trends.txt", func(w io.Writer) error { return TrendsText(w, v, TextOptions{UI: ui, Width: 100}) })
	put("trends.narrow.txt", func(w io.Writer) error { return TrendsText(w, v, TextOptions{UI: ui, Width: 40}) })
	put("list.txt", func(w io.Writer) error { return List(w, c, opt) })
	put("opening.txt", func(w io.Writer) error { return Opening(w, "001/2030-05-01.ko", opt) })
	units := commitmentsOf(t, sts[1])
	put("show.txt", func(w io.Writer) error { return StatementText(w, sts[1], units, false, opt) })
	page, err := CorpusPage([]SeriesLink{{v, "001/index.html"}}, SeriesOptions{UI: ui})
	if err != nil {
		t.Fatal(err)
	}
	out["corpus.html"] = string(page)
	query := v.Terms[0].Name + " act:reaffirm"
	q, err := timeline.NewQuery(query, nil)
	if err != nil {
		t.Fatal(err)
	}
	x, err := timeline.Search(sts, timeline.Work{})
	if err != nil {
		t.Fatal(err)
	}
	put("search.txt", func(w io.Writer) error { return SearchText(w, Found{Query: q, Hits: x.Find(q)}, opt) })
	return out
}

func commitmentsOf(t testing.TB, s *corpus.Statement) []commitment.Unit {
	t.Helper()
	r, err := diff.Compare(s, s)
	if err != nil {
		t.Fatal(err)
	}
	return r.OldUnits
}

var (
	tagOf     = regexp.MustCompile(`(?s)<(style|script|instrText|w:instrText)\b.*?</[^>]*>|<!--.*?-->|<[^>]*>`)
	saidIn    = regexp.MustCompile(`\s(?:title|aria-label|data-p|alt|content)="([^"]*)"`)
	sameNames = regexp.MustCompile(`\.md\b|\bstrait\b|\bleaders-ministers\b|001/[\d-]+\.(ko|ar)\b|[\d-]+\.(ko|ar)\b|Mithaq|SHA-?256(SUMS)?|\bTEI\b|U\+[0-9A-F]{4,6}|\b[act]-[0-9a-f]{8}|\b0*1/[123]|\d{4}-\d\d-\d\d\.(ko|ar)|mithaq\s+compare|mithaq\s+timeline|\bDIR\b|mithaq\s+audit|OLD NEW|A B|https?://\S+|mithaq (compare|audit)( [A-Z]+)+ --out \S+|--[a-z-]+|\b[a-z]+/|[\w./-]+\.(html|svg|csv|json|md|yaml|txt|png|bib|ris)\b|\b0*1/[123]|sha256sum.*|tail -c .*|sqlite3.*|\b(JSON|CSV|Obsidian|Pandoc|sqlite3|tail|head|sha256sum|R\d+b?)\b|\[\[.*?\||\bact:|SOURCE_DATE_EPOCH|default-src[^"]*|width=device-width, initial-scale=1|no-referrer|light dark|statement-\d+|\b[0-9a-f]{12,64}\b|callout|\[!\w+\]|\[?\^[\w-]+\]?`)
	frontKeys = regexp.MustCompile(`(?s)\A---\n.*?\n---\n`)
)

// readable takes from an output what a reader sees of it, or hears.
func readable(name, s string) string {
	if strings.HasSuffix(name, ".md") {
		s = strings.ReplaceAll(frontKeys.ReplaceAllString(s, ""), `\`, "")
	}
	if !strings.HasSuffix(name, ".txt") && !strings.HasSuffix(name, ".md") {
		var heard []string
		for _, m := range saidIn.FindAllStringSubmatch(s, -1) {
			if !strings.HasPrefix(m[1], "ctx_ver") {
				heard = append(heard, m[1])
			}
		}
		s = html.UnescapeString(tagOf.ReplaceAllString(s, " ") + " " + strings.Join(heard, " "))
	}
	return sameNames.ReplaceAllString(s, " ")
}

// No word of the interface is left in English, in any output: the statements
// have no Latin letter.
func TestEveryOutputIsInTheLanguageOfTheInterface(t *testing.T) {
	latin := regexp.MustCompile(`\p{Latin}{2,}`)
	for ui, files := range map[string]fstest.MapFS{"ar": koreanBay, "ko": arabicBay} {
		own := map[string]*unicode.RangeTable{"ar": unicode.Arabic, "ko": unicode.Hangul}[ui]
		for name, data := range outputs(t, ui, files) {
			s := readable(name, data)
			for _, at := range latin.FindAllStringIndex(s, 6) {
				t.Errorf("%s, %s: %q in “%s”", ui, name, s[at[0]:at[1]], s[max(0, at[0]-40):min(len(s), at[1]+40)])
			}
			if !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(own, r) }) && !strings.Contains(name, "redline") && !strings.Contains(name, "headlines") && !strings.HasSuffix(name, "notes.xml") {
				t.Errorf("%s, %s says nothing in its language", ui, name)
			}
		}
	}
	if strings.Join(strings.Fields(readable("x.html", `<p title="said">words</p>`)), " ") != "words said" {
		t.Error("the test does not see what a page says")
	}
}

// Figures of an Arabic interface are Arabic, but in names, addresses and codes.
func TestArabicOutputsHaveArabicDigits(t *testing.T) {
	for name, data := range outputs(t, "ar", koreanBay) {
		if strings.HasSuffix(name, ".svg") {
			data = regexp.MustCompile(`(?s)<desc>.*?</desc>`).ReplaceAllString(data, "")
		}
		s := readable(name, data)
		// Years and figures in the statements themselves stay as they are.
		s = regexp.MustCompile(`2033\s*년|\b001\b`).ReplaceAllString(s, " ")
		if at := strings.IndexFunc(s, func(r rune) bool { return '0' <= r && r <= '9' }); at >= 0 {
			t.Errorf("%s: “%s”", name, s[max(0, at-60):min(len(s), at+40)])
		}
	}
}

func TestPagesOfAnArabicInterfaceReadFromTheRight(t *testing.T) {
	for ui, dir := range map[string]string{"en": "ltr", "ar": "rtl", "ko": "ltr"} {
		for name, page := range outputs(t, ui, koreanBay) {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			if !strings.HasPrefix(page, "<!DOCTYPE html>\n<html lang=\""+ui+"\" dir=\""+dir+"\"") {
				t.Errorf("%s: %s begins %.80s", ui, name, page)
			}
			if err := wellFormed(page); err != nil {
				t.Errorf("%s: %s: %v", ui, name, err)
			}
			if mirrored := strings.Contains(page, "matrix(-1 0 0 1"); strings.Contains(page, `class="rb"`) && mirrored != (dir == "rtl") {
				t.Errorf("%s: %s: the picture is mirrored: %v", ui, name, mirrored)
			}
		}
	}
}

func wellFormed(page string) error {
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(page, "<!DOCTYPE html>\n")))
	for {
		switch _, err := d.Token(); err {
		case nil:
		case io.EOF:
			return nil
		default:
			return err
		}
	}
}

// Every anchor that a page leads to exists, in the page or in the one named.
func TestLinksAndAnchorsResolve(t *testing.T) {
	id, href := regexp.MustCompile(`\sid="([^"]+)"`), regexp.MustCompile(`\shref="([^"]+)"`)
	for _, ui := range wording.Codes() {
		pages := outputs(t, ui, koreanBay)
		links := 0
		for name, page := range pages {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			for _, m := range href.FindAllStringSubmatch(page, -1) {
				to := html.UnescapeString(m[1])
				if strings.Contains(to, "://") || name == "corpus.html" {
					continue
				}
				links++
				file, anchor, _ := strings.Cut(to, "#")
				in := page
				if file != "" {
					var ok bool
					if in, ok = pages[path.Join(path.Dir(name), file)]; !ok && (path.Ext(file) == ".html" || path.Ext(file) == ".svg") {
						t.Errorf("%s: %s leads to %s, which is not there", ui, name, file)
					}
				}
				if anchor == "" {
					continue
				}
				found := false
				for _, a := range id.FindAllStringSubmatch(in, -1) {
					found = found || html.UnescapeString(a[1]) == anchor
				}
				if !found {
					t.Errorf("%s: %s leads to %s, and no such place is there", ui, name, to)
				}
			}
		}
		if links < 100 {
			t.Errorf("%s: only %d links", ui, links)
		}
	}
}

// A quotation stands in the language and direction of its statement, whatever
// the page's, and what a text says beside one is kept apart from it.
func TestQuotationsKeepTheirDirection(t *testing.T) {
	for name, page := range outputs(t, "ar", koreanBay) {
		if strings.HasSuffix(name, ".html") && strings.Contains(page, "<blockquote") {
			for _, m := range regexp.MustCompile(`<blockquote[^>]*>`).FindAllString(page, -1) {
				if !strings.Contains(m, `lang="ko" dir="ltr"`) {
					t.Errorf("%s: %s", name, m)
				}
			}
		}
		if strings.HasSuffix(name, ".txt") && !strings.HasPrefix(name, "bundle/") {
			for line := range strings.Lines(page) {
				if text := strings.TrimRight(line, "\n"); text != "" && !strings.HasPrefix(text, "\u200F") && !strings.HasSuffix(name, "cite.txt") {
					t.Errorf("%s: the line does not say that it runs from the right: %q", name, text)
				}
				if strings.Count(line, "\u2068") != strings.Count(line, "\u2069") {
					t.Errorf("%s: isolates do not match: %q", name, line)
				}
				if strings.Contains(line, ":\u2069") || strings.Contains(line, ": \u2069") {
					t.Errorf("%s: a colon of the page stands among foreign words, and moves to their other end: %q", name, line)
				}
			}
		}
	}
}

func TestUnknownLanguagesOfTheInterface(t *testing.T) {
	r := arvania(t)
	for name, write := range map[string]func(io.Writer) error{
		"html":     func(w io.Writer) error { return HTML(w, r, HTMLOptions{UI: "fr"}) },
		"text":     func(w io.Writer) error { return Text(w, r, TextOptions{UI: "fr"}) },
		"markdown": func(w io.Writer) error { return Markdown(w, r, MarkdownOptions{UI: "fr"}) },
		"docx":     func(w io.Writer) error { return DOCXMemo(w, r, HTMLOptions{UI: "fr"}) },
		"tei":      func(w io.Writer) error { return TEI(w, r, HTMLOptions{UI: "fr"}) },
	} {
		var b bytes.Buffer
		if err := write(&b); err == nil || !strings.Contains(err.Error(), "en, ar, ko") || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", name, err, b.Len())
		}
	}
}

// tonguePages are pages of every sort in Arabic and in Korean, each of texts that
// run the other way; by language and name. Other tests open the English ones.
func tonguePages(t *testing.T) map[string]map[string]string {
	out := map[string]map[string]string{}
	for ui, files := range map[string]fstest.MapFS{"ar": koreanBay, "ko": arabicBay} {
		pages, kept := outputs(t, ui, files), map[string]string{}
		for _, name := range []string{"steps.html", "digest.html", "steps.audit.html", "bundle/index.html", "bundle/ledger.html", "bundle/silence.html", "bundle/trends.html", "corpus.html"} {
			if pages[name] == "" {
				t.Fatalf("no page %s", name)
			}
			kept[name] = pages[name]
		}
		out[ui] = kept
	}
	return out
}

func TestPagesOfEveryLanguageInBrowser(t *testing.T) {
	b := findBrowser(t)
	t.Parallel()
	for lang, pages := range tonguePages(t) {
		for name, page := range pages {
			t.Run(lang+" "+name, func(t *testing.T) {
				t.Parallel()
				p := b.tab(t)
				p.size(390)
				p.show(page)
				if tags, _ := readDOM(t, p.dom()); tags["script"] > 0 {
					t.Error("the DOM has a script")
				}
				p.quiet()
			})
		}
	}
}
