package diff

import (
	"slices"

	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/commitment"
)

// A degree is a phrase of a quote that makes it bind more or less.
type degree struct {
	lang.Degree
	span commitment.Span
}

// A step is how two sides differ in such phrases.
type step struct {
	dir          int  // 1 if the new side binds more, -1 if less, 0 if they bind alike or each more in something
	differs      bool // they do not bind alike
	duty         bool // they differ in what must, should or may be, which holds whatever is said of it
	lost, gained []degree
}

// degreed is R15: two lines that are one but for phrases that bind more or less
// ("must", "should"; "immediately"; "the only").
func (l *link) degreed(m marks) (verdict, bool) {
	if !l.firm || !l.whole || l.r.across || len(l.old)+len(l.new) > 2 {
		return verdict{}, false
	}
	o, n := &l.old[0], &l.new[0]
	if o.unit.Negated != n.unit.Negated || o.told || n.told || l.jaccard < listKept && l.contained < sameObject {
		return verdict{}, false
	}
	s := l.step()
	if s.dir == 0 || !l.oneBut(&s) || len(opposed(smallWords(l.old).poles, smallWords(l.new).poles)) > 0 {
		return verdict{}, false // "at least", "at most": another thing rather than less of it
	}
	if !s.duty {
		if dir, mixed := direction(l.old, l.new, false); o.unit.Act != n.unit.Act || mixed || dir == -s.dir {
			return verdict{}, false
		}
	}
	if lost, gained := m.count(); lost > 0 && s.dir > 0 || gained > 0 && s.dir < 0 || lost > 0 && gained > 0 {
		return verdict{}, false
	}
	lost, gained := l.printedDegrees(&s)
	v := say(Weakened, "R15", "why.binds-less", wording.Said("exchanged", gaveWay(lost, gained)))
	if s.dir > 0 {
		v = say(Strengthened, "R15", "why.binds-more", wording.Said("exchanged", gaveWay(lost, gained)))
	}
	v.reason.Lost, v.reason.Gained = lost, gained
	for _, d := range slices.Concat(s.lost, s.gained) {
		switch bare := d.Ladder.Bare; {
		case bare >= 0 && d.Rung < bare:
			l.flag(FlagHedge)
		case bare >= 0 && d.Rung > bare:
			l.flag(FlagBooster)
		}
	}
	return v, true
}

// step tells how two sides of one language differ in phrases that bind.
func (l *link) step() (s step) {
	old, new := l.degrees(l.old), l.degrees(l.new)
	up, down := false, false
	for _, d := range slices.Concat(old, new) {
		ladder := d.Ladder
		on := func(all []degree) (out []degree) {
			for _, x := range all {
				if x.Ladder.Name == ladder.Name { // each language has its own rungs
					out = append(out, x)
				}
			}
			return out
		}
		a, b := on(old), on(new)
		if slices.ContainsFunc(slices.Concat(s.lost, s.gained), func(x degree) bool { return x.Ladder.Name == ladder.Name }) || len(a) != len(b) && ladder.Bare < 0 {
			continue
		}
		sum := 0
		for _, x := range b {
			sum += x.Rung - max(ladder.Bare, 0)
		}
		for _, x := range a {
			sum -= x.Rung - max(ladder.Bare, 0)
		}
		if sum == 0 {
			continue
		}
		up, down = up || sum > 0, down || sum < 0
		s.duty = s.duty || ladder.Bare < 0
		s.lost, s.gained = append(s.lost, unmatched(a, b)...), append(s.gained, unmatched(b, a)...)
	}
	s.differs = up || down
	switch {
	case up && !down:
		s.dir = 1
	case down && !up:
		s.dir = -1
	}
	return s
}

// unmatched returns the phrases of one side beyond those of the other on their rungs.
func unmatched(side, other []degree) (out []degree) {
	left := slices.Clone(other)
	for _, d := range side {
		if i := slices.IndexFunc(left, func(x degree) bool { return x.Rung == d.Rung }); i >= 0 {
			left = slices.Delete(left, i, i+1)
			continue
		}
		out = append(out, d)
	}
	return out
}

// degrees finds the phrases of a side that bind.
func (l *link) degrees(side []reading) (out []degree) {
	for i := range side {
		d := &side[i]
		c, err := d.by.pack.SmallWords()
		if err != nil {
			return nil // the tests hold that the file is right
		}
		toks := d.by.table(d.st).Between(d.unit.Start, d.unit.End)
		all := c.Marks(toks).Degrees
		owed := slices.ContainsFunc(all, func(g lang.Degree) bool { return g.Ladder.Bare < 0 && g.Rung > 0 }) // what must or should be done
		for _, g := range all {
			if g.Ladder.Deeds && !d.deeds() && !(owed && d.family == commissive && !d.told) {
				continue
			}
			out = append(out, degree{g, commitment.Span{Start: toks[g.From].Start, End: toks[g.To-1].End}})
		}
	}
	return out
}

// deeds reports whether a quote is about what is to be done.
func (d *reading) deeds() bool {
	switch d.family {
	case commissive:
		return d.unit.Act != commitment.Assess && !d.asserts
	case directive, deterrent:
		return true
	}
	return false
}

// oneBut reports whether two quotes name the same and deny alike, but for the
// phrases by which they differ.
func (l *link) oneBut(s *step) bool {
	bare := func(d *reading, differing []degree) (content []int32, denials, turns int) {
		toks := d.by.table(d.st).Between(d.unit.Start, d.unit.End)
		in := func(i int) bool {
			t := &toks[i]
			return slices.ContainsFunc(differing, func(g degree) bool { return t.Start >= g.span.Start && t.End <= g.span.End }) ||
				t.Is(lang.PartyNoun) && t.End <= d.unit.Cue.Start // who acts stands in some quotes and before others
		}
		if d.by.pack.Script == "Hangul" { // syllables of endings would tell forms of one word apart
			for i := range toks {
				if t := &toks[i]; names(t) && !in(i) && t.Parts != nil {
					content = append(content, d.by.id(t.Parts.Stem))
				}
			}
		} else {
			content, _ = d.by.contents(d.st, toks, in)
		}
		slices.Sort(content)
		c, _ := d.by.pack.SmallWords()
		for _, i := range c.Marks(toks).Negations {
			if !in(i) {
				denials++
			}
		}
		for i := range toks {
			if !in(i) && toks[i].Plays(lang.Turning|lang.Averting) {
				turns++
			}
		}
		return slices.Compact(content), denials, turns
	}
	a, aDenials, aTurns := bare(&l.old[0], s.lost)
	b, bDenials, bTurns := bare(&l.new[0], s.gained)
	return len(a) > 0 && slices.Equal(a, b) && aDenials == bDenials && aTurns == bTurns
}

// printedDegrees returns the phrases that only one side has, as printed.
func (l *link) printedDegrees(s *step) (lost, gained []string) {
	print := func(side []reading, all []degree) (out []string) {
		for _, d := range all {
			if text := squeeze(side[0].st.Text[d.span.Start:d.span.End]); !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
		return out
	}
	return print(l.old, s.lost), print(l.new, s.gained)
}

// deniesByDegree reports whether a phrase that binds denies by itself: "no path but
// talks", "without delay". It turns no line round.
func (l *link) deniesByDegree() bool {
	for _, side := range [][]reading{l.old, l.new} {
		for _, g := range l.degrees(side) {
			for i := range side {
				toks := side[i].by.table(side[i].st).Between(g.span.Start, g.span.End)
				c, _ := side[i].by.pack.SmallWords()
				if len(c.Marks(toks).Negations) > 0 || slices.ContainsFunc(toks, func(t lang.Token) bool { return t.Is(lang.Negation) }) {
					return true
				}
			}
		}
	}
	return false
}

// otherDegree is R15 across languages, where a line that says the same may bind more or
// less or name the opposite: that is for the reader, who knows what the languages can
// leave unsaid.
func (l *link) otherDegree() (verdict, bool) {
	if !l.r.across || !l.whole {
		return verdict{}, false
	}
	s := l.step()
	hedged := func(side []reading, to *[]degree) {
		for i := range side {
			for _, h := range side[i].unit.Hedges {
				*to = append(*to, degree{span: h})
			}
		}
	}
	if a, b := hedges(l.old), hedges(l.new); (a == 0) != (b == 0) && !s.differs {
		s.differs = true
		hedged(l.old, &s.lost)
		hedged(l.new, &s.gained)
	}
	if s.differs {
		lost, gained := l.printedDegrees(&s)
		v := say(Shifted, "R15", "why.other-degree", wording.Said("exchanged", gaveWay(lost, gained)))
		v.reason.Lost, v.reason.Gained = lost, gained
		return v, true
	}
	only := func(side, other []reading) (out []string) {
		for i := range side {
			for _, c := range side[i].classes {
				if !slices.ContainsFunc(other, func(d reading) bool { return slices.Contains(d.classes, c) }) {
					out = append(out, c)
				}
			}
		}
		return out
	}
	lost, gained := only(l.old, l.new), only(l.new, l.old)
	for _, a := range lost {
		if slices.ContainsFunc(gained, func(b string) bool { return l.r.collation.Opposite(a, b) }) {
			l.flag(FlagObject)
			return say(Shifted, "R9", "why.opposite-word"), true
		}
	}
	return verdict{}, false
}

// outweighed returns the phrases that speak against a direction of the verb: the
// softer side alone has words of emphasis, or the firmer one alone a reservation.
func (l *link) outweighed(dir int) (lost, gained []string) {
	if l.r.across {
		return nil, nil
	}
	s := l.step()
	binds := func(d degree, more bool) bool {
		return d.Ladder.Bare >= 0 && !d.Ladder.Alone && (d.Rung > d.Ladder.Bare) == more && d.Rung != d.Ladder.Bare
	}
	s.lost = slices.DeleteFunc(s.lost, func(d degree) bool { return !binds(d, dir > 0) })
	s.gained = slices.DeleteFunc(s.gained, func(d degree) bool { return !binds(d, dir < 0) })
	return l.printedDegrees(&s)
}
