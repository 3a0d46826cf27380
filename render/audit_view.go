package render

import (
	"slices"

	"mithaq/corpus/lang"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/collate"
	"mithaq/diff/commitment"
)

// An auditView is an audit made ready to be shown: what its page and its text
// have in common. Lists hold indexes of Findings.
type auditView struct {
	*view       // its old side is A, its new side B
	al          *AuditLabels
	audit       *collate.Report
	sure, maybe []int
	left        []int // out by a text that need not hold everything
}

func newAuditView(r *collate.Report, e *edition) *auditView {
	l, al := &e.Labels, &e.audit
	v := &auditView{view: newView(&diff.Report{Old: r.A, New: r.B}, e), al: al, audit: r}
	a, b := &v.old, &v.new
	switch {
	case r.A.Lang != r.B.Lang:
		a.short, b.short = v.language(a), v.language(b)
	case r.A.Publisher != "" && r.B.Publisher != "" && r.A.Publisher != r.B.Publisher:
		a.short, b.short = r.A.Publisher, r.B.Publisher
	default:
		a.short, b.short = al.First, al.Second
	}
	a.long, b.long = l.date(r.A.Date)+" ("+a.short+")", l.date(r.B.Date)+" ("+b.short+")"
	for i := range r.Findings {
		switch f := &r.Findings[i]; {
		case v.silentOf(f):
			v.left = append(v.left, i)
		case f.Band == align.Confirmed:
			v.sure = append(v.sure, i)
		default:
			v.maybe = append(v.maybe, i)
		}
	}
	return v
}

// silentOf reports whether a finding only tells what a report or digest leaves
// out.
func (v *auditView) silentOf(f *collate.Finding) bool {
	if f.Kind != collate.Passage && f.Kind != collate.Clause {
		return false
	}
	return f.A.End == 0 && !v.audit.A.Kind.Whole() || f.B.End == 0 && !v.audit.B.Kind.Whole()
}

// auditHeadline names both texts.
func (v *auditView) auditHeadline() string {
	return fill(v.al.Headline, "a", v.old.short, "b", v.new.short)
}

func (v *auditView) auditDeck() string {
	both := 0
	for i := range v.audit.Beads {
		if b := &v.audit.Beads[i]; len(b.A) > 0 && len(b.B) > 0 {
			both++
		}
	}
	label := v.al.Deck
	switch {
	case v.audit.A.Text == v.audit.B.Text:
		return v.al.Same
	case len(v.sure)+len(v.maybe) == 0:
		label = v.al.DeckNone
	}
	return fill(label, "beads", v.l.count(both), "sure", v.l.count(len(v.sure)), "maybe", v.l.count(len(v.maybe)))
}

// A quoted passage is what one text says at the place of a finding.
type quoted struct {
	side   *side
	para   int
	pieces []piece // nil where the text says nothing there
}

// quotedOf returns what both texts say at the place of a finding, the words
// that differ marked.
func (v *auditView) quotedOf(f *collate.Finding) [2]quoted {
	alone := f.A.End == 0 || f.B.End == 0
	var a, b []int
	if f.Bead >= 0 {
		a, b = v.audit.Beads[f.Bead].A, v.audit.Beads[f.Bead].B
	}
	return [2]quoted{v.quoteAt(&v.old, a, f.A, alone), v.quoteAt(&v.new, b, f.B, alone)}
}

func (v *auditView) quoteAt(s *side, segs []int, span commitment.Span, alone bool) quoted {
	if span.End > 0 && !slices.ContainsFunc(segs, func(i int) bool { return s.Segments[i].Start <= span.Start && span.Start < s.Segments[i].End }) {
		segs = []int{segmentAt(s, span.Start)} // said elsewhere
	}
	q := quoted{side: s}
	if len(segs) == 0 {
		return q
	}
	from, to := s.Segments[segs[0]].Start, s.Segments[segs[len(segs)-1]].End
	to = max(to, span.End)
	q.para = s.Segments[segs[0]].Para
	add := func(p piece) {
		if p.text != "" {
			q.pieces = append(q.pieces, p)
		}
	}
	if span.End == 0 {
		add(piece{text: s.signs.without(s.Text, from, to)})
		return q
	}
	m := piece{mark: sameMark, cue: true, text: s.signs.without(s.Text, span.Start, span.End)}
	if alone {
		m = piece{mark: newMark, text: m.text}
	}
	if span.Start <= from && span.End >= to {
		m.mark, m.cue = noMark, false // all of it: a mark would tell nothing
	}
	add(piece{text: s.signs.without(s.Text, from, span.Start)})
	add(m)
	add(piece{text: s.signs.without(s.Text, span.End, to)})
	return q
}

func segmentAt(s *side, at int) int {
	for i, g := range s.Segments {
		if g.Start <= at && at < g.End && g.Kind != lang.Matter {
			return i
		}
	}
	return 0
}

// placed names where a quotation stands, "Korean ¶3".
func (v *auditView) placed(q quoted) string {
	return q.side.short + " " + v.l.Para + v.l.plain(q.para)
}

// weaker names the text that says less, "" where neither does.
func (v *auditView) weaker(f *collate.Finding) string {
	switch {
	case f.Kind != collate.Verb && f.Kind != collate.Quality, !v.whole():
		return "" // a journalist's verb is not a minister's
	case f.Weaker == collate.A:
		return fill(v.al.Weaker, "side", v.old.short)
	case f.Weaker == collate.B:
		return fill(v.al.Weaker, "side", v.new.short)
	}
	return ""
}
