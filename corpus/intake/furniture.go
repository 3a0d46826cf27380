package intake

import (
	"cmp"
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"go.yaml.in/yaml/v4"

	"mithaq/corpus/lang"
)

//go:embed pages.yaml
var pagesFile []byte

// furniture is what pages.yaml says.
type furniture struct {
	classes map[string]mark   // by a word of a class, or two words with a -
	phrases map[string]string // reason by folded phrase
	longest int               // words of a phrase
}

// A mark says that an element is no part of a statement.
type mark struct {
	why    string // empty if it is not marked
	strong bool   // prose in it goes as well
}

// beside returns the contents of pages.yaml, which the tests hold to be right.
func beside() *furniture {
	f, err := pagesOnce.(func() (*furniture, error))()
	if err != nil {
		panic(err)
	}
	return f
}

var pagesOnce any = sync.OnceValues(func() (*furniture, error) { return readFurniture(pagesFile) })

func readFurniture(data []byte) (*furniture, error) {
	var file struct {
		Classes []struct {
			Why          string
			Strong, Weak []string
		}
		Phrases []struct {
			Why        string
			En, Ar, Ko []string
		}
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("pages.yaml: %w", err)
	}
	f := &furniture{map[string]mark{}, map[string]string{}, 0}
	for _, c := range file.Classes {
		for i, list := range [][]string{c.Strong, c.Weak} {
			for _, word := range list {
				if _, ok := f.classes[word]; !ok {
					f.classes[word] = mark{c.Why, i == 0}
				}
			}
		}
	}
	for _, p := range file.Phrases {
		for _, list := range [][]string{p.En, p.Ar, p.Ko} {
			for _, phrase := range list {
				words := foldedWords(phrase)
				key := strings.Join(words, " ")
				if _, ok := f.phrases[key]; !ok {
					f.phrases[key] = p.Why
				}
				f.longest = max(f.longest, len(words))
			}
		}
	}
	return f, nil
}

// foldedWords returns the words of a text as phrases are compared: letters and
// digits, folded.
func foldedWords(text string) []string {
	return strings.FieldsFunc(lang.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
}

// only returns the reason of the phrases that a text wholly consists of; empty
// if there is more in it.
func (f *furniture) only(text string) string {
	if len(text) > 400 {
		return ""
	}
	words := foldedWords(text)
	why := ""
	for i := 0; i < len(words); {
		if strings.Trim(words[i], "0123456789") == "" {
			i++
			continue
		}
		n := 0
		for k := min(f.longest, len(words)-i); k > 0; k-- {
			if w, ok := f.phrases[strings.Join(words[i:i+k], " ")]; ok {
				n, why = k, cmp.Or(why, w)
				break
			}
		}
		if n == 0 {
			return ""
		}
		i += n
	}
	return why
}

// of returns the mark that a class or an id gives.
func (f *furniture) of(names ...string) mark {
	var best mark
	for _, name := range names {
		for class := range strings.FieldsSeq(name) {
			before := ""
			for _, word := range classWords(class) {
				for _, key := range [...]string{before + "-" + word, word} {
					if m, ok := f.classes[key]; ok && (best.why == "" || m.strong && !best.strong) {
						best = m
					}
				}
				before = word
			}
		}
	}
	return best
}

// classWords cuts a class at signs and capitals: "boxShare-list" is box, share
// and list.
func classWords(class string) []string {
	var out []string
	start := 0
	cut := func(end int) {
		if end > start {
			out = append(out, strings.ToLower(class[start:end]))
		}
	}
	for i := 0; i < len(class); i++ {
		c := class[i]
		switch {
		case c == '-' || c == '_' || c == '.' || c == ':' || c == '/':
			cut(i)
			start = i + 1
		case 'A' <= c && c <= 'Z' && i > 0 && 'a' <= class[i-1] && class[i-1] <= 'z':
			cut(i)
			start = i
		}
	}
	cut(len(class))
	return out
}
