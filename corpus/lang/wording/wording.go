// Package wording holds what the program says to its readers, in each language
// of its interface: a data file for each, en.yaml, ar.yaml and ko.yaml.
//
// The sections of a file are the labels of the reports, which package render
// takes into structs with [Language.Fill], and the section said, the sentences
// that other packages make as a [Text] without knowing the reader's language.
// English is the measure: every other file has the same keys with the same
// braces, and each plural in the forms that its language has. What is missing,
// surplus or wrong is an error with file and line.
package wording

import (
	"embed"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"mithaq/corpus/lang"
)

//go:embed en.yaml ar.yaml ko.yaml
var files embed.FS

// codes are the languages of the interface, the first being the measure.
var codes = [...]string{"en", "ar", "ko"}

// Codes returns the languages of the interface.
func Codes() []string { return codes[:] }

// A Language is the interface in one language. Its exported fields stand in the
// section language of its file.
type Language struct {
	Code, Dir        string // "ar", "rtl"
	Plurals          string // name of the rule by which a number chooses its form
	Digits           string // ten characters; "0123456789" leaves numbers as they are
	Decimal          string // between whole and broken part
	Thousands        string // between groups of three digits, from 1,000 on
	Percent          string // {n}
	Open, Close      string // quotation marks
	Comma, Semicolon string // with the space behind them
	And              string // with the spaces around it
	Arrow            string // from what was to what is, in the direction of reading
	Stop             string // the end of a sentence
	Date, DateShort  string // {day}, {month}, {year}; short has no year
	Month, Year      string // {month} {year} alone, {year} alone
	Months           [12]string
	MonthsShort      [12]string

	file   string
	values map[string]value // by path with dots; plurals and lists have their own
	paths  []string         // of the values, in the order of the file
	digits []rune
}

// A value is an entry of the file: a word, or a plural with its forms.
type value struct {
	line  int
	word  string
	forms map[string]string // nil if it is no plural
}

// A Run is a stretch of a sentence. Foreign text is not of the interface: it
// may be hostile and may run in another direction.
type Run struct {
	Text    string
	Foreign bool
}

// loaded are the languages, each read when it is first asked for.
var loaded = func() map[string]*source {
	m := map[string]*source{}
	for _, code := range codes {
		m[code] = &source{}
	}
	return m
}()

type source struct {
	once     sync.Once
	language *Language
	err      error
}

// For returns the interface in a language; "" stands for English.
func For(code string) (*Language, error) {
	if code == "" {
		code = codes[0]
	}
	s := loaded[code]
	if s == nil {
		return nil, fmt.Errorf("no interface in %q; there are %s", code, strings.Join(codes[:], ", "))
	}
	s.once.Do(func() {
		var text []byte
		if text, s.err = files.ReadFile(code + ".yaml"); s.err != nil {
			return
		}
		if s.language, s.err = read(code+".yaml", string(text)); s.err != nil || code == codes[0] {
			return
		}
		like, err := For(codes[0])
		if s.err = err; err == nil {
			s.err = s.language.check(like)
		}
	})
	return s.language, s.err
}

// English says texts in English. Sentences in data are in English whatever the
// reader's language.
func English(texts ...Text) string {
	l, err := For("en")
	if err != nil {
		panic(err) // the file is part of the program
	}
	return l.Say(texts...)
}

// read reads a file, without comparing it to another.
func read(file, text string) (*Language, error) {
	entries, err := lang.Values(file, text)
	if err != nil {
		return nil, err
	}
	l := &Language{file: file, values: make(map[string]value, len(entries)), paths: make([]string, 0, len(entries))}
	var errs []error
	for _, e := range entries {
		path, form := strings.Join(e.Path, "."), ""
		if n := len(e.Path) - 1; n > 0 && slices.Contains(categories[:], e.Path[n]) && e.Path[0] != "language" {
			path, form = strings.Join(e.Path[:n], "."), e.Path[n]
		}
		text := strings.ReplaceAll(e.Word, "~", "\u00A0")
		v, stands := l.values[path]
		switch {
		case strings.TrimSpace(text) == "":
			errs = append(errs, fmt.Errorf("%s:%d: %s is empty", file, e.Line, path))
		case stands && (form == "" || v.forms == nil || v.forms[form] != ""):
			errs = append(errs, fmt.Errorf("%s:%d: %s stands twice, before in line %d", file, e.Line, path, v.line))
		case strings.Count(text, "*")%2 != 0:
			errs = append(errs, fmt.Errorf("%s:%d: %s opens bold with * and does not close it", file, e.Line, path))
		case form == "":
			l.values[path] = value{line: e.Line, word: text}
			l.paths = append(l.paths, path)
		default:
			if !stands {
				v = value{line: e.Line, forms: map[string]string{}}
				l.paths = append(l.paths, path)
			}
			v.forms[form] = text
			l.values[path] = v
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	if err := l.Fill("language", l); err != nil {
		return nil, err
	}
	l.digits = []rune(l.Digits)
	rule, ok := rules[l.Plurals]
	switch {
	case len(l.digits) != 10:
		return nil, l.errorf("language.digits", "wants ten digits, from nought to nine")
	case !ok:
		return nil, l.errorf("language.plurals", "no rule %q; there are %s", l.Plurals, strings.Join(slices.Sorted(maps.Keys(rules)), ", "))
	case l.Dir != "ltr" && l.Dir != "rtl":
		return nil, l.errorf("language.dir", "%q; it is ltr or rtl", l.Dir)
	}
	for _, path := range l.paths {
		if v := l.values[path]; v.forms != nil {
			if have := slices.Sorted(maps.Keys(v.forms)); !slices.Equal(have, slices.Sorted(slices.Values(rule.forms))) {
				errs = append(errs, l.errorf(path, "has the forms %s; a plural of this language has %s", strings.Join(have, ", "), strings.Join(rule.forms, ", ")))
			}
		}
	}
	return l, errors.Join(errs...)
}

func (l *Language) errorf(path, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s: %s", l.file, l.values[path].line, path, fmt.Sprintf(format, args...))
}

var braces = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{[a-z_]+\}`) })

// bracesOf lists the braces of a value, each once; of a plural those of any
// form without {n}, which a form may say in words.
func (v value) bracesOf() []string {
	all := v.word
	for _, f := range v.forms {
		all += f
	}
	out := braces().FindAllString(all, -1)
	if v.forms != nil {
		out = slices.DeleteFunc(out, func(s string) bool { return s == "{n}" })
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// check holds a language against another that is complete.
func (l *Language) check(like *Language) error {
	var errs []error
	for _, path := range like.paths {
		want := like.values[path]
		have, ok := l.values[path]
		switch a, b := have.bracesOf(), want.bracesOf(); {
		case !ok:
			errs = append(errs, fmt.Errorf("%s: %s is missing; it stands in %s:%d", l.file, path, like.file, want.line))
		case (have.forms == nil) != (want.forms == nil):
			errs = append(errs, l.errorf(path, "must be a plural in both languages or in neither; see %s:%d", like.file, want.line))
		case !slices.Equal(a, b):
			errs = append(errs, l.errorf(path, "has the braces %s; %s:%d has %s", strings.Join(a, " "), like.file, want.line, strings.Join(b, " ")))
		}
	}
	for _, path := range l.paths {
		if _, ok := like.values[path]; !ok {
			errs = append(errs, l.errorf(path, "is not known; %s does not have it", like.file))
		}
	}
	return errors.Join(errs...)
}

// A Plural is a label in the forms that its language has for numbers. The zero
// Plural is empty.
type Plural struct {
	forms map[string]string
	rule  *rule
}

// For returns the form for a number.
func (p Plural) For(n int) string {
	if p.rule == nil {
		return ""
	}
	return p.forms[p.rule.of(n)]
}

// Fill takes a section into a struct: a field for each key, whose name is that
// of the field with hyphens before its capitals. A field is a string, a list of
// strings, a map of strings by a kind of string, a [Plural], or a list of
// structs of two strings, key and word. Keys without a field and fields without
// a key are errors; unexported fields are left alone.
func (l *Language) Fill(section string, into any) error {
	taken := map[string]bool{}
	section += "."
	var errs []error
	missing := func(path string) {
		errs = append(errs, fmt.Errorf("%s: %s is missing", l.file, path))
	}
	v := reflect.ValueOf(into).Elem()
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() || field.Tag.Get("wording") == "-" {
			continue
		}
		path := section + hyphened(field.Name)
		f := v.Field(i)
		switch {
		case field.Type == reflect.TypeFor[Plural]():
			if l.values[path].forms == nil {
				missing(path + ", as a plural,")
				continue
			}
			taken[path] = true
			f.Set(reflect.ValueOf(Plural{l.values[path].forms, ruleOf(l.Plurals)}))
		case f.Kind() == reflect.String:
			if l.values[path].word == "" {
				missing(path)
			}
			taken[path] = true
			f.SetString(l.values[path].word)
		case f.Kind() == reflect.Map:
			f.Set(reflect.MakeMap(field.Type))
			for _, k := range l.under(path) {
				taken[path+"."+k] = true
				f.SetMapIndex(reflect.ValueOf(k).Convert(field.Type.Key()), reflect.ValueOf(l.values[path+"."+k].word).Convert(field.Type.Elem()))
			}
			if f.Len() == 0 {
				missing(path)
			}
		case f.Kind() == reflect.Array || f.Kind() == reflect.Slice:
			keys := l.under(path)
			if f.Kind() == reflect.Slice {
				f.Set(reflect.MakeSlice(field.Type, len(keys), len(keys)))
			}
			if f.Len() != len(keys) || f.Len() == 0 {
				errs = append(errs, fmt.Errorf("%s: %s has %d items, and %d are wanted", l.file, path, len(keys), max(1, f.Len())))
				continue
			}
			for k, key := range keys {
				taken[path+"."+key] = true
				if item := f.Index(k); item.Kind() == reflect.Struct {
					item.Field(0).SetString(key)
					item.Field(1).SetString(l.values[path+"."+key].word)
				} else {
					item.SetString(l.values[path+"."+key].word)
				}
			}
		default:
			panic("wording: no way to fill " + field.Name)
		}
	}
	for _, path := range l.paths {
		if strings.HasPrefix(path, section) && !taken[path] {
			errs = append(errs, l.errorf(path, "is not used"))
		}
	}
	return errors.Join(errs...)
}

// under lists the keys below a path in the order of the file.
func (l *Language) under(path string) []string {
	var keys []string
	for _, p := range l.paths {
		if k, ok := strings.CutPrefix(p, path); ok && k != "" && k[0] == '.' {
			keys = append(keys, k[1:])
		}
	}
	return keys
}

// hyphened writes the name of a field as a key: FirstWhy is first-why.
func hyphened(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Said lists the keys of the section said.
func (l *Language) Said() []string { return l.under("said") }

// Say says texts one behind the other, with semicolons between.
func (l *Language) Say(texts ...Text) string {
	var b strings.Builder
	for _, r := range l.Runs(texts...) {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Runs is Say in runs, so that what is foreign can be kept apart.
func (l *Language) Runs(texts ...Text) []Run {
	var out []Run
	for i, t := range texts {
		if i > 0 {
			out = l.add(out, l.Semicolon, false)
		}
		out = l.runs(out, t)
	}
	return out
}

func (l *Language) add(out []Run, s string, foreign bool) []Run {
	if k := len(out) - 1; k >= 0 && !foreign && !out[k].Foreign {
		out[k].Text += s
		return out
	}
	return append(out, Run{s, foreign})
}

func (l *Language) runs(out []Run, t Text) []Run {
	v, ok := l.values["said."+t.Key]
	if !ok {
		panic("wording: no sentence " + t.Key + " in " + l.file)
	}
	s := v.word
	if v.forms != nil {
		n := 0
		for _, a := range t.Args {
			if a.Name == "n" {
				n, _ = strconv.Atoi(a.Number)
			}
		}
		s = v.forms[ruleOf(l.Plurals).of(n)]
	}
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 {
			return l.add(out, s, false)
		}
		if i > 0 {
			out = l.add(out, s[:i], false)
		}
		name, rest, _ := strings.Cut(s[i+1:], "}")
		s = rest
		k := slices.IndexFunc(t.Args, func(a Arg) bool { return a.Name == name })
		if k < 0 {
			panic("wording: nothing for {" + name + "} of " + t.Key)
		}
		a := &t.Args[k]
		for n, q := range a.Quotes {
			if n > 0 {
				out = l.add(out, l.Comma, false)
			}
			out = l.add(out, l.Open, false)
			out = l.add(out, q, true)
			out = l.add(out, l.Close, false)
		}
		for n, q := range a.Names {
			if n > 0 {
				out = l.add(out, l.Comma, false)
			}
			out = l.add(out, q, true)
		}
		for n, part := range a.Texts {
			switch {
			case n > 0 && a.Commas:
				out = l.add(out, l.Comma, false)
			case n > 0:
				out = l.add(out, l.And, false)
			}
			out = l.runs(out, part)
		}
		if a.Number != "" {
			out = l.add(out, l.Figure(a.Number), false)
		}
		if a.Day == "" {
			continue
		}
		if day, err := time.Parse(time.DateOnly, a.Day); err == nil {
			out = l.add(out, l.Dated(l.Date, l.Months, day), false)
		}
	}
}

// Dated writes a date by a pattern with names of months.
func (l *Language) Dated(pattern string, months [12]string, t time.Time) string {
	return strings.NewReplacer("{day}", l.Plain(strconv.Itoa(t.Day())), "{month}", months[t.Month()-1], "{year}", l.Plain(strconv.Itoa(t.Year()))).Replace(pattern)
}

// Figure writes a number, given in ASCII, with the digits and separators of the
// language.
func (l *Language) Figure(s string) string {
	whole, rest, broken := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + l.Thousands + whole[i:]
	}
	if broken {
		whole += l.Decimal + rest
	}
	return sign + l.Plain(whole)
}

// Plain writes the ASCII digits in a text as the language does, and leaves the
// rest: years and dates have no separators.
func (l *Language) Plain(s string) string {
	if l.digits[0] == '0' {
		return s
	}
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return l.digits[r-'0']
		}
		return r
	}, s)
}
