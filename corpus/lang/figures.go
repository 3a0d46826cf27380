package lang

import (
	"strconv"
	"strings"
)

// figure reads the number that begins at token i.
func (c *Collation) figure(toks []Token, i int, at *[markKinds]found) (Figure, bool) {
	t := &toks[i]
	f := Figure{From: i, To: i + 1}
	if t.Kind == Digits {
		form := t.Form
		for f.To+1 < len(toks) && (toks[f.To].Form == "٬" || toks[f.To].Form == "٫") && toks[f.To+1].Kind == Digits && toks[f.To].Start == toks[f.To-1].End && toks[f.To+1].Start == toks[f.To].End {
			form += toks[f.To].Form + toks[f.To+1].Form // the Arabic signs that group and part digits
			f.To += 2
		}
		digits, rest := leading(form)
		f.Counted = strings.ContainsAny(form[:len(form)-len(rest)], ",٬")
		switch {
		case digits == "":
			return f, false
		case c.beginning && c.pack.Does(rest, WordMonthSign):
			f.Value = "m" + digits
		case c.beginning:
			f.count(c.pack, toks, digits, rest)
		default:
			f.Value = digits
			f.scale(c, toks)
		}
		return f, true
	}
	switch month, number := at[aMonth], at[aNumber]; {
	case month.to > 0 && (!t.Does(WordMonthOrNot) || t.Capital && i > 0):
		f.Value, f.To = "m"+month.id, month.to
		return f, true
	case number.to > 0:
		f.Value, f.To, f.Spelled = number.id, number.to, true
		f.scale(c, toks)
		return f, true
	}
	return f, false
}

// scale multiplies a figure by the magnitudes behind it and, of a number in
// words, adds the smaller ones that follow: "two hundred and fifty thousand".
func (f *Figure) scale(c *Collation, toks []Token) {
	total, part, zeros := "0", f.Value, 0 // zeros of the last magnitude
	for f.To < len(toks) && toks[f.To].Kind == Letters {
		if m := c.at(toks, f.To)[aMagnitude]; m.to > 0 {
			zeros, _ = strconv.Atoi(m.id)
			part = scaled(part, zeros)
			if zeros > 2 {
				total, part = sum(total, part), "0"
			}
			f.To, f.Counted = m.to, true
			continue
		}
		next := f.To
		if c.joins[toks[next].Form] && zeros > 0 {
			next++
		}
		if !f.Spelled || next >= len(toks) || toks[next].Kind != Letters {
			break
		}
		m := c.at(toks, next)[aNumber]
		if m.to == 0 || zeros == 0 && !(len(part) == 2 && part >= "20" && part[1] == '0' && len(m.id) == 1) || zeros > 0 && len(m.id) > min(zeros, 2) {
			break
		}
		if zeros > 0 && zeros != 2 && part != "0" {
			break
		}
		if m.to < len(toks) && toks[m.to].Kind == Letters { // "one hundred and two hundred" are two numbers
			if z, _ := strconv.Atoi(c.at(toks, m.to)[aMagnitude].id); z > 0 && zeros > 0 && (z == zeros || z > zeros && zeros > 2) {
				break
			}
		}
		part = sum(part, m.id)
		f.To, zeros = m.to, 0
	}
	f.Value = sum(total, scaled(part, 0))
}

// Counted reads the figure that begins at token i with the signs that Korean
// writes onto it: 3천만, 2만 8,500명. It reports whether there are digits.
func (p *Pack) Counted(toks []Token, i int) (Figure, bool) {
	f := Figure{From: i, To: i + 1}
	digits, rest := leading(toks[i].Form)
	if digits == "" {
		return f, false
	}
	f.count(p, toks, digits, rest)
	return f, true
}

// count reads the signs behind the digits of a Korean figure, the digits
// behind those, and whether a counter follows: 5천만, 2만8500, 2만 8,500, 3천5백만.
func (f *Figure) count(p *Pack, toks []Token, digits, rest string) {
	total, part, last := "0", "0", scaled(digits, 0) // part and last stand under the next sign above a thousand
	for below := 0; ; {                              // zeros that the next digits must stay under
		for rest != "" {
			z, n := p.sign(rest)
			if z == 0 {
				break
			}
			if last = scaled(last, z); z > 3 {
				total, part, last = sum(total, sum(scaled(part, z), last)), "0", "0"
			}
			below, rest, f.Counted = z, rest[n:], true
		}
		if below == 0 {
			break
		}
		behind, next := rest, f.To
		if rest == "" && f.To < len(toks) && toks[f.To].Kind == Digits {
			behind, next = toks[f.To].Form, f.To+1
		}
		if behind == "" || behind[0] < '0' || behind[0] > '9' {
			break
		}
		digits, behind = leading(behind)
		if len(digits) > below || p.Does(behind, WordMonthSign) || p.Does(behind, WordYearSign) {
			break
		}
		part, last = sum(part, last), scaled(digits, 0)
		below, rest, f.To = 0, behind, next
	}
	f.Value = sum(total, sum(part, last))
	if _, n := p.sign(rest); n > 0 { // 20명
		f.Counted = true
	}
}

// sign returns how many zeros the first magnitude or counter of a form adds and
// how long it is; 0 if there is none.
func (p *Pack) sign(form string) (zeros, n int) {
	for n := 1; n <= len(form); n++ {
		if zeros, ok := p.Magnitude(form[:n]); ok {
			return zeros, n
		}
	}
	return 0, 0
}

// sum adds two numbers in digits; a long or broken one stays as it is.
func sum(a, b string) string {
	if a == "0" {
		return b
	}
	if b == "0" {
		return a
	}
	x, errX := strconv.ParseInt(a, 10, 64)
	y, errY := strconv.ParseInt(b, 10, 64)
	if errX != nil || errY != nil || x > 1<<62 || y > 1<<62 {
		return a
	}
	return strconv.FormatInt(x+y, 10)
}

// leading returns the first run of digits of a form, without the signs that
// group them, and what stands behind it.
func leading(form string) (digits, rest string) {
	var b strings.Builder
	for i, r := range form {
		switch {
		case '0' <= r && r <= '9' || r == '.' && b.Len() > 0:
			b.WriteRune(r)
		case r == ',' || r == '٬':
		case r == '٫' && b.Len() > 0:
			b.WriteByte('.')
		case b.Len() > 0:
			return strings.Trim(b.String(), "."), form[i:]
		}
	}
	return strings.Trim(b.String(), "."), ""
}

// scaled writes a figure out with its zeros.
func scaled(digits string, zeros int) string {
	whole, frac, _ := strings.Cut(digits, ".")
	n := min(zeros, len(frac))
	whole, frac = whole+frac[:n]+strings.Repeat("0", zeros-n), frac[n:]
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if frac != "" {
		return whole + "." + frac
	}
	return whole
}
