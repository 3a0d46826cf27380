package render

import (
	"mithaq/corpus/lang/wording"
	"mithaq/render/cite"
)

// citeLabels are the words of cite.Words that are not of the language as a whole.
type citeLabels struct {
	Date         string // {day}, {month}, {year}
	DateSorted   string // the same with the year first
	NoDate       string
	And          string // before the last name, with the space behind it if it has one
	AndShort     string // the same in APA
	EtAl         string // for the rest of many
	TitledNote   string // {title}
	TitledEntry  string // {title}
	Accessed     string // {date}
	AccessedLong string // {date}
	Retrieved    string // {date}
	Para         string
	ParaLong     string
	ParasLong    string
	Compare      string
	CompareLong  string
}

func (c *citeLabels) words(l *wording.Language) cite.Words {
	return cite.Words{
		Months: l.Months, Date: c.Date, DateSorted: c.DateSorted, NoDate: c.NoDate, And: c.And, AndShort: c.AndShort, EtAl: c.EtAl,
		TitledNote: c.TitledNote, TitledEntry: c.TitledEntry,
		Accessed: c.Accessed, AccessedLong: c.AccessedLong, Retrieved: c.Retrieved,
		Para: c.Para, ParaLong: c.ParaLong, ParasLong: c.ParasLong, Compare: c.Compare, CompareLong: c.CompareLong,
		Open: l.Open, Close: l.Close, Comma: l.Comma, Semicolon: l.Semicolon, Digits: l.Plain,
	}
}
