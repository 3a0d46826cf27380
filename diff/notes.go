package diff

import (
	"cmp"
	"slices"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/words"
)

// The ratios of length from which a comparison is lopsided: the first was seen
// to inflate the counts of added and dropped, at the second they say little.
const (
	lopsided     = 1.6
	veryLopsided = 2
)

// notes says what the reader must know about the whole comparison.
func (c *comparison) notes() []Note {
	var out []Note
	add := func(code, key string, args ...wording.Arg) {
		out = append(out, NewNote(code, wording.New(key, args...)))
	}
	side := func(name string) wording.Arg { return wording.Said("side", wording.New("side."+name)) }
	o, n := c.old, c.new
	if o.Text == n.Text {
		same := "note.same-text"
		if o.SHA256 != n.SHA256 {
			same = "note.same-text-other-file"
		}
		add("same-text", same)
	}
	if own := cmp.Or(n.Lexicon, o.Lexicon); own != nil {
		add("lexicon", "note.lexicon", wording.Name("lexicon", own.String()))
	}
	switch {
	case o.Date.IsZero() || n.Date.IsZero():
		add("order-assumed", "note.no-date")
	case o.Date.After(n.Date):
		add("order-swapped", "note.older-is-later", wording.Day("old", o.Date), wording.Day("new", n.Date))
	case o.Date.Equal(n.Date):
		add("order-assumed", "note.one-date", wording.Day("date", o.Date))
	}
	for _, s := range []struct {
		st    *corpus.Statement
		which string
	}{{o, "older"}, {n, "newer"}} {
		switch s.st.Kind {
		case corpus.Digest:
			add("digest", "note.digest", side(s.which))
		case corpus.News:
			add("report", "note.report", side(s.which))
		}
	}
	for _, s := range []struct {
		by    *reader
		st    *corpus.Statement
		which string
	}{{c.a, o, "older"}, {c.b, n, "newer"}} {
		if s.by.doubts(s.st) {
			add("language-doubted", "note.language-doubted", side(s.which), wording.Said("language", wording.New("language."+s.by.pack.Code)))
		}
	}
	if c.cross {
		add("cross-language", "note.cross-language", wording.Said("old", wording.Named("language.", c.a.pack.Code)), wording.Said("new", wording.New("language."+c.b.pack.Code)))
	} else if a, b := o.Words(), n.Words(); a > 0 && b > 0 {
		ratio := float64(max(a, b)) / float64(min(a, b))
		which := "newer"
		if a > b {
			which = "older"
		}
		switch {
		case ratio > veryLopsided:
			add("length-ratio", "note.much-longer", side(which), wording.Decimal("ratio", ratio, 1))
		case ratio > lopsided:
			add("length-ratio", "note.longer", side(which), wording.Decimal("ratio", ratio, 1))
		}
	}
	if c.lead > 0 {
		add("lead", "note.lead", wording.Number("n", c.lead))
	}
	switch {
	case c.model == "":
	case c.calibrated > 0:
		add("embeddings", "note.vectors", wording.Name("model", c.model), wording.Number("n", c.calibrated))
	default:
		add("embeddings", "note.vectors-not-used", wording.Name("model", c.model))
	}
	if len(c.oldUnits) == 0 || len(c.newUnits) == 0 {
		add("no-units", "note.no-units")
	}
	for _, s := range []struct {
		list  []named
		which string
	}{{c.oldNamed, "older"}, {c.newNamed, "newer"}} {
		var names []string
		for _, n := range s.list {
			if n.unit < 0 && !slices.Contains(names, n.name) {
				names = append(names, n.name)
			}
		}
		if len(names) > 0 {
			add("named-once", "note.named-once", side(s.which), wording.Quote("names", names...))
		}
	}
	beside := c.margins
	if k := c.encoded + c.passageEncoded; k > 0 {
		if len(visible(beside)) == 0 { // spaces of another kind, as inside the quotations: one note for both
			k, beside = k+len(beside), nil
		}
		add("encoding", "note.encoding", wording.Number("n", k))
	}
	if len(beside) > 0 {
		seen := map[[2]string]bool{}
		var each []words.Invisible
		for _, v := range beside {
			if codes := [2]string{v.OldCodes, v.NewCodes}; !seen[codes] {
				seen[codes] = true
				each = append(each, v)
			}
		}
		add("encoding-beside", "note.encoding-beside", wording.Number("n", len(beside)), wording.Said("codes", describe(each)))
	}
	if c.unmoved {
		add("moves-skipped", "note.moves-skipped", wording.Number("most", maxAnchors))
	}
	if c.failed > 0 {
		add("not-compared", "note.not-compared", wording.Number("n", c.failed))
	}
	return out
}

// A text of so many words holds at least this share of the small words of its
// language: all that were read do in English, where it is a third and more.
const (
	enoughWords = 40
	smallShare  = .15
)

// doubts reports whether a text seems to be in another language than that whose
// words it is read by. It is asked where small words stand by themselves; other
// languages are told by their letters.
func (r *reader) doubts(st *corpus.Statement) bool {
	if r.pack.Grammar != "clause" {
		return false
	}
	words, small := 0, 0
	for _, t := range r.table(st).Between(0, len(st.Text)) {
		if t.Kind == lang.Letters {
			words++
			if t.Is(lang.Determiner | lang.Preposition | lang.Conjunction | lang.Subordinator | lang.Pronoun | lang.ObjectPronoun) {
				small++
			}
		}
	}
	return words >= enoughWords && float64(small) < smallShare*float64(words)
}
