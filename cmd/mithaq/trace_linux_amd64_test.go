package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// A mishap befalls a traced run before its nth system call on a file of a
// folder, counted from 1 over all threads.
type mishap int

const (
	killed         mishap = iota // the process is killed
	killedAtChange               // it is; only calls that change something count
	fullDisk                     // the call and each after it find no room; only those that need some count
)

// never is the number of a call that is not reached.
const never = 1 << 30

// needsRoom are calls that fail on a full disk, and changes all those that make
// a difference on one; openat is among them where it makes a file.
var (
	needsRoom = []uint64{unix.SYS_WRITE, unix.SYS_PWRITE64, unix.SYS_FSYNC, unix.SYS_MKDIRAT, unix.SYS_RENAMEAT, unix.SYS_OPENAT}
	changes   = append([]uint64{unix.SYS_UNLINKAT, unix.SYS_FLOCK, unix.SYS_FTRUNCATE, unix.SYS_FCHMOD, unix.SYS_FCHMODAT, unix.SYS_LINKAT, unix.SYS_SYMLINKAT, unix.SYS_RENAMEAT2}, needsRoom...)
)

// counts reports whether a call that reaches the folder counts.
func (m mishap) counts(regs *syscall.PtraceRegs) bool {
	if regs.Orig_rax == unix.SYS_OPENAT && regs.Rdx&unix.O_CREAT == 0 {
		return m == killed
	}
	switch m {
	case killedAtChange:
		return slices.Contains(changes, regs.Orig_rax)
	case fullDisk:
		return slices.Contains(needsRoom, regs.Orig_rax)
	}
	return true
}

// A trace is what a traced run did.
type trace struct {
	calls int  // that count
	ended bool // by itself, not by the mishap
	code  int
	said  string
}

// traced runs the program on a folder, and lets a mishap happen at the nth call.
// It steps from call to call as a debugger does, so that none is missed whatever
// thread makes it.
func traced(t *testing.T, dir string, m mishap, nth int, args ...string) trace {
	t.Helper()
	runtime.LockOSThread() // a process is traced by one thread
	defer runtime.UnlockOSThread()
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	said, err := os.CreateTemp(t.TempDir(), "said")
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	cmd := exec.Command(os.Args[0], append([]string{asProgram}, args...)...)
	cmd.Stdout, cmd.Stderr = said, said
	cmd.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1900000000")
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); err != nil {
		t.Skipf("processes cannot be traced here: %v", err)
	}
	pid := cmd.Process.Pid
	var ws syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &ws, 0, nil); err != nil {
		t.Fatal(err)
	}
	if err := syscall.PtraceSetOptions(pid, syscall.PTRACE_O_TRACESYSGOOD|syscall.PTRACE_O_TRACECLONE|unix.PTRACE_O_EXITKILL); err != nil {
		syscall.Kill(pid, syscall.SIGKILL)
		t.Skipf("processes cannot be traced here: %v", err)
	}
	var out trace
	type call struct{ fail bool } // it is made to fail
	inside := map[int]*call{}     // by thread
	known := map[int]bool{pid: true}
	resume := func(tid, signal int) {
		if err := syscall.PtraceSyscall(tid, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
			t.Fatal(err)
		}
	}
	kill := func() {
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
	}
	resume(pid, 0)
	for {
		tid, err := syscall.Wait4(-1, &ws, syscall.WALL|unix.WNOTHREAD, nil)
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if ws.Exited() || ws.Signaled() {
			if tid != pid {
				continue
			}
			out.ended = ws.Exited()
			out.code = ws.ExitStatus()
			data, err := os.ReadFile(said.Name())
			if err != nil {
				t.Fatal(err)
			}
			out.said = string(data)
			return out
		}
		signal := ws.StopSignal()
		switch {
		case signal == syscall.SIGTRAP|0x80:
		case signal == syscall.SIGTRAP && int(ws)>>16 != 0, signal == syscall.SIGSTOP && !known[tid]: // a thread began
			known[tid] = true
			resume(tid, 0)
			continue
		default:
			resume(tid, int(signal))
			continue
		}
		var regs syscall.PtraceRegs
		if err := syscall.PtraceGetRegs(tid, &regs); err != nil {
			if errors.Is(err, syscall.ESRCH) {
				continue // it was killed
			}
			t.Fatal(err)
		}
		if c := inside[tid]; c != nil { // the call has been made
			delete(inside, tid)
			if c.fail {
				no := -int64(syscall.ENOSPC)
				regs.Rax = uint64(no)
				if err := syscall.PtraceSetRegs(tid, &regs); err != nil {
					t.Fatal(err)
				}
			}
			resume(tid, 0)
			continue
		}
		c := &call{}
		inside[tid] = c
		if reaches(pid, regs.Rdi, dir) && m.counts(&regs) {
			out.calls++
			switch {
			case m != fullDisk && out.calls == nth:
				kill()
			case m == fullDisk && out.calls >= nth:
				c.fail = true
				regs.Orig_rax = ^uint64(0) // no call at all
				if err := syscall.PtraceSetRegs(tid, &regs); err != nil {
					t.Fatal(err)
				}
			}
		}
		resume(tid, 0)
	}
}

// reaches reports whether the first argument of a call is a file descriptor of
// something in a folder.
func reaches(pid int, fd uint64, dir string) bool {
	if fd > 1<<16 {
		return false
	}
	to, err := os.Readlink("/proc/" + strconv.Itoa(pid) + "/fd/" + strconv.FormatUint(fd, 10))
	return err == nil && (to == dir || strings.HasPrefix(to, dir+"/"))
}
