package diff

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// Text outside units can still say what a unit says: "guided by our commitment
// to defend human rights" is a preamble, not a commitment, and yet it would be
// wrong in print to call the commitment to defend human rights gone.

// What a stretch must share with a unit. Read off the annotated pairs: from
// .6 on it is the same thing in half of the cases, from .7 on in all but one.
const (
	sameElsewhere = .7 // share of what a unit names, by weight, from which a stretch says it too
	tellsEnough   = 3  // least words that both name
)

// Across languages a line and its translation share less: nine in ten share more
// than half of what the shorter one names. And a line of which hardly anything
// has a meaning in the lists cannot be looked for.
const (
	saidAcross  = .5 // sameElsewhere between languages
	knownEnough = 4  // least meanings of a line that is called gone or new for sure
)

// A stretch is text of a segment between its units.
type stretch struct {
	span    commitment.Span
	content []int32 // keys of the words that name things, sorted, each once
}

// stretches returns the text of a statement that no unit holds.
func (r *reader) stretches(st *corpus.Statement, units []commitment.Unit) []stretch {
	var out []stretch
	add := func(start, end int) {
		if s := (stretch{span: commitment.Span{Start: start, End: end}}); start < end {
			s.content = r.named(r.table(st).Between(start, end))
			if len(s.content) >= tellsEnough {
				slices.Sort(s.content)
				s.content = slices.Compact(s.content)
				out = append(out, s)
			}
		}
	}
	u := 0
	for _, seg := range st.Segments {
		if seg.Kind == lang.Matter {
			continue
		}
		at := seg.Start
		for ; u < len(units) && units[u].Start < seg.End; u++ {
			add(at, min(units[u].Start, seg.End))
			at = max(at, units[u].End)
		}
		add(at, seg.End)
	}
	return out
}

// named returns the keys of the words that name things in a row of tokens;
// across languages what they mean.
func (r *reader) named(toks []lang.Token) []int32 {
	if r.across {
		return r.meant(toks, nil)
	}
	var out []int32
	for i := range toks {
		switch t := &toks[i]; {
		case !names(t):
		case r.pack.Script == "Hangul":
			out = r.syllables(out, t.Form)
		case t.Kind != lang.Digits:
			out = append(out, r.canonical(t.Key))
		}
	}
	return out
}

// elsewhere makes possible what is called dropped or added for sure though
// the other text says it outside its units, and quotes where.
func (c *comparison) elsewhere(changes []Change) {
	weight := c.weights()
	least := sameElsewhere
	if c.cross {
		least = saidAcross
	}
	var inOld, inNew []stretch
	for i := range changes {
		ch := &changes[i]
		if ch.Band != align.Confirmed {
			continue
		}
		if c.cross && (ch.Kind == Dropped && len(c.oldRead[ch.Old[0]].content) < knownEnough || ch.Kind == Added && len(c.newRead[ch.New[0]].content) < knownEnough) {
			ch.Band = align.Possible
			ch.Reason.instead(wording.New("why.too-little"))
			continue
		}
		switch ch.Kind {
		case Dropped:
			if inNew == nil {
				inNew = c.b.stretches(c.new, c.newUnits)
			}
			if s := said(c.oldRead[ch.Old[0]].content, inNew, weight, least); s != nil {
				ch.Band, ch.Reason.NewCue = align.Possible, s.span
				ch.Reason.instead(wording.New("why.outside", wording.Said("side", wording.New("side.newer")), wording.Quote("quote", clip(c.new.Text[s.span.Start:s.span.End]))))
			}
		case Added:
			if inOld == nil {
				inOld = c.a.stretches(c.old, c.oldUnits)
			}
			if s := said(c.newRead[ch.New[0]].content, inOld, weight, least); s != nil {
				ch.Band, ch.Reason.OldCue = align.Possible, s.span
				ch.Reason.instead(wording.New("why.outside", wording.Said("side", wording.New("side.older")), wording.Quote("quote", clip(c.old.Text[s.span.Start:s.span.End]))))
			}
		}
	}
}

// weights returns how much each word tells, by its number: log((n+1)/df) among the units of both
// statements.
func (c *comparison) weights() []float64 {
	out := make([]float64, c.a.ids.Keys())
	for _, side := range [2][]reading{c.oldRead, c.newRead} {
		for i := range side {
			for _, id := range side[i].content {
				out[id]++
			}
		}
	}
	n := float64(len(c.oldRead) + len(c.newRead) + 1)
	for id, df := range out {
		out[id] = math.Log(n / max(df, 1))
	}
	return out
}

// said returns the stretch that says most of what these words name, nil if
// none says the least share of it, by weight.
func said(content []int32, in []stretch, weight []float64, least float64) *stretch {
	var all, most float64
	for _, id := range content {
		all += weight[id]
	}
	var where *stretch
	for k := range in {
		s := &in[k]
		if common(content, s.content) < tellsEnough {
			continue
		}
		var both float64
		for _, id := range content {
			if _, ok := slices.BinarySearch(s.content, id); ok {
				both += weight[id]
			}
		}
		if both > most {
			most, where = both, s
		}
	}
	if most < least*all {
		return nil
	}
	return where
}

// clip makes a quote fit into a reason: one line, cut behind a word where there
// is one.
func clip(s string) string {
	const room = 160 // bytes
	s = strings.Trim(strings.Join(strings.Fields(s), " "), " ,;:")
	if len(s) <= room {
		return s
	}
	end := strings.LastIndexByte(s[:room], ' ')
	if end < 0 {
		for end = room; !utf8.RuneStart(s[end]); {
			end--
		}
	}
	return s[:end] + " …"
}
