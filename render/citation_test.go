package render

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/render/cite"
)

// zotero reads an OpenURL ContextObject as zotero/utilities does in openurl.js.
func zotero(t *testing.T, object string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for part := range strings.SplitSeq(object, "&") {
		key, value, ok := strings.Cut(part, "=")
		if !ok || strings.Contains(value, "=") {
			t.Fatalf("the part %q has not one =", part)
		}
		value, err := url.PathUnescape(strings.ReplaceAll(strings.ReplaceAll(value, "+", " "), "%2B", " "))
		if err != nil {
			t.Fatal(err)
		}
		out[key] = append(out[key], value)
	}
	return out
}

func TestZoteroFindsBothStatementsOnThePage(t *testing.T) {
	for name, r := range reports(t) {
		var items []map[string][]string
		metas := map[string][]string{}
		walk(t, htmlOf(t, r), func(tok xml.Token, open []xml.StartElement) {
			e, ok := tok.(xml.StartElement)
			if !ok {
				return
			}
			a := attrs(e)
			if e.Name.Local == "meta" && a["name"] != "" {
				if len(open) < 2 || open[len(open)-1].Name.Local != "head" {
					t.Errorf("%s: meta %s stands outside the head", name, a["name"])
				}
				metas[a["name"]] = append(metas[a["name"]], a["content"])
			}
			if e.Name.Local == "span" && a["class"] == "Z3988" {
				items = append(items, zotero(t, a["title"]))
			}
		})
		if len(items) != 3 {
			t.Fatalf("%s: %d items, want the page and two statements", name, len(items))
		}
		if got := metas["DC.title"]; len(got) != 1 || strings.ReplaceAll(got[0], "+", " ") != items[0]["rft.title"][0] {
			t.Errorf("%s: the page is called %q and %q", name, got, items[0]["rft.title"])
		}
		for i, s := range []*corpus.Statement{r.Old, r.New} {
			it := items[i+1]
			if it["rft_val_fmt"][0] != "info:ofi/fmt:kev:mtx:dc" {
				t.Errorf("%s: format %q", name, it["rft_val_fmt"])
			}
			want, kind := s.Source, "webpage"
			if !isWeb(want) {
				want, kind = "", "document"
			}
			if got := strings.Join(it["rft.identifier"], ""); got != want || it["rft.type"][0] != kind {
				t.Errorf("%s: %s at %q, want %s at %q", name, it["rft.type"], got, kind, want)
			}
			if s.Title != "" && it["rft.title"][0] != strings.ReplaceAll(visible(s.Title), "+", " ") {
				t.Errorf("%s: title %q, want %q", name, it["rft.title"], s.Title)
			}
			if date := strings.Join(it["rft.date"], ""); date == "" != s.Date.IsZero() || date != "" && date != s.Date.Format("2006-01-02") {
				t.Errorf("%s: date %q, want %s", name, date, s.Date)
			}
			if got := strings.Join(it["rft.aucorp"], "|"); len(s.Parties) > 0 && got != strings.Join(s.Parties, "|") {
				t.Errorf("%s: authors %q", name, got)
			}
		}
	}
}

func TestCiteChangeNamesBothTexts(t *testing.T) {
	r := arvania(t)
	r.Old.Retrieved = day("2031-04-01")
	var b bytes.Buffer
	if err := CiteChange(&b, cite.Chicago, "", r, r.Changes[4].ID); err != nil {
		t.Fatal(err)
	}
	c := &r.Changes[4]
	for _, want := range []string{c.ID, "“will expand joint patrols", "“intend to expand", "¶", "March 4, 2031", "May 6, 2032", r.Old.Source, r.New.Source, r.Old.SHA256[:12], "accessed April 1, 2031", "softer, rule R2", "Ministry of the Sea", "Arvania and Belmar"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in %s", want, b.String())
		}
	}
}

func TestOnlyWhatIsSureIsCited(t *testing.T) {
	r := arvania(t)
	var b bytes.Buffer
	for _, c := range r.Changes {
		b.Reset()
		err := CiteChange(&b, cite.Chicago, "", r, c.ID)
		if (err != nil) != (c.Band == "possible") || (err != nil) != (b.Len() == 0) {
			t.Errorf("%s is %s: %v, %q", c.ID, c.Band, err, b.String())
		}
	}
	if err := CiteChange(&b, cite.Chicago, "", r, "c-nothing"); err == nil {
		t.Error("a change that is not there is cited")
	}
}

func TestKeysOfCitationsAreDistinctASCII(t *testing.T) {
	hash := strings.Repeat("0123456789abcdef", 4)
	works := []cite.Work{}
	for _, id := range []string{"a/2031-03-04.en", "a-2031-03-04-en", "سلسلة/2031-03-04.ar", "///", ""} {
		works = append(works, workOf(&corpus.Statement{ID: id, SHA256: hash}, &inEnglish().Labels, cite.BibTeX))
	}
	got := []string{}
	for _, k := range distinct(works) {
		got = append(got, k.Key)
	}
	if want := []string{"a-2031-03-04-en", "a-2031-03-04-en-2", "2031-03-04-ar-01234567", "01234567", "01234567-2"}; !reflect.DeepEqual(got, want) {
		t.Errorf("keys %q, want %q", got, want)
	}
}
