package corpus

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Find returns the statement that ref names: an ID, the path of a file in the
// corpus, or the beginning of only one ID. An error lists the statements that
// it may mean.
func (c *Corpus) Find(ref string) (*Statement, error) {
	var begin []*Statement
	file := path.Clean(filepath.ToSlash(ref))
	for _, st := range c.Statements {
		if st.ID == ref || st.File == file {
			return st, nil
		}
		if ref != "" && strings.HasPrefix(st.ID, ref) {
			begin = append(begin, st)
		}
	}
	switch len(begin) {
	case 1:
		return begin[0], nil
	case 0:
		return nil, fmt.Errorf("no statement %q; %s", ref, c.near(ref))
	}
	return nil, fmt.Errorf("%q may be any of %d statements; name one of %s", ref, len(begin), some(begin))
}

// near proposes what may have been meant: the statements of the series that
// ref begins with or holds part of, else the names of all series.
func (c *Corpus) near(ref string) string {
	series, _, _ := strings.Cut(ref, "/")
	for _, s := range c.Series {
		if s.ID == series {
			return "the series has " + some(s.Statements)
		}
	}
	var like []*Statement
	for _, st := range c.Statements {
		if ref != "" && strings.Contains(st.ID, ref) {
			like = append(like, st)
		}
	}
	if len(like) > 0 {
		return "did you mean " + some(like)
	}
	names := make([]string, len(c.Series))
	for i, s := range c.Series {
		names[i] = s.ID
	}
	return "the series are " + strings.Join(names, ", ")
}

// some lists the IDs of statements, twelve at most.
func some(sts []*Statement) string {
	const most = 12
	var ids []string
	for _, st := range sts[:min(len(sts), most)] {
		ids = append(ids, st.ID)
	}
	slices.Sort(ids)
	if len(sts) > most {
		ids = append(ids, fmt.Sprintf("and %d more", len(sts)-most))
	}
	return strings.Join(ids, ", ")
}
