package lang

import (
	"strings"
)

// A conjugation is what a language file says of the forms of verbs.
type conjugation struct {
	by       string    // english, patterns or endings
	acts     []actVerb // that carry an act
	ordinary []string  // other verbs, by lemma
	listed   []string  // verbs that a list of classes names

	// english
	pasts   map[string][]string // past and participle of irregular verbs
	doubled map[string]bool     // verbs that double their last letter: "plan"
	more    map[string][]string // further past forms

	// patterns
	patterned []patterned           // other verbs with their pattern
	irregular map[string]*irregular // forms that the pattern does not give, by lemma

	// endings
	stems       []string            // of verbs that need no noun
	infinitives map[string][]string // irregular ones, by stem
	light       []string            // stems that make verbs of nouns
	endings     []ending
}

// An actVerb is a verb that carries an act.
type actVerb struct {
	lemma string
	verb  *Verb
	form  int // its pattern, 1 to 10; 0 if none is given
}

// conjugate makes the forms of all verbs. Irregular pasts come from the file;
// the rest follows the spelling rules of English, which a language with other
// morphology replaces by listing its forms.
func (l *loader) conjugate(c *conjugation) {
	add := func(lemma string, v *Verb) {
		class := l.word(lemma).Class & lemmaClasses
		set := func(form string, f VerbForm) {
			w := l.word(form)
			if w.Forms != 0 && w.Lemma != lemma && v == nil {
				return // an act verb keeps a form that an ordinary verb shares
			}
			w.Forms |= f
			w.Lemma = lemma
			w.Class |= class
			if v != nil {
				w.Verb = v
			}
		}
		set(lemma, Base)
		set(third(lemma), Third)
		past, ing := regularPast(lemma), gerund(lemma)
		if c.doubled[lemma] {
			stem := lemma + lemma[len(lemma)-1:]
			past, ing = stem+"ed", stem+"ing"
		}
		set(ing, Gerund)
		if p, ok := c.pasts[lemma]; ok {
			set(p[0], Past)
			set(p[1], Participle)
		} else {
			set(past, Past|Participle)
		}
		for _, p := range c.more[lemma] {
			set(p, Past|Participle)
		}
	}
	for _, a := range c.acts {
		add(a.lemma, a.verb)
	}
	for _, list := range [2][]string{c.listed, c.ordinary} {
		for _, lemma := range list {
			if l.word(lemma).Verb == nil {
				add(lemma, nil)
			}
		}
	}
}

// third is the third person singular of a verb.
func third(v string) string {
	switch {
	case v == "have":
		return "has"
	case v == "do" || v == "go" || v == "undergo":
		return v + "es"
	case endsIn(v, "s", "x", "z", "ch", "sh"):
		return v + "es"
	case strings.HasSuffix(v, "y") && !vowelBefore(v, 1):
		return v[:len(v)-1] + "ies"
	}
	return v + "s"
}

func regularPast(v string) string {
	switch {
	case strings.HasSuffix(v, "e"):
		return v + "d"
	case strings.HasSuffix(v, "y") && !vowelBefore(v, 1):
		return v[:len(v)-1] + "ied"
	}
	return v + "ed"
}

func gerund(v string) string {
	switch {
	case strings.HasSuffix(v, "ie"):
		return v[:len(v)-2] + "ying"
	case strings.HasSuffix(v, "e") && !endsIn(v, "ee", "oe", "ye") && v != "be":
		return v[:len(v)-1] + "ing"
	}
	return v + "ing"
}

func endsIn(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// vowelBefore reports whether the letter before the last n is a vowel.
func vowelBefore(s string, n int) bool {
	i := len(s) - n - 1
	return i >= 0 && strings.IndexByte("aeiou", s[i]) >= 0
}
