package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mithaq/corpus/lang"
)

// configFile stands in the root of a corpus; it may be missing.
const configFile = "mithaq.yaml"

// config is what mithaq.yaml says.
type config struct {
	languages []string // that the reader wants first; nil if it says none
	lexicon   string   // file in the corpus with the reader's own words; empty if it names none
	series    map[string]*seriesConfig
}

type seriesConfig struct {
	title, venue string
	parties      []string
	line         int
}

// readConfig reads and checks mithaq.yaml. show makes a path for messages of
// one in the corpus.
func readConfig(fsys fs.FS, show func(string) string) (*config, []*Problem) {
	c := &config{series: map[string]*seriesConfig{}}
	file := show(configFile)
	data, p := readBytes(fsys, configFile, show)
	if p != nil {
		if errors.Is(p, fs.ErrNotExist) {
			return c, nil
		}
		return c, []*Problem{p}
	}
	text, p := decode(file, data)
	if p != nil {
		return c, []*Problem{p}
	}
	keys, entries, ps := parseYAML(file, text, 0)
	keep := func(p *Problem) {
		if p != nil {
			ps = append(ps, p)
		}
	}
	unknown := func(e entry, key, where, known string) {
		keep(&Problem{File: file, Line: e.line, What: fmt.Sprintf("no key %q in %s", key, where), Fix: "the keys are " + known})
	}
	for _, key := range keys {
		e := entries[key]
		switch key {
		case "languages":
			codes, p := list(file, key, e)
			keep(p)
			for _, code := range codes {
				if !slices.Contains(lang.Codes(), code) {
					keep(&Problem{File: file, Line: e.line, What: fmt.Sprintf("language %q is not one that Mithaq reads", code), Fix: "write " + strings.Join(lang.Codes(), ", ")})
				}
			}
			c.languages = codes
		case "lexicon":
			name, p := scalar(file, key, e)
			keep(p)
			if c.lexicon = name; name != "" {
				if info, err := fs.Stat(fsys, name); err != nil || info.IsDir() {
					keep(&Problem{File: file, Line: e.line, What: fmt.Sprintf("lexicon %q is no file in the corpus", name), Fix: "correct the name or remove the line"})
				}
			}
		case "series":
			if e.node.Kind != yaml.MappingNode {
				keep(&Problem{File: file, Line: e.line, What: "series is not a list of names with what is known of them", Fix: "write each as name: and below it title, parties, venue"})
				continue
			}
			for i := 0; i+1 < len(e.node.Content); i += 2 {
				k, v := e.node.Content[i], e.node.Content[i+1]
				s := &seriesConfig{line: k.Line}
				if c.series[k.Value] != nil {
					keep(&Problem{File: file, Line: k.Line, What: fmt.Sprintf("series %q stands twice, first in line %d", k.Value, c.series[k.Value].line), Fix: "join the entries"})
					continue
				}
				c.series[k.Value] = s
				if v.Kind != yaml.MappingNode {
					keep(&Problem{File: file, Line: k.Line, What: fmt.Sprintf("series %q says nothing that can be read", k.Value), Fix: "write title, parties, venue below it"})
					continue
				}
				for j := 0; j+1 < len(v.Content); j += 2 {
					key, e := v.Content[j].Value, entry{v.Content[j+1], v.Content[j].Line, 0}
					var p *Problem
					switch key {
					case "title":
						s.title, p = scalar(file, key, e)
					case "venue":
						s.venue, p = scalar(file, key, e)
					case "parties":
						s.parties, p = list(file, key, e)
					default:
						unknown(e, key, "a series", "title, parties, venue")
					}
					keep(p)
				}
			}
		default:
			unknown(e, key, configFile, "series, languages, lexicon")
		}
	}
	return c, ps
}
