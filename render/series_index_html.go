package render

import (
	"strings"

	"mithaq/diff"
)

// mostShown is how many entries of a list the index shows.
const mostShown = 8

func (h *seriesPage) index() []byte {
	shown := h.charts[:min(3, len(h.charts))]
	h.open(h.title(), "index.html", shown...)
	h.put(`<p class="deck">`)
	h.strong(h.deck())
	h.put("</p>\n")
	if e := h.end0(); e > 0 {
		// The sentence of the last step: what moved, what is gone, what is not sure.
		h.put(`<p class="deck">`)
		v := newView(h.Steps[e-1], h.ed)
		h.strong(v.deck())
		h.put("</p>\n<p>")
		h.link(StepName(h.SeriesView, e), "", h.t.StepPage)
		for _, part := range []struct {
			anchor, name string
			n            int
		}{{"gone", kindSign(diff.Dropped) + " " + named(h.l.Kinds, diff.Dropped), len(v.gone)}, {"new", kindSign(diff.Added) + " " + named(h.l.Kinds, diff.Added), len(v.fresh)}, {v.firstUnsure(), "? " + h.l.Check, v.unsure()}} {
			if part.n > 0 {
				h.put(" · ")
				h.link(StepName(h.SeriesView, e), part.anchor, strings.ReplaceAll(part.name+" "+h.l.count(part.n), " ", "\u00A0"))
			}
		}
		h.put("</p>\n")
	}
	h.body("index.html")
	if h.end0() > 0 {
		h.put(`<div class="two">`)
		h.lastList()
		h.silenceSection()
		h.put("</div>\n")
		h.steps()
	}
	h.standingList()
	h.put(`<div class="charts">`)
	for i := range shown {
		h.chart(&shown[i])
	}
	h.put("</div>\n")
	h.pairs()
	h.care()
	h.data()
	return h.end()
}

// silenceSection is what fell silent in the last statement.
func (h *seriesPage) silenceSection() {
	h.section("silence", fill(h.t.Silence, "date", h.day(h.At)), "")
	h.silences(h.At, h.Silent, h.Siblings, mostShown)
	h.put("<p>")
	if e := h.end0(); e > 0 && h.At == e {
		// A silence has stood for long; what the step before has lost is more.
		if n := len(newView(h.Steps[e-1], h.ed).gone); n > 0 {
			h.link(StepName(h.SeriesView, e), "gone", fill(h.t.GoneSince, "date", h.names[e-1], "n", h.l.count(n)))
			h.put(" · ")
		}
	}
	h.link("silence.html", "", h.t.SilenceAll)
	h.put("</p></section>\n")
}

// end0 is the last column.
func (h *seriesPage) end0() int { return h.tview.end() }

func (h *seriesPage) standingList() {
	e := h.end0()
	head, why := h.standingHead()
	h.section("standing", head, why)
	list := h.standing()
	if len(list) == 0 {
		h.put("<p>")
		h.text(h.t.StandingNone)
		h.put("</p>")
	}
	h.put(`<ul class="cards pairwise">`)
	for _, i := range list[:min(len(list), mostShown)] {
		th := &h.Threads[i]
		h.put("<li>")
		h.threadLink(i)
		h.cellQuote(th, e)
		h.put(`<p class="src">`)
		h.place(th, e)
		h.put(" · ")
		h.text(h.standingLine(th))
		h.put("</p></li>\n")
	}
	h.put("</ul>")
	h.more(len(list) - mostShown)
	h.put("</section>\n")
}

// more says how many entries are not shown, and where they are.
func (h *seriesPage) more(n int) {
	if n > 0 {
		h.put("<p>")
		h.link("ledger.html", "", fill(h.t.More, "n", h.l.count(n)))
		h.put("</p>")
	}
}

// steps lists the step pages with their counts, each of which leads to its
// quotations.
func (h *seriesPage) steps() {
	if len(h.Steps) == 0 {
		return
	}
	h.section("steps", h.t.Steps, h.t.StepsWhy)
	h.put(`<div class="scroll" tabindex="0"><table class="num steps"><thead><tr><th>`)
	h.text(h.t.Columns["date"])
	h.put("</th>")
	kinds := []diff.Kind{diff.Strengthened, diff.Weakened, diff.Shifted, diff.Reworded, diff.Kept, diff.Added, diff.Dropped}
	for _, k := range kinds {
		h.put("<th>")
		h.text(kindSign(k) + " " + named(h.l.Kinds, k))
		h.put("</th>")
	}
	h.put("<th>")
	h.text("? " + h.l.Check)
	h.put("</th></tr></thead><tbody>\n")
	for c := len(h.Columns) - 1; c > 0; c-- {
		name := StepName(h.SeriesView, c)
		h.put(`<tr><th scope="row">`)
		h.link(name, "", h.names[c-1]+" "+h.l.Arrow+" "+h.names[c])
		h.put("</th>")
		step := newView(h.Steps[c-1], h.ed)
		count := func(n int, anchor, kind string) {
			h.put("<td")
			if n == 0 {
				h.put(` class="none"`)
			}
			h.attr("data-kind", kind) // the head, where a narrow screen has no room for one
			h.put(">")
			if n > 0 {
				h.link(name, anchor, h.l.count(n))
			} else {
				h.text(h.l.count(0))
			}
			h.put("</td>")
		}
		for _, k := range kinds {
			anchor := "changes"
			switch k {
			case diff.Added:
				anchor = "new"
			case diff.Dropped:
				anchor = "gone"
			}
			count(step.kinds[k], anchor, kindSign(k)+" "+named(h.l.Kinds, k))
		}
		count(step.unsure(), step.firstUnsure(), "? "+h.l.Check)
		h.put("</tr>\n")
	}
	h.put("</tbody></table></div></section>\n")
}

// maxPairs is how many statements the matrix of pages shows: the latest.
const maxPairs = 24

// pairs is the matrix that says which two statements have a page.
func (h *seriesPage) pairs() {
	if len(h.Columns) < 3 {
		return
	}
	from := max(0, len(h.Columns)-maxPairs)
	h.section("pairs", h.t.Pairs, h.t.PairsWhy)
	h.put("<p><code>")
	h.text("mithaq compare OLD NEW --out report.html")
	h.put(`</code></p><div class="scroll" tabindex="0"><table class="pairs"><thead><tr><td></td>`)
	for c := from + 1; c < len(h.Columns); c++ {
		h.put(`<th scope="col">`)
		h.text(h.names[c])
		h.put("</th>")
	}
	h.put("</tr></thead><tbody>\n")
	for a := from; a < len(h.Columns)-1; a++ {
		h.put(`<tr><th scope="row">`)
		h.text(h.names[a])
		h.put("</th>")
		for b := from + 1; b < len(h.Columns); b++ {
			h.put("<td>")
			switch {
			case b == a+1:
				h.link(StepName(h.SeriesView, b), "", "↔")
			case b > a:
				h.put("·")
			}
			h.put("</td>")
		}
		h.put("</tr>\n")
	}
	h.put("</tbody></table></div></section>\n")
}

func (h *seriesPage) data() {
	h.section("data", h.t.Data, "")
	h.put("<ul>")
	for _, name := range []string{"data/ledger.csv", "data/trends.csv", "data/silence.csv", "data/timeline.json"} {
		h.put("<li>")
		h.link(name, "", name)
		h.put("</li>")
	}
	h.put("</ul>\n<dl>")
	for c := range h.Columns {
		col := &h.Columns[c]
		h.put("<dt>")
		h.text(h.day(c))
		h.put(" · ")
		if isWeb(col.Source) {
			h.put(`<a rel="noreferrer noopener external"`)
			h.attr("href", col.Source)
			h.put(">")
			h.foreign(col.Title)
			h.put("</a>")
		} else {
			h.foreign(col.Title)
		}
		h.put("</dt><dd>")
		h.text(named(h.l.StatementKinds, col.Kind) + " · " + named(h.l.Languages, col.Lang) + " · " + h.l.counted(h.l.Words, h.Points[c].Words))
		if len(col.Witnesses) > 0 {
			h.put(" · ")
			h.text(fill(h.t.Witnesses, "n", h.l.count(len(col.Witnesses))))
			for _, w := range col.Witnesses {
				h.put(" ")
				h.foreign(w.ID)
			}
		}
		if col.SHA256 != "" {
			h.put(" · SHA-256 <code>")
			h.text(col.SHA256)
			h.put("</code>")
		}
		h.put("</dd>\n")
	}
	h.put("</dl></section>\n")
}

// A SeriesLink is a series on the page of a corpus.
type SeriesLink struct {
	View *SeriesView
	Href string
}

// CorpusPage makes the page that leads to the timelines of a corpus.
func CorpusPage(list []SeriesLink, opt SeriesOptions) ([]byte, error) {
	e, err := editionIn(opt.UI)
	if err != nil {
		return nil, err
	}
	h := &seriesPage{page: page{dir: e.Dir}, tview: &tview{ed: e, l: &e.Labels, t: &e.timeline}, opt: SeriesOptions{Version: opt.Version}}
	h.page.head(h.l, h.t.CorpusTitle, css+seriesCSS)
	h.put("<header class=\"top\"><h1>")
	h.text(h.t.CorpusTitle)
	h.put("</h1>\n<p class=\"deck\">")
	h.text(fill(h.t.CorpusWhy, "n", h.l.count(len(list))))
	h.put("</p></header>\n<main id=\"main\"><ul class=\"cards\">")
	for _, s := range list {
		v := newTview(s.View, e)
		h.put(`<li><span class="line">`)
		h.link(s.Href, "", v.title())
		h.put(`</span><p class="src">`)
		h.text(fill(h.t.SeriesLine, "statements", h.l.counted(h.l.Statements, len(v.Columns)), "from", v.day(0), "to", v.day(v.end()), "threads", h.l.counted(h.t.Threads, len(v.Threads))))
		h.put("</p></li>\n")
	}
	h.put("</ul>")
	return h.end(), nil
}
