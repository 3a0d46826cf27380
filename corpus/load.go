package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"mithaq/corpus/lang"
)

// A Corpus is a folder of statements, read and checked.
type Corpus struct {
	Statements []*Statement  // by series, date, language and version
	Series     []*Series     // by ID; their statements are those of Statements
	Languages  []string      // that the reader wants first, from mithaq.yaml; nil if it says none
	Lexicon    *lang.Lexicon // the reader's own words; nil if mithaq.yaml names none
	Skipped    []Skip        // by file
	LeftOut    []*Problem    // of series that were not asked for, by file; their series are not in the corpus

	// An endpoint for embeddings and the model to ask it for, from mithaq.yaml;
	// empty if it names none.
	Embeddings, EmbeddingModel string
}

// A Series is the statements of one kind of meeting.
type Series struct {
	ID         string
	Title      string   // from mithaq.yaml; the ID if it has none
	Parties    []string // from mithaq.yaml; nil if it has none
	Venue      string   // from mithaq.yaml; empty if it has none
	Statements []*Statement
}

// In returns the statements of the series in a language, in order of date;
// of several versions the last.
func (s *Series) In(code string) []*Statement {
	var out []*Statement
	for _, st := range s.Statements {
		switch n := len(out) - 1; {
		case st.Lang != code:
		case n >= 0 && out[n].Date.Equal(st.Date):
			out[n] = st
		default:
			out = append(out, st)
		}
	}
	return out
}

// ErrNoStatements is the cause where a folder holds no statements.
var ErrNoStatements = errors.New("no statements")

// A Skip is a file of the folder that is no statement. Hidden files and
// folders, mithaq.yaml, decisions.tsv and catalog.tsv are known and not listed.
type Skip struct{ File, Why string }

// LoadDir loads the corpus in a folder of the operating system. A statement
// that stands in the folder itself and names no series belongs to one with
// the folder's name. A link that leads out of the folder is a problem.
func LoadDir(dir string) (*Corpus, error) { return LoadSeries(dir, "") }

// LoadSeries is LoadDir for those who ask for one series, or for those whose
// name holds a word. What is wrong in another is no error: that series is left
// out, and LeftOut says why.
func LoadSeries(dir, series string) (*Corpus, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &Problem{File: dir, What: "there is no such folder", Fix: "check the name", Err: err}
	case err != nil:
		return nil, &Problem{File: dir, What: "cannot be read: " + plain(err), Fix: "check its permissions", Err: err}
	case !info.IsDir():
		return nil, &Problem{File: dir, What: "is a file, not a corpus folder", Fix: "name the folder that holds it"}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, &Problem{File: dir, What: "cannot be opened: " + plain(err), Fix: "check its permissions", Err: err}
	}
	defer root.Close()
	name := ""
	if abs, err := filepath.Abs(dir); err == nil && filepath.Dir(abs) != abs {
		name = filepath.Base(abs)
	}
	return load(root.FS(), name, func(p string) string { return filepath.Join(dir, filepath.FromSlash(p)) }, series)
}

// ReadLexicon returns the lexicon that mithaq.yaml of a corpus folder names, nil if
// it names none.
func ReadLexicon(dir string) (*lang.Lexicon, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, &Problem{File: dir, What: "cannot be opened: " + plain(err), Fix: "name a corpus folder", Err: err}
	}
	defer root.Close()
	conf, problems := readConfig(root.FS(), func(p string) string { return filepath.Join(dir, filepath.FromSlash(p)) })
	return conf.lexicon, join(problems)
}

// Load loads the corpus in a file system. A statement that stands in its root
// must name its series.
func Load(fsys fs.FS) (*Corpus, error) {
	return load(fsys, "", func(p string) string { return p }, "")
}

// load reads all files at once and then checks them against each other, so
// that one run names all problems. show makes a path for messages of one in
// the corpus; statements keep the latter. Of series that are not asked for,
// problems are none; all are asked for if asked is empty.
func load(fsys fs.FS, rootName string, show func(string) string, asked string) (*Corpus, error) {
	conf, problems := readConfig(fsys, show)
	names, skipped, ps := walk(fsys, show)
	problems = append(problems, ps...)

	files := make([]*file, len(names))
	InParallel(len(names), func(i int) {
		files[i] = readOne(fsys, names[i], rootName, conf, show)
	})
	if conf.lexiconFile != "" {
		skipped = slices.DeleteFunc(skipped, func(s Skip) bool { return s.File == path.Clean(conf.lexiconFile) })
	}
	c := &Corpus{Languages: conf.languages, Lexicon: conf.lexicon, Skipped: skipped, Embeddings: conf.embeddings, EmbeddingModel: conf.embeddingModel}
	var good []*file
	for i, f := range files {
		switch {
		case f.skip != "":
			c.Skipped = append(c.Skipped, Skip{names[i], f.skip})
		case len(f.problems) > 0:
			for _, p := range f.problems {
				p.series = seriesOf(f, names[i], rootName)
			}
			problems = append(problems, f.problems...)
		default:
			good = append(good, f)
		}
	}
	problems = append(problems, clashes(good, show)...)
	if asked != "" {
		problems, good = c.leaveOut(asked, problems, good)
	}
	if len(files) == len(c.Skipped)-len(skipped) && len(problems) == 0 {
		problems = append(problems, &Problem{File: show("."), What: "holds no statements", Fix: "put Markdown files with title and date in it, a folder for each series", Err: ErrNoStatements})
	}
	c.arrange(good, conf)
	for id, s := range conf.series {
		if len(problems)+len(c.LeftOut) == 0 && !slices.ContainsFunc(c.Series, func(s *Series) bool { return s.ID == id }) {
			problems = append(problems, &Problem{File: show(configFile), Line: s.line, What: fmt.Sprintf("series %q has no statements", id), Fix: "correct its name or remove the entry"})
		}
	}
	if len(problems) > 0 {
		return nil, join(problems)
	}
	errs := make([]error, len(c.Statements))
	InParallel(len(c.Statements), func(i int) { errs[i] = c.Statements[i].segment() })
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return c, nil
}

// seriesOf names the series of a file as far as it is known: where the text does
// not say it, the folder does.
func seriesOf(f *file, name, rootName string) string {
	if f.st != nil && f.st.Series != "" {
		return f.st.Series
	}
	if folder := path.Base(path.Dir(name)); folder != "." {
		return folder
	}
	return rootName
}

// leaveOut takes the series that are not asked for and have problems out of a
// corpus, and returns the problems and files that stay.
func (c *Corpus) leaveOut(asked string, problems []*Problem, files []*file) ([]*Problem, []*file) {
	exact := slices.ContainsFunc(files, func(f *file) bool { return f.st.Series == asked }) ||
		slices.ContainsFunc(problems, func(p *Problem) bool { return p.series == asked })
	out := map[string]bool{}
	stay := problems[:0:0]
	for _, p := range problems {
		if p.series == "" || p.series == asked || !exact && strings.Contains(p.series, asked) {
			stay = append(stay, p)
		} else {
			out[p.series] = true
			c.LeftOut = append(c.LeftOut, p)
		}
	}
	slices.SortStableFunc(c.LeftOut, func(a, b *Problem) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line)) })
	return stay, slices.DeleteFunc(files, func(f *file) bool { return out[f.st.Series] })
}

// Files lists the files of a folder that may be statements, in the order of
// their paths. An error joins a [Problem] for each that cannot be one; the
// others are listed all the same.
func Files(fsys fs.FS) ([]string, error) {
	names, _, ps := walk(fsys, func(p string) string { return p })
	return names, join(ps)
}

// walk lists the files that may be statements, in the order of their paths,
// and those that are not.
func walk(fsys fs.FS, show func(string) string) (names []string, skipped []Skip, ps []*Problem) {
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			ps = append(ps, &Problem{File: show(name), What: "cannot be read: " + plain(err), Fix: "check its permissions", Err: err})
			return nil // the rest of the folder is still looked at
		}
		base := path.Base(name)
		hidden := strings.HasPrefix(base, ".") && name != "."
		isText := slices.Contains([]string{".md", ".markdown", ".txt"}, strings.ToLower(path.Ext(base)))
		switch {
		case d.IsDir():
			switch {
			case hidden:
				return fs.SkipDir
			case isText:
				ps = append(ps, &Problem{File: show(name), What: "is a folder with the name of a statement", Fix: "rename it"})
				return fs.SkipDir
			}
		case hidden || name == configFile || name == "decisions.tsv" || name == "catalog.tsv":
		case !isText && d.Type()&fs.ModeSymlink != 0:
			skipped = append(skipped, Skip{name, "a link; links to folders are not followed"})
		case !isText:
			skipped = append(skipped, Skip{name, "neither Markdown nor plain text"})
		case d.Type()&fs.ModeSymlink != 0:
			info, err := fs.Stat(fsys, name)
			switch {
			case err != nil:
				ps = append(ps, &Problem{File: show(name), What: "is a link that leads out of the corpus or nowhere", Fix: "put a copy of the file in its place", Err: err})
			case !info.Mode().IsRegular():
				ps = append(ps, &Problem{File: show(name), What: "is a link to something that is no file", Fix: "remove it"})
			default:
				names = append(names, name)
			}
		case !d.Type().IsRegular():
			ps = append(ps, &Problem{File: show(name), What: "is not a plain file", Fix: "remove it or put a Markdown file in its place"})
		default:
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		ps = append(ps, &Problem{File: show("."), What: "cannot be read: " + plain(err), Err: err})
	}
	return names, skipped, ps
}

// about are names of files that tell of a corpus instead of belonging to it.
var about = [...]string{"readme", "changelog", "license", "licence", "contributing", "authors", "code_of_conduct", "citation", "index", "notes", "todo", "security"}

// About reports whether a file tells of a corpus, as its README does, instead
// of being a statement in it.
func About(name string, data []byte) bool {
	stem := strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	return slices.Contains(about[:], stem) && !strings.HasPrefix(strings.TrimPrefix(string(data[:min(len(data), 8)]), "\ufeff"), "---")
}

// readBytes reads a file of the corpus, never more than a statement may hold.
func readBytes(fsys fs.FS, name string, show func(string) string) ([]byte, *Problem) {
	r, err := fsys.Open(name)
	if err != nil {
		return nil, &Problem{File: show(name), What: "cannot be read: " + plain(err), Fix: "check its permissions", Err: err}
	}
	defer r.Close()
	info, err := r.Stat()
	if err == nil && info.IsDir() {
		return nil, &Problem{File: show(name), What: "is a folder, not a file", Fix: "rename it"}
	}
	data, err := io.ReadAll(io.LimitReader(r, maxStatement+1))
	if err != nil {
		return nil, &Problem{File: show(name), What: "cannot be read: " + plain(err), Fix: "check its permissions", Err: err}
	}
	return data, nil
}

func readOne(fsys fs.FS, name, rootName string, conf *config, show func(string) string) *file {
	data, p := readBytes(fsys, name, show)
	if p != nil {
		return &file{problems: []*Problem{p}}
	}
	if About(name, data) {
		return &file{skip: "tells of the corpus: it has no front matter"}
	}
	folder := path.Base(path.Dir(name))
	if folder == "." {
		folder = rootName
	}
	f := readFile(show(name), data, Hints{Series: folder, Dated: true})
	if f.st == nil {
		return f
	}
	if f.st.Series == "" && len(f.problems) == 0 {
		f.fail(1, "has no series", "add a line series: to the front matter, or put it in a folder with the name of its series")
	}
	if s := conf.series[f.st.Series]; s != nil {
		if f.st.Parties == nil {
			f.st.Parties = s.parties
		}
		f.st.Meeting.Venue = cmp.Or(f.st.Meeting.Venue, s.venue)
	}
	f.st.File = name
	f.st.Lexicon = conf.lexicon
	return f
}

// clashes finds files that cannot stand beside each other. The later path is
// the one in which a problem is said to be.
func clashes(files []*file, show func(string) string) (ps []*Problem) {
	bySum, byText, byID := map[string]*file{}, map[string]*file{}, map[string]*file{}
	for _, f := range files {
		st := f.st
		meeting := strings.Join([]string{st.Series, st.Date.Format("2006-01-02"), st.Lang, strconv.Itoa(st.Version)}, "\x00")
		p := &Problem{File: show(st.File), Line: f.dateLine, series: st.Series}
		switch {
		case bySum[st.SHA256] != nil:
			p.Line = 1
			p.What = "is the same file as " + show(bySum[st.SHA256].st.File)
			p.Fix = "remove one of them"
		case byText[meeting] != nil:
			p.What = fmt.Sprintf("series %s has another statement of %s in %s: %s", st.Series, st.Date.Format("2006-01-02"), st.Lang, show(byText[meeting].st.File))
			p.Fix = fmt.Sprintf("if this is a later version of it, add version: %d to the front matter; if it is of another meeting, give it a series of its own", st.Version+1)
		case byID[st.ID] != nil:
			p.What = fmt.Sprintf("has the id %s, as has %s", st.ID, show(byID[st.ID].st.File))
			p.Fix = "change one of them"
		default:
			p = nil
			byText[meeting], byID[st.ID] = f, f
		}
		if bySum[st.SHA256] == nil {
			bySum[st.SHA256] = f
		}
		if p != nil {
			ps = append(ps, p)
		}
	}
	return ps
}

// arrange orders the statements and groups them in series.
func (c *Corpus) arrange(files []*file, conf *config) {
	for _, f := range files {
		c.Statements = append(c.Statements, f.st)
	}
	slices.SortFunc(c.Statements, func(a, b *Statement) int {
		return cmp.Or(cmp.Compare(a.Series, b.Series), a.Date.Compare(b.Date), cmp.Compare(c.rank(a.Lang), c.rank(b.Lang)),
			cmp.Compare(a.Version, b.Version), cmp.Compare(a.ID, b.ID))
	})
	for i, st := range c.Statements {
		if i == 0 || c.Statements[i-1].Series != st.Series {
			s := &Series{ID: st.Series, Title: st.Series}
			if sc := conf.series[st.Series]; sc != nil {
				s.Title, s.Parties, s.Venue = cmp.Or(sc.title, st.Series), sc.parties, sc.venue
			}
			c.Series = append(c.Series, s)
		}
		s := c.Series[len(c.Series)-1]
		s.Statements = append(s.Statements, st)
	}
	slices.SortFunc(c.Skipped, func(a, b Skip) int { return cmp.Compare(a.File, b.File) })
}

// rank orders the languages of one meeting: those that mithaq.yaml names, then
// the others as package lang lists them.
func (c *Corpus) rank(code string) int {
	if i := slices.Index(c.Languages, code); i >= 0 {
		return i
	}
	return len(c.Languages) + slices.Index(lang.Codes(), code)
}
