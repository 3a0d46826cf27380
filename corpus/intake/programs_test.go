package intake

import (
	"context"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// The texts of testdata/*.md are given to real programs, which make files of
// them that are then read back.

// A passage is a paragraph of a text in Markdown.
type passage struct {
	kind string // "h1", "h2", "p", "ul", "ol"
	text string
}

// passages takes a text of testdata apart.
func passages(text string) []passage {
	var out []passage
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "# "):
			out = append(out, passage{"h1", line[2:]})
		case strings.HasPrefix(line, "## "):
			out = append(out, passage{"h2", line[3:]})
		case strings.HasPrefix(line, "- "):
			out = append(out, passage{"ul", line[2:]})
		case regexp.MustCompile(`^\d+\. `).MatchString(line):
			out = append(out, passage{"ol", line[strings.Index(line, " ")+1:]})
		default:
			out = append(out, passage{"p", line})
		}
	}
	return out
}

// runningHead stands on every page of the printed texts.
var runningHead = map[string]string{"en": "Council of the Sound, fourth meeting", "ar": "مجلس المضيق، الاجتماع الرابع", "ko": "해협 이사회 제4차 회의"}

func direction(code string) string {
	if code == "ar" {
		return "rtl"
	}
	return "ltr"
}

// printedHTML is a page of a text for a browser to print.
func printedHTML(code, text string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang=%s dir=%s><head><meta charset=utf-8><title>t</title><style>
@page { size: A5; margin: 20mm 16mm; @top-center { content: "%s"; font-size: 9px } @bottom-center { content: counter(page); font-size: 9px } }
body { font: 13px/1.5 "Liberation Serif", "Noto Naskh Arabic", "Noto Sans Arabic", "Noto Sans CJK KR"; text-align: justify; hyphens: auto }
</style></head><body>
`, code, direction(code), runningHead[code])
	list := ""
	for _, p := range append(passages(text), passage{}) {
		item := p.kind == "ul" || p.kind == "ol"
		if list != "" && p.kind != list {
			fmt.Fprintf(&b, "</%s>\n", list)
			list = ""
		}
		if item && list == "" {
			list = p.kind
			fmt.Fprintf(&b, "<%s>\n", list)
		}
		tag := p.kind
		if item {
			tag = "li"
		}
		if p.kind != "" {
			fmt.Fprintf(&b, "<%s>%s</%s>\n", tag, html.EscapeString(p.text), tag)
		}
	}
	b.WriteString("</body></html>\n")
	return b.String()
}

// flatODT is a text as a document of LibreOffice in one XML file.
func flatODT(code, text string) string {
	var b strings.Builder
	mode := "lr-tb"
	if code == "ar" {
		mode = "rl-tb"
	}
	country := map[string]string{"en": "GB", "ar": "EG", "ko": "KR"}[code]
	lang := fmt.Sprintf(`fo:language="%[1]s" fo:country="%[2]s" style:language-complex="%[1]s" style:country-complex="%[2]s" style:language-asian="%[1]s" style:country-asian="%[2]s"`, code, country)
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>%[4]s</dc:title></office:meta>
<office:font-face-decls><style:font-face style:name="L" svg:font-family="'Liberation Serif'"/><style:font-face style:name="A" svg:font-family="'Noto Sans Arabic'"/><style:font-face style:name="K" svg:font-family="'Noto Sans CJK KR'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="page"/><style:text-properties style:font-name="L" style:font-name-complex="A" style:font-name-asian="K" fo:font-size="11pt" style:font-size-complex="11pt" style:font-size-asian="11pt" %[1]s/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:margin-bottom="3mm" style:writing-mode="%[2]s"/><style:text-properties fo:hyphenate="true"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1"><style:text-properties fo:font-size="16pt" style:font-size-complex="16pt" style:font-size-asian="16pt" fo:font-weight="bold" fo:hyphenate="false"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2"><style:text-properties fo:font-size="13pt" style:font-size-complex="13pt" style:font-size-asian="13pt" fo:font-weight="bold" fo:hyphenate="false"/></style:style>
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-5mm" fo:margin-left="8mm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>
<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-5mm" fo:margin-left="8mm"/></style:list-level-properties></text:list-level-style-number></text:list-style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="148mm" fo:page-height="210mm" fo:margin-top="12mm" fo:margin-bottom="12mm" fo:margin-left="16mm" fo:margin-right="16mm" style:writing-mode="%[2]s"/><style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="4mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"><style:header><text:p text:style-name="Standard">%[3]s</text:p></style:header><style:footer><text:p text:style-name="Standard"><text:page-number text:select-page="current">1</text:page-number></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
`, lang, mode, runningHead[code], html.EscapeString(passages(text)[0].text))
	list := ""
	for _, p := range append(passages(text), passage{}) {
		if list != "" && p.kind != list {
			b.WriteString("</text:list>\n")
			list = ""
		}
		words := html.EscapeString(p.text)
		switch p.kind {
		case "h1", "h2":
			fmt.Fprintf(&b, "<text:h text:style-name=\"Heading_20_%[1]s\" text:outline-level=\"%[1]s\">%[2]s</text:h>\n", p.kind[1:], words)
		case "p":
			fmt.Fprintf(&b, "<text:p text:style-name=\"Standard\">%s</text:p>\n", words)
		case "ul", "ol":
			if list == "" {
				list = p.kind
				fmt.Fprintf(&b, "<text:list text:style-name=\"%s\">\n", map[string]string{"ul": "Bullets", "ol": "Numbers"}[list])
			}
			fmt.Fprintf(&b, "<text:list-item><text:p text:style-name=\"Standard\">%s</text:p></text:list-item>\n", words)
		}
	}
	b.WriteString("</office:text></office:body></office:document>\n")
	return b.String()
}

// sample returns a text of testdata.
func sample(t testing.TB, code string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + code + ".md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// program returns the path of a program, or skips the test.
func program(t testing.TB, name string) string {
	t.Helper()
	file, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("no %s on this machine: what it writes was not read", name)
	}
	return file
}

// chromiumPDF prints a page.
func chromiumPDF(t testing.TB, page string) []byte {
	t.Helper()
	exe := program(t, "chromium")
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.html"), filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(in, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, exe, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(dir, "profile"), "--no-pdf-header-footer", "--print-to-pdf="+out, "file://"+in)
	return made(t, out)
}

// office converts a document with LibreOffice; ending is "docx", "pdf", …
func office(t testing.TB, document, ending string) []byte {
	t.Helper()
	exe := program(t, "soffice")
	dir := t.TempDir()
	in := filepath.Join(dir, "in.fodt")
	if err := os.WriteFile(in, []byte(document), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, exe, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", ending, "--outdir", dir, in)
	return made(t, filepath.Join(dir, "in."+ending))
}

func run(t testing.TB, exe string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
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
