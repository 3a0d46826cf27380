package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"mithaq/corpus"
)

// An Entry is what the manifest says of a statement file.
type Entry struct {
	File     string `json:"file"`    // path in the corpus
	SHA256   string `json:"sha256"`  // of the file's bytes
	Size     int64  `json:"size"`    // in bytes
	Changed  int64  `json:"changed"` // time of its last change, in nanoseconds since 1970
	Meeting  string `json:"meeting"` // series/date.lang, the same for all versions
	Version  int    `json:"version"`
	Title    string `json:"title,omitempty"`
	Source   string `json:"source_url,omitempty"`    // address of publication; empty if unknown
	Name     string `json:"original_name,omitempty"` // that its original had; empty if the file does not say
	Original string `json:"original,omitempty"`      // SHA-256 of it; empty if the file was put there by hand
}

// manifestHead is the first line of a manifest.
const manifestHead = `{"schema":"mithaq.manifest/1"}`

// A Store is a corpus folder that this run alone may write to.
type Store struct {
	*folder
	lock    *lock
	entries map[string]*Entry // by file
	broken  map[string]bool   // files that cannot be read as statements
	stale   bool              // the manifest does not hold the entries

	index sync.Once // makes sums
	sums  map[string][]*Entry
}

// Open opens a corpus folder to add to it. It waits for another run that does;
// waiting is called once if there is one.
func Open(ctx context.Context, dir string, waiting func()) (*Store, error) {
	d, err := open(dir)
	if err != nil {
		return nil, err
	}
	l, err := d.acquire(ctx, false, waiting)
	if err != nil {
		d.close()
		return nil, err
	}
	s := &Store{folder: d, lock: l}
	if err := s.scan(); err != nil {
		l.release()
		d.close()
		return nil, err
	}
	return s, nil
}

// View opens a corpus folder to look at it; Put must not be called.
func View(dir string) (*Store, error) {
	d, err := open(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{folder: d, lock: &lock{}}
	if err := s.scan(); err != nil {
		d.close()
		return nil, err
	}
	s.stale = false
	return s, nil
}

// Close writes the manifest, if anything changed, and gives the lock back.
func (s *Store) Close() error {
	var err error
	if s.stale {
		err = s.writeManifest()
	}
	s.lock.release()
	s.folder.close()
	return err
}

// Entries lists the statements by file.
func (s *Store) Entries() []*Entry {
	return slices.SortedFunc(maps.Values(s.entries), func(a, b *Entry) int { return strings.Compare(a.File, b.File) })
}

// Holds returns a statement of a language, any for "", that has these bytes or
// was read from them; nil if there is none. It is for a store that is only
// looked at, and may be called by several goroutines.
func (s *Store) Holds(data []byte, lang string) *Entry {
	if len(s.entries) == 0 {
		return nil
	}
	s.index.Do(func() {
		s.sums = map[string][]*Entry{}
		for _, e := range s.Entries() {
			s.sums[e.SHA256] = append(s.sums[e.SHA256], e)
			if e.Original != "" && e.Original != e.SHA256 {
				s.sums[e.Original] = append(s.sums[e.Original], e)
			}
		}
	})
	for _, e := range s.sums[Sum(data)] {
		if lang == "" || strings.HasSuffix(e.Meeting, "."+lang) {
			return e
		}
	}
	return nil
}

func (s *Store) writeManifest() error {
	var b bytes.Buffer
	b.WriteString(manifestHead + "\n")
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, e := range s.Entries() {
		if err := enc.Encode(e); err != nil {
			return err
		}
	}
	if err := s.write(&piece{dir: metaDir, name: path.Base(manifestFile), data: b.Bytes(), mode: 0o644, over: true}); err != nil {
		return err
	}
	s.stale = false
	return nil
}

// readManifest returns the entries of the manifest by file; nil if there is
// none.
func (d *folder) readManifest() (map[string]*Entry, *corpus.Problem) {
	data, err := d.root.ReadFile(manifestFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, d.problem(manifestFile, "cannot be read", "check its permissions", err)
	}
	out := map[string]*Entry{}
	n := 0
	for line := range bytes.Lines(data) {
		if n++; n == 1 {
			if strings.TrimSpace(string(line)) != manifestHead {
				return nil, &corpus.Problem{File: d.show(manifestFile), Line: 1, What: "is not a manifest that this version reads", Fix: "mithaq repair makes it anew"}
			}
			continue
		}
		e := new(Entry)
		if err := json.Unmarshal(line, e); err != nil || e.File == "" {
			return nil, &corpus.Problem{File: d.show(manifestFile), Line: n, What: "is broken", Fix: "mithaq repair makes it anew"}
		}
		out[e.File] = e
	}
	if n == 0 {
		return nil, &corpus.Problem{File: d.show(manifestFile), What: "is empty", Fix: "mithaq repair makes it anew"}
	}
	return out, nil
}

// scan finds what is in the corpus. The files decide; the manifest spares
// reading those that have not changed since it was written.
func (s *Store) scan() error {
	known, bad := s.readManifest()
	s.entries, s.broken = map[string]*Entry{}, map[string]bool{}
	s.stale = bad != nil
	fsys := s.root.FS()
	names, _ := corpus.Files(fsys) // what can be no statement is for verify to say
	for _, name := range names {
		info, err := s.root.Stat(name)
		if err != nil {
			s.broken[name] = true
			continue
		}
		if e := known[name]; e != nil && e.Size == info.Size() && e.Changed == info.ModTime().UnixNano() {
			s.entries[name] = e
			continue
		}
		data, err := s.root.ReadFile(name)
		if err != nil {
			s.broken[name] = true
			continue
		}
		e, _, err := s.entry(name, data)
		if err != nil {
			s.broken[name] = true
			continue
		}
		e.Size, e.Changed = info.Size(), info.ModTime().UnixNano()
		if old := known[name]; old != nil && e.Original == "" && old.Original != "" {
			e.Original = old.Original // it came in unchanged and was edited since
		}
		s.entries[name] = e
		s.stale = true
	}
	s.stale = s.stale || len(known) != len(s.entries)
	return nil
}

// hints are what a folder tells of a statement in it.
func (d *folder) hints(name string) corpus.Hints {
	series := path.Base(path.Dir(name))
	if series == "." {
		series = ""
		if abs, err := filepath.Abs(d.dir); err == nil {
			series = filepath.Base(abs)
		}
	}
	return corpus.Hints{Series: series, Dated: true}
}

// entry makes an entry of a statement file, and returns the keys of its front
// matter.
func (d *folder) entry(name string, data []byte) (*Entry, map[string]string, error) {
	st, keys, err := corpus.Inspect(d.show(name), data, d.hints(name))
	if err != nil {
		return nil, nil, err
	}
	e := entryOf(name, st, keys)
	if e.Original == "" {
		if _, err := d.root.Lstat(path.Join(originalsDir, st.SHA256)); err == nil {
			e.Original = st.SHA256
		}
	}
	return e, keys, nil
}

func entryOf(name string, st *corpus.Statement, keys map[string]string) *Entry {
	return &Entry{
		File: name, SHA256: st.SHA256, Meeting: meetingOf(st), Version: st.Version,
		Title: st.Title, Source: st.Source, Name: keys[KeyName], Original: keys[KeyOriginal],
	}
}

func meeting(series, date, lang string) string { return fmt.Sprintf("%s/%s.%s", series, date, lang) }

func meetingOf(st *corpus.Statement) string {
	return meeting(st.Series, st.Date.Format("2006-01-02"), st.Lang)
}

// Original returns the bytes that a statement was read from. It is an error if
// they are not there, or are not as they came.
func (s *Store) Original(e *Entry) ([]byte, error) {
	name := path.Join(originalsDir, path.Base(e.Original))
	data, err := s.root.ReadFile(name)
	if err != nil {
		return nil, s.problem(name, "cannot be read", "mithaq verify tells more", err)
	}
	if Sum(data) != e.Original {
		return nil, &corpus.Problem{File: s.show(name), What: "is damaged: its bytes have another SHA-256", Fix: "put it back from a copy of the corpus, or add the source again"}
	}
	return data, nil
}
