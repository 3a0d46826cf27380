package cite

import (
	"strconv"
	"strings"
	"time"
)

// shortHash is how many digits of a hash a note gives; an entry gives all.
const shortHash = 12

// note is a Chicago footnote: every passage with its whole source, so that it
// stands alone.
func (w *Words) note(f *Finding) string {
	var b strings.Builder
	for i, p := range f.Passages {
		if i > 0 {
			b.WriteString(" " + w.Compare + " ")
		}
		k := &p.Work
		parts := []string{}
		add := func(s string) {
			if s != "" {
				parts = append(parts, s)
			}
		}
		add(w.names(k.Authors, w.And, 3))
		before := strings.Join(append(parts, titled(w.TitledNote, k.Title)), w.Comma)
		parts = parts[:0]
		add(k.Genre)
		add(k.Publisher)
		add(w.date(w.Date, k.Issued))
		add(w.Para + p.Place + " (" + w.Open + p.Quote + w.Close + ")")
		if !k.Retrieved.IsZero() {
			add(strings.ReplaceAll(w.Accessed, "{date}", w.date(w.Date, k.Retrieved)))
		}
		add(k.URL)
		if k.SHA256 != "" {
			add("SHA-256 " + k.SHA256[:min(shortHash, len(k.SHA256))])
		}
		b.WriteString(before + strings.Join(parts, w.Comma) + ".")
	}
	b.WriteString(" " + f.label())
	return b.String()
}

// entry is a line of a Chicago bibliography.
func (w *Words) entry(k *Work) string {
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, closed(s, "."))
		}
	}
	add(w.names(k.Authors, w.And, 10))
	parts = append(parts, titled(w.TitledEntry, k.Title))
	add(upper(k.Genre))
	date := w.date(w.Date, k.Issued)
	if k.Publisher != "" {
		date = k.Publisher + w.Comma + date
	}
	add(date)
	if !k.Retrieved.IsZero() {
		add(strings.ReplaceAll(w.AccessedLong, "{date}", w.date(w.Date, k.Retrieved)))
	}
	if k.URL != "" {
		parts = append(parts, k.URL+".")
	}
	if k.SHA256 != "" {
		parts = append(parts, "SHA-256 "+k.SHA256+".")
	}
	return strings.Join(parts, " ")
}

// apa is an entry of an APA list of references. The address ends it, without a
// full stop.
func (w *Words) apa(k *Work) string {
	title := k.Title
	if k.Genre != "" {
		title += " [" + upper(k.Genre) + "]"
	}
	title = closed(title, ".")
	date := "(" + w.date(w.DateSorted, k.Issued) + ")."
	names := w.names(k.Authors, w.AndShort, 20)
	parts := []string{title, date}
	if names != "" {
		parts = []string{closed(names, "."), date, title}
	}
	if k.Publisher != "" && k.Publisher != names {
		parts = append(parts, closed(k.Publisher, "."))
	}
	if k.SHA256 != "" {
		parts = append(parts, "SHA-256 "+k.SHA256+".")
	}
	if k.URL != "" {
		if !k.Retrieved.IsZero() {
			parts = append(parts, strings.ReplaceAll(w.Retrieved, "{date}", w.date(w.Date, k.Retrieved)))
		}
		parts = append(parts, k.URL)
	}
	return strings.Join(parts, " ")
}

// inText is a finding in the running text of a paper in APA style.
func (w *Words) inText(f *Finding) string {
	var b strings.Builder
	for i, p := range f.Passages {
		if i > 0 {
			b.WriteString(w.Semicolon + w.CompareLong + " ")
		}
		k := &p.Work
		who := w.names(k.Authors, w.AndShort, 2)
		if who == "" {
			who = w.Open + k.Title + w.Close
		}
		year := w.date("{year}", k.Issued)
		para := w.ParaLong
		if p.Plural {
			para = w.ParasLong
		}
		b.WriteString(w.Open + p.Quote + w.Close + " (" + who + w.Comma + year + w.Comma + para + " " + p.Place + ")")
	}
	b.WriteString(". " + f.label())
	return b.String()
}

// names joins names; of more than most only the first stands.
func (w *Words) names(names []string, and string, most int) string {
	n := len(names)
	switch {
	case n == 0:
		return ""
	case n == 1:
		return names[0]
	case n > most:
		return names[0] + " " + w.EtAl
	case n == 2:
		return names[0] + " " + and + names[1]
	}
	return strings.Join(names[:n-1], w.Comma) + w.Comma + and + names[n-1]
}

func (w *Words) date(form string, t time.Time) string {
	if t.IsZero() {
		return w.NoDate
	}
	day, year := strconv.Itoa(t.Day()), strconv.Itoa(t.Year())
	if w.Digits != nil {
		day, year = w.Digits(day), w.Digits(year)
	}
	return strings.NewReplacer("{day}", day, "{month}", w.Months[t.Month()-1], "{year}", year).Replace(form)
}

// titled fills a title into its pattern. A mark inside the quotation, as Chicago
// has it in English, is left out where the title ends with one of its own.
func titled(pattern, title string) string {
	for _, mark := range []string{",", "."} {
		if inside := "{title}" + mark; strings.Contains(pattern, inside) {
			return strings.Replace(pattern, inside, closed(title, mark), 1)
		}
	}
	return strings.Replace(pattern, "{title}", title, 1)
}

// closed ends a text with a mark, unless it ends with one already.
func closed(s, mark string) string {
	for _, end := range []string{".", "?", "!", ".”", "?”", "!”", "؟", "。"} {
		if strings.HasSuffix(s, end) {
			return s
		}
	}
	return s + mark
}

func upper(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
