package render

import (
	"io"
	"strings"

	"mithaq/diff"
	"mithaq/diff/align"
)

// Text writes a comparison for a terminal, in the order of the page and much
// shorter: the changes to read first with both quotations, the counts, then
// every change of substance in a few lines. Kept and reworded lines are
// counted, and long lists cut, unless opt.All is set; each cut says so.
func Text(w io.Writer, r *diff.Report, opt TextOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	t := &textReport{term: newTerm(opt, e), view: newView(r, e), opt: opt}
	t.head()
	t.firsts()
	t.tally()
	t.themes()
	t.list(t.sided(t.l.Gone), t.gone)
	t.list(t.l.GoneMaybe, t.goneMaybe)
	t.list(t.silentName(), t.silent)
	t.list(t.ownName(), t.own)
	t.list(t.sided(t.l.Fresh), t.fresh)
	t.list(t.l.FreshMaybe, t.freshMaybe)
	t.possibles()
	t.foot()
	_, err = io.WriteString(w, t.b.String())
	return err
}

// Headlines writes the first n changes to read, a line each.
func Headlines(w io.Writer, r *diff.Report, n int, opt TextOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	t := &textReport{term: newTerm(opt, e), view: newView(r, e)}
	for _, i := range r.First[:min(n, len(r.First))] {
		c := &r.Changes[i]
		t.heading("    ", c)
		if len(c.Old) > 0 && len(c.New) > 0 {
			t.para("      ", run{faint, clip(t.old.readUnit(c.Old[0]), 72), true}, run{faint, " " + t.l.Arrow + " ", false}, run{faint, clip(t.new.readUnit(c.New[0]), 72), true})
		}
	}
	_, err = io.WriteString(w, t.b.String())
	return err
}

// Opening tells, after pages were written, with which file to begin.
func Opening(w io.Writer, file string, opt TextOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	t := newTerm(opt, e)
	t.nl()
	t.para("", t.label(plainStyle, e.OpenFirst, "file", file, "command", "mithaq timeline DIR")...)
	_, err = io.WriteString(w, t.b.String())
	return err
}

type textReport struct {
	*term
	*view
	opt TextOptions
}

// listed is how many lines of a list are shown without opt.All.
const listed = 12

func (t *textReport) head() {
	l := t.l
	if t.New.Series != "" && t.New.Series == t.Old.Series {
		t.para("", run{faint, t.New.Series, true})
	}
	t.para("", run{bold, t.headline(), true})
	t.para("", t.strong(t.deck())...)
	t.nl()
	days := max(columns(t.old.long), columns(t.new.long))
	for _, s := range [...]*side{&t.old, &t.new} {
		t.beside(s.long, days, run{plainStyle, clip(t.title(s), 240), true})
		about := t.kind(s) + " · " + t.language(s) + " · " + l.counted(l.Words, s.words)
		indent := t.indent(days)
		t.para(indent, run{faint, about, false})
		if s.Publisher != "" {
			t.para(indent, run{faint, s.Publisher, true})
		}
		if s.Source != "" {
			t.uncut(indent, run{faint, s.Source, true}) // an address that is cut is none
		}
	}
	for _, s := range [...]*side{&t.old, &t.new} {
		if !s.Kind.Whole() {
			t.nl()
			t.para("! ", t.label(amberStyle, named(l.Warnings, s.Kind), "side", t.inSentence(s))...)
		}
	}
	if notes := t.remarks(); len(notes) > 0 {
		t.nl()
		for _, n := range notes {
			t.para("! ", styled(plainStyle, t.sentence(n.Text, n.Said))...)
		}
	}
}

// section begins a part of the report with its name.
func (t *term) section(name string) {
	t.nl()
	t.para("", run{bold, strings.ToUpper(name), false})
}

func (t *textReport) firsts() {
	t.section(t.l.First)
	if len(t.First) == 0 {
		t.para("", run{plainStyle, t.l.FirstNone, false})
	}
	for _, i := range t.First {
		t.nl()
		t.change(i, true)
	}
}

func (t *textReport) tally() {
	t.section(t.l.Tally)
	var runs []run
	cell := func(st style, sign, name string, n int) {
		if n > 0 {
			if len(runs) > 0 {
				runs = append(runs, run{faint, " · ", false})
			}
			// What belongs together is not parted at the end of a line.
			runs = append(runs, run{st, sign, false}, run{plainStyle, "\u00A0" + strings.ReplaceAll(name, " ", "\u00A0") + "\u00A0", false}, run{bold, t.l.count(n), false})
		}
	}
	for _, k := range [...]diff.Kind{diff.Strengthened, diff.Weakened, diff.Reversed, diff.Shifted, diff.Reworded, diff.Kept, diff.Added, diff.Dropped} {
		cell(kindStyle(k), kindSign(k), named(t.l.Kinds, k), t.kinds[k])
	}
	cell(faint, kindSign(diff.NotReported), named(t.l.Kinds, diff.NotReported), len(t.silent))
	cell(faint, "?", t.l.Check, t.unsure())
	t.para("", runs...)
}

// themes shows the changes of substance by theme. Those that stand above are
// not repeated.
func (t *textReport) themes() {
	quiet := 0 // kept and reworded lines, only counted
	first := true
	for _, g := range t.groups {
		named := false
		show := func(i int) {
			if first {
				t.section(t.l.Changes)
				first = false
			}
			if !named {
				t.nl()
				t.para("", run{bold, g.name, false})
				named = true
			}
			t.change(i, t.opt.All)
		}
		for _, i := range g.changes {
			c := &t.Changes[i]
			switch {
			case t.isFirst[i]:
			case c.Kind == diff.Reworded && !t.opt.All && !has(c, diff.FlagEncoding):
				quiet++
			default:
				show(i)
			}
		}
		if t.opt.All {
			for _, i := range g.kept {
				show(i)
			}
		} else {
			quiet += len(g.kept)
		}
	}
	if quiet > 0 {
		t.nl()
		t.para("", t.label(faint, t.l.Quiet, "n", t.l.count(quiet), "flag", "--all")...)
	}
}

// reason says why, with the words that it quotes as foreign text.
func (t *textReport) reason(st style, c *diff.Change) (runs []run) {
	return styled(st, t.view.reason(c))
}

// heading is the sign and the word of a change, and what it is about: the
// reason, or the line itself if only one side says it.
func (t *textReport) heading(indent string, c *diff.Change) {
	sign, word := t.verdict(c)
	st := kindStyle(c.Kind)
	if c.Band == align.Possible {
		st = faint
	}
	runs := []run{{st, sign + "\u00A0" + word, false}, {plainStyle, ": ", false}}
	if len(c.Old) == 0 || len(c.New) == 0 {
		s, units := t.only(c)
		runs = append(runs, run{bold, t.l.Open, false}, run{bold, strings.Join(s.quotes(units), gap), true}, run{bold, t.l.Close, false})
	} else {
		runs = append(runs, t.reason(bold, c)...)
	}
	t.hang(indent, indent+"  ", runs...)
}

// change shows a change with its quotations, whole or in a line each.
func (t *textReport) change(i int, whole bool) {
	c := &t.Changes[i]
	t.heading("", c)
	if len(c.Old) == 0 || len(c.New) == 0 {
		t.oneSided(c)
		return
	}
	old, new, ok := t.pieces(c)
	left := max(columns(t.place(&t.old, c.Old)), columns(t.place(&t.new, c.New)))
	if c.Kind != diff.Kept || !sameText(old, new) {
		t.quotation(&t.old, c.Old, left, old, whole)
	}
	t.quotation(&t.new, c.New, left, new, whole)
	about := t.acts(c)
	for _, f := range c.Flags {
		about += " · " + named(t.l.Flags, f)
	}
	if !ok {
		about += " · " + t.l.Uncompared
	}
	indent := t.indent(left)
	if whole {
		if len(c.Reason.Lost) > 0 {
			t.para(indent+"− ", run{plainStyle, strings.Join(c.Reason.Lost, t.l.Comma), true})
		}
		if len(c.Reason.Gained) > 0 {
			t.para(indent+"+ ", run{plainStyle, strings.Join(c.Reason.Gained, t.l.Comma), true})
		}
	}
	t.para(indent, run{faint, about + " · " + c.ID, false})
}

// oneSided says the rest of a change that only one side has: why, where, and
// what comes nearest.
func (t *textReport) oneSided(c *diff.Change) {
	s, units := t.only(c)
	runs := append(t.reason(plainStyle, c), run{faint, " · " + t.place(s, units) + " · " + t.acts(c) + " · " + c.ID, false})
	t.para("  ", runs...)
	if len(t.candidates(c)) > 0 {
		o, n := t.other(c), c.Nearest[0]
		t.para("  ", run{faint, t.l.NearestShort + t.l.Comma + t.place(o, []int{n.Unit}) + ": ", false}, run{faint, o.readUnit(n.Unit), true})
	}
}

// place names where units stand, "2022 ¶7".
func (t *textReport) place(s *side, units []int) string {
	if len(units) == 0 {
		return ""
	}
	return s.short + " " + t.l.Para + s.paras(units)
}

// beside writes runs with a label to their left, or above them where a narrow
// screen leaves no room.
func (t *term) beside(label string, left int, runs ...run) {
	indent := t.indent(left)
	if left+4 == columns(indent) {
		t.para("  "+pad(label, left)+"  ", runs...)
		return
	}
	t.para("  ", run{faint, label, false})
	t.para(indent, runs...)
}

// indent stands before what has no label, under labels of so many columns.
func (t *term) indent(left int) string {
	if left+4 > t.width/2 {
		return "    "
	}
	return strings.Repeat(" ", left+4)
}

func (t *textReport) quotation(s *side, units []int, left int, ps []piece, whole bool) {
	if !whole {
		t.beside(t.place(s, units), left, run{plainStyle, shorten(textOf(ps), t.width-columns(t.indent(left))), true})
		return
	}
	var runs []run
	for i, p := range ps {
		if k := len(runs) - 1; i > 0 && (p.mark == goneMark || p.mark == newMark) && ps[i-1].mark == p.mark {
			runs[k].text += p.text // one mark, though the cue ends inside it
			continue
		}
		runs = append(runs, run{markStyle(p), p.text, true})
	}
	t.beside(t.place(s, units), left, runs...)
}

// list shows what only one side says, a line each.
func (t *textReport) list(name string, changes []int) {
	if len(changes) == 0 {
		return
	}
	t.section(name + ": " + t.l.count(len(changes)))
	shown, above := 0, 0
	for k, i := range changes {
		if shown == listed && !t.opt.All && len(changes) > k+1 {
			t.para("  ", t.label(faint, t.l.Folded, "n", t.l.count(len(changes)-k), "flag", "--all")...)
			break
		}
		if t.isFirst[i] {
			above++
			continue
		}
		shown++
		c := &t.Changes[i]
		s, units := t.only(c)
		where := " (" + t.l.Para + s.paras(units) + ")"
		text := strings.Join(s.quotes(units), gap)
		sign := kindSign(c.Kind)
		if c.Band == align.Possible {
			sign = "?"
		}
		if !t.opt.All {
			text = shorten(text, t.width-2-columns(where))
		}
		t.hang("", "  ", run{kindStyle(c.Kind), sign, false}, run{plainStyle, " ", false}, run{plainStyle, text, true}, run{faint, where, false})
		if o := t.other(c); t.opt.All && len(t.candidates(c)) > 0 {
			n := c.Nearest[0]
			t.para("    ", run{faint, fill(t.l.Nearest, "side", o.short) + t.l.Comma + fill(t.l.Likeness, "n", t.l.percent(n.Score)) + ": ", false},
				run{faint, o.readUnit(n.Unit), true})
		}
	}
	if above > 0 {
		t.para("  ", run{faint, fill(t.l.AboveCount, "n", t.l.count(above)), false})
	}
}

func (t *textReport) possibles() {
	if len(t.possible) == 0 {
		return
	}
	t.section(t.l.Possible + ": " + t.l.count(len(t.possible)))
	t.para("", run{faint, t.l.PossibleWhy, false})
	for k, i := range t.possible {
		if k == listed/2 && !t.opt.All {
			t.para("", t.label(faint, t.l.Folded, "n", t.l.count(len(t.possible)-k), "flag", "--all")...)
			break
		}
		if !t.isFirst[i] {
			t.change(i, t.opt.All)
		}
	}
}

func (t *textReport) foot() {
	t.nl()
	if !t.opt.All {
		t.para("", t.label(faint, t.l.MoreAll, "flag", "--all")...)
	}
	t.para("", t.label(faint, t.l.More, "command", "mithaq compare OLD NEW --out report.html")...)
}

func kindStyle(k diff.Kind) style {
	switch k {
	case diff.Strengthened:
		return blueStyle
	case diff.Weakened:
		return amberStyle
	case diff.Shifted, diff.Reversed:
		return pinkStyle
	case diff.Added:
		return greenStyle
	case diff.Dropped:
		return redStyle
	}
	return faint
}

func markStyle(p piece) style {
	switch {
	case p.mark == goneMark:
		return goneStyle
	case p.mark == newMark:
		return newStyle
	case p.cue:
		return cueStyle
	case p.mark == sameMark:
		return sameStyle
	}
	return plainStyle
}
