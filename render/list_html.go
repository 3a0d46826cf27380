package render

import (
	"strings"

	"mithaq/diff"
	"mithaq/diff/align"
)

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
		why = fill(why, "side", h.inSentence(h.partial()))
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
