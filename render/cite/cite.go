// Package cite writes references to statements, and to what was found in them,
// as styles of citation and programs that keep references want them.
//
//  1. Chicago (notes) and APA: text to paste
//  2. BibTeX, CSL-JSON and RIS: data for LaTeX, Pandoc, Zotero and EndNote
//
// The values are written as text in every style: what a title holds cannot
// become a field, a command or another record.
package cite

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// A Style is a form of citation.
type Style string

// The styles.
const (
	Chicago Style = "chicago" // notes and bibliography
	APA     Style = "apa"
	BibTeX  Style = "bibtex"
	CSLJSON Style = "csl-json"
	RIS     Style = "ris"
)

// Styles lists the styles, in the order in which a reader is told of them.
func Styles() []Style { return []Style{Chicago, APA, BibTeX, CSLJSON, RIS} }

// ErrStyle says that there is no such style.
var ErrStyle = errors.New("no such style of citation")

// A Work is a published text.
type Work struct {
	Key       string   // by which data refers to it: ASCII letters, digits and hyphens
	Title     string   // of one line
	Authors   []string // names as a whole; nil if nobody is named
	Publisher string   // empty if unknown
	Genre     string   // what sort of text it is, in words; empty for the official text
	Lang      string
	URL       string // empty if unknown
	SHA256    string // of the file, in hex; empty if it was not a file
	Issued    time.Time
	Retrieved time.Time // both zero if unknown
	Note      string    // what else a record says; written only in data
}

// A Passage is the words of a work that are cited.
type Passage struct {
	Work   Work
	Quote  string // beginning of the words
	Place  string // numbers of paragraphs, "2" or "7, 9"
	Plural bool   // Place holds several
}

// A Finding is what became of a line: the words of one text or of both, older
// first, and what the program says of them.
type Finding struct {
	Passages []Passage
	ID       string // "c-" and eight hex digits
	Verdict  string // "softer, rule R2"
}

// Words are the words that text styles put between the values, in one language.
type Words struct {
	Months       [12]string
	Date         string // {day}, {month}, {year}
	DateSorted   string // the same with the year first
	NoDate       string
	And, EtAl    string // before the last name, with the space behind it if it has one; and for the rest of many
	AndShort     string // And as APA has it
	TitledNote   string // {title} between its marks, with what parts it from the rest of a note
	TitledEntry  string // the same in a bibliography
	Accessed     string // in a note: {date}
	AccessedLong string // as a sentence: {date}
	Retrieved    string // before an address: {date}
	Para         string // sign before a number
	ParaLong     string // word before a number
	ParasLong    string // the same before several
	Compare      string // between the passages of a note
	CompareLong  string // the same within brackets
	Open, Close  string // marks of quotation
	Comma        string // with the space behind it, as the next
	Semicolon    string

	Digits func(string) string // writes the digits of a date as the language does; nil leaves them
}

// Write writes works in a style, a record or paragraph each.
func Write(w io.Writer, style Style, words *Words, works []Work) error {
	var b strings.Builder
	switch style {
	case Chicago, APA:
		for i := range works {
			if style == APA {
				b.WriteString(words.apa(&works[i]))
			} else {
				b.WriteString(words.entry(&works[i]))
			}
			b.WriteString("\n")
		}
	case BibTeX:
		for i := range works {
			if i > 0 {
				b.WriteString("\n")
			}
			bibTeX(&b, &works[i])
		}
	case CSLJSON:
		if err := cslJSON(&b, works); err != nil {
			return err
		}
	case RIS:
		for i := range works {
			ris(&b, &works[i])
		}
	default:
		return fmt.Errorf("%w: %q; it is one of %s", ErrStyle, style, strings.Trim(fmt.Sprint(Styles()), "[]"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteFinding writes a finding: a footnote in Chicago; in APA words for the
// running text, then the list of references; as data the works, each with its
// passage and the finding as a note.
func WriteFinding(w io.Writer, style Style, words *Words, f *Finding) error {
	var works []Work
	for _, p := range f.Passages {
		p.Work.Note = words.Para + p.Place + ": " + words.Open + p.Quote + words.Close + ". " + f.label()
		works = append(works, p.Work)
	}
	switch style {
	case Chicago:
		_, err := io.WriteString(w, words.note(f)+"\n")
		return err
	case APA:
		if _, err := io.WriteString(w, words.inText(f)+"\n\n"); err != nil {
			return err
		}
	}
	return Write(w, style, words, works)
}

// Note returns a finding as a Chicago footnote.
func (f *Finding) Note(words *Words) string { return words.note(f) }

// Entry returns a work as an entry of a Chicago bibliography.
func (k *Work) Entry(words *Words) string { return words.entry(k) }

func (f *Finding) label() string { return "Mithaq " + f.ID + " (" + f.Verdict + ")." }
