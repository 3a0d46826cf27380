package diff

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// maxFirst is how many changes are given to read first: a page.
const maxFirst = 10

// first ranks the changes by what a desk officer would tell the minister, and
// returns the indexes of the first ten at most. The weights are editorial: a
// wrong sign before a lost name, a lost name before a softer verb, a softer
// verb before a firmer one, all before rewording; within these, deterrence,
// forces and named parties first. A commitment is called dropped here only if
// nothing comes near it.
func (c *comparison) first(changes []Change) []int {
	c.nameInstruments(changes)
	type ranked struct {
		change int
		weight float64
	}
	var all []ranked
	for i := range changes {
		if w := c.weight(&changes[i]); w > 0 {
			all = append(all, ranked{i, w})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return a.change - b.change
	})
	var out []int
	for _, r := range all[:min(len(all), maxFirst)] {
		out = append(out, r.change)
	}
	return out
}

// weight returns how much a change matters, 0 if it is not to be read first.
func (c *comparison) weight(ch *Change) float64 {
	theme, force := c.theme(ch), c.force(ch)
	w := 0.0
	hard := len(ch.Reason.Lost)+len(ch.Reason.Gained) > 0 || ch.has(FlagHedge) || ch.has(FlagDeadline)
	switch ch.Kind {
	case Reversed:
		w = 100
	case Dropped:
		if ch.Band != align.Confirmed {
			return 0
		}
		w = 25
		if force >= 4 {
			w = 50
		}
	case Added:
		if ch.Band != align.Confirmed {
			return 0
		}
		w = 20
		if force >= 4 {
			w = 36
		}
	case Weakened:
		w = 55
		if hard {
			w = 62
		}
	case Strengthened:
		w = 46
		if hard {
			w = 52
		}
	case Shifted:
		switch {
		case ch.has(FlagActor), ch.has(FlagObject) && ch.Reason.Rule == "R9":
			w = 54
		case ch.has(FlagNumber), ch.has(FlagDeadline), ch.has(FlagInstrument):
			w = 38
		case ch.Reason.Rule == "R6":
			w = 32
		case ch.has(FlagNarrowed), ch.has(FlagWidened):
			w = 28
		case ch.has(FlagLifecycle):
			w = 22
		default:
			w = 16
		}
	case Reworded:
		if ch.has(FlagLifecycle) {
			w = 12
		}
	}
	if gone := ch.namesGone(); gone {
		w = max(w, 30) + 30
	}
	if w == 0 {
		return 0
	}
	if ch.Band == align.Possible {
		w -= 20
	}
	return w + 20*theme + 2*force
}

func (ch *Change) has(f Flag) bool { return slices.Contains(ch.Flags, f) }

// namesGone reports whether a change loses or gains a named instrument that
// the other text does not name anywhere.
func (ch *Change) namesGone() bool { return strings.Contains(ch.Reason.Text, nowhere) }

// nowhere is how a reason says it.
const nowhere = "stands nowhere in the"

// force returns the greatest force of a change's units.
func (c *comparison) force(ch *Change) float64 {
	f := 0
	for _, i := range ch.Old {
		f = max(f, c.oldUnits[i].Force)
	}
	for _, i := range ch.New {
		f = max(f, c.newUnits[i].Force)
	}
	return float64(f)
}

// theme returns the weight of the weightiest theme a change touches, in [0, 1].
func (c *comparison) theme(ch *Change) float64 {
	w := 0.0
	add := func(units []commitment.Unit, which []int, r *reader) {
		for _, i := range which {
			for _, id := range units[i].Marks.Concepts {
				if k := r.pack.Concept(id); k != nil {
					w = max(w, r.voc.themes[k.Theme])
				}
			}
		}
	}
	add(c.oldUnits, ch.Old, c.a)
	add(c.newUnits, ch.New, c.b)
	return w
}

// nameInstruments adds to the reasons the named treaties, declarations and the
// like that a change's units name and the other statement does not anywhere.
func (c *comparison) nameInstruments(changes []Change) {
	old := c.namedBy(c.old, c.oldRead, c.a, c.new, c.b)
	new := c.namedBy(c.new, c.newRead, c.b, c.old, c.a)
	say := func(ch *Change, names []string, which string) {
		if len(names) == 0 {
			return
		}
		quoted := "“" + strings.Join(names, "”, “") + "”"
		ch.Reason.Text += "; " + quoted + " " + nowhere + " " + which + " text"
		if ch.Kind != Added && ch.Kind != Dropped && ch.Kind != NotReported {
			ch.Flags = sortFlags(append(ch.Flags, FlagInstrument))
		}
	}
	for i := range changes {
		ch := &changes[i]
		if ch.Kind == NotReported {
			continue
		}
		for _, k := range ch.Old {
			ch.Reason.Lost = union(ch.Reason.Lost, old[k])
			say(ch, old[k], "newer")
		}
		for _, k := range ch.New {
			ch.Reason.Gained = union(ch.Reason.Gained, new[k])
			say(ch, new[k], "older")
		}
	}
}

func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

// namedBy returns for each unit the instruments, as printed, that it names and
// the other statement does not.
func (c *comparison) namedBy(st *corpus.Statement, read []reading, r *reader, other *corpus.Statement, o *reader) [][]string {
	out := make([][]string, len(read))
	if !st.Kind.Whole() || !other.Kind.Whole() {
		return out
	}
	var known map[string]bool  // concepts the other text names, if needed
	found := map[string]bool{} // by name as printed
	for i := range read {
		u := read[i].unit
		if !c.cross && !read[i].treaty {
			continue
		}
		toks := r.pack.Tokens(st.Text, u.Start, u.End, r.toks[:0])
		r.toks = toks
		if !c.cross {
			for from := 0; from < len(toks); {
				to, isName := r.instrument(toks, from)
				if isName {
					name := squeeze(st.Text[toks[from].Start:toks[to-1].End])
					there, known := found[name]
					if !known {
						there = r.foundIn(toks[from:to], st.Text, other.Text)
						found[name] = there
					}
					if !there {
						out[i] = union(out[i], []string{name})
					}
				}
				from = to
			}
			continue
		}
		for _, m := range r.pack.Mentions(toks, r.keys) {
			if m.Concept.Kind != "instrument" {
				continue
			}
			if known == nil {
				known = conceptsOf(o, other)
			}
			if !known[m.Concept.ID] {
				out[i] = union(out[i], []string{squeeze(st.Text[toks[m.From].Start:toks[m.To-1].End])})
			}
		}
	}
	return out
}

// instrument looks at the run of capitalised words that begins at token i. It
// returns its end, and whether it is the name of an instrument that can be
// told from others.
func (r *reader) instrument(toks []lang.Token, i int) (end int, ok bool) {
	if !toks[i].Capital || toks[i].Kind == lang.Punct {
		return i + 1, false
	}
	noun, telling := false, 0
	end = i
	for k := i; k < len(toks); k++ {
		t := &toks[k]
		switch {
		case t.Capital && t.Kind != lang.Punct || t.Kind == lang.Digits && k > i:
			end = k + 1
			if r.voc.instruments[t.Form] {
				noun = true
			} else if !r.voc.generic[t.Form] && !t.Is(grammar) && t.Kind == lang.Letters {
				telling++
			}
			if noun && k+1 < len(toks) && toks[k+1].Is(lang.Conjunction) {
				return end, telling > 0
			}
		case t.Is(lang.Preposition) && k == end && k+1 < len(toks):
		case t.Is(lang.Determiner) && k <= end+1 && k+1 < len(toks):
		default:
			return max(end, i+1), noun && telling > 0
		}
	}
	return max(end, i+1), noun && telling > 0
}

// foundIn reports whether another text names the instrument whose tokens in
// text are given: its longest telling word with the noun and all other telling
// words near it, in any order, or its initials.
func (r *reader) foundIn(name []lang.Token, text, other string) bool {
	var telling []*lang.Token
	var noun, longest *lang.Token
	var initials []byte
	for k := range name {
		t := &name[k]
		if t.Kind == lang.Punct || t.Is(lang.Preposition|lang.Determiner|lang.Conjunction) {
			continue
		}
		initials = append(initials, text[t.Start])
		switch {
		case r.voc.instruments[t.Form]:
			noun = t
		case !r.voc.generic[t.Form] && !t.Is(grammar) && t.Kind == lang.Letters:
			telling = append(telling, t)
			if longest == nil || len(t.Form) > len(longest.Form) {
				longest = t
			}
		}
	}
	if len(initials) > 2 && strings.Contains(other, string(initials)) {
		return true
	}
	printed := text[longest.Start:longest.End]
	reach := 2*(name[len(name)-1].End-name[0].Start) + 20 // bytes
	for _, word := range [...]string{printed, strings.ToUpper(printed), longest.Form} {
		for from := 0; ; {
			i := strings.Index(other[from:], word)
			if i < 0 {
				break
			}
			i += from
			from = i + len(word)
			if r.near(other, max(0, i-reach), min(len(other), from+reach), noun, telling) {
				return true
			}
		}
	}
	return false
}

// near reports whether a stretch of text holds the noun and all telling words.
func (r *reader) near(text string, start, end int, noun *lang.Token, telling []*lang.Token) bool {
	for start > 0 && !utf8.RuneStart(text[start]) {
		start--
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	toks := r.pack.Tokens(text, start, end, nil) // r.toks is in use
	has := func(form string) bool {
		return slices.ContainsFunc(toks, func(t lang.Token) bool {
			return t.Form == form || strings.TrimSuffix(t.Form, "s") == strings.TrimSuffix(form, "s")
		})
	}
	if !has(noun.Form) {
		return false
	}
	for _, t := range telling {
		if !has(t.Form) {
			return false
		}
	}
	return true
}

func conceptsOf(r *reader, st *corpus.Statement) map[string]bool {
	out := map[string]bool{}
	toks := r.pack.Tokens(st.Text, 0, len(st.Text), nil)
	for _, m := range r.pack.Mentions(toks, r.keys) {
		out[m.Concept.ID] = true
	}
	return out
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
