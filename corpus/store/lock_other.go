//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package store

import "os"

// take knows no locks on this system; the file lockAlone stands for one.
func take(f *os.File, shared, wait bool) error { return errNoLock }
