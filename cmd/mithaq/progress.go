package main

import (
	"fmt"
	"io"
	"os"
	"sync"

	"golang.org/x/term"
)

// A progress shows on a terminal how far long work is; elsewhere nothing.
type progress struct {
	terminal    io.Writer // nil where there is none
	what        string
	done, steps int
	mu          sync.Mutex
}

// fewSteps are done before anybody would look.
const fewSteps = 12

// progress begins to show steps of work.
func (p *program) progress(steps int, what string) *progress {
	f, isFile := p.errs.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) || steps < fewSteps || os.Getenv("TERM") == "dumb" {
		return &progress{}
	}
	return &progress{terminal: f, what: what, steps: steps}
}

// step tells that one more is done. It may be called from several goroutines.
func (p *progress) step() { p.add(1) }

func (p *progress) add(n int) {
	if p.terminal == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done += n
	fmt.Fprintf(p.terminal, "\r%s %d/%d", p.what, p.done, p.steps)
}

// close takes the line from the screen.
func (p *progress) close() {
	if p.terminal != nil {
		fmt.Fprint(p.terminal, "\r\x1b[K")
	}
}
