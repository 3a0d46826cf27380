package main

import (
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

// Two statements of countries that do not exist.
const (
	oldText = `---
title: First meeting of Avaria and Belmora
date: 2020-03-01
series: avaria-belmora
---
` + oldBody
	oldBody = `The Ministers met in Port Avar.

The Ministers reaffirmed their commitment to the defense of Belmora.

They decided to hold annual exercises at sea.

They welcomed the opening of a joint school for pilots.
`
	newText = `---
title: Second meeting of Avaria and Belmora
date: 2022-03-01
series: avaria-belmora
---
` + newBody
	newBody = `The Ministers met in Belm.

The Ministers reiterated their ironclad commitment to the defense of Belmora.

They agreed to share data on missiles in real time.

They welcomed the opening of a joint school for pilots.
`
)

// A result is what a run of the program left.
type result struct {
	code      int
	out, errs string
}

// mithaq runs the program. No two tests may do so at once: urfave/cli keeps its
// help command and flag in variables of the package, and writes to both.
func mithaq(in string, args ...string) result {
	var out, errs bytes.Buffer
	code := run(context.Background(), append([]string{"mithaq"}, args...), strings.NewReader(in), &out, &errs)
	return result{code, out.String(), errs.String()}
}

// good is mithaq for runs that must end well.
func good(t *testing.T, args ...string) string {
	t.Helper()
	r := mithaq("", args...)
	if r.code != exitOK || r.errs != "" {
		t.Fatalf("mithaq %s: exit %d, %s", strings.Join(args, " "), r.code, r.errs)
	}
	return r.out
}

// refused checks that a run is refused, says each of the parts, and prints
// nothing else.
func refused(t *testing.T, r result, parts ...string) {
	t.Helper()
	if r.code != exitBad {
		t.Errorf("exit %d, want %d", r.code, exitBad)
	}
	if r.out != "" {
		t.Errorf("prints %q besides", r.out)
	}
	for _, part := range parts {
		if !strings.Contains(r.errs, part) {
			t.Errorf("says %q, without %q", r.errs, part)
		}
	}
	for line := range strings.Lines(r.errs) {
		if !strings.HasPrefix(line, "mithaq: ") || len(line) > 2000 {
			t.Errorf("message %.80q of %d bytes", line, len(line))
		}
	}
}

// holds checks that a text holds each of the parts.
func holds(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing in:\n%s", part, text)
		}
	}
}

// inFolder makes a folder of files and changes into it.
func inFolder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, name, text)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func two(t *testing.T) {
	t.Helper()
	inFolder(t, map[string]string{"old.md": oldText, "new.md": newText})
}

func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read anything")
	}
	two(t)
	if err := os.Chmod("old.md", 0); err != nil {
		t.Fatal(err)
	}
	refused(t, mithaq("", "compare", "old.md", "new.md"), "old.md: cannot be read", "check its permissions")
}

func TestBadInput(t *testing.T) {
	inFolder(t, map[string]string{
		"good.md":        newText,
		"latin.md":       "The caf\xe9 of the Ministers.\n",
		"empty.md":       "",
		"blank.md":       " \n\n",
		"binary.md":      "The Ministers\x00met.\n",
		"long.md":        strings.Repeat("a", 10<<20),
		"line.md":        strings.Repeat("word ", 500_000),
		"head.md":        "---\ntitle: Only a head\ndate: 2020-03-01\n---\n",
		"open.md":        "---\ntitle: Never closed\n",
		"page.md":        "<!DOCTYPE html><p>The Ministers met.",
		"book.pdf":       "%PDF-1.7\n",
		"a\x1b[31mb.md":  "",
		"dir/statement":  "",
		"undated/s/1.md": oldBody,
	})
	for _, c := range []struct {
		name  string
		args  []string
		parts []string
	}{
		{"not UTF-8", []string{"latin.md"}, []string{"latin.md:1: is not UTF-8", "0xE9", "save it as UTF-8"}},
		{"empty", []string{"empty.md"}, []string{"empty.md: is empty", "put the text"}},
		{"blank", []string{"blank.md"}, []string{"blank.md: is empty", "put the text"}},
		{"binary", []string{"binary.md"}, []string{"binary.md:1: is a binary file", "give a Markdown or plain-text file"}},
		{"10 MB in a line", []string{"long.md"}, []string{"long.md: holds more than 8 MB", "split it"}},
		{"2 MB in a line", []string{"line.md"}, []string{"line.md:1: holds more than 1 MB in one line", "break it"}},
		{"only front matter", []string{"head.md"}, []string{"head.md: has no text"}},
		{"open front matter", []string{"open.md"}, []string{"open.md:"}},
		{"web page", []string{"page.md"}, []string{"page.md:1: is a web page", "convert it"}},
		{"PDF", []string{"book.pdf"}, []string{"book.pdf: is a PDF", "convert it"}},
		{"folder", []string{"dir"}, []string{"dir: is a folder", "name a file in it"}},
		{"missing", []string{"none.md"}, []string{"none.md: there is no such file", "check the name"}},
		{"missing in a folder", []string{"./none"}, []string{"./none: there is no such file"}},
		{"hostile name", []string{"a\x1b[31mb.md"}, []string{"a⟨U+001B⟩[31mb.md: is empty"}},
		{"unknown ID", []string{"us-rok-2plus2/1999"}, []string{`no statement "us-rok-2plus2/1999"`, "us-rok-2plus2/2010-07-21.en"}},
		{"unknown series", []string{"avaria/2020"}, []string{`no statement "avaria/2020"`, "the series are us-rok-2plus2"}},
		{"corpus file without date", []string{"s/2020", "--corpus", "undated"}, []string{filepath.Join("undated", "s", "1.md") + ":1: has no date", "date: "}},
		{"corpus missing", []string{"s/2020", "--corpus", "none"}, []string{"none: there is no such folder", "check the name"}},
		{"corpus is a file", []string{"s/2020", "--corpus", "good.md"}, []string{"good.md: is a file"}},
		{"date", []string{"good.md", "--old-date", "2024-13-01"}, []string{"--old-date 2024-13-01", "2024-10-31"}},
		{"kind", []string{"good.md", "--old-kind", "speech"}, []string{"--old-kind speech", "official"}},
		{"language", []string{"good.md", "--old-lang", "tlh"}, []string{"--old-lang", "tlh"}},
		{"format", []string{"good.md", "--format", "odt"}, []string{`"odt"`, "text, html"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			args := append([]string{"compare", c.args[0], "good.md"}, c.args[1:]...)
			refused(t, mithaq("", args...), c.parts...)
			refused(t, mithaq("", append(args, "--out", "report.html")...), c.parts...)
			if _, err := os.Lstat("report.html"); err == nil {
				t.Error("a report was written")
			}
		})
	}
	t.Run("both", func(t *testing.T) {
		refused(t, mithaq("", "compare", "empty.md", "latin.md"), "empty.md: is empty", "latin.md:1: is not UTF-8")
	})
}

func TestUsageErrors(t *testing.T) {
	for _, c := range []struct {
		args  string
		parts []string
	}{
		{"compare --sideways a b", []string{"--sideways", "mithaq help compare"}},
		{"compare a b --sideways=3", []string{"--sideways", "mithaq help compare"}},
		{"compare a b --format", []string{"--format needs a value", "mithaq help compare"}},
		{"compare a b --force=perhaps", []string{"perhaps", "mithaq help compare"}},
		{"compare a", []string{"compare takes two statements", "not 1", "mithaq help compare"}},
		{"compare a b c", []string{"not 3", "mithaq help compare"}},
		{"list a b", []string{"list takes one folder", "mithaq help list"}},
		{"list --long", []string{"--long", "mithaq help list"}},
		{"show", []string{"show takes one statement", "mithaq help show"}},
		{"show a b", []string{"not 2", "mithaq help show"}},
		{"demo here", []string{`demo takes no argument "here"`, "mithaq help demo"}},
		{"version 2", []string{`version takes no argument "2"`, "mithaq help version"}},
		{"explain", []string{"explain takes a sentence", "mithaq explain"}},
		{"explain peace --lang tlh", []string{"tlh"}},
		{"completion", []string{"bash, zsh, fish"}},
		{"completion csh", []string{"bash, zsh, fish", "csh"}},
		{"help me", []string{`no command "me"`, "mithaq help"}},
		{"compere a b", []string{`no command "compere"`, `"compare"?`, "mithaq help"}},
		{"--sideways", []string{"-sideways", "see mithaq help"}},
	} {
		t.Run(c.args, func(t *testing.T) {
			refused(t, mithaq("", strings.Fields(c.args)...), c.parts...)
		})
	}
}

func TestHelp(t *testing.T) {
	page := good(t, "help")
	for _, args := range [][]string{nil, {"--help"}, {"-h"}, {"h"}} {
		if good(t, args...) != page {
			t.Errorf("mithaq %v prints another page than mithaq help", args)
		}
	}
	for _, command := range []string{"demo", "list", "show", "compare", "explain", "completion", "version"} {
		holds(t, page, command)
		holds(t, good(t, "help", command), "mithaq "+command)
		if good(t, command, "--help") != good(t, "help", command) {
			t.Errorf("%s --help prints another page than help %s", command, command)
		}
	}
}

func TestVersion(t *testing.T) {
	if out := good(t, "version"); !strings.HasPrefix(out, "mithaq ") || strings.Count(out, "\n") != 1 {
		t.Errorf("prints %q", out)
	}
}

func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	in, feed := io.Pipe() // nothing ever comes
	defer feed.Close()
	done := make(chan result)
	go func() {
		var out, errs bytes.Buffer
		code := run(ctx, []string{"mithaq", "show", "-"}, in, &out, &errs)
		done <- result{code, out.String(), errs.String()}
	}()
	cancel()
	select {
	case r := <-done:
		refused(t, r, "interrupted")
	case <-time.After(10 * time.Second):
		t.Fatal("still waits for input")
	}
}

func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{
		"list.txt":    {"list"},
		"explain.txt": {"explain", "Recalling the Treaty of Belm, the Ministers met on 1 March. The Ministers strongly reaffirmed their ironclad commitment to the defense of Belmora. They may consider holding two exercises by 2027."},
		"units.txt":   {"show", "--units", "us-rok-2plus2/2024-10-31.en"},
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, good(t, args...)) })
	}
}

// golden compares an output with its file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, path, got)
		return
	}
	want := read(t, path)
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("%s:%d differs (go test -update writes it anew)\ngot  %s\nwant %s", path, i+1, g[i], w[i])
		}
	}
	t.Fatalf("%s has %d lines, the output %d (go test -update writes it anew)", path, len(w), len(g))
}

// A file that is named twice is complained of once.
func TestOneBadFileIsOneMessage(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, command := range []string{"compare", "audit"} {
		if r := mithaq("", command, "none.md", "none.md"); r.code != exitBad || strings.Count(r.errs, "\n") != 1 {
			t.Errorf("%s: exit %d, %s", command, r.code, r.errs)
		}
	}
}
