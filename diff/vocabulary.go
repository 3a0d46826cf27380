package diff

import (
	"strings"

	"mithaq/corpus/lang"
)

// A vocabulary is what the decision list needs to know of a language beyond
// words and units.
type vocabulary struct {
	instrumentCues phrases // "in accordance with": a name behind it binds the act
	deadlineCues   phrases // "by the end of": a date behind it is a deadline
	pointers       phrases // "later this": with a time unit, a deadline
	reach          phrases // how far an act reaches; the number of the rung, widest first, from 1
	units          map[string]bool
	multipliers    map[string]int // powers of ten
	turning        map[string]bool
	averting       map[string]bool // what is averted is denied, but nothing turned
	delivered      map[string]bool
	ahead          map[string]bool
	ongoing        map[string]bool
	synonyms       []string           // lines of words that say the same in this genre
	instruments    map[string]bool    // nouns of treaties, declarations and the like
	themes         map[string]float64 // of concepts: how much they weigh in what to read first, in [0, 1]
	generic        map[string]bool    // words that tell no instrument from another
}

// phrases finds sequences of folded words, by their first word.
type phrases map[string][]phrase

type phrase struct {
	words []string
	rung  int
}

func (p phrases) add(s string, rung int) {
	w := strings.Fields(s)
	p[w[0]] = append(p[w[0]], phrase{w, rung})
}

// match returns the rung and length of the longest phrase that begins at
// token i; its length is 0 if there is none.
func (p phrases) match(toks []lang.Token, i int) (rung, n int) {
next:
	for _, c := range p[toks[i].Form] {
		if len(c.words) <= n || i+len(c.words) > len(toks) {
			continue
		}
		for k, w := range c.words {
			if toks[i+k].Form != w {
				continue next
			}
		}
		rung, n = c.rung, len(c.words)
	}
	return rung, n
}

func phrasesOf(list string) phrases {
	p := phrases{}
	for s := range strings.SplitSeq(list, ",") {
		p.add(s, 1)
	}
	return p
}

func setOf(list string) map[string]bool {
	m := map[string]bool{}
	for s := range strings.FieldsSeq(list) {
		m[s] = true
	}
	return m
}

// vocabularyOf returns the vocabulary of a language.
func vocabularyOf(p *lang.Pack) *vocabulary {
	v := &vocabulary{
		instrumentCues: phrasesOf("under,through,via,in accordance with,in line with,consistent with,pursuant to,as reflected in,as set out in,as set forth in,as outlined in,as described in,on the basis of,based on,in keeping with,in conformity with,in compliance with,as stipulated in,within the framework of,in the framework of"),
		deadlineCues:   phrasesOf("by,before,until,within,no later than,not later than,by the end of,ahead of"),
		pointers:       phrasesOf("next,coming,upcoming,later this,this,following"),
		reach:          phrases{},
		units:          setOf("year years month months week weeks day days summer autumn fall spring winter quarter decade"),
		instruments:    setOf("declaration statement treaty agreement convention protocol accord accords charter memorandum communique communiqué pact compact covenant resolution"),
		themes: map[string]float64{"deterrence": 1, "alliance-defence": .9, "dprk": .7, "arms-control": .7, "russia-ukraine": .6, "middle-east": .6,
			"indo-pacific": .5, "trilateral-minilateral": .4, "international-order": .4, "instruments": .4},
		multipliers: map[string]int{"thousand": 3, "million": 6, "billion": 9, "trillion": 12},
		averting:    setOf("prevent prevents prevented preventing avoid avoids avoiding deter deters deterring never"),
		turning:     setOf("lift lifts lifted lifting end ends ended ending cease ceases ceased ceasing cessation halt halts halted halting stop stops stopped stopping suspend suspends suspended suspending suspension terminate terminated terminating termination withdraw withdraws withdrew withdrawn withdrawing withdrawal abandon abandoned abandoning cancel cancelled cancelling cancellation revoke revoked revoking repeal repealed rescind rescinded refuse refused refrain reverse reversed"),
		delivered:   setOf("launch launched completion completed progress establishment established expansion expanded inauguration inaugurated inaugural adoption adopted signing signed conclusion concluded delivery delivered delivering implementation implemented achievement achievements achieved success successful successfully first ongoing continued work deepened deepening growth formation formed convened held opening opened entry ratification ratified outcome outcomes results"),
		synonyms: []string{
			"strengthen deepen enhance bolster reinforce intensify boost fortify",
			"expand broaden widen extend enlarge",
			"maintain preserve uphold sustain safeguard",
			"essential indispensable vital critical crucial",
			"cooperate cooperation collaborate collaboration",
			"address tackle combat counter",
			"advance promote foster further",
			"nation country state",
			"accelerate expedite hasten",
			"fully full complete completely",
			"ensure guarantee secure",
			"aid assistance",
			"swift prompt rapid immediate",
		},
		ongoing: setOf("continue continues continued continuing sustain maintain keep ongoing"),
		ahead:   setOf("new plan plans planned initiative upcoming forthcoming future intention intent will shall"),
		generic: setOf("united nations un u.n. security council treaty agreement declaration article charter resolution resolutions convention joint statement international law mutual cooperation partnership framework act plan of the on for and"),
	}
	for rung, list := range []string{
		"global,globally,worldwide,around the world,across the globe,throughout the world,anywhere in the world",
		"and beyond,beyond the region,and the world",
		"indo-pacific,asia-pacific",
		"southeast asia,northeast asia,south asia,pacific islands",
		"taiwan strait,east china sea,south china sea,korean peninsula",
	} {
		for s := range strings.SplitSeq(list, ",") {
			v.reach.add(s, rung+1)
		}
	}
	return v
}
