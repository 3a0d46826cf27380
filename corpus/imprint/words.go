package imprint

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"mithaq/corpus/lang"
)

// The files of words, one for each language: en.yaml. A language without one has
// only the months of its pack.
//
//go:embed *.yaml
var files embed.FS

// words are what an imprint is told by in one language: the sections of its
// file. They never change after they were read.
type words struct {
	code     string
	sections map[string]*phrases
}

// sections are the names of the sections that a file may have; those that give
// numbers are marked.
var sections = map[string]bool{
	"months": true, "more_weekdays": true, "ordinals": true, "hijri_months": true, "relative": true, "weekdays": true, "weekdays_short": true,
	"careful": false, "day_ends": false, "of": false, "to": false, "year_words": false, "ce": false, "hijri_year": false, "same_day": false,
	"units": false, "small": false, "particles": false, "syllables": false,
	"meeting": false, "meeting_after": false, "other": false, "earlier": false, "due": false, "other_after": false, "visits": false, "ahead": false, "done": false, "published": false, "at": false,
	"papers": false, "no_titles": false, "lead_ins": false, "title_labels": false, "subject": false, "meeting_nouns": false,
	"translation": false, "report": false, "digest": false, "voices": false, "source_labels": false,
}

var read sync.Map // code → func() (*words, error), so that each file is read once

// wordsOf returns the words of a language.
func wordsOf(code string) (*words, error) {
	f, ok := read.Load(code)
	if !ok {
		f, _ = read.LoadOrStore(code, sync.OnceValues(func() (*words, error) {
			text, err := files.ReadFile(code + ".yaml")
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, err
			}
			return readWords(code, string(text))
		}))
	}
	return f.(func() (*words, error))()
}

// readWords reads a file of words; errors name file and line.
func readWords(code, text string) (*words, error) {
	file := code + ".yaml"
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	w := &words{code, map[string]*phrases{}}
	var errs []error
	fail := func(n *yaml.Node, format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s:%d: %s", file, n.Line, fmt.Sprintf(format, args...)))
	}
	if text == "" {
		root = yaml.Node{Content: []*yaml.Node{{Kind: yaml.MappingNode}}}
	}
	if len(root.Content) != 1 || root.Content[0].Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%s:1: want sections of the form name: [words]", file)
	}
	top := root.Content[0].Content
	for i := 0; i+1 < len(top); i += 2 {
		name, body := top[i].Value, top[i+1]
		numbered, known := sections[name]
		if !known {
			fail(top[i], "no section %q", name)
			continue
		}
		ps := w.section(name)
		switch body.Kind {
		case yaml.SequenceNode:
			for n, item := range body.Content {
				ps.add(item.Value, strconv.Itoa(n+1))
			}
		case yaml.MappingNode:
			for j := 0; j+1 < len(body.Content); j += 2 {
				value := body.Content[j+1].Value
				if _, err := strconv.Atoi(value); numbered && err != nil {
					fail(body.Content[j+1], "%s: %q is no number", name, value)
				}
				ps.add(body.Content[j].Value, value)
			}
		default:
			fail(body, "%s: want a list in [brackets] or a map in {braces}", name)
		}
	}
	pack, err := lang.For(code)
	if err != nil {
		return nil, err
	}
	for name, month := range pack.Months() {
		if name[0] > '9' { // 10월 is read by its signs
			w.section("months").add(name, strconv.Itoa(month))
		}
	}
	return w, errors.Join(errs...)
}

// section returns a section, made if there is none.
func (w *words) section(name string) *phrases {
	ps := w.sections[name]
	if ps == nil {
		ps = &phrases{grammar: w.code, first: map[string][]phrase{}}
		w.sections[name] = ps
	}
	return ps
}

// phrases finds sequences of words among tokens.
type phrases struct {
	grammar string // "ko": words match by what they begin with or hold
	first   map[string][]phrase
	all     []phrase
}

type phrase struct {
	words []string // folded
	id    string
}

func (ps *phrases) add(text, id string) {
	var p phrase
	for _, t := range tokens(text) {
		p.words = append(p.words, t.form)
	}
	if len(p.words) == 0 {
		return
	}
	p.id = id
	ps.first[p.words[0]] = append(ps.first[p.words[0]], p)
	slices.SortStableFunc(ps.first[p.words[0]], func(a, b phrase) int { return len(b.words) - len(a.words) })
	ps.all = append(ps.all, p)
}

// match returns the longest phrase that begins at token i and how many tokens
// it covers; 0 if there is none.
func (ps *phrases) match(toks []token, i int) (id string, n int) {
	if ps == nil || i < 0 || i >= len(toks) {
		return "", 0
	}
	for form := range variants(toks[i].form, ps.grammar) {
		for _, p := range ps.first[form] {
			if follows(toks[i+1:], p.words[1:]) {
				return p.id, len(p.words)
			}
		}
	}
	return "", 0
}

// within is match that in Korean, where words are written together, also finds
// a word inside another: 회의 in 장관회의를.
func (ps *phrases) within(toks []token, i int) (id string, n int) {
	if id, n = ps.match(toks, i); n > 0 || ps == nil || ps.grammar != "ko" || i < 0 || i >= len(toks) {
		return id, n
	}
	for _, p := range ps.all {
		if k := len(p.words); k <= len(toks)-i && utf8.RuneCountInString(p.words[0]) > 1 && k > n &&
			strings.Contains(toks[i].form, p.words[0]) && follows(toks[i+1:], p.words[1:]) {
			id, n = p.id, k
		}
	}
	return id, n
}

// count returns how many phrases stand among the tokens.
func (ps *phrases) count(toks []token) int {
	found := 0
	for i := range toks {
		if _, n := ps.within(toks, i); n > 0 {
			found++
		}
	}
	return found
}

func follows(toks []token, words []string) bool {
	if len(words) > len(toks) {
		return false
	}
	for i, w := range words {
		if toks[i].form != w {
			return false
		}
	}
	return true
}

// variants yields a form and, in Arabic, what is left when the small words
// written onto it are taken off.
func variants(form, code string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		if !yield(form) || code != "ar" {
			return
		}
		rest := form
		for _, set := range [...]string{"وف", "بلك"} {
			r, size := utf8.DecodeRuneInString(rest)
			if !strings.ContainsRune(set, r) || utf8.RuneCountInString(rest) < 4 {
				continue
			}
			rest = rest[size:]
			if !yield(rest) {
				return
			}
		}
		if bare, ok := strings.CutPrefix(rest, "ل"); ok && utf8.RuneCountInString(rest) > 3 { // للاجتماع
			yield("ا" + bare)
			yield("ال" + bare)
		}
	}
}

// A token is a word, number or sign.
type token struct {
	start, end int    // byte offsets
	form       string // folded; of a number ASCII digits
	kind       kind
	n          int  // value of a number of up to eight digits; else -1
	spaced     bool // white space before it
	line       bool // begins a line
	para       bool // begins a paragraph: a blank line before it
	capital    bool // begins with a capital
	upper      bool // holds capitals only
}

type kind uint8

const (
	letters kind = iota
	number
	sign
)

func (t *token) is(form string) bool { return t.form == form }

// tokens cuts a text into words, numbers and signs. Emphasis, small tags and
// characters that cannot be seen are passed over. A sign of the Korean date
// (년 월 일) behind a figure is a token of its own.
func tokens(text string) []token {
	toks := make([]token, 0, len(text)/5+1)
	spaced, breaks := true, 2
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n':
			breaks++
			spaced = true
			i += size
			continue
		case unicode.IsSpace(r) || r == '_':
			spaced = true
			i += size
			continue
		case r == '*' || r == '\\' || r == 0x640 || unicode.Is(unicode.Cf, r):
			i += size
			continue
		case r == 'h' && (strings.HasPrefix(text[i:], "https://") || strings.HasPrefix(text[i:], "http://")):
			if n := strings.IndexAny(text[i:], " \n)>]\""); n > 0 {
				i += n
			} else {
				i = len(text)
			}
			spaced = true
			continue
		case r == '<':
			if n := tag(text[i:]); n > 0 {
				i += n
				continue
			}
		}
		t := token{start: i, n: -1, spaced: spaced, line: breaks > 0, para: breaks > 1}
		spaced, breaks = false, 0
		switch {
		case unicode.IsDigit(r):
			t.kind = number
			for i < len(text) {
				if r, size = utf8.DecodeRuneInString(text[i:]); !unicode.IsDigit(r) {
					break
				}
				i += size
			}
			t.form = lang.Fold(text[t.start:i])
			if len(t.form) <= 8 {
				if n, err := strconv.Atoi(t.form); err == nil {
					t.n = n
				}
			}
		case unicode.IsLetter(r) || unicode.IsMark(r):
			t.capital = unicode.IsUpper(r)
			glued := len(toks) > 0 && toks[len(toks)-1].kind == number && !t.spaced
			for i < len(text) {
				r, size = utf8.DecodeRuneInString(text[i:])
				if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != 0x640 && !inWord(text, i, r, size) {
					break
				}
				i += size
				if glued && i == t.start+size && strings.ContainsRune("년월일年月日", r) {
					break
				}
			}
			t.form = lang.Fold(text[t.start:i])
			t.upper = t.capital && strings.ToUpper(text[t.start:i]) == text[t.start:i]
		default:
			t.kind = sign
			i += size
			t.form = foldSign(r)
		}
		t.end = i
		toks = append(toks, t)
	}
	return toks
}

// inWord reports whether the apostrophe at i joins two Latin letters of a word.
func inWord(text string, i int, r rune, size int) bool {
	if r != '\'' && r != '’' || i == 0 {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[i+size:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsLetter(next) && unicode.IsLetter(before) && unicode.Is(unicode.Latin, next) && unicode.Is(unicode.Latin, before)
}

// foldSign writes the signs that stand for one another as one.
func foldSign(r rune) string {
	switch r {
	case '–', '—', '‐', '‑', '‒', '―', '−':
		return "-"
	case '~', '～', '〜', '∼':
		return "~"
	case '’', '‘', '`', '´', 'ʼ', '′':
		return "'"
	case '،', '、', '，':
		return ","
	case '．', '。', '․':
		return "."
	case '／', '⁄':
		return "/"
	case '（':
		return "("
	case '）':
		return ")"
	case '·', 'ㆍ', '・', '•', '‧':
		return "·"
	case '؟':
		return "?"
	case '：':
		return ":"
	}
	return string(r)
}

// tag returns the length of a small tag of HTML at the beginning of a text, 0
// if there is none.
func tag(text string) int {
	end := strings.IndexByte(text[:min(len(text), 12)], '>')
	if end < 2 || strings.ContainsAny(text[1:end], " \n<") {
		return 0
	}
	return end + 1
}
