package corpus

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

var dateForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?$`)
})

// parseDate reads the day of a meeting: 2006-01-02, or a time stamp, of which
// the day counts as it is written, in its own zone. What else it is told is
// what, and fix says how to write it.
func parseDate(s string) (t time.Time, what, fix string) {
	const how = "write the day of the meeting as year-month-day, such as 2024-10-31"
	var m []string
	if d := asciiDigits(strings.TrimSpace(s)); plainDay(d) {
		m = []string{d, d[:4], d[5:7], d[8:]}
	} else if m = dateForm().FindStringSubmatch(d); m == nil {
		return t, "date " + strconv.Quote(s) + " is not a date that Mithaq reads", how
	}
	year, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	day, _ := strconv.Atoi(m[3])
	switch {
	case year < 1900:
		return t, "date " + strconv.Quote(s) + " lies before 1900", "if it is a Hijri date, write the Gregorian day of the meeting"
	case year > 2199:
		return t, "date " + strconv.Quote(s) + " lies after 2199", "if it is of another calendar, write the Gregorian day of the meeting"
	}
	t = time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day || int(t.Month()) != month {
		return time.Time{}, "date " + strconv.Quote(s) + " is not a day of the calendar", how
	}
	return t, "", ""
}

// plainDay reports whether a text has the form 2006-01-02, told without the cost of
// a regular expression.
func plainDay(s string) bool {
	if len(s) != len(time.DateOnly) || s[4] != '-' || s[7] != '-' {
		return false
	}
	for i := range len(s) {
		if i != 4 && i != 7 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

// asciiDigits writes Arabic-Indic and Persian digits as 0 to 9.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		}
		return r
	}, s)
}

// nameDate returns the date that a file's base name begins with, as it is
// written there; empty if there is none.
func nameDate(base string) string {
	n := len(time.DateOnly)
	if len(base) < n || !plainDay(base[:n]) || len(base) > n && '0' <= base[n] && base[n] <= '9' {
		return ""
	}
	if t, _, _ := parseDate(base[:n]); t.IsZero() {
		return ""
	}
	return base[:n]
}
