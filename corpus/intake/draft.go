package intake

import (
	"fmt"
	"strings"
	"unicode"
)

// A Source is one foreign file as it came.
type Source struct {
	Name    string // file name, or address; "-" for standard input
	Address string // where it was published; empty for a file
	Type    string // media type declared with it, charset included; empty if none was
	Lang    string // code of the language that is wanted of a page in several; empty for all of it
	Data    []byte // not changed by Read
}

// A Draft is what was read from a source.
type Draft struct {
	Format  string   // "html", "pdf", "docx", "odt", "hwpx", "rtf", "eml", "markdown" or "text"
	Charset string   // that the bytes were read as, by its name on the web: "utf-8", "windows-1256"; empty where the format fixes it
	Text    string   // Markdown with \n at line ends: paragraphs apart by a blank line, "- " bullets, "# " headings
	Hints   []Hint   // what the file itself says of title, date and so on, in the order of the file
	Words   int      // visible words of the source, as [Words] counts them
	Taken   int      // of them in Text
	Left    []Left   // what was left out, in the order of the file
	Doubts  []string // what a reader should check, each a sentence without its stop: "page 3: letters without Unicode values"

	seen map[Left]bool // running heads and feet that were listed; not passed on
}

// A Hint is what a file says of itself.
type Hint struct {
	Field string // "title", "date", "lang", "publisher", "address", "place" or "description"
	Value string // as it is written, of one line
	Where string // "<meta property=og:title>", "docProps/core.xml dc:title"
}

// A Left is a passage of a source that is not in the text.
type Left struct {
	Text  string // of one line; long passages are cut with "…"
	Why   string // "menu", "share buttons", "page number", "running head", "footer", "hidden", …
	Words int    // of the whole passage; 0 where it is not visible
}

// Words counts the words of a text: stretches between white space that hold a
// letter or a digit. Markup of a text in Markdown is none.
func Words(text string) int {
	n := 0
	for field := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(field, wordly) {
			n++
		}
	}
	return n
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// maxLeft is the length of a passage that was left out, in characters.
const maxLeft = 200

// shorten makes one line of a passage, cut where it is long.
func shorten(text string) string {
	line := oneLine(text)
	if i, n := 0, 0; len(line) > maxLeft {
		for i = range line {
			if n++; n > maxLeft {
				return line[:i] + "…"
			}
		}
	}
	return line
}

// leave lists a passage that was left out. Passages of one reason that follow
// each other are one entry.
func (d *Draft) leave(text, why string) {
	words := Words(text)
	if why == whyHidden {
		words = 0
	}
	d.left(text, why, words)
}

func (d *Draft) left(text, why string, words int) {
	if text = shorten(text); text == "" {
		return
	}
	if k := len(d.Left) - 1; k >= 0 && d.Left[k].Why == why && len(d.Left[k].Text) < maxLeft {
		d.Left[k].Text = shorten(d.Left[k].Text + " · " + text)
		d.Left[k].Words += words
		return
	}
	d.Left = append(d.Left, Left{text, why, words})
}

// oneLine makes a space of every run of white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// hint notes what the file says of itself; nothing if it is empty.
func (d *Draft) hint(field, value, where string) {
	if value = oneLine(value); value != "" {
		d.Hints = append(d.Hints, Hint{field, value, where})
	}
}

// maxDoubts bounds what a file that is made to harm can make of them.
const maxDoubts = 100

// doubt notes what a reader should check, once.
func (d *Draft) doubt(s string) {
	if len(d.Doubts) == maxDoubts {
		s = fmt.Sprintf("more than %d things are doubtful; the rest is not listed", maxDoubts)
	}
	for _, known := range d.Doubts {
		if known == s {
			return
		}
	}
	d.Doubts = append(d.Doubts, s)
}
