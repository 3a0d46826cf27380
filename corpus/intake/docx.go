package intake

import (
	"cmp"
	"path"
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
