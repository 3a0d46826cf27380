package main

import (
	"bufio"
	"os"
	"runtime"
	"strings"
	"testing"
)

// The heap holds no more after than before, and a part of it lies in memory for
// which large pages were asked: "hg" among the flags of the mapping.
func TestRoomIsFreeAndInLargePages(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	makeRoom()
	runtime.ReadMemStats(&after)
	if after.HeapAlloc > before.HeapAlloc+room/2 {
		t.Errorf("the heap holds %d bytes more than before", after.HeapAlloc-before.HeapAlloc)
	}
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage"); err != nil {
		t.Skip("this kernel has no large pages")
	}
	if n := largeMappings(t); n == 0 {
		t.Error("no mapping of the process asks for large pages")
	}
}

func largeMappings(t *testing.T) int {
	t.Helper()
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Skip(err)
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
