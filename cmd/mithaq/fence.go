package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"time"

	"mithaq/corpus"
	"mithaq/corpus/intake"
)

// fencedCommand is the command, shown to nobody, by which the program reads one
// source in a process of its own.
const fencedCommand = "read-source"

// A fence is the limits of that process. A file that needs more is refused.
type fence struct {
	Memory int // bytes of data
	Heap   int // bytes at which the process collects its garbage at any cost
	CPU    int // seconds
	time   time.Duration
}

// usualFence is that of every source; tests have closer ones.
var usualFence = fence{Memory: 1 << 30, Heap: 320 << 20, CPU: 60, time: 3 * time.Minute}

const (
	fenceStack  = 64 << 20
	fenceAnswer = 64 << 20 // bytes of the answer
	fenceErrors = 16 << 10
)

// mistrust is the remedy for a file that breaks the fence.
const mistrust = "it may be damaged or made to harm; open it in its own program and save it anew"

// A fencedSource is the first line that the process reads, as JSON; the bytes
// of the source follow.
type fencedSource struct {
	Name, Address, Type, Lang string
	Size                      int
	Fence                     fence
}

// A fencedAnswer is all that the process writes, as JSON.
type fencedAnswer struct {
	Draft     *intake.Draft `json:",omitempty"`
	Line      int           `json:",omitempty"`
	What, Fix string        `json:",omitempty"` // of the problem
}

// readSource reads a foreign file in a process of its own, with limits of
// memory and time, so that a crash, a hang or a bomb in it is the error of that
// file alone. Plain text is read in this one. The error is a [corpus.Problem]
// that names the source, or that of the context.
func (p *program) readSource(ctx context.Context, s intake.Source) (*intake.Draft, error) {
	return usualFence.read(ctx, s)
}

func (f fence) read(ctx context.Context, s intake.Source) (*intake.Draft, error) {
	if len(s.Data) > intake.MaxSource || intake.Plain(s) {
		return intake.Read(ctx, s)
	}
	refuse := func(what, fix string, err error) (*intake.Draft, error) {
		return nil, &corpus.Problem{File: s.Name, What: what, Fix: fix, Err: err}
	}
	exe, err := os.Executable()
	if err != nil {
		return refuse("cannot be read: the program does not find its own file", "", err)
	}
	head, err := json.Marshal(fencedSource{s.Name, s.Address, s.Type, s.Lang, len(s.Data), f})
	if err != nil {
		return nil, err
	}
	limited, cancel := context.WithTimeout(ctx, f.time)
	defer cancel()
	out, errs := &bounded{limit: fenceAnswer, stop: cancel}, &bounded{limit: fenceErrors, stop: func() {}}
	child := exec.CommandContext(limited, exe, fencedCommand)
	child.Stdin = io.MultiReader(bytes.NewReader(append(head, '\n')), bytes.NewReader(s.Data))
	child.Stdout, child.Stderr = out, errs
	child.Env = fencedEnvironment()
	child.WaitDelay = 5 * time.Second
	err = child.Run()
	switch said := errs.kept.String(); {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case out.full:
		return refuse("gives more text than a statement can have", "check that it is one", nil)
	case limited.Err() != nil:
		return refuse(fmt.Sprintf("takes longer than %s to read", f.time), mistrust, nil)
	case err == nil:
	case outOfMemory(said):
		return refuse(fmt.Sprintf("needs more than %d MB of memory to read", f.Memory>>20), mistrust, nil)
	case f.outOfTime(err):
		return refuse(fmt.Sprintf("takes more than %d seconds of computing to read", f.CPU), mistrust, nil)
	case endedBySystem(err):
		return refuse("could not be read: the system ended the process that read it, perhaps for want of memory", "end other programs and try again; "+mistrust, nil)
	default:
		first, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
		if first == "" {
			first = err.Error()
		}
		return refuse("breaks the part of the program that reads it: "+visible(first), mistrust, nil)
	}
	var a fencedAnswer
	if err := json.Unmarshal(out.kept.Bytes(), &a); err != nil || a.Draft == nil && a.What == "" {
		return refuse("gives an answer that cannot be understood", mistrust, err)
	}
	if a.Draft == nil {
		return nil, &corpus.Problem{File: s.Name, Line: a.Line, What: a.What, Fix: a.Fix}
	}
	return a.Draft, nil
}

// fenced is the other side of readSource.
func (p *program) fenced(ctx context.Context) error {
	in := bufio.NewReader(p.in)
	head, err := fencedHead(in)
	if err != nil {
		return err
	}
	if err := head.Fence.around(); err != nil {
		return err
	}
	if head.Size < 0 || head.Size > intake.MaxSource {
		return fmt.Errorf("a source of %d bytes", head.Size)
	}
	data := make([]byte, head.Size)
	if _, err := io.ReadFull(in, data); err != nil {
		return err
	}
	d, err := intake.Read(ctx, intake.Source{Name: head.Name, Address: head.Address, Type: head.Type, Lang: head.Lang, Data: data})
	a := fencedAnswer{Draft: d}
	var problem *corpus.Problem
	switch {
	case errors.As(err, &problem):
		a.Line, a.What, a.Fix = problem.Line, problem.What, problem.Fix
	case err != nil:
		return err
	}
	return json.NewEncoder(p.out).Encode(a)
}

// fencedHead reads what the process is to read.
func fencedHead(in *bufio.Reader) (head fencedSource, err error) {
	line, err := in.ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &head)
	}
	return head, err
}

// around puts the fence around this process.
func (f fence) around() error {
	debug.SetMemoryLimit(int64(f.Heap))
	debug.SetGCPercent(100)
	debug.SetMaxStack(fenceStack)
	return f.limitSelf()
}

// fencedEnvironment is what of the environment the process is given: no keys,
// nothing that changes what it does.
func fencedEnvironment() []string {
	env := []string{"GOTRACEBACK=none"}
	for _, name := range []string{"SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "HOME", "USERPROFILE", "XDG_CACHE_HOME", "LOCALAPPDATA"} {
		if v := os.Getenv(name); v != "" {
			env = append(env, name+"="+v)
		}
	}
	return env
}

// outOfMemory reports whether the words of a process that died say that it had
// no memory left.
func outOfMemory(said string) bool {
	return strings.Contains(said, "out of memory") || strings.Contains(said, "cannot allocate memory")
}

// A bounded buffer keeps the beginning of what is written to it. The buffer in
// it is not embedded, as its ReadFrom would pass the limit.
type bounded struct {
	kept  bytes.Buffer
	limit int
	full  bool   // more was written than it keeps
	stop  func() // is called then
}

func (b *bounded) Write(data []byte) (int, error) {
	keep := min(len(data), b.limit-b.kept.Len())
	b.kept.Write(data[:keep])
	if keep < len(data) {
		b.full = true
		b.stop()
	}
	return len(data), nil
}
