package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestASourceStandsBesideItsStatement(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "corpus")
	page := filepath.Join(t.TempDir(), "page.html")
	good(t, "init", dir)
	write(t, page, statementPage(promise))
	good(t, "add", page, "--to", dir, "--series", "avaria-belmora", "--kind", "official", "--lang", "en")
	file := filepath.Join(dir, "avaria-belmora", "2030-03-01.en.md")
	write(t, file, strings.Replace(read(t, file), "They pledged", "They promised", 1)) // by the reader
	out := good(t, "show", "avaria-belmora/2030-03-01.en", "--corpus", dir, "--source")
	has(t, out, "SOURCE", "STATEMENT", " <\n", " > They promised to support", "footer, 3 words: Contact the Ministry", "menu, 4 words", "words   106 of 113 taken")
	if n := strings.Count(out, " = "); n < 4 {
		t.Errorf("%d lines are the same:\n%s", n, out)
	}
	refused(t, mithaq("", "show", "us-rok-2plus2/2010-07-21.en", "--source"), "--source needs the corpus")
}
