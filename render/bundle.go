package render

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"mithaq/corpus"
	"mithaq/render/cite"
)

// BundleFiles makes all that a colleague needs to check a series without the
// program, and gives it to put, file after file: the pages, charts and data of
// SeriesFiles, each step as JSON, CSV and note, references to the statements,
// their texts as byte offsets count them, the schemas, and a README that tells
// how to check. Hashes and the files as they were read are the caller's.
func BundleFiles(v *SeriesView, opt SeriesOptions, put func(File) error) error {
	e, err := editionIn(opt.UI)
	if err != nil {
		return err
	}
	if err := SeriesFiles(v, opt, put); err != nil {
		return err
	}
	made := func(name string, write func(io.Writer) error) error {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			return err
		}
		return put(File{name, b.Bytes()})
	}
	step := func(i int) string {
		if i < 0 || i >= len(v.Steps) {
			return ""
		}
		return strings.TrimSuffix(StepName(v, i+1), ".html")
	}
	for i, r := range v.Steps {
		for _, f := range [...]struct {
			name  string
			write func(io.Writer) error
		}{
			{"comparisons/" + step(i) + ".json", func(w io.Writer) error { return JSON(w, r) }},
			{"comparisons/" + step(i) + ".csv", func(w io.Writer) error { return CSV(w, r, CSVOptions{}) }},
			{"notes/" + step(i) + ".md", func(w io.Writer) error {
				return Markdown(w, r, MarkdownOptions{UI: opt.UI, Version: opt.Version, Index: seriesNote, Previous: step(i - 1), Next: step(i + 1)})
			}},
		} {
			if err := made(f.name, f.write); err != nil {
				return err
			}
		}
	}
	if err := put(File{"notes/" + seriesNote + ".md", seriesNoteIn(v, e)}); err != nil {
		return err
	}
	for _, s := range [...]struct {
		style cite.Style
		name  string
	}{{cite.Chicago, "chicago.txt"}, {cite.APA, "apa.txt"}, {cite.BibTeX, "statements.bib"}, {cite.CSLJSON, "statements.csl.json"}, {cite.RIS, "statements.ris"}} {
		if err := made("citations/"+s.name, func(w io.Writer) error { return Citations(w, s.style, opt.UI, v.Series.Statements) }); err != nil {
			return err
		}
	}
	for i, name := range textNames(v) {
		if err := put(File{name, []byte(v.Series.Statements[i].Text)}); err != nil {
			return err
		}
	}
	for _, name := range [...]string{"compare", "timeline"} {
		data, err := SchemaFile(name)
		if err != nil {
			return err
		}
		if err := put(File{"schema/" + name + ".json", data}); err != nil {
			return err
		}
	}
	return put(File{"README.txt", bundleReadme(v, e)})
}

// textNames names the files of the texts, by statement of the series.
func textNames(v *SeriesView) []string {
	works := make([]cite.Work, len(v.Series.Statements))
	for i, s := range v.Series.Statements {
		works[i].Key = citeKey(s)
	}
	names := make([]string, len(works))
	for i, k := range distinct(works) {
		names[i] = "texts/" + k.Key + ".txt"
	}
	return names
}

// OriginalName is where a bundle keeps the file of a statement as it was read.
func OriginalName(s *corpus.Statement) string { return "statements/" + s.File }

func bundleReadme(v *SeriesView, e *edition) []byte {
	t := newTview(v, e)
	var b bytes.Buffer
	b.WriteString(visible(t.title()) + "\n\n")
	example := ""
	if len(v.Steps) > 0 {
		example = strings.TrimSuffix(StepName(v, len(v.Steps)), ".html")
	}
	names := textNames(v)
	commands := []string{
		"hashes", "sha256sum -c SHA256SUMS",
		"bytes", "tail -c +$((START+1)) " + names[len(names)-1] + " | head -c $((END-START))",
		"counts", "sqlite3 :memory: -cmd '.import --csv comparisons/" + example + ".csv c' \"select kind, count(*) from c where band='confirmed' group by kind\"",
	}
	for _, p := range e.export.BundleReadme {
		if strings.HasPrefix(p, "{") { // a command, on a line of its own
			p = "    " + p
		}
		b.WriteString(fill(p, append(commands, "step", example)...) + "\n\n")
	}
	for i, s := range v.Series.Statements {
		fmt.Fprintf(&b, "%s\n    %s\n    %s · %s · %s\n    SHA-256 %s\n    %s\n    %s\n", visible(s.ID), visible(s.Title), t.l.date(s.Date), named(t.l.Languages, s.Lang), named(t.l.StatementKinds, s.Kind), s.SHA256, names[i], visible(OriginalName(s)))
		if s.Source != "" {
			b.WriteString("    " + visible(s.Source) + "\n")
		}
	}
	return b.Bytes()
}

// seriesNote is the name of the note that leads to those of the steps.
const seriesNote = "series"

// seriesNoteIn makes the note of a series for Obsidian and Pandoc: where it
// stands, what fell silent, and wiki links to the notes of the steps.
func seriesNoteIn(v *SeriesView, e *edition) []byte {
	t := newTview(v, e)
	m := &note{view: &view{ed: e, l: t.l}, e: &e.export}
	m.put("---\ntitle: ")
	m.yaml(string(appendMarkdown(nil, t.title())))
	m.put("\nlang: ")
	m.yaml(t.l.Code)
	m.direction()
	m.put("\ntags: [mithaq]\nseries: ")
	m.yaml(v.Series.ID)
	m.put("\n---\n\n# ")
	m.text(t.title())
	m.put("\n\n")
	m.strong(t.deck())
	m.put("\n\n## ")
	m.text(m.e.Notes)
	m.put("\n\n")
	for i := len(v.Steps) - 1; i >= 0; i-- {
		m.put("- ")
		m.wiki(strings.TrimSuffix(StepName(v, i+1), ".html"), t.names[i]+" "+t.l.Arrow+" "+t.names[i+1])
		m.put("\n")
	}
	if list := t.standing(); len(list) > 0 {
		m.put("\n## ")
		m.text(fill(t.t.Standing, "date", t.day(t.end())))
		m.put("\n\n")
		for _, i := range list[:min(len(list), mostShown)] {
			th := &v.Threads[i]
			m.put("- ")
			m.quoted(v.Columns[t.end()].Lang, t.readAt(th, t.end()))
			m.put(" · ")
			m.text(t.since(th) + " · " + t.act(th, t.end()))
			m.put("\n")
		}
	}
	if len(v.Silent) > 0 {
		m.put("\n## ")
		m.text(fill(t.t.Silence, "date", t.day(v.At)))
		m.put("\n\n")
		for _, s := range v.Silent {
			th := &v.Threads[s.Thread]
			if s.Sure {
				m.put("- ")
			} else {
				m.put("- ? ")
			}
			m.quoted(v.Columns[s.Until].Lang, t.readAt(th, s.Until))
			m.put(" · ")
			m.text(t.stood(&s))
			m.put("\n")
		}
	}
	return m.b
}
