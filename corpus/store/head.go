package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/corpus/lang"
)

// A Head is what the front matter says of a statement itself.
type Head struct {
	Title     string
	Date      string // day of the meeting, 2006-01-02
	Series    string // name of its folder
	Lang      string // code of a lang.Pack
	Kind      corpus.Kind
	Place     string   // empty if unknown
	Parties   []string // nil if unknown
	Publisher string   // empty if unknown
	Source    string   // address of publication; empty if unknown
}

// An Origin is what the front matter says of where a text came from.
type Origin struct {
	Name      string // of the file or address that was given
	Retrieved string // time at which it came in, RFC 3339
	Tool      string // version of the program that read it
	Words     int    // of the source's visible text
	Taken     int    // of these, in the statement
}

// The keys of a front matter that tie a statement to its original. Values are
// as corpus.Inspect returns them.
const (
	KeyOriginal  = "original_sha256"
	KeyText      = "text_sha256"
	KeyName      = "original_name"
	KeyRetrieved = "retrieved"
	KeyTool      = "mithaq"
)

// Sum returns the SHA-256 of bytes, in hex.
func Sum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// textSum is the hash of a text without the white space around it, which
// editors add and take.
func textSum(text string) string { return Sum([]byte(strings.TrimSpace(text))) }

// compose writes a statement file.
func compose(h Head, o Origin, version int, original, text string) []byte {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, quote(value))
		}
	}
	text = strings.TrimSpace(text)
	b.WriteString("---\n")
	line("title", h.Title)
	line("date", h.Date)
	line("series", h.Series)
	line("lang", h.Lang)
	line("kind", string(h.Kind))
	if version > 1 {
		line("version", strconv.Itoa(version))
	}
	line("place", h.Place)
	if len(h.Parties) > 0 {
		fmt.Fprintf(&b, "parties: %s\n", quoteList(h.Parties))
	}
	line("publisher", h.Publisher)
	line("source_url", h.Source)
	line(KeyRetrieved, o.Retrieved)
	line(KeyName, o.Name)
	line(KeyOriginal, original)
	line(KeyText, textSum(text))
	if o.Words > 0 {
		line("words", fmt.Sprintf("%d of %d taken", o.Taken, o.Words))
	}
	line(KeyTool, o.Tool)
	b.WriteString("---\n\n")
	b.WriteString(text)
	b.WriteString("\n")
	return []byte(b.String())
}

// A Change sets a key of a front matter.
type Change struct {
	Key   string
	Value string   // as a single value
	List  []string // as a list; nil for a single value
}

func (c Change) line() string {
	if c.List != nil {
		return c.Key + ": " + quoteList(c.List) + "\n"
	}
	return c.Key + ": " + quote(c.Value) + "\n"
}

// Amend sets keys in the front matter of a file and leaves all else of it as
// it is; a file without front matter gets one.
func Amend(data []byte, changes []Change) []byte {
	text := string(data)
	mark := ""
	if strings.HasPrefix(text, "\ufeff") {
		mark, text = text[:len("\ufeff")], text[len("\ufeff"):]
	}
	lines := slices.Collect(strings.Lines(text))
	end := -1
	if len(lines) > 0 && strings.TrimRight(lines[0], " \t\r\n") == "---" {
		end = slices.IndexFunc(lines[1:], func(l string) bool {
			l = strings.TrimRight(l, " \t\r\n")
			return l == "---" || l == "..."
		})
	}
	var head []string
	body := lines
	if end >= 0 {
		head, body = slices.Clone(lines[1:end+1]), lines[end+2:]
	} else {
		body = append([]string{"\n"}, body...)
	}
	for _, c := range changes {
		i := slices.IndexFunc(head, func(l string) bool { return keyOf(l) == c.Key })
		if i < 0 {
			if n := len(head); n > 0 && !strings.HasSuffix(head[n-1], "\n") {
				head[n-1] += "\n"
			}
			head = append(head, c.line())
			continue
		}
		j := i + 1 // what is indented, an item of a list or blank belongs to the key above it
		for j < len(head) && (strings.TrimSpace(head[j]) == "" || strings.ContainsRune(" \t-", rune(head[j][0]))) {
			j++
		}
		head = slices.Replace(slices.Clone(head), i, j, c.line())
	}
	return []byte(mark + "---\n" + strings.Join(head, "") + "---\n" + strings.Join(body, ""))
}

// keyOf returns the key that a line of front matter begins with; empty if none.
func keyOf(line string) string {
	key, _, ok := strings.Cut(line, ":")
	if !ok || key == "" || key[0] == ' ' || key[0] == '\t' || key[0] == '#' || key[0] == '-' {
		return ""
	}
	return strings.Trim(strings.TrimSpace(key), `"'`)
}

// bare are values that YAML reads as they stand.
var bare = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:https?://[0-9A-Za-z/?&=%._~+:-]*[0-9A-Za-z/]|[\p{L}\p{N}][\p{L}\p{M}\p{N} ./()_–-]*[\p{L}\p{M}\p{N}.)]|[\p{L}\p{N}])$`)
})

// quote writes a value for YAML.
func quote(s string) string {
	switch strings.ToLower(s) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
	default:
		if bare().MatchString(s) {
			return s
		}
	}
	return quoted(s)
}

func quoteList(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		if out[i] = quote(s); strings.Contains(s, "://") {
			out[i] = quoted(s)
		}
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// quoted writes a value in double quotes. What has no shape of its own stands
// as its code point.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(s, "\ufffd") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r > 0xffff && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\U%08X`, r)
		case r != ' ' && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// The bounds of a series' name, in bytes: a folder's name must fit every file
// system.
const maxName = 100

// reserved are names that Windows keeps for devices.
var reserved = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)`) })

// SeriesName says what is wrong with the name of a series, which is a folder's
// name on every system; empty if nothing is.
func SeriesName(s string) (wrong string) {
	switch {
	case s == "":
		return "the series has no name"
	case !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }):
		return "the name of the series holds a character that cannot be seen"
	case strings.ContainsAny(s, `/\`):
		return fmt.Sprintf("series %q holds a slash", s)
	case strings.ContainsAny(s, `:*?"<>|`):
		return fmt.Sprintf("series %q holds one of : * ? \" < > |, which not every system allows in a name", s)
	case strings.HasPrefix(s, ".") || strings.HasSuffix(s, ".") || strings.TrimSpace(s) != s:
		return fmt.Sprintf("series %q begins or ends with a dot or space", s)
	case len(s) > maxName:
		return fmt.Sprintf("series %.40q… is longer than %d bytes", s, maxName)
	case reserved().MatchString(s):
		return fmt.Sprintf("series %q is the name of a device on Windows", s)
	}
	for _, end := range []string{".md", ".markdown", ".txt"} {
		if strings.HasSuffix(strings.ToLower(s), end) {
			return fmt.Sprintf("series %q has the name of a file", s)
		}
	}
	return ""
}

// check says what of a head cannot be stored.
func (h *Head) check(name string) (ps []*corpus.Problem) {
	fail := func(what, fix string) {
		ps = append(ps, &corpus.Problem{File: name, What: what, Fix: fix})
	}
	if wrong := SeriesName(h.Series); wrong != "" {
		fail(wrong, "name it in one word, such as us-rok-2plus2")
	}
	if !day().MatchString(h.Date) {
		fail(fmt.Sprintf("date %q is not a day", h.Date), "write the day of the meeting as 2024-10-31")
	}
	if !slices.Contains(lang.Codes(), h.Lang) {
		fail(fmt.Sprintf("language %q is not one that Mithaq reads", h.Lang), "it is one of "+strings.Join(lang.Codes(), ", "))
	}
	return ps
}

var day = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`) })
