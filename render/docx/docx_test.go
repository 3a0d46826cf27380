package docx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// sample uses all that the package can write.
func sample(rtl bool) *Document {
	d := &Document{Title: "A <title> & more", Author: "A \"B\" <c>", Lang: "en", RTL: rtl, Landscape: true, Header: []Run{{Text: "head", Italic: true}}, Footer: []Run{{Text: "foot"}}}
	d.Paragraph(Paragraph{Style: Title, Keep: true, Runs: []Run{{Text: "Title"}}})
	d.Paragraph(Paragraph{Bookmark: BookmarkName("c-1"), Runs: []Run{
		{Text: "kept ", Bold: true, Italic: true, Strike: true, Underline: true, Quiet: true, Raised: true, Shade: "FAEAE5", Lang: "ar", RTL: true},
		{Text: "gone ", Change: Deleted, Comment: "first\nsecond"}, {Text: "new", Change: Inserted, Note: []Run{{Text: "note", Link: "https://example.org/n"}}},
	}})
	d.Paragraph(Paragraph{End: Deleted, Runs: []Run{{Text: "an old line", Change: Deleted}}})
	d.Paragraph(Paragraph{End: Inserted, RTL: true, Runs: []Run{{Text: "a new line", Change: Inserted}}})
	d.Table([]int{1000, 2000}, []Row{
		{Head: true, Cells: [][]Paragraph{{{Runs: []Run{{Text: "one"}}}}, {{Runs: []Run{{Text: "two"}}}}}},
		{Cells: [][]Paragraph{nil, {{Runs: []Run{{Text: "a\tb\nc"}}}, {Style: List}}}},
		{},
	})
	d.Paragraph(Paragraph{Runs: []Run{{Text: "to the line", Link: "#" + BookmarkName("c-1"), Change: Inserted}, {Text: "out", Link: "https://example.org/?a=1&b=\"2\""}, {Text: "out again", Link: "https://example.org/?a=1&b=\"2\""}}})
	return d
}

func written(t testing.TB, d *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A node is an element of a part.
type node struct {
	name     string // without its space
	attrs    map[string]string
	text     string
	children []*node
}

func (n *node) walk(f func(*node)) {
	f(n)
	for _, c := range n.children {
		c.walk(f)
	}
}

// all returns the elements of a name, in order.
func (n *node) all(name string) (out []*node) {
	n.walk(func(x *node) {
		if x.name == name {
			out = append(out, x)
		}
	})
	return out
}

// read unpacks a document; each part must be well-formed.
func read(t testing.TB, data []byte) map[string]*node {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*node{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		root := &node{}
		open := []*node{root}
		for d := xml.NewDecoder(r); ; {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			top := open[len(open)-1]
			switch tok := tok.(type) {
			case xml.StartElement:
				n := &node{name: tok.Name.Local, attrs: map[string]string{}}
				for _, a := range tok.Attr {
					n.attrs[a.Name.Local] = a.Value
				}
				top.children, open = append(top.children, n), append(open, n)
			case xml.EndElement:
				open = open[:len(open)-1]
			case xml.CharData:
				top.text += string(tok)
			}
		}
		if out[f.Name] != nil {
			t.Errorf("%s stands twice in the archive", f.Name)
		}
		out[f.Name] = root.children[0]
	}
	return out
}

// order is the sequence of children in the types of ECMA-376, part 1, that the
// package writes. Word calls a file with another order damaged.
var order = map[string][]string{
	"pPr":         {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "bidi", "spacing", "ind", "jc", "outlineLvl", "rPr"},
	"rPr":         {"ins", "del", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "color", "sz", "szCs", "u", "shd", "vertAlign", "rtl", "lang"},
	"tblPr":       {"bidiVisual", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar"},
	"trPr":        {"cantSplit", "tblHeader"},
	"tcPr":        {"tcW", "shd", "vAlign"},
	"tbl":         {"tblPr", "tblGrid", "tr"},
	"tr":          {"trPr", "tc"},
	"sectPr":      {"headerReference", "footerReference", "pgSz", "pgMar", "bidi"},
	"style":       {"name", "basedOn", "next", "qFormat", "pPr", "rPr", "tblPr"},
	"styles":      {"docDefaults", "style"},
	"settings":    {"footnotePr", "compat"},
	"tblBorders":  {"top", "left", "bottom", "right", "insideH", "insideV"},
	"tblCellMar":  {"top", "left", "bottom", "right"},
	"p":           {"pPr", ""}, // then anything
	"body":        {"", "sectPr"},
	"docDefaults": {"rPrDefault", "pPrDefault"},
}

func TestElementsStandInTheOrderOfTheSchema(t *testing.T) {
	seen := map[string]bool{}
	for _, rtl := range []bool{false, true} {
		for name, part := range read(t, written(t, sample(rtl))) {
			part.walk(func(n *node) {
				list, ok := order[n.name]
				if !ok {
					return
				}
				seen[n.name] = true
				at := 0
				for _, c := range n.children {
					k := slices.Index(list, c.name)
					if k < 0 {
						k = slices.Index(list, "")
					}
					switch {
					case k < 0:
						t.Errorf("%s: %s within %s is not known", name, c.name, n.name)
					case k < at:
						t.Errorf("%s: %s within %s stands behind %s", name, c.name, n.name, list[at])
					default:
						at = k
					}
				}
			})
		}
	}
	for name := range order {
		if !seen[name] {
			t.Errorf("the sample has no %s", name)
		}
	}
}

func TestElementsStandWhereTheSchemaHasThem(t *testing.T) {
	within := map[string][]string{
		"r": {"p", "ins", "del", "hyperlink"}, "t": {"r"}, "delText": {"r"}, "hyperlink": {"p"}, "tc": {"tr"}, "tr": {"tbl"}, "tbl": {"body"},
		"p": {"body", "tc", "footnote", "comment", "hdr", "ftr"}, "ins": {"p", "hyperlink", "rPr"}, "del": {"p", "hyperlink", "rPr"},
	}
	for name, part := range read(t, written(t, sample(false))) {
		part.walk(func(n *node) {
			for _, c := range n.children {
				if list := within[c.name]; list != nil && !slices.Contains(list, n.name) {
					t.Errorf("%s: %s stands within %s", name, c.name, n.name)
				}
			}
			if n.name == "tc" && (len(n.children) == 0 || n.children[len(n.children)-1].name != "p") {
				t.Errorf("%s: a cell does not end with a paragraph", name)
			}
			if n.name == "del" && len(n.all("t")) > 0 || n.name == "ins" && len(n.all("delText")) > 0 {
				t.Errorf("%s: text of the wrong sort in %s", name, n.name)
			}
		})
	}
}

func TestPartsAreNamedAndLeadToEachOther(t *testing.T) {
	parts := read(t, written(t, sample(false)))
	for _, o := range parts["[Content_Types].xml"].all("Override") {
		if parts[strings.TrimPrefix(o.attrs["PartName"], "/")] == nil {
			t.Errorf("%s is named and not there", o.attrs["PartName"])
		}
	}
	known := map[string]bool{}
	for _, o := range parts["[Content_Types].xml"].all("Override") {
		known[strings.TrimPrefix(o.attrs["PartName"], "/")] = true
	}
	for name := range parts {
		if !known[name] && name != "[Content_Types].xml" && !strings.HasSuffix(name, ".rels") {
			t.Errorf("%s has no type", name)
		}
	}
	ids := map[string]string{}
	for rels, dir := range map[string]string{"_rels/.rels": "", "word/_rels/document.xml.rels": "word"} {
		for _, r := range parts[rels].all("Relationship") {
			if r.attrs["TargetMode"] != "External" && parts[path.Join(dir, r.attrs["Target"])] == nil {
				t.Errorf("%s leads to %s, which is not there", rels, r.attrs["Target"])
			}
			if dir != "" {
				if ids[r.attrs["Id"]] != "" {
					t.Errorf("the relation %s stands twice", r.attrs["Id"])
				}
				ids[r.attrs["Id"]] = r.attrs["Target"]
			}
		}
	}
	var out []string
	doc := parts["word/document.xml"]
	doc.walk(func(n *node) {
		switch n.name {
		case "hyperlink":
			if a := n.attrs["anchor"]; a != "" {
				if b := doc.all("bookmarkStart"); len(b) != 1 || b[0].attrs["name"] != a {
					t.Errorf("a link leads to no bookmark %q", a)
				}
				return
			}
			out = append(out, ids[n.attrs["id"]])
		case "headerReference", "footerReference":
			if ids[n.attrs["id"]] == "" {
				t.Errorf("%s leads nowhere", n.name)
			}
		}
	})
	if want := "https://example.org/?a=1&b=\"2\""; len(out) != 2 || out[0] != want || out[1] != want {
		t.Errorf("links to %q, want %q twice", out, want)
	}
	for _, c := range []struct{ mark, part, element string }{{"footnoteReference", "word/footnotes.xml", "footnote"}, {"commentReference", "word/comments.xml", "comment"}} {
		have := map[string]int{}
		for _, n := range parts[c.part].all(c.element) {
			have[n.attrs["id"]]++
		}
		marks := doc.all(c.mark)
		if len(marks) == 0 {
			t.Errorf("no %s", c.mark)
		}
		for _, n := range marks {
			if have[n.attrs["id"]] != 1 {
				t.Errorf("%s %s has %d texts", c.mark, n.attrs["id"], have[n.attrs["id"]])
			}
		}
	}
	changes := map[string]bool{}
	for _, n := range append(doc.all("ins"), doc.all("del")...) {
		if id := n.attrs["id"]; changes[id] || n.attrs["author"] != "A \"B\" <c>" {
			t.Errorf("the change %s by %q", id, n.attrs["author"])
		} else {
			changes[id] = true
		}
	}
}

func TestDirectionIsSaidOfEveryParagraphAndRun(t *testing.T) {
	for _, rtl := range []bool{false, true} {
		d := &Document{RTL: rtl, Footer: []Run{{Text: "4"}}}
		d.Paragraph(Paragraph{RTL: true, Runs: []Run{{Text: "عربي", Lang: "ar", RTL: true, Note: []Run{{Text: "1"}}, Comment: "2"}}})
		d.Paragraph(Paragraph{Runs: []Run{{Text: "English", Lang: "en"}, {Text: "(3)"}}})
		d.Table([]int{100}, []Row{{Cells: [][]Paragraph{nil}}})
		parts := read(t, written(t, d))
		ps := parts["word/document.xml"].all("p")
		said := func(p *node) string {
			if b := p.all("bidi"); len(b) == 1 {
				return "bidi" + b[0].attrs["val"]
			}
			return ""
		}
		left, rest := "", 0
		if rtl {
			left, rest = "bidi0", 1
		}
		if said(ps[0]) != "bidi" || said(ps[1]) != left {
			t.Errorf("rtl %t: the paragraphs say %q and %q", rtl, said(ps[0]), said(ps[1]))
		}
		if r := ps[0].all("rtl"); len(r) != 1 {
			t.Errorf("rtl %t: a run from right to left is not marked", rtl)
		}
		if r := ps[1].all("rtl"); len(r) != rest {
			t.Errorf("rtl %t: %d runs of the second paragraph run from right to left, want %d", rtl, len(r), rest)
		}
		for _, name := range []string{"word/footnotes.xml", "word/comments.xml", "word/footer1.xml"} {
			if n := len(parts[name].all("rtl")); n != rest {
				t.Errorf("rtl %t: %s has %d runs from right to left, want %d", rtl, name, n, rest)
			}
		}
		if n := len(parts["word/styles.xml"].all("docDefaults")[0].all("bidi")) + len(parts["word/document.xml"].all("sectPr")[0].all("bidi")) + len(parts["word/document.xml"].all("bidiVisual")); n != 3*rest {
			t.Errorf("rtl %t: defaults, section and table say so %d times", rtl, n)
		}
	}
}

func TestLettersOfTheOtherDirectionHaveRunsOfTheirOwn(t *testing.T) {
	for _, c := range []struct {
		text string
		rtl  bool
		want []string // those from right to left begin with <
	}{
		{"plain words", false, []string{"plain words"}},
		{"“أكد مجدداً” (reaffirm, 4), “دعم”.", false, []string{"“", "<أكد مجدداً", "” (reaffirm, 4), “", "<دعم", "”."}},
		{"بيان 2031 مشترك: Port Selim, Tolva (2032).", true, []string{"<بيان 2031 مشترك: ", "Port Selim, Tolva", "< (2032)."}},
		{"נמל, ميناء", false, []string{"<נמל, ميناء"}},
		{"(2031)", true, []string{"<(2031)"}},
	} {
		d := &Document{RTL: c.rtl}
		d.Paragraph(Paragraph{RTL: c.rtl, Runs: []Run{{Text: c.text}}})
		var got []string
		for _, r := range read(t, written(t, d))["word/document.xml"].all("r") {
			if s := textOf(r); len(r.all("rtl")) > 0 {
				got = append(got, "<"+s)
			} else {
				got = append(got, s)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("rtl %t: %q, want %q", c.rtl, got, c.want)
		}
	}
}

// textOf is what the runs of an element say.
func textOf(n *node) string {
	var b strings.Builder
	n.walk(func(x *node) {
		switch x.name {
		case "t", "delText":
			b.WriteString(x.text)
		case "br":
			b.WriteByte('\n')
		case "tab":
			b.WriteByte('\t')
		}
	})
	return b.String()
}

// allowed is a text with what XML cannot hold as U+FFFD.
func allowed(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// Go's ToValidUTF8 makes one sign of a row of bad bytes, a range one of each.
func oneEach(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
	}
	return b.String()
}

func checkText(t testing.TB, s string) {
	t.Helper()
	want := allowed(oneEach(s))
	for _, change := range []Change{Unchanged, Inserted, Deleted} {
		d := &Document{Title: s, Author: s, Lang: s, Header: []Run{{Text: s}}}
		d.Paragraph(Paragraph{Bookmark: BookmarkName(s), Runs: []Run{{Text: s, Change: change, Lang: s, Link: "https://x/" + s, Note: []Run{{Text: s}}, Comment: s}}})
		parts := read(t, written(t, d))
		link := parts["word/document.xml"].all("hyperlink")
		if len(link) != 1 || textOf(link[0]) != want {
			t.Fatalf("%q became %q", s, textOf(link[0]))
		}
		for name, part := range map[string]string{"header": "word/header1.xml", "comment": "word/comments.xml"} {
			if s == "" && name == "comment" {
				continue
			}
			if got := textOf(parts[part]); got != want {
				t.Fatalf("%s: %q became %q", name, s, got)
			}
		}
		if notes := parts["word/footnotes.xml"].all("footnote"); textOf(notes[len(notes)-1]) != " "+want {
			t.Fatalf("footnote: %q became %q", s, textOf(notes[len(notes)-1]))
		}
		if got := parts["docProps/core.xml"].all("title")[0].text; got != strings.NewReplacer("\n", " ", "\t", " ").Replace(want) {
			t.Fatalf("title: %q became %q", s, got)
		}
	}
}

var hostile = []string{
	"", " two  spaces ", "a\nb\tc\n", `<w:t>x</w:t> & "q" 'a'`, "]]> <![CDATA[ <!-- -->", "\x00\x01\x1b[31m\r", "\xff\xc3(\xed\xa0\x80", "\uFFFD \uFFFE \uFFFF", "\u202Eevil\u202C", "عربي 한국어 𐍈",
	"{ HYPERLINK \"http://x\" }", strings.Repeat("x", 5000),
}

func TestTextComesBackAsItIs(t *testing.T) {
	for _, s := range hostile {
		checkText(t, s)
	}
}

func FuzzTextComesBackAsItIs(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkText(t, s) })
}

func TestSameCallsGiveSameBytes(t *testing.T) {
	first := written(t, sample(true))
	for range 3 {
		if !bytes.Equal(first, written(t, sample(true))) {
			t.Fatal("two documents differ")
		}
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if f.Modified.Year() > 1980 || len(f.Extra) > 0 {
			t.Errorf("%s is of %s, with %d bytes of extensions", f.Name, f.Modified, len(f.Extra))
		}
	}
	// The head of an archive holds a time of its own: 1 January 1980, midnight.
	if date := binary.LittleEndian.Uint32(first[10:]); date != 0x00210000 {
		t.Errorf("the first head holds the time %#x", date)
	}
}

func TestBookmarkNamesAreOnesThatWordTakes(t *testing.T) {
	for s, want := range map[string]string{"c-5eed0001": "c_5eed0001", "": "b", "7": "b7", "-x": "b_x", "نص": "b__", strings.Repeat("a", 50): strings.Repeat("a", 40)} {
		if got := BookmarkName(s); got != want {
			t.Errorf("%q is called %q, want %q", s, got, want)
		}
	}
}

func TestWriteSaysWhenNothingCanBeWritten(t *testing.T) {
	if err := sample(false).Write(full{}); err == nil {
		t.Error("a full disk is not told")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
