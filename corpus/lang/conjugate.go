package lang

import (
	"strings"
)

// conjugate makes the forms of all verbs. Irregular pasts come from the file;
// the rest follows the spelling rules of English, which a language with other
// morphology replaces by listing its forms.
func (l *loader) conjugate(lemmas []string, verbs, ordinary, irregular, doubling, alsoPast *node) {
	pasts := map[string][]string{}
	l.each(irregular, func(lemma string, n *node) {
		var forms []string
		l.list(n, func(s string, _ *node) { forms = append(forms, s) })
		if len(forms) != 2 {
			l.errorf(n, "%s: want [past, participle]", lemma)
			return
		}
		pasts[lemma] = forms
	})
	doubled := map[string]bool{}
	l.list(doubling, func(s string, _ *node) { doubled[s] = true })
	more := map[string][]string{}
	l.each(alsoPast, func(lemma string, n *node) {
		l.list(n, func(s string, _ *node) { more[lemma] = append(more[lemma], s) })
	})
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
		if doubled[lemma] {
			stem := lemma + lemma[len(lemma)-1:]
			past, ing = stem+"ed", stem+"ing"
		}
		set(ing, Gerund)
		if p, ok := pasts[lemma]; ok {
			set(p[0], Past)
			set(p[1], Participle)
		} else {
			set(past, Past|Participle)
		}
		for _, p := range more[lemma] {
			set(p, Past|Participle)
		}
	}
	l.each(verbs, func(lemma string, n *node) { add(lemma, l.verb(n)) })
	l.list(ordinary, func(lemma string, _ *node) { lemmas = append(lemmas, lemma) })
	for _, lemma := range lemmas {
		if l.word(lemma).Verb == nil {
			add(lemma, nil)
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

// affix makes the forms of verbs in languages that build them around a stem:
// each stem of the entry, with each thing that may stand before and after it.
func (l *loader) affix(verbs, before, after *node) {
	pre, post := []string{""}, []string{""}
	l.list(before, func(s string, _ *node) { pre = append(pre, s) })
	l.list(after, func(s string, _ *node) { post = append(post, s) })
	l.each(verbs, func(lemma string, n *node) {
		v := l.verb(n)
		stems := []string{lemma}
		if n.kind == mapping {
			for i, k := range n.keys {
				if k == "stems" {
					l.list(n.items[i], func(s string, _ *node) { stems = append(stems, s) })
				}
			}
		}
		for _, stem := range stems {
			for _, p := range pre {
				for _, q := range post {
					w := l.word(p + stem + q)
					w.Verb, w.Lemma, w.Forms = v, lemma, w.Forms|Base|Past
				}
			}
		}
	})
}
