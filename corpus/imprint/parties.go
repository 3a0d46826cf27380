package imprint

import (
	"slices"
	"strings"
	"unicode"
)

// placeAt finds a place that is known at a token.
func (p *page) placeAt(toks []token, i int) (name string, n int) {
	for _, w := range p.words {
		if d, k := p.names.places[w.code].within(toks, i); k > n && properName(&toks[i], w.code) {
			name, n = d, k
		}
	}
	return name, n
}

// properName reports whether a word may be a name: in English it has a capital.
func properName(t *token, code string) bool { return code != "en" || t.capital || t.kind != letters }

// place finds where the meeting was.
func (p *page) place(date Finding) Finding {
	for _, h := range p.draft.Hints {
		if h.Field == "place" || h.Field == "venue" {
			return Finding{Value: h.Value, Where: h.Where, Sure: true}
		}
	}
	var f Finding
	note := func(name, where string, sure bool) {
		switch {
		case f.Value == "" || sure && !f.Sure:
			if f.Value != "" && f.Value != name {
				f.Others = appendNew(f.Others, f.Value)
			}
			f.Value, f.Where, f.Sure = name, where, sure
		case f.Value != name:
			f.Others = appendNew(f.Others, name)
		}
	}
	// beside the date of the meeting, then in its dateline, then in a sentence that tells of a meeting
	for _, m := range p.dates {
		role, _ := p.role(&p.open, m)
		telling := role == "meeting" || role == "done" || p.placed(m)
		if !telling || m.last.day == 0 || date.Sure && m.last.year > 0 && m.last.String() != date.Value {
			continue
		}
		from, to := p.open.sentence(m)
		p.places(&p.open, from, to, func(name string, at, n int) { note(name, p.where(at, min(at+n+1, len(p.open.toks))), true) })
		if f.Sure {
			return f
		}
	}
	at := p.bodyAt
	for i := 0; i < 6 && at < len(p.open.toks); i++ {
		from, to := p.open.sentence(mention{from: at, to: at})
		if p.has("meeting", p.open.toks[from:to]) && !p.has("ahead", p.open.toks[from:to]) && !p.has("earlier", p.open.toks[from:to]) {
			p.places(&p.open, from, to, func(name string, at, n int) { note(name, p.where(at, min(at+n+1, len(p.open.toks))), false) })
			if f.Value != "" {
				f.Sure = len(f.Others) == 0
				return f
			}
		}
		if at = to + 1; at <= from {
			break
		}
	}
	if f.Value == "" {
		f.Where = "nothing says where the meeting was"
	}
	return f
}

// places calls found for the places among tokens that a word for "in" stands
// before or, in Korean, behind, and for those of a dateline.
func (p *page) places(r *reader, from, to int, found func(name string, at, n int)) {
	for i := from; i < to; i++ {
		name, n := p.placeAt(r.toks, i)
		if n == 0 {
			continue
		}
		if p.located(r, i, n) {
			found(name, i, n)
		}
		i += n - 1
	}
}

// located reports whether a place is where something was, rather than a name
// for a government.
func (p *page) located(r *reader, i, n int) bool {
	if r.toks[i].line { // a dateline
		return true
	}
	if p.own.code == "ko" {
		last := r.toks[i+n-1].form
		return strings.HasSuffix(last, "에서") || i+n < len(r.toks) && r.toks[i+n].form == "에서" || strings.HasSuffix(last, "에")
	}
	for k := 1; k <= 3 && i-k >= 0; k++ {
		if _, m := p.within("at", r.toks, i-k); m == k || m > 0 && k == m {
			return true
		}
	}
	if p.own.code == "ar" { // بواشنطن
		return len(r.toks[i].form) > 2 && strings.HasPrefix(r.toks[i].form, "ب")
	}
	return false
}

// statesIn lists the states and bodies among tokens, in the order in which
// they are named first; groups counts as its members. What a title says behind
// a word for its subject is not counted unless a meeting is named there.
func (p *page) statesIn(toks []token, title bool) (out []string, group string) {
	for i := 0; i < len(toks); {
		if title && p.subjectAt(toks, i) {
			break
		}
		name, n := "", 0
		for _, w := range p.words {
			if _, k := p.names.noStates[w.code].within(toks, i); k > n {
				n = k
			}
		}
		if n > 0 {
			i += n
			continue
		}
		for _, w := range p.words {
			if d, k := p.names.groups[w.code].match(toks, i); k > n {
				name, n = d, k
			}
		}
		if n > 0 {
			group = name
			for _, m := range p.names.members[name] {
				out = appendNew(out, m)
			}
			i += n
			continue
		}
		for _, w := range p.words {
			d, k := p.names.states[w.code].match(toks, i)
			if w.code == "ko" {
				d, k = p.names.states[w.code].within(toks, i)
			}
			if k > n && isState(toks[i:i+k], w.code) {
				name, n = d, k
			}
		}
		if n > 0 {
			out = appendNew(out, name)
			i += n
			continue
		}
		joined, k := p.syllables(toks, i)
		for _, name := range joined {
			out = appendNew(out, name)
		}
		i += max(k, 1)
	}
	return out, group
}

// isState keeps pronouns from being states: a name has a capital, and one of
// two or three letters only capitals.
func isState(toks []token, code string) bool {
	if code != "en" {
		return true
	}
	if !toks[0].capital {
		return false
	}
	return len(toks) > 1 || len(toks[0].form) > 3 || toks[0].upper
}

// syllables reads a Korean word in which each syllable is a state: 한미일, also
// written 한·미·일 or 한-미.
func (p *page) syllables(toks []token, i int) (states []string, n int) {
	table := p.own.sections["syllables"]
	if table == nil || toks[i].kind != letters || i > 0 && !toks[i].spaced && toks[i-1].kind == letters {
		return nil, 0
	}
	read := func(s string) []string {
		var out []string
		for _, r := range s {
			known := table.first[string(r)]
			if len(known) == 0 {
				return out
			}
			out = append(out, known[0].id)
		}
		return out
	}
	whole := func(s string, names []string) bool { return len(names) == len([]rune(s)) }
	first := read(toks[i].form)
	n = 1
	states = first
	if whole(toks[i].form, first) && len(first) == 1 {
		for i+n+1 < len(toks) && toks[i+n].kind == sign && (toks[i+n].is("·") || toks[i+n].is("-") || toks[i+n].is(".")) && !toks[i+n].spaced && !toks[i+n+1].spaced {
			more := read(toks[i+n+1].form)
			if len(more) == 0 || len(more) > 1 && !whole(toks[i+n+1].form, more) {
				break
			}
			states = append(states, more...)
			n += 2
		}
	}
	if len(states) < 2 || len(first) > 1 && !whole(toks[i].form, first) && len(first) < 2 {
		return nil, 0
	}
	return states, n
}

// subjectAt reports whether what follows token i in a title is its subject and
// names no meeting.
func (p *page) subjectAt(toks []token, i int) bool {
	if _, n := p.within("subject", toks, i); n == 0 || i == 0 {
		return false
	}
	return !p.has("meeting_nouns", toks[i+1:])
}

// parties finds who issued the statement.
func (p *page) parties(title Finding) Finding {
	var given []string
	for _, h := range p.draft.Hints {
		if h.Where == "front matter parties" {
			given = append(given, h.Value)
		}
	}
	if given != nil {
		return Finding{Value: strings.Join(given, "; "), Where: "front matter parties", Sure: true}
	}
	toks := tokens(title.Value)
	states, group := p.statesIn(toks, true)
	var early []string
	at := p.bodyAt
	for i := 0; i < 3 && at < len(p.open.toks); i++ {
		from, to := p.open.sentence(mention{from: at, to: at})
		more, _ := p.statesIn(p.open.toks[from:to], false)
		for _, s := range more {
			early = appendNew(early, s)
		}
		if at = to + 1; at <= from {
			break
		}
	}
	switch {
	case group != "" && len(states) == len(p.names.members[group]):
		return Finding{Value: strings.Join(states, "; "), Where: "title, which names the " + group, Sure: title.Sure}
	case len(states) >= 2:
		f := Finding{Value: strings.Join(states, "; "), Where: "title", Sure: title.Sure}
		for _, s := range early {
			if !slices.Contains(states, s) {
				f.Others = append(f.Others, s)
			}
		}
		return f
	case len(early) >= 2:
		return Finding{Value: strings.Join(early, "; "), Where: "the first sentences of the text", Sure: false}
	case len(states)+len(early) > 0:
		return Finding{Value: append(states, early...)[0], Where: "title and first sentences, which name no other party"}
	}
	return Finding{Where: "nothing names the parties"}
}

// kind finds who speaks.
func (p *page) kind(title Finding) Finding {
	if value, where := p.front("kind"); value != "" {
		return Finding{Value: strings.ToLower(value), Where: where, Sure: slices.Contains([]string{"official", "translation", "report", "digest"}, strings.ToLower(value))}
	}
	head, top := tokens(title.Value), p.open.toks[:min(len(p.open.toks), 160)]
	end := tokens(closing(p.draft.Text))
	reports := p.count("report", p.open.toks) + p.count("report", end)
	voices := p.count("voices", p.open.toks)
	papers := p.has("papers", head) || p.has("papers", p.open.toks[:min(len(p.open.toks), 60)])
	officialHost := anyEnds(p.host, p.names.official) && !anyEnds(p.host, p.names.press)
	at, text := p.found("translation", top)
	switch {
	case text != "":
		return Finding{Value: "translation", Where: p.where(at, at+1) + ", " + text, Sure: at < 60 || voices > 1, Others: []string{"official"}}
	case p.has("translation", head):
		return Finding{Value: "translation", Where: "title", Sure: true}
	case p.has("digest", head):
		return Finding{Value: "digest", Where: "title: " + quote(title.Value), Others: []string{"official"}}
	case reports == 0 && p.has("papers", head) && officialHost:
		return Finding{Value: "official", Where: "its title, and its address of an authority, " + p.host, Sure: true}
	case reports == 0 && papers && voices >= 2:
		return Finding{Value: "official", Where: "it speaks as the parties and has the name of a statement", Sure: true}
	case reports >= 2 && voices < 2 || anyEnds(p.host, p.names.press) && !papers:
		at, _ := p.found("report", p.open.toks)
		return Finding{Value: "report", Where: p.where(at, min(at+2, len(p.open.toks))) + ", as journalists write", Sure: reports >= 3 && !papers, Others: []string{"official", "digest"}}
	case reports > 0:
		return Finding{Value: "report", Where: "some words are a journalist's, others the parties'", Others: []string{"official", "translation", "digest"}}
	}
	return Finding{Value: "official", Where: "nothing says that it is a translation, a report or a digest", Others: []string{"translation", "report", "digest"}}
}

// found returns the first phrase of a section among tokens of the opening.
func (p *page) found(section string, toks []token) (at int, text string) {
	for i := range toks {
		if _, n := p.within(section, toks, i); n > 0 {
			return i, p.open.written(i, i+n)
		}
	}
	return 0, ""
}

func upperFirst(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}
