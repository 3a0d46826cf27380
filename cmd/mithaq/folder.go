package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// marker is the file by which a folder is known to be one that mithaq wrote
// and may replace.
const marker = ".mithaq-pages"

// freeFolder checks that a folder can be written: it is not there, or empty,
// or, with force, one that mithaq wrote.
func freeFolder(name string, force bool) error {
	info, err := os.Stat(name)
	if err != nil {
		return nil // what is wrong is said when it is made
	}
	if !info.IsDir() {
		return fmt.Errorf("%s: is a file; name a folder", name)
	}
	list, err := os.ReadDir(name)
	if err != nil {
		return fmt.Errorf("%s: cannot be read: %w; check its permissions", name, cause(err))
	}
	if len(list) == 0 {
		return nil
	}
	_, err = os.Lstat(filepath.Join(name, marker))
	switch {
	case err == nil && force:
		return nil
	case err == nil:
		return fmt.Errorf("%s: holds pages already; give another folder, or --force to replace them", name)
	}
	return fmt.Errorf("%s: holds other files; give a folder that is empty or not there", name)
}

// writeFolder writes a whole folder or nothing. The files go into a folder
// beside it, which takes its place at the end; what stood there is kept until
// then, and comes back if that fails.
func writeFolder(name string, force bool, fill func(put func(name string, data []byte) error) error) (err error) {
	if err := freeFolder(name, force); err != nil {
		return err
	}
	dest, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	parent := filepath.Dir(dest)
	if _, err := os.Stat(parent); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: there is no folder %s; make it first", name, parent)
	}
	tmp, err := os.MkdirTemp(parent, "."+filepath.Base(dest)+".*")
	if err != nil {
		return fmt.Errorf("%s: cannot be written: %w; check the permissions of %s", name, cause(err), parent)
	}
	wrote := false
	defer func() {
		os.RemoveAll(tmp)
		if err != nil && !wrote {
			err = fmt.Errorf("%s: %w; nothing was left behind", name, cause(err))
		}
	}()
	fresh := filepath.Join(tmp, "new")
	if err := os.Mkdir(fresh, 0o755); err != nil {
		return err
	}
	made := map[string]bool{fresh: true}
	var paths []string
	put := func(file string, data []byte) error {
		path := filepath.Join(fresh, filepath.FromSlash(file))
		if dir := filepath.Dir(path); !made[dir] {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			made[dir] = true
		}
		paths = append(paths, path)
		return os.WriteFile(path, data, 0o644)
	}
	if err := put(marker, []byte("Pages written by mithaq. It replaces this folder if told to with --force.\n")); err != nil {
		return err
	}
	if err := fill(put); err != nil {
		return err
	}
	if err := syncAll(paths); err != nil {
		return err
	}
	for dir := range made {
		syncDir(dir)
	}
	old := filepath.Join(tmp, "old")
	if err := os.Rename(dest, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(fresh, dest); err != nil {
		os.Rename(old, dest)
		return err
	}
	wrote = true
	return syncDir(parent)
}

// syncAll makes sure that files are on the disk before the folder takes its
// name. Many at once are as fast as one.
func syncAll(paths []string) error {
	errs := make([]error, len(paths))
	var wg sync.WaitGroup
	room := make(chan struct{}, 16)
	for i, path := range paths {
		room <- struct{}{}
		wg.Go(func() {
			defer func() { <-room }()
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err == nil {
				err = errors.Join(f.Sync(), f.Close())
			}
			errs[i] = err
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}
