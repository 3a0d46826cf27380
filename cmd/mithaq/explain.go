package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

func (p *program) explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "say what the lexicon sees in a sentence, and which line of which file made it so",
		ArgsUsage: "TEXT",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "lang", Usage: "language of the text, where its letters do not tell: " + strings.Join(lang.Codes(), ", ")},
			&cli.StringFlag{Name: "corpus", Aliases: []string{"C"}, Usage: "read it with the lexicon of the corpus in this `FOLDER`"},
			lexiconFlag(),
		},
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			text := strings.Join(c.Args().Slice(), " ")
			if text == "-" {
				data, err := io.ReadAll(p.in)
				if err != nil {
					return fmt.Errorf("standard input: %w", err)
				}
				text = string(data)
			}
			if strings.TrimSpace(text) == "" {
				return fmt.Errorf("explain takes a sentence; for example: mithaq explain \"They reaffirmed their commitment to peace.\"")
			}
			code := c.String("lang")
			if code == "" {
				code = lang.Detect(text)
			}
			st, err := corpus.ReadFile("-", []byte(text), corpus.Hints{})
			if err != nil {
				return err
			}
			st.Lang = code
			src := &source{program: p, folder: c.String("corpus"), words: c.String("lexicon")}
			if err := src.lexicon(st); err != nil {
				return err
			}
			pack, err := st.Pack()
			if err != nil {
				return err
			}
			st.Segments = pack.Segment(st.Text)
			var b bytes.Buffer
			explain(&b, st, pack)
			_, err = p.out.Write(b.Bytes())
			return err
		},
	}
}

// unitsOf returns the units of a statement.
func unitsOf(st *corpus.Statement) ([]commitment.Unit, error) {
	pack, err := st.Pack()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", st.File, err)
	}
	return commitment.Extract(st, pack), nil
}

// explain writes the chain from the words of a text to its units.
func explain(w io.Writer, st *corpus.Statement, pack *lang.Pack) {
	table := pack.NewVocabulary(len(st.Text)).Table(st.Text, st.Segments)
	units := commitment.Read(table)
	fmt.Fprintf(w, "%s, %s\n", pack.Name, count(len(units), "unit"))
	for i, seg := range st.Segments {
		if seg.Kind == lang.Matter {
			continue
		}
		fmt.Fprintf(w, "\n%s: %s\n", seg.Kind, oneLine(st.Text[seg.Start:seg.End]))
		n := 0
		for _, u := range units {
			if u.Segment == i {
				n++
				explainUnit(w, table, &u)
			}
		}
		if n == 0 {
			fmt.Fprintf(w, "  no unit%s\n", whyNone(table, i))
		}
	}
}

func explainUnit(w io.Writer, table *lang.Table, u *commitment.Unit) {
	pack, text := table.Vocabulary.Pack, table.Text
	fmt.Fprintf(w, "  unit      %s\n", oneLine(text[u.Start:u.End]))
	fmt.Fprintf(w, "  act       %s, force %d\n", u.Act, u.Force)
	if u.Cue.End > u.Cue.Start {
		fmt.Fprintf(w, "  because   %q\n", oneLine(text[u.Cue.Start:u.Cue.End]))
		for _, t := range table.Between(u.Cue.Start, u.Cue.End) {
			if from := origin(t.Word); from != "" {
				fmt.Fprintf(w, "            %s: %s\n", t.Form, from)
			}
		}
	}
	for _, s := range u.Boosters {
		fmt.Fprintf(w, "  raised by %q\n", text[s.Start:s.End])
	}
	for _, s := range u.Hedges {
		fmt.Fprintf(w, "  lowered by %q\n", text[s.Start:s.End])
	}
	list := func(label string, items []string) {
		if len(items) > 0 {
			fmt.Fprintf(w, "  %-9s %s\n", label, strings.Join(items, ", "))
		}
	}
	list("actors", u.Actors)
	if u.Obligor != "" {
		list("obligor", []string{u.Obligor})
	}
	var concepts []string
	for _, id := range u.Marks.Concepts {
		if c := pack.Concept(id); c != nil {
			concepts = append(concepts, fmt.Sprintf("%s (%s:%d)", id, c.File, c.Line))
		}
	}
	list("concepts", concepts)
	list("meanings", meanings(table, u))
	list("named", u.Marks.Instruments)
	list("numbers", u.Marks.Numbers)
	list("terms", u.Marks.Deadlines)
}

// meanings returns the classes of words in a unit, each once: what it meets
// units of other languages by.
func meanings(table *lang.Table, u *commitment.Unit) []string {
	t, err := table.Vocabulary.Pack.Thesaurus()
	if err != nil {
		return []string{err.Error()}
	}
	var out []string
	for _, s := range t.Senses(table.Between(u.Start, u.End), nil) {
		file, line := t.Line(s.ID)
		if x := fmt.Sprintf("%s (%s:%d)", s.ID, file, line); !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// origin tells which line of the language file a word's act comes from; empty
// if it carries none.
func origin(w *lang.Word) string {
	switch {
	case w == nil:
		return ""
	case w.Verb != nil:
		return fmt.Sprintf("%s, a form of %q, %s %d (%s:%d)", formName(w.Forms), w.Lemma, w.Verb.Act, w.Verb.Force, w.Verb.File, w.Verb.Line)
	case w.Noun != nil:
		force := "force of the verb"
		if w.Noun.Force > 0 {
			force = fmt.Sprint(w.Noun.Force)
		}
		return fmt.Sprintf("act noun, %s %s (%s:%d)", w.Noun.Act, force, w.Noun.File, w.Noun.Line)
	case w.Pred != nil:
		return fmt.Sprintf("predicate, %s %d (%s:%d)", w.Pred.Act, w.Pred.Force, w.Pred.File, w.Pred.Line)
	case w.Is(lang.Modal):
		return "modal"
	case w.Lemma != "":
		return fmt.Sprintf("%s, a form of %q, no act of its own", formName(w.Forms), w.Lemma)
	}
	return ""
}

func formName(f lang.VerbForm) string {
	switch {
	case f&lang.Past != 0:
		return "past"
	case f&lang.Third != 0:
		return "third person"
	case f&lang.Gerund != 0:
		return "-ing form"
	case f&lang.Participle != 0:
		return "participle"
	}
	return "base form"
}

// whyNone names what kept a segment from being a unit, as far as the language
// file says it.
func whyNone(table *lang.Table, segment int) string {
	pack := table.Vocabulary.Pack
	if table.Segments[segment].Kind == lang.Heading {
		return ": a heading"
	}
	toks := table.Of(segment)
	for i := range toks {
		if id, n := pack.Background.Match(toks, i); id != "" {
			return fmt.Sprintf(": %q marks background (%s.yaml, section background)", oneLine(table.Text[toks[i].Start:toks[i+n-1].End]), pack.Code)
		}
	}
	for i := range toks {
		if toks[i].Is(lang.MeetingVerb) {
			return fmt.Sprintf(": %q only reports the meeting (%s.yaml, section meeting_verbs)", toks[i].Form, pack.Code)
		}
	}
	return ": no clause with an act was found"
}

func oneLine(s string) string { return visible(strings.Join(strings.Fields(s), " ")) }
