package intake

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// title returns what the page says its title is.
func (pg *page) title() string {
	name := ""
	for i := range pg.tree {
		n := &pg.tree[i]
		switch {
		case n.tag == atom.Meta && (n.get("property") == "og:title" || n.get("name") == "og:title"):
			return n.get("content")
		case n.tag == atom.Title && name == "" && n.first >= 0:
			name = pg.tree[n.first].text
		}
	}
	return name
}

// sameTitle reports whether a heading is the title of a page, which may have
// the name of the site beside it.
func sameTitle(head, title string) bool {
	h, t := strings.Join(foldedWords(head), " "), strings.Join(foldedWords(title), " ")
	return h != "" && (h == t || len(h) >= 12 && strings.Contains(t, h) || len(t) >= 12 && strings.Contains(h, t))
}

// hintMetas are meta elements that tell something, by name, property or
// itemprop in small letters.
var hintMetas = map[string]string{
	"og:title": "title", "twitter:title": "title", "dc.title": "title", "dcterms.title": "title", "citation_title": "title",
	"article:published_time": "date", "dc.date": "date", "dcterms.date": "date", "dc.date.issued": "date", "dcterms.created": "date", "dcterms.issued": "date", "date": "date", "datepublished": "date", "pubdate": "date", "citation_publication_date": "date", "publish_date": "date", "og:pubdate": "date", "parsely-pub-date": "date",
	"og:site_name": "publisher", "dc.publisher": "publisher", "dcterms.publisher": "publisher", "publisher": "publisher", "application-name": "publisher", "dc.creator": "publisher", "author": "publisher",
	"og:locale": "lang", "dc.language": "lang", "dcterms.language": "lang", "language": "lang", "content-language": "lang",
	"og:url":      "address",
	"description": "description", "og:description": "description", "dc.description": "description",
	"dc.coverage": "place", "geo.placename": "place", "contentlocation": "place",
}

// hints collects what the page says of itself.
func (pg *page) hints(d *Draft) {
	heads := 0
	for i := range pg.tree {
		n := &pg.tree[i]
		switch n.tag {
		case atom.Html:
			d.hint("lang", cmp.Or(n.get("lang"), n.get("xml:lang")), "<html lang>")
		case atom.Title:
			if n.first >= 0 && !pg.within(int32(i), atom.Svg) {
				d.hint("title", pg.tree[n.first].text, "<title>")
			}
		case atom.Meta:
			for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
				if v := n.get(key); hintMetas[strings.ToLower(v)] != "" {
					d.hint(hintMetas[strings.ToLower(v)], n.get("content"), "<meta "+key+"="+v+">")
				}
			}
		case atom.Link:
			if n.get("rel") == "canonical" {
				d.hint("address", n.get("href"), "<link rel=canonical>")
			}
		case atom.Time:
			d.hint("date", cmp.Or(n.get("datetime"), pg.content(int32(i))), "<time>")
		case atom.H1:
			if heads++; heads <= 3 {
				d.hint("title", pg.content(int32(i)), "<h1>")
			}
		case atom.Script:
			if n.get("type") == "application/ld+json" && n.first >= 0 {
				pg.linkedData(d, pg.tree[n.first].text)
			}
		default:
			if n.name != "" && pg.size[i] > 0 && pg.size[i] < 80 && !pg.hidden[i] {
				for _, key := range [...]string{"class", "id"} {
					if slices.ContainsFunc(classWords(n.get(key)), func(w string) bool {
						return w == "date" || w == "datetime" || w == "posted" || w == "pubdate" || w == "published" || w == "regdate"
					}) {
						if text := pg.content(int32(i)); strings.ContainsFunc(text, unicode.IsNumber) {
							d.hint("date", text, "<"+n.name+" "+key+"="+shorten(n.get(key))+">")
						}
						break
					}
				}
			}
		}
		if len(d.Hints) > 60 {
			return
		}
	}
}

// within reports whether an element stands right in another.
func (pg *page) within(i int32, a atom.Atom) bool { return pg.tree[pg.tree[i].parent].tag == a }

// content returns the text of a small element.
func (pg *page) content(i int32) string {
	var b strings.Builder
	end := int32(len(pg.tree))
	for k := i + 1; k < end && b.Len() < 400; k++ {
		if pg.tree[k].parent < i {
			break
		}
		b.WriteString(pg.tree[k].text)
		if pg.tree[k].name != "" {
			b.WriteByte(' ')
		}
	}
	return squeeze(strings.ReplaceAll(b.String(), "\n", " "))
}

// linkedData reads the description of the page that search engines read.
func (pg *page) linkedData(d *Draft, text string) {
	var v any
	if len(text) > 1<<20 || json.Unmarshal([]byte(text), &v) != nil {
		return
	}
	things := []any{v}
	for n := 0; n < len(things) && n < 50; n++ {
		switch t := things[n].(type) {
		case []any:
			things = append(things, t...)
		case map[string]any:
			if g, ok := t["@graph"].([]any); ok {
				things = append(things, g...)
			}
			kind := fmt.Sprint(t["@type"])
			if !strings.Contains(kind, "Article") && !strings.Contains(kind, "WebPage") && !strings.Contains(kind, "Posting") && !strings.Contains(kind, "Statement") {
				continue
			}
			for _, f := range [...][2]string{{"headline", "title"}, {"name", "title"}, {"datePublished", "date"}, {"inLanguage", "lang"}, {"description", "description"}, {"url", "address"}} {
				if s, ok := t[f[0]].(string); ok {
					d.hint(f[1], html.UnescapeString(s), "<script type=application/ld+json> "+f[0])
				}
			}
			for _, f := range [...][2]string{{"publisher", "publisher"}, {"contentLocation", "place"}} {
				if m, ok := t[f[0]].(map[string]any); ok {
					if s, ok := m["name"].(string); ok {
						d.hint(f[1], html.UnescapeString(s), "<script type=application/ld+json> "+f[0])
					}
				}
			}
		}
	}
}
