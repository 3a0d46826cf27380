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
