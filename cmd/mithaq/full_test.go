//go:build linux

package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// inChild holds, in the environment of a child process, the run that it makes.
const inChild = "MITHAQ_TEST_IN_CHILD"

// A limitedRun is a run of the program where not everything is allowed. It is
// made in a child, since the limits hold for a whole process and the test binary
// writes files of its own.
type limitedRun struct {
	Args     []string
	FileSize uint64 // no file can grow beyond so many bytes, as on a full disk; 0 if any can
	User     int    // whose permissions hold, if the tests run as root; 0 for the own
}

// limited makes a run in a child that runs the test which calls it.
func limited(t *testing.T, run limitedRun) result {
	t.Helper()
	if data := os.Getenv(inChild); data != "" {
		if err := json.Unmarshal([]byte(data), &run); err != nil {
			t.Fatal(err)
		}
		if run.FileSize > 0 {
			signal.Ignore(syscall.SIGXFSZ)
			if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: run.FileSize, Max: run.FileSize}); err != nil {
				t.Fatal(err)
			}
		}
		if run.User != 0 && os.Getuid() == 0 {
			if err := syscall.Setuid(run.User); err != nil {
				t.Fatal(err)
			}
		}
		r := mithaq("", run.Args...)
		if err := json.NewEncoder(os.Stdout).Encode(map[string]any{"code": r.code, "out": r.out, "errs": r.errs}); err != nil {
			t.Fatal(err)
		}
		os.Exit(0)
	}
	data, err := json.Marshal(run)
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	child.Env = append(os.Environ(), inChild+"="+string(data))
	said, err := child.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	var r struct {
		Code      int
		Out, Errs string
	}
	if err := json.Unmarshal(said, &r); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return result{r.Code, r.Out, r.Errs}
}

// child reports whether this is the child of a limited run; then it never
// returns.
func child(t *testing.T) {
	if os.Getenv(inChild) != "" {
		limited(t, limitedRun{})
	}
}

// A report that does not fit leaves the old one whole and nothing beside it.
func TestCompareOutOnAFullDisk(t *testing.T) {
	child(t)
	two(t)
	write(t, "r.html", "old report")
	r := limited(t, limitedRun{Args: []string{"compare", "old.md", "new.md", "--out", "r.html", "--force"}, FileSize: 4096})
	refused(t, r, "r.html: cannot be written", "nothing was left behind")
	if read(t, "r.html") != "old report" {
		t.Error("the file was touched")
	}
	if got, want := strings.Join(names(t, "."), " "), "new.md old.md r.html"; got != want {
		t.Errorf("the folder holds %s, want %s", got, want)
	}
}

// Pages that do not fit leave the old folder whole and nothing beside it, be it
// the pages or the cache that the disk has no room for.
func TestTimelineOutOnAFullDisk(t *testing.T) {
	child(t)
	dir, out := meetings(t, threeMeetings()), t.TempDir()
	pages := filepath.Join(out, "pages")
	good(t, "timeline", dir, "--no-cache", "--out", pages)
	was := tree(t, pages)
	for _, flag := range []string{"--no-cache", "--png"} {
		r := limited(t, limitedRun{Args: []string{"timeline", dir, flag, "--out", pages, "--force"}, FileSize: 2048})
		if r.code != exitBad || r.out != "" || !strings.Contains(r.errs, pages+": ") || !strings.Contains(r.errs, "nothing was left behind") {
			t.Errorf("%s: exit %d, prints %q, says %q", flag, r.code, r.out, r.errs)
		}
		sameTree(t, "after "+flag, tree(t, pages), was)
	}
	if list := names(t, out); len(list) != 1 {
		t.Errorf("beside the pages stand %q", list)
	}
	if files := cacheFiles(t, dir); len(files) != 0 {
		t.Errorf("half a cache was left: %q", files)
	}
	if r := limited(t, limitedRun{Args: []string{"timeline", dir, "--format", "text"}, FileSize: 2048}); r.code != exitOK || !strings.Contains(r.out, "THE LEDGER") || !strings.Contains(r.errs, "--no-cache") {
		t.Errorf("a cache that does not fit: exit %d, says %q", r.code, r.errs)
	}
}

// A folder that must not be written to is named with what to do, and nothing is
// left in it; a corpus that must not be written to is read all the same.
func TestReadOnlyFolder(t *testing.T) {
	child(t)
	dir, out := meetings(t, threeMeetings()), t.TempDir()
	for _, folder := range []string{dir, out} { // others may read, nobody but root write
		if err := os.Chmod(filepath.Dir(folder), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(folder, 0o555); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(folder, 0o755)
	}
	const nobody = 65534
	r := limited(t, limitedRun{Args: []string{"timeline", dir, "--no-cache", "--out", filepath.Join(out, "pages")}, User: nobody})
	refused(t, r, "cannot be written", "check the permissions")
	if list := names(t, out); len(list) != 0 {
		t.Errorf("left behind: %q", list)
	}
	if r := limited(t, limitedRun{Args: []string{"timeline", dir}, User: nobody}); r.code != exitOK || !strings.Contains(r.out, "THE LEDGER") {
		t.Errorf("a corpus that is read-only: exit %d, says %q", r.code, r.errs)
	}
}

// A corpus that must not be written to stays as it is, whichever of its folders
// that is; the message names it.
func TestAddToAReadOnlyCorpus(t *testing.T) {
	child(t)
	in := filepath.Join(t.TempDir(), "in")
	if err := os.Mkdir(in, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(in, "old.md"), oldText)
	write(t, filepath.Join(in, "new.md"), newText)
	const nobody = 65534
	for _, closed := range []string{".", ".mithaq", ".mithaq/originals", "avaria-belmora"} {
		dir := filepath.Join(t.TempDir(), "corpus")
		good(t, "init", dir)
		good(t, "add", filepath.Join(in, "old.md"), "--to", dir)
		for _, up := range []string{filepath.Dir(dir), filepath.Dir(filepath.Dir(dir)), filepath.Dir(in), filepath.Dir(filepath.Dir(in))} {
			if err := os.Chmod(up, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || os.Getuid() != 0 {
				return err
			}
			return os.Chown(name, nobody, nobody)
		})
		if err != nil {
			t.Fatal(err)
		}
		shut := filepath.Join(dir, closed)
		if closed == "." { // what is in it too, as on a disk that is read-only
			for _, name := range []string{"avaria-belmora", ".mithaq/originals", ".mithaq"} {
				if err := os.Chmod(filepath.Join(dir, name), 0o555); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Chmod(filepath.Join(dir, ".mithaq", "lock"), 0o444); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chmod(shut, 0o555); err != nil {
			t.Fatal(err)
		}
		before := tree(t, dir)
		r := limited(t, limitedRun{Args: []string{"add", filepath.Join(in, "new.md"), "--to", dir}, User: nobody})
		after := tree(t, dir)
		if closed == ".mithaq" { // only the index cannot be written; the statement is in, and that is said
			has(t, r.out, "Added: 1.")
			r.out = ""
			delete(after, "avaria-belmora/2022-03-01.en.md")
			for name := range after {
				if _, ok := before[name]; !ok && strings.HasPrefix(name, ".mithaq/originals/") {
					delete(after, name)
				}
			}
		}
		refused(t, r, "permission denied; check the permissions of", dir)
		sameTree(t, closed+" is read-only", after, before)
		if r := limited(t, limitedRun{Args: []string{"verify", dir}, User: nobody}); r.code != exitOK {
			t.Errorf("%s is read-only: verify says %s", closed, r.errs)
		}
	}
}
