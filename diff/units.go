package diff

import (
	"errors"

	"mithaq/corpus"
	"mithaq/diff/commitment"
)

// Units returns the statement with its segments, which is the statement itself
// if it has them already, and its units in text order.
func Units(st *corpus.Statement) (*corpus.Statement, []commitment.Unit, error) {
	p, errPack := packOf(st)
	if err := errors.Join(errPack, readable(st)); err != nil {
		return nil, nil, err
	}
	st = segmented(st, p)
	return st, commitment.Extract(st, p), nil
}

// CompareUnits is Compare for two segmented statements of which the units are
// known: those that Units returns, or some of them.
func CompareUnits(old, new *corpus.Statement, oldUnits, newUnits []commitment.Unit) (*Report, error) {
	oldPack, errOld := packOf(old)
	newPack, errNew := packOf(new)
	if err := errors.Join(errOld, errNew, readable(old), readable(new)); err != nil {
		return nil, err
	}
	a, b, err := newReaders(old, new, oldPack, newPack)
	if err != nil {
		return nil, err
	}
	l, err := join(old, new, a, b, oldUnits, newUnits, Options{})
	if err != nil {
		return nil, err
	}
	return assemble(old, new, a, b, oldUnits, newUnits, l), nil
}
