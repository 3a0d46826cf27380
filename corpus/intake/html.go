package intake

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"mithaq/corpus"
)

// A node is an element or a text of a page. The tree is our own: the library's
// ends at 512 open elements, and what is needed here is less than the standard
// asks of a browser. Misplaced end tags are taken as publishers mean them.
type node struct {
	tag                       atom.Atom // 0 of a text, and of an element without a known name
	name                      string    // of an element
	text                      string    // of a text
	attr                      []html.Attribute
	parent, first, last, next int32 // -1 if there is none
}

func (n *node) get(key string) string {
	for i := range n.attr {
		if n.attr[i].Key == key {
			return n.attr[i].Val
		}
	}
	return ""
}

func (n *node) has(key string) bool {
	for i := range n.attr {
		if n.attr[i].Key == key {
			return true
		}
	}
	return false
}

// A tree is a page; the node 0 is its root.
type tree []node

// reach is how far up an end tag looks for its element. It bounds the cost of
// a page that is made to harm.
const reach = 256

// parseTree reads a page. It never fails, and its cost is linear in the page.
func parseTree(text string) tree {
	t := make(tree, 1, len(text)/24+8)
	t[0] = node{parent: -1, first: -1, last: -1, next: -1}
	open := int32(0)
	count := map[string]int{} // open elements by name
	add := func(n node) int32 {
		n.parent, n.first, n.last, n.next = open, -1, -1, -1
		i := int32(len(t))
		t = append(t, n)
		if p := &t[open]; p.last < 0 {
			p.first, p.last = i, i
		} else {
			t[p.last].next = i
			p.last = i
		}
		return i
	}
	closeTo := func(i int32) { // closes i and all in it
		for open != i {
			count[t[open].name]--
			open = t[open].parent
		}
		count[t[i].name]--
		open = t[i].parent
	}
	// within finds the nearest open element that f accepts, before one that
	// stop accepts.
	within := func(f, stop func(*node) bool) int32 {
		for i, n := open, 0; i > 0 && n < reach; i, n = t[i].parent, n+1 {
			if f(&t[i]) {
				return i
			}
			if stop(&t[i]) {
				break
			}
		}
		return -1
	}
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() == io.EOF {
				if raw := z.Raw(); len(raw) > 0 { // a tag that does not end
					add(node{text: string(raw)})
				}
			}
			return t
		case html.TextToken:
			if raw := z.Text(); len(raw) > 0 {
				add(node{text: string(raw)})
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			a := atom.Lookup(name)
			n := node{tag: a, name: a.String()}
			if a == 0 {
				n.name = string(name)
			}
			for more {
				var k, v []byte
				k, v, more = z.TagAttr()
				if interesting(k) {
					n.attr = append(n.attr, html.Attribute{Key: string(k), Val: string(v)})
				}
			}
			var ends func(*node) bool
			stop := func(n *node) bool { return n.tag == atom.Table }
			switch {
			case a == atom.Li:
				ends = func(n *node) bool { return n.tag == atom.Li }
				stop = func(n *node) bool { return n.tag == atom.Ul || n.tag == atom.Ol || n.tag == atom.Table }
			case a == atom.Dt || a == atom.Dd:
				ends = func(n *node) bool { return n.tag == atom.Dt || n.tag == atom.Dd }
				stop = func(n *node) bool { return n.tag == atom.Dl || n.tag == atom.Table }
			case a == atom.Td || a == atom.Th:
				ends = func(n *node) bool { return n.tag == atom.Td || n.tag == atom.Th }
			case a == atom.Tr:
				ends = func(n *node) bool { return n.tag == atom.Tr }
			case a == atom.Tbody || a == atom.Thead || a == atom.Tfoot:
				ends = func(n *node) bool { return n.tag == atom.Tbody || n.tag == atom.Thead || n.tag == atom.Tfoot }
			case a == atom.Option:
				ends = func(n *node) bool { return n.tag == atom.Option }
				stop = func(n *node) bool { return n.tag == atom.Select }
			case a == atom.Body:
				ends = func(n *node) bool { return n.tag == atom.Head }
			case block(&n):
				ends = func(n *node) bool { return n.tag == atom.P }
				stop = block
			}
			if ends != nil {
				if i := within(ends, stop); i > 0 {
					closeTo(i)
				}
			}
			i := add(n)
			if !void(a) && !(n.name == "image" || n.name == "path") {
				open = i
				count[n.name]++
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			s := a.String()
			if a == 0 {
				s = string(name)
			}
			if a == atom.Br {
				add(node{tag: a, name: s})
				continue
			}
			if count[s] == 0 || a == atom.Body || a == atom.Html {
				continue
			}
			stop := func(n *node) bool { return n.tag == atom.Td || n.tag == atom.Th }
			switch {
			case a == atom.Table || a == atom.Tr || a == atom.Tbody || a == atom.Thead || a == atom.Tfoot || a == atom.Td || a == atom.Th:
				stop = func(n *node) bool { return n.tag == atom.Table && a != atom.Table }
			case !block(&node{tag: a}):
				stop = block
			}
			if i := within(func(n *node) bool { return n.name == s }, stop); i > 0 {
				closeTo(i)
			}
		}
	}
}

// interesting are the attributes that are kept.
func interesting(key []byte) bool {
	switch string(key) {
	case "class", "id", "role", "style", "hidden", "lang", "dir", "href", "rel", "name", "property", "content", "charset", "http-equiv", "itemprop", "datetime", "type", "start", "value", "src", "alt", "aria-label", "title", "aria-hidden", "xml:lang", "media", "reversed":
		return true
	}
	return false
}

func void(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr, atom.Frame, atom.Keygen, atom.Basefont, atom.Bgsound:
		return true
	}
	return false
}

// block reports whether an element begins a line of its own.
func block(n *node) bool {
	switch n.tag {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Caption, atom.Details, atom.Dialog, atom.Dd, atom.Dir, atom.Div, atom.Dl, atom.Dt,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.Frameset, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Head,
		atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Iframe, atom.Legend, atom.Li, atom.Listing, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.Optgroup, atom.Option, atom.P, atom.Plaintext, atom.Pre,
		atom.Section, atom.Select, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Title, atom.Tr, atom.Ul, atom.Xmp:
		return true
	}
	return n.name == "search"
}

// unseen are elements whose content no reader sees.
func unseen(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Template, atom.Head, atom.Title, atom.Noscript, atom.Iframe, atom.Noembed, atom.Noframes, atom.Object, atom.Svg, atom.Math, atom.Audio, atom.Video, atom.Canvas, atom.Map, atom.Datalist, atom.Textarea:
		return true
	}
	return false
}

// metaCharset returns the character set that the beginning of a page declares;
// empty if it declares none.
func metaCharset(data []byte) string {
	head := data[:min(len(data), 4096)]
	if bytes.IndexByte(head, 0) >= 0 {
		return ""
	}
	z := html.NewTokenizer(bytes.NewReader(head))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if string(name) != "meta" {
				continue
			}
			var equiv, content string
			for more {
				var k, v []byte
				k, v, more = z.TagAttr()
				switch string(k) {
				case "charset":
					return string(v)
				case "http-equiv":
					equiv = strings.ToLower(string(v))
				case "content":
					content = string(v)
				}
			}
			if c := parameter(content); equiv == "content-type" && c != "" {
				return c
			}
		}
	}
}

// readHTML reads a web page.
func (d *Draft) readHTML(s Source) *corpus.Problem {
	declared := parameter(s.Type)
	if declared == "" {
		declared = metaCharset(s.Data)
	}
	text, p := d.decode(s.Data, declared)
	if p != nil {
		return p
	}
	pg := newPage(parseTree(lines(text)), s)
	pg.hints(d)
	if p := pg.take(d); p != nil {
		return p
	}
	return d.finish()
}
