package lang

import "strings"

// A Function is what a grammar asks of a small word, an ending or a beginning: it
// joins clauses, opens an infinitive, looks like a past. Which words and letters do
// it stands in the language files, under function_words and function_verbs; what
// follows from it, in the rules of diff/commitment and of this package.
type Function uint8

// The functions of words, as the rules of a grammar name them. A language that has
// no word for one leaves it out.
const (
	WordAnd Function = iota // joins clauses, verbs and names
	WordOr
	WordCoordinator  // "and", "or"
	WordClauseJoiner // behind it a clause may begin
	WordVerbJoiner   // behind it a verb may share the subject
	WordTo           // before an infinitive
	WordThat         // opens a clause that is an object
	WordToThat
	WordChainFollower // behind "continue", "work"
	WordBy
	WordOf
	WordIn
	WordOn // between a light verb and its act noun: "comment on"
	WordWith
	WordAs
	WordWell     // "as well as"
	WordAddition // "in addition"
	WordSoAs     // subordinators that open no relative clause
	WordWhile
	WordWhere
	WordThe
	WordTheBoth // begin a short subject
	WordAndThe
	WordIt
	WordI
	WordWe     // "we", "they"
	WordPeople // a plural without its sign
	WordBoth
	WordLike // a preposition that a subject may begin with
	WordTogether
	WordAlong      // "together with", "along with"
	WordQuantifier // before a party: "all", "half of"
	WordOurs       // a subject that the parties own
	WordOursOrIt
	WordUnchanged // behind "remain": what is said again by it
	WordOwn       // before what somebody has: "their"
	WordBeen
	WordFiniteBe
	WordWas
	WordIs
	WordAuxiliary
	WordSingular // auxiliaries of the singular
	WordStateVerb
	WordClauseVerb // open the verb group of a clause with a short subject
	WordAlwaysVerb // forms that are finite wherever they stand
	WordWill
	WordShall
	WordMust
	WordCease   // behind "must": what must end
	WordWhoever // in a subject: more than those who speak
	WordFuture  // "will", "shall"
	WordFirmModal
	WordWillAdjective // before "will", the noun
	WordVerbPreposition
	WordNounVerbFollower
	WordOrdinal        // before a participle
	WordInsertion      // open what stands between subject and verb
	WordStandsHow      // behind "stand": "united"
	WordRelative       // open a relative clause
	WordOpensRelative  // and those that open another subordinate clause
	WordNotFronted     // open a clause that is not put in front
	WordEndsObject     // before it the governed infinitive must have begun
	WordNests          // what follows belongs to a phrase: "including"
	WordMeans          // end the object of support
	WordBeforeConjunct // between a joiner and the verb
	WordLeadsOver      // left out at the end of a quote
	WordGlad           // with an infinitive: "pleased to announce"
	WordUnited         // with what unites: "united in condemning"
	WordUnable         // with an infinitive: the deed is not done
	WordAble           // the same: it is
	WordShort          // behind a verb of motion, before "of": "stopped short of"
	WordCan            // denied, it denies the act behind it: "cannot accept"
	WordRegimeEnd
	WordRegime
	WordNameParticle // small words inside a name
	WordNameFollower // of these, behind which "and" joins no parties
	WordNameSuffix
	WordNameAbbreviation
	WordInstrumentParticle // small words inside the name of a treaty
	WordOwner              // ends as an owner does: "Japan's"
	WordPastLike           // ends as a past does
	WordGerundLike
	WordAdverbLike
	WordPluralLike
	WordNoPlural    // only seems to
	WordArticle     // begins with the article: ال
	WordImperfect   // begins as an imperfect does: ي
	WordFirstPlural // begins as a verb of the first person plural does: ن
	WordSheVerb     // begins as a verb of the third or second person does: ت
	WordDual
	WordPluralPeople
	WordNotPeople  // only seems to: قانون
	WordPluralVerb // ends as a verb of several does
	WordDualPast
	WordNoVerb // begins or ends as no verb does
	WordFeminine
	WordAdjectiveLike
	WordCircumstance // ends as a participle of circumstance does
	WordTowards      // before purpose: ل
	WordManner       // before what is felt: ب
	WordFigurePrefix // written onto figures: بـ40
	WordIndefinite   // as printed: signs of an indefinite noun
	WordGenitive     // ends so, or is a particle, that it owns or is owned
	WordGenitiveLike
	WordDo     // 하: makes a verb of any noun
	WordMakes  // make a verb of the noun before them
	WordBecome // 되, 있
	WordBecomeLight
	WordPassive
	WordCopula
	WordState    // say how things are: 있, 없, 같
	WordLacking  // of these, 없 and 같
	WordLinkGo   // ends in 고
	WordQuoteEnd // ends in 고 or 며
	WordLinkEnd
	WordFinalEnd     // ends in 다
	WordAdnominalEnd // ends in 는
	WordAdnominalDo  // ends in 한
	WordSide         // ends in 측: one side of several
	WordPurposeEnd   // ends in 도록
	WordEmbeddedEnd
	WordObjectVowel
	WordObjectConsonant
	WordObject
	WordObjectLike
	WordObjectNoun
	WordModifiedNoun
	WordClauseNoun
	WordThing
	WordThingLike
	WordAbility // 수
	WordAbsent  // 없
	WordTopic
	WordPlainTopic
	WordSubject
	WordTopicOrSubject
	WordMonthSign     // behind the figure of a month: 월
	WordYearSign      // behind that of a year: 년
	WordFollowing     // names the items of a list that comes: "the following"
	WordMonthOrNot    // names of months that are other words too
	WordRieulParticle // stand behind ㄹ as behind a vowel: 로
	VerbContinue      // goes on with what follows
	VerbRemain
	VerbStand
	VerbSupport // its object decides the act
	VerbSeek    // tries for what follows
	VerbDo      // carries the negation of another verb
	VerbWork
	VerbRefuse // what follows is not done: "decline", "fail"
	VerbAble   // the same where it is denied: لم يتمكن

	functions // how many there are
)

// functionNames are the functions of function_words by name, functionVerbs those of
// function_verbs, which hold for every form of a verb.
var functionNames = map[string]Function{
	"and":                 WordAnd,
	"or":                  WordOr,
	"coordinator":         WordCoordinator,
	"clause_joiner":       WordClauseJoiner,
	"verb_joiner":         WordVerbJoiner,
	"to":                  WordTo,
	"that":                WordThat,
	"to_that":             WordToThat,
	"chain_follower":      WordChainFollower,
	"by":                  WordBy,
	"of":                  WordOf,
	"in":                  WordIn,
	"on":                  WordOn,
	"with":                WordWith,
	"as":                  WordAs,
	"well":                WordWell,
	"addition":            WordAddition,
	"so_as":               WordSoAs,
	"while":               WordWhile,
	"where":               WordWhere,
	"the":                 WordThe,
	"the_both":            WordTheBoth,
	"and_the":             WordAndThe,
	"it":                  WordIt,
	"i":                   WordI,
	"we":                  WordWe,
	"people":              WordPeople,
	"both":                WordBoth,
	"like":                WordLike,
	"together":            WordTogether,
	"along":               WordAlong,
	"quantifier":          WordQuantifier,
	"ours":                WordOurs,
	"ours_or_it":          WordOursOrIt,
	"own":                 WordOwn,
	"unchanged":           WordUnchanged,
	"been":                WordBeen,
	"finite_be":           WordFiniteBe,
	"was":                 WordWas,
	"is":                  WordIs,
	"auxiliary":           WordAuxiliary,
	"singular":            WordSingular,
	"state_verb":          WordStateVerb,
	"clause_verb":         WordClauseVerb,
	"always_verb":         WordAlwaysVerb,
	"will":                WordWill,
	"shall":               WordShall,
	"must":                WordMust,
	"cease":               WordCease,
	"whoever":             WordWhoever,
	"future":              WordFuture,
	"firm_modal":          WordFirmModal,
	"will_adjective":      WordWillAdjective,
	"verb_preposition":    WordVerbPreposition,
	"noun_verb_follower":  WordNounVerbFollower,
	"ordinal":             WordOrdinal,
	"insertion":           WordInsertion,
	"stands_how":          WordStandsHow,
	"relative":            WordRelative,
	"opens_relative":      WordOpensRelative,
	"not_fronted":         WordNotFronted,
	"ends_object":         WordEndsObject,
	"nests":               WordNests,
	"means":               WordMeans,
	"before_conjunct":     WordBeforeConjunct,
	"leads_over":          WordLeadsOver,
	"glad":                WordGlad,
	"united":              WordUnited,
	"unable":              WordUnable,
	"able":                WordAble,
	"short":               WordShort,
	"can":                 WordCan,
	"regime_end":          WordRegimeEnd,
	"regime":              WordRegime,
	"name_particle":       WordNameParticle,
	"name_follower":       WordNameFollower,
	"name_suffix":         WordNameSuffix,
	"name_abbreviation":   WordNameAbbreviation,
	"instrument_particle": WordInstrumentParticle,
	"owner":               WordOwner,
	"past_like":           WordPastLike,
	"gerund_like":         WordGerundLike,
	"adverb_like":         WordAdverbLike,
	"plural_like":         WordPluralLike,
	"no_plural":           WordNoPlural,
	"article":             WordArticle,
	"imperfect":           WordImperfect,
	"first_plural":        WordFirstPlural,
	"she_verb":            WordSheVerb,
	"dual":                WordDual,
	"plural_people":       WordPluralPeople,
	"not_people":          WordNotPeople,
	"plural_verb":         WordPluralVerb,
	"dual_past":           WordDualPast,
	"no_verb":             WordNoVerb,
	"feminine":            WordFeminine,
	"adjective_like":      WordAdjectiveLike,
	"circumstance":        WordCircumstance,
	"towards":             WordTowards,
	"manner":              WordManner,
	"figure_prefix":       WordFigurePrefix,
	"indefinite":          WordIndefinite,
	"genitive":            WordGenitive,
	"genitive_like":       WordGenitiveLike,
	"do":                  WordDo,
	"makes":               WordMakes,
	"become":              WordBecome,
	"become_light":        WordBecomeLight,
	"passive":             WordPassive,
	"copula":              WordCopula,
	"state":               WordState,
	"lacking":             WordLacking,
	"link_go":             WordLinkGo,
	"quote_end":           WordQuoteEnd,
	"link_end":            WordLinkEnd,
	"final_end":           WordFinalEnd,
	"adnominal_end":       WordAdnominalEnd,
	"adnominal_do":        WordAdnominalDo,
	"side":                WordSide,
	"purpose_end":         WordPurposeEnd,
	"embedded_end":        WordEmbeddedEnd,
	"object_vowel":        WordObjectVowel,
	"object_consonant":    WordObjectConsonant,
	"object":              WordObject,
	"object_like":         WordObjectLike,
	"object_noun":         WordObjectNoun,
	"modified_noun":       WordModifiedNoun,
	"clause_noun":         WordClauseNoun,
	"thing":               WordThing,
	"thing_like":          WordThingLike,
	"ability":             WordAbility,
	"absent":              WordAbsent,
	"topic":               WordTopic,
	"plain_topic":         WordPlainTopic,
	"subject":             WordSubject,
	"topic_or_subject":    WordTopicOrSubject,
	"month_sign":          WordMonthSign,
	"year_sign":           WordYearSign,
	"following":           WordFollowing,
	"month_or_not":        WordMonthOrNot,
	"rieul_particle":      WordRieulParticle,
}

var functionVerbs = map[string]Function{
	"continue": VerbContinue,
	"remain":   VerbRemain,
	"stand":    VerbStand,
	"support":  VerbSupport,
	"seek":     VerbSeek,
	"do":       VerbDo,
	"work":     VerbWork,
	"refuse":   VerbRefuse,
	"able":     VerbAble,
}

// A functionSet is a set of functions.
type functionSet [(functions + 63) / 64]uint64

func (s *functionSet) add(f Function)      { s[f/64] |= 1 << (f % 64) }
func (s *functionSet) has(f Function) bool { return s[f/64]&(1<<(f%64)) != 0 }

// functionWords are the functions of one language.
type functionWords struct {
	words  map[string]functionSet // by folded form
	verbs  map[string]functionSet // by base form
	begins []functionAffix
	ends   []functionAffix // folded; those of Indefinite as printed
}

// A functionAffix gives a function to all words that begin or end in it.
type functionAffix struct {
	text string
	of   Function
}

// functionWords reads lists by function: of words, or of letters that words begin
// ("ال*") or end in ("*ly").
func (l *loader) functionWords(n *node) {
	to := &l.pack.functions
	to.words = make(map[string]functionSet, 128)
	l.each(n, func(name string, n *node) {
		f, ok := functionNames[name]
		if !ok {
			l.errorf(n, "no function %q of words; they are the constants of corpus/lang/function.go", name)
			return
		}
		fold := Fold
		if f == WordIndefinite {
			fold = func(s string) string { return s }
		}
		l.list(n, func(s string, _ *node) {
			if end, ok := strings.CutPrefix(s, "*"); ok {
				to.ends = append(to.ends, functionAffix{fold(end), f})
			} else if begin, ok := strings.CutSuffix(s, "*"); ok {
				to.begins = append(to.begins, functionAffix{fold(begin), f})
			} else {
				set := to.words[Fold(s)]
				set.add(f)
				to.words[Fold(s)] = set
			}
		})
	})
}

// functionVerbs reads lists of base forms by function.
func (l *loader) functionVerbs(n *node) {
	to := &l.pack.functions
	to.verbs = map[string]functionSet{}
	l.each(n, func(name string, n *node) {
		f, ok := functionVerbs[name]
		if !ok {
			l.errorf(n, "no function %q of verbs; there are %v", name, sortedKeys(functionVerbs))
			return
		}
		l.list(n, func(s string, _ *node) {
			set := to.verbs[Fold(s)]
			set.add(f)
			to.verbs[Fold(s)] = set
		})
	})
}

// of returns the functions of a folded form.
func (w *functionWords) of(form string) functionSet {
	set := w.words[form]
	for i := range w.ends {
		if a := &w.ends[i]; strings.HasSuffix(form, a.text) {
			set.add(a.of)
		}
	}
	for i := range w.begins {
		if a := &w.begins[i]; strings.HasPrefix(form, a.text) {
			set.add(a.of)
		}
	}
	return set
}

// Does reports whether a folded form has a function.
func (p *Pack) Does(form string, f Function) bool {
	w := &p.functions
	if set := w.words[form]; set.has(f) {
		return true
	}
	for i := range w.ends {
		if a := &w.ends[i]; a.of == f && strings.HasSuffix(form, a.text) {
			return true
		}
	}
	for i := range w.begins {
		if a := &w.begins[i]; a.of == f && strings.HasPrefix(form, a.text) {
			return true
		}
	}
	return false
}

// CutEnd returns a text without the ending that gives it a function, and whether it
// has one.
func (p *Pack) CutEnd(text string, f Function) (rest string, ok bool) {
	for _, a := range p.functions.ends {
		if a.of == f && strings.HasSuffix(text, a.text) {
			return text[:len(text)-len(a.text)], true
		}
	}
	return text, false
}

// CutBegin returns a text without the letters that it begins with and that give it a
// function, and whether there are some.
func (p *Pack) CutBegin(text string, f Function) (rest string, ok bool) {
	for _, a := range p.functions.begins {
		if a.of == f && strings.HasPrefix(text, a.text) {
			return text[len(a.text):], true
		}
	}
	return text, false
}

// Does reports whether the form has a function; in Arabic the form without "and".
func (e *Entry) Does(f Function) bool { return e.functions.has(f) }

// VerbDoes reports whether the form is one of a verb that has a function.
func (e *Entry) VerbDoes(f Function) bool { return e.verb.has(f) }

// Does reports whether the stem has a function.
func (p *Parts) Does(f Function) bool { return p.functions.has(f) }

// LightDoes reports whether what makes a verb of the noun has a function.
func (p *Parts) LightDoes(f Function) bool { return p.light.has(f) }

// ParticleDoes reports whether the particle has a function.
func (p *Parts) ParticleDoes(f Function) bool { return p.particle.has(f) }
