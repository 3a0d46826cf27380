package imprint

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A clue is a date with the reason to take it for the day of the meeting.
type clue struct {
	first, last day
	where       string
	strong      bool // it says that the meeting was then, and may be taken for sure if nothing belies it
	doubt       string
}

// A meeting's statement is published soon after it: what was published later
// than this many days recalls another meeting.
const soon = 21

// published finds the day of publication.
func (p *page) published() Finding {
	var f Finding
	take := func(text, where string, sure bool) {
		if f.Value != "" && (f.Sure || !sure) {
			return
		}
		if d, ok := p.onlyDay(text); ok {
			f = Finding{Value: d.String(), Where: where, Sure: sure}
		}
	}
	for _, h := range p.draft.Hints {
		low := strings.ToLower(h.Field + " " + h.Where)
		switch {
		case h.Where == "front matter date" || strings.Contains(low, "modif") || strings.Contains(low, "updat"):
		case h.Field == "date" || h.Field == "published" || h.Field == "published_time" || h.Field == "publication_date":
			// what a program notes when a file is saved is not when it was published
			take(h.Value, h.Where, !strings.Contains(low, "creat") && !strings.Contains(low, "docprops"))
		}
	}
	for _, l := range p.lines[:min(len(p.lines), 12)] {
		p.labelled(p.open.toks[l.from:l.to], func(rest string) { take(rest, p.where(l.from, l.to), true) })
	}
	for _, left := range p.draft.Left {
		p.labelled(tokens(cut(left.Text, 200)), func(string) { take(left.Text, "left out of the text: "+quote(cut(left.Text, 80)), true) })
	}
	if d, where := p.datelined(); d.whole() {
		take(d.String(), where, true)
	}
	if u, err := url.Parse(p.address().Value); err == nil && u.Host != "" {
		if m := pathDate().FindStringSubmatch(u.Path); m != nil {
			take(m[1]+"-"+m[2]+"-"+m[3], "its address", false)
		}
	}
	if f.Value == "" {
		f.Where = "nothing says when it was published"
	}
	return f
}

var (
	pathDate = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`/((?:19|20)\d\d)/(\d\d)/(\d\d)(?:/|$)`) })
	// the name that a corpus gives its files: 2024-10-31.ar-v2
	corpusName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:\.[a-z]{2})?(?:-v\d+)?$`) })
	nameDate   = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?:[^0-9]|$)`)
	})
	loneYear = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d\d)(?:[^0-9]|$)`) })
)

// labelled calls f if a line begins with a label such as "Published:" that a
// date follows. A few words may stand between them, such as a time of day and
// the day of the week; in a sentence that begins with the word there are more.
func (p *page) labelled(toks []token, f func(rest string)) {
	for i := range min(len(toks), 4) {
		if _, n := p.within("published", toks, i); n > 0 && len(toks) < 40 {
			text := ""
			for _, t := range toks[i+n:] {
				if t.spaced {
					text += " "
				}
				text += t.form
			}
			const most = 2 // words
			r := p.reader(text)
			if ms := r.mentions(); len(ms) > 0 {
				words := 0
				for i := range r.toks[:ms[0].from] {
					if r.toks[i].kind == letters && r.weekdayNumber(i) == 0 {
						words++
					}
				}
				if words <= most {
					f(text)
				}
			}
			return
		}
	}
}

// onlyDay reads the first day of a text that holds one.
func (p *page) onlyDay(text string) (day, bool) {
	r := p.reader(text)
	for _, m := range r.mentions() {
		if m.sure() && m.first == m.last {
			return m.first, true
		}
	}
	return day{}, false
}

// datelined reads the date of a news report: "SEOUL, Oct. 31, 2024 (Agency) --"
// before running text.
func (p *page) datelined() (day, string) {
	for _, l := range p.lines[:min(len(p.lines), 6)] {
		for _, m := range p.datesIn(l) {
			if m.from-l.from > 12 || l.to-m.to < 12 || !m.sure() {
				continue
			}
			for i := m.to; i < min(m.to+10, l.to); i++ {
				if p.open.sign(i, "-") && p.open.toks[i].spaced && p.open.sign(i-1, ")", "-") {
					return m.first, p.where(l.from, m.to)
				}
			}
		}
	}
	return day{}, ""
}

// date finds the day of the meeting.
func (p *page) date(title, published Finding) Finding {
	clues, problems := p.clues(title, published)
	pub, hasPub := parseDay(published.Value)
	year := 0
	if m := loneYear().FindAllStringSubmatch(title.Value, -1); len(m) == 1 {
		year, _ = strconv.Atoi(m[0][1])
	}
	var strong, weak []clue
	partial := "" // what the meeting's date lacks
	for _, c := range clues {
		if !c.last.whole() {
			var note string
			if c, note = complete(c, year, pub, hasPub); note != "" {
				if c.strong && partial == "" {
					partial = c.where + ", which " + note
				}
				if !c.last.whole() {
					continue
				}
			}
		}
		if c.strong && hasPub {
			gap := int(pub.time().Sub(c.last.time()).Hours() / 24)
			switch {
			case gap < 0 && c.first != c.last && !pub.time().Before(c.first.time()):
				c.doubt = fmt.Sprintf("but it was published in its course, on %s", pub)
			case gap < -1 || gap > soon:
				c.doubt = fmt.Sprintf("but it was published on %s", pub)
			}
		}
		if c.strong && c.doubt == "" {
			strong = append(strong, c)
		} else {
			weak = append(weak, c)
		}
	}
	f := Finding{}
	switch {
	case len(strong) > 0:
		best := strong[0]
		f = Finding{Value: best.last.String(), Where: best.where, Sure: true}
		if best.first != best.last {
			f.Where += ", of which the last day counts"
			f.Others = append(f.Others, best.first.String())
		}
		for _, c := range strong[1:] {
			if c.last != best.last && !(best.first != best.last && c.first == c.last && !c.first.time().Before(best.first.time()) && !c.last.time().After(best.last.time())) {
				f.Sure = false
				f.Others = appendNew(f.Others, c.last.String())
				f.Where += "; but " + c.where
			}
		}
		for _, c := range weak {
			if f.Sure && c.strong && c.last != best.last {
				f.Sure = false
				f.Others = appendNew(f.Others, c.last.String())
				f.Where += "; but " + c.where
			}
		}
		if later, where := p.laterThan(best.last); f.Sure && !hasPub && where != "" {
			f.Sure = false
			f.Others = appendNew(f.Others, later.String())
			f.Where += "; but a later day stands in the text: " + where
		}
	case len(weak) > 0:
		f = Finding{Value: weak[0].last.String(), Where: weak[0].where}
		if weak[0].doubt != "" {
			f.Where += ", " + weak[0].doubt
		}
		for _, c := range weak[1:] {
			if s := c.last.String(); s != f.Value {
				f.Others = appendNew(f.Others, s)
			}
		}
	default:
		f.Where = "nothing says when the meeting was"
	}
	if !f.Sure && partial != "" {
		f.Where = partial + "; " + f.Where
	}
	if !f.Sure && len(problems) > 0 {
		bad := problems[0]
		f.Where = bad.problem + "; " + f.Where
		var others []string
		for _, d := range bad.readings {
			others = appendNew(others, d.String())
		}
		if f.Value != "" {
			others = appendNew(others, f.Value)
		}
		f.Value, f.Others = "", append(others, slices.DeleteFunc(f.Others, func(s string) bool { return slices.Contains(others, s) })...)
	}
	return f
}

// complete fills in what a clue does not say, from the year in the title and
// the day of publication; note says what is wanting if that is not sure.
func complete(c clue, year int, pub day, hasPub bool) (clue, string) {
	d := c.last
	switch {
	case d.day == 0:
		return c, "names no day"
	case hasPub:
		for _, y := range [...]int{pub.year, pub.year - 1} {
			full := day{y, d.month, d.day}
			gap := int(pub.time().Sub(full.time()).Hours() / 24)
			if full.exists() && gap >= -1 && gap <= soon && (year == 0 || year == y) {
				c.where += ", its year from the " + map[bool]string{true: "title and the ", false: ""}[year > 0] + "day of publication"
				return c.in(y), ""
			}
		}
		return c, "names no year that the day of publication tells"
	case year > 0 && day{year, d.month, d.day}.exists():
		c.where += ", its year from the title"
		return c.in(year), ""
	}
	return c, "names no year"
}

// in sets the year in which a clue ends.
func (c clue) in(year int) clue {
	c.last.year, c.first.year = year, year
	if c.first.month > c.last.month {
		c.first.year--
	}
	return c
}

func parseDay(s string) (day, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return day{}, false
	}
	return dayOf(t), true
}

// laterThan finds a day of the text that lies after one and is neither planned
// nor a term, so that the text was written after it.
func (p *page) laterThan(d day) (day, string) {
	whole := p.reader(p.draft.Text)
	for _, m := range whole.mentions() {
		if !m.sure() || !m.last.time().After(d.time()) {
			continue
		}
		from, to := whole.sentence(m)
		if p.has("ahead", whole.toks[from:to]) || p.due(&whole, m) {
			continue
		}
		return m.last, quote(whole.written(max(from, m.from-6), m.to))
	}
	return day{}, ""
}

// due reports whether a date is a term: "by 31 December".
func (p *page) due(r *reader, m mention) bool {
	for i := max(0, m.from-4); i < m.from; i++ {
		if _, n := p.within("due", r.toks, i); n > 0 {
			return true
		}
	}
	return false
}

// clues gathers all that may tell the day of the meeting, the strongest first,
// and the dates that say it but are no day.
func (p *page) clues(title, published Finding) (clues []clue, problems []mention) {
	var told, dated, given, counted, named, weak []clue
	bodyParas, body := 0, p.bodyAt
	for _, m := range p.dates {
		for body < m.from {
			if body++; body < len(p.open.toks) && p.open.toks[body].para {
				bodyParas++
			}
		}
		role, from := p.role(&p.open, m)
		c := clue{first: m.first, last: m.last, where: p.where(from, m.to)}
		early := m.from < p.bodyAt || bodyParas < 4 && p.open.toks[m.from].start-p.bodyStart() < earlyBytes
		if m.problem != "" {
			if role == "meeting" && early || p.alone(m) {
				problems = append(problems, m)
			}
			continue
		}
		switch {
		case role == "done":
			c.strong = true
			told = append(told, c)
		case role == "meeting" && early:
			c.strong = true
			switch days := m.length(); {
			case days > 1 && p.has("visits", p.open.toks[from:m.from]):
				c.doubt = "which is of a visit of several days"
			case days > 2:
				c.doubt = "on any day of which the statement may have been issued"
			}
			told = append(told, c)
		case p.alone(m):
			c.where = p.where(m.from, m.to)
			c.strong = p.placed(m)
			dated = append(dated, c)
		case m.last.whole() && early && bodyParas < 2 && role == "":
			weak = append(weak, c)
		}
	}
	end := p.reader(closing(p.draft.Text))
	for _, m := range end.mentions() {
		if role, from := p.role(&end, m); role == "done" && m.problem == "" {
			told = append(told, clue{first: m.first, last: m.last, strong: true, where: "end of the text: " + quote(end.written(from, m.to))})
		}
	}
	head := p.reader(title.Value)
	for _, m := range head.mentions() {
		role, _ := p.role(&head, m)
		c := clue{first: m.first, last: m.last, strong: m.last.day > 0 && role != "other" && role != "ahead", where: "title: " + quote(head.written(m.from, m.to))}
		switch {
		case m.problem != "" && role != "other":
			problems = append(problems, m)
		case m.problem == "" && role != "other" && role != "ahead" && m.last.day > 0:
			dated = append(dated, c)
		}
	}
	if value, where := p.front("date"); value != "" {
		r := p.reader(value)
		if ms := r.mentions(); len(ms) > 0 && ms[0].problem != "" {
			problems = append(problems, ms[0])
		} else if len(ms) > 0 {
			given = append(given, clue{first: ms[0].first, last: ms[0].last, strong: true, where: where})
		}
	}
	base := p.baseName()
	if m := corpusName().FindStringSubmatch(base); m != nil {
		if d, ok := parseDay(m[1]); ok {
			given = append(given, clue{first: d, last: d, strong: true, where: "its name, which is as a corpus names a statement"})
		}
	} else if m := nameDate().FindStringSubmatch(base); m != nil {
		if d, ok := parseDay(m[1] + "-" + m[2] + "-" + m[3]); ok {
			named = append(named, clue{first: d, last: d, where: "its name", doubt: "which may be of the publication"})
		}
	}
	if d, ok := parseDay(published.Value); ok {
		shift, where := p.relative(d)
		c := clue{where: published.Where, doubt: "which is of the publication"}
		if where != "" {
			d = dayOf(d.time().AddDate(0, 0, shift))
			c.where, c.doubt = where, "counted from the publication on "+published.Value
		}
		c.first, c.last = d, d
		if where != "" {
			counted = append(counted, c)
		} else {
			named = append(named, c)
		}
	}
	// dates that no text belies
	return slices.Concat(told, given, counted, dated, weak, named), problems
}

// earlyBytes is how much of the body may tell of its own meeting: later
// paragraphs speak of others.
const earlyBytes = 1500

func (p *page) bodyStart() int {
	if p.bodyAt < len(p.open.toks) {
		return p.open.toks[p.bodyAt].start
	}
	return len(p.open.text)
}

// length returns the number of days that a mention spans; 1 where they are not
// whole.
func (m *mention) length() int {
	a, b := m.first, m.last
	if a == b || a.day == 0 || b.day == 0 {
		return 1
	}
	if a.year == 0 || b.year == 0 {
		a.year, b.year = 2001, 2001
		if b.month < a.month {
			b.year++
		}
	}
	return 1 + int(b.time().Sub(a.time()).Hours()/24)
}

// relative finds a word such as "today" in the first paragraphs, or a day of
// the week beside no date, and the days that it lies from that of publication.
func (p *page) relative(published day) (shift int, where string) {
	for i := p.bodyAt; i < min(len(p.open.toks), p.bodyAt+120); i++ {
		for _, w := range p.words {
			if id, n := w.sections["relative"].match(p.open.toks, i); n > 0 {
				shift, _ = strconv.Atoi(id)
				return shift, p.where(i, i+n)
			}
			if _, n := w.sections["weekdays"].match(p.open.toks, i); n > 0 && !p.dated(i) {
				back := (weekday(published) - p.open.weekdayNumber(i) + 7) % 7
				return -back, p.where(i, i+n)
			}
		}
	}
	return 0, ""
}

// dated reports whether a token stands in a date or right beside one.
func (p *page) dated(i int) bool {
	const beside = 3 // tokens
	return slices.ContainsFunc(p.dates, func(m mention) bool { return m.from-beside <= i && i < m.to+beside })
}

// alone reports whether a date fills its line, but for a place and a weekday.
func (p *page) alone(m mention) bool {
	for _, l := range p.lines {
		if m.from < l.from || m.to > l.to {
			continue
		}
		rest := 0
		for i := l.from; i < l.to; i++ {
			if p.open.toks[i].kind == letters && (i < m.from || i >= m.to) {
				rest++
			}
		}
		return rest <= 5 && l.to-l.from < 24
	}
	return false
}

// placed reports whether a place stands in the line of a date, as under a
// title: "Seoul, March 18, 2021". What has a label is no dateline.
func (p *page) placed(m mention) bool {
	for _, l := range p.lines[:min(len(p.lines), 8)] {
		if m.from < l.from || m.to > l.to {
			continue
		}
		toks := p.open.toks[l.from:l.to]
		if p.has("published", toks) || p.has("report", toks) {
			return false
		}
		for i := range toks {
			if _, n := p.placeAt(toks, i); n > 0 {
				return true
			}
		}
	}
	return false
}

// sentence returns the bounds of the sentence that a date stands in.
func (r *reader) sentence(m mention) (from, to int) {
	from, to = m.from, m.to
	for from > 0 && !r.toks[from].para && !r.stop(from-1) && m.from-from < 60 {
		from--
	}
	for to < len(r.toks) && !r.toks[to].para && !r.stop(to) && to-m.to < 60 {
		to++
	}
	return from, to
}

// stop reports whether token i ends a sentence: a full stop behind a long word,
// a bracket or a year, before white space.
func (r *reader) stop(i int) bool {
	if !r.sign(i, ".", "!", "?", ";") || i+1 < len(r.toks) && !r.toks[i+1].spaced || i == 0 {
		return false
	}
	t := &r.toks[i-1]
	switch t.kind {
	case letters:
		return len(t.form) > 3
	case number:
		return len(t.form) == 4 || i+1 < len(r.toks) && r.toks[i+1].line
	}
	return t.is(")") || t.is("\"") || t.is("”")
}

// role tells what happened on a date, by the words nearest to it in its
// sentence: "meeting", "done", "other", "ahead", "published", or "" if none
// tell; from is the token where they begin.
func (p *page) role(r *reader, m mention) (role string, from int) {
	start, end := r.sentence(m)
	if p.due(r, m) {
		return "ahead", m.from
	}
	best, at := "", m.from
	nearest := 1 << 20
	longest := 0
	note := func(name string, i, n, distance int) {
		if distance < nearest || distance == nearest && n > longest {
			best, at, nearest, longest = name, i, distance, n
		}
	}
	for i := start; i < m.from; i++ {
		for _, section := range [...]string{"meeting", "other", "done", "published", "ahead"} {
			if _, n := p.within(section, r.toks, i); n > 0 && i+n <= m.from {
				d := m.from - (i + n)
				if p.own.code == "ko" {
					d += 3 // what follows tells more
				}
				if section == "ahead" && d > 8 {
					continue
				}
				note(section, i, n, d)
			}
		}
	}
	for i := m.to; i < min(m.to+2, end); i++ { // the March 25 Joint Statement
		for _, section := range [...]string{"papers", "other_after"} {
			if _, n := p.within(section, r.toks, i); n > 0 && p.own.code == "en" {
				return "other", m.from
			}
		}
	}
	verbLast := p.own.code == "ko"
	for i := m.to; i < end; i++ {
		d := i - m.to
		if !verbLast && d > 1 {
			break
		}
		if _, n := p.within("meeting_after", r.toks, i); n > 0 {
			note("meeting", m.from, n, d)
		}
		if verbLast {
			for _, section := range [...]string{"other", "ahead", "published"} {
				if _, n := p.within(section, r.toks, i); n > 0 {
					note(section, m.from, n, d)
				}
			}
		}
	}
	if best == "meeting" {
		sentence := r.toks[start:end]
		if verbLast && p.has("ahead", sentence) {
			return "ahead", at
		}
		for i := start; i < m.from; i++ {
			if _, n := p.within("ahead", r.toks, i); n > 0 && at-i < 8 {
				return "ahead", at
			}
		}
		if p.has("earlier", r.toks[start:m.from]) {
			return "other", at
		}
	}
	return best, at
}
