package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"

	"mithaq/corpus"
)

var (
	errBusy   = errors.New("another run has the lock")
	errNoLock = errors.New("no locks here")
)

// A lock is held on the file .mithaq/lock.
type lock struct {
	file *os.File // nil where alone stands for it
	free func()   // takes lockAlone away; nil where there is none
}

// lockAlone is made by the run that writes where the file system knows no
// locks. It outlives a run that is killed, so it is never waited for.
const lockAlone = metaDir + "/lock.alone"

// acquire waits for the lock; waiting is called once if another run has it.
// For a reader, a folder without a lock file needs none.
func (d *folder) acquire(ctx context.Context, shared bool, waiting func()) (*lock, error) {
	how := os.O_RDONLY
	if !shared {
		how = os.O_RDWR | os.O_CREATE
	}
	f, err := d.root.OpenFile(lockFile, how, 0o644)
	if shared && err != nil {
		return &lock{}, nil
	}
	if err != nil {
		return nil, d.problem(lockFile, "cannot be locked", "check the permissions of the folder", err)
	}
	err = take(f, shared, false)
	if errors.Is(err, errBusy) {
		if waiting != nil {
			waiting()
		}
		done := make(chan error, 1)
		go func() { done <- take(f, shared, true) }()
		select {
		case err = <-done:
		case <-ctx.Done():
			return nil, ctx.Err() // the file is closed when the process ends
		}
	}
	if errors.Is(err, errNoLock) {
		f.Close()
		return d.alone(shared)
	}
	if err != nil {
		f.Close()
		return nil, d.problem(lockFile, "cannot be locked", "check the file system", err)
	}
	return &lock{file: f}, nil
}

func (d *folder) alone(shared bool) (*lock, error) {
	if shared {
		return &lock{}, nil
	}
	f, err := d.root.OpenFile(lockAlone, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, &corpus.Problem{File: d.show(lockAlone), What: "another run of mithaq works on this folder, or one was cut short", Fix: "wait for it; if none runs, remove this file"}
	}
	if err != nil {
		return nil, d.problem(path.Dir(lockAlone), "cannot be locked", "check the permissions of the folder", err)
	}
	f.Close()
	return &lock{free: func() { d.root.Remove(lockAlone) }}, nil
}

// release gives the lock back.
func (l *lock) release() {
	if l.file != nil {
		l.file.Close()
	}
	if l.free != nil {
		l.free()
	}
}
