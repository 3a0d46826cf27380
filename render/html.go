package render

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"io"
	"strings"

	"mithaq/diff"
	"mithaq/render/cite"
)

// HTMLOptions adjust an HTML report. The zero value is ready to use.
type HTMLOptions struct {
	UI      string // language of the interface; English if empty
	Version string // of the program, printed under Method; left out if empty
	Index   string // address of the page of the series; left out if empty
}

//go:embed report.css
var css markup

// HTML writes a comparison as one self-contained page: no script, no network,
// nothing that a strict content policy would have to allow but its own style.
//
// The page is well-formed XML too. Both full texts stand in it: the text of
// the elements with class "o" is the old statement byte for byte, that of
// class "n" the new, once the tokens in <span class="u"> are turned back.
func HTML(w io.Writer, r *diff.Report, opt HTMLOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	h := &htmlReport{page: page{w: w, dir: e.Dir, b: make([]byte, 0, 2*pieceSize)}, view: newView(r, e), opt: opt}
	h.document()
	h.flush()
	return h.err
}

type htmlReport struct {
	page
	*view
	opt        HTMLOptions
	long       bool    // the section at hand holds many lines, see longList
	quotedFrom float64 // likeness from which it quotes a candidate
}

// head appends everything up to the body: a policy that allows the styles with
// these texts and nothing else, and the first of them.
func (p *page) head(l *Labels, title string, style markup, more ...string) {
	p.headWith(nil, l, title, style, more...)
}

// A meta is a name and value for programs that read a page.
type meta struct {
	name    markup
	content string
}

// headWith is head with metadata, of which empty values are left out.
func (p *page) headWith(metas []meta, l *Labels, title string, style markup, more ...string) {
	p.put("<!DOCTYPE html>\n<html")
	p.attr("lang", l.Code)
	p.attr("dir", l.Dir)
	p.put(`><head><meta charset="utf-8"/>`)
	allowed := ""
	for _, s := range append([]string{string(style)}, more...) {
		sum := sha256.Sum256([]byte(s))
		allowed += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	p.put(`<meta http-equiv="Content-Security-Policy"`)
	p.attr("content", "default-src 'none'; style-src"+allowed+"; base-uri 'none'; form-action 'none'")
	p.put(`/><meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="referrer" content="no-referrer"/><meta name="color-scheme" content="light dark"/><title>`)
	p.escape(title, false)
	p.put("</title>")
	for _, m := range metas {
		if m.content != "" {
			p.put(`<meta name="`, m.name, `"`)
			p.attr("content", m.content)
			p.put("/>")
		}
	}
	p.put("<style>", style, "</style></head><body>\n")
}

func (h *htmlReport) document() {
	l := h.l
	h.page.headWith(h.metadata(), l, h.headline(), css)
	h.put(`<a class="skip" href="#first">`)
	h.text(l.Skip)
	h.put("</a>\n")
	h.top()
	h.put("<main>\n")
	h.first()
	h.tally()
	h.changes()
	h.list("gone", "dropped", h.gone, l.Gone, l.GoneWhy, l.GoneNone, h.whole())
	h.list("gone-maybe", "dropped", h.goneMaybe, l.GoneMaybe, l.GoneMaybeWhy, "", false)
	h.list("silent", "silent", h.silent, h.silentName(), l.SilentWhy, "", false)
	h.list("own", "silent", h.own, h.ownName(), l.OwnWhy, "", false)
	h.list("new", "added", h.fresh, l.Fresh, l.FreshWhy, l.FreshNone, h.whole())
	h.list("new-maybe", "added", h.freshMaybe, l.FreshMaybe, l.FreshMaybeWhy, "", false)
	h.possibles()
	h.fullTexts()
	h.rest()
	h.put("</main>\n")
	h.method()
	h.put("</body></html>\n")
}

// metadata describes the page in Dublin Core, as Zotero's Embedded Metadata
// reads it. The statements stand in the page as items of their own.
func (h *htmlReport) metadata() []meta {
	m := []meta{
		{"DC.title", h.headline()}, {"DC.creator", "Mithaq"}, {"DC.language", h.l.Code},
		{"dcterms.abstract", strings.ReplaceAll(h.deck(), "*", "")},
	}
	for _, s := range [...]*side{&h.old, &h.new} {
		if isWeb(s.Source) {
			m = append(m, meta{"DC.relation", s.Source})
		}
	}
	return m
}

// coins puts a work where Zotero finds it, with nothing to see.
func (h *htmlReport) coins(k *cite.Work) {
	h.put(`<span class="Z3988"`)
	h.attr("title", contextObject(k))
	h.put("></span>")
}

// tongue appends the attributes of a quotation from a statement.
func (h *htmlReport) tongue(s *side) {
	h.attr("lang", s.Lang)
	h.attr("dir", s.dir)
}

func (h *htmlReport) top() {
	l := h.l
	h.put(`<header class="top"><p class="kicker">`)
	if h.New.Series != "" && h.New.Series == h.Old.Series {
		if h.opt.Index != "" {
			h.put("<a")
			h.attr("href", h.opt.Index)
			h.put(">")
		}
		h.foreign(h.New.Series)
		if h.opt.Index != "" {
			h.put("</a>")
		}
		h.put(" · ")
	}
	h.text(l.Kicker)
	h.put("</p>\n<h1>")
	h.headlineKept()
	h.put("</h1>\n<p class=\"deck\">")
	h.coins(&cite.Work{Title: visible(h.headline()), Authors: []string{"Mithaq"}, Lang: h.l.Code})
	h.strong(h.deck())
	h.put("</p>\n<div class=\"meta\">")
	h.card(&h.old)
	h.card(&h.new)
	h.put("</div>\n")
	for _, s := range [...]*side{&h.old, &h.new} {
		if !s.Kind.Whole() {
			h.put(`<p class="warn">`)
			h.label(named(l.Warnings, s.Kind), "side", h.inSentence(s))
			h.put("</p>\n")
		}
	}
	before, _ := h.placedRemarks()
	h.notes(before)
	h.put(`<nav`)
	h.attr("aria-label", l.Contents)
	h.put(">")
	for _, e := range [...]struct {
		href, name string
		n          int
	}{
		{"#first", l.First, len(h.First)}, {"#changes", l.Changes, h.linked()},
		{"#gone", l.Gone, len(h.gone)}, {"#silent", h.silentName(), len(h.silent)}, {"#own", h.ownName(), len(h.own)}, {"#new", h.sided(l.Fresh), len(h.fresh)},
		{"#gone-maybe", l.GoneMaybe, len(h.goneMaybe)}, {"#new-maybe", l.FreshMaybe, len(h.freshMaybe)}, {"#possible", l.Possible, len(h.possible)},
		{"#texts", l.Full, -1}, {"#method", l.Method, -1},
	} {
		if e.n == 0 {
			continue
		}
		h.put("<a")
		h.attr("href", e.href)
		h.put(">")
		h.text(e.name)
		if e.n > 0 {
			h.put(` <span>`)
			h.text(l.count(e.n))
			h.put(`</span>`)
		}
		h.put("</a> ")
	}
	h.put("</nav></header>\n")
}

// headlineKept is the headline, in which a day stands on one line. A day is of the
// interface's language, and a Korean particle stays with it; titles are kept apart.
func (h *htmlReport) headlineKept() {
	if !h.dated() {
		h.runs(h.headlineRuns())
		return
	}
	for _, r := range h.headlineRuns() {
		if r.Foreign {
			h.put(`<span class="day">`)
		}
		h.text(r.Text)
		if r.Foreign {
			h.put("</span>")
		}
	}
}

// notes lists what holds for the whole comparison.
func (h *htmlReport) notes(list []diff.Note) {
	if len(list) == 0 {
		return
	}
	h.put(`<ul class="notes">`)
	for _, n := range list {
		h.put("<li>")
		h.runs(h.sentence(n.Text, n.Said))
		h.put("</li>")
	}
	h.put("</ul>\n")
}

// card says when, who, where from, in which language and how official.
func (h *htmlReport) card(s *side) {
	h.put("<div><b>")
	h.text(s.long)
	h.put("</b><span")
	h.tongue(s)
	h.put(">")
	h.text(h.title(s))
	h.put("</span><br/>")
	h.text(h.kind(s))
	h.put(" · ")
	h.text(h.language(s))
	h.put(" · ")
	h.text(h.l.counted(h.l.Words, s.words))
	if s.Publisher != "" {
		h.put(" · ")
		h.foreign(s.Publisher)
	}
	for i, party := range s.Parties {
		if i == 0 {
			h.put(" · ")
		} else {
			h.text(h.l.Comma)
		}
		h.foreign(party)
	}
	h.put(`<br/><span class="url"`)
	if isWeb(s.Source) {
		h.put(` dir="ltr"`) // cut at its end, wherever the page begins
	}
	h.put(">")
	h.address(s.Source)
	h.put("</span>")
	if !s.Retrieved.IsZero() {
		h.put(" · ")
		h.text(fill(h.l.Retrieved, "date", h.l.date(s.Retrieved)))
	}
	k := workOf(s.Statement, h.l, cite.RIS)
	h.coins(&k)
	h.put("</div>")
}

// address appends where a text was published: a link if it can be one.
func (h *htmlReport) address(url string) {
	if !isWeb(url) {
		if url == "" {
			url = h.l.NoSource
		}
		h.foreign(url)
		return
	}
	h.put(`<a rel="noreferrer noopener external"`)
	h.attr("href", url)
	h.put(">")
	h.foreign(url)
	h.put("</a>")
}

func (h *htmlReport) first() {
	l := h.l
	h.put(`<section id="first" class="lead" aria-labelledby="h-first"><div><h2 id="h-first">`)
	h.text(l.First)
	h.put("</h2>\n<p class=\"sub\">")
	if len(h.First) == 0 {
		h.text(l.FirstNone)
	} else {
		h.text(l.FirstWhy)
		h.put(" ")
		h.text(l.ForceKey)
		h.put(" ")
		h.text(l.MarksKey)
		h.put(": <del>")
		h.text(l.MarkGone)
		h.put("</del> <ins>")
		h.text(l.MarkNew)
		h.put("</ins> <mark>")
		h.text(l.MarkSame)
		h.put("</mark>")
		h.text(l.Stop)
	}
	h.put("</p>\n")
	for _, i := range h.First {
		h.change(i, "h3")
	}
	h.put("</div>\n")
	h.ribbon()
	h.put("</section>\n")
}

// tally is the row of counts.
func (h *htmlReport) tally() {
	h.put(`<section aria-labelledby="h-tally"><h2 id="h-tally" class="hear">`)
	h.text(h.l.Tally)
	h.put(`</h2><ul class="tally">`)
	cell := func(class markup, href string, n int, sign, name string) {
		h.put(`<li class="`, class, `"><a`)
		if n > 0 {
			h.attr("href", href)
		}
		h.put("><b>")
		h.text(h.l.count(n))
		h.put(`</b><span><i aria-hidden="true">`)
		h.text(sign)
		h.put("</i> ")
		h.text(name)
		h.put("</span></a></li>")
	}
	for _, k := range [...]struct {
		kind diff.Kind
		href string
	}{
		{diff.Strengthened, "#changes"}, {diff.Weakened, "#changes"}, {diff.Reversed, "#changes"}, {diff.Shifted, "#changes"},
		{diff.Reworded, "#changes"}, {diff.Kept, "#changes"}, {diff.Added, "#new"}, {diff.Dropped, "#gone"}, {diff.NotReported, "#silent"},
	} {
		n := h.kinds[k.kind]
		if k.kind == diff.NotReported {
			n = len(h.silent)
		}
		if n == 0 && (k.kind == diff.Reversed || k.kind == diff.NotReported) {
			continue
		}
		cell(kindClass(k.kind), k.href, n, kindSign(k.kind), named(h.l.Kinds, k.kind))
	}
	if n := h.unsure(); n > 0 {
		cell("maybe", "#"+h.firstUnsure(), n, "?", h.l.Check)
	}
	h.put("</ul></section>\n")
}

// changes shows every confirmed link, by theme.
func (h *htmlReport) changes() {
	if len(h.groups) == 0 {
		return
	}
	h.section("changes", h.l.Changes, h.l.ChangesWhy)
	h.long = h.linked() > longList
	for k := range h.groups {
		g := &h.groups[k]
		h.put(`<h3 class="theme">`)
		h.text(g.name)
		h.put("</h3>\n")
		for _, i := range g.changes {
			if h.isFirst[i] {
				h.pointer(i)
			} else {
				h.change(i, "h4")
			}
		}
		if len(g.kept) > 0 {
			h.put(`<details class="fold"><summary>`)
			h.text(fill(h.l.KeptFold, "n", h.l.count(len(g.kept))))
			h.put("</summary>")
			for _, i := range g.kept {
				h.change(i, "h4")
			}
			h.put("</details>\n")
		}
	}
	var cited []int
	for k := range h.groups {
		cited = append(append(cited, h.groups[k].changes...), h.groups[k].kept...)
	}
	h.sources(cited)
	h.put("</section>\n")
}

// section opens a section with its heading and a line under it.
func (h *htmlReport) section(id markup, name, why string) {
	h.put(`<section id="`, id, `" aria-labelledby="h-`, id, `"><h2 id="h-`, id, `">`)
	h.text(h.sided(name))
	h.put("</h2>\n")
	if why != "" {
		h.put(`<p class="sub">`)
		h.text(h.sided(why))
		h.put("</p>\n")
	}
}

func (h *htmlReport) possibles() {
	if len(h.possible) == 0 {
		return
	}
	h.section("possible", h.l.Possible, h.l.PossibleWhy)
	h.long = len(h.possible) > longList
	for _, i := range h.possible {
		if h.isFirst[i] {
			h.pointer(i)
		} else {
			h.change(i, "h3")
		}
	}
	h.put("</section>\n")
}

func (h *htmlReport) method() {
	l := h.l
	h.put(`<footer id="method" aria-labelledby="h-method"><h2 id="h-method">`)
	h.text(l.Method)
	h.put("</h2>\n")
	for _, t := range l.MethodText {
		h.put("<p>")
		h.text(t)
		h.put("</p>\n")
	}
	h.files()
}

// files names the files that were read, and the program; it ends the footer.
func (h *htmlReport) files() {
	l := h.l
	h.put("<h3>")
	h.text(l.Files)
	h.put("</h3>\n<dl>")
	for _, s := range [...]*side{&h.old, &h.new} {
		h.put("<dt>")
		h.foreign(s.ID)
		h.put("</dt><dd>")
		if s.SHA256 != "" {
			h.put("SHA-256 <code>")
			h.text(s.SHA256)
			h.put("</code>")
		}
		h.put("</dd>")
	}
	h.put("</dl>\n<p>Mithaq")
	if h.opt.Version != "" {
		h.put(" ")
		h.text(h.opt.Version)
	}
	h.put("</p></footer>\n")
}

// kindClass is the class of a kind; "other" of one that is not known.
func kindClass(k diff.Kind) markup {
	switch k {
	case diff.Kept:
		return "kept"
	case diff.Reworded:
		return "reworded"
	case diff.Strengthened:
		return "firmer"
	case diff.Weakened:
		return "softer"
	case diff.Shifted:
		return "shifted"
	case diff.Reversed:
		return "reversed"
	case diff.Added:
		return "added"
	case diff.Dropped:
		return "dropped"
	case diff.NotReported:
		return "silent"
	}
	return "other"
}
