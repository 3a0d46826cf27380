package main

import (
	"bytes"
	"fmt"

	"github.com/urfave/cli/v2"

	"mithaq/render"
)

func (p *program) listCommand() *cli.Command {
	return &cli.Command{
		Name:         "list",
		Usage:        "list the statements of a corpus by series and date",
		ArgsUsage:    "[FOLDER]",
		Description:  "FOLDER holds the statements as Markdown or plain text, a folder for each series. Without it, the embedded corpus is listed.",
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return fmt.Errorf("list takes one folder, not %d; see mithaq help list", c.NArg())
			}
			src := &source{program: p, folder: c.Args().First()}
			if err := src.load(); err != nil {
				return err
			}
			var b bytes.Buffer
			width, _ := terminal(p.out)
			if err := render.List(&b, src.corpus, render.TextOptions{Width: width}); err != nil {
				return err
			}
			_, err := p.out.Write(b.Bytes())
			return err
		},
	}
}

func (p *program) showCommand() *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "show one statement, its segments and its units",
		ArgsUsage: "FILE|ID",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "units", Aliases: []string{"u"}, Usage: "only the units, with act, force and the words that gave them"},
			&cli.StringFlag{Name: "corpus", Aliases: []string{"C"}, Usage: "the `FOLDER` in which an ID is looked up (default: the embedded corpus)"},
		},
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return fmt.Errorf("show takes one statement, not %d; see mithaq help show", c.NArg())
			}
			src := &source{program: p, folder: c.String("corpus")}
			st, err := src.statement(c.Args().First(), tell{})
			if err != nil {
				return err
			}
			units, err := unitsOf(st)
			if err != nil {
				return err
			}
			width, isTerminal := terminal(p.out)
			var b bytes.Buffer
			if err := render.StatementText(&b, st, units, c.Bool("units"), render.TextOptions{Width: width, Color: color(isTerminal)}); err != nil {
				return err
			}
			_, err = p.out.Write(b.Bytes())
			return err
		},
	}
}
