package commitment

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mithaq/corpus/lang"
)

// marks finds what the tokens from:to name.
func (s *sentence) marks(from, to int) Marks {
	var m Marks
	toks := s.toks[from:to]
	for _, c := range s.pack.Mentions(toks) {
		switch c.Concept.Kind {
		case "instrument":
			m.Instruments = append(m.Instruments, c.Concept.ID)
		case "person":
			continue // names of people say nothing of what is promised
		}
		m.Concepts = append(m.Concepts, c.Concept.ID)
	}
	counted := from // end of the last quantity, which may be written in two words
	for i := from; i < to; i++ {
		t := s.tok(i)
		switch {
		case t.Kind == lang.Digits:
			if i >= counted {
				if n, end, ok := s.quantity(i, to); ok {
					m.Numbers = append(m.Numbers, n)
					counted = end
				}
			}
			if d, ok := s.date(i, from); ok {
				m.Deadlines = append(m.Deadlines, d)
			}
		case t.Kind == lang.Letters:
			if id, n := s.pack.Deadlines.Match(s.toks[:to], i); id != "" {
				m.Deadlines = append(m.Deadlines, s.folded(i, i+n))
			}
			if t.Capital && t.Is(lang.Instrument) && i > from && (s.tok(i-1).Capital || s.tok(i-1).Kind == lang.Digits) {
				if name := s.instrument(i, from); name != "" {
					m.Instruments = append(m.Instruments, name)
				}
			}
		}
	}
	for _, list := range []*[]string{&m.Concepts, &m.Instruments, &m.Numbers, &m.Deadlines} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return m
}

// instrument returns the folded capitalised name that ends at i, empty if a
// further capital follows or a known concept already holds it.
func (s *sentence) instrument(i, from int) string {
	if s.tok(i+1).Capital && s.is(i+1, lang.Instrument) {
		return "" // the longer name counts
	}
	start := i
	for j := i - 1; j >= from && j > i-10; j-- {
		t := s.tok(j)
		if t.Capital && t.Kind != lang.Punct && !t.Is(lang.Determiner) {
			start = j
			continue
		}
		if s.does(j, lang.WordInstrumentParticle) && s.tok(j-1).Capital && j > from && !s.is(j-1, lang.Instrument) && !s.does(j, lang.WordAnd) {
			continue
		}
		break
	}
	if start == i {
		return ""
	}
	if s.does(start, lang.WordThe) {
		start++
	}
	return s.folded(start, i+1)
}

// folded returns the forms of the tokens from:to joined by spaces.
func (s *sentence) folded(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > from {
			b.WriteByte(' ')
		}
		b.WriteString(s.form(i))
	}
	return b.String()
}

// quantity reads the figure at i with the magnitude behind it. Years, days of
// a month, ordinals and the numbers inside names (G7, COVID-19, Resolution
// 2231) are no quantities. It returns the end of the digits, too, which lies
// before end.
func (s *sentence) quantity(i, end int) (number string, next int, ok bool) {
	form := strings.TrimPrefix(s.form(i), "$")
	form, tail := cutFigure(form)
	if tail != "" {
		number, next = s.counted(i, end, form)
		return number, next, number != ""
	}
	digits := strings.ReplaceAll(form, ",", "")
	whole, frac, _ := strings.Cut(digits, ".")
	if whole == "" || strings.Trim(whole, "0123456789") != "" || strings.Trim(frac, "0123456789") != "" {
		return "", 0, false
	}
	if s.is(i-1, lang.Month) || s.is(i+1, lang.Month) || s.tok(i-1).Capital && s.tok(i-1).Kind == lang.Letters && !strings.HasPrefix(s.form(i), "$") {
		return "", 0, false
	}
	zeros, large := s.pack.Magnitude(s.form(i + 1))
	if !large && frac == "" && len(form) == 4 && (whole[0] == '1' || whole[0] == '2') {
		return "", 0, false // a year
	}
	if _, n := s.pack.Percent.Match(s.toks, i+1); n > 0 || s.form(i+1) == "%" {
		return digits + "%", i + 1, true
	}
	if large && len(frac) <= zeros {
		return strings.TrimLeft(whole+frac, "0") + strings.Repeat("0", zeros-len(frac)), i + 1, true
	}
	return digits, i + 1, true
}

// cutFigure parts a figure from the letters written onto it: "3천만", "5G".
func cutFigure(form string) (figure, tail string) {
	n := len(form)
	for j := range len(form) {
		if c := form[j]; c >= utf8.RuneSelf {
			n = j
			break
		}
	}
	return form[:n], form[n:]
}

// counted reads the figure at i with the magnitudes or the counter that Korean
// writes onto it, and the digits that go on behind those, before end: 3천만
// 달러, 5,046명, 2만 8,500명. The number is empty if nothing is counted.
func (s *sentence) counted(i, end int, figure string) (number string, next int) {
	if strings.Trim(figure, "0123456789,.") != "" {
		return "", 0
	}
	f, ok := s.pack.Counted(s.toks[:end], i)
	if !ok || !f.Counted {
		return "", 0
	}
	return f.Value, f.To
}

// yearAhead reads the year at i with what Korean writes behind it to make it a
// term: 2030년까지, 2030년 말까지.
func (s *sentence) yearAhead(i int) (string, bool) {
	figure, tail := cutFigure(s.form(i))
	if len(figure) != 4 || tail == "" {
		return "", false
	}
	_, size := utf8.DecodeRuneInString(tail) // 년
	switch {
	case size < len(tail) && s.pack.Word(tail[size:]).Is(lang.DateWord):
		return s.form(i), true
	case size == len(tail) && s.is(i+1, lang.DateWord):
		return s.folded(i, i+2), true
	}
	return "", false
}

// date reads the year at i with the words before it that make it a term:
// "by the end of 2025", "in April 2024".
func (s *sentence) date(i, from int) (string, bool) {
	if term, ok := s.yearAhead(i); ok {
		return term, true
	}
	form := s.form(i)
	if len(form) == 5 && form[4] == 's' {
		form = form[:4] // "the 2020s"
	}
	if len(form) != 4 || strings.Trim(form, "0123456789") != "" || form[0] != '1' && form[0] != '2' {
		return "", false
	}
	start := i
	for start > from && i-start < 6 {
		t := s.tok(start - 1)
		if !(t.Is(lang.Month|lang.DateWord) || t.Kind == lang.Digits && s.is(start-2, lang.Month) || t.Form == "," && s.is(start-3, lang.Month)) {
			break
		}
		start--
	}
	if start == i || !s.is(start, lang.Preposition|lang.DateWord) {
		return "", false
	}
	return s.folded(start, i+1), true
}

// actors returns who acts: the states and organisations that the subject
// names, or the person; nil if it leaves them to "we" or "the leaders".
func (s *sentence) actors(h *head) []string {
	var out []string
	person := ""
	for i := h.subj; i < h.subjEnd && i < len(s.toks); i++ {
		if id, n := s.pack.Parties.Match(s.toks[:h.subjEnd], i); id != "" {
			out = append(out, id)
			i += n - 1
			continue
		}
		if s.tok(i).Capital && s.is(i, lang.Title) && !s.is(i+1, lang.Title) && s.tok(i+1).Capital {
			person = s.form(i) + " " + s.form(i+1)
		}
	}
	if len(out) == 0 && person != "" {
		out = append(out, person)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// obligor returns the party that an urging or condemning unit is about.
func (s *sentence) obligor(r reading, from, to int) string {
	if r.act != Urge && r.act != Condemn && r.act != Concern && r.act != Warn {
		return ""
	}
	if r.act == Urge { // who is asked stands before the first of several demands
		from = min(from, r.to)
	}
	for i := from; i < to; i++ {
		if id, _ := s.pack.Parties.Match(s.toks[:to], i); id != "" {
			return id
		}
		if owner, ok := s.pack.CutEnd(s.form(i), lang.WordOwner); ok && s.tok(i).Capital {
			if id := s.pack.Parties.Word(owner); id != "" {
				return id
			}
		}
	}
	return ""
}
