package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"mithaq/corpus/intake"
)

// asProgram is the first argument by which the test binary is the program.
const asProgram = "as-mithaq"

// TestMain lets the test binary be the process that reads a source, and the
// program where a test needs it in a process of its own. For sources of certain
// names it does what a broken reader would.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == asProgram {
		os.Exit(run(context.Background(), append([]string{"mithaq"}, os.Args[2:]...), os.Stdin, os.Stdout, os.Stderr))
	}
	if len(os.Args) == 4 && os.Args[1] == manyAdds {
		os.Exit(addMany(os.Args[2], os.Args[3]))
	}
	if len(os.Args) == 2 && os.Args[1] == fencedCommand {
		var first bytes.Buffer
		head, err := fencedHead(bufio.NewReaderSize(io.TeeReader(os.Stdin, &first), 16))
		if err != nil {
			os.Exit(1)
		}
		misbehave(head)
		os.Exit(run(context.Background(), os.Args, io.MultiReader(&first, os.Stdin), os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

func misbehave(head fencedSource) {
	fences := func() {
		if err := head.Fence.around(); err != nil {
			panic(err)
		}
	}
	switch head.Name {
	case "computes.html":
		fences()
		for n := 0; ; n++ {
			if n < 0 {
				return
			}
		}
	case "sleeps.html":
		fences()
		time.Sleep(time.Hour)
	case "eats.html":
		fences()
		var all [][]byte
		for {
			all = append(all, bytes.Repeat([]byte{1}, 16<<20))
			if len(all) > 1<<20 {
				return
			}
		}
	case "recurses.html":
		fences()
		var down func(n int) int
		down = func(n int) int { return down(n+1) + n }
		down(0)
	case "panics.html":
		fences()
		panic("a fault of the reader")
	case "talks.html":
		fences()
		for {
			if _, err := os.Stdout.Write(make([]byte, 1<<20)); err != nil {
				os.Exit(1)
			}
		}
	}
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

// TestTheFenceHolds ends processes that compute, sleep, eat memory, recurse,
// panic or talk without end. Each is the error of its source, and the next
// source is read.
func TestTheFenceHolds(t *testing.T) {
	f := usualFence
	f.time = time.Minute
	page := []byte("<html><body><h1>Joint Statement</h1><p>The Ministers met at Port Marrow and spoke of the harbour, of the nets in it and of the ships.</p></body></html>")
	for _, c := range []struct {
		name, want string
		linux      bool // whose limits of a process end it
	}{
		{"computes.html", "takes more than 1 seconds of computing to read", true},
		{"sleeps.html", "takes longer than 2s to read", false},
		{"eats.html", "needs more than 256 MB of memory to read", true},
		{"recurses.html", "breaks the part of the program that reads it: ", false},
		{"panics.html", "breaks the part of the program that reads it: panic: a fault of the reader", false},
		{"talks.html", "gives more text than a statement can have", false},
	} {
		if c.linux && runtime.GOOS != "linux" {
			continue
		}
		closer := f
		switch c.name {
		case "computes.html":
			closer.CPU = 1
		case "sleeps.html":
			closer.time = 2 * time.Second
		case "eats.html":
			closer.Memory = 256 << 20
		}
		_, err := closer.read(t.Context(), intake.Source{Name: c.name, Data: page})
		if err == nil || !strings.HasPrefix(err.Error(), c.name+": "+c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if d, err := f.read(t.Context(), intake.Source{Name: "good.html", Data: page}); err != nil || !strings.HasPrefix(d.Text, "# Joint Statement") {
			t.Errorf("the source after %s: %v", c.name, err)
		}
	}
}

// TestOneBadFileDoesNotStopTheOthers adds a folder of good and bad files.
func TestOneBadFileDoesNotStopTheOthers(t *testing.T) {
	from, dir := t.TempDir(), filepath.Join(t.TempDir(), "corpus")
	copied := func(name, as string) {
		data, err := os.ReadFile(filepath.Join("../../corpus/intake/testdata/office", name))
		if err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(from, "sound", as), string(data))
	}
	copied("en.docx", "a.docx")
	copied("ko.odt", "z.odt")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err == nil {
		_, err = w.Write(bytes.Repeat([]byte{' '}, 32<<20))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(from, "sound", "bomb.docx"), b.String())
	put(t, filepath.Join(from, "sound", "cut.odt"), b.String()[:len(b.String())/2])
	put(t, filepath.Join(from, "sound", "deep.rtf"), `{\rtf1`+strings.Repeat("{", 100_000))
	put(t, filepath.Join(from, "sound", "line.html"), "<p>"+strings.Repeat("a ", 2<<20))
	good(t, "init", dir)
	var out, errs bytes.Buffer
	code := run(t.Context(), []string{"mithaq", "add", from, "--to", dir, "--kind", "official"}, strings.NewReader(""), &out, &errs)
	if code != 2 || !strings.Contains(out.String(), "Added: 2, not added: 4.") {
		t.Errorf("exit %d\n%s%s", code, out.String(), errs.String())
	}
	for _, want := range []string{"bomb.docx: is an archive whose part", "cut.odt: is a damaged archive", "deep.rtf: holds groups 1000 deep", "line.html: holds more than"} {
		if !strings.Contains(errs.String(), want) {
			t.Errorf("no %q in\n%s", want, errs.String())
		}
	}
}

func TestPDFIsReadBehindTheFence(t *testing.T) {
	read := func(name string) (*intake.Draft, error) {
		data, err := os.ReadFile(filepath.Join("..", "..", "corpus", "intake", "pdf", "testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return (&program{}).readSource(t.Context(), intake.Source{Name: name, Data: data})
	}
	d, err := read("en-writer.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if d.Format != "pdf" || !strings.Contains(d.Text, "\n- to deepen the eastern fairway to 12.8 metres") || d.Words != d.Taken+18 || len(d.Left) != 6 || len(d.Hints) != 3 {
		t.Errorf("got %+v", d)
	}
	if _, err := read("locked.pdf"); err == nil || !strings.HasPrefix(err.Error(), "locked.pdf: is encrypted with a password; open it") {
		t.Errorf("got %v", err)
	}
}
