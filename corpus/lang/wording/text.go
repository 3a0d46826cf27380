package wording

import (
	"strconv"
	"time"
)

// A Text is something to be said to a reader in whatever language: a key of the
// section said of the data files, and what fills its braces. It is plain data.
type Text struct {
	Key  string
	Args []Arg `json:",omitempty"`
}

// An Arg fills the braces with its name. One of the other fields is set.
type Arg struct {
	Name   string
	Quotes []string `json:",omitempty"` // words of a statement; set between the marks of the language, with commas
	Names  []string `json:",omitempty"` // names, IDs and the like, as they are, with commas
	Number string   `json:",omitempty"` // in ASCII digits; {n} chooses the form of a plural
	Day    string   `json:",omitempty"` // a date, as 2024-10-31
	Texts  []Text   `json:",omitempty"` // joined by "and", or by commas
	Commas bool     `json:",omitempty"`
}

// New returns the text with a key.
func New(key string, args ...Arg) Text { return Text{key, args} }

// Quote is an Arg of words of a statement.
func Quote(name string, words ...string) Arg { return Arg{Name: name, Quotes: words} }

// Name is an Arg of names that are the same in every language.
func Name(name string, names ...string) Arg { return Arg{Name: name, Names: names} }

// Number is an Arg of a whole number.
func Number(name string, n int) Arg { return Arg{Name: name, Number: strconv.Itoa(n)} }

// Day is an Arg of a date.
func Day(name string, day time.Time) Arg { return Arg{Name: name, Day: day.Format(time.DateOnly)} }

// Decimal is an Arg of a number with so many decimals.
func Decimal(name string, x float64, decimals int) Arg {
	return Arg{Name: name, Number: strconv.FormatFloat(x, 'f', decimals, 64)}
}

// Said is an Arg of other texts.
func Said(name string, texts ...Text) Arg { return Arg{Name: name, Texts: texts} }

// Listed is an Arg of other texts with commas between.
func Listed(name string, texts ...Text) Arg { return Arg{Name: name, Texts: texts, Commas: true} }

// Named is the text with the key prefix + id, or, of an id that the files do
// not know, the id itself.
func Named(prefix, id string) Text {
	if l, err := For("en"); err == nil {
		if _, ok := l.values["said."+prefix+id]; ok {
			return New(prefix + id)
		}
	}
	return New("as-it-is", Name("id", id))
}
