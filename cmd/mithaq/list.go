package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/render"
)

func (p *program) listCommand() *cli.Command {
	return &cli.Command{
		Name:      "list",
		Usage:     "list the statements of a corpus by series and date",
		ArgsUsage: "[FOLDER]",
		Description: "FOLDER holds the statements as Markdown or plain text, a folder for each series. Without it, the embedded corpus is listed.\n" +
			"With --units, single files can be given in its place.",
		Flags: []cli.Flag{
			uiFlag(),
			&cli.BoolFlag{Name: "units", Aliases: []string{"u"}, Usage: "only how many units each statement has, and their sum", DisableDefaultText: true},
		},
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.Bool("units") {
				return p.listUnits(c)
			}
			if c.NArg() > 1 {
				return fmt.Errorf("list takes one folder, not %d arguments; see mithaq help list", c.NArg())
			}
			src := &source{program: p, folder: c.Args().First()}
			if err := src.load(); err != nil {
				return err
			}
			var b bytes.Buffer
			if err := render.List(&b, src.corpus, p.textOptions(c, "")); err != nil {
				return err
			}
			_, err := p.out.Write(b.Bytes())
			return err
		},
	}
}

// listUnits writes the number of units of each statement: of a corpus, or of
// single files, which need not fit together.
func (p *program) listUnits(c *cli.Context) error {
	files := c.Args().Slice()
	read := func(i int) (*corpus.Statement, error) { return corpus.ReadPath(files[i], corpus.Hints{}) }
	n := len(files)
	if n == 0 || n == 1 && isFolder(files[0]) {
		src := &source{program: p, folder: c.Args().First()}
		if err := src.load(); err != nil {
			return err
		}
		read = func(i int) (*corpus.Statement, error) { return src.corpus.Statements[i], nil }
		n = len(src.corpus.Statements)
	}
	ids, counts, errs := make([]string, n), make([]int, n), make([]error, n)
	corpus.InParallel(n, func(i int) {
		if errs[i] = c.Context.Err(); errs[i] != nil {
			return
		}
		st, err := read(i)
		if err != nil {
			errs[i] = err
			return
		}
		units, err := unitsOf(st)
		ids[i], counts[i], errs[i] = st.ID, len(units), err
	})
	if err := c.Context.Err(); err != nil {
		return err
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	var b bytes.Buffer
	total := 0
	for i, id := range ids {
		fmt.Fprintf(&b, "%6d  %s\n", counts[i], visible(id))
		total += counts[i]
	}
	fmt.Fprintf(&b, "%6d  in %s\n", total, count(n, "statement"))
	_, err := p.out.Write(b.Bytes())
	return err
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func (p *program) showCommand() *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "show one statement, its segments and its units",
		ArgsUsage: "FILE|ID",
		Flags: []cli.Flag{
			uiFlag(),
			&cli.BoolFlag{Name: "units", Aliases: []string{"u"}, Usage: "only the units, with act, force and the words that gave them", DisableDefaultText: true},
			&cli.BoolFlag{Name: "source", Usage: "the text of its source beside it, and what was left out and why (with --corpus)", DisableDefaultText: true},
			&cli.StringFlag{Name: "corpus", Aliases: []string{"C"}, Usage: "the `FOLDER` in which an ID is looked up (default: the embedded corpus)"},
			lexiconFlag(),
		},
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return fmt.Errorf("show takes one statement, not %d; see mithaq help show", c.NArg())
			}
			src := &source{program: p, folder: c.String("corpus"), words: c.String("lexicon")}
			st, err := src.statement(c.Args().First(), tell{})
			if err != nil {
				return err
			}
			if c.Bool("source") {
				return p.showSource(c.Context, c.String("corpus"), st)
			}
			units, err := unitsOf(st)
			if err != nil {
				return err
			}
			var b bytes.Buffer
			if err := render.StatementText(&b, st, units, c.Bool("units"), p.textOptions(c, "")); err != nil {
				return err
			}
			_, err = p.out.Write(b.Bytes())
			return err
		},
	}
}
