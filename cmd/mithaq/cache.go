package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
	"mithaq/timeline"
)

// A cache remembers the units of the statements of a series and their
// comparisons between two runs, in one file of the corpus folder. It holds
// what this run asked for and nothing else, so it cannot grow without end.
//
// The file begins with a line that names the program by the hash of its own
// bytes, which holds its code, its version and its word lists, and the hash of
// what follows. A file of another program is stale, one whose hash is wrong
// broken; both are dropped, and all is made anew. What follows are results, each
// behind its key and its length in four bytes, the lower first. The key is the
// hash of everything of the statements that a result depends on; a result is JSON.
type cache struct {
	file    string
	program string            // hash of the program and the reader's own words
	problem error             // why what was there could not be used; nil if it could, or if there was nothing
	found   map[digest][]byte // from the file
	used    map[digest][]byte // asked for in this run
	made    int               // of these, made anew
	mu      sync.Mutex
}

type digest [sha256.Size]byte

// cacheFormat is raised when the file is written differently.
const cacheFormat = "mithaq-cache 2"

// programHash returns a hash of what the running program was built from, its size
// and the time at which it was written, for to read all of it takes longer than a
// comparison; and of the reader's own words where the corpus has some.
func programHash(own *lang.Lexicon) (string, error) {
	h := sha256.New()
	exe, err := os.Executable()
	if err != nil {
		return "", err
	}
	info, err := os.Stat(exe)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(h, "%s %d %d\n", version, info.Size(), info.ModTime().UnixNano())
	if build, ok := debug.ReadBuildInfo(); ok {
		fmt.Fprintln(h, build)
	}
	if own != nil {
		h.Write([]byte(own.SHA256))
		h.Write([]byte(own.File)) // reports name it
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// openCache reads the cache in a file. It never fails: what cannot be used is
// left aside.
func openCache(file, program string) *cache {
	c := &cache{file: file, program: program, found: map[digest][]byte{}, used: map[digest][]byte{}}
	data, err := os.ReadFile(file)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			c.problem = err
		}
		return c
	}
	head, body, _ := bytes.Cut(data, []byte{'\n'})
	fields := bytes.Fields(head)
	if len(fields) != 4 || string(fields[0])+" "+string(fields[1]) != cacheFormat {
		c.problem = fmt.Errorf("%s: is broken; it is made anew", file)
		return c
	}
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != string(fields[3]) {
		c.problem = fmt.Errorf("%s: is broken; it is made anew", file)
		return c
	}
	if string(fields[2]) != program {
		return c // stale
	}
	for len(body) > 0 {
		var key digest
		head := len(key) + 4
		if len(body) < head || uint64(len(body)-head) < uint64(binary.LittleEndian.Uint32(body[len(key):])) {
			c.found, c.problem = map[digest][]byte{}, fmt.Errorf("%s: is broken; it is made anew", file)
			return c
		}
		end := head + int(binary.LittleEndian.Uint32(body[len(key):]))
		copy(key[:], body)
		c.found[key] = body[head:end]
		body = body[end:]
	}
	return c
}

// save writes what this run asked for, if anything changed.
func (c *cache) save() error {
	if c.made == 0 && len(c.used) == len(c.found) {
		return nil
	}
	var body []byte
	for _, key := range slices.SortedFunc(maps.Keys(c.used), func(a, b digest) int { return bytes.Compare(a[:], b[:]) }) {
		data := c.used[key]
		body = append(body, key[:]...)
		body = binary.LittleEndian.AppendUint32(body, uint32(len(data)))
		body = append(body, data...)
	}
	sum := sha256.Sum256(body)
	head := fmt.Sprintf("%s %s %s\n", cacheFormat, c.program, hex.EncodeToString(sum[:]))
	if err := os.MkdirAll(filepath.Dir(c.file), 0o755); err != nil {
		return fmt.Errorf("%s: cannot be written: %w", c.file, cause(err))
	}
	return writeBytes(c.file, append([]byte(head), body...), true)
}

// recall returns what is remembered under a key, or makes and remembers it.
func recall[T any](c *cache, key digest, make func() (T, error)) (T, error) {
	c.mu.Lock()
	data, ok := c.found[key]
	if !ok {
		data, ok = c.used[key]
	}
	c.mu.Unlock()
	var out T
	if ok && json.Unmarshal(data, &out) == nil {
		c.mu.Lock()
		c.used[key] = data
		c.mu.Unlock()
		return out, nil
	}
	out, err := make()
	if err != nil {
		return out, err
	}
	if data, err = json.Marshal(&out); err != nil {
		return out, err
	}
	c.mu.Lock()
	c.used[key] = data
	c.made++
	c.mu.Unlock()
	return out, nil
}

// hashOf adds everything of a statement that a comparison depends on.
func hashOf(what string, sts []*corpus.Statement, units ...[]commitment.Unit) digest {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00", what)
	for _, st := range sts {
		fmt.Fprintf(h, "%q %q %q %q %q %q %d\x00", st.ID, st.File, st.Series, st.Lang, st.Kind, st.Parties, st.Date.Unix())
		fmt.Fprintf(h, "%d\x00%s\x00", len(st.Text), st.Text)
		for _, s := range st.Segments {
			fmt.Fprintf(h, "%d %d %d %d\x00", s.Start, s.End, s.Kind, s.Para)
		}
	}
	for _, list := range units {
		fmt.Fprintf(h, "%d\x00", len(list))
		for i := range list {
			fmt.Fprintf(h, "%d %d\x00", list[i].Start, list[i].End)
		}
	}
	return digest(h.Sum(nil))
}

// A kept report is one without what its statements hold.
type kept struct {
	Changes []diff.Change
	First   []int
	Rest    []diff.Passage
	Notes   []diff.Note
}

// work returns comparisons that are remembered. A nil cache remembers nothing.
func (c *cache) work(done func()) timeline.Work {
	if c == nil {
		return timeline.Work{Done: done}
	}
	comparing := func(what string, strip func(*kept)) timeline.Comparing {
		return func(old, new *corpus.Statement, oldUnits, newUnits []commitment.Unit) (*diff.Report, error) {
			k, err := recall(c, hashOf(what, []*corpus.Statement{old, new}, oldUnits, newUnits), func() (kept, error) {
				r, err := diff.CompareUnits(old, new, oldUnits, newUnits)
				if err != nil {
					return kept{}, err
				}
				k := kept{r.Changes, r.First, r.Rest, r.Notes}
				strip(&k)
				return k, nil
			})
			if err != nil {
				return nil, err
			}
			return &diff.Report{Old: old, New: new, OldUnits: oldUnits, NewUnits: newUnits, Changes: k.Changes, First: k.First, Rest: k.Rest, Notes: k.Notes}, nil
		}
	}
	return timeline.Work{
		Done: done,
		Units: func(st *corpus.Statement) (*corpus.Statement, []commitment.Unit, error) {
			if len(st.Segments) == 0 {
				return diff.Units(st)
			}
			units, err := recall(c, hashOf("units", []*corpus.Statement{st}), func() ([]commitment.Unit, error) {
				_, units, err := diff.Units(st)
				return units, err
			})
			return st, units, err
		},
		Compare: comparing("step", func(*kept) {}),
		Recall: comparing("memory", func(k *kept) {
			k.First, k.Rest, k.Notes = nil, nil, nil
			for i := range k.Changes {
				k.Changes[i].Words = nil
			}
		}),
		Mean: func(old, new *corpus.Statement, oldUnits, newUnits []commitment.Unit) ([]align.Link, error) {
			return recall(c, hashOf("meaning", []*corpus.Statement{old, new}, oldUnits, newUnits), func() ([]align.Link, error) {
				return diff.LinkByMeaning(old, new, oldUnits, newUnits)
			})
		},
	}
}
