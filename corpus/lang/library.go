package lang

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// The data files. A file that begins with a code is that of a language; the others
// are shared by all. An index stands beside a language file; see there.
//
//go:embed *.yaml *.index
var dataFiles embed.FS

const conceptsFile, thesaurusFile, collationFile = "concepts.yaml", "thesaurus.yaml", "collation.yaml"

// A library is a set of data files.
type library struct {
	files     fs.FS
	own       *Lexicon   // what a corpus adds; nil if nothing
	languages []language // in the order that their files ask for
	packs     sync.Map   // code → func() (*Pack, error), so that each file is read once and only if needed
}

// A language is what the head of a file tells, which is read before the rest is
// asked for.
type language struct {
	code, file string
	order      int
	letters    []letterRange
	common     map[string]bool // folded words by which it is told from others of the same letters
}

// A letterRange are letters that a language is told by, and for how many each counts.
type letterRange struct {
	from, to rune // both inclusive
	weight   int
}

// builtin are the files that the program carries.
var builtin = sync.OnceValues(func() (*library, error) { return newLibrary(dataFiles) })

// headSize is how many bytes of a language file hold its head.
const headSize = 2048

// newLibrary finds the languages among the files of a folder.
func newLibrary(files fs.FS) (*library, error) {
	b := &library{files: files}
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil, err
	}
	var errs []error
	for _, name := range names {
		head, err := b.read(name, headSize)
		if err != nil {
			return nil, err
		}
		l, isLanguage, err := readHead(name, head)
		if err != nil {
			errs = append(errs, err)
		} else if isLanguage {
			b.languages = append(b.languages, l)
		}
	}
	slices.SortStableFunc(b.languages, func(a, b language) int { return cmp.Or(a.order-b.order, strings.Compare(a.code, b.code)) })
	return b, errors.Join(errs...)
}

// read returns a data file, or as many bytes of it as are wanted.
func (b *library) read(name string, most int) (string, error) {
	f, err := b.files.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var text strings.Builder
	if info, err := f.Stat(); err == nil {
		text.Grow(min(int(info.Size()), most))
	}
	_, err = io.CopyBuffer(&text, io.LimitReader(f, int64(most)), make([]byte, pieceSize))
	return text.String(), err
}

// pieceSize is how many bytes of a file are copied at once: few, so that reading
// a file takes little memory but its own.
const pieceSize = 4096

// text returns a whole data file.
func (b *library) text(name string) (string, error) { return b.read(name, 1<<30) }

// readHead reads the keys code, order, letters and common_words of a file;
// isLanguage is false of one that does not begin with a code.
func readHead(name, head string) (l language, isLanguage bool, err error) {
	line := 0
	var errs []error
	fail := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s:%d: %s", name, line, fmt.Sprintf(format, args...)))
	}
	for text := range strings.Lines(head) {
		line++
		if text = strings.TrimRight(text, "\r\n"); text == "" || text[0] == '#' || text[0] == ' ' {
			continue
		}
		key, rest, _ := strings.Cut(text, ":")
		if !isLanguage && key != "code" {
			return l, false, nil
		}
		r := &flatReader{file: name, open: line}
		switch key {
		case "code":
			isLanguage = true
			l.code, l.file = bare(rest), name
		case "order":
			if l.order, err = strconv.Atoi(bare(rest)); err != nil {
				fail("order is %q; write a whole number, by which the languages are listed", bare(rest))
			}
		case "letters":
			n, err := r.flow(bare(rest))
			if err != nil {
				return l, true, err
			}
			for i, key := range n.keys {
				from, to, _ := strings.Cut(key, "-")
				a, errA := strconv.ParseUint(from, 16, 32)
				b, errB := strconv.ParseUint(to, 16, 32)
				w, errW := strconv.Atoi(n.items[i].value)
				if errA != nil || errB != nil || errW != nil || w < 1 || a > b {
					fail("letters %s: %s; write code points and how many letters each counts for, such as 0041-005A: 1", key, n.items[i].value)
				}
				l.letters = append(l.letters, letterRange{rune(a), rune(b), w})
			}
		case "common_words":
			n, err := r.flow(bare(rest))
			if err != nil {
				return l, true, err
			}
			l.common = make(map[string]bool, len(n.items))
			for _, c := range n.items {
				l.common[Fold(c.value)] = true
			}
		}
	}
	if isLanguage && len(errs) == 0 && (len(l.letters) == 0 || len(l.common) == 0) {
		errs = append(errs, fmt.Errorf("%s:1: its first %d bytes hold no letters and common_words; by these the language of a text is told", name, headSize))
	}
	return l, isLanguage, errors.Join(errs...)
}

// codes lists the languages.
func (b *library) codes() []string {
	out := make([]string, len(b.languages))
	for i := range b.languages {
		out[i] = b.languages[i].code
	}
	return out
}

// pack returns what is known of a language, read on first use.
func (b *library) pack(code string) (*Pack, error) {
	for i := range b.languages {
		l := &b.languages[i]
		if l.code != code {
			continue
		}
		f, ok := b.packs.Load(code)
		if !ok {
			f, _ = b.packs.LoadOrStore(code, sync.OnceValues(func() (*Pack, error) {
				text, err := b.text(l.file)
				if err != nil {
					return nil, err
				}
				if index := b.index(conceptsFile, l.file); index != "" {
					return b.readPack(l.file, text, "", index)
				}
				concepts, err := b.text(conceptsFile)
				if err != nil {
					return nil, err
				}
				return b.readPack(l.file, text, concepts, "")
			}))
		}
		return f.(func() (*Pack, error))()
	}
	return nil, fmt.Errorf("no language %q; Mithaq knows %s", code, strings.Join(b.codes(), ", "))
}

// Codes lists the languages that Mithaq knows, in the order that their files ask
// for.
func Codes() []string {
	b, err := builtin()
	if err != nil {
		return nil // For says what is wrong
	}
	return b.codes()
}

// For returns what Mithaq knows of the language with this code. A pack is
// read on first use, shared by all callers and never changes.
func For(code string) (*Pack, error) {
	b, err := builtin()
	if err != nil {
		return nil, err
	}
	return b.pack(code)
}

// Detect tells the language of a text: the one to whose letters most of the text's
// belong; of several that are written in the same letters, the one whose common
// words stand there most often. The first language where there are no letters.
func Detect(text string) string {
	b, err := builtin()
	if err != nil {
		return ""
	}
	return b.detect(text)
}

// enoughToTell is how many bytes of a text tell its language.
const enoughToTell = 1 << 16

func (b *library) detect(text string) string {
	if len(b.languages) == 0 {
		return ""
	}
	var count [0x800]int // how often each character of one or two bytes stands there
	weights := make([]int, len(b.languages))
	for i, r := range text {
		if int(r) < len(count) {
			count[r]++
		} else {
			for k := range b.languages {
				weights[k] += b.languages[k].weight(r)
			}
		}
		if i > enoughToTell {
			break
		}
	}
	most := 0
	for k := range b.languages {
		for r, n := range count {
			if n > 0 {
				weights[k] += n * b.languages[k].weight(rune(r))
			}
		}
		most = max(most, weights[k])
	}
	var same []int // languages that are written in the letters of the text
	for k, w := range weights {
		if w*10 >= most*9 {
			same = append(same, k)
		}
	}
	if len(same) == 1 || most == 0 {
		return b.languages[same[0]].code
	}
	words := make([]int, len(b.languages))
	for i := 0; i < min(len(text), enoughToTell); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if isWordRune(r) {
			end, _ := wordEnd(text, i, len(text))
			form := Fold(text[i:end])
			for _, k := range same {
				if b.languages[k].common[form] {
					words[k]++
				}
			}
			size = end - i
		}
		i += size
	}
	best := same[0]
	for _, k := range same {
		if words[k] > words[best] || words[k] == words[best] && weights[k] > weights[best] {
			best = k
		}
	}
	return b.languages[best].code
}

// weight returns for how many letters of the language a character counts.
func (l *language) weight(r rune) int {
	for _, s := range l.letters {
		if s.from <= r && r <= s.to {
			return s.weight
		}
	}
	return 0
}
