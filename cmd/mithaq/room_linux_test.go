package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
)

// In a process of its own, as in the program, making room takes no memory and
// leaves room that the heap need not grow for, and a part of the heap lies in
// memory for which large pages were asked: "hg" among the flags of the mapping.
func TestRoomIsFreeAndInLargePages(t *testing.T) {
	if os.Getenv(inChild) == "" {
		child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		child.Env = append(os.Environ(), inChild+"=room")
		if said, err := child.CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, said)
		}
		return
	}
	debug.SetGCPercent(gcPercent)
	resident := residentPages(t)
	makeRoom()
	if n := (residentPages(t) - resident) * os.Getpagesize(); n > heapStep/2 {
		t.Errorf("%d bytes of memory were taken", n)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var used [][]byte
	for range (room - heapStep) / (64 << 10) {
		used = append(used, make([]byte, 64<<10))
	}
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(used)
	if after.HeapSys >= before.HeapSys+heapStep {
		t.Errorf("the heap grew by %d bytes in the room that was made", after.HeapSys-before.HeapSys)
	}
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage"); err != nil {
		t.Skip("this kernel has no large pages")
	}
	if n := largeMappings(t); n == 0 {
		t.Error("no mapping of the process asks for large pages")
	}
}

func residentPages(t *testing.T) (n int) {
	t.Helper()
	data, err := os.ReadFile("/proc/self/statm")
	if err == nil {
		_, err = fmt.Sscan(string(data), new(int), &n)
	}
	if err != nil {
		t.Skip("the memory of a process cannot be read here: ", err)
	}
	return n
}

func largeMappings(t *testing.T) int {
	t.Helper()
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Skip("the memory of a process cannot be read here: ", err)
	}
	defer f.Close()
	n := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if flags, ok := strings.CutPrefix(lines.Text(), "VmFlags:"); ok && strings.Contains(flags+" ", " hg ") {
			n++
		}
	}
	return n
}
