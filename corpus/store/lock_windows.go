package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// take takes the lock on an open file, shared or for one alone. The system
// gives it back when the process ends, however it ends. Unless wait is set,
// errBusy says that another has it.
func take(f *os.File, shared, wait bool) error {
	var how uint32
	if !shared {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	if !wait {
		how |= windows.LOCKFILE_FAIL_IMMEDIATELY
	}
	err := windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return errBusy
	}
	return err
}
