package lang

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// readPack reads and checks the texts of a language file and of the shared
// concepts, in place of which an index of them may be given. An error names the
// file and line of every entry that is wrong, and what it should be.
func (b *library) readPack(name, text, concepts, index string) (*Pack, error) {
	book := newPhrasebook()
	p := &Pack{
		library: b, words: make(map[string]*Word, 2048), book: book, abbreviations: map[string]bool{}, starters: map[string]bool{},
		spelling: map[string]string{}, short: contractions{map[string]string{}, map[string]string{}, map[string]string{}}, Aliases: book.newList(), Parties: book.newList(), Hedges: book.newList(), BoosterPhrases: book.newList(),
		Background: book.newList(), Deadlines: book.newList(), magnitudes: map[string]int{}, Warnings: book.newList(), Attribution: book.newList(),
		Changes: newChanges(book), themes: map[string]float64{}, Percent: book.newList(), Openings: book.newList(), Appointed: book.newList(),
		prospects: map[string]int{}, whole: map[string]bool{}, named: map[string]bool{}, ownLetters: map[string][]string{},
	}
	l := &loader{file: name, pack: p}
	verbs := &conjugation{pasts: map[string][]string{}, doubled: map[string]bool{}, more: map[string][]string{}, irregular: map[string]*irregular{}, infinitives: map[string][]string{}}
	section := func(key string, n *node) {
		switch key {
		case "code":
			p.Code = n.value
		case "name":
			p.Name = n.value
		case "dir":
			p.Dir = l.oneOf(n, "ltr", "rtl")
		case "order", "letters", "common_words": // readHead has them
		case "script":
			p.Script = n.value
		case "grammar":
			p.Grammar = l.oneOf(n, "clause", "verb-first", "verb-last")
		case "stemmer":
			p.stemming = l.oneOf(n, "english", "affixes", "bigrams")
		case "key_prefixes":
			p.prefixes = l.affixes(n)
		case "key_suffixes":
			p.suffixes = l.affixes(n)
		case "key_alone":
			p.alone = l.affixes(n)
		case "head_decay":
			var err error
			p.HeadDecay, err = strconv.ParseFloat(n.value, 64)
			if err != nil || p.HeadDecay < 0 {
				l.errorf(n, "head_decay is %q; write a number of words, 0 to switch it off", n.value)
			}
		case "abbreviations":
			l.list(n, func(s string, _ *node) { p.abbreviations[s] = true })
		case "starters":
			l.list(n, func(s string, _ *node) { p.starters[s] = true })
		case "months", "month_short":
			i := 0
			l.list(n, func(s string, n *node) {
				i++
				l.word(s).Class |= Month
				p.months = append(p.months, monthName{Fold(s), (i-1)%12 + 1})
			})
		case "spelling":
			l.each(n, func(from string, to *node) { p.spelling[from] = to.value })
		case "contractions", "pronoun_contractions", "contracted":
			to := map[string]map[string]string{"contractions": p.short.ends, "pronoun_contractions": p.short.pronoun, "contracted": p.short.stems}[key]
			l.each(n, func(whole string, written *node) { to[written.value] = whole })
		case "aliases":
			if p.Aliases.ids == nil {
				p.Aliases.ids = map[string]bool{}
			}
			l.each(n, func(from string, to *node) { p.Aliases.add(split(nil, initials(from)), to.value) })
		case "verbs":
			l.each(n, func(lemma string, n *node) { verbs.add(l.actVerb(lemma, n)) })
		case "ordinary_verbs":
			if n.kind == mapping {
				l.each(n, func(form string, n *node) { l.patterned(form, n, verbs) })
				return
			}
			l.list(n, func(lemma string, _ *node) { verbs.ordinary = append(verbs.ordinary, lemma) })
		case "irregular":
			l.each(n, func(lemma string, n *node) {
				if n.kind == mapping {
					verbs.irregular[lemma] = l.irregular(n)
					return
				}
				l.list(n, func(s string, _ *node) { verbs.pasts[lemma] = append(verbs.pasts[lemma], s) })
				if len(verbs.pasts[lemma]) != 2 {
					l.errorf(n, "%s: want [past, participle]", lemma)
					delete(verbs.pasts, lemma)
				}
			})
		case "conjugation":
			verbs.by = l.oneOf(n, "english", "patterns", "endings", "listed")
		case "forms":
			l.each(n, func(lemma string, n *node) { l.listedForms(lemma, n, verbs) })
		case "stems":
			l.list(n, func(s string, _ *node) { verbs.stems = append(verbs.stems, s) })
		case "infinitives":
			l.each(n, func(stem string, n *node) {
				l.list(n, func(s string, _ *node) { verbs.infinitives[stem] = append(verbs.infinitives[stem], s) })
			})
		case "light_verbs":
			l.list(n, func(s string, _ *node) { verbs.light = append(verbs.light, s) })
		case "endings":
			l.each(n, func(name string, n *node) { l.endingsOf(name, n, verbs) })
		case "particles":
			l.particles(n)
		case "whole_words":
			l.list(n, func(s string, _ *node) { p.whole[Fold(s)] = true })
		case "own_letters":
			l.each(n, func(written string, n *node) {
				letter := string([]rune(written)[:1])
				l.list(n, func(s string, _ *node) {
					if !strings.HasPrefix(Fold(s), letter) {
						l.errorf(n, "%q does not begin with %q", s, letter)
					}
					p.ownLetters[written] = append(p.ownLetters[written], Fold(s))
				})
			})
		case "prospects":
			l.each(n, func(word string, force *node) { p.prospects[word] = l.number(force) })
		case "meetings", "papers":
			to := &p.meetings
			if key == "papers" {
				to = &p.papers
			}
			l.each(n, func(id string, n *node) {
				l.list(n, func(s string, _ *node) { *to = append(*to, titleForm{id, Fold(s)}) })
			})
		case "inflection":
			l.inflection(n)
		case "clitics":
			l.clitics(n)
		case "function_words":
			l.functionWords(n)
		case "function_verbs":
			l.functionVerbs(n)
		case "percent":
			l.phrases(n, p.Percent, "percent")
		case "answers":
			l.phrases(n, p.Warnings, Answer)
		case "fatal_warnings":
			l.phrases(n, p.Warnings, Fatal)
		case "appointed":
			l.phrases(n, p.Appointed, "appointed")
		case "opening_phrases":
			l.phrases(n, p.Openings, "opening")
		case "clause_openings":
			l.phrases(n, p.Openings, OpensClause)
		case "doubling":
			l.list(n, func(s string, _ *node) { verbs.doubled[s] = true })
		case "also_past":
			l.each(n, func(lemma string, n *node) {
				l.list(n, func(s string, _ *node) { verbs.more[lemma] = append(verbs.more[lemma], s) })
			})
		case "nouns":
			l.nouns(n)
		case "predicates":
			l.predicates(n)
		case "hedges":
			l.phrases(n, p.Hedges, "hedge")
		case "booster_phrases":
			l.phrases(n, p.BoosterPhrases, "booster")
		case "warnings":
			l.phrases(n, p.Warnings, "warn")
		case "deadlines":
			l.phrases(n, p.Deadlines, "deadline")
		case "magnitudes":
			l.each(n, func(word string, zeros *node) { p.magnitudes[Fold(word)] = l.number(zeros) })
		case "changes":
			l.changes(n)
		case "background":
			l.phrases(n, p.Background, "background")
		case "attribution":
			l.phrases(n, p.Attribution, "attribution")
		default:
			class, ok := classNames[key]
			if !ok {
				l.errorf(n, "no section %q in a language file; sections are documented in CONTRIBUTING.md", key)
				return
			}
			l.list(n, func(s string, _ *node) {
				l.word(s).Class |= class
				if class&(MeetingVerb|MeetingObject|HedgeVerb|ChainVerb|JointVerb) != 0 {
					verbs.listed = append(verbs.listed, s)
				}
			})
		}
	}
	l.entries(text, nil, section)
	if b.own != nil {
		b.own.apply(l, p.Code, section)
	}
	switch verbs.by {
	case "patterns":
		l.inflect(verbs)
	case "endings":
		l.joinEndings(verbs)
	case "listed":
		l.listForms(verbs)
	default:
		l.conjugate(verbs)
	}
	for _, must := range []struct{ what, value string }{{"code", p.Code}, {"dir", p.Dir}, {"script", p.Script}, {"grammar", p.Grammar}, {"stemmer", p.stemming}} {
		if must.value == "" {
			l.errs = append(l.errs, fmt.Errorf("%s:1: no %s given", name, must.what))
		}
	}
	shared := &loader{file: conceptsFile, pack: p}
	shared.readConcepts(concepts, index, b.own)
	if err := errors.Join(append(l.errs, shared.errs...)...); err != nil {
		return nil, err
	}
	return p, nil
}

// classNames are the sections that list words by what they do.
var classNames = map[string]Class{
	"determiners": Determiner, "prepositions": Preposition, "conjunctions": Conjunction, "subordinators": Subordinator,
	"pronouns": Pronoun, "object_pronouns": ObjectPronoun, "modals": Modal, "negations": Negation,
	"dropped_adverbs": DroppedAdverb, "openers": Opener, "party_nouns": PartyNoun, "institution_nouns": Institution,
	"titles": Title, "booster_adverbs": BoosterAdverb, "booster_adjectives": BoosterAdjective, "weak_boosters": WeakBooster,
	"hedge_verbs": HedgeVerb, "meeting_verbs": MeetingVerb, "meeting_nouns": MeetingNoun, "tail_participles": TailParticiple,
	"progressives": Progressive, "chain_verbs": ChainVerb, "principle_words": Principle, "initiative_words": Initiative,
	"noun_verbs": NounVerb, "adjectival": Adjectival, "response_words": Response, "condemning": Condemning, "states": State, "needful": Needful, "effect_verbs": Effect, "instrument_nouns": Instrument, "deadline_words": DateWord, "verb_first": VerbFirst, "joint_verbs": JointVerb, "stop_words": Stop, "act_words": ActWord, "be": Be, "have": Have,
	"complementisers": Complementiser, "still": Still, "purpose_words": Purpose, "impersonal_verbs": Impersonal,
	"attribution_verbs": AttributionVerb, "sources": Source, "not_verbs": NotVerb, "light_nouns": LightNoun, "again": Again, "exploring": Exploring, "occasions": Occasion, "meanwhile": Meanwhile, "meeting_objects": MeetingObject,
}

// lemmaClasses are the classes that hold for every form of a verb.
const lemmaClasses = Effect | HedgeVerb | MeetingVerb | ChainVerb | ActWord | NounVerb | VerbFirst | JointVerb

// acts are the acts a rung may have.
var acts = []string{"commit", "reaffirm", "agree", "announce", "warn", "importance", "condemn", "concern", "urge", "welcome", "assess", "support"}

// A loader walks the nodes of one file and gathers what is wrong with it.
type loader struct {
	file  string
	pack  *Pack
	errs  []error
	words []Word     // from which words are cut, to spare allocations
	stems []verbStem // likewise
}

func (l *loader) errorf(n *node, format string, args ...any) {
	l.errs = append(l.errs, fmt.Errorf("%s:%d: %s", l.file, n.line, fmt.Sprintf(format, args...)))
}

// entries calls f for each entry of a file, as eachEntry does.
func (l *loader) entries(text string, skip func(key string) bool, f func(key string, n *node)) {
	if err := eachEntry(l.file, text, skip, f); err != nil {
		l.errs = append(l.errs, err)
	}
}

// each calls f for each entry of a mapping, in the order of the file.
func (l *loader) each(n *node, f func(key string, value *node)) {
	if n == nil {
		return
	}
	if n.kind != mapping {
		l.errorf(n, "want entries of the form name: value")
		return
	}
	var seen map[string]bool // of many keys; among few a look at each is faster
	if len(n.keys) > 16 {
		seen = make(map[string]bool, len(n.keys))
	}
	for i, key := range n.keys {
		if seen[key] || seen == nil && slices.Contains(n.keys[:i], key) {
			l.errorf(n.items[i], "%q stands twice; join the entries", key)
		}
		if seen != nil {
			seen[key] = true
		}
		f(key, n.items[i])
	}
}

// list calls f for each item of a list.
func (l *loader) list(n *node, f func(item string, n *node)) {
	if n == nil {
		return
	}
	if n.kind != list {
		l.errorf(n, "want a list in [brackets]")
		return
	}
	for _, c := range n.items {
		if c.kind != scalar || c.value == "" {
			l.errorf(c, "want a word")
			continue
		}
		f(c.value, c)
	}
}

// affixes reads {affix: letters left} and puts the longest first.
func (l *loader) affixes(n *node) []affix {
	var out []affix
	l.each(n, func(text string, n *node) {
		left, err := strconv.Atoi(n.value)
		if err != nil || left < 1 {
			l.errorf(n, "affix %s leaves %q letters; write how many must be left, 1 or more", text, n.value)
		}
		folded := Fold(text)
		out = append(out, affix{folded, utf8.RuneCountInString(folded), left})
	})
	slices.SortStableFunc(out, func(a, b affix) int { return len(b.text) - len(a.text) })
	return out
}

func (l *loader) oneOf(n *node, values ...string) string {
	if !slices.Contains(values, n.value) {
		l.errorf(n, "%q is not one of %s", n.value, strings.Join(values, ", "))
	}
	return n.value
}

func (l *loader) phrases(n *node, to *Phrases, id string) {
	l.list(n, func(s string, _ *node) { to.add(split(nil, s), id) })
}

// word returns the entry of a form, made if there is none.
func (l *loader) word(form string) *Word {
	form = Fold(form)
	w := l.pack.words[form]
	if w == nil {
		w = l.newWord()
		l.pack.words[form] = w
	}
	return w
}

func (l *loader) newWord() *Word {
	if len(l.words) == 0 {
		l.words = make([]Word, 128)
	}
	w := &l.words[0]
	l.words = l.words[1:]
	return w
}

// rung reads "assess 3".
func (l *loader) rung(n *node) Rung {
	act, force, _ := strings.Cut(n.value, " ")
	f, err := strconv.Atoi(force)
	if err != nil {
		l.errorf(n, "%q is no act with a force; write for example \"assess 3\"", n.value)
	}
	return l.checked(n, Rung{act, f})
}

func (l *loader) checked(n *node, r Rung) Rung {
	if !slices.Contains(acts, r.Act) {
		l.errorf(n, "no act %q; acts are %s", r.Act, strings.Join(acts, " "))
	}
	if r.Force < 0 || r.Force > 5 {
		l.errorf(n, "force %d; it runs from 1 to 5", r.Force)
	}
	return r
}

func (l *loader) number(n *node) int {
	i, err := strconv.Atoi(n.value)
	if err != nil {
		l.errorf(n, "%q is no number", n.value)
	}
	return i
}

func (l *loader) yes(n *node) bool { return l.oneOf(n, "true", "false") == "true" }

// actVerb reads the fields of an entry such as {act: commit, force: 4, inf: true}.
func (l *loader) actVerb(lemma string, n *node) actVerb {
	v := &Verb{File: l.file, Line: n.line}
	form := 0
	l.each(n, func(key string, f *node) {
		switch key {
		case "act":
			v.Act = f.value
		case "force":
			v.Force = l.number(f)
		case "that":
			v.That = l.rung(f)
		case "future":
			v.Future = l.rung(f)
		case "gives":
			v.Gives = l.rung(f)
		case "frame":
			v.Frame = l.number(f)
		case "part":
			l.list(f, func(s string, _ *node) { v.Particles = append(v.Particles, Fold(s)) })
		case "inf":
			v.Inf = l.yes(f)
		case "form":
			form = l.form(f, f.value)
		case "light":
			v.Light = l.yes(f)
		case "renews":
			v.Renews = l.yes(f)
		default:
			l.errorf(f, "a verb has no field %q; it has act, force, that, frame, part, inf, light, renews; in Arabic also form", key)
		}
	})
	v.Rung = l.checked(n, v.Rung)
	return actVerb{lemma, v, form}
}

func (l *loader) nouns(n *node) {
	l.each(n, func(form string, n *node) {
		e := &Noun{File: l.file, Line: n.line}
		l.each(n, func(key string, f *node) {
			switch key {
			case "act":
				e.Act = f.value
			case "force":
				e.Force = l.number(f)
			case "re":
				e.Renewed = l.rung(f)
			case "under":
				e.Under = map[string]bool{}
				l.list(f, func(s string, _ *node) { e.Under[s] = true })
			default:
				l.errorf(f, "a noun has no field %q; it has act, force, re, under", key)
			}
		})
		e.Rung = l.checked(n, e.Rung)
		l.word(form).Noun = e
	})
}

func (l *loader) predicates(n *node) {
	l.each(n, func(form string, n *node) {
		e := &Predicate{File: l.file, Line: n.line}
		l.each(n, func(key string, f *node) {
			switch key {
			case "act":
				e.Act = f.value
			case "force":
				e.Force = l.number(f)
			case "remain":
				e.Remain = l.rung(f)
			case "inf":
				e.Inf = l.yes(f)
			default:
				l.errorf(f, "a predicate has no field %q; it has act, force, remain, inf", key)
			}
		})
		e.Rung = l.checked(n, e.Rung)
		l.word(form).Pred = e
	})
}
