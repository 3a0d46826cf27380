package lang

import "io/fs"

// A Files is a set of data files, for tests that add to them.
type Files struct{ b *library }

// NewFiles finds the languages among data files.
func NewFiles(files fs.FS) (Files, error) {
	b, err := newLibrary(files)
	return Files{b}, err
}

// DataFiles are those that the program carries.
var DataFiles fs.FS = dataFiles

func (f Files) Codes() []string                { return f.b.codes() }
func (f Files) Detect(text string) string      { return f.b.detect(text) }
func (f Files) For(code string) (*Pack, error) { return f.b.pack(code) }
