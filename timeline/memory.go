package timeline

import (
	"cmp"
	"slices"
	"strings"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// reach is how many columns back the memory goes. What has been silent for
// longer is not looked for: a line is rarely taken up again after that, and
// the memory would grow with the series.
const reach = 5

// What a confirmed link must show to carry a thread on. A thread is a claim
// over years, and of the confirmed links of six series those with hardly a
// common word were right half of the time; over a gap, where words drift and
// the text that lies between says nothing, more is asked. Links in which the
// program is nearly certain are taken as they are, and so are those in which one
// line holds most of what the other names, what is rare in both texts counting
// for more: a long line beside a short one has a small share in common. Across
// languages meanings stand for words. One phrase in common is little: of the links of
// a step below again and commonAgain that have no more, and that meanings do not make
// as well, all six of the annotated pairs and four series were wrong.
const (
	commonWords = .30 // share of common words in a step
	firm        = .70 // score that it takes beside them: of six links with less, and with less than half held, five were wrong
	nearly      = .90 // score from which a step needs none
	mostly      = .50 // held share from which a step needs neither: of ten more links that it brought, one was wrong
	again       = .80 // score of a link over a gap
	commonAgain = .50 // share of common words over a gap: of 26 such links in seven series with more none was wrong, of four with less two were
	nearlyAgain = .95 // score from which a gap needs none
	mostlyAgain = .60 // share of common words over a gap from which any confirmed link is taken
	commonNear  = .40 // share from which a unit is shown beside an absent line, which is not surely absent then
)

// holds reports whether a confirmed link of two following columns carries a
// thread; held is asked only if it matters.
func holds(like, score float64, held func() float64) bool {
	return score >= nearly || like >= commonNear || like >= commonWords && score >= firm || held() >= mostly
}

// holdsAgain is holds over a gap.
func holdsAgain(like, score float64) bool {
	return score >= nearlyAgain || like >= mostlyAgain || like >= commonAgain && score >= again
}

// A place is a unit of a column.
type place struct {
	column, unit int
	voice        int // number of the other text of the day that it stands in, from 1; 0 in the one that is followed
}

// inOrder orders places by text, then by unit.
func inOrder(a, b place) int {
	return cmp.Or(cmp.Compare(a.column, b.column), cmp.Compare(a.voice, b.voice), cmp.Compare(a.unit, b.unit))
}

// last returns where a thread was said last.
func (t *Timeline) last(th *Thread) place {
	return place{column: th.Last, unit: th.At(th.Last).Units[0]}
}

// said returns where a thread was said last in a language, by the text of a
// day that is followed or by another one; not ok if it never was.
func (t *Timeline) said(th *Thread, code string) (p place, ok bool) {
	for c := min(th.First+len(th.Cells), len(t.Columns)) - 1; c >= th.First; c-- {
		col, cell := &t.Columns[c], th.At(c)
		if len(cell.Units) > 0 && col.Lang == code {
			return place{column: c, unit: cell.Units[0]}, true
		}
		for v := range col.Witnesses {
			w := &col.Witnesses[v]
			if w.Lang != code || w.table == nil {
				continue
			}
			for _, b := range cell.Beside {
				if b.Column == c && b.Voice == v && cell.Fate == Elsewhere {
					return place{c, b.Unit, v + 1}, true
				}
			}
			if len(cell.Units) > 0 {
				if e := w.Echoes[cell.Units[0]].Units; len(e) == 1 {
					return place{c, e[0], v + 1}, true
				}
			}
		}
	}
	return place{}, false
}

// at returns the statement of a place, its unit, and what it is compared by.
func (t *Timeline) at(p place) (*corpus.Statement, *commitment.Unit, *text) {
	col := &t.Columns[p.column]
	if p.voice == 0 {
		return col.Statement, &col.Units[p.unit], &col.text
	}
	v := &col.Witnesses[p.voice-1]
	return v.Statement, &v.Units[p.unit], &v.text
}

// A sight is a comparison with a column as the threads see it: a step, or the
// memory of older columns.
type sight struct {
	report  *diff.Report
	places  []place       // by old unit of the report
	threads map[place]int // that last say these, in the language of the sight
	byOld   map[place]*diff.Change
	byNew   []*diff.Change // by new unit
	facing  *facing        // of a step; nil of a memory

	links map[[2]int]align.Band // by meaning; nil if nobody asked
}

func newSight(r *diff.Report, places []place, threads map[place]int) *sight {
	s := &sight{report: r, places: places, threads: threads, byOld: make(map[place]*diff.Change, len(places)), byNew: make([]*diff.Change, len(r.NewUnits))}
	for i := range r.Changes {
		ch := &r.Changes[i]
		for _, o := range ch.Old {
			s.byOld[places[o]] = ch
		}
		for _, n := range ch.New {
			s.byNew[n] = ch
		}
	}
	return s
}

// seen is the step to column c.
func (t *Timeline) seen(c int) *sight {
	places := make([]place, len(t.Columns[c-1].Units))
	for u := range places {
		places[u] = place{column: c - 1, unit: u}
	}
	threads := map[place]int{}
	for i := range t.Threads {
		if th := &t.Threads[i]; th.Last == c-1 {
			for _, u := range th.At(c - 1).Units {
				threads[place{column: c - 1, unit: u}] = i
			}
		}
	}
	s := newSight(t.Steps[c-1], places, threads)
	s.facing = newFacing(&t.Columns[c-1], &t.Columns[c])
	return s
}

// of returns the change of a unit of the column.
func (s *sight) of(unit int) *diff.Change { return s.byNew[unit] }

// ofOld returns the change of an older unit; nil if it was not looked for.
func (s *sight) ofOld(p place) *diff.Change {
	if s == nil {
		return nil
	}
	return s.byOld[p]
}

// edges returns the links of a comparison that hold, of the threads that are
// wanted.
func (s *sight) edges(t *Timeline, c int, wanted func(*Thread) bool) (out []edge, err error) {
	col := &t.Columns[c]
	for i := range s.report.Changes {
		ch := &s.report.Changes[i]
		if ch.Band != align.Confirmed {
			continue
		}
		for _, o := range ch.Old {
			th, ok := s.threads[s.places[o]]
			if !ok || !wanted(&t.Threads[th]) {
				continue
			}
			_, _, from := t.at(s.places[o])
			for _, n := range ch.New {
				like := likeness(from, s.places[o].unit, &col.text, n)
				ok, part := holdsAgain, false
				if s.facing != nil {
					ok = func(like, score float64) bool {
						return holds(like, score, func() float64 { return s.facing.held(o, n) })
					}
					part = s.facing.part(o, n) >= mostly
				}
				if slices.Contains(ch.Flags, diff.FlagActor) && like < commonAgain {
					continue // others say other words
				}
				if s.facing != nil && like < commonAgain && ch.Score < again && t.onePhrase(s.places[o], place{column: c, unit: n}) {
					meant, err := s.meant(t) // one phrase in common is little
					if err != nil {
						return nil, err
					}
					if meant[[2]int{o, n}] == "" {
						continue
					}
				}
				if holds := ok(like, ch.Score); holds || part {
					out = append(out, edge{thread: th, node: col.NodeOf[n], from: s.places[o], change: ch, like: max(like, t.everLike(&t.Threads[th], c, n)), said: t.alikeSaid(s.places[o], place{column: c, unit: n}), part: !holds})
				}
			}
		}
	}
	return out, nil
}

// everLike returns the greatest share of common words that a unit of a column has
// with a wording of a thread in the column's language, in [0, 1].
func (t *Timeline) everLike(th *Thread, c, unit int) (most float64) {
	col := &t.Columns[c]
	for d := th.First; d <= th.Last; d++ {
		if from := &t.Columns[d]; len(th.At(d).Units) > 0 && from.Lang == col.Lang {
			most = max(most, likeness(&from.text, th.At(d).Units[0], &col.text, unit))
		}
	}
	return most
}

// A memory is what a column looks like beside all that was last said before:
// a sight for each language in which something had fallen silent, and one for
// the column's own, in which a thread that was said in another last is looked
// for in the words that it had there.
type memory []*sight

// ofOld returns the change of an older unit; nil if it was not looked for.
func (m memory) ofOld(p place) *diff.Change {
	for _, s := range m {
		if ch := s.ofOld(p); ch != nil {
			return ch
		}
	}
	return nil
}

// edges returns the links over a gap, or over other languages, that hold.
func (m memory) edges(t *Timeline, c int, wanted func(*Thread) bool) (out []edge, err error) {
	for _, s := range m {
		found, err := s.edges(t, c, wanted)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// remember compares column c with the last wordings of the columns before it.
// Wordings in different languages cannot stand in one text; a series in one
// language costs one comparison.
func (t *Timeline) remember(c int, work Work) (memory, error) {
	at := map[string][]place{}
	asked := map[string]bool{} // the language is worth a comparison
	threads := map[place]int{}
	own := t.Columns[c].Lang
	for i := range t.Threads {
		th := &t.Threads[i]
		if th.Last < c-reach {
			continue
		}
		p := t.last(th)
		code := t.Columns[th.Last].Lang
		asked[code] = asked[code] || th.Last < c-1
		at[code] = append(at[code], p)
		threads[p] = i
		if code == own {
			continue
		}
		if p, ok := t.said(th, own); ok {
			if _, taken := threads[p]; !taken {
				asked[own] = true
				at[own] = append(at[own], p)
				threads[p] = i
			}
		}
	}
	var out memory
	for _, code := range lang.Codes() {
		if !asked[code] {
			continue
		}
		slices.SortFunc(at[code], inOrder)
		st, units := t.sayings(code, at[code])
		report, err := work.Recall(st, t.Columns[c].Statement, units, t.Columns[c].Units)
		if err != nil {
			return nil, err
		}
		out = append(out, newSight(report, at[code], threads))
	}
	if c > 1 {
		work.Done()
	}
	return out, nil
}

// sayings makes one statement of the sentences in which units of one language
// stand, and gives the units their place in it.
func (t *Timeline) sayings(code string, at []place) (*corpus.Statement, []commitment.Unit) {
	list := make([]spoken, len(at))
	for i, p := range at {
		list[i].in, list[i].unit, _ = t.at(p)
	}
	return sayings(code, list)
}

// A spoken is a unit of a text.
type spoken struct {
	in   *corpus.Statement
	unit *commitment.Unit
}

// sayings makes one statement of the sentences in which units stand, at least
// one, those of one text behind each other; it has the date of the last.
// Sentences of one paragraph stay one paragraph.
func sayings(code string, list []spoken) (*corpus.Statement, []commitment.Unit) {
	last := list[len(list)-1].in
	st := &corpus.Statement{ID: last.ID + "+", Series: last.Series, Date: last.Date, Lang: code, Kind: corpus.Official, Parties: last.Parties, Version: 1}
	var text strings.Builder
	matter := func(s string) {
		if from := text.Len(); from > 0 {
			text.WriteString(s)
			st.Segments = append(st.Segments, corpus.Segment{Start: from, End: text.Len(), Kind: lang.Matter, Para: st.Segments[len(st.Segments)-1].Para})
		}
	}
	units := make([]commitment.Unit, len(list))
	para, from := 0, 0 // number of the paragraph made last; where the last sentence stands in its own text
	for i, s := range list {
		if !s.in.Kind.Whole() {
			st.Kind = s.in.Kind
		}
		seg := s.in.Segments[s.unit.Segment]
		sameText := i > 0 && list[i-1].in == s.in
		if !sameText || list[i-1].unit.Segment != s.unit.Segment {
			if !sameText || s.in.Segments[list[i-1].unit.Segment].Para != seg.Para {
				matter("\n\n")
				para++
			} else {
				matter(" ")
			}
			from = text.Len() - seg.Start
			text.WriteString(s.in.Text[seg.Start:seg.End])
			st.Segments = append(st.Segments, corpus.Segment{Start: text.Len() - (seg.End - seg.Start), End: text.Len(), Kind: seg.Kind, Para: para})
		}
		units[i] = shifted(*s.unit, from, len(st.Segments)-1)
	}
	st.Text = text.String()
	return st, units
}

// shifted returns the unit as it stands in another text.
func shifted(u commitment.Unit, by, segment int) commitment.Unit {
	span := func(s commitment.Span) commitment.Span {
		if s == (commitment.Span{}) {
			return s
		}
		return commitment.Span{Start: s.Start + by, End: s.End + by}
	}
	spans := func(list []commitment.Span) []commitment.Span {
		out := slices.Clone(list)
		for i := range out {
			out[i] = span(out[i])
		}
		return out
	}
	u.Start, u.End, u.Segment = u.Start+by, u.End+by, segment
	u.Cue, u.Boosters, u.Hedges = span(u.Cue), spans(u.Boosters), spans(u.Hedges)
	return u
}
