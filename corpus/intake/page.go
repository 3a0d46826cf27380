package intake

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"go.yaml.in/yaml/v4"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"mithaq/corpus"
	"mithaq/corpus/lang"
)

//go:embed pages.yaml
var pagesFile []byte

// furniture is what pages.yaml says.
type furniture struct {
	classes map[string]mark   // by a word of a class, or two words with a -
	phrases map[string]string // reason by folded phrase
	longest int               // words of a phrase
}

// A mark says that an element is no part of a statement.
type mark struct {
	why    string // empty if it is not marked
	strong bool   // prose in it goes as well
}

// beside returns the contents of pages.yaml, which the tests hold to be right.
func beside() *furniture {
	f, err := pagesOnce.(func() (*furniture, error))()
	if err != nil {
		panic(err)
	}
	return f
}

var pagesOnce any = sync.OnceValues(func() (*furniture, error) { return readFurniture(pagesFile) })

func readFurniture(data []byte) (*furniture, error) {
	var file struct {
		Classes []struct {
			Why          string
			Strong, Weak []string
		}
		Phrases []struct {
			Why        string
			En, Ar, Ko []string
		}
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("pages.yaml: %w", err)
	}
	f := &furniture{map[string]mark{}, map[string]string{}, 0}
	for _, c := range file.Classes {
		for i, list := range [][]string{c.Strong, c.Weak} {
			for _, word := range list {
				if _, ok := f.classes[word]; !ok {
					f.classes[word] = mark{c.Why, i == 0}
				}
			}
		}
	}
	for _, p := range file.Phrases {
		for _, list := range [][]string{p.En, p.Ar, p.Ko} {
			for _, phrase := range list {
				words := foldedWords(phrase)
				key := strings.Join(words, " ")
				if _, ok := f.phrases[key]; !ok {
					f.phrases[key] = p.Why
				}
				f.longest = max(f.longest, len(words))
			}
		}
	}
	return f, nil
}

// foldedWords returns the words of a text as phrases are compared: letters and
// digits, folded.
func foldedWords(text string) []string {
	return strings.FieldsFunc(lang.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
}

// only returns the reason of the phrases that a text wholly consists of; empty
// if there is more in it.
func (f *furniture) only(text string) string {
	if len(text) > 400 {
		return ""
	}
	words := foldedWords(text)
	why := ""
	for i := 0; i < len(words); {
		if strings.Trim(words[i], "0123456789") == "" {
			i++
			continue
		}
		n := 0
		for k := min(f.longest, len(words)-i); k > 0; k-- {
			if w, ok := f.phrases[strings.Join(words[i:i+k], " ")]; ok {
				n, why = k, cmp.Or(why, w)
				break
			}
		}
		if n == 0 {
			return ""
		}
		i += n
	}
	return why
}

// of returns the mark that a class or an id gives.
func (f *furniture) of(names ...string) mark {
	var best mark
	for _, name := range names {
		for class := range strings.FieldsSeq(name) {
			before := ""
			for _, word := range classWords(class) {
				for _, key := range [...]string{before + "-" + word, word} {
					if m, ok := f.classes[key]; ok && (best.why == "" || m.strong && !best.strong) {
						best = m
					}
				}
				before = word
			}
		}
	}
	return best
}

// classWords cuts a class at signs and capitals: "boxShare-list" is box, share
// and list.
func classWords(class string) []string {
	var out []string
	start := 0
	cut := func(end int) {
		if end > start {
			out = append(out, strings.ToLower(class[start:end]))
		}
	}
	for i := 0; i < len(class); i++ {
		c := class[i]
		switch {
		case c == '-' || c == '_' || c == '.' || c == ':' || c == '/':
			cut(i)
			start = i + 1
		case 'A' <= c && c <= 'Z' && i > 0 && 'a' <= class[i-1] && class[i-1] <= 'z':
			cut(i)
			start = i
		}
	}
	cut(len(class))
	return out
}

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

// flow cuts the page into boxes.
func (pg *page) flow() {
	f := &flow{page: pg}
	i := int32(0)
	for {
		n := &pg.tree[i]
		if i > 0 {
			f.enter(i)
		}
		if n.first >= 0 {
			i = n.first
			continue
		}
		for i > 0 {
			f.leave(i)
			if next := pg.tree[i].next; next >= 0 {
				i = next
				break
			}
			i = pg.tree[i].parent
		}
		if i == 0 {
			f.flush()
			return
		}
	}
}

// A flow is a page on its way into boxes.
type flow struct {
	*page
	text    strings.Builder
	linked  strings.Builder // what of it stands in links
	bold    int             // letters of it that are bold
	letters int
	links   int  // open links
	after   bool // a link has just ended
	strong  int  // open bold elements
	pre     int
	rows    int // open rows of tables of data
	begun   int32
	open    part    // kind, level and mark of what comes
	lists   []list  // open
	heads   []int32 // open headings
}

type list struct {
	node    int32
	ordered bool
	next    int
	step    int
}

func (f *flow) enter(i int32) {
	n := &f.tree[i]
	if n.name == "" {
		f.write(i, n.text)
		return
	}
	if f.rows > 0 && n.tag != atom.Tr && n.tag != atom.Table {
		if (n.tag == atom.Td || n.tag == atom.Th) && strings.TrimSpace(f.text.String()) != "" {
			f.sign(" | ")
		} else if block(n) || n.tag == atom.Br {
			f.space()
		}
	} else if block(n) {
		f.flush()
	}
	switch n.tag {
	case atom.Br:
		if f.rows == 0 {
			f.sign("\n")
		}
	case atom.A:
		if t := f.text.String(); f.after && t != "" && !strings.HasSuffix(t, " ") {
			f.space() // links that touch are parted by their style
		}
		f.links++
	case atom.B, atom.Strong:
		f.strong++
	case atom.Pre:
		f.pre++
	case atom.Tr:
		if f.inData(i) {
			f.flush()
			f.rows++
			f.open = part{kind: row}
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		f.open = part{kind: heading, level: int(n.name[1] - '0')}
		f.heads = append(f.heads, i)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		l := list{node: i, ordered: n.tag == atom.Ol, next: 1, step: 1}
		if v, err := strconv.Atoi(n.get("start")); err == nil && l.ordered {
			l.next = v
		}
		f.lists = append(f.lists, l)
	case atom.Li:
		f.open = part{kind: item, mark: "-", level: max(len(f.lists)-1, 0)}
		if k := len(f.lists) - 1; k >= 0 && f.lists[k].ordered {
			l := &f.lists[k]
			if v, err := strconv.Atoi(n.get("value")); err == nil {
				l.next = v
			}
			f.open.mark = strconv.Itoa(l.next) + "."
			l.next += l.step
		}
	case atom.Q:
		f.sign("“")
	case atom.Sup:
		if f.reference(i) {
			f.sign("[")
		}
	}
}

func (f *flow) leave(i int32) {
	n := &f.tree[i]
	if n.name == "" {
		return
	}
	switch n.tag {
	case atom.A:
		f.links--
		f.after = true
		return
	case atom.B, atom.Strong:
		f.strong--
	case atom.Pre:
		f.flush()
		f.pre--
	case atom.Q:
		f.sign("”")
	case atom.Sup:
		if f.reference(i) {
			f.sign("]")
		}
	}
	if f.rows > 0 && n.tag != atom.Tr {
		return
	}
	if block(n) {
		f.flush()
	}
	switch n.tag {
	case atom.Tr:
		if f.inData(i) {
			f.rows--
			f.open = part{}
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		f.heads = f.heads[:len(f.heads)-1]
		f.open = part{}
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		f.lists = f.lists[:len(f.lists)-1]
		f.further()
	case atom.Li:
		f.open = part{}
		if len(f.lists) > 1 {
			f.further()
		}
	}
}

// further makes what comes in an item behind its first paragraph one of its
// own.
func (f *flow) further() {
	f.open = part{}
	if n := len(f.lists); n > 0 {
		f.open = part{kind: further, level: n - 1}
	}
}

// inData reports whether a row stands in a table of data.
func (f *flow) inData(i int32) bool {
	for n := 0; i > 0 && n < 4; i, n = f.tree[i].parent, n+1 {
		if f.tree[i].tag == atom.Table {
			return f.data[i]
		}
	}
	return false
}

// reference reports whether a raised text is a link to a note.
func (f *flow) reference(i int32) bool {
	n := &f.tree[i]
	if c := n.first; c >= 0 && f.tree[c].tag == atom.A && c == n.last {
		if t := f.tree[c].first; t >= 0 {
			text := strings.TrimSpace(f.tree[t].text)
			return text != "" && len(text) < 4 && !strings.HasPrefix(text, "[") && !strings.HasPrefix(text, "(")
		}
	}
	return false
}

// sign writes what the page shows without saying it.
func (f *flow) sign(s string) {
	if f.text.Len() > 0 || s == "“" || s == "[" {
		f.text.WriteString(s)
	}
}

// space parts words.
func (f *flow) space() {
	if f.text.Len() > 0 {
		f.text.WriteByte(' ')
	}
}

// write adds a text.
func (f *flow) write(i int32, text string) {
	if f.hidden[i] {
		f.hide(i, text)
		return
	}
	if f.text.Len() == 0 {
		if f.pre == 0 {
			text = strings.TrimLeft(text, " \t\n\u00a0")
		}
		if text == "" {
			return
		}
		f.begun = f.tree[i].parent
	}
	if f.pre == 0 {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	f.text.WriteString(text)
	f.after = false
	n := 0
	for _, c := range []byte(text) {
		if c > ' ' {
			n++
		}
	}
	f.letters += n
	if f.strong > 0 {
		f.bold += n
	}
	if f.links > 0 {
		f.linked.WriteString(text)
		f.linked.WriteByte(' ')
	}
}

// hide keeps a text that is not seen, as a box of its own, unless it is a
// program.
func (f *flow) hide(i int32, text string) {
	up := f.tree[i].parent
	for k, n := up, 0; k > 0 && n < reach; k, n = f.tree[k].parent, n+1 {
		if unseen(f.tree[k].tag) && f.tree[k].tag != atom.Noscript {
			return
		}
		if !f.hidden[f.tree[k].parent] {
			break
		}
	}
	if Words(text) == 0 {
		return
	}
	if k := len(f.boxes) - 1; k >= 0 && f.text.Len() == 0 && f.hidden[f.boxes[k].node] && f.boxes[k].node == up {
		f.boxes[k].text += " " + strings.TrimSpace(text)
		return
	}
	text = squeeze(strings.ReplaceAll(text, "\n", " "))
	f.boxes = append(f.boxes, box{part: part{text: text}, node: up, words: Words(text), lang: lang.Detect(text)})
}

// flush ends the open box.
func (f *flow) flush() {
	if f.text.Len() == 0 {
		return
	}
	text := f.text.String()
	wholly := f.letters > 0 && f.bold == f.letters
	all, links := 0, Words(f.linked.String())
	f.text.Reset()
	f.linked.Reset()
	f.bold, f.letters = 0, 0
	var listed int32
	if k := len(f.lists) - 1; k >= 0 {
		listed = f.lists[k].node
	}
	kind := f.open
	if kind.kind == paragraph && len(f.heads) > 0 {
		kind = part{kind: heading, level: int(f.tree[f.heads[0]].name[1] - '0')}
	}
	for _, piece := range pieces(text, kind.kind, f.pre > 0) {
		kind.text = piece
		if wholly && kind.kind == paragraph && len(piece) < 160 && !strings.ContainsAny(piece, "\n*") && !strings.HasSuffix(piece, ".") {
			kind.text = "**" + piece + "**"
		}
		words := Words(piece)
		if words == 0 {
			continue
		}
		f.boxes = append(f.boxes, box{part: kind, node: f.begun, list: listed, words: words, links: min(words, max(links-all, 0)), lang: lang.Detect(piece)})
		all += words
		switch kind.kind {
		case item:
			kind = part{kind: further, level: kind.level}
		}
	}
	if f.open.kind == item && all > 0 {
		f.open = part{kind: further, level: f.open.level}
	}
}

// pieces cuts the text of a box at its forced lines: two of them part
// paragraphs, and so does one behind the end of a sentence.
func pieces(text string, kind partKind, pre bool) []string {
	if pre {
		var out []string
		for p := range strings.SplitSeq(text, "\n\n") {
			if p = strings.Trim(p, "\n"); strings.TrimSpace(p) != "" {
				out = append(out, p)
			}
		}
		return out
	}
	text = squeeze(text)
	if !strings.Contains(text, "\n") || kind == heading {
		return []string{strings.ReplaceAll(text, "\n", " ")}
	}
	var out []string
	var open strings.Builder
	end := func() {
		if open.Len() > 0 {
			out = append(out, open.String())
			open.Reset()
		}
	}
	before := "" // the line before, if it is of the open piece
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			end()
			continue
		}
		if open.Len() > 0 {
			if strings.ContainsAny(last(before), ".!?:;؛؟。") {
				end()
			} else {
				open.WriteByte('\n')
			}
		}
		open.WriteString(line)
		before = line
	}
	end()
	return out
}

// last returns the last character of a text but for what closes a quotation.
func last(text string) string {
	text = strings.TrimRight(text, "”»\"'’) ")
	for i := len(text) - 1; i >= 0; i-- {
		if text[i]&0xC0 != 0x80 {
			return text[i:]
		}
	}
	return ""
}

// squeeze makes one space of each run of white space, the no-break space among
// it, keeps forced lines and takes out what no reader sees: soft hyphens and
// byte-order marks.
func squeeze(text string) string {
	plain := true
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\t' || c == '\n' || c == '\r' || c == 0xC2 || c == 0xEF || c == 0xE3 || c == ' ' && (i == 0 || text[i-1] == ' ' || i == len(text)-1) {
			plain = false
			break
		}
	}
	if plain {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	gap, begun := false, false
	for _, r := range text {
		switch r {
		case 0xAD, 0xFEFF:
			continue
		case ' ', '\t', '\r', 0xA0, 0x3000:
			gap = true
			continue
		case '\n':
			if begun {
				b.WriteByte('\n')
			}
			gap, begun = false, b.Len() > 0
			continue
		}
		if gap && begun {
			s := b.String()
			if s[len(s)-1] != '\n' {
				b.WriteByte(' ')
			}
		}
		gap, begun = false, true
		b.WriteRune(r)
	}
	return strings.Trim(b.String(), "\n ")
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

// title returns what the page says its title is.
func (pg *page) title() string {
	name := ""
	for i := range pg.tree {
		n := &pg.tree[i]
		switch {
		case n.tag == atom.Meta && (n.get("property") == "og:title" || n.get("name") == "og:title"):
			return n.get("content")
		case n.tag == atom.Title && name == "" && n.first >= 0:
			name = pg.tree[n.first].text
		}
	}
	return name
}

// sameTitle reports whether a heading is the title of a page, which may have
// the name of the site beside it.
func sameTitle(head, title string) bool {
	h, t := strings.Join(foldedWords(head), " "), strings.Join(foldedWords(title), " ")
	return h != "" && (h == t || len(h) >= 12 && strings.Contains(t, h) || len(t) >= 12 && strings.Contains(h, t))
}

// hintMetas are meta elements that tell something, by name, property or
// itemprop in small letters.
var hintMetas = map[string]string{
	"og:title": "title", "twitter:title": "title", "dc.title": "title", "dcterms.title": "title", "citation_title": "title",
	"article:published_time": "date", "dc.date": "date", "dcterms.date": "date", "dc.date.issued": "date", "dcterms.created": "date", "dcterms.issued": "date", "date": "date", "datepublished": "date", "pubdate": "date", "citation_publication_date": "date", "publish_date": "date", "og:pubdate": "date", "parsely-pub-date": "date",
	"og:site_name": "publisher", "dc.publisher": "publisher", "dcterms.publisher": "publisher", "publisher": "publisher", "application-name": "publisher", "dc.creator": "publisher", "author": "publisher",
	"og:locale": "lang", "dc.language": "lang", "dcterms.language": "lang", "language": "lang", "content-language": "lang",
	"og:url":      "address",
	"description": "description", "og:description": "description", "dc.description": "description",
	"dc.coverage": "place", "geo.placename": "place", "contentlocation": "place",
}

// hints collects what the page says of itself.
func (pg *page) hints(d *Draft) {
	heads := 0
	for i := range pg.tree {
		n := &pg.tree[i]
		switch n.tag {
		case atom.Html:
			d.hint("lang", cmp.Or(n.get("lang"), n.get("xml:lang")), "<html lang>")
		case atom.Title:
			if n.first >= 0 && !pg.within(int32(i), atom.Svg) {
				d.hint("title", pg.tree[n.first].text, "<title>")
			}
		case atom.Meta:
			for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
				if v := n.get(key); hintMetas[strings.ToLower(v)] != "" {
					d.hint(hintMetas[strings.ToLower(v)], n.get("content"), "<meta "+key+"="+v+">")
				}
			}
		case atom.Link:
			if n.get("rel") == "canonical" {
				d.hint("address", n.get("href"), "<link rel=canonical>")
			}
		case atom.Time:
			d.hint("date", cmp.Or(n.get("datetime"), pg.content(int32(i))), "<time>")
		case atom.H1:
			if heads++; heads <= 3 {
				d.hint("title", pg.content(int32(i)), "<h1>")
			}
		case atom.Script:
			if n.get("type") == "application/ld+json" && n.first >= 0 {
				pg.linkedData(d, pg.tree[n.first].text)
			}
		default:
			if n.name != "" && pg.size[i] > 0 && pg.size[i] < 80 && !pg.hidden[i] {
				for _, key := range [...]string{"class", "id"} {
					if slices.ContainsFunc(classWords(n.get(key)), func(w string) bool {
						return w == "date" || w == "datetime" || w == "posted" || w == "pubdate" || w == "published" || w == "regdate"
					}) {
						if text := pg.content(int32(i)); strings.ContainsFunc(text, unicode.IsNumber) {
							d.hint("date", text, "<"+n.name+" "+key+"="+shorten(n.get(key))+">")
						}
						break
					}
				}
			}
		}
		if len(d.Hints) > 60 {
			return
		}
	}
}

// within reports whether an element stands right in another.
func (pg *page) within(i int32, a atom.Atom) bool { return pg.tree[pg.tree[i].parent].tag == a }

// content returns the text of a small element.
func (pg *page) content(i int32) string {
	var b strings.Builder
	end := int32(len(pg.tree))
	for k := i + 1; k < end && b.Len() < 400; k++ {
		if pg.tree[k].parent < i {
			break
		}
		b.WriteString(pg.tree[k].text)
		if pg.tree[k].name != "" {
			b.WriteByte(' ')
		}
	}
	return squeeze(strings.ReplaceAll(b.String(), "\n", " "))
}

// linkedData reads the description of the page that search engines read.
func (pg *page) linkedData(d *Draft, text string) {
	var v any
	if len(text) > 1<<20 || json.Unmarshal([]byte(text), &v) != nil {
		return
	}
	things := []any{v}
	for n := 0; n < len(things) && n < 50; n++ {
		switch t := things[n].(type) {
		case []any:
			things = append(things, t...)
		case map[string]any:
			if g, ok := t["@graph"].([]any); ok {
				things = append(things, g...)
			}
			kind := fmt.Sprint(t["@type"])
			if !strings.Contains(kind, "Article") && !strings.Contains(kind, "WebPage") && !strings.Contains(kind, "Posting") && !strings.Contains(kind, "Statement") {
				continue
			}
			for _, f := range [...][2]string{{"headline", "title"}, {"name", "title"}, {"datePublished", "date"}, {"inLanguage", "lang"}, {"description", "description"}, {"url", "address"}} {
				if s, ok := t[f[0]].(string); ok {
					d.hint(f[1], html.UnescapeString(s), "<script type=application/ld+json> "+f[0])
				}
			}
			for _, f := range [...][2]string{{"publisher", "publisher"}, {"contentLocation", "place"}} {
				if m, ok := t[f[0]].(map[string]any); ok {
					if s, ok := m["name"].(string); ok {
						d.hint(f[1], html.UnescapeString(s), "<script type=application/ld+json> "+f[0])
					}
				}
			}
		}
	}
}
