package intake

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"mithaq/corpus"
)

// readDOCX reads a file of Word. Tracked changes are taken as accepted.
func (d *Draft) readDOCX(s Source) *corpus.Problem {
	a, p := openArchive(s.Data)
	if p != nil {
		return p
	}
	w := &wordFile{manuscript: &manuscript{d: d}, archive: a, styles: map[string]*wordStyle{}, lists: map[string]*wordList{}, notes: map[string][]part{}, kept: map[string]bool{}, count: map[string]int{}}
	main, p := w.mainPart()
	if p != nil {
		return p
	}
	rels, p := w.relations(main)
	if p != nil {
		return p
	}
	byKind := map[string][]string{}
	seen := map[relation]bool{}
	for _, r := range rels {
		if r.kind = path.Base(r.kind); a.parts[r.target] != nil && !seen[r] {
			seen[r] = true
			byKind[r.kind] = append(byKind[r.kind], r.target)
		}
	}
	of := func(kind string) []string { return byKind[kind] }
	if p := w.properties(); p != nil {
		return p
	}
	read := func(kind string, root func(*xmlPart, element)) *corpus.Problem {
		for _, name := range of(kind) {
			if _, p := a.xml(name, root); p != nil {
				return p
			}
		}
		return nil
	}
	if p := cmp.Or(read("styles", w.readStyles), read("numbering", w.readNumbering)); p != nil {
		return p
	}
	aside := func(kind, why string) *corpus.Problem {
		for _, name := range of(kind) {
			if p := w.aside(name, why); p != nil {
				return p
			}
		}
		return nil
	}
	if p := aside("header", whyHead); p != nil {
		return p
	}
	if p := cmp.Or(read("footnotes", w.readNotes), read("endnotes", w.readNotes)); p != nil {
		return p
	}
	found, p := a.xml(main, func(x *xmlPart, e element) {
		w.x = x
		x.inside(w.node, nil)
	})
	if p != nil {
		return p
	}
	if !found {
		return refusal("is a damaged Word file: its part "+main+" is missing", resave)
	}
	w.end(part{})
	for _, id := range w.order {
		if !w.kept[id] {
			d.leave(markdown(w.notes[id]), "note that the text does not point to")
		}
	}
	if p := aside("footer", whyFoot); p != nil {
		return p
	}
	if p := aside("comments", whyComment); p != nil {
		return p
	}
	drawing := func(x *xmlPart, e element) {
		var b strings.Builder
		var into func(element)
		into = func(e element) {
			if e.name == "a:t" || e.name == "c:v" {
				b.WriteString(x.content() + " ")
			} else {
				x.inside(into, nil)
			}
		}
		x.inside(into, nil)
		d.leave(b.String(), whyDrawing)
	}
	if p := cmp.Or(read("diagramData", drawing), read("chart", drawing)); p != nil {
		return p
	}
	if len(of("aFChunk")) > 0 {
		d.doubt("holds another document in itself, which was not read; open it in Word and save it anew, which makes it part of the text")
	}
	return w.finished()
}

// A wordFile is a file of Word while it is read.
type wordFile struct {
	*manuscript
	*archive
	x      *xmlPart
	styles map[string]*wordStyle
	lists  map[string]*wordList // by numId
	notes  map[string][]part    // by kind and id: "footnote 2"
	order  []string             // of notes
	kept   map[string]bool      // notes that the text points to
	count  map[string]int       // notes by kind

	style     *wordStyle // of the open paragraph; nil if it names none
	par       wordParagraph
	run       wordRun
	fields    []wordField // open
	deletions int         // open
	holders   int         // open placeholders
	contents  int         // open tables of contents
}

type wordStyle struct {
	id              string
	name, base, num string
	outline, level  int  // -1 if it says nothing
	bold, vanish    int8 // 1 yes, -1 no, 0 nothing
}

type wordList struct {
	id string // of the list that it is an instance of
	*numbering
	style map[string]int // levels by paragraph style
}

type wordParagraph struct {
	num            string
	level, outline int  // -1 if it says nothing
	gone           bool // its mark is deleted, so that it runs on into the next
	bold, vanish   bool
}

type wordRun struct{ bold, vanish bool }

type wordField struct {
	code, kind string
	result     bool
}

type relation struct{ kind, target string }

// relations returns what a part of the file is tied to.
func (w *wordFile) relations(name string) ([]relation, *corpus.Problem) {
	dir, base := path.Split(name)
	var out []relation
	_, p := w.archive.xml(dir+"_rels/"+base+".rels", func(x *xmlPart, e element) {
		x.inside(func(e element) {
			if e.get("TargetMode") == "External" {
				return
			}
			target := e.get("Target")
			if !strings.HasPrefix(target, "/") {
				target = dir + target
			}
			out = append(out, relation{e.get("Type"), strings.TrimPrefix(path.Clean("/"+target), "/")})
		}, nil)
	})
	return out, p
}

// mainPart returns the name of the part that holds the text.
func (w *wordFile) mainPart() (string, *corpus.Problem) {
	rels, p := w.relations("")
	if p != nil {
		return "", p
	}
	for _, r := range rels {
		if strings.HasSuffix(r.kind, "/officeDocument") {
			return r.target, nil
		}
	}
	return "word/document.xml", nil
}

// properties makes hints of what the file says of itself.
func (w *wordFile) properties() *corpus.Problem {
	fields := map[string]string{"dc:title": "title", "dcterms:created": "date", "dc:language": "lang", "dc:description": "description", "app:Company": "publisher"}
	for _, name := range [...]string{"docProps/core.xml", "docProps/app.xml"} {
		if _, p := w.archive.xml(name, func(x *xmlPart, e element) {
			x.inside(func(e element) {
				if f := fields[e.name]; f != "" {
					w.d.hint(f, x.content(), name+" "+e.name)
				}
			}, nil)
		}); p != nil {
			return p
		}
	}
	return nil
}

// on tells a switch of Word: it is on unless its value says no.
func on(e element) bool {
	switch e.get("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

func sign(yes bool) int8 {
	if yes {
		return 1
	}
	return -1
}

func number(s string, otherwise int) int {
	if n, err := strconv.Atoi(s); err == nil && n >= -1<<20 && n <= 1<<20 {
		return n
	}
	return otherwise
}

func (w *wordFile) readStyles(x *xmlPart, e element) {
	x.inside(func(e element) {
		if e.name != "w:style" {
			return
		}
		s := &wordStyle{id: e.get("styleId"), outline: -1, level: -1}
		w.styles[s.id] = s
		x.inside(func(e element) {
			switch e.name {
			case "w:name":
				s.name = strings.ToLower(e.get("val"))
			case "w:basedOn":
				s.base = e.get("val")
			case "w:pPr":
				x.inside(func(e element) {
					switch e.name {
					case "w:outlineLvl":
						s.outline = number(e.get("val"), -1)
					case "w:numPr":
						x.inside(func(e element) {
							switch e.name {
							case "w:numId":
								s.num = e.get("val")
							case "w:ilvl":
								s.level = number(e.get("val"), -1)
							}
						}, nil)
					}
				}, nil)
			case "w:rPr":
				x.inside(func(e element) {
					switch e.name {
					case "w:b":
						s.bold = sign(on(e))
					case "w:vanish":
						s.vanish = sign(on(e))
					}
				}, nil)
			}
		}, nil)
	}, nil)
	for _, s := range w.styles {
		w.inherit(s)
	}
}

// inherit fills in what a style has from the one that it stands on.
func (w *wordFile) inherit(s *wordStyle) {
	const most = 30
	for base, n := w.styles[s.base], 0; base != nil && n < most; base, n = w.styles[base.base], n+1 {
		if s.outline < 0 {
			s.outline = base.outline
		}
		if s.num == "" {
			s.num, s.level = base.num, base.level
		}
		if s.bold == 0 {
			s.bold = base.bold
		}
		if s.vanish == 0 {
			s.vanish = base.vanish
		}
	}
}

func (w *wordFile) readNumbering(x *xmlPart, e element) {
	abstract := map[string]*wordList{}
	level := func() (l numberLevel, style string) {
		l = numberLevel{format: "decimal", start: 1}
		x.inside(func(e element) {
			switch e.name {
			case "w:start":
				l.start = number(e.get("val"), 1)
			case "w:numFmt":
				l.format = e.get("val")
			case "w:lvlText":
				l.text = label(e.get("val"))
			case "w:pStyle":
				style = e.get("val")
			}
		}, nil)
		return l, style
	}
	const levels = 9
	x.inside(func(e element) {
		switch e.name {
		case "w:abstractNum":
			l := &wordList{e.get("abstractNumId"), &numbering{levels: make([]numberLevel, levels)}, map[string]int{}}
			abstract[l.id] = l
			x.inside(func(e element) {
				if i := number(e.get("ilvl"), -1); e.name == "w:lvl" && i >= 0 && i < levels {
					n, style := level()
					l.levels[i] = n
					if style != "" {
						l.style[style] = i
					}
				}
			}, nil)
		case "w:num":
			var own *wordList
			x.inside(func(e element) {
				switch e.name {
				case "w:abstractNumId":
					own = abstract[e.get("val")]
				case "w:lvlOverride":
					i := number(e.get("ilvl"), -1)
					if own == nil || i < 0 || i >= levels {
						return
					}
					if own == abstract[own.id] { // it counts for itself
						own = &wordList{own.id, &numbering{levels: slices.Clone(own.levels)}, own.style}
					}
					x.inside(func(e element) {
						switch e.name {
						case "w:startOverride":
							own.levels[i].start = number(e.get("val"), 1)
						case "w:lvl":
							own.levels[i], _ = level()
						}
					}, nil)
				}
			}, nil)
			if own != nil {
				w.lists[e.get("numId")] = own
			}
		}
	}, nil)
}

// aside lists what stands in a part beside the text: a running head or foot, or
// comments.
func (w *wordFile) aside(name, why string) *corpus.Problem {
	out := w.manuscript
	in := out.nested()
	w.manuscript = in
	_, p := w.archive.xml(name, func(x *xmlPart, e element) {
		w.x = x
		node := func(e element) {
			if e.name == "w:comment" {
				x.inside(w.node, nil)
				in.end(part{})
				out.d.leave(markdown(out.join(in)), why)
				in.parts = nil
				return
			}
			w.node(e)
		}
		x.inside(node, nil)
		in.end(part{})
	})
	w.manuscript = out
	out.d.running(out.join(in), why, in.page)
	return p
}

// readNotes keeps the notes until the text points to them.
func (w *wordFile) readNotes(x *xmlPart, e element) {
	w.x = x
	x.inside(func(e element) {
		if t := e.get("type"); t != "" && t != "normal" {
			return // the line above the notes
		}
		out := w.manuscript
		w.manuscript = out.nested()
		x.inside(w.node, nil)
		w.end(part{})
		key := strings.TrimPrefix(e.name, "w:") + " " + e.get("id")
		w.notes[key] = out.join(w.manuscript)
		w.order = append(w.order, key)
		w.manuscript = out
	}, nil)
}

// into reads elements into a manuscript of their own.
func (w *wordFile) into(read func()) []part {
	out, par, style, run := w.manuscript, w.par, w.style, w.run
	w.manuscript = out.nested()
	read()
	w.end(part{})
	parts := out.join(w.manuscript)
	w.manuscript, w.par, w.style, w.run = out, par, style, run
	return parts
}

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
