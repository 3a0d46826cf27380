package lang

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Lexicon is what a corpus adds to the data files: words of its own, in one flat
// YAML file.
//
//	version: 2               # the reader's own count, for reports; may be missing
//	en:                      # by language: sections of a language file
//	  verbs:
//	    vouchsafe: {act: commit, force: 4}
//	  hedges: [tides permitting]
//	concepts:                # as in concepts.yaml; one with the id of a built-in entry adds to it
//	- id: roadstead
//	  theme: places
//	  kind: place
//	  en: [roadstead]
//	parties:                 # the same with kind: party
//	- id: harbour-league
//	  en: [Harbour League]
//	words:                   # classes as in thesaurus.yaml, by which languages meet
//	  dredge: {en: [dredge], ar: [تجريف], ko: [준설]}
//
// What it says of a word holds instead of what the built-in files say. The zero
// Lexicon, as the nil one, adds nothing.
type Lexicon struct {
	File    string // path, for messages
	Version string // as the file says it; empty if it does not
	SHA256  string // of the file's bytes, in hex
	Entries []LexiconEntry

	library *library
	root    *node
}

// A LexiconEntry is one word, phrase, concept or class of a lexicon.
type LexiconEntry struct {
	Lang    string // code of the language; empty of concepts, parties and classes
	Section string // "verbs", "concepts"
	Key     string // the word, phrase or id
	Line    int    // in the file
	Value   string // what the entry says, as a file would say it; empty of a list's item
	Forms   []LexiconForm
}

// A LexiconForm is one form of a concept or class.
type LexiconForm struct{ Lang, Text string }

// maxLexicon is how large a lexicon may be, in bytes: larger than all built-in files.
const maxLexicon = 2 << 20

// lexiconSections are the parts of a lexicon that belong to no language.
const lexiconSections = "version, concepts, parties, words"

// built are sections of a language file that belong to its grammar and are the
// program's own.
var built = map[string]bool{
	"code": true, "name": true, "order": true, "letters": true, "common_words": true, "dir": true, "script": true, "grammar": true, "stemmer": true,
	"key_prefixes": true, "key_suffixes": true, "head_decay": true, "conjugation": true, "months": true, "month_short": true, "function_words": true,
	"function_verbs": true, "clitics": true, "inflection": true, "endings": true, "particles": true, "light_verbs": true, "prospects": true,
}

// ReadLexicon reads and checks a lexicon; name is the path that messages give. An
// error names file and line of every entry that is wrong, and what it should be.
func ReadLexicon(name string, data []byte) (*Lexicon, error) {
	text := strings.TrimPrefix(string(data), "\ufeff")
	switch {
	case len(data) > maxLexicon:
		return nil, fmt.Errorf("%s: is larger than %d MiB; a lexicon holds words, not texts", name, maxLexicon>>20)
	case !utf8.ValidString(text) || strings.IndexByte(text, 0) >= 0:
		return nil, fmt.Errorf("%s: is not a text in UTF-8; save it so", name)
	}
	base, err := builtin()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	x := &Lexicon{File: name, SHA256: hex.EncodeToString(sum[:]), library: &library{files: base.files, languages: base.languages}}
	x.library.own = x
	for i, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(strings.TrimLeft(line, " "), "\t") {
			return nil, fmt.Errorf("%s:%d: is indented with a tab; write spaces", name, i+1)
		}
	}
	if x.root, err = readFlat(name, text, nil); err != nil {
		return nil, err
	}
	l := &loader{file: name}
	if x.root.kind != mapping {
		l.errorf(x.root, "want sections of the form name:, which are the codes of languages (%s) and %s", strings.Join(base.codes(), ", "), lexiconSections)
		return nil, errors.Join(l.errs...)
	}
	x.entries(l)
	if len(l.errs) > 0 {
		return nil, errors.Join(l.errs...)
	}
	// The rest is checked where it is used: the files are read with it.
	seen := map[string]bool{}
	for i, code := range base.codes() {
		if i > 0 && !x.speaks(code) {
			continue
		}
		p, err := x.library.pack(code)
		if err == nil && x.has("words") {
			_, err = p.Thesaurus()
		}
		for line := range strings.Lines(message(err)) {
			if line = strings.TrimRight(line, "\n"); !seen[line] {
				seen[line] = true
				l.errs = append(l.errs, errors.New(line))
			}
		}
	}
	if len(l.errs) > 0 {
		return nil, errors.Join(l.errs...)
	}
	return x, nil
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// For returns what is known of a language with the lexicon; what the program knows
// by itself where the lexicon is nil.
func (x *Lexicon) For(code string) (*Pack, error) {
	if x == nil || x.library == nil {
		return For(code)
	}
	return x.library.pack(code)
}

// String names the lexicon for reports: its file, its version if it has one, and the
// SHA-256 of its bytes.
func (x *Lexicon) String() string {
	version := ""
	if x.Version != "" {
		version = ", version " + x.Version
	}
	return fmt.Sprintf("%s%s, SHA-256 %s", x.File, version, x.SHA256)
}

// speaks reports whether the lexicon says anything of a language.
func (x *Lexicon) speaks(code string) bool {
	return slices.ContainsFunc(x.Entries, func(e LexiconEntry) bool {
		return e.Lang == code || slices.ContainsFunc(e.Forms, func(f LexiconForm) bool { return f.Lang == code })
	})
}

// has reports whether the lexicon has a section of its own.
func (x *Lexicon) has(section string) bool { return slices.Contains(x.root.keys, section) }

// section returns a section of the lexicon, nil if it has none.
func (x *Lexicon) section(key string) *node {
	if i := slices.Index(x.root.keys, key); i >= 0 {
		return x.root.items[i]
	}
	return nil
}

// entries lists what the lexicon holds, and checks its outer form.
func (x *Lexicon) entries(l *loader) {
	codes := x.library.codes()
	l.each(x.root, func(key string, n *node) {
		switch {
		case key == "version":
			if x.Version = n.value; n.kind != scalar || n.value == "" {
				l.errorf(n, "version: want a word or number")
			}
		case key == "concepts" || key == "parties":
			if n.kind != list {
				l.errorf(n, "%s: want entries that each begin with - id:", key)
				return
			}
			for _, item := range n.items {
				if item.kind != mapping {
					l.errorf(item, "%s: want entries that each begin with - id:", key)
					continue
				}
				x.Entries = append(x.Entries, lexiconConcept(key, item, codes))
			}
		case key == "words":
			l.each(n, func(class string, n *node) {
				e := LexiconEntry{Section: key, Key: class, Line: n.line, Value: n.String()}
				l.each(n, func(code string, forms *node) {
					if !slices.Contains(codes, code) {
						l.errorf(forms, "%s: no language %q; there are %s", class, code, strings.Join(codes, ", "))
					}
					l.list(forms, func(s string, _ *node) { e.Forms = append(e.Forms, LexiconForm{code, s}) })
				})
				x.Entries = append(x.Entries, e)
			})
		case slices.Contains(codes, key):
			l.each(n, func(section string, n *node) {
				if built[section] {
					l.errorf(n, "section %s belongs to the grammar of the language and is the program's own; a lexicon adds words: verbs, nouns, predicates, hedges, party_nouns and the like", section)
					return
				}
				x.sectionEntries(l, key, section, n)
			})
		default:
			l.errorf(n, "no section %q; a lexicon has %s, and for each language (%s) sections of its file", key, lexiconSections, strings.Join(codes, ", "))
		}
	})
}

// sectionEntries lists one section of a language.
func (x *Lexicon) sectionEntries(l *loader, code, section string, n *node) {
	add := func(key string, n *node, value string) {
		x.Entries = append(x.Entries, LexiconEntry{Lang: code, Section: section, Key: key, Line: n.line, Value: value})
	}
	switch n.kind {
	case list:
		for _, c := range n.items {
			add(c.value, c, "")
		}
	case mapping:
		for i, key := range n.keys {
			if section == "changes" || n.items[i].kind == list && section == "ordinary_verbs" {
				l.list(n.items[i], func(s string, c *node) { add(s, c, key) })
				continue
			}
			add(key, n.items[i], n.items[i].String())
		}
	default:
		l.errorf(n, "%s: want a list in [brackets] or entries of the form name: value", section)
	}
}

// lexiconConcept lists a concept.
func lexiconConcept(section string, item *node, codes []string) LexiconEntry {
	e := LexiconEntry{Section: section, Line: item.line, Value: item.String()}
	for i, key := range item.keys {
		n := item.items[i]
		switch {
		case key == "id":
			e.Key = n.value
		case slices.Contains(codes, key):
			for _, f := range n.items {
				e.Forms = append(e.Forms, LexiconForm{key, f.value})
			}
		}
	}
	return e
}

// String writes a node as a file would on one line.
func (n *node) String() string {
	var parts []string
	switch n.kind {
	case list:
		for _, c := range n.items {
			parts = append(parts, c.String())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case mapping:
		for i, key := range n.keys {
			parts = append(parts, key+": "+n.items[i].String())
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return n.value
}

// apply gives the sections of a language to what reads those of its file.
func (x *Lexicon) apply(l *loader, code string, section func(key string, n *node)) {
	n := x.section(code)
	if n == nil {
		return
	}
	file := l.file
	l.file = x.File
	for i, key := range n.keys {
		section(key, n.items[i])
	}
	l.file = file
}

// concepts calls f for the concepts and parties, and with what holds where an entry
// does not say its kind and theme.
func (x *Lexicon) concepts(f func(item *node, kind, theme string)) {
	for _, of := range [...]struct{ section, kind, theme string }{{"concepts", "", ""}, {"parties", "party", "parties"}} {
		if n := x.section(of.section); n != nil {
			for _, item := range n.items {
				f(item, of.kind, of.theme)
			}
		}
	}
}

// A Doubling is an entry of a lexicon that says nothing new, or says otherwise what
// the built-in files say.
type Doubling struct {
	Entry   *LexiconEntry
	Same    bool   // it says the same
	Builtin string // where the built-in entry stands, "en.yaml:79", and what it says
}

// Doublings returns the entries that meet built-in ones, in the order of the file.
// An error is that of reading the built-in files.
func (x *Lexicon) Doublings() ([]Doubling, error) {
	base, err := builtin()
	if err != nil {
		return nil, err
	}
	var out []Doubling
	roots := map[string]*node{}
	root := func(file string) (*node, error) {
		if n := roots[file]; n != nil {
			return n, nil
		}
		text, err := base.text(file)
		if err != nil {
			return nil, err
		}
		roots[file], err = readFlat(file, text, nil)
		return roots[file], err
	}
	for i := range x.Entries {
		e := &x.Entries[i]
		switch {
		case e.Section == "words":
			n, err := root(thesaurusFile)
			if err != nil {
				return nil, err
			}
			if old := n.at("words").at(e.Key); old != nil {
				out = append(out, Doubling{e, within(e.Forms, old), fmt.Sprintf("%s:%d", thesaurusFile, old.line)})
			}
		case e.Lang == "":
			n, err := root(conceptsFile)
			if err != nil {
				return nil, err
			}
			for _, old := range n.at("concepts").items {
				if old.at("id").value == e.Key {
					out = append(out, Doubling{e, within(e.Forms, old), fmt.Sprintf("%s:%d", conceptsFile, old.line)})
				}
			}
		default:
			file := base.fileOf(e.Lang)
			n, err := root(file)
			if err != nil {
				return nil, err
			}
			at := n.at(e.Section)
			if e.Section == "changes" || e.Section == "ordinary_verbs" && e.Value != "" {
				at = at.at(e.Value)
			}
			if at == nil {
				continue
			}
			switch at.kind {
			case list:
				for _, c := range at.items {
					if Fold(c.value) == Fold(e.Key) {
						out = append(out, Doubling{e, true, fmt.Sprintf("%s:%d", file, c.line)})
						break
					}
				}
			case mapping:
				if old := at.at(e.Key); old != nil {
					out = append(out, Doubling{e, old.String() == e.Value, fmt.Sprintf("%s:%d: %s", file, old.line, old)})
				}
			}
		}
	}
	return out, nil
}

// within reports whether a built-in entry has all of the forms.
func within(forms []LexiconForm, old *node) bool {
	for _, f := range forms {
		list := old.at(f.Lang)
		if list == nil || !slices.ContainsFunc(list.items, func(c *node) bool { return Fold(c.value) == Fold(f.Text) }) {
			return false
		}
	}
	return true
}

// at returns the value of a key of a mapping, nil if there is none.
func (n *node) at(key string) *node {
	if n == nil {
		return nil
	}
	if i := slices.Index(n.keys, key); i >= 0 {
		return n.items[i]
	}
	return nil
}

func (b *library) fileOf(code string) string {
	for i := range b.languages {
		if b.languages[i].code == code {
			return b.languages[i].file
		}
	}
	return ""
}

// Sections returns the sections of the lexicon's entries, with their languages, in
// the order in which they first stand there.
func (x *Lexicon) Sections() [][2]string {
	var out [][2]string
	for i := range x.Entries {
		s := [2]string{x.Entries[i].Section, x.Entries[i].Lang}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b [2]string) int { return cmp.Compare(a[1], b[1]) })
	return out
}
