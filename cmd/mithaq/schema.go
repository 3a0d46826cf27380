package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/render"
)

func (p *program) schemaCommand() *cli.Command {
	return &cli.Command{
		Name:         "schema",
		Usage:        "print the JSON Schema of what compare, audit or timeline write as JSON",
		ArgsUsage:    strings.Join(render.SchemaNames(), "|"),
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return fmt.Errorf("schema takes one of %s", strings.Join(render.SchemaNames(), ", "))
			}
			data, err := render.SchemaFile(c.Args().First())
			if err != nil {
				return err
			}
			_, err = p.out.Write(data)
			return err
		},
	}
}
