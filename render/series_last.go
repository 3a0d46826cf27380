package render

import (
	"cmp"
	"slices"
	"strings"

	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/timeline"
)

// A lastStep is what the last step of a series changed, for the index and the
// terminal. What it shows of the step is taken from the report of the step, so
// that it says the same as its page, if the ledger follows it: what the ledger
// leaves open is not said for sure beside it.
type lastStep struct {
	*view
	said  []int // confirmed changes of what was said before: what to read first in that order, then by kind
	alone []int // confirmed, new or gone, of what to read first
	again []int // threads that come back after a silence; held against an older statement
}

// saidOtherwise are the kinds of what is said before and otherwise now, the
// weightiest first. What is but reworded counts where it is to be read first.
var saidOtherwise = []diff.Kind{diff.Reversed, diff.Weakened, diff.Strengthened, diff.Shifted, diff.Reworded}

func (v *tview) lastStep() *lastStep {
	e := v.end()
	l := &lastStep{view: newView(v.Steps[e-1], v.ed)}
	back := func(i int) bool { return v.Threads[i].At(e).Fate == timeline.Revived }
	for _, i := range l.First {
		c := &l.Changes[i]
		switch {
		case c.Band != align.Confirmed, !v.follows(c):
		case slices.Contains(saidOtherwise, c.Kind):
			l.said = append(l.said, i)
		case c.Kind == diff.Dropped, c.Kind == diff.Added && !back(v.threadOf(c)):
			l.alone = append(l.alone, i)
		}
	}
	for _, kind := range saidOtherwise {
		for i := range l.Changes {
			if c := &l.Changes[i]; c.Kind == kind && kind != diff.Reworded && c.Band == align.Confirmed && !l.isFirst[i] && v.follows(c) {
				l.said = append(l.said, i)
			}
		}
	}
	rank := func(i int) int {
		c := l.new.changeOf[v.Threads[i].At(e).Units[0]]
		if k := slices.Index(l.First, c); k >= 0 {
			return k
		}
		return len(l.First)
	}
	for i := range v.Threads {
		// What the step itself links for sure is no return for its reader.
		if back(i) && !slices.ContainsFunc(v.Threads[i].At(e).Units, func(u int) bool { c := l.new.changeOf[u]; return c >= 0 && slices.Contains(l.said, c) }) {
			l.again = append(l.again, i)
		}
	}
	slices.SortStableFunc(l.again, func(a, b int) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(v.Threads[b].Stood, v.Threads[a].Stood))
	})
	return l
}

// follows reports whether the ledger, too, holds what a change of the last step
// joins to be one commitment; of what it joins nothing, it does.
func (v *tview) follows(c *diff.Change) bool {
	if len(c.Old) == 0 || len(c.New) == 0 {
		return true
	}
	return slices.ContainsFunc(c.Old, func(old int) bool {
		return slices.ContainsFunc(c.New, func(new int) bool { return v.ThreadOf(v.end()-1, old) == v.ThreadOf(v.end(), new) })
	})
}

// threadOf is the thread of a change of the last step, that of the newer text if it
// has one.
func (v *tview) threadOf(c *diff.Change) int {
	if len(c.New) > 0 {
		return v.ThreadOf(v.end(), c.New[0])
	}
	return v.ThreadOf(v.end()-1, c.Old[0])
}

// lastList shows what the last step changed, and apart from it what was said again.
func (h *seriesPage) lastList() {
	e := h.end0()
	l := h.lastStep()
	h.section("last", fill(h.t.Last, "old", h.names[e-1], "new", h.names[e]), h.t.LastWhy+" "+h.l.ForceKey)
	if len(l.said) == 0 {
		h.put("<p>")
		h.text(h.t.LastNone)
		h.put("</p>")
	}
	h.stepChanges(l, l.said[:min(len(l.said), mostShown)])
	if n := len(l.said) - mostShown; n > 0 {
		h.put("<p>")
		h.link(StepName(h.SeriesView, e), "changes", fill(h.t.MoreStep, "n", h.l.count(n)))
		h.put("</p>")
	}
	if len(l.alone) > 0 {
		h.put("<h3>")
		h.text(fill(h.t.LastAlone, "old", h.names[e-1]))
		h.put("</h3>")
		h.stepChanges(l, l.alone)
	}
	h.put("<p>")
	h.link(StepName(h.SeriesView, e), "", h.t.StepPage)
	h.put("</p>\n")
	h.againList(l)
	h.put("</section>\n")
}

// stepChanges shows changes of the last step with the reason, as its page does.
func (h *seriesPage) stepChanges(l *lastStep, list []int) {
	h.put(`<ul class="cards">`)
	for _, i := range list {
		c := &l.Changes[i]
		h.put(`<li><span class="fate `, kindClass(c.Kind), `"><b>`)
		sign, word := l.verdict(c)
		h.text(sign)
		h.put("</b> ")
		h.text(word)
		h.put("</span>")
		if k := h.threadOf(c); len(c.Old) > 0 && len(c.New) > 0 { // the words of one side alone are their own name
			h.put(": ")
			h.threadLink(k)
		}
		h.put(`<p class="why">`)
		h.runs(l.reason(c))
		h.put(` <a class="id"`)
		h.attr("href", StepName(h.SeriesView, h.end0())+"#"+c.ID)
		h.put(">")
		h.text(c.ID)
		h.put("</a></p>")
		for k, s := range []*side{&l.old, &l.new} {
			units := [][]int{c.Old, c.New}[k]
			if len(units) == 0 {
				continue
			}
			h.put(`<p class="src">`)
			h.placeOf(h.end0()-1+k, units[0])
			h.text(" · " + l.actsOf(s, units))
			h.put("</p>")
			h.quoteOf(s.Lang, strings.Join(s.quotes(units), gap))
		}
		h.put("</li>\n")
	}
	h.put("</ul>")
}

// againList shows the lines that come back after a silence.
func (h *seriesPage) againList(l *lastStep) {
	if len(l.again) == 0 {
		return
	}
	e := h.end0()
	h.put(`<h3 id="again">`)
	h.text(h.t.LastAgain)
	h.put(`</h3><p class="sub">`)
	h.text(fill(h.t.LastAgainWhy, "old", h.names[e-1]))
	h.put(`</p><ul class="cards">`)
	for _, i := range l.again[:min(len(l.again), mostShown)] {
		th := &h.Threads[i]
		cell := th.At(e)
		h.put("<li>")
		h.sign(cell)
		h.put(": ")
		h.threadLink(i)
		if cell.Change != nil {
			h.put(`<p class="why">`)
			h.runs(h.l.said(cell.Change.Reason.Text, cell.Change.Reason.Said...))
			h.put("</p>")
		}
		for _, c := range []int{earlier(th, e), e} {
			if c >= 0 {
				h.put(`<p class="src">`)
				h.place(th, c)
				h.text(" · " + h.act(th, c))
				h.put("</p>")
				h.cellQuote(th, c)
			}
		}
		h.put("</li>\n")
	}
	h.put("</ul>")
	h.more(len(l.again) - mostShown)
}
