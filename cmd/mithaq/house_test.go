package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms are the packages of the project and what each may import of the
// others: text flows one way, imports point back.
var rooms = map[string][]string{
	"corpus/lang":     {},
	"corpus":          {"corpus/lang"},
	"diff/commitment": {"corpus", "corpus/lang"},
	"diff/words":      {},
	"diff/align":      {"corpus/lang", "diff/commitment"},
	"diff":            {"corpus", "corpus/lang", "diff/align", "diff/commitment", "diff/words"},
	"render":          {"corpus", "corpus/lang", "diff", "diff/align", "diff/commitment", "diff/words"},
	"cmd/mithaq":      {"corpus", "corpus/lang", "diff", "diff/commitment", "render"},
}

// only names the one room that may import a library.
var only = map[string]string{
	"github.com/sergi/go-diff/diffmatchpatch": "diff/words",
	"github.com/urfave/cli/v2":                "cmd/mithaq",
	"flag":                                    "cmd/mithaq",
	"math/rand":                               "",
	"math/rand/v2":                            "",
	"log":                                     "",
}

// outside lists what no library may do and, of the clock, not even the command:
// it would answer otherwise tomorrow, or elsewhere.
var outside = map[string][]string{
	"time": {"Now", "Since", "Until", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "Sleep", "Local"},
	"os":   {"Getenv", "LookupEnv", "Environ", "Exit", "Args", "Stdin", "Stdout", "Stderr", "Hostname", "Getpid"},
	"fmt":  {"Print", "Printf", "Println"},
}

func TestImportsPointBackAndNobodyReadsTheClock(t *testing.T) {
	seen := map[string]bool{}
	err := fs.WalkDir(os.DirFS("../.."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		room := path.Dir(name)
		allowed, known := rooms[room]
		if !known {
			t.Errorf("%s: what may %s import?", name, room)
		}
		seen[room] = true
		file, err := parser.ParseFile(token.NewFileSet(), "../../"+name, nil, 0)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			from, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if ours, ok := strings.CutPrefix(from, "mithaq/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s", name, from)
			}
			if place, restricted := only[from]; restricted && place != room {
				t.Errorf("%s imports %s, which only %q may", name, from, place)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if from, ok := sel.X.(*ast.Ident); ok && (room != "cmd/mithaq" || from.Name == "time") && slices.Contains(outside[from.Name], sel.Sel.Name) {
				t.Errorf("%s uses %s.%s", name, from.Name, sel.Sel.Name)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(seen) != len(rooms) {
		t.Errorf("found the rooms %v, want all of %d", seen, len(rooms))
	}
}
