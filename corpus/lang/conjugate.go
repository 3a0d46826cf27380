package lang

import "strings"

// A conjugation is what a language file says of the forms of verbs.
type conjugation struct {
	by       string         // english, patterns, endings or listed
	acts     []actVerb      // that carry an act
	byLemma  map[string]int // place in acts
	ordinary []string       // other verbs, by lemma
	listed   []string       // verbs that a list of classes names

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

	// listed
	forms map[string]map[VerbForm][]string // by lemma, folded
}

// An actVerb is a verb that carries an act.
type actVerb struct {
	lemma string
	verb  *Verb
	form  int // its pattern, 1 to 10; 0 if none is given
}

// formNames are the forms of verbs that a file lists.
var formNames = map[string]VerbForm{"base": Base, "third": Third, "past": Past, "participle": Participle, "gerund": Gerund}

// listedForms reads the forms of a verb in a language whose file lists them.
func (l *loader) listedForms(lemma string, n *node, c *conjugation) {
	if c.forms == nil {
		c.forms = map[string]map[VerbForm][]string{}
	}
	c.forms[lemma] = map[VerbForm][]string{}
	l.each(n, func(name string, n *node) {
		f := formNames[name]
		if f == 0 {
			l.errorf(n, "no form %q of a verb; there are %v", name, sortedKeys(formNames))
			return
		}
		l.list(n, func(s string, _ *node) { c.forms[lemma][f] = append(c.forms[lemma][f], s) })
	})
}

// listForms files the forms that the file lists, and each verb under its base form.
func (l *loader) listForms(c *conjugation) {
	add := func(lemma string, v *Verb) {
		class := l.word(lemma).Class & lemmaClasses
		set := func(form string, f VerbForm) {
			w := l.word(form)
			if w.Verb != nil && v == nil {
				return // an act verb keeps a form that an ordinary verb shares
			}
			w.Forms |= f
			w.Class |= class
			if w.Lemma = Fold(lemma); v != nil {
				w.Verb = v
			}
		}
		set(lemma, Base)
		for _, f := range [...]VerbForm{Base, Third, Past, Participle, Gerund} {
			for _, form := range c.forms[lemma][f] {
				set(form, f)
			}
		}
	}
	for _, a := range c.acts {
		add(a.lemma, a.verb)
	}
	for _, list := range [2][]string{c.listed, c.ordinary} {
		for _, lemma := range list {
			add(lemma, nil)
		}
	}
}

// add keeps a verb, in the place of an entry for the same one.
func (c *conjugation) add(a actVerb) {
	if i, ok := c.byLemma[a.lemma]; ok {
		c.acts[i] = a
		return
	}
	if c.byLemma == nil {
		c.byLemma = make(map[string]int, 256)
	}
	c.byLemma[a.lemma] = len(c.acts)
	c.acts = append(c.acts, a)
}

// conjugate makes the forms of the verbs that carry an act and of irregular
// ones, and notes the other verbs, whose forms are found when they are met.
// Irregular pasts come from the file; the rest follows the spelling rules of
// English, which a language with other morphology replaces by listing its
// forms.
func (l *loader) conjugate(c *conjugation) {
	p := l.pack
	p.regular = make(map[string]regular, len(c.listed)+len(c.ordinary))
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
		past, ing := regularPast(lemma, c.doubled[lemma]), gerund(lemma, c.doubled[lemma])
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
			if w := p.words[Fold(lemma)]; w != nil && w.Verb != nil {
				continue
			}
			if c.pasts[lemma] != nil || c.more[lemma] != nil {
				add(lemma, nil)
			} else if _, twice := p.regular[lemma]; !twice {
				p.regular[lemma] = regular{len(p.regular), c.doubled[lemma]}
			}
		}
	}
}

// A regular is what there is to know of a verb all of whose forms follow the
// rules and that carries no act.
type regular struct {
	order  int  // in the language file; the first keeps a form that two share
	double bool // whether it doubles its last letter: "plan"
}

// regularForm returns the verb, by its lemma, of which a folded form is one
// that follows the rules, and which form that is; 0 if there is none.
func (p *Pack) regularForm(form string) (lemma string, is VerbForm) {
	first := len(p.regular)
	try := func(candidate string, f VerbForm, made func(string, bool) string) {
		if r, ok := p.regular[candidate]; ok && r.order < first && made(candidate, r.double) == form {
			lemma, is, first = candidate, f, r.order
		}
	}
	try(form, Base, func(lemma string, _ bool) string { return lemma })
	switch n := len(form); {
	case n < 4:
	case form[n-1] == 's':
		made := func(lemma string, _ bool) string { return third(lemma) }
		try(form[:n-1], Third, made)
		try(form[:n-2], Third, made)     // reaches
		try(form[:n-3]+"y", Third, made) // carries
	case strings.HasSuffix(form, "ed"):
		try(form[:n-1], Past|Participle, regularPast)
		try(form[:n-2], Past|Participle, regularPast)
		try(form[:n-3], Past|Participle, regularPast)     // stopped
		try(form[:n-3]+"y", Past|Participle, regularPast) // carried
	case strings.HasSuffix(form, "ing"):
		try(form[:n-3], Gerund, gerund)
		try(form[:n-3]+"e", Gerund, gerund)
		try(form[:n-4], Gerund, gerund)      // stopping
		try(form[:n-4]+"ie", Gerund, gerund) // lying
	}
	return lemma, is
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

// regularPast is the past of a verb, which may double its last letter.
func regularPast(v string, double bool) string {
	switch {
	case double:
		return v + v[len(v)-1:] + "ed"
	case strings.HasSuffix(v, "e"):
		return v + "d"
	case strings.HasSuffix(v, "y") && !vowelBefore(v, 1):
		return v[:len(v)-1] + "ied"
	}
	return v + "ed"
}

// gerund is that of a verb, which may double its last letter.
func gerund(v string, double bool) string {
	switch {
	case double:
		return v + v[len(v)-1:] + "ing"
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
