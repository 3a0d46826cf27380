package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/corpus/catalog"
)

// ownCatalog stands in a corpus; it may be missing.
const ownCatalog = "catalog.tsv"

func (p *program) catalogCommand() *cli.Command {
	return &cli.Command{
		Name:      "catalog",
		Usage:     "list where joint statements were published",
		ArgsUsage: "[SERIES|ID]",
		Description: "Without an argument, lists the series of the catalogue that the program carries; with one, the texts of a series and the\n" +
			"addresses at which they stand. mithaq fetch gets them. Your own catalogue is a file of the same columns, apart by tabs:\n" +
			strings.Join(catalog.Columns, ", ") + ". It stands in your corpus as " + ownCatalog + ", or you name it with --catalog;\n" +
			"series, date, lang and address must be there. --format tsv writes the catalogue in that form.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "corpus", Aliases: []string{"C"}, Usage: "the `FOLDER` whose " + ownCatalog + " is read too, and which says what is there already"},
			catalogFlag(),
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", Usage: "text or tsv"},
		},
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return fmt.Errorf("catalog takes one series or ID, not %d arguments; see mithaq help catalog", c.NArg())
			}
			format := c.String("format")
			if format != "text" && format != "tsv" {
				return fmt.Errorf("--format %s is not known; it is text or tsv", format)
			}
			dir := c.String("corpus")
			cat, err := readCatalog(dir, c.StringSlice("catalog"))
			if err != nil {
				return err
			}
			texts := cat.Texts("")
			if c.NArg() == 1 {
				if texts, err = cat.Find(c.Args().First()); err != nil {
					return err
				}
			}
			have := map[string]bool{}
			if dir != "" {
				src := &source{program: p, folder: dir}
				if err := src.load(); err == nil {
					for _, st := range src.corpus.Statements {
						have[fmt.Sprintf("%s/%s.%s", st.Series, st.Date.Format("2006-01-02"), st.Lang)] = true
					}
				} else if !errors.Is(err, corpus.ErrNoStatements) {
					return err
				}
			}
			var b bytes.Buffer
			switch {
			case format == "tsv":
				var sources []*catalog.Source
				for _, t := range texts {
					sources = append(sources, t.Sources...)
				}
				b.Write(catalog.TSV(sources))
			case c.NArg() == 0:
				listSeries(&b, cat, have)
			default:
				listTexts(&b, texts, have)
			}
			_, err = p.out.Write(b.Bytes())
			return err
		},
	}
}

func catalogFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "catalog", Usage: "a catalogue of your own: `FILE` with columns apart by tabs; may be given again"}
}

// readCatalog reads the embedded catalogue and those of the reader: that of the
// corpus folder, if one is given and has one, and the files.
func readCatalog(dir string, files []string) (*catalog.Catalog, error) {
	var own []*catalog.Source
	var errs []error
	take := func(name string, data []byte, err error) {
		var sources []*catalog.Source
		if err == nil {
			sources, err = catalog.Read(name, data)
		} else {
			err = unreadable(name, err)
		}
		own = append(own, sources...)
		if err != nil {
			errs = append(errs, err)
		}
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		take(name, data, err)
	}
	if root, err := os.OpenRoot(dir); dir != "" && err == nil { // what else is wrong with it is said by those who need it
		defer root.Close()
		if data, err := root.ReadFile(ownCatalog); !errors.Is(err, fs.ErrNotExist) {
			take(filepath.Join(dir, ownCatalog), data, err)
		}
	}
	return catalog.Embedded().With(own), errors.Join(errs...)
}

// listSeries writes a line for each series.
func listSeries(b *bytes.Buffer, cat *catalog.Catalog, have map[string]bool) {
	width := 0
	for _, name := range cat.Series() {
		width = max(width, len(name))
	}
	for _, name := range cat.Series() {
		texts := cat.Texts(name)
		meetings := map[string]bool{}
		var langs []string
		there := 0
		first, last := "", ""
		for _, t := range texts {
			if len(t.ToFetch()) == 0 {
				continue
			}
			s := t.Sources[0]
			meetings[s.Date] = true
			if first == "" || s.Date < first {
				first = s.Date
			}
			last = max(last, s.Date)
			if !slices.Contains(langs, s.Lang) {
				langs = append(langs, s.Lang)
			}
			if have[t.ID] {
				there++
			}
		}
		slices.Sort(langs)
		if len(meetings) == 0 {
			fmt.Fprintf(b, "%-*s  no whole text known\n", width, visible(name))
			continue
		}
		years := first[:4]
		if last[:4] != years {
			years += "–" + last[:4]
		}
		fmt.Fprintf(b, "%-*s  %-9s  %12s  %s", width, visible(name), years, count(len(meetings), "meeting"), strings.Join(langs, ", "))
		if there > 0 {
			fmt.Fprintf(b, "  (there already: %d)", there)
		}
		b.WriteByte('\n')
	}
	b.WriteString("\nmithaq catalog SERIES shows the addresses; mithaq fetch SERIES --to DIR gets the texts.\n")
}

// listTexts writes texts with their addresses.
func listTexts(b *bytes.Buffer, texts []*catalog.Text, have map[string]bool) {
	for i, t := range texts {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(visible(t.ID))
		if have[t.ID] {
			b.WriteString("  (there already)")
		}
		b.WriteByte('\n')
		title := ""
		for _, s := range t.Sources {
			if s.Title != "" && s.Title != title && s.Extent != catalog.Other {
				title = s.Title
				fmt.Fprintf(b, "  %s\n", visible(title))
				break
			}
		}
		fetched := t.ToFetch()
		for _, s := range slices.Concat(fetched, slices.DeleteFunc(slices.Clone(t.Sources), func(s *catalog.Source) bool { return slices.Contains(fetched, s) })) {
			fmt.Fprintf(b, "    %s\n      %s\n", visible(s.Address), visible(aboutSource(s)))
		}
	}
}

// aboutSource says what stands at an address.
func aboutSource(s *catalog.Source) string {
	parts := []string{string(s.Standing)}
	if s.Publisher != "" {
		parts[0] += ": " + s.Publisher
	}
	if s.Kind != corpus.Official {
		parts = append(parts, string(s.Kind))
	}
	switch s.Extent {
	case catalog.Part:
		parts = append(parts, "only a part")
	case catalog.Other:
		parts = append(parts, "not the statement")
	}
	if s.Note != "" {
		parts = append(parts, s.Note)
	}
	if s.Where != "" {
		parts = append(parts, s.Where)
	}
	return strings.Join(parts, "; ")
}
