package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/render"
	"mithaq/timeline"
)

// defaultLast is how many statements a silence must have stood in.
const defaultLast = 2

func lastFlag() cli.Flag {
	return &cli.IntFlag{Name: "last", Aliases: []string{"k"}, Value: defaultLast, Usage: "silence: what stood in each of the last `K` statements before"}
}

func (p *program) silenceCommand() *cli.Command {
	return &cli.Command{
		Name:      "silence",
		Usage:     "list what stood in the last statements of a series and is absent now",
		ArgsUsage: "DIR",
		Flags: []cli.Flag{
			seriesFlag(), lastFlag(), noCacheFlag(), uiFlag(),
			&cli.StringFlag{Name: "at", Usage: "absent from the statement of this `DATE` or ID instead of the latest"},
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Usage: "text, json or csv (default: text)"},
		},
		OnUsageError: usageError,
		Action:       p.silence,
	}
}

// silenceOf finds what fell silent in a column, and what other series of the
// corpus say near it.
func silenceOf(v *render.SeriesView, at, last int, others []*timeline.Column) {
	v.At, v.Last = at, last
	v.Silent = v.SilentAt(at, last)
	if others != nil {
		v.Siblings = v.Timeline.Siblings(v.Silent, others)
	}
}

// latest returns the latest columns of all series but one.
func latest(c *corpus.Corpus, but string, work timeline.Work) ([]*timeline.Column, error) {
	out := []*timeline.Column{}
	for _, s := range c.Series {
		if s.ID == but {
			continue
		}
		col, err := timeline.Latest(s, work)
		if err != nil {
			return nil, err
		}
		out = append(out, col)
	}
	return out, nil
}

func (p *program) silence(c *cli.Context) error {
	r, err := p.read(c, c.Args().Slice(), "one corpus folder")
	if err != nil {
		return err
	}
	format := c.String("format")
	if !slices.Contains([]string{"", "text", "json", "csv"}, format) {
		return fmt.Errorf("no format %q; it is text, json or csv", format)
	}
	last := c.Int("last")
	if last < 1 {
		return fmt.Errorf("--last %d: it takes at least one statement to fall silent after", last)
	}
	s, err := only(r, "silence")
	if err != nil {
		return err
	}
	b, err := p.build(c, r)
	if err != nil {
		return err
	}
	v := b.views[0]
	at := len(v.Columns) - 1
	if asked := c.String("at"); asked != "" {
		if at, err = columnOf(v.Timeline, asked); err != nil {
			return err
		}
	}
	if at == 0 {
		return fmt.Errorf("series %s: nothing stands before %s; silence needs an earlier statement", s.ID, v.Columns[0].ID)
	}
	others, err := latest(r.corpus, s.ID, b.caches[0].work(nil))
	if err != nil {
		return err
	}
	silenceOf(v, at, last, others)
	defer p.keep(b)
	var buf bytes.Buffer
	switch format {
	case "json":
		err = render.TimelineJSON(&buf, b.views)
	case "csv":
		err = render.SilenceCSV(&buf, b.views)
	default:
		err = render.SilenceText(&buf, v, p.textOptions(c, ""))
	}
	if err != nil {
		return err
	}
	return p.deliver(buf.Bytes(), "", false)
}

// columnOf returns the column that a date, the beginning of one, or an ID
// names.
func columnOf(t *timeline.Timeline, asked string) (int, error) {
	found, n := -1, 0
	var days []string
	for i := range t.Columns {
		day := t.Columns[i].Date.Format("2006-01-02")
		if t.Columns[i].ID == asked || day == asked {
			return i, nil
		}
		if strings.HasPrefix(day, asked) {
			found, n = i, n+1
		}
		days = append(days, day)
	}
	if n == 1 {
		return found, nil
	}
	return 0, fmt.Errorf("--at %s: no such statement, or more than one; the series has %s", asked, strings.Join(days, ", "))
}
