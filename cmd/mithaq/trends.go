package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/render"
)

func (p *program) trendsCommand() *cli.Command {
	return &cli.Command{
		Name:      "trends",
		Usage:     "measure each statement of a series: length, themes, acts, force, what is new",
		ArgsUsage: "DIR",
		Flags: []cli.Flag{
			seriesFlag(), termFlag(), noCacheFlag(), uiFlag(),
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write the charts with their data to this `FOLDER`; a name that ends in .csv takes the data alone"},
			&cli.BoolFlag{Name: "force", Usage: "replace what --out names", DisableDefaultText: true},
			&cli.BoolFlag{Name: "csv", Usage: "the data instead of the table, or of charts", DisableDefaultText: true},
			&cli.BoolFlag{Name: "svg", Usage: "the charts as SVG (this if nothing is said)", DisableDefaultText: true},
			&cli.BoolFlag{Name: "png", Usage: "the charts as PNG, at twice the size of a page", DisableDefaultText: true},
		},
		OnUsageError: usageError,
		Action:       p.trends,
	}
}

// charts writes the charts of each series with their data into a folder.
func (p *program) charts(c *cli.Context, b *built, out string, svg, png bool) error {
	return writeFolder(out, c.Bool("force"), func(put func(string, []byte) error) error {
		for _, v := range b.views {
			dir := ""
			if len(b.views) > 1 {
				dir = fileName(v.Series.ID) + "/"
			}
			files, err := render.Charts(v, c.String("ui"), svg, png)
			if err != nil {
				return fmt.Errorf("series %s: %w", v.Series.ID, err)
			}
			for _, f := range files {
				if err := put(dir+f.Name, f.Data); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (p *program) trends(c *cli.Context) error {
	r, err := p.read(c, c.Args().Slice(), "one corpus folder")
	if err != nil {
		return err
	}
	out, svg, png := c.String("out"), c.Bool("svg"), c.Bool("png")
	if out == "" && (svg || png) {
		return errors.New("charts need a folder: name one with --out")
	}
	charts := out != "" && (svg || png || !c.Bool("csv") && !strings.EqualFold(filepath.Ext(out), ".csv"))
	if out != "" {
		if err := free(out, charts, c.Bool("force")); err != nil {
			return err
		}
	}
	b, err := p.build(c, r)
	if err != nil {
		return err
	}
	defer p.keep(b)
	if charts {
		return p.charts(c, b, out, svg || !png, png)
	}
	var buf bytes.Buffer
	if c.Bool("csv") || out != "" {
		err = render.TrendsCSV(&buf, b.views)
	} else {
		for i, v := range b.views {
			if i > 0 {
				buf.WriteString("\n")
			}
			err = errors.Join(err, render.TrendsText(&buf, v, p.textOptions(c, "")))
		}
	}
	if err != nil {
		return err
	}
	return p.deliver(buf.Bytes(), out, c.Bool("force"))
}
