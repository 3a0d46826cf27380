package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"mithaq/corpus/lang"
)

// configFile stands in the root of a corpus; it may be missing.
const configFile = "mithaq.yaml"

// config is what mithaq.yaml says.
type config struct {
	languages   []string      // that the reader wants first; nil if it says none
	lexicon     *lang.Lexicon // the reader's own words; nil if it names none
	lexiconFile string        // path of it in the corpus
	series      map[string]*seriesConfig

	embeddings, embeddingModel string // address and model; empty if it names none
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
			if name == "" {
				continue
			}
			if info, err := fs.Stat(fsys, name); err != nil || info.IsDir() {
				keep(&Problem{File: file, Line: e.line, What: fmt.Sprintf("lexicon %q is no file in the corpus", name), Fix: "correct the name or remove the line"})
				continue
			}
			ps = append(ps, c.readLexicon(fsys, name, show)...)
		case "embeddings":
			c.embeddings, p = scalar(file, key, e)
			keep(p)
		case "embedding_model":
			c.embeddingModel, p = scalar(file, key, e)
			keep(p)
		case "series":
			ps = append(ps, c.readSeries(file, e)...)
		default:
			keep(&Problem{File: file, Line: e.line, What: fmt.Sprintf("no key %q in %s", key, configFile), Fix: "the keys are series, languages, lexicon, embeddings, embedding_model"})
		}
	}
	return c, ps
}

// readLexicon reads the file that the key lexicon names.
func (c *config) readLexicon(fsys fs.FS, name string, show func(string) string) (ps []*Problem) {
	file := show(name)
	data, p := readBytes(fsys, name, show)
	if p != nil {
		return []*Problem{p}
	}
	own, err := lang.ReadLexicon(name, data)
	if err == nil {
		c.lexicon, c.lexiconFile = own, name
		return nil
	}
	for message := range strings.SplitSeq(err.Error(), "\n") {
		p := &Problem{File: file, What: message, Err: err}
		if rest, ok := strings.CutPrefix(message, name+":"); ok {
			p.What = strings.TrimLeft(rest, " ")
			if at, what, ok := strings.Cut(rest, ": "); ok {
				if line, err := strconv.Atoi(at); err == nil {
					p.Line, p.What = line, what
				}
			}
		}
		ps = append(ps, p)
	}
	return ps
}

// readSeries reads the entries of the key series.
func (c *config) readSeries(file string, e entry) (ps []*Problem) {
	fail := func(line int, fix, format string, args ...any) {
		ps = append(ps, &Problem{File: file, Line: line, What: fmt.Sprintf(format, args...), Fix: fix})
	}
	if e.node.Kind != yaml.MappingNode {
		fail(e.line, "write each as name: and below it title, parties, venue", "series is not a list of names with what is known of them")
		return ps
	}
	for i := 0; i+1 < len(e.node.Content); i += 2 {
		name, body := e.node.Content[i], e.node.Content[i+1]
		if first := c.series[name.Value]; first != nil {
			fail(name.Line, "join the entries", "series %q stands twice, first in line %d", name.Value, first.line)
			continue
		}
		s := &seriesConfig{line: name.Line}
		c.series[name.Value] = s
		if body.Kind != yaml.MappingNode {
			fail(name.Line, "write title, parties, venue below it", "series %q says nothing that can be read", name.Value)
			continue
		}
		for j := 0; j+1 < len(body.Content); j += 2 {
			key, e := body.Content[j].Value, entry{body.Content[j+1], body.Content[j].Line, 0}
			var p *Problem
			switch key {
			case "title":
				s.title, p = scalar(file, key, e)
			case "venue":
				s.venue, p = scalar(file, key, e)
			case "parties":
				s.parties, p = list(file, key, e)
			default:
				fail(e.line, "the keys are title, parties, venue", "no key %q in a series", key)
			}
			if p != nil {
				ps = append(ps, p)
			}
		}
	}
	return ps
}
