package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/corpus/lang/wording"
	"mithaq/diff"
	"mithaq/render"
)

func (p *program) compareCommand() *cli.Command {
	return &cli.Command{
		Name:      "compare",
		Usage:     "say what became of each commitment from an older to a newer statement",
		ArgsUsage: "OLD NEW",
		Description: "OLD and NEW are files, IDs of statements in a corpus (mithaq list), or - for the standard input.\n" +
			"Given the newer one first, they are put in order of date. Files without a date are taken in the order given.\n" +
			"With --versions, one ID is given, and what its publisher changed after publication is shown.",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Usage: "text, html, json, markdown, pandoc, csv, docx (a table), docx-redline, docx-memo, tei or pdf (default: by the name of --out, else text)"},
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write to this `FILE` instead of the screen"},
			&cli.BoolFlag{Name: "force", Usage: "replace FILE if it exists", DisableDefaultText: true},
			&cli.StringFlag{Name: "corpus", Aliases: []string{"C"}, Usage: "the `FOLDER` in which IDs are looked up (default: the embedded corpus)"},
			lexiconFlag(),
			&cli.BoolFlag{Name: "versions", Usage: "compare the versions of one statement of the corpus: of ID the first and the last, of ID-v3 the third and the second", DisableDefaultText: true},
			uiFlag(),
			&cli.BoolFlag{Name: "bom", Usage: "begin CSV with a byte order mark, which Excel needs and other programs do not want", DisableDefaultText: true},
			&cli.BoolFlag{Name: "exit-code", Usage: "exit with 1 if anything but wording changed", DisableDefaultText: true},
			&cli.BoolFlag{Name: "all", Usage: "in text, list kept and reworded commitments as well", DisableDefaultText: true},
			&cli.StringFlag{Name: "old-date", Usage: "`DATE` of the older meeting, where the file does not say it"},
			&cli.StringFlag{Name: "new-date", Usage: "`DATE` of the newer meeting"},
			&cli.StringFlag{Name: "old-kind", Usage: "official, translation, report or digest"},
			&cli.StringFlag{Name: "new-kind", Usage: "official, translation, report or digest"},
			&cli.StringFlag{Name: "old-lang", Usage: "language of the older text: " + strings.Join(lang.Codes(), ", ")},
			&cli.StringFlag{Name: "new-lang", Usage: "language of the newer text"},
		}, embeddingFlags()...),
		OnUsageError: usageError,
		Action:       p.compare,
	}
}

func (p *program) compare(c *cli.Context) error {
	versions := c.Bool("versions")
	switch {
	case versions && c.NArg() != 1:
		return fmt.Errorf("compare --versions takes one statement of a corpus, not %d; see mithaq help compare", c.NArg())
	case !versions && c.NArg() != 2:
		return fmt.Errorf("compare takes two statements, the older and the newer, not %d; see mithaq help compare", c.NArg())
	}
	format, err := formatOf(compareFormats, c.String("format"), c.String("out"))
	if err != nil {
		return err
	}
	if _, isTerminal := terminal(p.out); isTerminal && format.binary && c.String("out") == "" {
		return errTerminal
	}
	if c.Args().Get(0) == "-" && c.Args().Get(1) == "-" {
		return errors.New("only one of the two statements can come from the standard input; give a file for the other")
	}
	if out := c.String("out"); out != "" && !c.Bool("force") {
		if _, err := os.Lstat(out); err == nil {
			return fmt.Errorf("%s: exists already; give another name, or --force to replace it", out)
		}
	}
	if format.name == "pdf" && findProgram(browsers) == "" && findProgram(offices) == "" {
		return errNoPrinter
	}
	var r *diff.Report
	if versions {
		r, err = p.versions(c, c.Args().First())
	} else {
		r, err = p.comparison(c, c.Args().Get(0), c.Args().Get(1))
	}
	if err != nil {
		return err
	}
	if err := sparesInputs(c, r.Old.File, r.New.File); err != nil {
		return err
	}
	report := func(w io.Writer) error {
		switch format.name {
		case "json":
			return render.JSON(w, r)
		case "html":
			return render.HTML(w, r, render.HTMLOptions{UI: c.String("ui"), Version: versionText()})
		case "markdown", "pandoc":
			return render.Markdown(w, r, render.MarkdownOptions{UI: c.String("ui"), Version: versionText(), Pandoc: format.name == "pandoc"})
		case "csv":
			return render.CSV(w, r, render.CSVOptions{BOM: c.Bool("bom")})
		case "tei":
			return render.TEI(w, r, render.HTMLOptions{UI: c.String("ui"), Version: versionText()})
		case "pdf":
			data, err := pdf(c.Context, r, c.String("ui"))
			if err != nil {
				return err
			}
			_, err = w.Write(data)
			return err
		case "docx":
			return render.DOCXTable(w, r, render.HTMLOptions{UI: c.String("ui"), Version: versionText()})
		case "docx-redline":
			return render.DOCXRedline(w, r, render.HTMLOptions{UI: c.String("ui"), Version: versionText()})
		case "docx-memo":
			return render.DOCXMemo(w, r, render.HTMLOptions{UI: c.String("ui"), Version: versionText()})
		}
		return render.Text(w, r, p.textOptions(c, c.String("out")))
	}
	if out := c.String("out"); out != "" {
		err = writeFile(out, report, c.Bool("force"))
	} else {
		err = report(p.out)
	}
	if err == nil && c.Bool("exit-code") && changed(r) {
		return exitCode(exitChanged)
	}
	return err
}

// comparison compares the statements that two arguments name, in order of
// date.
func (p *program) comparison(c *cli.Context, a, b string) (*diff.Report, error) {
	makeRoom()
	src := &source{program: p, folder: c.String("corpus"), words: c.String("lexicon")}
	old, errOld := src.statement(a, tell{"old", c.String("old-date"), c.String("old-kind"), c.String("old-lang")})
	new, errNew := src.statement(b, tell{"new", c.String("new-date"), c.String("new-kind"), c.String("new-lang")})
	if err := errors.Join(unique([]error{errOld, errNew})...); err != nil {
		return nil, err
	}
	notes := append(assumed(old, "old", c), assumed(new, "new", c)...)
	if !new.Date.IsZero() && old.Date.After(new.Date) {
		old, new = new, old
		notes = append(notes, diff.NewNote("order-swapped", wording.New("note.swapped")))
	}
	opt, err := p.embeddings(c, src)
	if err != nil {
		return nil, err
	}
	r, err := diff.CompareWith(old, new, opt)
	if err != nil {
		return nil, err
	}
	if err := c.Context.Err(); err != nil {
		return nil, err
	}
	r.Notes = append(notes, r.Notes...)
	return r, nil
}

// versions compares versions of the statement that an argument names: the first
// with the last, or, where it names a later one, that with the one before it.
func (p *program) versions(c *cli.Context, ref string) (*diff.Report, error) {
	src := &source{program: p, folder: c.String("corpus"), words: c.String("lexicon")}
	if err := src.load(); err != nil {
		return nil, err
	}
	st, err := src.corpus.Find(ref)
	if err != nil {
		return nil, err
	}
	var all []*corpus.Statement // by version
	for _, other := range src.corpus.Statements {
		if other.Series == st.Series && other.Lang == st.Lang && other.Date.Equal(st.Date) {
			all = append(all, other)
		}
	}
	if len(all) < 2 {
		return nil, fmt.Errorf("%s has one version; mithaq add brings in a later one, from the same address or with --later", st.ID)
	}
	old, new := all[0], all[len(all)-1]
	if i := slices.Index(all, st); i > 0 {
		old, new = all[i-1], st
	}
	opt, err := p.embeddings(c, src)
	if err != nil {
		return nil, err
	}
	r, err := diff.CompareWith(old, new, opt)
	if err != nil {
		return nil, err
	}
	r.Notes = slices.DeleteFunc(r.Notes, func(n diff.Note) bool { return n.Code == "order-assumed" }) // the versions tell it
	r.Notes = append([]diff.Note{diff.NewNote("versions", wording.New("note.versions", wording.Number("old", old.Version), wording.Number("new", new.Version)))}, r.Notes...)
	return r, c.Context.Err()
}

// assumed is a note for a text that does not say what it is: a news report taken
// for the official text would seem to have dropped what it only leaves out.
func assumed(st *corpus.Statement, side string, c *cli.Context) []diff.Note {
	if st.Title+st.Source+st.Series != "" || c.String(side+"-kind") != "" {
		return nil
	}
	return []diff.Note{diff.NewNote("kind-assumed", wording.New("note.kind-assumed", wording.Name("file", cmp.Or(st.ID, st.File)), wording.Name("flag", "--"+side+"-kind")))}
}

// changed reports whether anything but wording differs.
func changed(r *diff.Report) bool {
	for _, ch := range r.Changes {
		if ch.Kind != diff.Kept && ch.Kind != diff.Reworded {
			return true
		}
	}
	return false
}

// A source finds the statements that the arguments name.
type source struct {
	*program
	folder string         // given with --corpus; empty for the embedded corpus
	corpus *corpus.Corpus // read when the first ID is looked up
	own    *lang.Lexicon  // the one in use, once it was read; nil if there is none
	words  string         // given with --lexicon: a file; empty for the lexicon of the corpus
}

// tell is what the flags say of a file that lacks it.
type tell struct {
	side             string // "old" or "new"; empty where there are no such flags
	date, kind, lang string
}

// statement returns the statement that arg names: the standard input, a file,
// or an ID in the corpus.
func (s *source) statement(arg string, t tell) (*corpus.Statement, error) {
	var st *corpus.Statement
	var err error
	_, statErr := os.Stat(arg)
	switch {
	case arg == "-":
		var p *corpus.Problem
		if st, err = corpus.Read("-", s.in, corpus.Hints{}); errors.As(err, &p) && p.File == "-" {
			p.File = "standard input"
		}
	case statErr == nil || !errors.Is(statErr, fs.ErrNotExist) || looksLikeFile(arg):
		st, err = corpus.ReadPath(arg, corpus.Hints{})
	default:
		if err = s.load(); err == nil {
			st, err = s.corpus.Find(arg)
		}
	}
	if err != nil {
		return nil, err
	}
	if err := s.lexicon(st); err != nil {
		return nil, err
	}
	return t.apply(st)
}

// lexicon gives a statement the words of its own that the flags name, or those of the
// corpus in which IDs are looked up.
func (s *source) lexicon(st *corpus.Statement) (err error) {
	switch {
	case s.own != nil:
	case s.words != "":
		s.own, err = lexiconFile(s.words)
	case st.Lexicon != nil: // the corpus was read
		s.own = st.Lexicon
	case s.folder != "":
		s.own, err = corpus.ReadLexicon(s.folder)
	}
	if err != nil || s.own == nil || st.Lexicon == s.own {
		return err
	}
	st.Lexicon = s.own
	pack, err := st.Pack()
	if err == nil {
		st.Segments = pack.Segment(st.Text)
	}
	return err
}

// lexiconFlag names a lexicon for texts that stand in no corpus.
func lexiconFlag() cli.Flag {
	return &cli.StringFlag{Name: "lexicon", Usage: "read the texts with the words of this `FILE` too (default: the lexicon that mithaq.yaml of --corpus names)"}
}

// looksLikeFile reports whether an argument can only be meant as a file, so
// that a slip in its name is not looked up as an ID.
func looksLikeFile(arg string) bool {
	switch strings.ToLower(filepath.Ext(arg)) {
	case ".md", ".txt", ".markdown", ".html", ".pdf", ".docx":
		return true
	}
	return strings.HasPrefix(arg, ".") || strings.HasPrefix(arg, "/")
}

func (s *source) load() (err error) {
	switch {
	case s.corpus != nil:
	case s.folder != "":
		s.corpus, err = corpus.LoadDir(s.folder)
	default:
		s.corpus, err = corpus.Load(corpus.Demo())
	}
	return err
}

// apply gives the statement what the flags tell of it.
func (t tell) apply(st *corpus.Statement) (*corpus.Statement, error) {
	told := *st
	if t.date != "" {
		d, err := time.Parse(time.DateOnly, t.date)
		if err != nil {
			return nil, fmt.Errorf("--%s-date %s: no such day; write it as 2024-10-31", t.side, t.date)
		}
		told.Date = d
	}
	switch k := corpus.Kind(t.kind); k {
	case "":
	case corpus.Official, corpus.Translation, corpus.News, corpus.Digest:
		told.Kind = k
	default:
		return nil, fmt.Errorf("--%s-kind %s: it is official, translation, report or digest", t.side, t.kind)
	}
	if t.lang != "" {
		pack, err := st.Lexicon.For(t.lang)
		if err != nil {
			return nil, fmt.Errorf("--%s-lang: %w", t.side, err)
		}
		told.Lang = t.lang
		told.Segments = pack.Segment(told.Text)
	}
	return &told, nil
}
