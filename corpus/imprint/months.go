package imprint

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
