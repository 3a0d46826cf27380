package imprint

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mithaq/corpus/intake"
	"mithaq/corpus/lang"
)

// How much of a text is looked at, in bytes: an imprint stands at its ends.
const (
	openingBytes = 6000
	closingBytes = 1000
)

// A page is a text while its imprint is looked for.
type page struct {
	src    intake.Source
	draft  *intake.Draft
	names  *names
	own    *words   // of the text's language
	words  []*words // own, then English where that is another
	open   reader   // of the opening
	dates  []mention
	lines  []line // of the opening, without blank ones
	bodyAt int    // the first token of the opening behind the title; 0 if it has none
	host   string // of the address; empty if there is none
}

// A line is a line of the opening, in tokens.
type line struct{ from, to int }

func newPage(src intake.Source, d *intake.Draft) (*page, error) {
	p := &page{src: src, draft: d}
	var err error
	if p.names, err = namesOnce(); err != nil {
		return nil, err
	}
	code := lang.Detect(d.Text)
	if p.own, err = wordsOf(code); err != nil {
		return nil, err
	}
	p.words = []*words{p.own}
	if code != "en" {
		en, err := wordsOf("en")
		if err != nil {
			return nil, err
		}
		p.words = append(p.words, en)
	}
	p.open = p.reader(cut(d.Text, openingBytes))
	p.dates = p.open.mentions()
	for i := range p.open.toks {
		if p.open.toks[i].line {
			p.lines = append(p.lines, line{i, i})
		}
		p.lines[len(p.lines)-1].to = i + 1
	}
	return p, nil
}

// paragraphs returns the paragraphs of the opening.
func (p *page) paragraphs() []line {
	var out []line
	for _, l := range p.lines {
		if n := len(out) - 1; n >= 0 && !p.open.toks[l.from].para {
			out[n].to = l.to
		} else {
			out = append(out, l)
		}
	}
	return out
}

func (p *page) reader(text string) reader {
	return reader{text: text, toks: tokens(text), words: p.words}
}

// cut returns the beginning of a text, at most so many bytes, ended at a space.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	if i := strings.LastIndexAny(text[:most], " \n"); i > most/2 {
		return text[:i]
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

// has reports whether a phrase of the section stands among tokens, in any of
// the page's languages.
func (p *page) has(section string, toks []token) bool { return p.count(section, toks) > 0 }

func (p *page) count(section string, toks []token) int {
	n := 0
	for _, w := range p.words {
		n += w.section(section).count(toks)
	}
	return n
}

// within finds the longest phrase of a section that begins at token i.
func (p *page) within(section string, toks []token, i int) (id string, n int) {
	for _, w := range p.words {
		if d, k := w.sections[section].within(toks, i); k > n {
			id, n = d, k
		}
	}
	return id, n
}

// where tells the place of tokens of the opening, with their words.
func (p *page) where(from, to int) string {
	at := p.open.toks[from].start
	return fmt.Sprintf("text, line %d: %s", 1+strings.Count(p.open.text[:at], "\n"), quote(p.open.written(from, to)))
}

// quote puts a passage in quotation marks, shortened in its middle.
func quote(s string) string {
	const most = 90 // characters
	s = strings.NewReplacer("*", "", "\\", "").Replace(s)
	if r := []rune(s); len(r) > most {
		s = string(r[:most/3]) + " … " + string(r[len(r)-most*2/3:])
	}
	return "“" + s + "”"
}

// front returns what the front matter says under a key.
func (p *page) front(key string) (value, where string) {
	for _, h := range p.draft.Hints {
		if h.Where == "front matter "+key {
			return h.Value, h.Where
		}
	}
	return "", ""
}

// address finds where the text was published.
func (p *page) address() Finding {
	if p.src.Address != "" {
		return Finding{Value: p.src.Address, Where: "where it was fetched from", Sure: true}
	}
	var f Finding
	for _, h := range p.draft.Hints {
		if h.Field != "address" || !isAddress(h.Value) || f.Value == h.Value {
			continue
		}
		if f.Value == "" {
			f = Finding{Value: h.Value, Where: h.Where, Sure: true}
		} else {
			f.Others = append(f.Others, h.Value)
		}
	}
	if f.Value != "" {
		return f
	}
	for _, part := range [...]string{p.open.text, closing(p.draft.Text)} {
		for l := range strings.Lines(part) {
			label, rest, ok := strings.Cut(l, ":")
			if !ok || !p.has("source_labels", tokens(cut(label, 60))) {
				continue
			}
			for field := range strings.FieldsSeq(rest) {
				if field = strings.Trim(field, "<>()[]"); isAddress(field) {
					return Finding{Value: field, Where: "text: " + quote(strings.TrimSpace(l)), Sure: true}
				}
			}
		}
	}
	return Finding{Where: "nothing names an address"}
}

// closing returns the end of a text that the opening does not hold.
func closing(text string) string {
	if len(text) <= openingBytes {
		return ""
	}
	at := max(openingBytes, len(text)-closingBytes)
	if i := strings.IndexAny(text[at:], " \n"); i >= 0 {
		at += i
	}
	return text[at:]
}

func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// language finds the language of the text.
func (p *page) language() Finding {
	text := p.open.text
	f := Finding{Value: lang.Detect(p.draft.Text), Where: "the letters of the text", Sure: true}
	if value, where := p.front("lang"); value != "" {
		code, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(value), "_", "-"), "-")
		if code == f.Value {
			f.Where = where
			return f
		}
		f.Sure, f.Where, f.Others = false, fmt.Sprintf("the letters of the text; but %s says %q", where, value), known(code)
		return f
	}
	counts, total := map[string]int{}, 0
	foreign := 0
	for i, r := range text {
		if i%3 != 0 && r < 0x80 || !unicode.IsLetter(r) {
			continue
		}
		total++
		switch {
		case unicode.Is(unicode.Hangul, r):
			counts["ko"] += 2
			total++
		case unicode.Is(unicode.Arabic, r):
			counts["ar"]++
			if strings.ContainsRune("پچژگکیےںھہٹڈڑڤ", r) {
				foreign++
			}
		case unicode.Is(unicode.Latin, r):
			counts["en"]++
		case !unicode.Is(unicode.Han, r):
			foreign++
		}
	}
	for _, code := range lang.Codes() {
		if code != f.Value && counts[code]*4 > total && total > 0 {
			f.Sure = false
			f.Others = append(f.Others, code)
			f.Where = "the letters of the text, which holds two languages; take each for itself"
		}
	}
	switch {
	case total == 0:
		return Finding{Where: "the text has no letters"}
	case foreign*20 > total:
		f.Sure, f.Where = false, "the letters of the text; but some are of a language that Mithaq does not read"
	case f.Value == "en" && !p.english():
		f.Sure, f.Where = false, "the letters of the text; but its words are not English"
	}
	return f
}

func known(code string) []string {
	if slices.Contains(lang.Codes(), code) {
		return []string{code}
	}
	return nil
}

// english reports whether the small words of the opening are those of English.
func (p *page) english() bool {
	words, small := 0, 0
	for i := range p.open.toks {
		if t := &p.open.toks[i]; t.kind == letters {
			words++
			if _, n := p.own.sections["small"].match(p.open.toks, i); n > 0 {
				small++
			}
		}
	}
	return words < 20 || small*8 >= words
}

// publisher finds who published the text.
func (p *page) publisher() Finding {
	if value, where := p.front("publisher"); value != "" {
		return Finding{Value: value, Where: where, Sure: true}
	}
	var f Finding
	if name := p.names.publisher(p.host); name != "" {
		f = Finding{Value: name, Where: "its address, " + p.host, Sure: true}
	}
	for _, h := range p.draft.Hints {
		switch {
		case h.Field != "publisher" || h.Value == f.Value:
		case f.Value == "":
			f = Finding{Value: h.Value, Where: h.Where, Sure: strings.Contains(h.Where, "site_name") || strings.Contains(strings.ToLower(h.Where), "publisher")}
		default:
			f.Others = append(f.Others, h.Value)
		}
	}
	switch {
	case f.Value != "":
	case p.host != "":
		f = Finding{Value: p.host, Where: "its address"}
	default:
		f.Where = "nothing names a publisher"
	}
	return f
}

// baseName is the name of the source without folders and ending, empty for a
// stream.
func (p *page) baseName() string {
	name := p.src.Name
	if p.src.Address != "" {
		if u, err := url.Parse(p.src.Address); err == nil {
			name = strings.Trim(u.Path, "/")
		}
	}
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if ext := path.Ext(name); len(ext) <= 6 && !strings.ContainsAny(ext, " ") {
		if strings.Trim(ext, ".0123456789") != "" {
			name = strings.TrimSuffix(name, ext)
		}
	}
	if name == "-" || name == "." || name == "stdin" {
		return ""
	}
	return name
}
