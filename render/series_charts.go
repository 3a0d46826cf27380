package render

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/render/chart"
	"mithaq/timeline"
)

// A drawn is a chart on a page and in files.
type drawn struct {
	svg   []byte
	slim  []byte // for a phone
	files []File // SVG, CSV, and PNG if asked for
}

// styles returns the texts of the style elements in the chart, for the policy
// of the page that holds it.
func (d *drawn) styles() []string {
	var out []string
	rest := append(slices.Clone(d.svg), d.slim...)
	for {
		_, after, ok := bytes.Cut(rest, []byte("<style>"))
		if !ok {
			return out
		}
		text, more, _ := bytes.Cut(after, []byte("</style>"))
		out = append(out, string(text))
		rest = more
	}
}

// What a chart shows at most: what a page can hold so that it can be read.
const (
	chartColumns = 40 // the latest
	chartRows    = 24 // those that stood longest
	chartThemes  = 5  // the most frequent; the others together
)

// A drawable is one of the charts of package chart.
type drawable interface {
	SVG(w io.Writer, scale int) error
	PNG(w io.Writer, scale int) error
	CSV(w io.Writer) error
}

// seriesCharts draws the charts of a series, the three for its index first. A
// chart that would be empty is left out.
func seriesCharts(v *SeriesView, e *edition, png bool) ([]drawn, error) {
	t := newTview(v, e)
	var out []drawn
	for _, c := range []struct {
		name string
		drawable
	}{
		{"lines", t.matrixChart()},
		{"changes", t.changesChart()},
		{"force", t.forceChart()},
		{"rates", t.ratesChart()},
		{"themes", t.themesChart()},
		{"length", t.lengthChart()},
		{"terms", t.termsChart()},
	} {
		switch d := c.drawable.(type) {
		case chart.Lines:
			if len(v.Columns) == 1 {
				continue // a line of one point says no more than the table
			}
		case chart.Bars:
			if blank(d) {
				continue
			}
		}
		var svg, csv bytes.Buffer
		err := c.SVG(&svg, 1)
		if errors.Is(err, chart.ErrEmpty) {
			continue
		}
		if err := errors.Join(err, c.CSV(&csv)); err != nil {
			return nil, err
		}
		var slim bytes.Buffer
		if err := narrow(c.drawable).SVG(&slim, 1); err != nil {
			return nil, err
		}
		d := drawn{svg.Bytes(), slim.Bytes(), []File{{"charts/" + c.name + ".svg", svg.Bytes()}, {"charts/" + c.name + ".csv", csv.Bytes()}}}
		if png {
			var picture bytes.Buffer
			if err := c.PNG(&picture, 2); err != nil {
				return nil, err
			}
			d.files = append(d.files, File{"charts/" + c.name + ".png", picture.Bytes()})
		}
		out = append(out, d)
	}
	return out, nil
}

// narrow returns a chart as it is laid out for a phone.
func narrow(c drawable) drawable {
	switch c := c.(type) {
	case chart.Lines:
		c.Narrow = true
		return c
	case chart.Bars:
		c.Narrow = true
		return c
	case chart.Matrix:
		c.Narrow = true
		return c
	}
	return c
}

// blank reports whether no bar has a length.
func blank(b chart.Bars) bool {
	for _, g := range b.Groups {
		if slices.ContainsFunc(g.Values, func(x float64) bool { return x != 0 }) {
			return false
		}
	}
	return true
}

// Charts draws the charts of a series, each with its data as CSV: as SVG, as PNG
// at twice the size, or both. Charts that would be empty are left out.
func Charts(v *SeriesView, ui string, svg, png bool) ([]File, error) {
	e, err := editionIn(ui)
	if err != nil {
		return nil, err
	}
	list, err := seriesCharts(v, e, png)
	if err != nil {
		return nil, err
	}
	var out []File
	for _, d := range list {
		for _, f := range d.files {
			if svg || path.Ext(f.Name) != ".svg" {
				out = append(out, File{path.Base(f.Name), f.Data})
			}
		}
	}
	return out, nil
}

// caption holds the words around a chart of the series.
func (v *tview) caption(title, unit string) chart.Caption {
	if from := v.shownColumns(); from > 0 {
		latest := fill(v.t.ChartLatest, "n", v.l.count(len(v.Columns)-from), "all", v.l.count(len(v.Columns)))
		unit = strings.Trim(unit+" · "+latest, " ·")
	}
	return chart.Caption{Title: title, Unit: unit, Source: v.title() + " · Mithaq", Lang: v.l.Code, Dir: v.l.Dir, Day: v.l.day, Year: v.l.year, Date: v.l.date, Figure: v.l.rounded, Comma: v.l.Comma, Semicolon: v.l.Semicolon}
}

// rounded writes a number as a reader is told it: a mean to two decimals. The tables
// beside the charts have all of them.
func (l *Labels) rounded(s string) string {
	if _, decimals, _ := strings.Cut(s, "."); len(decimals) > 2 {
		if x, err := strconv.ParseFloat(s, 64); err == nil {
			s = strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64)
		}
	}
	return l.Figure(s)
}

// note says in short why a column cannot be compared with the one before.
func (v *tview) note(c int) string {
	var out []string
	for _, g := range v.Points[c].Guards {
		if s := v.t.Guards[g.Code]; s != "" && !slices.Contains(out, s) && (g.Code != "place" || len(out) == 0) {
			out = append(out, s)
		}
	}
	return strings.Join(out, v.l.Comma)
}

// shownColumns is the first column that a chart shows.
func (v *tview) shownColumns() int { return max(0, len(v.Columns)-chartColumns) }

// matrixChart is the ledger of the lines that stood longest.
func (v *tview) matrixChart() chart.Matrix {
	m := chart.Matrix{Caption: v.caption(v.t.ChartLines, v.t.ChartLinesUnit), Levels: 5, Scale: v.t.ChartScale}
	from := v.shownColumns()
	for c := from; c < len(v.Columns); c++ {
		m.Columns = append(m.Columns, chart.Column{Date: v.Columns[c].Date, Note: v.note(c)})
	}
	var rows []int
	for i := range v.Threads {
		if v.Threads[i].Stood > 1 && v.Threads[i].Last >= from {
			rows = append(rows, i)
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		x, y := &v.Threads[a], &v.Threads[b]
		return cmp.Or(cmp.Compare(y.Stood, x.Stood), cmp.Compare(y.Last, x.Last))
	})
	rows = rows[:min(len(rows), chartRows)]
	slices.Sort(rows)
	used := map[timeline.Fate]bool{}
	for _, i := range rows {
		th := &v.Threads[i]
		row := chart.Row{Label: v.called(th)}
		for c := from; c < len(v.Columns); c++ {
			cell := th.At(c)
			if len(cell.Units) == 0 {
				row.Cells = append(row.Cells, chart.Cell{})
				continue
			}
			used[cell.Fate] = true
			row.Cells = append(row.Cells, chart.Cell{Level: min(max(v.force(i, c), 1), 5), Sign: fateSign(cell.Fate), Tone: fateTone(cell.Fate), Note: v.fate(cell) + v.l.Comma + v.act(th, c)})
		}
		m.Rows = append(m.Rows, row)
	}
	for _, f := range fates {
		if used[f] {
			m.Keys = append(m.Keys, chart.Key{Sign: fateSign(f), Text: named(v.t.Fates, f), Tone: fateTone(f)})
		}
	}
	return m
}

func fateTone(f timeline.Fate) chart.Tone {
	switch f {
	case timeline.Strengthened:
		return chart.Firmer
	case timeline.Weakened:
		return chart.Softer
	case timeline.Shifted, timeline.Reversed:
		return chart.Shifted
	case timeline.Born, timeline.Split, timeline.Revived:
		return chart.Fresh
	}
	return chart.Plain
}

// changesChart counts what became of the lines in each step; what is gone hangs
// below zero.
func (v *tview) changesChart() chart.Bars {
	kinds := []struct {
		kind diff.Kind
		tone chart.Tone
	}{
		{diff.Kept, chart.Plain}, {diff.Shifted, chart.Shifted}, {diff.Strengthened, chart.Firmer}, {diff.Weakened, chart.Softer}, {diff.Added, chart.Fresh}, {diff.Dropped, chart.Gone},
	}
	b := chart.Bars{Caption: v.caption(v.t.ChartChanges, v.t.ChartChangesUnit)}
	for _, k := range kinds {
		b.Parts = append(b.Parts, chart.Part{Name: named(v.l.Kinds, k.kind), Tone: k.tone})
	}
	for c := max(1, v.shownColumns()); c < len(v.Columns); c++ {
		g := chart.Group{Date: v.Columns[c].Date, Note: v.note(c), Values: make([]float64, len(kinds))}
		for i := range v.Steps[c-1].Changes {
			ch := &v.Steps[c-1].Changes[i]
			if ch.Band != align.Confirmed {
				continue
			}
			kind, n := ch.Kind, 1.0
			switch kind {
			case diff.Reworded:
				kind = diff.Kept
			case diff.Reversed:
				kind = diff.Shifted
			case diff.Dropped:
				n = -1
			}
			for k := range kinds {
				if kinds[k].kind == kind {
					g.Values[k] += n
				}
			}
		}
		b.Groups = append(b.Groups, g)
	}
	return b
}

// line makes a series of a value of each column.
func (v *tview) line(name string, value func(c int) (float64, bool)) chart.Series {
	s := chart.Series{Name: name}
	for c := v.shownColumns(); c < len(v.Columns); c++ {
		p := chart.Point{Date: v.Columns[c].Date, Note: v.note(c), Value: math.NaN()}
		if x, ok := value(c); ok {
			p.Value = x
		}
		s.Points = append(s.Points, p)
	}
	return s
}

// forceChart is the mean force with the middle half of the lines: the weakest and
// the firmest lie at the ends of the scale in nearly every statement.
func (v *tview) forceChart() chart.Lines {
	s := v.line(v.t.Columns["force"], func(c int) (float64, bool) { return v.Points[c].Force.Share() })
	for i := range s.Points {
		p := &v.Points[v.shownColumns()+i]
		s.Points[i].Low, s.Points[i].High = float64(p.Lower), float64(p.Upper)
	}
	s.Tone = chart.Firmer
	return chart.Lines{Caption: v.caption(v.t.ChartForce, v.t.ChartForceUnit), Series: []chart.Series{s}, Min: 1, Max: 5}
}

// ratesChart shows how much is new, gone and kept.
func (v *tview) ratesChart() chart.Lines {
	c := chart.Lines{Caption: v.caption(v.t.ChartRates, v.t.ChartRatesUnit), Max: 100}
	for _, r := range []struct {
		key  string
		tone chart.Tone
		of   func(*timeline.Point) timeline.Ratio
	}{
		{"added", chart.Fresh, func(p *timeline.Point) timeline.Ratio { return p.Added }},
		{"dropped", chart.Gone, func(p *timeline.Point) timeline.Ratio { return p.Dropped }},
		{"kept", chart.Plain, func(p *timeline.Point) timeline.Ratio { return p.Kept }},
		{"specific", chart.Shifted, func(p *timeline.Point) timeline.Ratio { return p.Specific }},
	} {
		s := v.line(v.t.Columns[r.key], func(col int) (float64, bool) {
			x, ok := r.of(&v.Points[col]).Share()
			return 100 * x, ok
		})
		s.Tone = r.tone
		c.Series = append(c.Series, s)
	}
	return c
}

// themesChart counts the lines of the most frequent themes.
func (v *tview) themesChart() chart.Bars {
	from := v.shownColumns()
	total := map[string]int{}
	for c := from; c < len(v.Columns); c++ {
		for _, s := range v.Points[c].Themes {
			if s.Of != "" {
				total[s.Of] += s.N
			}
		}
	}
	var ids []string
	for id := range total {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(total[b], total[a]), cmp.Compare(a, b)) })
	ids = ids[:min(len(ids), chartThemes)]
	b := chart.Bars{Caption: v.caption(v.t.Themes, v.t.ChartThemesUnit)}
	for _, id := range ids {
		b.Parts = append(b.Parts, chart.Part{Name: v.theme(id)})
	}
	b.Parts = append(b.Parts, chart.Part{Name: v.l.OtherTheme, Tone: chart.Plain})
	for c := from; c < len(v.Columns); c++ {
		g := chart.Group{Date: v.Columns[c].Date, Note: v.note(c), Values: make([]float64, len(ids)+1)}
		for _, s := range v.Points[c].Themes {
			k := slices.Index(ids, s.Of)
			if k < 0 {
				k = len(ids)
			}
			g.Values[k] += float64(s.N)
		}
		b.Groups = append(b.Groups, g)
	}
	return b
}

// lengthChart shows how long the statements are.
func (v *tview) lengthChart() chart.Lines {
	s := v.line(v.t.Columns["words"], func(c int) (float64, bool) { return float64(v.Points[c].Words), true })
	return chart.Lines{Caption: v.caption(v.t.ChartLength, v.t.Columns["words"]), Series: []chart.Series{s}, Max: 1}
}

// termsChart shows how often the terms stand in each statement.
func (v *tview) termsChart() chart.Lines {
	c := chart.Lines{Caption: v.caption(v.t.Terms, v.t.ChartTermsUnit), Max: 1}
	for i := range v.Terms {
		term := &v.Terms[i]
		c.Series = append(c.Series, v.line(squeeze(term.Name), func(col int) (float64, bool) { return float64(term.Counts[col]), term.Known[col] }))
	}
	return c
}
