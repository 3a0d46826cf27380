package render

import (
	"io"
	"strings"

	"mithaq/corpus/lang"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/words"
	"mithaq/render/cite"
	"mithaq/render/docx"
)

// A Word file is one of three:
//
//	DOCXTable    both texts in a table, paragraph beside paragraph, with what
//	             differs marked, and a third column for the findings
//	DOCXRedline  the newer text with tracked changes: all accepted it is the
//	             newer text, all rejected the older, each with white space set
//	             by Word; the findings are comments
//	DOCXMemo     the findings, with both quotations and a footnote each; of many,
//	             only those to read first so, the others in a line or two
//
// Hidden characters are shown as tokens, as on the page.
type wordReport struct {
	*view
	e       *ExportLabels
	opt     HTMLOptions
	doc     docx.Document
	numbers map[*diff.Change]int // of the findings of a table, from 1
	brief   bool                 // a memo that tells most findings in short
}

// The grounds of what is gone and new, as on the page.
const (
	goneShade = "FAEAE5"
	newShade  = "E3F3EF"
)

func newWordReport(r *diff.Report, opt HTMLOptions) (*wordReport, error) {
	e, err := editionIn(opt.UI)
	if err != nil {
		return nil, err
	}
	w := &wordReport{view: newView(r, e), e: &e.export, opt: opt, numbers: map[*diff.Change]int{}}
	w.doc = docx.Document{Title: visible(w.headline()), Author: "Mithaq", Lang: w.l.Code, RTL: w.l.Dir == "rtl"}
	w.doc.Footer = []docx.Run{{Text: strings.TrimSpace("Mithaq " + opt.Version)}}
	return w, nil
}

// why says why a change is called what it is called.
func (w *wordReport) why(c *diff.Change) string { return plainly(w.reason(c)) }

// say is a run in the interface's language.
func say(s string) docx.Run { return docx.Run{Text: visible(s)} }

// said is a run of a statement.
func (s *side) said(text string) docx.Run {
	return docx.Run{Text: visible(text), Lang: visible(s.Lang), RTL: s.dir == "rtl"}
}

// strongRuns are the runs of a label whose asterisks make bold.
func strongRuns(label string) []docx.Run {
	var out []docx.Run
	for i, s := range strings.Split(label, "*") {
		if s != "" {
			out = append(out, docx.Run{Text: visible(s), Bold: i%2 == 1})
		}
	}
	return out
}

// line appends a paragraph of the interface.
func (w *wordReport) line(style docx.Style, runs ...docx.Run) {
	w.doc.Paragraph(docx.Paragraph{Style: style, RTL: w.doc.RTL, Runs: runs})
}

// head says what is compared.
func (w *wordReport) head() {
	w.line(docx.Title, say(w.headline()))
	w.line(docx.Lead, strongRuns(w.deck())...)
	for _, s := range [...]*side{&w.old, &w.new} {
		k := workOf(s.Statement, w.l, cite.Chicago)
		runs := []docx.Run{{Text: visible(s.long) + ": ", Bold: true}, s.said(w.title(s))}
		runs[1].Note = w.linked(k.Entry(&w.ed.cite), k.URL)
		w.line(docx.Normal, append(runs, docx.Run{Text: " · " + visible(w.kind(s)) + " · " + visible(w.language(s)) + " · " + w.l.counted(w.l.Words, s.words), Quiet: true})...)
	}
	for _, s := range [...]*side{&w.old, &w.new} {
		if !s.Kind.Whole() {
			w.line(docx.Normal, docx.Run{Text: visible(fill(named(w.l.Warnings, s.Kind), "side", w.inSentence(s))), Bold: true})
		}
	}
	for _, n := range w.remarks() {
		w.line(docx.Normal, docx.Run{Text: visible(plainly(w.sentence(n.Text, n.Said))), Quiet: true})
	}
}

// linked cuts a reference at its addresses, which stand in it as they are.
func (w *wordReport) linked(s string, urls ...string) []docx.Run {
	var out []docx.Run
	for _, u := range urls {
		before, after, ok := strings.Cut(s, u)
		if u == "" || !ok {
			continue
		}
		out, s = append(out, docx.Run{Text: before}, docx.Run{Text: u, Quiet: true}), after
	}
	return append(out, docx.Run{Text: s})
}

// found says what became of a change, and why.
func (w *wordReport) found(c *diff.Change) []docx.Run {
	sign, word := w.verdict(c)
	return []docx.Run{{Text: visible(sign+" "+word) + ": ", Bold: true}, say(w.why(c) + w.l.Stop + " ")}
}

// rule names a change and the rule behind it, for those that are not cited.
func (w *wordReport) rule(c *diff.Change) docx.Run {
	return docx.Run{Text: visible(c.ID + w.l.Comma + fill(w.l.Rule, "rule", c.Reason.Rule) + w.l.Comma + fill(w.l.Certainty, "n", w.l.percent(c.Score)) + w.l.Stop), Quiet: true}
}

// citation is a footnote that cites a change, ready to be copied; nil if the
// change is not sure, for that is not to be cited.
func (w *wordReport) citation(c *diff.Change) []docx.Run {
	if c.Band == align.Possible {
		return nil
	}
	f := w.finding(c, cite.Chicago)
	var urls []string
	for i := range f.Passages {
		urls = append(urls, f.Passages[i].Work.URL)
	}
	return w.linked(f.Note(&w.ed.cite), urls...)
}

// marked are the runs of a quotation, with what is gone and new marked by line
// as well as by ground.
func (s *side) marked(ps []piece) []docx.Run {
	out := make([]docx.Run, 0, len(ps))
	for _, p := range ps {
		r := s.said(p.text)
		r.Bold = p.cue
		switch p.mark {
		case goneMark:
			r.Strike, r.Shade = true, goneShade
		case newMark:
			r.Underline, r.Shade = true, newShade
		case gapMark:
			r.Quiet = true
		}
		out = append(out, r)
	}
	return out
}

// A block is a stretch of a paragraph that stands on lines of its own: running
// text, a heading or an item of a list. Its text is one line.
type block struct {
	text    string
	heading bool
	start   int // byte of the statement
	end     int
}

// blocksOf cuts a paragraph into blocks, and leaves out what is only white space.
func (s *side) blocksOf(p *para) []block {
	var out []block
	add := func(from, to int, heading bool) {
		if text := strings.Trim(s.read(from, to), " "); text != "" {
			out = append(out, block{text, heading, from, to})
		}
	}
	from := p.start
	for _, g := range s.Segments[p.from:p.to] {
		if g.Kind == lang.Bullet || g.Kind == lang.Heading {
			add(from, g.Start, false)
			add(g.Start, g.End, g.Kind == lang.Heading)
			from = g.End
		}
	}
	add(from, p.end, false)
	return out
}

// DOCXRedline writes the newer text with tracked changes from the older.
func DOCXRedline(out io.Writer, r *diff.Report, opt HTMLOptions) error {
	w, err := newWordReport(r, opt)
	if err != nil {
		return err
	}
	w.doc.Header = []docx.Run{say(w.headline() + w.l.Stop + " " + w.e.RedlineKey)}
	t := redline{wordReport: w}
	old, new := paragraphs(&w.old), paragraphs(&w.new)
	for _, row := range w.alignParagraphs(old, new) {
		var a, b string
		if row.old >= 0 {
			a = w.old.lines(&old[row.old])
		}
		if row.new >= 0 {
			b = w.new.lines(&new[row.new])
		}
		t.comments = nil
		if row.new >= 0 {
			t.comments = w.commentsIn(&w.new, &new[row.new])
		} else {
			t.comments = w.commentsIn(&w.old, &old[row.old])
		}
		switch {
		case a == "" && b == "":
		case a == "":
			t.add(docx.Inserted, b+"\n")
		case b == "":
			t.add(docx.Deleted, a+"\n")
		default:
			edits := w.edits(a, b)
			if edits == nil { // one paragraph for another
				t.add(docx.Deleted, a+"\n")
				t.add(docx.Inserted, b+"\n")
				continue
			}
			for _, e := range edits {
				t.add([...]docx.Change{words.Equal: docx.Unchanged, words.Delete: docx.Deleted, words.Insert: docx.Inserted}[e.Op], e.Text)
			}
			t.add(docx.Unchanged, "\n")
		}
	}
	// A deleted end joins its paragraph with the next, so there must be one.
	w.doc.Paragraph(docx.Paragraph{Runs: t.runs})
	return w.doc.Write(out)
}

// lines are the blocks of a paragraph, a line each.
func (s *side) lines(p *para) string {
	var out []string
	for _, b := range s.blocksOf(p) {
		out = append(out, visible(b.text))
	}
	return strings.Join(out, "\n")
}

// edits are the word edits between two paragraphs; nil where too little is
// shared, or nothing can be compared.
func (w *wordReport) edits(a, b string) []words.Edit {
	if a == b {
		return []words.Edit{{Op: words.Equal, Text: a}}
	}
	if w.Old.Lang != w.New.Lang {
		return nil
	}
	edits, err := words.Diff(a, b)
	if err != nil || words.Shared(edits) < shredded {
		return nil
	}
	edits = words.Readable(edits)
	if words.Old(edits) != a || words.New(edits) != b {
		return nil
	}
	return edits
}

// commentsIn are the comments on a paragraph: what became of its units, if that
// is more than other words.
func (w *wordReport) commentsIn(s *side, p *para) []string {
	var out []string
	var last *diff.Change
	for u := range s.units {
		if i := s.changeOf[u]; i >= 0 && p.start <= s.units[u].Start && s.units[u].Start < p.end {
			c := &w.Changes[i]
			if c == last || c.Kind == diff.Kept || c.Kind == diff.Reworded && c.Band == align.Confirmed {
				continue
			}
			last = c
			sign, word := w.verdict(c)
			out = append(out, visible(sign+" "+word+": "+w.why(c)+w.l.Stop+" "+w.l.quoted(clip(s.readUnit(u), 80))+" ("+c.ID+w.l.Comma+fill(w.l.Rule, "rule", c.Reason.Rule)+")"))
		}
	}
	return out
}

// A redline gathers a text with tracked changes, paragraph by paragraph.
type redline struct {
	*wordReport
	runs     []docx.Run
	comments []string // on the paragraph at hand, not yet placed
}

func (t *redline) add(c docx.Change, text string) {
	for text != "" {
		line, rest, end := strings.Cut(text, "\n")
		if line != "" {
			s := &t.new
			if c == docx.Deleted {
				s = &t.old
			}
			r := docx.Run{Text: line, Lang: visible(s.Lang), RTL: s.dir == "rtl", Change: c}
			if len(t.comments) > 0 {
				r.Comment, t.comments = strings.Join(t.comments, "\n"), nil
			}
			t.runs = append(t.runs, r)
		}
		if end {
			rtl := t.new.dir == "rtl"
			if c == docx.Deleted {
				rtl = t.old.dir == "rtl"
			}
			t.doc.Paragraph(docx.Paragraph{RTL: rtl, End: c, Runs: t.runs})
			t.runs = nil
		}
		text = rest
	}
}
