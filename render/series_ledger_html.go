package render

import (
	"strconv"

	"mithaq/timeline"
)

// ledgerPage is the matrix, and under it every line with all its wordings.
func (h *seriesPage) ledgerPage() []byte {
	h.open(h.t.Ledger, "ledger.html")
	h.put(`<p class="deck">`)
	h.strong(h.deck())
	h.put("</p>\n")
	h.body("ledger.html")
	rows, _ := h.ledger(false)
	if len(rows) > 0 {
		h.matrix(rows)
	} else {
		h.put("<p>")
		h.text(h.t.LedgerNone)
		h.put("</p>\n")
	}
	if len(h.Threads) > 0 {
		h.wordings(rows)
	}
	return h.end()
}

// wordings are all lines with every wording.
func (h *seriesPage) wordings(rows []int) {
	h.section("lines", h.t.Lines, h.t.LinesWhy)
	for _, i := range rows {
		h.thread(i)
	}
	for c := range h.Columns {
		h.singles(c)
		h.alone(c)
	}
	h.put("</section>\n")
}

// matrix is a row of signs for each line.
func (h *seriesPage) matrix(rows []int) {
	h.section("matrix", h.t.Matrix, h.t.LedgerWhy)
	h.key()
	h.put(`<div class="scroll" tabindex="0"><table class="led"><thead><tr><td></td>`)
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
		h.link("", th.ID, h.called(th))
		h.put("</th>")
		for c := range h.Columns {
			h.matrixCell(i, c)
		}
		h.put("</tr>\n")
	}
	h.put("</tbody></table></div></section>\n")
}

// key explains the signs.
func (h *seriesPage) key() {
	h.put(`<ul class="keys">`)
	key := func(sign, text string) {
		h.put("<li><b>")
		h.text(sign)
		h.put("</b> ")
		h.text(text)
		h.put("</li>")
	}
	for _, f := range fates {
		key(fateSign(f), named(h.t.Fates, f))
		if f == timeline.Born {
			key(bornMaybeSign, h.t.BornMaybe)
		}
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
		about += h.l.Comma + h.act(th, c)
	}
	h.attr("title", about)
	if len(cell.Units) > 0 {
		h.put("><a")
		h.attr("href", "#"+th.ID+"-"+strconv.Itoa(c))
		h.attr("aria-label", about)
		h.put(">")
		h.text(cellSign(cell))
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
	h.text(h.called(th))
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
			h.place(th, c)
			h.text(" · " + h.act(th, c))
			if len(cell.Beside) > 0 {
				h.put(" · ")
				h.text(h.stoodBeside(cell.Beside[0]))
			}
			h.nearest(cell)
		case len(cell.Beside) > 0:
			for _, b := range cell.Beside {
				v := &h.Columns[b.Column].Witnesses[b.Voice]
				h.quoteOf(v.Lang, h.read(v.Statement, v.Units[b.Unit]))
			}
			h.put(`<p class="src">`)
			h.text(h.textName(cell.Beside[0].Column, cell.Beside[0].Voice))
		default:
			h.put(`<p class="src">`)
			h.nearest(cell)
		}
		if cell.Other >= 0 && cell.Other < len(h.Threads) {
			h.put(" · ")
			label := h.t.Merged
			if cell.Fate == timeline.Split {
				label = h.t.SplitOff
			}
			h.text(label)
			h.put(" ")
			h.link("", h.Threads[cell.Other].ID, h.called(&h.Threads[cell.Other]))
		}
		h.put("</p>")
		h.heard(th, c)
		h.put("</li>\n")
	}
	h.put("</ol></article>\n")
}

// nearest shows, behind a place, what comes near to a line that is absent or new, if
// that is not sure: the first, and what is like enough or half as like. It leads to
// the thread that says it.
func (h *seriesPage) nearest(cell *timeline.Cell) {
	if cell.Sure {
		return
	}
	for _, n := range cell.Near {
		if n.Score > 0 && n.Score < min(likeEnough, cell.Near[0].Score/2) {
			continue
		}
		h.put("</p>")
		h.nearQuote(n)
		h.put(`<p class="src">`)
		h.link("", h.Threads[h.ThreadOf(n.Column, n.Unit)].ID, h.near(n))
	}
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
	if len(h.Columns) == 1 {
		h.put(`<details class="fold" open=""><summary>`)
	} else {
		h.put(`<details class="fold"><summary>`)
	}
	h.text(fill(h.t.Only, "date", h.names[c], "n", h.l.count(len(list))))
	h.put(`</summary><ul class="cards">`)
	for _, i := range list {
		th := &h.Threads[i]
		h.put("<li")
		h.attr("id", th.ID)
		h.put(">")
		h.cellQuote(th, c)
		h.put(`<p class="src">`)
		h.place(th, c)
		h.text(" · " + h.act(th, c))
		if cell := th.At(c); c > 0 && !cell.Sure {
			h.put(" · ")
			h.sign(cell)
			h.nearest(cell)
		}
		for d := c + 1; d < len(h.Columns); d++ {
			if next := th.At(d); th.Turns(d) {
				h.put(`</p><p class="src">`)
				h.text(h.names[d])
				h.put(" ")
				h.sign(next)
				h.nearest(next)
			}
		}
		h.put("</p>")
		h.heard(th, c)
		h.put("</li>\n")
	}
	h.put("</ul></details>\n")
}

// heard folds what the other texts of the day say of a line.
func (h *seriesPage) heard(th *timeline.Thread, c int) {
	list := h.Heard(th, c)
	if len(list) == 0 {
		return
	}
	h.put("<details><summary>")
	h.text(h.heardIn(c, list))
	h.put("</summary>")
	for i := range list {
		v := list[i].Voice
		for _, u := range list[i].Units {
			h.quoteOf(v.Lang, h.read(v.Statement, v.Units[u]))
		}
	}
	h.put("</details>")
}

// alone folds the lines that one of the other texts of a day alone says.
func (h *seriesPage) alone(c int) {
	for k := range h.Columns[c].Witnesses {
		v := &h.Columns[c].Witnesses[k]
		for _, sure := range []bool{true, false} {
			var list []int
			for _, a := range v.Alone {
				if a.Sure == sure && a.Thread < 0 {
					list = append(list, a.Unit)
				}
			}
			if len(list) == 0 {
				continue
			}
			label := h.t.OnlyText
			if !sure {
				label = h.t.OnlyTextMaybe
			}
			h.put(`<details class="fold"><summary>`)
			h.text(fill(label, "text", h.textName(c, k), "date", h.names[c], "n", h.l.count(len(list))))
			h.put(`</summary><ul class="cards">`)
			for _, u := range list {
				h.put("<li>")
				h.quoteOf(v.Lang, h.read(v.Statement, v.Units[u]))
				h.put("</li>\n")
			}
			h.put("</ul></details>\n")
		}
	}
}
