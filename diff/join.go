package diff

import (
	"mithaq/corpus"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// join links the units of two statements: by words within a language, by what
// words mean across.
func join(old, new *corpus.Statement, a, b *reader, oldUnits, newUnits []commitment.Unit) links {
	r := align.Align(
		align.Side{Table: a.table(old), Units: oldUnits, Thesaurus: a.thesaurus},
		align.Side{Table: b.table(new), Units: newUnits, Thesaurus: b.thesaurus})
	return links{joined: r.Links, old: r.Old, new: r.New}
}
