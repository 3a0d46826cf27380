package store

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"mithaq/corpus"
)

// An Item is a statement to be added.
type Item struct {
	Original []byte // bytes as they came
	Head     Head
	Origin   Origin
	Text     string // Markdown below the front matter
	Later    bool   // it is a later version of the statement of the same meeting and language, whatever its source

	// File is a statement file that comes in as it is, with the front matter
	// that Head tells of; nil where the front matter is to be written.
	File []byte
	Read *Reading // of File, so that it is not read twice; nil if it was not read
}

// A Reading is what corpus.Inspect says of a statement file.
type Reading struct {
	Statement *corpus.Statement
	Keys      map[string]string
}

// version returns the version that the file of an item says it is; 0 if it
// says none.
func (it *Item) version() int {
	if it.Read == nil || it.Read.Keys["version"] == "" {
		return 0
	}
	return it.Read.Statement.Version
}

// Fate is what becomes of an item.
type Fate string

// The fates of items.
const (
	Added    Fate = "added"     // as a statement
	Version  Fate = "version"   // as a later version of one
	Same     Fate = "same"      // the same bytes are there already
	SameText Fate = "same-text" // the same text is there already, in other bytes from the same source
)

// A Plan is what is to become of an item.
type Plan struct {
	Fate  Fate
	Entry *Entry // of the statement: the new one, or for Same and SameText the one that is there
	Prior *Entry // the version before it; nil unless Fate is Version
	Other *Entry // another statement that came from the same address; nil if there is none
	Data  []byte // of the statement file; nil if nothing is to be written
	Err   error  // why it cannot be stored; Fate is empty then

	// Restored is set by Put where a statement was there already and its
	// original was missing or damaged; it has come back.
	Restored bool

	original []byte
	sum      string
}

// Plan says of each item what is to become of it, as if those before it were
// stored. Nothing is written.
func (s *Store) Plan(items []*Item) []*Plan {
	known := &known{byFile: maps.Clone(s.entries), texts: map[*Entry]string{}, sums: map[string][]*Entry{}, meetings: map[string][]*Entry{}, sources: map[string][]*Entry{}}
	for _, e := range s.Entries() {
		known.add(e)
	}
	plans := make([]*Plan, len(items))
	for i, it := range items {
		plans[i] = s.plan(it, known)
		if plans[i].Data != nil {
			known.add(plans[i].Entry)
			known.texts[plans[i].Entry] = items[i].Text
		}
	}
	return plans
}

// known is what is in a corpus, with ways to look it up.
type known struct {
	byFile   map[string]*Entry
	texts    map[*Entry]string   // of those that are only planned
	sums     map[string][]*Entry // by SHA-256 of the file and of its original; not by both if they are the same
	meetings map[string][]*Entry // by Entry.Meeting
	sources  map[string][]*Entry // by Entry.Source
}

func (k *known) add(e *Entry) {
	k.byFile[e.File] = e
	for _, sum := range []string{e.SHA256, e.Original} {
		if sum != "" && !slices.Contains(k.sums[sum], e) {
			k.sums[sum] = append(k.sums[sum], e)
		}
	}
	k.meetings[e.Meeting] = append(k.meetings[e.Meeting], e)
	if e.Source != "" {
		k.sources[e.Source] = append(k.sources[e.Source], e)
	}
}

// from returns the statement that an item's bytes are already; nil if there is
// none. A page in two languages is two statements, one for each.
func (k *known) from(it *Item, sum string) *Entry {
	es := k.sums[sum]
	for _, e := range es {
		if strings.HasSuffix(e.Meeting, "."+it.Head.Lang) {
			return e
		}
	}
	if len(es) == 0 || it.File == nil && it.Head.Lang != "" {
		return nil
	}
	return es[0]
}

// last returns the latest version among entries of one meeting; nil if there
// is none.
func last(es []*Entry) *Entry {
	if len(es) == 0 {
		return nil
	}
	return slices.MaxFunc(es, func(a, b *Entry) int { return cmp.Compare(a.Version, b.Version) })
}

func (s *Store) plan(it *Item, k *known) *Plan {
	var sum string
	if it.Read != nil && len(it.File) == len(it.Original) && &it.File[0] == &it.Original[0] {
		sum = it.Read.Statement.SHA256
	} else {
		sum = Sum(it.Original)
	}
	if e := k.from(it, sum); e != nil {
		p := &Plan{Fate: Same, Entry: e}
		if e.Original == "" || e.Original == sum {
			p.original, p.sum = it.Original, sum // Put looks whether it is there, and whole
		}
		return p
	}
	p := &Plan{Fate: Added, original: it.Original, sum: sum}
	refuse := func(what, fix string) *Plan {
		return &Plan{Err: &corpus.Problem{File: it.Origin.Name, What: what, Fix: fix}}
	}
	if ps := it.Head.check(it.Origin.Name); len(ps) > 0 {
		errs := make([]error, len(ps))
		for i := range ps {
			errs[i] = ps[i]
		}
		return &Plan{Err: errors.Join(errs...)}
	}
	h := it.Head
	m := meeting(h.Series, h.Date, h.Lang)
	version := max(it.version(), 1)
	if prior := last(k.meetings[m]); prior != nil {
		switch taken := slices.ContainsFunc(k.meetings[m], func(e *Entry) bool { return e.Version == it.version() }); {
		case it.version() > 0 && !taken: // it says so itself
		case s.sameText(it, prior, k):
			return &Plan{Fate: SameText, Entry: prior}
		case it.Later || sameSource(it, prior):
			version = prior.Version + 1
		default:
			return refuse(fmt.Sprintf("series %s has another statement of %s in %s, %s%s", h.Series, h.Date, h.Lang, s.show(prior.File), from(prior)),
				"if this is what its publisher made of it later, say --later; if it is of another meeting, give --series or --date")
		}
		p.Fate, p.Prior = Version, prior
	} else if of := k.sources[h.Source]; h.Source != "" && len(of) > 0 {
		p.Other = last(of)
		if it.Later {
			return refuse(fmt.Sprintf("its address was added before, of another meeting: %s", s.show(p.Other.File)), "give the --series, --date and --lang of that, or leave --later away")
		}
	}
	base := h.Date + "." + h.Lang
	if version > 1 {
		base += "-v" + strconv.Itoa(version)
	}
	name := path.Join(h.Series, base+".md")
	if k.byFile[name] != nil || s.broken[name] {
		return refuse(fmt.Sprintf("its place is taken by %s, which is something else", s.show(name)), "look at that file; mithaq verify tells more")
	}
	data := it.File
	switch {
	case data == nil:
		data = compose(h, it.Origin, version, sum, it.Text)
	case version != max(it.version(), 1):
		data = Amend(data, []Change{{Key: "version", Value: strconv.Itoa(version)}})
	}
	if it.File != nil && !bytes.Equal(data, it.Original) {
		// It is not its original any more, so it must name it, as all that was read does.
		st, keys, err := corpus.Inspect(it.Origin.Name, data, s.hints(name))
		if err != nil {
			return &Plan{Err: err}
		}
		if keys[KeyOriginal] == "" {
			data = Amend(data, []Change{{Key: KeyOriginal, Value: sum}, {Key: KeyText, Value: textSum(st.Text)}})
		}
	}
	read := it.Read
	if read == nil || len(data) != len(it.File) || &data[0] != &it.File[0] {
		st, keys, err := corpus.Inspect(it.Origin.Name, data, s.hints(name))
		if err != nil {
			return &Plan{Err: err}
		}
		read = &Reading{st, keys}
	}
	st := *read.Statement
	if st.Series == "" {
		st.Series = h.Series // as the name of its folder says
	}
	if got := meetingOf(&st); got != m || st.Version != version {
		return refuse(fmt.Sprintf("would be read as %s, version %d, not as %s, version %d", got, st.Version, m, version), "correct its front matter")
	}
	p.Data, p.Entry = data, entryOf(name, &st, read.Keys)
	p.Entry.Size = int64(len(data))
	if p.Entry.Original == "" {
		p.Entry.Original = sum
	}
	return p
}

func from(e *Entry) string {
	switch {
	case e.Source != "":
		return " from " + e.Source
	case e.Name != "":
		return " from " + e.Name
	}
	return ""
}

// sameText reports whether an item has the text of a statement that is there,
// but for white space around it.
func (s *Store) sameText(it *Item, e *Entry, k *known) bool {
	if text, ok := k.texts[e]; ok {
		return strings.TrimSpace(text) == strings.TrimSpace(it.Text)
	}
	data, err := s.root.ReadFile(e.File)
	if err != nil {
		return false
	}
	st, _, err := corpus.Inspect(e.File, data, s.hints(e.File))
	return err == nil && strings.TrimSpace(st.Text) == strings.TrimSpace(it.Text)
}

// sameSource reports whether an item comes from where a statement came from:
// the same address, or, where neither has one, a file of the same name.
func sameSource(it *Item, e *Entry) bool {
	if it.Head.Source != "" || e.Source != "" {
		return it.Head.Source == e.Source
	}
	return e.Name != "" && path.Base(it.Origin.Name) == path.Base(e.Name)
}

// together is how many files are synced at once.
const together = 64

// Put stores what a plan says to store. An error says why nothing more was
// stored; the plans whose Err is nil were stored then, or there already.
func (s *Store) Put(plans []*Plan) error {
	var originals, statements []*piece
	var owner []*Plan // of each statement
	seen := map[string]bool{}
	for _, p := range plans {
		if p.Data != nil {
			owner = append(owner, p)
			statements = append(statements, &piece{dir: path.Dir(p.Entry.File), name: path.Base(p.Entry.File), data: p.Data, mode: 0o644})
		}
		if p.sum == "" || seen[p.sum] {
			continue
		}
		seen[p.sum] = true
		whole, err := s.hasOriginal(p.sum)
		if err != nil {
			return s.give(owner, err)
		}
		if !whole {
			p.Restored = p.Data == nil
			originals = append(originals, &piece{dir: originalsDir, name: p.sum, data: p.original, mode: 0o444, over: true})
		}
	}
	all := slices.Concat(originals, statements)
	if err := s.stageAll(all); err != nil {
		return s.give(owner, err)
	}
	for i, pc := range originals {
		if err := s.place(pc); err != nil {
			s.dropAll(all[i:])
			return s.give(owner, err)
		}
	}
	if err := s.syncAll(originals); err != nil {
		s.dropAll(statements)
		return s.give(owner, err)
	}
	for _, p := range plans {
		if p.Restored && p.Entry.Original == "" {
			p.Entry.Original, s.stale = p.sum, true
		}
	}
	for i, pc := range statements {
		if err := s.place(pc); err != nil {
			s.dropAll(statements[i:])
			s.took(owner[:i], statements)
			return s.give(owner[i:], err)
		}
	}
	s.took(owner, statements)
	return s.syncAll(statements)
}

// give notes why plans were not carried out.
func (s *Store) give(plans []*Plan, err error) error {
	for _, p := range plans {
		p.Err, p.Fate = err, ""
	}
	return err
}

// took enters the statements that are in place.
func (s *Store) took(plans []*Plan, pieces []*piece) {
	for i, p := range plans {
		p.Entry.Changed = pieces[i].changed
		s.entries[p.Entry.File] = p.Entry
		s.stale = true
	}
}

// hasOriginal reports whether the original of this hash is there and whole. A
// broken one is moved aside, so that the good one can be written.
func (s *Store) hasOriginal(sum string) (bool, error) {
	r, err := s.sub(originalsDir)
	if err != nil {
		return false, err
	}
	info, err := r.Lstat(sum)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	name := path.Join(originalsDir, sum)
	if err != nil {
		return false, s.problem(name, "cannot be read", "check its permissions", err)
	}
	if info.Mode().IsRegular() {
		data, err := r.ReadFile(sum)
		if err != nil {
			return false, s.problem(name, "cannot be read", "check its permissions", err)
		}
		if Sum(data) == sum {
			return true, nil
		}
	}
	for n := 1; ; n++ {
		aside := fmt.Sprintf("%s.damaged-%d", sum, n)
		if _, err := r.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			if err := r.Rename(sum, aside); err != nil {
				return false, s.problem(name, "is damaged and cannot be moved aside", "check the permissions of its folder", err)
			}
			return false, nil
		}
	}
}

// many is from how many pieces on all are synced at once.
const many = 32

// stageAll stages pieces; of all or none a temporary file is left. They are
// written one after the other, since a folder takes one new name at a time. Few
// are synced one by one; many by the disk that they lie on, where the system can.
func (s *Store) stageAll(pieces []*piece) (err error) {
	defer func() {
		if err != nil {
			s.dropAll(pieces)
		}
	}()
	if len(pieces) >= many {
		if done, err := s.stageMany(pieces); done || err != nil {
			return err
		}
	}
	for group := range slices.Chunk(pieces, together) {
		files := make([]*os.File, len(group))
		errs := make([]error, len(group))
		for i, p := range group {
			if files[i], errs[i] = s.begin(p); errs[i] != nil {
				break
			}
		}
		var wg sync.WaitGroup
		for i, f := range files {
			switch {
			case f == nil:
			case len(group) <= 2: // of one statement: nothing is gained
				errs[i] = s.end(group[i], f)
			default:
				wg.Go(func() { errs[i] = s.end(group[i], f) })
			}
		}
		wg.Wait()
		for _, err := range errs {
			if err != nil { // one is told: the others are likely to be the same
				return err
			}
		}
	}
	return nil
}

// stageMany is stageAll by the disk; false if the system cannot do that.
func (s *Store) stageMany(pieces []*piece) (bool, error) {
	if can, _ := syncAt(nil); !can {
		return false, nil
	}
	var folders []*os.Root
	seen := map[string]bool{}
	for _, p := range pieces {
		f, err := s.begin(p)
		if err != nil {
			return true, err
		}
		if err := s.shut(p, f); err != nil {
			return true, err
		}
		if !seen[p.dir] {
			seen[p.dir] = true
			r, err := s.sub(p.dir)
			if err != nil {
				return true, err
			}
			folders = append(folders, r)
		}
	}
	if _, err := syncAt(folders); err != nil {
		return true, s.problem(".", "cannot be written", "check the disk", err)
	}
	return true, nil
}

func (s *Store) dropAll(pieces []*piece) {
	for _, p := range pieces {
		s.drop(p)
	}
}

// syncAll makes the names of placed pieces last.
func (s *Store) syncAll(pieces []*piece) error {
	done := map[string]bool{}
	for _, p := range pieces {
		if done[p.dir] {
			continue
		}
		done[p.dir] = true
		r, err := s.sub(p.dir)
		if err == nil {
			err = syncFolder(r, ".")
		}
		if err != nil {
			return s.problem(p.dir, "cannot be written", "check the disk", err)
		}
	}
	return nil
}
