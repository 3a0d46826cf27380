package diff

import (
	"errors"

	"mithaq/corpus"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// join links the units of two statements: by words within a language, by what
// words mean across.
func join(old, new *corpus.Statement, a, b *reader, oldUnits, newUnits []commitment.Unit) (links, error) {
	o, n := align.Side{Table: a.table(old), Units: oldUnits}, align.Side{Table: b.table(new), Units: newUnits}
	if a != b {
		var errOld, errNew error
		o.Thesaurus, errOld = a.pack.Thesaurus()
		n.Thesaurus, errNew = b.pack.Thesaurus()
		if err := errors.Join(errOld, errNew); err != nil {
			return links{}, err
		}
	}
	r := align.Align(o, n)
	return links{joined: r.Links, old: r.Old, new: r.New}, nil
}
