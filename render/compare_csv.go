package render

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"mithaq/diff"
)

// CSVOptions adjust a table. The zero value is ready to use.
type CSVOptions struct {
	BOM bool // begins with a byte order mark, which Excel needs to see that it is UTF-8 and other programs take for part of the first name
}

// CompareColumns are the columns of the CSV of a comparison. New ones come at
// the end; none is renamed or moved.
//
//	change         its ID, as in the page
//	kind, band     as in the JSON
//	score          in [0, 1], three decimals
//	first          its rank among those to read first, from 1; empty if it is none of them
//	flags          with spaces between
//	rule, reason   why
//	old_date, new_date          YYYY-MM-DD, empty if unknown
//	old_paragraph, old_start, old_end, old_act, old_force, old_quote
//	               the first paragraph and line of the older text; start and end
//	               are bytes of its body, the quote holds all lines; empty if it
//	               has none. The same of the newer text follows
//	lost, gained   names, numbers and dates that one side alone has, with "; " between
//	nearest_paragraph, nearest_score, nearest_quote
//	               what comes nearest on the other side, of a line that one side alone has
var CompareColumns = [...]string{"change", "kind", "band", "score", "first", "flags", "rule", "reason", "old_date", "new_date",
	"old_paragraph", "old_start", "old_end", "old_act", "old_force", "old_quote",
	"new_paragraph", "new_start", "new_end", "new_act", "new_force", "new_quote",
	"lost", "gained", "nearest_paragraph", "nearest_score", "nearest_quote"}

// CSV writes a comparison as a table, a row for each change, by RFC 4180:
// commas, quotation marks where they are needed, CR LF. Numbers are numbers
// with a decimal point. White space in a quote is single spaces, hidden
// characters are tokens as on the page, and a cell of text that a spreadsheet
// would take for a formula has an apostrophe before it; the JSON holds all
// texts as they are.
func CSV(w io.Writer, r *diff.Report, opt CSVOptions) error {
	v := newView(r, inEnglish())
	if opt.BOM {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	t := &csvTable{w: csv.NewWriter(w)}
	t.w.UseCRLF = true
	t.row(append([]string(nil), CompareColumns[:]...)...)
	rank := make([]string, len(r.Changes))
	for k, i := range r.First {
		rank[i] = strconv.Itoa(k + 1)
	}
	date := func(s *side) string {
		if s.Date.IsZero() {
			return ""
		}
		return s.Date.Format("2006-01-02")
	}
	for i := range r.Changes {
		c := &r.Changes[i]
		flags := make([]string, len(c.Flags))
		for k, f := range c.Flags {
			flags[k] = string(f)
		}
		row := append(make([]string, 0, len(CompareColumns)), c.ID, string(c.Kind), string(c.Band), number(c.Score), rank[i],
			strings.Join(flags, " "), c.Reason.Rule, c.Reason.Text, date(&v.old), date(&v.new))
		for _, s := range [...]*side{&v.old, &v.new} {
			units := c.Old
			if s == &v.new {
				units = c.New
			}
			if len(units) == 0 {
				row = append(row, "", "", "", "", "", "")
				continue
			}
			u := &s.units[units[0]]
			row = append(row, strconv.Itoa(s.para(units[0])), strconv.Itoa(u.Start), strconv.Itoa(u.End), string(u.Act), strconv.Itoa(u.Force), s.exact(units))
		}
		row = append(row, strings.Join(c.Reason.Lost, "; "), strings.Join(c.Reason.Gained, "; "))
		if len(c.Nearest) > 0 {
			o, n := v.other(c), c.Nearest[0]
			row = append(row, strconv.Itoa(o.para(n.Unit)), number(n.Score), squeeze(o.quote(n.Unit)))
		} else {
			row = append(row, "", "", "")
		}
		for k := range row {
			row[k] = visible(row[k])
		}
		t.row(row...)
	}
	return t.flush()
}

// number writes a probability with three decimals.
func number(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }

// exact returns the words of units with all their signs.
func (s *side) exact(units []int) string { return strings.Join(s.exactly(units), gap) }

func (s *side) exactly(units []int) []string {
	qs := make([]string, len(units))
	for k, u := range units {
		qs[k] = squeeze(s.quote(u))
	}
	return qs
}
