package timeline

import (
	"errors"
	"fmt"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// A Timeline is a series and what became of its commitments.
type Timeline struct {
	Series  *corpus.Series
	Columns []Column       // by date
	Steps   []*diff.Report // each column with the one before it; len(Steps) = len(Columns)-1
	Threads []Thread       // by first column, then by place in its text
	Points  []Point        // of trends; len(Points) = len(Columns)

	mean     Meaning
	threadOf [][]int // by column and node, of the columns that are done
}

// ThreadOf returns the index of the thread that says a unit of a column.
func (t *Timeline) ThreadOf(column, unit int) int {
	return t.threadOf[column][t.Columns[column].NodeOf[unit]]
}

// Work is how comparisons are made. The zero value makes them; a caller that
// remembers them puts its own functions here. They are called from several
// goroutines.
type Work struct {
	Units   func(*corpus.Statement) (*corpus.Statement, []commitment.Unit, error)
	Compare Comparing // of a step
	Recall  Comparing // of a column with the memory; only its changes are looked at
	Mean    Meaning   // links of a step, or of what is left of it, by the meanings of words
	Done    func()    // called after each step, each look back and each other text of a day, perhaps from several goroutines; nil if nobody watches

	Canceled func() error // asked before each comparison; what it returns ends the work; nil if nobody does
}

// Comparing compares two statements whose units are known.
type Comparing func(old, new *corpus.Statement, oldUnits, newUnits []commitment.Unit) (*diff.Report, error)

// Meaning links the units of two statements by what their words mean.
type Meaning func(old, new *corpus.Statement, oldUnits, newUnits []commitment.Unit) ([]align.Link, error)

// Comparisons returns how many steps, looks back and other texts of a day [Build]
// compares.
func Comparisons(s *corpus.Series) int {
	list := columns(s)
	n := max(0, len(list)-1) + max(0, len(list)-2)
	for i := range list {
		n += len(list[i].Witnesses)
	}
	return n
}

// Build follows the commitments of a series. It fails only where a text cannot
// be compared at all; a series of one statement has no steps, and all its
// threads are born there.
func Build(s *corpus.Series, work Work) (*Timeline, error) {
	if work.Units == nil {
		work.Units = diff.Units
	}
	if work.Compare == nil {
		work.Compare = diff.CompareUnits
	}
	if work.Recall == nil {
		work.Recall = diff.CompareUnits
	}
	if work.Mean == nil {
		work.Mean = diff.LinkByMeaning
	}
	if work.Done == nil {
		work.Done = func() {}
	}
	if work.Canceled == nil {
		work.Canceled = func() error { return nil }
	}
	t := &Timeline{Series: s, Columns: columns(s), mean: work.Mean}
	errs := make([]error, len(t.Columns))
	corpus.InParallel(len(t.Columns), func(i int) {
		c := &t.Columns[i]
		c.Statement, c.Units, errs[i] = work.Units(c.Statement)
	})
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	words := map[string]*lang.Vocabulary{}
	for i := range t.Columns {
		c := &t.Columns[i]
		if words[c.Lang] == nil {
			p, err := c.Statement.Pack()
			if err != nil {
				return nil, fmt.Errorf("%s: %w", c.File, err)
			}
			words[c.Lang] = p.NewVocabulary(len(c.Text))
		}
		c.text = read(c.Statement, c.Units, words[c.Lang])
		c.join()
	}
	ids := map[string]int32{}
	for i := range t.Columns {
		if c := &t.Columns[i]; len(words) > 1 {
			if err := c.mean(c.Units, ids); err != nil {
				return nil, err
			}
		}
	}
	n := max(0, len(t.Columns)-1)
	t.Steps = make([]*diff.Report, n)
	corpus.InParallel(n, func(i int) {
		if errs[i] = work.Canceled(); errs[i] != nil {
			return
		}
		a, b := &t.Columns[i], &t.Columns[i+1]
		t.Steps[i], errs[i] = work.Compare(a.Statement, b.Statement, a.Units, b.Units)
		work.Done()
	})
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	if err := t.voices(work); err != nil {
		return nil, err
	}
	for i := range t.Columns {
		for k := range t.Columns[i].Witnesses {
			if v := &t.Columns[i].Witnesses[k]; words[v.Lang] != nil && len(words) > 1 {
				v.text = read(v.Statement, v.Units, words[v.Lang])
				if err := v.mean(v.Units, ids); err != nil {
					return nil, err
				}
			}
		}
	}
	if err := t.follow(work); err != nil {
		return nil, err
	}
	t.Points = t.points()
	return t, nil
}
