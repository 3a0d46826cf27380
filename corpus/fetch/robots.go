package fetch

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// product is the name by which robots.txt may speak of this program.
const product = "mithaq"

// maxRobots is how much of a robots.txt is read, as RFC 9309 says at least.
const maxRobots = 500 << 10

// robots are the rules of one host for this program.
type robots struct {
	rules []rule
	delay time.Duration // 0 if none is asked for
	shut  bool          // nothing may be fetched: the file could not be had
}

type rule struct {
	path  string
	allow bool
}

// readRobots reads a robots.txt: the groups that name the product, all as one,
// or else those for everybody.
func readRobots(text string) *robots {
	var own, all robots
	found := false
	var into []*robots // of the group that is read
	open := false      // agents may still join the group
	text = strings.TrimPrefix(text, "\ufeff")
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch key = strings.ToLower(strings.TrimSpace(key)); key {
		case "user-agent":
			if !open {
				into, open = nil, true
			}
			agent, _, _ := strings.Cut(strings.ToLower(value), "/")
			switch strings.TrimSpace(agent) {
			case product:
				into, found = append(into, &own), true
			case "*":
				into = append(into, &all)
			}
		case "allow", "disallow":
			open = false
			if value == "" {
				continue
			}
			for _, r := range into {
				r.rules = append(r.rules, rule{encode(value), key == "allow"})
			}
		case "crawl-delay": // not of the RFC, but asked for
			open = false
			if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
				for _, r := range into {
					r.delay = time.Duration(min(s, maxDelay.Seconds()) * float64(time.Second))
				}
			}
		}
	}
	if found {
		return &own
	}
	return &all
}

// maxDelay bounds the pause that a robots.txt may ask for.
const maxDelay = 30 * time.Second

// allows reports whether a page may be fetched: the longest rule that matches
// decides, and allow where two are equally long.
func (r *robots) allows(u *url.URL) bool {
	path := encode(u.EscapedPath())
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + encode(u.RawQuery)
	}
	if path == "/robots.txt" {
		return true
	}
	if r.shut {
		return false
	}
	allowed, longest := true, -1
	for _, rule := range r.rules {
		if n := len(rule.path); (n > longest || n == longest && rule.allow) && matches(rule.path, path) {
			allowed, longest = rule.allow, n
		}
	}
	return allowed
}

// matches reports whether a path begins as a rule says, in which * stands for
// any characters and $ for the end. Cost is the product of both lengths at
// most.
func matches(rule, path string) bool {
	rule, end := strings.CutSuffix(rule, "$")
	parts := strings.Split(rule, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	path = path[len(parts[0]):]
	for i, part := range parts[1:] {
		if end && i == len(parts)-2 {
			return strings.HasSuffix(path, part)
		}
		at := strings.Index(path, part)
		if at < 0 {
			return false
		}
		path = path[at+len(part):]
	}
	return !end || path == ""
}

// encode writes a path so that two ways to write one character are the same:
// letters beyond ASCII encoded, and encoded what need not be decoded.
func encode(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && unhex(s[i+1]) >= 0 && unhex(s[i+2]) >= 0:
			v := byte(unhex(s[i+1])<<4 | unhex(s[i+2]))
			if i += 2; 'a' <= v|0x20 && v|0x20 <= 'z' || '0' <= v && v <= '9' || strings.IndexByte("-._~", v) >= 0 {
				b.WriteByte(v)
			} else {
				b.WriteByte('%')
				b.WriteByte(hex[v>>4])
				b.WriteByte(hex[v&15])
			}
		case c >= 0x80 || c <= ' ':
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}
