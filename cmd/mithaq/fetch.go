package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/corpus/catalog"
	"mithaq/corpus/fetch"
	"mithaq/corpus/intake"
	"mithaq/corpus/lang"
	"mithaq/corpus/store"
)

func (p *program) fetchCommand() *cli.Command {
	return &cli.Command{
		Name:      "fetch",
		Usage:     "get published statements into a corpus",
		ArgsUsage: "SERIES|ID …",
		Description: "Gets the texts of a series of the catalogue (mithaq catalog), or single ones: us-rok-2plus2/2014-10-24.en. One request is made\n" +
			"at a time, with pauses, and none that a robots.txt forbids. Of a text the addresses of the parties are tried first, then copies.\n" +
			"What came is stored at once, so an interrupted run goes on where it ended. Run again, it asks whether the pages have changed;\n" +
			"what a publisher changed becomes a version of its own. Exit code 2 if nothing could be had.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "to", Usage: "the corpus `DIR`, made by mithaq init"},
			catalogFlag(),
			&cli.StringFlag{Name: "lang", Usage: "only texts in this language: " + strings.Join(lang.Codes(), ", ")},
			&cli.BoolFlag{Name: "official", Usage: "only from the parties themselves, no copies", DisableDefaultText: true},
			&cli.BoolFlag{Name: "dry-run", Aliases: []string{"n"}, Usage: "show what would be asked for, and ask nothing", DisableDefaultText: true},
			&cli.BoolFlag{Name: "verbose", Usage: "show all that was found and all that was left out", DisableDefaultText: true},
			allowPrivate(),
		},
		OnUsageError: usageError,
		Action:       p.fetch,
	}
}

const privateFlag = "allow-private"

func allowPrivate() cli.Flag {
	return &cli.BoolFlag{Name: privateFlag, Usage: "also fetch from addresses of this machine and of private networks", DisableDefaultText: true}
}

// newClient makes the client of a run.
func (ad *adding) newClient() *fetch.Client {
	return fetch.New(fetch.Options{
		Agent:        fmt.Sprintf("mithaq/%s (compares joint statements; one request at a time)", versionText()),
		AllowPrivate: ad.private,
		Proxy:        http.ProxyFromEnvironment,
		Now:          hands,
		Wait:         ad.program.wait,
		Progress: func(address string, got, want int64) {
			now := fmt.Sprintf("%s  %d kB", visible(address), (got+1023)>>10)
			if want > 0 {
				now += fmt.Sprintf(" of %d", (want+1023)>>10)
			}
			ad.bar.say(now)
		},
		Trace: func(address, what string) {
			if ad.bar.shown() {
				ad.bar.say(visible(address + ": " + what))
			} else {
				fmt.Fprintf(ad.program.errs, "mithaq: %s: %s\n", visible(address), visible(what))
			}
		},
	})
}

// fetch gets what stands at an address, unless it is in the corpus and has not
// changed.
func (ad *adding) fetch(ctx context.Context, a *addition) error {
	if ad.client == nil {
		ad.client = ad.newClient()
	}
	req := fetch.Request{Address: a.name}
	last := ad.view.Visit(a.name, ad.langOf(a))
	if last != nil {
		req.ETag, req.LastModified = last.ETag, last.LastModified
	}
	ad.bar.say(visible(a.name))
	page, err := ad.client.Get(ctx, req)
	if err != nil {
		return err
	}
	if page.Unchanged && last != nil {
		a.unchanged = last
		return nil
	}
	a.page, a.address, a.mediaType, a.data = page, a.name, page.Type, page.Data
	if page.Final != "" && page.Final != a.name {
		a.notice = append(a.notice, "it was found at "+page.Final)
	}
	return nil
}

// remember notes by what marks the servers know again what was stored, so that
// it need not be sent again.
func (ad *adding) remember(added []*addition) error {
	for _, a := range added {
		if a.page == nil || a.plan.Err != nil || a.page.ETag == "" && a.page.LastModified == "" {
			continue
		}
		v := &store.Visit{Address: a.address, Lang: a.item.Head.Lang, ETag: a.page.ETag, LastModified: a.page.LastModified, File: a.plan.Entry.File, SHA256: a.plan.Entry.Original}
		if err := ad.store.SetVisit(v); err != nil {
			return err
		}
	}
	return nil
}

// A fetching is one run of mithaq fetch.
type fetching struct {
	*adding
	official bool
	failed   int
}

func (p *program) fetch(c *cli.Context) error {
	if c.NArg() == 0 {
		return errors.New("fetch takes a series or an ID; mithaq catalog lists the series")
	}
	dir := c.String("to")
	if dir == "" {
		return errors.New("fetch needs the corpus: --to DIR; mithaq init DIR makes one")
	}
	only := c.String("lang")
	if only != "" {
		if wrong := unfit("lang", only); wrong != "" {
			return fmt.Errorf("--lang %s: %s", only, wrong)
		}
	}
	cat, err := readCatalog(dir, c.StringSlice("catalog"))
	if err != nil {
		return err
	}
	var texts []*catalog.Text
	var errs []error
	for _, ref := range c.Args().Slice() {
		if isAddress(ref) {
			errs = append(errs, fmt.Errorf("%s: is an address; mithaq add %s --to %s takes it", ref, ref, dir))
			continue
		}
		found, err := cat.Find(ref)
		if err != nil {
			errs = append(errs, err)
		}
		for _, t := range found {
			if only != "" && t.Sources[0].Lang != only || slices.ContainsFunc(texts, func(o *catalog.Text) bool { return o.ID == t.ID }) {
				continue
			}
			texts = append(texts, t)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if len(texts) == 0 {
		return fmt.Errorf("the catalogue has nothing of that in --lang %s", only)
	}
	t, err := now()
	if err != nil {
		return err
	}
	f := &fetching{official: c.Bool("official"), adding: &adding{
		program: p, dir: dir, told: map[string]string{}, dry: c.Bool("dry-run"), verbose: c.Bool("verbose"), private: c.Bool(privateFlag),
		quiet: true, retrieved: t.Format(time.RFC3339), tool: versionText(), bar: &progress{}, counts: map[store.Fate]int{},
	}}
	if f.dry {
		return f.plan(texts)
	}
	f.bar = p.progress(len(texts), "fetching", 1)
	defer f.bar.close()
	for _, t := range texts {
		err := f.text(c.Context, t)
		if err != nil {
			f.bar.close()
			return errors.Join(err, f.sum("not had", f.failed))
		}
		f.bar.step()
	}
	f.bar.close()
	if err := f.sum("not had", f.failed); err != nil {
		return err
	}
	if f.failed == len(texts) {
		return errors.New("nothing could be had; the reasons stand above")
	}
	return nil
}

// plan shows what would be asked for.
func (f *fetching) plan(texts []*catalog.Text) error {
	view, err := store.View(f.dir)
	if err != nil {
		return err
	}
	defer view.Close()
	for _, t := range texts {
		sources, why := f.sources(t, view)
		if why != "" {
			fmt.Fprintf(f.out, "%s: %s\n", visible(t.ID), visible(why))
			continue
		}
		fmt.Fprintf(f.out, "%s\n", visible(t.ID))
		for i, s := range sources {
			first := "  "
			if i > 0 {
				first = "  else "
			}
			fmt.Fprintf(f.out, "%s%s (%s)\n", first, visible(s.Address), visible(aboutSource(s)))
		}
	}
	return nil
}

// sources returns the addresses of a text to be tried in order; none, and why,
// if there is nothing to ask for. What the corpus has from an address is asked
// for there again and nowhere else.
func (f *fetching) sources(t *catalog.Text, have *store.Store) ([]*catalog.Source, string) {
	sources := t.ToFetch()
	var there *store.Entry
	for _, e := range have.Entries() {
		if e.Meeting != t.ID {
			continue
		}
		there = e
		for _, s := range sources {
			if s.Address == e.Source {
				return []*catalog.Source{s}, ""
			}
		}
	}
	if there != nil {
		from := ""
		if there.Source != "" {
			from = ", from " + there.Source
		}
		return nil, fmt.Sprintf("there already as %s%s, which the catalogue does not know; left as it is", filepath.Join(f.dir, filepath.FromSlash(there.File)), from)
	}
	if len(sources) == 0 {
		return nil, noWhole(t)
	}
	if f.official {
		if sources = slices.DeleteFunc(sources, func(s *catalog.Source) bool { return s.Standing != catalog.Official }); len(sources) == 0 {
			return nil, "only copies are known; leave --official away to take one"
		}
	}
	return sources, ""
}

// noWhole says why a text without a whole source is not fetched.
func noWhole(t *catalog.Text) string {
	for _, s := range t.Sources {
		if s.Extent == catalog.Part {
			return "only parts of it are known to stand anywhere; mithaq catalog " + t.ID + " shows them"
		}
	}
	return "the catalogue knows only other texts about it; mithaq catalog " + t.ID + " shows them"
}

// text gets one text and says what became of it. An error ends the run.
func (f *fetching) text(ctx context.Context, t *catalog.Text) (err error) {
	view, err := store.View(f.dir)
	if err != nil {
		return err
	}
	defer view.Close()
	f.view = view
	out := f.bar.above(f.out)
	sources, why := f.sources(t, view)
	if why != "" {
		if slices.ContainsFunc(view.Entries(), func(e *store.Entry) bool { return e.Meeting == t.ID }) {
			f.counts[store.Same]++
		} else {
			f.failed++
		}
		_, err := fmt.Fprintf(out, "%s: %s\n", visible(t.ID), visible(why))
		return err
	}
	var tried []string
	for _, s := range sources {
		a, err := f.one(ctx, s)
		if err != nil {
			return err
		}
		if a.err != nil {
			tried = append(tried, reason(s.Address, a.err))
			continue
		}
		var b strings.Builder
		f.report(&b, t, s, a)
		for _, line := range tried {
			detail(&b, "not had", "%s", line)
		}
		_, err = out.Write([]byte(b.String()))
		return err
	}
	f.failed++
	var b strings.Builder
	if len(sources) == 1 && slices.ContainsFunc(view.Entries(), func(e *store.Entry) bool { return e.Meeting == t.ID }) {
		fmt.Fprintf(&b, "not asked again  %s, which is in the corpus\n", visible(t.ID))
	} else {
		fmt.Fprintf(&b, "not had  %s\n", visible(t.ID))
	}
	for _, line := range tried {
		fmt.Fprintf(&b, "  %s\n", visible(line))
	}
	_, err = out.Write([]byte(b.String()))
	return err
}

// reason is what is wrong with an address, once named.
func reason(address string, err error) string {
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, address+": ")
	}
	return address + ": " + strings.Join(lines, "; ")
}

// one gets and stores what stands at one address. What is wrong with it is
// noted in the addition; an error ends the run.
func (f *fetching) one(ctx context.Context, s *catalog.Source) (*addition, error) {
	where := cmp.Or(s.Where, "the catalogue")
	a := &addition{name: s.Address, known: map[string]fact{}}
	for field, value := range map[string]string{
		"series": s.Series, "date": s.Date, "lang": s.Lang, "kind": string(s.Kind), "address": s.Address, "publisher": s.Publisher, "title": s.Title,
	} {
		if value != "" {
			a.known[field] = fact{value: value, where: where, sure: true}
		}
	}
	if f.read(ctx, a); ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if a.err != nil || a.unchanged != nil {
		return a, nil
	}
	if err := f.prepare(ctx, []*addition{a}); err != nil {
		return nil, err
	}
	if a.err == nil {
		a.err = f.strange(a, s)
	}
	if a.err != nil {
		return a, nil
	}
	failed, err := f.keep(ctx, []*addition{a})
	if f.store != nil {
		err = errors.Join(err, f.store.Close())
		f.store = nil
	}
	return a, errors.Join(failed, err)
}

// leastWords is how many words a page must hold to be taken for a statement
// unseen. The shortest of 204 joint statements of 2021 to 2025 has 93 in
// English, and Korean writes the same in fewer.
const leastWords = 50

// strange says why what stands at an address is not likely to be the statement,
// though the server calls it a page: a notice in its place, or another one.
func (f *fetching) strange(a *addition, s *catalog.Source) error {
	by := "look at it in a browser; if it is the statement, mithaq add " + s.Address + " takes it"
	if e := f.view.Holds(a.data, s.Lang); e != nil {
		if e.Meeting != s.ID() {
			return &corpus.Problem{File: s.Address, What: "is the same page as that of " + e.Meeting + ": it may be a notice in its place", Fix: "look at it in a browser"}
		}
		return nil
	}
	if a.item == nil {
		return &corpus.Problem{File: s.Address, What: strings.Join(a.notice, "; "), Fix: by}
	}
	if n := intake.Words(a.item.Text); n < leastWords {
		return &corpus.Problem{File: s.Address, What: fmt.Sprintf("holds %s, too few for a statement: it may be a notice in its place", count(n, "word")), Fix: by}
	}
	if is := lang.Detect(a.item.Text); is != s.Lang {
		return &corpus.Problem{File: s.Address, What: fmt.Sprintf("is in another language (%s) than the catalogue says (%s)", is, s.Lang), Fix: by}
	}
	return nil
}

// report writes what became of a text.
func (f *fetching) report(b *strings.Builder, t *catalog.Text, s *catalog.Source, a *addition) {
	from := s.Address
	if s.Standing != catalog.Official {
		from += " (a copy)"
	}
	switch {
	case a.unchanged != nil:
		f.counts[store.Same]++
		fmt.Fprintf(b, "there already  %s: its server says that it has not changed\n", visible(t.ID))
		return
	case a.plan.Fate == store.Same, a.plan.Fate == store.SameText:
		f.counts[a.plan.Fate]++
		fmt.Fprintf(b, "there already  %s: its text has not changed\n", visible(t.ID))
		return
	}
	f.counts[a.plan.Fate]++
	f.tellNew(b, a, from, f.verbose)
	if s.Note != "" {
		detail(b, "note", "%s", s.Note)
	}
}
