package diff

import (
	"errors"
	"slices"
	"strings"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// A reader reads the statements of one language. It serves one comparison.
type reader struct {
	voc    *lang.Changes
	pack   *lang.Pack
	words  *lang.Vocabulary
	ids    *lang.Vocabulary // numbers what units may share: words, or those of the other reader across languages
	same   []int32          // by the number of a matching key: the first of its synonyms; others are as they are
	tables map[*corpus.Statement]*lang.Table
	around []lang.Token // reused

	across    bool            // the other side is in another language: meanings and marks are compared instead of words
	thesaurus *lang.Thesaurus // nil where only words are compared: both texts are whole and in one language
	collation *lang.Collation // beside the thesaurus: what negates, counts and shades in all languages alike
}

// newReader returns a reader with room for the words of these statements.
func newReader(p *lang.Pack, statements ...*corpus.Statement) *reader {
	text := 0
	for _, st := range statements {
		text += len(st.Text)
	}
	words := p.NewVocabulary(text)
	r := &reader{voc: p.Changes, pack: p, words: words, ids: words, tables: map[*corpus.Statement]*lang.Table{}}
	for _, line := range r.voc.Synonyms {
		first := int32(-1)
		for _, w := range line {
			key := words.Of(w).Key
			for n := len(r.same); n <= int(key); n++ {
				r.same = append(r.same, int32(n))
			}
			if first < 0 {
				first = r.same[key]
			}
			r.same[key] = first
		}
	}
	return r
}

// newReaders returns a reader for each of two languages, one if they are the
// same.
func newReaders(old, new *corpus.Statement, oldPack, newPack *lang.Pack) (a, b *reader, err error) {
	if oldPack == newPack {
		a = newReader(oldPack, old, new)
		if !old.Kind.Whole() || !new.Kind.Whole() {
			err = a.consult() // a report says it in its own words
		}
		return a, a, err
	}
	a, b = newReader(oldPack, old), newReader(newPack, new)
	b.ids = a.ids // meanings share one numbering; words are not compared
	a.across, b.across = true, true
	return a, b, errors.Join(a.consult(), b.consult())
}

// table returns the tokens of a statement.
func (r *reader) table(st *corpus.Statement) *lang.Table {
	t := r.tables[st]
	if t == nil {
		t = r.words.Table(st.Text, st.Segments)
		r.tables[st] = t
	}
	return t
}

// canonical returns the number by which synonyms are one.
func (r *reader) canonical(key int32) int32 {
	if int(key) < len(r.same) {
		return r.same[key]
	}
	return key
}

// id returns the number of a text that units may share.
func (r *reader) id(text string) int32 {
	if r.across {
		return r.ids.Key(text)
	}
	return r.canonical(r.ids.Key(text))
}

// A term is something named that a change can lose or gain.
type term struct {
	key     string // in a common form
	alias   string // by the name that all its names share; empty if it has but one
	words   int    // that name it; 0 if the key holds them all
	spelled bool   // a number in words or of one digit, which another language may say otherwise: it answers for one on the other side and is not missed there
	span    commitment.Span
}

// A reading is what the decision list sees of one unit.
type reading struct {
	by      *reader
	unit    *commitment.Unit
	st      *corpus.Statement
	forms   []string // folded words in order, marks left out
	around  []string // the same of its sentence; made by sentence
	content []int32  // keys of the words that name things, sorted, each once
	listed  []int32  // of these, the ones beside a comma or conjunction
	heads   int      // how many of forms stand in front of the first content word
	cue     string   // folded words of the cue, boosters and hedges: what a reader must see differ
	value   float64  // place on the axis of its family
	family  family

	turned    bool // an odd number of negations and turning words governs the object
	turnings  int  // how many turning words stand in it
	denies    bool // a negation or turning word stands anywhere
	turns     bool // a turning word does: suspend, lift
	restrains bool // a word at its beginning goes some of that way: reduce
	denied    bool // its negations, without turning words, say the opposite
	told      bool // tells what was done at a time before this statement
	dates     bool // names a year, a month or a time to come
	lookback  bool // presents its object as done or under way
	recalls   bool // says outright that it was done: a perfect, a past, a word such as launch
	continues bool // says that it goes on
	support   bool // the act is support for something: its cue says so
	founds    bool // the act brings something into being: launch, establish
	asserts   bool // affirms or stresses that something is so
	clausal   bool // says it in a that-clause
	second    bool // a second verb of speech stands in it: which of the two acts is meant is unsure
	plain     bool // asserts it without a verb of speech
	foretold  bool // says what something that is no party will do ("the roadmap will help"), or what another has promised
	ahead     bool // presents it as to come
	deadlines []term
	numbers   []term
	means     []term // instruments behind a cue
	names     []term // capitalised names behind no cue

	sense // what it means; empty where words alone are compared

	treaty bool // a noun such as Treaty or Declaration stands in it with a capital
	reach  int  // widest rung of the reach ladder; 0 if none
}

// headWords is how far from its beginning the verb of a quote is looked for.
const headWords = 9

// clauseWords is how far into a that-clause its verb is looked for.
const clauseWords = 15

// read reads one unit.
func (r *reader) read(st *corpus.Statement, u *commitment.Unit) reading {
	d := reading{by: r, unit: u, st: st}
	d.family, d.value = place(u)
	toks := r.table(st).Between(u.Start, u.End)
	negations, turns := 0, 0
	if u.Negated {
		negations = 1
	}
	done, perfect, past, dated := false, false, false, false
	seen := 0  // words so far
	that := -1 // word at which a that-clause begins
	willed := false
	d.forms = make([]string, 0, len(toks))
	d.heads = -1
	for i := range toks {
		t := &toks[i]
		if t.Kind == lang.Punct {
			continue
		}
		turning := t.Plays(lang.Turning) && !d.refuses(toks, i)
		if turning {
			d.turns = true
		}
		if seen < headWords && !u.Negated && d.refuses(toks, i) {
			negations++ // "will not fail to protect"
		}
		if turning || t.Plays(lang.Averting) {
			d.denies = true
			if !t.Is(lang.Negation) {
				d.turnings++
			}
		}
		if t.Is(lang.Negation) && !r.across {
			d.denies = true
		}
		if seen < headWords {
			if w := t.Word; w != nil {
				switch {
				case w.Noun != nil && w.Noun.Act == "support" && t.Start < max(u.Cue.End, u.Start+1):
					d.support = true
				case w.Verb != nil && w.Verb.Act == string(commitment.Announce) && w.Verb.Force >= 4:
					d.founds = true
				}
				switch {
				case seen > 0 && seen < 4 && w.Is(lang.Subordinator) && that < 0:
					that = seen
				case that >= 0 && seen < that+clauseWords && (t.Does(lang.WordFuture) || t.Does(lang.WordMust) || w.Is(lang.Modal) && r.across || w.Pred != nil):
					willed = true // "confirmed that they will", not "that it should"; another language has other moods
				}
			}
			if t.Plays(lang.Ongoing) {
				d.continues = true
			}
			switch {
			case t.Is(lang.Negation):
				if !u.Negated {
					negations++
				}
			case turning && seen < headWords/2:
				turns++
			}
			d.restrains = d.restrains || t.Plays(lang.Restraining)
			if t.Word != nil && t.Is(lang.Have) && i+1 < len(toks) && toks[i+1].Word != nil && toks[i+1].Word.Forms&(lang.Past|lang.Participle) != 0 {
				perfect = true
			}
			if t.Word != nil && seen < 4 && t.Word.Forms&lang.Past != 0 && t.Word.Forms&lang.Base == 0 {
				past = true
			}
			if t.Plays(lang.Ahead) {
				d.ahead = true
			}
		}
		if t.Kind == lang.Digits && isYear(t.Form) && i > 1 && toks[i-2].Word != nil && toks[i-2].Word.Forms&lang.Participle != 0 && toks[i-1].Is(lang.Preposition) {
			dated = true // "launched in 2022"
		}
		if t.Plays(lang.Delivered) {
			done = true
		}
		if t.Is(lang.Month) || t.Kind == lang.Digits && isYear(t.Form) {
			d.dates = true
		}
		if t.Capital && t.Plays(lang.Treaty) {
			d.treaty = true
		}
		if v := t.Word; seen > 3 && v != nil && v.Verb != nil && (v.Verb.Inf || v.Verb.Light) && v.Forms&(lang.Base|lang.Past) != 0 &&
			!t.Is(lang.NounVerb) && toks[i-1].Is(lang.Conjunction) {
			d.second = true
		}
		if v := t.Word; seen > 3 && v != nil && v.Verb != nil && v.Verb.Act == string(u.Act) && v.Verb.Force > u.Force && v.Forms&lang.Gerund != 0 && toks[i-1].Is(lang.Preposition) {
			d.second = true // "oppose …, and stand together in condemning …"
		}
		if names(t) && d.heads < 0 {
			d.heads = len(d.forms)
		}
		d.forms = append(d.forms, t.Form)
		seen++
	}
	if d.heads < 0 {
		d.heads = len(d.forms)
	}
	d.content, d.listed = r.contents(st, toks, nil)
	if r.thesaurus != nil {
		r.understand(&d, toks)
	}
	if r.across {
		negations = r.meaning(&d, toks)
		if u.Negated {
			negations = max(negations, 1) // an ending may deny without a word
		}
	}
	slices.Sort(d.content)
	d.content = slices.Compact(d.content)
	d.denies = d.denies || u.Negated && !r.across
	d.denied = negations%2 == 1
	d.turned = (negations+turns)%2 == 1
	switch u.Act {
	case commitment.Commit, commitment.Agree:
		d.ahead = true
	case commitment.Announce:
		// Where the forms of verbs are not told apart, an announcement counts as
		// made: only beside a promise does it matter.
		d.recalls = perfect || past || r.pack.Grammar != "clause" && u.Force >= 3
		d.lookback = d.recalls || u.Force == 3 // below, it is hoped or looked forward to
		d.ahead = true
	case commitment.Welcome:
		d.lookback, d.recalls = done, done
	case commitment.Assess:
		open := r.table(st).Between(u.Cue.Start, u.Cue.End)
		may := len(open) > 0 && open[0].Is(lang.Modal) // "would protect": neither done nor so
		d.lookback, d.recalls = done || perfect || u.Force <= 3 && !may, perfect
	case commitment.Importance:
		d.lookback = dated
	}
	d.clausal = that >= 0
	if that >= 0 && !willed {
		switch u.Act {
		case commitment.Reaffirm, commitment.Agree:
			d.asserts = true
			d.ahead = false
			d.value = .5 * float64(u.Force) // "reaffirmed that it applies" is said as a fact
		case commitment.Assess:
			d.asserts = true
		}
	}
	switch {
	case r.across:
	case r.pack.Script == "Latin":
		r.terms(&d, toks)
	default: // without capitals a name does not show: what the units' marks hold
		m := &u.Marks
		for _, c := range r.pack.Mentions(toks) {
			if c.Concept.Kind == "instrument" {
				d.means = append(d.means, term{key: c.Concept.ID, words: c.To - c.From, span: commitment.Span{Start: toks[c.From].Start, End: toks[c.To-1].End}})
			}
		}
		for _, x := range m.Numbers {
			d.numbers = append(d.numbers, term{key: x})
		}
		for _, x := range m.Deadlines {
			d.deadlines = append(d.deadlines, term{key: x})
		}
	}
	if (past || perfect) && r.toldBefore(st, u) {
		d.told, d.lookback, d.recalls, d.ahead = true, true, true, false
		d.family, d.value = reporting, float64(u.Force)
	}
	speech := false
	d.cue, speech = r.cueOf(st, u)
	d.plain = u.Act == commitment.Assess && !speech
	d.foretold = r.foretells(st, u) || r.creditsAnother(st, u)
	return d
}

// refuses reports whether a word of the cue says that the deed behind it is not
// done: that is told by the unit, which is denied.
func (d *reading) refuses(toks []lang.Token, i int) bool {
	t := &toks[i]
	return t.Start >= d.unit.Cue.Start && t.End <= d.unit.Cue.End && (t.VerbDoes(lang.VerbRefuse) || i+1 < len(toks) && toks[i+1].Does(lang.WordShort))
}

// frontWords is how far before a quote the time is looked for that its clause
// is told of.
const frontWords = 16

// sentence returns the folded words of the segment that the unit stands in.
func (d *reading) sentence() []string {
	u := d.unit
	if u.Segment < 0 || u.Segment >= len(d.st.Segments) {
		return nil
	}
	if d.around == nil {
		toks := d.by.table(d.st).Of(u.Segment)
		d.around = make([]string, 0, len(toks))
		for i := range toks {
			if toks[i].Kind != lang.Punct {
				d.around = append(d.around, toks[i].Form)
			}
		}
	}
	return d.around
}

// toldBefore reports whether the clause of a unit in a past tense opens with a
// time before the statement: "At the 2021 summit, we launched".
func (r *reader) toldBefore(st *corpus.Statement, u *commitment.Unit) bool {
	if u.Segment < 0 || u.Segment >= len(st.Segments) || st.Segments[u.Segment].Start >= u.Start {
		return false
	}
	toks := r.table(st).Of(u.Segment)
	n := 0
	for n < len(toks) && toks[n].Start < u.Start {
		n++
	}
	if n == 0 || n > frontWords {
		return false
	}
	this := ""
	if !st.Date.IsZero() {
		this = st.Date.Format("2006")
	}
	front := toks[:n]
	for i := range front {
		if _, k := r.voc.Past.Match(front, i); k > 0 {
			return true
		}
		if t := &front[i]; t.Kind == lang.Digits && isYear(t.Form) && front[0].Is(lang.Preposition) && (this == "" || t.Form < this) {
			return true
		}
	}
	return false
}

// foretells reports whether a promise has a subject of its own in the quote whose
// head names no party: nobody is bound by what a roadmap or a conference will do.
func (r *reader) foretells(st *corpus.Statement, u *commitment.Unit) bool {
	if u.Act != commitment.Commit || r.pack.Grammar != "clause" {
		return false
	}
	if cue := r.table(st).Between(u.Cue.Start, u.Cue.End); len(cue) == 0 || !cue[0].Is(lang.Modal) {
		return false
	}
	if u.Cue.Start <= u.Start { // "It will", "These will"
		if u.Segment < 0 || u.Segment >= len(st.Segments) {
			return false
		}
		toks := r.table(st).Of(u.Segment)
		n := 0
		for n < len(toks) && toks[n].Start < u.Cue.Start {
			n++
		}
		return n == 1 && (toks[0].Does(lang.WordIt) || toks[0].Is(lang.Determiner))
	}
	head := r.table(st).Between(u.Start, u.Cue.Start)
	for i := range head {
		if t := &head[i]; i > 0 && (t.Kind == lang.Punct || t.Is(lang.Preposition)) {
			head = head[:i] // "of the parties", "to be held in the harbour"
			break
		}
	}
	if !slices.ContainsFunc(head, func(t lang.Token) bool { return names(&t) }) || slices.ContainsFunc(head, func(t lang.Token) bool { return t.Is(lang.PartyNoun | lang.Institution) }) {
		return false
	}
	return !slices.ContainsFunc(r.pack.Mentions(head), func(m lang.Mention) bool { return m.Concept.Kind == "party" && m.To == len(head) })
}

// creditsAnother reports whether a line takes note of the promise of a party that
// it names: "acknowledged Norway's commitment".
func (r *reader) creditsAnother(st *corpus.Statement, u *commitment.Unit) bool {
	return u.Act == commitment.Reaffirm && u.Force <= 2 && slices.ContainsFunc(r.pack.Mentions(r.table(st).Between(u.Cue.Start, u.Cue.End)), func(m lang.Mention) bool {
		return m.Concept.Kind == "party"
	})
}

// cueOf returns the folded words of a unit's cue, boosters and hedges, and
// whether the cue holds a word that carries an act.
func (r *reader) cueOf(st *corpus.Statement, u *commitment.Unit) (cue string, speech bool) {
	var b strings.Builder
	add := func(s commitment.Span) {
		toks := r.table(st).Between(s.Start, s.End)
		for i := range toks {
			t := &toks[i]
			if t.Word != nil && (t.Word.Verb != nil || t.Word.Noun != nil || t.Word.Pred != nil) {
				speech = true
			}
			switch {
			case t.Kind == lang.Punct, t.Is(lang.Determiner), t.Is(lang.Pronoun):
			case t.Word != nil && t.Word.Lemma != "":
				lemma := t.Word.Lemma
				if first, again := r.voc.Renewed[lemma]; again {
					lemma = first
				}
				b.WriteString(lemma)
				b.WriteByte(' ')
			default:
				b.WriteString(t.Form)
				b.WriteByte(' ')
			}
		}
	}
	add(u.Cue)
	for _, s := range u.Boosters {
		add(s)
	}
	for _, s := range u.Hedges {
		add(s)
	}
	return b.String(), speech
}
