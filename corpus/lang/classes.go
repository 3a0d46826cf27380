package lang

import (
	"strings"
	"sync"
)

// Classes tell what the words of a language mean, each by itself: the class of
// the thesaurus that it stands in, else the concept that it names. That is what
// comparing two statements of one language asks the thesaurus; reading it all
// would take longer than the comparison, so that an index keeps the answers.
type Classes struct {
	stems map[string]string // class by matching key
	forms map[string]string // class by form, of those that do not mean what their key does: "emergency", "emerging"
}

// Of returns the class of a word, or "concept " and the concept; empty if it has
// neither.
func (c *Classes) Of(e *Entry) string {
	if c == nil {
		return ""
	}
	if class := c.forms[e.Form]; class != "" {
		return class
	}
	if class := c.stems[e.stem]; class != "" {
		return class
	}
	if e.concepts != nil && e.concepts.concept != nil {
		return "concept " + e.concepts.concept.ID
	}
	return ""
}

var classes sync.Map // by pack, each read once

// Classes returns the classes of the pack's words; nil where a word is not known
// by its form and ending alone, as in Arabic and Korean.
func (p *Pack) Classes() *Classes {
	f, ok := classes.Load(p)
	if !ok {
		f, _ = classes.LoadOrStore(p, sync.OnceValue(p.readClasses))
	}
	return f.(func() *Classes)()
}

func (p *Pack) readClasses() *Classes {
	if p.Grammar != "clause" {
		return nil
	}
	b := p.library
	for _, l := range b.languages {
		if l.code != p.Code || b.own != nil && b.own.has("words") {
			continue
		}
		if index := b.index(thesaurusFile, l.file); index != "" {
			return readClassIndex(index)
		}
	}
	t, err := p.Thesaurus()
	if err != nil {
		return nil // who reads a lexicon is told
	}
	return t.single()
}

// single returns what the thesaurus says of single words.
func (t *Thesaurus) single() *Classes {
	c := &Classes{stems: map[string]string{}, forms: map[string]string{}}
	for key, n := range t.forms.first {
		if n.id != "" {
			c.stems[key] = n.id
		}
	}
	stemmer := t.pack.stemmer()
	for form, class := range t.words {
		if c.stems[stemmer.key(form)] != class {
			c.forms[form] = class
		}
	}
	return c
}

// readClassIndex reads an index of classes without its first line.
func readClassIndex(index string) *Classes {
	n := strings.Count(index, "\t")
	c := &Classes{stems: make(map[string]string, n), forms: make(map[string]string, n/4)}
	for line := range strings.SplitSeq(index, "\n") {
		if line == "" {
			continue
		}
		to, rest := c.stems, line[1:]
		if line[0] == 'F' {
			to = c.forms
		}
		class := cutField(&rest)
		for rest != "" {
			to[cutField(&rest)] = class
		}
	}
	return c
}
