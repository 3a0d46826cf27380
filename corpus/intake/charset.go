package intake

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	xunicode "golang.org/x/text/encoding/unicode"

	"mithaq/corpus"
)

// aliases are names of character sets that pages use and the standard of the
// web does not know.
var aliases = map[string]string{
	"cp949": "euc-kr", "ms949": "euc-kr", "uhc": "euc-kr", "x-windows-949": "euc-kr", "ksc5601": "euc-kr", "ks_c_5601": "euc-kr", "euckr": "euc-kr",
	"cp1256": "windows-1256", "ms1256": "windows-1256", "win-1256": "windows-1256", "windows1256": "windows-1256",
	"cp1252": "windows-1252", "ansi": "windows-1252",
	"utf8mb4": "utf-8", "utf-8-sig": "utf-8",
}

// candidates are the character sets that bytes without a right declaration may
// be in, the likeliest first.
var candidates = [...]string{"windows-1252", "windows-1256", "euc-kr", "iso-8859-6", "shift_jis", "gb18030", "windows-1251"}

// charset returns the decoder of a character set and its name on the web; nil
// if it is not known.
func charset(name string) (encoding.Encoding, string) {
	name = strings.ToLower(strings.Trim(strings.TrimSpace(name), `"'`))
	if a, ok := aliases[name]; ok {
		name = a
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, ""
	}
	if name, err = htmlindex.Name(e); err != nil || name == "replacement" || name == "x-user-defined" {
		return nil, ""
	}
	return e, name
}

// decode reads bytes as characters and sets Charset. The byte-order mark
// decides; then what was declared, if the bytes allow it; then UTF-8, if they
// are valid; then what reads best.
func (d *Draft) decode(data []byte, declared string) (string, *corpus.Problem) {
	if name, n := bom(data); name != "" {
		return d.as(data[n:], name)
	}
	if name := wide(data); name != "" {
		return d.as(data, name)
	}
	e, name := charset(declared)
	if declared != "" && e == nil {
		d.doubt(fmt.Sprintf("the character set %q that is declared is not known", shorten(declared)))
	}
	valid := utf8.Valid(data)
	ascii := valid && !bytes.ContainsFunc(data, func(r rune) bool { return r >= utf8.RuneSelf })
	switch {
	case valid && (name == "" || name == "utf-8" || ascii && !strings.HasPrefix(name, "utf-16") && name != "iso-2022-jp"):
		d.Charset = "utf-8"
		return string(data), nil
	case valid && name != "iso-2022-jp":
		// By chance, other bytes are hardly ever valid UTF-8.
		d.doubt(fmt.Sprintf("declared as %s, but it is UTF-8 and was read so", name))
		d.Charset = "utf-8"
		return string(data), nil
	}
	if (name == "" || name == "utf-8") && nearly(data) {
		return d.mended(data), nil
	}
	best, score := "", math.Inf(-1)
	for _, c := range candidates {
		if s := likeness(data, c); s > score {
			best, score = c, s
		}
	}
	if name != "" && name != "utf-8" {
		own := likeness(data, name)
		if own >= score-0.1 && !math.IsInf(own, -1) {
			return d.as(data, name)
		}
		if best != "" {
			d.doubt(fmt.Sprintf("declared as %s, but it reads as %s and was read so", name, best))
		}
	}
	if best == "" {
		return "", refusal("is in no character set that Mithaq can tell", "save it as UTF-8")
	}
	if name == "utf-8" {
		d.doubt(fmt.Sprintf("declared as utf-8, but it is %s and was read so", best))
	} else if name == "" {
		d.doubt(fmt.Sprintf("declares no character set; it was read as %s, which reads best", best))
	}
	return d.as(data, best)
}

// as reads bytes in a known character set; a byte that is none of its
// characters is an error.
func (d *Draft) as(data []byte, name string) (string, *corpus.Problem) {
	e, name := charset(name)
	text, bad := convert(e, data)
	if bad {
		return "", refusal("has bytes that are no characters of "+name+", in which it is", "save it as UTF-8")
	}
	d.Charset = name
	return text, nil
}

// convert decodes bytes and reports whether some of them were no characters.
func convert(e encoding.Encoding, data []byte) (text string, bad bool) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return "", true
	}
	if i := bytes.IndexRune(out, utf8.RuneError); i >= 0 && !bytes.Contains(data, []byte("\ufffd")) {
		// A UTF-16 text may hold the character itself.
		return string(out), e != utf16le && e != utf16be || !bytes.Contains(data, []byte{0xfd, 0xff}) && !bytes.Contains(data, []byte{0xff, 0xfd})
	}
	return string(out), false
}

var (
	utf16le = xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)
	utf16be = xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)
)

// bom returns the character set that a byte-order mark tells, and its length.
func bom(data []byte) (name string, n int) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return "utf-8", 3
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return "utf-16le", 2
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return "utf-16be", 2
	}
	return "", 0
}

// wide tells UTF-16 without a byte-order mark, which alone among the character
// sets has zeros in a text: in every other byte of Latin letters, in the spaces
// of other scripts. Empty if it is none.
func wide(data []byte) string {
	if bytes.IndexByte(data, 0) < 0 {
		return ""
	}
	n := min(len(data)&^1, 4096)
	var zero [2]int
	for i, c := range data[:n] {
		if c == 0 {
			zero[i&1]++
		}
	}
	for i, name := range [...]string{"utf-16be", "utf-16le"} {
		if zero[i]*4 > n && zero[1-i]*32 < n || likeness(data[:n], name) > 0.5 {
			return name
		}
	}
	return ""
}

// nearly reports whether bytes are UTF-8 but for a few: publishers cut a
// summary in the middle of a letter, or paste a sign of another character set.
func nearly(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good >= 20*bad
}

// mended reads bytes that are nearly UTF-8: what is not becomes U+FFFD, and is
// said.
func (d *Draft) mended(data []byte) string {
	d.Charset = "utf-8"
	text := strings.ToValidUTF8(string(data), "\ufffd")
	d.doubt("some bytes are not UTF-8; where they stood in the text there is a mark \ufffd")
	return text
}

// likeness says how well bytes read in a character set: the mean over the
// characters beyond ASCII of 1 for a letter that continues or begins a word of
// its own script, less for signs, and below 0 for what texts do not have.
// -Inf if some bytes are no characters of it.
func likeness(data []byte, name string) float64 {
	const sample = 64 << 10
	e, _ := charset(name)
	text, bad := convert(e, data)
	if bad {
		return math.Inf(-1)
	}
	var sum float64
	n := 0
	before := ' '
	for _, r := range text {
		if r >= utf8.RuneSelf {
			n++
			sum += plausible(before, r)
		} else if unicode.IsLetter(r) && before >= utf8.RuneSelf && unicode.IsLetter(before) && !unicode.Is(unicode.Latin, before) {
			n++ // a script that changes inside a word
			sum--
		}
		if before = r; n > sample {
			break
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// plausible says how likely a character is behind the one before it, in texts
// of ministries.
func plausible(before, r rune) float64 {
	word := unicode.IsLetter(before) || unicode.IsMark(before)
	switch {
	case unicode.Is(unicode.Hangul, r):
		if word && !unicode.Is(unicode.Hangul, before) && !unicode.Is(unicode.Latin, before) && !unicode.Is(unicode.Han, before) {
			return -1
		}
		if r < 0xAC00 {
			return 0 // a letter that stands alone
		}
		return 1
	case strings.ContainsRune("ابتثجحخدذرزسشصضطظعغفقكلمنهويةأإآؤئءى", r):
		if word && !unicode.Is(unicode.Arabic, before) {
			return -1
		}
		return 1
	case unicode.Is(unicode.Arabic, r):
		return 0.2
	case unicode.Is(unicode.Latin, r):
		if word && !unicode.Is(unicode.Latin, before) {
			return -1
		}
		if before >= utf8.RuneSelf && word || unicode.IsUpper(r) && word {
			return -0.5 // é seldom follows ê, and Ç no small letter
		}
		return 0.5
	case unicode.Is(unicode.Cyrillic, r), unicode.Is(unicode.Hiragana, r), unicode.Is(unicode.Katakana, r):
		if word && !unicode.In(before, unicode.Cyrillic, unicode.Hiragana, unicode.Katakana, unicode.Han) {
			return -1
		}
		return 0.6
	case unicode.Is(unicode.Han, r):
		if word && !unicode.In(before, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			return -1
		}
		return 0.3
	case strings.ContainsRune("\u00a0‘’“”–—…«»·•،؛؟ـ「」『』。、€", r):
		return 0.4
	}
	return -1
}
