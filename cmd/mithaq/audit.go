package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/corpus/lang"
	"mithaq/diff/align"
	"mithaq/diff/collate"
	"mithaq/render"
)

func (p *program) auditCommand() *cli.Command {
	return &cli.Command{
		Name:      "audit",
		Usage:     "hold two texts of one statement against each other",
		ArgsUsage: "A B",
		Description: "A and B are the same statement in two languages, or as two publishers print it: files, IDs of statements\n" +
			"in a corpus (mithaq list), or - for the standard input. Tells clauses that only one text has, weaker and\n" +
			"opposite verbs, lost qualities, other numbers, parties and frames, negations, likely slips.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Usage: "text, html or json (default: by the name of --out, else text)"},
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write to this `FILE` instead of the screen"},
			&cli.BoolFlag{Name: "force", Usage: "replace FILE if it exists", DisableDefaultText: true},
			&cli.StringFlag{Name: "corpus", Aliases: []string{"C"}, Usage: "the `FOLDER` in which IDs are looked up (default: the embedded corpus)"},
			uiFlag(),
			lexiconFlag(),
			&cli.BoolFlag{Name: "exit-code", Usage: "exit with 1 if the texts differ for sure", DisableDefaultText: true},
			&cli.BoolFlag{Name: "all", Usage: "in text, list everything that is to be checked", DisableDefaultText: true},
			&cli.StringFlag{Name: "a-date", Usage: "`DATE` of the meeting, where the first text does not say it"},
			&cli.StringFlag{Name: "b-date", Usage: "`DATE` of the meeting, where the second text does not say it"},
			&cli.StringFlag{Name: "a-kind", Usage: "official, translation, report or digest"},
			&cli.StringFlag{Name: "b-kind", Usage: "official, translation, report or digest"},
			&cli.StringFlag{Name: "a-lang", Usage: "language of the first text: " + strings.Join(lang.Codes(), ", ")},
			&cli.StringFlag{Name: "b-lang", Usage: "language of the second text"},
		},
		OnUsageError: usageError,
		Action:       p.audit,
	}
}

func (p *program) audit(c *cli.Context) error {
	if c.NArg() != 2 {
		return fmt.Errorf("audit takes two texts of one statement, not %d; see mithaq help audit", c.NArg())
	}
	if err := sparesInputs(c); err != nil {
		return err
	}
	format, err := formatOf(pageFormats, c.String("format"), c.String("out"))
	if err != nil {
		return err
	}
	if c.Args().Get(0) == "-" && c.Args().Get(1) == "-" {
		return errors.New("only one of the two texts can come from the standard input; give a file for the other")
	}
	if out := c.String("out"); out != "" && !c.Bool("force") {
		if _, err := os.Lstat(out); err == nil {
			return fmt.Errorf("%s: exists already; give another name, or --force to replace it", out)
		}
	}
	src := &source{program: p, folder: c.String("corpus"), words: c.String("lexicon")}
	a, errA := src.statement(c.Args().Get(0), tell{"a", c.String("a-date"), c.String("a-kind"), c.String("a-lang")})
	b, errB := src.statement(c.Args().Get(1), tell{"b", c.String("b-date"), c.String("b-kind"), c.String("b-lang")})
	if err := errors.Join(unique([]error{errA, errB})...); err != nil {
		return err
	}
	r, err := collate.Collate(a, b)
	if err != nil {
		return err
	}
	if err := c.Context.Err(); err != nil {
		return err
	}
	report := func(w io.Writer) error {
		switch format.name {
		case "json":
			return render.AuditJSON(w, r)
		case "html":
			return render.AuditHTML(w, r, render.HTMLOptions{UI: c.String("ui"), Version: versionText()})
		}
		return render.AuditText(w, r, p.textOptions(c, c.String("out")))
	}
	if err := sparesInputs(c, a.File, b.File); err != nil {
		return err
	}
	if out := c.String("out"); out != "" {
		err = writeFile(out, report, c.Bool("force"))
	} else {
		err = report(p.out)
	}
	if err == nil && c.Bool("exit-code") && differ(r) {
		return exitCode(exitChanged)
	}
	return err
}

// differ reports whether anything differs for sure.
func differ(r *collate.Report) bool {
	for _, f := range r.Findings {
		if f.Band == align.Confirmed {
			return true
		}
	}
	return false
}
