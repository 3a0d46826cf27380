package intake

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"mithaq/corpus/intake/internal/printed"
)

var fixtures = flag.Bool("fixtures", false, "make the files of testdata/office anew, with LibreOffice, Python and by hand")

// officeExtras are what the office files hold beside the text of testdata: a
// table, a note, tracked changes, a text box, and what must be left out.
var officeExtras = map[string]struct {
	table                                  [3][2]string
	noted, note, before, gone, came, after string
	box, comment, running                  string
}{
	"en": {[3][2]string{{"Harbour", "Depth in metres"}, {"Port Marrow", "14.5"}, {"Cape Ferrel", "9"}}, "The soundings were taken in January", "By the survey ship Skerry.", "The Ministers ", "urged ", "called upon ", "the owners to mark their nets.", "Annex: the charts are kept at Port Marrow.", "Ask Hallam whether this stands.", "Council of the Sound"},
	"ar": {[3][2]string{{"الميناء", "العمق بالأمتار"}, {"بورت مارو", "14.5"}, {"رأس فيريل", "9"}}, "أُجريت قياسات الأعماق في يناير", "أجرتها سفينة المسح سكيري.", "وقد ", "حثّ ", "ناشد ", "الوزراء أصحاب الشباك وضع علامات عليها.", "مرفق: تُحفظ الخرائط في بورت مارو.", "يُسأل هالام عن هذه الجملة.", "مجلس المضيق"},
	"ko": {[3][2]string{{"항구", "수심(미터)"}, {"포트 매로", "14.5"}, {"페럴 곶", "9"}}, "수심 측정은 1월에 이루어졌다", "측량선 스케리호가 수행하였다.", "장관들은 ", "선주들에게 촉구하며 ", "선주들에게 요청하며 ", "그물에 표지를 달도록 하였다.", "부속서: 해도는 포트 매로에 보관한다.", "이 문장은 할람에 문의할 것.", "해협 이사회"},
}

// officeText is what must come of an office file.
func officeText(code string) string {
	x := officeExtras[code]
	var b strings.Builder
	b.WriteString(sampleText(code))
	for _, r := range x.table {
		fmt.Fprintf(&b, "%s | %s\n\n", r[0], r[1])
	}
	fmt.Fprintf(&b, "%s.[1]\n\n%s%s%s\n\n%s\n\n[1] %s\n", x.noted, x.before, x.came, x.after, x.box, x.note)
	return b.String()
}

// flatText is the same as a flat OpenDocument file, from which LibreOffice
// makes the others.
func flatText(code string) string {
	x := officeExtras[code]
	e := html.EscapeString
	var b strings.Builder
	country := map[string]string{"en": "GB", "ar": "EG", "ko": "KR"}[code]
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>%s</dc:title><meta:creation-date>2031-03-12T10:00:00</meta:creation-date><dc:language>%s-%s</dc:language></office:meta>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:language="%[2]s" fo:country="%[3]s"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Heading" style:default-outline-level="1"/>
<style:style style:name="Header" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Footnote" style:family="paragraph" style:parent-style-name="Standard"/>
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="1.2cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>
<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="1.2cm"/></style:list-level-properties></text:list-level-style-number></text:list-style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="pm1"><style:page-layout-properties/><style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="gr" style:family="graphic"><style:graphic-properties style:wrap="parallel"/></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1">
<style:header><text:p text:style-name="Header">%s</text:p></style:header>
<style:footer><text:p text:style-name="Footer"><text:page-number text:select-page="current">1</text:page-number></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
<text:tracked-changes>
<text:changed-region xml:id="c1" text:id="c1"><text:deletion><office:change-info><dc:creator>A</dc:creator><dc:date>2031-03-12T10:00:00</dc:date></office:change-info><text:p text:style-name="Standard">%s</text:p></text:deletion></text:changed-region>
<text:changed-region xml:id="c2" text:id="c2"><text:insertion><office:change-info><dc:creator>A</dc:creator><dc:date>2031-03-12T10:00:00</dc:date></office:change-info></text:insertion></text:changed-region>
</text:tracked-changes>
`, e(printed.Passages(sampleText(code))[0].Text), code, country, e(x.running), e(x.gone))
	list := ""
	for _, p := range append(printed.Passages(sampleText(code)), printed.Passage{}) {
		style := map[string]string{"ul": "Bullets", "ol": "Numbers"}[p.Kind]
		if list != "" && style != list {
			b.WriteString("</text:list>\n")
			list = ""
		}
		if style != "" && list == "" {
			fmt.Fprintf(&b, `<text:list text:style-name="%s">`, style)
			list = style
		}
		switch p.Kind {
		case "h1":
			fmt.Fprintf(&b, `<text:p text:style-name="Title">%s</text:p>`, e(p.Text))
		case "h2":
			fmt.Fprintf(&b, `<text:h text:style-name="Heading_20_1" text:outline-level="1">%s</text:h>`, e(p.Text))
		case "p":
			fmt.Fprintf(&b, `<text:p text:style-name="Standard">%s</text:p>`, e(p.Text))
		case "ul", "ol":
			fmt.Fprintf(&b, `<text:list-item><text:p text:style-name="Standard">%s</text:p></text:list-item>`, e(p.Text))
		}
		b.WriteByte('\n')
	}
	b.WriteString(`<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>`)
	for _, r := range x.table {
		b.WriteString(`<table:table-row>`)
		for _, c := range r {
			fmt.Fprintf(&b, `<table:table-cell office:value-type="string"><text:p text:style-name="Standard">%s</text:p></table:table-cell>`, e(c))
		}
		b.WriteString(`</table:table-row>`)
	}
	fmt.Fprintf(&b, `</table:table>
<text:p text:style-name="Standard">%s.<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p text:style-name="Footnote">%s</text:p></text:note-body></text:note></text:p>
<text:p text:style-name="Standard">%s<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>%s<text:change-end text:change-id="c2"/>%s<office:annotation><dc:creator>A</dc:creator><dc:date>2031-03-12T10:00:00</dc:date><text:p>%s</text:p></office:annotation></text:p>
<text:p text:style-name="Standard"><draw:frame draw:style-name="gr" text:anchor-type="paragraph" svg:width="6cm" svg:height="2cm"><draw:text-box><text:p text:style-name="Standard">%s</text:p></draw:text-box></draw:frame></text:p>
</office:text></office:body></office:document>
`, e(x.noted), e(x.note), e(x.before), e(x.came), e(x.after), e(x.comment), e(x.box))
	return b.String()
}

// byLibreOffice makes files of a flat text. It skips the test where there is
// no LibreOffice.
func byLibreOffice(t *testing.T, dir string, extensions ...string) {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice here: its files of testdata/office are tested, but none made anew")
	}
	profile := t.TempDir()
	for _, ext := range extensions {
		var flat []string
		for code := range officeExtras {
			name := filepath.Join(dir, code+".fodt")
			if err := os.WriteFile(name, []byte(flatText(code)), 0o644); err != nil {
				t.Fatal(err)
			}
			defer os.Remove(name)
			flat = append(flat, name)
		}
		cmd := exec.Command(soffice, append([]string{"-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--convert-to", ext, "--outdir", dir}, flat...)...)
		cmd.Env = append(os.Environ(), "HOME="+profile)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
	}
}

// officeFiles tests the files of a folder.
func officeFiles(t *testing.T, dir string, text func(code string) string, extensions ...string) {
	t.Helper()
	for _, code := range []string{"en", "ar", "ko"} {
		for _, ext := range extensions {
			name := filepath.Join(dir, code+"."+ext)
			data, err := os.ReadFile(name)
			if err != nil {
				t.Error(err)
				continue
			}
			d, err := Read(t.Context(), Source{Name: name, Data: data})
			if err != nil {
				t.Error(err)
				continue
			}
			want := text(code)
			share, extra := recall(want, d.Text)
			t.Logf("%s: %.2f %% of %d words in order, %.2f %% other; %d of %d visible words taken", filepath.Base(name), 100*share, len(wordsOf(want)), 100*extra, d.Taken, d.Words)
			holds(t, name, want, d.Text, 0.99)
			if got, want := shape(d.Text), shape(want); got != want {
				t.Errorf("%s: shape %s, want %s", name, got, want)
			}
		}
	}
}

// TestOfficeFilesComeInWhole measures how much of our texts comes out of files
// that were made of them and stand in testdata/office: DOCX, ODT and RTF by
// LibreOffice, mails by Python. With -fixtures they are made anew.
func TestOfficeFilesComeInWhole(t *testing.T) {
	if *fixtures {
		byLibreOffice(t, "testdata/office", "docx", "odt", "rtf")
		byPython(t, "testdata/office")
	}
	officeFiles(t, "testdata/office", officeText, "docx", "odt", "rtf")
	officeFiles(t, "testdata/office", sampleText, "eml")
}

func TestFilesThatProgramsMakeNow(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice three times")
	}
	t.Parallel()
	dir := t.TempDir()
	t.Run("mails", func(t *testing.T) {
		byPython(t, dir)
		officeFiles(t, dir, sampleText, "eml")
		mails(t, dir)
	})
	byLibreOffice(t, dir, "docx", "odt", "rtf")
	officeFiles(t, dir, officeText, "docx", "odt", "rtf")
}

// byPython makes mails of the texts. It skips the test where there is no
// Python.
func byPython(t *testing.T, dir string) {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no Python here: its mails of testdata/office are tested, but none made anew")
	}
	args := []string{"testdata/office/mail.py", dir}
	for _, code := range []string{"en", "ar", "ko"} {
		page := filepath.Join(t.TempDir(), "page.html")
		if err := os.WriteFile(page, []byte(printedHTML(code, sampleText(code))), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, code, printed.Passages(sampleText(code))[0].Text, "testdata/"+code+".md", page)
	}
	if out, err := exec.Command(python, args...).CombinedOutput(); err != nil {
		t.Fatalf("python3: %v\n%s", err, out)
	}
}

func TestMailsComeInWhole(t *testing.T) { mails(t, "testdata/office") }

// mails tests what mails say of themselves, and those in old character sets.
func mails(t *testing.T, dir string) {
	for _, code := range []string{"en", "ar", "ko"} {
		data, err := os.ReadFile(filepath.Join(dir, code+".eml"))
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(t.Context(), Source{Name: code + ".eml", Data: data})
		if err != nil {
			t.Fatal(err)
		}
		hints := []Hint{{"title", printed.Passages(sampleText(code))[0].Text, "mail Subject"}, {"date", "Wed, 12 Mar 2031 18:30:00 +0900", "mail Date"}, {"publisher", "مجلس Sound 해협", "mail From"}}
		if len(d.Hints) < 3 || !slices.Equal(d.Hints[:3], hints) {
			t.Errorf("%s: hints %+v", code, d.Hints)
		}
		if want := (Left{"부속서 annex.pdf", whyAttachment, 0}); !slices.Contains(d.Left, want) {
			t.Errorf("%s: left %+v", code, d.Left)
		}
		name := code + "-old.eml"
		if data, err = os.ReadFile(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		if d, err = Read(t.Context(), Source{Name: name, Data: data}); err != nil {
			t.Fatal(err)
		}
		want := strings.Map(func(r rune) rune {
			if '٠' <= r && r <= '٩' {
				return r - '٠' + '0' // windows-1256 has none of them
			}
			return r
		}, sampleText(code))
		share, extra := recall(want, d.Text)
		t.Logf("%s: %.2f %% of %d words in order, %.2f %% other; read as %s", name, 100*share, len(wordsOf(want)), 100*extra, d.Charset)
		holds(t, name, want, d.Text, 0.99)
	}
}

// TestNothingOfOfficeFilesIsLostInSilence holds that every letter that stands in
// the parts of a file, read by nothing but a search for its elements of text,
// is in the text or among what was left out.
func TestNothingOfOfficeFilesIsLostInSilence(t *testing.T) {
	letters := func(s string) int {
		n := 0
		for _, r := range s {
			if unicode.IsLetter(r) {
				n++
			}
		}
		return n
	}
	tags := regexp.MustCompile(`<[^>]*>`)
	for _, c := range []struct {
		ext, parts, text string
	}{
		{"docx", `^word/(document|header\d*|footer\d*|footnotes|comments)\.xml$`, `(?s)<w:(?:t|delText)(?: [^>]*)?>([^<]*)<`},
		{"odt", `^(content|styles)\.xml$`, `(?s)<text:(?:p|h)(?: [^>]*)?>(.*?)</text:(?:p|h)>`},
		{"hwpx", `^Contents/section\d+\.xml$`, `(?s)<hp:t>(.*?)</hp:t>`},
	} {
		for _, code := range []string{"en", "ar", "ko"} {
			var data []byte
			if c.ext == "hwpx" {
				data = hangulText(t, code)
			} else {
				var err error
				if data, err = os.ReadFile("testdata/office/" + code + "." + c.ext); err != nil {
					t.Fatal(err)
				}
			}
			z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			there := 0
			for _, f := range z.File {
				if !regexp.MustCompile(c.parts).MatchString(f.Name) {
					continue
				}
				r, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				raw, err := io.ReadAll(r)
				if err != nil {
					t.Fatal(err)
				}
				// A paragraph may hold a comment, which holds who wrote it and when,
				// and a text box for old programs, which is there for new ones too.
				bare := regexp.MustCompile(`(?s)<mc:Fallback>.*?</mc:Fallback>|<dc:(creator|date)>.*?</dc:(creator|date)>|<meta:creator-initials>.*?</meta:creator-initials>`).ReplaceAll(raw, nil)
				for _, m := range regexp.MustCompile(c.text).FindAllSubmatch(bare, -1) {
					there += letters(html.UnescapeString(tags.ReplaceAllString(string(m[1]), "")))
				}
			}
			d, err := Read(t.Context(), Source{Name: code + "." + c.ext, Data: data})
			if err != nil {
				t.Fatal(err)
			}
			taken := letters(d.Text)
			for _, l := range d.Left {
				if l.Text != "(the number of the page)" { // our own words
					taken += letters(l.Text)
				}
			}
			if taken != there || there < 1000 {
				t.Errorf("%s.%s holds %d letters, of which %d were taken or listed", code, c.ext, there, taken)
			}
		}
	}
}

// BenchmarkOffice shows that the cost of each reader is linear: the bytes are
// those of the part that holds the text.
func BenchmarkOffice(b *testing.B) {
	for _, f := range []struct {
		name, one string
		file      func(t testing.TB, body string) []byte
	}{
		{"a.docx", strings.Repeat(met, 100) + "<w:tbl>" + strings.Repeat("<w:tr><w:tc>"+met+"</w:tc><w:tc>"+met+"</w:tc></w:tr>", 20) + "</w:tbl>", wordOf},
		{"a.odt", strings.Repeat("<text:p>The <text:span>Ministers</text:span> met.</text:p>", 100) + "<text:list>" + strings.Repeat("<text:list-item><text:p>The Ministers met.</text:p></text:list-item>", 20) + "</text:list>", openOf},
		{"a.hwpx", strings.Repeat("<hp:p><hp:run><hp:t>The Ministers met.</hp:t></hp:run></hp:p>", 100), hangulOf},
		{"a.rtf", strings.Repeat(`\pard{\f1 The {\b Ministers} met.}\par\intbl a\cell b\cell\row`, 100), func(t testing.TB, body string) []byte { return []byte(`{\rtf1` + body + "}") }},
		{"a.eml", strings.Repeat("The Ministers met=2E\n\n", 100), func(t testing.TB, body string) []byte {
			return []byte("From: a@b.example\nMIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\n" + body)
		}},
		{"a.txt", strings.Repeat("The Ministers met.\n\n", 100), asIs},
	} {
		for _, times := range []int{1, 2, 4} {
			var made strings.Builder // with words that differ, as no text packs to nothing
			for i, piece := range strings.SplitAfter(strings.Repeat(f.one, 40*times), "Ministers") {
				fmt.Fprintf(&made, "%s%x", piece, uint32(i)*2654435761)
			}
			body := made.String()
			data := f.file(b, body)
			b.Run(fmt.Sprintf("%s/%dx", f.name[2:], times), func(b *testing.B) {
				b.SetBytes(int64(len(body)))
				for b.Loop() {
					if _, err := Read(b.Context(), Source{Name: f.name, Data: data}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
