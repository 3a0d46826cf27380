package corpus

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	dateForm  = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?$`)
	dateStart = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:[^0-9]|$)`)
)

// parseDate reads the day of a meeting: 2006-01-02, or a time stamp, of which
// the day counts as it is written, in its own zone. What else it is told is
// what, and fix says how to write it.
func parseDate(s string) (t time.Time, what, fix string) {
	const how = "write the day of the meeting as year-month-day, such as 2024-10-31"
	m := dateForm.FindStringSubmatch(asciiDigits(strings.TrimSpace(s)))
	if m == nil {
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
	if m := dateStart.FindStringSubmatch(base); m != nil {
		if t, _, _ := parseDate(m[1]); !t.IsZero() {
			return m[1]
		}
	}
	return ""
}
