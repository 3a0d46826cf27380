package render

import (
	"strings"

	"mithaq/corpus/lang/wording"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/words"
)

// change shows one change with both its quotations; heading is the element
// that holds the reason.
func (h *htmlReport) change(i int, heading markup) {
	h.pause()
	c := &h.Changes[i]
	h.put(`<article class="c `, kindClass(c.Kind))
	if c.Band == align.Possible {
		h.put(" maybe")
	}
	h.put(`"`)
	h.attr("id", c.ID)
	h.put("><header>")
	h.kindOf(c)
	h.put(`<span class="acts">`)
	h.text(h.acts(c))
	h.put("</span>")
	h.flags(c)
	h.self(c)
	h.put("</header>\n<", heading, ` class="why`)
	if len(c.Old) == 0 || len(c.New) == 0 {
		h.put(" quiet") // the line itself says more
	}
	h.put(`">`)
	h.reason(c)
	h.put("</", heading, ">\n")

	old, new, ok := h.pieces(c)
	switch {
	case len(c.New) == 0 && len(h.candidates(c)) == 0:
		h.put(`<div class="pair one">`)
		h.quotation(&h.old, c.Old, old, nil, nil)
		h.put("</div>\n")
	case len(c.Old) == 0 && len(h.candidates(c)) == 0:
		h.put(`<div class="pair one">`)
		h.quotation(&h.new, c.New, new, nil, nil)
		h.put("</div>\n")
	case len(c.New) == 0:
		h.put(`<div class="pair">`)
		h.quotation(&h.old, c.Old, old, nil, nil)
		h.nearest(c)
		h.put("</div>\n")
	case len(c.Old) == 0:
		h.put(`<div class="pair">`)
		h.nearest(c)
		h.quotation(&h.new, c.New, new, nil, nil)
		h.put("</div>\n")
	case c.Kind == diff.Kept && sameText(old, new) && h.Old.Lang == h.New.Lang:
		h.put(`<div class="pair one">`)
		h.quotation(&h.new, c.New, new, &h.old, c.Old)
		h.put("</div>\n")
	default:
		h.put(`<div class="pair">`)
		h.quotation(&h.old, c.Old, old, nil, nil)
		h.quotation(&h.new, c.New, new, nil, nil)
		h.put("</div>\n")
	}
	if !ok {
		h.put(`<p class="warn">`)
		h.text(h.l.Uncompared)
		h.put("</p>")
	}
	h.marksOf(c)
	if c.Band == align.Possible {
		// What is not sure is not to be cited, only to be looked at.
		h.put(`<p class="src">`)
		h.grounds(c)
		h.put("</p></article>\n")
		return
	}
	h.put(`<details><summary>`)
	h.text(h.l.Cite)
	h.put("</summary>")
	if h.isFirst[i] {
		h.footnote(c, wholeNote)
	} else if h.long {
		h.footnote(c, placeNote)
	} else {
		h.footnote(c, shortNote)
	}
	h.put("</details></article>\n")
}

// grounds names the rule behind a change and how sure the program is.
func (h *htmlReport) grounds(c *diff.Change) {
	h.text(fill(h.l.Rule, "rule", c.Reason.Rule))
	h.text(h.l.Comma)
	h.text(fill(h.l.Certainty, "n", h.l.percent(c.Score)))
}

// reason says why, with the words that it quotes kept from turning the rest.
func (h *htmlReport) reason(c *diff.Change) {
	h.runs(h.view.reason(c))
}

// nearest shows, in the place of a quotation that does not exist, what comes
// nearest to one on that side.
func (h *htmlReport) nearest(c *diff.Change) {
	o := h.other(c)
	h.put(`<figure class="none"><figcaption>`)
	n := c.Nearest[0]
	h.place(o, []int{n.Unit})
	h.put(" · ")
	h.text(h.l.NearestShort)
	h.text(h.l.Comma)
	h.text(fill(h.l.Likeness, "n", h.l.percent(n.Score)))
	h.put("</figcaption><blockquote")
	h.tongue(o)
	h.put(">")
	h.text(o.readUnit(n.Unit))
	h.put("</blockquote></figure>")
}

// pointer stands in its theme for a change that is shown in full above.
func (h *htmlReport) pointer(i int) {
	c := &h.Changes[i]
	h.put(`<p class="above `, kindClass(c.Kind), `">`)
	h.kindOf(c)
	h.put(" ")
	h.reason(c)
	h.put(" ")
	h.above(c)
	h.put("</p>\n")
}

// above links to a change that is shown in full above.
func (h *htmlReport) above(c *diff.Change) {
	h.put(`<a class="up"`)
	h.attr("href", "#"+c.ID)
	h.put(">")
	h.text(h.l.ReadAbove)
	h.put("</a>")
}

// kindOf says what became of a commitment, by sign and word.
func (h *htmlReport) kindOf(c *diff.Change) {
	sign, word := h.verdict(c)
	h.put(`<span class="kind"><b aria-hidden="true">`)
	h.text(sign)
	h.put("</b> ")
	h.text(word)
	h.put("</span>")
}

func (h *htmlReport) flags(c *diff.Change) {
	for _, f := range c.Flags {
		h.put(`<span class="flag">`)
		if f == diff.FlagMoved && h.blocks[c.Block] > 1 {
			h.text(fill(h.l.Block, "n", h.l.count(h.blocks[c.Block])))
		} else {
			h.text(named(h.l.Flags, f))
		}
		h.put("</span>")
	}
}

// self links a change to itself, so that its address can be copied.
func (h *htmlReport) self(c *diff.Change) {
	h.put(`<a class="id"`)
	h.attr("href", "#"+c.ID)
	h.put(">")
	h.text(c.ID)
	h.put("</a>")
}

// quotation shows the words of one side and says where they stand; of a line
// that both sides say in the same words, where it stood before too.
func (h *htmlReport) quotation(s *side, units []int, ps []piece, before *side, beforeUnits []int) {
	h.put("<figure><figcaption>")
	if before != nil {
		h.place(before, beforeUnits)
		h.put(" = ")
	}
	h.place(s, units)
	h.put("</figcaption><blockquote")
	h.tongue(s)
	h.put(">")
	h.pieceRun(ps)
	h.put("</blockquote></figure>")
}

// place names the paragraphs of units and links to them in the full text.
func (h *htmlReport) place(s *side, units []int) {
	h.text(s.short)
	last := -1
	for _, u := range units {
		p := s.para(u)
		if p == last {
			continue
		}
		last = p
		h.put(" ")
		h.paraLink(s, u)
	}
}

func (h *htmlReport) paraLink(s *side, u int) {
	h.put("<a")
	h.attr("href", "#"+unitID(s.letter, u))
	h.put(">")
	h.text(h.l.Para)
	h.text(h.l.plain(s.para(u)))
	h.put("</a>")
}

func (h *htmlReport) pieceRun(ps []piece) {
	for _, p := range ps {
		open, shut := markup(""), markup("")
		switch p.mark {
		case goneMark:
			open, shut = "<del>", "</del>"
		case newMark:
			open, shut = "<ins>", "</ins>"
		case sameMark:
			open, shut = "<mark>", "</mark>"
		case gapMark:
			open, shut = `<span class="gap">`, "</span>"
		}
		h.put(open)
		if p.cue {
			h.put("<b>")
			h.text(p.text)
			h.put("</b>")
		} else {
			h.text(p.text)
		}
		h.put(shut)
	}
}

// marksOf lists the names, numbers and dates that only one side has, and the
// characters that only look alike.
func (h *htmlReport) marksOf(c *diff.Change) {
	lost, gained := c.Reason.Lost, c.Reason.Gained
	if len(lost)+len(gained) > 0 {
		h.put(`<p class="marks">`)
		h.markList("−", h.l.Lost, lost, "dropped")
		h.markList("+", h.l.Gained, gained, "added")
		h.put("</p>")
	}
	if !has(c, diff.FlagEncoding) {
		return
	}
	found, _ := words.Encoding(c.Words)
	h.put(`<p class="marks">`)
	h.text(h.l.Encoding)
	h.put(":")
	seen := map[words.Invisible]int{}
	for _, f := range found {
		seen[f]++
	}
	for i, f := range found {
		n := seen[f]
		if n == 0 {
			continue // told
		}
		seen[f] = 0
		if i > 0 {
			h.text(strings.TrimSpace(h.l.Semicolon))
		}
		h.put(" ")
		h.lookalike(f.Old, f.OldCodes)
		h.put(" ")
		h.text(h.l.Arrow)
		h.put(" ")
		h.lookalike(f.New, f.NewCodes)
		if n > 1 {
			h.text(" ×\u00A0" + h.l.count(n))
		}
	}
	h.put("</p>")
}

// lookalike shows characters that cannot be told from others: white space by its
// name, what is not there as nothing, the rest as it stands.
func (h *htmlReport) lookalike(s, codes string) {
	name := h.l.character(codes)
	switch {
	case strings.Trim(s, " \u00A0") != "":
		h.text(h.l.Open)
		h.foreign(s)
		h.text(h.l.Close)
	case codes == "":
		h.runs(h.l.said("", wording.New("codes.nothing")))
	case name != codes:
		h.text(strings.TrimSuffix(name, " ("+codes+")"))
	}
	if codes != "" {
		h.put(" <code>")
		h.text(codes)
		h.put("</code>")
	}
}

func (h *htmlReport) markList(sign, name string, marks []string, class markup) {
	if len(marks) == 0 {
		return
	}
	h.put(`<span class="`, class, `"><b aria-hidden="true">`)
	h.text(sign)
	h.put("</b> ")
	h.text(name)
	h.put(": ")
	for i, m := range marks {
		if i > 0 {
			h.text(h.l.Comma)
		}
		h.foreign(m)
	}
	h.put("</span> ")
}

// list shows what only one side says. A list that is empty is shown if it
// says something that nothing stands in it.
func (h *htmlReport) list(id, class markup, changes []int, name, why, none string, showEmpty bool) {
	if len(changes) == 0 && !showEmpty {
		return
	}
	if len(changes) == 0 {
		why = none
	}
	if id == "silent" {
		why = fill(why, "side", h.partial().long)
	}
	h.section(id, name, why)
	h.long, h.quotedFrom = len(changes) > longList, quotedNear
	if h.long {
		h.quotedFrom = quotedLong
	}
	if len(changes) > 0 {
		h.put(`<ul class="list `, class, `">`)
		for _, i := range changes {
			h.item(i)
		}
		h.put("</ul>\n")
		h.sources(changes)
	}
	h.put("</section>\n")
}

// item shows a commitment that only one side has.
func (h *htmlReport) item(i int) {
	h.pause()
	c := &h.Changes[i]
	s, units := h.only(c)
	old, new, _ := h.pieces(c)
	h.put("<li")
	if c.Band == align.Possible {
		h.put(` class="maybe"`)
	}
	if !h.isFirst[i] {
		h.attr("id", c.ID)
	}
	h.put("><blockquote")
	h.tongue(s)
	h.put(">")
	h.pieceRun(append(old, new...)) // one of the two is empty
	h.put(`</blockquote><p class="src">`)
	h.place(s, units)
	h.put(" · ")
	h.text(h.acts(c))
	h.flags(c)
	if h.isFirst[i] {
		h.put(" ")
		h.above(c)
		h.put("</p></li>\n")
		return
	}
	list := h.candidates(c)
	if len(list) > 0 && (c.Band != align.Possible || list[0].Score < h.quotedFrom) {
		// Little comes near: where the nearest stands, not what it says.
		h.put(" · ")
		h.text(h.l.NearestShort)
		h.put(" ")
		h.paraLink(h.other(c), list[0].Unit) // the heading says in which text
		h.text(h.l.Comma)
		h.text(fill(h.l.Likeness, "n", h.l.percent(list[0].Score)))
	}
	h.put(" ")
	h.self(c)
	h.put("</p>")
	switch {
	case c.Band != align.Possible:
		if !h.long {
			h.put("<details><summary>")
			h.text(h.l.Cite)
			h.put("</summary>")
			h.footnote(c, placeNote)
			h.put("</details>")
		}
	case len(list) > 0 && list[0].Score >= h.quotedFrom:
		h.nearestLines(c, list)
	}
	h.put("</li>\n")
}

// How much a list says of each line bounds the size of pages of texts that have
// little in common, and decides nothing else: of a candidate that is less like
// than quotedNear (quotedLong in a long list) only the place is named, and the
// footnote to a line of a long list is told once, under it. The JSON holds all.
const (
	longList   = 100 // lines, from which on a list is long
	quotedNear = .2
	quotedLong = .5
)

// nearestLines shows what comes near a commitment that only one side has: the
// first in its words, the others a click further. What is not sure has no
// footnote, for it is not to be cited.
func (h *htmlReport) nearestLines(c *diff.Change, list []align.Candidate) {
	o := h.other(c)
	h.put("<details><summary>")
	h.text(fill(h.l.Nearest, "side", o.short))
	h.put("</summary><blockquote")
	h.tongue(o)
	h.put(">")
	h.text(o.readUnit(list[0].Unit))
	h.put(`</blockquote><p class="src">`)
	for k, n := range list {
		if k > 0 {
			if n.Score < h.quotedFrom {
				break
			}
			h.put(" · ")
		}
		h.paraLink(o, n.Unit)
		h.put(" ")
		if k == 0 {
			h.text(fill(h.l.Likeness, "n", h.l.percent(n.Score)))
		} else {
			h.text(h.l.percent(n.Score))
		}
	}
	h.put("</p></details>")
}

// sources says once where all the lines of a list stand: repeated in every
// footnote, titles and addresses would be a third of the page.
func (h *htmlReport) sources(changes []int) {
	old, new := false, false
	for _, i := range changes {
		old = old || len(h.Changes[i].Old) > 0
		new = new || len(h.Changes[i].New) > 0
	}
	h.put(`<p class="src">`)
	h.text(h.l.SourceOf)
	for _, s := range [...]*side{&h.old, &h.new} {
		if s == &h.old && !old || s == &h.new && !new {
			continue
		}
		h.put(" ")
		h.foreign(h.title(s))
		h.text(h.l.Comma)
		h.text(s.long)
		h.origin(s, h.address)
		h.text(h.l.Stop)
	}
	if h.long {
		h.put(" ")
		h.text(h.l.CiteLong)
	}
	h.put("</p>\n")
}

// How much a footnote says. What it does not say stands with the quotation above
// it, or once at the end of the section, see sources.
const (
	wholeNote = iota // words, day, paragraph, title, publisher, address, hash
	shortNote        // words, day, paragraph
	placeNote        // day, paragraph: of a list, in which each line is a quotation
)

// footnote is a reference to copy: where the words stand, the change and its
// grounds.
func (h *htmlReport) footnote(c *diff.Change, extent int) {
	h.put(`<p class="fn">`)
	some := false
	for _, s := range [...]*side{&h.old, &h.new} {
		units := c.Old
		if s == &h.new {
			units = c.New
		}
		if len(units) == 0 {
			continue
		}
		if some {
			h.put(" ")
			h.text(h.l.CiteAgainst)
			h.put(" ")
		}
		some = true
		switch extent {
		case wholeNote:
			h.cited(s, units, 64)
			h.text(h.l.Comma)
			h.foreign(clip(h.title(s), 64))
			h.origin(s, h.latin)
		case shortNote:
			h.cited(s, units, 40)
		default:
			h.dayAndPlace(s, units)
		}
		h.text(h.l.Stop)
	}
	h.put(" ")
	h.latin("Mithaq " + c.ID)
	h.text(h.l.Comma)
	if extent == wholeNote {
		h.grounds(c)
	} else {
		h.text(fill(h.l.Rule, "rule", c.Reason.Rule))
	}
	h.text(h.l.Stop)
	h.put("</p>")
}

// origin says who published a text, where, when it was taken from there, and
// its hash, as far as these are known. The address is appended by address.
func (h *htmlReport) origin(s *side, address func(string)) {
	if s.Publisher != "" {
		h.text(h.l.Comma)
		h.foreign(s.Publisher)
	}
	if s.Source != "" {
		h.text(h.l.Comma)
		address(s.Source)
	}
	if !s.Retrieved.IsZero() {
		h.text(h.l.Comma)
		h.text(fill(h.l.Retrieved, "date", h.l.date(s.Retrieved)))
	}
	h.hash(s)
}

// hash names a file by the beginning of its hash; the whole stands under
// Method.
func (h *htmlReport) hash(s *side) {
	if s.SHA256 != "" {
		h.text(h.l.Comma)
		h.latin("SHA-256 " + clip(s.SHA256, 12))
	}
}

// cited names a line by its first words, day and paragraph; the quotation
// stands whole above.
func (h *htmlReport) cited(s *side, units []int, length int) {
	h.put("<bdi")
	h.attr("lang", s.Lang)
	h.put(">")
	h.text(h.l.quoted(clip(strings.Join(s.quotes(units), gap), length)))
	h.put("</bdi>")
	h.text(h.l.Comma)
	h.dayAndPlace(s, units)
}

func (h *htmlReport) dayAndPlace(s *side, units []int) {
	h.text(s.long)
	h.text(h.l.Comma)
	h.text(h.l.Para)
	h.text(s.paras(units))
}
