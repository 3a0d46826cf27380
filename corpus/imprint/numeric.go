package imprint

import "slices"

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
