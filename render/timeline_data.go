package render

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/diff"
	"mithaq/diff/commitment"
	"mithaq/timeline"
)

// TimelineSchema names the form of the JSON of timelines.
const TimelineSchema = "mithaq.timeline/1"

// The JSON of timelines:
//
//	schema    "mithaq.timeline/1"
//	series    by ID, each with
//	  id, title
//	  statements  by date; date is YYYY-MM-DD, witnesses are the other texts of
//	              the day; alone is what the text that is followed does not
//	              hold for sure: sure if nothing in it comes near, thread the
//	              older line that it carries on
//	  threads     by first statement, then by place in its text. first and last
//	              are indexes of statements that say it, stood is their number;
//	              first_sure and last_sure are false if a statement before or
//	              behind perhaps says it, too.
//	              cells: one for each statement that says it or perhaps does, or
//	              from which it is absent in another way than from the one
//	              before. quote is empty
//	              where the statement does not say it; before is the index of
//	              the statement that it is held against, -1 if none; how is the
//	              kind of the change; other is the ID of the thread that it was
//	              split from or merged into; heard is what the other texts of
//	              the day say of it, lacks if a whole text does not have it for
//	              sure; beside is who else says it, where the text that is
//	              followed does not, or did so before it; near is what comes nearest, best
//	              first, with a score in [0, 1], 0 where only words are common,
//	              and the thread that says it
//	  silence     what stood in all of the last statements before the one at
//	              index at, and is absent there; surest first
//	  trends      one for each statement; a rate is {"n", "of"}, of = 0 where
//	              there is nothing to divide
//	  terms       counts by statement, null where a phrase was asked for in
//	              another language than the text's
//
// Lists are never null.
type (
	jsonColumn struct {
		jsonStatement
		Source    string        `json:"source_url"`
		Venue     string        `json:"venue"`
		Place     string        `json:"place"`
		Witnesses []jsonWitness `json:"witnesses"`
	}
	jsonWitness struct {
		ID    string      `json:"id"`
		Lang  string      `json:"lang"`
		Kind  corpus.Kind `json:"kind"`
		Alone []jsonAlone `json:"alone"`
	}
	jsonAlone struct {
		Quote  string `json:"quote"`
		Sure   bool   `json:"sure"`
		Thread string `json:"thread,omitempty"`
	}
	jsonHeard struct {
		Statement string   `json:"statement"`
		Lang      string   `json:"lang"`
		Quotes    []string `json:"quotes"`
		Lacks     bool     `json:"lacks"`
	}
	jsonThread struct {
		ID        string     `json:"id"`
		Label     string     `json:"label"`
		First     int        `json:"first"`
		Last      int        `json:"last"`
		Stood     int        `json:"stood"`
		FirstSure bool       `json:"first_sure"`
		LastSure  bool       `json:"last_sure"`
		Cells     []jsonCell `json:"cells"`
	}
	jsonCell struct {
		Statement int            `json:"statement"`
		Fate      timeline.Fate  `json:"fate"`
		Sure      bool           `json:"sure"`
		Quote     string         `json:"quote"`
		Act       commitment.Act `json:"act,omitempty"`
		Force     int            `json:"force,omitempty"`
		Before    int            `json:"before"`
		How       diff.Kind      `json:"how,omitempty"`
		Reason    string         `json:"reason,omitempty"`
		Other     string         `json:"other,omitempty"`
		Heard     []jsonHeard    `json:"heard,omitempty"`
		Beside    []jsonHeard    `json:"beside,omitempty"`
		Near      []jsonNear     `json:"near,omitempty"`
	}
	jsonNear struct {
		Statement int     `json:"statement"`
		Quote     string  `json:"quote"`
		Score     float64 `json:"score"`
		Thread    string  `json:"thread"`
	}
	jsonSilence struct {
		Thread   string        `json:"thread"`
		Sure     bool          `json:"sure"`
		Stood    int           `json:"stood"`
		From     int           `json:"from"`
		Until    int           `json:"until"`
		Quote    string        `json:"quote"`
		Near     []jsonNear    `json:"near"`
		Siblings []jsonSibling `json:"siblings"`
	}
	jsonSibling struct {
		Statement string  `json:"statement"`
		Quote     string  `json:"quote"`
		Like      float64 `json:"like"`
	}
	jsonPoint struct {
		Words    int            `json:"words"`
		Units    int            `json:"units"`
		Themes   map[string]int `json:"themes"`
		Acts     map[string]int `json:"acts"`
		Force    jsonRatio      `json:"force"`
		Weakest  int            `json:"weakest"`
		Firmest  int            `json:"firmest"`
		Lower    int            `json:"lower"`
		Upper    int            `json:"upper"`
		Added    jsonRatio      `json:"added"`
		Again    jsonRatio      `json:"again"`
		Dropped  jsonRatio      `json:"dropped"`
		Kept     jsonRatio      `json:"kept"`
		Novelty  jsonRatio      `json:"novelty"`
		Specific jsonRatio      `json:"specific"`
		Guards   []jsonNote     `json:"guards"`
	}
	jsonRatio struct {
		N  int `json:"n"`
		Of int `json:"of"`
	}
	jsonTerm struct {
		Name    string `json:"name"`
		Concept string `json:"concept"`
		Counts  []*int `json:"counts"`
	}
)

// TimelineJSON writes timelines in the schema "mithaq.timeline/1".
func TimelineJSON(w io.Writer, views []*SeriesView) error {
	j := newJSONWriter()
	j.raw(`{"schema": "` + TimelineSchema + `",` + "\n" + `"series": [`)
	for i, v := range views {
		if i > 0 {
			j.raw(",")
		}
		j.raw("\n{\"id\": ")
		j.value(v.Series.ID)
		j.raw(", \"title\": ")
		j.value(v.Series.Title)
		j.raw(",\n\"statements\": [")
		for c := range v.Columns {
			col := &v.Columns[c]
			j.row(c, jsonColumn{statementJSON(col.Statement), col.Source, col.Meeting.Venue, col.Meeting.Place, witnessesJSON(v, col)})
		}
		j.raw("],\n\"threads\": [")
		for k := range v.Threads {
			j.row(k, threadJSON(v, &v.Threads[k]))
		}
		j.raw("],\n\"silence\": {\"at\": " + strconv.Itoa(v.At) + ", \"last\": " + strconv.Itoa(v.Last) + ", \"lines\": [")
		for k := range v.Silent {
			j.row(k, silenceJSON(v, k))
		}
		j.raw("]},\n\"trends\": [")
		for c := range v.Points {
			j.row(c, pointJSON(&v.Points[c]))
		}
		j.raw("],\n\"terms\": [")
		for k := range v.Terms {
			j.row(k, termJSON(&v.Terms[k]))
		}
		j.raw("]}")
	}
	j.raw("]}\n")
	if j.err != nil {
		return j.err
	}
	_, err := w.Write(j.buf.Bytes())
	return err
}

func nearJSON(v *SeriesView, near []timeline.Near) []jsonNear {
	out := []jsonNear{}
	for _, n := range near {
		out = append(out, jsonNear{n.Column, v.Columns[n.Column].Quote(n.Unit), round3(n.Score), v.Threads[v.ThreadOf(n.Column, n.Unit)].ID})
	}
	return out
}

func witnessesJSON(view *SeriesView, col *timeline.Column) []jsonWitness {
	out := []jsonWitness{}
	for k := range col.Witnesses {
		v := &col.Witnesses[k]
		w := jsonWitness{v.ID, v.Lang, v.Kind, []jsonAlone{}}
		for _, a := range v.Alone {
			x := jsonAlone{Quote: v.Quote(a.Unit), Sure: a.Sure}
			if a.Thread >= 0 {
				x.Thread = view.Threads[a.Thread].ID
			}
			w.Alone = append(w.Alone, x)
		}
		out = append(out, w)
	}
	return out
}

// heardJSON is what other texts of a day say of a thread.
func heardJSON(list []timeline.Heard) (out []jsonHeard) {
	for _, h := range list {
		x := jsonHeard{h.Voice.ID, h.Voice.Lang, []string{}, h.Lacks}
		for _, u := range h.Units {
			x.Quotes = append(x.Quotes, h.Voice.Quote(u))
		}
		out = append(out, x)
	}
	return out
}

// besideJSON is who else says a thread.
func besideJSON(v *SeriesView, list []timeline.Beside) (out []jsonHeard) {
	for _, b := range list {
		w := &v.Columns[b.Column].Witnesses[b.Voice]
		out = append(out, jsonHeard{w.ID, w.Lang, []string{w.Quote(b.Unit)}, false})
	}
	return out
}

func threadJSON(v *SeriesView, th *timeline.Thread) jsonThread {
	out := jsonThread{th.ID, th.Label, th.First, th.Last, th.Stood, th.FirstSure(), th.LastSure(), nil}
	for c := th.First; c < len(v.Columns); c++ {
		if !th.Turns(c) {
			continue
		}
		cell := th.At(c)
		x := jsonCell{Statement: c, Fate: cell.Fate, Sure: cell.Sure, Quote: v.Quote(th, c), Before: cell.Before, Near: nearJSON(v, cell.Near), Heard: heardJSON(v.Heard(th, c)), Beside: besideJSON(v, cell.Beside)}
		if len(cell.Units) > 0 {
			u := &v.Columns[c].Units[cell.Units[0]]
			x.Act, x.Force = u.Act, u.Force
		}
		if cell.Change != nil {
			x.How, x.Reason = cell.Change.Kind, cell.Change.Reason.Text
		}
		if cell.Other >= 0 {
			x.Other = v.Threads[cell.Other].ID
		}
		out.Cells = append(out.Cells, x)
	}
	return out
}

func silenceJSON(v *SeriesView, k int) jsonSilence {
	s := &v.Silent[k]
	th := &v.Threads[s.Thread]
	out := jsonSilence{th.ID, s.Sure, s.Stood, s.From, s.Until, v.Quote(th, s.Until), nearJSON(v, s.Near), []jsonSibling{}}
	if v.Siblings != nil {
		for _, b := range v.Siblings[k] {
			out.Siblings = append(out.Siblings, jsonSibling{b.Column.ID, b.Column.Quote(b.Unit), round3(b.Like)})
		}
	}
	return out
}

func pointJSON(p *timeline.Point) jsonPoint {
	ratio := func(r timeline.Ratio) jsonRatio { return jsonRatio{r.N, r.Of} }
	out := jsonPoint{p.Words, p.Units, map[string]int{}, map[string]int{}, ratio(p.Force), p.Weakest, p.Firmest, p.Lower, p.Upper,
		ratio(p.Added), ratio(p.Again), ratio(p.Dropped), ratio(p.Kept), ratio(p.Novelty), ratio(p.Specific), []jsonNote{}}
	for _, s := range p.Themes {
		out.Themes[s.Of] = s.N
	}
	for _, s := range p.Acts {
		out.Acts[s.Of] = s.N
	}
	for _, g := range p.Guards {
		out.Guards = append(out.Guards, jsonNote{g.Code, g.Text})
	}
	return out
}

func termJSON(t *timeline.Term) jsonTerm {
	out := jsonTerm{t.Name, t.Concept, []*int{}}
	for c := range t.Counts {
		var n *int
		if t.Known[c] {
			n = &t.Counts[c]
		}
		out.Counts = append(out.Counts, n)
	}
	return out
}

// LedgerCSV writes the ledger: a row for each thread in each statement that says
// it or perhaps does, or from which it is absent in another way than from the one
// before.
func LedgerCSV(w io.Writer, views []*SeriesView) error {
	t := newTable(w, "series", "thread", "label", "statement", "date", "lang", "kind", "fate", "sure", "act", "force", "how", "other", "quote", "nearest", "nearest_score", "other_texts")
	for _, v := range views {
		for i := range v.Threads {
			th := &v.Threads[i]
			for c := th.First; c < len(v.Columns); c++ {
				if !th.Turns(c) {
					continue
				}
				cell, col := th.At(c), &v.Columns[c]
				var act, force, how, other, near, score string
				if len(cell.Units) > 0 {
					u := &col.Units[cell.Units[0]]
					act, force = string(u.Act), strconv.Itoa(u.Force)
				}
				if cell.Change != nil {
					how = string(cell.Change.Kind)
				}
				if cell.Other >= 0 {
					other = v.Threads[cell.Other].ID
				}
				if len(cell.Near) > 0 {
					n := cell.Near[0]
					near, score = v.Columns[n.Column].Quote(n.Unit), decimal(n.Score)
				}
				t.row(v.Series.ID, th.ID, th.Label, col.ID, col.Date.Format("2006-01-02"), col.Lang, string(col.Kind),
					string(cell.Fate), strconv.FormatBool(cell.Sure), act, force, how, other, v.Quote(th, c), near, score, otherTexts(v, th, c))
			}
		}
	}
	return t.flush()
}

// otherTexts is what other texts of the day say of a thread, in one cell:
// "ar: …; ko: …".
func otherTexts(v *SeriesView, th *timeline.Thread, c int) string {
	var out []string
	for _, x := range append(heardJSON(v.Heard(th, c)), besideJSON(v, th.At(c).Beside)...) {
		for _, q := range x.Quotes {
			out = append(out, x.Lang+": "+squeeze(q))
		}
	}
	return strings.Join(out, "; ")
}

// TrendsCSV writes the trends: a row for each statement. A rate is written as
// its part and its whole; where a term is not counted the cell is empty. Terms
// must be the same in all views.
func TrendsCSV(w io.Writer, views []*SeriesView) error {
	head := []string{"series", "statement", "date", "lang", "kind", "venue", "place", "words", "units", "force_sum", "force_min", "force_lower_quarter", "force_upper_quarter", "force_max",
		"added", "again", "dropped", "kept", "units_old", "new_runs", "runs", "specific"}
	var acts []commitment.Act
	for _, a := range timeline.Acts() {
		acts = append(acts, a)
		head = append(head, "act_"+string(a))
	}
	for _, th := range inEnglish().Themes {
		head = append(head, "theme_"+th.ID)
	}
	head = append(head, "theme_none")
	if len(views) > 0 {
		for i := range views[0].Terms {
			head = append(head, "term_"+views[0].Terms[i].Name)
		}
	}
	head = append(head, "care")
	t := newTable(w, head...)
	for _, v := range views {
		for c := range v.Points {
			p, col := &v.Points[c], &v.Columns[c]
			row := []string{v.Series.ID, col.ID, col.Date.Format("2006-01-02"), col.Lang, string(col.Kind), col.Meeting.Venue, col.Meeting.Place}
			of := func(list []timeline.Share, name string) int {
				for _, s := range list {
					if s.Of == name {
						return s.N
					}
				}
				return 0
			}
			for _, n := range []int{p.Words, p.Units, p.Force.N, p.Weakest, p.Lower, p.Upper, p.Firmest, p.Added.N, p.Again.N, p.Dropped.N, p.Kept.N, p.Kept.Of, p.Novelty.N, p.Novelty.Of, p.Specific.N} {
				row = append(row, strconv.Itoa(n))
			}
			for _, a := range acts {
				row = append(row, strconv.Itoa(of(p.Acts, string(a))))
			}
			for _, th := range inEnglish().Themes {
				row = append(row, strconv.Itoa(of(p.Themes, th.ID)))
			}
			row = append(row, strconv.Itoa(of(p.Themes, "")))
			for i := range v.Terms {
				n := ""
				if v.Terms[i].Known[c] {
					n = strconv.Itoa(v.Terms[i].Counts[c])
				}
				row = append(row, n)
			}
			var care []string
			for _, g := range p.Guards {
				care = append(care, g.Code)
			}
			t.row(append(row, strings.Join(care, " "))...)
		}
	}
	return t.flush()
}

// SilenceCSV writes what fell silent: a row for each line.
func SilenceCSV(w io.Writer, views []*SeriesView) error {
	t := newTable(w, "series", "absent_from", "thread", "label", "sure", "stood", "from", "until", "quote", "nearest", "nearest_score", "siblings")
	for _, v := range views {
		for k, s := range v.Silent {
			th := &v.Threads[s.Thread]
			near, score := "", ""
			if len(s.Near) > 0 {
				near, score = v.Columns[s.Near[0].Column].Quote(s.Near[0].Unit), decimal(s.Near[0].Score)
			}
			var siblings []string
			if v.Siblings != nil {
				for _, b := range v.Siblings[k] {
					siblings = append(siblings, b.Column.ID)
				}
			}
			t.row(v.Series.ID, v.Columns[v.At].ID, th.ID, th.Label, strconv.FormatBool(s.Sure), strconv.Itoa(s.Stood),
				v.Columns[s.From].Date.Format("2006-01-02"), v.Columns[s.Until].Date.Format("2006-01-02"), v.Quote(th, s.Until), near, score, strings.Join(siblings, " "))
		}
	}
	return t.flush()
}

// decimal writes a probability with two decimals.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

// A csvTable writes rows of text for spreadsheets.
type csvTable struct {
	w   *csv.Writer
	err error
}

func newTable(w io.Writer, head ...string) *csvTable {
	t := &csvTable{w: csv.NewWriter(w)}
	t.row(head...)
	return t
}

// formulaSigns are the characters with which a spreadsheet begins a formula: the
// list of OWASP's page on CSV injection, with the wide ones of East Asia.
const formulaSigns = "=+-@\t\r\n＝＋－＠"

// row writes a row. A cell that a spreadsheet would take for a formula gets an
// apostrophe before it; the JSON holds the text as it is.
func (t *csvTable) row(cells ...string) {
	for i, c := range cells {
		if first, n := utf8.DecodeRuneInString(c); n > 0 && strings.ContainsRune(formulaSigns, first) {
			cells[i] = "'" + c
		}
	}
	if err := t.w.Write(cells); err != nil && t.err == nil {
		t.err = err
	}
}

func (t *csvTable) flush() error {
	t.w.Flush()
	if t.err != nil {
		return t.err
	}
	return t.w.Error()
}
