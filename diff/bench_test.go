package diff

import (
	"testing"

	"mithaq/diff/commitment"
)

// BenchmarkAssemble measures kinds, words, passages, ranking and notes of the
// longest annotated pair, links given.
func BenchmarkAssemble(b *testing.B) {
	root := shared(b)
	old, new := statement(goldText(b, root, "quad-2022-05-24")), statement(goldText(b, root, "quad-2023-05-20"))
	p, err := packOf(old)
	if err != nil {
		b.Fatal(err)
	}
	old, new = segmented(old, p), segmented(new, p)
	ou, nu := commitment.Extract(old, p), commitment.Extract(new, p)
	r := newReader(p, old, new)
	l, err := join(old, new, r, r, ou, nu, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(old.Text) + len(new.Text)))
	for b.Loop() {
		r := newReader(p, old, new)
		assemble(old, new, r, r, ou, nu, l)
	}
}
