package imprint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A day is a day as it is written; what is not said is 0.
type day struct{ year, month, day int }

func (d day) whole() bool { return d.year > 0 && d.month > 0 && d.day > 0 }

func (d day) time() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

// exists reports whether the calendar has the day; without a year, in any.
func (d day) exists() bool {
	if d.year == 0 {
		d.year = 2000 // a leap year
	}
	return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.time().Day() == d.day
}

func dayOf(t time.Time) day { return day{t.Year(), int(t.Month()), t.Day()} }

// A mention is a date that stands in a text.
type mention struct {
	from, to    int    // tokens, to exclusive
	first, last day    // the same for one day
	weekday     int    // 1 Monday to 7 Sunday; 0 if none is named
	hijri       bool   // first and last are of that calendar
	problem     string // why it is no day that can be taken: "31 February is not a day of the calendar"; empty if it is one, or part of one
	readings    []day  // what it may mean where there is a problem; nil if nothing is known
}

// sure reports whether the mention is a whole day, or days, read without doubt.
func (m *mention) sure() bool { return m.problem == "" && m.last.whole() }

// The years that a statement may be of. corpus takes no others.
const (
	firstYear = 1900
	lastYear  = 2199
)

// A reader looks for dates among tokens, in the words of one or more languages.
type reader struct {
	text  string
	toks  []token
	words []*words
}

// match returns the phrase of a section that begins at token i, and its
// length; 0 if there is none in any language.
func (r *reader) match(section string, i int) (id string, n int) {
	for _, w := range r.words {
		if d, k := w.sections[section].match(r.toks, i); k > n {
			id, n = d, k
		}
	}
	return id, n
}

func (r *reader) value(section string, i int) (v, n int) {
	id, n := r.match(section, i)
	if n > 0 {
		v, _ = strconv.Atoi(id)
	}
	return v, n
}

// skip returns i behind a phrase of the section, if one stands there.
func (r *reader) skip(section string, i int) int {
	_, n := r.match(section, i)
	return i + n
}

func (r *reader) sign(i int, forms ...string) bool {
	return i >= 0 && i < len(r.toks) && r.toks[i].kind == sign && slices.Contains(forms, r.toks[i].form)
}

// figure returns the number at token i if it has so many digits.
func (r *reader) figure(i, least, most int) (int, bool) {
	if i < 0 || i >= len(r.toks) || r.toks[i].kind != number || len(r.toks[i].form) < least || len(r.toks[i].form) > most {
		return 0, false
	}
	return r.toks[i].n, true
}

func (r *reader) glued(i int) bool { return i < len(r.toks) && !r.toks[i].spaced }

// mentions finds all dates, in the order of the text: single ones first, then
// the two ends of one meeting, and the same day in two calendars, are joined.
func (r *reader) mentions() []mention {
	var out []mention
	for i := 0; i < len(r.toks); {
		m, ok := r.at(i)
		if !ok {
			i++
			continue
		}
		m.from = i
		r.weekdayOf(&m)
		out = append(out, m)
		i = m.to
	}
	out = r.sameDays(r.ranges(out))
	for i := range out {
		out[i].check()
	}
	return out
}

// at reads the date that begins at token i.
func (r *reader) at(i int) (mention, bool) {
	for _, form := range [...]func(int) (mention, bool){r.units, r.figures, r.monthFirst, r.dayFirst} {
		if m, ok := form(i); ok {
			return m, true
		}
	}
	return mention{}, false
}

// century completes a year of two digits.
func century(y int) int {
	if y < 70 {
		return 2000 + y
	}
	return 1900 + y
}

// figures reads 2024-10-31, 2024. 10. 31., '24.10.31, 31/10/2024, 10/31/24 and
// 2024-10. What may be read in two ways keeps both.
func (r *reader) figures(i int) (mention, bool) {
	apostrophe := r.sign(i, "'")
	if apostrophe {
		i++
	}
	a, ok := r.figure(i, 1, 4)
	if !ok || apostrophe && (len(r.toks[i].form) != 2 || r.toks[i].spaced) {
		return mention{}, false
	}
	if i > 0 && !apostrophe && r.glued(i) && (r.toks[i-1].kind == letters || r.sign(i-1, "-", "/", ".", "'", "$", "€", "£")) {
		if _, n := r.figure(i-2, 1, 8); n || r.toks[i-1].kind == letters && !r.arabicLetter(i-1) || r.sign(i-1, "$", "€", "£") {
			return mention{}, false // part of a number or name
		}
	}
	sep := i + 1
	if !r.sign(sep, "-", "/", ".") || r.toks[sep].form != "/" && !r.glued(sep) {
		return mention{}, false
	}
	mark := r.toks[sep].form
	b, ok := r.figure(i+2, 1, 2)
	if !ok || mark == "-" && !r.glued(i+2) {
		return mention{}, false
	}
	c, three := 0, false
	if r.sign(i+3, mark) && (mark == "/" || r.glued(i+3)) && (mark != "-" || r.glued(i+4)) {
		c, three = r.figure(i+4, 1, 4)
	}
	digits := func(k int) int { return len(r.toks[k].form) }
	switch {
	case digits(i) == 4 || apostrophe:
		year := a
		if apostrophe {
			year = century(a)
		}
		switch {
		case three && digits(i+4) <= 2:
			m := mention{to: i + 5, first: day{year, b, c}}
			r.era(&m)
			r.numericEnd(&m, mark)
			return m, true
		case !three && digits(i+2) == 2 && b >= 1 && b <= 12 && mark != "/" && year >= firstYear && year <= lastYear:
			m := mention{to: i + 3, first: day{year, b, 0}}
			m.last = m.first
			return m, true
		}
		return mention{}, false
	case !three || digits(i) > 2 || digits(i+4) == 1 || digits(i+4) == 3:
		return mention{}, false
	}
	m := mention{to: i + 5}
	var readings []day
	add := func(d day) {
		if d.exists() && !slices.Contains(readings, d) {
			readings = append(readings, d)
		}
	}
	if digits(i+4) == 4 {
		add(day{c, b, a})
		add(day{c, a, b})
		m.first = day{c, b, a}
		r.era(&m)
	} else {
		if digits(i) != 2 || digits(i+2) != 2 {
			return mention{}, false // 1.2.10 is more often a paragraph
		}
		add(day{century(a), b, c})
		add(day{century(c), b, a})
		add(day{century(c), a, b})
		m.first = day{century(c), b, a}
	}
	written := "“" + r.written(i, i+5) + "”"
	switch {
	case m.hijri:
	case len(readings) == 1:
		m.first = readings[0]
	case len(readings) == 0:
		m.problem = written + " is not a day of the calendar"
	default:
		m.problem, m.readings = written+" may be "+days(readings), readings
	}
	m.last = m.first
	return m, true
}

// arabicLetter reports whether a word is one that Arabic writes onto a figure.
func (r *reader) arabicLetter(i int) bool {
	return slices.Contains([]string{"و", "ل", "ب", "ف"}, r.toks[i].form)
}

// numericEnd reads the second day of 2024.10.30.(수)~31.
func (r *reader) numericEnd(m *mention, mark string) {
	m.last = m.first
	i := m.to
	if mark == "." && r.sign(i, ".") && r.glued(i) {
		i++
		if !r.endOfLine(i) {
			m.to = i
		}
	}
	if r.sign(i, "(") {
		if n := r.weekdayAt(i + 1); n > 0 && r.sign(i+1+n, ")") {
			i += n + 2
		}
	}
	if !r.sign(i, "~", "-") {
		return
	}
	b, ok := r.figure(i+1, 1, 2)
	if !ok {
		return
	}
	if r.sign(i+2, mark) {
		if c, ok := r.figure(i+3, 1, 2); ok {
			m.last.month, m.last.day, m.to = b, c, i+4
			return
		}
	}
	if r.sign(i+2, "/", "-", ":") {
		return
	}
	m.last.day, m.to = b, i+2
}

func (r *reader) endOfLine(i int) bool { return i >= len(r.toks) || r.toks[i].line }

// era notes a year of the Hijra behind a date of figures.
func (r *reader) era(m *mention) {
	if _, n := r.match("hijri_year", m.to); n > 0 && r.glued(m.to) || n > 0 && m.first.year < firstYear {
		m.hijri = true
		m.to += n
		return
	}
	if _, n := r.match("ce", m.to); n > 0 {
		m.to += n
	}
	m.hijri = m.first.year >= 1300 && m.first.year < 1600
}

// units reads the Korean forms: 2024년 10월 31일, 10월 30~31일, 2024년 10월, and
// 31일, which is nothing by itself but may end a range.
func (r *reader) units(i int) (mention, bool) {
	start := i
	apostrophe := r.sign(i, "'")
	if apostrophe {
		i++
	}
	var m mention
	unit := func(i int) string {
		id, n := r.match("units", i)
		if n == 0 || r.toks[i].spaced && i+1 < len(r.toks) && r.glued(i+1) && r.toks[i+1].kind == letters {
			return ""
		}
		return id
	}
	if y, ok := r.figure(i, 4, 4); ok && unit(i+1) == "year" {
		m.first.year = y
		i += 2
	} else if y, ok := r.figure(i, 2, 2); ok && apostrophe && unit(i+1) == "year" {
		m.first.year = century(y)
		i += 2
	} else if apostrophe {
		return m, false
	}
	if i > start && r.glued(i) && i < len(r.toks) && r.toks[i].kind == letters {
		return m, false // 2024년도, 2024년에
	}
	if mo, ok := r.figure(i, 1, 2); ok && unit(i+1) == "month" && mo >= 1 && mo <= 12 {
		m.first.month = mo
		i += 2
	}
	if m.first.year > 0 && m.first.month == 0 {
		return m, false
	}
	closed := i > start && r.glued(i) && i < len(r.toks) && r.toks[i].kind == letters // 10월에
	m.last = m.first
	if d, ok := r.figure(i, 1, 2); ok && !closed {
		to, last := i+1, d
		for {
			j := to
			if r.sign(j, "~", "-", ",", "·") {
				j++
			} else if k := r.skip("to", j); k > j {
				j = k
			} else {
				break
			}
			e, ok := r.figure(j, 1, 2)
			if !ok {
				break
			}
			to, last = j+1, e
		}
		if unit(to) == "day" && r.particle(to+1) {
			m.first.day, m.last.day = d, last
			i = to + 1
		}
	}
	if m.first.month == 0 && m.first.day == 0 || m.first.year == 0 && m.first.day == 0 {
		return m, false
	}
	if m.first.day > 0 && m.first.month > 0 && (m.first.day > 31 || m.last.day > 31) {
		m.problem = "“" + r.written(start, i) + "” is not a day of the calendar"
	}
	m.to = i
	return m, true
}

// particle reports whether what is written onto the sign of a day leaves it a
// date: 31일에, but not 31일간.
func (r *reader) particle(i int) bool {
	if i >= len(r.toks) || r.toks[i].spaced || r.toks[i].kind != letters {
		return true
	}
	_, n := r.match("particles", i)
	if n == 0 {
		_, n = r.match("to", i)
	}
	return n > 0
}

// monthAt reads the name of a month, or two names of one: أكتوبر/تشرين الأول.
func (r *reader) monthAt(i int) (month int, hijri bool, to int, problem string) {
	month, n := r.value("months", i)
	if n == 0 {
		if month, n = r.value("hijri_months", i); n > 0 {
			return month, true, i + n, ""
		}
		return 0, false, i, ""
	}
	if _, k := r.match("careful", i); k == n && !r.toks[i].capital && r.toks[i].form[0] < 0x80 {
		return 0, false, i, ""
	}
	to = i + n
	if r.sign(to, ".") && r.glued(to) {
		to++
	}
	if r.sign(to, "/", "(", "-") {
		if other, k := r.value("months", to+1); k > 0 {
			end := to + 1 + k
			if r.toks[to].form == "(" {
				if !r.sign(end, ")") {
					return month, false, to, ""
				}
				end++
			}
			if r.toks[to].form == "-" && other != month {
				return month, false, to, "" // October-November
			}
			if other != month {
				problem = "“" + r.written(i, end) + "” names two months"
			}
			to = end
		}
	}
	return month, false, to, problem
}

// dayAt reads a day of the month in figures or words.
func (r *reader) dayAt(i int) (d, to int) {
	if d, ok := r.figure(i, 1, 2); ok && d >= 1 {
		to = i + 1
		if _, n := r.match("day_ends", to); n > 0 && (r.glued(to) || len(r.toks[to].form) == 2) {
			to += n
		}
		return d, to
	}
	if d, n := r.value("ordinals", i); n > 0 {
		return d, i + n
	}
	return 0, i
}

// daysAt reads one day or several: 30-31, 30 and 31, 30 to 31.
func (r *reader) daysAt(i int) (first, last, to int) {
	first, to = r.dayAt(i)
	last = first
	if first == 0 {
		return 0, 0, i
	}
	listed := false // by commas, which need an "and" at the end
	for {
		j := to
		comma := r.sign(j, ",")
		if comma || r.sign(j, "-", "~", "&", "/") {
			j++
		}
		k := r.skip("to", j)
		if k == to {
			break
		}
		d, end := r.dayAt(k)
		if d == 0 || d <= last {
			break
		}
		listed = comma && k == j
		last, to = d, end
	}
	if listed {
		return 0, 0, i
	}
	return first, last, to
}

// yearAt reads a year behind a day and month.
func (r *reader) yearAt(i int) (year int, hijri bool, to int) {
	j := i
	if r.sign(j, ",", "،") {
		j++
	}
	k := r.skip("year_words", j)
	if y, n := r.figure(k, 4, 4); n && (y >= 1000 && y < 3000) {
		to = k + 1
		if _, n := r.match("hijri_year", to); n > 0 {
			return y, true, to + n
		}
		if _, n := r.match("ce", to); n > 0 {
			to += n
		}
		return y, false, to
	}
	if r.sign(j, "'") {
		if y, n := r.figure(j+1, 2, 2); n && r.glued(j+1) {
			return century(y), false, j + 2
		}
	}
	return 0, false, i
}

// monthFirst reads October 31, 2024, October 30-31, 2024 and October 2024.
func (r *reader) monthFirst(i int) (mention, bool) {
	month, hijri, j, problem := r.monthAt(i)
	if month == 0 {
		return mention{}, false
	}
	k := j
	if r.sign(k, ",") {
		k++
	}
	if k < len(r.toks) && r.toks[k].is("the") {
		k++
	}
	first, last, to := r.daysAt(k)
	if first == 0 || r.sign(to, "%", ":") && r.glued(to) || r.sign(to, ".") && r.glued(to) && r.glued(to+1) && to+1 < len(r.toks) && r.toks[to+1].kind == number {
		year, h, to := r.yearAt(j)
		if year == 0 {
			return mention{}, false
		}
		m := mention{to: to, first: day{year, month, 0}, hijri: hijri || h, problem: problem}
		m.last = m.first
		return m, true
	}
	year, h, to := r.yearAt(to)
	return r.named(mention{to: to, first: day{year, month, first}, last: day{year, month, last}, hijri: hijri || h, problem: problem}), true
}

// dayFirst reads 31 October 2024, the 26th day of April, 2023, 30-31 October
// and 2024 October 31.
func (r *reader) dayFirst(i int) (mention, bool) {
	if y, ok := r.figure(i, 4, 4); ok && y >= firstYear && y <= lastYear {
		if month, hijri, j, problem := r.monthAt(i + 1); month > 0 {
			if first, last, to := r.daysAt(j); first > 0 {
				return r.named(mention{to: to, first: day{y, month, first}, last: day{y, month, last}, hijri: hijri, problem: problem}), true
			}
		}
		return mention{}, false
	}
	first, last, j := r.daysAt(i)
	if first == 0 || i > 0 && r.glued(i) && r.sign(i-1, ".", ",", "$", "/") {
		return mention{}, false
	}
	j = r.skip("of", j)
	if r.sign(j, "-", "/", ".") && r.glued(j) {
		j++ // 31-Oct-2024
	}
	month, hijri, j, problem := r.monthAt(j)
	if month == 0 {
		return mention{}, false
	}
	if r.sign(j, "-", "/") && r.glued(j) && r.glued(j+1) {
		if y, ok := r.figure(j+1, 4, 4); ok {
			return r.named(mention{to: j + 2, first: day{y, month, first}, last: day{y, month, last}, hijri: hijri, problem: problem}), true
		}
	}
	year, h, to := r.yearAt(j)
	return r.named(mention{to: to, first: day{year, month, first}, last: day{year, month, last}, hijri: hijri || h, problem: problem}), true
}

// named completes a date with a named month.
func (r *reader) named(m mention) mention {
	if m.first.year > 0 && m.first.year < 1600 {
		m.hijri = true
	}
	return m
}

// weekdayAt returns the length of the name of a day of the week at token i.
func (r *reader) weekdayAt(i int) int {
	for _, section := range [...]string{"weekdays", "more_weekdays", "weekdays_short"} {
		if _, n := r.match(section, i); n > 0 {
			return n
		}
	}
	return 0
}

func (r *reader) weekdayNumber(i int) int {
	for _, section := range [...]string{"weekdays", "more_weekdays", "weekdays_short"} {
		if v, n := r.value(section, i); n > 0 {
			return v
		}
	}
	return 0
}

// weekdayOf finds the day of the week beside a date: Thursday, October 31;
// الخميس الموافق 31; 31일(목).
func (r *reader) weekdayOf(m *mention) {
	i := m.from - 1
	for k := 0; k < 3 && i >= 0; k++ {
		if d := r.weekdayNumber(i); d > 0 && (len(r.toks[i].form) > 2 || r.toks[i].capital) && !hangul(r.toks[i].form) {
			m.weekday = d
			break
		}
		if _, n := r.match("same_day", i); n == 0 && !r.sign(i, ",", ".", "(") && r.toks[i].form != "the" && r.toks[i].form != "ل" {
			break
		}
		i--
	}
	i = m.to
	bracket := r.sign(i, "(", ",")
	if bracket {
		i++
	}
	if n := r.weekdayAt(i); n > 0 && i < len(r.toks) && (r.sign(i+n, ")") || !bracket || r.toks[i].capital) {
		if d := r.weekdayNumber(i); len(r.toks[i].form) > 3 || bracket {
			m.weekday = d
			m.to = i + n
			if r.sign(m.to, ")") && r.sign(i-1, "(") {
				m.to++
			}
		}
	}
}

func hangul(s string) bool {
	for _, r := range s {
		return r >= 0xAC00 && r <= 0xD7A3
	}
	return false
}

// ranges joins the first and the last day of one meeting: October 30 –
// November 1, 2024; 10월 30일부터 31일까지. A day that stands alone and ends
// nothing is dropped.
func (r *reader) ranges(ms []mention) []mention {
	var out []mention
	for _, m := range ms {
		if n := len(out) - 1; n >= 0 && r.joined(out[n].to, m.from) {
			a, b := out[n], m
			if b.first.month == 0 {
				b.last.month = a.first.month
			}
			if b.last.year == 0 {
				b.last.year = a.first.year
				if b.last.year > 0 && b.last.month < a.first.month {
					b.last.year++
				}
			}
			if a.first.year == 0 && b.last.year > 0 {
				if a.first.year = b.last.year; a.first.month > b.last.month {
					a.first.year--
				}
			}
			if a.first.day > 0 && b.last.day > 0 && a.hijri == b.hijri && a.problem == "" && b.problem == "" && a.first == a.one() && near(a.first, b.last) {
				a.last, a.to = b.last, b.to
				out[n] = a
				continue
			}
		}
		if m.first.month > 0 {
			out = append(out, m)
		}
	}
	return out
}

// one returns the day of a mention of one day; no day of one of several.
func (m *mention) one() day {
	if m.first.month == m.last.month && m.first.day == m.last.day {
		return m.first
	}
	return day{}
}

// near reports whether b follows a within the days that a meeting may last.
func near(a, b day) bool {
	if a.year == 0 && b.year == 0 {
		a.year, b.year = 2001, 2001
		if b.month < a.month {
			b.year++
		}
	}
	gap := b.time().Sub(a.time())
	return gap > 0 && gap <= 20*24*time.Hour
}

// joined reports whether only a word or sign for "to" stands between tokens.
func (r *reader) joined(from, to int) bool {
	if from >= to || to-from > 3 {
		return false
	}
	if r.sign(from, "-", "~", "&") {
		from++
	} else if k := r.skip("to", from); k > from {
		from = k
	} else {
		return false
	}
	for from < to && (r.sign(from, ",") || r.weekdayAt(from) > 0) {
		from++
	}
	return from == to
}

// sameDays drops a Hijri date beside the Gregorian date of the same day. Where
// the two disagree, that is the problem of the day.
func (r *reader) sameDays(ms []mention) []mention {
	var out []mention
	for _, m := range ms {
		n := len(out) - 1
		if n < 0 || out[n].hijri == m.hijri || !r.beside(out[n].to, m.from) {
			out = append(out, m)
			continue
		}
		hijri, ours := out[n], m
		if m.hijri {
			hijri, ours = m, out[n]
		}
		if hijri.first.whole() && ours.first.whole() && ours.first.exists() && ours.problem == "" {
			about := hijriDay(hijri.first)
			if gap := about.Sub(ours.first.time()).Hours() / 24; gap < -2 || gap > 2 {
				ours.problem = fmt.Sprintf("%s and %d/%d/%d of the Hijra beside it are not one day", ours.first, hijri.first.year, hijri.first.month, hijri.first.day)
				ours.readings = []day{ours.first, dayOf(about)}
			}
		}
		if ours.weekday == 0 {
			ours.weekday = hijri.weekday
		}
		ours.from, ours.to = out[n].from, m.to
		out[n] = ours
	}
	return out
}

// beside reports whether nothing but a word for "corresponding to" or a sign
// stands between tokens.
func (r *reader) beside(from, to int) bool {
	for from < to {
		if _, n := r.match("same_day", from); n > 0 {
			from += n
			continue
		}
		if !r.sign(from, "(", ",", "-", "/", "=", "،", ":") && r.toks[from].form != "ل" {
			return false
		}
		from++
	}
	return true
}

// check names what keeps a mention from being a day.
func (m *mention) check() {
	switch {
	case m.problem != "":
	case m.hijri:
		if m.first.month < 1 || m.first.month > 12 || m.first.day < 0 || m.first.day > 30 {
			m.problem = fmt.Sprintf("%d/%d/%d is not a day of the Hijri calendar", m.first.year, m.first.month, m.first.day)
			return
		}
		m.problem = "the date is of the Hijri calendar"
		if m.first.whole() && m.first.year >= 1300 && m.first.year < 1600 {
			about := hijriDay(m.first)
			for shift := range 3 {
				m.readings = append(m.readings, dayOf(about.AddDate(0, 0, shift-1)))
			}
			m.problem += ", which is told by the moon: about " + dayOf(about).String() + ", a day more or less"
		}
	case m.first.year > 0 && (m.first.year < firstYear || m.last.year > lastYear):
		m.problem = fmt.Sprintf("%d is not a year of our calendar that a statement may be of", m.first.year)
	case m.first.day > 0 && !m.first.exists():
		m.problem = m.first.String() + " is not a day of the calendar"
	case m.last.day > 0 && !m.last.exists():
		m.problem = m.last.String() + " is not a day of the calendar"
	case m.first.whole() && m.first != m.last && !m.last.time().After(m.first.time()):
		m.problem = fmt.Sprintf("%s to %s runs backwards", m.first, m.last)
		m.readings = []day{m.first, m.last}
	case m.weekday > 0 && m.first.whole():
		on := weekday(m.first)
		if on != m.weekday && weekday(m.last) != m.weekday {
			m.problem = fmt.Sprintf("%s was a %s, but the text says %s", m.first, weekdayName(on), weekdayName(m.weekday))
			m.readings = []day{m.first}
			for shift := -3; shift <= 3; shift++ {
				if d := dayOf(m.first.time().AddDate(0, 0, shift)); weekday(d) == m.weekday {
					m.readings = append(m.readings, d)
				}
			}
		}
	}
}

// weekday returns 1 for Monday to 7 for Sunday.
func weekday(d day) int { return (int(d.time().Weekday())+6)%7 + 1 }

func weekdayName(n int) string { return time.Weekday(n % 7).String() }

// String returns 2024-10-31; what is not said is left out: "31 October",
// "October 2024".
func (d day) String() string {
	switch {
	case d.whole():
		return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
	case d.month < 1 || d.month > 12:
		return strconv.Itoa(d.year)
	case d.year > 0:
		return fmt.Sprintf("%s %d", time.Month(d.month), d.year)
	case d.day > 0:
		return fmt.Sprintf("%d %s", d.day, time.Month(d.month))
	}
	return time.Month(d.month).String()
}

// days writes several days: "2024-04-03 or 2024-03-04".
func days(ds []day) string {
	s := ""
	for i, d := range ds {
		switch {
		case i > 0 && i == len(ds)-1:
			s += " or "
		case i > 0:
			s += ", "
		}
		s += d.String()
	}
	return s
}

// hijriDay returns the Gregorian day of a Hijri one by the tabular calendar
// (leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of 30), which is
// within a day or two of what is proclaimed by the moon.
func hijriDay(d day) time.Time {
	n := (d.year-1)*354 + (3+11*d.year)/30 + (59*(d.month-1)+1)/2 + d.day
	return time.Date(622, 7, 18, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n) // the day before 1 Muharram 1, 19 July 622 Gregorian
}

// written returns the text of tokens as it stands, on one line.
func (r *reader) written(from, to int) string {
	if from >= to {
		return ""
	}
	return strings.Join(strings.Fields(r.text[r.toks[from].start:r.toks[to-1].end]), " ")
}
