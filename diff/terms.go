package diff

import (
	"slices"
	"strconv"
	"strings"

	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

// terms finds the deadlines, quantities, instruments and names in a quote,
// with the places where they are printed.
func (r *reader) terms(d *reading, toks []lang.Token) {
	for i := 0; i < len(toks); i++ {
		t := &toks[i]
		if t.Kind == lang.Punct {
			continue
		}
		if id, n := r.voc.Reach.Match(toks, i); n > 0 {
			if rung, _ := strconv.Atoi(id); d.reach == 0 || rung < d.reach {
				d.reach = rung
			}
		}
		if _, n := r.voc.DeadlineCues.Match(toks, i); n > 0 {
			if to := r.term(toks, i+n, 4); to > 0 {
				d.deadlines = append(d.deadlines, r.termOf(toks[i:to], n, false))
				i = to - 1
				continue
			}
		}
		if _, n := r.voc.TimePointers.Match(toks, i); n > 0 && i+n < len(toks) && (toks[i+n].Plays(lang.TimeUnit) || toks[i+n].Is(lang.Month)) {
			d.dates = true
			d.deadlines = append(d.deadlines, r.termOf(toks[i:i+n+1], 0, false))
			i += n
			continue
		}
		if _, n := r.voc.InstrumentCues.Match(toks, i); n > 0 {
			if to := r.name(toks, i+n); to > 0 {
				d.means = append(d.means, r.termOf(toks[i+n:to], 0, true))
				i = to - 1
				continue
			}
		}
		if t.Kind == lang.Digits && r.quantity(toks, i) {
			to := i + 1
			if to < len(toks) {
				if r.magnitude(toks[to].Form) {
					to++
				}
			}
			d.numbers = append(d.numbers, r.termOf(toks[i:to], 0, false))
			i = to - 1
			continue
		}
		if t.Capital && i > 0 {
			if to := r.name(toks, i); to > i+1 {
				d.names = append(d.names, r.termOf(toks[i:to], 0, true))
				i = to - 1
			}
		}
	}
}

// termOf makes a term of tokens; its key leaves out the first skip of them,
// small words and, in a name, words in small letters but the last.
func (r *reader) termOf(toks []lang.Token, skip int, names bool) term {
	var b strings.Builder
	for i := skip; i < len(toks); i++ {
		if toks[i].Kind == lang.Punct || toks[i].Is(lang.Determiner|lang.Preposition|lang.Conjunction) {
			continue
		}
		if names && !toks[i].Capital && toks[i].Kind == lang.Letters && i < len(toks)-1 {
			continue // "relevant UNSCRs"
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(toks[i].Form)
	}
	return term{key: strings.TrimPrefix(b.String(), "$"), alias: r.alias(toks[skip:]), span: commitment.Span{Start: toks[0].Start, End: toks[len(toks)-1].End}}
}

// term returns the end of a date or term that begins within most words of i;
// 0 if there is none.
func (r *reader) term(toks []lang.Token, i, most int) int {
	for k := i; k < len(toks) && k < i+most && toks[k].Kind != lang.Punct; k++ {
		t := &toks[k]
		if t.Kind == lang.Digits && isYear(t.Form) || t.Plays(lang.TimeUnit) || t.Is(lang.Month) {
			if t.Is(lang.Month) && k+1 < len(toks) && isYear(toks[k+1].Form) {
				k++
			}
			return k + 1
		}
		if t.Kind != lang.Digits && !t.Is(grammar) && t.Form != "end" && t.Form != "beginning" && !isPointer(r, toks, k) {
			return 0
		}
	}
	return 0
}

func isPointer(r *reader, toks []lang.Token, i int) bool {
	_, n := r.voc.TimePointers.Match(toks, i)
	return n > 0
}

func isYear(form string) bool {
	return len(form) == 4 && (form[0] == '1' && form[1] == '9' || form[0] == '2' && form[1] == '0') && allDigits(form)
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// quantity reports whether a figure counts something: not a year, not part of
// a name (G7, F-35), not an ordinal, not the number of an article or
// resolution.
func (r *reader) quantity(toks []lang.Token, i int) bool {
	f := toks[i].Form
	for k := 0; k < len(f); k++ {
		if c := f[k]; (c < '0' || c > '9') && c != ',' && c != '.' && c != '$' {
			return false
		}
	}
	if isYear(f) {
		return false
	}
	if i > 0 && (toks[i-1].Plays(lang.Generic) && toks[i-1].Kind != lang.Punct && !toks[i-1].Is(grammar) || toks[i-1].Is(lang.Month)) {
		return false
	}
	return i+1 == len(toks) || !toks[i+1].Is(lang.Month) // "12 July"
}

// magnitude reports whether a word multiplies the figure before it.
func (r *reader) magnitude(form string) bool {
	zeros, ok := r.pack.Magnitude(form)
	return ok && zeros > 0
}

// name returns the end of the name that begins at or right behind i, small
// words skipped before it; 0 if there is none.
func (r *reader) name(toks []lang.Token, i int) int {
	for i < len(toks) && toks[i].Is(lang.Determiner) {
		i++
	}
	if i+1 < len(toks) && toks[i].Kind == lang.Letters && !toks[i].Capital && !toks[i].Is(grammar) {
		i++ // "the new Coalition", "relevant UNSCRs"
	}
	if i >= len(toks) || !toks[i].Capital {
		return 0
	}
	end := i + 1
	for k := i + 1; k < len(toks); k++ {
		t := &toks[k]
		switch {
		case t.Kind == lang.Digits && k == i+1 && k+1 < len(toks) && r.magnitude(toks[k+1].Form):
			return end // "USD 600 million" is a sum
		case t.Capital, t.Kind == lang.Digits && k == end: // not "the Agreement including the 2030 targets"
			end = k + 1
		case t.Is(lang.Conjunction) && k+1 < len(toks) && toks[k+1].Is(lang.Determiner): // "the Council and the G7": two names
			return end
		case t.Is(lang.Preposition|lang.Determiner|lang.Conjunction) && t.Plays(lang.Generic) && k+1 < len(toks) && k < end+2:
		default:
			if k == end && t.Plays(lang.Generic) && t.Kind == lang.Letters {
				end++ // "Security Council resolutions"
			}
			return end
		}
	}
	return end
}

// missing returns the terms of a that b neither lists nor names in its words.
// Names are compared by the words that tell instruments apart, so that
// "Article V of the Treaty" is found in "the Treaty's Article V".
func (r *reader) missing(a, b []reading, of func(*reading) []term, byWords bool) []term {
	var out []term
	for i := range a {
	next:
		for _, t := range of(&a[i]) {
			if t.spelled {
				continue
			}
			for k := range b {
				for _, u := range of(&b[k]) {
					if t.key == u.key || t.alias != "" && t.alias == u.alias || byWords && (a[i].shortens(u, t) || b[k].shortens(t, u)) {
						continue next
					}
				}
				if byWords && (r.namedIn(t.key, b[k].forms) || r.namedIn(t.key, b[k].sentence())) {
					continue next
				}
			}
			for _, o := range out {
				if o.key == t.key {
					continue next
				}
			}
			out = append(out, t)
		}
	}
	return out
}

// shortens reports whether a name is another one without what stands behind its
// "of" or "for": "Joint Declaration", "Joint Declaration of Support for the Islands".
// Keys hold no small words; the long name is looked at as it is printed.
func (d *reading) shortens(short, long term) bool {
	if !strings.HasPrefix(long.key, short.key+" ") || !strings.Contains(short.key, " ") {
		return false
	}
	return slices.ContainsFunc(d.by.table(d.st).Between(long.span.Start, long.span.End), func(t lang.Token) bool { return t.Is(lang.Preposition) })
}

// namedIn reports whether the words that tell the name from others all stand
// among the forms; the initials of three of its words or more stand for these
// ("MCAS Futenma", "TTC"). A name of generic words only (UN Security Council
// resolutions) is found where its last word is: "these resolutions" points
// back to it.
func (r *reader) namedIn(key string, forms []string) bool {
	var parts [16]string
	words := parts[:0]
	for word := range strings.FieldsSeq(key) {
		for w := range strings.SplitSeq(word, "-") {
			if w != "" {
				words = append(words, w)
			}
		}
	}
	if len(words) == 0 {
		return false
	}
	telling, missing := 0, 0
	tells := func(w string) bool { return !r.words.Of(w).Plays(lang.Generic) }
	for _, w := range words {
		if tells(w) {
			telling++
			if !holds(forms, w) {
				missing++
			}
		}
	}
	last := words[len(words)-1]
	if telling > 0 && missing == 0 || telling == 0 && holds(forms, last) {
		return true
	}
	if len(words) == 2 && telling > 0 && holds(forms, words[0]+words[1]) {
		return true // "COP 26", "COP26"
	}
	initials := make([]byte, 0, 16)
	for _, w := range words {
		initials = append(initials, w[0])
	}
	for from := 0; from+3 <= len(words); from++ {
		for to := len(words); to >= from+3; to-- {
			if short := string(initials[from:to]); !holds(forms, short) && !holds(forms, short+"s") {
				continue
			}
			rest := 0 // telling words outside the initials that are missing
			for i, w := range words {
				if to < len(words) && (i < from || i >= to) && tells(w) && !holds(forms, w) {
					rest++
				}
			}
			if rest == 0 {
				return true
			}
		}
	}
	return strings.IndexByte(key, ' ') < 0 && r.spelled(strings.TrimSuffix(key, "s"), forms)
}

// spelled reports whether words in a row begin with the letters of an acronym;
// small words between them may be left out.
func (r *reader) spelled(acronym string, forms []string) bool {
	if len(acronym) < 3 || len(acronym) > 8 {
		return false
	}
	for i := range forms {
		n := 0
		for k := i; k < len(forms) && n < len(acronym); k++ {
			switch {
			case forms[k][0] == acronym[n]:
				n++
			case n > 0 && r.pack.Word(forms[k]).Is(grammar):
			default:
				k = len(forms)
			}
		}
		if n == len(acronym) {
			return true
		}
	}
	return false
}

// holds reports whether a word is one of the forms or a part of one with a
// hyphen.
func holds(forms []string, w string) bool {
	for _, f := range forms {
		if f == w {
			return true
		}
		if strings.IndexByte(f, '-') >= 0 {
			for p := range strings.SplitSeq(f, "-") {
				if p == w {
					return true
				}
			}
		}
	}
	return false
}

func printed(terms []term, text string) []string {
	var out []string
	for _, t := range terms {
		if t.span.End == 0 {
			out = append(out, t.key)
			continue
		}
		out = append(out, strings.Join(strings.Fields(text[t.span.Start:t.span.End]), " "))
	}
	return out
}

// alias returns the one name that the row of tokens begins with under any of
// its names, with the words behind it: "unsc resolution" for "United Nations
// Security Council resolutions" and for "the UNSC resolutions". It is empty if
// they begin with none.
func (r *reader) alias(toks []lang.Token) string {
	for i := range toks {
		if toks[i].Is(lang.Determiner) {
			continue
		}
		if !toks[i].Capital && i+1 < len(toks) && toks[i+1].Capital {
			continue // "relevant UNSCRs"
		}
		id, n := r.pack.Aliases.Match(toks, i)
		if id == "" && r.pack.Aliases.Names(toks[i].Form) {
			id, n = toks[i].Form, 1
		}
		if id == "" {
			return ""
		}
		for _, t := range toks[i+n:] {
			id += " " + strings.TrimSuffix(t.Form, "s")
		}
		return id
	}
	return ""
}
