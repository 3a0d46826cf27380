package diff

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// A sense is what the words of a quote mean, in the terms that all languages
// share.
type sense struct {
	meanings []int32   // sorted, each once
	classes  []string  // by name
	words    [][]int32 // the meanings of each word that has any, but for what only joins and shades; in order
	own      []int32   // within one language: the words that the lists do not know, in order
	namings  []naming
	around   []int32 // what its sentence means; made by beside
}

// A naming is a name in a quote.
type naming struct {
	kind string  // what it is the name of: place, body, instrument
	ids  []int32 // all that its words mean, so that one of them may answer for it
	span commitment.Span
}

// consult gives a reader the lists that tell what words mean.
func (r *reader) consult() error {
	var noThesaurus, noCollation error
	r.thesaurus, noThesaurus = r.pack.Thesaurus()
	r.collation, noCollation = r.pack.Collation()
	return errors.Join(noThesaurus, noCollation)
}

// understand finds what the words of a quote mean.
func (r *reader) understand(d *reading, toks []lang.Token) {
	words := make([][]int32, len(toks)) // by token
	all := make([][]int32, len(toks))   // with what only joins and shades
	type named struct {
		kind     string
		from, to int
	}
	var found []named
	r.thesaurus.NamedAt(toks, func(m string, from, to int) {
		id := r.ids.Key(m)
		d.meanings = append(d.meanings, id)
		_, name, _ := strings.Cut(m, " ")
		d.classes = append(d.classes, name)
		d.denies = d.denies || r.across && r.collation.Denial(name)
		if kind := r.collation.Names(name); kind != "" {
			found = append(found, named{kind, from, to})
		}
		light := r.collation.Light(name)
		for i := from; i < to; i++ {
			all[i] = append(all[i], id)
			if !light && names(&toks[i]) {
				words[i] = append(words[i], id)
			}
		}
	})
	for i := range toks {
		if t := &toks[i]; !r.across && len(all[i]) == 0 && t.Kind == lang.Letters && names(t) {
			d.own = append(d.own, r.canonical(t.Key))
		}
	}
	for _, f := range found {
		n := naming{kind: f.kind, span: commitment.Span{Start: toks[f.from].Start, End: toks[f.to-1].End}}
		for i := f.from; i < f.to; i++ {
			n.ids = append(n.ids, all[i]...)
		}
		d.namings = append(d.namings, n)
	}
	d.words = slices.DeleteFunc(words, func(ids []int32) bool { return len(ids) == 0 })
	slices.Sort(d.meanings)
	d.meanings = slices.Compact(d.meanings)
}

// meaning puts what has no language in the place of words: meanings,
// instruments, figures and dates. It returns how many words deny.
func (r *reader) meaning(d *reading, toks []lang.Token) (negations int) {
	d.content, d.forms = append(d.content[:0], d.meanings...), nil
	for _, c := range d.unit.Marks.Instruments {
		d.content = append(d.content, r.ids.Key("instrument "+c))
	}
	for _, c := range r.pack.Mentions(toks) {
		if c.Concept.Kind == "instrument" {
			d.means = append(d.means, term{key: c.Concept.ID, words: c.To - c.From, span: commitment.Span{Start: toks[c.From].Start, End: toks[c.To-1].End}})
		}
	}
	marks := r.collation.Marks(toks)
	d.denies = d.denies || len(marks.Negations) > 0
	for _, f := range marks.Figures {
		if r, _ := utf8.DecodeRuneInString(toks[f.From].Form); !f.Spelled && f.Value[0] != 'm' && (unicode.Is(unicode.Latin, r) || unicode.Is(unicode.Hangul, r)) {
			continue // part of a name: COVID-19
		}
		t := term{key: f.Value, spelled: f.Spelled || len(f.Value) == 1, span: commitment.Span{Start: toks[f.From].Start, End: toks[f.To-1].End}}
		switch {
		case f.Value[0] == 'm':
			d.dates = true
		case isYear(f.Value) && !f.Counted:
			d.deadlines = append(d.deadlines, t)
		default:
			d.numbers = append(d.numbers, t)
		}
	}
	return len(marks.Negations)
}

// meant appends the concepts and classes of words that a row of tokens names.
func (r *reader) meant(toks []lang.Token, dst []int32) []int32 {
	r.thesaurus.Named(toks, func(m string) { dst = append(dst, r.ids.Key(m)) })
	return dst
}

// beside returns what the whole sentence of a unit means: who acts may stand
// outside the quote.
func (d *reading) beside() []int32 {
	if d.sense.around == nil && d.unit.Segment >= 0 && d.unit.Segment < len(d.st.Segments) {
		d.sense.around = d.by.meant(d.by.table(d.st).Of(d.unit.Segment), []int32{})
	}
	return d.sense.around
}

// shareOf returns what two sides share of what they mean, of all and of the side
// that shares more, in [0, 1], and how many words of each the other lacks. A
// word counts once, however many meanings the lists give it, and is shared if
// one of them is said on the other side. Counted by meanings, a set phrase in
// one language would weigh as much as all its words in the other, and a second
// sense that a word does not have here would tell the sides apart. A word that
// the lists do not know counts where both sides have it: what the other side
// calls it cannot be told.
func shareOf(old, new []reading) (jaccard, contained float64, oldOnly, newOnly int) {
	count := func(side, other []reading) (shared, all int) {
		for i := range side {
			for _, ids := range side[i].words {
				all++
				if slices.ContainsFunc(ids, func(id int32) bool {
					return slices.ContainsFunc(other, func(d reading) bool { _, ok := slices.BinarySearch(d.meanings, id); return ok })
				}) {
					shared++
				}
			}
			for _, id := range side[i].own {
				if slices.ContainsFunc(other, func(d reading) bool { return slices.Contains(d.own, id) }) {
					shared++
					all++
				}
			}
		}
		return shared, all
	}
	a, allOld := count(old, new)
	b, allNew := count(new, old)
	if a+b > 0 {
		both := float64(a+b) / 2
		jaccard = both / (float64(allOld+allNew) - both)
		contained = max(float64(a)/float64(max(allOld, 1)), float64(b)/float64(max(allNew, 1)))
	}
	return jaccard, contained, allOld - a, allNew - b
}

// renamed returns the names of each side that gave way to others of their kind.
// A name is lost if nothing that its words mean is said on the other side, and
// counts only beside a gained one, since the lists of one language may lack what
// those of the other have.
func renamed(old, new []reading) (lost, gained []string) {
	only := func(side, other []reading) (out []naming) {
		for i := range side {
		next:
			for _, n := range side[i].namings {
				for k := range other {
					d := &other[k]
					if slices.ContainsFunc(n.ids, func(id int32) bool {
						_, ok := slices.BinarySearch(d.meanings, id)
						return ok || slices.Contains(d.beside(), id)
					}) {
						continue next
					}
				}
				out = append(out, n)
			}
		}
		return out
	}
	say := func(side []reading, own, other []naming) (out []string) {
		for _, n := range own {
			name := squeeze(side[0].st.Text[n.span.Start:n.span.End])
			if slices.ContainsFunc(other, func(m naming) bool { return m.kind == n.kind }) && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
		return out
	}
	a, b := only(old, new), only(new, old)
	return say(old, a, b), say(new, b, a)
}
