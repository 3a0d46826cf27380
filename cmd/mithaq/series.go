package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/render"
	"mithaq/timeline"
)

func seriesFlag() cli.Flag {
	return &cli.StringFlag{Name: "series", Aliases: []string{"s"}, Usage: "only this `SERIES` of the corpus, or the one whose name holds it"}
}

func termFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "term", Aliases: []string{"t"}, Usage: "count this `TERM` in each statement: words, or concept:ID; may be given several times"}
}

func noCacheFlag() cli.Flag {
	return &cli.BoolFlag{Name: "no-cache", Usage: "neither read nor write the cache in DIR/.mithaq", DisableDefaultText: true}
}

func (p *program) timelineCommand() *cli.Command {
	return &cli.Command{
		Name:      "timeline",
		Usage:     "follow each commitment through the series of a corpus",
		ArgsUsage: "DIR",
		Description: "Writes where a series stands, what changed last, what fell silent, and the ledger of all lines. With --out FOLDER\n" +
			"it writes pages and data: an index, a page for each step, ledger, silence and trends.",
		Flags: []cli.Flag{
			seriesFlag(), termFlag(), lastFlag(), noCacheFlag(), uiFlag(),
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write to this `FOLDER` (html) or file instead of the screen"},
			&cli.BoolFlag{Name: "force", Usage: "replace what --out names", DisableDefaultText: true},
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Usage: "html, text, json or csv (default: html with --out, else text)"},
			&cli.BoolFlag{Name: "png", Usage: "charts as PNG pictures too", DisableDefaultText: true},
			&cli.BoolFlag{Name: "all", Usage: "in text, lists in full", DisableDefaultText: true},
		},
		OnUsageError: usageError,
		Action:       p.timeline,
	}
}

// A reading is a corpus with the series that were asked for.
type reading struct {
	dir    string
	corpus *corpus.Corpus
	asked  []*corpus.Series
}

// read loads the corpus that a command names. The commands of a series take
// exactly one folder.
func (p *program) read(c *cli.Context, args []string, takes string) (*reading, error) {
	if len(args) != 1 {
		return nil, fmt.Errorf("%s takes %s; see mithaq help %s", c.Command.Name, takes, c.Command.Name)
	}
	r := &reading{dir: args[0]}
	var err error
	if r.corpus, err = corpus.LoadSeries(r.dir, c.String("series")); err != nil {
		return nil, err
	}
	if n := len(r.corpus.LeftOut); n > 0 {
		fmt.Fprintf(p.errs, "mithaq: other series of %s have files that cannot be used (%d), so they are left out; mithaq list %s names them\n", visible(r.dir), n, visible(r.dir))
	}
	r.asked, err = choose(r.corpus, c.String("series"))
	return r, err
}

// choose returns the series with a name, or the only one whose name holds it;
// all if none is asked for.
func choose(c *corpus.Corpus, name string) ([]*corpus.Series, error) {
	if name == "" {
		return c.Series, nil
	}
	var like []*corpus.Series
	var names []string
	for _, s := range c.Series {
		if s.ID == name {
			return []*corpus.Series{s}, nil
		}
		if strings.Contains(s.ID, name) {
			like = append(like, s)
		}
		names = append(names, s.ID)
	}
	if len(like) == 1 {
		return like, nil
	}
	return nil, fmt.Errorf("no series %q, or more than one that holds it; the series are %s", name, strings.Join(names, ", "))
}

// built are the timelines of the series that were asked for.
type built struct {
	views  []*render.SeriesView
	caches []*cache
}

// build follows the series, with the caches of the folder unless they are not
// wanted. It tells the terminal how far it is.
func (p *program) build(c *cli.Context, r *reading) (*built, error) {
	b := &built{}
	total := 0
	for _, s := range r.asked {
		total += timeline.Comparisons(s)
	}
	bar := p.progress(total, "comparing", fewSteps)
	defer bar.close()
	program := ""
	if r.dir != "" && !c.Bool("no-cache") {
		var err error
		if program, err = programHash(r.corpus.Lexicon); err != nil {
			program = ""
		}
	}
	views, caches, errs := make([]*render.SeriesView, len(r.asked)), make([]*cache, len(r.asked)), make([]error, len(r.asked))
	one := func(i int) {
		s := r.asked[i]
		if errs[i] = c.Context.Err(); errs[i] != nil {
			return
		}
		if program != "" {
			caches[i] = openCache(filepath.Join(r.dir, ".mithaq", "cache", fileName(s.ID)), program)
		}
		work := caches[i].work(bar.step)
		work.Canceled = c.Context.Err
		t, err := timeline.Build(s, work)
		if err != nil {
			errs[i] = err
			return
		}
		v := &render.SeriesView{Timeline: t, Last: defaultLast, At: len(t.Columns) - 1}
		for _, name := range c.StringSlice("term") {
			term, err := t.Count(name)
			if err != nil {
				errs[i] = fmt.Errorf("--term %q: %w", name, err)
				return
			}
			v.Terms = append(v.Terms, term)
		}
		views[i] = v
	}
	if len(r.asked) == 1 {
		one(0) // its comparisons are spread over the processors
	} else {
		corpus.InParallel(len(r.asked), one)
	}
	if err := c.Context.Err(); err != nil {
		return nil, err
	}
	if err := errors.Join(unique(errs)...); err != nil {
		return nil, err
	}
	b.views, b.caches = views, caches
	return b, nil
}

// unique drops errors that say the same.
func unique(errs []error) (out []error) {
	for _, err := range errs {
		if err != nil && !slices.ContainsFunc(out, func(e error) bool { return e.Error() == err.Error() }) {
			out = append(out, err)
		}
	}
	return out
}

// keep writes the caches. That they cannot be used or written costs time, not
// results: it is told and no error.
func (p *program) keep(b *built) {
	for _, k := range b.caches {
		if k == nil {
			continue
		}
		if k.problem != nil {
			fmt.Fprintf(p.errs, "mithaq: %s\n", visible(k.problem.Error()))
		}
		if err := k.save(); err != nil {
			fmt.Fprintf(p.errs, "mithaq: %s; the next run compares again (--no-cache does without)\n", visible(err.Error()))
			return // one such message will do
		}
	}
}

// fileName makes a name for a file or folder of the name of a series: letters,
// digits and hyphens as they are; where that loses something, with a hash.
func fileName(id string) string {
	safe := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, id)
	if safe == id && len(id) < 100 && id != "" {
		return id
	}
	return fmt.Sprintf("%.60s-%x", safe, hashOf(id, nil))[:min(len(safe), 60)+9]
}

func (p *program) timeline(c *cli.Context) error {
	r, err := p.read(c, c.Args().Slice(), "one corpus folder")
	if err != nil {
		return err
	}
	format, out := c.String("format"), c.String("out")
	switch format {
	case "html":
		if out == "" {
			return errors.New("pages need a folder: name one with --out, or ask for --format text")
		}
	case "text", "json", "csv":
	case "":
		format = "text"
		if out != "" {
			format = "html"
		}
	default:
		return fmt.Errorf("no format %q; it is html, text, json or csv", format)
	}
	last := c.Int("last")
	if last < 1 {
		return fmt.Errorf("--last %d: it takes at least one statement to fall silent after", last)
	}
	if out != "" {
		if err := free(out, format == "html", c.Bool("force")); err != nil {
			return err
		}
	}
	b, err := p.build(c, r)
	if err != nil {
		return err
	}
	var columns []*timeline.Column
	for _, v := range b.views {
		columns = append(columns, &v.Columns[len(v.Columns)-1])
	}
	for i, v := range b.views {
		others := slices.Concat(columns[:i], columns[i+1:])
		if len(b.views) == 1 && len(r.corpus.Series) > 1 {
			if others, err = latest(r.corpus, v.Series.ID, b.caches[i].work(nil)); err != nil {
				return err
			}
		}
		silenceOf(v, len(v.Columns)-1, last, others)
	}
	defer p.keep(b)
	var buf bytes.Buffer
	switch format {
	case "json":
		err = render.TimelineJSON(&buf, b.views)
	case "csv":
		err = render.LedgerCSV(&buf, b.views)
	case "text":
		for i, v := range b.views {
			if i > 0 {
				buf.WriteString("\n")
			}
			err = errors.Join(err, render.TimelineText(&buf, v, p.textOptions(c, out)))
		}
	default:
		return p.pages(c, b, out)
	}
	if err != nil {
		return err
	}
	return p.deliver(buf.Bytes(), out, c.Bool("force"))
}

// pages writes the pages of the series: of a single one into the folder itself,
// of several into a folder each, with a page that leads to them.
func (p *program) pages(c *cli.Context, b *built, out string) error {
	pages := 0
	for _, v := range b.views {
		pages += render.Pages(v)
	}
	bar := p.progress(pages, "writing", fewSteps)
	defer bar.close()
	err := writeFolder(out, c.Bool("force"), func(put func(string, []byte) error) error {
		opt := render.SeriesOptions{UI: c.String("ui"), Version: versionText(), PNG: c.Bool("png")}
		var links []render.SeriesLink
		for _, v := range b.views {
			if err := c.Context.Err(); err != nil {
				return err
			}
			dir := ""
			if len(b.views) > 1 {
				dir, opt.Up = fileName(v.Series.ID)+"/", "../index.html"
				links = append(links, render.SeriesLink{View: v, Href: dir + "index.html"})
			}
			if err := render.SeriesFiles(v, opt, func(f render.File) error {
				if filepath.Ext(f.Name) == ".html" {
					bar.step()
				}
				return put(dir+f.Name, f.Data)
			}); err != nil {
				return fmt.Errorf("series %s: %w", v.Series.ID, err)
			}
		}
		if len(links) > 0 {
			page, err := render.CorpusPage(links, opt)
			if err != nil {
				return err
			}
			return put("index.html", page)
		}
		return nil
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s\n", visible(filepath.Join(out, "index.html")))
	return err
}

// deliver writes to a file, or to the screen if none is named.
func (p *program) deliver(data []byte, out string, force bool) error {
	if out != "" {
		return writeBytes(out, data, force)
	}
	_, err := p.out.Write(data)
	return err
}

// free checks, before long work is done, that what --out names can be written.
func free(out string, folder, force bool) error {
	if folder {
		return freeFolder(out, force)
	}
	info, err := os.Stat(out)
	switch {
	case err != nil:
		return nil
	case info.IsDir():
		return fmt.Errorf("%s: is a folder; name a file in it", out)
	case !force:
		return fmt.Errorf("%s: exists already; give another name, or --force to replace it", out)
	}
	return nil
}

// only returns the series of a command that works on one.
func only(r *reading, command string) (*corpus.Series, error) {
	if len(r.asked) == 1 {
		return r.asked[0], nil
	}
	var names []string
	for _, s := range r.asked {
		names = append(names, s.ID)
	}
	return nil, fmt.Errorf("%s needs --series; the series of %s are %s", command, r.dir, strings.Join(names, ", "))
}
