package lang

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Concept is a thing that statements name, in every language: a topic, a
// party, a place, a treaty.
type Concept struct {
	ID     string
	Theme  string // section of a report it belongs to: "deterrence"
	Kind   string // topic, party, place, person, body, instrument or verb
	Parent string // ID of the wider concept; empty if there is none
	Df     int    // paragraphs that name it, of 2,912 in 204 statements; 0 if not counted
	File   string // that says so
	Line   int    // in it

	Collective bool // stands for all who speak: "both sides", "the ministers"
	Place      bool // names a place, whatever else it is: "South China Sea" is a topic, too
}

var conceptKinds = map[string]bool{"topic": true, "party": true, "place": true, "person": true, "body": true, "instrument": true, "verb": true}

// readConcepts reads the shared concepts, or an index of them where there is one,
// and files their forms in the language of the pack under matching keys.
func (l *loader) readConcepts(text, index string, own *Lexicon) {
	p := l.pack
	p.concepts = make(map[string]*Concept, 700) // about as many as there are
	p.stems = make(map[string]string, 1850)
	p.conceptForms = &Phrases{book: &phrasebook{}, first: make(map[string]*phrase, 1300)}
	stem := p.stemmer()
	var c *Concept
	var forms, words []string
	themes := map[string]bool{} // of the built-in entries
	field := func(key string, n *node) {
		switch key {
		case "id":
			c.ID = n.value
		case "theme":
			c.Theme = n.value
		case "kind":
			c.Kind = n.value
		case "parent":
			c.Parent = n.value
		case "collective":
			c.Collective = n.value == "true"
		case "place":
			c.Place = n.value == "true"
		case "df":
			c.Df, _ = strconv.Atoi(n.value)
		case p.Code:
			l.list(n, func(s string, _ *node) { forms = append(forms, s) })
		default:
			if own != nil && l.file == own.File && !slices.Contains(p.library.codes(), key) {
				l.errorf(n, "a concept has no field %q; it has id, theme, kind, parent, collective, place, df and forms by language", key)
			}
		}
	}
	concept := func(item *node, extends bool) {
		forms = forms[:0]
		l.each(item, field)
		switch first := p.concepts[c.ID]; {
		case c.ID == "":
			l.errorf(item, "a concept without id")
			return
		case first != nil && (!extends || first.File == l.file):
			l.errorf(item, "concept %s stands twice, first in line %d", c.ID, first.Line)
		case first != nil: // what the entry says holds instead
			more := *c
			c = first
			c.Theme, c.Kind, c.Parent, c.Df = cmp.Or(more.Theme, c.Theme), cmp.Or(more.Kind, c.Kind), cmp.Or(more.Parent, c.Parent), cmp.Or(more.Df, c.Df)
			c.Collective, c.Place = c.Collective || more.Collective, c.Place || more.Place
			c.File, c.Line = more.File, more.Line
		case extends && (c.Theme == "" || !themes[c.Theme]):
			l.errorf(item, "concept %s has theme %q; themes are %s", c.ID, c.Theme, strings.Join(sortedKeys(themes), ", "))
		}
		switch {
		case !conceptKinds[c.Kind]:
			l.errorf(item, "concept %s has kind %q; kinds are topic, party, place, person, body, instrument, verb", c.ID, c.Kind)
		}
		c.Place = c.Place || c.Kind == "place"
		p.concepts[c.ID] = c
		if c.names() {
			for _, f := range forms {
				l.named(f)
			}
		}
		for _, f := range forms {
			words = split(words[:0], f)
			if len(words) == 0 {
				l.errorf(item, "concept %s: %q has no letters", c.ID, f)
				continue
			}
			if c.Kind == "party" {
				p.Parties.add(split(nil, initials(f)), c.ID)
			}
			for i, w := range words {
				key, ok := p.stems[w]
				if !ok {
					key = stem.key(w)
					p.stems[w] = key
				}
				words[i] = key
			}
			p.conceptForms.add(words, c.ID).concept = c
		}
	}
	if index != "" {
		p.readIndex(index)
	} else {
		others := slices.DeleteFunc(p.library.codes(), func(code string) bool { return code == p.Code })
		skip := func(key string) bool { return slices.Contains(others, key) } // their forms are not read
		if p.Grammar == "verb-last" {                                         // what is a name must be known before the first key is made
			l.entries(text, skip, func(key string, n *node) {
				if key != "concepts" || n.kind != mapping {
					return
				}
				var x Concept
				if kind := n.at("kind"); kind != nil {
					x.Kind = kind.value
				}
				x.Place = n.at("place") != nil
				if forms := n.at(p.Code); forms != nil && x.names() {
					l.list(forms, func(s string, _ *node) { l.named(s) })
				}
			})
		}
		l.entries(text, skip, func(key string, n *node) {
			switch {
			case key == "version", key == "concepts" && n.kind == list:
			case key == "concepts":
				c = &Concept{File: l.file, Line: n.line}
				concept(n, false)
			case key == "theme_weights":
				l.each(n, func(theme string, w *node) {
					x, err := strconv.ParseFloat(w.value, 64)
					if err != nil || x < 0 || x > 1 {
						l.errorf(w, "theme %s weighs %q; write a number from 0 to 1", theme, w.value)
					}
					p.themes[theme] = x
				})
			default:
				l.errorf(n, "no section %q; the file holds version, theme_weights and concepts", key)
			}
		})
	}
	if own != nil {
		for _, c := range p.concepts {
			themes[c.Theme] = true
		}
		file := l.file
		l.file = own.File
		own.concepts(func(item *node, kind, theme string) {
			c = &Concept{File: l.file, Line: item.line}
			if id := item.at("id"); id == nil || p.concepts[id.value] == nil {
				c.Kind, c.Theme = kind, theme
			}
			concept(item, true)
		})
		l.file = file
	}
	if index != "" && own == nil {
		return
	}
	orphans := map[string]bool{}
	for id, c := range p.concepts {
		if c.Parent != "" && p.concepts[c.Parent] == nil {
			orphans[id] = true
		}
	}
	for _, id := range sortedKeys(orphans) {
		c := p.concepts[id]
		l.errs = append(l.errs, fmt.Errorf("%s:%d: concept %s has parent %q, which does not exist", c.File, c.Line, id, c.Parent))
	}
}

// names reports whether the forms of a concept are names rather than words for it.
func (c *Concept) names() bool { return c.Place || c.Kind != "topic" && c.Kind != "verb" }

// named notes a form of one word as a name, where words carry what is written
// onto them: it ends where it ends, whatever its last syllables look like.
func (l *loader) named(form string) {
	if words := split(nil, form); len(words) == 1 && l.pack.Grammar == "verb-last" {
		l.pack.named[words[0]] = true
	}
}

// ThemeWeight returns how much a theme weighs in what to read first, in [0, 1].
func (p *Pack) ThemeWeight(theme string) float64 { return p.themes[theme] }

// Themes returns the themes of all concepts, sorted.
func (p *Pack) Themes() []string {
	seen := map[string]bool{}
	for _, c := range p.concepts {
		seen[c.Theme] = true
	}
	return sortedKeys(seen)
}

// Concept returns the concept with this id, nil if there is none.
func (p *Pack) Concept(id string) *Concept { return p.concepts[id] }

// A Mention is a concept named in a row of tokens.
type Mention struct {
	Concept  *Concept
	From, To int // tokens, To exclusive
}

// Mentions finds the concepts that the tokens name, in the order in which
// they begin. The longest form wins; a shorter one inside it counts too unless
// it names a party, a place, the same concept or a wider one of it.
func (p *Pack) Mentions(toks []Token) []Mention {
	var out []Mention
	covered := 0 // tokens before this one are inside a longer form
	var inside *Concept
	for i := range toks {
		var c *Concept
		n := 0
		for j, at := i, toks[i].concepts; at != nil; at = at.then(toks[j].stem) {
			if j++; at.concept != nil {
				c, n = at.concept, j-i
			}
			if j == len(toks) {
				break
			}
		}
		if c == nil {
			continue
		}
		if i < covered && (p.within(inside, c) || c.Kind == "party" || c.Kind == "place") {
			continue // "Korea" inside "Democratic People's Republic of Korea"
		}
		if out == nil {
			out = make([]Mention, 0, 8)
		}
		out = append(out, Mention{c, i, i + n})
		if i+n > covered {
			covered, inside = i+n, c
		}
	}
	return out
}

// within reports whether wide is c or one of its ancestors.
func (p *Pack) within(c, wide *Concept) bool {
	for depth := 0; c != nil && depth < 8; depth++ {
		if c == wide {
			return true
		}
		c = p.concepts[c.Parent]
	}
	return false
}
