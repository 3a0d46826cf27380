package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// withLexicon makes a corpus with a lexicon.
func withLexicon(t *testing.T, lexicon string) string {
	t.Helper()
	dir := meetings(t, map[string]string{
		"2030-05-03": "The harbourmasters vouchsafe passage to the roadstead, tides permitting. They reaffirmed their commitment to the keel force.\n",
		"2031-05-03": "The harbourmasters vouchsafe passage to the roadstead. They reaffirmed their commitment to the keel force.\n",
	})
	put(t, filepath.Join(dir, "mithaq.yaml"), "lexicon: words/own.yaml\n")
	put(t, filepath.Join(dir, "words", "own.yaml"), lexicon)
	return dir
}

const harbourLexicon = `version: 3
en:
  verbs:
    vouchsafe: {act: commit, force: 4}
    dredj: {act: commit, force: 3}
  hedges: [tides permitting, as appropriate]
  party_nouns: [harbourmasters]
concepts:
- id: roadstead
  theme: places
  kind: place
  en: [roadstead]
- id: deterrence
  en: [keel force]
`

func TestLexiconCommands(t *testing.T) {
	dir := withLexicon(t, harbourLexicon)
	check := good(t, "lexicon", "check", dir)
	holds(t, check, `words/own.yaml:5: warning: en verbs "dredj" stands in no statement of the corpus`, "remove it",
		`words/own.yaml:6: warning: en hedges "as appropriate" says what the program says already (en.yaml:`, "no errors, 2 warnings; 7 entries, 2 statements")
	if r := mithaq("", "lexicon", "check", dir, "--exit-code"); r.code != exitChanged {
		t.Errorf("exit %d with warnings, want %d", r.code, exitChanged)
	}
	holds(t, good(t, "lexicon", "list", dir), "en verbs\n     4  vouchsafe: {act: commit, force: 4}", "concepts\n     9  roadstead")
	if out := good(t, "lexicon", "list", dir, "--section", "hedges"); strings.Contains(out, "vouchsafe") || !strings.Contains(out, "tides permitting") {
		t.Errorf("the list of one section is %s", out)
	}
	holds(t, good(t, "lexicon", "diff", dir), `adds     en verbs "vouchsafe"`, `doubles  en hedges "as appropriate"`, `widens   concepts "deterrence"`, "built in: concepts.yaml:",
		"without  —\n  with     commit 3  vouchsafe passage to the roadstead, tides permitting  [roadstead]", "4 units of 4 read otherwise with it")
	for _, c := range []struct{ args, want string }{
		{"lexicon", "takes check, list or diff"},
		{"lexicon frob " + dir, `cannot "frob"`},
		{"lexicon check " + filepath.Join(dir, "coast"), "names no lexicon; write one"},
		{"lexicon check " + filepath.Join(dir, "none.yaml"), "cannot be read"},
		{"lexicon list " + dir + " --lang fr", `no language "fr"`},
		{"lexicon list " + dir + " --section nouns", "has no such section; it has concepts, en verbs"},
	} {
		if r := mithaq("", strings.Fields(c.args)...); r.code != exitBad || !strings.Contains(r.errs, c.want) || r.out != "" {
			t.Errorf("%s: exit %d, %q, %q; want %s", c.args, r.code, r.out, r.errs, c.want)
		}
	}
}

// TestALexiconIsUsedAndNamed holds that the commands of a corpus read it with its own
// words, and that what they write names them.
func TestALexiconIsUsedAndNamed(t *testing.T) {
	dir := withLexicon(t, harbourLexicon)
	old, new := "coast/2030-05-03.en", "coast/2031-05-03.en"
	name := "words/own.yaml, version 3, SHA-256 "
	for _, format := range []string{"text", "html", "json", "markdown"} {
		out := good(t, "compare", old, new, "--corpus", dir, "--format", format)
		holds(t, strings.Join(strings.Fields(out), " "), name)
	}
	holds(t, good(t, "compare", old, new, "--corpus", dir), "a reservation was dropped")
	holds(t, good(t, "compare", old, new, "--corpus", dir, "--format", "json"), `"lexicon":{"file":"words/own.yaml","version":"3","sha256":"`)
	holds(t, strings.Join(strings.Fields(good(t, "timeline", dir)), " "), name, "vouchsafe passage")
	holds(t, good(t, "timeline", dir, "--format", "json"), `"lexicon":{"file":"words/own.yaml"`)
	holds(t, strings.Join(strings.Fields(good(t, "audit", old, new, "--corpus", dir)), " "), name)
	holds(t, good(t, "search", dir, "concept:roadstead"), "Found: 2")
	holds(t, good(t, "explain", "--corpus", dir, "They vouchsafe passage."), "(words/own.yaml:4)")
	file := filepath.Join(dir, "words", "own.yaml")
	holds(t, good(t, "explain", "--lexicon", file, "They vouchsafe passage."), "commit 4")
	holds(t, good(t, "compare", filepath.Join(dir, "coast", "2030-05-03.md"), filepath.Join(dir, "coast", "2031-05-03.md"), "--lexicon", file), "a reservation was dropped")
	if out := good(t, "explain", "They vouchsafe passage."); strings.Contains(out, "commit") {
		t.Errorf("without the lexicon: %s", out)
	}
	if out := good(t, "list", dir); strings.Contains(out, "own.yaml") {
		t.Errorf("the lexicon is listed as a file that was left out: %s", out)
	}
}

// TestAChangedLexiconMakesTheCacheStale holds that a kept timeline does not outlive
// the words it was read with.
func TestAChangedLexiconMakesTheCacheStale(t *testing.T) {
	dir := withLexicon(t, harbourLexicon)
	holds(t, good(t, "timeline", dir), "commit 4")
	if err := os.WriteFile(filepath.Join(dir, "words", "own.yaml"), []byte(strings.Replace(harbourLexicon, "vouchsafe: {act: commit, force: 4}", "vouchsafe: {act: commit, force: 2}", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	out := good(t, "timeline", dir)
	holds(t, out, "commit 2")
	if strings.Contains(out, "commit 4") {
		t.Errorf("the old force is still told: %s", out)
	}
}

func TestWrongLexiconOfACorpus(t *testing.T) {
	dir := withLexicon(t, "en:\n  verbs:\n    vow: {act: promise, force: 9}\n")
	for _, args := range [][]string{{"timeline", dir}, {"lexicon", "check", dir}, {"compare", "coast/2030-05-03.en", "coast/2031-05-03.en", "--corpus", dir}, {"search", dir, "passage"}} {
		r := mithaq("", args...)
		if r.code != exitBad || r.out != "" || !strings.Contains(r.errs, filepath.Join(dir, "words", "own.yaml")+`:3: no act "promise"; acts are`) {
			t.Errorf("%v: exit %d, %q", args, r.code, r.errs)
		}
	}
}
