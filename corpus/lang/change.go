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
	Pointing       *Phrases // "its": what it is about was named before
	Stressing      *Phrases // "crucial": how much a thing matters
	Past           *Phrases // "last year", "since our": what is told behind it was done before
	Reach          *Phrases // how far an act reaches; the id is the number of the rung, widest first, from 1

	Synonyms [][]string        // folded words that say the same in this genre, one meaning a line
	Renewed  map[string]string // a verb that says its like again ("reaffirm") → that verb ("affirm"), folded

	roles map[string]Role // by folded form
}

// A Role is a set of the things that a word does where two statements are
// compared.
type Role uint16

// The roles of words.
const (
	TimeUnit    Role = 1 << iota
	Turning          // turns what follows into its opposite: "suspend"
	Averting         // what is averted is denied, but nothing turned: "prevent"
	Delivered        // looks back on what was promised: "launch", "progress"
	Ahead            // looks forward: "new", "plan"
	Ongoing          // says that a thing goes on: "continue"
	Treaty           // heads the name of an instrument that binds or declares: "declaration"
	Restraining      // does a part of what a turning word does: "reduce", "combat"
	Generic          // tells no instrument from another: "joint", "international"
)

func newChanges(book *phrasebook) *Changes {
	return &Changes{
		InstrumentCues: book.newList(), DeadlineCues: book.newList(), TimePointers: book.newList(), Pointing: book.newList(), Stressing: book.newList(), Past: book.newList(), Reach: book.newList(),
		Renewed: map[string]string{}, roles: map[string]Role{},
	}
}

// role returns the roles of a form. In Korean, whose words carry particles and
// endings, it has those of the words it begins with.
func (p *Pack) role(form string) Role {
	role := p.Changes.roles[form]
	if p.Compounds() {
		for i := range form {
			if i > 3 {
				role |= p.Changes.roles[form[:i]]
			}
		}
	}
	return role
}

// changes reads the section "changes" of a language file.
func (l *loader) changes(n *node) {
	c := l.pack.Changes
	l.each(n, func(key string, n *node) {
		words := func(r Role) {
			l.list(n, func(s string, _ *node) { c.roles[Fold(s)] |= r })
		}
		switch key {
		case "instrument_cues":
			l.phrases(n, c.InstrumentCues, "instrument")
		case "deadline_cues":
			l.phrases(n, c.DeadlineCues, "deadline")
		case "time_pointers":
			l.phrases(n, c.TimePointers, "pointer")
		case "pointing":
			l.phrases(n, c.Pointing, "pointing")
		case "stressing":
			l.phrases(n, c.Stressing, "stressing")
		case "past_pointers":
			l.phrases(n, c.Past, "past")
		case "renewals":
			l.each(n, func(again string, n *node) {
				if n.kind != scalar || n.value == "" {
					l.errorf(n, "want the verb that %q says again", again)
					return
				}
				c.Renewed[Fold(again)] = Fold(n.value)
			})
		case "reach":
			rung := 0
			l.each(n, func(_ string, n *node) {
				rung++
				l.phrases(n, c.Reach, strconv.Itoa(rung))
			})
		case "time_units":
			words(TimeUnit)
		case "turning":
			words(Turning)
		case "averting":
			words(Averting)
		case "restraining":
			words(Restraining)
		case "delivered":
			words(Delivered)
		case "ahead":
			words(Ahead)
		case "ongoing":
			words(Ongoing)
		case "treaties":
			words(Treaty)
		case "generic":
			words(Generic)
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
