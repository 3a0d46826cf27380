package diff

import (
	"slices"

	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// turnedRound reports whether one side says what the other denies: an odd number of
// words that deny or turn round governs one of them, and what they govern is said on
// the other side too.
func (l *link) turnedRound() bool {
	o, n := &l.old[0], &l.new[0]
	switch {
	case l.jaccard < sameObject || o.turned == n.turned || o.denies == n.denies && (l.r.across || o.turnings != n.turnings || o.denied == n.denied):
		return false
	case stopsShort(o, n) || stopsShort(n, o) || l.r.across && (o.turns || n.turns):
		return false
	case o.family != n.family || o.family == negative || o.family == reporting || o.unit.Act == commitment.Assess || n.unit.Act == commitment.Assess:
		return false
	case l.deniesAlike() || o.unit.Negated == n.unit.Negated && l.deniesByDegree() || l.exchanged():
		return false
	}
	return o.turnsShared(l.newWords) && n.turnsShared(l.oldWords)
}

// turnedWords is how many telling words behind one that turns round are what it turns.
const turnedWords = 2

// turnsShared reports whether what the first word that turns round governs stands on
// the other side: "halting the loss of forests" beside a promise to "plant forests"
// turns nothing. It is so where the act is denied, or no such word stands.
func (d *reading) turnsShared(there []int32) bool {
	if d.by.across || d.unit.Negated || d.by.pack.Script == "Hangul" { // where the verb stands last it stands behind what it turns
		return true
	}
	toks := d.by.table(d.st).Between(d.unit.Start, d.unit.End)
	n := 0
	for _, t := range toks[1+slices.IndexFunc(toks, func(t lang.Token) bool { return t.Plays(lang.Turning) }):] {
		if t.Kind != lang.Letters || !names(&t) || t.Plays(lang.Turning) {
			continue
		}
		if _, ok := slices.BinarySearch(there, d.by.canonical(t.Key)); !ok && d.turnings > 0 {
			return false
		}
		if n++; n == turnedWords {
			break
		}
	}
	return true
}

// stopsShort reports whether what a turns round b goes some of the way of: to
// reduce is not the opposite of to end.
func stopsShort(a, b *reading) bool { return a.turned && b.restrains && !a.restrains }

// supportTurned reports whether one side backs what the other opposes.
func (l *link) supportTurned() bool {
	pro := func(a commitment.Act) bool {
		return a == commitment.Reaffirm || a == commitment.Welcome || a == commitment.Commit || a == commitment.Agree
	}
	o, n := &l.old[0], &l.new[0]
	if o.unit.Negated != n.unit.Negated || o.turned != n.turned {
		return false
	}
	// to fight a thing and to condemn it are no opposites
	return pro(o.unit.Act) && n.unit.Act == commitment.Condemn && !o.restrains || o.unit.Act == commitment.Condemn && pro(n.unit.Act) && !n.restrains
}

// actDenied reports whether one act stands on both sides and is denied on one alone:
// "recognise", "do not recognise"; "agreed to publish", "failed to agree". What the
// act is about must be denied alike. A deed, and what is only said to be so, is one
// act if one verb says it: where another stands for it, it may be another deed.
func (l *link) actDenied() bool {
	o, n := &l.old[0], &l.new[0]
	if l.r.across || o.unit.Negated == n.unit.Negated || l.jaccard < sameObject || l.exchanged() {
		return false
	}
	oldDenials, oldTurns := o.deniedObject()
	newDenials, newTurns := n.deniedObject()
	if oldDenials != newDenials || oldTurns != newTurns {
		return false
	}
	undone := func(d, other *reading) bool {
		return d.unit.Negated && d.unit.Act == commitment.Announce && other.family == commissive && other.unit.Act != commitment.Assess
	}
	switch {
	case o.sharesVerb(n), undone(o, n), undone(n, o): // promised, and not done
		return true
	case o.unit.Act == commitment.Assess || n.unit.Act == commitment.Assess || o.family == reporting || o.family == negative:
		return false
	}
	return o.family == n.family
}

// deniedObject returns how many words outside the cue deny, and how many turn what
// they govern round.
func (d *reading) deniedObject() (denials, turns int) {
	c, err := d.by.pack.SmallWords()
	if err != nil {
		return 0, 0 // the tests hold that the file is right
	}
	toks := d.by.table(d.st).Between(d.unit.Start, d.unit.End)
	outside := func(t *lang.Token) bool { return t.Start >= d.unit.Cue.End || t.End <= d.unit.Cue.Start }
	for _, i := range c.Marks(toks).Negations {
		if outside(&toks[i]) {
			denials++
		}
	}
	for i := range toks {
		if outside(&toks[i]) && toks[i].Plays(lang.Turning|lang.Averting) {
			turns++
		}
	}
	return denials, turns
}

// sharesVerb reports whether a verb stands in the cues of both units.
func (d *reading) sharesVerb(other *reading) bool {
	a, b := d.verbs(), other.verbs()
	return slices.ContainsFunc(a, func(w *lang.Word) bool {
		return slices.ContainsFunc(b, func(v *lang.Word) bool {
			return w.Lemma == v.Lemma && w.Lemma != "" || w.Verb != nil && w.Verb == v.Verb
		})
	})
}

// verbs returns the words of a cue that are verbs, but for those that help others.
func (d *reading) verbs() (out []*lang.Word) {
	for _, t := range d.by.table(d.st).Between(d.unit.Cue.Start, d.unit.Cue.End) {
		w := t.Word
		if w == nil && t.Parts != nil {
			w = t.Parts.Word
		}
		if w != nil && (w.Verb != nil || w.Forms != 0) && !t.VerbDoes(lang.VerbDo) && !t.VerbDoes(lang.VerbRefuse) && !w.Is(lang.Be|lang.Have|lang.Negation|lang.Modal) {
			out = append(out, w)
		}
	}
	return out
}
