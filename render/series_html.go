package render

import (
	"bytes"
	_ "embed"
	"slices"
	"strconv"

	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/timeline"
)

// SeriesOptions adjust the pages of a series. The zero value is ready to use.
type SeriesOptions struct {
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
	charts, err := seriesCharts(v, opt.PNG)
	if err != nil {
		return err
	}
	files := []File{
		{"index.html", newSeriesPage(v, opt, charts).index()},
		{"ledger.html", newSeriesPage(v, opt, charts).ledgerPage()},
		{"silence.html", newSeriesPage(v, opt, charts).silencePage()},
		{"trends.html", newSeriesPage(v, opt, charts).trendsPage()},
	}
	for _, f := range files {
		if err := put(f); err != nil {
			return err
		}
	}
	for i, r := range v.Steps {
		var b bytes.Buffer
		if err := HTML(&b, r, HTMLOptions{Version: opt.Version, Index: "index.html"}); err != nil {
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

func newSeriesPage(v *SeriesView, opt SeriesOptions, charts []drawn) *seriesPage {
	return &seriesPage{tview: newTview(v), opt: opt, charts: charts}
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
	col := &h.Columns[c]
	h.put("<blockquote")
	h.attr("lang", col.Lang)
	h.attr("dir", dir(col.Lang))
	h.put(">")
	h.text(squeeze(col.Quote(unit)))
	h.put("</blockquote>")
}

// cellQuote appends the wording of a thread in a column.
func (h *seriesPage) cellQuote(th *timeline.Thread, c int) { h.quote(c, th.At(c).Units[0]) }

// threadLink leads to a thread in the ledger.
func (h *seriesPage) threadLink(i int) {
	th := &h.Threads[i]
	last := &h.Columns[th.Last]
	h.put(`<span class="line"`)
	h.attr("lang", last.Lang)
	h.attr("dir", dir(last.Lang))
	h.put(">")
	h.link("ledger.html", th.ID, th.Label)
	h.put("</span>")
}

// sign appends the sign and the word of a fate.
func (h *seriesPage) sign(cell *timeline.Cell) {
	h.put(`<span class="fate `, fateClass(cell.Fate), `"><b>`)
	h.text(fateSign(cell.Fate))
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
		h.text(g)
		h.put("</li>")
	}
	h.put("</ul></section>\n")
}

// chart appends a chart with the files that hold it and its numbers.
func (h *seriesPage) chart(d *drawn) {
	h.put(`<figure class="chart">`)
	h.svg(d.svg)
	h.put("<figcaption>")
	for i, f := range d.files {
		if i > 0 {
			h.put(" · ")
		}
		h.link(f.Name, "", f.Name)
	}
	h.put("</figcaption></figure>\n")
}

// mostShown is how many entries of a list the index shows.
const mostShown = 8

func (h *seriesPage) index() []byte {
	shown := h.charts[:min(3, len(h.charts))]
	h.open(h.title(), "index.html", shown...)
	h.put(`<p class="deck">`)
	h.strong(h.deck())
	h.put("</p>\n")
	h.body("index.html")
	h.put(`<div class="two">`)
	h.standingList()
	h.lastList()
	h.put("</div>\n")
	if h.end0() > 0 {
		h.section("silence", fill(h.t.Silence, "date", h.day(h.At)), "")
		h.silences(h.At, h.Silent, h.Siblings, mostShown)
		h.put("<p>")
		h.link("silence.html", "", h.t.SilenceAll)
		h.put("</p></section>\n")
	}
	for i := range shown {
		h.chart(&shown[i])
	}
	h.steps()
	h.pairs()
	h.care()
	h.data()
	return h.end()
}

// end0 is the last column.
func (h *seriesPage) end0() int { return h.tview.end() }

func (h *seriesPage) standingList() {
	e := h.end0()
	h.section("standing", fill(h.t.Standing, "date", h.day(e)), h.t.StandingWhy)
	list := h.standing()
	if len(list) == 0 {
		h.put("<p>")
		h.text(h.t.StandingNone)
		h.put("</p>")
	}
	h.put(`<ul class="cards">`)
	for _, i := range list[:min(len(list), mostShown)] {
		th := &h.Threads[i]
		h.put("<li>")
		h.threadLink(i)
		h.cellQuote(th, e)
		h.put(`<p class="src">`)
		h.text(h.since(th) + " · " + h.act(th, e))
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
		h.link("ledger.html", "", fill(h.t.More, "n", count(n)))
		h.put("</p>")
	}
}

func (h *seriesPage) lastList() {
	e := h.end0()
	if e == 0 {
		h.put(`<section><p>`)
		h.text(h.t.LastOne)
		h.put("</p></section>")
		return
	}
	h.section("last", fill(h.t.Last, "old", h.names[e-1], "new", h.names[e]), h.t.LastWhy)
	list := h.changed()
	if len(list) == 0 {
		h.put("<p>")
		h.text(h.t.LastNone)
		h.put("</p>")
	}
	h.put(`<ul class="cards">`)
	for _, i := range list[:min(len(list), mostShown)] {
		th := &h.Threads[i]
		cell := th.At(e)
		h.put("<li>")
		h.sign(cell)
		h.put(": ")
		h.threadLink(i)
		for _, c := range []int{earlier(th, e), e} {
			if c >= 0 {
				h.put(`<p class="src">`)
				h.text(h.names[c] + " · " + h.act(th, c))
				h.put("</p>")
				h.cellQuote(th, c)
			}
		}
		h.put("</li>\n")
	}
	h.put("</ul>")
	h.more(len(list) - mostShown)
	h.put("<p>")
	h.link(StepName(h.SeriesView, e), "", h.t.StepPage)
	h.put("</p></section>\n")
}

// silences lists what fell silent in a column, most entries of each kind.
func (h *seriesPage) silences(at int, silent []timeline.Silence, siblings [][]timeline.Sibling, most int) {
	if k := h.Columns[at].Kind; !k.Whole() {
		h.put(`<p class="warn">`)
		h.text(fill(h.t.SilencePart, "kind", named(h.l.StatementKinds, k)))
		h.put("</p>\n")
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
	h.text(fill(why, "k", count(min(h.Last, at))))
	if h.Last > at {
		h.put(" ")
		h.text(fill(h.t.SilenceShort, "k", count(h.Last), "have", count(at)))
	}
	h.put("</p>\n")
	h.silenceList(silent[:sure], siblings, 0, most)
	if maybe := silent[sure:]; len(maybe) > 0 {
		h.put(`<details class="fold"><summary>`)
		h.text(h.t.SilenceMaybe + ": " + count(len(maybe)))
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
		h.text(fill(h.t.Stood, "n", count(s.Stood), "from", h.names[s.From], "until", h.names[s.Until]) + " · " + h.act(th, s.Until))
		h.put("</p>")
		h.put("<details><summary>")
		if len(s.Near) == 0 {
			h.text(h.t.NearNothing)
		} else {
			h.text(h.near(s.Near[0]))
		}
		h.put("</summary>")
		for i, n := range s.Near {
			if i > 0 {
				h.put(`<p class="src">`)
				h.text(h.near(n))
				h.put("</p>")
			}
			h.quote(n.Column, n.Unit)
		}
		h.put("</details>")
		if siblings != nil && len(siblings[from+k]) > 0 {
			h.put("<details><summary>")
			h.text(h.t.Siblings + ": " + count(len(siblings[from+k])))
			h.put("</summary>")
			for _, b := range siblings[from+k] {
				h.put(`<p class="src">`)
				h.foreign(b.Column.ID)
				h.put("</p><blockquote")
				h.attr("lang", b.Column.Lang)
				h.attr("dir", dir(b.Column.Lang))
				h.put(">")
				h.text(squeeze(b.Column.Quote(b.Unit)))
				h.put("</blockquote>")
			}
			h.put("</details>")
		}
		h.put("</li>\n")
	}
	h.put("</ul>")
}

// steps lists the step pages with their counts, each of which leads to its
// quotations.
func (h *seriesPage) steps() {
	if len(h.Steps) == 0 {
		return
	}
	h.section("steps", h.t.Steps, h.t.StepsWhy)
	h.put(`<div class="scroll"><table class="num"><thead><tr><th>`)
	h.text(h.t.Columns["date"])
	h.put("</th>")
	kinds := []diff.Kind{diff.Strengthened, diff.Weakened, diff.Shifted, diff.Reworded, diff.Kept, diff.Added, diff.Dropped}
	for _, k := range kinds {
		h.put("<th>")
		h.text(kindSign(k) + " " + named(h.l.Kinds, k))
		h.put("</th>")
	}
	h.put("</tr></thead><tbody>\n")
	for c := len(h.Columns) - 1; c > 0; c-- {
		name := StepName(h.SeriesView, c)
		h.put(`<tr><th scope="row">`)
		h.link(name, "", h.names[c-1]+" → "+h.names[c])
		h.put("</th>")
		counts := map[diff.Kind]int{}
		for i := range h.Steps[c-1].Changes {
			if ch := &h.Steps[c-1].Changes[i]; ch.Band == align.Confirmed {
				counts[ch.Kind]++
			}
		}
		for _, k := range kinds {
			h.put("<td>")
			anchor := "changes"
			switch k {
			case diff.Added:
				anchor = "new"
			case diff.Dropped:
				anchor = "gone"
			}
			if counts[k] > 0 {
				h.link(name, anchor, count(counts[k]))
			} else {
				h.put("0")
			}
			h.put("</td>")
		}
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
	h.text(h.t.PairMissing)
	h.put(`</code></p><div class="scroll"><table class="pairs"><thead><tr><td></td>`)
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
		h.text(named(h.l.StatementKinds, col.Kind) + " · " + named(h.l.Languages, col.Lang) + " · " + fill(h.l.Words, "n", count(h.Points[c].Words)))
		if len(col.Witnesses) > 0 {
			h.put(" · ")
			h.text(fill(h.t.Witnesses, "n", count(len(col.Witnesses))))
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

// ledgerPage is the matrix, and under it every line with all its wordings.
func (h *seriesPage) ledgerPage() []byte {
	h.open(h.t.Ledger, "ledger.html")
	h.put(`<p class="deck">`)
	h.strong(h.deck())
	h.put("</p>\n")
	h.body("ledger.html")
	rows, _ := h.ledger(false)
	h.section("matrix", h.t.Matrix, h.t.LedgerWhy)
	h.key()
	h.put(`<div class="scroll"><table class="led"><thead><tr><td></td>`)
	for c := range h.Columns {
		h.put(`<th scope="col">`)
		h.text(h.names[c])
		h.put("</th>")
	}
	h.put("</tr></thead><tbody>\n")
	for _, i := range rows {
		th := &h.Threads[i]
		h.put(`<tr><th scope="row"`)
		h.attr("lang", h.Columns[th.Last].Lang)
		h.attr("dir", dir(h.Columns[th.Last].Lang))
		h.put(">")
		h.link("", th.ID, th.Label)
		h.put("</th>")
		for c := range h.Columns {
			h.matrixCell(i, c)
		}
		h.put("</tr>\n")
	}
	h.put("</tbody></table></div></section>\n")
	h.section("lines", h.t.Lines, h.t.LinesWhy)
	for _, i := range rows {
		h.thread(i)
	}
	for c := range h.Columns {
		h.singles(c)
	}
	h.put("</section>\n")
	return h.end()
}

// key explains the signs.
func (h *seriesPage) key() {
	h.put(`<ul class="keys">`)
	for _, f := range fates {
		h.put("<li><b>")
		h.text(fateSign(f))
		h.put("</b> ")
		h.text(named(h.t.Fates, f))
		h.put("</li>")
	}
	h.put("</ul>\n")
}

// matrixCell is a sign on a shade: the sign tells what became of the line, the
// shade its force. The force stands in the cell's title too.
func (h *seriesPage) matrixCell(i, c int) {
	th := &h.Threads[i]
	cell := th.At(c)
	if cell.Fate == "" {
		h.put("<td></td>")
		return
	}
	shades := [...]markup{"", " f1", " f2", " f3", " f4", " f5"}
	h.put(`<td class="`, fateClass(cell.Fate), shades[min(max(h.force(i, c), 0), 5)], `"`)
	about := h.names[c] + ": " + h.fate(cell)
	if len(cell.Units) > 0 {
		about += ", " + h.act(th, c)
	}
	h.attr("title", about)
	if len(cell.Units) > 0 {
		h.put("><a")
		h.attr("href", "#"+th.ID+"-"+strconv.Itoa(c))
		h.attr("aria-label", about)
		h.put(">")
		h.text(fateSign(cell.Fate))
		h.put("</a></td>")
		return
	}
	h.put("><span>")
	h.text(fateSign(cell.Fate))
	h.put("</span></td>")
}

// thread shows a line with all its wordings.
func (h *seriesPage) thread(i int) {
	th := &h.Threads[i]
	last := &h.Columns[th.Last]
	h.put(`<article class="thread"`)
	h.attr("id", th.ID)
	h.put("><h3")
	h.attr("lang", last.Lang)
	h.attr("dir", dir(last.Lang))
	h.put(">")
	h.text(th.Label)
	h.put("</h3>\n<ol>")
	for c := th.First; c < len(h.Columns); c++ {
		cell := th.At(c)
		if !th.Turns(c) {
			continue
		}
		h.put("<li")
		h.attr("id", th.ID+"-"+strconv.Itoa(c))
		h.put("><b>")
		if c > 0 && cell.Before == c-1 && cell.Change != nil {
			h.link(StepName(h.SeriesView, c), cell.Change.ID, h.names[c])
		} else {
			h.text(h.names[c])
		}
		h.put("</b>")
		h.sign(cell)
		switch {
		case len(cell.Units) > 0:
			h.cellQuote(th, c)
			h.put(`<p class="src">`)
			h.text(h.act(th, c))
		case len(cell.Near) > 0 && !cell.Sure:
			h.quote(cell.Near[0].Column, cell.Near[0].Unit)
			h.put(`<p class="src">`)
			h.text(h.near(cell.Near[0]))
		default:
			h.put(`<p class="src">`)
		}
		if cell.Other >= 0 && cell.Other < len(h.Threads) {
			h.put(" · ")
			label := h.t.Merged
			if cell.Fate == timeline.Split {
				label = h.t.SplitOff
			}
			h.text(label)
			h.put(" ")
			h.link("", h.Threads[cell.Other].ID, h.Threads[cell.Other].Label)
		}
		h.put("</p></li>\n")
	}
	h.put("</ol></article>\n")
}

// singles folds the lines that one column alone says.
func (h *seriesPage) singles(c int) {
	var list []int
	for i := range h.Threads {
		if h.Threads[i].Stood == 1 && h.Threads[i].First == c {
			list = append(list, i)
		}
	}
	if len(list) == 0 {
		return
	}
	h.put(`<details class="fold"><summary>`)
	h.text(fill(h.t.Only, "date", h.names[c], "n", count(len(list))))
	h.put(`</summary><ul class="cards">`)
	for _, i := range list {
		th := &h.Threads[i]
		h.put("<li")
		h.attr("id", th.ID)
		h.put(">")
		h.cellQuote(th, c)
		h.put(`<p class="src">`)
		h.text(h.act(th, c))
		if c+1 < len(h.Columns) {
			next := th.At(c + 1)
			h.put(" · ")
			h.text(h.names[c+1])
			h.put(" ")
			h.sign(next)
		}
		h.put("</p></li>\n")
	}
	h.put("</ul></details>\n")
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

// trendsPage shows the measures, as charts and as tables.
func (h *seriesPage) trendsPage() []byte {
	h.open(h.t.Trends, "trends.html", h.charts...)
	h.body("trends.html")
	for i := range h.charts {
		h.chart(&h.charts[i])
	}
	h.section("measures", h.t.Measures, h.t.TrendsWhy)
	h.put(`<div class="scroll"><table class="num"><thead><tr>`)
	for _, k := range []string{"date", "words", "units", "force", "range", "added", "again", "dropped", "kept", "novelty", "specific"} {
		h.put("<th>")
		h.text(h.t.Columns[k])
		h.put("</th>")
	}
	h.put("</tr></thead><tbody>\n")
	for c := range h.Columns {
		p := &h.Points[c]
		h.put(`<tr><th scope="row">`)
		h.text(h.names[c])
		h.put("</th>")
		step := ""
		if c > 0 {
			step = StepName(h.SeriesView, c)
		}
		for _, x := range []struct{ text, anchor string }{
			{count(p.Words), "texts"}, {count(p.Units), "texts"}, {mean(p.Force), ""}, {forces(p), ""}, {share(p.Added), "new"}, {share(p.Again), ""}, {share(p.Dropped), "gone"},
			{share(p.Kept), "changes"}, {share(p.Novelty), ""}, {share(p.Specific), ""},
		} {
			h.put("<td>")
			if x.anchor != "" && step != "" && x.text != "" {
				h.link(step, x.anchor, x.text)
			} else {
				h.text(x.text)
			}
			h.put("</td>")
		}
		h.put("</tr>\n")
	}
	h.put("</tbody></table></div></section>\n")
	h.counts("themes", h.t.Themes, func(p *timeline.Point) []timeline.Share { return p.Themes }, h.theme)
	h.counts("acts", h.t.Acts, func(p *timeline.Point) []timeline.Share { return p.Acts }, func(a string) string {
		for act, name := range h.l.Acts {
			if string(act) == a {
				return name
			}
		}
		return a
	})
	h.termTable()
	h.care()
	return h.end()
}

// counts is a table of how many units of each column have something.
func (h *seriesPage) counts(id markup, name string, of func(*timeline.Point) []timeline.Share, label func(string) string) {
	total := map[string]int{}
	for c := range h.Points {
		for _, s := range of(&h.Points[c]) {
			total[s.Of] += s.N
		}
	}
	var keys []string
	for k := range total {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if total[a] != total[b] {
			return total[b] - total[a]
		}
		if a < b {
			return -1
		}
		return 1
	})
	h.section(id, name, "")
	h.put(`<div class="scroll"><table class="num"><thead><tr><td></td>`)
	for c := range h.Columns {
		h.put(`<th scope="col">`)
		h.text(h.names[c])
		h.put("</th>")
	}
	h.put("</tr></thead><tbody>\n")
	for _, k := range keys {
		h.put(`<tr><th scope="row">`)
		h.text(label(k))
		h.put("</th>")
		for c := range h.Points {
			n := 0
			for _, s := range of(&h.Points[c]) {
				if s.Of == k {
					n = s.N
				}
			}
			h.put("<td>")
			h.int(n)
			h.put("</td>")
		}
		h.put("</tr>\n")
	}
	h.put("</tbody></table></div></section>\n")
}

func (h *seriesPage) termTable() {
	if len(h.Terms) == 0 {
		return
	}
	h.section("terms", h.t.Terms, "")
	h.put(`<div class="scroll"><table class="num"><thead><tr><td></td>`)
	for c := range h.Columns {
		h.put(`<th scope="col">`)
		h.text(h.names[c])
		h.put("</th>")
	}
	h.put("</tr></thead><tbody>\n")
	for i := range h.Terms {
		term := &h.Terms[i]
		h.put(`<tr><th scope="row">`)
		h.foreign(clip(squeeze(term.Name), 200))
		if term.Concept != "" {
			h.put(`<br/><small>`)
			h.text(fill(h.t.TermConcept, "id", term.Concept))
			h.put("</small>")
		}
		h.put("</th>")
		for c := range h.Columns {
			h.put("<td>")
			if term.Known[c] {
				h.int(term.Counts[c])
			} else {
				h.put("–")
			}
			h.put("</td>")
		}
		h.put("</tr>\n")
	}
	h.put("</tbody></table></div></section>\n")
}

// A SeriesLink is a series on the page of a corpus.
type SeriesLink struct {
	View *SeriesView
	Href string
}

// CorpusPage makes the page that leads to the timelines of a corpus.
func CorpusPage(list []SeriesLink, version string) []byte {
	h := &seriesPage{tview: &tview{l: &english, t: &englishTimeline}, opt: SeriesOptions{Version: version}}
	h.page.head(h.l, h.t.CorpusTitle, css+seriesCSS)
	h.put("<header class=\"top\"><h1>")
	h.text(h.t.CorpusTitle)
	h.put("</h1>\n<p class=\"deck\">")
	h.text(fill(h.t.CorpusWhy, "n", count(len(list))))
	h.put("</p></header>\n<main id=\"main\"><ul class=\"cards\">")
	for _, s := range list {
		v := newTview(s.View)
		h.put(`<li><span class="line">`)
		h.link(s.Href, "", v.title())
		h.put(`</span><p class="src">`)
		h.text(fill(h.t.SeriesLine, "statements", count(len(v.Columns)), "from", v.day(0), "to", v.day(v.end()), "threads", count(len(v.Threads))))
		h.put("</p></li>\n")
	}
	h.put("</ul>")
	return h.end()
}
