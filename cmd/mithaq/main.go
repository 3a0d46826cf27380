// Command mithaq compares successive joint statements of an alliance.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
)

// The heap may grow further between collections than is usual: a comparison is
// over before it needs one. memoryLimit keeps a run over a whole corpus small.
const (
	gcPercent   = 800
	memoryLimit = 160 << 20
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
		debug.SetMemoryLimit(memoryLimit)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr))
}
