//go:build linux || darwin

package main

import (
	"errors"
	"os/exec"
	"syscall"
	"time"
)

// limitSelf bounds what this process may take, by the operating system.
func (f fence) limitSelf() error {
	for _, l := range []struct {
		resource  int
		soft, top uint64
	}{
		{syscall.RLIMIT_CORE, 0, 0},
		{syscall.RLIMIT_DATA, uint64(f.Memory), uint64(f.Memory)},
		{syscall.RLIMIT_CPU, uint64(f.CPU), uint64(f.CPU) + 1}, // the second ends a process that does not heed the first
	} {
		var now syscall.Rlimit
		if err := syscall.Getrlimit(l.resource, &now); err != nil {
			return err
		}
		if err := syscall.Setrlimit(l.resource, &syscall.Rlimit{Cur: min(l.soft, now.Max), Max: min(l.top, now.Max)}); err != nil {
			return err
		}
	}
	return nil
}

// outOfTime reports whether a process was ended because it computed too long.
func (f fence) outOfTime(err error) bool {
	var exit *exec.ExitError
	return endedBySystem(err) && errors.As(err, &exit) && (exit.UserTime()+exit.SystemTime()) >= time.Duration(f.CPU)*time.Second
}

// endedBySystem reports whether the system ended a process.
func endedBySystem(err error) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && (status.Signal() == syscall.SIGXCPU || status.Signal() == syscall.SIGKILL)
}
