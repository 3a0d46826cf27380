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
