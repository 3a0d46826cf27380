package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"strings"
	"testing"

	"mithaq/corpus/intake/internal/printed"
)

// A zipped is a part of a zip file that a test makes.
type zipped struct{ name, text string }

func zipOf(t testing.TB, parts ...zipped) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, p := range parts {
		h := &zip.FileHeader{Name: p.name, Method: zip.Deflate}
		if i == 0 && p.name == "mimetype" {
			h.Method = zip.Store
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(p.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const hangulSpaces = `xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head" xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core"`

// hangulText is the text of a language, with the extras, as a file of Hangul.
// No program that writes HWPX was at hand: it is written by the standard KS X
// 6101 and in the manner of the files that Hangul makes.
func hangulText(t testing.TB, code string) []byte {
	x := officeExtras[code]
	e := html.EscapeString
	paragraph := func(shape int, content string) string {
		return fmt.Sprintf(`<hp:p id="0" paraPrIDRef="%d" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0"><hp:run charPrIDRef="0">%s</hp:run><hp:linesegarray><hp:lineseg textpos="0" vertpos="0"/></hp:linesegarray></hp:p>`, shape, content)
	}
	said := func(text string) string { return "<hp:t>" + e(text) + "</hp:t>" }
	list := func(name, content string) string {
		return fmt.Sprintf(`<hp:ctrl><hp:%s id="1"><hp:subList id="" textDirection="HORIZONTAL">%s</hp:subList></hp:%[1]s></hp:ctrl>`, name, content)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8" standalone="yes" ?><hs:sec %s>`, hangulSpaces)
	first := `<hp:secPr id="" outlineShapeIDRef="0"><hp:pagePr landscape="WIDELY" width="59528" height="84186"/></hp:secPr><hp:ctrl><hp:colPr id="" type="NEWSPAPER"/></hp:ctrl>` +
		list("header", paragraph(0, said(x.running))) + list("footer", paragraph(0, `<hp:ctrl><hp:autoNum num="1" numType="PAGE"/></hp:ctrl>`)) + `<hp:ctrl><hp:pageNum pos="BOTTOM_CENTER" formatType="DIGIT" sideChar="-"/></hp:ctrl>`
	for _, p := range printed.Passages(sampleText(code)) {
		switch p.Kind {
		case "h1":
			b.WriteString(strings.Replace(paragraph(0, first+said(p.Text)), `styleIDRef="0"`, `styleIDRef="2"`, 1))
		case "h2":
			b.WriteString(paragraph(1, said(p.Text)))
		case "ul":
			b.WriteString(paragraph(2, said(p.Text)))
		case "ol":
			b.WriteString(paragraph(3, said(p.Text)))
		default:
			half := strings.Index(p.Text, " ") // letters in two runs
			b.WriteString(paragraph(0, said(p.Text[:half])+`</hp:run><hp:run charPrIDRef="1">`+said(p.Text[half:])))
		}
	}
	rows := ""
	for _, r := range x.table {
		rows += "<hp:tr>"
		for i, c := range r {
			rows += fmt.Sprintf(`<hp:tc name="" header="0"><hp:subList id="">%s</hp:subList><hp:cellAddr colAddr="%d" rowAddr="0"/><hp:cellSpan colSpan="1" rowSpan="1"/></hp:tc>`, paragraph(0, said(c)), i)
		}
		rows += "</hp:tr>"
	}
	b.WriteString(paragraph(0, `<hp:tbl id="1" rowCnt="3" colCnt="2"><hp:sz width="1" height="1"/>`+rows+`</hp:tbl><hp:t/>`))
	b.WriteString(paragraph(0, said(x.noted+".")+list("footNote", paragraph(0, `<hp:ctrl><hp:autoNum num="1" numType="FOOTNOTE"/></hp:ctrl>`+said(" "+x.note)))))
	b.WriteString(paragraph(0, "<hp:t>"+e(x.before)+`<hp:deleteBegin Id="1" TcId="1"/>`+e(x.gone)+`<hp:deleteEnd Id="1" TcId="1" paraend="0"/><hp:insertBegin Id="2" TcId="2"/>`+e(x.came)+`<hp:insertEnd Id="2" TcId="2" paraend="0"/>`+e(x.after)+"</hp:t>"+list("hiddenComment", paragraph(0, said(x.comment)))))
	b.WriteString(paragraph(0, `<hp:rect id="5"><hp:drawText lastWidth="100"><hp:subList id="">`+paragraph(0, said(x.box))+`</hp:subList></hp:drawText><hp:shapeComment>사각형입니다.</hp:shapeComment></hp:rect><hp:t/>`))
	b.WriteString("</hs:sec>")

	heads := ""
	for i, h := range []string{`type="NONE" idRef="0" level="0"`, `type="OUTLINE" idRef="0" level="0"`, `type="BULLET" idRef="1" level="0"`, `type="NUMBER" idRef="1" level="0"`} {
		heads += fmt.Sprintf(`<hh:paraPr id="%d"><hh:heading %s/></hh:paraPr>`, i, h)
	}
	header := fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8" standalone="yes" ?><hh:head %s version="1.4" secCnt="1"><hh:refList><hh:charProperties itemCnt="2"><hh:charPr id="0"/><hh:charPr id="1"><hh:italic/></hh:charPr></hh:charProperties><hh:numberings itemCnt="1"><hh:numbering id="1" start="0"><hh:paraHead start="1" level="1" numFormat="DIGIT">^1.</hh:paraHead></hh:numbering></hh:numberings><hh:bullets itemCnt="1"><hh:bullet id="1" char="•"/></hh:bullets><hh:paraProperties itemCnt="4">%s</hh:paraProperties><hh:styles itemCnt="3"><hh:style id="0" type="PARA" name="바탕글" engName="Normal"/><hh:style id="2" type="PARA" name="제목" engName="Title"/></hh:styles></hh:refList></hh:head>`, hangulSpaces, heads)
	pack := fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8" standalone="yes" ?><opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:metadata><opf:title>%s</opf:title><opf:language>%s</opf:language><opf:meta name="creator" content="text">A</opf:meta><opf:meta name="CreatedDate" content="text">2031-03-12T10:00:00Z</opf:meta></opf:metadata><opf:manifest><opf:item id="header" href="Contents/header.xml" media-type="application/xml"/><opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/></opf:manifest><opf:spine><opf:itemref idref="header"/><opf:itemref idref="section0"/></opf:spine></opf:package>`, e(printed.Passages(sampleText(code))[0].Text), code)
	return zipOf(t, zipped{"mimetype", "application/hwp+zip"}, zipped{"version.xml", "<v/>"}, zipped{"Contents/header.xml", header}, zipped{"Contents/section0.xml", b.String()}, zipped{"Contents/content.hpf", pack}, zipped{"Preview/PrvText.txt", "<preview>"})
}

func TestHangulFilesComeInWhole(t *testing.T) {
	for _, code := range []string{"en", "ar", "ko"} {
		d, err := Read(t.Context(), Source{Name: code + ".hwpx", Data: hangulText(t, code)})
		if err != nil {
			t.Fatal(err)
		}
		want := officeText(code)
		share, extra := recall(want, d.Text)
		t.Logf("%s.hwpx: %.2f %% of %d words in order, %.2f %% other; %d of %d visible words taken", code, 100*share, len(wordsOf(want)), 100*extra, d.Taken, d.Words)
		holds(t, code+".hwpx", want, d.Text, 0.99)
		if got, want := shape(d.Text), shape(want); got != want {
			t.Errorf("%s.hwpx: shape %s, want %s", code, got, want)
		}
		if d.Format != "hwpx" || len(d.Hints) != 3 || len(d.Left) != 4 || len(d.Doubts) != 1 {
			t.Errorf("%s.hwpx: %s", code, shown(d))
		}
	}
}
