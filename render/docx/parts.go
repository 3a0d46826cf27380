package docx

import (
	"bytes"
	"strconv"
)

// A part is a file of the archive.
type part struct {
	name    string
	content [][]byte
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// firstLink is the number of the relation to the first external address; those
// before it are of the parts.
const firstLink = 7

func (d *Document) parts() []part {
	text := func(ss ...string) [][]byte {
		var out [][]byte
		for _, s := range ss {
			out = append(out, []byte(s))
		}
		return out
	}
	escaped := func(s string) string {
		var b bytes.Buffer
		escape(&b, s)
		return b.String()
	}
	size := `<w:pgSz w:w="11906" w:h="16838"/>`
	if d.Landscape {
		size = `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`
	}
	section := `<w:sectPr>`
	var header, footer []byte
	if d.Header != nil {
		header = d.margin("hdr", "Header", d.Header, false)
		section += `<w:headerReference w:type="default" r:id="rId5"/>`
	}
	if d.Footer != nil {
		footer = d.margin("ftr", "Footer", d.Footer, true)
		section += `<w:footerReference w:type="default" r:id="rId6"/>`
	}
	section += size + `<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>`
	if d.RTL {
		section += "<w:bidi/>"
	}
	section += "</w:sectPr>"

	types := `<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>` +
		`<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`
	rels := `<Relationship Id="rId1" Type="` + relations + `styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="` + relations + `settings" Target="settings.xml"/>` +
		`<Relationship Id="rId3" Type="` + relations + `footnotes" Target="footnotes.xml"/>`
	more := []part{}
	add := func(id, kind, name string, content ...[]byte) {
		types += `<Override PartName="/word/` + name + `" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.` + kind + `+xml"/>`
		rels += `<Relationship Id="` + id + `" Type="` + relations + kind + `" Target="` + name + `"/>`
		more = append(more, part{"word/" + name, content})
	}
	if d.comments.Len() > 0 {
		add("rId4", "comments", "comments.xml", []byte(xmlHead+"<w:comments"+namespaces+">\n"), d.comments.Bytes(), []byte("</w:comments>\n"))
	}
	if header != nil {
		add("rId5", "header", "header1.xml", header)
	}
	if footer != nil {
		add("rId6", "footer", "footer1.xml", footer)
	}
	for i, address := range d.links {
		rels += `<Relationship Id="rId` + strconv.Itoa(firstLink+i) + `" Type="` + relations + `hyperlink" Target="` + escaped(address) + `" TargetMode="External"/>`
	}
	const relHead = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	return append([]part{
		{"[Content_Types].xml", text(xmlHead, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`, types, "</Types>\n")},
		{"_rels/.rels", text(relHead, `<Relationship Id="rId1" Type="`, relations, `officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`+"\n")},
		{"docProps/core.xml", text(xmlHead, `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`, escaped(d.Title), `</dc:title><dc:creator>`, escaped(d.Author), `</dc:creator><dc:language>`, escaped(d.Lang), "</dc:language></cp:coreProperties>\n")},
		{"word/document.xml", append(append(text(xmlHead, "<w:document", namespaces, "><w:body>\n"), d.body.Bytes()), text(section, "</w:body></w:document>\n")...)},
		{"word/_rels/document.xml.rels", text(relHead, rels, "</Relationships>\n")},
		{"word/styles.xml", text(xmlHead, "<w:styles", namespaces, ">", d.defaults(), styles, "</w:styles>\n")},
		{"word/settings.xml", text(xmlHead, "<w:settings", namespaces, `><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`+"\n")},
		{"word/footnotes.xml", append(append(text(xmlHead, "<w:footnotes", namespaces, `><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`+"\n"), d.footnotes.Bytes()), text("</w:footnotes>\n")...)},
	}, more...)
}

// margin is what stands at the head or foot of every page.
func (d *Document) margin(element, style string, runs []Run, page bool) []byte {
	var b bytes.Buffer
	b.WriteString(xmlHead + "<w:" + element + namespaces + `><w:p><w:pPr><w:pStyle w:val="` + style + `"/>`)
	if d.RTL {
		b.WriteString("<w:bidi/>")
	}
	b.WriteString("</w:pPr>")
	for _, r := range runs {
		r.Link, r.Note, r.Comment = "", nil, ""
		d.run(&b, &r)
	}
	if page {
		b.WriteString(`<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)
	}
	b.WriteString("</w:p></w:" + element + ">\n")
	return b.Bytes()
}

// defaults name a font for each script: Word takes one by the letters of a run.
func (d *Document) defaults() string {
	var l bytes.Buffer
	escape(&l, d.Lang)
	lang := l.String()
	rtl := ""
	if d.RTL {
		rtl = "<w:bidi/>"
	}
	return `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Malgun Gothic" w:cs="Arial"/><w:sz w:val="21"/><w:szCs w:val="23"/><w:lang w:val="` +
		lang + `" w:eastAsia="` + lang + `" w:bidi="` + lang + `"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>` + rtl + `<w:spacing w:after="100" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`
}

// serif is the dress of quotations.
const serif = `<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="Batang" w:cs="Times New Roman"/>`

// styles are the styles of paragraphs and characters.
const styles = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
	`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>` +
	`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="120" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr>` + serif + `<w:b/><w:bCs/><w:sz w:val="44"/><w:szCs w:val="48"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="200"/></w:pPr><w:rPr><w:sz w:val="25"/><w:szCs w:val="27"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="360" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr>` + serif + `<w:b/><w:bCs/><w:sz w:val="30"/><w:szCs w:val="32"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr>` + serif + `<w:b/><w:bCs/><w:sz w:val="25"/><w:szCs w:val="27"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="40"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="80"/><w:ind w:left="284" w:right="284"/></w:pPr><w:rPr>` + serif + `</w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:after="20"/></w:pPr><w:rPr><w:color w:val="5C5A54"/><w:sz w:val="18"/><w:szCs w:val="20"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:ind w:left="284"/></w:pPr><w:rPr>` + serif + `</w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:rPr><w:color w:val="5C5A54"/><w:sz w:val="17"/><w:szCs w:val="19"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:rPr><w:color w:val="5C5A54"/><w:sz w:val="17"/><w:szCs w:val="19"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="TableText"><w:name w:val="Table Text"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="40" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="20"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="MarginNote"><w:name w:val="Margin Note"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="20" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="15"/><w:szCs w:val="17"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="20" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="20"/></w:rPr></w:style>` +
	`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="18"/><w:szCs w:val="20"/></w:rPr></w:style>` +
	`<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>`
