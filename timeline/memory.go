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
// program is nearly certain are taken as they are. Across languages meanings
// stand for words: of two planted series in three languages the right links had
// .42 and more in common.
const (
	commonWords = .30 // share of common words in a step
	nearly      = .90 // score from which a step needs none
	again       = .80 // score of a link over a gap
	commonAgain = .50 // share of common words over a gap: of 26 such links in seven series with more none was wrong, of four with less two were
	nearlyAgain = .95 // score from which a gap needs none
	commonNear  = .40 // share from which a unit is shown beside an absent line, which is not surely absent then
)

// holds reports whether a confirmed link carries a thread.
func holds(like, score float64, gap bool) bool {
	if gap {
		return score >= again && (like >= commonAgain || score >= nearlyAgain)
	}
	return like >= commonWords || score >= nearly
}

// A place is a unit of a column.
type place struct{ column, unit int }

// A sight is a comparison with a column as the threads see it: a step, or the
// memory of older columns.
type sight struct {
	report *diff.Report
	places []place // by old unit of the report
	byOld  map[place]*diff.Change
	byNew  []*diff.Change // by new unit
}

func newSight(r *diff.Report, places []place) *sight {
	s := &sight{report: r, places: places, byOld: make(map[place]*diff.Change, len(places)), byNew: make([]*diff.Change, len(r.NewUnits))}
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
		places[u] = place{c - 1, u}
	}
	return newSight(t.Steps[c-1], places)
}

// of returns the change of a unit of the column.
func (s *sight) of(unit int) *diff.Change { return s.byNew[unit] }

// ofOld returns the change of an older unit; nil if it was not looked for.
func (s *sight) ofOld(column, unit int) *diff.Change {
	if s == nil {
		return nil
	}
	return s.byOld[place{column, unit}]
}

// edges returns the links of the comparison that hold; of the memory only those
// over a gap.
func (s *sight) edges(t *Timeline, c int, gap bool) []edge {
	var out []edge
	col := &t.Columns[c]
	thread := map[place]int{}
	for i := range t.Threads {
		th := &t.Threads[i]
		if gap == (th.Last < c-1) {
			for _, u := range th.At(th.Last).Units {
				thread[place{th.Last, u}] = i
			}
		}
	}
	for i := range s.report.Changes {
		ch := &s.report.Changes[i]
		if ch.Band != align.Confirmed {
			continue
		}
		for _, o := range ch.Old {
			th, ok := thread[s.places[o]]
			if !ok {
				continue
			}
			for _, n := range ch.New {
				p := s.places[o]
				from := &t.Columns[p.column]
				if like := likeness(from, p.unit, col, n); holds(like, ch.Score, gap) {
					out = append(out, edge{th, col.NodeOf[n], ch, like})
				}
			}
		}
	}
	return out
}

// after returns what comes near to an absent unit in column c.
func after(c int, ch *diff.Change) []Near {
	var out []Near
	for _, n := range ch.New {
		out = append(out, Near{c, n, ch.Score})
	}
	if len(ch.Old) > 0 {
		for _, k := range ch.Nearest {
			out = append(out, Near{c, k.Unit, k.Score})
		}
	}
	return out[:min(3, len(out))]
}

// before returns what comes near to a new unit in older columns.
func (s *sight) before(ch *diff.Change) []Near {
	var out []Near
	add := func(o int, score float64) {
		out = append(out, Near{s.places[o].column, s.places[o].unit, score})
	}
	for _, o := range ch.Old {
		add(o, ch.Score)
	}
	if len(ch.Old) == 0 {
		for _, k := range ch.Nearest {
			add(k.Unit, k.Score)
		}
	}
	return out[:min(3, len(out))]
}

// A memory is what a column looks like beside all that was last said before:
// a sight for each language in which something had fallen silent.
type memory []*sight

// ofOld returns the change of an older unit; nil if it was not looked for.
func (m memory) ofOld(column, unit int) *diff.Change {
	for _, s := range m {
		if ch := s.ofOld(column, unit); ch != nil {
			return ch
		}
	}
	return nil
}

// edges returns the links over a gap that hold.
func (m memory) edges(t *Timeline, c int) []edge {
	var out []edge
	for _, s := range m {
		out = append(out, s.edges(t, c, true)...)
	}
	return out
}

// remember compares column c with the last wordings of the columns before it.
// Wordings in different languages cannot stand in one text; a series in one
// language costs one comparison.
func (t *Timeline) remember(c int, work Work) (memory, error) {
	at := map[string][]place{}
	silent := map[string]bool{}
	for i := range t.Threads {
		th := &t.Threads[i]
		if th.Last < c-reach {
			continue
		}
		code := t.Columns[th.Last].Lang
		silent[code] = silent[code] || th.Last < c-1
		at[code] = append(at[code], place{th.Last, th.At(th.Last).Units[0]})
	}
	var out memory
	for _, code := range lang.Codes() {
		if !silent[code] {
			continue
		}
		slices.SortFunc(at[code], func(a, b place) int { return cmp.Or(cmp.Compare(a.column, b.column), cmp.Compare(a.unit, b.unit)) })
		st, units := t.text(code, at[code])
		report, err := work.Recall(st, t.Columns[c].Statement, units, t.Columns[c].Units)
		if err != nil {
			return nil, err
		}
		out = append(out, newSight(report, at[code]))
	}
	if c > 1 {
		work.Done()
	}
	return out, nil
}

// text makes one statement of the sentences in which units of one language
// stand, and gives the units their place in it.
func (t *Timeline) text(code string, at []place) (*corpus.Statement, []commitment.Unit) {
	list := make([]spoken, len(at))
	for i, p := range at {
		col := &t.Columns[p.column]
		list[i] = spoken{col.Statement, &col.Units[p.unit]}
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
