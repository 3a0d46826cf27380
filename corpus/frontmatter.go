package corpus

import (
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

// An entry is one key of a front matter or of mithaq.yaml.
type entry struct {
	node  *yaml.Node
	line  int // of the key, in the file
	shift int // lines of the file before the YAML
}

// cut takes the front matter off a text. The front matter is what stands
// between a first line --- and the next line --- or ...; head is empty and
// body is the whole text where the first line is another.
func cut(file, text string) (head, body string, p *Problem) {
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " \t") != "---" {
		return "", text, nil
	}
	for i := 0; i < len(rest) && i <= maxFrontMatter; {
		line, _, more := strings.Cut(rest[i:], "\n")
		if l := strings.TrimRight(line, " \t"); l == "---" || l == "..." {
			end := i + len(line)
			if more {
				end++
			}
			return rest[:i], rest[end:], nil
		}
		if i += len(line) + 1; !more {
			break
		}
	}
	p = &Problem{File: file, Line: 1, What: "the front matter that begins here does not end", Fix: "end it with a line ---"}
	if len(rest) > maxFrontMatter {
		p.What += " within 64 KB"
	}
	return "", "", p
}

// parseYAML reads the entries of a mapping, in their order; shift is the
// number of lines that stand before it in the file. A document without
// entries has none.
func parseYAML(file, src string, shift int) (keys []string, entries map[string]entry, ps []*Problem) {
	if keys, entries, ok := plainYAML(src, shift); ok {
		return keys, entries, nil
	}
	return libraryYAML(file, src, shift)
}

// libraryYAML is parseYAML for whatever YAML there is.
func libraryYAML(file, src string, shift int) (keys []string, entries map[string]entry, ps []*Problem) {
	report := func(line int, what, fix string) {
		ps = append(ps, &Problem{File: file, Line: line + shift, What: what, Fix: fix})
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(src), &doc); err != nil {
		line, what := 1, err.Error()
		var le *yaml.LoadError
		if errors.As(err, &le) {
			line, what = max(le.Mark.Line, 1), le.Message
		}
		report(min(line, strings.Count(src, "\n")+1), "cannot be read as YAML: "+what, "write key: value, and put a value with a colon or a quotation mark in quotes")
		return nil, nil, ps
	}
	entries = map[string]entry{}
	if len(doc.Content) == 0 {
		return nil, entries, nil
	}
	m := doc.Content[0]
	if m.Kind == yaml.ScalarNode && m.Tag == "!!null" {
		return nil, entries, nil
	}
	if m.Kind != yaml.MappingNode {
		report(m.Line, "holds no lines of the form key: value", "write title: and date: there; if the lines --- are only rules, put an empty line before the first")
		return nil, nil, ps
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		k, v := m.Content[i], m.Content[i+1]
		if k.Kind != yaml.ScalarNode {
			report(k.Line, "holds a key that is not a word", "write key: value")
			continue
		}
		if e, ok := entries[k.Value]; ok {
			report(k.Line, fmt.Sprintf("%s stands twice, first in line %d", k.Value, e.line), "remove one")
			continue
		}
		keys = append(keys, k.Value)
		entries[k.Value] = entry{v, k.Line + shift, shift}
	}
	return keys, entries, ps
}

// scalar returns the value of an entry as it is written; empty where there is
// none. A list, a mapping or a reference is a problem.
func scalar(file, key string, e entry) (string, *Problem) {
	if e.node == nil {
		return "", nil
	}
	if e.node.Kind != yaml.ScalarNode {
		return "", &Problem{File: file, Line: e.line, What: key + " is not a single value", Fix: "write it on one line as " + key + ": value"}
	}
	if e.node.Tag == "!!null" {
		return "", nil
	}
	return strings.TrimSpace(e.node.Value), nil
}

// list returns the values of an entry; a single value is a list of one.
func list(file, key string, e entry) ([]string, *Problem) {
	if e.node == nil {
		return nil, nil
	}
	if e.node.Kind != yaml.SequenceNode {
		s, p := scalar(file, key, e)
		if p != nil {
			p.Fix = "write it as " + key + ": [one, another]"
		}
		if s == "" {
			return nil, p
		}
		return []string{s}, p
	}
	var out []string
	for _, n := range e.node.Content {
		s, p := scalar(file, key, entry{n, n.Line + e.shift, e.shift})
		if p == nil && s == "" {
			p = &Problem{File: file, Line: n.Line + e.shift, What: key + " has an empty item", Fix: "remove it"}
		}
		if p != nil {
			return nil, p
		}
		out = append(out, s)
	}
	return out, nil
}
