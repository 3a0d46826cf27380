package lang

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestTheWorkedExample does what CONTRIBUTING.md says: it puts the lines of the
// example into the files and reads a sentence with them.
func TestTheWorkedExample(t *testing.T) {
	data, err := os.ReadFile("../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	text := map[string]string{}
	for _, name := range []string{"en.yaml", "ar.yaml", "ko.yaml", conceptsFile} {
		text[name] = dataFile(t, name)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n# ([a-z]+\\.yaml), ([a-z]+)\n(.*?)```").FindAllStringSubmatch(string(data), -1)
	if len(blocks) != 2 {
		t.Fatalf("%d blocks of YAML in the example, want 2", len(blocks))
	}
	for _, b := range blocks {
		file, section, lines := b[1], "\n"+b[2]+":\n", b[3]
		if strings.Count(text[file], section) != 1 {
			t.Fatalf("%s has no section %s", file, b[2])
		}
		text[file] = strings.Replace(text[file], section, section+lines, 1)
	}
	for _, c := range []struct{ code, sentence string }{
		{"en", "The ministers vouchsafe passage to the roadstead."},
		{"ar", "أكد الوزيران سلامة المرسى الخارجي."},
		{"ko", "양측은 정박지를 개방하기로 하였다."},
	} {
		named := func(concepts string) bool {
			p, err := read(c.code+".yaml", text[c.code+".yaml"], concepts)
			if err != nil {
				t.Fatal(err)
			}
			toks := p.NewVocabulary(len(c.sentence)).Tokens(c.sentence, 0, len(c.sentence), nil)
			for _, m := range p.Mentions(toks) {
				if m.Concept.ID == "roadstead" {
					return true
				}
			}
			return false
		}
		if !named(text["concepts.yaml"]) || named(dataFile(t, conceptsFile)) {
			t.Errorf("%s: the roadstead is named %t with the lines, %t without", c.code, named(text["concepts.yaml"]), named(dataFile(t, conceptsFile)))
		}
	}
	p, err := read("en.yaml", text["en.yaml"], text["concepts.yaml"])
	if err != nil {
		t.Fatal(err)
	}
	if w := p.Word("vouchsafed"); w == nil || w.Verb == nil || w.Verb.Act != "commit" || w.Verb.Force != 4 {
		t.Errorf("vouchsafed is %+v", w)
	}
}
