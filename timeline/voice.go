package timeline

import (
	"cmp"
	"errors"
	"slices"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// A Voice is another text of the day beside the one that is followed: a
// language, a version, a report.
type Voice struct {
	*corpus.Statement                   // segmented
	Units             []commitment.Unit // of this text
	Echoes            []Echo            // by unit of the text that is followed
	Alone             []Alone           // units that no unit of that text is linked to, ascending

	text // where a text that is followed has its language, and others have another; else zero
}

// An Echo is what a voice says of a line of the text that is followed.
type Echo struct {
	Units   []int // of the voice, linked for sure, ascending; nil if none is
	Missing bool  // nothing in the voice comes near
}

// An Alone is a line that the text that is followed does not hold for sure.
type Alone struct {
	Unit   int
	Sure   bool // nothing in the text that is followed comes near
	Thread int  // that it carries on in this text of the day only; -1 if none
}

// A Beside is a line of a voice.
type Beside struct{ Column, Voice, Unit int }

// Heard is what a voice says of a thread in a column.
type Heard struct {
	Voice *Voice
	Units []int // of the voice; nil if none is linked for sure
	Lacks bool  // the voice is a whole text, and nothing in it comes near
}

// Heard returns what the other texts of a column's day say of a thread, in
// their order; nil where the column does not say it or has no other text.
func (t *Timeline) Heard(th *Thread, c int) []Heard {
	cell := th.At(c)
	col := &t.Columns[c]
	if len(cell.Units) == 0 {
		return nil
	}
	var out []Heard
	for i := range col.Witnesses {
		v := &col.Witnesses[i]
		h := Heard{Voice: v, Lacks: v.Kind.Whole() && col.Kind.Whole()}
		for _, u := range cell.Units {
			h.Units = append(h.Units, v.Echoes[u].Units...)
			h.Lacks = h.Lacks && v.Echoes[u].Missing
		}
		slices.Sort(h.Units)
		h.Units = slices.Compact(h.Units)
		out = append(out, h)
	}
	return out
}

// Quote returns the words of a unit.
func (v *Voice) Quote(unit int) string { return v.Text[v.Units[unit].Start:v.Units[unit].End] }

// voices reads the other texts of all days and links them to the texts that
// are followed.
func (t *Timeline) voices(work Work) error {
	var all [][2]int // column and voice
	for c := range t.Columns {
		for v := range t.Columns[c].Witnesses {
			all = append(all, [2]int{c, v})
		}
	}
	errs := make([]error, len(all))
	corpus.InParallel(len(all), func(i int) {
		if errs[i] = work.Canceled(); errs[i] != nil {
			return
		}
		col := &t.Columns[all[i][0]]
		errs[i] = col.Witnesses[all[i][1]].link(col, work)
		work.Done()
	})
	return errors.Join(errs...)
}

// link compares a voice with the text that is followed.
func (v *Voice) link(col *Column, work Work) (err error) {
	if v.Statement, v.Units, err = work.Units(v.Statement); err != nil {
		return err
	}
	r, err := work.Recall(col.Statement, v.Statement, col.Units, v.Units)
	if err != nil {
		return err
	}
	v.Echoes = make([]Echo, len(col.Units))
	linked, possible := make([]bool, len(v.Units)), make([]bool, len(v.Units))
	for i := range r.Changes {
		ch := &r.Changes[i]
		sure := ch.Band == align.Confirmed
		for _, o := range ch.Old {
			switch {
			case len(ch.New) == 0:
				v.Echoes[o].Missing = sure
			case sure:
				v.Echoes[o].Units = append(v.Echoes[o].Units, ch.New...)
			}
		}
		for _, n := range ch.New {
			linked[n] = linked[n] || sure && len(ch.Old) > 0
			possible[n] = possible[n] || !sure
		}
	}
	for i := range v.Echoes {
		slices.Sort(v.Echoes[i].Units)
	}
	for u := range v.Units {
		if !linked[u] {
			v.Alone = append(v.Alone, Alone{u, !possible[u], -1})
		}
	}
	return nil
}

// elsewhere looks in the other texts of a column's day for what the text that
// is followed does not hold: a line that one of them still says is neither
// silent nor dropped.
func (t *Timeline) elsewhere(c int, work Work) error {
	absent := map[place]int{} // last wording → thread
	at := map[string][]place{}
	for i := range t.Threads {
		th := &t.Threads[i]
		if th.Last >= c || th.Last < c-reach || th.At(c).Fate == Merged {
			continue
		}
		p := t.last(th)
		absent[p] = i
		code := t.Columns[th.Last].Lang
		at[code] = append(at[code], p)
	}
	col := &t.Columns[c]
	for v := range col.Witnesses {
		voice := &col.Witnesses[v]
		if len(voice.Alone) == 0 {
			continue
		}
		for _, code := range lang.Codes() {
			places := at[code]
			if len(places) == 0 {
				continue
			}
			if code == col.Lang { // what the day's own text says has the better claim
				places = slices.Clone(places)
				for u := range col.Units {
					places = append(places, place{column: c, unit: u})
				}
			}
			slices.SortFunc(places, inOrder)
			st, units := t.sayings(code, places)
			r, err := work.Recall(st, voice.Statement, units, voice.Units)
			if err != nil {
				return err
			}
			t.heard(c, v, r, places, absent)
		}
	}
	return nil
}

// heard notes which absent threads a voice carries on.
func (t *Timeline) heard(c, v int, r *diff.Report, places []place, absent map[place]int) {
	voice := &t.Columns[c].Witnesses[v]
	for i := range r.Changes {
		ch := &r.Changes[i]
		if ch.Band != align.Confirmed || ch.Score < again {
			continue
		}
		for _, o := range ch.Old {
			thread, ok := absent[places[o]]
			if !ok {
				continue
			}
			for _, n := range ch.New {
				k, alone := slices.BinarySearchFunc(voice.Alone, n, func(a Alone, unit int) int { return cmp.Compare(a.Unit, unit) })
				if !alone || voice.Alone[k].Thread >= 0 {
					continue
				}
				cell := t.Threads[thread].At(c)
				if cell.Fate != Elsewhere {
					*cell = Cell{Fate: Elsewhere, Sure: true, Before: cell.Before, Other: -1}
				}
				voice.Alone[k].Thread = thread
				cell.Beside = append(cell.Beside, Beside{c, v, n})
			}
		}
	}
}

// stoodBeside looks, for the lines that a column says for the first time, in
// the other texts of the day before: what one of them said there is not new
// for sure.
func (t *Timeline) stoodBeside(c int, threadOf []int, old int, work Work) error {
	before := &t.Columns[c-1]
	for v := range before.Witnesses {
		voice := &before.Witnesses[v]
		var list []spoken
		for _, a := range voice.Alone {
			if a.Thread < 0 {
				list = append(list, spoken{voice.Statement, &voice.Units[a.Unit]})
			}
		}
		if len(list) == 0 {
			continue
		}
		st, units := sayings(voice.Lang, list)
		col := &t.Columns[c]
		r, err := work.Recall(st, col.Statement, units, col.Units)
		if err != nil {
			return err
		}
		for i := range r.Changes {
			ch := &r.Changes[i]
			if ch.Band != align.Confirmed || ch.Score < again || len(ch.Old) == 0 {
				continue
			}
			for _, n := range ch.New {
				th := threadOf[col.NodeOf[n]]
				if th < old {
					continue
				}
				if cell := t.Threads[th].At(c); cell.Fate == Born {
					cell.Sure = false
					for _, o := range ch.Old {
						k := slices.IndexFunc(voice.Alone, func(a Alone) bool { return &voice.Units[a.Unit] == list[o].unit })
						cell.Beside = append(cell.Beside, Beside{c - 1, v, voice.Alone[k].Unit})
					}
				}
			}
		}
	}
	return nil
}
