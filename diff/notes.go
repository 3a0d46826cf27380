package diff

import (
	"fmt"
	"slices"
	"strings"

	"mithaq/corpus"
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
	add := func(code, format string, args ...any) { out = append(out, Note{code, fmt.Sprintf(format, args...)}) }
	o, n := c.old, c.new
	if o.Text == n.Text {
		same := "The two texts are the same, byte for byte."
		if o.SHA256 != n.SHA256 {
			same = "The two texts are the same; the files differ in front matter or line ends."
		}
		add("same-text", "%s", same)
	}
	switch {
	case o.Date.IsZero() || n.Date.IsZero():
		add("order-assumed", "At least one statement has no date; they are taken in the order given.")
	case o.Date.After(n.Date):
		add("order-swapped", "The statement given as the older is dated %s, after the newer (%s).", o.Date.Format("2006-01-02"), n.Date.Format("2006-01-02"))
	case o.Date.Equal(n.Date):
		add("order-assumed", "Both statements are dated %s; they are taken in the order given.", o.Date.Format("2006-01-02"))
	}
	for _, s := range []struct {
		st    *corpus.Statement
		which string
	}{{o, "older"}, {n, "newer"}} {
		switch s.st.Kind {
		case corpus.Digest:
			add("digest", "The %s text is a digest in somebody's own words: nothing is called dropped, stronger or weaker against it.", s.which)
		case corpus.News:
			add("report", "The %s text is a news report, not the statement: nothing is called dropped, stronger or weaker against it.", s.which)
		}
	}
	if c.cross {
		add("cross-language", "The texts are in different languages (%s, %s): commitments are matched by what the words mean, with bands calibrated for that; words are not compared.", c.a.pack.Name, c.b.pack.Name)
	} else if a, b := o.Words(), n.Words(); a > 0 && b > 0 {
		ratio := float64(max(a, b)) / float64(min(a, b))
		which := "newer"
		if a > b {
			which = "older"
		}
		switch {
		case ratio > veryLopsided:
			add("length-ratio", "The %s text is %.1f times as long: much of what counts as added or dropped is a matter of length.", which, ratio)
		case ratio > lopsided:
			add("length-ratio", "The %s text is %.1f times as long: the counts of added and dropped are inflated.", which, ratio)
		}
	}
	switch {
	case c.lead == 1:
		add("lead", "One line of a report's lead sums up what the report says below; it is not counted.")
	case c.lead > 1:
		add("lead", "%d lines of a report's lead sum up what the report says below; they are not counted.", c.lead)
	}
	switch {
	case c.model == "":
	case c.calibrated > 0:
		add("embeddings", "Links were judged by vectors of %s as well as by words, calibrated on the %d links that words alone make sure.", c.model, c.calibrated)
	default:
		add("embeddings", "Vectors of %s were asked for but not used: they could not be calibrated, for the links that words alone make sure are too few, or not nearer in them than others.", c.model)
	}
	if len(c.oldUnits) == 0 || len(c.newUnits) == 0 {
		add("no-units", "No commitments were found in at least one of the texts.")
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
			add("named-once", "Named only in the %s text, outside any commitment: “%s”.", s.which, strings.Join(names, "”, “"))
		}
	}
	if k := c.encoded + c.passageEncoded; k > 0 {
		add("encoding", "In %s the texts differ in characters that cannot be told apart by eye; their code points are given.", places(k))
	}
	if len(c.margins) > 0 {
		seen := map[[2]string]bool{}
		var each []words.Invisible
		for _, v := range c.margins {
			if codes := [2]string{v.OldCodes, v.NewCodes}; !seen[codes] {
				seen[codes] = true
				each = append(each, v)
			}
		}
		add("encoding-beside", "Beside the quotations, too, characters differ that cannot be told apart by eye, in %s: %s.", places(len(c.margins)), describe(each))
	}
	if c.unmoved {
		add("moves-skipped", "More than %d commitments are linked: what moved was not looked for.", maxAnchors)
	}
	if c.failed > 0 {
		add("not-compared", "In %s the words could not be compared; read both texts there.", places(c.failed))
	}
	return out
}

func places(n int) string {
	if n == 1 {
		return "one place"
	}
	return fmt.Sprintf("%d places", n)
}
