package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mithaq/corpus"
	"mithaq/corpus/intake"
)

func isAddress(s string) bool {
	low := strings.ToLower(s)
	return strings.HasPrefix(low, "https://") || strings.HasPrefix(low, "http://")
}

// endings are those of the files in a folder that are taken for sources.
var endings = []string{".md", ".markdown", ".txt", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".odt", ".hwpx", ".rtf", ".eml"}

// expand makes additions of an argument: one, or those of a folder.
func (ad *adding) expand(arg string) []*addition {
	if arg == "-" || isAddress(arg) {
		return []*addition{{name: arg}}
	}
	info, err := os.Stat(arg)
	if err != nil || !info.IsDir() {
		return []*addition{{name: arg, folder: seriesOf(filepath.Base(filepath.Dir(arg)))}} // read says what is wrong
	}
	var list []*addition
	series := map[string]string{} // that a folder proposes
	err = filepath.WalkDir(arg, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			list = append(list, &addition{name: name, err: unreadable(name, err)})
			return nil
		}
		hidden := strings.HasPrefix(d.Name(), ".") && name != arg
		switch {
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden:
		case !d.Type().IsRegular():
			fmt.Fprintf(ad.out, "left aside  %s: not a plain file\n", visible(name))
		case !slices.Contains(endings, strings.ToLower(filepath.Ext(name))):
			if name != filepath.Join(arg, "mithaq.yaml") && name != filepath.Join(arg, "decisions.tsv") && name != filepath.Join(arg, ownCatalog) {
				fmt.Fprintf(ad.out, "left aside  %s: no format that is taken from a folder\n", visible(name))
			}
		default:
			dir := filepath.Dir(name)
			if _, ok := series[dir]; !ok {
				abs, err := filepath.Abs(dir)
				if err != nil {
					abs = dir
				}
				series[dir] = seriesOf(filepath.Base(abs))
			}
			list = append(list, &addition{name: name, folder: series[dir], inFolder: true})
		}
		return nil
	})
	if err == nil && len(list) == 0 {
		err = errors.New("holds no file that can be a statement")
	}
	if err != nil {
		list = append(list, &addition{name: arg, err: unreadable(arg, err)})
	}
	return list
}

func unreadable(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &corpus.Problem{File: name, What: "there is no such file", Fix: "check the name", Err: err}
	}
	return &corpus.Problem{File: name, What: "cannot be read: " + cause(err).Error(), Fix: "check the path and its permissions", Err: err}
}

// read gets the bytes of a source.
func (ad *adding) read(ctx context.Context, a *addition) {
	if a.err != nil {
		return
	}
	switch {
	case isAddress(a.name):
		a.err = ad.fetch(ctx, a)
		ad.bar.step()
		return
	case a.name == "-":
		a.name = "standard input"
		a.data, a.err = io.ReadAll(io.LimitReader(ad.in, intake.MaxSource+1))
	default:
		f, err := os.Open(a.name)
		if err != nil {
			a.err = unreadable(a.name, err)
			return
		}
		defer f.Close()
		size := int64(0)
		if info, err := f.Stat(); err == nil {
			size = min(info.Size(), intake.MaxSource)
		}
		var b bytes.Buffer
		b.Grow(int(size) + bytes.MinRead)
		_, a.err = b.ReadFrom(io.LimitReader(f, intake.MaxSource+1))
		a.data = b.Bytes()
	}
	if a.err != nil {
		a.err = unreadable(a.name, a.err)
	} else if len(a.data) > intake.MaxSource {
		a.err = &corpus.Problem{File: a.name, What: fmt.Sprintf("holds more than %d MB, the most that Mithaq takes in as one file", intake.MaxSource>>20), Fix: "check that it is a statement, or cut it"}
	}
}
