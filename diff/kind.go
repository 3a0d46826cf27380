package diff

import (
	"slices"
	"strings"

	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/commitment"
)

// A verdict is the kind of a link, with its flags and reason.
type verdict struct {
	kind   Kind
	flags  []Flag
	reason Reason
}

// A link is the two sides of a link as the decision list sees them, with what
// its rules share.
type link struct {
	r        *reader
	old, new []reading
	firm     bool // in the confirmed band: a direction may be claimed
	whole    bool // neither side is a report or digest

	oldWords, newWords []int32 // content keys of each side, sorted
	both               int     // of them on both sides
	oldOnly, newOnly   int     // content words of each side that the other lacks
	jaccard            float64 // shared of all content words, in [0, 1]
	contained          float64 // shared of the smaller side's content words, in [0, 1]

	flags []Flag
}

// The thresholds on shared content words, set by leave-one-pair-out on the
// English gold pairs.
const (
	sameSubstance = .64 // shared of all, from which other words say the same
	fewWords      = 2   // and of neither side's own more than these: a long line can share most and change its object
	sameMeaning   = .33 // shared of all by their meanings, from which two languages, or a report and what it reports, say the same
	sameTale      = .75 // the same of one side, where a report may say more or less than the other
	sameLine      = .75 // shared of the smaller side, from which two lines differ in what they are bound to
	boundTo       = .4  // shared of all, from which what one side alone is bound to makes it firmer
	sameStory     = .6  // shared of the smaller side, from which a thing recalled is the thing promised
	sameObject    = .5  // shared of the smaller side, from which two units speak of one thing
	someObject    = .26 // the same, enough to compare what they bind themselves to
	listKept      = .4  // shared of all, from which one side is the other's list with items gone
)

// judge goes through the decision list and returns what the first rule that
// fires says. The numbers of the rules are part of the output; a new rule gets
// a new number.
func (r *reader) judge(old, new []reading, firm, whole bool) verdict {
	l := &link{r: r, old: old, new: new, firm: firm, whole: whole}
	l.oldWords, l.newWords = contentOf(old), contentOf(new)
	l.both = common(l.oldWords, l.newWords)
	if r.across {
		l.jaccard, l.contained, l.oldOnly, l.newOnly = shareOf(l.old, l.new)
	} else {
		l.share()
	}
	v := l.hidden(l.decide())
	if !whole && v.reason.Rule == "R4" {
		l.flag(FlagReportDrift)
	}
	if !whole && (v.kind == Strengthened || v.kind == Weakened) {
		// A journalist's verb is not a minister's.
		v.kind = Shifted
		v.reason.instead(wording.New("why.reports-in-own-words", l.sides()...))
		l.flag(FlagReportDrift)
	}
	v.flags = l.sortedFlags()
	l.cues(&v.reason)
	return v
}

// share measures what two sides of one language share by their words.
func (l *link) share() {
	l.oldOnly, l.newOnly = len(l.oldWords)-l.both, len(l.newWords)-l.both
	if all := len(l.oldWords) + len(l.newWords) - l.both; all > 0 {
		l.jaccard = float64(l.both) / float64(all)
	}
	if least := min(len(l.oldWords), len(l.newWords)); least > 0 {
		l.contained = float64(l.both) / float64(least)
	}
}

func contentOf(side []reading) []int32 {
	if len(side) == 1 {
		return side[0].content
	}
	var all []int32
	for i := range side {
		all = append(all, side[i].content...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (l *link) flag(f Flag) { l.flags = append(l.flags, f) }

// flagOrder is the order of flags in a change.
var flagOrder = [...]Flag{FlagMoved, FlagMerged, FlagSplit, FlagObject, FlagNarrowed, FlagWidened, FlagActor, FlagNumber, FlagDeadline,
	FlagInstrument, FlagHedge, FlagBooster, FlagLifecycle, FlagEncoding, FlagReportDrift}

func (l *link) sortedFlags() []Flag { return sortFlags(l.flags) }

func sortFlags(flags []Flag) []Flag {
	if len(flags) == 0 {
		return nil
	}
	slices.SortFunc(flags, func(a, b Flag) int { return slices.Index(flagOrder[:], a) - slices.Index(flagOrder[:], b) })
	return slices.Compact(flags)
}

// cues fills in the words that carry the act on both sides.
func (l *link) cues(r *Reason) {
	if r.OldCue == (commitment.Span{}) {
		r.OldCue = l.old[0].unit.Cue
	}
	if r.NewCue == (commitment.Span{}) {
		r.NewCue = l.new[0].unit.Cue
	}
}

func say(k Kind, rule, key string, args ...wording.Arg) verdict {
	v := verdict{kind: k, reason: Reason{Rule: rule}}
	v.reason.say(wording.New(key, args...))
	return v
}

// decide is the decision list.
func (l *link) decide() verdict {
	if len(l.old) > 1 {
		l.flag(FlagMerged)
	}
	if len(l.new) > 1 {
		l.flag(FlagSplit)
	}
	one := len(l.old) == 1 && len(l.new) == 1
	o, n := &l.old[0], &l.new[0]
	actor := l.actorChanged()
	gains := l.marks()

	// R1: the same words.
	if one && l.r.sameWords(o, n) && l.sameCue() && !actor {
		l.flags = nil
		return say(Kept, "R1", "why.same-words")
	}
	// The same words, read as their own verb on one side and as governed by an
	// earlier one on the other ("will continue …, and seek"): grammar leaves it open.
	if one && l.r.sameWords(o, n) && o.governed() != n.governed() && !actor {
		return say(Reworded, "R1", "why.same-words-governed", l.sides()...)
	}
	// R2: polarity turned.
	if one && l.jaccard >= sameObject && o.turned != n.turned && (o.denies != n.denies || !l.r.across && o.turnings == n.turnings && o.denied != n.denied) && !stopsShort(o, n) && !stopsShort(n, o) && !(l.r.across && (o.turns || n.turns)) && o.family == n.family && o.family != negative && o.family != reporting && o.unit.Act != commitment.Assess {
		return say(Reversed, "R2", "why.denied")
	}
	if one && l.jaccard >= sameObject && l.supportTurned() {
		return say(Reversed, "R2", "why.opposed")
	}
	// R3: what was promised is now recalled as done. It runs with time, and
	// must come before force: "will establish" → "welcomed the launch".
	if v, ok := l.lifecycle(gains); ok {
		return v
	}
	f, same := oneFamily(l.old, l.new)
	if !same && l.supportOnly() {
		f, same = commissive, true
	}
	if !same {
		return l.otherAct(gains)
	}
	// R5: force, by axis arithmetic, every part moving the same way.
	dir, mixed := direction(l.old, l.new, l.r.across)
	if f == positive && !l.supports() {
		dir, mixed = 0, false // welcome, appreciate, applaud: no scale
	}
	if f == reporting || allAssert(l.old) && allAssert(l.new) || slices.ContainsFunc(l.old, isForetold) && slices.ContainsFunc(l.new, isForetold) {
		dir, mixed = 0, false // what is stated as a fact is not more or less promised
	}
	if slices.ContainsFunc(l.old, isPlain) != slices.ContainsFunc(l.new, isPlain) {
		return l.otherAct(gains) // a bare assertion says nothing of will
	}
	if l.r.across && f == directive && !l.askedFarther() && !l.emphasised(dir) {
		dir, mixed = 0, false // to ask, to call for and to urge stand on other rungs in each language
	}
	if slices.ContainsFunc(l.old, isFact) != slices.ContainsFunc(l.new, isFact) && (mixed || dir != 0 && l.jaccard < sameObject) ||
		slices.ContainsFunc(l.old, asserts) != slices.ContainsFunc(l.new, asserts) && dir != 0 && !l.emphasised(dir) ||
		slices.ContainsFunc(l.old, isForetold) != slices.ContainsFunc(l.new, isForetold) && dir != 0 {
		return l.objectOf(say(Shifted, "R4", "why.fact-or-will", l.sides()...))
	}
	if slices.ContainsFunc(l.old, isDouble) != slices.ContainsFunc(l.new, isDouble) || dir != 0 && l.onlyHedged() {
		dir = 0 // R7 looks at what a hedge governs
	}
	switch {
	case dir == 0 && !mixed:
		dir = l.emphasis()
	case len(l.old)+len(l.new) > 2 && l.sharesCue():
		dir, mixed = 0, mixed || dir != 0 // one part is as it was
	}
	if dir < 0 && l.firm && l.wentOn() {
		return l.underWay(gains)
	}
	if dir != 0 && l.whole && l.otherParties() {
		return l.objectOf(say(Shifted, "R9", "why.other-actor"))
	}
	if dir != 0 && (l.firm || !l.whole) && (!l.sameCue() || f == deterrent) { // a warning's force is in its object: "swift and decisive"
		return l.firmer(dir, gains)
	}
	if mixed {
		return l.objectOf(say(Shifted, "R6", l.parts(), l.sides()...))
	}
	// R7: a hedge at equal force.
	if v, ok := l.hedged(); ok && l.firm {
		return v
	}
	// R8: a deadline, figure or instrument at equal force.
	if v, ok := l.specific(gains, f); ok {
		return v
	}
	// R9: another party or place, or another speaker.
	if lost, gained := l.swapped(); len(lost) > 0 && len(gained) > 0 && l.contained >= sameObject {
		l.flag(FlagObject)
		v := say(Shifted, "R9", "why.other-party")
		v.reason.Lost, v.reason.Gained = lost, gained
		return v
	}
	if actor {
		return l.objectOf(say(Shifted, "R9", "why.other-actor"))
	}
	return l.substance(gains)
}

// stopsShort reports whether what a turns round b goes some of the way of: to
// reduce is not the opposite of to end.
func stopsShort(a, b *reading) bool { return a.turned && b.restrains && !a.restrains }

// parts says how the parts of a split or merged commitment stand to the whole.
func (l *link) parts() (key string) {
	switch {
	case len(l.old) < len(l.new):
		return "why.became-several"
	case len(l.old) > len(l.new):
		return "why.became-one"
	}
	return "why.some-firmer"
}

// actorChanged reports whether both sides name the states or bodies that act,
// and name others. Persons do not count: an office changes hands, and the
// promise is the state's.
func (l *link) actorChanged() bool {
	a, allOld := l.actors(l.old)
	b, allNew := l.actors(l.new)
	if allOld && allNew || !allOld && len(a) == 0 || !allNew && len(b) == 0 {
		return false
	}
	if allOld == allNew && meet(a, b) {
		return false
	}
	l.flag(FlagActor)
	return true
}

// actors returns the states and bodies that act on one side, and whether it says
// that all do.
func (l *link) actors(side []reading) (parties []string, all bool) {
	for i := range side {
		u := side[i].unit
		for _, id := range u.Actors {
			switch c := l.r.pack.Concept(id); {
			case c == nil, u.Act == commitment.Urge && id == u.Obligor: // who is asked does not speak
			case c.Collective:
				all = true
			case c.Kind == "party" || c.Kind == "body":
				parties = append(parties, id)
			}
		}
	}
	return parties, all || len(parties) > 1
}

// obligors returns who must do, or is blamed for, what the parts of a side say.
func obligors(side []reading) (out []string) {
	for i := range side {
		if who := side[i].unit.Obligor; who != "" {
			out = append(out, who)
		}
	}
	return out
}

// meet reports whether two lists share an element.
func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// otherParties reports whether each side names somebody of its own who acts on it,
// or whom it asks or blames: what Japan and Chile promised and what Japan and Peru
// promise are two promises.
func (l *link) otherParties() bool {
	a, _ := l.actors(l.old)
	b, _ := l.actors(l.new)
	x, y := obligors(l.old), obligors(l.new)
	if len(x) > 0 && len(y) > 0 && !meet(x, y) {
		l.flag(FlagActor)
		return true
	}
	only := func(side, other []string) bool {
		return slices.ContainsFunc(side, func(id string) bool { return !slices.Contains(other, id) })
	}
	if !only(a, b) || !only(b, a) {
		return false
	}
	l.flag(FlagActor)
	return true
}

func (l *link) sameCue() bool {
	if len(l.old) != len(l.new) {
		return false
	}
	for i := range l.old {
		if l.old[i].cue != l.new[i].cue {
			return false
		}
	}
	return true
}

// sharesCue reports whether one act stands on both sides in the same words.
func (l *link) sharesCue() bool {
	return slices.ContainsFunc(l.old, func(o reading) bool {
		return o.cue != "" && slices.ContainsFunc(l.new, func(n reading) bool { return o.cue == n.cue })
	})
}

// acts names the acts of one side with their cues as printed and their forces.
func (l *link) acts(side []reading) []wording.Text { return l.name(side, true) }

// sides are the acts of both sides, for the sentences that name them.
func (l *link) sides() []wording.Arg {
	return []wording.Arg{wording.Said("old", l.acts(l.old)...), wording.Said("new", l.acts(l.new)...)}
}

// kinds names the acts of one side with their cues as printed.
func (l *link) kinds(side []reading) []wording.Text { return l.name(side, false) }

func (l *link) name(side []reading, forces bool) []wording.Text {
	out := make([]wording.Text, len(side))
	for i := range side {
		u := side[i].unit
		act := wording.Named("act.", string(u.Act))
		as := act
		if side[i].asserts {
			as = wording.New("act.as-fact", wording.Said("act", act))
		}
		if forces {
			as = wording.New("act.force", wording.Said("act", as), wording.Number("force", u.Force))
		}
		cue := wording.Said("cue", act)
		if u.Cue.End > u.Cue.Start {
			cue = wording.Quote("cue", strings.Join(strings.Fields(side[i].st.Text[u.Cue.Start:u.Cue.End]), " "))
		}
		out[i] = wording.New("act.cue", cue, wording.Said("act", as))
	}
	return out
}

// supports reports whether one side strongly supports what the other at least
// welcomes, the only step on the positive scale: thanks are on none.
func (l *link) supports() bool {
	strong := func(d reading) bool {
		return d.unit.Force >= 4 && (d.support || len(d.unit.Boosters) == 0) // endorse; not "warmly welcome"
	}
	thanks := func(d reading) bool { return d.unit.Act == commitment.Welcome && d.unit.Force < 3 }
	return (slices.ContainsFunc(l.old, strong) || slices.ContainsFunc(l.new, strong)) && !slices.ContainsFunc(l.old, thanks) && !slices.ContainsFunc(l.new, thanks)
}

// supportOnly reports whether all that stands between the sides and one family
// is support, which is promised to a cause and given to somebody's step: then
// it is placed with the promises.
func (l *link) supportOnly() bool {
	for _, side := range [][]reading{l.old, l.new} {
		for i := range side {
			d := &side[i]
			switch {
			case d.family == positive && d.support:
				d.value = float64(d.unit.Force) + 1
			case d.family != commissive:
				return false
			}
		}
	}
	return true
}

func allAssert(side []reading) bool {
	for i := range side {
		if side[i].unit.Act != commitment.Assess && !side[i].asserts {
			return false
		}
	}
	return true
}

// governed reports whether the verb of the act stands before the quote.
func (d *reading) governed() bool { return d.unit.Cue.End > 0 && d.unit.Cue.End <= d.unit.Start }

// boosted reports whether a side has words of emphasis.
func boosted(side []reading) bool {
	return slices.ContainsFunc(side, func(d reading) bool { return len(d.unit.Boosters) > 0 })
}

func isGoverned(d reading) bool { return d.governed() }

func isDouble(d reading) bool { return d.second }

func isDated(d reading) bool { return d.dates }

func isForetold(d reading) bool { return d.foretold }

func asserts(d reading) bool { return d.asserts }

func isTold(d reading) bool { return d.told }

func isPlain(d reading) bool { return d.plain }

func force(d *reading) float64 { return float64(d.unit.Force) }

func (l *link) supportTurned() bool {
	pro := func(a commitment.Act) bool {
		return a == commitment.Reaffirm || a == commitment.Welcome || a == commitment.Commit
	}
	a, b := l.old[0].unit.Act, l.new[0].unit.Act
	return (pro(a) && b == commitment.Condemn || a == commitment.Condemn && pro(b)) && l.old[0].turned == l.new[0].turned
}

// boosterFlag marks that words of emphasis were gained or lost.
func (l *link) boosterFlag() {
	if boosted(l.old) != boosted(l.new) {
		l.flag(FlagBooster)
	}
}

// lifecycle is R3.
func (l *link) lifecycle(gains marks) (verdict, bool) {
	all := func(side []reading, f func(*reading) bool) bool {
		for i := range side {
			if !f(&side[i]) {
				return false
			}
		}
		return true
	}
	done := func(d *reading) bool {
		return d.told || d.lookback && (d.family == positive || d.unit.Act == commitment.Assess || d.unit.Act == commitment.Announce || d.unit.Act == commitment.Importance)
	}
	recalled := func(d *reading) bool { return d.recalls && done(d) }
	ahead := func(d *reading) bool {
		return d.ahead && d.family == commissive && d.unit.Act != commitment.Assess || d.ahead && d.unit.Act == commitment.Welcome
	}
	promised := func(d *reading) bool { return d.unit.Act == commitment.Commit || d.unit.Act == commitment.Agree }
	foundsOne := func(d reading) bool { return d.founds && ahead(&d) }
	told := func(d *reading) bool { return d.told }
	reported := func(d *reading) bool { return d.unit.Act == commitment.Announce && d.family == reporting && !d.told }
	underWay := func(d *reading) bool { return done(d) || d.continues && d.family == commissive && !d.founds }
	switch {
	case all(l.old, ahead) && all(l.new, done) && !all(l.old, done),
		slices.ContainsFunc(l.old, foundsOne) && !slices.ContainsFunc(l.new, foundsOne) && all(l.old, ahead) && all(l.new, underWay):
		return l.underWay(gains), true
	case all(l.new, told) && !slices.ContainsFunc(l.old, isTold), all(l.old, told) && !slices.ContainsFunc(l.new, isTold):
		l.flag(FlagLifecycle)
		then := "why.said-done"
		if l.old[0].told {
			then = "why.done-said"
		}
		if l.contained >= sameStory && len(gains.gained[0])+len(gains.gained[1])+len(gains.lost[0])+len(gains.lost[1]) == 0 {
			return say(Reworded, "R3", then), true
		}
		return l.objectOf(say(Shifted, "R3", then+"-other")), true
	case l.old[0].turned == l.new[0].turned && all(l.old, reported) && all(l.new, done) && !slices.ContainsFunc(l.new, func(d reading) bool { return reported(&d) }) && l.contained >= sameStory:
		l.flag(FlagLifecycle)
		return say(Reworded, "R3", "why.announced-done"), true
	case all(l.new, promised) && all(l.old, recalled):
		return l.objectOf(say(Shifted, "R3b", "why.done-promised")), true
	}
	return verdict{}, false
}

// wentOn reports whether what was promised then is said to continue now: "are
// committed to work on", "will continue to work on", or that what was founded then is
// built on: "establish", "look forward to advancing". The softer verb is the course
// of things.
func (l *link) wentOn() bool {
	promised := func(d reading) bool { return d.unit.Act == commitment.Commit || d.unit.Act == commitment.Agree }
	goesOn := func(d reading) bool { return d.continues && promised(d) }
	founded := func(d reading) bool { return d.founds && d.unit.Act == commitment.Announce }
	return slices.ContainsFunc(l.old, promised) && !slices.ContainsFunc(l.old, goesOn) && slices.ContainsFunc(l.new, goesOn) ||
		slices.ContainsFunc(l.old, founded) && !slices.ContainsFunc(l.new, founded)
}

// underWay says that what was promised is done now or goes on.
func (l *link) underWay(gains marks) verdict {
	l.flag(FlagLifecycle)
	if l.contained >= sameStory && len(gains.gained[0])+len(gains.gained[1]) == 0 {
		return say(Reworded, "R3", "why.promised-done")
	}
	return l.objectOf(say(Shifted, "R3", "why.promised-done-other"))
}

// otherAct is R4: acts of different families have no common scale.
func (l *link) otherAct(gains marks) verdict {
	return l.objectOf(say(Shifted, "R4", "why.other-act", l.sides()...))
}

// hedged is R7.
func (l *link) hedged() (verdict, bool) {
	hedges := func(side []reading) (n int) {
		for i := range side {
			n += len(side[i].unit.Hedges)
		}
		return n
	}
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
						if has(d.by.canonical(t.Key)) {
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

// marks are what one side binds itself to and the other does not, by the
// index of their flag in markFlags.
type marks struct {
	lost, gained [len(markFlags)][]term
}

var markFlags = [...]Flag{FlagNumber, FlagDeadline, FlagInstrument}

const markDeadline = 1 // index of FlagDeadline in markFlags

// marks finds the figures, deadlines and instruments that only one side has,
// and flags them.
func (l *link) marks() (m marks) {
	for i, f := range markFlags {
		get := func(d *reading) []term {
			switch f {
			case FlagNumber:
				return d.numbers
			case FlagDeadline:
				return d.deadlines
			}
			return d.means
		}
		m.lost[i] = l.r.missing(l.old, l.new, get, f == FlagInstrument)
		m.gained[i] = l.r.missing(l.new, l.old, get, f == FlagInstrument)
		if l.r.across && f != FlagNumber && (len(m.lost[i]) == 0 || len(m.gained[i]) == 0) {
			m.lost[i], m.gained[i] = nil, nil // the other language may name it in words that its lists lack
		}
		if len(m.lost[i])+len(m.gained[i]) > 0 {
			l.flag(f)
		}
	}
	return m
}

// count returns how many marks each side alone has.
func (m *marks) count() (lost, gained int) {
	for i := range markFlags {
		lost, gained = lost+len(m.lost[i]), gained+len(m.gained[i])
	}
	return lost, gained
}

// specific is R8: at equal force, a promise that gained a deadline, a figure
// or a named instrument binds more, one that lost it less.
func (l *link) specific(m marks, f family) (verdict, bool) {
	lost, gained := m.count()
	swapped := false
	for i, f := range markFlags {
		swapped = swapped || (l.r.across || f == FlagNumber) && len(m.lost[i]) > 0 && len(m.gained[i]) > 0
	}
	if swapped && l.contained >= sameObject {
		v := l.objectOf(say(Shifted, "R8", "why.bound-exchanged"))
		v.reason.Lost, v.reason.Gained = l.printedMarks(m)
		return v, true
	}
	if lost+gained == 0 || f == negative || f == reporting || f == positive || allActs(l.old, commitment.Assess) || l.contained < someObject {
		return verdict{}, false
	}
	// "in the middle of 2031" → "by the end of 2031": the term was moved
	moved := len(m.lost[markDeadline]) > 0 && slices.ContainsFunc(l.new, isDated) || len(m.gained[markDeadline]) > 0 && slices.ContainsFunc(l.old, isDated)
	var v verdict
	switch {
	case lost > 0 && gained > 0, moved:
		v = l.objectOf(say(Shifted, "R8", "why.bound-exchanged"))
	case l.r.across || !l.firm || l.contained < sameLine || l.apart(m) < boundTo || len(l.old)+len(l.new) > 2 || allActs(l.old, commitment.Announce) || slices.ContainsFunc(l.old, isGoverned) || slices.ContainsFunc(l.new, isGoverned):
		return verdict{}, false
	case l.exchanged():
		return verdict{}, false // said of another party or place: R9
	case gained > 0:
		v = say(Strengthened, "R8", "why.bound-more")
	default:
		v = say(Weakened, "R8", "why.bound-less")
	}
	v.reason.Lost, v.reason.Gained = l.printedMarks(m)
	return v, true
}

// apart returns the share of content words on both sides among all but those of
// the marks, in [0, 1].
func (l *link) apart(m marks) float64 {
	all := len(l.oldWords) + len(l.newWords) - l.both
	for i := range markFlags {
		for _, terms := range [][]term{m.lost[i], m.gained[i]} {
			for _, t := range terms {
				all -= max(t.words, strings.Count(t.key, " ")+1)
			}
		}
	}
	return float64(l.both) / float64(max(all, l.both, 1))
}

// printedMarks returns the marks that only one side has, as printed.
func (l *link) printedMarks(m marks) (lost, gained []string) {
	for i := range markFlags {
		lost = append(lost, printed(m.lost[i], l.old[0].st.Text)...)
		gained = append(gained, printed(m.gained[i], l.new[0].st.Text)...)
	}
	return lost, gained
}

// substance is R10 to R12: equal force, nothing named lost or gained; what is
// left is how many content words both sides share.
func (l *link) substance(m marks) verdict {
	if l.r.across || !l.whole {
		if l.retold() {
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
	case lost+gained <= 1 && l.jaccard >= sameObject && !l.itemOnly():
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

// objectOf adds the object flag where words were both lost and gained to the
// point that another thing is spoken of.
func (l *link) objectOf(v verdict) verdict {
	lost, gained := l.alone()
	if lost > 0 && gained > 0 && lost+gained >= 4 && l.jaccard < sameObject {
		l.flag(FlagObject)
	}
	return v
}
