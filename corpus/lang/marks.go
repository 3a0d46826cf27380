package lang

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A mark is a phrase that is watched for.
type mark struct {
	words []string
	then  []string // words that stand further on, behind a "*"; nil if there are none
	open  bool     // the "*" stands last: it goes on to the end of its clause
	count bool     // a number stands behind it: the phrase is written with "#"
	of    markKind
	id    string // family, concept or number
}

type markKind uint8

const (
	aQuality markKind = iota
	aNegation
	aSlip
	aNumber
	aMagnitude
	aMonth
	aPole
	aDegree
	markKinds
)

func (c *Collation) mark(of markKind, phrase, id string) {
	head, tail, gap := strings.Cut(phrase, "*")
	head, count := strings.CutSuffix(head, " #")
	end, ends := strings.CutPrefix(head, "~")
	words := split(nil, end)
	switch m := (mark{words, split(nil, tail), gap && strings.TrimSpace(tail) == "", count, of, id}); {
	case len(words) == 0:
	case ends:
		c.ends = append(c.ends, m)
	default:
		c.marks[words[0]] = append(c.marks[words[0]], m)
	}
}

// A found mark begins at a token, or behind it where only the end of that belongs
// to it; to is 0 where there is none.
type found struct {
	id       string
	from, to int
	open     bool // goes on to the end of its clause
}

// at returns the longest mark of each kind that begins at token i.
func (c *Collation) at(toks []Token, i int) (out [markKinds]found) {
	for _, m := range c.ends {
		form := toks[i].Form
		if n := len(m.words); out[m.of].to < i+n && i+n <= len(toks) && form != m.words[0] && strings.HasSuffix(form, m.words[0]) && c.follows(toks[i:i+n], m.words, form) {
			out[m.of] = found{m.id, min(i+1, i+n-1), i + n, m.open}
		}
	}
	if w := toks[i].Word; c.clitics && w != nil && w.Lemma != "" { // سيقلص beside تقليص
		if id, ok := c.verbs[w.Lemma]; ok {
			out[aPole] = found{id: id, from: i, to: i + 1}
		}
	}
	for v := range c.variants(toks[i].Form) {
		for _, m := range c.marks[v] {
			if (m.of == aNumber || m.of == aMagnitude) && v != toks[i].Form && c.beginning && utf8.RuneCountInString(v) == 1 {
				continue // 한 is one, 한미 two countries; 조 a trillion, 조약 a treaty
			}
			if n := len(m.words); i+n <= len(toks) && (out[m.of].to == 0 || i+n > out[m.of].to) && c.follows(toks[i:i+n], m.words, v) && (len(m.then) == 0 || c.closes(toks[i+n:], m.then)) && (!m.count || c.counts(toks, i+n)) {
				out[m.of] = found{m.id, i, i + n, m.open}
			}
		}
	}
	return out
}

// follows reports whether tokens are the words of a mark, the first of which is
// known to be one of the variants of the first token.
func (c *Collation) follows(toks []Token, words []string, first string) bool {
	last := len(words) - 1
	if last == 0 {
		return true
	}
	if c.beginning && first != toks[0].Form {
		return false // only the last word goes on
	}
	for k := 1; k <= last; k++ {
		if !c.isWord(toks[k].Form, words[k], k == last) {
			return false
		}
	}
	return true
}

// isWord reports whether a form is a word of a mark, as it may be printed.
func (c *Collation) isWord(form, word string, last bool) bool {
	switch {
	case form == word:
		return true
	case c.beginning:
		return last && strings.HasPrefix(form, word)
	case c.clitics:
		fits := false
		for v := range c.variants(form) {
			fits = fits || v == word
		}
		return fits
	}
	return false
}

// counts reports whether a number stands at token i, or behind the word there: "up to
// USD 40 million".
func (c *Collation) counts(toks []Token, i int) bool {
	for k := i; k < len(toks) && k <= i+1; k++ {
		if toks[k].Kind == Digits || c.at(toks, k)[aNumber].to > 0 {
			return true
		}
	}
	return false
}

// closes reports whether the words behind the gap of a mark ("no * but") stand
// within the reach of a gap behind the tokens before it.
func (c *Collation) closes(toks []Token, words []string) bool {
	for i := 0; i+len(words) <= len(toks) && i <= maxGap; i++ {
		fits := true
		for k, w := range words {
			fits = fits && c.isWord(toks[i+k].Form, w, k == len(words)-1)
		}
		if fits {
			return true
		}
	}
	return false
}

// A Pole is a phrase that has an opposite: "allow", "ban".
type Pole struct {
	Of       int // an even number and the next are opposites
	From, To int // tokens
}

// A Degree is a phrase that makes a line bind more or less: "must", "should"; "at
// least", "up to".
type Degree struct {
	Ladder   *Ladder
	Rung     int  // from 0; of two lines the one with the higher binds more
	From, To int  // tokens; of a phrase with a gap, those before it
	Open     bool // a reservation that goes on to the end of its clause: "if the council agrees"
}

// A Ladder is a set of phrases that bind more or less than each other.
type Ladder struct {
	Name  string // the same in all languages
	Bare  int    // rung of a line without such a phrase; -1 if the line tells nothing
	Deeds bool   // only what is promised or demanded binds by it
	Alone bool   // it counts only where nothing else differs
}

// Marks are what is watched for in a row of tokens.
type Marks struct {
	Qualities []Quality
	Negations []int // tokens
	Poles     []Pole
	Degrees   []Degree
	Slips     []Slip
	Figures   []Figure
}

// Marks returns what is watched for in a row of tokens. Cost is linear in it.
func (c *Collation) Marks(toks []Token) (m Marks) {
	var past [markKinds]int // tokens before this one belong to a mark
	for i := range toks {
		t := &toks[i]
		if t.Kind == Punct {
			continue
		}
		at := c.at(toks, i)
		begins := func(of markKind) bool {
			if at[of].to == 0 || i < past[of] {
				return false
			}
			past[of] = at[of].to
			return true
		}
		if begins(aQuality) {
			m.Qualities = append(m.Qualities, Quality{at[aQuality].id, i, at[aQuality].to})
		}
		if begins(aNegation) && at[aNegation].id != "" {
			m.Negations = append(m.Negations, i)
		}
		if begins(aPole) {
			of, _ := strconv.Atoi(at[aPole].id)
			m.Poles = append(m.Poles, Pole{of, i, at[aPole].to})
		}
		if begins(aDegree) && at[aDegree].id != "" && !(t.Does(WordMonthOrNot) && t.Capital && i > 0) {
			ladder, rung, _ := strings.Cut(at[aDegree].id, " ")
			n, _ := strconv.Atoi(rung)
			d := Degree{c.ladders[ladder], n, at[aDegree].from, at[aDegree].to, at[aDegree].open}
			for d.Open && d.To < len(toks) && toks[d.To].Kind != Punct {
				d.To++
			}
			m.Degrees = append(m.Degrees, d)
		}
		if begins(aSlip) {
			m.Slips = append(m.Slips, Slip{at[aSlip].id, i, at[aSlip].to})
		}
		if i < past[aNumber] {
			continue
		}
		if f, ok := c.figure(toks, i, &at); ok {
			m.Figures = append(m.Figures, f)
			past[aNumber] = f.To
		}
	}
	return m
}
