package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/corpus/imprint"
	"mithaq/corpus/intake"
	"mithaq/corpus/store"
)

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
