package align

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// A goldPair is an annotated pair of statements.
type goldPair struct {
	name, series string
	sides        [2]Side
	quotes       [2][]string
	links        map[[2]int]bool

	pair  *pair
	cells []cell
}

// A likening is how units of two statements are compared.
type likening int

const (
	byWords    likening = iota
	byMeaning           // as between two languages
	byConcepts          // the same without the thesaurus
)

// goldPairs reads the annotated pairs of a folder of shared/gold beside the
// repository; it skips the test if there is none.
func goldPairs(tb testing.TB, folder string, by likening) []*goldPair {
	tb.Helper()
	dir, err := filepath.Abs(".")
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "shared", "gold", "pairs")); err == nil {
			break
		}
		if filepath.Dir(dir) == dir {
			tb.Skip("no gold pairs: they are kept in a folder shared/gold beside the repository")
		}
		dir = filepath.Dir(dir)
	}
	dir = filepath.Join(dir, "shared", "gold")
	files, err := filepath.Glob(filepath.Join(dir, folder, "*.json"))
	if err != nil {
		tb.Fatal(err)
	}
	words := map[string]*lang.Vocabulary{}
	for _, code := range lang.Codes() {
		words[code] = vocabulary(tb, code)
	}
	var out []*goldPair
	for _, f := range files {
		var g struct {
			Old, New string
			Units    struct {
				Old, New []struct{ ID, Quote, Act string }
			}
			Links []struct{ Old, New []string }
		}
		data, err := os.ReadFile(f)
		if err == nil {
			err = json.Unmarshal(data, &g)
		}
		if err != nil {
			tb.Fatal(f, err)
		}
		p := &goldPair{name: strings.TrimSuffix(filepath.Base(f), ".json"), links: map[[2]int]bool{}}
		p.series = p.name[:strings.IndexByte(p.name, '-')]
		index := [2]map[string]int{{}, {}}
		for s, units := range [2][]struct{ ID, Quote, Act string }{g.Units.Old, g.Units.New} {
			id := [2]string{g.Old, g.New}[s]
			_, code, _ := strings.Cut(id, ".")
			p.sides[s] = goldSide(tb, words[cmp.Or(code, "en")], filepath.Join(dir, "text", id+".md"))
			switch by {
			case byMeaning:
				var err error
				if p.sides[s].Thesaurus, err = p.sides[s].Table.Vocabulary.Pack.Thesaurus(); err != nil {
					tb.Fatal(err)
				}
			case byConcepts:
				p.sides[s].Thesaurus = &lang.Thesaurus{}
			}
			for _, u := range units {
				start := strings.Index(p.sides[s].Table.Text, u.Quote)
				end := start + len(u.Quote)
				if start < 0 {
					re := regexp.MustCompile(strings.ReplaceAll(regexp.QuoteMeta(strings.Join(strings.Fields(u.Quote), " ")), " ", `\s+`))
					at := re.FindStringIndex(p.sides[s].Table.Text)
					if at == nil {
						tb.Fatalf("%s: no quote %q", f, u.Quote)
					}
					start, end = at[0], at[1]
				}
				cu := commitment.Unit{Start: start, End: end, Act: commitment.Act(u.Act), Segment: -1}
				for k, seg := range p.sides[s].Table.Segments {
					if seg.Start <= start && start < seg.End {
						cu.Segment = k
					}
				}
				index[s][u.ID] = len(p.sides[s].Units)
				p.sides[s].Units = append(p.sides[s].Units, cu)
				p.quotes[s] = append(p.quotes[s], u.Quote)
			}
		}
		for _, l := range g.Links {
			for _, a := range l.Old {
				for _, b := range l.New {
					p.links[[2]int{index[0][a], index[1][b]}] = true
				}
			}
		}
		p.pair = read(p.sides[0], p.sides[1])
		p.cells = p.pair.candidates()
		out = append(out, p)
	}
	return out
}

var frontMatter = regexp.MustCompile(`(?s)\A---\n.*?\n---\n`)

func goldSide(tb testing.TB, words *lang.Vocabulary, file string) Side {
	data, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	text := frontMatter.ReplaceAllString(string(data), "")
	return Side{Table: words.Table(text, words.Pack.Segment(text))}
}

// A sample is a row of features with what is true of it.
type sample struct {
	x []float64
	y float64
}

// ridge fits a logistic regression by Newton's method with a penalty of
// lambda on the squared weights of the standardised features. It returns the
// weights for the features as they are, intercept last.
func ridge(rows []sample, lambda float64) []float64 {
	d := len(rows[0].x)
	mean, dev := make([]float64, d), make([]float64, d)
	for _, r := range rows {
		for k, v := range r.x {
			mean[k] += v / float64(len(rows))
		}
	}
	for _, r := range rows {
		for k, v := range r.x {
			dev[k] += (v - mean[k]) * (v - mean[k]) / float64(len(rows))
		}
	}
	for k := range dev {
		dev[k] = max(math.Sqrt(dev[k]), 1e-9)
	}
	w, z := make([]float64, d+1), make([]float64, d+1)
	for range 40 {
		h := make([][]float64, d+1)
		for k := range h {
			h[k] = make([]float64, d+2)
		}
		for _, r := range rows {
			z[d] = 1
			s := w[d]
			for k, v := range r.x {
				z[k] = (v - mean[k]) / dev[k]
				s += w[k] * z[k]
			}
			p := sigmoid(s)
			for a := range z {
				h[a][d+1] += (p - r.y) * z[a]
				for b := range z {
					h[a][b] += p * (1 - p) * z[a] * z[b]
				}
			}
		}
		for k := range d {
			h[k][k] += lambda
			h[k][d+1] += lambda * w[k]
		}
		solve(h)
		var step float64
		for k := range w {
			w[k] -= h[k][d+1]
			step = max(step, math.Abs(h[k][d+1]))
		}
		if step < 1e-10 {
			break
		}
	}
	for k := range d {
		w[k] /= dev[k]
		w[d] -= w[k] * mean[k]
	}
	return w
}

// solve reduces the rows of a system of equations to the solution in the last
// column.
func solve(h [][]float64) {
	for a := range h {
		best := a
		for b := a; b < len(h); b++ {
			if math.Abs(h[b][a]) > math.Abs(h[best][a]) {
				best = b
			}
		}
		h[a], h[best] = h[best], h[a]
		for k := len(h); k >= a; k-- {
			h[a][k] /= h[a][a]
		}
		for b := range h {
			if b != a {
				for k := len(h); k >= a; k-- {
					h[b][k] -= h[b][a] * h[a][k]
				}
			}
		}
	}
}

const lambda = 3 // 1 to 10 give the same figures

func fitFirst(pairs []*goldPair, m *model) {
	var rows []sample
	for _, p := range pairs {
		for k := range p.cells {
			rows = append(rows, sample{p.cells[k].x[:], p.truth(k)})
		}
	}
	copy(m.first[:], ridge(rows, lambda))
}

func (p *goldPair) truth(k int) float64 {
	if p.links[[2]int{p.cells[k].i, p.cells[k].j}] {
		return 1
	}
	return 0
}

// fit fits a model to the pairs, which hears of the others what like hears. The
// probabilities that the second step
// builds on come from a first step that has not seen the series of the pair.
func fit(pairs []*goldPair, like *model) *model {
	m := *like // thresholds stay
	fitFirst(pairs, &m)
	var rows []sample
	for _, series := range seriesOf(pairs) {
		var rest, held []*goldPair
		for _, p := range pairs {
			if p.series == series {
				held = append(held, p)
			} else {
				rest = append(rest, p)
			}
		}
		other := m
		fitFirst(rest, &other)
		for _, p := range held {
			weigh(p.cells, &other)
			around := p.pair.context(p.cells)
			for k := range p.cells {
				x := slices.Clone(p.cells[k].x[:])
				for f, weight := range like.around {
					if weight != 0 {
						x = append(x, around[k][f])
					}
				}
				rows = append(rows, sample{x, p.truth(k)})
			}
		}
	}
	w := ridge(rows, lambda)
	copy(m.second[:], w[:features])
	m.second[features] = w[len(w)-1]
	next := features
	for f, weight := range like.around {
		if weight != 0 {
			m.around[f] = w[next]
			next++
		}
	}

	rows = rows[:0]
	for _, p := range pairs {
		p.pair.judge(p.cells, &m)
		s := p.pair.match(p.cells, &m)
		for side := range 2 {
			linked := map[int]bool{}
			for e := range p.links {
				linked[e[side]] = true
			}
			for u, x := range p.pair.evidence(p.cells, side) {
				if len(s.partners[side][u]) > 0 {
					continue
				}
				r := sample{x: slices.Clone(x[:])}
				if !linked[u] {
					r.y = 1
				}
				rows = append(rows, r)
			}
		}
	}
	copy(m.alone[:], ridge(rows, lambda))
	return &m
}

func seriesOf(pairs []*goldPair) []string {
	var out []string
	for _, p := range pairs {
		if !slices.Contains(out, p.series) {
			out = append(out, p.series)
		}
	}
	return out
}

// A tally counts what a scorer would.
type tally struct {
	gold, confirmed, confirmedRight, shown, shownRight int
	sureRight, sure, alone                             int // letters
	missed, near                                       int
	edges                                              []scored
	units                                              []scored
}

type scored struct {
	p float64
	y bool
	n int // letters
}

func (t *tally) add(o tally) {
	t.gold += o.gold
	t.confirmed += o.confirmed
	t.confirmedRight += o.confirmedRight
	t.shown += o.shown
	t.shownRight += o.shownRight
	t.sureRight += o.sureRight
	t.sure += o.sure
	t.alone += o.alone
	t.missed += o.missed
	t.near += o.near
	t.edges = append(t.edges, o.edges...)
	t.units = append(t.units, o.units...)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

func (t tally) String() string {
	p, r := ratio(t.confirmedRight, t.confirmed), ratio(t.confirmedRight, t.gold)
	q, s := ratio(t.shownRight, t.shown), ratio(t.shownRight, t.gold)
	f := func(p, r float64) float64 { return 2 * p * r / max(p+r, 1e-9) }
	return fmt.Sprintf("gold %3d  confirmed %3d/%3d P %.3f R %.3f F1 %.3f  with possible P %.3f R %.3f F1 %.3f  sure P %.3f R %.3f  near %.3f (%d)",
		t.gold, t.confirmedRight, t.confirmed, p, r, f(p, r), q, s, f(q, s), ratio(t.sureRight, t.sure), ratio(t.sureRight, t.alone), ratio(t.near, t.missed), t.missed)
}

func letters(s string) int { return len(strings.Join(strings.Fields(s), "")) }

func (p *goldPair) score(m *model) tally {
	p.pair.judge(p.cells, m)
	r := p.pair.decide(p.cells, m)
	t := tally{gold: len(p.links)}
	confirmed, shown := map[[2]int]bool{}, map[[2]int]bool{}
	for _, l := range r.Links {
		for _, a := range l.Old {
			for _, b := range l.New {
				e := [2]int{a, b}
				shown[e] = true
				t.shown++
				if p.links[e] {
					t.shownRight++
				}
				if l.Band == Confirmed {
					confirmed[e] = true
					t.confirmed++
					if p.links[e] {
						t.confirmedRight++
					}
				}
			}
		}
	}
	for side, list := range [2][]Alone{r.Old, r.New} {
		linked := map[int]bool{}
		for e := range p.links {
			linked[e[side]] = true
		}
		for u, q := range p.quotes[side] {
			if !linked[u] {
				t.alone += letters(q)
			}
		}
		for _, a := range list {
			n := letters(p.quotes[side][a.Unit])
			t.units = append(t.units, scored{a.Score, !linked[a.Unit], n})
			if a.Band == Confirmed {
				t.sure += n
				if !linked[a.Unit] {
					t.sureRight += n
				}
			}
			if side == 0 {
				for _, c := range a.Nearest {
					shown[[2]int{a.Unit, c.Unit}] = true
				}
			}
		}
	}
	for e := range p.links {
		if !confirmed[e] {
			t.missed++
			if shown[e] {
				t.near++
			}
		}
	}
	for k, c := range p.cells {
		t.edges = append(t.edges, scored{c.p, p.truth(k) == 1, 1})
	}
	return t
}

// leaveOut scores every pair with a model fitted to the pairs of other groups.
func leaveOut(pairs []*goldPair, group func(*goldPair) string, like *model) map[string]tally {
	out := map[string]tally{}
	models := map[string]*model{}
	for _, p := range pairs {
		g := group(p)
		if models[g] == nil {
			var rest []*goldPair
			for _, q := range pairs {
				if group(q) != g {
					rest = append(rest, q)
				}
			}
			models[g] = fit(rest, like)
		}
		out[p.name] = p.score(models[g])
	}
	return out
}

var printFit = flag.Bool("fit", false, "print the fitted numbers and the figures at other thresholds")

// A floor is a figure that models which have not seen the series must reach.
type floor struct {
	what  string
	of    func(tally) float64
	least float64
}

func floors(confirmed, confirmedRecall, shown, shownRecall, sure, sureRecall, near float64) []floor {
	return []floor{
		{"precision of confirmed links", func(t tally) float64 { return ratio(t.confirmedRight, t.confirmed) }, confirmed},
		{"recall of confirmed links", func(t tally) float64 { return ratio(t.confirmedRight, t.gold) }, confirmedRecall},
		{"precision of links shown", func(t tally) float64 { return ratio(t.shownRight, t.shown) }, shown},
		{"recall of links shown", func(t tally) float64 { return ratio(t.shownRight, t.gold) }, shownRecall},
		{"precision of confirmed absences", func(t tally) float64 { return ratio(t.sureRight, t.sure) }, sure},
		{"recall of confirmed absences", func(t tally) float64 { return ratio(t.sureRight, t.alone) }, sureRecall},
		{"share of missed partners shown", func(t tally) float64 { return ratio(t.near, t.missed) }, near},
	}
}

// TestFit refits both models. That between languages is fitted to the English
// pairs read as if their languages differed, by what the words mean: there are
// not enough pairs in two languages to learn from, and those there are, here
// without letters to compare, test it.
func TestFit(t *testing.T) {
	for _, c := range []struct {
		name   string
		by     likening
		model  *model
		floors []floor
	}{
		{"one language", byWords, &fitted, floors(.91, .51, .86, .57, .92, .40, .60)},
		{"two languages", byMeaning, &fittedAcross, floors(.87, .45, .78, .52, .90, .38, .60)},
	} {
		t.Run(c.name, func(t *testing.T) {
			pairs := goldPairs(t, "pairs", c.by)
			m := fit(pairs, c.model)
			if *printFit {
				fmt.Printf("\tfirst:  %.3f,\n\tsecond: %.3f,\n\taround: %.3f,\n\talone:  %.3f,\n", m.first, m.second, m.around, m.alone)
			}
			for _, p := range pairs {
				p.pair.judge(p.cells, m)
				refitted := slices.Clone(p.cells)
				p.pair.judge(p.cells, c.model)
				for k, cell := range p.cells {
					// The word lists move the numbers a little whenever they change.
					if d := math.Abs(cell.p - refitted[k].p); d > .08 {
						t.Errorf("%s: a probability moves by %.3f when refitted; put what -fit prints into fitted.go", p.name, d)
						break
					}
				}
			}
			for _, by := range []struct {
				name  string
				group func(*goldPair) string
			}{{"pair", func(p *goldPair) string { return p.name }}, {"series", seriesOfPair}} {
				var all tally
				tallies := leaveOut(pairs, by.group, c.model)
				for _, p := range pairs {
					t.Logf("without its %s: %-40s %v", by.name, p.name, tallies[p.name])
					all.add(tallies[p.name])
				}
				t.Logf("without its %s: %-40s %v", by.name, "all", all)
				if *printFit {
					curves(all)
				}
				for _, f := range c.floors {
					if got := f.of(all); got < f.least {
						t.Errorf("models without the %s: %s is %.3f, was at least %.3f", by.name, f.what, got, f.least)
					}
				}
			}
		})
	}
}

func seriesOfPair(p *goldPair) string { return p.series }

// TestOtherLanguages scores the Arabic, Korean and mixed pairs, which are
// translations of one English pair, with models that have not seen its series.
func TestOtherLanguages(t *testing.T) {
	for _, c := range []struct {
		folder string
		by     likening
		floors []floor
	}{
		{"pairs-ar", byWords, floors(.95, .80, .95, .80, .95, .45, 0)},
		{"pairs-ko", byWords, floors(.95, .80, .95, .80, .95, .45, .9)},
		{"pairs-x", byMeaning, floors(.90, .65, .90, .80, .95, .55, .85)},
	} {
		t.Run(c.folder, func(t *testing.T) {
			var rest []*goldPair
			for _, p := range goldPairs(t, "pairs", c.by) {
				if p.series != "ncg" {
					rest = append(rest, p)
				}
			}
			like := &fitted
			if c.by == byMeaning {
				like = &fittedAcross
			}
			m := fit(rest, like)
			var all tally
			for _, p := range goldPairs(t, c.folder, c.by) {
				s := p.score(m)
				t.Logf("%-42s %v", p.name, s)
				all.add(s)
			}
			t.Logf("%-42s %v", "all", all)
			for _, f := range c.floors {
				if got := f.of(all); got < f.least {
					t.Errorf("%s is %.3f, was at least %.3f", f.what, got, f.least)
				}
			}
		})
	}
}

// TestThesaurusGives switches the thesaurus off, in fitting and in reading, and
// holds what it gives on the pairs in two languages.
func TestThesaurusGives(t *testing.T) {
	recall := func(by likening) float64 {
		var rest []*goldPair
		for _, p := range goldPairs(t, "pairs", by) {
			if p.series != "ncg" {
				rest = append(rest, p)
			}
		}
		m := fit(rest, &fittedAcross)
		var all tally
		for _, p := range goldPairs(t, "pairs-x", by) {
			all.add(p.score(m))
		}
		t.Log(all)
		return ratio(all.confirmedRight, all.gold)
	}
	if with, without := recall(byMeaning), recall(byConcepts); with < without+.15 {
		t.Errorf("confirmed links found with the thesaurus %.2f, without %.2f", with, without)
	}
}

// curves prints what the thresholds trade.
func curves(t tally) {
	slices.SortFunc(t.edges, func(a, b scored) int { return -compareFloat(a.p, b.p) })
	ap, right := 0., 0
	for k, e := range t.edges {
		if e.y {
			right++
			ap += float64(right) / float64(k+1)
		}
	}
	ll := 0.
	for _, e := range t.edges {
		if e.y {
			ll -= math.Log(max(e.p, 1e-6))
		} else {
			ll -= math.Log(max(1-e.p, 1e-6))
		}
	}
	fmt.Printf("average precision %.3f, log loss %.1f\n", ap/float64(t.gold), ll)
	for lo := 0.; lo < 1; lo += .1 {
		n, y, sum := 0, 0, 0.
		for _, e := range t.edges {
			if lo <= e.p && e.p < lo+.1 {
				n++
				sum += e.p
				if e.y {
					y++
				}
			}
		}
		fmt.Printf("  %.1f to %.1f: %4d cells, said %.3f, true %.3f\n", lo, lo+.1, n, sum/float64(max(n, 1)), ratio(y, n))
	}
	slices.SortFunc(t.units, func(a, b scored) int { return -compareFloat(a.p, b.p) })
	n, y := 0, 0
	next := .2
	for _, u := range t.units {
		n += u.n
		if u.y {
			y += u.n
		}
		if r := ratio(y, t.alone); r >= next {
			fmt.Printf("  sure from %.2f: P %.3f R %.3f\n", u.p, ratio(y, n), r)
			next += .1
		}
	}
}

func compareFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
