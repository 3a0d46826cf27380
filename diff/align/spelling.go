package align

import (
	"math/bits"

	"mithaq/corpus/lang"
)

// A table numbers runs of four letters and pairs of words. It is a hash table
// of its own because numbering takes much of the time of this package and
// needs none of what a map does besides.
type table struct {
	slots []int32  // 1 + an index in keys; 0 if free
	keys  []uint64 // what is numbered, in the order of the numbers
	shift int      // by which a hash is shifted to be an index in slots
}

// newTable returns a table with room for n numbers.
func newTable(n int) *table {
	log := max(10, bits.Len(uint(2*n)))
	return &table{slots: make([]int32, 1<<log), keys: make([]uint64, 0, 1<<log/2), shift: 64 - log}
}

// hash returns the index in slots where a key is looked for first. It is made of
// the highest bits of the product, the only ones that all characters of a run
// have a part in.
func (t *table) hash(key uint64) uint64 { return (key * 0x9E3779B97F4A7C15) >> t.shift }

func (t *table) id(key uint64) int32 {
	slots, keys := t.slots, t.keys
	mask := uint64(len(slots) - 1)
	for h := t.hash(key); ; h++ {
		s := slots[h&mask]
		if s == 0 {
			return t.enter(key, int(h&mask))
		}
		if keys[s-1] == key {
			return s - 1
		}
	}
}

// enter numbers a key that belongs into a free slot.
func (t *table) enter(key uint64, slot int) int32 {
	if 2*len(t.keys) >= len(t.slots) {
		t.grow()
		return t.id(key)
	}
	t.keys = append(t.keys, key)
	t.slots[slot] = int32(len(t.keys))
	return int32(len(t.keys) - 1)
}

func (t *table) grow() {
	t.slots = make([]int32, 2*len(t.slots))
	t.shift--
	mask := uint64(len(t.slots) - 1)
	for id, key := range t.keys {
		h := t.hash(key)
		for t.slots[h&mask] != 0 {
			h++
		}
		t.slots[h&mask] = int32(id + 1)
	}
}

// A spelling numbers the runs of four letters of words with one space before,
// between and behind them.
type spelling struct {
	table *table
	tails []tail  // by number of an entry
	free  []int32 // from which the runs of tails are cut, to spare allocations
}

// A tail is a word with the space behind it as what follows sees it. The runs
// that end in its first two characters depend on the word before, the others
// do not.
type tail struct {
	first [2]rune // a letter and the letter or space behind it
	runs  []int32 // that end behind these, by their numbers; nil if there are none
	last  uint64  // its last characters, as a run; 0 if it has only two
}

// tail returns that of an entry.
func (s *spelling) tail(e *lang.Entry) *tail {
	t := &s.tails[e.Number]
	if t.first[0] != 0 {
		return t
	}
	if cap(s.free)-len(s.free) < len(e.Form) {
		s.free = make([]int32, 0, 2048+len(e.Form))
	}
	t.runs = s.free[len(s.free):]
	run, n := uint64(' '), 0
	add := func(r rune) {
		run = run<<16 | uint64(r)&0xFFFF
		if n < 2 {
			t.first[n] = r
		} else {
			t.runs = append(t.runs, s.table.id(run))
			t.last = run
		}
		n++
	}
	for _, r := range e.Form {
		add(r)
	}
	add(' ')
	s.free = s.free[:len(s.free)+len(t.runs)]
	t.runs = t.runs[:len(t.runs):len(t.runs)]
	return t
}

// letters returns the runs of the words, stop words left in.
func (s *spelling) letters(words []word) []int32 {
	n := 0
	for _, w := range words {
		n += len(w.Form) + 1
	}
	out := make([]int32, 0, n)
	run, have := uint64(' '), 1
	for _, w := range words {
		t := s.tail(w.Entry)
		for _, r := range t.first {
			run = run<<16 | uint64(r)&0xFFFF
			if have++; have >= 4 {
				out = append(out, s.table.id(run))
			}
		}
		out = append(out, t.runs...)
		have += len(t.runs)
		if t.last != 0 {
			run = t.last
		}
	}
	return out
}
