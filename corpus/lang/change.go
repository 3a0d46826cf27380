package lang

import (
	"strconv"
	"strings"
)

// Changes are the words by which a reader tells how two statements differ.
type Changes struct {
	InstrumentCues *Phrases // "in accordance with": a name behind it binds the act
	DeadlineCues   *Phrases // "no later than": a date behind it is a deadline
	TimePointers   *Phrases // "later this": with a time unit, a deadline
	Reach          *Phrases // how far an act reaches; the id is the number of the rung, widest first, from 1

	TimeUnits map[string]bool
	Turning   map[string]bool // turn what follows into its opposite: "suspend"
	Averting  map[string]bool // what is averted is denied, but nothing turned: "prevent"
	Delivered map[string]bool // look back on what was promised: "launch", "progress"
	Ahead     map[string]bool // look forward: "new", "plan"
	Ongoing   map[string]bool // say that a thing goes on: "continue"
	Treaties  map[string]bool // head the name of an instrument that binds or declares: "declaration"
	Generic   map[string]bool // tell no instrument from another: "joint", "international"

	Synonyms [][]string // folded words that say the same in this genre, one meaning a line
}

func newChanges(book *phrasebook) *Changes {
	return &Changes{
		InstrumentCues: book.newList(), DeadlineCues: book.newList(), TimePointers: book.newList(), Reach: book.newList(),
		TimeUnits: map[string]bool{}, Turning: map[string]bool{}, Averting: map[string]bool{}, Delivered: map[string]bool{},
		Ahead: map[string]bool{}, Ongoing: map[string]bool{}, Treaties: map[string]bool{}, Generic: map[string]bool{},
	}
}

// Has reports whether a word of the set is the form. In Korean, whose words
// carry particles and endings, the form may go on behind it.
func (p *Pack) Has(set map[string]bool, form string) bool {
	if set[form] || p.Script != "Hangul" || len(set) == 0 {
		return set[form]
	}
	for i := range form {
		if i > 3 && set[form[:i]] {
			return true
		}
	}
	return false
}

// changes reads the section "changes" of a language file.
func (l *loader) changes(n *node) {
	c := l.pack.Changes
	l.each(n, func(key string, n *node) {
		words := func(set map[string]bool) {
			l.list(n, func(s string, _ *node) { set[Fold(s)] = true })
		}
		switch key {
		case "instrument_cues":
			l.phrases(n, c.InstrumentCues, "instrument")
		case "deadline_cues":
			l.phrases(n, c.DeadlineCues, "deadline")
		case "time_pointers":
			l.phrases(n, c.TimePointers, "pointer")
		case "reach":
			rung := 0
			l.each(n, func(_ string, n *node) {
				rung++
				l.phrases(n, c.Reach, strconv.Itoa(rung))
			})
		case "time_units":
			words(c.TimeUnits)
		case "turning":
			words(c.Turning)
		case "averting":
			words(c.Averting)
		case "delivered":
			words(c.Delivered)
		case "ahead":
			words(c.Ahead)
		case "ongoing":
			words(c.Ongoing)
		case "treaties":
			words(c.Treaties)
		case "generic":
			words(c.Generic)
		case "synonyms":
			l.list(n, func(s string, n *node) {
				line := strings.Fields(Fold(s))
				if len(line) < 2 {
					l.errorf(n, "%q: want two words or more that say the same", s)
				}
				c.Synonyms = append(c.Synonyms, line)
			})
		default:
			l.errorf(n, "changes has no section %q", key)
		}
	})
}
