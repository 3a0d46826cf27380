package chart

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

// The golden files are open to the eye: look at them after -update.
func TestGolden(t *testing.T) {
	for name, c := range charts() {
		switch name {
		case "lines", "steps", "stacked", "words", "ledger":
		default:
			continue
		}
		path := filepath.Join("testdata", name+".svg")
		got := svgOf(t, c)
		if *update {
			if err := os.WriteFile(path, got, 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Equal(got, want) {
			continue
		}
		g, w := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
		for i := range min(len(g), len(w)) {
			if !bytes.Equal(g[i], w[i]) {
				t.Fatalf("%s:%d differs (go test -update writes it anew)\ngot  %s\nwant %s", path, i+1, g[i], w[i])
			}
		}
		t.Fatalf("%s has %d lines, the output %d (go test -update writes it anew)", path, len(w), len(g))
	}
}
