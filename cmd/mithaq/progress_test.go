package main

import (
	"os"
	"strings"
	"testing"

	"github.com/vbauerster/mpb/v8"
)

// A terminal is shown what is done and how far it is.
func TestProgressShowsHowFarItIs(t *testing.T) {
	var b strings.Builder
	frames := make(chan any)
	p := newProgress(&b, 40, "comparing", mpb.WithManualRefresh(frames))
	for range 10 {
		p.step()
	}
	frames <- nil
	p.close()
	if !strings.Contains(b.String(), "comparing") || !strings.Contains(b.String(), "10/40") {
		t.Errorf("wrote %q, want 10 of 40 comparisons", b.String())
	}
}

// Where there is no terminal, or little to do, nothing is written.
func TestProgressIsQuietWhereThereIsNoTerminal(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "errs")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p := (&program{errs: f}).progress(100, "comparing", fewSteps)
	p.step()
	p.close()
	if info, err := f.Stat(); err != nil || info.Size() != 0 {
		t.Errorf("wrote %d bytes to a file (%v)", info.Size(), err)
	}
}
