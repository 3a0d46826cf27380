package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// A Problem is something that a reader of statements must put right.
type Problem struct {
	File string
	Line int    // in the file, from 1; 0 where no line can be named
	What string // what is wrong
	Fix  string // what to do about it; empty where the message says it
	Err  error  // the cause, such as fs.ErrPermission; nil if there is none

	series string // of the statement; empty where it is not of one
}

// Error returns "file:line: what; remedy".
func (p *Problem) Error() string {
	s := p.File + ": "
	if p.Line > 0 {
		s = fmt.Sprintf("%s:%d: ", p.File, p.Line)
	}
	s += p.What
	if p.Fix != "" {
		s += "; " + p.Fix
	}
	return s
}

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

// join makes one error of problems, in the order of files and lines; nil if
// there are none.
func join(ps []*Problem) error {
	slices.SortStableFunc(ps, func(a, b *Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	errs := make([]error, len(ps))
	for i, p := range ps {
		errs[i] = p
	}
	return errors.Join(errs...)
}
