package main

import (
	"bytes"
	"context"
	"encoding/json"
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

func TestCompareFlagsStandAnywhere(t *testing.T) {
	two(t)
	want := good(t, "compare", "--format", "json", "old.md", "new.md")
	for _, args := range [][]string{
		{"old.md", "new.md", "--format", "json"},
		{"old.md", "--format=json", "new.md"},
		{"old.md", "-f", "json", "new.md"},
		{"--format", "json", "--", "old.md", "new.md"},
	} {
		if got := good(t, append([]string{"compare"}, args...)...); got != want {
			t.Errorf("compare %s prints something else", strings.Join(args, " "))
		}
	}
	if !json.Valid([]byte(want)) {
		t.Error("the output is not JSON")
	}
}

func TestCompareFileNamedLikeAFlag(t *testing.T) {
	inFolder(t, map[string]string{"--all": oldText, "new.md": newText})
	holds(t, good(t, "compare", "--", "--all", "new.md"), "First meeting of Avaria")
}

func TestCompareTellsTheChanges(t *testing.T) {
	two(t)
	out := good(t, "compare", "old.md", "new.md")
	holds(t, out, "firmer", "ironclad", "gone", "annual exercises", "new", "share data on missiles")
	if strings.Contains(out, "\x1b") {
		t.Error("colours without a terminal")
	}
	if all := good(t, "compare", "old.md", "new.md", "--all"); len(all) <= len(out) {
		t.Error("--all adds nothing")
	}
}

func TestCompareOrder(t *testing.T) {
	inFolder(t, map[string]string{"old.md": oldText, "new.md": newText, "old.txt": oldBody, "new.txt": newBody})
	type statement struct{ ID, Date string }
	type output struct {
		Old, New statement
		Notes    []struct{ Code, Text string }
	}
	for _, c := range []struct {
		name      string
		args      []string
		note, old string
	}{
		{"in order", []string{"old.md", "new.md"}, "", "2020-03-01"},
		{"newer first", []string{"new.md", "old.md"}, "order-swapped", "2020-03-01"},
		{"loose files", []string{"new.txt", "old.txt"}, "order-assumed", ""},
		{"one date missing", []string{"new.md", "old.txt"}, "order-assumed", "2022-03-01"},
		{"dates told", []string{"old.txt", "new.txt", "--old-date", "2022-03-01", "--new-date", "2020-03-01"}, "order-swapped", "2020-03-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got output
			if err := json.Unmarshal([]byte(good(t, append([]string{"compare", "--format", "json"}, c.args...)...)), &got); err != nil {
				t.Fatal(err)
			}
			codes := ""
			for _, n := range got.Notes {
				if strings.HasPrefix(n.Code, "order-") {
					codes += n.Code
				}
			}
			if codes != c.note {
				t.Errorf("notes of order %q, want %q", codes, c.note)
			}
			if got.Old.Date != c.old {
				t.Errorf("the older is of %q, want %q", got.Old.Date, c.old)
			}
		})
	}
}

func TestCompareExitCode(t *testing.T) {
	two(t)
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"old.md", "new.md", "--exit-code"}, exitChanged},
		{[]string{"old.md", "new.md"}, exitOK},
		{[]string{"old.md", "old.md", "--exit-code"}, exitOK},
	} {
		r := mithaq("", append([]string{"compare"}, c.args...)...)
		if r.code != c.want || r.errs != "" || r.out == "" {
			t.Errorf("compare %v: exit %d, want %d; %s", c.args, r.code, c.want, r.errs)
		}
	}
}

func TestCompareFileWithItself(t *testing.T) {
	two(t)
	var got struct {
		Changes []struct{ Kind string }
	}
	if err := json.Unmarshal([]byte(good(t, "compare", "old.md", "old.md", "-f", "json")), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Changes) != 3 {
		t.Errorf("%d changes, want 3", len(got.Changes))
	}
	for _, ch := range got.Changes {
		if ch.Kind != "kept" {
			t.Errorf("%s, want kept", ch.Kind)
		}
	}
}

func TestCompareStandardInput(t *testing.T) {
	two(t)
	r := mithaq(oldText, "compare", "-", "new.md", "--format", "json")
	if want := good(t, "compare", "old.md", "new.md", "--format", "json"); r.code != exitOK || r.out != want {
		t.Errorf("exit %d, %s; prints something else than with files", r.code, r.errs)
	}
	refused(t, mithaq(oldText, "compare", "-", "-"), "only one of the two", "give a file")
	refused(t, mithaq("", "compare", "-", "new.md"), "standard input: is empty")
}

func TestCompareIDs(t *testing.T) {
	two(t)
	holds(t, good(t, "compare", "us-rok-2plus2/2021", "us-rok-2plus2/2024-10-31.en"), "Fifth", "Sixth")
	inFolder(t, map[string]string{"c/ab/1.md": oldText, "c/ab/2.md": newText})
	holds(t, good(t, "compare", "avaria-belmora/2020", "avaria-belmora/2022", "--corpus", "c"), "First meeting of Avaria")
}

func TestCompareOut(t *testing.T) {
	two(t)
	if out := good(t, "compare", "old.md", "new.md", "--out", "r.html"); out != "" {
		t.Errorf("prints %q", out)
	}
	page := read(t, "r.html")
	if !strings.HasPrefix(page, "<!") {
		t.Errorf("r.html begins with %.40q", page)
	}
	good(t, "compare", "old.md", "new.md", "-o", "r.json")
	if !json.Valid([]byte(read(t, "r.json"))) {
		t.Error("r.json is not JSON")
	}
	good(t, "compare", "old.md", "new.md", "-o", "r.md", "-f", "text")

	write(t, "r.html", "mine")
	refused(t, mithaq("", "compare", "old.md", "new.md", "--out", "r.html"), "r.html", "exists already", "--force")
	if read(t, "r.html") != "mine" {
		t.Error("the file was touched")
	}
	good(t, "compare", "old.md", "new.md", "--out", "r.html", "--force")
	if read(t, "r.html") != page {
		t.Error("--force wrote something else")
	}
	if got, want := strings.Join(names(t, "."), " "), "new.md old.md r.html r.json r.md"; got != want {
		t.Errorf("the folder holds %s, want %s", got, want)
	}
}

func TestCompareOutRefused(t *testing.T) {
	two(t)
	if err := os.Mkdir("dir", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		out   string
		parts []string
	}{
		{"none/r.html", []string{"none/r.html", "there is no folder none", "make it"}},
		{"dir", []string{"dir: is a folder", "name a file"}},
		{"old.md/r.html", []string{"old.md/r.html", "not a directory"}},
		{os.DevNull, []string{os.DevNull, "not a plain file"}},
	} {
		t.Run(c.out, func(t *testing.T) {
			refused(t, mithaq("", "compare", "old.md", "new.md", "--force", "--out", c.out), c.parts...)
		})
	}
	if got, want := strings.Join(names(t, "."), " "), "dir new.md old.md"; got != want {
		t.Errorf("the folder holds %s, want %s", got, want)
	}
}

func TestCompareOutUnwritable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write anywhere")
	}
	two(t)
	if err := os.Mkdir("shut", 0o555); err != nil {
		t.Fatal(err)
	}
	refused(t, mithaq("", "compare", "old.md", "new.md", "--out", "shut/r.html"), "shut/r.html", "permission")
	refused(t, mithaq("", "demo", "--out", "shut/demo"), "shut/demo", "permission")
}

func TestCompareOutFollowsLink(t *testing.T) {
	two(t)
	write(t, "there.html", "old report")
	if err := os.Symlink("there.html", "link.html"); err != nil {
		t.Skip(err)
	}
	good(t, "compare", "old.md", "new.md", "--out", "link.html", "--force")
	if info, err := os.Lstat("link.html"); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	if !strings.HasPrefix(read(t, "there.html"), "<!") {
		t.Error("the file that it leads to was not replaced")
	}
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
		{"format", []string{"good.md", "--format", "pdf"}, []string{`"pdf"`, "text, html or json"}},
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
		{"compere a b", []string{`no command "compere"`, "mithaq help"}},
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

func TestCompletion(t *testing.T) {
	for shell, part := range map[string]string{"bash": "complete -o", "zsh": "#compdef mithaq", "fish": "complete -c mithaq"} {
		holds(t, good(t, "completion", shell), part, completionFlag)
	}
	for _, c := range []struct{ words, want string }{
		{"", "demo list show compare explain completion version help"},
		{"help", "demo list show compare explain completion version"},
		{"compare --f", "--format --force"},
		{"compare a.md --he", "--help"},
		{"compare", ""}, // files
		{"compare a.md -", "--format --out --force --corpus --exit-code --all --old-date --new-date --old-kind --new-kind --old-lang --new-lang --help"},
		{"completion", "bash fish zsh"},
		{"compere", ""},
	} {
		got := strings.Join(strings.Fields(good(t, append(strings.Fields(c.words), completionFlag)...)), " ")
		if got != c.want {
			t.Errorf("after %q come %q, want %q", c.words, got, c.want)
		}
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

func TestListUnits(t *testing.T) {
	inFolder(t, map[string]string{
		"c/avaria/2020.md": oldText, "c/avaria/2022.md": newText,
		"c/carda/1.md": "---\ndate: 2021-01-01\n---\nWe agreed to meet again.\n",
		"loose.txt":    oldBody, "bad.md": "",
	})
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"folder", []string{"c"}, `
     3  avaria-belmora/2020-03-01.en
     3  avaria-belmora/2022-03-01.en
     1  carda/2021-01-01.en
     7  in 3 statements
`},
		{"files", []string{"loose.txt", "c/avaria/2020.md", "loose.txt"}, `
     3  loose
     3  avaria-belmora/2020-03-01.en
     3  loose
     9  in 3 statements
`},
		{"a file", []string{"loose.txt"}, `
     3  loose
     3  in 1 statement
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := good(t, append([]string{"list", "--units"}, c.args...)...); got != c.want[1:] {
				t.Errorf("prints\n%swant%s", got, c.want)
			}
		})
	}
	holds(t, good(t, "list", "--units"), "us-rok-2plus2/2024-10-31.ko\n", " in 8 statements\n")
	refused(t, mithaq("", "list", "--units", "loose.txt", "bad.md", "none.md"), "bad.md: is empty", "none.md: there is no such file")
	refused(t, mithaq("", "list", "--units", "c", "loose.txt"), "c: is a folder")
	write(t, "c/avaria/other.md", strings.Replace(oldText, "Port Avar", "Avar", 1))
	refused(t, mithaq("", "list", "--units", "c"), filepath.Join("c", "avaria", "other.md"))
}

func TestListFolder(t *testing.T) {
	inFolder(t, map[string]string{"c/avaria/2020.md": oldText, "empty/note.pdf": "x"})
	holds(t, good(t, "list", "c"), "avaria-belmora/2020-03-01.en", "First meeting")
	refused(t, mithaq("", "list", "none"), "none: there is no such folder")
	refused(t, mithaq("", "list", "empty"), "empty", "holds no statements")
}

func TestShow(t *testing.T) {
	two(t)
	holds(t, good(t, "show", "old.md"), "First meeting of Avaria", "Port Avar", "annual exercises")
	holds(t, good(t, "show", "us-rok-2plus2/2024-10-31.ar"), "us-rok-2plus2/2024-10-31.ar")
	r := mithaq(oldText, "show", "-")
	if r.out != good(t, "show", "old.md") {
		t.Error("prints something else from the standard input")
	}
}

func TestExplain(t *testing.T) {
	sentence := "They reaffirmed their commitment to peace."
	out := good(t, "explain", sentence)
	holds(t, out, "act       reaffirm", "(en.yaml:")
	if good(t, append([]string{"explain"}, strings.Fields(sentence)...)...) != out {
		t.Error("words apart give another answer")
	}
	if r := mithaq(sentence, "explain", "-"); r.out != out {
		t.Error("the standard input gives another answer")
	}
	holds(t, good(t, "explain", "They met in Belm."), "no unit")
	if strings.Contains(good(t, "explain", "They agreed to \x1b[31mmeet."), "\x1b") {
		t.Error("an escape sequence passes")
	}
}

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
