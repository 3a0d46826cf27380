package render

import (
	"io"
	"strings"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// StatementText writes one statement for a terminal: its paragraphs, the act
// words of its units underlined, and under each paragraph what was found in
// it. With unitsOnly the paragraphs are left out.
func StatementText(w io.Writer, s *corpus.Statement, units []commitment.Unit, unitsOnly bool, opt TextOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	l := &e.Labels
	t := &statementText{term: newTerm(opt, e), l: l, s: s, units: units, signs: signsOf(s)}
	if s.Title != "" {
		t.para("", run{bold, s.Title, true})
	}
	var about []string
	if !s.Date.IsZero() {
		about = append(about, l.date(s.Date))
	}
	language := s.Lang
	if n, ok := l.Languages[s.Lang]; ok {
		language = n
	}
	about = append(about, named(l.StatementKinds, s.Kind), language, s.ID)
	t.para("", run{faint, strings.Join(about, " · "), true})
	t.para("", run{faint, fill(l.Commitments, "n", l.count(len(units))), false})

	for from := 0; from < len(s.Segments); {
		to := from + 1
		for to < len(s.Segments) && s.Segments[to].Para == s.Segments[from].Para {
			to++
		}
		t.paragraph(from, to, unitsOnly)
		from = to
	}
	_, err = io.WriteString(w, t.b.String())
	return err
}

type statementText struct {
	*term
	l     *Labels
	s     *corpus.Statement
	units []commitment.Unit
	signs signs
	next  int // unit
}

func (t *statementText) paragraph(from, to int, unitsOnly bool) {
	label := pad(t.l.Para+t.l.plain(t.s.Segments[from].Para), 5)
	end := t.s.Segments[to-1].End
	first := t.next
	for t.next < len(t.units) && t.units[t.next].Start < end {
		t.next++
	}
	inside := t.units[first:t.next]
	if !unitsOnly {
		shown := false
		for i := from; i < to; {
			g := t.s.Segments[i]
			i++
			if g.Kind == lang.Matter && strings.TrimSpace(t.s.Text[g.Start:g.End]) == "" {
				continue
			}
			for g.Kind == lang.Sentence && i < to && t.s.Segments[i].Kind == lang.Sentence {
				g.End = t.s.Segments[i].End // running text
				i++
			}
			if !shown {
				t.nl()
				shown = true
			}
			t.segment(label, g, inside)
			label = "     "
		}
		for _, u := range inside {
			t.unit("     ", &u)
		}
		return
	}
	if len(inside) > 0 {
		t.nl()
	}
	for _, u := range inside {
		t.para(label, run{plainStyle, t.read(u.Start, u.End), true})
		t.unit("     ", &u)
		label = "     "
	}
}

// segment shows a segment, or several as one, with the act words of its units underlined.
func (t *statementText) segment(label string, g corpus.Segment, units []commitment.Unit) {
	st := plainStyle
	if g.Kind == lang.Heading {
		st = bold
	}
	var runs []run
	at := g.Start
	for _, u := range units {
		if u.Cue.Start < at || u.Cue.End > g.End || u.Cue.End <= u.Cue.Start {
			continue
		}
		runs = append(runs, run{st, t.read(at, u.Cue.Start), true}, run{actStyle, t.read(u.Cue.Start, u.Cue.End), true})
		at = u.Cue.End
	}
	t.para(label, append(runs, run{st, t.read(at, g.End), true})...)
}

// read returns a stretch of the text as it is read.
func (t *statementText) read(from, to int) string {
	return squeeze(t.signs.without(t.s.Text, from, to))
}

// unit says what was read in a unit and which words gave it.
func (t *statementText) unit(indent string, u *commitment.Unit) {
	runs := []run{{greenStyle, named(t.l.Acts, u.Act) + " " + t.l.count(u.Force), false}}
	words := func(label string, spans ...commitment.Span) {
		for i, sp := range spans {
			if sp.End <= sp.Start {
				continue
			}
			if i == 0 {
				label = " · " + label
			} else {
				label = strings.TrimSpace(t.l.Comma)
			}
			runs = append(runs, run{faint, label + " " + t.l.Open, false}, run{faint, t.read(sp.Start, sp.End), true}, run{faint, t.l.Close, false})
		}
	}
	words(t.l.Cue, u.Cue)
	words(t.l.Boosters, u.Boosters...)
	words(t.l.Hedges, u.Hedges...)
	for _, list := range [...][]string{u.Actors, u.Marks.Instruments, u.Marks.Numbers, u.Marks.Deadlines} {
		if len(list) > 0 {
			runs = append(runs, run{faint, " · ", false}, run{faint, strings.Join(list, t.l.Comma), true})
		}
	}
	t.para(indent+t.l.Arrow+" ", runs...)
}

// actStyle marks the words that carry an act.
var actStyle = style{on: "\x1b[1;4m", open: "_", close: "_"}

// List writes the statements of a corpus as a table, by series and date, and
// the files that are none.
func List(w io.Writer, c *corpus.Corpus, opt TextOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	t, l := newTerm(opt, e), &e.Labels
	for k, series := range c.Series {
		if k > 0 {
			t.nl()
		}
		runs := []run{{bold, series.ID, true}}
		if series.Title != "" && series.Title != series.ID {
			runs = append(runs, run{plainStyle, " · ", false}, run{plainStyle, series.Title, true})
		}
		t.para("", append(runs, run{faint, " · " + l.counted(l.Statements, len(series.Statements)), false})...)
		kinds, ids := 0, 0
		for _, s := range series.Statements {
			kinds = max(kinds, columns(named(l.StatementKinds, s.Kind)))
			ids = max(ids, columns(visible(s.ID)))
		}
		for _, s := range series.Statements {
			row := "  " + pad(visible(s.ID), ids) + "  " + pad(named(l.StatementKinds, s.Kind), kinds) + "  "
			if room := t.width - columns(row); room >= 16 {
				t.para(row, run{plainStyle, shorten(s.Title, room), true})
			} else {
				t.para(strings.TrimRight(row, " "))
				t.para("    ", run{faint, shorten(s.Title, t.width-4), true})
			}
		}
	}
	if len(c.Skipped) > 0 {
		t.nl()
		t.para("", run{bold, fill(l.Skipped, "n", l.count(len(c.Skipped))), false})
		for _, s := range c.Skipped {
			t.para("  ", run{plainStyle, s.File, true}, run{faint, ": " + s.Why, true})
		}
	}
	_, err = io.WriteString(w, t.b.String())
	return err
}
