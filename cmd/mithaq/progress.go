package main

import (
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// A progress shows on a terminal how far long work is; elsewhere nothing.
type progress struct {
	bar *progressbar.ProgressBar // nil where there is no terminal
}

// fewSteps are done before anybody would look.
const fewSteps = 12

// progress begins to show steps of work.
func (p *program) progress(steps int, what string) *progress {
	f, isFile := p.errs.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) || steps < fewSteps || os.Getenv("TERM") == "dumb" {
		return &progress{}
	}
	return &progress{progressbar.NewOptions(steps, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30))}
}

// step tells that one more is done. It may be called from several goroutines.
func (p *progress) step() {
	if p.bar != nil {
		p.bar.Add(1)
	}
}

// close takes the bar from the screen.
func (p *progress) close() {
	if p.bar != nil {
		p.bar.Finish()
	}
}
