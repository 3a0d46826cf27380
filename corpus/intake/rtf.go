package intake

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"mithaq/corpus"
)

// maxGroups is how deep the groups of an RTF file may stand in each other.
const maxGroups = 1000

// readRTF reads Rich Text Format by its published specification, 1.9.1. The
// reader is our own, since none that is kept heeds the character sets of fonts,
// without which old Arabic and Korean files are noise. Its cost is linear.
func (d *Draft) readRTF(s Source) *corpus.Problem {
	r := &richText{manuscript: &manuscript{d: d}, data: s.Data[bytes.Index(s.Data, []byte(`{\rtf`)):], fonts: map[int]int{}, styles: map[int]richStyle{}, codePage: 1252}
	r.now = richState{skip: 1, font: -1, outline: -1, style: -1}
	if p := r.read(); p != nil {
		return p
	}
	r.endTable()
	r.manuscript.end(r.kind())
	for _, f := range r.feet {
		d.running(f.parts, whyFoot, f.page)
	}
	return r.finished()
}

// A richText is an RTF file while it is read.
type richText struct {
	*manuscript
	data     []byte
	at       int
	fonts    map[int]int // code pages by font
	styles   map[int]richStyle
	codePage int // of the file
	feet     []*manuscript

	now     richState
	stack   []richState
	raw     []byte // characters that are not written yet, in the code page of their font
	half    rune   // first half of a character beyond U+FFFF; 0 if none is open
	passing int    // characters to be passed over, which stand for one of Unicode
	label   string // mark of the open paragraph, as the file writes it

	richTable
	footnotes, endnotes int
	font                int // that the table of fonts tells of
}

// A richState is what holds to the end of a group.
type richState struct {
	to      richPlace
	words   *strings.Builder // where the text goes if it is captured
	end     func()           // to be called at the end of the group; nil if nothing is
	either  bool             // holds one text twice: plain, then in Unicode
	field   *string          // kind of the open field; nil if none is open
	why     string           // the text is left out; empty if it is taken
	skip    int              // characters that stand for one of Unicode
	font    int              // -1 for that of the file
	bold    bool
	hidden  bool
	deleted bool
	added   bool

	inTable               bool
	outline, style, level int // -1 if nothing is said; level from 0
	fields                map[string]int
}

type richPlace uint8

const (
	richBody richPlace = iota
	richCaptured
	richNowhere
	richFonts
	richInfo
)

type richStyle struct {
	name    string // in small letters
	outline int    // -1 if it has none
}

// A richTable is the open table.
type richTable struct {
	rows  [][][]part
	cells [][]part
	from  int // the first part of the open cell
}

func (r *richText) read() *corpus.Problem {
	for r.at < len(r.data) {
		c := r.data[r.at]
		r.at++
		switch c {
		case '{':
			r.flush()
			if len(r.stack) == maxGroups {
				return refusal(fmt.Sprintf("holds groups %d deep in each other, as no program writes them", maxGroups), "do not trust it; get the statement elsewhere")
			}
			r.passing = 0
			r.stack = append(r.stack, r.now)
			r.now.end = nil
			if r.now.either {
				r.now.either, r.now.to = false, richNowhere
			}
		case '}':
			r.flush()
			r.passing = 0
			if r.now.end != nil {
				r.now.end()
			}
			n := len(r.stack) - 1
			if n < 0 {
				return nil // what follows is no part of it
			}
			r.now, r.stack = r.stack[n], r.stack[:n]
			if n == 0 {
				return nil
			}
		case '\\':
			r.control()
		case '\r', '\n', 0:
		default:
			if r.passing > 0 {
				r.passing--
			} else {
				r.character(c)
			}
		}
	}
	r.flush()
	r.d.doubt("the file is cut off: it ends in the middle of a group")
	return nil
}

// character takes a byte of the text.
func (r *richText) character(c byte) {
	if r.now.to != richNowhere {
		r.raw = append(r.raw, c)
	}
}

// control reads what a backslash begins: a word with a number, or a sign.
func (r *richText) control() {
	if r.at == len(r.data) {
		return
	}
	start := r.at
	for r.at < len(r.data) && ('a' <= r.data[r.at] && r.data[r.at] <= 'z' || 'A' <= r.data[r.at] && r.data[r.at] <= 'Z') && r.at-start < 64 {
		r.at++
	}
	if r.at == start {
		r.at++
		r.sign(r.data[start])
		return
	}
	word := string(r.data[start:r.at])
	start = r.at
	if r.at < len(r.data) && r.data[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.data) && '0' <= r.data[r.at] && r.data[r.at] <= '9' && r.at-start < 11 {
		r.at++
	}
	n, err := strconv.Atoi(string(r.data[start:r.at]))
	has := err == nil
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	if word == "bin" && n > 0 {
		r.at += min(n, len(r.data)-r.at)
		return
	}
	if r.passing > 0 {
		r.passing--
		return
	}
	r.word(word, n, has)
}

// sign reads a control of one sign.
func (r *richText) sign(c byte) {
	if c == '\'' {
		n, err := strconv.ParseUint(string(r.data[r.at:min(r.at+2, len(r.data))]), 16, 8)
		if err != nil {
			return
		}
		r.at += 2
		if r.passing > 0 {
			r.passing--
		} else {
			r.character(byte(n))
		}
		return
	}
	if c == '*' {
		r.apart()
		return
	}
	if r.passing > 0 {
		r.passing--
		return
	}
	switch c {
	case '{', '}', '\\':
		r.character(c)
	case '~':
		r.put(" ")
	case '_':
		r.put("-")
	case '\n', '\r':
		r.paragraph()
	case '\t':
		r.put(" ")
	}
}

// apart reads a group that a reader may pass over, and so does unless it
// knows its word.
func (r *richText) apart() {
	rest := r.data[r.at:min(r.at+64, len(r.data))]
	rest = bytes.TrimLeft(rest, "\r\n ")
	word := ""
	if len(rest) > 1 && rest[0] == '\\' {
		i := 1
		for i < len(rest) && 'a' <= rest[i]|0x20 && rest[i]|0x20 <= 'z' {
			i++
		}
		word = string(rest[1:i])
	}
	switch word {
	case "fldinst", "annotation", "shpinst", "do", "ud", "company", "moMath", "footnote":
	default:
		r.now.to = richNowhere
	}
}

// richSigns are words that stand for characters.
var richSigns = map[string]string{
	"tab": " ", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "emspace": " ", "enspace": " ", "qmspace": " ",
	"emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f",
}

// charsets are the code pages of the character sets of fonts.
var charsets = map[int]int{0: 0, 2: 2, 77: 10000, 128: 932, 129: 949, 130: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850}

// word reads a control word; n is 0 if it has no number.
func (r *richText) word(word string, n int, has bool) {
	on := !has || n != 0
	if s := richSigns[word]; s != "" {
		r.put(s)
		return
	}
	r.flush()
	now := &r.now
	switch word {
	case "u":
		r.unicode(n)
		r.passing = now.skip
		return
	case "uc":
		now.skip = min(max(n, 0), 32)
	case "ansicpg":
		if n > 0 {
			r.codePage = n
		}
	case "mac":
		r.codePage = 10000
	case "pc":
		r.codePage = 437
	case "pca":
		r.codePage = 850

	case "fonttbl":
		now.to = richFonts
	case "f":
		if now.to == richFonts {
			r.font = n
		} else {
			now.font = n
		}
	case "fcharset":
		if page, ok := charsets[n]; ok && now.to == richFonts {
			r.fonts[r.font] = page
		}
	case "cpg":
		if now.to == richFonts {
			r.fonts[r.font] = n
		}
	case "stylesheet":
		r.sheet()
	case "info":
		now.to = richInfo
	case "title", "company", "doccomm":
		if now.to == richInfo {
			field := map[string]string{"title": "title", "company": "publisher", "doccomm": "description"}[word]
			r.capture(func(s string) { r.d.hint(field, s, `RTF \`+word) })
		}
	case "creatim":
		now.fields = map[string]int{}
		fields := now.fields
		now.end = func() {
			if y := fields["yr"]; y > 0 {
				r.d.hint("date", fmt.Sprintf("%04d-%02d-%02d", y, fields["mo"], fields["dy"]), `RTF \creatim`)
			}
		}
	case "yr", "mo", "dy":
		if now.fields != nil {
			now.fields[word] = n
		}
	case "pict":
		r.pictures++
		now.to = richNowhere
	case "colortbl", "nonshppict", "nonesttables", "shprslt", "sp", "tc", "xe", "atnid", "atnauthor", "listtable", "listoverridetable", "revtbl", "filetbl", "objdata", "objclass", "objname", "mctrlPr":
		now.to = richNowhere

	case "listtext", "pntext":
		if now.to == richBody {
			r.capture(func(s string) { r.label = label(s) })
		}
	case "field":
		now.field = new(string)
	case "fldinst":
		field := now.field
		r.capture(func(s string) {
			kind, _, _ := strings.Cut(strings.ToUpper(strings.TrimSpace(s)), " ")
			if field != nil {
				*field = kind
			}
			switch kind {
			case "PAGE", "NUMPAGES", "SECTIONPAGES":
				r.manuscript.page = true
			}
		})
	case "fldrslt":
		if now.field != nil && *now.field == "TOC" {
			now.why = whyContents
		}
	case "chpgn", "sectnum":
		r.manuscript.page = true
	case "upr":
		now.either = true
	case "ud":
		if n := len(r.stack) - 1; n >= 0 {
			now.to, now.words = r.stack[n].to, r.stack[n].words
		}

	case "header", "headerl", "headerr", "headerf":
		r.aside(func(m *manuscript) { r.d.running(m.parts, whyHead, m.page) })
	case "footer", "footerl", "footerr", "footerf":
		r.aside(func(m *manuscript) { r.feet = append(r.feet, m) })
	case "annotation":
		r.aside(func(m *manuscript) { r.d.leave(markdown(m.parts), whyComment) })
	case "shptxt", "dptxbxtext":
		r.aside(func(m *manuscript) { r.floating = append(r.floating, m.parts...) })
	case "footnote":
		alt := false
		if bytes.HasPrefix(bytes.TrimLeft(r.data[r.at:min(r.at+32, len(r.data))], " \r\n"), []byte(`\ftnalt`)) {
			alt = true
		}
		deleted := now.deleted
		r.aside(func(m *manuscript) {
			switch {
			case deleted:
				r.d.leave(markdown(m.parts), whyDeleted)
			case alt:
				r.endnotes++
				r.note(strings.ToLower(roman(r.endnotes)), m.parts)
			default:
				r.footnotes++
				r.note(strconv.Itoa(r.footnotes), m.parts)
			}
		})

	case "par", "sect":
		r.paragraph()
	case "cell":
		r.cell()
	case "nestcell":
		r.manuscript.end(r.kind())
	case "row":
		if len(r.cells) > 0 {
			r.rows = append(r.rows, r.cells)
			r.cells = nil
		}
	case "pard":
		now.inTable, now.outline, now.style, now.level = false, -1, -1, 0
	case "intbl":
		now.inTable = true
	case "plain":
		now.bold, now.hidden, now.font = false, false, -1
	case "b":
		now.bold = on
	case "v":
		now.hidden = on
	case "deleted":
		if on && !now.deleted && now.to == richBody {
			r.manuscript.deleted++
		}
		now.deleted = on
	case "revised":
		if on && !now.added && now.to == richBody {
			r.inserted++
		}
		now.added = on
	case "s":
		now.style = n
	case "outlinelevel":
		now.outline = n
	case "ilvl":
		now.level = min(max(n, 0), 8)
	}
}

// capture gives what the open group holds to f at its end.
func (r *richText) capture(f func(s string)) {
	if r.now.to == richNowhere {
		return
	}
	b := &strings.Builder{}
	r.now.to, r.now.words = richCaptured, b
	r.now.end = func() { f(strings.TrimSpace(b.String())) }
}

// aside reads the open group into a manuscript of its own and gives it to f.
func (r *richText) aside(f func(m *manuscript)) {
	if r.now.to == richNowhere {
		return
	}
	out, table, label := r.manuscript, r.richTable, r.label
	r.manuscript, r.richTable, r.label = out.nested(), richTable{}, ""
	r.now.to, r.now.words, r.now.why = richBody, nil, ""
	r.now.bold, r.now.hidden, r.now.inTable, r.now.outline, r.now.style, r.now.level = false, false, false, -1, -1, 0
	r.now.end = func() {
		r.endTable()
		r.manuscript.end(r.kind())
		m := r.manuscript
		r.manuscript, r.richTable, r.label = out, table, label
		out.join(m)
		f(m)
	}
}

// sheet reads the styles: each has a group of its own, with its name in it.
func (r *richText) sheet() {
	r.now.to = richNowhere
	depth := 1
	style, s, name := 0, richStyle{outline: -1}, []byte(nil)
	for depth > 0 && r.at < len(r.data) {
		c := r.data[r.at]
		switch c {
		case '{':
			if depth++; depth == 2 {
				style, s, name = 0, richStyle{outline: -1}, nil
			}
		case '}':
			if depth--; depth == 1 {
				s.name = strings.ToLower(strings.Trim(string(name), "; "))
				r.styles[style] = s
			}
			if depth == 0 {
				return // read sees the end
			}
		case '\\':
			end := r.at + 1
			for end < len(r.data) && end-r.at < 64 && (r.data[end]|0x20 >= 'a' && r.data[end]|0x20 <= 'z' || r.data[end] >= '0' && r.data[end] <= '9' || r.data[end] == '-') {
				end++
			}
			word := string(r.data[r.at+1 : end])
			if v, ok := strings.CutPrefix(word, "outlinelevel"); ok {
				s.outline = number(v, -1)
			} else if v, ok := strings.CutPrefix(word, "s"); ok && v != "" && v[0] <= '9' {
				style = number(v, 0)
			}
			if end == r.at+1 {
				end++ // a sign
			}
			if end < len(r.data) && r.data[end] == ' ' {
				end++
			}
			r.at = min(end, len(r.data))
			continue
		default:
			if depth == 2 && c >= ' ' && len(name) < 100 {
				name = append(name, c)
			}
		}
		r.at++
	}
}
