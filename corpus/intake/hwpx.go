package intake

import (
	"strconv"
	"strings"

	"mithaq/corpus"
)

// readHWPX reads a file of Hangul in the open format of the Korean standard
// KS X 6101 (OWPML). Tracked changes are taken as accepted.
func (d *Draft) readHWPX(s Source) *corpus.Problem {
	a, p := openArchive(s.Data)
	if p != nil {
		return p
	}
	h := &hangulFile{manuscript: &manuscript{d: d}, shapes: map[string]hangulShape{}, bolds: map[string]bool{}, lists: map[string]*numbering{}, names: map[string]string{}, count: map[string]int{}}
	locked := false
	if _, p := a.xml("META-INF/manifest.xml", func(x *xmlPart, e element) {
		x.inside(func(e element) {
			x.inside(func(e element) { locked = locked || strings.HasSuffix(e.name, "encryption-data") }, nil)
		}, nil)
	}); p != nil {
		return p
	}
	if locked {
		return encrypted()
	}
	sections, p := h.sections(a)
	if p != nil {
		return p
	}
	for _, name := range a.names { // as its name stands in the package file in several ways
		if strings.HasSuffix(name, "/header.xml") {
			if _, p := a.xml(name, func(x *xmlPart, e element) {
				h.x = x
				x.inside(h.define, nil)
			}); p != nil {
				return p
			}
		}
	}
	for _, name := range sections {
		found, p := a.xml(name, func(x *xmlPart, e element) {
			h.x = x
			x.inside(h.node, nil)
		})
		if p != nil {
			return p
		}
		if !found {
			return refusal("is a damaged Hangul file: its part "+name+" is missing", resave)
		}
	}
	if len(sections) == 0 {
		return refusal("is a damaged Hangul file: its part Contents/section0.xml is missing", resave)
	}
	for _, f := range h.feet {
		d.running(f.parts, whyFoot, f.page)
	}
	return h.finished()
}

// A hangulFile is a file of Hangul while it is read.
type hangulFile struct {
	*manuscript
	x      *xmlPart
	shapes map[string]hangulShape // of paragraphs by their id
	bolds  map[string]bool        // shapes of letters by their id
	lists  map[string]*numbering  // by kind and id: "NUMBER 2"
	names  map[string]string      // of styles by their id, in English where they have one
	count  map[string]int         // notes by kind
	feet   []*manuscript

	outline   string // id of the list that numbers headings
	bold      bool   // of the open text
	deletions int    // open
}

// A hangulShape is what of the shape of paragraphs makes a list or a heading.
type hangulShape struct {
	kind  string // "NONE", "OUTLINE", "NUMBER" or "BULLET"
	list  string // id
	level int    // from 0
}

// sections returns the parts that hold the text, in reading order, and makes
// hints of what the package file says.
func (h *hangulFile) sections(a *archive) ([]string, *corpus.Problem) {
	items := map[string]string{} // addresses by id
	var spine []string
	fields := map[string]string{"opf:title": "title", "opf:language": "lang"}
	metas := map[string]string{"CreatedDate": "date", "description": "description"}
	const file = "Contents/content.hpf"
	_, p := a.xml(file, func(x *xmlPart, e element) {
		x.inside(func(e element) {
			x.inside(func(e element) {
				switch e.name {
				case "opf:item":
					items[e.get("id")] = e.get("href")
				case "opf:itemref":
					spine = append(spine, e.get("idref"))
				case "opf:meta":
					if f := metas[e.get("name")]; f != "" {
						h.d.hint(f, x.content(), file+" "+e.get("name"))
					}
				default:
					if f := fields[e.name]; f != "" {
						h.d.hint(f, x.content(), file+" "+e.name)
					}
				}
			}, nil)
		}, nil)
	})
	if p != nil {
		return nil, p
	}
	var out []string
	seen := map[string]bool{}
	for _, id := range spine {
		if name := items[id]; strings.Contains(strings.ToLower(name), "section") {
			for _, full := range [...]string{strings.TrimPrefix(name, "/"), "Contents/" + name} {
				if a.parts[full] != nil && !seen[full] {
					seen[full] = true
					out = append(out, full)
					break
				}
			}
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	for i := 0; ; i++ {
		name := "Contents/section" + strconv.Itoa(i) + ".xml"
		if a.parts[name] == nil {
			return out, nil
		}
		out = append(out, name)
	}
}

// define reads the head of the file, which says what shapes and lists are.
func (h *hangulFile) define(e element) {
	x := h.x
	switch e.name {
	case "hh:paraPr":
		id := e.get("id")
		x.inside(func(e element) {
			if e.name == "hh:heading" {
				h.shapes[id] = hangulShape{e.get("type"), e.get("idRef"), number(e.get("level"), 0)}
			}
		}, nil)
	case "hh:charPr":
		id := e.get("id")
		x.inside(func(e element) {
			if e.name == "hh:bold" {
				h.bolds[id] = true
			}
		}, nil)
	case "hh:style":
		name := e.get("engName")
		if name == "" {
			name = e.get("name")
		}
		h.names[e.get("id")] = name
	case "hh:numbering":
		const levels = 10
		n := &numbering{levels: make([]numberLevel, levels)}
		x.inside(func(e element) {
			i := number(e.get("level"), 0) - 1
			if e.name != "hh:paraHead" || i < 0 || i >= levels {
				return
			}
			l := numberLevel{hangulFormat(e.get("numFormat")), "", max(number(e.get("start"), 1), 1)}
			l.text = label(strings.ReplaceAll(x.content(), "^", "%"))
			n.levels[i] = l
		}, nil)
		h.lists["NUMBER "+e.get("id")] = n
	default:
		x.inside(h.define, nil)
	}
}

// hangulFormat returns Word's name of a number format of Hangul.
func hangulFormat(s string) string {
	switch s {
	case "CIRCLED_DIGIT":
		return "decimalEnclosedCircle"
	case "ROMAN_CAPITAL":
		return "upperRoman"
	case "ROMAN_SMALL":
		return "lowerRoman"
	case "LATIN_CAPITAL":
		return "upperLetter"
	case "LATIN_SMALL":
		return "lowerLetter"
	case "HANGUL_SYLLABLE":
		return "ganada"
	case "HANGUL_JAMO":
		return "chosung"
	}
	return "decimal"
}

// node reads an element of the text. What it does not know it looks into.
func (h *hangulFile) node(e element) {
	x := h.x
	switch e.name {
	case "hp:p":
		h.paragraph(e)
	case "hp:run":
		h.bold = h.bolds[e.get("charPrIDRef")]
		x.inside(h.node, nil)
	case "hp:t":
		x.inside(h.sign, h.put)
	case "hp:tbl":
		h.rows()
	case "hp:secPr":
		h.outline = e.get("outlineShapeIDRef")
	case "hp:header", "hp:footer":
		h.running(e.name == "hp:header")
	case "hp:footNote", "hp:endNote":
		h.count[e.name]++
		mark := strconv.Itoa(h.count[e.name])
		if e.name == "hp:endNote" {
			mark = strings.ToLower(roman(h.count[e.name]))
		}
		text := h.into(func() { x.inside(h.node, nil) })
		if h.deletions > 0 {
			h.d.leave(markdown(text), whyDeleted)
		} else {
			h.note(mark, text)
		}
	case "hp:autoNum":
		if t := e.get("numType"); t == "PAGE" || t == "TOTAL_PAGE" {
			h.page = true
		} else if t != "FOOTNOTE" && t != "ENDNOTE" {
			h.put(e.get("num")) // of a figure or a table
		}
	case "hp:pageNum":
		h.d.running([]part{{text: "(the number of the page)"}}, whyPage, true)
	case "hp:drawText", "hp:caption":
		h.floating = append(h.floating, h.into(func() { x.inside(h.node, nil) })...)
	case "hp:hiddenComment", "hp:memo", "hp:comment":
		parts := h.into(func() { x.inside(h.node, nil) })
		h.endCut()
		h.d.leave(markdown(parts), whyComment)
	case "hp:fieldBegin":
		if e.get("type") == "MEMO" {
			parts := h.into(func() { x.inside(h.node, nil) })
			h.endCut()
			h.d.leave(markdown(parts), whyComment)
		}
	case "hp:pic":
		h.pictures++
		x.inside(h.node, nil)
	case "hp:equation":
		x.inside(func(e element) {
			if e.name == "hp:script" {
				h.put(x.content())
				h.d.doubt("a formula was taken as it is written in Hangul's own notation")
			}
		}, nil)
	case "hp:dutmal":
		x.inside(func(e element) {
			if e.name == "hp:mainText" {
				h.put(x.content())
			}
		}, nil)
	case "hp:compose":
		h.put(e.get("composeText"))
	case "hp:switch":
		taken := false
		x.inside(func(e element) {
			if !taken {
				taken = true
				x.inside(h.node, nil)
			}
		}, nil)
	case "hp:insertBegin", "hp:insertEnd", "hp:deleteBegin", "hp:deleteEnd":
		h.sign(e)
	default:
		x.inside(h.node, nil)
	}
}

// sign reads an element between letters.
func (h *hangulFile) sign(e element) {
	switch e.name {
	case "hp:lineBreak":
		h.put("\n")
	case "hp:tab", "hp:nbSpace", "hp:fwSpace":
		h.put(" ")
	case "hp:hyphen":
		h.put("-")
	case "hp:insertBegin":
		h.inserted++
	case "hp:deleteBegin":
		h.deleted++
		h.deletions++
	case "hp:deleteEnd":
		h.deletions = max(h.deletions-1, 0)
	}
}

func (h *hangulFile) put(s string) {
	if h.deletions > 0 {
		h.manuscript.leave(s, whyDeleted)
	} else {
		h.write(s, h.bold)
	}
}

// into reads elements into a manuscript of their own.
func (h *hangulFile) into(read func()) []part {
	out, bold := h.manuscript, h.bold
	h.manuscript = out.nested()
	read()
	h.end(part{})
	parts := out.join(h.manuscript)
	h.manuscript, h.bold = out, bold
	return parts
}

// running lists a running head or foot.
func (h *hangulFile) running(head bool) {
	out := h.manuscript
	h.manuscript = out.nested()
	h.x.inside(h.node, nil)
	h.end(part{})
	out.join(h.manuscript)
	if head {
		out.d.running(h.parts, whyHead, h.page)
	} else {
		h.feet = append(h.feet, h.manuscript)
	}
	h.manuscript = out
}

func (h *hangulFile) paragraph(e element) {
	h.x.inside(h.node, nil)
	if h.deletions > 0 && h.text.Len() == 0 {
		return // it is deleted as a whole, its end as well
	}
	shape := h.shapes[e.get("paraPrIDRef")]
	name := strings.ToLower(h.names[e.get("styleIDRef")])
	mark := ""
	switch shape.kind {
	case "NUMBER", "OUTLINE":
		if shape.kind == "OUTLINE" {
			shape.list = h.outline
		}
		if n := h.lists["NUMBER "+shape.list]; n != nil && h.text.Len() > 0 {
			mark = n.next(shape.level)
		}
	case "BULLET":
		mark = "-"
	}
	kind := part{}
	switch {
	case name == "title" || name == "제목":
		kind = part{kind: heading}
	case shape.kind == "OUTLINE" || strings.HasPrefix(name, "outline "):
		level := shape.level + 1
		if n := number(strings.TrimPrefix(name, "outline "), 0); n > 0 {
			level = n
		}
		kind = part{kind: heading, level: level}
		if mark != "" && mark != "-" && h.text.Len() > 0 {
			h.before(mark + " ")
		}
	case mark != "":
		kind = part{kind: item, level: shape.level, mark: mark}
	}
	h.end(kind)
}

// rows reads a table.
func (h *hangulFile) rows() {
	var rows [][][]part
	var node func(e element)
	node = func(e element) {
		switch e.name {
		case "hp:tr":
			rows = append(rows, nil)
			h.x.inside(node, nil)
		case "hp:tc":
			cell := h.into(func() { h.x.inside(h.node, nil) })
			if n := len(rows) - 1; n >= 0 {
				rows[n] = append(rows[n], cell)
			}
		case "hp:caption":
			h.node(e)
		}
	}
	h.x.inside(node, nil)
	t := h.manuscript.nested()
	t.table(rows)
	h.floating = append(h.floating, t.parts...)
}
