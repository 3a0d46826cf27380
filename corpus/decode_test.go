package corpus

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

// What is told by bytes is what decoding one character after the other says.
func TestInvalidIsWhatDecodingSays(t *testing.T) {
	slow := func(data []byte) int {
		for i := 0; i < len(data); {
			r, n := utf8.DecodeRune(data[i:])
			if r == utf8.RuneError && n <= 1 {
				return i
			}
			i += n
		}
		return -1
	}
	for _, around := range []string{"", "meetings", "اجتماع", "회의", "\U0001F600"} {
		for a := range 256 {
			for b := range 256 {
				for _, c := range []byte("\x00a\x7F\x80\x9F\xA0\xBF\xC0\xFF") {
					data := append([]byte(around), byte(a), byte(b), c)
					for _, end := range []string{"", "\x80", around} {
						if got, want := invalid(append(bytes.Clone(data), end...)), slow(append(bytes.Clone(data), end...)); got != want {
							t.Fatalf("% X with %q behind: %d, want %d", data, end, got, want)
						}
					}
				}
			}
		}
	}
}
