package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Part is a piece of a document in reading order.
type Part struct {
	Kind  Kind
	Level int    // of a heading from 1, of an item from 0
	Mark  string // of an item: "-", "3."
	Text  string // on one line
}

// A Kind is what a part is.
type Kind uint8

// The kinds of parts.
const (
	Paragraph Kind = iota
	Heading
	Item // of a list
)

// A passage of lines becomes a part.
type rows struct {
	lines []*line
	mark  string // of an item, as printed
	item  bool
	start float32 // where its text begins
}

// A column knows where its lines begin and end: as seen in the direction of
// reading, so that start < end in both.
type column struct {
	rtl        bool
	start, end float32
}

func (c column) from(l *line) float32 {
	if c.rtl {
		return -l.right
	}
	return l.left
}

func (c column) to(l *line) float32 {
	if c.rtl {
		return -l.left
	}
	return l.right
}

// columnsOf measures the blocks of pages. A block that has no two lines of one
// width ends where the widest of those ends that begin where it does.
func columnsOf(pages []page) [][]column {
	type measured struct {
		column
		sure bool
	}
	var flat []measured
	out := make([][]column, len(pages))
	for i := range pages {
		for _, b := range pages[i].blocks {
			n := 0
			for k := range b {
				if b[k].rtl {
					n++
				} else if strings.ContainsFunc(b[k].text, unicode.IsLetter) {
					n--
				}
			}
			c := column{rtl: n > 0, start: math.MaxFloat32}
			var ends []float32
			for k := range b {
				c.start = min(c.start, c.from(&b[k]))
				ends = append(ends, c.to(&b[k]))
			}
			slices.Sort(ends)
			n = len(ends)
			c.end = ends[n-1]
			sure := n >= 2 && ends[n-1]-ends[n-2] < b[0].size
			if n >= 5 && !sure && ends[n-2]-ends[n-3] < b[0].size { // one line sticks out
				c.end, sure = ends[n-2], true
			}
			out[i] = append(out[i], c)
			flat = append(flat, measured{c, sure})
		}
	}
	n := 0
	for i := range out {
		for k := range out[i] {
			c := &out[i][k]
			if !flat[n].sure {
				for _, d := range flat {
					if d.rtl == c.rtl && d.start-c.start < 12 && c.start-d.start < 12 {
						c.start, c.end = min(c.start, d.start), max(c.end, d.end)
					}
				}
			}
			n++
		}
	}
	return out
}

// pitch returns the usual distance of lines in sizes of their font: the least
// that comes often.
func pitch(pages []page) float32 {
	count := map[int]int{}
	total := 0
	for i := range pages {
		for _, b := range pages[i].blocks {
			for k := 1; k < len(b); k++ {
				if a, l := &b[k-1], &b[k]; a.size == l.size && l.size > 0 {
					if d := (a.base - l.base) / l.size; d > 0.8 && d < 3 {
						count[int(math.Round(float64(d*20)))]++
						total++
					}
				}
			}
		}
	}
	for d := 16; d < 60; d++ {
		if n := count[d] + count[d+1]; n >= 2 && n*100 >= 15*total {
			return float32(d+1) / 20
		}
	}
	return 1.5
}

// A setter makes parts of lines.
type setter struct {
	body  float32
	pitch float32
	bold  bool // most of the text is
	joins *joiner
}

// passages groups the lines of pages into paragraphs, items and headings.
func (s *setter) passages(pages []page) []rows {
	columns := columnsOf(pages)
	var out []rows
	var last *line
	var lastColumn column
	for i := range pages {
		for k, b := range pages[i].blocks {
			c := columns[i][k]
			for n := range b {
				l := &b[n]
				mark, item := itemMark(l.text)
				fresh := last == nil
				switch {
				case fresh:
				case n == 0:
					fresh = s.apart(last, l, lastColumn) || item && s.ended(last, l, lastColumn) ||
						len(b) > 1 && c.from(l) > c.from(&b[1])+0.9*l.size && c.from(&b[1]) < c.start+0.5*l.size && !out[len(out)-1].item
				default:
					fresh = s.fresh(last, l, c, item, &out[len(out)-1])
				}
				if fresh {
					out = append(out, rows{mark: mark, item: item, start: c.from(l)})
				}
				r := &out[len(out)-1]
				r.lines = append(r.lines, l)
				last, lastColumn = l, c
			}
		}
	}
	return out
}

// bySyllable reports whether the lines of a Korean text end within words. Then
// none leaves room for one more syllable, however its spaces are stretched;
// else words that do not fit leave more than that in every second line.
func bySyllable(list []rows) bool {
	natural := float32(math.MaxFloat32) // width of a space, in sizes of the font
	for _, r := range list {
		for _, l := range r.lines {
			if l.spaces >= 3 && l.size > 0 {
				natural = min(natural, l.loose/float32(l.spaces)/l.size)
			}
		}
	}
	full, roomy := 0, 0
	for _, r := range list {
		end := -float32(math.MaxFloat32)
		for _, l := range r.lines {
			end = max(end, l.right)
		}
		for _, l := range r.lines[:len(r.lines)-1] {
			last, _ := utf8.DecodeLastRuneInString(l.text)
			if l.spaces == 0 || l.size == 0 || !strings.ContainsFunc(l.text, isHangul) || !isHangul(last) {
				continue
			}
			if room := (end-l.right+l.loose)/l.size - natural*float32(l.spaces); room > 1.3 {
				roomy++
			} else {
				full++
			}
		}
	}
	return full > 0 && roomy*5 <= full
}

// apart reports whether a line looks other than the one before it, or comes
// after one that was left short.
func (s *setter) apart(last, l *line, c column) bool {
	if big := max(last.size, l.size); big-min(last.size, l.size) > 0.06*big {
		return true
	}
	if s.ended(last, l, c) {
		return true
	}
	return last.bold != l.bold && !s.bold && utf8.RuneCountInString(l.text) > 2 && s.closed(last)
}

// ended reports whether a line leaves room for the word that the next begins
// with. A line in the middle leaves room on both sides.
func (s *setter) ended(last, l *line, c column) bool {
	room := c.end - c.to(last)
	if before := c.from(last) - c.start; before > last.size && room > last.size && before-room < 2*last.size && room-before < 2*last.size {
		room += before
	}
	return room > l.first+0.6*last.size
}

// closed reports whether the text of a line ends as a sentence does.
func (s *setter) closed(l *line) bool {
	text := strings.TrimRight(l.text, "\"'”’»)]")
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?:;؛؟。…", r)
}

// fresh reports whether a line begins a part, after another line of its column.
func (s *setter) fresh(last, l *line, c column, item bool, r *rows) bool {
	if s.apart(last, l, c) {
		return true
	}
	distance := (last.base - l.base) / max(l.size, 1)
	if distance > 1.22*s.pitch && distance > s.pitch+0.15 {
		return true
	}
	if item && (r.item && c.from(l) < r.start+0.5*l.size || s.closed(last) || c.from(l) > c.from(last)+0.5*l.size) {
		return true
	}
	// The first line of a paragraph is set in; the second line of an item is,
	// too, but no line after it.
	return c.from(l) > c.from(last)+0.9*l.size && !(r.item && len(r.lines) == 1)
}

const bullets = "•‣▪●○■□◦∙·➢✓❖◆◇▶►⁃\uf0b7\uf0a7\uf0d8\uf02d"

// itemMark returns the mark of a list item at the beginning of a text.
func itemMark(text string) (string, bool) {
	r, n := utf8.DecodeRuneInString(text)
	if strings.ContainsRune(bullets, r) && len(text) > n {
		return text[:n], true
	}
	first, rest, ok := strings.Cut(text, " ")
	if !ok || strings.TrimSpace(rest) == "" {
		return "", false
	}
	if first == "-" || first == "–" || first == "—" || first == "*" || first == "o" {
		return first, true
	}
	figures := strings.TrimFunc(first, func(r rune) bool { return r == '.' || r == ')' || r == '(' })
	if figures == first || figures == "" || utf8.RuneCountInString(figures) > 3 || strings.HasPrefix(first, ".") {
		return "", false
	}
	if strings.ContainsFunc(figures, func(r rune) bool { return !unicode.IsDigit(r) }) {
		return "", false
	}
	return first, true
}

// parts makes parts of passages.
func (s *setter) parts(list []rows) []Part {
	var out []Part
	var starts []float32 // of the lists that are open
	levels := s.levels(list)
	for _, r := range list {
		text := s.joins.join(r.lines)
		if text == "" {
			continue
		}
		switch h := s.heading(&r); {
		case r.item && !(h > 0 && !strings.ContainsAny(r.mark, bullets)):
			for len(starts) > 0 && r.start < starts[len(starts)-1]-4 {
				starts = starts[:len(starts)-1]
			}
			if len(starts) == 0 || r.start > starts[len(starts)-1]+8 {
				starts = append(starts, r.start)
			}
			mark := r.mark
			if !strings.ContainsFunc(mark, unicode.IsDigit) {
				mark = "-"
			}
			text = strings.TrimSpace(strings.TrimPrefix(text, r.mark))
			if text != "" {
				out = append(out, Part{Item, len(starts) - 1, mark, text})
			}
			continue
		case h > 0:
			out = append(out, Part{Kind: Heading, Level: levels[h], Text: text})
		default:
			out = append(out, Part{Text: text})
		}
		starts = starts[:0]
	}
	return out
}

// heading returns the size of a passage that is a heading, in quarters of a
// point; 0 if it is none.
func (s *setter) heading(r *rows) int {
	l := r.lines[0]
	n := 0
	for _, m := range r.lines {
		n += utf8.RuneCountInString(m.text)
	}
	if n > 250 || len(r.lines) > 5 || !strings.ContainsFunc(l.text, unicode.IsLetter) {
		return 0
	}
	size := int(math.Round(float64(l.size) * 4))
	if l.size >= 1.1*s.body {
		return size
	}
	for _, m := range r.lines {
		if !m.bold {
			return 0
		}
	}
	if s.bold || n > 120 || s.closed(r.lines[len(r.lines)-1]) || l.size < 0.95*s.body {
		return 0
	}
	return max(size, 1)
}

// levels ranks the sizes of the headings.
func (s *setter) levels(list []rows) map[int]int {
	var sizes []int
	for i := range list {
		if h := s.heading(&list[i]); h > 0 && !slices.Contains(sizes, h) {
			sizes = append(sizes, h)
		}
	}
	slices.SortFunc(sizes, func(a, b int) int { return cmp.Compare(b, a) })
	out := map[int]int{}
	for i, h := range sizes {
		out[h] = min(i+1, 6)
	}
	return out
}

// notes makes parts of the notes of pages: one to a mark.
func (s *setter) notes(pages []page) []Part {
	var out []Part
	var open []*line
	flush := func() {
		if len(open) > 0 {
			text := s.joins.join(open)
			if mark := noteMark(text); mark != "" && !strings.HasPrefix(mark, "[") {
				text = "[" + mark + "] " + strings.TrimSpace(text[len(mark):])
			} else if mark != "" && !strings.HasPrefix(text, mark+" ") {
				text = mark + " " + strings.TrimSpace(text[len(mark):])
			}
			out = append(out, Part{Text: text})
		}
		open = nil
	}
	for i := range pages {
		for k := range pages[i].notes {
			l := &pages[i].notes[k]
			if noteMark(l.text) != "" {
				flush()
			}
			open = append(open, l)
		}
	}
	flush()
	return out
}
