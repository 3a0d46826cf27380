package intake

import (
	"strconv"
	"strings"
)

// node reads an element of the text. What it does not know it looks into.
func (w *wordFile) node(e element) {
	x := w.x
	switch e.name {
	case "w:p":
		w.paragraph()
	case "w:tbl":
		w.rows()
	case "w:r":
		w.run = wordRun{w.par.bold, w.par.vanish}
		x.inside(w.node, nil)
	case "w:rPr":
		w.runProperties()
	case "w:t", "m:t":
		w.put(x.content())
	case "w:delText":
		w.deletions++
		w.put(x.content())
		w.deletions--
	case "w:tab", "w:ptab":
		w.put(" ")
	case "w:br", "w:cr":
		w.put("\n")
	case "w:noBreakHyphen":
		w.put("-")
	case "w:sym":
		w.symbol(e)
	case "w:del", "w:moveFrom":
		w.manuscript.deleted++
		w.deletions++
		x.inside(w.node, nil)
		w.deletions--
	case "w:ins", "w:moveTo":
		w.manuscript.inserted++
		x.inside(w.node, nil)
	case "w:instrText":
		if n := len(w.fields); n > 0 {
			if f := &w.fields[n-1]; len(f.code) < 100 {
				f.code += x.content()
			}
		}
	case "w:fldChar":
		w.field(e.get("fldCharType"))
	case "w:fldSimple":
		w.field("begin")
		w.fields[len(w.fields)-1].code = e.get("instr")
		w.field("separate")
		x.inside(w.node, nil)
		w.field("end")
	case "w:pgNum":
		w.page = true
	case "w:footnoteReference", "w:endnoteReference":
		w.reference(strings.TrimSuffix(strings.TrimPrefix(e.name, "w:"), "Reference"), e.get("id"))
	case "w:txbxContent":
		box := w.into(func() { x.inside(w.node, nil) })
		w.floating = append(w.floating, box...)
	case "mc:AlternateContent":
		taken := false
		x.inside(func(e element) {
			if !taken {
				taken = true
				x.inside(w.node, nil)
			}
		}, nil)
	case "w:sdt":
		w.control()
	case "w:ruby":
		x.inside(func(e element) {
			if e.name == "w:rubyBase" {
				x.inside(w.node, nil)
			}
		}, nil)
	case "pic:pic", "v:imagedata":
		w.pictures++
	case "w:sectPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sdtPr", "w:rPrChange", "w:pPrChange", "w:numberingChange", "w:object":
		// nothing of the text
	default:
		x.inside(w.node, nil)
	}
}

// put writes a text where it belongs.
func (w *wordFile) put(s string) {
	why := ""
	switch {
	case len(w.fields) > 0 && !w.fields[len(w.fields)-1].result:
		return // what a field is made of
	case w.deletions > 0:
		why = whyDeleted
	case w.run.vanish:
		why = whyHidden
	case w.contents > 0 || w.style != nil && strings.HasPrefix(w.style.name, "toc "):
		why = whyContents
	case w.holders > 0:
		why = whyPlaceholder
	default:
		w.write(s, w.run.bold)
		return
	}
	w.manuscript.leave(s, why)
}

// field follows the marks of a field: its code, then what it shows.
func (w *wordFile) field(mark string) {
	n := len(w.fields) - 1
	switch mark {
	case "begin":
		if n < maxDepth {
			w.fields = append(w.fields, wordField{})
		}
	case "separate":
		if n >= 0 && !w.fields[n].result {
			w.fields[n].result = true
			w.fields[n].kind, _, _ = strings.Cut(strings.TrimSpace(w.fields[n].code), " ")
			w.shows(w.fields[n].kind, 1)
		}
	case "end":
		if n >= 0 {
			if f := w.fields[n]; f.result {
				w.shows(f.kind, -1)
			}
			w.fields = w.fields[:n]
		}
	}
}

// shows opens or closes what a kind of field shows.
func (w *wordFile) shows(kind string, by int) {
	switch strings.ToUpper(kind) {
	case "PAGE", "NUMPAGES", "SECTIONPAGES":
		w.page = true
	case "TOC":
		w.contents += by
	}
}

// symbols are the signs of the fonts Symbol and Wingdings that stand in
// statements, by their code.
var symbols = map[string]string{"F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F0FC": "✓", "F0E0": "→", "F0A8": "◻", "F076": "❖", "F0B0": "°", "F0B1": "±", "F0B4": "×", "F0D7": "⋅", "F02D": "-", "F06C": "●", "F06E": "■", "F071": "❑"}

func (w *wordFile) symbol(e element) {
	code := strings.ToUpper(e.get("char"))
	if s := symbols[code]; s != "" {
		w.put(s)
		return
	}
	if n, err := strconv.ParseUint(code, 16, 16); err == nil && (n < 0xE000 || n > 0xF8FF) && n >= 0x20 {
		w.put(string(rune(n)))
		return
	}
	w.d.doubt("a sign of the font " + shorten(e.get("font")) + " could not be read")
}

// reference writes the mark of a note.
func (w *wordFile) reference(kind, id string) {
	key := kind + " " + id
	text, ok := w.notes[key]
	if !ok || w.kept[key] {
		return
	}
	w.kept[key] = true
	if w.deletions > 0 {
		w.d.leave(markdown(text), whyDeleted)
		return
	}
	w.count[kind]++
	mark := strconv.Itoa(w.count[kind])
	if kind == "endnote" {
		mark = strings.ToLower(roman(w.count[kind]))
	}
	w.note(mark, text)
}

// control reads a control of a form: what was filled in is text.
func (w *wordFile) control() {
	holder, contents := 0, 0
	w.x.inside(func(e element) {
		switch e.name {
		case "w:sdtPr":
			w.x.inside(func(e element) {
				switch e.name {
				case "w:showingPlcHdr":
					if on(e) {
						holder = 1
					}
				case "w:docPartObj":
					w.x.inside(func(e element) {
						if e.name == "w:docPartGallery" && e.get("val") == "Table of Contents" {
							contents = 1
						}
					}, nil)
				}
			}, nil)
		case "w:sdtContent":
			w.holders += holder
			w.contents += contents
			w.x.inside(w.node, nil)
			w.holders -= holder
			w.contents -= contents
		}
	}, nil)
}

func (w *wordFile) runProperties() {
	w.x.inside(func(e element) {
		switch e.name {
		case "w:rStyle":
			if s := w.styles[e.get("val")]; s != nil {
				if s.bold != 0 {
					w.run.bold = s.bold > 0
				}
				if s.vanish != 0 {
					w.run.vanish = s.vanish > 0
				}
			}
		case "w:b":
			w.run.bold = on(e)
		case "w:vanish":
			w.run.vanish = on(e)
		}
	}, nil)
}

// paragraph reads a paragraph. One whose mark is deleted runs on into the next.
func (w *wordFile) paragraph() {
	outer, style := w.par, w.style
	w.par, w.style, w.run = wordParagraph{level: -1, outline: -1}, nil, wordRun{}
	w.x.inside(func(e element) {
		if e.name == "w:pPr" {
			w.paragraphProperties()
		} else {
			w.node(e)
		}
	}, nil)
	if !w.par.gone {
		w.end(w.kind())
	}
	w.par, w.style, w.run = outer, style, wordRun{}
}

func (w *wordFile) paragraphProperties() {
	w.x.inside(func(e element) {
		switch e.name {
		case "w:pStyle":
			w.style = w.styles[e.get("val")]
			if s := w.style; s != nil {
				w.par.bold, w.par.vanish = s.bold > 0, s.vanish > 0
			}
		case "w:outlineLvl":
			w.par.outline = number(e.get("val"), -1)
		case "w:numPr":
			w.x.inside(func(e element) {
				switch e.name {
				case "w:numId":
					w.par.num = e.get("val")
				case "w:ilvl":
					w.par.level = number(e.get("val"), -1)
				}
			}, nil)
		case "w:rPr":
			w.x.inside(func(e element) {
				switch e.name {
				case "w:del", "w:moveFrom":
					w.par.gone = true
				}
			}, nil)
		}
	}, nil)
}

// kind tells what the open paragraph is, and counts it where it is numbered.
func (w *wordFile) kind() part {
	p := w.par
	outline, name, id := p.outline, "", ""
	if s := w.style; s != nil {
		name, id = s.name, s.id
		if p.num == "" {
			p.num = s.num
		}
		if p.level < 0 {
			p.level = s.level
		}
		if outline < 0 {
			outline = s.outline
		}
	}
	mark, level := "", max(p.level, 0)
	if l := w.lists[p.num]; l != nil {
		if i, ok := l.style[id]; ok && p.level < 0 {
			level = i
		}
		if mark = l.next(level); w.text.Len() == 0 {
			return part{}
		}
	}
	if n, ok := strings.CutPrefix(name, "heading "); ok && outline < 0 {
		outline = number(n, 0) - 1
	}
	kind := part{}
	switch {
	case name == "title":
		kind = part{kind: heading}
	case outline >= 0 && outline < 9:
		kind = part{kind: heading, level: outline + 1}
	case mark != "":
		return part{kind: item, level: level, mark: mark}
	}
	if kind.kind == heading && mark != "" && mark != "-" {
		w.before(mark + " ")
	}
	return kind
}

// rows reads a table. Its rows and cells may stand in controls and changes.
func (w *wordFile) rows() {
	var rows [][][]part
	var node func(e element)
	node = func(e element) {
		switch e.name {
		case "w:tr":
			gone := false
			rows = append(rows, nil)
			w.x.inside(func(e element) {
				if e.name != "w:trPr" {
					node(e)
					return
				}
				w.x.inside(func(e element) {
					if e.name == "w:del" && !gone {
						gone = true
						w.deletions++
						w.manuscript.deleted++
					}
				}, nil)
			}, nil)
			if gone {
				w.deletions--
			}
		case "w:tc":
			cell := w.into(func() { w.x.inside(w.node, nil) })
			if n := len(rows) - 1; n >= 0 {
				rows[n] = append(rows[n], cell)
			}
		case "w:tblPr", "w:sdtPr":
		case "w:p", "w:tbl":
			w.node(e) // misplaced
		default:
			w.x.inside(node, nil)
		}
	}
	w.x.inside(node, nil)
	w.manuscript.table(rows)
}
