package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/render"
)

func (p *program) reportCommand() *cli.Command {
	return &cli.Command{
		Name:      "report",
		Usage:     "bundle a series: pages, charts, data, citations, texts and hashes",
		ArgsUsage: "DIR",
		Description: "Writes all that a colleague needs to check every number without mithaq: the pages and charts of the series,\n" +
			"each step as JSON, CSV and note, references in five styles, the statements as they were read, SHA256SUMS and a\n" +
			"README that tells how. --out names a .zip file, else a folder. The same corpus gives the same bytes.",
		Flags: []cli.Flag{
			seriesFlag(), termFlag(), lastFlag(), noCacheFlag(), uiFlag(),
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write to this `FILE.zip` or folder"},
			&cli.BoolFlag{Name: "force", Usage: "replace what --out names", DisableDefaultText: true},
			&cli.BoolFlag{Name: "png", Usage: "charts as PNG pictures too", DisableDefaultText: true},
		},
		OnUsageError: usageError,
		Action:       p.report,
	}
}

func (p *program) report(c *cli.Context) error {
	out := c.String("out")
	if out == "" {
		return errors.New("report needs a place: name a .zip file or a folder with --out")
	}
	zipped := strings.EqualFold(filepath.Ext(out), ".zip")
	if err := free(out, !zipped, c.Bool("force")); err != nil {
		return err
	}
	r, err := p.read(c, c.Args().Slice(), "one corpus folder")
	if err != nil {
		return err
	}
	s, err := only(r, "report")
	if err != nil {
		return err
	}
	last := c.Int("last")
	if last < 1 {
		return fmt.Errorf("--last %d: it takes at least one statement to fall silent after", last)
	}
	b, err := p.build(c, r)
	if err != nil {
		return err
	}
	v := b.views[0]
	others, err := latest(r.corpus, s.ID, b.caches[0].work(nil))
	if err != nil {
		return err
	}
	silenceOf(v, len(v.Columns)-1, last, others)
	defer p.keep(b)

	// All is made before anything is written, for the hashes stand in it.
	var files []render.File
	put := func(f render.File) error { files = append(files, f); return c.Context.Err() }
	if err := render.BundleFiles(v, render.SeriesOptions{UI: c.String("ui"), Version: versionText(), PNG: c.Bool("png")}, put); err != nil {
		return fmt.Errorf("series %s: %w", s.ID, err)
	}
	for _, st := range s.Statements {
		f, err := original(r.dir, st)
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b render.File) int { return strings.Compare(a.Name, b.Name) })
	files = append(files, sums(files))
	if zipped {
		err = writeFile(out, func(w io.Writer) error { return writeZip(w, files) }, c.Bool("force"))
	} else {
		err = writeFolder(out, c.Bool("force"), func(put func(string, []byte) error) error {
			for _, f := range files {
				if err := put(f.Name, f.Data); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s: %d files\nSHA-256 of SHA256SUMS: %x\n", visible(out), len(files), sha256.Sum256(files[len(files)-1].Data))
	return err
}

// original reads the file of a statement once more, and holds that it is what
// was compared.
func original(dir string, st *corpus.Statement) (render.File, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return render.File{}, fmt.Errorf("%s: cannot be opened: %w", dir, cause(err))
	}
	defer root.Close()
	data, err := root.ReadFile(filepath.FromSlash(st.File))
	if err != nil {
		return render.File{}, fmt.Errorf("%s: cannot be read: %w", filepath.Join(dir, st.File), cause(err))
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != st.SHA256 {
		return render.File{}, fmt.Errorf("%s: changed while the report was made; run it again", filepath.Join(dir, st.File))
	}
	return render.File{Name: render.OriginalName(st), Data: data}, nil
}

// sums are the hashes of files, as sha256sum writes and checks them.
func sums(files []render.File) render.File {
	var b bytes.Buffer
	for _, f := range files {
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(f.Data), f.Name)
	}
	return render.File{Name: "SHA256SUMS", Data: b.Bytes()}
}

// writeZip writes files into an archive, all of one time.
func writeZip(w io.Writer, files []render.File) error {
	z := zip.NewWriter(w)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.Name, Method: zip.Deflate}
		h.ModifiedDate = 1<<5 | 1 //lint:ignore SA1019 1 January 1980, without the extension that would hold it again
		out, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := out.Write(f.Data); err != nil {
			return err
		}
	}
	return z.Close()
}
