package render

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mithaq/corpus"
	"mithaq/diff"
)

// An officeFile is a file for LibreOffice and what it is to make of it.
type officeFile struct {
	name    string // with its extension
	data    []byte
	filter  string // to read it with, and its options, "name|options"; empty to be told from the file
	redline bool   // its changes are accepted, and rejected
	flat    string // the filter that writes it as flat XML; empty for none
}

// The filters of LibreOffice.
const (
	flatWriter = "OpenDocument Text Flat XML"
	flatCalc   = "OpenDocument Spreadsheet Flat XML"
)

// office holds what LibreOffice made of all files: it starts once for all
// tests, for a start takes longer than to read them.
var office struct {
	sync.Once
	err  error
	made map[string]string // by name: NAME.accepted, NAME.rejected, NAME.flat
}

// opened returns what LibreOffice made of the files of officeFiles. The test is
// skipped where there is no LibreOffice.
func opened(t *testing.T) map[string]string {
	t.Helper()
	if testing.Short() {
		t.Skip("starts another program, which -short leaves out")
	}
	path, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed; no file was opened by it")
	}
	// Debian's libreoffice-writer-nogui ends when it is to accept a change.
	if real, err := filepath.EvalSymlinks(path); err == nil {
		if windows, _ := filepath.Glob(filepath.Join(filepath.Dir(real), "*swuilo*")); len(windows) == 0 {
			t.Skip("LibreOffice is installed without its windows, and cannot accept changes; install libreoffice-writer")
		}
	}
	office.Do(func() { office.made, office.err = runOffice(t, path, officeFiles(t)) })
	if office.err != nil {
		t.Fatal(office.err)
	}
	return office.made
}

func runOffice(t *testing.T, path string, files []officeFile) (map[string]string, error) {
	t.Helper()
	dir := t.TempDir()
	write := func(name, data string) string {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
		return file
	}
	source, err := os.ReadFile(filepath.Join("testdata", "office", "Jobs.bas"))
	if err != nil {
		t.Fatal(err)
	}
	// A profile of its own: another LibreOffice may be at work, and the user's
	// may hold anything. It says that it is complete, else the macro is replaced.
	write("profile/user/registrymodifications.xcu", `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>`)
	write("profile/user/basic/script.xlc", `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd"><library:libraries xmlns:library="http://openoffice.org/2000/library"><library:library library:name="Standard" library:link="false"/></library:libraries>`)
	write("profile/user/basic/Standard/script.xlb", `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd"><library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Jobs"/></library:library>`)
	write("profile/user/basic/Standard/Jobs.xba", `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd"><script:module xmlns:script="http://openoffice.org/2000/script" script:name="Jobs" script:language="StarBasic">`+html.EscapeString(string(source))+`</script:module>`)

	var jobs strings.Builder
	made := map[string]string{} // paths
	for i, f := range files {
		file := write(fmt.Sprintf("%d%s", i, filepath.Ext(f.name)), string(f.data))
		store := func(what, ext, filter string) {
			out := filepath.Join(dir, fmt.Sprintf("%d.%s.%s", i, what, ext))
			made[f.name+"."+what] = out
			fmt.Fprintf(&jobs, "store|%s|%s\n", out, filter)
		}
		fmt.Fprintf(&jobs, "open|%s|%s\n", file, f.filter)
		if f.flat != "" {
			store("flat", "xml", f.flat)
		}
		if f.redline {
			const text = "Text (encoded)|UTF8,LF"
			fmt.Fprintf(&jobs, "do|.uno:AcceptAllTrackedChanges\n")
			store("accepted", "txt", text)
			fmt.Fprintf(&jobs, "do|.uno:Undo\ndo|.uno:RejectAllTrackedChanges\n")
			store("rejected", "txt", text)
		}
	}
	list := write("jobs", jobs.String())
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), "--headless", "--norestore", "macro:///Standard.Jobs.Run")
	cmd.Env = append(os.Environ(), "MITHAQ_JOBS="+list)
	cmd.WaitDelay = 5 * time.Second
	out, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("soffice: %w\n%.2000s", err, out)
	}
	said, err := os.ReadFile(list + ".said")
	if err != nil || len(bytes.TrimSpace(said)) > 0 {
		return nil, fmt.Errorf("LibreOffice could not do this: %v\n%s\n%.2000s", err, said, out)
	}
	for name, file := range made {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("LibreOffice made no %s: %w", name, err)
		}
		made[name] = strings.TrimPrefix(string(data), "\uFEFF")
	}
	return made, nil
}

// officeReports are the comparisons that LibreOffice opens, by name: the
// invented ones, pairs in Arabic and in Korean, and ten real pairs where there
// are any.
func officeReports(t *testing.T) map[string]*diff.Report {
	t.Helper()
	all := exports(t)
	for name, r := range tonguePairs(t) {
		all[name] = r
	}
	for _, p := range realPaths(10) {
		all[filepath.Base(p[0])+" to "+filepath.Base(p[1])] = compared(t, p[0], p[1])
	}
	return all
}

// tonguePairs are comparisons within Arabic and within Korean: invented ones,
// and a real one of each beside the project.
func tonguePairs(t *testing.T) map[string]*diff.Report {
	t.Helper()
	read := func(name, text string) *corpus.Statement {
		s, err := corpus.Read(name, strings.NewReader(text), corpus.Hints{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	all := map[string]*diff.Report{}
	for code, texts := range tonguePairTexts {
		r, err := diff.Compare(read("old.md", texts[0]), read("new.md", texts[1]))
		if err != nil {
			t.Fatal(err)
		}
		if r.New.Lang != code || len(r.Changes) < 3 {
			t.Fatalf("%s: %d changes in the language %s", code, len(r.Changes), r.New.Lang)
		}
		all[code] = r
		if dir := besideProject("gold", "text"); dir != "" {
			all[code+" real"] = compared(t, filepath.Join(dir, "ncg-2023-07-18."+code+".md"), filepath.Join(dir, "ncg-2023-12-16."+code+".md"))
		}
	}
	return all
}

var tonguePairTexts = map[string][2]string{
	"ar": {"---\ntitle: بيان ميناء سليم\ndate: 2031-03-04\nlang: ar\n---\nأكد الوزراء مجدداً التزامهم بمعاهدة الميناء (٢٠٢٩). وأعربوا عن قلقهم إزاء إغلاق القناة.\n\nاتفق الجانبان على إجراء تمرين ثالث كل عام. ورحبوا بعمل مكتب التجريف المشترك.\n",
		"---\ntitle: بيان تولفا\ndate: 2032-05-06\nlang: ar\n---\nأكد الوزراء مجدداً التزامهم الراسخ بمعاهدة الميناء (٢٠٢٩). وأدانوا إغلاق القناة.\n\nقرر الجانبان إجراء تمرين ثالث كل عام.\n\nسيفتح الوزراء مستشفى بحرياً، و«منارة» في Port Selim.\n"},
	"ko": {"---\ntitle: 셀림항 공동성명\ndate: 2031-03-04\nlang: ko\n---\n장관들은 항만조약에 대한 공약을 재확인하였다. 양측은 운하 폐쇄에 대해 우려를 표명하였다.\n\n양측은 매년 세 번째 훈련을 실시하기로 합의하였다. 양측은 공동 준설 사무소의 활동을 환영하였다.\n",
		"---\ntitle: 톨바 공동성명\ndate: 2032-05-06\nlang: ko\n---\n장관들은 항만조약에 대한 굳건한 공약을 재확인하였다. 양측은 운하 폐쇄를 강력히 규탄하였다.\n\n양측은 매년 세 번째 훈련을 실시하기로 결정하였다.\n\n양측은 등대를 세우기로 하였다.\n"},
}

// besideProject returns a folder of shared/ beside the project; empty if there
// is none.
func besideProject(parts ...string) string {
	dir, err := os.Getwd()
	for err == nil {
		folder := filepath.Join(append([]string{dir, "shared"}, parts...)...)
		if _, err := os.Stat(folder); err == nil {
			return folder
		}
		up := filepath.Dir(dir)
		if up == dir {
			break
		}
		dir = up
	}
	return ""
}

// officeFiles are all files that the tests open with LibreOffice.
func officeFiles(t *testing.T) []officeFile {
	var out []officeFile
	for name, r := range officeReports(t) {
		out = append(out, officeFile{name: name + ".redline.docx", data: wordOf(t, DOCXRedline, r), redline: true})
		if strings.Contains(name, ".md") {
			continue // of the real pairs in English the redline alone: each file is a second
		}
		out = append(out, officeFile{name: name + ".table.docx", data: wordOf(t, DOCXTable, r), flat: flatWriter},
			officeFile{name: name + ".memo.docx", data: wordOf(t, DOCXMemo, r), flat: flatWriter})
	}
	// 44: comma, 34: quotation mark, 76: UTF-8, 1: from the first row; no column is told its type.
	const csvFilter = "Text - txt - csv (StarCalc)|44,34,76,1"
	for _, name := range []string{"naughty", "arvania"} {
		out = append(out, officeFile{name: name + ".csv", data: csvOf(t, exports(t)[name]), filter: csvFilter, flat: flatCalc})
	}
	return out
}

// A flatDocument is what LibreOffice holds of a document.
type flatDocument struct {
	lines     []flatLine // paragraphs and headings of the body, in order
	notes     []string   // texts of footnotes
	bookmarks map[string]bool
	links     []string
}

type flatLine struct {
	text   string
	rtl    bool
	column int // of a table, from 1; 0 outside
}

func readFlat(t *testing.T, name, data string) *flatDocument {
	t.Helper()
	f := &flatDocument{bookmarks: map[string]bool{}}
	rtl := map[string]bool{} // by style
	parents := map[string]string{}
	right := func(style string) bool {
		for range 20 {
			if is, ok := rtl[style]; ok {
				return is
			}
			style = parents[style]
		}
		return false
	}
	type frame struct {
		name  string
		text  strings.Builder
		style string
	}
	var open []*frame
	var texts []*frame // paragraphs that are open, innermost last
	column, body, style := 0, false, ""
	for d := xml.NewDecoder(strings.NewReader(data)); ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		put := func(s string) {
			if len(texts) > 0 {
				texts[len(texts)-1].text.WriteString(s)
			}
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			a := attrs(tok)
			fr := &frame{name: tok.Name.Local, style: a["style-name"]}
			open = append(open, fr)
			switch tok.Name.Local {
			case "default-style":
				style = "default " + a["family"]
			case "style":
				style = a["name"]
				parents[style] = a["parent-style-name"]
				if a["parent-style-name"] == "" {
					parents[style] = "default " + a["family"]
				}
			case "paragraph-properties":
				if m := a["writing-mode"]; m != "" && m != "page" {
					rtl[style] = strings.HasPrefix(m, "rl")
				}
			case "text":
				body = true
			case "p", "h":
				texts = append(texts, fr)
			case "table-row":
				column = 0
			case "table-cell", "covered-table-cell":
				column++
			case "line-break":
				put("\n")
			case "tab":
				put("\t")
			case "s":
				n := 1
				fmt.Sscan(a["c"], &n)
				put(strings.Repeat(" ", n))
			case "bookmark", "bookmark-start":
				f.bookmarks[a["name"]] = true
			case "a":
				f.links = append(f.links, a["href"])
			}
		case xml.EndElement:
			fr := open[len(open)-1]
			open = open[:len(open)-1]
			switch fr.name {
			case "table":
				column = 0
			case "p", "h":
				texts = texts[:len(texts)-1]
				inside := ""
				for _, o := range open {
					switch o.name {
					case "note", "annotation", "header", "footer", "tracked-changes":
						inside = o.name
					}
				}
				switch {
				case !body:
				case inside == "note":
					f.notes = append(f.notes, strings.TrimSpace(fr.text.String()))
				case inside == "":
					f.lines = append(f.lines, flatLine{fr.text.String(), right(fr.style), column})
				}
			}
		case xml.CharData:
			if len(open) > 0 && open[len(open)-1].name != "note-citation" && open[len(open)-1].name != "creator" && open[len(open)-1].name != "date" {
				put(string(tok))
			}
		}
	}
	return f
}

// joined is a text without its white space, which LibreOffice sets anew.
func joined(s string) string { return strings.Join(strings.Fields(plainSpaces(s)), "") }

func TestLibreOfficeAcceptsToTheNewTextAndRejectsToTheOld(t *testing.T) {
	made := opened(t)
	for name, r := range officeReports(t) {
		t.Run(name, func(t *testing.T) {
			for what, old := range map[string]bool{"accepted": false, "rejected": true} {
				want := blocks(r, old)
				var got []string
				for line := range strings.Lines(made[name+".redline.docx."+what]) {
					if line = folded(line); line != "" {
						got = append(got, line)
					}
				}
				for i := range min(len(got), len(want)) {
					if got[i] != want[i] {
						t.Errorf("%s, line %d\ngot  %q\nwant %q", what, i, got[i], want[i])
						break
					}
				}
				if len(got) != len(want) {
					t.Errorf("%s: %d lines, want %d", what, len(got), len(want))
				}
			}
		})
	}
}

// What LibreOffice shows of a table and a memo is what our own reader finds in
// them, in the direction of its language.
func TestLibreOfficeShowsTableAndMemo(t *testing.T) {
	made := opened(t)
	for name, r := range officeReports(t) {
		if strings.Contains(name, ".md") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			texts, _, inOrder := tableOf(t, r)
			v := newView(r, inEnglish())
			table := readFlat(t, name, made[name+".table.docx.flat"])
			var got [3][]string
			var lines []string
			for _, l := range table.lines {
				if l.column > 0 && strings.TrimSpace(l.text) != "" {
					got[l.column-1] = append(got[l.column-1], l.text)
					if l.column < 3 {
						lines = append(lines, l.text)
					}
					want := false
					switch {
					case l.column == 2 || l.column == 1 && strings.HasPrefix(l.text, v.new.short+" ¶"):
						want = r.New.Lang == "ar"
					case l.column == 1:
						want = r.Old.Lang == "ar"
					}
					if len(got[l.column-1]) > 1 && v.old.dir == v.new.dir && l.rtl != want {
						t.Errorf("the table, column %d: %q runs from right to left: %t, want %t", l.column, l.text, l.rtl, want)
					}
				}
			}
			got[0], got[1], texts[0], texts[1] = lines, nil, inOrder, nil
			for k := range texts {
				if len(got[k]) != len(texts[k]) {
					t.Fatalf("column %d has %d lines, want %d", k+1, len(got[k]), len(texts[k]))
				}
				for i := range texts[k] {
					// The raised numbers stand in LibreOffice's text as well.
					if g, w := plainLetters(got[k][i]), plainLetters(texts[k][i]); g != w {
						t.Errorf("column %d, line %d\ngot  %q\nwant %q", k+1, i, g, w)
					}
				}
			}
			memo := readFlat(t, name, made[name+".memo.docx.flat"])
			parts := wordParts(t, wordOf(t, DOCXMemo, r))
			lines = nil
			for _, l := range memo.lines {
				if l.text != "" {
					lines = append(lines, joined(l.text))
				}
			}
			if want := joined(settled(t, parts["word/document.xml"], true)); strings.Join(lines, "") != want {
				t.Errorf("the memo\ngot  %.300q\nwant %.300q", strings.Join(lines, ""), want)
			}
			if n := strings.Count(parts["word/document.xml"], "<w:footnoteReference "); len(memo.notes) != n || n < 2 {
				t.Errorf("the memo has %d footnotes, want %d", len(memo.notes), n)
			}
			cited := strings.Join(memo.notes, "\n")
			if len(r.Changes) > fullMemo {
				cited += strings.Join(lines, "\n") // most are told in short, and have no footnote
			}
			for i := range r.Changes {
				if c := &r.Changes[i]; c.Kind != diff.Kept && c.Band == "confirmed" && name != "hostile" && !strings.Contains(cited, c.ID) {
					t.Errorf("the memo does not cite %s", c.ID)
				}
			}
			for _, l := range append(memo.links, table.links...) {
				if to, ok := strings.CutPrefix(l, "#"); !ok || !memo.bookmarks[to] {
					t.Errorf("a link leads to %q", l)
				}
			}
		})
	}
}

// plainLetters is a text without white space, digits and the signs of changes.
func plainLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || strings.ContainsRune("▲▼⇄↺≈+−·?", r) {
			return -1
		}
		return r
	}, joined(s))
}
