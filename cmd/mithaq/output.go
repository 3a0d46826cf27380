package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"
)

// sparesInputs is an error if --out names one of the files that were read, which
// a report must never replace.
func sparesInputs(c *cli.Context, files ...string) error {
	out, err := os.Stat(c.String("out"))
	if err != nil {
		return nil // nothing stands there
	}
	for _, f := range append(files, c.Args().Slice()...) {
		for _, name := range []string{f, filepath.Join(c.String("corpus"), f)} {
			if in, err := os.Stat(name); err == nil && os.SameFile(in, out) {
				return fmt.Errorf("%s: is one of the texts that are read; give the report another name", c.String("out"))
			}
		}
	}
	return nil
}

// writeFile writes a whole file or nothing, by what write gives it: to a temporary file beside it,
// synced, then renamed, then the folder synced. An existing file is replaced
// only if force is set; a link stays, and the file that it leads to is
// replaced. What is no plain file, such as /dev/null, is never replaced.
func writeFile(name string, write func(io.Writer) error, force bool) (err error) {
	if info, err := os.Lstat(name); err == nil {
		switch {
		case info.IsDir():
			return fmt.Errorf("%s: is a folder; name a file in it", name)
		case !force:
			return fmt.Errorf("%s: exists already; give another name, or --force to replace it", name)
		}
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s: is not a plain file; give another name, or leave --out away", name)
	}
	dest := name
	if to, err := filepath.EvalSymlinks(name); err == nil {
		dest = to
	}
	dir := filepath.Dir(dest)
	switch info, err := os.Stat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no folder %s; make it first", name, dir)
	case err == nil && !info.IsDir():
		return fmt.Errorf("%s: %s is a file, not a folder; give a name in a folder", name, dir)
	}
	tmp, err := os.CreateTemp(dir, "."+filepath.Base(dest)+".*")
	if err != nil {
		return fmt.Errorf("%s: cannot be written: %w; check the folder's permissions", name, cause(err))
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
			err = fmt.Errorf("%s: cannot be written: %w; nothing was left behind", name, cause(err))
		}
	}()
	if err := write(tmp); err != nil {
		return err
	}
	if err := tmp.Chmod(0o644); err != nil {
		return err
	}
	if err := tmp.Sync(); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), dest); err != nil {
		return err
	}
	return syncDir(dir)
}

// writeBytes is writeFile of what is there already.
func writeBytes(name string, data []byte, force bool) error {
	return writeFile(name, func(w io.Writer) error { _, err := w.Write(data); return err }, force)
}

// syncDir makes a rename in the folder last; file systems that cannot are left
// to themselves.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer d.Close()
	d.Sync()
	return nil
}

// cause strips the operation and path from a file error; the message names
// the file already.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
	}
	return err
}
