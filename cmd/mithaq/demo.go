package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/diff"
	"mithaq/render"
)

func (p *program) demoCommand() *cli.Command {
	return &cli.Command{
		Name:  "demo",
		Usage: "compare the embedded statements and write the reports",
		Description: "Writes a report for each step of the embedded series: digests of the US-ROK 2+2 meetings of 2010 to 2024,\n" +
			"in our own words. What a digest leaves out is not known to be dropped, and the reports say so.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "mithaq-demo", Usage: "write into this `FOLDER`"},
			&cli.BoolFlag{Name: "force", Usage: "replace reports that differ", DisableDefaultText: true},
		},
		OnUsageError: usageError,
		Action:       p.demo,
	}
}

func (p *program) demo(c *cli.Context) error {
	if err := noArguments(c); err != nil {
		return err
	}
	demo, err := corpus.Load(corpus.Demo())
	if err != nil {
		return err
	}
	reports, err := steps(demo)
	if err != nil {
		return err
	}
	dir := c.String("out")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("%s: cannot be made: %w; give another folder with --out", dir, cause(err))
	}
	type page struct {
		file string
		data []byte
	}
	var pages []page
	var bad []error
	for _, r := range reports {
		var b bytes.Buffer
		if err := render.HTML(&b, r, render.HTMLOptions{Version: versionText()}); err != nil {
			return err
		}
		file := filepath.Join(dir, r.Old.Date.Format("2006")+"-"+r.New.Date.Format("2006")+".html")
		if there, err := os.ReadFile(file); err == nil && !bytes.Equal(there, b.Bytes()) && !c.Bool("force") {
			bad = append(bad, fmt.Errorf("%s: exists and is another file; give another folder with --out, or --force to replace it", file))
		}
		pages = append(pages, page{file, b.Bytes()})
	}
	if err := errors.Join(bad...); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s: %d reports\n\n", reports[0].New.Series, len(reports))
	for i, pg := range pages {
		if err := writeBytes(pg.file, pg.data, true); err != nil {
			return err
		}
		fmt.Fprintf(p.out, "  %s\n", pg.file)
		if err := render.Headlines(p.out, reports[i], 2); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.out, "\nOpen %s in a browser first. Then compare two statements of your own: mithaq compare OLD NEW\n", pages[len(pages)-1].file)
	return nil
}

// steps compares each statement of the demo with the one before it.
func steps(c *corpus.Corpus) ([]*diff.Report, error) {
	sts := c.Series[0].In("en")
	var out []*diff.Report
	for i := 1; i < len(sts); i++ {
		r, err := diff.Compare(sts[i-1], sts[i])
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}
