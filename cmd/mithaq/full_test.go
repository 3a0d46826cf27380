//go:build unix

package main

import (
	"os/signal"
	"strings"
	"syscall"
	"testing"
)

// On a disk that is full, or as here beyond the size that a process may write,
// a report is refused and nothing is touched.
func TestCompareOutOnAFullDisk(t *testing.T) {
	two(t)
	write(t, "r.html", "old report")
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	small := limit
	small.Cur = 4096
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small); err != nil {
		t.Fatal(err)
	}
	r := mithaq("", "compare", "old.md", "new.md", "--out", "r.html", "--force")
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	refused(t, r, "r.html: cannot be written", "nothing was left behind")
	if read(t, "r.html") != "old report" {
		t.Error("the file was touched")
	}
	if got, want := strings.Join(names(t, "."), " "), "new.md old.md r.html"; got != want {
		t.Errorf("the folder holds %s, want %s", got, want)
	}
}
