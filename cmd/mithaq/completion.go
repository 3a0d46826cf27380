package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// completionFlag is what the completion scripts put last.
const completionFlag = "--generate-bash-completion"

// completions are the scripts that make a shell ask the program what may
// follow.
var completions = map[string]string{
	"bash": `_mithaq() {
  local cur=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=($(compgen -W "$("${COMP_WORDS[@]:0:$COMP_CWORD}" $( [[ $cur == -* ]] && echo "$cur" ) --generate-bash-completion 2>/dev/null)" -- "$cur"))
}
complete -o bashdefault -o default -F _mithaq mithaq
`,
	"zsh": `#compdef mithaq
_mithaq() {
  local -a opts
  local cur=${words[-1]}
  opts=("${(@f)$(${words[@]:0:#words[@]-1} ${${(M)cur:#-*}} --generate-bash-completion 2>/dev/null)}")
  _describe 'values' opts
  _files
}
compdef _mithaq mithaq
`,
	"fish": `complete -c mithaq -n __fish_use_subcommand -f -a '(mithaq --generate-bash-completion)'
`,
}

func (p *program) completionCommand() *cli.Command {
	return &cli.Command{
		Name:         "completion",
		Usage:        "print a completion script for bash, zsh or fish",
		ArgsUsage:    "SHELL",
		Description:  "For bash: source <(mithaq completion bash). For zsh, put the output into a file _mithaq on your fpath. For fish: mithaq completion fish | source.",
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			script, ok := completions[c.Args().First()]
			if !ok || c.NArg() != 1 {
				return fmt.Errorf("completion is for one of bash, zsh, fish; you gave %q", strings.Join(c.Args().Slice(), " "))
			}
			_, err := fmt.Fprint(p.out, script)
			return err
		},
	}
}

// complete writes what may follow the words, the last of which may be the
// beginning of a flag; nothing where a file may follow.
func (p *program) complete(app *cli.App, words []string) {
	line := func(s string) { fmt.Fprintln(p.out, s) }
	if len(words) == 0 || len(words) == 1 && words[0] == "help" {
		for _, c := range app.Commands {
			line(c.Name)
		}
		if len(words) == 0 {
			line("help")
		}
		return
	}
	cmd := app.Command(words[0])
	if cmd == nil {
		return
	}
	switch last := words[len(words)-1]; {
	case strings.HasPrefix(last, "-"):
		for _, f := range cmd.Flags {
			if name := "--" + f.Names()[0]; strings.HasPrefix(name, last) {
				line(name)
			}
		}
		if strings.HasPrefix("--help", last) {
			line("--help")
		}
	case cmd.Name == "completion" && len(words) == 1:
		for _, shell := range slices.Sorted(maps.Keys(completions)) {
			line(shell)
		}
	}
}
