package main

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

const (
	heapStep = 4 << 20 // the heap grows by multiples of it
	heapPage = 8 << 10
	room     = 2 * heapStep // about what a comparison allocates
)

// makeRoom has the heap grow by what a comparison needs, in large pages. Page by
// page the kernel takes a tenth of the time of a comparison for it, most of all
// on virtual machines.
//
// What an allocation leaves of the last step that the heap grew by is given out
// next. So the heap is made to grow by arrays a page longer than can be free
// before each: first less than one step is free, then less than two, then room.
// The arrays are never touched and so take addresses only, no memory. (One array
// allocated and freed would do, too, but that takes a collection, and what was
// freed is cleared a second time.) Where the heap grows otherwise, or the kernel
// gives no large pages, nothing is lost.
func makeRoom() {
	skip(heapStep + heapPage)
	end := skip(2*heapStep + heapPage)
	unix.Syscall(unix.SYS_MADVISE, end, room+heapStep, unix.MADV_HUGEPAGE) // advice: it may be refused
}

// skip allocates n bytes that nobody uses and returns the address behind them.
func skip(n uintptr) uintptr {
	return uintptr(unsafe.Pointer(unsafe.SliceData(make([]byte, n)))) + n
}
