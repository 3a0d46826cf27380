package diff

import (
	"slices"
	"strconv"
	"strings"

	"mithaq/corpus/lang/wording"
)

// The small words that turn a line round or say how many are in no quote's
// content words, and so two lines that differ in them alone would be the same in
// other words. hidden looks for them where the decision list is about to say
// that, that only the content differs, or that a number in digits was gained or
// lost: the other side may have it in words. What denies and what has an opposite
// is looked for in one language only, where a quote and its partner may be held against each other
// word by word.
func (l *link) hidden(v verdict) verdict {
	bound := v.reason.Rule == "R8" && slices.Contains(l.flags, FlagNumber) && !slices.Contains(l.flags, FlagDeadline) && !slices.Contains(l.flags, FlagInstrument)
	same := (v.kind == Reworded || v.kind == Shifted) && slices.Contains(alike, v.reason.Rule)
	if l.contained < sameObject || !bound && !same {
		return v
	}
	old, new := smallWords(l.old), smallWords(l.new)
	lost, gained := without(old.counts, new.counts), without(new.counts, old.counts)
	if same {
		if then, now := without(old.years, new.years), without(new.years, old.years); len(then) > 0 && len(now) > 0 {
			lost, gained = append(lost, then...), append(gained, now...)
		}
	}
	switch {
	case bound && len(old.counts) > 0 && len(new.counts) > 0 && len(lost)+len(gained) == 0: // "two", "2"
		l.flags = slices.DeleteFunc(l.flags, func(f Flag) bool { return f == FlagNumber })
		return l.substance(marks{})
	case bound && v.kind == Shifted && !l.r.across:
		return v
	case len(lost) > 0 && len(gained) > 0, !bound && !l.r.across && len(lost)+len(gained) > 0 && l.jaccard >= sameSubstance:
		l.flag(FlagNumber)
		v := l.objectOf(say(Shifted, "R8", "why.bound-exchanged"))
		v.reason.Lost, v.reason.Gained = asPrinted(lost), asPrinted(gained)
		return v
	case same && !l.r.across && l.jaccard >= sameObject && len(opposed(old.poles, new.poles)) > 0:
		l.flag(FlagObject)
		v := say(Shifted, "R9", "why.opposite-word")
		v.reason.Lost, v.reason.Gained = asPrinted(opposed(old.poles, new.poles)), asPrinted(opposed(new.poles, old.poles))
		return v
	case same && !l.r.across && len(old.denials) != len(new.denials) && turnings(l.old) == turnings(l.new) && l.jaccard >= sameSubstance:
		l.flag(FlagObject)
		v := say(Shifted, "R9", "why.denied-once")
		v.reason.Lost, v.reason.Gained = asPrinted(old.denials), asPrinted(new.denials)
		if len(old.denials) > 0 && len(new.denials) > 0 {
			v.reason.Lost, v.reason.Gained = nil, nil
		}
		return v
	}
	if same && v.reason.Rule == "R11" && !l.r.across && l.jaccard >= sameObject {
		if s := l.step(); s.differs {
			lost, gained := l.printedDegrees(&s)
			v := say(Shifted, "R15", "why.other-degree", wording.Said("exchanged", gaveWay(lost, gained)))
			v.reason.Lost, v.reason.Gained = lost, gained
			return v
		}
	}
	return v
}

// deniesAlike reports whether both sides hold as many words that deny and that turn
// round: then one is only said later in its line than the other, which the head of
// a quote does not show.
func (l *link) deniesAlike() bool {
	return !l.r.across && turnings(l.old) == turnings(l.new) && len(smallWords(l.old).denials) == len(smallWords(l.new).denials)
}

// turnings counts the words that turn a side round or avert: "never acquires" and
// "prevent from acquiring" deny alike.
func turnings(side []reading) (n int) {
	for i := range side {
		n += side[i].turnings
	}
	return n
}

// alike are the rules that look at content words only.
var alike = []string{"R3", "R10", "R11", "R12"}

// A small is a figure, a word that denies, or one that has an opposite.
type small struct {
	value string
	text  string // as printed
}

type smalls struct{ counts, years, denials, poles []small }

// smallWords finds the figures that count, in digits or words, the years, and the
// words that deny. "One" and "first" count nothing for sure, and a month is said
// with its year.
func smallWords(side []reading) (s smalls) {
	for i := range side {
		d := &side[i]
		c, err := d.by.pack.SmallWords()
		if err != nil {
			return smalls{} // the tests hold that the file is right
		}
		toks := d.by.table(d.st).Between(d.unit.Start, d.unit.End)
		print := func(from, to int) string {
			return strings.Join(strings.Fields(d.st.Text[toks[from].Start:toks[to-1].End]), " ")
		}
		m := c.Marks(toks)
		for _, f := range m.Figures {
			if isYear(f.Value) && !f.Counted && !f.Spelled {
				s.years = append(s.years, small{f.Value, print(f.From, f.To)})
				continue
			}
			if f.Value[0] == 'm' || f.Spelled && f.Value == "1" || !f.Spelled && !f.Counted && !d.by.quantity(toks, f.From) {
				continue
			}
			s.counts = append(s.counts, small{f.Value, print(f.From, f.To)})
		}
		for _, p := range m.Poles {
			s.poles = append(s.poles, small{strconv.Itoa(p.Of), print(p.From, p.To)})
		}
		for _, n := range m.Negations {
			s.denials = append(s.denials, small{"", print(n, n+1)})
		}
	}
	return s
}

// without returns the figures of one side that the other does not have.
func without(side, other []small) (out []small) {
	for _, a := range side {
		if !slices.ContainsFunc(other, func(b small) bool { return a.value == b.value }) {
			out = append(out, a)
		}
	}
	return out
}

// opposed returns the poles of one side for whose opposite, alone, stands on the
// other.
func opposed(side, other []small) (out []small) {
	for _, a := range side {
		of, _ := strconv.Atoi(a.value)
		opposite := strconv.Itoa(of ^ 1)
		has := func(list []small, value string) bool {
			return slices.ContainsFunc(list, func(b small) bool { return b.value == value })
		}
		if has(other, opposite) && !has(other, a.value) && !has(side, opposite) {
			out = append(out, a)
		}
	}
	return out
}

func asPrinted(ss []small) (out []string) {
	for _, s := range ss {
		if !slices.Contains(out, s.text) {
			out = append(out, s.text)
		}
	}
	return out
}
