package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/corpus/store"
)

func (p *program) initCommand() *cli.Command {
	return &cli.Command{
		Name:      "init",
		Usage:     "make a corpus folder",
		ArgsUsage: "DIR",
		Description: "Makes DIR, or makes a corpus of the folder that is there and leaves what stands in it. mithaq add brings statements in.\n" +
			"DIR/.mithaq/originals will hold every source as it came: it is evidence, so keep it, in git or a backup, with the statements.",
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			dir, err := oneFolder(c)
			if err != nil {
				return err
			}
			already, err := store.Init(dir)
			if err != nil {
				return err
			}
			if already {
				_, err = fmt.Fprintf(p.out, "%s is a corpus already; nothing changed.\n", visible(dir))
				return err
			}
			found := ""
			switch have, err := corpus.LoadDir(dir); {
			case err == nil:
				found = fmt.Sprintf(" It holds %s already.", count(len(have.Statements), "statement"))
			case !errors.Is(err, corpus.ErrNoStatements):
				found = " Something in it cannot be read yet; mithaq verify names it."
			}
			_, err = fmt.Fprintf(p.out, "%s is a corpus now.%s\nBring statements in: mithaq add FILE --to %s\n", visible(dir), found, visible(dir))
			return err
		},
	}
}

// oneFolder returns the folder that is a command's only argument.
func oneFolder(c *cli.Context) (string, error) {
	if c.NArg() != 1 || c.Args().First() == "" {
		return "", fmt.Errorf("%s takes one folder, not %s; see mithaq help %s", c.Command.Name, count(c.NArg(), "argument"), c.Command.Name)
	}
	return c.Args().First(), nil
}

func (p *program) verifyCommand() *cli.Command {
	return &cli.Command{
		Name:      "verify",
		Usage:     "check that a corpus is whole and as it was stored",
		ArgsUsage: "DIR",
		Description: "Reads every file: whether each statement can be read and is where its series, date and language belong, whether its text\n" +
			"and its original are those that were stored, whether what it refers to is there. Names each fault with its remedy.",
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			dir, err := oneFolder(c)
			if err != nil {
				return err
			}
			check, err := store.Verify(c.Context, dir, p.waiting(dir))
			if err != nil {
				return err
			}
			return p.checked(dir, check)
		},
	}
}

func (p *program) repairCommand() *cli.Command {
	return &cli.Command{
		Name:      "repair",
		Usage:     "put right what a cut run left in a corpus",
		ArgsUsage: "DIR",
		Description: "Finishes or removes what a run that was cut short left behind, and makes the manifest anew from the files.\n" +
			"No statement and no original is ever changed or deleted. It says what it did and what remains for you.",
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			dir, err := oneFolder(c)
			if err != nil {
				return err
			}
			done, check, err := store.Repair(c.Context, dir, p.waiting(dir))
			for _, line := range done {
				fmt.Fprintln(p.out, visible(line))
			}
			if err != nil {
				return err
			}
			if len(done) == 0 {
				fmt.Fprintln(p.out, "There was nothing to repair.")
			}
			return p.checked(dir, check)
		},
	}
}

// waiting says that another run has the corpus.
func (p *program) waiting(dir string) func() {
	return func() { fmt.Fprintf(p.errs, "mithaq: another run works on %s; waiting for it\n", visible(dir)) }
}

// checked reports a check; what is wrong is the error.
func (p *program) checked(dir string, check *store.Check) error {
	var b bytes.Buffer
	if len(check.Wrong) == 0 {
		fmt.Fprintf(&b, "%s: %s, %s, all whole and as stored.\n", visible(dir), count(check.Statements, "statement"), count(check.Originals, "original"))
	}
	for _, note := range check.Notes {
		fmt.Fprintf(&b, "note: %s\n", visible(note))
	}
	if _, err := p.out.Write(b.Bytes()); err != nil {
		return err
	}
	errs := make([]error, len(check.Wrong))
	for i, w := range check.Wrong {
		errs[i] = w
	}
	return errors.Join(errs...)
}

// seriesOf proposes the series of a statement file by the folder it lies in;
// empty where that is a place for all kinds of files.
func seriesOf(folder string) string {
	switch strings.ToLower(folder) {
	case "", ".", "..", "/", "downloads", "download", "desktop", "documents", "tmp", "temp", "home", "root", "inbox", "files":
		return ""
	}
	if store.SeriesName(folder) != "" {
		return ""
	}
	return folder
}
