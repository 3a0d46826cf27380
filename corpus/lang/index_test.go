package lang

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

var update = flag.Bool("update", false, "make the index of each language anew")

// makeIndex writes the index of a language from its pack and the concepts.
func makeIndex(t *testing.T, b *library, p *Pack, file string) string {
	t.Helper()
	head, err := b.indexHead(conceptsFile, file)
	if err != nil {
		t.Fatal(err)
	}
	concepts := dataFile(t, conceptsFile)
	root, err := readFlat(conceptsFile, concepts, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	out.WriteString(head)
	for _, theme := range sortedKeys(p.themes) {
		fmt.Fprintf(&out, "T%s\t%v\n", theme, p.themes[theme])
	}
	for _, word := range sortedKeys(p.named) {
		fmt.Fprintf(&out, "N%s\n", word)
	}
	for _, word := range sortedKeys(p.stems) {
		fmt.Fprintf(&out, "W%s\t%s\n", word, p.stems[word])
	}
	for _, item := range root.at("concepts").items {
		c := p.concepts[item.at("id").value]
		signs := ""
		if c.Collective {
			signs += "c"
		}
		if c.Place {
			signs += "p"
		}
		fmt.Fprintf(&out, "C%s\t%s\t%s\t%s\t%d\t%d\t%s\n", c.ID, c.Theme, c.Kind, c.Parent, c.Df, c.Line, signs)
		forms := item.at(p.Code)
		if forms == nil {
			continue
		}
		for _, f := range forms.items {
			if c.Kind == "party" {
				fmt.Fprintf(&out, "P%s\n", strings.Join(split(nil, initials(f.value)), "\t"))
			}
			words := split(nil, f.value)
			for i, w := range words {
				words[i] = p.stems[w]
			}
			fmt.Fprintf(&out, "F%s\n", strings.Join(words, "\t"))
		}
	}
	return out.String()
}

// The kept indexes are those of the files as they are, and what is read from them
// is what is read from the files.
func TestIndex(t *testing.T) {
	b, err := newLibrary(dataFiles)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range b.languages {
		text := dataFile(t, l.file)
		read, err := b.readPack(l.file, text, dataFile(t, conceptsFile), "")
		if err != nil {
			t.Fatal(err)
		}
		name := indexOf(conceptsFile, l.file)
		want := makeIndex(t, b, read, l.file)
		if *update {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if have, _ := b.text(name); have != want {
			t.Errorf("%s is not that of the files as they are; make it with go test ./corpus/lang -run TestIndex -update", name)
			continue
		}
		indexed, err := b.readPack(l.file, text, "", b.index(conceptsFile, l.file))
		if err != nil {
			t.Fatal(err)
		}
		for part, pair := range map[string][2]any{
			"concepts": {read.concepts, indexed.concepts}, "forms": {read.conceptForms.first, indexed.conceptForms.first},
			"stems": {read.stems, indexed.stems}, "parties": {read.Parties.first, indexed.Parties.first},
			"themes": {read.themes, indexed.themes}, "beginnings": {read.book.begins, indexed.book.begins},
		} {
			if !reflect.DeepEqual(pair[0], pair[1]) {
				t.Errorf("%s: the %s that are read from the index are others than those of the files", l.code, part)
			}
		}
	}
}

// makeClassIndex writes the index of the classes of a language's words.
func makeClassIndex(t *testing.T, b *library, c *Classes, file string) string {
	t.Helper()
	head, err := b.indexHead(thesaurusFile, file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	out.WriteString(head)
	for kind, words := range map[string]map[string]string{"S": c.stems, "F": c.forms} {
		of := map[string][]string{}
		for _, w := range sortedKeys(words) {
			of[words[w]] = append(of[words[w]], w)
		}
		for _, class := range sortedKeys(of) {
			fmt.Fprintf(&out, "%s%s\t%s\n", kind, class, strings.Join(of[class], "\t"))
		}
	}
	lines := strings.SplitAfter(out.String(), "\n")
	slices.Sort(lines[1:])
	return strings.Join(lines, "")
}

// The kept index of classes is that of the thesaurus as it is, and says of every
// word what the thesaurus says.
func TestIndexOfClasses(t *testing.T) {
	b, err := newLibrary(dataFiles)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range b.languages {
		p, err := b.pack(l.code)
		if err != nil {
			t.Fatal(err)
		}
		c := p.Classes()
		if c == nil {
			continue
		}
		thesaurus, err := p.Thesaurus()
		if err != nil {
			t.Fatal(err)
		}
		name := indexOf(thesaurusFile, l.file)
		want := makeClassIndex(t, b, thesaurus.single(), l.file)
		if *update {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if have, _ := b.text(name); have != want {
			t.Errorf("%s is not that of the thesaurus as it is; make it with go test ./corpus/lang -run TestIndex -update", name)
			continue
		}
		v := p.NewVocabulary(0)
		for form := range thesaurus.words {
			e := v.Of(form)
			if got, want := c.Of(e), thesaurus.word(&Token{Entry: e}); got != want {
				t.Errorf("%s: the index says %q, the thesaurus %q", form, got, want)
			}
		}
		if got := c.Of(v.Of("emerging")); got == "" || got == c.Of(v.Of("emergency")) {
			t.Error("two words with one key are taken for one")
		}
	}
}

// An index of other files than those beside it is not looked at.
func TestAStaleIndexIsNotUsed(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{"en.yaml", "en.index", conceptsFile, thesaurusFile, collationFile} {
		files[name] = &fstest.MapFile{Data: []byte(dataFile(t, name))}
	}
	b := &library{files: files}
	if b.index(conceptsFile, "en.yaml") == "" {
		t.Error("the index of the files as they are is not used")
	}
	for _, name := range []string{"en.yaml", conceptsFile} {
		data := files[name].Data
		files[name].Data = append(data[:len(data):len(data)], '\n')
		if b.index(conceptsFile, "en.yaml") != "" {
			t.Errorf("the index is used though %s is another", name)
		}
		files[name].Data = data
	}
}
