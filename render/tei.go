package render

import (
	"io"
	"strconv"
	"strings"

	"mithaq/diff"
	"mithaq/diff/words"
	"mithaq/render/cite"
)

// TEI writes a comparison as a TEI P5 document in parallel segmentation, for
// collation tools and critical editions: listWit names both texts, each app
// holds what differs, the newer text as lem, the older as rdg, and what stands
// outside is of both.
//
// Both texts rebuild to the byte: the text of the ab elements, one behind the
// other, without the readings of the other witness, each g being the character
// that its n names. An anchor (o1, n1, …) stands where a line begins and leads to
// what became of it, an interp with the ID of the change.
func TEI(w io.Writer, r *diff.Report, opt HTMLOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	t := &teiReport{page: page{w: w, b: make([]byte, 0, 2*pieceSize)}, view: newView(r, e)}
	t.document(opt)
	t.flush()
	return t.err
}

type teiReport struct {
	page
	*view
}

func (t *teiReport) document(opt HTMLOptions) {
	t.put(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<TEI xmlns="http://www.tei-c.org/ns/1.0"`)
	t.attr("xml:lang", t.l.Code)
	t.put(">\n<teiHeader><fileDesc><titleStmt><title>")
	t.xml(t.headline())
	t.put("</title></titleStmt><publicationStmt><p>")
	t.xml(strings.TrimSpace("Mithaq " + opt.Version))
	t.put("</p></publicationStmt><sourceDesc><listWit>\n")
	for _, s := range [...]*side{&t.old, &t.new} {
		t.put(`<witness xml:id="`, s.footnote(), `"`)
		t.attr("xml:lang", s.Lang)
		t.put("><bibl>")
		k := workOf(s.Statement, t.l, cite.Chicago)
		t.xml(k.Entry(&t.ed.cite))
		t.put("</bibl></witness>\n")
	}
	t.put(`</listWit></sourceDesc></fileDesc><encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc></teiHeader>` + "\n<text><body>\n")
	old, new := paragraphs(&t.old), paragraphs(&t.new)
	a, b := reading{side: &t.old}, reading{side: &t.new}
	for _, row := range t.alignParagraphs(old, new) {
		t.pause()
		t.put(`<ab xml:space="preserve">`)
		var edits []words.Edit
		switch {
		case row.new < 0:
			edits = []words.Edit{{Op: words.Delete, Text: t.Old.Text[old[row.old].start:old[row.old].end]}}
		case row.old < 0:
			edits = []words.Edit{{Op: words.Insert, Text: t.New.Text[new[row.new].start:new[row.new].end]}}
		default:
			edits = t.edits(t.Old.Text[old[row.old].start:old[row.old].end], t.New.Text[new[row.new].start:new[row.new].end])
		}
		for i := 0; i < len(edits); i++ {
			e := edits[i]
			if e.Op == words.Equal {
				t.both(&a, &b, len(e.Text))
				continue
			}
			gone, fresh := 0, 0
			if e.Op == words.Delete {
				gone = len(e.Text)
				if i+1 < len(edits) && edits[i+1].Op == words.Insert {
					i++
					fresh = len(edits[i].Text)
				}
			} else {
				fresh = len(e.Text)
			}
			t.put("<app>")
			t.reading("lem", &b, fresh)
			t.reading("rdg", &a, gone)
			t.put("</app>")
		}
		t.put("</ab>\n")
	}
	t.put("</body>\n<back><interpGrp>\n")
	for i := range t.Changes {
		c := &t.Changes[i]
		t.put("<interp")
		t.attr("xml:id", blockName(c.ID))
		t.attr("type", string(c.Kind))
		t.attr("subtype", string(c.Band))
		var inst []string
		for _, u := range c.Old {
			inst = append(inst, "#"+unitID('o', u))
		}
		for _, u := range c.New {
			inst = append(inst, "#"+unitID('n', u))
		}
		t.attr("inst", strings.Join(inst, " "))
		t.put(">")
		t.xml(c.Reason.Rule + ": " + plainly(t.reason(c)))
		t.put("</interp>\n")
	}
	t.put("</interpGrp></back></text></TEI>\n")
}

// edits are the word edits between two paragraphs, which rebuild both.
func (t *teiReport) edits(a, b string) []words.Edit {
	if a == b {
		return []words.Edit{{Op: words.Equal, Text: a}}
	}
	if t.Old.Lang == t.New.Lang {
		if edits, err := words.Diff(a, b); err == nil && words.Old(edits) == a && words.New(edits) == b {
			return edits
		}
	}
	return []words.Edit{{Op: words.Delete, Text: a}, {Op: words.Insert, Text: b}}
}

// A reading walks through the text of one witness and its units.
type reading struct {
	*side
	at   int // bytes that are written
	unit int // the next to be anchored
}

// next is how many bytes may be written before the next anchor, at most n.
func (r *reading) next(n int) int {
	if r.unit < len(r.units) {
		return min(n, max(r.units[r.unit].Start-r.at, 0))
	}
	return n
}

// anchors writes the anchors that stand at this place.
func (t *teiReport) anchors(r *reading) {
	for r.unit < len(r.units) && r.units[r.unit].Start <= r.at {
		t.put("<anchor")
		t.attr("xml:id", unitID(r.letter, r.unit))
		if i := r.changeOf[r.unit]; i >= 0 {
			t.attr("corresp", "#"+blockName(t.Changes[i].ID))
		}
		t.put("/>")
		r.unit++
	}
}

// both writes n bytes that stand in both texts.
func (t *teiReport) both(a, b *reading, n int) {
	for n > 0 {
		t.anchors(a)
		t.anchors(b)
		k := min(a.next(n), b.next(n))
		t.xml(b.Text[b.at : b.at+k])
		a.at, b.at, n = a.at+k, b.at+k, n-k
	}
}

// reading writes n bytes of one witness as an element.
func (t *teiReport) reading(element markup, r *reading, n int) {
	t.put("<", element, ` wit="#`, r.footnote(), `"`)
	if n == 0 {
		t.put("/>")
		return
	}
	if t.Old.Lang != t.New.Lang {
		t.attr("xml:lang", r.Lang)
	}
	t.put(">")
	for n > 0 {
		t.anchors(r)
		k := r.next(n)
		t.xml(r.Text[r.at : r.at+k])
		r.at, n = r.at+k, n-k
	}
	t.put("</", element, ">")
}

// xml appends text; hidden characters stand in a g that names them.
func (t *teiReport) xml(s string) {
	for s != "" {
		n := strings.IndexFunc(s, hidden)
		if n < 0 {
			t.escape(s, false)
			return
		}
		t.escape(s[:n], false)
		for _, r := range s[n:] {
			t.put(`<g n="U+`)
			t.b = append(t.b, strings.ToUpper(strconv.FormatInt(int64(r), 16))...)
			t.put(`">`)
			t.b = codePoint(t.b, r)
			t.put("</g>")
			n += len(string(r))
			break
		}
		s = s[n:]
	}
}
