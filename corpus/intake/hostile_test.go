package intake

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"mithaq/corpus"
)

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	openSpace = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"`
)

// wordOf is a Word file with a body.
func wordOf(t testing.TB, body string) []byte {
	return zipOf(t, zipped{"[Content_Types].xml", "<Types/>"}, zipped{"word/document.xml", `<?xml version="1.0"?><w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`})
}

// openOf is an OpenDocument text with a body.
func openOf(t testing.TB, body string) []byte {
	return zipOf(t, zipped{"mimetype", "application/vnd.oasis.opendocument.text"}, zipped{"content.xml", `<?xml version="1.0"?><office:document-content ` + openSpace + `><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`})
}

// hangulOf is a Hangul file with a body.
func hangulOf(t testing.TB, body string) []byte {
	return zipOf(t, zipped{"mimetype", "application/hwp+zip"}, zipped{"Contents/section0.xml", `<hs:sec ` + hangulSpaces + `>` + body + `</hs:sec>`})
}

// patched changes the bytes of every header in the list of a zip file that
// begins with a signature.
func patched(data []byte, signature string, change func(header []byte)) []byte {
	data = bytes.Clone(data)
	for i := 0; ; {
		k := bytes.Index(data[i:], []byte(signature))
		if k < 0 {
			return data
		}
		change(data[i+k:])
		i += k + 4
	}
}

// overlapping is a zip file, all parts of which are one stretch of bytes.
func overlapping(t testing.TB) []byte {
	data := zipOf(t, zipped{"word/a.xml", strings.Repeat("a", 1000)}, zipped{"word/document.xml", strings.Repeat("a", 1000)})
	return patched(data, "PK\x01\x02", func(h []byte) { binary.LittleEndian.PutUint32(h[42:], 0) })
}

// compound is the beginning of a file of the old office programs, with a name
// in its directory.
func compound(name string) []byte {
	data := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...)
	for _, c := range utf16.Encode([]rune(name)) {
		data = append(data, byte(c), byte(c>>8))
	}
	return append(data, make([]byte, 600)...)
}

// bomb is a zip file whose part unpacks to much.
func bomb(t testing.TB, name string, size int64) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = io.WriteString(w, `<w:document `+wordSpace+`><w:body><w:p><w:r><w:t>`)
	}
	if err == nil {
		_, err = io.CopyN(w, endless('a'), size)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type endless byte

func (e endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(e)
	}
	return len(b), nil
}

// nested wraps elements in each other.
func nested(open, close string, n int) string {
	return strings.Repeat(open, n) + strings.Repeat(close, n)
}

const met = "<w:p><w:r><w:t>The Ministers met.</w:t></w:r></w:p>"

// TestHostileFilesAreNamedErrors holds that each file that is damaged, locked
// or made to harm is an error that names it, the cause and a remedy.
func TestHostileFilesAreNamedErrors(t *testing.T) {
	good := wordOf(t, met)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"bomb.docx", bomb(t, "word/document.xml", 16<<20), "unpacks to much more than a text has"},
		{"bomb.odt", zipOf(t, zipped{"mimetype", "application/vnd.oasis.opendocument.text"}, zipped{"content.xml", `<office:document-content ` + openSpace + `><office:body>` + strings.Repeat(" ", 16<<20)}), "unpacks to much more than a text has"},
		{"overlap.docx", overlapping(t), "whose parts overlap"},
		{"outside.docx", zipOf(t, zipped{"word/document.xml", met}, zipped{"../../etc/passwd", "x"}), `points out of it: "../../etc/passwd"`},
		{"outside.docx", zipOf(t, zipped{"word/document.xml", met}, zipped{`..\..\windows`, "x"}), "points out of it"},
		{"outside.odt", zipOf(t, zipped{"mimetype", "application/vnd.oasis.opendocument.text"}, zipped{"/content.xml", "x"}), "points out of it"},
		{"twice.docx", zipOf(t, zipped{"word/document.xml", met}, zipped{"word/document.xml", met}), "two parts of one name"},
		{"cut.docx", good[:len(good)/2], "is a damaged archive"},
		{"bits.docx", patched(good, "PK\x01\x02", func(h []byte) { h[16] ^= 1 }), "is a damaged archive: its part \"word/document.xml\" cannot be unpacked"},
		{"missing.docx", zipOf(t, zipped{"[Content_Types].xml", "<Types/>"}), "its part word/document.xml is missing"},
		{"missing.odt", zipOf(t, zipped{"mimetype", "application/vnd.oasis.opendocument.text"}), "its part content.xml is missing"},
		{"missing.hwpx", zipOf(t, zipped{"mimetype", "application/hwp+zip"}), "its part Contents/section0.xml is missing"},
		{"many.docx", zipOf(t, make([]zipped, maxEntries+1)...), "is an archive of 10001 parts"},
		{"locked.docx", patched(patched(good, "PK\x01\x02", func(h []byte) { h[8] |= 1 }), "PK\x03\x04", func(h []byte) { h[6] |= 1 }), "is encrypted with a password"},
		{"locked.docx", compound("EncryptedPackage"), "is an office file that is encrypted with a password"},
		{"locked.odt", zipOf(t, zipped{"mimetype", "application/vnd.oasis.opendocument.text"}, zipped{"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`}, zipped{"content.xml", "\x01\x02"}), "is encrypted with a password"},
		{"locked.hwpx", zipOf(t, zipped{"mimetype", "application/hwp+zip"}, zipped{"META-INF/manifest.xml", `<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><odf:file-entry><odf:encryption-data/></odf:file-entry></odf:manifest>`}, zipped{"Contents/section0.xml", "\x01\x02"}), "is encrypted with a password"},
		{"method.docx", patched(good, "PK\x01\x02", func(h []byte) { h[10] = 99 }), "packed by a method that is not known"},
		{"deep.docx", wordOf(t, nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 20_000)), "holds elements 500 deep in each other"},
		{"deep.odt", openOf(t, nested("<text:list><text:list-item>", "</text:list-item></text:list>", 20_000)), "holds elements 500 deep in each other"},
		{"deep.hwpx", hangulOf(t, nested("<hp:p><hp:run>", "</hp:run></hp:p>", 20_000)), "holds elements 500 deep in each other"},
		{"deep.rtf", []byte(`{\rtf1 ` + nested("{", "}", 100_000) + "}"), "holds groups 1000 deep in each other"},
		{"laughs.docx", zipOf(t, zipped{"word/document.xml", `<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document ` + wordSpace + `><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`}), "declares entities or a type of its own in its part word/document.xml"},
		{"outer.odt", zipOf(t, zipped{"mimetype", "application/vnd.oasis.opendocument.text"}, zipped{"content.xml", `<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]><x>&b;</x>`}), "declares entities or a type of its own in its part content.xml"},
		{"entity.docx", wordOf(t, "<w:p><w:r><w:t>a&b;</w:t></w:r></w:p>"), "its part word/document.xml is no XML"},
		{"zero.docx", wordOf(t, "<w:p><w:r><w:t>a\x00b</w:t></w:r></w:p>"), "its part word/document.xml is no XML"},
		{"open.docx", wordOf(t, "<w:p><w:r>"), "its part word/document.xml is no XML"},
		{"utf16.docx", zipOf(t, zipped{"word/document.xml", "\xff\xfe<\x00a\x00/\x00>\x00"}), "its part word/document.xml is no XML"},
		{"empty.docx", wordOf(t, ""), "has no text"},
		{"scan.docx", wordOf(t, `<w:p><w:r><w:drawing><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/></w:drawing></w:r></w:p>`), "has no text, only 1 picture: it may be a scan"},
		{"gone.docx", wordOf(t, `<w:p><w:del><w:r><w:delText>All of it</w:delText></w:r></w:del></w:p>`), "all 3 words of it are deleted (tracked change)"},
		{"line.docx", wordOf(t, "<w:p><w:r><w:t>"+random(3<<20)+"</w:t></w:r></w:p>"), "holds more than 1 MB in one line"},
		{"big.rtf", []byte(`{\rtf1 ` + random(9<<20) + "}"), "holds more than 8 MB of text"},
		{"huge.txt", bytes.Repeat([]byte("a "), 50<<20), "holds more than 64 MB"},
		{"line.txt", bytes.Repeat([]byte("a "), 2<<20), "holds more than 1 MB in one line"},
		{"line.html", append([]byte("<html><body><p>"), bytes.Repeat([]byte("a "), 2<<20)...), "holds more than 1 MB in one line"},
		{"zero.txt", []byte("The Ministers\x00met at the harbour and they said so in all three of their languages."), "is a binary file"},
		{"table.xlsx", zipOf(t, zipped{"[Content_Types].xml", "<Types/>"}, zipped{"xl/workbook.xml", "<x/>"}), "is a spreadsheet, which Mithaq does not read; save"},
		{"some.zip", zipOf(t, zipped{"a.txt", "x"}), "is an archive, which Mithaq does not read; unpack it"},
		{"old.doc", compound("WordDocument"), "is an old binary Word file (DOC), which Mithaq does not read; open it in Word or LibreOffice and save it as DOCX"},
		{"old.hwp", compound("\x05HwpSummaryInformation"), "is an old binary Hangul file (HWP), which Mithaq does not read; open it in Hangul (한글) and save it as HWPX"},
		{"older.hwp", []byte("HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05"), "is an old binary Hangul file (HWP)"},
		{"mail.msg", compound("__substg1.0_0037001F"), "is a message of Outlook (MSG)"},
		{"attached.eml", []byte("From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"=?utf-8?q?s=C3=A9ance?=.pdf\"\n\nx\n--x--\n"), "has no text of its own, only what is attached: séance.pdf"},
		{"locked.eml", []byte("From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nx\n"), "is an encrypted mail"},
		{"boundless.eml", []byte("From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nx\n"), "does not say where its parts end"},
		{"deep.eml", deepMail(100), "parts 12 deep in each other"},
		{"many.eml", []byte("From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + strings.Repeat("--x\n\na\n", 3000)), "is a mail of more than 1000 parts"},
		{"head.eml", []byte("From: a@b.example\nMIME-Version: 1.0\nno field\n\nx"), "is a damaged mail"},
		{"none.eml", []byte("From: a@b.example\nMIME-Version: 1.0\n\n"), "has no text"},
	} {
		_, err := Read(t.Context(), Source{Name: c.name, Data: c.data})
		var p *corpus.Problem
		if !errors.As(err, &p) || p.File != c.name || p.Fix == "" || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v\nwant %q", c.name, err, c.want)
		}
	}
}

// random is a text of words that does not pack: it repeats itself beyond what a
// packer looks back.
func random(n int) string {
	const block = 64 << 10
	var b strings.Builder
	for i := 0; b.Len() < block; i++ {
		fmt.Fprintf(&b, "%x ", crc32.ChecksumIEEE([]byte{byte(i), byte(i >> 8)}))
	}
	return strings.Repeat(b.String(), n/block+1)
}

func deepMail(n int) []byte {
	var b strings.Builder
	b.WriteString("From: a@b.example\nMIME-Version: 1.0\n")
	for i := range n {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n", i, i)
	}
	b.WriteString("\ntext\n")
	return []byte(b.String())
}

// TestUnpackingIsBounded holds that parts together unpack to no more than the
// bound, whatever each does.
func TestUnpackingIsBounded(t *testing.T) {
	a, p := openArchive(wordOf(t, met))
	if p != nil {
		t.Fatal(p)
	}
	a.spent = maxUnpacked
	if _, p := a.xml("word/document.xml", func(x *xmlPart, e element) { x.skip() }); p == nil || !strings.Contains(p.What, "unpacks to more than 128 MB") {
		t.Errorf("got %v", p)
	}
}

// What is odd but harmless is read.
func TestOddFilesAreRead(t *testing.T) {
	latin := func(s string) string { return strings.NewReplacer("é", "\xe9").Replace(s) }
	for _, c := range []struct {
		name, want string
		data       []byte
	}{
		{"slashes.docx", "The Ministers met.\n", zipOf(t, zipped{`word\document.xml`, `<w:document ` + wordSpace + `><w:body>` + met + `</w:body></w:document>`})},
		{"strict.docx", "The Ministers met.\n", zipOf(t, zipped{"word/document.xml", `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>` + met + `</w:body></w:document>`})},
		{"latin.docx", "né\n", zipOf(t, zipped{"word/document.xml", latin(`<?xml version="1.0" encoding="windows-1252"?><w:document ` + wordSpace + `><w:body><w:p><w:r><w:t>né</w:t></w:r></w:p></w:body></w:document>`)})},
		{"moved.docx", "The Ministers met.\n", zipOf(t, zipped{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="http://x/officeDocument" Target="/doc/main.xml"/></Relationships>`}, zipped{"word/x", ""}, zipped{"doc/main.xml", `<w:document ` + wordSpace + `><w:body>` + met + `</w:body></w:document>`})},
		{"joined.docx", "The Ministers met.\n", wordOf(t, `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>The </w:t></w:r></w:p><w:p><w:r><w:t>Ministers met.</w:t></w:r></w:p>`)},
		{"choice.docx", "one\n", wordOf(t, `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:t>one</w:t></mc:Choice><mc:Fallback><w:t>two</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`)},
		{"layout.docx", "**one**\n\ntwo words\n", wordOf(t, `<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>one</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>two</w:t></w:r><w:r><w:tab/><w:t>words</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`)},
		{"field.docx", "on 3 May\n", wordOf(t, `<w:p><w:r><w:t xml:space="preserve">on </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE \@ "d MMMM"</w:instrText><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3 May</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`)},
		{"cut.rtf", "The Ministers met.\n", []byte(`{\rtf1 The Ministers met.`)},
		{"bin.rtf", "a b\n", []byte("{\\rtf1 a \\bin5 }}}}}b{\\bin999999999 x")},
		{"spaces.txt", "a\n", []byte("\r\n\r\na \r\n")},
		{"mailbox.eml", "The Ministers met.\n", []byte("From x Mon Jan  1\nFrom: a@b.example\nMIME-Version: 1.0\n\nThe Ministers met.\n")},
		{"flowed.eml", "The Ministers met.\n", []byte("From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\nThe \nMinisters met.\n")},
		{"broken.eml", "The Ministers met.\n", []byte("From: a@b.example\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\nVGhl!IE1p\nbmlzdGVycyBtZXQu")},
		{"saved.mhtml", "The Ministers met at Port Marrow to speak of the harbour and of the nets in it.\n", []byte("From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/1\nDate: Mon, 1 Jan 2035 00:00:00 GMT\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>The Ministers met at Port Marrow to speak of the harbour and of=\n the nets in it.\n--x\nContent-Type: image/png\n\nx\n--x--\n")},
	} {
		d, err := Read(t.Context(), Source{Name: c.name, Data: c.data})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if d.Text != c.want {
			t.Errorf("%s: %q, want %q", c.name, d.Text, c.want)
		}
	}
}

// Each reader's fuzz target writes the part that holds the text, or the whole
// file where it is one.
func fuzzRead(f *testing.F, name string, file func(t testing.TB, body string) []byte) {
	f.Fuzz(func(t *testing.T, body string) {
		d, err := Read(t.Context(), Source{Name: name, Data: file(t, body)})
		if err == nil {
			sound(t, d)
			if d.Taken+d.wordsLeft() != d.Words {
				t.Errorf("%d words, of which %d were taken and %d left", d.Words, d.Taken, d.wordsLeft())
			}
		}
	})
}

func asIs(t testing.TB, body string) []byte { return []byte(body) }

func FuzzDOCX(f *testing.F) {
	f.Add(met + `<w:tbl><w:tr><w:tc>` + met + `</w:tc><w:tc>` + met + `</w:tc></w:tr></w:tbl><w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>`)
	f.Add(`<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/><w:sym w:char="F0B7"/><w:br/><w:tab/></w:r></w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + met + `</w:sdtContent></w:sdt>`)
	fuzzRead(f, "a.docx", wordOf)
}

func FuzzODT(f *testing.F) {
	f.Add(`<text:h text:outline-level="1">A</text:h><text:list><text:list-item><text:p>b<text:s/>c<text:line-break/></text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>d</text:p></table:table-cell></table:table-row></table:table>`)
	f.Add(`<text:tracked-changes><text:changed-region><text:deletion><text:p>x</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body></text:note><office:annotation><text:p>c</text:p></office:annotation></text:p>`)
	fuzzRead(f, "a.odt", openOf)
}

func FuzzHWPX(f *testing.F) {
	f.Add(`<hp:p paraPrIDRef="1"><hp:run><hp:t>a<hp:lineBreak/>b<hp:deleteBegin/>c<hp:deleteEnd/></hp:t><hp:ctrl><hp:footNote><hp:subList><hp:p><hp:run><hp:t>n</hp:t></hp:run></hp:p></hp:subList></hp:footNote></hp:ctrl></hp:run></hp:p>`)
	f.Add(`<hp:p><hp:run><hp:tbl><hp:tr><hp:tc><hp:subList><hp:p><hp:run><hp:t>a</hp:t></hp:run></hp:p></hp:subList></hp:tc></hp:tr></hp:tbl><hp:ctrl><hp:header><hp:p/></hp:header><hp:pageNum/></hp:ctrl></hp:run></hp:p>`)
	fuzzRead(f, "a.hwpx", hangulOf)
}

func FuzzArchive(f *testing.F) {
	f.Add(string(wordOf(f, met)))
	f.Add(string(openOf(f, "<text:p>a</text:p>")))
	f.Add(string(overlapping(f)))
	f.Add(string(compound("WordDocument")))
	fuzzRead(f, "a", asIs)
}

func FuzzRTF(f *testing.F) {
	f.Add(`{\rtf1\ansi\ansicpg949{\fonttbl{\f0\fcharset129 A;}}{\stylesheet{\s1 heading 1;}}\pard\s1 A\par\f0 \'c7\'d1 \u1234?\par{\listtext 1.\tab}b\par{\footnote c}{\deleted d}{\*\x e}}`)
	f.Add(`{\rtf1\intbl a\cell b\cell\row\pard c{\upr{a}{\*\ud b}}{\field{\*\fldinst PAGE}{\fldrslt 1}}{\header h\par}{\shp{\*\shpinst{\shptxt x\par}}}\bin3 abc}`)
	fuzzRead(f, "a.rtf", func(t testing.TB, body string) []byte { return []byte(`{\rtf1` + strings.TrimPrefix(body, `{\rtf1`)) })
}

func FuzzEML(f *testing.F) {
	for _, name := range []string{"en.eml", "ko-old.eml"} {
		data, err := os.ReadFile("testdata/office/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("From: =?euc-kr?B?x9E=?= <a@b.example>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\n\na\n--x\nContent-Type: text/html; charset=windows-1256\nContent-Transfer-Encoding: base64\n\nPHA+YQ==\n--x--\n")
	fuzzRead(f, "a.eml", func(t testing.TB, body string) []byte { return []byte("From: a@b.example\nMIME-Version: 1.0\n" + body) })
}

func FuzzText(f *testing.F) {
	f.Add("# A\n\nWe met.\n")
	f.Add("---\ntitle: a\n---\nb")
	f.Add("\xff\xfea\x00\n\x00")
	f.Add("\xc7\xd1\xb1\xb9 \xc0\xcc")
	fuzzRead(f, "a.md", asIs)
}
