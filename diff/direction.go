package diff

import (
	"slices"
	"strings"

	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/commitment"
)

// firmer is R5, with R6 for what is firmer or softer in its verb alone: a
// direction is claimed where the words that carry it can be seen in both quotes
// and nothing else speaks against it.
func (l *link) firmer(dir int, gains marks) verdict {
	l.boosterFlag()
	acts := l.acts
	_, a := bounds(l.old, force)
	if _, b := bounds(l.new, force); dir > 0 && b <= a || dir < 0 && b >= a {
		acts = l.kinds // a call of importance is softer than a promise, whatever their forces
	}
	said := wording.New("why.softer", wording.Said("new", acts(l.new)...), wording.Said("old", acts(l.old)...))
	if dir > 0 {
		said.Key = "why.firmer"
	}
	if key := l.doubt(dir, gains); key != "" {
		if (l.governs() || l.either(func(d reading) bool { return d.cue == "" })) && len(l.old) == 1 && len(l.new) == 1 && l.r.sameWords(&l.old[0], &l.new[0]) {
			return say(Reworded, "R6", "why.other-verb-outside", wording.Said("said", said))
		}
		v := l.substance(gains)
		v.reason.say(wording.New(key, wording.Said("said", said)))
		return v
	}
	lost, gained := l.printedMarks(gains)
	against := gained
	if dir > 0 {
		against = lost
	}
	gone, come := l.swapped()
	if len(gone) > 0 && len(come) > 0 {
		l.flag(FlagObject)
		lost, gained = append(lost, gone...), append(gained, come...)
		against = append(gone, come...)
	}
	if len(against) > 0 {
		v := say(Shifted, "R6", "why.but", wording.Said("said", said), wording.Said("exchanged", gaveWay(lost, gained)))
		v.reason.Lost, v.reason.Gained = lost, gained
		return l.objectOf(v)
	}
	if lost, gained := l.outweighed(dir); len(lost)+len(gained) > 0 { // a softer verb, but "immediately"
		v := say(Shifted, "R6", "why.but", wording.Said("said", said), wording.Said("exchanged", gaveWay(lost, gained)))
		v.reason.Lost, v.reason.Gained = lost, gained
		return l.objectOf(v)
	}
	v := say(Weakened, "R5", said.Key, said.Args...)
	if dir > 0 {
		v.kind = Strengthened
	}
	v.reason.Lost, v.reason.Gained = lost, gained
	return v
}

// What two lines must share before a verb that stands higher makes one of them
// firmer. Read off 60 directions on pairs that no annotator had seen, of which 14
// were wrong: where words of emphasis were gained or lost, or somebody is asked or
// condemned, the verb told enough.
const (
	enoughShared = 3      // the same where the verb stands before a quote
	mostShared   = 2. / 3 // the same, of the telling words of the smaller side
	fewShared    = 2      // telling words that two promises share, if one has more than these
	oneDeed      = .6     // shared of the smaller side, from which one thing is condemned, whoever did it
	steps        = 2      // rungs from which a verb is firmer whatever else differs
)

// doubt returns the sentence that says why no direction is claimed though the
// verbs have one; empty if nothing speaks against it.
func (l *link) doubt(dir int, gains marks) (key string) {
	if !l.whole {
		return ""
	}
	if !l.oneHead() {
		if l.governs() {
			return "why.verb-outside"
		}
		return "why.other-head"
	}
	if l.r.across {
		return ""
	}
	switch {
	case l.pointsAway():
		return "why.pointed-at"
	case l.governs() && (l.both < enoughShared || l.contained < mostShared):
		return "why.verb-outside"
	case l.reachDiffers():
		return "why.other-head"
	case l.elsewhereAt(l.both <= enoughShared):
		return "why.other-head"
	}
	if f := l.old[0].family; f == negative && l.contained < oneDeed && !meet(l.partiesOf(l.old), l.partiesOf(l.new)) {
		return "why.other-head"
	}
	if l.emphasised(dir) {
		return ""
	}
	switch unseen := func(d reading) bool { return d.cue == "" }; {
	case l.either(unseen):
		return "why.verb-outside"
	case l.holdsWord(dir):
		return "why.holds-word"
	case l.old[0].family != commissive || l.emphasis() == dir:
		return ""
	case l.r.pack.Grammar != "verb-last" && (l.contained < sameObject || l.both < fewShared && l.contained < 1):
		return "why.other-head"
	case l.oneStep() && !l.binds(dir, gains) && (l.jaccard < listKept || l.either(isVague) || l.each(isStressed) || l.each(isClausal)):
		return "why.one-step"
	}
	return ""
}

// elsewhereAt reports whether the head of one side names a place, or also a state,
// that the other knows nothing of: peace "across the strait of Hormuz", peace "across
// the region".
func (l *link) elsewhereAt(states bool) bool {
	alone := func(side, other []reading) bool {
		for i := range side {
			d := &side[i]
			toks := d.by.table(d.st).Between(max(d.unit.Start, d.unit.Cue.End), d.unit.End)
			toks = toks[:d.headEnd(toks)]
			for _, m := range d.by.pack.Mentions(toks) {
				c := m.Concept
				if (states && c.Kind == "party" && !c.Collective || c.Kind == "place") && c.ID != d.unit.Obligor && !slices.ContainsFunc(other, func(o reading) bool { return o.knows(c, toks[m.From:m.To]) }) {
					return true
				}
			}
		}
		return false
	}
	return alone(l.old, l.new) || alone(l.new, l.old)
}

// headEnd returns where in a row of tokens its first telling words end.
func (d *reading) headEnd(toks []lang.Token) int {
	n := headObject
	for i := range toks {
		if t := &toks[i]; names(t) && t.Kind == lang.Letters {
			if n--; n == 0 {
				return i + 1
			}
		}
	}
	return len(toks)
}

// knows reports whether the sentence of a unit, or who acts in it, names a state or
// place, under any of its names or as part of another ("the defence of Japan").
func (d *reading) knows(c *lang.Concept, name []lang.Token) bool {
	if slices.Contains(d.unit.Actors, c.ID) || slices.Contains(d.unit.Marks.Concepts, c.ID) {
		return true
	}
	around := d.by.table(d.st).Between(d.unit.Start, d.unit.End)
	if d.unit.Segment >= 0 && d.unit.Segment < len(d.st.Segments) {
		around = d.by.table(d.st).Of(d.unit.Segment)
	}
	for i := range name {
		if !names(&name[i]) {
			continue
		}
		if slices.ContainsFunc(around, func(t lang.Token) bool { return t.Key == name[i].Key }) {
			return true
		}
		for part := range strings.SplitSeq(name[i].Form, "-") {
			if holds(d.sentence(), part) {
				return true
			}
		}
	}
	return slices.ContainsFunc(d.by.pack.Mentions(around), func(m lang.Mention) bool { return m.Concept.ID == c.ID })
}

// pointsAway reports whether a quote only points at what it is about: "call for
// its rapid entry into force". What that is stands outside the quotes.
func (l *link) pointsAway() bool {
	points := func(d reading) bool {
		toks := d.by.table(d.st).Between(max(d.unit.Start, d.unit.Cue.End), d.unit.End)
		for i := range toks {
			if t := &toks[i]; t.Kind != lang.Punct && !t.Is(lang.Preposition) {
				_, n := d.by.voc.Pointing.Match(toks, i)
				own := i+n < len(toks) && toks[i+n].Word != nil && toks[i+n].Word.Noun != nil // "steadfast in their commitment"
				return n > 0 && !own
			}
		}
		return false
	}
	return l.either(points)
}

// ranked returns the firmer side and the softer.
func (l *link) ranked(dir int) (firmer, softer []reading) {
	if dir < 0 {
		return l.old, l.new
	}
	return l.new, l.old
}

// emphasised reports whether the firmer side alone has words of emphasis, wherever
// the other might have them: "stand together in our unwavering support".
func (l *link) emphasised(dir int) bool {
	firmer, softer := l.ranked(dir)
	return boosted(firmer) && !slices.ContainsFunc(softer, isStressed) && !slices.ContainsFunc(firmer, func(d reading) bool {
		for _, b := range d.unit.Boosters {
			for _, t := range d.by.table(d.st).Between(b.Start, b.End) {
				if slices.ContainsFunc(softer, func(o reading) bool { return o.holds(&t) }) {
					return true
				}
			}
		}
		return false
	})
}

// isVague reports whether the rungs beside that of a part cannot be told from it
// for sure: to stress and to reaffirm that a thing matters, or to look forward to
// what mostly others do.
func isVague(d reading) bool {
	return d.unit.Act == commitment.Importance || d.unit.Act == commitment.Announce && d.unit.Force < 3
}

// holdsWord reports whether the softer side holds the noun or adjective that
// makes the other firmer, though not as its own act: "reaffirmed our commitment
// to keep the port open", "recalled that our commitment to keep it open stands".
func (l *link) holdsWord(dir int) bool {
	firmer, softer := l.ranked(dir)
	for i := range firmer {
		d := &firmer[i]
		for _, t := range d.by.table(d.st).Between(d.unit.Cue.Start, d.unit.Cue.End) {
			if t.Word == nil || t.Word.Noun == nil && t.Word.Pred == nil {
				continue
			}
			if slices.ContainsFunc(softer, func(o reading) bool { return o.holds(&t) }) {
				return true
			}
		}
	}
	return false
}

// holds reports whether a word stands in the quote outside the cue.
func (d *reading) holds(t *lang.Token) bool {
	return slices.ContainsFunc(d.by.table(d.st).Between(d.unit.Start, d.unit.End), func(o lang.Token) bool {
		return o.Key == t.Key && !(o.Start >= d.unit.Cue.Start && o.End <= d.unit.Cue.End)
	})
}

// emphasis is the direction of two lines that differ in words of emphasis alone,
// however much or little the ladder makes of them: "our firm commitment", "our
// commitment".
func (l *link) emphasis() int {
	if l.r.across || len(l.old) > 1 || len(l.new) > 1 || l.jaccard < sameObject {
		return 0
	}
	o, n := &l.old[0], &l.new[0]
	if o.unit.Act != n.unit.Act || o.unit.Act == commitment.Assess || o.asserts || n.asserts || o.family != commissive && o.family != negative || !o.carriedAlike(n) {
		return 0
	}
	switch a, b := o.stressed(), n.stressed(); {
	case a && !b:
		return -1
	case b && !a:
		return 1
	}
	return 0
}

// carriedAlike reports whether one noun carries both acts, or none does either.
func (d *reading) carriedAlike(o *reading) bool {
	noun := func(d *reading) (n *lang.Noun) {
		for _, t := range d.by.table(d.st).Between(d.unit.Cue.Start, d.unit.Cue.End) {
			if t.Word != nil && t.Word.Noun != nil {
				n = t.Word.Noun
			}
		}
		return n
	}
	a, b := noun(d), noun(o)
	return (a == nil) == (b == nil) && (a == nil || a.Act == b.Act)
}

// stressed reports whether words of emphasis stand in a cue or beside it, those
// that leave the force as it is among them.
func (d *reading) stressed() bool {
	if len(d.unit.Boosters) > 0 {
		return true
	}
	toks := d.by.table(d.st).Between(d.unit.Cue.Start, d.unit.Cue.End)
	for i := range toks {
		if toks[i].Is(lang.BoosterAdjective | lang.BoosterAdverb) {
			return true
		}
		if _, n := d.by.voc.Stressing.Match(toks, i); n > 0 && d.unit.Act == commitment.Importance {
			return true
		}
	}
	return false
}

// isClausal reports whether a part says what will be in a clause of its own: to
// affirm it and to reiterate it bind alike.
func isClausal(d reading) bool { return d.clausal }

// either reports whether a part of one side is so, each whether parts of both are.
func (l *link) either(f func(reading) bool) bool {
	return slices.ContainsFunc(l.old, f) || slices.ContainsFunc(l.new, f)
}

func (l *link) each(f func(reading) bool) bool {
	return slices.ContainsFunc(l.old, f) && slices.ContainsFunc(l.new, f)
}

func isStressed(d reading) bool { return d.stressed() }

// binds reports whether the firmer side alone is bound to a deadline, a figure
// or an instrument.
func (l *link) binds(dir int, m marks) bool {
	lost, gained := m.count()
	return dir > 0 && gained > 0 && lost == 0 || dir < 0 && lost > 0 && gained == 0
}

// oneStep reports whether the verbs of both sides stand on neighbouring rungs: to
// be going to do a thing and to commit oneself to it. That one is firmer is a
// matter of taste where the two lines differ in more than the verb.
func (l *link) oneStep() bool {
	for i := range l.old {
		for k := range l.new {
			a, b := &l.old[i], &l.new[k]
			if (a.unit.Act == commitment.Importance) != (b.unit.Act == commitment.Importance) {
				return false // another kind of thing is said
			}
			if d := a.unit.Force - b.unit.Force; d >= steps || -d >= steps {
				return false
			}
		}
	}
	return true
}

// askedRungs is how many rungs apart two verbs of asking in two languages must
// stand to differ: to request and to demand may translate one word, to encourage
// and to urge do not.
const askedRungs = 3

// askedFarther reports whether one side asks far more strongly than the other.
func (l *link) askedFarther() bool {
	loOld, hiOld := bounds(l.old, force)
	loNew, hiNew := bounds(l.new, force)
	return loNew-hiOld >= askedRungs || loOld-hiNew >= askedRungs
}

// bindingForce is the least force of what binds: "will", "agree".
const bindingForce = 3

// bothBind reports whether all that both sides do is to bind themselves outright.
func (l *link) bothBind() bool {
	for _, side := range [][]reading{l.old, l.new} {
		for i := range side {
			if u := side[i].unit; u.Force < bindingForce || u.Act == commitment.Importance || u.Act == commitment.Assess || side[i].asserts {
				return false
			}
		}
	}
	return true
}

// governs reports whether the verb of a part stands before its quote.
func (l *link) governs() bool {
	return slices.ContainsFunc(l.old, isGoverned) || slices.ContainsFunc(l.new, isGoverned)
}

// headObject is how many telling words at the beginning of a quote name what
// its verb is about.
const headObject = 3

// beginning is how many telling words are what a quote is about before it comes
// to purposes and relative clauses.
const beginning = 6

// oneHead reports whether both sides speak of one thing at their heads: a telling
// word stands among the first of both, or half of all words are. Two lines that
// meet only in what they say later may be two promises, and a verb that stands
// before a quote may govern another thing. Where the verb stands last, or the
// languages differ, no head is looked for.
func (l *link) oneHead() bool {
	if l.r.across || l.r.pack.Grammar == "verb-last" {
		return true
	}
	if l.jaccard >= sameObject && !l.governs() {
		return opens(l.old, l.newWords) && opens(l.new, l.oldWords)
	}
	for i := range l.old {
		a := l.old[i].opening(headObject)
		for k := range l.new {
			b := l.new[k].opening(headObject)
			if slices.ContainsFunc(a, func(id int32) bool { return slices.Contains(b, id) }) {
				return true
			}
		}
	}
	return false
}

// opens reports whether the beginnings of one side are about what the other side
// says somewhere: a third of their telling words stands there.
func opens(side []reading, there []int32) bool {
	return slices.ContainsFunc(side, func(d reading) bool {
		begin := d.opening(beginning)
		n, head := 0, 0
		for i, id := range begin {
			if _, ok := slices.BinarySearch(there, id); ok {
				n++
				if i < headObject {
					head++
				}
			}
		}
		return 3*n >= len(begin) && (head > 0 || len(begin) == 0)
	})
}

// opening returns what the first n telling words of a quote name, in order; a name of
// several words counts once.
func (d *reading) opening(n int) []int32 {
	toks := d.by.table(d.st).Between(d.unit.Start, d.unit.End)
	out, _ := d.by.contents(d.st, toks, func(i int) bool {
		t := &toks[i]
		return t.Kind != lang.Letters || t.Start >= d.unit.Cue.Start && t.End <= d.unit.Cue.End
	})
	return out[:min(n, len(out))]
}

// gaveWay says what is named on one side only.
func gaveWay(lost, gained []string) wording.Text {
	switch {
	case len(gained) == 0:
		return wording.New("why.is-gone", wording.Quote("lost", lost...))
	case len(lost) == 0:
		return wording.New("why.is-new", wording.Quote("gained", gained...))
	}
	return wording.New("why.gave-way", wording.Quote("lost", lost...), wording.Quote("gained", gained...))
}
