package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/corpus/fetch"
	"mithaq/corpus/imprint"
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

// The fields that a source is asked for, in the order in which they are shown.
var fields = [...]string{"title", "date", "series", "lang", "kind", "place", "parties", "publisher", "address"}

// A fact is what is known of a source in one field.
type fact struct {
	value  string   // of one line; parties are parted by ", "
	list   []string // parties; nil in the other fields
	where  string   // it was found, for the reader
	sure   bool
	others []string // values that it may have as well; nil if there are none
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

func isAddress(s string) bool {
	low := strings.ToLower(s)
	return strings.HasPrefix(low, "https://") || strings.HasPrefix(low, "http://")
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

// endings are those of the files in a folder that are taken for sources.
var endings = []string{".md", ".markdown", ".txt", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".odt", ".hwpx", ".rtf", ".eml"}

// expand makes additions of an argument: one, or those of a folder.
func (ad *adding) expand(arg string) []*addition {
	if arg == "-" || isAddress(arg) {
		return []*addition{{name: arg}}
	}
	info, err := os.Stat(arg)
	if err != nil || !info.IsDir() {
		return []*addition{{name: arg, folder: seriesOf(filepath.Base(filepath.Dir(arg)))}} // read says what is wrong
	}
	var list []*addition
	series := map[string]string{} // that a folder proposes
	err = filepath.WalkDir(arg, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			list = append(list, &addition{name: name, err: unreadable(name, err)})
			return nil
		}
		hidden := strings.HasPrefix(d.Name(), ".") && name != arg
		switch {
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden:
		case !d.Type().IsRegular():
			fmt.Fprintf(ad.out, "left aside  %s: not a plain file\n", visible(name))
		case !slices.Contains(endings, strings.ToLower(filepath.Ext(name))):
			if name != filepath.Join(arg, "mithaq.yaml") && name != filepath.Join(arg, "decisions.tsv") && name != filepath.Join(arg, ownCatalog) {
				fmt.Fprintf(ad.out, "left aside  %s: no format that is taken from a folder\n", visible(name))
			}
		default:
			dir := filepath.Dir(name)
			if _, ok := series[dir]; !ok {
				abs, err := filepath.Abs(dir)
				if err != nil {
					abs = dir
				}
				series[dir] = seriesOf(filepath.Base(abs))
			}
			list = append(list, &addition{name: name, folder: series[dir], inFolder: true})
		}
		return nil
	})
	if err == nil && len(list) == 0 {
		err = errors.New("holds no file that can be a statement")
	}
	if err != nil {
		list = append(list, &addition{name: arg, err: unreadable(arg, err)})
	}
	return list
}

func unreadable(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &corpus.Problem{File: name, What: "there is no such file", Fix: "check the name", Err: err}
	}
	return &corpus.Problem{File: name, What: "cannot be read: " + cause(err).Error(), Fix: "check the path and its permissions", Err: err}
}

// read gets the bytes of a source.
func (ad *adding) read(ctx context.Context, a *addition) {
	if a.err != nil {
		return
	}
	switch {
	case isAddress(a.name):
		a.err = ad.fetch(ctx, a)
		ad.bar.step()
		return
	case a.name == "-":
		a.name = "standard input"
		a.data, a.err = io.ReadAll(io.LimitReader(ad.in, intake.MaxSource+1))
	default:
		f, err := os.Open(a.name)
		if err != nil {
			a.err = unreadable(a.name, err)
			return
		}
		defer f.Close()
		size := int64(0)
		if info, err := f.Stat(); err == nil {
			size = min(info.Size(), intake.MaxSource)
		}
		var b bytes.Buffer
		b.Grow(int(size) + bytes.MinRead)
		_, a.err = b.ReadFrom(io.LimitReader(f, intake.MaxSource+1))
		a.data = b.Bytes()
	}
	if a.err != nil {
		a.err = unreadable(a.name, a.err)
	} else if len(a.data) > intake.MaxSource {
		a.err = &corpus.Problem{File: a.name, What: fmt.Sprintf("holds more than %d MB, the most that Mithaq takes in as one file", intake.MaxSource>>20), Fix: "check that it is a statement, or cut it"}
	}
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

// know finds what a source says of itself.
func (ad *adding) know(ctx context.Context, a *addition) error {
	if e := ad.view.Holds(a.data, ad.langOf(a)); e != nil { // nothing of it need be found out
		_, at, _ := strings.Cut(e.Meeting, "/")
		a.item = &store.Item{Original: a.data, Head: store.Head{Lang: path.Ext(at)[1:]}}
		return nil
	}
	a.facts = map[string]fact{}
	if frontMatter(a) {
		known, err := ad.knowMarkdown(a)
		if known || err != nil {
			return err
		}
	}
	if corpus.About(filepath.ToSlash(a.name), a.data) && slices.Contains(endings[:3], strings.ToLower(filepath.Ext(a.name))) {
		a.facts = nil
		a.notice = append(a.notice, "tells of a corpus: it has no front matter")
		return nil
	}
	var err error
	if a.draft, err = ad.readSource(ctx, intake.Source{Name: a.name, Address: a.address, Type: a.mediaType, Lang: ad.langOf(a), Data: a.data}); err != nil {
		return err
	}
	return ad.imprint(a)
}

// langOf returns the language that is wanted of a source; empty for any.
func (ad *adding) langOf(a *addition) string {
	return cmp.Or(ad.told["lang"], a.known["lang"].value)
}

// frontMatter reports whether a source is Markdown that begins with front
// matter, in UTF-8.
func frontMatter(a *addition) bool {
	head := bytes.TrimPrefix(a.data, []byte("\ufeff"))
	if bytes.HasPrefix(head, []byte("---\n")) && a.mediaType == "" && strings.HasSuffix(a.name, ".md") {
		return utf8.Valid(a.data) // as nearly all are
	}
	return bytes.HasPrefix(head, []byte("---")) && utf8.Valid(a.data) && intake.Plain(intake.Source{Name: a.name, Type: a.mediaType, Data: a.data})
}

// knowMarkdown reads a file with front matter as a corpus would; false if its
// first line is a rule and not front matter.
func (ad *adding) knowMarkdown(a *addition) (bool, error) {
	st, keys, err := corpus.Inspect(a.name, a.data, corpus.Hints{})
	if err != nil {
		return true, err
	}
	if keys == nil {
		return false, nil
	}
	set := func(field, key, value string, list []string) {
		where := ownWords
		if keys[key] == "" && list == nil {
			where = "the text"
		}
		if value != "" {
			a.facts[field] = fact{value: value, list: list, where: where, sure: true}
		}
	}
	set("title", "title", st.Title, nil)
	set("series", "series", st.Series, nil)
	if !st.Date.IsZero() {
		set("date", "date", st.Date.Format(time.DateOnly), nil)
	}
	set("lang", "lang", st.Lang, nil)
	set("place", "place", strings.Join(strings.Fields(keys["place"]), " "), nil)
	set("parties", "parties", strings.Join(st.Parties, ", "), st.Parties)
	set("publisher", "publisher", st.Publisher, nil)
	set("address", "source_url", st.Source, nil)
	a.facts["kind"] = fact{value: string(st.Kind), where: ownWords, sure: true}
	if keys["kind"] == "" {
		a.facts["kind"] = fact{value: string(st.Kind), where: "taken as such: the front matter says nothing else", sure: true}
	}
	if st.Series == "" && a.folder != "" {
		a.facts["series"] = fact{value: a.folder, where: "name of its folder", sure: true}
	}
	a.item = &store.Item{Original: a.data, File: a.data, Read: &store.Reading{Statement: st, Keys: keys}, Text: st.Text}
	if sum := keys[store.KeyOriginal]; sum != "" { // it was in a corpus before
		original, err := os.ReadFile(filepath.Join(filepath.Dir(a.name), "..", ".mithaq", "originals", filepath.Base(sum)))
		if err != nil || store.Sum(original) != sum {
			return true, &corpus.Problem{File: a.name, What: fmt.Sprintf("names an original, %s, that is not in a corpus with it", sum), Fix: "add that original itself, or remove the lines " + store.KeyOriginal + " and " + store.KeyText}
		}
		a.item.Original = original
	}
	if st.Date.IsZero() { // its text may tell
		draft, err := intake.Read(context.Background(), intake.Source{Name: a.name, Data: a.data})
		if err != nil {
			return true, err
		}
		im, err := imprint.Find(intake.Source{Name: a.name, Data: a.data}, draft)
		if err != nil {
			return true, err
		}
		if f := im.Date; f.Value != "" || len(f.Others) > 0 {
			a.facts["date"] = fact{value: f.Value, where: f.Where, sure: f.Sure && f.Value != "", others: f.Others}
		}
	}
	return true, nil
}

// settle decides each field: by the flags, by what was found, by asking. What
// remains open is an error that names the flag.
func (ad *adding) settle(a *addition) error {
	if _, ok := a.facts["series"]; !ok && ad.only != "" {
		a.facts["series"] = fact{value: ad.only, where: "the only one of the corpus"}
	}
	var changes []store.Change // of the front matter that it came with
	var errs []error
	for _, field := range fields {
		f, found := a.facts[field]
		needed := examples[field] != ""
		v, where := ad.told[field], "--"+field
		if k := a.known[field]; v == "" && k.value != "" && !(field == "title" && f.sure) {
			if v, where = k.value, k.where; field == "date" && f.sure && f.value != v {
				a.notice = append(a.notice, fmt.Sprintf("the page itself says that the meeting was on %s (%s); the day of the catalogue was taken", f.value, f.where))
			}
		}
		if v == "" {
			if found && f.sure || !found && !needed {
				continue
			}
			var err error
			if v, err = ad.ask(a, field, f); err != nil {
				if needed {
					errs = append(errs, unsettled(a, field, f))
					continue
				}
				delete(a.facts, field)
				a.notice = append(a.notice, fmt.Sprintf("%s %q (%s) is not sure and was left out; --%s gives it", field, f.value, f.where, field))
				continue
			}
			where = "asked for"
		}
		g := fact{value: v, where: where, sure: true}
		c := store.Change{Key: field, Value: v}
		switch field {
		case "parties":
			g.list = parties(v)
			c.List = g.list
		case "address":
			c.Key = "source_url"
		}
		a.facts[field] = g
		inFile := found && f.where == ownWords
		if inFile && f.value != v || !inFile && field != "series" { // the folder says the series
			changes = append(changes, c)
		}
	}
	if len(errs) > 0 {
		a.item = nil
		return errors.Join(errs...)
	}
	if a.item == nil {
		a.item = &store.Item{Original: a.data, Text: a.draft.Text}
	} else if len(changes) > 0 {
		a.item.File = store.Amend(a.item.File, changes)
	}
	get := func(field string) string { return a.facts[field].value }
	a.item.Later = ad.later
	a.item.Head = store.Head{
		Title: get("title"), Date: get("date"), Series: get("series"), Lang: get("lang"), Kind: corpus.Kind(get("kind")),
		Place: get("place"), Parties: a.facts["parties"].list, Publisher: get("publisher"), Source: get("address"),
	}
	a.item.Origin = store.Origin{Name: a.name, Retrieved: ad.retrieved, Tool: ad.tool}
	if d := a.draft; d != nil {
		a.item.Origin.Words, a.item.Origin.Taken = d.Words, d.Taken
	}
	return nil
}

// parties takes a list apart, at its semicolons or else its commas.
func parties(v string) []string {
	marks := ",،、"
	if strings.Contains(v, ";") {
		marks = ";"
	}
	var out []string
	for s := range strings.FieldsFuncSeq(v, func(r rune) bool { return strings.ContainsRune(marks, r) }) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// fieldMeanings say what a field is, for questions and errors.
var fieldMeanings = map[string]string{
	"date": "the day of the meeting", "series": "the series it belongs to", "lang": "its language",
	"kind": "what it is: official, translation, report or digest", "title": "its title", "place": "the place of the meeting",
	"parties": "the parties that speak", "publisher": "its publisher", "address": "the address of publication",
}

// ownWords is where the facts are from that a file's front matter gives.
const ownWords = "front matter"

// examples show how the value of a field is written that every statement needs.
var examples = map[string]string{"date": "2024-10-31", "series": "us-rok-2plus2", "lang": "en", "kind": "official"}

// guess writes what was found in a field that is not sure.
func (f fact) guess() string {
	s := f.value
	if f.where != "" {
		s += " (" + f.where + ")"
	}
	if len(f.others) > 0 {
		s += " or " + strings.Join(f.others, ", ")
	}
	return s
}

func unsettled(a *addition, field string, f fact) error {
	p := &corpus.Problem{File: a.name, What: fieldMeanings[field] + " was not found", Fix: fmt.Sprintf("give it: --%s %s", field, examples[field])}
	if f.value != "" || len(f.others) > 0 {
		p.What = fmt.Sprintf("%s is not sure: %s", fieldMeanings[field], f.guess())
		if f.value != "" {
			p.Fix = fmt.Sprintf("say which: --%s %s", field, f.value)
		}
	}
	return p
}

// errNoAnswer says that nobody can be asked.
var errNoAnswer = errors.New("nobody to ask")

// ask asks for a field on the terminal, with what was found as the answer that
// the enter key gives.
func (ad *adding) ask(a *addition, field string, f fact) (string, error) {
	if !ad.asks || ad.quiet || a.name == "standard input" {
		return "", errNoAnswer
	}
	fmt.Fprintf(ad.program.errs, "\n%s: %s", visible(a.name), fieldMeanings[field])
	if f.value != "" || len(f.others) > 0 {
		fmt.Fprintf(ad.program.errs, "? Perhaps %s", visible(f.guess()))
	}
	for range 3 {
		fmt.Fprintf(ad.program.errs, "\n%s", field)
		if f.value != "" {
			fmt.Fprintf(ad.program.errs, " [%s]", visible(f.value))
		}
		fmt.Fprint(ad.program.errs, ": ")
		line, err := readLine(ad.in)
		if line = strings.Join(strings.Fields(line), " "); line == "" {
			line = f.value
		}
		if line == "" || err != nil {
			return "", errNoAnswer
		}
		wrong := unfit(field, line)
		if wrong == "" {
			return line, nil
		}
		fmt.Fprintf(ad.program.errs, "%s", visible(wrong))
	}
	return "", errNoAnswer
}

// readLine reads up to the end of a line, and no more.
func readLine(r io.Reader) (string, error) {
	var line []byte
	b := make([]byte, 1)
	for len(line) < 4096 {
		n, err := r.Read(b)
		if n > 0 && b[0] == '\n' {
			return string(line), nil
		}
		line = append(line, b[:n]...)
		if err != nil {
			return string(line), err
		}
	}
	return string(line), nil
}

// account shows what became of a batch. failed is why the disk took none of
// it; nil if it did.
func (ad *adding) account(batch []*addition, failed error) error {
	var b bytes.Buffer
	for _, a := range batch {
		switch {
		case a.err != nil:
			ad.errs = append(ad.errs, a.err)
		case a.unchanged != nil:
			ad.counts[store.Same]++
			fmt.Fprintf(&b, "there already  %s: %s; its server says that it has not changed\n", visible(a.name), visible(filepath.Join(ad.dir, filepath.FromSlash(a.unchanged.File))))
		case a.plan == nil:
			for _, n := range a.notice {
				fmt.Fprintf(&b, "left aside  %s: %s\n", visible(a.name), visible(n))
			}
		case a.plan.Err != nil: // failed, which ends the run
		default:
			ad.counts[a.plan.Fate]++
			ad.tell(&b, a)
		}
	}
	_, err := ad.out.Write(b.Bytes())
	return err
}

// tell writes what became of one source.
func (ad *adding) tell(b *bytes.Buffer, a *addition) {
	p := a.plan
	file := visible(filepath.Join(ad.dir, filepath.FromSlash(p.Entry.File)))
	switch p.Fate {
	case store.Same:
		fmt.Fprintf(b, "there already  %s: %s\n", visible(a.name), file)
		if p.Restored {
			detail(b, "note", "its original was missing or damaged, and has been put back")
		}
		if at := ad.wanted(a, p.Entry.Meeting); at != p.Entry.Meeting {
			detail(b, "note", "it is there as %s, not as %s; to change that, edit the front matter of that file", p.Entry.Meeting, at)
		}
	case store.SameText:
		fmt.Fprintf(b, "there already  %s: its text is that of %s, only the file around it differs\n", visible(a.name), file)
	default:
		ad.tellNew(b, a, a.name, a.draft != nil || ad.verbose || ad.dry)
	}
}

// wanted is the meeting that a source was to be stored under, where that of the
// corpus has not been overruled.
func (ad *adding) wanted(a *addition, have string) string {
	series, rest, _ := strings.Cut(have, "/")
	date, lang, _ := strings.Cut(rest, ".")
	say := func(field, have string) string { return cmp.Or(ad.told[field], a.facts[field].value, have) }
	return say("series", series) + "/" + say("date", date) + "." + say("lang", lang)
}

// tellNew writes what became of a source that is new: under what name it was
// stored, what was found of it, and what was left out.
func (ad *adding) tellNew(b io.Writer, a *addition, name string, facts bool) {
	p := a.plan
	would := ""
	if ad.dry {
		would = "would be "
	}
	file := visible(filepath.Join(ad.dir, filepath.FromSlash(p.Entry.File)))
	if p.Fate == store.Version {
		fmt.Fprintf(b, "%sadded  %s as version %d of %s: %s\n", would, visible(name), p.Entry.Version, visible(p.Prior.Meeting), file)
		detail(b, "compare", "mithaq compare --versions %s --corpus %s", strings.TrimSuffix(p.Entry.File, ".md"), ad.dir)
	} else {
		fmt.Fprintf(b, "%sadded  %s: %s\n", would, visible(name), file)
	}
	if p.Other != nil {
		detail(b, "note", "its address was added before as %s; if this is a later version of that, give it the same --series, --date and --lang", p.Other.File)
	}
	if facts {
		for _, field := range fields {
			if f, ok := a.facts[field]; ok {
				detail(b, field, "%s  (%s)", f.value, f.where)
			}
			if field == "date" && a.published.value != "" {
				detail(b, "published", "%s  (%s)", a.published.value, a.published.where)
			}
		}
	}
	if d := a.draft; d != nil {
		detail(b, "words", "%d of %d taken%s", d.Taken, d.Words, leftShort(d.Left, ad.verbose))
		if ad.verbose {
			for _, l := range d.Left {
				detail(b, "left out", "%s: %s", l.Why, l.Text)
			}
		}
		for _, doubt := range d.Doubts {
			detail(b, "doubtful", "%s", doubt)
		}
	}
	for _, n := range a.notice {
		detail(b, "note", "%s", n)
	}
	if ad.dry {
		ad.preview(b, p.Data)
	}
}

// detail writes a line below what became of a source.
func detail(b io.Writer, what, format string, args ...any) {
	fmt.Fprintf(b, "  %-9s  %s\n", what, visible(fmt.Sprintf(format, args...)))
}

// leftShort sums up what was left out: the words by their reasons.
func leftShort(left []intake.Left, whole bool) string {
	if len(left) == 0 {
		return ""
	}
	words := map[string]int{}
	var why []string
	for _, l := range left {
		if _, ok := words[l.Why]; !ok {
			why = append(why, l.Why)
		}
		words[l.Why] += l.Words
	}
	slices.SortStableFunc(why, func(a, b string) int { return words[b] - words[a] })
	for i, w := range why {
		why[i] = w + " " + strconv.Itoa(words[w])
	}
	s := "; left out: " + strings.Join(why, ", ")
	if !whole {
		s += " (--verbose lists them)"
	}
	return s
}

// previewLines is how much of a statement file a dry run shows.
const previewLines = 40

// preview shows the statement file that would be written.
func (ad *adding) preview(b io.Writer, data []byte) {
	n := 0
	for line := range strings.Lines(string(data)) {
		if n++; n > previewLines && !ad.verbose {
			fmt.Fprintf(b, "  | … %d lines more; --verbose shows them\n", strings.Count(string(data), "\n")-previewLines)
			return
		}
		fmt.Fprintf(b, "  | %s\n", visible(strings.TrimRight(line, "\r\n")))
	}
}

// sum writes the last line of the account. Nothing is written if there is
// nothing to say; failed is how many were not brought in, by its word.
func (ad *adding) sum(word string, failed int) error {
	var parts []string
	say := func(what string, n int) {
		if n > 0 {
			parts = append(parts, what+": "+strconv.Itoa(n))
		}
	}
	added := "added"
	if ad.dry {
		added = "would be added"
	}
	say(added, ad.counts[store.Added])
	say("new versions", ad.counts[store.Version])
	say("there already", ad.counts[store.Same]+ad.counts[store.SameText])
	say(word, failed)
	if len(parts) == 0 {
		return nil
	}
	s := strings.Join(parts, ", ")
	_, err := fmt.Fprintf(ad.out, "%s%s.\n", strings.ToUpper(s[:1]), s[1:])
	return err
}

// imprint finds what a draft says of itself.
func (ad *adding) imprint(a *addition) error {
	im, err := imprint.Find(intake.Source{Name: a.name, Address: a.address, Type: a.mediaType, Data: a.data}, a.draft)
	if err != nil {
		return err
	}
	for _, f := range im.Fields() {
		if f.Value == "" && len(f.Others) == 0 {
			continue
		}
		g := fact{value: f.Value, where: f.Where, sure: f.Sure && f.Value != "", others: f.Others}
		switch name := f.Name; name {
		case "published":
			a.published = g
		case "parties":
			g.list = parties(g.value)
			a.facts[name] = g
		case "source_url":
			a.facts["address"] = g
		default:
			a.facts[name] = g
		}
	}
	for _, h := range a.draft.Hints { // of its own front matter
		if h.Field == "series" && unfit("series", h.Value) == "" {
			a.facts["series"] = fact{value: h.Value, where: h.Where, sure: true}
		}
	}
	if _, ok := a.facts["series"]; !ok && a.folder != "" {
		a.facts["series"] = fact{value: a.folder, where: "name of its folder", sure: a.inFolder}
	}
	return nil
}
