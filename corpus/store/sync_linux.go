package store

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncAt writes out all that is to be written to the disks on which folders
// lie, each once; that is less work than file by file where there are many. It
// reports whether it can: before version 5.8 the kernel does not tell of errors.
func syncAt(folders []*os.Root) (bool, error) {
	if !tellsErrors() {
		return false, nil
	}
	done := map[uint64]bool{}
	for _, r := range folders {
		f, err := r.Open(".")
		if err != nil {
			return true, err
		}
		err = syncDisk(f, done)
		f.Close()
		if err != nil {
			return true, err
		}
	}
	return true, nil
}

func syncDisk(f *os.File, done map[uint64]bool) error {
	var st unix.Stat_t
	if err := unix.Fstat(int(f.Fd()), &st); err != nil {
		return &os.SyscallError{Syscall: "fstat", Err: err}
	}
	if done[st.Dev] {
		return nil
	}
	done[st.Dev] = true
	for {
		err := unix.Syncfs(int(f.Fd()))
		if err == unix.EINTR {
			continue
		}
		return os.NewSyscallError("syncfs", err)
	}
}

// tellsErrors reports whether the kernel is of version 5.8 or later.
func tellsErrors() bool {
	var u unix.Utsname
	if unix.Uname(&u) != nil {
		return false
	}
	var parts [2]int
	i := 0
	for _, c := range u.Release {
		switch {
		case c >= '0' && c <= '9':
			parts[i] = parts[i]*10 + int(c-'0')
		case c == '.' && i == 0:
			i++
		default:
			return parts[0] > 5 || parts[0] == 5 && parts[1] >= 8
		}
	}
	return false
}
