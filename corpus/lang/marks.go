package lang

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A mark is a phrase that is watched for.
type mark struct {
	words []string
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
	markKinds
)

func (c *Collation) mark(of markKind, phrase, id string) {
	words := split(nil, phrase)
	if len(words) > 0 {
		c.marks[words[0]] = append(c.marks[words[0]], mark{words, of, id})
	}
}

// A found mark begins at a token; to is 0 where there is none.
type found struct {
	id string
	to int
}

// at returns the longest mark of each kind that begins at token i.
func (c *Collation) at(toks []Token, i int) (out [markKinds]found) {
	for v := range c.variants(toks[i].Form) {
		for _, m := range c.marks[v] {
			if (m.of == aNumber || m.of == aMagnitude) && v != toks[i].Form && c.beginning && utf8.RuneCountInString(v) == 1 {
				continue // 한 is one, 한미 two countries; 조 a trillion, 조약 a treaty
			}
			if n := len(m.words); i+n <= len(toks) && (out[m.of].to == 0 || i+n > out[m.of].to) && c.follows(toks[i:i+n], m.words, v) {
				out[m.of] = found{m.id, i + n}
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
		form, fits := toks[k].Form, false
		switch {
		case form == words[k]:
			fits = true
		case c.beginning:
			fits = k == last && strings.HasPrefix(form, words[k])
		case c.clitics:
			for v := range c.variants(form) {
				fits = fits || v == words[k]
			}
		}
		if !fits {
			return false
		}
	}
	return true
}

// A Pole is a phrase that has an opposite: "allow", "ban".
type Pole struct {
	Of       int // an even number and the next are opposites
	From, To int // tokens
}

// Marks are what is watched for in a row of tokens.
type Marks struct {
	Qualities []Quality
	Negations []int // tokens
	Poles     []Pole
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
