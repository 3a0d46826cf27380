package intake

import (
	"strings"

	"mithaq/corpus"
)

// readODT reads a text of LibreOffice, or of another program that writes
// OpenDocument. Tracked changes are taken as accepted.
func (d *Draft) readODT(s Source) *corpus.Problem {
	a, p := openArchive(s.Data)
	if p != nil {
		return p
	}
	o := &openText{manuscript: &manuscript{d: d}, styles: map[string]*openStyle{}, levels: map[string][]numberLevel{}, counts: map[string]*numbering{}, last: map[string]*numbering{}}
	locked := false
	if _, p := a.xml("META-INF/manifest.xml", func(x *xmlPart, e element) {
		x.inside(func(e element) {
			x.inside(func(e element) { locked = locked || e.name == "manifest:encryption-data" }, nil)
		}, nil)
	}); p != nil {
		return p
	}
	if locked {
		return encrypted()
	}
	root := func(x *xmlPart, e element) {
		o.x = x
		x.inside(o.document, nil)
	}
	if _, p := a.xml("meta.xml", root); p != nil {
		return p
	}
	if _, p := a.xml("styles.xml", root); p != nil { // with the running heads and feet
		return p
	}
	found, p := a.xml("content.xml", root)
	if p != nil {
		return p
	}
	if !found {
		return refusal("is a damaged OpenDocument file: its part content.xml is missing", resave)
	}
	for _, f := range o.feet {
		d.running(f.parts, whyFoot, f.page)
	}
	return o.finished()
}

// An openText is an OpenDocument text while it is read.
type openText struct {
	*manuscript
	x      *xmlPart
	styles map[string]*openStyle    // by family and name: "paragraph P1"
	levels map[string][]numberLevel // of list styles by name
	feet   []*manuscript

	counts map[string]*numbering // of lists by their id
	last   map[string]*numbering // of the last list by its style
	heads  *numbering            // of headings; nil before the first
	openPlace
}

// An openPlace is where the reader stands.
type openPlace struct {
	lists        []openList // open, in a part of its own none
	fresh        bool       // nothing of the open item has come
	within       bool       // a paragraph
	bold, hidden bool       // of the open text
}

type openStyle struct {
	name, parent string
	outline      int  // 0 if it says nothing
	bold, hidden int8 // 1 yes, -1 no, 0 nothing
}

// An openList is a list in the open ones.
type openList struct {
	style string
	*numbering
}

// document reads the sections of a part.
func (o *openText) document(e element) {
	switch e.name {
	case "office:styles", "office:automatic-styles":
		o.x.inside(o.readStyle, nil)
	case "office:master-styles":
		o.x.inside(func(e element) { o.x.inside(o.running, nil) }, nil)
	case "office:meta":
		o.x.inside(o.property, nil)
	case "office:body":
		o.x.inside(func(e element) { o.x.inside(o.node, nil) }, nil)
	}
}

func (o *openText) property(e element) {
	fields := map[string]string{"dc:title": "title", "meta:creation-date": "date", "dc:language": "lang", "dc:description": "description"}
	if f := fields[e.name]; f != "" {
		o.d.hint(f, o.x.content(), "meta.xml "+e.name)
	}
}

// running lists the running heads and feet of a master page.
func (o *openText) running(e element) {
	head := strings.HasPrefix(e.name, "style:header")
	if !head && !strings.HasPrefix(e.name, "style:footer") || e.get("display") == "false" {
		return
	}
	out := o.manuscript
	o.manuscript = out.nested()
	o.x.inside(o.node, nil)
	o.end(part{})
	out.join(o.manuscript)
	if head {
		out.d.running(o.parts, whyHead, o.page)
	} else {
		o.feet = append(o.feet, o.manuscript)
	}
	o.manuscript = out
}

func (o *openText) readStyle(e element) {
	x := o.x
	switch e.name {
	case "style:style":
		s := &openStyle{name: e.get("name"), parent: e.get("parent-style-name"), outline: number(e.get("default-outline-level"), 0)}
		family := e.get("family")
		o.styles[family+" "+s.name] = s
		x.inside(func(e element) {
			if e.name == "style:text-properties" {
				switch w := e.get("font-weight"); {
				case w == "bold" || w >= "600" && w <= "900":
					s.bold = 1
				case w != "":
					s.bold = -1
				}
				switch e.get("display") {
				case "none":
					s.hidden = 1
				case "true":
					s.hidden = -1
				}
			}
		}, nil)
	case "text:list-style":
		o.levels[e.get("name")] = o.readLevels()
	case "text:outline-style":
		o.levels["outline"] = o.readLevels()
	}
}

func (o *openText) readLevels() []numberLevel {
	const levels = 10
	list := make([]numberLevel, levels)
	o.x.inside(func(e element) {
		i := number(e.get("level"), 0) - 1
		if i < 0 || i >= levels {
			return
		}
		l := numberLevel{format: "bullet", start: number(e.get("start-value"), 1)}
		if e.name == "text:list-level-style-number" || e.name == "text:outline-level-style" {
			l.format = openFormat(e.get("num-format"))
			shown := max(number(e.get("display-levels"), 1), 1)
			for k := max(i-shown+1, 0); k <= i; k++ {
				l.text += "%" + string(rune('1'+k))
				if k < i {
					l.text += "."
				}
			}
			l.text = label(e.get("num-prefix")) + l.text + label(e.get("num-suffix"))
		}
		list[i] = l
	}, nil)
	return list
}

// openFormat returns Word's name of a number format, which OpenDocument shows
// by its first number, or by its first three.
func openFormat(sample string) string {
	first, _, _ := strings.Cut(sample, ",")
	switch strings.TrimSpace(first) {
	case "":
		return "none"
	case "a":
		return "lowerLetter"
	case "A":
		return "upperLetter"
	case "i":
		return "lowerRoman"
	case "I":
		return "upperRoman"
	case "가":
		return "ganada"
	case "ㄱ":
		return "chosung"
	case "①":
		return "decimalEnclosedCircle"
	case "أ", "ا":
		if strings.Contains(sample, "ج") && !strings.Contains(sample, "ت") {
			return "arabicAbjad"
		}
		return "arabicAlpha"
	case "١":
		return "hindiNumbers"
	}
	return "decimal"
}

// style resolves a style: bold, hidden, its level in the outline and whether it
// is that of a title or of a table of contents.
func (o *openText) style(family, name string) (s openStyle, title bool) {
	const most = 30
	for n := 0; n < most; n++ {
		at := o.styles[family+" "+name]
		if at == nil {
			break
		}
		if s.bold == 0 {
			s.bold = at.bold
		}
		if s.hidden == 0 {
			s.hidden = at.hidden
		}
		if s.outline == 0 {
			s.outline = at.outline
		}
		title = title || name == "Title"
		name = at.parent
	}
	return s, title || name == "Title"
}

// node reads an element of the text. What it does not know it looks into.
func (o *openText) node(e element) {
	x := o.x
	switch e.name {
	case "text:p", "text:h":
		o.paragraph(e)
	case "text:span":
		bold, hidden := o.bold, o.hidden
		s, _ := o.style("text", e.get("style-name"))
		if s.bold != 0 {
			o.bold = s.bold > 0
		}
		if s.hidden != 0 {
			o.hidden = s.hidden > 0
		}
		o.inline()
		o.bold, o.hidden = bold, hidden
	case "text:s", "text:tab":
		o.put(" ")
	case "text:line-break":
		o.put("\n")
	case "text:list", "text:numbered-paragraph":
		o.list(e)
	case "table:table":
		o.rows()
	case "text:note":
		o.footnote()
	case "text:page-number", "text:page-count":
		o.page = true
		o.inline()
	case "office:annotation":
		o.aside(whyComment)
	case "text:tracked-changes":
		x.inside(o.change, nil)
	case "text:table-of-content", "text:alphabetical-index", "text:illustration-index", "text:table-index", "text:user-index":
		o.aside(whyContents)
	case "draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:line", "draw:polygon", "draw:connector", "draw:caption":
		box := o.into(func() { x.inside(o.node, nil) })
		if o.within {
			o.floating = append(o.floating, box...)
		} else {
			o.parts = append(o.parts, box...)
		}
	case "draw:image":
		o.pictures++
	case "text:ruby":
		x.inside(func(e element) {
			if e.name == "text:ruby-base" {
				o.inline()
			}
		}, nil)
	case "text:a", "text:meta", "text:meta-field":
		o.inline()
	case "text:hidden-text", "text:hidden-paragraph":
		o.d.leave(x.content(), whyHidden)
	case "text:section":
		if e.get("display") == "none" {
			o.aside(whyHidden)
		} else {
			x.inside(o.node, nil)
		}
	case "text:number", "office:change-info", "svg:title", "svg:desc", "office:forms", "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "office:event-listeners", "dc:creator", "dc:date", "meta:date-string", "draw:object", "draw:object-ole", "draw:plugin", "office:binary-data":
		// nothing of the text
	default:
		if strings.HasPrefix(e.name, "text:") {
			o.inline() // fields show what they hold
		} else {
			x.inside(o.node, nil)
		}
	}
}

// inline reads what is running text.
func (o *openText) inline() {
	o.x.inside(o.node, func(s string) {
		if !o.within {
			return
		}
		o.put(strings.Map(func(r rune) rune {
			if r == '\n' || r == '\t' || r == '\r' {
				return ' '
			}
			return r
		}, s))
	})
}

// put writes a text where it belongs.
func (o *openText) put(s string) {
	if o.hidden {
		o.manuscript.leave(s, whyHidden)
	} else {
		o.write(s, o.bold)
	}
}

// into reads elements into a manuscript of their own.
func (o *openText) into(read func()) []part {
	out, place := o.manuscript, o.openPlace
	o.manuscript, o.openPlace = out.nested(), openPlace{}
	read()
	o.end(part{})
	parts := out.join(o.manuscript)
	o.manuscript, o.openPlace = out, place
	return parts
}

// aside lists what is in the open element as left out.
func (o *openText) aside(why string) {
	parts := o.into(func() { o.x.inside(o.node, nil) })
	o.endCut()
	o.d.leave(markdown(parts), why)
}

// change reads a tracked change. What was deleted stands here alone; what was
// inserted, in the text.
func (o *openText) change(e element) {
	o.x.inside(func(e element) {
		switch e.name {
		case "text:insertion":
			o.inserted++
		case "text:deletion":
			o.deleted++
			o.aside(whyDeleted)
		}
	}, nil)
}

func (o *openText) footnote() {
	mark := ""
	o.x.inside(func(e element) {
		switch e.name {
		case "text:note-citation":
			mark = o.x.content()
		case "text:note-body":
			o.note(mark, o.into(func() { o.x.inside(o.node, nil) }))
		}
	}, nil)
}

// paragraph reads a paragraph or a heading.
func (o *openText) paragraph(e element) {
	place := o.openPlace
	s, title := o.style("paragraph", e.get("style-name"))
	o.bold, o.hidden, o.within = s.bold > 0, s.hidden > 0, true
	o.inline()
	kind := part{}
	mark := ""
	if n := len(o.lists); n > 0 {
		kind = part{kind: further, level: n - 1}
		if o.fresh {
			o.fresh, place.fresh = false, false
			if mark = o.lists[n-1].next(n - 1); mark != "" {
				kind = part{kind: item, level: n - 1, mark: mark}
			}
		}
	}
	outline := s.outline
	if e.name == "text:h" {
		outline = max(number(e.get("outline-level"), 1), 1)
		if mark == "" && e.get("is-list-header") != "true" {
			if o.heads == nil {
				o.heads = &numbering{levels: o.levels["outline"]}
			}
			mark = o.heads.next(outline - 1)
		}
	}
	switch {
	case title:
		kind = part{kind: heading}
	case outline > 0:
		kind = part{kind: heading, level: outline}
		if mark != "" && mark != "-" && o.text.Len() > 0 {
			o.before(mark + " ")
		}
	}
	o.end(kind)
	o.openPlace = place
}

// list reads a list. Its items are counted on from another where it says so.
func (o *openText) list(e element) {
	style := e.get("style-name")
	l := openList{style: style}
	if n := len(o.lists); n > 0 && (style == "" || style == o.lists[n-1].style) {
		l = o.lists[n-1]
	} else {
		switch on := o.counts[e.get("continue-list")]; {
		case on != nil:
			l.numbering = on
		case e.get("continue-numbering") == "true" && o.last[style] != nil:
			l.numbering = o.last[style]
		default:
			l.numbering = &numbering{levels: o.levels[style]}
		}
		o.last[style] = l.numbering
	}
	if id := e.get("id"); id != "" {
		o.counts[id] = l.numbering
	}
	o.lists = append(o.lists, l)
	o.fresh = e.name == "text:numbered-paragraph"
	level := len(o.lists) - 1
	o.x.inside(func(e element) {
		switch e.name {
		case "text:list-item":
			if start := number(e.get("start-value"), -1); start >= 0 {
				l.set(level, start)
			}
			o.fresh = true
			o.x.inside(o.node, nil)
		case "text:list-header":
			o.fresh = false
			o.x.inside(o.node, nil)
		default:
			o.node(e)
		}
	}, nil)
	o.lists = o.lists[:level]
	o.fresh = false
}

// rows reads a table.
func (o *openText) rows() {
	var rows [][][]part
	var node func(e element)
	node = func(e element) {
		switch e.name {
		case "table:table-row":
			rows = append(rows, nil)
			o.x.inside(node, nil)
		case "table:table-cell", "table:covered-table-cell":
			cell := o.into(func() { o.x.inside(o.node, nil) })
			if n := len(rows) - 1; n >= 0 {
				rows[n] = append(rows[n], cell)
			}
		default:
			o.x.inside(node, nil)
		}
	}
	o.x.inside(node, nil)
	o.manuscript.table(rows)
}
