package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// A format is a form of output. Extensions are the names of files that take it
// when nothing is asked for.
type format struct {
	name       string
	extensions []string
	binary     bool // not for a terminal
}

// pageFormats are the formats of every report, compareFormats those of a
// comparison.
var (
	pageFormats = []format{
		{name: "text", extensions: []string{".txt", ".text", ""}},
		{name: "html", extensions: []string{".html", ".htm"}},
		{name: "json", extensions: []string{".json"}},
	}
	compareFormats = append(slices.Clone(pageFormats),
		format{name: "markdown", extensions: []string{".md", ".markdown"}},
		format{name: "pandoc"},
		format{name: "csv", extensions: []string{".csv"}},
		format{name: "docx", extensions: []string{".docx"}, binary: true},
		format{name: "docx-redline", binary: true},
		format{name: "docx-memo", binary: true},
		format{name: "tei", extensions: []string{".tei", ".xml"}},
		format{name: "pdf", extensions: []string{".pdf"}, binary: true},
	)
)

// formatOf returns the format that is asked for, else that of the file's name.
// What ends otherwise is refused: text under the name of something else would be
// found out late.
func formatOf(formats []format, asked, out string) (format, error) {
	var names []string
	for _, f := range formats {
		if f.name == asked {
			return f, nil
		}
		names = append(names, f.name)
	}
	list := strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
	if asked != "" {
		return format{}, fmt.Errorf("no format %q; it is %s", asked, list)
	}
	ext := strings.ToLower(filepath.Ext(out))
	for _, f := range formats {
		if slices.Contains(f.extensions, ext) {
			return f, nil
		}
	}
	return format{}, fmt.Errorf("%s: no such format; name one with --format (%s), or end the name in .txt", out, list)
}

// errTerminal refuses to write what is no text to a terminal.
var errTerminal = errors.New("this format is not text; name a file with --out, or send the output to one")
