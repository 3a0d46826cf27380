package intake

import (
	"strings"
	"testing"
)

// TestListsAreNumberedAsTheyAreShown holds the marks of items in each format.
func TestListsAreNumberedAsTheyAreShown(t *testing.T) {
	item := func(id, level, text string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + id + `"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	level := func(i, format, text string) string {
		return `<w:lvl w:ilvl="` + i + `"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/><w:lvlText w:val="` + text + `"/></w:lvl>`
	}
	word := zipOf(t,
		zipped{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="http://x/numbering" Target="numbering.xml"/><Relationship Type="http://x/styles" Target="styles.xml"/></Relationships>`},
		zipped{"word/numbering.xml", `<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="0">` + level("0", "decimal", "%1.") + level("1", "decimal", "%1.%2") + level("2", "lowerRoman", "(%3)") + `</w:abstractNum><w:abstractNum w:abstractNumId="1">` + level("0", "ganada", "%1)") + level("1", "bullet", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>`},
		zipped{"word/styles.xml", `<w:styles ` + wordSpace + `><w:style w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:styleId="B"><w:name w:val="Plain"/><w:basedOn w:val="H"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr></w:style></w:styles>`},
		zipped{"word/document.xml", `<w:document ` + wordSpace + `><w:body><w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>Head</w:t></w:r></w:p>` +
			item("1", "1", "a") + item("1", "1", "b") + item("1", "2", "c") + item("1", "0", "d") + item("1", "1", "e") + item("2", "0", "f") + item("3", "0", "g") + item("3", "0", "h") + item("3", "1", "i") + item("0", "0", "plain") + `<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>body</w:t></w:r></w:p></w:body></w:document>`})
	open := openOf(t, `<text:list xml:id="l1" text:style-name="N"><text:list-item><text:p>a</text:p><text:p>more</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item></text:list><text:p>between</text:p><text:list text:continue-list="l1" text:style-name="N"><text:list-item><text:p>c</text:p></text:list-item><text:list-item text:start-value="9"><text:p>d</text:p></text:list-item><text:list-header><text:p>e</text:p></text:list-header></text:list>`)
	open = withStyles(t, open, `<office:styles><text:list-style style:name="N" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><text:list-level-style-number text:level="1" style:num-suffix=")" style:num-format="A"/><text:list-level-style-number text:level="2" style:num-format="①, ②, ③, ..." text:display-levels="2"/></text:list-style></office:styles>`)
	hangul := zipOf(t, zipped{"mimetype", "application/hwp+zip"},
		zipped{"Contents/header.xml", `<hh:head ` + hangulSpaces + `><hh:numbering id="4"><hh:paraHead start="1" level="1" numFormat="HANGUL_SYLLABLE">^1.</hh:paraHead><hh:paraHead start="3" level="2" numFormat="CIRCLED_DIGIT">^2</hh:paraHead></hh:numbering><hh:paraPr id="1"><hh:heading type="NUMBER" idRef="4" level="0"/></hh:paraPr><hh:paraPr id="2"><hh:heading type="NUMBER" idRef="4" level="1"/></hh:paraPr><hh:paraPr id="3"><hh:heading type="OUTLINE" idRef="0" level="0"/></hh:paraPr></hh:head>`},
		zipped{"Contents/section0.xml", `<hs:sec ` + hangulSpaces + `><hp:p paraPrIDRef="3"><hp:run><hp:secPr outlineShapeIDRef="4"/><hp:t>Head</hp:t></hp:run></hp:p><hp:p paraPrIDRef="1"><hp:run><hp:t>a</hp:t></hp:run></hp:p><hp:p paraPrIDRef="2"><hp:run><hp:t>b</hp:t></hp:run></hp:p><hp:p paraPrIDRef="2"><hp:run><hp:t>c</hp:t></hp:run></hp:p><hp:p paraPrIDRef="1"><hp:run><hp:t>d</hp:t></hp:run></hp:p></hs:sec>`})
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.docx", word, "# 1. Head\n\n  1.1 a\n  1.2 b\n    (i) c\n2. d\n  2.1 e\n7. f\n가) g\n나) h\n  - i\n\nplain\n\nbody\n"},
		{"a.odt", open, "A) a\n\n  more\n\n  A.① b\n\nbetween\n\nB) c\nI) d\n\n  e\n"},
		{"a.hwpx", hangul, "# 가. Head\n\n나. a\n  ③ b\n  ④ c\n다. d\n"},
	} {
		d, err := Read(t.Context(), Source{Name: c.name, Data: c.data})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if d.Text != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, d.Text, c.want)
		}
	}
}

// withStyles puts styles before the body of an OpenDocument text.
func withStyles(t *testing.T, data []byte, styles string) []byte {
	t.Helper()
	a, p := openArchive(data)
	if p != nil {
		t.Fatal(p)
	}
	content := strings.Replace(string(a.whole("content.xml")), "<office:body>", styles+"<office:body>", 1)
	return zipOf(t, zipped{"mimetype", "application/vnd.oasis.opendocument.text"}, zipped{"content.xml", content})
}

func TestNumerals(t *testing.T) {
	for _, c := range []struct {
		n            int
		format, want string
	}{
		{4, "lowerRoman", "iv"}, {1994, "upperRoman", "MCMXCIV"}, {0, "upperRoman", "0"}, {27, "lowerLetter", "aa"}, {3, "upperLetter", "C"}, {0, "lowerLetter", "0"},
		{14, "ganada", "하"}, {2, "chosung", "ㄴ"}, {20, "decimalEnclosedCircle", "⑳"}, {21, "decimalEnclosedCircle", "21"}, {2, "arabicAlpha", "ب"}, {3, "arabicAbjad", "ج"},
		{7, "decimalZero", "07"}, {12, "hindiNumbers", "١٢"}, {5, "unheardOf", "5"},
	} {
		if got := numeral(c.n, c.format); got != c.want {
			t.Errorf("%d as %s is %q, want %q", c.n, c.format, got, c.want)
		}
	}
}
