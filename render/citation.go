package render

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"strings"

	"mithaq/corpus"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/render/cite"
)

// Citations writes references to statements, with the words of an interface
// language. See package cite for the styles.
func Citations(w io.Writer, style cite.Style, ui string, sts []*corpus.Statement) error {
	e, err := editionIn(ui)
	if err != nil {
		return err
	}
	works := make([]cite.Work, len(sts))
	for i, s := range sts {
		works[i] = workOf(s, &e.Labels, style)
	}
	return cite.Write(w, style, &e.cite, distinct(works))
}

// CiteChange writes a reference to a change: a footnote, or data with the
// passages as notes. It is an error if the report has no change with this ID,
// or is not sure of it: that is not to be cited.
func CiteChange(w io.Writer, style cite.Style, ui string, r *diff.Report, id string) error {
	e, err := editionIn(ui)
	if err != nil {
		return err
	}
	v := newView(r, e)
	for i := range r.Changes {
		c := &r.Changes[i]
		switch {
		case c.ID != id:
			continue
		case c.Band == align.Possible:
			return fmt.Errorf("change %s is only possible, not confirmed; read both texts, and cite them yourself", id)
		}
		f := v.finding(c, style)
		return cite.WriteFinding(w, style, &e.cite, &f)
	}
	return fmt.Errorf("there is no change %q between %s and %s; mithaq compare lists them", id, r.Old.ID, r.New.ID)
}

// finding makes a change ready to be cited.
func (v *view) finding(c *diff.Change, style cite.Style) cite.Finding {
	f := cite.Finding{ID: c.ID, Verdict: named(v.l.Kinds, c.Kind) + v.l.Comma + fill(v.l.Rule, "rule", c.Reason.Rule)}
	var works []cite.Work
	for _, s := range [...]*side{&v.old, &v.new} {
		units := c.Old
		if s == &v.new {
			units = c.New
		}
		if len(units) == 0 {
			continue
		}
		quote := clip(strings.Join(s.quotes(units), gap), citedLength)
		place := s.paras(units)
		if style != cite.CSLJSON {
			quote = visible(quote)
		}
		works = append(works, workOf(s.Statement, v.l, style))
		f.Passages = append(f.Passages, cite.Passage{Quote: quote, Place: place, Plural: strings.Contains(place, v.l.Comma)})
	}
	for i, k := range distinct(works) {
		f.Passages[i].Work = k
	}
	return f
}

// citedLength is about how many bytes of a quotation stand in a footnote.
const citedLength = 160

// workOf returns a statement as a work. Text that is to be read shows hidden
// characters as tokens; CSL-JSON holds it as it is.
func workOf(s *corpus.Statement, l *Labels, style cite.Style) cite.Work {
	k := cite.Work{
		Key: citeKey(s), Title: cmp.Or(s.Title, s.ID, l.NoTitle), Authors: append([]string(nil), s.Parties...), Publisher: s.Publisher,
		Lang: s.Lang, URL: s.Source, SHA256: s.SHA256, Issued: s.Date, Retrieved: s.Retrieved,
	}
	if !isWeb(k.URL) {
		k.URL = ""
	}
	if s.Kind != corpus.Official {
		k.Genre = named(l.StatementKinds, s.Kind)
	}
	if len(k.Authors) == 0 && k.Publisher != "" {
		k.Authors, k.Publisher = []string{k.Publisher}, ""
	}
	if style != cite.CSLJSON {
		for _, field := range []*string{&k.Title, &k.Publisher, &k.Genre, &k.Lang, &k.URL, &k.SHA256} {
			*field = visible(*field)
		}
		for i := range k.Authors {
			k.Authors[i] = visible(k.Authors[i])
		}
	}
	return k
}

// citeKey makes a key of an ID: its ASCII letters and digits, with a hyphen for
// what lies between; where that loses a letter, with the beginning of the hash.
func citeKey(s *corpus.Statement) string {
	var b strings.Builder
	lost := false
	for _, r := range s.ID {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			b.WriteRune(r)
		default:
			lost = lost || r > 0x7F
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
		}
	}
	key := strings.Trim(b.String(), "-")
	if (lost || key == "") && isHex(s.SHA256) {
		key = strings.Trim(key+"-"+s.SHA256[:min(8, len(s.SHA256))], "-")
	}
	return cmp.Or(key, "statement")
}

func isHex(s string) bool {
	return s != "" && strings.Trim(s, "0123456789abcdef") == ""
}

// distinct gives works whose keys are the same a number each.
func distinct(works []cite.Work) []cite.Work {
	seen := map[string]int{}
	for i := range works {
		key := works[i].Key
		if seen[key]++; seen[key] > 1 {
			works[i].Key = fmt.Sprintf("%s-%d", key, seen[key])
		}
	}
	return works
}

// contextObject describes a work as Zotero reads it from a page: an OpenURL
// ContextObject in Dublin Core, as zotero/utilities parses it (openurl.js):
// parts end at & and names at =, and a plus sign is a space.
func contextObject(k *cite.Work) string {
	var b strings.Builder
	b.WriteString("ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc")
	add := func(key, value string) {
		if value != "" {
			b.WriteString("&" + key + "=" + strings.ReplaceAll(url.QueryEscape(value), "+", "%20"))
		}
	}
	if k.URL == "" {
		add("rft.type", "document")
	} else {
		add("rft.type", "webpage")
	}
	add("rft.title", k.Title)
	for _, a := range k.Authors {
		add("rft.aucorp", a)
	}
	if !k.Issued.IsZero() {
		add("rft.date", k.Issued.Format("2006-01-02"))
	}
	add("rft.publisher", k.Publisher)
	add("rft.source", k.Publisher) // the name of the site of a page
	add("rft.identifier", k.URL)
	add("rft.language", k.Lang)
	return b.String()
}
