package pdf

import (
	"context"
	"flag"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mithaq/corpus/intake/internal/printed"
)

// The texts of testdata/*.md are printed by real programs: Chromium and
// LibreOffice, in several layouts.

var makeFlag = flag.Bool("make", false, "make the files testdata/*.pdf anew, with Chromium and LibreOffice")

// runningHeads stand on every page of the printed texts.
var runningHeads = map[string]string{"en": "Conference on the Lower Estuary", "ar": "المؤتمر المعني بالمصب الأدنى", "ko": "하류 하구 각료회의"}

// flatODT is a text as a document of LibreOffice in one XML file, in so many
// columns.
func flatODT(code, text string, columns int) string {
	var b strings.Builder
	mode := "lr-tb"
	if code == "ar" {
		mode = "rl-tb"
	}
	country := map[string]string{"en": "GB", "ar": "EG", "ko": "KR"}[code]
	lang := fmt.Sprintf(`fo:language="%[1]s" fo:country="%[2]s" style:language-complex="%[1]s" style:country-complex="%[2]s" style:language-asian="%[1]s" style:country-asian="%[2]s"`, code, country)
	width, cols := 148, ""
	if columns > 1 {
		width, cols = 210, fmt.Sprintf(`<style:columns fo:column-count="%d" fo:column-gap="8mm"/>`, columns)
	}
	ps := printed.Passages(text)
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>%[4]s</dc:title></office:meta>
<office:font-face-decls><style:font-face style:name="L" svg:font-family="'Liberation Serif'"/><style:font-face style:name="A" svg:font-family="'Noto Sans Arabic'"/><style:font-face style:name="K" svg:font-family="'Noto Sans CJK KR'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="page"/><style:text-properties style:font-name="L" style:font-name-complex="A" style:font-name-asian="K" fo:font-size="11pt" style:font-size-complex="11pt" style:font-size-asian="11pt" %[1]s/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:margin-bottom="3mm" style:writing-mode="%[2]s"/><style:text-properties fo:hyphenate="true"/></style:style>
<style:style style:name="Footnote" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0mm" fo:margin-left="6mm" fo:text-indent="-6mm"/><style:text-properties fo:font-size="9pt" style:font-size-complex="9pt" style:font-size-asian="9pt"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1"><style:text-properties fo:font-size="16pt" style:font-size-complex="16pt" style:font-size-asian="16pt" fo:font-weight="bold" style:font-weight-complex="bold" style:font-weight-asian="bold" fo:hyphenate="false"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2"><style:text-properties fo:font-size="13pt" style:font-size-complex="13pt" style:font-size-asian="13pt" fo:font-weight="bold" style:font-weight-complex="bold" style:font-weight-asian="bold" fo:hyphenate="false"/></style:style>
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-5mm" fo:margin-left="8mm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>
<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-5mm" fo:margin-left="8mm"/></style:list-level-properties></text:list-level-style-number></text:list-style>
<text:notes-configuration text:note-class="footnote" text:default-style-name="Footnote" style:num-format="1" text:start-value="0" text:start-numbering-at="document" text:footnotes-position="page"/>
</office:styles>
<office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="%[5]dmm" fo:page-height="210mm" fo:margin-top="12mm" fo:margin-bottom="12mm" fo:margin-left="16mm" fo:margin-right="16mm" style:writing-mode="%[2]s">%[6]s</style:page-layout-properties><style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="4mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"><style:header><text:p text:style-name="Standard">%[3]s</text:p></style:header><style:footer><text:p text:style-name="Standard">– <text:page-number text:select-page="current">1</text:page-number> –</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
`, lang, mode, runningHeads[code], html.EscapeString(ps[0].Text), width, cols)
	var notes []string
	for _, p := range ps {
		if p.Kind == "note" {
			notes = append(notes, html.EscapeString(p.Text))
		}
	}
	list := ""
	for _, p := range append(ps, printed.Passage{}) {
		if list != "" && p.Kind != list {
			b.WriteString("</text:list>\n")
			list = ""
		}
		words := printed.NoteSign.ReplaceAllStringFunc(html.EscapeString(p.Text), func(m string) string {
			n := m[2 : len(m)-1]
			return fmt.Sprintf(`<text:note text:id="ftn%[1]s" text:note-class="footnote"><text:note-citation>%[1]s</text:note-citation><text:note-body><text:p text:style-name="Footnote">%[2]s</text:p></text:note-body></text:note>`, n, notes[n[0]-'1'])
		})
		switch p.Kind {
		case "h1", "h2":
			fmt.Fprintf(&b, "<text:h text:style-name=\"Heading_20_%[1]s\" text:outline-level=\"%[1]s\">%[2]s</text:h>\n", p.Kind[1:], words)
		case "p":
			fmt.Fprintf(&b, "<text:p text:style-name=\"Standard\">%s</text:p>\n", words)
		case "ul", "ol":
			if list == "" {
				list = p.Kind
				fmt.Fprintf(&b, "<text:list text:style-name=\"%s\">\n", map[string]string{"ul": "Bullets", "ol": "Numbers"}[list])
			}
			fmt.Fprintf(&b, "<text:list-item><text:p text:style-name=\"Standard\">%s</text:p></text:list-item>\n", words)
		}
	}
	b.WriteString("</office:text></office:body></office:document>\n")
	return b.String()
}

// TestPrintedAnew has the programs print texts that the reader was not made on,
// and reads what comes.
func TestPrintedAnew(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Chromium and LibreOffice for each text")
	}
	for i, code := range []string{"en", "ar", "ko"} {
		for k, l := range layouts {
			if k%2 == i%2 {
				t.Run(code+"-"+l.name, func(t *testing.T) {
					needsLetters(t, code)
					text := sample(t, filepath.Join("..", "testdata"), code)
					reads(t, code+"-"+l.name, code, text, l.print(t, code, text))
				})
			}
		}
	}
}

// The layouts in which the texts are printed.
var layouts = []struct {
	name  string
	print func(t testing.TB, code, text string) []byte
}{
	{"chromium", func(t testing.TB, code, text string) []byte {
		return chromium(t, printed.Page(code, text, fmt.Sprintf(`@page { size: A5; margin: 20mm 16mm; @top-center { content: "%s"; font-size: 9px } @bottom-center { content: counter(page); font-size: 9px } }`, runningHeads[code])), false)
	}},
	{"chromium-columns", func(t testing.TB, code, text string) []byte {
		return chromium(t, printed.Page(code, text, `body { column-count: 2; column-gap: 8mm } h1 { column-span: all }`), true)
	}},
	{"writer", func(t testing.TB, code, text string) []byte { return writer(t, flatODT(code, text, 1)) }},
	{"writer-columns", func(t testing.TB, code, text string) []byte { return writer(t, flatODT(code, text, 2)) }},
}

// sample returns a text of a folder.
func sample(t testing.TB, dir, code string) string {
	t.Helper()
	return string(made(t, filepath.Join(dir, code+".md")))
}

// families hold the letters of a language in the fonts that .ci/run installs.
// What a page in other fonts reads like says little about the reader: some write
// two Arabic letters as one, and where none has Hangul boxes are printed.
var families = map[string]string{"ar": "Noto Sans Arabic", "ko": "Noto Sans CJK KR"}

// needsLetters skips a test where the fonts for a language are not installed.
func needsLetters(t testing.TB, code string) {
	t.Helper()
	family := families[code]
	if family == "" {
		return
	}
	if found, err := exec.Command(program(t, "fc-list"), family).Output(); err == nil && len(found) == 0 {
		t.Skipf("no font %s: apt install fonts-noto-core fonts-noto-cjk", family)
	}
}

// program returns the path of a program, or skips the test.
func program(t testing.TB, name string) string {
	t.Helper()
	file, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("no %s on this machine: what it prints was not read", name)
	}
	return file
}

// chromium prints a page; furnished with Chromium's own head and foot or not.
func chromium(t testing.TB, page string, furnished bool) []byte {
	t.Helper()
	exe := program(t, "chromium")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, page)
	}))
	defer server.Close()
	dir := t.TempDir()
	out := filepath.Join(dir, "out.pdf")
	args := []string{"--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + filepath.Join(dir, "profile"), "--print-to-pdf=" + out}
	if !furnished {
		args = append(args, "--no-pdf-header-footer")
	}
	runProgram(t, exe, append(args, server.URL+"/statement")...)
	return made(t, out)
}

// writer prints a document with LibreOffice.
func writer(t testing.TB, document string) []byte {
	t.Helper()
	exe := program(t, "soffice")
	dir := t.TempDir()
	in := filepath.Join(dir, "in.fodt")
	if err := os.WriteFile(in, []byte(document), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "in.pdf")
	for range 2 { // on a busy machine it may end without a word
		runProgram(t, exe, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir, in)
		if _, err := os.Stat(out); err == nil {
			break
		}
	}
	return made(t, out)
}

func runProgram(t testing.TB, exe string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, exe, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", exe, err, out)
	}
}

func made(t testing.TB, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestMakeFiles makes the files of testdata anew.
func TestMakeFiles(t *testing.T) {
	if !*makeFlag {
		t.Skip("the files are made with -make only")
	}
	for _, code := range []string{"en", "ar", "ko"} {
		for _, l := range layouts {
			if err := os.WriteFile(filepath.Join("testdata", code+"-"+l.name+".pdf"), l.print(t, code, sample(t, "testdata", code)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	runProgram(t, program(t, "qpdf"), "--encrypt", "harbour", "harbour", "256", "--", filepath.Join("testdata", "en-writer.pdf"), filepath.Join("testdata", "locked.pdf"))
}
