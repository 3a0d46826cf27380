package main

import (
	"path/filepath"
	"strings"
	"testing"
)

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
