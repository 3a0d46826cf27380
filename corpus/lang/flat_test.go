package lang

import (
	"fmt"
	"os"
	"testing"

	"go.yaml.in/yaml/v4"
)

// plainFlat turns a node into what the YAML library would decode, all words
// as strings.
func plainFlat(n *node) any {
	switch n.kind {
	case list:
		out := []any{}
		for _, c := range n.items {
			out = append(out, plainFlat(c))
		}
		return out
	case mapping:
		out := map[string]any{}
		for i, k := range n.keys {
			out[k] = plainFlat(n.items[i])
		}
		return out
	}
	return n.value
}

func plainYAML(n *yaml.Node) any {
	switch n.Kind {
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			out = append(out, plainYAML(c))
		}
		return out
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			out[n.Content[i].Value] = plainYAML(n.Content[i+1])
		}
		return out
	}
	return n.Value
}

func TestFlatReaderReadsWhatTheYAMLLibraryReads(t *testing.T) {
	texts := map[string]string{
		"forms": "# c\na: 1 # c\nb: [x, \"y, z\", 'w'] \nc: {d: e, f: [g, h i]}\nd:\n- id: k\n  l: [m]\n- id: n\ne:\n  f: g\n  h: \"#i\"\n",
	}
	for _, name := range []string{"en.yaml", "ar.yaml", "ko.yaml", conceptsFile, thesaurusFile, collationFile} {
		texts[name] = dataFile(t, name)
	}
	for name, text := range texts {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
			t.Errorf("%s: the YAML library refuses it: %v", name, err)
			continue
		}
		got, err := readFlat(name, text, nil)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		if g, w := fmt.Sprint(plainFlat(got)), fmt.Sprint(plainYAML(doc.Content[0])); g != w {
			i := 0
			for i < len(g) && i < len(w) && g[i] == w[i] {
				i++
			}
			t.Errorf("%s: read %.80q, the YAML library reads %.80q", name, g[max(0, i-20):], w[max(0, i-20):])
		}
	}
}

func TestFlatReaderNamesTheLine(t *testing.T) {
	for text, want := range map[string]string{
		"a: [x\n":           "f:1: a list or map is not closed on its line",
		"a: b\n  c: d\n":    "f:2: indented by 2 spaces where 0 are expected",
		"a: b\nc\n":         "f:2: want an entry of the form key: value",
		"a: \"b\n":          "f:1: a quotation mark is not closed",
		"a: {b c}\n":        "f:1: want key: value inside { }",
		"x: y\na:\n":        "f:2: a has no value",
		"a: [b] c\n":        "f:1: \"c\" is left over behind the value",
		"a: [b c: d, [e]\n": "f:1: a list or map is not closed on its line",
	} {
		if _, err := readFlat("f", text, nil); err == nil || err.Error() != want {
			t.Errorf("%q: got error %v, want %s", text, err, want)
		}
	}
}

func FuzzFlatReader(f *testing.F) {
	for _, name := range []string{"ar.yaml", "ko.yaml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("a:\n- b: [c, {d: e}]\n  f: \"g\" # h\n")
	f.Fuzz(func(t *testing.T, text string) {
		if n, err := readFlat("f", text, nil); (n == nil) == (err == nil) {
			t.Fatalf("read %v with error %v", n, err)
		}
	})
}
