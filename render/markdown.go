package render

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"mithaq/diff"
	"mithaq/diff/align"
)

// MarkdownOptions adjust a note. The zero value is ready to use.
type MarkdownOptions struct {
	UI                    string // language of the interface; English if empty
	Version               string // of the program; left out if empty
	Pandoc                bool   // for Pandoc alone: divisions and identifiers in place of callouts and blocks
	Index, Previous, Next string // names of other notes of a series, without .md; left out if empty
}

// Markdown writes a comparison as a note for Obsidian and Pandoc: front matter,
// callouts, footnotes with the sources, both full texts. Each change ends with
// its ID as an anchor of a block (^c-…), to which [[note#^c-…]] leads. Pandoc
// knows neither callouts nor blocks and would print their signs, so there is a
// form with its own: divisions with an identifier (#c-…) and a class.
//
// What stands in a statement is text: each character that either program would
// take for a sign is behind a backslash, and no line begins with a statement's
// words. White space is single spaces, hidden characters are tokens as on the
// page; else the text that Pandoc reads is that of the statement.
func Markdown(w io.Writer, r *diff.Report, opt MarkdownOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	m := &note{view: newView(r, e), e: &e.export, opt: opt, b: make([]byte, 0, 4*(len(r.Old.Text)+len(r.New.Text))/2+8<<10)}
	m.document()
	_, err = w.Write(m.b)
	return err
}

type note struct {
	*view
	e         *ExportLabels
	opt       MarkdownOptions
	b         []byte
	footnotes []int // changes that are cited, in the order of their marks
}

// put appends Markdown of this package.
func (m *note) put(ss ...markup) {
	for _, s := range ss {
		m.b = append(m.b, s...)
	}
}

// text appends foreign text.
func (m *note) text(s string) { m.b = appendMarkdown(m.b, s) }

// strong appends a label whose asterisks make bold.
func (m *note) strong(label string) {
	for i, s := range strings.Split(label, "*") {
		if i > 0 {
			m.put("**")
		}
		m.text(s)
	}
}

func (m *note) document() {
	m.frontMatter()
	if !m.opt.Pandoc { // which prints the title of the front matter
		m.put("# ")
		m.text(m.headline())
		m.put("\n\n")
	}
	m.strong(m.deck())
	m.put("\n\n")
	m.links()
	for _, s := range [...]*side{&m.old, &m.new} {
		m.put("- **")
		m.text(s.long)
		m.put("** ")
		m.text(m.title(s))
		m.put("[^")
		m.put(s.footnote())
		m.put("] · ")
		m.text(m.kind(s) + " · " + m.language(s) + " · " + m.l.counted(m.l.Words, s.words))
		m.put("\n")
	}
	m.put("\n")
	for _, s := range [...]*side{&m.old, &m.new} {
		if !s.Kind.Whole() {
			m.callout("warning")
			m.text(fill(named(m.l.Warnings, s.Kind), "side", m.inSentence(s)))
			m.put("\n\n")
		}
	}
	for _, n := range m.remarks() {
		m.put("- ")
		m.text(plainly(m.sentence(n.Text, n.Said)))
		m.put("\n")
	}
	if len(m.remarks()) > 0 {
		m.put("\n")
	}
	m.heading("## ", m.l.First)
	if len(m.First) == 0 {
		m.line(m.l.FirstNone)
	} else {
		m.line(m.l.FirstWhy)
	}
	for _, i := range m.First {
		m.change(i)
	}
	if len(m.groups) > 0 {
		m.heading("## ", m.l.Changes)
		m.line(m.l.ChangesWhy)
	}
	for k := range m.groups {
		m.group(&m.groups[k])
	}
	m.list(m.gone, m.l.Gone, m.l.GoneWhy)
	m.list(m.goneMaybe, m.l.GoneMaybe, m.l.GoneMaybeWhy)
	m.list(m.silent, m.silentName(), fill(m.l.SilentWhy, "side", m.inSentence(m.partial())))
	m.list(m.own, m.ownName(), m.l.OwnWhy)
	m.list(m.fresh, m.l.Fresh, m.l.FreshWhy)
	m.list(m.freshMaybe, m.l.FreshMaybe, m.l.FreshMaybeWhy)
	if len(m.possible) > 0 {
		m.heading("## ", m.l.Possible)
		m.line(m.l.PossibleWhy)
		for _, i := range m.possible {
			if !m.isFirst[i] {
				m.change(i)
			}
		}
	}
	m.fullText(&m.old, m.e.OldText)
	m.fullText(&m.new, m.e.NewText)
	m.heading("## ", m.l.Method)
	for _, t := range m.l.MethodText {
		m.line(t)
	}
	m.references()
}

// frontMatter says what the note is about, in flat keys, as Obsidian shows
// them. Pandoc reads the title as Markdown.
func (m *note) frontMatter() {
	m.put("---\ntitle: ")
	m.yaml(string(appendMarkdown(nil, m.headline())))
	m.put("\nlang: ")
	m.yaml(m.l.Code)
	m.direction()
	m.put("\ntags: [mithaq]\n")
	if m.New.Series != "" && m.New.Series == m.Old.Series {
		m.put("series: ")
		m.yaml(m.New.Series)
		m.put("\n")
	}
	for _, s := range [...]*side{&m.old, &m.new} {
		prefix := markup("old_")
		if s == &m.new {
			prefix = "new_"
		}
		date := ""
		if !s.Date.IsZero() {
			date = s.Date.Format("2006-01-02")
		}
		for _, f := range [...]struct {
			key   markup
			value string
		}{{"id", s.ID}, {"date", date}, {"title", s.Title}, {"lang", s.Lang}, {"kind", string(s.Kind)}, {"source", s.Source}, {"publisher", s.Publisher}, {"sha256", s.SHA256}} {
			if f.value == "" {
				continue
			}
			m.put(prefix, f.key, ": ")
			if f.key == "date" {
				m.b = append(m.b, f.value...)
			} else {
				m.yaml(f.value)
			}
			m.put("\n")
		}
	}
	for _, n := range [...]struct {
		key markup
		n   int
	}{
		{"firmer", m.kinds[diff.Strengthened]}, {"softer", m.kinds[diff.Weakened]}, {"reversed", m.kinds[diff.Reversed]}, {"shifted", m.kinds[diff.Shifted]},
		{"reworded", m.kinds[diff.Reworded]}, {"kept", m.kinds[diff.Kept]}, {"added", len(m.fresh)}, {"dropped", len(m.gone)}, {"please_check", m.unsure()},
	} {
		m.put(n.key, ": ")
		m.b = strconv.AppendInt(m.b, int64(n.n), 10)
		m.put("\n")
	}
	m.put("generator: ")
	m.yaml(strings.TrimSpace("Mithaq " + m.opt.Version))
	m.put("\n---\n\n")
}

// direction tells Pandoc which way the note runs, where that is not left to right.
func (m *note) direction() {
	if m.l.Dir != "ltr" {
		m.put("\ndir: ")
		m.yaml(m.l.Dir)
	}
}

// isolated appends text of a statement; in a note that runs the other way it
// stands between isolates, so that it does not turn what is around it.
func (m *note) isolated(lang string, put func()) {
	if apart := dir(lang) != m.l.Dir && m.l.Dir == "rtl"; apart {
		m.put("\u2068")
		defer m.put("\u2069")
	}
	put()
}

// quoted appends a quotation in its marks.
func (m *note) quoted(lang, words string) {
	m.text(m.l.Open)
	m.isolated(lang, func() { m.text(words) })
	m.text(m.l.Close)
}

// yaml appends a value between double quotes.
func (m *note) yaml(s string) {
	m.b = append(m.b, '"')
	for _, r := range visible(s) {
		switch r {
		case '"', '\\':
			m.b = append(m.b, '\\', byte(r))
		case '\n', '\t':
			m.b = append(m.b, ' ')
		default:
			m.b = utf8.AppendRune(m.b, r)
		}
	}
	m.b = append(m.b, '"')
}

// links lead to the other notes of a series.
func (m *note) links() {
	some := false
	for _, l := range [...]struct{ name, note string }{{m.e.Previous, m.opt.Previous}, {m.e.Index, m.opt.Index}, {m.e.Next, m.opt.Next}} {
		if l.note == "" {
			continue
		}
		if some {
			m.put(" · ")
		}
		some = true
		m.wiki(l.note, l.name)
	}
	if some {
		m.put("\n\n")
	}
}

// wiki appends a link to a note. The name of a note holds no signs: see
// NoteName.
func (m *note) wiki(note, name string) {
	m.put("[[")
	m.b = append(m.b, note...)
	m.put("|")
	m.text(name)
	m.put("]]")
}

func (m *note) heading(level markup, name string) {
	m.put(level)
	m.text(m.sided(name))
	m.put("\n\n")
}

func (m *note) line(s string) {
	m.text(m.sided(s))
	m.put("\n\n")
}

func (m *note) group(g *group) {
	m.put("### ")
	m.text(g.name)
	m.put("\n\n")
	for _, i := range g.changes {
		if m.isFirst[i] {
			m.pointer(i)
		} else {
			m.change(i)
		}
	}
	if len(g.kept) == 0 {
		return
	}
	m.callout("quote]-")
	m.text(fill(m.l.KeptFold, "n", m.l.count(len(g.kept))))
	m.put("\n>\n")
	for _, i := range g.kept {
		c := &m.Changes[i]
		m.put("> - ")
		m.place(&m.old, c.Old)
		m.put(" = ")
		m.place(&m.new, c.New)
		m.put(": ")
		m.isolated(m.new.Lang, func() { m.text(strings.Join(m.new.quotes(c.New), gap)) })
		m.put(" ")
		m.anchor(c)
		m.put("\n")
	}
	m.put("\n")
}

// callout is the kind of box in which Obsidian shows a change; its colours are
// near those of the page.
func callout(c *diff.Change) markup {
	if c.Band == align.Possible {
		return "question"
	}
	switch c.Kind {
	case diff.Strengthened:
		return "info"
	case diff.Weakened:
		return "warning"
	case diff.Shifted, diff.Reversed:
		return "example"
	case diff.Added:
		return "tip"
	case diff.Dropped:
		return "failure"
	}
	return "quote"
}

// change is a box with what became of a line, both quotations and a footnote.
func (m *note) change(i int) {
	c := &m.Changes[i]
	if m.opt.Pandoc {
		m.put("::: {#")
		m.b = append(m.b, blockName(c.ID)...)
		m.put(" .", kindClass(c.Kind), "}\n> **")
		m.verdictOf(c)
		m.put("**")
	} else {
		m.callout(callout(c))
		m.verdictOf(c)
	}
	if c.Band != align.Possible {
		m.mark(i)
	}
	if m.opt.Pandoc {
		m.put("\\")
	}
	m.put("\n> ")
	m.text(m.acts(c))
	for _, f := range c.Flags {
		m.put(" · ")
		m.text(named(m.l.Flags, f))
	}
	m.put("\n>\n")
	old, new, ok := m.pieces(c)
	for _, s := range [...]struct {
		*side
		units  []int
		pieces []piece
	}{{&m.old, c.Old, old}, {&m.new, c.New, new}} {
		if len(s.units) == 0 {
			continue
		}
		m.put("> **")
		m.place(s.side, s.units)
		m.put(":** ")
		m.isolated(s.Lang, func() { m.pieceRun(s.pieces) })
		m.put("\n>\n")
	}
	if !ok {
		m.put("> *")
		m.text(m.l.Uncompared)
		m.put("*\n>\n")
	}
	m.marks("−", m.l.Lost, c.Reason.Lost)
	m.marks("+", m.l.Gained, c.Reason.Gained)
	if len(m.candidates(c)) > 0 {
		m.put("> ")
		m.nearest(c)
		m.put("\n>\n")
	}
	m.put("> ")
	m.text(fill(m.l.Rule, "rule", c.Reason.Rule) + m.l.Comma + fill(m.l.Certainty, "n", m.l.percent(c.Score)))
	if m.opt.Pandoc {
		m.text(m.l.Comma + c.ID)
		m.put("\n:::\n\n")
		return
	}
	m.put("\n\n")
	m.anchor(c)
	m.put("\n\n")
}

// callout begins a quotation that Obsidian shows as a box of a kind.
func (m *note) callout(kind markup) {
	switch {
	case m.opt.Pandoc:
		m.put("> ")
	case strings.HasSuffix(string(kind), "-"): // folded
		m.put("> [!", kind, " ")
	default:
		m.put("> [!", kind, "] ")
	}
}

func (m *note) marks(sign markup, name string, list []string) {
	if len(list) == 0 {
		return
	}
	m.put("> ", sign, " ")
	m.text(name + ": " + strings.Join(list, m.l.Comma))
	m.put("\n>\n")
}

func (m *note) verdictOf(c *diff.Change) {
	sign, word := m.verdict(c)
	m.text(sign + " " + word + ": " + plainly(m.reason(c)))
}

// pointer stands in its theme for a change that is shown above.
func (m *note) pointer(i int) {
	c := &m.Changes[i]
	m.put("- ")
	m.verdictOf(c)
	m.put(" (")
	m.text(c.ID + m.l.Comma + m.l.ReadAbove)
	m.put(")\n\n")
}

// anchor is the name of a block, for links.
func (m *note) anchor(c *diff.Change) {
	if m.opt.Pandoc {
		m.put("[")
		m.text(c.ID)
		m.put("]{#")
		m.b = append(m.b, blockName(c.ID)...)
		m.put("}")
		return
	}
	m.put("^")
	m.b = append(m.b, blockName(c.ID)...)
}

// blockName leaves of an ID what the name of a block or footnote may have.
func blockName(id string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, id)
}

// mark appends the mark of the footnote that cites a change.
func (m *note) mark(i int) {
	m.put("[^")
	m.b = append(m.b, blockName(m.Changes[i].ID)...)
	m.put("]")
	m.footnotes = append(m.footnotes, i)
}

// place names the paragraphs of units: "2031 ¶2, 7".
func (m *note) place(s *side, units []int) {
	m.text(s.short + " " + m.l.Para + s.paras(units))
}

func (m *note) nearest(c *diff.Change) {
	o, n := m.other(c), c.Nearest[0]
	m.text(fill(m.l.Nearest, "side", o.short) + m.l.Comma + m.l.Para + m.l.plain(o.para(n.Unit)) + m.l.Comma + fill(m.l.Likeness, "n", m.l.percent(n.Score)) + ": ")
	m.isolated(o.Lang, func() { m.text(o.readUnit(n.Unit)) })
}

// list shows what only one side says.
func (m *note) list(changes []int, name, why string) {
	if len(changes) == 0 {
		return
	}
	m.heading("## ", name)
	m.line(why)
	for _, i := range changes {
		if m.isFirst[i] {
			m.pointer(i)
			continue
		}
		c := &m.Changes[i]
		s, units := m.only(c)
		old, new, _ := m.pieces(c)
		m.put("- **")
		m.place(s, units)
		m.put(":** ")
		m.isolated(s.Lang, func() { m.pieceRun(append(old, new...)) }) // one of the two is empty
		m.put(" · ")
		m.text(m.acts(c))
		if c.Band != align.Possible {
			m.mark(i)
		}
		m.put(" ")
		m.anchor(c)
		m.put("\n")
		if len(m.candidates(c)) > 0 {
			m.put("    - ")
			m.nearest(c)
			m.put("\n")
		}
	}
	m.put("\n")
}

// pieceRun appends a quotation: what is gone struck through, what is new bold.
func (m *note) pieceRun(ps []piece) {
	for i := 0; i < len(ps); {
		p := ps[i]
		for i++; i < len(ps) && ps[i].mark == p.mark; i++ {
			p.text += ps[i].text
		}
		sign := markup("")
		switch p.mark {
		case goneMark:
			sign = "~~"
		case newMark:
			sign = "**"
		}
		a, b := core(p.text)
		if sign == "" || a == b {
			m.text(p.text)
			continue
		}
		m.text(p.text[:a])
		m.put(sign)
		m.text(p.text[a:b])
		m.put(sign)
		m.text(p.text[b:])
	}
}

// core returns the part of a text that begins and ends with a letter or digit:
// beside punctuation neither program would see the marks.
func core(s string) (from, to int) {
	word := func(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) }
	from = strings.IndexFunc(s, word)
	if from < 0 {
		return 0, 0
	}
	to = strings.LastIndexFunc(s, word)
	_, n := utf8.DecodeRuneInString(s[to:])
	return from, to + n
}
