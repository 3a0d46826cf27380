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

// rooms are the packages of the project in the order in which text flows
// through them: each may import only those before it.
var rooms = []string{"corpus/lang", "corpus/lang/wording", "corpus", "corpus/intake/internal/printed", "corpus/intake/pdf", "corpus/intake", "corpus/imprint", "corpus/fetch", "corpus/store", "corpus/catalog", "diff/commitment", "diff/words", "diff/align", "diff/vectors", "diff/collate", "diff", "timeline", "render/chart", "render/cite", "render/docx", "render", "cmd/mithaq"}

// importer names the one room that may import a library and what is under it,
// "" if none may.
var importer = map[string]string{
	"github.com/sergi/go-diff":      "diff/words",
	"github.com/wcharczuk/go-chart": "render/chart",
	"github.com/urfave/cli":         "cmd/mithaq",
	"golang.org/x/net/html":         "corpus/intake",
	"github.com/klippa-app":         "corpus/intake/pdf",
	"github.com/tetratelabs":        "corpus/intake/pdf",
	"flag":                          "cmd/mithaq",
	"math/rand":                     "",
	"log":                           "",
}

// outside lists what no library may do and, of the clock, not even the command:
// it would answer otherwise tomorrow, or elsewhere.
var outside = map[string][]string{
	"time": {"Now", "Since", "Until", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "Sleep", "Local"},
	"os":   {"Getenv", "LookupEnv", "Environ", "Exit", "Args", "Stdin", "Stdout", "Stderr", "Hostname", "Getpid"},
	"fmt":  {"Print", "Printf", "Println"},
}

// clock is the one file that reads the clock: a source that comes in says when.
const clock = "cmd/mithaq/clock.go"

func TestImportsPointBackAndNobodyReadsTheClock(t *testing.T) {
	seen := map[string]bool{}
	err := fs.WalkDir(os.DirFS("../.."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		room := path.Dir(name)
		place := slices.Index(rooms, room)
		if place < 0 {
			t.Errorf("%s: where in the order of rooms does %s stand?", name, room)
			return nil
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
			if ours, ok := strings.CutPrefix(from, "mithaq/"); ok && !slices.Contains(rooms[:place], ours) {
				t.Errorf("%s imports %s, which stands behind it", name, from)
			}
			for library, who := range importer {
				if (from == library || strings.HasPrefix(from, library+"/")) && who != room {
					t.Errorf("%s imports %s, which only %q may", name, from, who)
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if from, ok := sel.X.(*ast.Ident); ok && (room != "cmd/mithaq" || from.Name == "time") && slices.Contains(outside[from.Name], sel.Sel.Name) && !(name == clock && sel.Sel.Name == "Now") {
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
