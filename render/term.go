package render

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"mithaq/corpus/lang/wording"
)

// TextOptions adjust output for a terminal. The zero value is ready to use.
type TextOptions struct {
	Width int    // columns; 80 if zero, and no line is longer than 100, which is hard to read
	Color bool   // colours and underlines, as escape sequences
	All   bool   // lists in full, instead of their beginnings and a count
	UI    string // language of the interface; English if empty
}

// A style is how a run of text looks, with colour and without.
type style struct {
	on          string // escape sequence; empty for plain text
	open, close string // signs around it where there is no colour
}

// The styles. Those that carry a meaning have signs of their own.
var (
	plainStyle = style{}
	bold       = style{on: "\x1b[1m"}
	faint      = style{on: "\x1b[2m"}
	cueStyle   = style{on: "\x1b[1m"}
	goneStyle  = style{on: "\x1b[31;9m", open: "[-", close: "-]"}
	newStyle   = style{on: "\x1b[32;4m", open: "{+", close: "+}"}
	sameStyle  = style{on: "\x1b[4m"}
	blueStyle  = style{on: "\x1b[34;1m"}
	amberStyle = style{on: "\x1b[33;1m"}
	greenStyle = style{on: "\x1b[32;1m"}
	redStyle   = style{on: "\x1b[31;1m"}
	pinkStyle  = style{on: "\x1b[35;1m"}
)

const styleOff = "\x1b[0m"

// A run is text in one style. Foreign text may be hostile and may run in
// another direction than the line.
type run struct {
	style   style
	text    string
	foreign bool
}

// A term gathers lines for a terminal. Escape sequences come from styles only:
// control characters in a text are shown as ⟨U+001B⟩.
type term struct {
	b     strings.Builder
	width int
	color bool
	dir   string // of the interface; in "rtl" each line begins with a mark of direction
}

func newTerm(opt TextOptions, e *edition) *term {
	w := opt.Width
	if w <= 0 {
		w = 80
	}
	return &term{width: max(30, min(w, 100)), color: opt.Color, dir: e.Dir}
}

// nl ends an empty line.
func (t *term) nl() { t.b.WriteByte('\n') }

// para writes runs as one paragraph, wrapped between words: first stands
// before the first line, and the others are indented by as much.
func (t *term) para(first string, runs ...run) {
	indent := strings.Repeat(" ", columns(first))
	t.hang(first, indent, runs...)
}

// hang is para with another indent than the width of first.
func (t *term) hang(first, indent string, runs ...run) {
	w := wrapper{t: t, left: first, indent: indent}
	for _, r := range runs {
		w.run(r)
	}
	w.word()
	w.line()
}

// uncut writes a run on a line of its own, however long.
func (t *term) uncut(first string, r run) {
	w := wrapper{t: t, left: first, out: []run{{r.style, visible(squeeze(r.text)), r.foreign}}}
	w.line()
}

// row writes runs as one line, their spaces as they are.
func (t *term) row(runs ...run) {
	w := wrapper{t: t}
	for _, r := range runs {
		w.out = append(w.out, run{r.style, visible(r.text), r.foreign})
	}
	w.line()
}

// strong turns *asterisks* into bold.
func (t *term) strong(s string) (runs []run) {
	for i, part := range strings.Split(s, "*") {
		st := plainStyle
		if i%2 == 1 {
			st = bold
		}
		if part != "" {
			runs = append(runs, run{st, part, false})
		}
	}
	return runs
}

// A wrapper fills lines with words.
type wrapper struct {
	t            *term
	left, indent string // before this line, before the next ones
	out          []run  // of the line so far
	used         int    // columns of out
	pending      []run  // of the word so far, with its signs
	size         int    // columns of pending
	space        bool   // a space stands before the word
	spaceStyle   style
}

func (w *wrapper) room() int { return max(8, w.t.width-columns(w.left)) }

func (w *wrapper) run(r run) {
	text := visible(r.text)
	if !w.t.color && r.style.open != "" {
		text = r.style.open + text + r.style.close
	}
	for i, word := range strings.FieldsFunc(strings.ReplaceAll(text, "\n", " "), isBlank) {
		if i > 0 || isBlank(rune(text[0])) {
			w.word()
			w.space, w.spaceStyle = true, r.style
			if i == 0 {
				w.spaceStyle = plainStyle
			}
		}
		w.pending = append(w.pending, run{r.style, word, r.foreign})
		w.size += columns(word)
	}
	if n := len(text); n > 0 && isBlank(rune(text[n-1])) {
		w.word()
		w.space, w.spaceStyle = true, plainStyle
	}
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }

// word puts the word at hand on this line or the next; one that is wider than
// a line is cut between its letters.
func (w *wrapper) word() {
	if len(w.pending) == 0 {
		return
	}
	gap := 0
	if w.space && w.used > 0 {
		gap = 1
	}
	if w.used > 0 && w.used+gap+w.size > w.room() {
		w.line()
		gap = 0
	}
	if gap > 0 {
		inside := w.pending[0].foreign && w.out[len(w.out)-1].foreign
		w.out = append(w.out, run{w.spaceStyle, " ", inside})
		w.used++
	}
	for _, r := range w.pending {
		for w.used+columns(r.text) > w.room() {
			n := fits(r.text, w.room()-w.used)
			if n == 0 && w.used == 0 {
				n = len(r.text)
			}
			if n > 0 {
				w.out = append(w.out, run{r.style, r.text[:n], r.foreign})
			}
			r.text = r.text[n:]
			w.line()
		}
		if r.text != "" {
			w.out = append(w.out, r)
			w.used += columns(r.text)
		}
	}
	w.pending, w.size, w.space = w.pending[:0], 0, false
}

// line writes the line at hand. Foreign text with letters that run from right
// to left is isolated, line by line, or it would reorder the rest.
func (w *wrapper) line() {
	b := &w.t.b
	if w.t.dir == "rtl" {
		b.WriteString("\u200F") // the line may begin with a sign, a figure or a quotation
	}
	b.WriteString(w.left)
	w.left = w.indent
	for i := 0; i < len(w.out); {
		k := i + 1
		for k < len(w.out) && w.out[k].foreign == w.out[i].foreign {
			k++
		}
		isolate := w.out[i].foreign && w.t.otherWay(w.out[i:k])
		if isolate {
			b.WriteString("\u2068")
		}
		for ; i < k; i++ {
			if r := w.out[i]; w.t.color && r.style.on != "" {
				b.WriteString(r.style.on)
				b.WriteString(r.text)
				for i+1 < k && w.out[i+1].style == r.style {
					i++
					b.WriteString(w.out[i].text)
				}
				b.WriteString(styleOff)
			} else {
				b.WriteString(r.text)
			}
		}
		if isolate {
			b.WriteString("\u2069")
		}
	}
	b.WriteByte('\n')
	w.out, w.used = w.out[:0], 0
}

// otherWay reports whether runs hold letters that run against the interface.
func (t *term) otherWay(runs []run) bool {
	return slices.ContainsFunc(runs, func(r run) bool { return otherWay(r.text, t.dir) })
}

// label are the runs of a label whose braces are filled. A value that runs the
// other way than the interface is foreign; the rest is one run.
func (t *term) label(st style, label string, pairs ...string) (out []run) {
	for _, r := range fillRuns(label, pairs...) {
		foreign := r.Foreign && otherWay(r.Text, t.dir)
		if k := len(out) - 1; k >= 0 && out[k].foreign == foreign {
			out[k].text += r.Text
			continue
		}
		out = append(out, run{st, r.Text, foreign})
	}
	return out
}

// styled are the runs of a sentence in one style.
func styled(st style, rs []wording.Run) (out []run) {
	for _, r := range rs {
		out = append(out, run{st, r.Text, r.Foreign})
	}
	return out
}

// rightToLeft reports whether runs hold letters of Hebrew, Arabic or their
// neighbours.
func rightToLeft(runs []run) bool {
	for _, r := range runs {
		for _, c := range r.text {
			if 0x590 <= c && c <= 0x8FF || 0xFB1D <= c && c <= 0xFEFC || 0x10800 <= c && c <= 0x10FFF || 0x1E800 <= c && c <= 0x1EFFF {
				return true
			}
		}
	}
	return false
}

// columns returns the width of a text in a terminal.
func columns(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return displaywidth.String(s)
		}
	}
	return len(s)
}

// fits returns how many bytes of a text go into n columns, cut between what a
// reader takes for letters.
func fits(s string, n int) int {
	at, used := 0, 0
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		if used += g.Width(); used > n {
			break
		}
		at += len(g.Value())
	}
	return at
}

// shorten cuts a text to n columns, between words if it can, with a sign that
// more follows.
func shorten(s string, n int) string {
	s = visible(squeeze(s))
	if columns(s) <= n {
		return s
	}
	cut := s[:fits(s, max(1, n-2))]
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;…") + " …"
}

// pad fills a text up to n columns.
func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(0, n-columns(s)))
}
