package lang

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// A Collation is what is watched for in one language when two texts of one
// statement are held against each other: it reads collation.yaml.
type Collation struct {
	scales    map[string][]Rank          // by class of the thesaurus
	acts      map[string][]string        // classes by act, five by force
	opposites map[[2]string]bool         // pairs of classes, both ways round
	near      map[string]map[string]bool // classes that answer for a family of qualities, by family
	frames    map[[2]string]bool         // pairs of concepts, both ways round
	light     map[string]bool            // classes and concepts that join and shade
	names     map[string]string          // what a class or concept names, a place or a body, by its id
	denials   map[string]bool            // classes whose words deny in one language what another says with a negation
	marks     map[string][]mark          // by first word
	ends      []mark                     // whose first word is the end of one: ~야
	verbs     map[string]string          // poles by the verb that they are the noun of, in Arabic
	ladders   map[string]*Ladder         // of degrees, by name
	joins     map[string]bool            // words between the parts of a number
	clitics   bool                       // words carry prefixes, as in Arabic
	beginning bool                       // a form may go on behind what is written, as in Korean
	before    []string                   // what is written before a word, "" first
	future    []string                   // of verbs, the same
	behind    []string                   // what is written behind it, "" first
	cases     []string                   // endings of gender and case
	loose     []string                   // letters before a word, the article apart
	tens      string                     // joins tens and units in words: "twenty-five"; empty if nothing does
	pack      *Pack
}

// A Rank is the place of a class on a scale of verbs.
type Rank struct {
	Scale string
	Rung  int // how far the verb goes; equal rungs are the same in translation
}

// A Quality is a word that makes a line firmer or tells its reach.
type Quality struct {
	Family   string
	From, To int // tokens, To exclusive
}

// A Slip is a wrong form with what was meant.
type Slip struct {
	Meant    string // concept or class of the thesaurus
	From, To int    // tokens, To exclusive
}

// A Figure is a number, year, day or month in a row of tokens.
type Figure struct {
	Value    string // in digits, "m" before a month: "2024", "50000000", "m7"
	From, To int    // tokens, To exclusive
	Spelled  bool   // in words, which may also be no number: "one", "first"
	Counted  bool   // written with a sign that groups digits, a magnitude or a counter, and so no year
}

// By pack, each read once.
var collations, smallWords sync.Map

// Collation returns what is watched for in the pack's language. An error names
// the file and line of every entry that is wrong.
func (p *Pack) Collation() (*Collation, error) { return p.collated(&collations, p.readCollation) }

// SmallWords returns the part of a collation for which the words of the language
// suffice: what denies and what counts. It is read without the thesaurus, which
// costs more than a comparison in one language; Collation checks the file.
func (p *Pack) SmallWords() (*Collation, error) { return p.collated(&smallWords, p.readSmallWords) }

// collated reads the file of collations, or returns what was read of it before.
func (p *Pack) collated(known *sync.Map, read func(name, text string) (*Collation, error)) (*Collation, error) {
	f, ok := known.Load(p)
	if !ok {
		f, _ = known.LoadOrStore(p, sync.OnceValues(func() (*Collation, error) {
			text, err := p.library.text(collationFile)
			if err != nil {
				return nil, err
			}
			return read(collationFile, text)
		}))
	}
	return f.(func() (*Collation, error))()
}

func (p *Pack) readSmallWords(name, text string) (*Collation, error) {
	const section = "\nlanguages:"
	start := strings.Index(text, section)
	if start < 0 {
		return nil, fmt.Errorf("%s: holds no section languages", name)
	}
	root, err := readFlat(name, text[start+1:], nil)
	if err != nil {
		return nil, err
	}
	c, l := p.newCollation(), &loader{file: name, pack: p}
	l.each(root, func(_ string, n *node) {
		l.each(n, func(code string, n *node) {
			if code == p.Code {
				l.collationOf(c, n, func(string, *node) {})
			}
		})
	})
	return c, errors.Join(l.errs...)
}

// newCollation returns a collation that knows the months alone.
func (p *Pack) newCollation() *Collation {
	c := &Collation{
		scales: map[string][]Rank{}, acts: map[string][]string{}, opposites: map[[2]string]bool{}, near: map[string]map[string]bool{}, frames: map[[2]string]bool{},
		light: map[string]bool{}, names: map[string]string{}, denials: map[string]bool{}, marks: map[string][]mark{}, ladders: map[string]*Ladder{}, verbs: map[string]string{}, joins: map[string]bool{},
		clitics: len(p.inflection.and) > 0, beginning: p.Compounds(), before: []string{""}, behind: []string{""}, pack: p,
	}
	for _, m := range p.months {
		c.mark(aMonth, m.name, strconv.Itoa(m.month))
	}
	return c
}

func (p *Pack) readCollation(name, text string) (*Collation, error) {
	t, err := p.Thesaurus()
	if err != nil {
		return nil, err
	}
	root, err := readFlat(name, text, nil)
	if err != nil {
		return nil, err
	}
	c := p.newCollation()
	l := &loader{file: name, pack: p}
	class := func(id string, at *node) {
		if t.classes[id] == 0 {
			l.errorf(at, "no class %q in the thesaurus", id)
		}
	}
	concept := func(id string, at *node) {
		if p.Concept(id) == nil && t.classes[id] == 0 {
			l.errorf(at, "no concept or class %q", id)
		}
	}
	pair := func(s string, at *node, check func(string, *node)) (a, b string) {
		a, b, ok := strings.Cut(s, " ")
		if !ok {
			l.errorf(at, "%q: want two names with a space between them", s)
			return
		}
		check(a, at)
		check(b, at)
		return a, b
	}
	l.each(root, func(key string, n *node) {
		switch key {
		case "version":
		case "scales":
			l.each(n, func(scale string, n *node) {
				l.each(n, func(id string, n *node) {
					class(id, n)
					c.scales[id] = append(c.scales[id], Rank{scale, l.number(n)})
				})
			})
		case "acts":
			l.each(n, func(act string, n *node) {
				if !slices.Contains(acts, act) {
					l.errorf(n, "no act %q; acts are %s", act, strings.Join(acts, " "))
				}
				l.list(n, func(id string, n *node) {
					class(id, n)
					c.acts[act] = append(c.acts[act], id)
				})
				if len(c.acts[act]) != 5 {
					l.errorf(n, "%s: want a class for each force from 1 to 5", act)
				}
			})
		case "opposites":
			l.list(n, func(s string, n *node) {
				a, b := pair(s, n, class)
				c.opposites[[2]string{a, b}], c.opposites[[2]string{b, a}] = true, true
			})
		case "denials":
			l.list(n, func(id string, n *node) {
				class(id, n)
				c.denials[id] = true
			})
		case "names":
			l.each(n, func(kind string, n *node) {
				l.list(n, func(id string, n *node) {
					concept(id, n)
					c.names[id] = kind
				})
			})
		case "frames":
			l.list(n, func(s string, n *node) {
				a, b := pair(s, n, concept)
				c.frames[[2]string{a, b}], c.frames[[2]string{b, a}] = true, true
			})
		case "light":
			l.list(n, func(id string, n *node) {
				concept(id, n)
				c.light[id] = true
			})
		case "qualities":
			l.each(n, func(family string, n *node) {
				c.near[family] = map[string]bool{}
				l.each(n, func(key string, n *node) {
					switch key {
					case "near":
						l.list(n, func(id string, n *node) {
							class(id, n)
							c.near[family][id] = true
						})
					case p.Code:
						l.list(n, func(s string, _ *node) { c.mark(aQuality, s, family) })
					}
				})
			})
		case "languages":
			l.each(n, func(code string, n *node) {
				if code == p.Code {
					l.collationOf(c, n, concept)
				}
			})
		default:
			l.errorf(n, "no section %q; the file holds version, scales, acts, opposites, denials, qualities, frames, names, light and languages", key)
		}
	})
	return c, errors.Join(l.errs...)
}

// collationOf reads the part of one language.
func (l *loader) collationOf(c *Collation, n *node, concept func(string, *node)) {
	numbers := map[string]int{}
	l.each(n, func(key string, n *node) {
		switch key {
		case "negations":
			l.list(n, func(s string, _ *node) { c.mark(aNegation, s, "not") })
		case "no_negations":
			l.list(n, func(s string, _ *node) { c.mark(aNegation, s, "") })
		case "numbers":
			l.each(n, func(s string, n *node) {
				numbers[s] = l.number(n)
				c.mark(aNumber, s, strconv.Itoa(numbers[s]))
			})
		case "tens_join":
			c.tens = n.value
		case "before":
			l.affixList(n, func(s string) { c.before = append(c.before, s) })
		case "before_verbs":
			l.affixList(n, func(s string) { c.future = append(c.future, s) })
		case "behind":
			l.affixList(n, func(s string) { c.behind = append(c.behind, s) })
		case "case_ends":
			l.affixList(n, func(s string) { c.cases = append(c.cases, s) })
		case "loose":
			l.affixList(n, func(s string) { c.loose = append(c.loose, s) })
		case "number_joins":
			l.list(n, func(s string, _ *node) { c.joins[s] = true })
		case "magnitudes":
			l.each(n, func(s string, n *node) { c.mark(aMagnitude, s, strconv.Itoa(l.number(n))) })
		case "opposites":
			for i, pair := range n.items {
				if pair.kind != list || len(pair.items) != 2 {
					l.errorf(pair, "want two lists of words, each the opposite of the other")
					continue
				}
				for k, pole := range pair.items {
					l.list(pole, func(s string, _ *node) {
						id := strconv.Itoa(2*i + k)
						c.mark(aPole, s, id)
						if w := c.pack.Parts(Fold(s)).Word; c.clitics && w != nil && w.Forms&Gerund != 0 {
							c.verbs[w.Lemma] = id
						}
					})
				}
			}
		case "degrees", "degrees_of_deeds", "degrees_alone":
			l.each(n, func(name string, n *node) {
				l.ladder(c, n, &Ladder{Name: name, Bare: -1, Deeds: key != "degrees", Alone: key == "degrees_alone"})
			})
		case "no_degrees":
			l.list(n, func(s string, _ *node) { c.mark(aDegree, s, "") })
		case "slips":
			l.each(n, func(s string, n *node) {
				concept(n.value, n)
				c.mark(aSlip, s, n.value)
			})
		default:
			l.errorf(n, "no section %q; a language has negations, no_negations, opposites, degrees, degrees_of_deeds, degrees_alone, no_degrees, numbers, tens_join, number_joins, magnitudes and slips; in Arabic also before, before_verbs, behind, case_ends and loose", key)
		}
	})
	for tens, x := range numbers { // "twenty-five"
		for unit, y := range numbers {
			if c.tens != "" && x >= 20 && x < 100 && x%10 == 0 && y > 0 && y < 10 {
				c.mark(aNumber, tens+c.tens+unit, strconv.Itoa(x+y))
			}
		}
	}
}

// ladder reads the rungs of a ladder of degrees, the one that binds least first; a
// line without such a phrase stands on the one with a dash.
func (l *loader) ladder(c *Collation, n *node, to *Ladder) {
	name := to.Name
	c.ladders[name] = to
	if n.kind != list || len(n.items) < 2 {
		l.errorf(n, "%s: want two lists of words or more, the one that binds least first", name)
		return
	}
	for i, rung := range n.items {
		if rung.kind != list {
			l.errorf(rung, "%s: want a list of words", name)
			continue
		}
		l.list(rung, func(s string, _ *node) {
			if s == "-" {
				to.Bare = i
				return
			}
			c.mark(aDegree, s, name+" "+strconv.Itoa(i))
		})
	}
}

// variants yields what a word of a data file may be that stands as this form in
// a text: in Arabic without the small letters before it and the ending of
// gender or case, in Korean each of its beginnings.
func (c *Collation) variants(form string) func(func(string) bool) {
	return func(yield func(string) bool) {
		if !yield(form) {
			return
		}
		switch {
		case c.clitics:
			for part := range strings.SplitSeq(form, "/") { // نيسان/أبريل
				c.withoutAnd(part, func(rest string) bool {
					for _, pre := range c.before {
						s, ok := strings.CutPrefix(rest, pre)
						if !ok || utf8.RuneCountInString(s) < 2 {
							continue
						}
						if s != form && !yield(s) {
							return false
						}
						for _, end := range c.cases {
							if b, ok := strings.CutSuffix(s, end); ok && !yield(b) {
								return false
							}
						}
					}
					return true
				})
			}
		case c.beginning:
			for i := range form {
				if i > 0 && !yield(form[:i]) {
					return
				}
			}
		}
	}
}

// withoutAnd calls f with a word and with what is left of it without "and" before
// it, until f returns false.
func (c *Collation) withoutAnd(word string, f func(rest string) bool) {
	if !f(word) {
		return
	}
	for _, and := range c.pack.inflection.and {
		if rest, ok := strings.CutPrefix(word, and); ok && !f(rest) {
			return
		}
	}
}

// Bare returns what a folded form may be once what the language writes onto its
// words is taken off, the most likely first; the form itself is not among it.
func (c *Collation) Bare(form string) (out []string) {
	switch {
	case c.clitics:
		c.withoutAnd(form, func(rest string) bool {
			for _, list := range [...][]string{c.before, c.future} {
				for _, pre := range list {
					s, ok := strings.CutPrefix(rest, pre)
					if !ok || len(pre) == 2 && utf8.RuneCountInString(s) < 5 {
						continue // a letter of a short word is hardly a prefix
					}
					for _, end := range c.behind {
						if b, ok := strings.CutSuffix(s, end); ok && b != form && utf8.RuneCountInString(b) > 2 {
							out = append(out, b)
							if bound := c.pack.inflection.bound; bound != "" && strings.HasPrefix(end, bound) {
								out = append(out, b+c.pack.inflection.free)
							}
						}
					}
				}
			}
			return true
		})
	case c.beginning:
		for end := len(form); end > 6; {
			_, n := utf8.DecodeLastRuneInString(form[:end])
			if end -= n; len(form)-end <= 9 && end >= 6 {
				out = append(out, form[:end])
			}
		}
	}
	return out
}

// Loose returns a folded form without the letters that Arabic writes before it,
// the article apart; the form itself where there are none.
func (c *Collation) Loose(form string) string {
	if !c.clitics {
		return form
	}
	for _, pre := range c.loose {
		if s, ok := strings.CutPrefix(form, pre); ok && utf8.RuneCountInString(s) > 3 {
			form = c.pack.inflection.unmerge(form, s)
		}
	}
	return form
}

// Ranks returns the places of a class on the scales of verbs.
func (c *Collation) Ranks(class string) []Rank { return c.scales[class] }

// Act returns the class of what a verb of the language file does; empty if that
// says nothing of itself.
func (c *Collation) Act(r Rung) string {
	if of := c.acts[r.Act]; of != nil && r.Force > 0 {
		return of[min(r.Force, 5)-1]
	}
	return ""
}

// Joined reports whether the language hangs particles on its words.
func (c *Collation) Joined() bool { return c.beginning }

// Opposite reports whether two classes turn each other round.
func (c *Collation) Opposite(a, b string) bool { return c.opposites[[2]string{a, b}] }

// Framed reports whether two concepts name one thing in different frames.
func (c *Collation) Framed(a, b string) bool { return c.frames[[2]string{a, b}] }

// Names tells what a class or concept is the name of: "place" for a state, people
// or place, "body", "instrument"; empty if it is no name, or stands for all who
// speak. Beside another name of its kind it says another thing.
func (c *Collation) Names(id string) string {
	if kind := c.names[id]; kind != "" {
		return kind
	}
	x := c.pack.Concept(id)
	if x == nil || x.Collective {
		return ""
	}
	switch x.Kind {
	case "party", "place":
		return "place"
	case "body", "instrument":
		return x.Kind
	}
	return ""
}

// Denial reports whether the words of a class deny something by themselves.
func (c *Collation) Denial(class string) bool { return c.denials[class] }

// Light reports whether the words of a class join and shade rather than name.
func (c *Collation) Light(class string) bool { return c.light[class] }

// Answers reports whether a class answers for a family of qualities.
func (c *Collation) Answers(class, family string) bool { return c.near[family][class] }
