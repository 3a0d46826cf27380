package diff

import (
	"slices"
	"strings"

	"mithaq/corpus/lang"
)

// substance is R10 to R12: equal force, nothing named lost or gained; what is
// left is how many content words both sides share.
func (l *link) substance(m marks) verdict {
	if l.r.across || !l.whole {
		if l.retold() {
			if v, ok := l.otherDegree(); ok {
				return v
			}
			return say(Reworded, "R11", "why.same-meanings")
		}
	}
	if l.r.across { // a meaning that one side alone seems to have may be one that the other language's lists lack
		return l.objectOf(say(Shifted, "R12", "why.content-differs"))
	}
	lost, gained := l.alone()
	if v, ok := l.reach(); ok {
		return v
	}
	switch {
	case lost+gained <= 1 && l.jaccard >= sameObject && !l.itemOnly() && (lost+gained == 0 || !l.partyAlone()):
		return say(Reworded, "R11", "why.other-words")
	case l.jaccard >= listKept && gained == 0:
		l.flag(FlagNarrowed)
		return say(Shifted, "R10", "why.fewer-named")
	case l.jaccard >= listKept && lost == 0:
		l.flag(FlagWidened)
		return say(Shifted, "R10", "why.more-named")
	case l.jaccard >= sameSubstance && max(lost, gained) <= fewWords && !l.nounExchanged():
		return say(Reworded, "R11", "why.other-words")
	}
	return l.objectOf(say(Shifted, "R12", "why.content-differs"))
}

// retold reports whether one side says what the other means. A report tells more
// of a thing, or less: there it is enough that nearly all of one side is said on
// the other.
func (l *link) retold() bool {
	if l.r.thesaurus == nil || len(l.old) == 1 && len(l.new) == 1 && onlyName(&l.old[0], &l.new[0]) {
		return false
	}
	jaccard, contained, _, _ := shareOf(l.old, l.new)
	return jaccard >= sameMeaning || !l.whole && contained >= sameTale
}

// alone returns how many content words each side has that the other lacks. Where
// words are compared by their syllables, a word is lacking that shares none.
func (l *link) alone() (old, new int) {
	if l.r.across || l.r.pack.Script != "Hangul" {
		return l.oldOnly, l.newOnly
	}
	return len(l.strangers(l.old, l.newWords)), len(l.strangers(l.new, l.oldWords))
}

// strangers returns the content words of a side that share no syllable with there.
func (l *link) strangers(side []reading, there []int32) (out []lang.Token) {
	var keys []int32
	for i := range side {
		d := &side[i]
		for _, t := range d.by.table(d.st).Between(d.unit.Start, d.unit.End) {
			if !names(&t) {
				continue
			}
			keys = d.by.syllables(keys[:0], t.Form)
			if !slices.ContainsFunc(keys, func(k int32) bool { _, ok := slices.BinarySearch(there, k); return ok }) {
				out = append(out, t)
			}
		}
	}
	return out
}

// nounExchanged reports whether each side has a noun that shares no syllable with
// the other: where words are compared by syllables, the rest of a line is nearly
// all of it, and its object may be another.
func (l *link) nounExchanged() bool {
	if l.r.across || l.r.pack.Script != "Hangul" {
		return false
	}
	noun := func(t lang.Token) bool { return t.Parts != nil && t.Parts.Ending == 0 }
	return slices.ContainsFunc(l.strangers(l.old, l.newWords), noun) && slices.ContainsFunc(l.strangers(l.new, l.oldWords), noun)
}

// itemOnly reports whether a word that only one side has stands in a list.
func (l *link) itemOnly() bool {
	only := func(side []reading, other []int32) bool {
		for i := range side {
			for _, id := range side[i].listed {
				if _, ok := slices.BinarySearch(other, id); !ok {
					return true
				}
			}
		}
		return false
	}
	return only(l.old, l.newWords) || only(l.new, l.oldWords)
}

// partyAlone reports whether a party or place is named in one quote, and the sentence
// of the other knows nothing of it.
func (l *link) partyAlone() bool {
	alone := func(side, other []reading) bool {
		for i := range side {
			d := &side[i]
			toks := d.by.table(d.st).Between(d.unit.Start, d.unit.End)
			for _, m := range d.by.pack.Mentions(toks) {
				inside := func(t term) bool { return toks[m.From].Start >= t.span.Start && toks[m.To-1].End <= t.span.End }
				if slices.ContainsFunc(d.means, inside) || slices.ContainsFunc(d.names, inside) {
					continue // "the Joint Declaration of Support for Norway"
				}
				if c := m.Concept; !c.Collective && (c.Kind == "party" || c.Place) && !slices.ContainsFunc(other, func(o reading) bool { return o.knows(c, toks[m.From:m.To]) }) {
					return true
				}
			}
		}
		return false
	}
	return alone(l.old, l.new) || alone(l.new, l.old)
}

// swapped returns the names that only one side holds: parties and places, and
// names of several words.
func (l *link) swapped() (lost, gained []string) {
	if l.r.across {
		return renamed(l.old, l.new)
	}
	get := func(d *reading) []term { return d.names }
	lost = printed(l.r.missing(l.old, l.new, get, true), l.old[0].st.Text)
	gained = printed(l.r.missing(l.new, l.old, get, true), l.new[0].st.Text)
	only := func(side, other []reading) (out []string) {
		there := l.partiesOf(other)
		for i := range other {
			there = append(there, other[i].unit.Actors...) // who acts may stand before the quote
		}
		for _, id := range l.partiesOf(side) {
			if !slices.Contains(there, id) {
				out = append(out, l.printedAs(side, id))
			}
		}
		return out
	}
	add := func(list []string, more []string) []string {
		for _, s := range more {
			if !slices.ContainsFunc(list, func(t string) bool { return strings.EqualFold(s, t) }) {
				list = append(list, s)
			}
		}
		return list
	}
	lost, gained = add(lost, only(l.old, l.new)), add(gained, only(l.new, l.old))
	return lost, gained
}

// exchanged reports whether a name on one side gave way to another.
func (l *link) exchanged() bool {
	lost, gained := l.swapped()
	return len(lost) > 0 && len(gained) > 0
}

// printedAs returns the words by which a side names a concept; its id if they
// are not found.
func (l *link) printedAs(side []reading, id string) string {
	for i := range side {
		u := side[i].unit
		toks := side[i].by.words.Tokens(side[i].st.Text, u.Start, u.End, nil)
		for _, m := range side[i].by.pack.Mentions(toks) {
			if m.Concept.ID == id {
				return squeeze(side[i].st.Text[toks[m.From].Start:toks[m.To-1].End])
			}
		}
	}
	return id
}

// partiesOf returns the parties and places that a side names.
func (l *link) partiesOf(side []reading) []string {
	var out []string
	for i := range side {
		for _, id := range side[i].unit.Marks.Concepts {
			if c := l.r.pack.Concept(id); c != nil && (c.Kind == "party" && !c.Collective || c.Place) && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// reaches returns how far each side reaches at most: the rungs of the ladder, from
// 1, the widest; 0 if it names none.
func (l *link) reaches() (old, new int) {
	widest := func(side []reading) int {
		w := 0
		for i := range side {
			if x := side[i].reach; x > 0 && (w == 0 || x < w) {
				w = x
			}
		}
		return w
	}
	return widest(l.old), widest(l.new)
}

// reachDiffers reports whether one side reaches further than the other.
func (l *link) reachDiffers() bool {
	a, b := l.reaches()
	return a != b && a > 0 && b > 0
}

// reach is R10 for how far an act reaches: the region, the world.
func (l *link) reach() (verdict, bool) {
	a, b := l.reaches()
	if a == b || a == 0 || b == 0 || l.contained < sameObject {
		return verdict{}, false
	}
	if a > b {
		l.flag(FlagWidened)
		return say(Shifted, "R10", "why.reaches-further"), true
	}
	l.flag(FlagNarrowed)
	return say(Shifted, "R10", "why.reaches-less"), true
}
