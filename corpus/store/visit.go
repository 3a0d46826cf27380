package store

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"
)

// visitsFile remembers by what marks servers know again what the corpus has of
// them. It is no evidence: without it pages are only fetched once more.
const visitsFile = metaDir + "/visits.jsonl"

// visitsHead is its first line.
const visitsHead = `{"schema":"mithaq.visits/1"}`

// A Visit is what a server said when an address was fetched last.
type Visit struct {
	Address      string `json:"address"`
	Lang         string `json:"lang"`           // that was taken from it
	ETag         string `json:"etag,omitempty"` // empty if there was none
	LastModified string `json:"last_modified,omitempty"`
	File         string `json:"file"`   // the statement that holds its text
	SHA256       string `json:"sha256"` // of that file's original
}

// Visit returns the last visit to an address of which a language was taken, any
// for "", if what it says is still in the corpus; nil if not.
func (s *Store) Visit(address, lang string) *Visit {
	for _, v := range s.readVisits() {
		if v.Address != address || lang != "" && v.Lang != lang {
			continue
		}
		if e := s.entries[v.File]; e == nil || e.Original != v.SHA256 {
			return nil
		}
		if _, err := s.root.Lstat(path.Join(originalsDir, v.SHA256)); err != nil {
			return nil
		}
		return v
	}
	return nil
}

// SetVisit remembers a visit in the place of the last one.
func (s *Store) SetVisit(v *Visit) error {
	all := slices.DeleteFunc(s.readVisits(), func(o *Visit) bool { return o.Address == v.Address && o.Lang == v.Lang })
	all = append(all, v)
	slices.SortFunc(all, func(a, b *Visit) int {
		if c := strings.Compare(a.Address, b.Address); c != 0 {
			return c
		}
		return strings.Compare(a.Lang, b.Lang)
	})
	var b bytes.Buffer
	b.WriteString(visitsHead + "\n")
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, v := range all {
		if err := enc.Encode(v); err != nil {
			return err
		}
	}
	return s.write(&piece{dir: metaDir, name: path.Base(visitsFile), data: b.Bytes(), mode: 0o644, over: true})
}

// readVisits returns what is remembered; nil if that cannot be read.
func (s *Store) readVisits() []*Visit {
	data, err := s.root.ReadFile(visitsFile)
	if err != nil {
		return nil
	}
	head, rest, _ := bytes.Cut(data, []byte("\n"))
	if string(bytes.TrimSpace(head)) != visitsHead {
		return nil
	}
	var out []*Visit
	for line := range bytes.Lines(rest) {
		v := new(Visit)
		if json.Unmarshal(line, v) != nil {
			return nil
		}
		out = append(out, v)
	}
	return out
}
