package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"
	"unicode"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// Exit codes.
const (
	exitOK      = 0
	exitChanged = 1 // with --exit-code: the statements differ
	exitBad     = 2 // input or arguments that cannot be used
)

// version is the version of the program; builds from a tagged module carry
// that tag.
const version = "0.1.0"

// run is the program: it reads arguments as the operating system gives them
// and returns the exit code. Nothing is written to out unless all of it can be.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	p := &program{in: &interruptible{ctx, in}, out: out, errs: errs, asks: isTerminal(in) && isTerminal(errs), wait: wait}
	return p.run(ctx, args)
}

func (p *program) run(ctx context.Context, args []string) int {
	errs := p.errs
	if len(args) == 2 && args[1] == fencedCommand {
		if err := p.fenced(ctx); err != nil {
			fmt.Fprintln(errs, err)
			return exitBad
		}
		return exitOK
	}
	app := p.app()
	if n := len(args) - 1; n > 0 && args[n] == completionFlag {
		p.complete(app, args[1:n])
		return exitOK
	}
	if len(args) == 2 && (args[1] == "--version" || args[1] == "-v") {
		args = []string{args[0], "version"}
	}
	ordered, err := flagsFirst(app, args)
	if err == nil {
		err = app.RunContext(ctx, ordered)
	}
	var code exitCode
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &code):
		return int(code)
	case ctx.Err() != nil:
		fmt.Fprintln(errs, "mithaq: interrupted")
		return exitBad
	}
	for line := range strings.SplitSeq(strings.TrimRight(err.Error(), "\n"), "\n") {
		fmt.Fprintf(errs, "mithaq: %s\n", visible(line))
	}
	return exitBad
}

// An exitCode ends the program without a message.
type exitCode int

func (c exitCode) Error() string { return fmt.Sprintf("exit %d", int(c)) }

// An interruptible reader gives up when its context is done, even while the
// one below waits for input.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

func (r *interruptible) Read(b []byte) (int, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data := make([]byte, len(b)) // b is the caller's again once this is given up
		n, err := r.r.Read(data)
		done <- result{data[:n], err}
	}()
	select {
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	case res := <-done:
		return copy(b, res.data), res.err
	}
}

// A program is one run of mithaq.
type program struct {
	in        io.Reader
	out, errs io.Writer
	asks      bool // somebody sits at a terminal and can be asked

	wait func(ctx context.Context, d time.Duration) error // waits, unless ctx is done before
}

func (p *program) app() *cli.App {
	return &cli.App{
		Name:      "mithaq",
		Usage:     "what changed between two joint statements",
		UsageText: "mithaq COMMAND [ARGUMENTS]",
		Description: "Mithaq (ميثاق, covenant) compares successive joint statements of an alliance and says, with both\n" +
			"quotes and a reason, which commitments were added, dropped, strengthened, weakened, reworded or shifted.",
		Version:                version,
		HideVersion:            true,
		Reader:                 p.in,
		Writer:                 p.out,
		ErrWriter:              p.errs,
		CustomAppHelpTemplate:  helpTemplate,
		ExitErrHandler:         func(*cli.Context, error) {}, // run prints it
		OnUsageError:           usageError,
		UseShortOptionHandling: false,
		Commands: []*cli.Command{
			p.demoCommand(),
			p.initCommand(),
			p.addCommand(),
			p.catalogCommand(),
			p.fetchCommand(),
			p.listCommand(),
			p.showCommand(),
			p.compareCommand(),
			p.auditCommand(),
			p.citeCommand(),
			p.timelineCommand(),
			p.silenceCommand(),
			p.trendsCommand(),
			p.searchCommand(),
			p.reportCommand(),
			p.verifyCommand(),
			p.repairCommand(),
			p.explainCommand(),
			p.lexiconCommand(),
			p.schemaCommand(),
			p.completionCommand(),
			{
				Name:         "version",
				Usage:        "print the version",
				OnUsageError: usageError,
				Action: func(c *cli.Context) error {
					if err := noArguments(c); err != nil {
						return err
					}
					_, err := fmt.Fprintln(p.out, "mithaq", versionText())
					return err
				},
			},
		},
		CommandNotFound: func(c *cli.Context, name string) {},
		Action: func(c *cli.Context) error {
			if name := c.Args().First(); name != "" {
				return noCommand(c.App, name)
			}
			return cli.ShowAppHelp(c)
		},
	}
}

// helpTemplate is the page of mithaq help.
const helpTemplate = `{{.Name}}: {{.Usage}}

{{.Description}}

Usage: {{.UsageText}}

Commands:{{range .VisibleCommands}}
  {{join .Names ", "}}{{"\t"}}{{.Usage}}{{end}}

mithaq help COMMAND tells more of one. Exit codes: 0 done, 1 the statements differ (compare and audit --exit-code), 2 bad input.
`

// versionText is the version, with that of the module where the program was
// installed from one.
func versionText() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return version
}

func usageError(c *cli.Context, err error, _ bool) error {
	if c.Command != nil && c.App.Command(c.Command.Name) != nil {
		return fmt.Errorf("%w; see mithaq help %s", err, c.Command.Name)
	}
	return fmt.Errorf("%w; see mithaq help", err)
}

// noArguments refuses arguments that a command does not take.
func noArguments(c *cli.Context) error {
	if c.Args().Present() {
		return fmt.Errorf("%s takes no argument %q; see mithaq help %s", c.Command.Name, c.Args().First(), c.Command.Name)
	}
	return nil
}

// noCommand names the command that a mistyped one comes nearest to.
func noCommand(app *cli.App, name string) error {
	return fmt.Errorf("no command %q. %s mithaq help lists the commands", name, cli.SuggestCommand(app.Commands, name))
}

// flagsFirst moves the flags of a command before its arguments, because the
// flag parser stops at the first argument and would ignore them silently:
// "compare a.md b.md --format json". What follows "--" stays as it is.
func flagsFirst(app *cli.App, args []string) ([]string, error) {
	if len(args) < 2 {
		return args, nil
	}
	if args[1] == "help" || args[1] == "h" {
		if len(args) > 2 && app.Command(args[2]) == nil && args[2] != "help" && args[2] != "h" {
			return nil, noCommand(app, args[2])
		}
		return args, nil
	}
	cmd := app.Command(args[1])
	if cmd == nil {
		return args, nil
	}
	takesValue := map[string]bool{"help": false, "h": false}
	for _, f := range cmd.Flags {
		_, isBool := f.(*cli.BoolFlag)
		for _, name := range f.Names() {
			takesValue[name] = !isBool
		}
	}
	var flags, rest []string
	for i := 2; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			rest = append(rest, args[i+1:]...)
			break
		}
		if len(arg) < 2 || arg[0] != '-' {
			rest = append(rest, arg)
			continue
		}
		name, _, inline := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		flags = append(flags, arg)
		value, known := takesValue[name]
		switch {
		case !known:
			return nil, fmt.Errorf("%s has no flag %s; see mithaq help %s", cmd.Name, arg, cmd.Name)
		case value && !inline:
			if i+1 == len(args) {
				return nil, fmt.Errorf("%s needs a value; see mithaq help %s", arg, cmd.Name)
			}
			i++
			flags = append(flags, args[i])
		}
	}
	ordered := append(args[:2:2], flags...)
	if len(rest) > 0 {
		ordered = append(append(ordered, "--"), rest...)
	}
	return ordered, nil
}

// count writes a number of things.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// visible writes the control characters of a foreign text as ⟨U+001B⟩, so
// that it cannot command a terminal or reorder the line.
func visible(s string) string {
	if !strings.ContainsFunc(s, commands) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if commands(r) {
			fmt.Fprintf(&b, "⟨U+%04X⟩", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func commands(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// terminal returns the width of a terminal and whether w is one; a width of 0
// is not known.
func terminal(w io.Writer) (width int, ok bool) {
	f, isFile := w.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, _ = term.GetSize(int(f.Fd()))
	return width, true
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, isFile := stream.(*os.File)
	return isFile && term.IsTerminal(int(f.Fd()))
}

// color reports whether to write colours: to a terminal that can show them,
// unless NO_COLOR says otherwise (no-color.org).
func color(isTerminal bool) bool {
	return isTerminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
