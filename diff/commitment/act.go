package commitment

import (
	"mithaq/corpus/lang"
)

// A reading is the act and force of a clause, with the words that gave them.
type reading struct {
	act      Act
	force    int
	from, to int // tokens of the cue, to exclusive
	boosters []int
	hedges   [][2]int
	negated  bool
}

// nounReach is how many words after a light verb its act noun may stand.
const nounReach = 9

// read gives the act and force of a head whose end is set. The order is that
// of the annotators' guide: warning, act noun, importance, head verb, future,
// else an assessment.
func (s *sentence) read(h *head) reading {
	r := reading{act: Assess, force: 3, from: h.verb, to: h.main + 1}
	if s.warning(h, &r) {
		return r
	}
	if h.parent != nil {
		r = s.read(h.parent)
		r.boosters, r.hedges = nil, nil
		if v := s.tok(h.tail).Word; h.parent.group == modal && v != nil && v.Verb != nil && Act(v.Verb.Act) == Announce && r.act == Commit {
			r.force = max(r.force, v.Verb.Force)
		}
		s.hedge(h, h.tail, &r)
		return r
	}
	switch h.group {
	case modal:
		s.readModal(h, &r)
	case have:
		s.readHave(h, &r)
	case be:
		s.readBe(h, &r)
	case lexical:
		s.readLexical(h, &r)
	case unknown:
		s.readOrdinary(h, &r)
	}
	s.boost(h, &r)
	s.hedge(h, h.main, &r)
	r.force = min(max(r.force, 1), 5)
	r.negated = s.denied(h)
	return r
}

// warning reads "would be met with a swift and decisive response".
func (s *sentence) warning(h *head, r *reading) bool {
	for i := h.start; i < h.end; i++ {
		id, n := s.pack.Warnings.Match(s.toks[:h.end], i)
		if id == "" {
			continue
		}
		end, regime := false, false
		hard := map[string]bool{}
		for j := i; j < h.end; j++ {
			if s.is(j, lang.Response) {
				hard[s.form(j)] = true
			}
			end = end || s.does(j, lang.WordRegimeEnd) && j < i+n
			regime = regime || s.does(j, lang.WordRegime) && j < i+n+5
		}
		end = end && regime
		r.act, r.from, r.to = Warn, i, i+n
		switch {
		case end || len(hard) >= 3:
			r.force = 5
		case len(hard) == 2:
			r.force = 4
		default:
			r.force = 3
		}
		return true
	}
	return false
}

// readLexical reads a clause whose verb stands alone: "reaffirmed its
// commitment to".
func (s *sentence) readLexical(h *head, r *reading) {
	w := s.tok(h.main).Word
	if w == nil || w.Verb == nil || len(w.Verb.Particles) > 0 && !s.particleFollows(h.main) {
		s.readOrdinary(h, r)
		return
	}
	v := w.Verb
	if v.Light && s.actNoun(h, v, r) {
		return
	}
	if h.who == generic && !(Act(v.Act) == Announce && w.Class&lang.NounVerb == 0) && !(v.Renews) {
		s.readOrdinary(h, r)
		return
	}
	next := s.skipAdverbs(h.main + 1)
	clause := next // of which the verb speaks, if it does of one
	if s.does(next, lang.WordThat) {
		clause++
	}
	switch k := s.needful(clause); {
	case k >= 0 && (v.Light || v.That.Act != "" || Act(v.Act) == Agree):
		r.act, r.force, r.to = Importance, v.Force, k+1
		return
	case s.does(next, lang.WordThat) && v.That.Act != "" && s.unchanged(next, h.end):
		r.act, r.force = Reaffirm, v.Force
		return
	case s.does(next, lang.WordThat) && v.That.Act != "":
		r.set(v.That)
		if v.Future.Act != "" && s.modalBefore(next, h.end) { // "affirm that they will"
			r.set(v.Future)
		}
		return
	case s.verbDoes(h.main, lang.VerbSupport):
		r.act, r.force = s.support(h.main+1, h.end), 3
		return
	case s.condemningFollows(h):
		r.act, r.force = Condemn, 4
		return
	case s.verbDoes(h.main, lang.VerbStand) && s.does(next, lang.WordWith):
		r.act, r.force = Commit, 3
		return
	}
	r.set(v.Rung)
	if p := s.skipAdverbs(h.main + 1); len(v.Particles) > 0 && !s.is(p, lang.Preposition) {
		r.to = p + 1 // "look forward"
	}
	if v.Inf {
		if j := s.skipAdverbs(next); s.does(j, lang.WordTo) && s.is(s.skipAdverbs(j+1), lang.HedgeVerb) {
			r.force = min(r.force, 2)
			r.hedges = append(r.hedges, [2]int{s.skipAdverbs(j + 1), s.skipAdverbs(j+1) + 1})
			r.to = s.skipAdverbs(j+1) + 1
		}
	}
}

func (r *reading) set(g lang.Rung) { r.act, r.force = Act(g.Act), g.Force }

func (s *sentence) particleFollows(i int) bool {
	for _, p := range s.tok(i).Word.Verb.Particles {
		if s.form(s.skipAdverbs(i+1)) == p {
			return true
		}
	}
	return false
}

func (s *sentence) modalBefore(from, to int) bool {
	for i := from; i < to; i++ {
		if s.does(i, lang.WordFuture) {
			return true
		}
	}
	return false
}

func (s *sentence) condemningFollows(h *head) bool {
	for i := h.main + 1; i < h.end && i < h.main+16; i++ {
		if s.is(i, lang.Condemning) && s.does(i-1, lang.WordIn) {
			return true
		}
	}
	return false
}

// support tells what supporting the object that begins at from is: a
// principle reaffirms, a body or initiative is welcomed.
func (s *sentence) support(from, to int) Act {
	principle := false
	for i := from; i < to && i < from+10; i++ {
		if s.form(i) == ";" || s.does(i, lang.WordMeans) || s.form(i) == "," && s.is(i+1, lang.Determiner|lang.Subordinator|lang.Preposition) {
			break
		}
		if s.is(i, lang.Initiative) {
			return Welcome
		}
		principle = principle || s.is(i, lang.Principle)
	}
	if principle {
		return Reaffirm
	}
	return Welcome
}

// nounAt returns where, from i on, the act noun stands that the verb at main
// governs; -1 if none does.
func (s *sentence) nounAt(main, i, end int) int {
	lemma, word := s.lemma(main), s.tok(main).Word
	announces := word != nil && word.Verb != nil && Act(word.Verb.Act) == Announce // "announced plans to": announced is what is planned
	if s.does(i, lang.WordOn) {
		i++
	}
	for n := 0; i < end && n < nounReach; i, n = i+1, n+1 {
		t := s.tok(i)
		if t.Is(lang.Preposition|lang.Subordinator) || t.Does(lang.WordTo) || t.Kind == lang.Punct && t.Form != "," && t.Form != `"` && t.Form != "'" {
			return -1
		}
		if t.Word == nil || t.Word.Noun == nil || t.Capital || announces && Act(t.Word.Noun.Act) == Commit || t.Word.Noun.Under != nil && !t.Word.Noun.Under[lemma] {
			continue
		}
		next := s.tok(i + 1)
		if next.Is(lang.Preposition|lang.Conjunction|lang.Subordinator|lang.Pronoun) || next.Does(lang.WordTo) || next.Kind == lang.Punct || i+1 >= end ||
			next.Does(lang.WordThe) || next.Capital && !t.Capital { // "the importance Japan attaches to"
			return i
		}
	}
	return -1
}

// actNoun reads the act noun that a light verb governs: "express grave
// CONCERN over", "underscore the IMPORTANCE of".
func (s *sentence) actNoun(h *head, v *lang.Verb, r *reading) bool {
	first := h.main + 1
	if h.second > 0 {
		first = h.second
	}
	i := s.nounAt(h.main, first, h.end)
	if i < 0 {
		return false
	}
	noun := s.tok(i).Word.Noun
	g := noun.Rung
	if v.Renews && noun.Renewed.Act != "" {
		g = noun.Renewed
	}
	if g.Act == "support" {
		g.Act = string(Welcome)
		if v.Gives.Act != "" { // "offered their support"
			g = v.Gives
		} else if s.support(i+1, h.end) == Reaffirm || v.Frame >= 3 && Act(v.Act) == Reaffirm {
			g.Act = string(Reaffirm)
		}
	}
	if g.Force == 0 || v.Frame <= 2 && Act(g.Act) == Reaffirm { // "recognize our commitment"
		g.Force = v.Frame
	}
	r.set(g)
	r.to = i + 1
	for j := first; j < i; j++ {
		w := s.tok(j)
		if !w.Is(lang.BoosterAdjective) {
			continue
		}
		if w.Is(lang.WeakBooster) && r.act != Concern && r.act != Condemn && noun.Act != "support" {
			continue
		}
		r.boosters = append(r.boosters, j)
	}
	if len(r.boosters) > 0 {
		r.force = min(r.force+1, 5)
	}
	if r.act == Concern && s.does(i+1, lang.WordAnd) { // "concern about and opposition to"
		for j := i + 2; j < i+6 && j < h.end; j++ {
			if w := s.tok(j).Word; w != nil && w.Noun != nil && Act(w.Noun.Act) == Condemn {
				r.act, r.force = Condemn, max(r.force, 3)
			}
		}
	}
	return true
}

// readModal reads a future.
func (s *sentence) readModal(h *head, r *reading) {
	w := s.tok(h.main).Word
	switch {
	case s.does(h.aux, lang.WordShall):
		r.act, r.force = Commit, 5
		return
	case s.does(h.aux, lang.WordMust) && s.addressed(h):
		r.act, r.force = Urge, 4
		return
	case s.does(h.aux, lang.WordMust) && h.who >= party:
		r.act, r.force = Commit, 4
		return
	case s.does(h.aux, lang.WordCan) && s.denied(h) && w != nil && w.Verb != nil:
		s.readLexical(h, r) // "cannot accept"
		return
	case !s.does(h.aux, lang.WordWill), h.who == generic && w.Is(lang.Effect):
		return
	}
	r.act, r.force = Commit, 3
	if w == nil {
		return
	}
	if v := w.Verb; v != nil {
		switch act := Act(v.Act); {
		case act == Condemn || act == Urge:
			if len(v.Particles) == 0 || s.particleFollows(h.main) {
				r.set(v.Rung)
			}
		case s.verbDoes(h.main, lang.VerbSupport):
			if h.who >= party && s.support(h.main+1, h.end) == Reaffirm {
				r.act = Reaffirm
			}
		case v.Renews && s.actNoun(h, v, r): // "will renew our commitment to"
		case act == Commit && v.Force < 3:
			r.force = 2
		case act == Announce && v.Force > 3:
			r.force = v.Force
		}
	}
	if next := s.tok(h.main + 1).Word; s.verbDoes(h.main, lang.VerbContinue) && next != nil && next.Verb != nil && next.Forms&lang.Gerund != 0 && Act(next.Verb.Act) == Commit && next.Verb.Force < 3 {
		r.force = 2 // "will continue exploring"
	}
	if w.Is(lang.ChainVerb) && s.verbDoes(h.main, lang.VerbSeek) {
		r.force = 2
	}
}

// readHave reads what has been done.
func (s *sentence) readHave(h *head, r *reading) {
	w := s.tok(h.main).Word
	if h.main == h.aux {
		return
	}
	switch {
	case w != nil && w.Verb != nil && h.who != generic && (len(w.Verb.Particles) == 0 || s.particleFollows(h.main)):
		r.set(w.Verb.Rung)
		if w.Verb.Light && s.actNoun(h, w.Verb, r) {
			return
		}
		switch {
		case r.act == Commit && r.force < 3:
			r.act, r.force = Assess, 2
		case r.act == Assess && w.Verb.Light && s.form(h.main+1) != "that":
			r.act = Announce // "have extended the agreement": a deed
		}
	case w != nil && w.Verb != nil && Act(w.Verb.Act) == Announce && w.Verb.Force >= 4:
		r.set(w.Verb.Rung)
	case w.Is(lang.State):
	case h.who != generic:
		r.act = Announce
	}
}

// unchanged reports whether what stands between from and to remains as it was:
// "that our position remains unchanged".
func (s *sentence) unchanged(from, to int) bool {
	for i := from; i+1 < to; i++ {
		if s.verbDoes(i, lang.VerbRemain) && s.does(i+1, lang.WordUnchanged) {
			return true
		}
	}
	return false
}

// needful returns the adjective of "it is imperative to" and "it is essential
// that" if that begins at i, else -1.
func (s *sentence) needful(i int) int {
	if !s.does(i, lang.WordIt) || !s.does(i+1, lang.WordFiniteBe) {
		return -1
	}
	k := s.skipAdverbs(i + 2)
	if s.is(k, lang.Needful) && s.does(k+1, lang.WordToThat) {
		return k
	}
	return -1
}

// describes reports whether an adjective behind be stands in front of a noun:

func (s *sentence) describes(i int) bool {
	n := s.tok(i + 1)
	return n.Kind == lang.Letters && (n.Word == nil || !n.Is(lang.Preposition|lang.Conjunction|lang.Subordinator|lang.Determiner|lang.Pronoun|lang.ObjectPronoun) &&
		n.Word.Noun == nil && (n.Word.Forms == 0 || n.Is(lang.NounVerb))) && !s.does(i+1, lang.WordTo) && !s.does(i+1, lang.WordThat) && !s.adverb(i+1)
}

// readBe reads "are committed to", "remains ready to", "are working to".
func (s *sentence) readBe(h *head, r *reading) {
	if s.is(h.main, lang.Needful) && s.does(h.main+1, lang.WordTo) && s.forms(h.main+2)&lang.Base != 0 { // "dialogue is essential to reach"
		r.act = Importance
		return
	}
	if k := s.needful(h.subj); k >= 0 {
		r.act, r.to = Importance, k+1
		return
	}
	w := s.tok(h.main).Word
	remains := s.verbDoes(h.aux, lang.VerbRemain) || s.verbDoes(h.aux, lang.VerbStand)
	if h.who == generic || h.who == institution {
		if w != nil && w.Is(lang.BoosterAdjective) {
			for i := h.subj; i < h.subjEnd; i++ {
				if n := s.tok(i).Word; n != nil && n.Noun != nil && (Act(n.Noun.Act) == Reaffirm || Act(n.Noun.Renewed.Act) == Reaffirm) {
					r.act, r.force, r.from = Reaffirm, 5, i
					return
				}
			}
		}
		if h.who == generic {
			if w != nil && w.Verb != nil && Act(w.Verb.Act) == Announce && w.Verb.Force >= 4 && w.Forms&lang.Participle != 0 {
				r.set(w.Verb.Rung)
			}
			return
		}
	}
	if w == nil {
		if remains {
			return
		}
		return
	}
	if w.Pred != nil && !(Act(w.Pred.Act) == Announce && s.describes(h.main)) {
		g := w.Pred.Rung
		if remains {
			g = w.Pred.Remain
		}
		r.set(g)
		if w.Pred.Inf && Act(g.Act) == Announce || s.does(h.main, lang.WordGlad) {
			if v := s.tok(h.main + 2).Word; s.does(h.main+1, lang.WordTo) && v != nil && v.Verb != nil {
				r.set(v.Verb.Rung)
				r.to = h.main + 3
			}
		}
		return
	}
	if s.does(h.main, lang.WordUnited) {
		for i := h.main + 1; i < h.end && i < h.main+7; i++ {
			n := s.tok(i).Word
			if n == nil {
				continue
			}
			switch {
			case n.Noun != nil && Act(n.Noun.Act) == Commit:
				r.act, r.force, r.to = Commit, 3, i+1
				return
			case n.Noun != nil && Act(n.Noun.Act) != Assess:
				r.set(n.Noun.Rung)
				if n.Noun.Act == "support" {
					r.act = s.support(i+1, h.end)
				}
				r.force = max(r.force, 3)
				r.to = i + 1
				return
			case n.Is(lang.Condemning):
				r.act, r.force = Condemn, 4
				return
			case n.Forms&lang.Gerund != 0 && n.Verb != nil:
				r.set(n.Verb.Rung)
				return
			}
		}
		return
	}
	if w.Forms&lang.Gerund != 0 {
		switch {
		case s.denied(h) && (w.Is(lang.ChainVerb) || w.Is(lang.HedgeVerb)):
			// "are not seeking to": what is not meant is not undertaken
		case s.verbDoes(h.main, lang.VerbWork):
			r.act = Announce
		case w.Is(lang.ChainVerb):
			r.act = Commit
			if !s.verbDoes(h.main, lang.VerbContinue) {
				r.force = 2
			}
		case w.Verb != nil && (Act(w.Verb.Act) == Urge || Act(w.Verb.Act) == Condemn):
			r.set(w.Verb.Rung)
		case w.Verb != nil && Act(w.Verb.Act) == Announce:
			r.act, r.force = Announce, w.Verb.Force
		case w.Is(lang.HedgeVerb):
			r.act, r.force = Announce, 2
		case w.Verb != nil && Act(w.Verb.Act) == Commit:
			r.set(w.Verb.Rung) // "is pledging"
		case h.who >= party:
			r.act = Announce
		}
		return
	}
	if w.Forms&lang.Participle != 0 && w.Verb != nil && h.who != generic && Act(w.Verb.Act) == Announce {
		r.set(w.Verb.Rung)
	}
}

// readOrdinary reads a verb that carries no act of its own.
func (s *sentence) readOrdinary(h *head, r *reading) {
	w := s.tok(h.main).Word
	first := s.tok(h.aux)
	if h.refused && h.who != generic { // a deed that was not done, or will not be
		r.act = Commit
		if s.forms(h.aux)&lang.Past != 0 || s.does(h.aux, lang.WordWas) {
			r.act = Announce
		}
		return
	}
	if first.Word.Is(lang.ChainVerb) && h.group == lexical && s.does(s.skipAdverbs(h.aux+1), lang.WordChainFollower) {
		past := s.forms(h.aux)&lang.Past != 0
		switch {
		case s.verbDoes(h.aux, lang.VerbContinue):
			if w != nil && w.Verb != nil && h.main != h.aux && (Act(w.Verb.Act) == Urge || Act(w.Verb.Act) == Condemn || s.verbDoes(h.main, lang.VerbSupport)) {
				if s.verbDoes(h.main, lang.VerbSupport) {
					r.act = s.support(h.main+1, h.end)
				} else {
					r.set(w.Verb.Rung)
				}
			} else if h.who != generic {
				r.act = Commit
			}
			return
		case !past && h.who != generic:
			r.act, r.force = Commit, 2
			return
		}
	}
	past := w == nil && first.Does(lang.WordPastLike) || w != nil && w.Forms&lang.Past != 0 && w.Forms&lang.Base == 0
	switch {
	case !past || w.Is(lang.State):
	case h.who != generic:
		r.act = Announce
	case s.does(h.subj, lang.WordOurs) || s.ownedSubject(h):
		r.act = Announce
	}
}

// ownedSubject reports whether a party owns the subject: "Japan's strategy".
func (s *sentence) ownedSubject(h *head) bool {
	for i := h.subj; i < h.subjEnd && i < h.subj+4; i++ {
		if s.tok(i).Capital && s.possessive(i) {
			return true
		}
	}
	return false
}

// boost counts the words that raise the force, at most one rung in all.
func (s *sentence) boost(h *head, r *reading) {
	if len(r.boosters) > 0 || r.act == Assess && (h.who == generic || h.group != lexical) {
		return
	}
	for i := h.verb; i <= h.main+1 && i < h.end; i++ {
		if s.is(i, lang.BoosterAdverb) {
			r.boosters = append(r.boosters, i)
		}
	}
	for i := h.start; i < h.end; i++ {
		if id, n := s.pack.BoosterPhrases.Match(s.toks[:h.end], i); id != "" {
			for j := i; j < i+n; j++ {
				r.boosters = append(r.boosters, j)
			}
			break
		}
	}
	if len(r.boosters) > 0 {
		r.force = min(r.force+1, 5)
	}
}

// hedge counts the words that lower the force of an undertaking.
func (s *sentence) hedge(h *head, from int, r *reading) {
	if r.act != Commit && r.act != Agree && r.act != Reaffirm {
		return
	}
	for i := from; i < h.end; i++ {
		if i > 0 && s.does(i-1, lang.WordWell) && s.does(i, lang.WordAs) {
			continue // "as well as necessary supplies" holds no "as necessary"
		}
		if id, n := s.pack.Hedges.Match(s.toks[:h.end], i); id != "" {
			r.hedges = append(r.hedges, [2]int{i, i + n})
			r.force = max(r.force-1, 1)
			return
		}
	}
}
