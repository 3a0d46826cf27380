package diff

import (
	"slices"

	"mithaq/corpus/lang"
)

// hedged is R7.
func (l *link) hedged() (verdict, bool) {
	a, b := hedges(l.old), hedges(l.new)
	switch {
	case a == 0 && b > 0 && l.reserves(l.new, l.old):
		l.flag(FlagHedge)
		return say(Weakened, "R7", "why.hedge-added"), true
	case a > 0 && b == 0 && l.reserves(l.old, l.new):
		l.flag(FlagHedge)
		return say(Strengthened, "R7", "why.hedge-dropped"), true
	}
	return verdict{}, false
}

// hedges returns how many reservations a side has.
func hedges(side []reading) (n int) {
	for i := range side {
		n += len(side[i].unit.Hedges)
	}
	return n
}

// onlyHedged reports whether one side alone is hedged, and as firm as the other
// but for that.
func (l *link) onlyHedged() bool {
	hedged := func(side []reading) bool {
		return slices.ContainsFunc(side, func(d reading) bool { return len(d.unit.Hedges) > 0 })
	}
	bare := func(d *reading) float64 { return d.value + min(1, float64(len(d.unit.Hedges))) }
	if hedged(l.old) == hedged(l.new) {
		return false
	}
	loOld, hiOld := bounds(l.old, bare)
	loNew, hiNew := bounds(l.new, bare)
	return hiNew-loOld < rung && hiOld-loNew < rung
}

// hedgeWords is how many telling words beside a hedge show what it governs.
const hedgeWords = 3

// reserves reports whether a hedge of one side governs what the other says
// too, and the other does not say it itself in another form ("discuss",
// "discussions"). A hedge behind a conjunction or at the beginning governs
// what follows it, any other what stands on both sides of it.
func (l *link) reserves(side, other []reading) bool {
	there := contentOf(other)
	has := func(id int32) bool { _, ok := slices.BinarySearch(there, id); return ok }
	says := func(t lang.Token) bool {
		return t.Word != nil && (t.Word.Verb != nil || t.Is(lang.HedgeVerb)) && slices.ContainsFunc(other, func(d reading) bool { return d.says(&t) })
	}
	for i := range side {
		d := &side[i]
		toks := d.by.table(d.st).Between(d.unit.Start, d.unit.End)
		for _, h := range d.unit.Hedges {
			from, to := 0, 0
			for to < len(toks) && toks[to].Start < h.End {
				if toks[to].End <= h.Start {
					from = to + 1
				}
				to++
			}
			if from < to && slices.ContainsFunc(toks[from:to], says) {
				continue
			}
			both, all := 0, 0
			count := func(at, step int) {
				for n := 0; at >= 0 && at < len(toks) && n < hedgeWords; at += step {
					if t := &toks[at]; names(t) && t.Kind == lang.Letters {
						n++
						all++
						if d.by.pack.Script == "Hangul" && slices.ContainsFunc(d.by.syllables(nil, t.Form), has) || has(d.by.canonical(t.Key)) {
							both++
						}
					}
				}
			}
			before := from - 1
			for before >= 0 && toks[before].Kind == lang.Punct {
				before--
			}
			if before >= 0 && !toks[before].Is(lang.Conjunction) {
				count(before, -1)
			}
			count(to, 1)
			if all == 0 || 2*both >= all {
				return true
			}
		}
	}
	return false
}

// says reports whether a quote holds a verb, or a word of its stem or meaning.
func (d *reading) says(t *lang.Token) bool {
	return slices.ContainsFunc(d.by.table(d.st).Between(d.unit.Start, d.unit.End), func(o lang.Token) bool {
		return o.Kind == lang.Letters && (d.by.canonical(o.Key) == d.by.canonical(t.Key) || o.Word != nil && o.Word.Verb != nil && o.Word.Verb == t.Word.Verb)
	})
}
