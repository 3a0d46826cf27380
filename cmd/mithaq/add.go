package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/corpus/fetch"
	"mithaq/corpus/intake"
	"mithaq/corpus/lang"
	"mithaq/corpus/store"
)

func (p *program) addCommand() *cli.Command {
	return &cli.Command{
		Name:      "add",
		Usage:     "bring statements into a corpus, each with its source",
		ArgsUsage: "FILE|FOLDER|URL|- …",
		Description: "Takes web pages, PDF, Word, LibreOffice and Hangul files, mail, Markdown and plain text, many in one run; - is the standard\n" +
			"input. Each becomes DIR/SERIES/DATE.LANG.md, and its source is kept as it came. What was found in it is shown; what is not\n" +
			"sure is asked for, or in a pipe an error that names the flag. Markdown with front matter comes in as it is. What is there\n" +
			"already is left; what its publisher made of it later becomes a version beside it (mithaq compare --versions).",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "to", Usage: "the corpus `DIR`, made by mithaq init"},
			&cli.StringFlag{Name: "series", Aliases: []string{"s"}, Usage: "`NAME` of the series, one word: us-rok-2plus2"},
			&cli.StringFlag{Name: "date", Usage: "`DAY` of the meeting (not of publication): 2024-10-31"},
			&cli.StringFlag{Name: "lang", Usage: "language: " + strings.Join(lang.Codes(), ", ")},
			&cli.StringFlag{Name: "kind", Usage: "official, translation, report (a journalist's account) or digest (a summary)"},
			&cli.StringFlag{Name: "title", Usage: "`TITLE` of the statement"},
			&cli.StringFlag{Name: "place", Usage: "`PLACE` of the meeting"},
			&cli.StringFlag{Name: "parties", Usage: "who speaks, as `\"A, B\"`"},
			&cli.StringFlag{Name: "publisher", Usage: "`NAME` of who published it"},
			&cli.StringFlag{Name: "address", Usage: "`URL` at which it was published, for a file"},
			&cli.BoolFlag{Name: "later", Usage: "it is a later version of the statement of that series, date and language", DisableDefaultText: true},
			&cli.BoolFlag{Name: "dry-run", Aliases: []string{"n"}, Usage: "show what would be stored and write nothing", DisableDefaultText: true},
			&cli.BoolFlag{Name: "verbose", Usage: "show all that was found and all that was left out", DisableDefaultText: true},
			allowPrivate(),
		},
		OnUsageError: usageError,
		Action:       p.add,
	}
}

// An addition is one source on its way into the corpus.
type addition struct {
	name      string // as it was given, or found in a folder that was
	folder    string // that proposes the series; empty if none does
	inFolder  bool   // that was given as a whole
	address   string // it was fetched from; empty for a file
	mediaType string // declared with it; empty for a file
	data      []byte
	known     map[string]fact // by the catalogue; nil for what is not from one
	page      *fetch.Page     // nil for a file
	unchanged *store.Visit    // what the corpus has of a page that is as it was; nil if it is not

	facts     map[string]fact
	published fact          // day of publication
	draft     *intake.Draft // nil for Markdown with front matter
	item      *store.Item   // nil where something is wrong
	plan      *store.Plan   // nil where item is
	notice    []string      // for the account
	err       error
}

// batch is how much is read before it is stored.
const (
	batchFiles = 256
	batchBytes = 32 << 20
)

// An adding is one run of mithaq add.
type adding struct {
	*program
	dir       string
	told      map[string]string // by the flags, by field
	later     bool
	dry       bool
	verbose   bool
	retrieved string
	tool      string        // version of the program
	only      string        // the one series of the corpus; empty if it has none or several
	quiet     bool          // nothing is asked for
	private   bool          // addresses that are not public may be fetched
	client    *fetch.Client // nil until something is fetched
	view      *store.Store  // the corpus as it was; nil while it is written
	bar       *progress     // of what is fetched

	store  *store.Store // nil until something is to be looked up
	counts map[store.Fate]int
	errs   []error
}

func (p *program) add(c *cli.Context) (err error) {
	if c.NArg() == 0 {
		return errors.New("add takes what is to be added: files, folders, addresses or - for the standard input; see mithaq help add")
	}
	ad := &adding{program: p, dir: c.String("to"), later: c.Bool("later"), dry: c.Bool("dry-run"), verbose: c.Bool("verbose"), private: c.Bool(privateFlag), bar: &progress{}, counts: map[store.Fate]int{}}
	if ad.dir == "" {
		return errors.New("add needs the corpus: --to DIR; mithaq init DIR makes one")
	}
	if ad.told, err = told(c); err != nil {
		return err
	}
	t, err := now()
	if err != nil {
		return err
	}
	ad.retrieved, ad.tool = t.Format(time.RFC3339), versionText()
	if ad.view, err = store.View(ad.dir); err != nil {
		return err
	}
	defer ad.view.Close()
	ad.only = onlySeries(ad.view.Entries())

	var list []*addition
	for _, arg := range c.Args().Slice() {
		list = append(list, ad.expand(arg)...)
	}
	if len(list) > 1 {
		for _, field := range []string{"title", "address"} {
			if ad.told[field] != "" {
				return fmt.Errorf("--%s tells of one statement, and there are %d; add that one by itself", field, len(list))
			}
		}
	}
	addresses := 0
	for _, a := range list {
		if isAddress(a.name) {
			addresses++
		}
	}
	if addresses > 0 {
		ad.bar = p.progress(addresses, "fetching", 1)
		defer ad.bar.close()
	}
	defer func() {
		if ad.store != nil {
			err = errors.Join(err, ad.store.Close())
		}
	}()
	for len(list) > 0 {
		n, size := 0, 0
		for n < len(list) && n < batchFiles && size < batchBytes {
			ad.read(c.Context, list[n])
			size += len(list[n].data)
			n++
		}
		if err := ad.addAll(c.Context, list[:n]); err != nil {
			ad.sum("not added", len(ad.errs))
			return errors.Join(append(ad.errs, err)...)
		}
		clear(list[:n]) // their bytes are not needed any more
		list = list[n:]
	}
	if err := ad.sum("not added", len(ad.errs)); err != nil {
		return err
	}
	return errors.Join(ad.errs...)
}

// told checks what the flags say.
func told(c *cli.Context) (map[string]string, error) {
	out := map[string]string{}
	for _, field := range fields {
		v := strings.Join(strings.Fields(c.String(field)), " ")
		if c.IsSet(field) && v == "" {
			return nil, fmt.Errorf("--%s is empty; leave it away or give it a value", field)
		}
		if v == "" {
			continue
		}
		if wrong := unfit(field, v); wrong != "" {
			return nil, fmt.Errorf("--%s %s: %s", field, v, wrong)
		}
		out[field] = v
	}
	return out, nil
}

// unfit says why a value cannot stand in a field; empty if it can.
func unfit(field, v string) string {
	switch field {
	case "date":
		t, err := time.Parse(time.DateOnly, v)
		if err != nil || t.Year() < 1900 || t.Year() > 2199 {
			return "no such day; write it as 2024-10-31"
		}
	case "series":
		if wrong := store.SeriesName(v); wrong != "" {
			return wrong + "; name it in one word, such as us-rok-2plus2"
		}
	case "lang":
		if !slices.Contains(lang.Codes(), v) {
			return "not a language that Mithaq reads; it is one of " + strings.Join(lang.Codes(), ", ")
		}
	case "kind":
		if !slices.Contains([]corpus.Kind{corpus.Official, corpus.Translation, corpus.News, corpus.Digest}, corpus.Kind(v)) {
			return "it is official, translation, report or digest"
		}
	case "address":
		if !isAddress(v) {
			return "not a web address; begin it with https://"
		}
	}
	return ""
}

// onlySeries returns the series of a corpus that has one.
func onlySeries(entries []*store.Entry) string {
	only := ""
	for _, e := range entries {
		series, _, _ := strings.Cut(e.Meeting, "/")
		if only != "" && only != series {
			return ""
		}
		only = series
	}
	return only
}

// addAll brings a batch in. An error ends the run; what is wrong with a source
// is noted.
func (ad *adding) addAll(ctx context.Context, batch []*addition) error {
	if err := ad.prepare(ctx, batch); err != nil {
		return err
	}
	failed, err := ad.keep(ctx, batch)
	if err != nil {
		return err
	}
	if err := ad.account(batch, failed); err != nil {
		return err
	}
	return failed
}

// prepare makes items of a batch.
func (ad *adding) prepare(ctx context.Context, batch []*addition) error {
	corpus.InParallel(len(batch), func(i int) {
		a := batch[i]
		if a.err == nil {
			a.err = ctx.Err()
		}
		if a.err == nil && a.unchanged == nil {
			a.err = ad.know(ctx, a)
		}
	})
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, a := range batch {
		if a.err == nil && a.facts != nil {
			a.err = ad.settle(a)
		}
	}
	return nil
}

// keep stores the items of a batch. failed is why the disk took none of them;
// nil if it did.
func (ad *adding) keep(ctx context.Context, batch []*addition) (failed, err error) {
	var items []*store.Item
	var added []*addition
	for _, a := range batch {
		if a.err == nil && a.item != nil {
			items, added = append(items, a.item), append(added, a)
		}
	}
	if ad.store == nil {
		if ad.dry {
			ad.store, err = store.View(ad.dir)
		} else {
			ad.store, err = store.Open(ctx, ad.dir, ad.waiting(ad.dir))
		}
		if err != nil {
			return nil, err
		}
	}
	plans := ad.store.Plan(items)
	for i, plan := range plans {
		added[i].plan = plan
	}
	if !ad.dry {
		failed = ad.store.Put(plans)
	}
	for i, plan := range plans {
		if plan.Err != nil && plan.Err != failed {
			added[i].err = plan.Err
		}
	}
	if !ad.dry && failed == nil {
		failed = ad.remember(added)
	}
	return failed, nil
}
