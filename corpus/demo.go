package corpus

import (
	"embed"
	"io/fs"
)

//go:embed demo
var demo embed.FS

// Demo returns the corpus that Mithaq carries with it: digests of the joint
// statements of the US–ROK foreign and defense ministers from 2010 to 2024, the
// last in English, Arabic and Korean. They are digests in our own words of
// what could be verified, so what is absent from one is not known to be absent
// from the statement; their Kind is [Digest].
func Demo() fs.FS {
	fsys, err := fs.Sub(demo, "demo")
	if err != nil {
		panic(err) // the path is a constant
	}
	return fsys
}
