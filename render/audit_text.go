package render

import (
	"io"
	"strings"

	"mithaq/diff/collate"
)

// AuditText writes an audit for a terminal: what differs for sure, with both
// quotations, then what a reader must check. Long lists are cut unless opt.All
// is set; each cut says so.
func AuditText(w io.Writer, r *collate.Report, opt TextOptions) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	t := &auditText{newTerm(opt, e), newAuditView(r, e), opt}
	t.top()
	t.findings(t.al.Sure, "", t.sure, len(t.sure))
	if len(t.sure) == 0 && r.A.Text != r.B.Text {
		t.section(t.al.Sure)
		t.para("", run{plainStyle, t.al.SureNone, false})
	}
	t.findings(t.al.Maybe, t.al.MaybeWhy, t.maybe, listed)
	t.findings(t.al.Silent, t.al.SilentWhy, t.left, 0)
	t.nl()
	t.para("", t.label(faint, t.al.More, "command", "mithaq audit A B --out audit.html")...)
	_, err = io.WriteString(w, t.b.String())
	return err
}

type auditText struct {
	*term
	*auditView
	opt TextOptions
}

func (t *auditText) top() {
	t.para("", run{bold, t.auditHeadline(), true})
	t.para("", t.strong(t.auditDeck())...)
	t.nl()
	left := max(columns(t.old.long), columns(t.new.long))
	for _, s := range [...]*side{&t.old, &t.new} {
		t.beside(s.long, left, run{plainStyle, clip(t.title(s), 240), true})
		t.para(t.indent(left), run{faint, t.kind(s) + " · " + t.language(s) + " · " + t.l.counted(t.l.Words, s.words), false})
		if s.Source != "" {
			t.uncut(t.indent(left), run{faint, s.Source, true})
		}
	}
	for _, s := range [...]*side{&t.old, &t.new} {
		if !s.Kind.Whole() {
			t.nl()
			t.para("! ", t.label(amberStyle, named(t.l.Warnings, s.Kind), "side", t.inSentence(s))...)
		}
	}
	if len(t.audit.Notes) > 0 {
		t.nl()
		for _, n := range t.audit.Notes {
			t.para("! ", styled(plainStyle, t.l.said(n.Text, n.Said))...)
		}
	}
}

// findings lists findings, no more than most of them unless all are asked for.
func (t *auditText) findings(name, why string, list []int, most int) {
	if len(list) == 0 {
		return
	}
	t.section(name + ": " + t.l.count(len(list)))
	if why != "" {
		t.para("", run{faint, why, false})
	}
	for n, i := range list {
		if n == most && !t.opt.All {
			t.para("", t.label(faint, t.l.Folded, "n", t.l.count(len(list)-n), "flag", "--all")...)
			return
		}
		t.nl()
		t.finding(&t.audit.Findings[i])
	}
}

func (t *auditText) finding(f *collate.Finding) {
	st := findingStyle(f)
	if findingSign(f) == "?" {
		st = faint
	}
	runs := []run{{st, findingSign(f) + "\u00A0" + named(t.al.Kinds, f.Kind), false}, {plainStyle, ": ", false}}
	runs = append(runs, styled(bold, t.l.said(f.Reason, f.Said...))...)
	t.hang("", "  ", runs...)
	both := t.quotedOf(f)
	left := max(columns(t.placed(both[0])), columns(t.placed(both[1])))
	for _, q := range both {
		if q.pieces == nil {
			t.beside(q.side.short, left, t.label(faint, t.al.Nothing, "side", q.side.short)...)
			continue
		}
		var runs []run
		for _, p := range q.pieces {
			runs = append(runs, run{markStyle(p), p.text, true})
		}
		t.beside(t.placed(q), left, runs...)
	}
	about := []string{f.ID}
	if w := t.weaker(f); w != "" {
		about = append([]string{w}, about...)
	}
	t.para(t.indent(left), run{faint, strings.Join(about, " · "), true})
}
