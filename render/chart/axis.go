package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// largest bounds the values of a chart: beyond it neighbouring numbers are no
// longer told apart.
const largest = 1e15

// fromZero stretches an axis to zero, where its values come near it.
func fromZero(low, high float64) (float64, float64) {
	switch {
	case low > 0 && low < high/2:
		return 0, high
	case high < 0 && high > low/2:
		return low, 0
	}
	return low, high
}

// atLeast widens an axis whose values are as good as the same, so that it has a
// length and its ticks differ: to zero, and by one where they are zero.
func atLeast(low, high float64) (float64, float64) {
	if high-low > 1e-9*math.Max(1, math.Max(math.Abs(low), math.Abs(high))) {
		return low, high
	}
	low, high = math.Min(low, 0), math.Max(high, 0)
	if high-low <= 1e-9 {
		high = low + 1
	}
	return low, high
}

// scaleOf returns the ends of a value axis and its ticks, both ends among them,
// for values from low to high, which are as far apart as atLeast makes them.
// Whole values get whole ticks.
func scaleOf(low, high float64, whole bool) (ticks []float64, decimals int) {
	step := (high - low) / 5
	power := math.Pow(10, math.Floor(math.Log10(step)))
	for _, f := range []float64{1, 2, 5, 10} {
		if f*power >= step*0.999 {
			step = f * power
			break
		}
	}
	if whole {
		step = math.Max(1, math.Round(step))
	}
	if d := -math.Floor(math.Log10(step) + 1e-9); d > 0 {
		decimals = int(d)
	}
	first, last := math.Floor(low/step+1e-9), math.Ceil(high/step-1e-9)
	for i := range int(last-first) + 1 {
		ticks = append(ticks, (first+float64(i))*step)
	}
	return ticks, decimals
}

// figure writes a number with a true minus sign.
func (c *Caption) figure(v float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	if c.Figure != nil {
		s = brief(c.Figure(s), 40)
	} else {
		s = grouped(s)
	}
	if v < 0 && math.Round(v*math.Pow(10, float64(decimals))) != 0 {
		return "−" + s
	}
	return s
}

// grouped sets thousands apart from 10,000 on.
func grouped(s string) string {
	whole, rest, _ := strings.Cut(s, ".")
	if len(whole) > 4 {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "\u202F" + whole[i:]
		}
	}
	if rest != "" {
		whole += "." + rest
	}
	return whole
}

// exactly writes a number with all its decimals as it is read, empty if there is none.
func (c *Caption) exactly(v float64) string {
	if math.IsNaN(v) || c.Figure == nil {
		return exact(v)
	}
	s := brief(c.Figure(exact(math.Abs(v))), 40)
	if v < 0 {
		return "−" + s
	}
	return s
}

// exact writes a number as short as it can be read back.
func exact(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// dayOf strips a time of all but its date, as it is in its own zone.
func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// days is a date as a number, for the axis.
func days(t time.Time) float64 { return float64(dayOf(t).Unix()) / 86400 }

func iso(t time.Time) string { return t.Format("2006-01-02") }

// date writes a whole date.
func (c *Caption) date(t time.Time) string {
	if c.Date != nil {
		return brief(c.Date(t), 60)
	}
	return iso(t)
}

// year writes the year of a date.
func (c *Caption) year(t time.Time) string {
	if c.Year != nil {
		return brief(c.Year(t), 20)
	}
	return strconv.Itoa(t.Year())
}

// comma stands between the items of a list.
func (c *Caption) comma() string {
	if c.Comma != "" {
		return c.Comma
	}
	return ", "
}

// A place is where a date stands on the axis.
type place struct {
	day time.Time
	x   float64 // pixels
}

// dateRow is the height of the labels under a time axis: days and years.
const dateRow = 36

// dates sets the labels of the dates under an axis, y being its line: the day
// under each tick, the year below at its first day. Where most days would run
// into each other, only the years are set, each at its first statement. The
// first and the last always have their label.
func (s *scene) dates(at []place, y float64) {
	if len(at) == 0 {
		return
	}
	type label struct{ day, year setting }
	labels := make([]label, len(at))
	width := func(i int) float64 {
		return math.Max(s.t.width(labels[i].day), s.t.width(labels[i].year))
	}
	along := slices.Clone(at) // from left to right, whichever way time runs
	for i, d := range at {
		labels[i] = label{plain(s.caption.day(d.day), labelSize), plain(s.caption.year(d.day), labelSize)}
		if s.caption.rtl() {
			along[i].x = -d.x
		}
	}
	shown := spread(along, width, 8)
	if len(shown)*2 <= len(at) { // years alone
		var years []place
		var first []int
		for i, d := range along {
			labels[i].day = setting{}
			if i == 0 || d.day.Year() != at[i-1].day.Year() {
				years, first = append(years, d), append(first, i)
			}
		}
		shown = nil
		for _, k := range spread(years, func(k int) float64 { return width(first[k]) }, 10) {
			shown = append(shown, first[k])
		}
	}
	year := 0
	for _, i := range shown {
		d := at[i]
		half := width(i) / 2
		x := math.Min(math.Max(d.x, margin/2+half), float64(s.width)-margin/2-half)
		row := y + 21
		if labels[i].day.text != "" {
			s.put(labels[i].day, soft, x, row, middle)
			row += 15
		}
		if d.day.Year() != year {
			s.put(labels[i].year, ink, x, row, middle)
			year = d.day.Year()
		}
	}
}

// spread chooses the places, in order, whose labels stand clear of each other
// by a gap: the last, the first, then from left to right.
func spread(at []place, width func(int) float64, gap float64) []int {
	last := len(at) - 1
	left := func(i int) float64 { return at[i].x - width(i)/2 - gap }
	var shown []int
	end := math.Inf(-1)
	for i := range last {
		if i > 0 && (left(i) < end || at[i].x+width(i)/2 > left(last)) {
			continue
		}
		if i == 0 && at[0].x+width(0)/2 > left(last) {
			continue
		}
		shown = append(shown, i)
		end = at[i].x + width(i)/2
	}
	return append(shown, last)
}

// day writes day and month of a date.
func (c Caption) day(t time.Time) string {
	if c.Day != nil {
		return brief(c.Day(t), 20)
	}
	return t.Format("01-02")
}
