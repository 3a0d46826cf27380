package lang

import (
	"fmt"
	"slices"
	"strings"
)

// Language files are flat YAML: entries of the form "key: value", one to a
// line, where a value is a word, a [list] or a {map} on the same line, or
// entries indented below; and lists of such entries, each begun by "- ". Any
// YAML editor opens them. They are read here rather than by the YAML library
// because they are read at every start: the library takes 17 ms for what takes
// 1 ms here. A test holds that both read the same.

type nodeKind uint8

const (
	scalar nodeKind = iota
	list
	mapping
)

// A node is a value of a file with the line it stands in.
type node struct {
	line  int
	kind  nodeKind
	value string  // of a scalar
	items []*node // of a list; of a mapping the values
	keys  []string
}

// A flatReader reads one file line by line.
type flatReader struct {
	file   string
	rest   string // of the file, behind the open line
	open   int    // number of the line that is being read, from 1; 0 before the first
	text   string // of the open line, without its indentation; empty if it was read to its end
	indent int    // of text
	skip   func(key string) bool
	entry  func(key string, n *node) // see eachEntry; nil to keep all nodes
	nodes  [][]node                  // from which nodes are cut, to spare allocations
	used   int                       // nodes in use
}

// readFlat reads a file; skip tells keys whose values are not wanted and are
// left out, nil if all are.
func readFlat(file, text string, skip func(key string) bool) (*node, error) {
	r := &flatReader{file: file, rest: text, skip: skip}
	return r.read()
}

// eachEntry reads a file and calls f with each of its entries, and with each
// entry of a list of such, which is then left out of the list. What f is given
// holds only until it returns: the nodes are used again.
func eachEntry(file, text string, skip func(key string) bool, f func(key string, n *node)) error {
	r := &flatReader{file: file, rest: text, skip: skip, entry: f}
	_, err := r.read()
	return err
}

func (r *flatReader) read() (*node, error) {
	n, err := r.block(0, "")
	if err != nil {
		return nil, err
	}
	if _, _, ok := r.peek(); ok {
		return nil, r.errorf("this line is indented less or otherwise than those before it")
	}
	return n, nil
}

func (r *flatReader) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.file, r.open, fmt.Sprintf(format, args...))
}

func (r *flatReader) node(kind nodeKind) *node {
	const size = 256
	if r.used == size*len(r.nodes) {
		r.nodes = append(r.nodes, make([]node, size))
	}
	n := &r.nodes[r.used/size][r.used%size]
	r.used++
	*n = node{line: r.open, kind: kind, items: n.items[:0], keys: n.keys[:0]}
	return n
}

// peek steps over blank lines and comments and returns the next line's
// indentation and text; ok is false at the end.
func (r *flatReader) peek() (indent int, text string, ok bool) {
	for r.text == "" || r.text[0] == '#' || r.text == "\r" {
		if r.rest == "" {
			r.text = ""
			return 0, "", false
		}
		var line string
		line, r.rest, _ = strings.Cut(r.rest, "\n")
		r.open++
		r.text = strings.TrimLeft(line, " ")
		r.indent = len(line) - len(r.text)
	}
	return r.indent, r.text, true
}

// block reads the entries that are indented by indent and stand under a key.
func (r *flatReader) block(indent int, under string) (*node, error) {
	_, text, ok := r.peek()
	kind := mapping
	if ok && strings.HasPrefix(text, "- ") {
		kind = list
	}
	n := r.node(kind)
	for {
		at, text, ok := r.peek()
		if !ok || at < indent {
			return n, nil
		}
		if at > indent {
			return nil, r.errorf("indented by %d spaces where %d are expected", at, indent)
		}
		item, isItem := strings.CutPrefix(text, "- ")
		if isItem != (kind == list) {
			return n, nil // a list may stand at the indentation of its key
		}
		if isItem && entry(item) {
			r.text, r.indent = item, at+2 // the entry goes on in the lines indented to its first key
			used := r.used
			v, err := r.block(at+2, "")
			if err != nil {
				return nil, err
			}
			if !r.give(under, v, used) {
				n.items = append(n.items, v)
			}
			continue
		}
		if isItem {
			v, err := r.flow(item)
			if err != nil {
				return nil, err
			}
			n.items = append(n.items, v)
			r.text = ""
			continue
		}
		key, rest, ok := strings.Cut(text, ":")
		if !ok || rest != "" && rest[0] != ' ' && rest[0] != '\r' {
			return nil, r.errorf("want an entry of the form key: value")
		}
		r.text = ""
		if r.skip != nil && r.skip(key) {
			continue
		}
		var v *node
		var err error
		used := r.used
		if rest = bare(rest); rest == "" {
			line := r.open
			below, text, ok := r.peek()
			if !ok || below < at || below == at && !strings.HasPrefix(text, "- ") {
				r.open = line
				return nil, r.errorf("%s has no value", key)
			}
			v, err = r.block(below, key)
		} else {
			v, err = r.flow(rest)
		}
		if err != nil {
			return nil, err
		}
		key = strings.Trim(key, `"'`)
		if at == 0 && r.entry != nil {
			if slices.Contains(n.keys, key) {
				return nil, r.errorf("%q stands twice; join the entries", key)
			}
			n.keys = append(n.keys, key)
			r.give(key, v, used)
			continue
		}
		n.keys = append(n.keys, key)
		n.items = append(n.items, v)
	}
}

// give hands an entry over if somebody takes the entries, and takes back its
// nodes; used is how many were in use before it.
func (r *flatReader) give(key string, v *node, used int) bool {
	if r.entry == nil {
		return false
	}
	r.entry(key, v)
	r.used = used
	return true
}

// entry reports whether the text of a list item is an entry "key: value".
func entry(s string) bool {
	if s == "" || s[0] == '[' || s[0] == '{' || s[0] == '"' || s[0] == '\'' {
		return false
	}
	i := strings.IndexByte(s, ':')
	return i > 0 && (i+1 == len(s) || s[i+1] == ' ')
}

// bare returns a line's text without a comment behind it and white space
// around it.
func bare(s string) string {
	if strings.IndexByte(s, '#') < 0 {
		return strings.TrimSpace(s)
	}
	for i, quote := 0, byte(0); i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && (i == 0 || strings.IndexByte(" [{,:", s[i-1]) >= 0):
			quote = c
		case c == '#' && (i == 0 || s[i-1] == ' '):
			s = s[:i]
		}
	}
	return strings.TrimSpace(s)
}

// flow reads a word, a [list] or a {map} that stands on one line.
func (r *flatReader) flow(s string) (*node, error) {
	n, rest, err := r.value(bare(s), false)
	if err == nil && rest != "" {
		err = r.errorf("%q is left over behind the value", rest)
	}
	return n, err
}

// value reads one value from the start of s; inside a list or map a bare word
// ends before a comma or a closing sign.
func (r *flatReader) value(s string, inside bool) (n *node, rest string, err error) {
	switch {
	case s == "":
		return nil, "", r.errorf("a value is missing; lists and maps end on the line they begin")
	case s[0] == '[':
		return r.items(s[1:], list, ']')
	case s[0] == '{':
		return r.items(s[1:], mapping, '}')
	case s[0] == '"' || s[0] == '\'':
		i := strings.IndexByte(s[1:], s[0])
		if i < 0 {
			return nil, "", r.errorf("a quotation mark is not closed")
		}
		n = r.node(scalar)
		n.value = s[1 : i+1]
		return n, strings.TrimLeft(s[i+2:], " "), nil
	}
	i := len(s)
	if inside {
		for i = 0; i < len(s) && s[i] != ',' && s[i] != ']' && s[i] != '}'; i++ {
		}
	}
	n = r.node(scalar)
	n.value = strings.TrimRight(s[:i], " ")
	return n, s[i:], nil
}

// items reads the rest of a list or map up to its closing sign.
func (r *flatReader) items(s string, kind nodeKind, end byte) (n *node, rest string, err error) {
	n = r.node(kind)
	for s = strings.TrimLeft(s, " "); s != "" && s[0] != end; s = strings.TrimLeft(s, " ") {
		if kind == mapping {
			key, after, ok := strings.Cut(s, ":")
			if !ok {
				return nil, "", r.errorf("want key: value inside { }")
			}
			n.keys = append(n.keys, strings.Trim(key, `"' `))
			s = strings.TrimLeft(after, " ")
		}
		var v *node
		if v, s, err = r.value(s, true); err != nil {
			return nil, "", err
		}
		n.items = append(n.items, v)
		switch {
		case strings.HasPrefix(s, ","):
			s = s[1:]
		case s != "" && s[0] != end:
			return nil, "", r.errorf("want , or %c before %q", end, s)
		}
	}
	if s == "" {
		return nil, "", r.errorf("a list or map is not closed on its line")
	}
	return n, strings.TrimLeft(s[1:], " "), nil
}
