package diff

import (
	"errors"
	"fmt"

	"mithaq/corpus"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// join links the units of two statements: by words within a language, by what
// words mean across.
func join(old, new *corpus.Statement, a, b *reader, oldUnits, newUnits []commitment.Unit, opt Options) (links, error) {
	o := align.Side{Table: a.table(old), Units: oldUnits}
	n := align.Side{Table: b.table(new), Units: newUnits}
	if a.across {
		o.Thesaurus, n.Thesaurus = a.thesaurus, b.thesaurus
	}
	l := links{}
	if opt.Vectors != nil && len(oldUnits) > 0 && len(newUnits) > 0 {
		var texts []string
		for _, u := range oldUnits {
			texts = append(texts, squeeze(old.Text[u.Start:u.End]))
		}
		for _, u := range newUnits {
			texts = append(texts, squeeze(new.Text[u.Start:u.End]))
		}
		vectors, err := opt.Vectors(texts)
		if err != nil {
			return l, err
		}
		if len(vectors) != len(texts) {
			return l, fmt.Errorf("%d vectors for %d commitments", len(vectors), len(texts))
		}
		o.Vectors, n.Vectors = vectors[:len(oldUnits)], vectors[len(oldUnits):]
		l.model = opt.Model
	}
	r := align.Align(o, n)
	l.joined, l.old, l.new, l.calibrated = r.Links, r.Old, r.New, r.Calibrated
	return l, nil
}

// LinkByMeaning links the units of two statements by what their words mean,
// as is done between two languages, in one language too: what words leave open
// it may decide, since it errs elsewhere.
func LinkByMeaning(old, new *corpus.Statement, oldUnits, newUnits []commitment.Unit) ([]align.Link, error) {
	oldPack, errOld := packOf(old)
	newPack, errNew := packOf(new)
	if err := errors.Join(errOld, errNew); err != nil {
		return nil, err
	}
	a, b, err := newReaders(old, new, oldPack, newPack)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(a.consult(), b.consult()); err != nil {
		return nil, err
	}
	r := align.Align(
		align.Side{Table: a.table(old), Units: oldUnits, Thesaurus: a.thesaurus},
		align.Side{Table: b.table(new), Units: newUnits, Thesaurus: b.thesaurus})
	return r.Links, nil
}
