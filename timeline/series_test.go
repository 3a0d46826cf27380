package timeline

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"mithaq/corpus"
)

// A planted thread is a block of testdata/eight.txt.
type planted struct {
	name  string
	cells map[string]plantedCell // by year
}

type plantedCell struct {
	fate    Fate
	wording string // empty where absent
	other   string // name of the thread it was split from or merged into
	beside  string // wording of the other text of the day; empty where it has none
}

// plant reads the blocks of a file and the texts that they make, by year.
func plant(t *testing.T, file string) (threads []planted, texts map[string]string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	texts = map[string]string{}
	for _, block := range strings.Split(string(data), "\n\n")[1:] {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		th := planted{name: lines[0], cells: map[string]plantedCell{}}
		last := ""
		for _, line := range lines[1:] {
			if day, wording, ok := strings.Cut(line, "+ "); ok && len(day) == len("2000") {
				c := th.cells[day]
				c.beside = wording
				th.cells[day] = c
				texts[day+"+"] += wording + "\n\n"
				continue
			}
			line, other, _ := strings.Cut(line, "|")
			f := strings.SplitN(strings.TrimSpace(line), " ", 3)
			c := plantedCell{fate: Fate(f[1]), other: strings.TrimSpace(other)}
			if len(f) == 3 {
				if f[2] != "=" {
					last = f[2]
				}
				c.wording = last
				texts[f[0]] += last + "\n\n"
			}
			th.cells[f[0]] = c
		}
		threads = append(threads, th)
	}
	return threads, texts
}

// series makes a series of a text for each year, and of a second one where the
// year with a plus has one.
func series(t *testing.T, texts map[string]string) *corpus.Series {
	t.Helper()
	s := &corpus.Series{ID: "avaria-belmora"}
	for year := 2000; year < 2100; year++ {
		y := fmt.Sprint(year)
		head := "---\ntitle: Meeting of " + y + "\ndate: " + y + "-05-01\nparties: [Avaria, Belmora]\n---\n\n"
		for _, text := range []string{y, y + "+"} {
			if texts[text] == "" {
				continue
			}
			st, err := corpus.ReadFile(text+".md", []byte(head+texts[text]), corpus.Hints{Series: s.ID})
			if err != nil {
				t.Fatal(err)
			}
			s.Statements = append(s.Statements, st)
		}
	}
	return s
}

func build(t *testing.T, s *corpus.Series) *Timeline {
	t.Helper()
	tl, err := Build(s, Work{})
	if err != nil {
		t.Fatal(err)
	}
	return tl
}

// A series of eight statements with planted births, revivals, mergers, splits,
// silences and changes of force is recovered exactly.
func TestPlantedSeriesIsRecovered(t *testing.T) {
	for _, file := range []string{"testdata/eight.txt", "testdata/eight.ar.txt", "testdata/eight.ko.txt"} {
		t.Run(file, func(t *testing.T) {
			threads, texts := plant(t, file)
			recovered(t, threads, build(t, series(t, texts)), func(f Fate) Fate { return f })
		})
	}
}

// The same series, in English, then Arabic, then Korean: every
// thread, birth, revival, merger, split, strengthening and weakening is found
// across languages. What cannot be told there is whether a wording was kept to
// the word, and an absence is not always sure.
func TestPlantedSeriesInThreeLanguages(t *testing.T) {
	threads, texts := plant(t, "testdata/eight.txt")
	for year, file := range map[string]string{"2013": "testdata/eight.ar.txt", "2014": "testdata/eight.ar.txt", "2015": "testdata/eight.ar.txt", "2016": "testdata/eight.ar.txt", "2017": "testdata/eight.ko.txt"} {
		translated, other := plant(t, file)
		texts[year] = other[year]
		for i := range threads {
			threads[i].cells[year] = translated[i].cells[year]
		}
	}
	recovered(t, threads, build(t, series(t, texts)), func(f Fate) Fate {
		switch f {
		case Reworded, Shifted:
			return Kept
		case Dropped, Possible:
			return Silent
		}
		return f
	})
}

// recovered fails unless a timeline holds exactly the planted threads, with
// fates that are the same as the caller takes them.
func recovered(t *testing.T, threads []planted, tl *Timeline, as func(Fate) Fate) {
	t.Helper()
	if len(tl.Columns) != 8 {
		t.Fatalf("%d columns, want 8", len(tl.Columns))
	}
	if len(tl.Threads) != len(threads) {
		t.Errorf("%d threads, want %d", len(tl.Threads), len(threads))
	}
	found := begun(threads, tl)
	for _, p := range threads {
		for _, w := range amiss(p, found, tl, as) {
			t.Error(w)
		}
	}
}

// begun returns the threads that begin where one was planted, by name.
func begun(threads []planted, tl *Timeline) map[string]int {
	found := map[string]int{}
	for _, p := range threads {
		for i := range tl.Threads {
			th := &tl.Threads[i]
			year := tl.Columns[th.First].Date.Format("2006")
			if c, ok := p.cells[year]; ok && (c.fate == Born || c.fate == Split) && within(tl.Quote(th, th.First), c.wording) {
				if j, ok := found[p.name]; !ok || len(tl.Quote(th, th.First)) > len(tl.Quote(&tl.Threads[j], th.First)) {
					found[p.name] = i
				}
			}
		}
	}
	return found
}

// amiss tells where a thread is not as it was planted, and where the other text
// of a day is not heard to say it.
func amiss(p planted, found map[string]int, tl *Timeline, as func(Fate) Fate) (wrong []string) {
	i, ok := found[p.name]
	if !ok {
		return []string{p.name + ": no thread begins where it was planted"}
	}
	th := &tl.Threads[i]
	for c := range tl.Columns {
		year := tl.Columns[c].Date.Format("2006")
		got, want := th.At(c), p.cells[year]
		if as(got.Fate) != as(want.fate) || !within(tl.Quote(th, c), want.wording) {
			wrong = append(wrong, fmt.Sprintf("%s %s: %s %q, want %s %q", p.name, year, got.Fate, tl.Quote(th, c), want.fate, want.wording))
		}
		if want.beside != "" && !heard(tl, th, c, want.beside) {
			wrong = append(wrong, fmt.Sprintf("%s %s: %q is not heard", p.name, year, want.beside))
		}
		if other := found[want.other]; want.other != "" && got.Other != other {
			wrong = append(wrong, fmt.Sprintf("%s %s: with thread %d, want %d (%s)", p.name, year, got.Other, other, want.other))
		}
	}
	return wrong
}

// heard reports whether another text of the day says a thread in the words of a
// sentence.
func heard(tl *Timeline, th *Thread, c int, sentence string) bool {
	for _, b := range th.At(c).Beside {
		if b.Column == c && strings.Contains(sentence, tl.Columns[c].Witnesses[b.Voice].Quote(b.Unit)) {
			return true
		}
	}
	for _, h := range tl.Heard(th, c) {
		for _, u := range h.Units {
			if strings.Contains(sentence, h.Voice.Quote(u)) {
				return true
			}
		}
	}
	return false
}

// within reports whether a quote stands in a sentence, or both are empty.
func within(quote, sentence string) bool {
	return (quote == "") == (sentence == "") && strings.Contains(sentence, quote)
}

// Three further series of other commitments, in prose of their own, change their
// language from statement to statement. At their first runs 11 of 14 threads were
// recovered, 15 of 21 in the register of ministries, and 18 of 24 where some days
// have two texts. What is not recovered now is named here, and so is how many
// threads there are beside those planted; the test fails when one of these is
// recovered or gone. All have their cause before the timeline: a demand in Arabic
// is a rung below one in English; 밀 (wheat) is no known word in Korean; "and money
// laundering" in Arabic is read as a commitment of its own.
func TestFurtherPlantedSeries(t *testing.T) {
	as := func(f Fate) Fate {
		switch f {
		case Reworded, Shifted:
			return Kept
		case Dropped, Possible:
			return Silent
		}
		return f
	}
	for _, x := range []struct {
		file    string
		unknown []string
		beside  int
	}{
		{"testdata/ministers.txt", nil, 0},
		{"testdata/ministries.txt", nil, 1},
		{"testdata/envoys.txt", []string{"hostages", "wheat", "rice"}, 1},
	} {
		t.Run(x.file, func(t *testing.T) {
			threads, texts := plant(t, x.file)
			tl := build(t, series(t, texts))
			check(t, tl)
			found := begun(threads, tl)
			for _, p := range threads {
				wrong := amiss(p, found, tl, as)
				if slices.Contains(x.unknown, p.name) {
					if len(wrong) == 0 {
						t.Errorf("%s is recovered now; take it from the list", p.name)
					}
					continue
				}
				for _, w := range wrong {
					t.Error(w)
				}
			}
			if n := len(tl.Threads) - len(threads); n != x.beside {
				t.Errorf("%d threads beside those planted, want %d", n, x.beside)
			}
		})
	}
}
