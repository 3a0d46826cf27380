package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/render"
)

func (p *program) demoCommand() *cli.Command {
	return &cli.Command{
		Name:  "demo",
		Usage: "write the timeline of the embedded statements",
		Description: "Writes the timeline of the embedded series, with a page for each step: digests of the US-ROK 2+2 meetings\n" +
			"of 2010 to 2024, in our own words. What a digest leaves out is not known to be dropped, and the pages say so.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "mithaq-demo", Usage: "write into this `FOLDER`"},
			uiFlag(),
			&cli.BoolFlag{Name: "force", Usage: "replace pages that differ", DisableDefaultText: true},
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
	b, err := p.build(c, &reading{corpus: demo, asked: demo.Series[:1]})
	if err != nil {
		return err
	}
	v := b.views[0]
	silenceOf(v, len(v.Columns)-1, defaultLast, nil)
	var files []render.File
	err = render.SeriesFiles(v, render.SeriesOptions{UI: c.String("ui"), Version: versionText()}, func(f render.File) error {
		files = append(files, f)
		return nil
	})
	if err != nil {
		return err
	}
	dir := c.String("out")
	if same(dir, files) {
		// as the last run left it
	} else if err := writeFolder(dir, c.Bool("force"), func(put func(string, []byte) error) error {
		for _, f := range files {
			if err := put(f.Name, f.Data); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s\n", v.Series.Title)
	for i, r := range v.Steps {
		fmt.Fprintf(p.out, "\n  %s\n", filepath.Join(dir, render.StepName(v, i+1)))
		if err := render.Headlines(p.out, r, 2, render.TextOptions{UI: c.String("ui")}); err != nil {
			return err
		}
	}
	return render.Opening(p.out, filepath.Join(dir, "index.html"), render.TextOptions{UI: c.String("ui"), Width: 100})
}

// same reports whether a folder holds exactly these files.
func same(dir string, files []render.File) bool {
	if _, err := os.Lstat(filepath.Join(dir, marker)); err != nil {
		return false
	}
	for _, f := range files {
		there, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Name)))
		if err != nil || !slices.Equal(there, f.Data) {
			return false
		}
	}
	return true
}
