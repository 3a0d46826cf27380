package intake

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"mithaq/corpus"
)

// maxDepth is how deep the elements of a part may stand in each other. Tables
// in tables in text boxes come to fifty.
const maxDepth = 500

// An element is the beginning of an XML element.
type element struct {
	name string // with the prefix of prefixes: "w:p"; without one in a namespace that is not known
	attr []xml.Attr
}

// get returns an attribute by its local name; empty if there is none.
func (e *element) get(local string) string {
	for i := range e.attr {
		if e.attr[i].Name.Local == local {
			return e.attr[i].Value
		}
	}
	return ""
}

// prefixes are those by which the readers know a namespace. Word writes its own
// and those of the standard, Hangul's change with the year.
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":              "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                          "w",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                     "a",
	"http://purl.oclc.org/ooxml/drawingml/main":                                 "a",
	"http://schemas.openxmlformats.org/drawingml/2006/chart":                    "c",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":                  "pic",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":                "m",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":               "mc",
	"urn:schemas-microsoft-com:vml":                                             "v",
	"http://schemas.openxmlformats.org/package/2006/relationships":              "rel",
	"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "app",
	"http://purl.oclc.org/ooxml/officeDocument/extendedProperties":              "app",
	"http://purl.org/dc/elements/1.1/":                                          "dc",
	"http://purl.org/dc/terms/":                                                 "dcterms",
	"urn:oasis:names:tc:opendocument:xmlns:office:1.0":                          "office",
	"urn:oasis:names:tc:opendocument:xmlns:text:1.0":                            "text",
	"urn:oasis:names:tc:opendocument:xmlns:table:1.0":                           "table",
	"urn:oasis:names:tc:opendocument:xmlns:style:1.0":                           "style",
	"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0":                         "draw",
	"urn:oasis:names:tc:opendocument:xmlns:meta:1.0":                            "meta",
	"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0":                        "manifest",
	"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0":                  "svg",
	"http://www.idpf.org/2007/opf/":                                             "opf",
	"http://www.hancom.co.kr/hwpml/2011/paragraph":                              "hp",
	"http://www.owpml.org/owpml/2021/paragraph":                                 "hp",
	"http://www.owpml.org/owpml/2024/paragraph":                                 "hp",
	"http://www.hancom.co.kr/hwpml/2011/head":                                   "hh",
	"http://www.owpml.org/owpml/2021/head":                                      "hh",
	"http://www.owpml.org/owpml/2024/head":                                      "hh",
}

// An xmlPart is a part of an office file while it is read. Its cost is linear
// in the part, and it keeps no more of it than the open elements. It knows no
// entities but the five of XML; a part that declares some is refused.
type xmlPart struct {
	name    string
	d       *xml.Decoder
	depth   int
	problem *corpus.Problem // the first; nil if there is none
}

// xml calls root with the root of an XML part of the archive, and reports
// whether there is such a part. root may read it with inside.
func (a *archive) xml(name string, root func(x *xmlPart, e element)) (bool, *corpus.Problem) {
	r, p := a.part(name)
	if r == nil || p != nil {
		return false, p
	}
	x := newXML(name, r)
	x.inside(func(e element) { root(x, e) }, nil)
	return true, x.problem
}

func newXML(name string, r io.Reader) *xmlPart {
	x := &xmlPart{name: name, d: xml.NewDecoder(r)}
	x.d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		e, name := charset(label)
		if e == nil {
			return nil, fmt.Errorf("the character set %q is not known", shorten(label))
		}
		if strings.HasPrefix(name, "utf-16") {
			return nil, errors.New("UTF-16 is not read")
		}
		return e.NewDecoder().Reader(in), nil
	}
	return x
}

// fail notes what is wrong, and ends the reading.
func (x *xmlPart) fail(p *corpus.Problem) {
	if x.problem == nil {
		x.problem = p
	}
}

// token returns the next token; nil at the end.
func (x *xmlPart) token() xml.Token {
	if x.problem != nil {
		return nil
	}
	t, err := x.d.Token()
	var p *corpus.Problem
	switch {
	case err == nil:
		return t
	case err == io.EOF:
	case errors.As(err, &p):
		x.fail(p)
	default:
		var syntax *xml.SyntaxError
		why := err.Error()
		if errors.As(err, &syntax) {
			why = fmt.Sprintf("%s, line %d", syntax.Msg, syntax.Line)
		}
		x.fail(refusal(fmt.Sprintf("is damaged: its part %s is no XML (%s)", x.name, shorten(why)), resave))
	}
	return nil
}

// inside reads the content of the open element, or at first the part itself:
// child is called for each element in it, and passed over unless child calls
// inside for it; text for the characters between them. Either may be nil.
func (x *xmlPart) inside(child func(e element), text func(s string)) {
	for {
		switch t := x.token().(type) {
		case nil:
			return
		case xml.StartElement:
			if x.depth++; x.depth > maxDepth {
				x.fail(refusal(fmt.Sprintf("holds elements %d deep in each other in its part %s, as no program writes them", maxDepth, x.name), "do not trust it; get the statement elsewhere"))
				return
			}
			depth := x.depth
			if child != nil {
				e := element{name: t.Name.Local, attr: t.Attr}
				if p := prefixes[t.Name.Space]; p != "" {
					e.name = p + ":" + e.name
				}
				child(e)
			}
			if x.depth == depth && x.problem == nil {
				x.skip()
			}
		case xml.EndElement:
			x.depth--
			return
		case xml.CharData:
			if text != nil {
				text(string(t))
			}
		case xml.Directive:
			x.fail(refusal(fmt.Sprintf("declares entities or a type of its own in its part %s, as bombs do", x.name), "do not trust it; get the statement elsewhere"))
		}
	}
}

// skip reads to the end of the open element.
func (x *xmlPart) skip() {
	for until := x.depth - 1; x.depth > until; {
		switch x.token().(type) {
		case nil:
			return
		case xml.StartElement:
			if x.depth++; x.depth > maxDepth {
				x.fail(refusal(fmt.Sprintf("holds elements %d deep in each other in its part %s, as no program writes them", maxDepth, x.name), "do not trust it; get the statement elsewhere"))
			}
		case xml.EndElement:
			x.depth--
		}
	}
}

// content returns the characters in the open element, those of elements in it
// among them.
func (x *xmlPart) content() string {
	var b strings.Builder
	var into func(element)
	into = func(element) { x.inside(into, func(s string) { b.WriteString(s) }) }
	x.inside(into, func(s string) { b.WriteString(s) })
	return b.String()
}
