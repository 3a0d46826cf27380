package imprint

import (
	"net/url"
	"strings"

	"mithaq/corpus/intake"
)

// A Finding is one thing that was found out about a text.
type Finding struct {
	Value  string   // as the front matter of a statement takes it; empty if nothing was found
	Where  string   // in words: "text, line 3: “met on October 31, 2024”", "file name"; with Sure false also why it is in doubt
	Sure   bool     // false: ask a person, who may choose among Value and Others
	Others []string // other values that it may have, the likeliest first; nil if there are none
}

// An Imprint is what is known of where a text comes from.
type Imprint struct {
	Title     Finding // of one line
	Date      Finding // day of the meeting, 2006-01-02; of several days the last, on which the statement is issued
	Published Finding // day of publication, 2006-01-02
	Place     Finding // city or house of the meeting, as the text names it
	Parties   Finding // names in English, apart by "; ": "United States; Republic of Korea"
	Lang      Finding // code of a lang.Pack
	Kind      Finding // official, translation, report or digest
	Publisher Finding
	Address   Finding // where it was published
}

// A Field is a finding with its name.
type Field struct {
	Name string // its key in the front matter; Published is none of a statement's and has "published"
	*Finding
}

// Fields returns the findings in the order in which a reader asks for them.
func (im *Imprint) Fields() []Field {
	return []Field{
		{"title", &im.Title}, {"date", &im.Date}, {"published", &im.Published}, {"place", &im.Place}, {"parties", &im.Parties},
		{"lang", &im.Lang}, {"kind", &im.Kind}, {"publisher", &im.Publisher}, {"source_url", &im.Address},
	}
}

// Find tells the imprint of what was read from a source. A hint from front
// matter is what its author says and is sure, unless the text belies it. Cost
// is that of reading the opening of the text. An error is one of the data files
// of this package.
func Find(src intake.Source, d *intake.Draft) (*Imprint, error) {
	p, err := newPage(src, d)
	if err != nil {
		return nil, err
	}
	im := &Imprint{Address: p.address()}
	if u, err := url.Parse(im.Address.Value); err == nil {
		p.host = strings.ToLower(u.Hostname())
	}
	im.Lang = p.language()
	im.Title = p.title()
	im.Published = p.published()
	im.Date = p.date(im.Title, im.Published)
	im.Kind = p.kind(im.Title)
	im.Parties = p.parties(im.Title)
	im.Place = p.place(im.Date)
	im.Publisher = p.publisher()
	return im, nil
}
