package render

import (
	"strings"
	"testing"
	"time"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
	"mithaq/diff/words"
)

// The statements of Arvania and Belmar are invented, to the last comma.

const arvania2031 = `# Shared Ground

The ministers of Arvania and Belmar met in Port Selim. They reaffirmed their commitment to the Harbour Treaty. They will expand joint patrols in the Straits of Oun by 2032.

They strongly support the centrality of the Coastal Forum. The two sides agreed to hold a third exercise each year, and called for the peaceful use of the sea.

# Trade and Technology

- to consider a fund of 40 million crowns for small ports
- to share early warnings of storms and floods

They agreed to study a common register of ships. They expressed grave concern over the closing of the Meridian Canal. They welcomed the work of the joint dredging office.

* * *

They thanked the people of Port Selim. They will meet again next year.
`

const arvania2032 = `# Trade and Technology

They agreed to study a common register of ships. They condemned the closing of the Meridian Canal, which has cost many crews their living.

- to establish a fund of 65 million crowns for small ports

# Shared Ground

The ministers of Arvania and Belmar met in Tolva. They reaffirmed their commitment to the Harbour Treaty. They intend to expand joint patrols in the Straits of Oun.

They shared a view of the centrality of the Coastal Forum. They decided to hold a third exercise each year. They called for the peaceful use of the sea. They will open a hospital ship to both navies. They noted the importance of warning of storms in good time.

* * *

They thanked the people of Tolva. They will meet again next year.
`

// fixture builds a report by hand, a change at a time.
type fixture struct {
	t *testing.T
	r *diff.Report
}

func newFixture(t *testing.T, old, new *corpus.Statement) *fixture {
	for _, s := range []*corpus.Statement{old, new} {
		s.Segments = cut(s.Text)
	}
	return &fixture{t: t, r: &diff.Report{Old: old, New: new}}
}

// cut partitions a text by lines and full stops, well enough for a fixture.
func cut(text string) (segs []lang.Segment) {
	para, at := 1, 0
	for _, line := range strings.SplitAfter(text, "\n") {
		if line == "" {
			continue
		}
		kind := lang.Sentence
		switch {
		case strings.TrimSpace(line) == "":
			if len(segs) > 0 && segs[len(segs)-1].Kind != lang.Matter {
				para++
			}
			kind = lang.Matter
		case strings.HasPrefix(line, "#"):
			kind = lang.Heading
		case strings.HasPrefix(line, "- "):
			kind = lang.Bullet
		case strings.HasPrefix(line, "* * *"):
			kind = lang.Matter
		}
		for _, s := range strings.SplitAfter(line, ". ") {
			if s != "" {
				segs = append(segs, lang.Segment{Start: at, End: at + len(s), Kind: kind, Para: para})
				at += len(s)
			}
		}
	}
	return segs
}

// unit finds a quote, written "act force: the [cue] and the rest", in a text.
func (f *fixture) unit(s *corpus.Statement, spec string) commitment.Unit {
	head, quote, ok := strings.Cut(spec, ": ")
	act, force, ok2 := strings.Cut(head, " ")
	if !ok || !ok2 {
		f.t.Fatalf("fixture: %q is not \"act force: quote\"", spec)
	}
	from, to := -1, 0
	at := strings.Index(s.Text, quote)
	if at < 0 {
		from, to = strings.IndexByte(quote, '['), strings.IndexByte(quote, ']')-1
		quote = strings.NewReplacer("[", "", "]", "").Replace(quote)
		at = strings.Index(s.Text, quote)
	}
	if at < 0 {
		f.t.Fatalf("fixture: %q is not in %s", quote, s.ID)
	}
	u := commitment.Unit{Start: at, End: at + len(quote), Act: commitment.Act(act), Force: int(force[0] - '0')}
	if from >= 0 {
		u.Cue = commitment.Span{Start: at + from, End: at + to}
	}
	for i, sg := range s.Segments {
		if sg.Start <= at {
			u.Segment = i
		}
	}
	return u
}

// add puts a change into the report; its units are added in text order later.
func (f *fixture) add(kind diff.Kind, band align.Band, old, new []string, reason diff.Reason, flags ...diff.Flag) *diff.Change {
	c := diff.Change{Kind: kind, Band: band, Score: .5, Flags: flags, Reason: reason}
	if band == align.Confirmed {
		c.Score = .9375
	}
	side := func(s *corpus.Statement, units *[]commitment.Unit, specs []string) (is []int, text string, first commitment.Span) {
		var quotes []string
		for k, spec := range specs {
			u := f.unit(s, spec)
			if k == 0 {
				first = u.Cue
			}
			*units = append(*units, u)
			is = append(is, len(*units)-1)
			quotes = append(quotes, s.Text[u.Start:u.End])
		}
		return is, strings.Join(quotes, " … "), first
	}
	var a, b string
	c.Old, a, c.Reason.OldCue = side(f.r.Old, &f.r.OldUnits, old)
	c.New, b, c.Reason.NewCue = side(f.r.New, &f.r.NewUnits, new)
	if len(old) > 0 && len(new) > 0 && f.r.Old.Lang == f.r.New.Lang {
		edits, err := words.Diff(a, b)
		if err != nil {
			f.t.Fatal(err)
		}
		c.Words = edits
	}
	const hex = "0123456789abcdef"
	n := len(f.r.Changes)
	c.ID = "c-5eed00" + string(hex[n>>4]) + string(hex[n&15])
	f.r.Changes = append(f.r.Changes, c)
	return &f.r.Changes[n]
}

// sorted puts the units of both sides in text order and mends the indexes.
func (f *fixture) sorted() *diff.Report {
	order := func(units []commitment.Unit) []int {
		to := make([]int, len(units)) // index before → index after
		for i := range units {
			for k := range units {
				if units[k].Start < units[i].Start {
					to[i]++
				}
			}
		}
		moved := append([]commitment.Unit(nil), units...)
		for i, k := range to {
			units[k] = moved[i]
		}
		return to
	}
	old, new := order(f.r.OldUnits), order(f.r.NewUnits)
	for i := range f.r.Changes {
		c := &f.r.Changes[i]
		for k := range c.Old {
			c.Old[k] = old[c.Old[k]]
		}
		for k := range c.New {
			c.New[k] = new[c.New[k]]
		}
		for k := range c.Nearest {
			to := old
			if len(c.Old) > 0 {
				to = new
			}
			c.Nearest[k].Unit = to[c.Nearest[k].Unit]
		}
	}
	return f.r
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func arvaniaStatements() (old, new *corpus.Statement) {
	hash := strings.Repeat("0123456789abcdef", 4)
	old = &corpus.Statement{ID: "arvania-belmar/2031-03-04.en", Series: "arvania-belmar", Date: day("2031-03-04"), Lang: "en", Kind: corpus.Official,
		Title: "Joint Statement of the Ministers of Arvania and Belmar", Source: "https://example.org/2031?a=1&b=2", Publisher: "Ministry of the Sea",
		Parties: []string{"Arvania", "Belmar"}, Version: 1, SHA256: hash, Text: arvania2031}
	new = &corpus.Statement{ID: "arvania-belmar/2032-05-06.en", Series: "arvania-belmar", Date: day("2032-05-06"), Lang: "en", Kind: corpus.Official,
		Title: "Second Joint Statement", Source: "https://example.org/2032", Publisher: "Ministry of the Sea",
		Parties: []string{"Arvania", "Belmar"}, Version: 1, SHA256: hash[8:] + hash[:8], Text: arvania2032}
	return old, new
}

// arvania is a report with a change of every kind between two whole texts.
func arvania(t *testing.T) *diff.Report {
	old, new := arvaniaStatements()
	f := newFixture(t, old, new)
	f.add(diff.Kept, align.Confirmed,
		[]string{"agree 2: [agreed to study] a common register of ships"},
		[]string{"agree 2: [agreed to study] a common register of ships"},
		diff.Reason{Rule: "R9", Text: "the words are the same"}, diff.FlagMoved).Block = 1
	f.add(diff.Strengthened, align.Confirmed,
		[]string{"concern 4: [expressed grave concern over] the closing of the Meridian Canal"},
		[]string{"condemn 4: [condemned] the closing of the Meridian Canal, which has cost many crews their living"},
		diff.Reason{Rule: "R4", Text: "concern became condemnation"}, diff.FlagMoved).Block = 1
	f.add(diff.Strengthened, align.Confirmed,
		[]string{"commit 1: to [consider] a fund of 40 million crowns for small ports"},
		[]string{"commit 5: to [establish] a fund of 65 million crowns for small ports"},
		diff.Reason{Rule: "R2", Text: "“consider” is weaker than “establish”", Lost: []string{"40 million"}, Gained: []string{"65 million"}}, diff.FlagNumber)
	f.add(diff.Kept, align.Confirmed,
		[]string{"reaffirm 4: [reaffirmed their commitment] to the Harbour Treaty"},
		[]string{"reaffirm 4: [reaffirmed their commitment] to the Harbour Treaty"},
		diff.Reason{Rule: "R9", Text: "the words are the same"})
	f.add(diff.Weakened, align.Confirmed,
		[]string{"commit 3: [will] expand joint patrols in the Straits of Oun by 2032"},
		[]string{"commit 2: [intend to] expand joint patrols in the Straits of Oun"},
		diff.Reason{Rule: "R2", Text: "“will” became “intend to”, and the date is gone", Lost: []string{"by 2032"}}, diff.FlagDeadline)
	f.add(diff.Shifted, align.Confirmed,
		[]string{"reaffirm 4: [strongly support] the centrality of the Coastal Forum"},
		[]string{"assess 3: [shared a view] of the centrality of the Coastal Forum"},
		diff.Reason{Rule: "R5", Text: "support became a shared view; no scale orders the two"}, diff.FlagBooster)
	f.add(diff.Reworded, align.Confirmed,
		[]string{"agree 3: [agreed to] hold a third exercise each year", "urge 3: [called for] the peaceful use of the sea"},
		[]string{"agree 4: [decided to] hold a third exercise each year"},
		diff.Reason{Rule: "R3", Text: "the same substance in other words"}, diff.FlagMerged)
	f.add(diff.Added, align.Confirmed, nil,
		[]string{"commit 3: [will] open a hospital ship to both navies"},
		diff.Reason{Rule: "A1", Text: "nothing in the older text comes near"})
	f.add(diff.Reworded, align.Possible,
		[]string{"commit 3: to [share] early warnings of storms and floods"},
		[]string{"importance 2: [noted the importance] of warning of storms in good time"},
		diff.Reason{Rule: "L2", Text: "the objects are alike, the words are not"})
	f.add(diff.Added, align.Possible, nil,
		[]string{"urge 3: [called for] the peaceful use of the sea"},
		diff.Reason{Rule: "A2", Text: "something in the older text comes near"}).
		Nearest = []align.Candidate{{Unit: 6, Score: .41237}}
	f.add(diff.Dropped, align.Confirmed,
		[]string{"welcome 3: [welcomed] the work of the joint dredging office"}, nil,
		diff.Reason{Rule: "D1", Text: "nothing in the newer text comes near"}).
		Nearest = []align.Candidate{{Unit: 0, Score: .1249}, {Unit: 3, Score: .08}}
	r := f.sorted()
	r.First = []int{4, 1}
	rest := func(o, n int) {
		p := diff.Passage{Old: o, New: n}
		if o >= 0 && n >= 0 {
			a, b := old.Segments[o], new.Segments[n]
			p.Words, _ = words.Diff(old.Text[a.Start:a.End], new.Text[b.Start:b.End])
		}
		r.Rest = append(r.Rest, p)
	}
	segment := func(s *corpus.Statement, has string) int {
		for i, sg := range s.Segments {
			if strings.Contains(s.Text[sg.Start:sg.End], has) {
				return i
			}
		}
		t.Fatalf("fixture: no segment with %q", has)
		return 0
	}
	for _, has := range []string{"# Trade", "# Shared", "met in", "thanked"} {
		rest(segment(old, has), segment(new, has))
	}
	rest(segment(old, "meet again"), segment(new, "meet again"))
	r.Notes = []diff.Note{{Code: "length-ratio", Text: "The older text is 1.1 times as long as the newer one."}}
	return r
}
