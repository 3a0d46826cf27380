package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestDemo(t *testing.T) {
	t.Chdir(t.TempDir())
	out := good(t, "demo")
	files := names(t, "mithaq-demo")
	if len(files) != 5 {
		t.Fatalf("reports %v, want 5", files)
	}
	for _, f := range files {
		f = filepath.Join("mithaq-demo", f)
		holds(t, out, f)
		if !strings.HasPrefix(read(t, f), "<!") {
			t.Errorf("%s is no page", f)
		}
	}
	if good(t, "demo") != out {
		t.Error("a second run prints something else")
	}

	mine := filepath.Join("mithaq-demo", files[2])
	page := read(t, mine)
	write(t, mine, "mine")
	refused(t, mithaq("", "demo"), mine, "exists and is another file", "--force")
	if read(t, mine) != "mine" {
		t.Error("the file was touched")
	}
	good(t, "demo", "--force")
	if read(t, mine) != page {
		t.Error("--force did not replace it")
	}
	write(t, "file", "")
	refused(t, mithaq("", "demo", "--out", "file"), "file: cannot be made", "--out")
}
