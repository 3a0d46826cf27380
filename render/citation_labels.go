package render

import "mithaq/render/cite"

// englishCite are the words of citations, as Labels are those of a comparison.
var englishCite = cite.Words{
	Months:       english.Months,
	Date:         "{month} {day}, {year}",
	DateSorted:   "{year}, {month} {day}",
	NoDate:       "n.d.",
	And:          "and",
	EtAl:         "et al.",
	Accessed:     "accessed {date}",
	AccessedLong: "Accessed {date}",
	Retrieved:    "Retrieved {date}, from",
	Para:         "¶",
	ParaLong:     "para.",
	ParasLong:    "paras.",
	Compare:      "Compare:",
	CompareLong:  "compare",
	Open:         "“",
	Close:        "”",
}
