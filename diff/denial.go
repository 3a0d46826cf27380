package diff

import (
	"slices"

	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// actDenied reports whether one act stands on both sides and is denied on one alone:
// "recognise", "do not recognise"; "agreed to publish", "failed to agree". What the
// act is about must be denied alike. A deed, and what is only said to be so, is one
// act if one verb says it: where another stands for it, it may be another deed.
func (l *link) actDenied() bool {
	o, n := &l.old[0], &l.new[0]
	if l.r.across || o.unit.Negated == n.unit.Negated || l.jaccard < sameObject {
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
