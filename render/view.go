package render

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/corpus/lang/wording"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// A view is a report made ready to be shown: what HTML and Text have in
// common, in the order in which both print it. Lists hold indexes of Changes.
type view struct {
	*diff.Report
	ed       *edition
	l        *Labels // of the edition
	old, new side

	groups            []group           // linked, confirmed changes by theme
	gone, goneMaybe   []int             // dropped
	fresh, freshMaybe []int             // added
	silent            []int             // not reported
	own               []int             // what the report or digest alone says
	possible          []int             // linked, but not sure
	isFirst           []bool            // by change: stands in First
	kinds             map[diff.Kind]int // confirmed changes of each kind
	oldLinked         int               // old units in confirmed links
	blocks            map[int]int       // changes in each moved block
}

// remarks returns the notes besides those that the warnings over a report or
// digest say.
func (v *view) remarks() []diff.Note {
	var out []diff.Note
	for _, n := range v.Notes {
		if n.Code != "report" && n.Code != "digest" {
			out = append(out, n)
		}
	}
	return out
}

// placedRemarks parts the notes for a page: those to know before one reads, and
// those about characters beside the quotations, which stand with that text.
func (v *view) placedRemarks() (before, beside []diff.Note) {
	for _, n := range v.remarks() {
		if n.Code == "encoding-beside" {
			beside = append(beside, n)
		} else {
			before = append(before, n)
		}
	}
	return before, beside
}

// A side is one of the two statements as a report names it.
type side struct {
	*corpus.Statement
	units    []commitment.Unit
	signs    signs
	changeOf []int // by unit: the change in which it stands, -1 if none
	l        *Labels
	letter   byte   // 'o' or 'n', for anchors
	dir      string // of the text: "ltr", "rtl" or "auto"
	long     string // "21 May 2022", with the language if both texts are of one day
	short    string // "2022", or as much more as tells the two apart
	words    int
}

// A group is a theme and its changes in the order of the new text.
type group struct {
	name    string
	changes []int
	kept    []int // said in the same words; folded
}

func newView(r *diff.Report, e *edition) *view {
	l := &e.Labels
	v := &view{Report: r, ed: e, l: l, kinds: map[diff.Kind]int{}, blocks: map[int]int{}, isFirst: make([]bool, len(r.Changes))}
	v.old = newSide(r.Old, r.OldUnits, 'o', l)
	v.new = newSide(r.New, r.NewUnits, 'n', l)
	v.old.short, v.new.short = shortNames(l, r.Old, r.New)
	if v.old.long == v.new.long && r.Old.Lang != r.New.Lang {
		v.old.long += " (" + v.language(&v.old) + ")"
		v.new.long += " (" + v.language(&v.new) + ")"
	}
	for _, i := range r.First {
		v.isFirst[i] = true
	}
	theme := v.themer()
	at := map[string]int{} // theme → index in v.groups
	for _, t := range l.Themes {
		at[t.ID] = len(v.groups)
		v.groups = append(v.groups, group{name: t.Name})
	}
	v.groups = append(v.groups, group{name: l.OtherTheme})
	for i := range r.Changes {
		c := &r.Changes[i]
		for _, u := range c.Old {
			v.old.changeOf[u] = i
		}
		for _, u := range c.New {
			v.new.changeOf[u] = i
		}
		sure := c.Band == align.Confirmed
		if sure {
			v.kinds[c.Kind]++
		}
		if c.Block > 0 {
			v.blocks[c.Block]++
		}
		switch {
		case c.Kind == diff.Dropped && sure:
			v.gone = append(v.gone, i)
		case c.Kind == diff.Dropped:
			v.goneMaybe = append(v.goneMaybe, i)
		case c.Kind == diff.Added && sure:
			v.fresh = append(v.fresh, i)
		case c.Kind == diff.Added:
			v.freshMaybe = append(v.freshMaybe, i)
		case c.Kind == diff.NotReported && (len(c.New) > 0) == (v.partial() == &v.new):
			v.own = append(v.own, i)
		case c.Kind == diff.NotReported:
			v.silent = append(v.silent, i)
		case !sure:
			v.possible = append(v.possible, i)
		default:
			v.oldLinked += len(c.Old)
			k, ok := at[theme(c)]
			if !ok {
				k = len(v.groups) - 1
			}
			g := &v.groups[k]
			if c.Kind == diff.Kept && !v.isFirst[i] && !has(c, diff.FlagEncoding) {
				g.kept = append(g.kept, i)
			} else {
				g.changes = append(g.changes, i)
			}
		}
	}
	full := v.groups[:0]
	for _, g := range v.groups {
		if len(g.changes)+len(g.kept) > 0 {
			full = append(full, g)
		}
	}
	v.groups = full
	return v
}

// whole reports whether both texts say all that was agreed.
func (v *view) whole() bool { return v.Old.Kind.Whole() && v.New.Kind.Whole() }

// linked counts the changes that join both texts for sure.
func (v *view) linked() int {
	n := 0
	for _, g := range v.groups {
		n += len(g.changes) + len(g.kept)
	}
	return n
}

// unsure counts what the reader must decide.
func (v *view) unsure() int { return len(v.possible) + len(v.goneMaybe) + len(v.freshMaybe) }

// firstUnsure is the first section of a page that holds something of what the
// reader must decide.
func (v *view) firstUnsure() string {
	switch {
	case len(v.goneMaybe) > 0:
		return "gone-maybe"
	case len(v.freshMaybe) > 0:
		return "new-maybe"
	}
	return "possible"
}

// likeEnough is the likeness below which a candidate for what is surely gone or new
// tells nothing, and is shown in data only. Of what is not sure the first is
// always shown, for the reader is asked to look.
const likeEnough = .1

// candidates returns what comes near to a change that one side alone has.
func (v *view) candidates(c *diff.Change) []align.Candidate {
	if c.Band != align.Possible && len(c.Nearest) > 0 && c.Nearest[0].Score < likeEnough {
		return nil
	}
	return c.Nearest
}

// other returns the statement on whose side the candidates of c stand.
func (v *view) other(c *diff.Change) *side {
	if len(c.Old) > 0 {
		return &v.new
	}
	return &v.old
}

// verdict says what became of a commitment, by sign and word.
func (v *view) verdict(c *diff.Change) (sign, word string) {
	switch {
	case c.Band != align.Possible:
		return kindSign(c.Kind), named(v.l.Kinds, c.Kind)
	case strings.Contains(plainly(v.reason(c)), v.l.PleaseCheck):
		return "?", v.l.Unsure // the reason asks the reader already
	}
	return "?", v.l.PleaseCheck
}

// reason says why a change is called what it is called.
func (v *view) reason(c *diff.Change) []wording.Run {
	return v.sentence(c.Reason.Text, c.Reason.Said...)
}

// sentence says something about both texts. Of texts of one day neither is the older.
func (v *view) sentence(text string, said ...wording.Text) []wording.Run {
	if !v.Old.Date.IsZero() && v.Old.Date.Equal(v.New.Date) {
		said = renamed(said, map[string]string{"side.older": "side.first", "side.newer": "side.second"})
	}
	return v.l.said(text, said...)
}

// renamed returns texts with other keys in place of some.
func renamed(texts []wording.Text, keys map[string]string) []wording.Text {
	out := slices.Clone(texts)
	for i := range out {
		out[i].Key = cmp.Or(keys[out[i].Key], out[i].Key)
		out[i].Args = slices.Clone(out[i].Args)
		for k := range out[i].Args {
			out[i].Args[k].Texts = renamed(out[i].Args[k].Texts, keys)
		}
	}
	return out
}

// only returns the statement that alone says c, and its units.
func (v *view) only(c *diff.Change) (*side, []int) {
	if len(c.Old) > 0 {
		return &v.old, c.Old
	}
	return &v.new, c.New
}

func newSide(s *corpus.Statement, units []commitment.Unit, letter byte, l *Labels) side {
	sd := side{Statement: s, l: l, units: units, signs: signsOf(s), letter: letter, dir: dir(s.Lang), changeOf: make([]int, len(units)), long: l.date(s.Date), words: s.Words()}
	for i := range sd.changeOf {
		sd.changeOf[i] = -1
	}
	return sd
}

// quote returns the words of a unit, to the byte.
func (s *side) quote(u int) string { return s.Text[s.units[u].Start:s.units[u].End] }

// read returns a stretch of the text as it is read: without the signs of
// Markdown, white space as single spaces.
func (s *side) read(from, to int) string { return squeeze(s.signs.without(s.Text, from, to)) }

// readUnit returns the words of a unit as they are read.
func (s *side) readUnit(u int) string { return s.read(s.units[u].Start, s.units[u].End) }

// para returns the number of the paragraph in which a unit stands.
func (s *side) para(u int) int {
	if k := s.units[u].Segment; k < len(s.Segments) {
		return s.Segments[k].Para
	}
	return 0
}

// paras lists the paragraphs of units, each once: "7, 9".
func (s *side) paras(units []int) string {
	var b strings.Builder
	last := -1
	for _, u := range units {
		if p := s.para(u); p != last {
			if last >= 0 {
				b.WriteString(s.l.Comma)
			}
			b.WriteString(s.l.plain(p))
			last = p
		}
	}
	return b.String()
}

// kind says what sort of text it is and in which language.
func (v *view) kind(s *side) string { return named(v.l.StatementKinds, s.Kind) }

func (v *view) language(s *side) string {
	if n, ok := v.l.Languages[s.Lang]; ok {
		return n
	}
	return s.Lang
}

// title returns the title of a statement; without one its ID, which is the name
// of a loose file, or the word for having none.
func (v *view) title(s *side) string {
	return cmp.Or(s.Title, s.ID, v.l.NoTitle)
}

// shortNames returns names for two statements that are as short as tells them
// apart: years, months, days, days with language, or the words for old and new.
func shortNames(l *Labels, old, new *corpus.Statement) (string, string) {
	a, b := old.Date, new.Date
	language := func(s *corpus.Statement) string {
		if n, ok := l.Languages[s.Lang]; ok {
			return n
		}
		return s.Lang
	}
	switch {
	case a.IsZero() || b.IsZero():
		return l.Old, l.New
	case a.Year() != b.Year():
		return l.year(a), l.year(b)
	case a.Month() != b.Month():
		return l.month(a), l.month(b)
	case !a.Equal(b):
		return l.date(a), l.date(b)
	case old.Lang != new.Lang:
		return language(old), language(new)
	}
	return l.FirstText, l.SecondText // neither is older
}

// headline names both statements by their days, or by their titles where a
// day is missing or tells nothing.
func (v *view) headline() string { return plainly(v.headlineRuns()) }

// inSentence names a statement within a sentence: by its day, or by its title
// where it has none.
func (v *view) inSentence(s *side) string {
	if s.Date.IsZero() {
		return v.l.quoted(clip(v.title(s), 90))
	}
	return s.long
}

// headlineRuns is the headline with the names of the statements kept apart.
func (v *view) headlineRuns() []wording.Run {
	name := func(s *side) string {
		if !v.dated() {
			return v.l.quoted(clip(v.title(s), 90))
		}
		return strings.ReplaceAll(s.long, " ", "\u00A0")
	}
	return fillRuns(v.l.Headline, "old", name(&v.old), "new", name(&v.new))
}

// dated reports whether days tell the two statements apart.
func (v *view) dated() bool {
	return !v.Old.Date.IsZero() && !v.New.Date.IsZero() && v.old.long != v.new.long
}

// deck is the sentence with the numbers that matter.
func (v *view) deck() string {
	label := v.l.Deck
	switch {
	case v.Old.Text == v.New.Text:
		return v.l.Same
	case len(v.OldUnits) == 0:
		label = v.l.DeckNone
	case !v.whole():
		label = v.l.DeckPart
	}
	if v.unsure() > 0 {
		label += v.l.DeckMore
	}
	return fill(label,
		"old", v.old.short, "new", v.new.short, "units", v.l.counted(v.l.Positions, len(v.OldUnits)), "linked", v.l.count(v.oldLinked),
		"firmer", v.l.count(v.kinds[diff.Strengthened]), "softer", v.l.count(v.kinds[diff.Weakened]), "other", v.l.count(v.kinds[diff.Reversed]+v.kinds[diff.Shifted]),
		"gone", v.l.count(len(v.gone)), "fresh", v.l.count(len(v.fresh)), "check", v.l.count(v.unsure()))
}

// actsOf names act and force of the units of one side: "reaffirm 4".
func (v *view) actsOf(s *side, units []int) string {
	if len(units) == 0 {
		return ""
	}
	u := &s.units[units[0]]
	for _, k := range units[1:] {
		if s.units[k].Force > u.Force {
			u = &s.units[k]
		}
	}
	return named(v.l.Acts, u.Act) + " " + v.l.count(u.Force)
}

// acts names act and force on both sides of a change.
func (v *view) acts(c *diff.Change) string {
	a, b := v.actsOf(&v.old, c.Old), v.actsOf(&v.new, c.New)
	switch {
	case a == "":
		return b
	case b == "" || a == b:
		return a
	}
	return a + " " + v.l.Arrow + " " + b
}

// cutQuoted cuts a sentence around the first words that it quotes; the marks of
// quotation stay outside them. quoted is empty if it quotes nothing.
func cutQuoted(s string) (before, quoted, after string) {
	const open, shut = "“", "”"
	i := strings.Index(s, open)
	if i < 0 {
		return s, "", ""
	}
	i += len(open)
	n := strings.Index(s[i:], shut)
	if n < 0 {
		return s, "", ""
	}
	return s[:i], s[i : i+n], s[i+n:]
}

// isWeb reports whether an address may be a link.
func isWeb(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

// clip cuts a text to about n bytes, between words if it has any.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	if i := strings.LastIndexByte(s[:n], ' '); i > n/2 {
		return s[:i] + " …"
	}
	return s[:n]
}

// sameText reports whether pieces hold the same text.
func sameText(a, b []piece) bool { return textOf(a) == textOf(b) }

func textOf(ps []piece) string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.text)
	}
	return b.String()
}

func has(c *diff.Change, f diff.Flag) bool {
	for _, g := range c.Flags {
		if g == f {
			return true
		}
	}
	return false
}

// sided fills the short names of both statements into a label.
func (v *view) sided(label string) string {
	return fill(label, "old", v.old.short, "new", v.new.short)
}

// partial is the text that need not hold everything, the newer if both need not.
func (v *view) partial() *side {
	if v.new.Kind.Whole() {
		return &v.old
	}
	return &v.new
}

// silentName is the heading over what a report or digest does not say.
func (v *view) silentName() string { return fill(v.l.Silent, "kind", v.partialName()) }

// ownName is the heading over what a report or digest alone says.
func (v *view) ownName() string { return fill(v.l.Own, "kind", v.partialName()) }

// partialName says which report or digest is meant: of two, the newer.
func (v *view) partialName() string {
	name := v.kind(v.partial())
	if !v.old.Kind.Whole() && !v.new.Kind.Whole() {
		name += " (" + v.partial().short + ")"
	}
	return name
}
