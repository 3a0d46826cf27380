package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/commitment"
)

func (p *program) lexiconCommand() *cli.Command {
	return &cli.Command{
		Name:      "lexicon",
		Usage:     "check, list or compare the words that a corpus adds to the program's own",
		ArgsUsage: "check|list|diff DIR|FILE",
		Description: "DIR is a corpus whose mithaq.yaml names a lexicon (lexicon: words.yaml); FILE is a lexicon by itself.\n" +
			"check  errors, and warnings: entries that say what the program says already, that say it otherwise, or that stand in\n" +
			"       no statement of the corpus\n" +
			"list   its entries by language and section\n" +
			"diff   what it adds and changes, and which lines of the corpus are read otherwise with it\n" +
			"A lexicon is YAML: sections of a language file under the code of the language, and concepts, parties and words:\n" +
			"    en:\n" +
			"      verbs:\n" +
			"        vouchsafe: {act: commit, force: 4}\n" +
			"      hedges: [tides permitting]\n" +
			"    parties:\n" +
			"    - id: harbour-league\n" +
			"      en: [Harbour League]",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "lang", Usage: "of list, only this language: " + strings.Join(lang.Codes(), ", ")},
			&cli.StringFlag{Name: "section", Usage: "of list, only this section: verbs, hedges, concepts …"},
			&cli.BoolFlag{Name: "exit-code", Usage: "exit with 1 if check has warnings, or diff finds lines that are read otherwise", DisableDefaultText: true},
		},
		OnUsageError: usageError,
		Action:       p.lexicon,
	}
}

func (p *program) lexicon(c *cli.Context) error {
	if c.NArg() != 2 {
		return errors.New("lexicon takes check, list or diff, and a corpus folder or a lexicon file; see mithaq help lexicon")
	}
	own, sts, err := readOwn(c.Args().Get(1))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	found := 0
	switch verb := c.Args().First(); verb {
	case "check":
		found, err = checkLexicon(&b, own, sts)
	case "list":
		err = listLexicon(&b, own, c.String("lang"), c.String("section"))
	case "diff":
		found, err = diffLexicon(&b, own, sts)
	default:
		return fmt.Errorf("lexicon cannot %q; it can check, list and diff", verb)
	}
	if err != nil {
		return err
	}
	if err := c.Context.Err(); err != nil {
		return err
	}
	if _, err := p.out.Write(b.Bytes()); err != nil {
		return err
	}
	if found > 0 && c.Bool("exit-code") {
		return exitCode(exitChanged)
	}
	return nil
}

// readOwn returns the lexicon that an argument names, and the statements of its
// corpus; nil for a lexicon by itself.
func readOwn(arg string) (*lang.Lexicon, []*corpus.Statement, error) {
	if !isFolder(arg) {
		own, err := lexiconFile(arg)
		return own, nil, err
	}
	c, err := corpus.LoadDir(arg)
	if errors.Is(err, corpus.ErrNoStatements) { // a lexicon may be written before the first statement
		own, err := corpus.ReadLexicon(arg)
		if err == nil && own == nil {
			err = noLexicon(arg)
		}
		return own, nil, err
	}
	if err != nil {
		return nil, nil, err
	}
	if c.Lexicon == nil {
		return nil, nil, noLexicon(arg)
	}
	return c.Lexicon, c.Statements, nil
}

func noLexicon(dir string) error {
	return fmt.Errorf("%s: names no lexicon; write one, and the line lexicon: with its name in %s", dir, filepath.Join(dir, "mithaq.yaml"))
}

// lexiconFile reads a lexicon that stands in no corpus.
func lexiconFile(name string) (*lang.Lexicon, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", name, cause(err))
	}
	return lang.ReadLexicon(filepath.ToSlash(name), data)
}

// tables cuts statements into tokens, one vocabulary to a language.
func tables(sts []*corpus.Statement) ([]*lang.Table, error) {
	words := map[string]*lang.Vocabulary{}
	var out []*lang.Table
	for _, st := range sts {
		if words[st.Lang] == nil {
			p, err := st.Pack()
			if err != nil {
				return nil, err
			}
			words[st.Lang] = p.NewVocabulary(len(st.Text))
		}
		out = append(out, words[st.Lang].Table(st.Text, st.Segments))
	}
	return out, nil
}

// checkLexicon writes what is odd in a lexicon that can be read, and returns how much
// that is.
func checkLexicon(w io.Writer, own *lang.Lexicon, sts []*corpus.Statement) (warnings int, err error) {
	type warning struct {
		line int
		text string
	}
	var list []warning
	doublings, err := own.Doublings()
	if err != nil {
		return 0, err
	}
	doubled := map[*lang.LexiconEntry]bool{}
	for _, d := range doublings {
		doubled[d.Entry] = d.Same
		switch {
		case d.Same:
			list = append(list, warning{d.Entry.Line, fmt.Sprintf("%s says what the program says already (%s); remove it", nameOf(d.Entry), d.Builtin)})
		case d.Entry.Lang == "":
			// an entry that widens a concept or class is what lexicons are for
		default:
			list = append(list, warning{d.Entry.Line, fmt.Sprintf("%s holds instead of what the program says (%s)", nameOf(d.Entry), d.Builtin)})
		}
	}
	if len(sts) > 0 {
		texts, err := tables(sts)
		if err != nil {
			return 0, err
		}
		for _, e := range own.Unused(texts) {
			if doubled[e] {
				continue // it may go anyway
			}
			list = append(list, warning{e.Line, fmt.Sprintf("%s stands in no statement of the corpus; look for a slip, or remove it", nameOf(e))})
		}
	}
	slices.SortStableFunc(list, func(a, b warning) int { return a.line - b.line })
	for _, x := range list {
		fmt.Fprintf(w, "%s:%d: warning: %s\n", own.File, x.line, visible(x.text))
	}
	corpusOf := ""
	if len(sts) > 0 {
		corpusOf = ", " + count(len(sts), "statement")
	}
	fmt.Fprintf(w, "%s: no errors, %s; %s%s\n", visible(own.String()), count(len(list), "warning"), entries(len(own.Entries)), corpusOf)
	return len(list), nil
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

// nameOf names an entry: en verbs "vouchsafe".
func nameOf(e *lang.LexiconEntry) string {
	return strings.TrimSpace(e.Lang+" "+e.Section) + fmt.Sprintf(" %q", e.Key)
}

// listLexicon writes the entries by language and section.
func listLexicon(w io.Writer, own *lang.Lexicon, code, section string) error {
	if code != "" && !slices.Contains(lang.Codes(), code) {
		return fmt.Errorf("no language %q; there are %s", code, strings.Join(lang.Codes(), ", "))
	}
	shown := 0
	for _, s := range own.Sections() {
		if code != "" && s[1] != code || section != "" && s[0] != section {
			continue
		}
		shown++
		fmt.Fprintln(w, strings.TrimSpace(s[1]+" "+s[0]))
		for i := range own.Entries {
			e := &own.Entries[i]
			if e.Section != s[0] || e.Lang != s[1] {
				continue
			}
			line := e.Key
			if e.Value != "" {
				line += ": " + e.Value
			}
			fmt.Fprintf(w, "  %4d  %s\n", e.Line, visible(line))
		}
	}
	if shown == 0 && (code != "" || section != "") {
		var have []string
		for _, s := range own.Sections() {
			have = append(have, strings.TrimSpace(s[1]+" "+s[0]))
		}
		return fmt.Errorf("%s: has no such section; it has %s", own.File, strings.Join(have, ", "))
	}
	fmt.Fprintf(w, "%s: %s\n", visible(own.String()), entries(len(own.Entries)))
	return nil
}

// diffLexicon writes what a lexicon adds to the program's own words and changes in
// them, and the lines that are read otherwise with it, whose number it returns.
func diffLexicon(w io.Writer, own *lang.Lexicon, sts []*corpus.Statement) (otherwise int, err error) {
	doublings, err := own.Doublings()
	if err != nil {
		return 0, err
	}
	of := map[*lang.LexiconEntry]lang.Doubling{}
	for _, d := range doublings {
		of[d.Entry] = d
	}
	for i := range own.Entries {
		e := &own.Entries[i]
		d, ok := of[e]
		how := "adds"
		switch {
		case ok && d.Same:
			how = "doubles"
		case ok && e.Lang == "":
			how = "widens"
		case ok:
			how = "changes"
		}
		value := ""
		if e.Value != "" {
			value = " " + e.Value
		}
		fmt.Fprintf(w, "%-7s  %s%s (%s:%d)\n", how, nameOf(e), visible(value), own.File, e.Line)
		if ok && !d.Same {
			fmt.Fprintf(w, "         built in: %s\n", visible(d.Builtin))
		}
	}
	all := 0
	for _, st := range sts {
		changes, n, err := readOtherwise(st)
		if err != nil {
			return 0, err
		}
		all += n
		if len(changes) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n%s\n", visible(st.ID))
		for _, ch := range changes {
			otherwise++
			fmt.Fprintf(w, "  without  %s\n  with     %s\n", reading1(st, ch[0]), reading1(st, ch[1]))
		}
	}
	if len(sts) > 0 {
		fmt.Fprintf(w, "\n%s of %d read otherwise with it\n", count(otherwise, "unit"), all)
	}
	return otherwise, nil
}

// readOtherwise returns the units that the statement's lexicon makes and those that
// stand there without it, side by side where they overlap, and how many units there
// are with it. Either may be nil.
func readOtherwise(st *corpus.Statement) (changes [][2]*commitment.Unit, n int, err error) {
	bare := *st
	bare.Lexicon, bare.Segments = nil, nil
	pack, err := bare.Pack()
	if err != nil {
		return nil, 0, err
	}
	bare.Segments = pack.Segment(bare.Text)
	before, err := unitsOf(&bare)
	if err != nil {
		return nil, 0, err
	}
	after, err := unitsOf(st)
	if err != nil {
		return nil, 0, err
	}
	i := 0
	for k := range after {
		b := &after[k]
		for i < len(before) && before[i].End <= b.Start {
			changes = append(changes, [2]*commitment.Unit{&before[i], nil})
			i++
		}
		if i < len(before) && before[i].Start < b.End {
			if a := &before[i]; !sameReading(a, b) {
				changes = append(changes, [2]*commitment.Unit{a, b})
			}
			i++
			continue
		}
		changes = append(changes, [2]*commitment.Unit{nil, b})
	}
	for ; i < len(before); i++ {
		changes = append(changes, [2]*commitment.Unit{&before[i], nil})
	}
	return changes, len(after), nil
}

// sameReading reports whether two units of one text say the same of it.
func sameReading(a, b *commitment.Unit) bool {
	return a.Start == b.Start && a.End == b.End && a.Act == b.Act && a.Force == b.Force && a.Negated == b.Negated && a.Reported == b.Reported && a.Obligor == b.Obligor &&
		slices.Equal(a.Actors, b.Actors) && slices.Equal(a.Boosters, b.Boosters) && slices.Equal(a.Hedges, b.Hedges) &&
		slices.Equal(a.Marks.Concepts, b.Marks.Concepts) && slices.Equal(a.Marks.Instruments, b.Marks.Instruments) &&
		slices.Equal(a.Marks.Numbers, b.Marks.Numbers) && slices.Equal(a.Marks.Deadlines, b.Marks.Deadlines)
}

// reading1 writes how a unit is read on one line; a dash where there is none.
func reading1(st *corpus.Statement, u *commitment.Unit) string {
	if u == nil {
		return "—"
	}
	line := fmt.Sprintf("%s %d  %s", u.Act, u.Force, oneLine(st.Text[u.Start:u.End]))
	if names := append(slices.Clone(u.Actors), u.Marks.Concepts...); len(names) > 0 {
		line += "  [" + strings.Join(names, ", ") + "]"
	}
	return line
}
