package main

import (
	"io"
	"os"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// A progress shows on a terminal how far long work is; elsewhere nothing.
type progress struct {
	pool *mpb.Progress // nil where there is no terminal
	bar  *mpb.Bar
}

// fewSteps are done before anybody would look.
const fewSteps = 12

// progress begins to show steps of work.
func (p *program) progress(steps int, what string) *progress {
	f, isFile := p.errs.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) || steps < fewSteps || os.Getenv("TERM") == "dumb" {
		return &progress{}
	}
	return newProgress(f, steps, what)
}

// newProgress begins to show steps of work on a terminal. The bar goes when it
// is full or the work ends.
func newProgress(w io.Writer, steps int, what string, more ...mpb.ContainerOption) *progress {
	pool := mpb.New(append([]mpb.ContainerOption{mpb.WithOutput(w), mpb.WithWidth(40)}, more...)...)
	bar := pool.New(int64(steps), mpb.BarStyle().Lbound("").Filler("█").Tip("█").Padding("░").Rbound(""),
		mpb.BarRemoveOnComplete(), mpb.PrependDecorators(decor.Name(what+" ")), mpb.AppendDecorators(decor.CountersNoUnit(" %d/%d")))
	return &progress{pool, bar}
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
