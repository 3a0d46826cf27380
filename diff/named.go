package diff

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// A named is an instrument that one statement names and the other nowhere.
type named struct {
	name   string  // as printed
	unit   int     // index of the unit whose quote or sentence names it; -1 if none does
	beside bool    // the sentence names it, outside the quote
	weight float64 // of the theme of a known instrument, in [0, 1]
}

// nameInstruments adds to the reasons the named treaties, declarations and the
// like that stand in one statement and nowhere in the other, and keeps what
// they weigh.
func (c *comparison) nameInstruments(changes []Change) {
	c.oldNamed = c.namedBy(c.old, c.oldUnits, c.oldRead, c.a, c.new, c.b)
	c.newNamed = c.namedBy(c.new, c.newUnits, c.newRead, c.b, c.old, c.a)
	c.namedWeight = make([]float64, len(changes))
	oldChange, newChange := make([]int, len(c.oldUnits)), make([]int, len(c.newUnits))
	for i, ch := range changes {
		for _, k := range ch.Old {
			oldChange[k] = i
		}
		for _, k := range ch.New {
			newChange[k] = i
		}
	}
	says := make([][]wording.Text, len(changes))
	say := func(n named, change []int, which string) {
		if n.unit < 0 {
			return
		}
		i := change[n.unit]
		ch := &changes[i]
		if ch.Kind == NotReported {
			return
		}
		key := "why.nowhere"
		if n.beside {
			key = "why.nowhere-beside"
		}
		says[i] = append(says[i], wording.New(key, wording.Quote("name", n.name), wording.Said("side", wording.New("side."+which))))
		list := &ch.Reason.Lost
		if which == "older" {
			list = &ch.Reason.Gained
		}
		if !slices.Contains(*list, n.name) {
			*list = append(*list, n.name)
		}
		if len(ch.Old) > 0 && len(ch.New) > 0 {
			ch.Flags = sortFlags(append(ch.Flags, FlagInstrument))
		}
		c.namedWeight[i] = max(c.namedWeight[i], 30+12*n.weight)
	}
	for _, n := range c.oldNamed {
		say(n, oldChange, "newer")
	}
	for _, n := range c.newNamed {
		say(n, newChange, "older")
	}
	for i, s := range says {
		if len(s) == 0 {
			continue
		}
		r := &changes[i].Reason
		if changes[i].Band == align.Possible {
			r.instead(append(s, r.Said...)...) // the name is sure, the rest is not
		} else {
			r.instead(append(r.Said, s...)...)
		}
	}
}

// namedBy returns the instruments that a statement names and the other does
// not. Where a script has capitals every capitalised name with a noun such as
// Declaration counts; elsewhere, and across languages, only the instruments
// that the language files know. Between texts that are not whole there are
// none: a report need not name them.
func (c *comparison) namedBy(st *corpus.Statement, units []commitment.Unit, read []reading, r *reader, other *corpus.Statement, o *reader) []named {
	if !st.Kind.Whole() || !other.Kind.Whole() {
		return nil
	}
	if c.cross || r.pack.Script != "Latin" {
		return c.knownBy(st, units, r, other, o)
	}
	var out []named
	found := map[string]bool{} // by name as printed: whether the other text has it
	u := 0
	for k, seg := range st.Segments {
		for u < len(units) && units[u].End <= seg.Start {
			u++
		}
		toks := r.table(st).Of(k)
		if seg.Kind == lang.Matter || !slices.ContainsFunc(toks, func(t lang.Token) bool { return t.Capital && t.Plays(lang.Treaty) }) {
			continue
		}
		for from := 0; from < len(toks); {
			begin, to, isName := r.instrument(toks, from)
			if isName {
				from = begin
				name := squeeze(st.Text[toks[from].Start:toks[to-1].End])
				there, known := found[name]
				if !known {
					there = r.foundIn(toks[from:to], st.Text, other.Text)
					found[name] = there
				}
				if !there {
					n := named{name: name, unit: -1}
					for k := u; k < len(units) && units[k].Start < seg.End; k++ {
						inside := units[k].Start <= toks[from].Start && toks[to-1].End <= units[k].End
						if n.unit < 0 || inside {
							n.unit, n.beside = k, !inside
						}
						if inside {
							break
						}
					}
					for _, m := range r.pack.Mentions(toks[from:to]) {
						n.weight = max(n.weight, r.pack.ThemeWeight(m.Concept.Theme))
					}
					out = append(out, n)
				}
			}
			from = to
		}
	}
	return out
}

// knownBy is namedBy by the concepts of kind instrument.
func (c *comparison) knownBy(st *corpus.Statement, units []commitment.Unit, r *reader, other *corpus.Statement, o *reader) []named {
	var out []named
	var there map[string]bool
	for i := range units {
		if len(units[i].Marks.Instruments) == 0 {
			continue
		}
		toks := r.table(st).Between(units[i].Start, units[i].End)
		for _, m := range r.pack.Mentions(toks) {
			if m.Concept.Kind != "instrument" {
				continue
			}
			if there == nil {
				there = conceptsOf(o, other)
			}
			if !there[m.Concept.ID] {
				out = append(out, named{name: squeeze(st.Text[toks[m.From].Start:toks[m.To-1].End]), unit: i, weight: r.pack.ThemeWeight(m.Concept.Theme)})
			}
		}
	}
	return out
}

// instrument looks at the run of capitalised words that begins at token i. It
// returns where a name in it begins and ends, and whether it is that of an
// instrument that can be told from others: "Panmunjom Declaration", not "Joint
// Statement" nor "North Atlantic Treaty Organization". A name begins behind a
// possessive: whose Declaration it is does not name it.
func (r *reader) instrument(toks []lang.Token, i int) (start, end int, ok bool) {
	start, end = i, i+1
	if !toks[i].Capital || toks[i].Kind == lang.Punct {
		return start, end, false
	}
	if w := toks[i].Word; w != nil && w.Forms&lang.Gerund != 0 && i+1 < len(toks) && toks[i+1].Is(lang.Determiner|lang.Preposition) {
		return start, end, false // "Building on the Memorandum": a sentence begins
	}
	noun, telling := false, 0
	for k := i; k < len(toks); k++ {
		t := &toks[k]
		switch {
		case t.Capital && t.Kind != lang.Punct, t.Kind == lang.Digits && k > i && k == end:
			end = k + 1
			next := k+1 < len(toks) && toks[k+1].Capital && toks[k+1].Kind == lang.Letters
			switch {
			case strings.HasSuffix(t.Form, "'s") && !noun:
				start, telling = k+1, 0
			case t.Plays(lang.Treaty) && !next:
				noun = true
			case t.Kind == lang.Digits && noun && !isYear(t.Form), r.tells(t):
				telling++
			}
			if noun && k+1 < len(toks) && toks[k+1].Is(lang.Conjunction) {
				return start, end, telling > 0
			}
		case t.Is(lang.Preposition) && t.Plays(lang.Generic) && k == end && k+1 < len(toks): // "of", not "under"
		case t.Is(lang.Determiner) && k <= end+1 && k+1 < len(toks):
		default:
			return start, end, noun && telling > 0 && start < end
		}
	}
	return start, end, noun && telling > 0 && start < end
}

// tells reports whether a word of a name tells it from others. The parties
// ("U.S.-Japan", "ROK") do not: who signed is often left out.
func (r *reader) tells(t *lang.Token) bool {
	if t.Kind != lang.Letters || t.Plays(lang.Generic|lang.Treaty) || t.Is(grammar|lang.Month) {
		return false
	}
	return strings.IndexByte(t.Form, '.') < 0
}

// foundIn reports whether another text names the instrument whose tokens in
// text are given: its longest telling word with the noun and all other telling
// words near it, in any order, or its initials. The number of a resolution
// stands for its name.
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
		if t.Plays(lang.Treaty) {
			noun = t
		}
		if t.Kind == lang.Digits && noun != nil && !isYear(t.Form) {
			return strings.Contains(other, text[t.Start:t.End])
		}
		if r.tells(t) {
			telling = append(telling, t)
			if longest == nil || len(t.Form) > len(longest.Form) {
				longest = t
			}
		}
	}
	if len(initials) > 2 && strings.Contains(other, string(initials)) {
		return true
	}
	if longest == nil {
		return true // nothing to look for: claim nothing
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
	r.around = r.words.Tokens(text, start, end, r.around[:0])
	toks := r.around
	has := func(form string) bool {
		form = strings.TrimSuffix(form, "s")
		return slices.ContainsFunc(toks, func(t lang.Token) bool {
			return strings.TrimSuffix(t.Form, "s") == form || strings.Contains(t.Form, "-") && strings.Contains(t.Form, form)
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
	toks := r.words.Tokens(st.Text, 0, len(st.Text), nil)
	for _, m := range r.pack.Mentions(toks) {
		out[m.Concept.ID] = true
	}
	return out
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
