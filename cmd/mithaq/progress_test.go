package main

import (
	"os"
	"strings"
	"testing"
)

func TestProgressShowsEveryStepAndGoes(t *testing.T) {
	var b strings.Builder
	p := &progress{terminal: &b, what: "comparing", steps: 2}
	p.step()
	p.step()
	p.close()
	if want := "\rcomparing 1/2\rcomparing 2/2\r\x1b[K"; b.String() != want {
		t.Errorf("wrote %q, want %q", b.String(), want)
	}
}

func TestProgressIsQuietWhereThereIsNoTerminal(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "errs")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p := (&program{errs: f}).progress(100, "comparing")
	p.step()
	p.close()
	if info, err := f.Stat(); err != nil || info.Size() != 0 {
		t.Errorf("wrote %d bytes to a file (%v)", info.Size(), err)
	}
}
