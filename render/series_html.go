package render

import (
	"bytes"
	_ "embed"

	"mithaq/timeline"
)

// SeriesOptions adjust the pages of a series. The zero value is ready to use.
type SeriesOptions struct {
	UI      string // language of the interface; English if empty
	Version string // of the program, printed under Method; left out if empty
	Up      string // address of the page of the whole corpus; left out if empty
	PNG     bool   // charts as pictures too, at twice the size
}

// A File is a page or data of a series. Name is its path in the folder of the
// series, with slashes.
type File struct {
	Name string
	Data []byte
}

//go:embed series.css
var seriesCSS markup

// SeriesFiles makes the pages and data of a series and gives them to put, one
// after another: index, ledger, silence and trends, a page for each step, the
// charts, and the data behind them. The pages need no script and no network;
// they lead to each other by relative addresses.
func SeriesFiles(v *SeriesView, opt SeriesOptions, put func(File) error) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	charts, err := seriesCharts(v, e, opt.PNG)
	if err != nil {
		return err
	}
	files := []File{
		{"index.html", newSeriesPage(v, e, opt, charts).index()},
		{"ledger.html", newSeriesPage(v, e, opt, charts).ledgerPage()},
		{"silence.html", newSeriesPage(v, e, opt, charts).silencePage()},
		{"trends.html", newSeriesPage(v, e, opt, charts).trendsPage()},
	}
	for _, f := range files {
		if err := put(f); err != nil {
			return err
		}
	}
	for i, r := range v.Steps {
		var b bytes.Buffer
		if err := HTML(&b, r, HTMLOptions{UI: opt.UI, Version: opt.Version, Index: "index.html"}); err != nil {
			return err
		}
		if err := put(File{StepName(v, i+1), b.Bytes()}); err != nil {
			return err
		}
	}
	for _, c := range charts {
		for _, f := range c.files {
			if err := put(f); err != nil {
				return err
			}
		}
	}
	one := []*SeriesView{v}
	for _, d := range []struct {
		name  string
		write func(*bytes.Buffer) error
	}{
		{"data/ledger.csv", func(b *bytes.Buffer) error { return LedgerCSV(b, one) }},
		{"data/trends.csv", func(b *bytes.Buffer) error { return TrendsCSV(b, one) }},
		{"data/silence.csv", func(b *bytes.Buffer) error { return SilenceCSV(b, one) }},
		{"data/timeline.json", func(b *bytes.Buffer) error { return TimelineJSON(b, one) }},
	} {
		var b bytes.Buffer
		if err := d.write(&b); err != nil {
			return err
		}
		if err := put(File{d.name, b.Bytes()}); err != nil {
			return err
		}
	}
	return nil
}

// Pages returns how many of the files of [SeriesFiles] are pages.
func Pages(v *SeriesView) int { return 4 + len(v.Steps) }

// StepName is the file of the page of the step to a column, from 1.
func StepName(v *SeriesView, c int) string {
	return v.Columns[c-1].Date.Format("2006-01-02") + "--" + v.Columns[c].Date.Format("2006-01-02") + ".html"
}

// A seriesPage is one page of a series.
type seriesPage struct {
	page
	*tview
	opt    SeriesOptions
	charts []drawn
}

func newSeriesPage(v *SeriesView, e *edition, opt SeriesOptions, charts []drawn) *seriesPage {
	return &seriesPage{page: page{dir: e.Dir}, tview: newTview(v, e), opt: opt, charts: charts}
}

// open begins a page with its heading. Of the charts, those that it shows.
func (h *seriesPage) open(title string, here string, shown ...drawn) {
	var styles []string
	for _, c := range shown {
		styles = append(styles, c.styles()...)
	}
	h.page.head(h.l, title, css+seriesCSS, styles...)
	h.put(`<a class="skip" href="#main">`)
	h.text(h.l.Skip)
	h.put("</a>\n<header class=\"top\"><p class=\"kicker\">")
	if h.opt.Up != "" {
		h.link(h.opt.Up, "", h.t.OtherSeries)
		h.put(" · ")
	}
	if here != "index.html" {
		h.link("index.html", "", h.title())
		h.put(" · ")
	}
	h.text(h.t.Kicker)
	h.put("</p>\n<h1>")
	h.foreign(title)
	h.put("</h1>\n")
}

// close ends the heading of a page and begins its body.
func (h *seriesPage) body(here string) {
	h.put(`<nav`)
	h.attr("aria-label", h.l.Contents)
	h.put(">")
	for _, e := range [...]struct{ href, name string }{
		{"index.html", h.title()}, {"ledger.html", h.t.Ledger}, {"silence.html", h.t.SilenceShortName}, {"trends.html", h.t.Trends},
	} {
		if e.href != here {
			h.link(e.href, "", e.name)
			h.put(" ")
		}
	}
	h.put("</nav></header>\n<main id=\"main\">\n")
}

// end ends a page with the method.
func (h *seriesPage) end() []byte {
	h.put(`</main>` + "\n" + `<footer id="method" aria-labelledby="h-method"><h2 id="h-method">`)
	h.text(h.l.Method)
	h.put("</h2>\n")
	for _, t := range h.t.MethodText {
		h.put("<p>")
		h.text(t)
		h.put("</p>\n")
	}
	if note := h.lexicon(); note != "" {
		h.put("<p>")
		h.text(note)
		h.put("</p>\n")
	}
	h.put("<p>Mithaq")
	if h.opt.Version != "" {
		h.put(" ")
		h.text(h.opt.Version)
	}
	h.put("</p></footer>\n</body></html>\n")
	return h.b
}

// link appends a link; anchor may be empty.
func (h *seriesPage) link(href, anchor, name string) {
	h.put("<a")
	if anchor != "" {
		href += "#" + anchor
	}
	h.attr("href", href)
	h.put(">")
	h.foreign(name)
	h.put("</a>")
}

// section opens a section with its heading and a line under it.
func (h *seriesPage) section(id markup, name, why string) {
	h.put(`<section id="`, id, `" aria-labelledby="h-`, id, `"><h2 id="h-`, id, `">`)
	h.text(name)
	h.put("</h2>\n")
	if why != "" {
		h.put(`<p class="sub">`)
		h.text(why)
		h.put("</p>\n")
	}
}

// quote appends a quotation of a column.
func (h *seriesPage) quote(c, unit int) {
	h.quoteOf(h.Columns[c].Lang, h.readIn(c, unit))
}

// nearQuote appends the words of what merely comes near, so that they are not
// taken for those of the line.
func (h *seriesPage) nearQuote(n timeline.Near) {
	h.classQuote("near", h.Columns[n.Column].Lang, h.readIn(n.Column, n.Unit))
}

// quoteOf appends a quotation in a language.
func (h *seriesPage) quoteOf(lang, words string) { h.classQuote("", lang, words) }

func (h *seriesPage) classQuote(class, lang, words string) {
	h.put("<blockquote")
	if class != "" {
		h.attr("class", class)
	}
	h.attr("lang", lang)
	h.attr("dir", dir(lang))
	h.put(">")
	h.text(words)
	h.put("</blockquote>")
}

// cellQuote appends the wording of a thread in a column.
func (h *seriesPage) cellQuote(th *timeline.Thread, c int) { h.quote(c, th.At(c).Units[0]) }

// place says where a column has a thread, "2023 ¶7", and leads to the words in
// the full text on the page of a step.
func (h *seriesPage) place(th *timeline.Thread, c int) { h.placeOf(c, th.At(c).Units[0]) }

// placeOf is place for a unit of a column.
func (h *seriesPage) placeOf(c, u int) {
	col := &h.Columns[c]
	h.text(h.names[c])
	h.put(" ")
	para := 0
	if k := col.Units[u].Segment; k < len(col.Segments) {
		para = col.Segments[k].Para
	}
	name := h.l.Para + h.l.plain(para)
	switch {
	case c > 0:
		h.link(StepName(h.SeriesView, c), unitID('n', u), name)
	case len(h.Columns) > 1:
		h.link(StepName(h.SeriesView, 1), unitID('o', u), name)
	default:
		h.text(name)
	}
}

// threadLink leads to a thread in the ledger.
func (h *seriesPage) threadLink(i int) {
	th := &h.Threads[i]
	last := &h.Columns[th.Last]
	h.put(`<span class="line"`)
	h.attr("lang", last.Lang)
	h.attr("dir", dir(last.Lang))
	h.put(">")
	h.link("ledger.html", th.ID, h.called(th))
	h.put("</span>")
}

// sign appends the sign and the word of a fate.
func (h *seriesPage) sign(cell *timeline.Cell) {
	h.put(`<span class="fate `, fateClass(cell.Fate), `"><b>`)
	h.text(cellSign(cell))
	h.put("</b> ")
	h.text(h.fate(cell))
	h.put("</span>")
}

// care lists why columns must not be compared as they are.
func (h *seriesPage) care() {
	list := h.guards()
	if len(list) == 0 {
		return
	}
	h.section("care", h.t.Care, "")
	h.put(`<ul class="notes">`)
	for _, g := range list {
		h.put("<li>")
		h.runs(g)
		h.put("</li>")
	}
	h.put("</ul></section>\n")
}

// chart appends a chart with the files that hold it and its numbers.
func (h *seriesPage) chart(d *drawn) {
	h.put(`<figure class="chart"><div class="broad">`)
	h.svg(d.svg)
	h.put(`</div><div class="slim">`)
	h.svg(d.slim)
	h.put("</div><figcaption>")
	for i, f := range d.files {
		if i > 0 {
			h.put(" · ")
		}
		h.link(f.Name, "", f.Name)
	}
	h.put("</figcaption></figure>\n")
}
