//go:build linux

package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
)

// onFullDisk tells a child process to run the program with what the arguments
// say where no file can grow beyond 4 KiB.
const onFullDisk = "MITHAQ_TEST_ON_FULL_DISK"

// TestCompareOutOnAFullDisk: a report that does not fit leaves the old one
// whole and nothing beside it. It runs in a child, since the limit holds for a
// whole process and the test binary writes files of its own.
func TestCompareOutOnAFullDisk(t *testing.T) {
	if os.Getenv(onFullDisk) != "" {
		var limit syscall.Rlimit
		if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
		signal.Ignore(syscall.SIGXFSZ)
		limit.Cur = 4096
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
		r := mithaq("", "compare", "old.md", "new.md", "--out", "r.html", "--force")
		if err := json.NewEncoder(os.Stdout).Encode(map[string]any{"code": r.code, "out": r.out, "errs": r.errs}); err != nil {
			t.Fatal(err)
		}
		os.Exit(0)
	}
	two(t)
	write(t, "r.html", "old report")
	child := exec.Command(os.Args[0], "-test.run=^TestCompareOutOnAFullDisk$")
	child.Env = append(os.Environ(), onFullDisk+"=1")
	said, err := child.Output()
	if err != nil {
		t.Fatal(err)
	}
	var r struct {
		Code      int
		Out, Errs string
	}
	if err := json.Unmarshal(said, &r); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	refused(t, result{r.Code, r.Out, r.Errs}, "r.html: cannot be written", "nothing was left behind")
	if read(t, "r.html") != "old report" {
		t.Error("the file was touched")
	}
	if got, want := strings.Join(names(t, "."), " "), "new.md old.md r.html"; got != want {
		t.Errorf("the folder holds %s, want %s", got, want)
	}
}
