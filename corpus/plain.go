package corpus

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// plainYAML reads front matter of lines "key: value", the value perhaps going on
// in lines further in, as nearly all of it is; in a tenth of the time that the
// YAML library takes. It returns false for whatever is not plainly that, and for
// all that is wrong: the library reads it then. A test holds that both read the
// same.
func plainYAML(src string, shift int) (keys []string, entries map[string]entry, ok bool) {
	entries = map[string]entry{}
	for n, rest := 1, src; rest != ""; {
		begun := n
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		n++
		if line = strings.TrimRight(line, " "); line == "" {
			continue
		}
		key, value, found := strings.Cut(line, ":")
		if !found || !plainKey(key) || value != "" && value[0] != ' ' {
			return nil, nil, false
		}
		value = strings.TrimLeft(value, " ")
		for strings.HasPrefix(rest, " ") { // it goes on
			line, rest, _ = strings.Cut(rest, "\n")
			n++
			line = strings.Trim(line, " ")
			if line == "" || value == "" {
				return nil, nil, false
			}
			if bare := strings.TrimRight(value, `\`); value[0] == '"' && (len(value)-len(bare))%2 == 1 {
				value = value[:len(value)-1] + line
			} else {
				value += " " + line
			}
		}
		node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Line: begun}
		if node.Value, ok = plainValue(value); !ok {
			return nil, nil, false
		}
		if value == "" {
			node.Tag = "!!null"
		}
		if _, twice := entries[key]; twice {
			return nil, nil, false
		}
		keys = append(keys, key)
		entries[key] = entry{node, begun + shift, shift}
	}
	return keys, entries, true
}

// plainKey reports whether a key is a word of letters, digits, _ and -.
func plainKey(s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_':
		case i > 0 && ('0' <= c && c <= '9' || c == '-'):
		default:
			return false
		}
	}
	return s != "" && len(s) < 100 && notNull(s)
}

// notNull reports whether YAML reads a word as itself and not as nothing.
func notNull(s string) bool { return !strings.EqualFold(s, "null") }

// plainValue reads a value, bare or in quotes; false if it may be anything else.
func plainValue(s string) (string, bool) {
	if s == "" {
		return "", true
	}
	ascii := true
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return "", false
		}
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	if !ascii && strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf && !unicode.IsPrint(r) }) {
		return "", false
	}
	switch c := s[0]; {
	case c == '\'':
		if len(s) < 2 || s[len(s)-1] != '\'' || strings.IndexByte(s[1:len(s)-1], '\'') >= 0 {
			return "", false
		}
		return s[1 : len(s)-1], true
	case c == '"':
		return unescape(s[1:])
	case c >= utf8.RuneSelf, 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		if strings.Contains(s, ": ") || strings.Contains(s, " #") || s[len(s)-1] == ':' || !notNull(s) {
			return "", false
		}
		return s, true
	}
	return "", false
}

// unescape reads what stands behind a double quotation mark up to the one that
// ends the value; false if that is not the end of the line, or an escape is rare.
func unescape(s string) (string, bool) {
	if end := strings.IndexAny(s, `"\`); end < 0 {
		return "", false
	} else if s[end] == '"' {
		return s[:end], end == len(s)-1
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			return b.String(), i == len(s)-1
		case c != '\\':
			b.WriteByte(c)
		case i+1 == len(s):
			return "", false
		default:
			i++
			switch s[i] {
			case '_':
				b.WriteRune(0xA0)
			case '"', '\\', '/', ' ':
				b.WriteByte(s[i])
			case 'u':
				if i+5 > len(s) {
					return "", false
				}
				r, err := strconv.ParseUint(s[i+1:i+5], 16, 16)
				if err != nil || 0xD800 <= r && r <= 0xDFFF {
					return "", false
				}
				b.WriteRune(rune(r))
				i += 4
			default:
				return "", false
			}
		}
	}
	return "", false
}
