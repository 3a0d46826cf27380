package pdf

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A page is what was read of one sheet.
type page struct {
	width, height float32
	rtl           bool
	chains        []chain // until they are in blocks
	blocks        []block
	notes         []line // at its foot, in reading order
}

// setPages makes lines of sheets, without running heads, which are listed
// apart. The text of the lines is set.
func setPages(sheets []*sheet) ([]page, []Left) {
	pages := make([]page, len(sheets))
	for i, s := range sheets {
		pages[i] = page{width: s.width, height: s.height, rtl: rightToLeft(s.glyphs), chains: chains(s.glyphs)}
	}
	left := takeFurniture(pages)
	for i := range pages {
		p := &pages[i]
		p.blocks = blocks(p.chains, p.rtl)
		p.chains = nil
	}
	lines := all(pages)
	m := mirrored(lines)
	for _, l := range lines {
		l.read(m)
	}
	return pages, left
}

// all returns the lines of pages in reading order.
func all(pages []page) []*line {
	var out []*line
	for i := range pages {
		for _, b := range pages[i].blocks {
			for k := range b {
				out = append(out, &b[k])
			}
		}
	}
	return out
}

// bodySize returns the size in which most of a document is set.
func bodySize(lines []*line) float32 {
	weight := map[float32]int{}
	best := float32(0)
	for _, l := range lines {
		size := float32(math.Round(float64(l.size)*4) / 4)
		weight[size] += len(l.cells)
		if weight[size] > weight[best] || weight[size] == weight[best] && size > best {
			best = size
		}
	}
	return best
}

// edges is how many rows at the top and at the foot of a page may be running
// heads.
const edges = 4

// An edge is a row of a page, across its columns, near its top or its foot.
type edge struct {
	page   int // from 0
	text   string
	base   float32
	size   float32
	chains []int // of the page
}

// A spot is where a running head stands: its words with figures left out, and
// its height.
type spot struct {
	key  string
	base int // in steps of 4 points
}

// takeFurniture takes running heads, footers and page numbers out of pages:
// rows at an edge that stand at one height with the same words on two fifths
// of the pages, figures aside.
func takeFurniture(pages []page) []Left {
	count := map[spot]int{}
	rows := make([][2][]edge, len(pages)) // from the top inwards, from the foot inwards
	for i := range pages {
		rows[i] = pages[i].edges(i)
		seen := map[spot]bool{}
		for _, side := range rows[i] {
			for _, e := range side {
				for _, s := range e.spots() {
					if !seen[s] {
						seen[s] = true
						count[s]++
					}
				}
			}
		}
	}
	least := max(2, (2*len(pages)+4)/5)
	var out []Left
	for i := range pages {
		p := &pages[i]
		gone := map[int]bool{}
		browser := slices.ContainsFunc(rows[i][1], func(e edge) bool { return e.address(len(pages)) })
		for foot, side := range rows[i] {
			for n, e := range side {
				repeated := slices.ContainsFunc(e.spots(), func(s spot) bool {
					return count[s] >= least && (count[s] > 2 || e.onlyNumber() || n+1 == len(side) || e.apart(&side[n+1]))
				})
				if !repeated && !(foot == 1 && (e.address(len(pages)) || e.number() && e.base < 0.12*p.height)) &&
					!(foot == 0 && browser && n == 0 && e.base > 0.94*p.height) {
					break
				}
				if gone[e.chains[0]] {
					break
				}
				for _, c := range e.chains {
					gone[c] = true
				}
				why := [...]string{"running head", "footer"}[foot]
				if e.onlyNumber() {
					why = "page number"
				}
				out = append(out, Left{e.text, why, i + 1})
			}
		}
		kept := p.chains[:0]
		for k, c := range p.chains {
			if !gone[k] {
				kept = append(kept, c)
			}
		}
		p.chains = kept
	}
	return out
}

// edges returns the rows near the top and the foot of a page, each from the
// edge inwards.
func (p *page) edges(index int) [2][]edge {
	order := make([]int, len(p.chains))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p.chains[b].base, p.chains[a].base) })
	var out [2][]edge
	for foot := range out {
		if foot == 1 {
			slices.Reverse(order)
		}
		for at := 0; at < len(order) && len(out[foot]) < edges; {
			n := at + 1
			for n < len(order) && math.Abs(float64(p.chains[order[n]].base-p.chains[order[at]].base)) < 0.4*float64(p.chains[order[at]].size) {
				n++
			}
			e := edge{page: index, chains: order[at:n:n], base: p.chains[order[at]].base}
			list := make([]chain, 0, n-at)
			for _, k := range e.chains {
				list = append(list, p.chains[k])
			}
			l := newLine(list, p.rtl)
			l.read(false)
			e.text, e.size = l.text, l.size
			out[foot] = append(out[foot], e)
			at = n
		}
		order = slices.Clone(order)
	}
	return out
}

// apart reports whether a row is set off from the next, by more than the
// distance of lines or by its size. Twice the same words at one place may be
// chance without that.
func (e *edge) apart(next *edge) bool {
	big := max(e.size, next.size)
	return math.Abs(float64(e.base-next.base)) > 1.8*float64(big) || big-min(e.size, next.size) > 0.06*big
}

// spots returns the places that a row counts for; two, as heights differ by a
// little.
func (e *edge) spots() []spot {
	k := key(e.text)
	if e.onlyNumber() { // it counts the pages, or is no page number
		k += strconv.Itoa(e.figure() - e.page)
	}
	at := int(math.Floor(float64(e.base) / 4))
	if e.base-float32(at)*4 < 2 {
		return []spot{{k, at}, {k, at - 1}}
	}
	return []spot{{k, at}, {k, at + 1}}
}

// key is a text with a # for every number.
func key(text string) string {
	var b strings.Builder
	in := false
	for _, r := range strings.Join(strings.Fields(text), " ") {
		if unicode.IsNumber(r) {
			if !in {
				b.WriteByte('#')
			}
			in = true
			continue
		}
		in = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// onlyNumber reports whether a row says no more than which page it is on.
func (e *edge) onlyNumber() bool {
	k := strings.Trim(key(e.text), "–—-/.|[]()~ ")
	return k == "#" || k == "#/#" || k == "# / #" || slices.Contains(known().Pages, k)
}

// figure returns the first number of a row; 0 if it has none.
func (e *edge) figure() int {
	n := 0
	for _, r := range e.text {
		d := -1
		switch {
		case r >= '0' && r <= '9':
			d = int(r - '0')
		case r >= 0x660 && r <= 0x669:
			d = int(r - 0x660)
		}
		if d >= 0 && n < 100_000 {
			n = n*10 + d
		} else if n > 0 {
			break
		}
	}
	return n
}

// number reports whether a row is the number of its page and nothing else, so
// that no second page is needed to show it.
func (e *edge) number() bool {
	n, err := strconv.Atoi(strings.Trim(e.text, "–—- "))
	return err == nil && n == e.page+1
}

// address reports whether a row is the address and page number that a browser
// prints at the foot.
func (e *edge) address(pages int) bool {
	fields := strings.Fields(e.text)
	number := strconv.Itoa(e.page+1) + "/" + strconv.Itoa(pages)
	return len(fields) == 2 && strings.Contains(e.text, "://") && (fields[0] == number || fields[1] == number)
}

// takeNotes takes the notes out of pages: small print at the foot of a column
// that begins with the mark of a note.
func takeNotes(pages []page, body float32) {
	for i := range pages {
		p := &pages[i]
		for bi, b := range p.blocks {
			from := len(b)
			for from > 0 && b[from-1].size <= 0.93*body {
				from--
			}
			for from < len(b) && noteMark(b[from].text) == "" {
				from++
			}
			p.notes = append(p.notes, b[from:]...)
			p.blocks[bi] = b[:from]
		}
		p.blocks = slices.DeleteFunc(p.blocks, func(b block) bool { return len(b) == 0 })
	}
}

// noteMark returns the mark of a note at the beginning of a line: "[1]" where
// it is raised, "1" before a letter or a space, "*"; empty if there is none.
func noteMark(text string) string {
	if strings.HasPrefix(text, "[") {
		if end := strings.IndexByte(text, ']'); end > 1 && end <= 4 && len(text) > end+1 {
			return text[:end+1]
		}
		return ""
	}
	figures := text[:len(text)-len(strings.TrimLeft(text, "0123456789"))]
	if r, _ := utf8.DecodeRuneInString(text[len(figures):]); figures != "" && len(figures) <= 3 && unicode.IsLetter(r) {
		return figures
	}
	first, rest, ok := strings.Cut(text, " ")
	if !ok || rest == "" {
		return ""
	}
	if first == "*" || first == "**" || first == "†" || first == "‡" {
		return first
	}
	if n, err := strconv.Atoi(first); err == nil && n > 0 && n < 1000 {
		return first
	}
	return ""
}
