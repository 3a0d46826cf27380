package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/render"
	"mithaq/render/cite"
)

func (p *program) citeCommand() *cli.Command {
	var styles []string
	for _, s := range cite.Styles() {
		styles = append(styles, string(s))
	}
	return &cli.Command{
		Name:      "cite",
		Usage:     "write a reference to a statement, or to a change between two",
		ArgsUsage: "ID|FILE …",
		Description: "Says title, day, publisher, address, day of retrieval and hash, as far as the statement does (title, date,\n" +
			"publisher, parties, source_url, retrieved). With --change and --with it writes a footnote for one change.",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "style", Aliases: []string{"s"}, Usage: strings.Join(styles, ", "), Value: string(cite.Chicago)},
			&cli.StringFlag{Name: "change", Usage: "cite the change with this `ID` (c-…), as mithaq compare prints it; needs --with"},
			&cli.StringFlag{Name: "with", Usage: "the `STATEMENT` with which it was compared"},
			&cli.StringFlag{Name: "corpus", Aliases: []string{"C"}, Usage: "the `FOLDER` in which IDs are looked up (default: the embedded corpus)"},
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write to this `FILE` instead of the screen"},
			uiFlag(),
			&cli.BoolFlag{Name: "force", Usage: "replace FILE if it exists", DisableDefaultText: true},
		}, embeddingFlags()...),
		OnUsageError: usageError,
		Action:       p.cite,
	}
}

func (p *program) cite(c *cli.Context) error {
	style := cite.Style(c.String("style"))
	change, with, out := c.String("change"), c.String("with"), c.String("out")
	switch {
	case c.NArg() == 0:
		return errors.New("cite takes a statement: a file or an ID; see mithaq help cite")
	case !slices.Contains(cite.Styles(), style):
		return fmt.Errorf("no style %q; it is one of %s", style, strings.Trim(fmt.Sprint(cite.Styles()), "[]"))
	case change != "" && (with == "" || c.NArg() != 1):
		return errors.New("--change stands between two statements: mithaq cite STATEMENT --change ID --with OTHER")
	case change == "" && with != "":
		return errors.New("--with needs the change to cite: --change ID")
	}
	if out != "" {
		if err := free(out, false, c.Bool("force")); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	if change != "" {
		r, err := p.comparison(c, c.Args().First(), with)
		if err != nil {
			return err
		}
		if err := render.CiteChange(&b, style, c.String("ui"), r, change); err != nil {
			return err
		}
		return p.deliver(b.Bytes(), out, c.Bool("force"))
	}
	src := &source{program: p, folder: c.String("corpus")}
	var sts []*corpus.Statement
	var errs []error
	for _, arg := range c.Args().Slice() {
		st, err := src.statement(arg, tell{})
		sts, errs = append(sts, st), append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if err := render.Citations(&b, style, c.String("ui"), sts); err != nil {
		return err
	}
	return p.deliver(b.Bytes(), out, c.Bool("force"))
}
