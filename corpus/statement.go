package corpus

import (
	"time"

	"mithaq/corpus/lang"
)

// Kind tells who speaks in a text.
type Kind string

// The kinds of statements. Only official texts and translations can drop a
// commitment; what a report or digest leaves out is merely not reported.
const (
	Official    Kind = "official"    // the text the parties published
	Translation Kind = "translation" // that text in another language
	News        Kind = "report"      // a journalist's account of it
	Digest      Kind = "digest"      // a summary in somebody's words
)

func kinds() []Kind { return []Kind{Official, Translation, News, Digest} }

// Whole reports whether a text of this kind says all that was agreed, so that
// an absence from it means something.
func (k Kind) Whole() bool { return k == Official || k == Translation }

// A Statement is one published text of one meeting in one language.
type Statement struct {
	ID            string    // unique in its corpus: series/date.lang, with -v2 for a version; the file's base name if it does not say them
	Series        string    // empty for a loose file that names none
	Date          time.Time // day of the meeting, UTC midnight; zero if the text does not say
	Lang          string    // code of a lang.Pack
	Kind          Kind
	Title         string // of one line; empty if the text has none
	Source        string // address of publication; empty if unknown
	Publisher     string
	Parties       []string  // as the front matter or else mithaq.yaml lists them; nil if neither does
	TranslationOf string    // ID or file of the original; empty if none is named
	Retrieved     time.Time // when the text was taken from Source, UTC; zero if nothing says it
	Version       int       // 1 unless the front matter says otherwise
	File          string    // path it was read from, in the corpus if it is of one; for messages
	SHA256        string    // of the file's bytes, in hex
	Text          string    // body without front matter, valid UTF-8, line ends as \n
	Segments      []Segment
}

// Segment is a stretch of a statement's text.
type Segment = lang.Segment
