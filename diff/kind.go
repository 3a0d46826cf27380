package diff

import (
	"slices"
	"strings"

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
	// R15: words that bind more or less, before all that goes by the verb.
	if v, ok := l.degreed(gains); ok && !actor {
		return v
	}
	// R2: polarity turned.
	if one && l.turnedRound() || one && l.actDenied() {
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
	if l.r.across && f == commissive && l.bothBind() && !l.emphasised(dir) {
		dir, mixed = 0, false // to do it, to open it and to commit to it may translate one word; to intend it does not
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
		return l.objectOf(l.otherActor())
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
		return l.objectOf(l.otherActor())
	}
	return l.substance(gains)
}

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

func (l *link) sameCue() bool {
	if len(l.old) != len(l.new) {
		return false
	}
	for i := range l.old {
		if o, n := l.old[i], l.new[i]; o.cue != n.cue || o.cue == "" && (o.unit.Act != n.unit.Act || o.unit.Force != n.unit.Force) {
			return false // a verb before the quote is not printed
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

// boosterFlag marks that words of emphasis were gained or lost.
func (l *link) boosterFlag() {
	if boosted(l.old) != boosted(l.new) {
		l.flag(FlagBooster)
	}
}

// otherAct is R4: acts of different families have no common scale.
func (l *link) otherAct(gains marks) verdict {
	return l.objectOf(say(Shifted, "R4", "why.other-act", l.sides()...))
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
