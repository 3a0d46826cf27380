package main

import (
	"context"
	"os"
	"strings"
	"testing"

	"mithaq/corpus/intake"
)

// asProgram is the first argument by which the test binary is the program.
const asProgram = "as-mithaq"

// TestMain lets the test binary be the process that reads a source, and the
// program where a test needs it in a process of its own.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == asProgram {
		os.Exit(run(context.Background(), append([]string{"mithaq"}, os.Args[2:]...), os.Stdin, os.Stdout, os.Stderr))
	}
	if len(os.Args) == 4 && os.Args[1] == manyAdds {
		os.Exit(addMany(os.Args[2], os.Args[3]))
	}
	if len(os.Args) == 2 && os.Args[1] == fencedCommand {
		os.Exit(run(context.Background(), os.Args, os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

func TestTextIsReadAsIs(t *testing.T) {
	d, err := (&program{}).readSource(t.Context(), intake.Source{Name: "a.md", Data: []byte("---\ntitle: Joint Statement\n---\n# A\n\nWe met.\n")})
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != "# A\n\nWe met.\n" || len(d.Hints) != 1 || d.Hints[0].Value != "Joint Statement" {
		t.Errorf("got %+v", d)
	}
}

func TestAProblemComesThroughTheFence(t *testing.T) {
	_, err := (&program{}).readSource(t.Context(), intake.Source{Name: "scan.png", Data: []byte("\x89PNG\r\n\x1a\n")})
	if err == nil || !strings.HasPrefix(err.Error(), "scan.png: is a picture") {
		t.Errorf("got %v", err)
	}
}
