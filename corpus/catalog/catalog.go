package catalog

import (
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/corpus/store"
)

// Standing says who vouches for a text.
type Standing string

// The standings of a source.
const (
	Official Standing = "official" // one of the parties published it
	Mirror   Standing = "mirror"   // somebody's copy
)

// Extent says how much of a statement stands at an address.
type Extent string

// The extents of a source.
const (
	Whole Extent = "whole"
	Part  Extent = "part"  // a page of several, or an excerpt
	Other Extent = "other" // a text about the meeting, such as a press conference
)

// A Source is an address at which a text was published.
type Source struct {
	Series    string
	Date      string // day of the meeting, 2006-01-02
	Lang      string // code of a lang.Pack
	Kind      corpus.Kind
	Standing  Standing
	Extent    Extent
	Publisher string // empty if unknown
	Title     string // empty if unknown
	Address   string // with http:// or https://
	Note      string // what a reader should know of the page; empty if nothing
	Where     string // file and line of the reader's own catalogue; empty for the embedded one
}

// ID returns the ID of the text in a corpus: series/date.lang.
func (s *Source) ID() string { return s.Series + "/" + s.Date + "." + s.Lang }

// A Catalog is a list of sources.
type Catalog struct {
	Sources []*Source // in the order of their files, those of the reader first
}

//go:embed statements.tsv
var statements string

// Embedded returns the catalogue that the program carries.
func Embedded() *Catalog {
	sources, err := Read("statements.tsv", []byte(statements))
	if err != nil {
		panic(err) // a test reads it
	}
	for _, s := range sources {
		s.Where = ""
	}
	return &Catalog{sources}
}

// Columns are those of a catalogue, in the order in which [Catalog.TSV] writes
// them.
var Columns = []string{"series", "date", "lang", "kind", "standing", "extent", "publisher", "title", "address", "note"}

// needed are the columns that every catalogue has; kind, standing and extent
// are "official", "official" and "whole" where nothing is said.
var needed = []string{"series", "date", "lang", "address"}

// maxCatalog is the most bytes of a catalogue.
const maxCatalog = 16 << 20

// Read reads a catalogue: lines of cells apart by tabs, the first of them the
// names of the columns, in any order. Lines that begin with # and empty ones are
// passed over. The name is used in messages. The error joins a [corpus.Problem]
// for everything that is wrong.
func Read(name string, data []byte) ([]*Source, error) {
	if len(data) > maxCatalog {
		return nil, &corpus.Problem{File: name, What: fmt.Sprintf("holds more than %d MB", maxCatalog>>20), Fix: "check that it is a catalogue"}
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	if !utf8.ValidString(text) {
		return nil, &corpus.Problem{File: name, What: "is not in UTF-8", Fix: "save it as text, separated by tabs, in UTF-8"}
	}
	r := reader{name: name, first: map[string]int{}}
	for line := range strings.Lines(text) {
		r.line++
		if line = strings.TrimRight(line, "\r\n"); strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		for i := range cells {
			cells[i] = cell(cells[i])
		}
		if r.columns == nil {
			if !r.head(cells) {
				break
			}
			continue
		}
		r.row(cells)
	}
	if r.columns == nil && len(r.errs) == 0 {
		r.fail("is empty", "begin it with the names of the columns, apart by tabs: "+strings.Join(Columns, ", "))
	}
	return r.sources, errors.Join(r.errs...)
}

// cell reads a cell, which spreadsheets put in quotes where it holds some.
func cell(s string) string {
	s = strings.TrimSpace(s)
	if n := len(s); n > 1 && s[0] == '"' && s[n-1] == '"' {
		s = strings.ReplaceAll(s[1:n-1], `""`, `"`)
	}
	return strings.Join(strings.Fields(s), " ")
}

// A reader reads one catalogue.
type reader struct {
	name    string
	line    int
	columns map[string]int
	width   int
	first   map[string]int // line of each text at an address
	sources []*Source
	errs    []error
}

func (r *reader) fail(what, fix string) {
	r.errs = append(r.errs, &corpus.Problem{File: r.name, Line: r.line, What: what, Fix: fix})
}

// head reads the names of the columns and reports whether rows can be read by
// them.
func (r *reader) head(cells []string) bool {
	columns := map[string]int{}
	for i, c := range cells {
		c = strings.ToLower(c)
		_, twice := columns[c]
		switch {
		case c == "" && i == len(cells)-1:
		case !slices.Contains(Columns, c):
			r.fail(fmt.Sprintf("no column %q in a catalogue", c), "the columns are "+strings.Join(Columns, ", "))
		case twice:
			r.fail(fmt.Sprintf("column %q stands twice", c), "remove one")
		default:
			columns[c] = i
		}
	}
	for _, c := range needed {
		if _, ok := columns[c]; !ok {
			r.fail(fmt.Sprintf("column %q is missing", c), "name the columns in the first line, apart by tabs; a catalogue needs "+strings.Join(needed, ", "))
		}
	}
	r.columns, r.width = columns, len(cells)
	return len(r.errs) == 0
}

// row reads a line below the head.
func (r *reader) row(cells []string) {
	wrong := len(r.errs)
	for _, extra := range cells[min(r.width, len(cells)):] {
		if extra != "" {
			r.fail(fmt.Sprintf("has %d cells, and there are %d columns", len(cells), r.width), "take the tabs out of its cells")
			return
		}
	}
	get := func(column string) string {
		if i, ok := r.columns[column]; ok && i < len(cells) {
			return cells[i]
		}
		return ""
	}
	for _, column := range needed {
		if get(column) == "" {
			r.fail("has no "+column, "give it; the first line names the columns")
		}
	}
	if len(r.errs) > wrong {
		return
	}
	s := &Source{
		Series: get("series"), Date: get("date"), Lang: strings.ToLower(get("lang")), Kind: corpus.Official, Standing: Official, Extent: Whole,
		Publisher: get("publisher"), Title: get("title"), Address: get("address"), Note: get("note"), Where: fmt.Sprintf("%s:%d", r.name, r.line),
	}
	if what := store.SeriesName(s.Series); what != "" {
		r.fail(what, "name it in one word, such as us-rok-2plus2")
	}
	if t, err := time.Parse(time.DateOnly, s.Date); err != nil || t.Year() < 1900 || t.Year() > 2199 {
		r.fail(fmt.Sprintf("date %q is no day", s.Date), "write the day of the meeting as 2024-10-31")
	}
	if !slices.Contains(lang.Codes(), s.Lang) {
		r.fail(fmt.Sprintf("lang %q is not a language that Mithaq reads", s.Lang), "write "+strings.Join(lang.Codes(), ", "))
	}
	choose(r, get, "kind", &s.Kind, corpus.Official, corpus.Translation, corpus.News, corpus.Digest)
	choose(r, get, "standing", &s.Standing, Official, Mirror)
	choose(r, get, "extent", &s.Extent, Whole, Part, Other)
	if what := badAddress(s.Address); what != "" {
		r.fail(fmt.Sprintf("address %q %s", s.Address, what), "write it as it stands in the browser, with https://")
	}
	for _, column := range []string{"publisher", "title", "note"} {
		if strings.ContainsFunc(get(column), unicode.IsControl) {
			r.fail(column+" holds a control character", "remove it")
		}
	}
	key := s.ID() + "\t" + s.Address
	if line := r.first[key]; line > 0 {
		r.fail(fmt.Sprintf("says again what line %d says", line), "remove one")
	}
	r.first[key] = r.line
	if len(r.errs) == wrong {
		r.sources = append(r.sources, s)
	}
}

// choose reads a cell that holds one of several words; an empty one leaves what
// is there.
func choose[T ~string](r *reader, get func(string) string, column string, into *T, words ...T) {
	v := T(strings.ToLower(get(column)))
	switch {
	case v == "":
	case slices.Contains(words, v):
		*into = v
	default:
		list := make([]string, len(words))
		for i, w := range words {
			list[i] = string(w)
		}
		r.fail(fmt.Sprintf("%s %q is not known", column, v), "write "+strings.Join(list[:len(list)-1], ", ")+" or "+list[len(list)-1])
	}
}

// badAddress says why an address cannot be fetched; empty if it can.
func badAddress(s string) string {
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return "is not a web address"
	case u.User != nil:
		return "holds a name or password"
	}
	return ""
}

// With returns the catalogue with the reader's own sources before it. What the
// reader says of a text at an address stands in the place of what it says.
func (c *Catalog) With(own []*Source) *Catalog {
	said := map[string]bool{}
	for _, s := range own {
		said[s.ID()+"\t"+s.Address] = true
	}
	out := &Catalog{Sources: slices.Clone(own)}
	for _, s := range c.Sources {
		if !said[s.ID()+"\t"+s.Address] {
			out.Sources = append(out.Sources, s)
		}
	}
	return out
}

// A Text is one meeting in one language, with the addresses at which its text
// or something of it stands.
type Text struct {
	ID      string    // as in a corpus: series/date.lang
	Sources []*Source // in the order of the catalogue; at least one
}

// ToFetch returns the sources that hold the whole text, in the order in which
// they are to be tried: the reader's own, those of the parties, the copies. nil
// if there is none.
func (t *Text) ToFetch() []*Source {
	var out []*Source
	for _, s := range t.Sources {
		if s.Extent == Whole {
			out = append(out, s)
		}
	}
	rank := func(s *Source) int {
		n := 0
		if s.Where == "" {
			n += 2
		}
		if s.Standing != Official {
			n++
		}
		return n
	}
	slices.SortStableFunc(out, func(a, b *Source) int { return rank(a) - rank(b) })
	return out
}

// Series lists the names of the series, in the order of the catalogue.
func (c *Catalog) Series() []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range c.Sources {
		if !seen[s.Series] {
			seen[s.Series] = true
			out = append(out, s.Series)
		}
	}
	return out
}

// Texts groups the sources of a series by text, in the order of date and
// language; of all series for "".
func (c *Catalog) Texts(series string) []*Text {
	var out []*Text
	byID := map[string]*Text{}
	for _, s := range c.Sources {
		if series != "" && s.Series != series {
			continue
		}
		t := byID[s.ID()]
		if t == nil {
			t = &Text{ID: s.ID()}
			byID[t.ID] = t
			out = append(out, t)
		}
		t.Sources = append(t.Sources, s)
	}
	place := map[string]int{}
	for i, name := range c.Series() {
		place[name] = i
	}
	slices.SortStableFunc(out, func(a, b *Text) int {
		if d := place[a.Sources[0].Series] - place[b.Sources[0].Series]; d != 0 {
			return d
		}
		return strings.Compare(a.ID, b.ID)
	})
	return out
}

// Find returns the texts that a reference names: a series, an ID, or an ID
// without its language. An error says what may have been meant.
func (c *Catalog) Find(ref string) ([]*Text, error) {
	var out []*Text
	for _, t := range c.Texts("") {
		if ref == t.Sources[0].Series || ref == t.ID || ref+"."+t.Sources[0].Lang == t.ID {
			out = append(out, t)
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	series, _, _ := strings.Cut(ref, "/")
	if texts := c.Texts(series); series != "" && len(texts) > 0 {
		ids := make([]string, len(texts))
		for i, t := range texts {
			ids[i] = t.ID
		}
		return nil, fmt.Errorf("no text %q in the catalogue; the series has %s", ref, strings.Join(ids, ", "))
	}
	return nil, fmt.Errorf("no series or text %q in the catalogue; its series are %s; mithaq add takes an address itself", ref, strings.Join(c.Series(), ", "))
}

// TSV writes sources as a catalogue.
func TSV(sources []*Source) []byte {
	var b strings.Builder
	b.WriteString(strings.Join(Columns, "\t") + "\n")
	for _, s := range sources {
		cells := []string{s.Series, s.Date, s.Lang, string(s.Kind), string(s.Standing), string(s.Extent), s.Publisher, s.Title, s.Address, s.Note}
		for i, c := range cells {
			if len(c) > 1 && c[0] == '"' && c[len(c)-1] == '"' || strings.HasPrefix(c, "#") {
				cells[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
		}
		b.WriteString(strings.Join(cells, "\t") + "\n")
	}
	return []byte(b.String())
}
