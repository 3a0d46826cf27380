package render

import (
	"io"
	"slices"
	"strings"

	"mithaq/corpus/lang"
	"mithaq/diff/align"
	"mithaq/diff/collate"
	"mithaq/diff/commitment"
)

// AuditHTML writes an audit as one self-contained page, in the manner of a
// comparison. Every sentence of both texts stands in it once more than it is
// quoted, beside its counterpart.
func AuditHTML(w io.Writer, r *collate.Report, opt HTMLOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	v := newAuditView(r, e)
	h := &auditHTML{htmlReport{page: page{w: w, dir: e.Dir, b: make([]byte, 0, 2*pieceSize)}, view: v.view, opt: opt}, v}
	h.document()
	h.flush()
	return h.err
}

type auditHTML struct {
	htmlReport
	audit *auditView
}

func (h *auditHTML) document() {
	v, l := h.audit, h.l
	h.page.head(l, v.auditHeadline(), css)
	h.put(`<a class="skip" href="#sure">`)
	h.text(l.Skip)
	h.put("</a>\n")
	h.top()
	h.put("<main>\n")
	h.tally()
	h.findings("sure", v.al.Sure, v.al.SureWhy, v.sure)
	if len(v.sure) == 0 {
		h.put(`<p class="sub">`)
		h.text(v.al.SureNone)
		h.put("</p></section>\n")
	}
	h.findings("maybe", v.al.Maybe, v.al.MaybeWhy, v.maybe)
	h.silent()
	h.texts()
	h.put("</main>\n")
	h.method()
	h.put("</body></html>\n")
}

func (h *auditHTML) top() {
	v := h.audit
	h.put(`<header class="top"><p class="kicker">`)
	if h.Old.Series != "" && h.Old.Series == h.New.Series {
		h.foreign(h.Old.Series)
		h.put(" · ")
	}
	h.text(v.al.Kicker)
	h.put("</p>\n<h1>")
	h.foreign(v.auditHeadline())
	h.put("</h1>\n<p class=\"deck\">")
	h.strong(v.auditDeck())
	h.put("</p>\n<div class=\"meta\">")
	h.card(&h.old)
	h.card(&h.new)
	h.put("</div>\n")
	for _, s := range [...]*side{&h.old, &h.new} {
		if !s.Kind.Whole() {
			h.put(`<p class="warn">`)
			h.label(named(h.l.Warnings, s.Kind), "side", h.inSentence(s))
			h.put("</p>\n")
		}
	}
	if len(v.audit.Notes) > 0 {
		h.put(`<ul class="notes">`)
		for _, n := range v.audit.Notes {
			h.put("<li>")
			h.runs(h.l.said(n.Text, n.Said))
			h.put("</li>")
		}
		h.put("</ul>\n")
	}
	h.put("</header>\n")
}

// tally counts what differs for sure, by kind.
func (h *auditHTML) tally() {
	v := h.audit
	n, first := map[collate.Kind]int{}, map[collate.Kind]*collate.Finding{}
	for _, i := range v.sure {
		f := &v.audit.Findings[i]
		if n[f.Kind]++; first[f.Kind] == nil {
			first[f.Kind] = f
		}
	}
	cell := func(class markup, href, sign, name string, n int) {
		h.put(`<li class="`, class, `"><a`)
		h.attr("href", href)
		h.put("><b>")
		h.text(h.l.count(n))
		h.put(`</b><span><i aria-hidden="true">`)
		h.text(sign)
		h.put("</i> ")
		h.text(name)
		h.put("</span></a></li>")
	}
	if len(v.sure)+len(v.maybe) == 0 {
		return
	}
	h.put(`<section aria-labelledby="h-tally"><h2 id="h-tally" class="hear">`)
	h.text(h.l.Tally)
	h.put(`</h2><ul class="tally">`)
	for _, k := range collate.Kinds {
		if f := first[k]; f != nil {
			cell(findingClass(f), "#"+f.ID, findingSign(f), named(v.al.Kinds, k), n[k])
		}
	}
	if len(v.maybe) > 0 {
		cell("maybe", "#maybe", "?", h.l.Check, len(v.maybe))
	}
	h.put("</ul></section>\n")
}

func (h *auditHTML) findings(id markup, name, why string, list []int) {
	if len(list) == 0 && id != "sure" {
		return
	}
	h.section(id, name, fill(why, "a", h.old.short, "b", h.new.short))
	for _, i := range list {
		h.finding(&h.audit.audit.Findings[i])
	}
	if len(list) > 0 {
		h.put("</section>\n")
	}
}

func (h *auditHTML) finding(f *collate.Finding) {
	h.pause()
	v := h.audit
	h.put(`<article class="c `, findingClass(f))
	if f.Band == align.Possible {
		h.put(" maybe")
	}
	h.put(`"`)
	h.attr("id", f.ID)
	h.put(`><header><span class="kind"><b aria-hidden="true">`)
	h.text(findingSign(f))
	h.put("</b> ")
	h.text(named(v.al.Kinds, f.Kind))
	h.put("</span>")
	if w := v.weaker(f); w != "" {
		h.put(`<span class="flag">`)
		h.foreign(w)
		h.put("</span>")
	}
	if f.Bead >= 0 && v.audit.Beads[f.Bead].Moved {
		h.put(`<span class="flag">`)
		h.text(v.al.Moved)
		h.put("</span>")
	}
	h.put(`<a class="id"`)
	h.attr("href", "#"+f.ID)
	h.put(">")
	h.text(f.ID)
	h.put("</a></header>\n<h3 class=\"why\">")
	h.runs(h.l.said(f.Reason, f.Said...))
	h.put("</h3>\n<div class=\"pair\">")
	for _, q := range v.quotedOf(f) {
		if q.pieces == nil {
			h.put(`<figure class="none"><figcaption>`)
			h.foreign(q.side.short)
			h.put("</figcaption><p>")
			h.label(v.al.Nothing, "side", q.side.short)
			h.put("</p></figure>")
			continue
		}
		h.put("<figure><figcaption>")
		h.foreign(v.placed(q))
		h.put("</figcaption><blockquote")
		h.tongue(q.side)
		h.put(">")
		h.pieceRun(q.pieces)
		h.put("</blockquote></figure>")
	}
	h.put("</div></article>\n")
}

// silent folds what a report or digest leaves out.
func (h *auditHTML) silent() {
	v := h.audit
	if len(v.left) == 0 {
		return
	}
	h.section("silent", v.al.Silent, v.al.SilentWhy)
	h.put(`<details class="fold"><summary>`)
	h.text(v.al.Silent)
	h.put(": ")
	h.text(h.l.count(len(v.left)))
	h.put("</summary>")
	for _, i := range v.left {
		h.finding(&v.audit.Findings[i])
	}
	h.put("</details></section>\n")
}

// texts shows both texts, bead by bead.
func (h *auditHTML) texts() {
	v := h.audit
	h.section("texts", v.al.Texts, v.al.TextsWhy)
	h.put(`<div class="cols" aria-hidden="true"><b>`)
	h.foreign(h.old.long)
	h.put("</b><b>")
	h.foreign(h.new.long)
	h.put("</b></div>\n")
	for i := range v.audit.Beads {
		b := &v.audit.Beads[i]
		h.put(`<div class="r">`)
		h.column(&h.old, "o", b.A, func(f *collate.Finding) commitment.Span { return f.A })
		h.column(&h.new, "n", b.B, func(f *collate.Finding) commitment.Span { return f.B })
		h.put("</div>\n")
		h.pause()
	}
	h.put("</section>\n")
}

func (h *auditHTML) column(s *side, class markup, segs []int, span func(*collate.Finding) commitment.Span) {
	if len(segs) == 0 {
		return
	}
	h.put(`<div class="`, class, `"`)
	h.tongue(s)
	h.put(` data-p="`)
	h.escape(s.short+" "+h.l.Para, false)
	h.text(h.l.plain(s.Segments[segs[0]].Para))
	h.put(`">`)
	for n, i := range segs {
		if n > 0 {
			h.put(" ")
		}
		h.matter(s, i-1)
		g := s.Segments[i]
		if g.Kind == lang.Heading {
			h.put("<b>")
		}
		h.underlined(s, g.Start, g.End, span)
		if g.Kind == lang.Heading {
			h.put("</b>")
		}
		if i+2 == len(s.Segments) { // what stands behind the last
			h.matter(s, i+1)
		}
	}
	h.put("</div>")
}

// matter shows the rules and markup of a segment in which there is nothing to
// read, in grey; a segment of words is passed over.
func (h *auditHTML) matter(s *side, i int) {
	if i < 0 || s.Segments[i].Kind != lang.Matter {
		return
	}
	if g := s.Segments[i]; strings.TrimSpace(s.Text[g.Start:g.End]) != "" {
		h.put(`<span class="gap">`)
		h.exact(s, g.Start, g.End)
		h.put("</span>")
	}
}

// underlined shows a stretch of a text with what differs in it as links.
func (h *auditHTML) underlined(s *side, from, to int, span func(*collate.Finding) commitment.Span) {
	var inside []*collate.Finding
	all := h.audit.audit.Findings
	for i := range all {
		if x := span(&all[i]); from <= x.Start && x.Start < to && x.End > x.Start {
			inside = append(inside, &all[i])
		}
	}
	slices.SortStableFunc(inside, func(a, b *collate.Finding) int { return span(a).Start - span(b).Start })
	for _, f := range inside {
		x := span(f)
		if x.Start < from {
			continue // within the one before
		}
		h.exact(s, from, x.Start)
		from = min(x.End, to)
		h.put(`<a class="`, findingClass(f))
		if f.Band == align.Possible {
			h.put(" maybe")
		}
		h.put(`"`)
		h.attr("href", "#"+f.ID)
		h.put(">")
		h.exact(s, x.Start, from)
		h.put("</a>")
	}
	h.exact(s, from, to)
}

func (h *auditHTML) method() {
	h.put(`<footer id="method" aria-labelledby="h-method"><h2 id="h-method">`)
	h.text(h.l.Method)
	h.put("</h2>\n")
	for _, t := range h.audit.al.Method {
		h.put("<p>")
		h.text(t)
		h.put("</p>\n")
	}
	h.files()
}
