package chart

import (
	"bytes"
	"embed"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
)

//go:embed fonts/*.woff
var fontFiles embed.FS

// A source is one of the fonts, read when a label first needs it: a command
// that draws no chart pays nothing, one without Hangul does not read the
// largest file.
type source struct {
	font func() *font.Font
	bold bool
}

var (
	latin      = &source{font: open("latin-regular")}
	latinBold  = &source{font: open("latin-bold"), bold: true}
	arabic     = &source{font: open("arabic-regular")}
	arabicBold = &source{font: open("arabic-bold"), bold: true}
	korean     = &source{font: open("korean-regular")}
	signs      = &source{font: open("math-regular")}
	shapes     = &source{font: open("shapes-regular")}
)

// open returns a function that reads a font once. A font of ours that cannot
// be read is a mistake of the build, never of the input.
func open(name string) func() *font.Font {
	return sync.OnceValue(func() *font.Font {
		file, err := fontFiles.ReadFile("fonts/" + name + ".woff")
		if err != nil {
			panic(err)
		}
		face, err := font.ParseTTF(bytes.NewReader(file))
		if err != nil {
			panic(fmt.Sprintf("chart: font %s: %v", name, err))
		}
		return face.Font
	})
}

// faces finds the font of a character, as shaping.Fontmap. A font.Face holds
// caches, so every drawing has its own.
type faces struct {
	bold bool
	open map[*source]*font.Face
	thin map[*font.Face]bool // those to thicken, as they stand in for a bold
}

func newFaces(bold bool) faces {
	return faces{bold, map[*source]*font.Face{}, map[*font.Face]bool{}}
}

func (f *faces) ResolveFace(r rune) *font.Face {
	sources := f.sources(r)
	for _, from := range sources {
		face := f.face(from)
		if _, ok := face.NominalGlyph(r); ok {
			return face
		}
	}
	return f.face(sources[len(sources)-1]) // its empty box
}

func (f *faces) face(from *source) *font.Face {
	face := f.open[from]
	if face == nil {
		face = font.NewFace(from.font())
		f.open[from] = face
		f.thin[face] = f.bold && !from.bold
	}
	return face
}

// sources lists the fonts that may have a character, the likeliest first.
func (f *faces) sources(r rune) []*source {
	la, ar := latin, arabic
	if f.bold {
		la, ar = latinBold, arabicBold
	}
	switch {
	case 0x600 <= r && r < 0x900 || 0xFB50 <= r && r < 0xFE00 || 0xFE70 <= r && r < 0xFF00:
		return []*source{ar, la}
	case 0x1100 <= r && r < 0x1200 || 0x2E80 <= r && r < 0xFB00 || 0xFF00 <= r && r < 0xFFF0:
		return []*source{korean, la}
	case 0x2190 <= r && r < 0x2E80:
		return []*source{signs, shapes, la}
	}
	return []*source{la}
}
