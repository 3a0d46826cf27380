package render

import "strings"

func (t *timelineText) lastText() {
	if len(t.Columns) == 1 {
		t.nl()
		t.para("", run{plainStyle, t.t.LastOne, false})
		return
	}
	e := t.end()
	t.section(fill(t.t.Last, "old", t.names[e-1], "new", t.names[e]))
	l := t.lastStep()
	if len(l.said) == 0 {
		t.para("", run{plainStyle, t.t.LastNone, false})
	}
	left := 0
	for _, name := range t.names {
		left = max(left, columns(name))
	}
	n := t.cut(len(l.said), listed)
	for _, i := range l.said[:n] {
		t.stepChange(l, i, left)
	}
	t.folded(len(l.said), n)
	if len(l.alone) > 0 {
		t.nl()
		t.para("", t.label(bold, t.t.LastAlone, "old", t.names[e-1])...)
		for _, i := range l.alone {
			t.stepChange(l, i, left)
		}
	}
	if len(l.again) == 0 {
		return
	}
	t.nl()
	t.para("", run{bold, t.t.LastAgain, false})
	t.para("", t.label(faint, t.t.LastAgainWhy, "old", t.names[e-1])...)
	n = t.cut(len(l.again), listed)
	for _, i := range l.again[:n] {
		th := &t.Threads[i]
		cell := th.At(e)
		t.hang("", "  ", run{fateStyle(cell.Fate), fateSign(cell.Fate) + "\u00A0" + t.fate(cell), false}, run{plainStyle, ": ", false}, run{bold, t.called(th), true},
			run{faint, " · " + t.since(th) + " · " + th.ID, false})
		for _, c := range []int{earlier(th, e), e} {
			if c >= 0 {
				t.quoted(t.names[c], left, t.readAt(th, c), t.act(th, c))
			}
		}
	}
	t.folded(len(l.again), n)
}

// stepChange writes a change of the last step: what became of which line, why, and
// the words of both statements.
func (t *timelineText) stepChange(l *lastStep, i, left int) {
	c := &l.Changes[i]
	sign, word := l.verdict(c)
	runs := []run{{kindStyle(c.Kind), sign + "\u00A0" + word, false}}
	if k := t.threadOf(c); len(c.Old) > 0 && len(c.New) > 0 {
		th := &t.Threads[k]
		runs = append(runs, run{plainStyle, ": ", false}, run{bold, t.called(th), true}, run{faint, " · " + t.since(th) + " · " + th.ID, false})
	}
	t.hang("", "  ", runs...)
	runs = nil
	for _, r := range l.reason(c) {
		runs = append(runs, run{plainStyle, r.Text, r.Foreign})
	}
	t.para("  ", append(runs, run{faint, " · " + c.ID, false})...)
	for k, s := range []*side{&l.old, &l.new} {
		if units := [][]int{c.Old, c.New}[k]; len(units) > 0 {
			t.quoted(t.names[t.end()-1+k], left, strings.Join(s.quotes(units), gap), l.actsOf(s, units))
		}
	}
}

// quoted writes a quotation beside its date; without opt.All in one line.
func (t *timelineText) quoted(name string, left int, quote, act string) {
	indent := "  " + pad(name, left) + "  "
	room := t.width - columns(indent) - columns(act) - 3
	if !t.opt.All {
		quote = shorten(quote, room)
	}
	t.para(indent, run{plainStyle, quote, true}, run{faint, " · " + act, false})
}
