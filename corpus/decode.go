package corpus

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf8"
)

// The bounds of a statement. The longest communiqués known run to 250 KB; what
// is larger is an archive or no text.
const (
	maxStatement   = 8 << 20 // bytes in a file
	maxLine        = 1 << 20 // bytes without a line end
	maxFrontMatter = 64 << 10
)

// formats are beginnings of files that are often taken for text.
var formats = [...]struct{ magic, name string }{
	{"\xff\xfe", "UTF-16 text"},
	{"\xfe\xff", "UTF-16 text"},
	{"%PDF-", "a PDF"},
	{"PK\x03\x04", "a Word, LibreOffice or zip file"},
	{"\xd0\xcf\x11\xe0", "an old Word file"},
	{"{\\rtf", "an RTF file"},
	{"\x1f\x8b", "a gzip file"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
}

// decode checks the bytes of a file and returns them as text: valid UTF-8
// without a byte-order mark, with \n at line ends. ASCII and plain UTF-8 are
// not copied twice.
func decode(file string, data []byte) (string, *Problem) {
	fail := func(line int, what, fix string) (string, *Problem) {
		return "", &Problem{File: file, Line: line, What: what, Fix: fix}
	}
	if len(data) > maxStatement {
		return fail(0, "holds more than 8 MB, the most that Mithaq reads as one statement", "split it into its statements, or check that it is one")
	}
	for _, f := range formats {
		if !bytes.HasPrefix(data, []byte(f.magic)) {
			continue
		}
		if strings.HasPrefix(f.name, "UTF-16") {
			return fail(0, "is UTF-16 text", "save it as UTF-8")
		}
		return fail(0, "is "+f.name+", not text", "convert it to Markdown or plain text in UTF-8 first, or bring it into a corpus: mithaq add")
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if i := bytes.IndexByte(data, 0); i >= 0 {
		if wide(data) {
			return fail(0, "is UTF-16 text without a byte-order mark", "save it as UTF-8")
		}
		return fail(lineAt(data, i), fmt.Sprintf("is a binary file: a zero byte stands at offset %d", i), "give a Markdown or plain-text file")
	}
	if i := invalid(data); i >= 0 {
		return fail(lineAt(data, i), fmt.Sprintf("is not UTF-8: byte 0x%02X at offset %d", data[i], i), "save it as UTF-8, or convert it from its old encoding first")
	}
	text := string(data)
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	if strings.TrimSpace(text) == "" {
		return fail(0, "is empty", "put the text of the statement in it, or remove it")
	}
	if head := strings.ToLower(text[:min(len(text), 64)]); strings.HasPrefix(head, "<!doctype") || strings.HasPrefix(head, "<html") {
		return fail(1, "is a web page, not text", "convert it to Markdown or plain text first, or bring it into a corpus: mithaq add")
	}
	for line, rest := 1, text; len(rest) > maxLine; line++ {
		i := strings.IndexByte(rest[:maxLine+1], '\n')
		if i < 0 {
			return fail(line, "holds more than 1 MB in one line, the most that Mithaq reads as a paragraph", "break it into paragraphs, or check that it is a statement")
		}
		rest = rest[i+1:]
	}
	return text, nil
}

// wide reports whether every other byte of the beginning is zero, as in UTF-16
// text of Latin letters.
func wide(data []byte) bool {
	even, odd, n := 0, 0, min(len(data), 512)
	for i, c := range data[:n] {
		if c == 0 && i%2 == 0 {
			even++
		} else if c == 0 {
			odd++
		}
	}
	return n >= 4 && (odd > n/4 && even < n/32+1 || even > n/4 && odd < n/32+1)
}

// invalid returns the offset of the first byte that is not UTF-8, -1 if there
// is none.
//
// Letters of two bytes, such as those of Arabic, and of three, such as those of
// Korean, are told by their bytes: [utf8.Valid] takes three times as long for them,
// as long as for all else that is done with the bytes of a file.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		switch c := data[i]; {
		case 0xC2 <= c && c <= 0xDF && i+1 < len(data) && data[i+1]&0xC0 == 0x80:
			i += 2
		case c < utf8.RuneSelf:
			i++
			for i+8 <= len(data) && binary.LittleEndian.Uint64(data[i:])&0x8080808080808080 == 0 {
				i += 8 // ASCII
			}
		case 0xE1 <= c && c <= 0xEC && i+2 < len(data) && data[i+1]&0xC0 == 0x80 && data[i+2]&0xC0 == 0x80:
			i += 3
		default:
			r, n := utf8.DecodeRune(data[i:])
			if r == utf8.RuneError && n <= 1 {
				return i
			}
			i += n
		}
	}
	return -1
}

// lineAt returns the number of the line, from 1, that offset i stands in;
// every \n, and every \r that no \n follows, ends a line.
func lineAt(data []byte, i int) int {
	line := 1
	for j, c := range data[:i] {
		if c == '\n' || c == '\r' && data[j+1] != '\n' {
			line++
		}
	}
	return line
}
