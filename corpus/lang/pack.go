package lang

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A Pack is what Mithaq knows of one language. It never changes after it was
// read and may be shared.
type Pack struct {
	Code      string  // "en"
	Name      string  // "English"
	Dir       string  // "ltr" or "rtl"
	Script    string  // by the name that Unicode gives it: Latin, Arabic, Hangul
	Grammar   string  // how units are found: "clause", "verb-first" or "verb-last"
	HeadDecay float64 // content words after which a word counts half for naming the object; 0 where order says nothing

	Aliases        *Phrases // names that stand for one thing: "north korea" → dprk
	Parties        *Phrases // names of states and organisations, by concept id
	Hedges         *Phrases
	BoosterPhrases *Phrases
	Warnings       *Phrases // that make a deterrent warning; those with the id Fatal end a regime
	Deadlines      *Phrases // terms set for action
	Background     *Phrases // sequences that mark what is no unit
	Attribution    *Phrases
	Percent        *Phrases // behind a figure
	Appointed      *Phrases // that make a future of the clause behind them: من المقرر أن
	Openings       *Phrases // that open a sentence and belong to no unit

	Changes *Changes // words by which two statements differ

	meetings, papers []titleForm // by which a title tells who met, and what came of it

	functions     functionWords
	library       *library
	themes        map[string]float64 // weights of themes
	words         map[string]*Word
	regular       map[string]regular // English verbs whose forms are not among words, by lemma
	abbreviations map[string]bool    // after which no sentence ends, without the stop
	starters      map[string]bool    // that end a sentence after an initialism
	spelling      map[string]string
	short         contractions
	months        []monthName
	magnitudes    map[string]int // "million" → 6 zeros
	stemming      string         // english, affixes or bigrams

	prefixes, suffixes []affix // longest first
	alone              []affix // suffixes of words that have no other

	// Arabic
	verbStems  map[string][]verbStem // but those of the imperfect
	imperfects map[string][]verbStem // without the letter of a person
	inflection inflection

	// Korean
	tails        map[string]tail     // what makes a verb of a noun: 하였다
	verbForms    map[string]tail     // of verbs that need no noun: 이루었다
	particleEnds map[string]after    // what stands behind a noun
	whole        map[string]bool     // words that only seem to end in a particle
	named        map[string]bool     // names of concepts in one word, which end where they end: 우크라이나
	ownLetters   map[string][]string // by a preposition and article written as one: folded nouns of which they swallow the first letter
	prospects    map[string]int      // words of the future with their force

	idle         sync.Pool // vocabularies that nobody uses
	book         *phrasebook
	stems        map[string]string // matching keys of the words of concepts, by folded form
	concepts     map[string]*Concept
	conceptForms *Phrases // of matching keys, in a phrasebook of their own that has no lists
}

type monthName struct {
	name  string // folded
	month int    // 1 to 12
}

// Months yields the names of months, folded, with their numbers from 1.
func (p *Pack) Months() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for _, m := range p.months {
			if !yield(m.name, m.month) {
				return
			}
		}
	}
}

// OpensClause is the id of openings behind which a clause begins wherever they
// stand: "while".
const OpensClause = "clause"

// The ids of special warnings.
const (
	Fatal  = "fatal"  // ends a regime
	Answer = "answer" // a warning only with a word for how hard the answer will be
)

// Magnitude returns the number of zeros that a word adds to the figure before
// it ("million": 6) and whether it is such a word.
func (p *Pack) Magnitude(form string) (zeros int, ok bool) {
	zeros, ok = p.magnitudes[form]
	return zeros, ok
}

// Word returns what the language file says of a folded form, nil if nothing.
func (p *Pack) Word(form string) *Word {
	w := p.words[form]
	if len(p.regular) == 0 || w != nil && w.Forms != 0 {
		return w
	}
	lemma, forms := p.regularForm(form)
	if forms == 0 {
		return w
	}
	var verb Word
	if w != nil {
		verb = *w
	}
	verb.Forms, verb.Lemma = forms, lemma
	if base := p.words[lemma]; base != nil {
		verb.Class |= base.Class & lemmaClasses
	}
	return &verb
}

// split appends the folded words of a phrase of a data file to dst; "*" stands
// for itself.
func split(dst []string, phrase string) []string {
	for i := 0; i < len(phrase); {
		r, size := utf8.DecodeRuneInString(phrase[i:])
		switch {
		case isWordRune(r):
			end, _ := wordEnd(phrase, i, len(phrase))
			dst = append(dst, Fold(phrase[i:end]))
			size = end - i
		case r == '*':
			dst = append(dst, "*")
		}
		i += size
	}
	return dst
}

// Compounds reports whether the language writes words together, so that one is
// looked for inside others too.
func (p *Pack) Compounds() bool { return p.stemming == "bigrams" }

// initials returns a phrase of a data file as it is printed where it holds
// initials: "u.s." is one word as "U.S.", two in small letters.
func initials(phrase string) string {
	if strings.IndexByte(phrase, '.') >= 0 {
		if upper := strings.ToUpper(phrase); len(upper) == len(phrase) {
			return upper
		}
	}
	return phrase
}

// A stemmer finds matching keys: what is left of a folded form when spelling
// variants and endings are taken off. It is not for use by two goroutines at
// once.
type stemmer struct {
	pack *Pack
	porter
}

func (p *Pack) stemmer() *stemmer { return &stemmer{pack: p} }

// An affix is written onto words, and taken off for matching if enough letters
// are left.
type affix struct {
	text string // folded
	size int    // letters
	left int    // letters that must be left of the word
}

// bare returns a word without its affixes: an article with what stands before
// it, at most two behind the word, then what is left before it. A letter of the
// stem that looks like an affix may go with them; it goes wherever the word
// stands, so that its forms still meet. Words of the file's whole_words keep
// what seems to stand behind them.
func (p *Pack) bare(form string) string {
	if p.words[form].Is(Stop) {
		return form + " " // meets no other word: "to" (الى) is not what is left of "mechanism" (آلية)
	}
	n := utf8.RuneCountInString(form)
	cut := func(rest string, ok bool, a affix) bool {
		if ok = ok && n-a.size >= a.left; ok {
			form, n = rest, n-a.size
		}
		return ok
	}
	before := func(least int) bool {
		return slices.ContainsFunc(p.prefixes, func(a affix) bool {
			rest, ok := strings.CutPrefix(form, a.text)
			return cut(rest, ok && a.size >= least, a)
		})
	}
	behind := func(suffixes []affix) bool {
		return slices.ContainsFunc(suffixes, func(a affix) bool {
			rest, ok := strings.CutSuffix(form, a.text)
			return cut(rest, ok, a)
		})
	}
	if own := p.withOwnLetter(form); own != "" {
		return p.bare(own)
	}
	if whole := p.wholeWord(form); whole != "" {
		return whole
	}
	before(2)
	if behind(p.suffixes) {
		behind(p.suffixes)
	} else {
		behind(p.alone)
	}
	for before(1) {
	}
	return form
}

// wholeWord returns the one of the file's whole_words that a form is, alone or
// with affixes, some of whose letters only seem to be affixes: "بحرين" of
// "البحرينية", which is not "بحر". It is empty if the form is none.
func (p *Pack) wholeWord(form string) string {
	behind := func(form string) string {
		if p.whole[form] {
			return form
		}
		for _, list := range [2][]affix{p.suffixes, p.alone} {
			for _, a := range list {
				if rest, ok := strings.CutSuffix(form, a.text); ok && p.whole[rest] {
					return rest
				}
			}
		}
		return ""
	}
	if word := behind(form); word != "" {
		return word
	}
	for _, a := range p.prefixes {
		if rest, ok := strings.CutPrefix(form, a.text); ok {
			if word := behind(rest); word != "" {
				return word
			}
		}
	}
	return ""
}

// withOwnLetter returns the noun of a form whose preposition and article are
// written as one and have swallowed its first letter: لاجئين of للاجئين, where no
// third lam is written. It is empty if the form is no such.
func (p *Pack) withOwnLetter(form string) string {
	for written, nouns := range p.ownLetters {
		rest, ok := strings.CutPrefix(form, written)
		for _, and := range p.inflection.and {
			if !ok {
				rest, ok = strings.CutPrefix(form, and+written)
			}
		}
		if !ok {
			continue
		}
		rest = written[len(written)/2:] + rest
		for _, noun := range nouns {
			if end, ok := strings.CutPrefix(rest, noun); ok && (end == "" || slices.ContainsFunc(p.suffixes, func(a affix) bool { return a.text == end })) {
				return rest
			}
		}
	}
	return ""
}

// key returns the matching key of a folded form. It is never shown.
func (s *stemmer) key(form string) string {
	switch s.pack.stemming {
	case "english":
		if w := s.pack.spelling[form]; w != "" {
			form = w
		}
		if row := s.pack.partyRow(form); row != "" {
			return row
		}
		if len(form) > 6 {
			form = americanise(form)
		}
		return s.stem(form)
	case "affixes":
		return s.pack.bare(form)
	}
	return s.pack.Parts(form).key(form)
}

// partyRow returns one key for a row of parties in any order, by hyphens or
// slashes ("ROK-U.S.-Japan", "U.S./Japan/ROK"): their ids, sorted. It is empty
// if the form is no such row.
func (p *Pack) partyRow(form string) string {
	if strings.IndexByte(form, '-') < 1 && strings.IndexByte(form, '/') < 1 {
		return ""
	}
	ids := strings.FieldsFunc(form, func(r rune) bool { return r == '-' || r == '/' })
	for i, part := range ids {
		if ids[i] = p.Parties.Word(part); ids[i] == "" {
			return ""
		}
	}
	slices.Sort(ids)
	return strings.Join(ids, "-")
}

// americanise folds the British -ise spelling.
func americanise(w string) string {
	for _, end := range [...]string{"ise", "ises", "ised", "ising", "isation", "isations"} {
		if strings.HasSuffix(w, end) {
			i := len(w) - len(end)
			return w[:i] + "iz" + w[i+2:]
		}
	}
	return w
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
