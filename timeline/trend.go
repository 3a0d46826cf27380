package timeline

import (
	"cmp"
	"slices"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// A Ratio is a part of a whole. Of a whole of 0 there is no share.
type Ratio struct{ N, Of int }

// Share returns N/Of; ok is false where there is nothing to divide.
func (r Ratio) Share() (share float64, ok bool) {
	if r.Of == 0 {
		return 0, false
	}
	return float64(r.N) / float64(r.Of), true
}

// A Point is what is measured of one column. Everything is of the text that is
// followed, its witnesses left aside.
type Point struct {
	Words  int
	Units  int
	Themes []Share // of units, by theme, most first; those that name none have ""
	Acts   []Share // of units, by act, most first

	Force            Ratio // sum of the forces of all units, and their number: the mean
	Weakest, Firmest int   // force of the units at the ends; 0 if there are none
	Lower, Upper     int   // force below and above which a quarter of the units lies; 0 if there are none

	Added    Ratio // units that no earlier column says, for sure, of all
	Again    Ratio // units said again after a silence, of all
	Dropped  Ratio // units of the column before that are gone for sure, of all there
	Kept     Ratio // units of the column before that stand in any words, of all there
	Novelty  Ratio // runs of four words never said before in the series in this language, of all
	Specific Ratio // units with a number, deadline or instrument, of all

	Guards []Guard // why the column cannot be held against the one before as it is
}

// A Share is how many units have something.
type Share struct {
	Of string
	N  int
}

// A Guard is a reason for care when two neighbouring columns are compared: a
// code of diff.Note, or one of those below.
//
//	length-ratio    one text is more than 1.6 times as long
//	report, digest  the text is not the statement itself
//	cross-language  another language than the column before
//	kind            another kind of text than the column before
//	venue           another kind of meeting: their venues differ, or their titles
//	                tell that others met
//	paper           a fact sheet, readout or press statement beside another paper
//	place           held elsewhere; the host drafts
type Guard struct {
	Code, Text string // Text is in English: what Said says
	Said       wording.Text
}

// run is how many words in a row make a run. Of three, half are common coin of
// the genre; five rarely return.
const run = 4

// points measures the columns.
func (t *Timeline) points() []Point {
	out := make([]Point, len(t.Columns))
	said := map[string]map[[run]int32]bool{} // by language: runs of words of earlier columns
	for c := range t.Columns {
		col := &t.Columns[c]
		p := &out[c]
		p.Units = len(col.Units)
		themes, acts := map[string]int{}, map[string]int{}
		forces := make([]int, 0, p.Units)
		for i := range col.Units {
			u := &col.Units[i]
			themes[Theme(col.pack(), topics(u))]++
			acts[string(u.Act)]++
			p.Force.N += u.Force
			forces = append(forces, u.Force)
			p.Firmest = max(p.Firmest, u.Force)
			if p.Weakest == 0 || u.Force < p.Weakest {
				p.Weakest = u.Force
			}
			if len(u.Marks.Numbers)+len(u.Marks.Deadlines)+len(u.Marks.Instruments) > 0 {
				p.Specific.N++
			}
		}
		if slices.Sort(forces); len(forces) > 0 {
			p.Lower, p.Upper = forces[(len(forces)-1)/4], forces[(3*len(forces)-1)/4]
		}
		p.Force.Of, p.Specific.Of = p.Units, p.Units
		p.Themes, p.Acts = shares(themes), shares(acts)

		first := said[col.Lang] == nil
		if first {
			said[col.Lang] = map[[run]int32]bool{}
		}
		p.Words = col.Statement.Words()
		runs := col.runs()
		for _, r := range runs {
			if !said[col.Lang][r] && !first {
				p.Novelty.N++
			}
		}
		if !first {
			p.Novelty.Of = len(runs)
		}
		for _, r := range runs {
			said[col.Lang][r] = true
		}
		if c > 0 {
			p.rates(t.Steps[c-1])
			p.Added.Of, p.Again.Of = p.Units, p.Units
			for i := range t.Threads {
				switch cell := t.Threads[i].At(c); {
				case cell.Fate == Born && cell.Sure:
					p.Added.N += len(cell.Units)
				case cell.Fate == Revived:
					p.Again.N += len(cell.Units)
				}
			}
			p.Guards = t.guards(c)
		}
	}
	return out
}

// shares orders counts, the greatest first.
func shares(counts map[string]int) []Share {
	var out []Share
	for of, n := range counts {
		out = append(out, Share{of, n})
	}
	slices.SortFunc(out, func(a, b Share) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Of, b.Of)) })
	return out
}

// rates counts what became of the units of the column before.
func (p *Point) rates(r *diff.Report) {
	p.Dropped.Of, p.Kept.Of = len(r.OldUnits), len(r.OldUnits)
	for i := range r.Changes {
		ch := &r.Changes[i]
		switch {
		case ch.Band != align.Confirmed:
		case ch.Kind == diff.Dropped:
			p.Dropped.N += len(ch.Old)
		case len(ch.Old) > 0 && len(ch.New) > 0:
			p.Kept.N += len(ch.Old)
		}
	}
}

// guards tells why a column cannot be held against the one before it as it is.
func (t *Timeline) guards(c int) []Guard {
	var out []Guard
	for _, n := range t.Steps[c-1].Notes {
		switch n.Code {
		case "length-ratio", "report", "digest", "cross-language":
			out = append(out, Guard{n.Code, n.Text, n.Said})
		}
	}
	if a, b := t.Columns[c-1].Kind, t.Columns[c].Kind; a != b {
		out = append(out, guard("kind", wording.New("guard.kind", wording.Said("old", word(a)), wording.Said("new", word(b)))))
	}
	return append(out, t.meetings(c)...)
}

// meetings tells where the meeting was another one than that of the column
// before. What the front matter says of the venue holds; only where it says
// nothing of both, or the same of the whole series, the titles are asked.
func (t *Timeline) meetings(c int) []Guard {
	a, b := &t.Columns[c-1], &t.Columns[c]
	var out []Guard
	x, y := a.Meeting.Venue, b.Meeting.Venue
	own := x != t.Series.Venue && y != t.Series.Venue // neither is what is said of the whole series
	was, is := a.pack().Meetings(a.Title), b.pack().Meetings(b.Title)
	switch {
	case x != "" && y != "" && lang.Fold(x) != lang.Fold(y):
		out = append(out, guard("venue", wording.New("guard.venue", wording.Name("old", x), wording.Name("new", y))))
	case !own && apart(was, is):
		out = append(out, guard("venue", wording.New("guard.meeting", wording.Said("old", named("meeting.", was)...), wording.Said("new", named("meeting.", is)...))))
	}
	if p, q := a.pack().Papers(a.Title), b.pack().Papers(b.Title); !slices.Equal(p, q) {
		out = append(out, guard("paper", wording.New("guard.paper", wording.Said("old", paper(p)...), wording.Said("new", paper(q)...))))
	}
	if x, y := a.Meeting.Place, b.Meeting.Place; x != "" && y != "" && lang.Fold(x) != lang.Fold(y) {
		out = append(out, guard("place", wording.New("guard.place", wording.Name("old", x), wording.Name("new", y))))
	}
	return out
}

// apart reports whether two lists, neither of them empty, share nothing.
func apart(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// paper names the papers of a title.
func paper(ids []string) []wording.Text {
	if len(ids) == 0 {
		return []wording.Text{wording.New("paper.statement")}
	}
	return named("paper.", ids)
}

// named are the names of values that have keys of their own.
func named(prefix string, ids []string) []wording.Text {
	out := make([]wording.Text, len(ids))
	for i, id := range ids {
		out[i] = wording.Named(prefix, id)
	}
	return out
}

func guard(code string, said wording.Text) Guard { return Guard{code, wording.English(said), said} }

func word(k corpus.Kind) wording.Text {
	if k == corpus.Official {
		return wording.New("kind.full-text")
	}
	return wording.Named("kind.", string(k))
}

// runs returns the runs of words of a column.
func (c *Column) runs() (runs [][run]int32) {
	var row [run]int32
	words := 0
	for i := range c.Segments {
		if c.Segments[i].Kind == lang.Matter {
			continue
		}
		for _, t := range c.table.Of(i) {
			if t.Kind == lang.Punct {
				continue
			}
			copy(row[:], row[1:])
			row[run-1] = int32(t.Number)
			if words++; words >= run {
				runs = append(runs, row)
			}
		}
	}
	return runs
}

// topics returns what a unit names beside those who act; where verbs open their
// clauses it names them, too.
func topics(u *commitment.Unit) []string {
	return slices.DeleteFunc(slices.Clone(u.Marks.Concepts), func(id string) bool { return slices.Contains(u.Actors, id) })
}

// Theme returns the theme that most of the concepts belong to: topics count
// before treaties and bodies, those before parties and places; of equals the
// one that weighs more, then the first by name. It is empty if they name none.
func Theme(p *lang.Pack, concepts []string) string {
	weight := map[string]int{"topic": 100, "instrument": 10, "body": 10, "party": 1, "place": 1}
	points := map[string]int{}
	for _, id := range concepts {
		if c := p.Concept(id); c != nil {
			points[c.Theme] += weight[c.Kind]
		}
	}
	best := ""
	for theme, n := range points {
		switch m := points[best]; {
		case n < m || n == 0:
		case n > m, p.ThemeWeight(theme) > p.ThemeWeight(best), p.ThemeWeight(theme) == p.ThemeWeight(best) && theme < best:
			best = theme
		}
	}
	return best
}

// A Term is something that a reader counts through a series.
type Term struct {
	Name    string // as asked for
	Concept string // its id, if a language file knows it as one; then it is counted in every language
	Counts  []int  // by column
	Known   []bool // by column: false where a phrase was asked for in another language than the text's
}

// Count counts a term in each column: a concept by all its names, in the
// language of each text; other words by their matching keys, in texts in the
// language of the words. It fails for a term without a word in it.
func (t *Timeline) Count(name string) (Term, error) {
	var own *lang.Lexicon
	if len(t.Columns) > 0 {
		own = t.Columns[0].Lexicon
	}
	q, err := NewQuery(name, own)
	if err != nil {
		return Term{}, err
	}
	term := Term{Name: name, Counts: make([]int, len(t.Columns)), Known: make([]bool, len(t.Columns))}
	if len(q.Concepts) == 1 && len(q.Words) == 0 {
		term.Concept = q.Concepts[0]
	}
	for c := range t.Columns {
		col := &t.Columns[c]
		term.Known[c] = term.Concept != "" || q.Lang == col.Lang
		if !term.Known[c] {
			continue
		}
		want := soughtIn(col.table.Vocabulary, name)
		for i := range col.Segments {
			switch toks := col.table.Of(i); {
			case col.Segments[i].Kind == lang.Matter:
			case term.Concept != "":
				for _, m := range col.pack().Mentions(toks) {
					if isA(col.pack(), m.Concept, term.Concept) {
						term.Counts[c]++
					}
				}
			default:
				term.Counts[c] += occurrences(toks, want)
			}
		}
	}
	return term, nil
}

// occurrences counts where the words follow each other in a sentence, marks
// between them left out.
func occurrences(toks []lang.Token, want []sought) int {
	if len(want) == 0 {
		return 0
	}
	var words []*lang.Token
	for i := range toks {
		if toks[i].Kind != lang.Punct {
			words = append(words, &toks[i])
		}
	}
	n := 0
	for i := 0; i+len(want) <= len(words); i++ {
		all := true
		for k := range want {
			all = all && want[k].is(words[i+k])
		}
		if all {
			n++
			i += len(want) - 1
		}
	}
	return n
}

// isA reports whether a concept is another or a narrower one of it.
func isA(p *lang.Pack, c *lang.Concept, id string) bool {
	for depth := 0; c != nil && depth < 8; depth++ {
		if c.ID == id {
			return true
		}
		c = p.Concept(c.Parent)
	}
	return false
}
