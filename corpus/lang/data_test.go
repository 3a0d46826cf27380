package lang

import "testing"

// dataFile returns a built-in data file.
func dataFile(t testing.TB, name string) string {
	t.Helper()
	text, err := (&library{files: dataFiles}).text(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// read reads a language file beside the built-in ones.
func read(name, text, concepts string) (*Pack, error) {
	b, err := builtin()
	if err != nil {
		return nil, err
	}
	return b.readPack(name, text, concepts, "")
}
