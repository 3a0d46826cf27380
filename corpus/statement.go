package corpus

import (
	"time"
	"unicode"
	"unicode/utf8"

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
	Meeting       Meeting   // where it was held, and of what kind it was
	TranslationOf string    // ID or file of the original; empty if none is named
	Retrieved     time.Time // when the text was taken from Source, UTC; zero if nothing says it
	Version       int       // 1 unless the front matter says otherwise
	File          string    // path it was read from, in the corpus if it is of one; for messages
	SHA256        string    // of the file's bytes, in hex
	Text          string    // body without front matter, valid UTF-8, line ends as \n
	Segments      []Segment
	Lexicon       *lang.Lexicon // the words of its corpus; nil if it has none
}

// Pack returns what is known of the statement's language, with the words of its
// corpus; a text that names no language is told by its letters.
func (st *Statement) Pack() (*lang.Pack, error) {
	code := st.Lang
	if code == "" {
		code = lang.Detect(st.Text)
	}
	return st.Lexicon.For(code)
}

// A Meeting is what the front matter says of the meeting itself. Either may be
// empty.
type Meeting struct {
	Place string // place: where it was held
	Venue string // venue: what kind of meeting it was, or else as mithaq.yaml says it of the series
}

// Words returns the number of words of the text: what stands between white
// space and holds a letter or digit, outside what is no text. The space that
// Korean writes between words is counted as it stands.
func (st *Statement) Words() int {
	n := 0
	for _, s := range st.Segments {
		if s.Kind == lang.Matter {
			continue
		}
		counted := false // the word that goes on
		for _, r := range st.Text[s.Start:s.End] {
			if r < utf8.RuneSelf {
				switch {
				case 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9':
					if !counted {
						counted = true
						n++
					}
				case r == ' ' || '\t' <= r && r <= '\r':
					counted = false
				}
				continue
			}
			switch {
			case unicode.IsSpace(r):
				counted = false
			case !counted && (unicode.IsLetter(r) || unicode.IsDigit(r)):
				counted = true
				n++
			}
		}
	}
	return n
}

// Segment is a stretch of a statement's text.
type Segment = lang.Segment
