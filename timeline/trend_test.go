package timeline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mithaq/corpus"
)

func ratio(r Ratio) string { return fmt.Sprintf("%d/%d", r.N, r.Of) }

// What is measured of a column is what stands in it.
func TestPoints(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2010": "We condemn piracy in the Gulf of Tharn.\n\nWe will build the northern lighthouse by 2015.\n",
		"2011": "We strongly condemn piracy in the Gulf of Tharn.\n",
		"2012": "We strongly condemn piracy in the Gulf of Tharn.\n",
	}))
	p := tl.Points
	for _, x := range []struct{ name, got, want string }{
		{"words", fmt.Sprint(p[0].Words, p[1].Words), "16 9"},
		{"force", ratio(p[0].Force), "7/2"},
		{"ends", fmt.Sprint(p[0].Weakest, p[0].Firmest, p[1].Weakest), "3 4 5"},
		{"middle half", fmt.Sprint(p[0].Lower, p[0].Upper, p[1].Lower, p[1].Upper), "3 4 5 5"},
		{"specific", ratio(p[0].Specific) + " " + ratio(p[1].Specific), "1/2 0/1"},
		{"novelty of the first", ratio(p[0].Novelty), "0/0"},
		{"novelty", ratio(p[1].Novelty) + " " + ratio(p[2].Novelty), "2/6 0/6"},
		{"added", ratio(p[0].Added) + " " + ratio(p[1].Added), "0/0 0/1"},
		{"dropped", ratio(p[1].Dropped) + " " + ratio(p[2].Dropped), "1/2 0/1"},
		{"kept", ratio(p[1].Kept) + " " + ratio(p[2].Kept), "1/2 1/1"},
		{"acts", fmt.Sprint(p[0].Acts), "[{commit 1} {condemn 1}]"},
		{"guards", p[1].Guards[0].Code, "length-ratio"},
	} {
		if x.got != x.want {
			t.Errorf("%s: %s, want %s", x.name, x.got, x.want)
		}
	}
	if _, ok := p[0].Novelty.Share(); ok {
		t.Error("the first text has a share of new words")
	}
}

// The same by hand for a series in which a line comes back.
func TestPointsByHand(t *testing.T) {
	const treaty, lights, piracy = "We affirm our support for the Tharn Treaty.\n\n", "We will build two lighthouses by 2025.\n\n", "We condemn piracy in the Gulf of Tharn.\n\n"
	tl := build(t, series(t, map[string]string{
		"2020": treaty + lights + piracy,
		"2021": piracy + lights,
		"2022": treaty + "We strongly condemn piracy in the Gulf of Tharn.\n\nWe welcome clean hydrogen.\n",
	}))
	for _, x := range []struct {
		name, want string
		of         func(*Point) string
	}{
		{"words", "23 15 21", func(p *Point) string { return fmt.Sprint(p.Words) }},
		{"units", "3 2 3", func(p *Point) string { return fmt.Sprint(p.Units) }},
		{"force", "10/3 7/2 11/3", func(p *Point) string { return ratio(p.Force) }},
		{"added", "0/0 0/2 1/3", func(p *Point) string { return ratio(p.Added) }},
		{"again", "0/0 0/2 1/3", func(p *Point) string { return ratio(p.Again) }},
		{"dropped", "0/0 1/3 1/2", func(p *Point) string { return ratio(p.Dropped) }},
		{"kept", "0/0 2/3 1/2", func(p *Point) string { return ratio(p.Kept) }},
		{"specific", "2/3 1/2 1/3", func(p *Point) string { return ratio(p.Specific) }},
		// New are the three runs over the seam of the second text; in the third the four
		// that lead to or hold "strongly" and the three that lead to the hydrogen.
		{"novelty", "0/0 3/12 7/18", func(p *Point) string { return ratio(p.Novelty) }},
	} {
		var got []string
		for i := range tl.Points {
			got = append(got, x.of(&tl.Points[i]))
		}
		if s := strings.Join(got, " "); s != x.want {
			t.Errorf("%s: %s, want %s", x.name, s, x.want)
		}
	}
}

// Whoever acts is no theme of a line, though an Arabic line names it.
func TestThemeIsNotOfThoseWhoAct(t *testing.T) {
	tl := build(t, series(t, map[string]string{
		"2020": "The two sides agreed to open flights.\n",
		"2021": "اتفق الجانبان على تسيير رحلات جوية.\n",
	}))
	if a, b := fmt.Sprint(tl.Points[0].Themes), fmt.Sprint(tl.Points[1].Themes); a != b {
		t.Errorf("themes %s in English and %s in Arabic", a, b)
	}
}

// A concept is counted in every language, by all its names; other words in
// their own language, in all their forms; what never occurs is 0 throughout.
func TestCountTerms(t *testing.T) {
	s := series(t, map[string]string{
		"2010": "We affirm extended deterrence.\n\nOur lighthouses shine on the coast. The lighthouse stands.\n",
		"2011": "نؤكد الردع الموسع.\n",
		"2012": "우리는 확장억제 공약을 재확인한다.\n",
	})
	tl := build(t, s)
	for _, x := range []struct{ term, counts, known string }{
		{"extended deterrence", "[1 1 1]", "[true true true]"},
		{"الردع الموسع", "[1 1 1]", "[true true true]"},
		{"concept:extended-deterrence", "[1 1 1]", "[true true true]"},
		{"deterrence", "[1 1 1]", "[true true true]"},
		{"lighthouse", "[2 0 0]", "[true false false]"},
		{"walrus", "[0 0 0]", "[true false false]"},
	} {
		term, err := tl.Count(x.term)
		if err != nil || fmt.Sprint(term.Counts) != x.counts || fmt.Sprint(term.Known) != x.known {
			t.Errorf("%s: %v %v %v, want %s %s", x.term, term.Counts, term.Known, err, x.counts, x.known)
		}
	}
	for _, blank := range []string{"", "  ", "…", "concept:", "concept:nothing", "act:nothing"} {
		if _, err := tl.Count(blank); err == nil {
			t.Errorf("%q was counted", blank)
		}
	}
}

// Words, concepts, acts and parties are found together, in all forms and all
// languages, and nothing that lacks one of them.
func TestFind(t *testing.T) {
	c, err := corpus.Load(corpus.Demo())
	if err != nil {
		t.Fatal(err)
	}
	x, err := Search(c.Statements, Work{})
	if err != nil {
		t.Fatal(err)
	}
	find := func(query string) []Hit {
		q, err := NewQuery(query, nil)
		if err != nil {
			t.Fatal(err)
		}
		return x.Find(q)
	}
	codes := map[string]bool{}
	for _, h := range find("extended deterrence") {
		codes[h.Statement.Lang] = true
	}
	if !codes["en"] || !codes["ar"] || !codes["ko"] {
		t.Errorf("extended deterrence is found in %v, want all three languages", codes)
	}
	hits := find("act:condemn party:Russia")
	if len(hits) == 0 {
		t.Error("no condemnation of Russia")
	}
	for _, h := range hits {
		if h.Unit == nil || h.Unit.Act != "condemn" {
			t.Errorf("%q is no condemnation", h.Statement.Text[h.Start:h.End])
		}
	}
	for _, query := range []string{"exercises", "المناورات"} {
		found := map[string]string{}
		for _, h := range find(query) {
			found[h.Statement.Lang] = strings.ToLower(h.Statement.Text[h.Start:h.End])
		}
		if !strings.Contains(found["en"], "exercise") || !strings.Contains(found["ar"], "مناورات") || !strings.Contains(found["ko"], "훈련") && !strings.Contains(found["ko"], "연습") {
			t.Errorf("%s is found as %q; want it in three languages", query, found)
		}
	}
	for query, want := range map[string]string{"협의그룹": "핵협의그룹", "نووي": "النووي", "بالردع": "الردع"} {
		if hits := find(query); !slices.ContainsFunc(hits, func(h Hit) bool { return strings.Contains(h.Statement.Text[h.Start:h.End], want) }) {
			t.Errorf("%s is not found in %s; %d hits", query, want, len(hits))
		}
	}
	// A statement's parties make all its lines; those that name the party come first.
	ours := find("party:South_Korea act:urge")
	if n := len(find("act:urge")); len(ours) != n {
		t.Errorf("%d urgings of a party to all statements, want all %d", len(ours), n)
	}
	// Of what the thesaurus or a concept takes for one, the words asked for come first.
	for _, query := range []string{"nuclear umbrella", "OPCON"} {
		hits := find(query)
		last := strings.ToLower(query[strings.LastIndexByte(query, ' ')+1:])
		if len(hits) == 0 || !strings.Contains(strings.ToLower(hits[0].Statement.Text[hits[0].Start:hits[0].End]), last) {
			t.Errorf("%s: the first of %d hits does not say it", query, len(hits))
		}
	}
	if hits := find("walrus"); len(hits) != 0 {
		t.Errorf("%d hits for a word that stands nowhere", len(hits))
	}
}

// Beside a line stands what the other texts of its day say of it.
func TestCounterpartsOfHits(t *testing.T) {
	c, err := corpus.Load(corpus.Demo())
	if err != nil {
		t.Fatal(err)
	}
	x, err := Search(c.Statements, Work{})
	if err != nil {
		t.Fatal(err)
	}
	q, err := NewQuery("act:reaffirm concept:rok defend", nil)
	if err != nil {
		t.Fatal(err)
	}
	hits := x.Find(q)
	heard, err := x.Counterparts(hits, Work{})
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for i, h := range hits {
		if h.Statement.Date.Year() < 2024 && heard[i] != nil {
			t.Errorf("%s has no other text of its day", h.Statement.ID)
		}
		for _, o := range heard[i] {
			if o.Voice.Lang == h.Statement.Lang {
				t.Errorf("%s is heard in its own language", h.Statement.ID)
			}
			said += len(o.Units)
		}
	}
	if said == 0 {
		t.Error("no line is heard in another language")
	}
}

// What a sibling series still says is shown beside a silence.
func TestSiblings(t *testing.T) {
	_, texts := plant(t, "testdata/eight.txt")
	tl := build(t, series(t, texts))
	other := series(t, map[string]string{"2015": "We want peace.\n", "2017": "We stress that freedom of navigation through the Straits of Morvane serves everybody.\n"})
	latest, err := Latest(other, Work{})
	if err != nil {
		t.Fatal(err)
	}
	silent := tl.SilentAt(2, 2)
	sib := tl.Siblings(silent, []*Column{latest})
	if len(sib) != 2 || len(sib[0]) != 1 || len(sib[1]) != 0 || !strings.Contains(sib[0][0].Column.Quote(sib[0][0].Unit), "Morvane") {
		t.Errorf("siblings %v; want the straits, and nothing of fisheries", sib)
	}
}
