package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/corpus/lang/wording"
	"mithaq/render"
)

// uiFlag is the flag of every command that writes for readers. Data is in
// English whatever it says, and so are errors and help.
func uiFlag() cli.Flag {
	return &cli.StringFlag{
		Name: "ui", Usage: "`LANGUAGE` of labels, reasons, dates and figures: " + strings.Join(wording.Codes(), ", ") + " (default: en)",
		Action: func(_ *cli.Context, code string) error {
			if _, err := wording.For(code); err != nil {
				return fmt.Errorf("--ui: %w", err)
			}
			return nil
		},
	}
}

// textOptions are those of a text that goes to out, or to the screen where that
// is empty.
func (p *program) textOptions(c *cli.Context, out string) render.TextOptions {
	width, isTerminal := terminal(p.out)
	return render.TextOptions{UI: c.String("ui"), Width: width, Color: color(isTerminal && out == ""), All: c.Bool("all")}
}
