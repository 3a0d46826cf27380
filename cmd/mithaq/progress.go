package main

import (
	"io"
	"os"
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// A progress shows on a terminal how far long work is; elsewhere nothing.
type progress struct {
	pool *mpb.Progress // nil where there is no terminal
	bar  *mpb.Bar
	now  atomic.Pointer[string] // what is under way; nil if nothing is said of it
}

// fewSteps are done before anybody would look.
const fewSteps = 12

// progress begins to show steps of work, unless they are fewer than least.
func (p *program) progress(steps int, what string, least int) *progress {
	f, isFile := p.errs.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) || steps < least || os.Getenv("TERM") == "dumb" {
		return &progress{}
	}
	return newProgress(f, steps, what)
}

// newProgress begins to show steps of work on a terminal. The bar goes when it
// is full or the work ends.
func newProgress(w io.Writer, steps int, what string, more ...mpb.ContainerOption) *progress {
	pool := mpb.New(append([]mpb.ContainerOption{mpb.WithOutput(w), mpb.WithWidth(40)}, more...)...)
	p := &progress{pool: pool}
	now := func(decor.Statistics) string {
		if s := p.now.Load(); s != nil {
			return "  " + *s
		}
		return ""
	}
	p.bar = pool.New(int64(steps), mpb.BarStyle().Lbound("").Filler("█").Tip("█").Padding("░").Rbound(""),
		mpb.BarRemoveOnComplete(), mpb.PrependDecorators(decor.Name(what+" ")), mpb.AppendDecorators(decor.CountersNoUnit(" %d/%d"), decor.Any(now)))
	return p
}

// shown reports whether there is a bar.
func (p *progress) shown() bool { return p.bar != nil }

// say tells what is under way.
func (p *progress) say(what string) { p.now.Store(&what) }

// above returns a writer whose lines stand above the bar where w is a terminal.
func (p *progress) above(w io.Writer) io.Writer {
	if p.pool == nil || !isTerminal(w) {
		return w
	}
	return p.pool
}

// step tells that one more is done. It may be called from several goroutines.
func (p *progress) step() {
	if p.bar != nil {
		p.bar.Increment()
	}
}

// close takes the bar from the screen.
func (p *progress) close() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.pool.Wait()
	}
}
