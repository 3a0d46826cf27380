package diff

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
	"mithaq/diff/words"
)

// links are what the units of two statements have to do with each other.
type links struct {
	joined   []align.Link
	old, new []align.Alone // units in no link

	model      string // whose vectors were asked for; empty if none were
	calibrated int    // links that these were calibrated by; 0 if they were not used
	lead       int    // lines of reports that only sum up others
}

// A comparison gathers what one call of Compare works with.
type comparison struct {
	old, new       *corpus.Statement
	oldUnits       []commitment.Unit
	newUnits       []commitment.Unit
	a, b           *reader // of the old and the new language; the same if they are one
	cross          bool    // the languages differ
	oldRead        []reading
	newRead        []reading
	oldNamed       []named
	newNamed       []named
	namedWeight    []float64 // by change: what the instruments named on one side only weigh
	failed         int       // pairs that could not be compared word by word
	encoded        int       // changes with differences that cannot be seen
	passageEncoded int
	margins        []words.Invisible // differences that cannot be seen beside the quotes of links
	unmoved        bool              // too many links to look for moves
	model          string
	calibrated     int
	lead           int
}

// assemble makes the report of two statements from their units and links.
func assemble(old, new *corpus.Statement, a, b *reader, oldUnits, newUnits []commitment.Unit, l links) *Report {
	c := &comparison{old: old, new: new, oldUnits: oldUnits, newUnits: newUnits, a: a, b: b, cross: a != b, model: l.model, calibrated: l.calibrated, lead: l.lead}
	c.oldRead = readAll(c.a, old, oldUnits)
	c.newRead = readAll(c.b, new, newUnits)

	changes := make([]Change, 0, len(oldUnits)+len(newUnits))
	for _, k := range l.joined {
		changes = append(changes, c.linked(k))
	}
	for _, a := range l.old {
		changes = append(changes, c.lone(Dropped, a))
	}
	for _, a := range l.new {
		changes = append(changes, c.lone(Added, a))
	}
	c.elsewhere(changes)
	c.saidBeside(changes)
	arrange(changes)
	c.unmoved = !moves(changes, len(oldUnits), len(newUnits))
	c.name(changes)

	r := &Report{Old: old, New: new, OldUnits: oldUnits, NewUnits: newUnits, Changes: changes}
	if !c.cross {
		r.Rest, c.failed = passages(old, new, oldUnits, newUnits, c.a, c.b)
		for _, p := range r.Rest {
			if found, _ := words.Encoding(p.Words); len(found) > 0 {
				c.passageEncoded++
			}
		}
	} else {
		r.Rest = c.bare()
	}
	r.First = c.first(changes)
	for _, ch := range changes {
		if ch.Words == nil && len(ch.Old) > 0 && len(ch.New) > 0 && !c.cross {
			c.failed++
		}
	}
	r.Notes = c.notes()
	return r
}

func readAll(r *reader, st *corpus.Statement, units []commitment.Unit) []reading {
	out := make([]reading, len(units))
	for i := range units {
		out[i] = r.read(st, &units[i])
	}
	return out
}

// firmLink is the least score of a link on which a direction is claimed: a
// direction needs two things to be right, so the link must be surer than one
// that only stands. On 35 pairs that no rule was written on, of 9 directions on
// links between .7 and it 2 were right.
const firmLink = .8

// linked makes the change of a link.
func (c *comparison) linked(k align.Link) Change {
	old, new := pick(c.oldRead, k.Old), pick(c.newRead, k.New)
	if len(old) == 1 && len(new) == 1 && onlyName(&old[0], &new[0]) {
		k.Band = align.Possible
	}
	v := c.a.judge(old, new, k.Band == align.Confirmed && k.Score >= firmLink, c.old.Kind.Whole() && c.new.Kind.Whole())
	ch := Change{Kind: v.kind, Flags: v.flags, Old: k.Old, New: k.New, Band: k.Band, Score: k.Score, Reason: v.reason}
	if k.Band == align.Possible {
		ch.Reason.before(wording.New("why.possibly"))
	}
	if c.cross {
		return ch
	}
	edits, err := words.Diff(quotes(c.old, c.oldUnits, k.Old), quotes(c.new, c.newUnits, k.New))
	if err != nil {
		ch.Reason.say(wording.New("why.not-compared"))
		return ch
	}
	ch.Words = edits
	c.margins = append(c.margins, c.beside(k)...)
	if found, rest := words.Encoding(edits); len(found) > 0 {
		c.encoded++
		ch.Flags = sortFlags(append(ch.Flags, FlagEncoding))
		if !rest && ch.Kind == Kept {
			ch.Reason.instead(wording.New("why.other-characters", wording.Said("codes", describe(found))))
		} else if found = visible(found); len(found) > 0 {
			ch.Reason.say(wording.New("why.look-alike", wording.Said("codes", describe(found))))
		}
	}
	return ch
}

// beside returns the differences that cannot be seen in what stands before and
// behind the two quotes of a link, up to the next quote or the end of the
// sentence.
func (c *comparison) beside(k align.Link) []words.Invisible {
	if len(k.Old) != 1 || len(k.New) != 1 {
		return nil
	}
	a, b := margins(c.old, c.oldUnits, k.Old[0]), margins(c.new, c.newUnits, k.New[0])
	var out []words.Invisible
	for i := range a {
		if a[i] == b[i] || ascii(a[i]) && ascii(b[i]) {
			continue
		}
		if edits, err := words.Diff(a[i], b[i]); err == nil {
			found, _ := words.Encoding(edits)
			out = append(out, found...)
		}
	}
	return out
}

// margins returns the text between the quote of a unit and its neighbours in
// the same sentence, with the space behind the sentence.
func margins(st *corpus.Statement, units []commitment.Unit, i int) (out [2]string) {
	u := &units[i]
	if u.Segment < 0 || u.Segment >= len(st.Segments) {
		return out
	}
	from, to := st.Segments[u.Segment].Start, st.Segments[u.Segment].End
	if next := u.Segment + 1; next < len(st.Segments) && st.Segments[next].Kind == lang.Matter {
		to = st.Segments[next].End
	}
	for k := i - 1; k >= 0 && units[k].Segment == u.Segment; k-- {
		from = max(from, min(units[k].End, u.Start))
	}
	for k := i + 1; k < len(units) && units[k].Segment == u.Segment; k++ {
		to = min(to, max(units[k].Start, u.End))
	}
	if from < u.Start {
		out[0] = st.Text[from:u.Start]
	}
	if u.End < to {
		out[1] = st.Text[u.End:to]
	}
	return out
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// visible leaves out differences of white space, which say nothing beside
// others.
func visible(found []words.Invisible) []words.Invisible {
	var out []words.Invisible
	for _, v := range found {
		if strings.TrimSpace(v.Old) != "" || strings.TrimSpace(v.New) != "" {
			out = append(out, v)
		}
	}
	return out
}

// describe names the code points of invisible differences.
func describe(found []words.Invisible) wording.Text {
	const most = 3
	t := wording.New("codes.all")
	if len(found) > most {
		t = wording.New("codes.more", wording.Number("n", len(found)-most))
		found = found[:most]
	}
	codes := func(s string) wording.Text {
		if s == "" {
			return wording.New("codes.nothing")
		}
		return wording.New("codes.code", wording.Name("code", s))
	}
	var pairs []wording.Text
	for _, v := range found {
		pairs = append(pairs, wording.New("codes.pair", wording.Said("old", codes(v.OldCodes)), wording.Said("new", codes(v.NewCodes))))
	}
	t.Args = append(t.Args, wording.Listed("pairs", pairs...))
	return t
}

func or(s, none string) string {
	if s == "" {
		return none
	}
	return s
}

func pick(all []reading, which []int) []reading {
	out := make([]reading, len(which))
	for i, k := range which {
		out[i] = all[k]
	}
	return out
}

// quotes joins the quotes of units, one a line.
func quotes(st *corpus.Statement, units []commitment.Unit, which []int) string {
	if len(which) == 1 {
		return st.Text[units[which[0]].Start:units[which[0]].End]
	}
	var b strings.Builder
	for i, k := range which {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(st.Text[units[k].Start:units[k].End])
	}
	return b.String()
}

// lone makes the change of a unit without a partner.
func (c *comparison) lone(kind Kind, a align.Alone) Change {
	i, band := a.Unit, a.Band
	ch := Change{Kind: kind, Band: band, Score: a.Score, Nearest: a.Nearest}
	other, where := c.new, "side.newer"
	if kind == Added {
		ch.New = []int{i}
		ch.Reason.NewCue = c.newUnits[i].Cue
		other, where = c.old, "side.older"
	} else {
		ch.Old = []int{i}
		ch.Reason.OldCue = c.oldUnits[i].Cue
	}
	switch {
	case !c.old.Kind.Whole() || !c.new.Kind.Whole():
		if other.Kind.Whole() { // what a report or digest says in its own words may stand there in others
			other, where = c.old, "side.older"
			if kind == Added {
				other, where = c.new, "side.newer"
			}
		}
		ch.Kind = NotReported
		ch.Reason.Rule = "R0"
		ch.Reason.say(wording.New("why.not-whole", wording.Said("side", wording.New(where)), wording.Said("kind", wording.Named("kind.", string(other.Kind)))))
		return ch
	case kind == Dropped:
		ch.Reason.Rule = "R13"
	default:
		ch.Reason.Rule = "R14"
	}
	key := "why.nothing-near"
	if band != align.Confirmed {
		key = "why.something-near"
	}
	ch.Reason.say(wording.New(key, wording.Said("side", wording.New(where))))
	return ch
}

// name gives every change its ID, from its quotes. The same quotes twice in
// one report are told apart by their order.
func (c *comparison) name(changes []Change) {
	seen := make(map[string]int, len(changes))
	for i := range changes {
		ch := &changes[i]
		h := sha256.New()
		h.Write([]byte(quotes(c.old, c.oldUnits, ch.Old)))
		h.Write([]byte{0})
		h.Write([]byte(quotes(c.new, c.newUnits, ch.New)))
		id := "c-" + hex.EncodeToString(h.Sum(nil)[:4])
		for n := 1; ; n++ {
			if seen[id] == 0 {
				break
			}
			fmt.Fprintf(h, "\x00%d", n)
			id = "c-" + hex.EncodeToString(h.Sum(nil)[:4])
		}
		seen[id] = 1
		ch.ID = id
	}
}

// bare lists the passages of two statements in different languages, none
// beside another.
func (c *comparison) bare() []Passage {
	var out []Passage
	for _, i := range outside(c.old, c.oldUnits) {
		out = append(out, Passage{Old: i, New: -1})
	}
	for _, i := range outside(c.new, c.newUnits) {
		out = append(out, Passage{Old: -1, New: i})
	}
	return out
}

// segmented returns the statement with segments; one that has none and is not
// empty is copied.
func segmented(st *corpus.Statement, p *lang.Pack) *corpus.Statement {
	if len(st.Segments) > 0 || st.Text == "" {
		return st
	}
	with := *st
	with.Segments = p.Segment(st.Text)
	return &with
}

// readable returns an error if a statement's text is not UTF-8.
func readable(st *corpus.Statement) error {
	if utf8.ValidString(st.Text) {
		return nil
	}
	line := 1
	for i, r := range st.Text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(st.Text[i:]); size == 1 {
				break
			}
		}
		if r == '\n' {
			line++
		}
	}
	return fmt.Errorf("%s: line %d of the text is not valid UTF-8; convert the file", or(st.File, or(st.ID, "statement")), line)
}

// packOf returns what is known of a statement's language; one that names none
// is told from its script.
func packOf(st *corpus.Statement) (*lang.Pack, error) {
	p, err := st.Pack()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", or(st.File, or(st.ID, "statement")), err)
	}
	return p, nil
}

// Options are what a comparison may use besides the two texts. The zero value
// uses nothing.
type Options struct {
	// Vectors returns one vector for each text, all of one size; what it says is
	// one more evidence for links. Nil if there is none.
	Vectors func(texts []string) ([][]float32, error)
	Model   string // whose vectors these are, for the report
}

// Compare compares two statements, the older first. It fails only where a
// statement's language is not known or its text is not UTF-8.
func Compare(old, new *corpus.Statement) (*Report, error) { return CompareWith(old, new, Options{}) }

// CompareWith is Compare with more to go by; it fails as well where that fails.
func CompareWith(old, new *corpus.Statement, opt Options) (*Report, error) {
	oldPack, errOld := packOf(old)
	newPack, errNew := packOf(new)
	if err := errors.Join(errOld, errNew, readable(old), readable(new)); err != nil {
		return nil, err
	}
	old, new = segmented(old, oldPack), segmented(new, newPack)
	a, b, err := newReaders(old, new, oldPack, newPack)
	if err != nil {
		return nil, err
	}
	oldUnits, oldLead := a.withoutLead(old, commitment.Read(a.table(old)))
	newUnits, newLead := b.withoutLead(new, commitment.Read(b.table(new)))
	l, err := join(old, new, a, b, oldUnits, newUnits, opt)
	if err != nil {
		return nil, err
	}
	l.lead = oldLead + newLead
	return assemble(old, new, a, b, oldUnits, newUnits, l), nil
}
