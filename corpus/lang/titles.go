package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A titleForm is a folded word of a title and what it tells. A star before it
// says that it may stand behind letters, as words are written together in
// Korean and with the article in Arabic.
type titleForm struct{ id, form string }

// Meetings returns who met, as far as the title of a statement tells: "leaders",
// "ministers" or "officials", sorted, each once; nil if it does not tell.
func (p *Pack) Meetings(title string) []string { return titleIDs(p.meetings, title) }

// Papers returns what kind of paper a title announces, where it is no ordinary
// statement: "fact-sheet", "readout" or "press-statement", sorted, each once.
func (p *Pack) Papers(title string) []string { return titleIDs(p.papers, title) }

func titleIDs(forms []titleForm, title string) []string {
	var out []string
	title = Fold(title)
	for _, f := range forms {
		if standsIn(title, f.form) {
			out = append(out, f.id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// standsIn reports whether a form stands in a title as a word.
func standsIn(title, form string) bool {
	form, inside := strings.CutPrefix(form, "*")
	for at := 0; ; {
		i := strings.Index(title[at:], form)
		if i < 0 {
			return false
		}
		i += at
		before, _ := utf8.DecodeLastRuneInString(title[:i])
		after, _ := utf8.DecodeRuneInString(title[i+len(form):])
		if inside || !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
		at = i + len(form)
	}
}
