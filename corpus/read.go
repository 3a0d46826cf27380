package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"mithaq/corpus/lang"
)

// Hints say what is known of a text from outside it.
type Hints struct {
	Series  string   // taken where the front matter names none
	Parties []string // taken where the front matter names none
	Dated   bool     // a text without a date is a problem, as it is in a corpus folder
}

// ReadFile reads a statement from the bytes of a file. The name is used in
// messages, for the ID of a text that does not say its series and date, and to
// tell plain text (.txt) from Markdown; it need not exist.
//
// A date is read from the front matter. Plain text has none, so there the
// beginning of the name counts: 2024-10-31.ar.txt. Markdown must say its date
// itself, because names often carry the day of publication; the message then
// proposes the date that the name begins with.
//
// An error joins one [Problem] for everything that is wrong with the file.
func ReadFile(name string, data []byte, hints Hints) (*Statement, error) {
	f := readFile(name, data, hints)
	if len(f.problems) > 0 {
		return nil, join(f.problems)
	}
	if err := f.st.segment(); err != nil {
		return nil, err
	}
	return f.st, nil
}

// Inspect is [ReadFile] for those who file statements: the statement comes
// without its segments, and beside it the single values of all keys of its
// front matter, as they are written; nil if it has none.
func Inspect(name string, data []byte, hints Hints) (*Statement, map[string]string, error) {
	f := readFile(name, data, hints)
	if len(f.problems) > 0 {
		return nil, nil, join(f.problems)
	}
	return f.st, f.values, nil
}

// Read reads a statement from a stream, such as the standard input.
func Read(name string, r io.Reader, hints Hints) (*Statement, error) {
	return read(name, r, 0, hints)
}

// read is Read of a stream that is likely to hold so many bytes.
func read(name string, r io.Reader, size int64, hints Hints) (*Statement, error) {
	var b bytes.Buffer
	b.Grow(int(min(size, maxStatement)) + bytes.MinRead) // so that its end is seen without growing
	if _, err := b.ReadFrom(io.LimitReader(r, maxStatement+1)); err != nil {
		return nil, &Problem{File: name, What: "cannot be read: " + plain(err), Err: err}
	}
	return ReadFile(name, b.Bytes(), hints)
}

// ReadPath reads a statement from a file of the operating system, which may
// be a pipe.
func ReadPath(file string, hints Hints) (*Statement, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &Problem{File: file, What: "there is no such file", Fix: "check the name", Err: err}
	case err != nil:
		return nil, &Problem{File: file, What: "cannot be read: " + plain(err), Fix: "check the path and its permissions", Err: err}
	case info.IsDir():
		return nil, &Problem{File: file, What: "is a folder, not a statement", Fix: "name a file in it"}
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, &Problem{File: file, What: "cannot be read: " + plain(err), Fix: "check its permissions", Err: err}
	}
	defer f.Close()
	return read(file, f, info.Size(), hints)
}

// plain returns the cause of a file error without the operation and path,
// which the message has already.
func plain(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// A file is a statement on its way in.
type file struct {
	st       *Statement        // nil where the bytes are no text
	dateLine int               // of the key date in the file, 1 where it has none
	noHead   bool              // there is no front matter
	values   map[string]string // of the front matter; nil where there is none
	skip     string            // why it is no statement; empty if it may be one
	problems []*Problem
}

func (f *file) fail(line int, what, fix string) {
	f.problems = append(f.problems, &Problem{File: f.st.File, Line: line, What: what, Fix: fix})
}

// readFile does all of ReadFile but the segments.
func readFile(name string, data []byte, hints Hints) *file {
	f := &file{dateLine: 1}
	text, p := decode(name, data)
	if p != nil {
		f.problems = []*Problem{p}
		return f
	}
	head, body, p := cut(name, text)
	if p != nil {
		f.problems = []*Problem{p}
		return f
	}
	sum := sha256.Sum256(data)
	f.st = &Statement{
		File: name, SHA256: hex.EncodeToString(sum[:]), Text: body,
		Series: hints.Series, Parties: hints.Parties, Kind: Official, Version: 1,
	}
	f.noHead = len(body) == len(text)
	_, entries, ps := parseYAML(name, head, 1)
	f.problems = append(f.problems, ps...)
	if entries != nil && !f.noHead {
		f.header(entries)
		f.values = map[string]string{}
		for key, e := range entries {
			if v, p := scalar(name, key, e); p == nil {
				f.values[key] = v
			}
		}
	}
	base := strings.TrimSuffix(path.Base(filepath.ToSlash(name)), path.Ext(name))
	if base == "-" {
		base = "stdin"
	}
	f.dates(base, path.Ext(name), hints.Dated)
	if !strings.ContainsFunc(body, unicode.IsLetter) {
		f.fail(0, "has no text below the front matter", "put the text of the statement there")
	}
	f.language()
	if f.st.Title == "" {
		f.st.Title = firstHeading(body)
	}
	if f.st.ID == "" {
		f.st.ID = f.id(base)
	}
	return f
}

// header takes over the front matter.
func (f *file) header(entries map[string]entry) {
	st := f.st
	get := func(key string) (string, int) {
		s, p := scalar(st.File, key, entries[key])
		if p != nil {
			f.problems = append(f.problems, p)
		}
		if s = tidy(s); strings.ContainsFunc(s, unicode.IsControl) {
			f.fail(entries[key].line, key+" holds a control character", "remove it")
			s = ""
		}
		return s, entries[key].line
	}
	st.Title, _ = get("title")
	if s, line := get("series"); s != "" {
		if st.Series = s; strings.Contains(s, "/") {
			f.fail(line, "series "+strconv.Quote(s)+" holds a slash", "name it in one word, such as us-rok-2plus2")
		}
	}
	if s, line := get("kind"); s != "" {
		if st.Kind = Kind(strings.ToLower(s)); !slices.Contains(kinds(), st.Kind) {
			f.fail(line, "kind "+strconv.Quote(s)+" is not known", "write official, translation, report (a journalist's account) or digest (a summary)")
		}
	}
	if s, line := get("lang"); s != "" {
		st.Lang = strings.ToLower(s)
		if i := strings.IndexAny(st.Lang, "-_"); i > 0 {
			st.Lang = st.Lang[:i]
		}
		if !slices.Contains(lang.Codes(), st.Lang) {
			f.fail(line, "lang "+strconv.Quote(s)+" is not a language that Mithaq reads", "write "+strings.Join(lang.Codes(), ", "))
		} else if script := lang.Detect(st.Text); script != st.Lang && strings.ContainsFunc(st.Text, unicode.IsLetter) {
			f.fail(line, fmt.Sprintf("lang is %s, but most letters of the text are those of %s", st.Lang, script), "correct the line or remove it")
		}
	}
	if s, line := get("source_url"); s != "" {
		if u, err := url.Parse(s); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
			f.fail(line, "source_url "+strconv.Quote(s)+" is not a web address", "begin it with https://, or name the source under publisher")
		} else {
			st.Source = s
		}
	}
	st.Publisher, _ = get("publisher")
	st.Meeting.Place, _ = get("place")
	st.Meeting.Venue, _ = get("venue")
	st.TranslationOf, _ = get("translation_of")
	if s, line := get("retrieved"); s != "" {
		t, what, _ := parseDate(s)
		if st.Retrieved = t; what != "" {
			f.fail(line, strings.Replace(what, "date", "retrieved", 1), "write the day on which the text was taken from its source as year-month-day, such as 2024-11-01, or remove the line")
		}
	}
	if s, line := get("version"); s != "" {
		n, err := strconv.Atoi(s)
		if st.Version = n; err != nil || n < 1 || n > 99 {
			f.fail(line, "version "+strconv.Quote(s)+" is not a version", "write a number from 1 to 99")
		}
	}
	if s, line := get("id"); s != "" {
		if st.ID = s; strings.ContainsFunc(s, unicode.IsSpace) {
			f.fail(line, "id "+strconv.Quote(s)+" holds a space", "write it in one word")
		}
	}
	if s, line := get("date"); s != "" {
		f.dateLine = line
		t, what, fix := parseDate(s)
		if st.Date = t; what != "" {
			f.fail(line, what, fix)
		}
	}
	if parties, p := list(st.File, "parties", entries["parties"]); p != nil {
		f.problems = append(f.problems, p)
	} else if parties != nil {
		st.Parties = parties
	}
}

// dates finds the date where the front matter has none.
func (f *file) dates(base, ext string, must bool) {
	if !f.st.Date.IsZero() || len(f.problems) > 0 {
		return
	}
	named := nameDate(base)
	plainText := f.noHead && strings.EqualFold(ext, ".txt")
	switch {
	case named != "" && plainText:
		f.st.Date, _, _ = parseDate(named)
	case !must:
	case plainText:
		f.fail(0, "has no date", "begin its name with the day of the meeting, such as 2024-10-31.ar.txt, or give it front matter")
	default:
		if named == "" {
			named = "2024-10-31"
		}
		if f.noHead {
			f.fail(1, "has no date: it has no front matter", "begin it with the lines ---, title: …, date: "+named+" (the day of the meeting) and ---")
		} else {
			f.fail(1, "has no date", "add a line date: "+named+" (the day of the meeting) to the front matter")
		}
	}
}

func (f *file) language() {
	if f.st.Lang == "" {
		f.st.Lang = lang.Detect(f.st.Text)
	}
}

// id makes the ID: series/date.lang, with -v2 for a second version, or the
// base name where series or date is unknown.
func (f *file) id(base string) string {
	st := f.st
	if st.Series == "" || st.Date.IsZero() {
		return base
	}
	id := st.Series + "/" + st.Date.Format("2006-01-02") + "." + st.Lang
	if st.Version > 1 {
		id += "-v" + strconv.Itoa(st.Version)
	}
	return id
}

// segment cuts the text.
func (st *Statement) segment() error {
	pack, err := st.Pack()
	if err != nil {
		return err
	}
	st.Segments = pack.Segment(st.Text)
	return nil
}

// tidy makes one line of a value: runs of white space, the no-break space
// among them, become a space, and characters of no width go.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case 0x200B, 0x2060, 0xFEFF:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
}

// firstHeading returns the first Markdown heading of a text, if one stands
// before any other text; empty if none does.
func firstHeading(text string) string {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if h := strings.TrimLeft(line, "#"); h != line {
			return tidy(strings.Trim(h, " *_#"))
		}
		return ""
	}
	return ""
}
