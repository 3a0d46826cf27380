package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A line is a row of a column.
type line struct {
	cells       []cell // in the order of the eye, from the left
	left, right float32
	base, size  float32 // of most of its glyphs
	bold        bool
	rtl         bool
	first       float32 // width of the first word in reading order
	text        string
	order       int32 // of its first glyph in the file
	spaces      int
	loose       float32 // width of all spaces
}

// A cell is what one glyph writes, with the marks on it: a letter, a ligature,
// a space.
type cell struct {
	text        string // in reading order
	left, right float32
	kind        kind
	raised      bool // small and above the line: a reference to a note
}

// A kind is what a character does to the direction of a line.
type kind uint8

const (
	neutral    kind = iota
	ltr             // letter of a left-to-right script
	rtl             // letter of a right-to-left script
	digit           // of Europe
	digitArab       // of the Arab east, which joins less
	point           // stands between two digits: . , : /
	dash            // stands between two European digits: - +
	terminator      // stands at a European number: %
	space
)

func kindOf(r rune) kind {
	switch {
	case r >= '0' && r <= '9' || r >= 0x6f0 && r <= 0x6f9:
		return digit
	case r >= 0x660 && r <= 0x669 || r == 0x66b || r == 0x66c:
		return digitArab
	case leftward(r):
		return rtl
	case unicode.IsLetter(r):
		return ltr
	}
	switch r {
	case '.', ',', ':', '/', '\u00a0':
		return point
	case '%', '$', '€', '£', '¥', '₩', '#', '°', '‰':
		return terminator
	}
	return neutral
}

// newLine makes a line of the chains of a row.
func newLine(chains []chain, pageRTL bool) line {
	l := line{left: math.MaxFloat32, right: -math.MaxFloat32, order: math.MaxInt32}
	var glyphs []glyph
	heavy, letters := 0, 0
	weight := map[float32]int{} // glyphs by size
	stand := map[float32]int{}  // glyphs by base
	for _, c := range chains {
		glyphs = append(glyphs, c.glyphs...)
		l.left, l.right = min(l.left, c.left), max(l.right, c.right)
	}
	right, left := 0, 0
	for i := range glyphs {
		g := &glyphs[i]
		if g.blank() {
			continue
		}
		l.order = min(l.order, g.order)
		weight[g.size]++
		if weight[g.size] > weight[l.size] || weight[g.size] == weight[l.size] && g.size > l.size {
			l.size = g.size
		}
		stand[g.base]++
		if n, most := stand[g.base], stand[l.base]; n > most || n == most && g.base < l.base {
			l.base = g.base
		}
		if letters++; g.bold {
			heavy++
		}
		switch kindOf(g.r) {
		case rtl:
			right++
		case ltr:
			left++
		}
	}
	l.bold = heavy*10 >= letters*9
	l.rtl = right > 0 && (right >= left || pageRTL)
	l.cells = l.assemble(glyphs)
	return l
}

// assemble makes cells of glyphs: ligatures, marks on letters, and spaces where
// there are gaps.
func (l *line) assemble(glyphs []glyph) []cell {
	slices.SortStableFunc(glyphs, func(a, b glyph) int {
		return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.order, b.order))
	})
	var groups [][]glyph
	var marks, blanks []glyph
	for i := 0; i < len(glyphs); {
		if glyphs[i].blank() {
			blanks = append(blanks, glyphs[i])
			i++
			continue
		}
		n := 1
		for i+n < len(glyphs) && glyphs[i+n].x-glyphs[i].x < 0.012*l.size && !glyphs[i+n].blank() {
			n++
		}
		group := glyphs[i : i+n]
		i += n
		if !slices.ContainsFunc(group, func(g glyph) bool { return !unicode.Is(unicode.Mn, g.r) }) {
			marks = append(marks, group...)
			continue
		}
		groups = append(groups, once(group))
	}
	backwards := reversed(groups)
	out := make([]cell, 0, len(groups))
	for _, g := range groups {
		out = append(out, l.cell(g, backwards))
	}
	slices.SortStableFunc(out, func(a, b cell) int { return cmp.Compare(a.left+a.right, b.left+b.right) })
	out = l.stretched(out)
	for i := range marks {
		set(out, &marks[i])
	}
	return l.part(out, blanks)
}

// once takes out of the characters that are set at one place what comes twice.
// Chromium gives a raised mark and the letter under it the same text.
func once(group []glyph) []glyph {
	low := slices.MinFunc(group, func(a, b glyph) int { return cmp.Compare(a.base, b.base) }).base
	raised := func(g glyph) bool { return g.base > low+0.05*g.size }
	var ground []rune
	for _, g := range group {
		if !raised(g) {
			ground = append(ground, g.r)
		}
	}
	mark := false
	for _, g := range group {
		if !raised(g) {
			continue
		}
		if !slices.Contains(ground, g.r) {
			return group
		}
		mark = mark || unicode.Is(unicode.Mn, g.r)
	}
	if !mark {
		return group
	}
	return slices.DeleteFunc(slices.Clone(group), raised)
}

// reversed reports whether the characters of an Arabic ligature come in the
// order of the eye. Where PDFium has turned a line, it has turned them with it.
// Lam and alef tell, since no word has alef before lam in one glyph; else
// whether the characters of the line run to the left.
func reversed(groups [][]glyph) bool {
	turned, straight, leftwards := 0, 0, 0
	for i, group := range groups {
		if i > 0 && leftward(group[0].r) && leftward(groups[i-1][0].r) {
			if groups[i-1][0].order > group[0].order {
				leftwards++
			} else {
				leftwards--
			}
		}
		for k := 1; k < len(group); k++ {
			switch a, b := group[k-1].r, group[k].r; {
			case alef(a) && b == 'ل':
				turned++
			case a == 'ل' && alef(b):
				straight++
			}
		}
	}
	if turned != straight {
		return turned > straight
	}
	return leftwards > 0
}

func alef(r rune) bool { return strings.ContainsRune("اأإآٱ", r) }

// cell makes a cell of the characters of a ligature: its letters, then its
// marks, shadda first, as they are typed.
func (l *line) cell(group []glyph, backwards bool) cell {
	c := cell{left: math.MaxFloat32, right: -math.MaxFloat32}
	var letters, marks []rune
	raised := true
	for _, g := range group {
		c.left, c.right = min(c.left, g.left), max(c.right, g.right)
		r := g.r
		if g.bad {
			r = unicode.ReplacementChar
		}
		if unicode.Is(unicode.Mn, r) {
			marks = append(marks, r)
			continue
		}
		letters = append(letters, r)
		k := kindOf(r)
		if len(letters) == 1 || c.kind != rtl && c.kind != ltr {
			c.kind = k
		}
		raised = raised && g.size <= 0.8*l.size && g.base >= l.base+0.2*l.size && (k == digit || k == digitArab || strings.ContainsRune("*†‡", r))
	}
	c.raised = raised
	if c.kind == rtl && backwards {
		slices.Reverse(letters)
	}
	if len(letters) == 2 && alef(letters[0]) && letters[1] == 'ل' {
		slices.Reverse(letters)
	}
	slices.SortStableFunc(marks, func(a, b rune) int { return cmp.Compare(min(max(b, shadda-1), shadda), min(max(a, shadda-1), shadda)) })
	c.text = plain(append(letters, marks...))
	return c
}

const shadda = '\u0651'

// presentation returns the letters of a form that stands in Unicode for old
// programs only. What stands for a whole phrase stays.
func presentation(r rune) (string, bool) {
	if r >= 0xfb00 && r <= 0xfb06 || r >= 0xfb1d && r <= 0xfdf9 && r != 0xfd3e && r != 0xfd3f || r >= 0xfe70 && r <= 0xfefc {
		return norm.NFKC.String(string(r)), true
	}
	return "", false
}

// plain writes presentation forms as the letters that they are forms of.
func plain(text []rune) string {
	var b strings.Builder
	for _, r := range text {
		if forms, ok := presentation(r); ok {
			b.WriteString(forms)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// stretched takes out the strokes that lengthen words of a justified line:
// tatweel, or a glyph without a meaning (PDFium gives a control character or
// "$"), between two Arabic letters that it touches.
func (l *line) stretched(cells []cell) []cell {
	reach := 0.3 * l.size
	stroke := func(c *cell) bool {
		return c.text == "ـ" || c.text == "$" || c.text == "\ufffd" || c.text < " "
	}
	out := cells[:0:0]
	for i := range cells {
		c := &cells[i]
		if stroke(c) {
			a, b := i-1, i+1
			for a >= 0 && stroke(&cells[a]) {
				a--
			}
			for b < len(cells) && stroke(&cells[b]) {
				b++
			}
			if a >= 0 && b < len(cells) && cells[a].kind == rtl && cells[b].kind == rtl &&
				cells[a+1].left-cells[a].right < reach && cells[b].left-cells[b-1].right < reach {
				out[len(out)-1].right = cells[b].left // the letter takes its place, so that no gap is left
				continue
			}
		}
		out = append(out, *c)
	}
	return out
}

// set puts a mark onto the letter that it stands over.
func set(cells []cell, mark *glyph) {
	best, least := -1, float32(math.MaxFloat32)
	at := (mark.left + mark.right) / 2
	for i := range cells {
		c := &cells[i]
		d := max(c.left-at, at-c.right, 0) + 0.01*max(c.left+c.right-2*at, 2*at-c.left-c.right)
		if c.kind != rtl && c.kind != ltr {
			d += 2
		}
		if d < least {
			best, least = i, d
		}
	}
	if best < 0 {
		return
	}
	c := &cells[best]
	if last, n := utf8.DecodeLastRuneInString(c.text); mark.r == shadda && unicode.Is(unicode.Mn, last) {
		c.text = c.text[:len(c.text)-n] + string(shadda) + string(last)
		return
	}
	c.text += string(mark.r)
}

// part puts spaces between the cells of words: where the file has one, where
// there is a wide gap, and where there is a gap that PDFium takes for a space,
// which knows how far each glyph reaches. A gap counts beyond the usual ones of
// the line, as letters may be set apart.
func (l *line) part(cells []cell, blanks []glyph) []cell {
	gaps := make([]float32, len(cells))
	for i := 1; i < len(cells); i++ {
		gaps[i] = cells[i].left - cells[i-1].right
	}
	usual := float32(0)
	if len(cells) > 8 {
		sorted := slices.Sorted(slices.Values(gaps[1:]))
		usual = max(sorted[len(sorted)/2], 0)
	}
	slices.SortStableFunc(blanks, func(a, b glyph) int { return cmp.Compare(a.left+a.right, b.left+b.right) })
	given, taken := make([]bool, len(cells)), make([]bool, len(cells))
	wide := false
	least := float32(math.MaxFloat32) // of the gaps between Korean words
	k := 0
	for i := 1; i < len(cells); i++ {
		from, to := (cells[i-1].left+cells[i-1].right)/2, (cells[i].left+cells[i].right)/2
		for ; k < len(blanks) && (blanks[k].left+blanks[k].right)/2 < to; k++ {
			if b := &blanks[k]; (b.left+b.right)/2 < from {
				continue
			} else if b.right-b.left > 0.05*l.size {
				given[i], wide = true, true
			} else {
				taken[i] = true
			}
		}
		if !given[i] && gaps[i] > 0.15*l.size && hangul(cells[i-1].text) && hangul(cells[i].text) {
			least = min(least, gaps[i])
		}
	}
	// Programs set Korean apart from figures and Latin by a fifth or a quarter
	// of its size, but do not stretch that when they justify a line.
	switch {
	case least < math.MaxFloat32:
		least -= 0.03 * l.size
	case wide:
		least = 0.3 * l.size
	default:
		least = 0.21 * l.size
	}
	out := make([]cell, 0, len(cells)*6/5)
	for i := range cells {
		if i > 0 {
			gap := gaps[i] - usual
			enough := float32(0.25)
			switch letters := cells[i-1].kind != neutral && cells[i].kind != neutral; {
			case taken[i] && letters:
				enough = 0.06
			case taken[i]:
				enough = 0.12
			case cells[i-1].kind == rtl && cells[i].kind == rtl:
				enough = 0.19
			}
			parted := given[i] || gap >= enough*l.size
			if !given[i] && hangul(cells[i-1].text) != hangul(cells[i].text) && latinOrFigure(cells[i-1]) != latinOrFigure(cells[i]) {
				parted = gaps[i] >= least
			}
			if parted {
				out = append(out, cell{" ", cells[i-1].right, cells[i].left, space, false})
				l.spaces++
				l.loose += gaps[i]
			}
		}
		out = append(out, cells[i])
	}
	return out
}

func latinOrFigure(c cell) bool { return c.kind == digit || c.kind == ltr && !hangul(c.text) }

func hangul(text string) bool {
	for _, r := range text {
		return r >= 0xac00 && r <= 0xd7a3
	}
	return false
}

// read sets the text of a line, its cells in reading order. mirrored says that
// the brackets of right-to-left text come as the eye sees them.
func (l *line) read(mirrored bool) {
	order := l.places()
	var b strings.Builder
	l.first = 0
	from, to, words := float32(math.MaxFloat32), float32(-math.MaxFloat32), 0
	raised := false
	for _, o := range order {
		c := &l.cells[o.cell]
		if c.raised != raised {
			if raised = c.raised; raised {
				b.WriteByte('[')
			} else {
				b.WriteByte(']')
			}
		}
		text := c.text
		if o.turned && mirrored && c.kind == neutral {
			text = mirror(text)
		}
		b.WriteString(text)
		if c.kind == space {
			words++
		} else if words == 0 {
			from, to = min(from, c.left), max(to, c.right)
		}
	}
	if raised {
		b.WriteByte(']')
	}
	l.first = max(to-from, 0)
	l.text = strings.TrimSpace(b.String())
}

// A place is a cell of a line in reading order.
type place struct {
	cell   int
	turned bool // it stands in right-to-left text
}

// places returns the cells in reading order: the algorithm for bidirectional
// text backwards.
func (l *line) places() []place {
	out := make([]place, 0, len(l.cells))
	if l.rtl {
		return l.turn(out, 0, len(l.cells))
	}
	for i := 0; i < len(l.cells); {
		if l.cells[i].kind != rtl {
			out = append(out, place{i, false})
			i++
			continue
		}
		end := i + 1
		for j := i + 1; j < len(l.cells) && l.cells[j].kind != ltr; j++ {
			if l.cells[j].kind == rtl {
				end = j + 1
			}
		}
		out = l.turn(out, i, end)
		i = end
	}
	return out
}

// turn appends the cells from start to end from the right to the left, but that
// Latin words and numbers stay as they are.
func (l *line) turn(out []place, start, end int) []place {
	type run struct {
		from, to int
		ltr      bool
	}
	var runs []run
	for i := start; i < end; {
		if k := l.cells[i].kind; k == ltr || k == digit || k == digitArab {
			to := l.leftToRight(i, end)
			runs = append(runs, run{i, to, true})
			i = to
			continue
		}
		runs = append(runs, run{i, i + 1, false})
		i++
	}
	for i := len(runs) - 1; i >= 0; i-- {
		for k := runs[i].from; k < runs[i].to; k++ {
			out = append(out, place{k, !runs[i].ltr})
		}
	}
	return out
}

// leftToRight returns the end of the words and numbers that begin at i and are
// read from the left. After Arabic letters the signs around a number are none
// of it: 94.5% is printed as %94.5, and 2031-03-12 as 12-03-2031.
func (l *line) leftToRight(i, end int) int {
	to := i + 1
	latin := l.cells[i].kind == ltr
	for j := i + 1; j < end; j++ {
		k := l.cells[j].kind
		if k == rtl {
			break
		}
		if k != ltr && k != digit && k != digitArab {
			continue
		}
		between := l.cells[to:j]
		if !(len(between) == 0 || latin || k == ltr || len(between) == 1 && between[0].kind == point) {
			break
		}
		latin = latin || k == ltr
		to = j + 1
	}
	for latin && l.cells[to-1].kind != ltr && to < end && l.cells[to].kind == terminator {
		to++
	}
	return to
}

const openers, closers = "([{«‹<", ")]}»›>"

func mirror(text string) string {
	if utf8.RuneCountInString(text) != 1 {
		return text
	}
	if i := strings.Index(openers, text); i >= 0 {
		return string([]rune(closers)[utf8.RuneCountInString(openers[:i])])
	}
	if i := strings.Index(closers, text); i >= 0 {
		return string([]rune(openers)[utf8.RuneCountInString(closers[:i])])
	}
	return text
}

// mirrored decides for a document whether the brackets of its right-to-left
// lines come as the eye sees them, by how many of them close what was opened.
func mirrored(lines []*line) bool {
	right, wrong := 0, 0
	for _, l := range lines {
		if !l.rtl {
			continue
		}
		open := 0
		for _, o := range l.places() {
			if !o.turned {
				continue
			}
			switch text := l.cells[o.cell].text; {
			case text == "":
				continue
			case strings.Contains("([{«‹", text):
				open++
			case strings.Contains(")]}»›", text):
				if open--; open >= 0 {
					right++
				}
			default:
				continue
			}
			if open < 0 {
				wrong++
				open = 0
			}
		}
		wrong += open
	}
	return wrong > right
}
