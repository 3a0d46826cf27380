package intake

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"mithaq/corpus"
	"mithaq/corpus/lang"
)

// The bounds of a page.
const (
	maxPage  = 24 << 20 // bytes
	maxNodes = 2_000_000
)

// A box is a block of text of a page.
type box struct {
	part
	node  int32 // the element that it stands in
	list  int32 // the list, 0 if it stands in none
	words int
	links int // of them in links
	lang  string
}

// prose reports whether a box reads as running text: a dozen words, few of
// them links. Korean and Arabic say in eight what English says in twelve.
func (b *box) prose() bool {
	least := 12
	if b.lang != "en" {
		least = 8
	}
	if b.kind == row {
		return false
	}
	if b.words >= least && b.links*2 <= b.words {
		return true
	}
	last := strings.TrimRight(b.text, "”»\"'’) ")
	return b.words >= least && strings.HasSuffix(last, ".") && b.links*4 <= b.words*3 // a paragraph full of links
}

// A page is a tree with its blocks and what is known of its elements.
type page struct {
	tree
	source Source
	hidden []bool // by node
	marks  []mark // by node
	size   []int  // bytes of visible text, by node
	data   []bool // tables that are no layout, by node
	boxes  []box
}

func newPage(t tree, s Source) *page {
	pg := &page{tree: t, source: s, hidden: make([]bool, len(t)), size: make([]int, len(t)), data: make([]bool, len(t))}
	for i := 1; i < len(t); i++ {
		n := &t[i]
		pg.hidden[i] = pg.hidden[n.parent] || hides(n)
		if !pg.hidden[i] {
			pg.size[i] = len(n.text)
		}
	}
	for i := len(t) - 1; i > 0; i-- {
		pg.size[t[i].parent] += pg.size[i]
	}
	pg.tables()
	pg.flow()
	return pg
}

// hides reports whether an element says of itself that it is not seen.
func hides(n *node) bool {
	if unseen(n.tag) {
		return true
	}
	if n.has("hidden") || n.tag == atom.Input {
		return true
	}
	style := n.get("style")
	if style == "" {
		return false
	}
	style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// tables tells tables of data from those that lay a page out: two rows or more
// with two cells or more, all of them short and without tables or lists in them.
func (pg *page) tables() {
	const short = 400 // bytes of a cell
	owner := make([]int32, len(pg.tree))
	rows, wide, cells := map[int32]int{}, map[int32]int{}, map[int32]int{}
	not := map[int32]bool{}
	for i := 1; i < len(pg.tree); i++ {
		n := &pg.tree[i]
		owner[i] = owner[n.parent]
		switch n.tag {
		case atom.Table:
			not[owner[i]] = true
			owner[i] = int32(i)
		case atom.Tr:
			rows[owner[i]]++
		case atom.Td, atom.Th:
			if pg.size[i] > short {
				not[owner[i]] = true
			}
			if cells[n.parent]++; cells[n.parent] == 2 {
				wide[owner[i]]++
			}
		case atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3:
			not[owner[i]] = true
		}
	}
	for i, n := range rows {
		pg.data[i] = i > 0 && n > 1 && wide[i] > 1 && !not[i]
	}
}

// take judges every box and writes the text.
func (pg *page) take(d *Draft) *corpus.Problem {
	if len(pg.tree) > maxNodes {
		return refusal(fmt.Sprintf("holds more than %d elements", maxNodes), "check that it is the page of a statement")
	}
	weights := make([]int, len(pg.tree))
	for i := range pg.boxes {
		if b := &pg.boxes[i]; !pg.hidden[b.node] {
			if b.prose() {
				weights[b.node] += 4 * b.words
			} else {
				weights[b.node] += b.words - b.links
			}
		}
	}
	for i := len(pg.tree) - 1; i > 0; i-- {
		weights[pg.tree[i].parent] += weights[i]
	}
	pg.mark(weights)
	main := pg.opened(pg.main(weights))
	inMain := pg.under(main)
	title := pg.title()
	if !pg.titled(inMain) {
		title = cmp.Or(title, pg.firstHead(inMain))
	}
	whys := make([]string, len(pg.boxes))
	reached := false
	for i := range pg.boxes {
		b := &pg.boxes[i]
		m := pg.marks[b.node]
		reached = reached || inMain[b.node]
		titled := b.kind == heading && b.level < 3 && title != "" && sameTitle(b.text, title)
		switch {
		case pg.hidden[b.node]:
			whys[i] = "hidden"
			if inMain[b.node] && b.prose() && b.words >= 20 && m.why == "" {
				whys[i] = ""
				d.doubt(fmt.Sprintf("a passage that the page hides at first was kept: %q", shortened(b.text)))
			}
		case m.strong && !(titled && b.level == 1):
			whys[i] = m.why
		case titled && (inMain[b.node] || !reached):
		case beside().only(b.text) != "":
			whys[i] = beside().only(b.text)
		case inMain[b.node]:
			if m.why != "" && !b.prose() && !(b.kind == heading && b.level == 1) {
				whys[i] = m.why
			}
		case b.prose():
			d.doubt(fmt.Sprintf("a paragraph outside the main part of the page was kept: %q", shortened(b.text)))
		default:
			whys[i] = cmp.Or(m.why, "outside the main part")
		}
	}
	pg.edges(whys, title)
	pg.languages(d, whys)
	var parts []part
	for i := range pg.boxes {
		b := &pg.boxes[i]
		words := b.words
		if b.kind == item && !marked(b.text) {
			words += Words(b.mark)
		}
		if whys[i] == "" {
			parts = append(parts, b.part)
			d.Words += words
			continue
		}
		if pg.hidden[b.node] {
			words = 0
		}
		d.Words += words
		d.left(b.text, whys[i], words)
	}
	d.Text = markdown(parts)
	return pg.enough(d)
}

// shortened is a beginning of a text for a message.
func shortened(text string) string {
	const most = 60
	n := 0
	for i := range text {
		if n++; n > most {
			return strings.TrimSpace(oneLine(text[:i])) + "…"
		}
	}
	return oneLine(text)
}

// enough refuses a page with next to no text, and says why it has none.
func (pg *page) enough(d *Draft) *corpus.Problem {
	const least = 15 // words
	if Words(d.Text) >= least {
		return nil
	}
	scripts, frames, pictures := 0, "", 0
	for i := range pg.tree {
		n := &pg.tree[i]
		switch n.tag {
		case atom.Script:
			scripts++
		case atom.Iframe, atom.Frame:
			frames = cmp.Or(frames, n.get("src"))
		case atom.Img:
			pictures++
		case atom.Object, atom.Embed:
			if strings.Contains(n.get("type"), "pdf") {
				frames = cmp.Or(frames, n.get("src"), n.get("data"))
			}
		}
	}
	few := fmt.Sprintf("has only %d words of text", Words(d.Text))
	if Words(d.Text) == 0 {
		few = "has no text"
	}
	switch {
	case frames != "":
		return refusal(few+": it shows another page in a frame, "+shorten(frames), "give that page")
	case scripts > 0 && d.Words < 3*least:
		return refusal(few+": it loads its text by a program", "open it in a browser and save it there as a web page, or print it to PDF")
	case pictures > 0:
		return refusal(few+": it shows pictures", "find the statement as text, or read the pictures with a program for that")
	}
	if Words(d.Text) == 0 {
		return d.nothing()
	}
	d.doubt(few + ": check that it is the page of the statement")
	return nil
}

// mark finds what is beside the statement by the names of elements, their
// roles and classes. An element with more than half of the page's text is
// not beside it, and a weak mark holds only where there is no running text
// below it and next to none but links: a class of an element around everything
// once deleted the opening paragraph of nearly every statement for another
// program.
func (pg *page) mark(weights []int) {
	const few = 15 // words outside links
	pg.marks = make([]mark, len(pg.tree))
	plain := make([]int, len(pg.tree))
	for i := range pg.boxes {
		b := &pg.boxes[i]
		switch {
		case pg.hidden[b.node] || beside().only(b.text) != "":
		case b.prose():
			plain[b.node] += few + 1
		default:
			plain[b.node] += b.words - b.links
		}
	}
	for i := len(pg.tree) - 1; i > 0; i-- {
		plain[pg.tree[i].parent] += plain[i]
	}
	inArticle := make([]bool, len(pg.tree))
	for i := 1; i < len(pg.tree); i++ {
		n := &pg.tree[i]
		up := pg.marks[n.parent]
		inArticle[i] = inArticle[n.parent] || n.tag == atom.Article || n.tag == atom.Main
		if n.name == "" {
			pg.marks[i] = up
			continue
		}
		m := beside().of(n.get("class"), n.get("id"))
		switch {
		case n.tag == atom.Nav:
			m = mark{"menu", true}
		case n.tag == atom.Footer && !inArticle[i]:
			m = mark{"footer", true}
		case n.tag == atom.Footer:
			m = mark{"footer", false}
		case n.tag == atom.Aside:
			m = mark{"side column", true}
		case n.tag == atom.Dialog:
			m = mark{"advertisement", true}
		case n.tag == atom.Select || n.tag == atom.Button || n.name == "search":
			m = mark{"form", true}
		case n.tag == atom.Header && !inArticle[i] && m.why == "":
			m = mark{"page head", false}
		}
		switch n.get("role") {
		case "navigation", "menu", "menubar", "tablist":
			m = mark{"menu", true}
		case "contentinfo":
			m = mark{"footer", true}
		case "search", "button":
			m = mark{"form", true}
		case "complementary":
			m = mark{"side column", true}
		case "dialog", "alertdialog":
			m = mark{"advertisement", true}
		case "banner":
			m = mark{"page head", false}
		}
		if m.why == "" || 2*weights[i] > weights[0] || !m.strong && plain[i] > few || n.tag == atom.Body || n.tag == atom.Html {
			m = mark{}
		}
		if up.why != "" && (up.strong || m.why == "") {
			m = up
		}
		pg.marks[i] = m
	}
}

// main returns the element of the main text: one that says that it is, if it
// holds most of the page's text, else the smallest that holds nine tenths.
func (pg *page) main(weights []int) int32 {
	total := weights[0]
	for i := 1; i < len(pg.tree); i++ {
		n := &pg.tree[i]
		if pg.marks[i].strong && !pg.marks[n.parent].strong {
			total -= weights[i]
		}
	}
	best := int32(-1)
	for i := 1; i < len(pg.tree); i++ {
		n := &pg.tree[i]
		if n.tag != atom.Main && n.tag != atom.Article && n.get("role") != "main" && n.get("itemprop") != "articleBody" || pg.marks[i].strong {
			continue
		}
		if 10*weights[i] < 6*total {
			continue
		}
		if best < 0 || 20*weights[i] >= 19*weights[best] {
			best = int32(i)
		}
	}
	if best > 0 {
		return best
	}
	at := int32(0)
	for {
		next := int32(-1)
		for c := pg.tree[at].first; c >= 0; c = pg.tree[c].next {
			if pg.tree[c].name != "" && 10*weights[c] >= 9*total && !pg.marks[c].strong {
				next = c
				break
			}
		}
		if next < 0 || pg.tree[next].tag == atom.P || pg.tree[next].tag == atom.Span || pg.tree[next].tag == atom.Tr {
			return at
		}
		at = next
	}
}

// under tells which nodes stand in an element.
func (pg *page) under(main int32) []bool {
	in := make([]bool, len(pg.tree))
	for i := range pg.tree {
		in[i] = int32(i) == main || i > 0 && in[pg.tree[i].parent]
	}
	return in
}

// opened widens the main part to take in running text that stands before it,
// as the opening paragraph does in the head of some articles, unless all of
// the page is around both.
func (pg *page) opened(main int32) int32 {
	const tries, reach = 32, 64
	in := pg.under(main)
	for i, tried := 0, 0; i < len(pg.boxes) && tried < tries; i++ {
		b := &pg.boxes[i]
		if in[b.node] {
			return main
		}
		if !b.prose() || pg.hidden[b.node] || pg.marks[b.node].why != "" || beside().only(b.text) != "" {
			continue
		}
		tried++
		for up, n := pg.tree[main].parent, 0; up > 0 && n < reach; up, n = pg.tree[up].parent, n+1 {
			if a := pg.tree[up].tag; a == atom.Body || a == atom.Html {
				break
			}
			if pg.holds(up, b.node) {
				return up
			}
		}
	}
	return main
}

// holds reports whether a node stands in an element.
func (pg *page) holds(up, node int32) bool {
	for node > up {
		node = pg.tree[node].parent
	}
	return node == up
}

// titled reports whether the main part has a heading of the first level.
func (pg *page) titled(in []bool) bool {
	return slices.ContainsFunc(pg.boxes, func(b box) bool { return b.kind == heading && b.level == 1 && in[b.node] })
}

// firstHead returns the heading of the first level that stands before the main
// part; empty if there is none.
func (pg *page) firstHead(in []bool) string {
	head := ""
	for i := range pg.boxes {
		b := &pg.boxes[i]
		if in[b.node] {
			break
		}
		if b.kind == heading && b.level == 1 && !pg.hidden[b.node] && !pg.marks[b.node].strong {
			head = b.text
		}
	}
	return head
}

// edges leaves out links before the first and behind the last running text,
// and headings behind it over what was left out.
func (pg *page) edges(whys []string, title string) {
	first, end := -1, -1
	for i := range pg.boxes {
		b := &pg.boxes[i]
		if whys[i] == "" && (b.prose() || b.kind == heading && title != "" && sameTitle(b.text, title)) {
			if first < 0 {
				first = i
			}
			end = i
		}
	}
	if first < 0 {
		return
	}
	headed := false
	for i := len(pg.boxes) - 1; i >= 0; i-- {
		b := &pg.boxes[i]
		if i > first && i < end || whys[i] != "" {
			continue
		}
		if 10*b.links >= 8*b.words && b.links > 0 && !(b.kind == heading && b.level == 1) && i != first && i != end {
			whys[i] = "links"
			continue
		}
		if i > end {
			if b.kind == heading && !headed {
				whys[i] = "heading of what was left out"
			} else {
				headed = true
			}
		}
	}
}

// languages keeps the text in the language that is wanted, or says that there
// are several.
func (pg *page) languages(d *Draft, whys []string) {
	const letters = 4
	words := map[string]int{}
	all := 0
	for i := range pg.boxes {
		if b := &pg.boxes[i]; whys[i] == "" && b.words >= letters {
			words[b.lang] += b.words
			all += b.words
		}
	}
	var several []string
	for _, code := range lang.Codes() {
		if words[code] >= 40 && 10*words[code] >= all {
			several = append(several, code)
		}
	}
	if len(several) < 2 {
		return
	}
	want := pg.source.Lang
	if !slices.Contains(several, want) {
		d.doubt(fmt.Sprintf("holds text in more than one language (%s), all of it kept; name one with --lang to take that alone", strings.Join(several, ", ")))
		return
	}
	now := want
	for i := range pg.boxes {
		b := &pg.boxes[i]
		if whys[i] != "" {
			continue
		}
		if strings.ContainsFunc(b.text, unicode.IsLetter) && slices.Contains(several, b.lang) && (b.words >= letters || b.kind == heading || b.lang != "en") {
			now = b.lang
		}
		if now != want {
			whys[i] = "in another language (" + now + ")"
		}
	}
}
