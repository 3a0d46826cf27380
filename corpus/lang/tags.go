package lang

import "strings"

// inlineTags are what texts made from web pages keep of their markup. They part
// no words: 21<sup>st</sup> is one.
var inlineTags = [...]string{"sup", "sub", "u", "b", "i", "s", "em", "strong", "span"}

// pastTag returns the end of the tag that begins at i; i if none does.
func pastTag(text string, i, end int) int {
	j := i + 1
	if j < end && text[j] == '/' {
		j++
	}
	for _, tag := range inlineTags {
		if k := j + len(tag); k < end && text[k] == '>' && text[j:k] == tag {
			return k + 1
		}
	}
	return i
}

// withoutTags returns a word as printed without the tags in it.
func withoutTags(printed string) string {
	if strings.IndexByte(printed, '<') < 0 {
		return printed
	}
	var b strings.Builder
	for i := 0; i < len(printed); i++ {
		if printed[i] == '<' {
			if j := pastTag(printed, i, len(printed)); j > i {
				i = j - 1
				continue
			}
		}
		b.WriteByte(printed[i])
	}
	return b.String()
}
