package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"

	"mithaq/corpus"
)

// The parts of a corpus folder that are the store's own.
const (
	metaDir      = ".mithaq"
	originalsDir = metaDir + "/originals"
	manifestFile = metaDir + "/manifest.jsonl"
	lockFile     = metaDir + "/lock"
	ignoreFile   = metaDir + "/.gitignore"
	configFile   = "mithaq.yaml"
)

// ignored is what git need not keep of a corpus.
const ignored = "# What mithaq makes anew. The originals are evidence: keep them.\ncache/\nlock\nlock.alone\nmanifest.jsonl\nvisits.jsonl\n*" + tempEnd + "\n"

// config is the mithaq.yaml of a new corpus.
const config = `# What is known of this corpus. Take the # away from what you need.
#
# languages: [en, ar, ko]         # the language that is shown first comes first
#
# series:
#   us-rok-2plus2:                # name of the folder
#     title: US–ROK foreign and defense ministers (2+2)
#     parties: [United States, Republic of Korea]
`

// A folder is a corpus folder of the operating system.
type folder struct {
	dir  string // as it was given; for messages
	root *os.Root
	subs map[string]*os.Root // folders in it that files are written to
	mu   sync.Mutex          // of subs
}

// show makes a path for messages of one in the corpus.
func (d *folder) show(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

// problem names what went wrong with a path in the corpus.
func (d *folder) problem(name, what, fix string, err error) *corpus.Problem {
	return problem(d.show(name), what, fix, err)
}

func problem(file, what, fix string, err error) *corpus.Problem {
	why := cause(err)
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		fix = "make room on the disk and run it again"
	case errors.Is(err, syscall.EROFS):
		fix = "work on a copy that can be written"
	case strings.Contains(why, "path escapes from parent"):
		why, fix = "a link leads out of the corpus", "put a folder in its place"
	}
	return &corpus.Problem{File: file, What: what + ": " + why, Fix: fix, Err: err}
}

// cause is a file error without operation and path, which the message has.
func cause(err error) string {
	var pe *fs.PathError
	var le *os.LinkError
	var se *os.SyscallError
	switch {
	case errors.As(err, &pe):
		return pe.Err.Error()
	case errors.As(err, &le):
		return le.Err.Error()
	case errors.As(err, &se):
		return se.Err.Error()
	}
	return err.Error()
}

// open opens a folder that is a corpus.
func open(dir string) (*folder, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &corpus.Problem{File: dir, What: "there is no such folder", Fix: "mithaq init " + dir + " makes a corpus there", Err: err}
	case err != nil:
		return nil, problem(dir, "cannot be read", "check its permissions", err)
	case !info.IsDir():
		return nil, &corpus.Problem{File: dir, What: "is a file, not a corpus folder", Fix: "name the folder that holds it"}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, problem(dir, "cannot be opened", "check its permissions", err)
	}
	d := &folder{dir: dir, root: root, subs: map[string]*os.Root{}}
	for _, name := range []string{metaDir, originalsDir} {
		there, err := d.isFolder(name)
		if err == nil && !there {
			err = &corpus.Problem{File: dir, What: "is not a corpus that mithaq keeps", Fix: "mithaq init " + dir + " makes it one and leaves what is there"}
		}
		if err != nil {
			d.close()
			return nil, err
		}
	}
	return d, nil
}

// isFolder reports whether there is a folder of this name in the corpus. A
// link in its place is a problem, and so is a file.
func (d *folder) isFolder(name string) (bool, error) {
	info, err := d.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, d.problem(name, "cannot be read", "check its permissions", err)
	case info.Mode()&fs.ModeSymlink != 0:
		return false, &corpus.Problem{File: d.show(name), What: "is a link; mithaq writes to no folder behind a link", Fix: "put the folder itself in its place"}
	case !info.IsDir():
		return false, &corpus.Problem{File: d.show(name), What: "is a file where a folder should be", Fix: "move it away"}
	}
	return true, nil
}

// sub opens a folder of the corpus to write in, and makes it if need be.
func (d *folder) sub(name string) (*os.Root, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if r := d.subs[name]; r != nil {
		return r, nil
	}
	there, err := d.isFolder(name)
	if err != nil {
		return nil, err
	}
	if !there {
		if err := d.root.Mkdir(name, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, d.problem(name, "cannot be made", "check the permissions of "+d.show(path.Dir(name)), err)
		}
		if err := syncFolder(d.root, path.Dir(name)); err != nil {
			return nil, d.problem(path.Dir(name), "cannot be written", "check the disk", err)
		}
	}
	r, err := d.root.OpenRoot(name)
	if err != nil {
		return nil, d.problem(name, "cannot be opened", "check its permissions", err)
	}
	d.subs[name] = r
	return r, nil
}

func (d *folder) close() {
	for _, r := range d.subs {
		r.Close()
	}
	d.root.Close()
}

// syncFolder makes the names in a folder last. Systems that cannot sync a
// folder are left to themselves.
func syncFolder(r *os.Root, name string) error {
	f, err := r.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil && runtime.GOOS != "windows" && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, syscall.EINVAL) {
		return err
	}
	return nil
}

// tempEnd ends the name of a file that is still being written; it begins with
// a dot, so that nobody takes it for a statement.
const tempEnd = ".mithaq-new"

func tempName(name string) string { return "." + name + tempEnd }

// A piece is a file to be written.
type piece struct {
	dir, name string // folder in the corpus, name in it
	data      []byte
	mode      fs.FileMode
	over      bool  // it may take the place of another, or none is there
	changed   int64 // time at which it was written, in nanoseconds since 1970; 0 until then
}

// stage writes a piece under its temporary name and syncs it.
func (d *folder) stage(p *piece) error {
	f, err := d.begin(p)
	if err != nil {
		return err
	}
	return d.end(p, f)
}

// begin writes a piece under its temporary name.
func (d *folder) begin(p *piece) (*os.File, error) {
	r, err := d.sub(p.dir)
	if err != nil {
		return nil, err
	}
	temp := tempName(p.name)
	f, err := r.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, p.mode)
	if errors.Is(err, fs.ErrExist) { // of a run that was cut short
		if err = r.Remove(temp); err == nil {
			f, err = r.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, p.mode)
		}
	}
	if err != nil {
		return nil, d.problem(path.Join(p.dir, p.name), "cannot be written", "check the permissions of "+d.show(p.dir), err)
	}
	if _, err = f.Write(p.data); err != nil {
		f.Close()
		r.Remove(temp)
		return nil, d.problem(path.Join(p.dir, p.name), "cannot be written", "check the disk", err)
	}
	return f, nil
}

// end syncs and closes what begin wrote.
func (d *folder) end(p *piece, f *os.File) error {
	if err := f.Sync(); err != nil {
		f.Close()
		d.drop(p)
		return d.problem(path.Join(p.dir, p.name), "cannot be written", "check the disk", err)
	}
	return d.shut(p, f)
}

// shut closes what begin wrote.
func (d *folder) shut(p *piece, f *os.File) error {
	if info, e := f.Stat(); e == nil {
		p.changed = info.ModTime().UnixNano()
	}
	if err := f.Close(); err != nil {
		d.drop(p)
		return d.problem(path.Join(p.dir, p.name), "cannot be written", "check the disk", err)
	}
	return nil
}

// place gives a staged piece its name.
func (d *folder) place(p *piece) error {
	r, err := d.sub(p.dir)
	if err != nil {
		return err
	}
	if !p.over {
		if _, err := r.Lstat(p.name); err == nil {
			return &corpus.Problem{File: d.show(path.Join(p.dir, p.name)), What: "has come to be there meanwhile; it was left as it is", Fix: "look at it, then run this again"}
		}
	}
	if err := r.Rename(tempName(p.name), p.name); err != nil {
		return d.problem(path.Join(p.dir, p.name), "cannot be written", "check the disk", err)
	}
	return nil
}

// drop removes what stage left of a piece.
func (d *folder) drop(p *piece) {
	if r, err := d.sub(p.dir); err == nil {
		r.Remove(tempName(p.name))
	}
}

// write stages and places one piece.
func (d *folder) write(p *piece) error {
	if err := d.stage(p); err != nil {
		return err
	}
	if err := d.place(p); err != nil {
		d.drop(p)
		return err
	}
	r, err := d.sub(p.dir)
	if err == nil {
		err = syncFolder(r, ".")
	}
	if err != nil {
		return d.problem(p.dir, "cannot be written", "check the disk", err)
	}
	return nil
}

// Init makes a corpus of a folder, which is made if it is not there; what
// stands in it is left. It reports whether it was one already.
func Init(dir string) (already bool, err error) {
	if err := os.Mkdir(dir, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		if errors.Is(err, fs.ErrNotExist) {
			return false, &corpus.Problem{File: dir, What: fmt.Sprintf("there is no folder %s", filepath.Dir(dir)), Fix: "make it first", Err: err}
		}
		return false, problem(dir, "cannot be made", "check the permissions of "+filepath.Dir(dir), err)
	}
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return false, &corpus.Problem{File: dir, What: "is a file", Fix: "name a folder"}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false, problem(dir, "cannot be opened", "check its permissions", err)
	}
	d := &folder{dir: dir, root: root, subs: map[string]*os.Root{}}
	defer d.close()
	already = true
	for _, name := range []string{metaDir, originalsDir} {
		there, err := d.isFolder(name)
		if err != nil {
			return false, err
		}
		already = already && there
		if _, err := d.sub(name); err != nil {
			return false, err
		}
	}
	for _, p := range []*piece{
		{dir: metaDir, name: path.Base(ignoreFile), data: []byte(ignored), mode: 0o644},
		{dir: ".", name: configFile, data: []byte(config), mode: 0o644},
	} {
		if _, err := root.Lstat(path.Join(p.dir, p.name)); err == nil {
			continue
		}
		if p.name == configFile && already {
			continue // the reader took it away
		}
		if err := d.write(p); err != nil {
			return false, err
		}
	}
	return already, nil
}
