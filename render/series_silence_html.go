package render

import (
	"mithaq/timeline"
)

// silences lists what fell silent in a column, most entries of each kind.
func (h *seriesPage) silences(at int, silent []timeline.Silence, siblings [][]timeline.Sibling, most int) {
	if k := h.Columns[at].Kind; !k.Whole() {
		h.put(`<p class="warn">`)
		h.text(fill(h.t.SilencePart, "kind", named(h.l.StatementKinds, k)))
		h.put("</p>\n")
	}
	for _, g := range h.Points[at].Guards {
		if g.Code != "digest" && g.Code != "report" && g.Code != "place" {
			h.put(`<p class="warn">`)
			h.runs(h.l.said(g.Text, g.Said))
			h.put("</p>\n")
		}
	}
	sure := 0
	for _, s := range silent {
		if s.Sure {
			sure++
		}
	}
	why := h.t.SilenceWhy
	if sure == 0 {
		why = h.t.SilenceNone
	}
	h.put(`<p class="sub">`)
	h.text(h.l.counted(why, min(h.Last, at)))
	if h.Last > at {
		h.put(" ")
		h.text(fill(h.t.SilenceShort, "k", h.l.count(h.Last), "have", h.l.count(at)))
	}
	h.put("</p>\n")
	h.silenceList(silent[:sure], siblings, 0, most)
	if maybe := silent[sure:]; len(maybe) > 0 {
		h.put(`<details class="fold"><summary>`)
		h.text(h.t.SilenceMaybe + ": " + h.l.count(len(maybe)))
		h.put(`</summary><p class="sub">`)
		h.text(h.t.SilenceMaybeWhy)
		h.put("</p>")
		h.silenceList(maybe, siblings, sure, most)
		h.put("</details>\n")
	}
}

// silenceList lists silences, of which the first is number from.
func (h *seriesPage) silenceList(list []timeline.Silence, siblings [][]timeline.Sibling, from, most int) {
	h.put(`<ul class="cards">`)
	for k, s := range list {
		if k == most {
			break
		}
		th := &h.Threads[s.Thread]
		class := markup("dropped")
		if !s.Sure {
			class = "maybe"
		}
		h.put(`<li class="`, class, `">`)
		h.threadLink(s.Thread)
		h.cellQuote(th, s.Until)
		h.put(`<p class="src">`)
		h.place(th, s.Until)
		h.text(" · " + h.stood(&s) + " · " + h.act(th, s.Until))
		near := nearTo(&s)
		if len(near) == 0 {
			h.text(" · " + h.t.NearNothing)
		}
		h.put("</p>")
		if len(near) > 0 {
			h.put("<details><summary>")
			h.text(h.near(near[0]))
			h.put("</summary>")
		}
		for i, n := range near {
			if i > 0 {
				h.put(`<p class="src">`)
				h.text(h.near(n))
				h.put("</p>")
			}
			h.nearQuote(n)
		}
		if len(near) > 0 {
			h.put("</details>")
		}
		if siblings != nil && len(siblings[from+k]) > 0 {
			h.put("<details><summary>")
			h.text(h.t.Siblings + ": " + h.l.count(len(siblings[from+k])))
			h.put("</summary>")
			for _, b := range siblings[from+k] {
				h.put(`<p class="src">`)
				h.foreign(b.Column.ID)
				h.put("</p>")
				h.quoteOf(b.Column.Lang, h.read(b.Column.Statement, b.Column.Units[b.Unit]))
			}
			h.put("</details>")
		}
		h.put("</li>\n")
	}
	h.put("</ul>")
}

// silencePage lists what fell silent in each column, the latest first.
func (h *seriesPage) silencePage() []byte {
	h.open(h.t.SilenceShortName, "silence.html")
	h.body("silence.html")
	if h.end0() == 0 {
		h.put("<p>")
		h.text(h.t.LastOne)
		h.put("</p>")
	}
	for c := h.end0(); c > 0; c-- {
		silent, siblings := h.SilentAt(c, h.Last), [][]timeline.Sibling(nil)
		if c == h.At {
			siblings = h.Siblings
		}
		h.put("<section><h2>")
		h.text(fill(h.t.Silence, "date", h.day(c)))
		h.put("</h2>\n")
		h.silences(c, silent, siblings, len(silent))
		h.put("</section>\n")
	}
	return h.end()
}
