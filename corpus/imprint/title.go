package imprint

import (
	"strings"
	"unicode/utf8"

	"mithaq/corpus/lang"
)

// longestTitle is in characters; what is longer is a sentence.
const longestTitle = 300

// A named is a title that something proposes.
type named struct {
	title, where string
	paper        bool // holds the name of a paper: "joint statement"
	heading      bool // stands in the text as a heading
}

// title finds the title and notes where the body begins.
func (p *page) title() Finding {
	var all []named
	add := func(n named) {
		n.title = p.bareTitle(n.title)
		toks := tokens(n.title)
		if n.title == "" || utf8.RuneCountInString(n.title) > longestTitle || p.isNoTitle(toks) {
			return
		}
		n.paper = p.has("papers", toks)
		all = append(all, n)
	}
	// Of the first paragraphs, the first heading, or the first short one that is
	// no sentence.
paragraphs:
	for i, l := range p.paragraphs()[:min(len(p.paragraphs()), 6)] {
		toks := p.open.toks[l.from:l.to]
		written := p.open.written(l.from, l.to)
		heading := strings.HasPrefix(written, "# ") || strings.HasPrefix(written, "## ")
		switch {
		case !heading && (utf8.RuneCountInString(written) > 200 || sentence(written)):
			break paragraphs // the body has begun
		case !heading && (p.isNoTitle(toks) || p.leadsIn(toks) || len(p.datesIn(l)) > 0 && len(toks) < 12 || i > 2 && !p.has("papers", toks)):
			continue
		default:
			before := len(all)
			add(named{title: strings.TrimLeft(written, "# "), where: p.where(l.from, l.to), heading: heading})
			if len(all) == before {
				continue
			}
			p.bodyAt = l.to
			break paragraphs
		}
	}
	if value, where := p.front("title"); value != "" {
		return Finding{Value: strings.Join(strings.Fields(value), " "), Where: where, Sure: true}
	}
	for _, h := range p.draft.Hints {
		if h.Field == "title" {
			add(named{title: h.Value, where: h.Where})
		}
	}
	if len(all) == 0 {
		if slug := p.slug(); slug != "" {
			return Finding{Value: slug, Where: "the words of its name; the text has no title"}
		}
		return Finding{Where: "nothing in the text or its file is a title"}
	}
	best := 0
	for i, n := range all {
		if b := all[best]; n.paper && !b.paper || n.paper == b.paper && n.heading && !b.heading {
			best = i
		}
	}
	f := Finding{Value: all[best].title, Where: all[best].where}
	agree, papers := 0, 0
	for i, n := range all {
		switch {
		case i == best:
		case alike(n.title, f.Value):
			agree++
		default:
			f.Others = appendNew(f.Others, n.title)
			if n.paper {
				papers++
			}
		}
	}
	f.Sure = papers == 0 && (agree > 0 || all[best].paper && (all[best].heading || len(f.Others) == 0))
	if !f.Sure && papers > 0 {
		f.Where += "; others are proposed"
	}
	return f
}

// sentence reports whether a line is running text.
func sentence(s string) bool {
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "。") {
		return utf8.RuneCountInString(s) > 100 || strings.HasSuffix(s, "다.")
	}
	return false
}

func (p *page) datesIn(l line) (out []mention) {
	for _, m := range p.dates {
		if m.from >= l.from && m.to <= l.to {
			out = append(out, m)
		}
	}
	return out
}

// leadsIn reports whether a line only leads to what follows: it ends in a
// colon or begins with a word such as "the following".
func (p *page) leadsIn(toks []token) bool {
	_, n := p.within("lead_ins", toks, 0)
	return n > 0 || toks[len(toks)-1].is(":")
}

// isNoTitle reports whether a line is only a label, date or name of a site.
func (p *page) isNoTitle(toks []token) bool {
	i := 0
	for i < len(toks) {
		if toks[i].kind == sign || toks[i].kind == number {
			i++
			continue
		}
		n := 0
		for _, w := range p.words {
			if _, k := w.sections["no_titles"].match(toks, i); k > n {
				n = k
			}
		}
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// bareTitle takes marks of Markdown, labels and the name of the site off a
// title.
func (p *page) bareTitle(s string) string {
	s = strings.NewReplacer("**", "", "__", "", "\\", "", "\u00a0", " ", "\u2060", "").Replace(s)
	s = strings.TrimLeft(strings.Join(strings.Fields(s), " "), "#>*- ")
	for _, sep := range [...]string{" | ", " :: ", " – ", " - ", " < ", " > ", " » "} {
		head, tail, ok := lastCut(s, sep)
		if !ok || utf8.RuneCountInString(tail) > 60 || p.has("papers", tokens(tail)) || !p.has("papers", tokens(head)) {
			continue
		}
		if sep == " – " || sep == " - " {
			// part of a title as often as a site: only what the file names as its publisher
			if !p.isSite(tail) {
				continue
			}
		}
		s = head
	}
	return strings.TrimSpace(strings.Trim(s, "*"))
}

func (p *page) isSite(s string) bool {
	for _, h := range p.draft.Hints {
		if h.Field == "publisher" && strings.EqualFold(h.Value, s) {
			return true
		}
	}
	name := p.names.publisher(p.host)
	return name != "" && (strings.Contains(name, s) || strings.Contains(s, name)) || strings.Contains(s, ".gov") || strings.Contains(s, ".go.kr")
}

func lastCut(s, sep string) (head, tail string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// alike reports whether two titles are one, or one the beginning of the other.
func alike(a, b string) bool {
	a, b = bareLetters(a), bareLetters(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	return a != "" && (a == b || len(a) > 20 && strings.HasPrefix(b, a))
}

// bareLetters returns the folded letters and figures of a text.
func bareLetters(s string) string {
	var b strings.Builder
	for _, t := range tokens(s) {
		if t.kind != sign {
			b.WriteString(t.form)
		}
	}
	return b.String()
}

// slug makes a title of the words of a file's name or address.
func (p *page) slug() string {
	words := strings.FieldsFunc(p.baseName(), func(r rune) bool { return r == '-' || r == '_' || r == ' ' || r == '.' })
	for len(words) > 0 && strings.Trim(words[0], "0123456789") == "" {
		words = words[1:]
	}
	if n := len(words) - 1; n > 0 {
		for _, code := range lang.Codes() {
			if words[n] == code {
				words = words[:n]
				break
			}
		}
	}
	if len(words) < 3 {
		return ""
	}
	s := strings.Join(words, " ")
	return upperFirst(s)
}

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}
