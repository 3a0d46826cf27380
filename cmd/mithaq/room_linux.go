package main

import (
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

// What a comparison allocates, and the size of a large page.
const (
	room      = 10 << 20
	largePage = 2 << 20
)

// makeRoom has the heap grow once by what a comparison needs, in large pages.
// Page by page the kernel takes a third of the time of a comparison for it, most
// of all on virtual machines. Where it gives no large pages nothing is lost but
// a collection of a heap that is nearly empty.
func makeRoom() {
	b := make([]byte, room)
	start := -uintptr(unsafe.Pointer(unsafe.SliceData(b))) % largePage
	_ = unix.Madvise(b[start:], unix.MADV_HUGEPAGE) // advice: it may be refused
	runtime.KeepAlive(b)
	b = nil
	runtime.GC() // the room stays in the heap and is free
}
