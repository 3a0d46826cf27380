package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"mithaq/corpus"
)

// A Check is what was found of a corpus folder.
type Check struct {
	Statements, Originals int
	Wrong                 []*corpus.Problem // by file
	Notes                 []string          // what is worth knowing and not wrong
}

// An item of the check that Repair can put right.
type leftover struct {
	dir, name string // of the temporary file
	data      []byte
}

// finding is a Check with what Repair needs.
type finding struct {
	Check
	entries   map[string]*Entry
	leftovers []leftover
	manifest  bool // it must be written anew
	took      []string
}

// Verify checks every file of a corpus folder: statements, originals, their
// hashes and references, and the manifest. It waits for a run that writes.
func Verify(ctx context.Context, dir string, waiting func()) (*Check, error) {
	d, err := open(dir)
	if err != nil {
		return nil, err
	}
	defer d.close()
	l, err := d.acquire(ctx, true, waiting)
	if err != nil {
		return nil, err
	}
	defer l.release()
	f, err := d.find()
	if err != nil {
		return nil, err
	}
	return &f.Check, nil
}

var sha = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9a-f]{64}$`) })

func (d *folder) find() (*finding, error) {
	f := &finding{entries: map[string]*Entry{}}
	wrong := func(name string, line int, what, fix string) {
		f.Wrong = append(f.Wrong, &corpus.Problem{File: d.show(name), Line: line, What: what, Fix: fix})
	}
	repair := "mithaq repair " + d.dir

	// What any reader of the corpus would stumble over.
	if _, err := corpus.LoadDir(d.dir); err != nil && !errors.Is(err, corpus.ErrNoStatements) {
		f.Wrong = append(f.Wrong, problems(err)...)
	}

	originals, err := d.originals(f, wrong)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	names, _ := corpus.Files(d.root.FS())
	type read struct {
		e    *Entry
		keys map[string]string
		refs []string
		text string // SHA-256 of the text
	}
	stmts := map[string]read{}
	ids := map[string]bool{}
	meetings := map[string][]int{}
	for _, name := range names {
		data, err := d.root.ReadFile(name)
		if err != nil {
			continue // LoadDir has said so
		}
		st, keys, err := corpus.Inspect(d.show(name), data, d.hints(name))
		if err != nil {
			continue
		}
		e := entryOf(name, st, keys)
		if info, err := d.root.Stat(name); err == nil {
			e.Size, e.Changed = info.Size(), info.ModTime().UnixNano()
		}
		if e.Original == "" && originals[st.SHA256] {
			e.Original = st.SHA256
		}
		f.entries[name] = e
		stmts[name] = read{e, keys, []string{st.TranslationOf}, textSum(st.Text)}
		ids[st.ID], ids[name] = true, true
		meetings[e.Meeting] = append(meetings[e.Meeting], e.Version)
	}
	f.Statements = len(stmts)

	for _, name := range names {
		s, ok := stmts[name]
		if !ok {
			continue
		}
		e := s.e
		if sum := s.keys[KeyOriginal]; sum != "" {
			switch {
			case !sha().MatchString(sum):
				wrong(name, 0, fmt.Sprintf("%s is not a SHA-256: %.70q", KeyOriginal, sum), "put back the line as it was stored, or add the source again")
			case !originals[sum]:
				wrong(name, 0, fmt.Sprintf("its original %s is not in %s", sum, d.show(originalsDir)), "put it back from a copy of the corpus")
			}
		}
		used[e.Original], used[e.SHA256] = true, true
		if sum := s.keys[KeyText]; sum != "" && sum != s.text {
			wrong(name, 0, "its text is not the one that was stored", fmt.Sprintf("if you corrected it yourself, remove the line %s; else take it from a copy, or move it away and add the original %s again", KeyText, d.show(path.Join(originalsDir, s.keys[KeyOriginal]))))
		}
		if series, base := path.Split(name); s.keys[KeyOriginal] != "" {
			at, _, _ := strings.Cut(strings.TrimPrefix(e.Meeting, path.Clean(series)+"/"), "/")
			if e.Version > 1 {
				at += fmt.Sprintf("-v%d", e.Version)
			}
			if want := at + ".md"; want != base {
				wrong(name, 0, fmt.Sprintf("says that it is %s, version %d, which belongs in another file", e.Meeting, e.Version), "correct series, date, lang and version in it, or move it to SERIES/DATE.LANG.md")
			}
		}
		for _, ref := range s.refs {
			if ref != "" && !ids[ref] && !ids[path.Join(path.Dir(name), ref)] {
				wrong(name, 0, fmt.Sprintf("translation_of names %q, which is not in the corpus", ref), "name the ID of a statement, as mithaq list shows it, or remove the line")
			}
		}
		if e.Version > 1 && !slices.Contains(meetings[e.Meeting], e.Version-1) {
			wrong(name, 0, fmt.Sprintf("is version %d of %s, of which there is no version %d", e.Version, e.Meeting, e.Version-1), "put that back from a copy, or correct the version")
		}
	}

	known, bad := d.readManifest()
	if bad != nil {
		f.Wrong = append(f.Wrong, bad)
		f.manifest = true
	}
	listed := 0
	for _, name := range sortedKeys(known) {
		old, e := known[name], f.entries[name]
		switch {
		case e == nil && !slices.Contains(names, name):
			f.manifest = true
			f.took = append(f.took, name)
			fix := "put it back from a copy"
			if originals[old.Original] {
				fix = "add its original again: mithaq add " + d.show(path.Join(originalsDir, old.Original)) + " --to " + d.dir
			}
			wrong(name, 0, "is gone; it was stored once", fix+"; if you took it away, "+repair)
		case e == nil: // LoadDir has said what is wrong with it
		case e.SHA256 != old.SHA256:
			f.manifest = true
			f.took = append(f.took, name)
			if e.Original == "" {
				e.Original = old.Original // it came in unchanged
				used[e.Original] = true
			}
			wrong(name, 0, "has changed since it was stored", "if you changed it yourself, "+repair+" takes it over; else take it from a copy")
		default:
			if e.Original == "" {
				e.Original = old.Original
				used[e.Original] = true
			}
			listed++
		}
	}
	if n := len(f.entries) - listed - len(f.took); n > 0 || known == nil && bad == nil && len(f.entries) > 0 {
		f.manifest = true
		if n > 0 {
			f.Notes = append(f.Notes, fmt.Sprintf("statements that the manifest does not list yet: %d; the next add lists them", n))
		}
	}
	for _, sum := range sortedKeys(originals) {
		if !used[sum] {
			f.Notes = append(f.Notes, fmt.Sprintf("%s: an original that no statement comes from; it is kept", d.show(path.Join(originalsDir, sum))))
		}
	}
	d.findLeftovers(f)
	for _, l := range f.leftovers {
		wrong(path.Join(l.dir, l.name), 0, "was left by a run that was cut short", repair+" finishes or removes it")
	}
	slices.SortStableFunc(f.Wrong, func(a, b *corpus.Problem) int { return strings.Compare(a.File, b.File) })
	return f, nil
}

// problems takes an error of package corpus apart.
func problems(err error) (ps []*corpus.Problem) {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range many.Unwrap() {
			ps = append(ps, problems(e)...)
		}
		return ps
	}
	var p *corpus.Problem
	if errors.As(err, &p) {
		return []*corpus.Problem{p}
	}
	return []*corpus.Problem{{What: err.Error()}}
}

// originals reads all originals and reports which are there and whole.
func (d *folder) originals(f *finding, wrong func(name string, line int, what, fix string)) (map[string]bool, error) {
	list, err := fs.ReadDir(d.root.FS(), originalsDir)
	if err != nil {
		return nil, d.problem(originalsDir, "cannot be read", "check its permissions", err)
	}
	out := map[string]bool{}
	for _, e := range list {
		name := path.Join(originalsDir, e.Name())
		switch {
		case isTemp(e.Name()):
		case !e.Type().IsRegular():
			wrong(name, 0, "is not a plain file", "move it away, and put the original itself in its place")
		case strings.Contains(e.Name(), ".damaged-"):
			f.Notes = append(f.Notes, fmt.Sprintf("%s: was damaged and has been replaced; it is kept", d.show(name)))
		case !sha().MatchString(e.Name()):
			wrong(name, 0, "is not the original of anything: its name is no SHA-256", "move it away")
		default:
			data, err := d.root.ReadFile(name)
			if err != nil {
				wrong(name, 0, "cannot be read: "+cause(err), "check its permissions")
				continue
			}
			if sum := Sum(data); sum != e.Name() {
				wrong(name, 0, fmt.Sprintf("is damaged: its bytes have the SHA-256 %s", sum), "put it back from a copy of the corpus, or add the source again")
				continue
			}
			out[e.Name()] = true
			f.Originals++
		}
	}
	return out, nil
}

func isTemp(name string) bool {
	return strings.HasPrefix(name, ".") && strings.HasSuffix(name, tempEnd)
}

// findLeftovers lists the temporary files that a cut run left. No other run
// writes while this one has the lock.
func (d *folder) findLeftovers(f *finding) {
	dirs := []string{".", metaDir, originalsDir}
	if list, err := fs.ReadDir(d.root.FS(), "."); err == nil {
		for _, e := range list {
			if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
				dirs = append(dirs, e.Name())
			}
		}
	}
	for _, dir := range dirs {
		list, err := fs.ReadDir(d.root.FS(), dir)
		if err != nil {
			continue
		}
		for _, e := range list {
			if !isTemp(e.Name()) || !e.Type().IsRegular() {
				continue
			}
			data, _ := d.root.ReadFile(path.Join(dir, e.Name()))
			f.leftovers = append(f.leftovers, leftover{dir, e.Name(), data})
		}
	}
}

// Repair puts right what can be put right without touching evidence: it
// finishes or removes what a cut run left and makes the manifest anew. done
// says what it did, a line for each thing; the check is of what is there
// afterwards.
func Repair(ctx context.Context, dir string, waiting func()) (done []string, after *Check, err error) {
	d, err := open(dir)
	if err != nil {
		return nil, nil, err
	}
	defer d.close()
	l, err := d.acquire(ctx, false, waiting)
	if err != nil {
		return nil, nil, err
	}
	defer l.release()
	f, err := d.find()
	if err != nil {
		return nil, nil, err
	}
	// Originals first: what they complete may be a statement's.
	slices.SortStableFunc(f.leftovers, func(a, b leftover) int { return boolOrder(a.dir != originalsDir, b.dir != originalsDir) })
	for _, l := range f.leftovers {
		said, err := d.finish(l)
		if err != nil {
			return done, nil, err
		}
		done = append(done, said)
	}
	if len(f.leftovers) > 0 {
		again, err := d.find() // what was finished counts
		if err != nil {
			return done, nil, err
		}
		again.took = f.took
		f = again
	}
	for _, name := range f.took {
		if e := f.entries[name]; e != nil {
			done = append(done, fmt.Sprintf("%s: took it over as it is now", d.show(name)))
		} else {
			done = append(done, fmt.Sprintf("%s: took it off the manifest; its original is kept", d.show(name)))
		}
	}
	if f.manifest {
		s := &Store{folder: d, entries: f.entries}
		if err := s.writeManifest(); err != nil {
			return done, nil, err
		}
		done = append(done, fmt.Sprintf("%s: made anew from the files, statements: %d", d.show(manifestFile), len(f.entries)))
	}
	f, err = d.find()
	if err != nil {
		return done, nil, err
	}
	return done, &f.Check, nil
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// finish gives a whole leftover its name, and removes one that is not whole or
// of which the corpus has a copy.
func (d *folder) finish(l leftover) (string, error) {
	name := strings.TrimSuffix(strings.TrimPrefix(l.name, "."), tempEnd)
	temp, dest := path.Join(l.dir, l.name), path.Join(l.dir, name)
	_, err := d.root.Lstat(dest)
	free := errors.Is(err, fs.ErrNotExist)
	whole := false
	switch l.dir {
	case ".", metaDir:
	case originalsDir:
		whole = sha().MatchString(name) && Sum(l.data) == name
	default:
		if st, keys, err := corpus.Inspect(dest, l.data, d.hints(dest)); err == nil {
			sum := cmp.Or(keys[KeyOriginal], st.SHA256)
			original, err := d.root.ReadFile(path.Join(originalsDir, sum))
			whole = err == nil && Sum(original) == sum && (sum == st.SHA256 || keys[KeyText] == textSum(st.Text))
		}
	}
	if whole && free {
		r, err := d.sub(l.dir)
		if err == nil {
			err = r.Rename(l.name, name)
		}
		if err == nil {
			err = syncFolder(r, ".")
		}
		if err != nil {
			return "", d.problem(dest, "cannot be finished", "check the permissions of its folder", err)
		}
		return fmt.Sprintf("%s: finished what a cut run had begun", d.show(dest)), nil
	}
	if err := d.root.Remove(temp); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", d.problem(temp, "cannot be removed", "check the permissions of its folder", err)
	}
	return fmt.Sprintf("%s: removed; a cut run left it unfinished", d.show(temp)), nil
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
