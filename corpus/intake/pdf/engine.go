package pdf

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The bounds of a document. PDFium's own memory holds the file and what it
// makes of it.
const (
	maxMemory = 256 << 20 // bytes of PDFium
	maxPages  = 3000
	maxChars  = 6_000_000 // of all pages
)

// A glyph is a character as it stands on a page. Lengths are points; y grows
// upwards.
type glyph struct {
	r                        rune
	left, right, bottom, top float32
	x, base                  float32 // where it is set: on the line that it stands on
	size                     float32 // of its font, as printed
	order                    int32   // in the file
	bold                     bool
	bad                      bool // its font does not say which character it is
	turn                     turn
}

// A turn is the direction in which text runs: quarters of a circle from the
// usual one against the clock, or askew.
type turn uint8

const askew turn = 4

// A sheet is a page with its characters.
type sheet struct {
	width, height float32
	glyphs        []glyph // in the order of the file, all running along the page
	turned        string  // text that runs another way
	outside       string  // text beyond the edges of the page
	pictures      bool    // holds some, looked up where there are few characters
	invisible     bool    // its text is not painted, as that of a scan with recognised text
	broken        bool    // it cannot be read
}

// An engine is PDFium at work.
type engine struct {
	pool pdfium.Pool
	pdfium.Pdfium
}

// start starts PDFium. Its WebAssembly is compiled to machine code, which takes
// seconds; the code is kept in the user's cache folder where there is one, and
// a damaged one is made anew.
func start(ctx context.Context) (*engine, error) {
	if dir := cacheDir(); dir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			if e, err := startWith(ctx, cache); err == nil || ctx.Err() != nil {
				return e, err
			}
			os.RemoveAll(dir)
		}
	}
	return startWith(ctx, nil)
}

// cacheDir returns the folder of the compiled code; empty if there is none.
func cacheDir() string {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(base, "mithaq", "pdfium")
}

func startWith(ctx context.Context, cache wazero.CompilationCache) (*engine, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // as the module is built
		WithMemoryLimitPages(maxMemory >> 16)
	if cache != nil {
		config = config.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context:       ctx,
		MaxIdle:       1,
		MaxTotal:      1,
		FSConfig:      wazero.NewFSConfig(), // no files
		RuntimeConfig: config,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
		RandomSource:  bytes.NewReader(make([]byte, 1<<16)), // the same bytes on every run
	})
	if err != nil {
		return nil, err
	}
	debug.FreeOSMemory() // compiling takes ten times what the code takes
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return &engine{pool, instance}, nil
}

func (e *engine) close() {
	e.Pdfium.Close()
	e.pool.Close()
}

// few is how many characters a page may have and be taken for a picture.
const few = 10

// sheet reads a page.
func (e *engine) sheet(doc references.FPDF_DOCUMENT, index int) (*sheet, error) {
	loaded, err := e.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return nil, err
	}
	defer e.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	page := requests.Page{ByReference: &loaded.Page}
	text, err := e.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, err
	}
	defer e.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	count, err := e.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil, err
	}
	s := &sheet{}
	glyphs, err := e.glyphs(text.TextPage, min(count.Count, maxChars))
	if err != nil {
		return nil, err
	}
	box, err := e.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page})
	if err != nil {
		return nil, err
	}
	s.place(glyphs, box.Rect.Left, box.Rect.Bottom, box.Rect.Right, box.Rect.Top)
	if len(glyphs) > 0 {
		s.invisible = e.invisible(text.TextPage, len(glyphs))
	}
	if len(s.glyphs) < few {
		s.pictures = e.pictures(page)
	}
	return s, nil
}

// glyphs reads the characters of a page. Of the spaces that PDFium puts into
// gaps the place is kept, without a width.
func (e *engine) glyphs(page references.FPDF_TEXTPAGE, count int) ([]glyph, error) {
	out := make([]glyph, 0, count)
	style := style{scale: 1}
	fresh := true
	last := 0.0
	for i := range count {
		made, err := e.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: page, Index: i})
		if err != nil {
			return nil, err
		}
		g, err := e.glyph(page, i)
		if err != nil {
			return nil, err
		}
		if made.IsGenerated {
			if g.r == ' ' {
				g.right = g.left
				g.size, g.turn = float32(last)*style.scale, style.turn
				out = append(out, g)
			}
			fresh = true
			continue
		}
		size, err := e.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: page, Index: i})
		if err != nil {
			return nil, err
		}
		if fresh || size.FontSize != last {
			style = e.style(page, i)
			last, fresh = size.FontSize, false
		}
		g.size, g.bold, g.turn = float32(size.FontSize)*style.scale, style.bold, style.turn
		if !unicode.IsLetter(g.r) && e.stroke(page, i, &g) {
			g.r = tatweel
		}
		if fresh = g.blank(); !fresh && g.r != tatweel {
			m, err := e.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: page, Index: i})
			g.bad = g.r < ' ' || g.r == unicode.ReplacementChar || g.r >= 0xfffe && g.r <= 0xffff || err == nil && m.HasUnicodeMapError
		}
		out = append(out, g)
	}
	return out, nil
}

// A style is how characters are printed.
type style struct {
	scale float32 // of their font
	bold  bool
	turn  turn
}

// style looks up how a character is printed. It costs as much as ten
// characters, and is asked for once a word.
func (e *engine) style(page references.FPDF_TEXTPAGE, i int) style {
	s := style{scale: 1}
	if m, err := e.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: page, Index: i}); err == nil {
		if scale := math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)); scale > 0 && scale < 1000 {
			s.scale = float32(scale)
		}
		quarters := math.Atan2(float64(m.Matrix.B), float64(m.Matrix.A)) / (math.Pi / 2)
		s.turn = turn(int(math.Round(quarters)+4) % 4)
		if math.Abs(quarters-math.Round(quarters)) > 0.06 {
			s.turn = askew
		}
	}
	if f, err := e.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: page, Index: i}); err == nil {
		name := strings.ToLower(f.FontName)
		s.bold = f.Flags&(1<<18) != 0 || strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
	}
	return s
}

// glyph reads where a character stands.
func (e *engine) glyph(page references.FPDF_TEXTPAGE, i int) (glyph, error) {
	u, err := e.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: page, Index: i})
	if err != nil {
		return glyph{}, err
	}
	g := glyph{r: rune(u.Unicode), order: int32(i)}
	switch {
	case u.Unicode == 2: // so PDFium marks the hyphen of a divided word
		if h, err := e.FPDFText_IsHyphen(&requests.FPDFText_IsHyphen{TextPage: page, Index: i}); err == nil && h.IsHyphen {
			g.r = '-'
		}
	case u.Unicode > unicode.MaxRune:
		g.r = unicode.ReplacementChar
	}
	if box, err := e.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: i}); err == nil {
		g.left, g.right, g.bottom, g.top = box.Rect.Left, box.Rect.Right, box.Rect.Bottom, box.Rect.Top
	}
	if o, err := e.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: page, Index: i}); err == nil {
		g.x, g.base = float32(o.X), float32(o.Y)
	}
	return g, nil
}

// tatweel lengthens a word of Arabic.
const tatweel = 'ـ'

// stroke reports whether a glyph is a flat stroke on its base line, whatever
// its font says of it. LibreOffice lengthens the words of a justified line by
// such strokes, and says that they are spaces or any other character.
func (e *engine) stroke(page references.FPDF_TEXTPAGE, i int, g *glyph) bool {
	if strings.ContainsRune("-–—.,_…·،", g.r) || unicode.Is(unicode.Mn, g.r) {
		return false
	}
	box, err := e.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: page, Index: i})
	if err != nil {
		return false
	}
	size, high, wide := float64(g.size), box.Top-box.Bottom, box.Right-box.Left
	return high > 0.02*size && high < 0.15*size && wide > 0.05*size && math.Abs(box.Bottom-float64(g.base)) < 0.1*size
}

// invisible reports whether the first and the last character of a page and the
// one in the middle are not painted.
func (e *engine) invisible(page references.FPDF_TEXTPAGE, count int) bool {
	asked := 0
	for _, i := range [...]int{0, count / 2, count - 1} {
		o, err := e.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: page, Index: i})
		if err != nil {
			continue // one that PDFium put there
		}
		mode, err := e.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: o.TextObject})
		if err != nil || mode.TextRenderMode != enums.FPDF_TEXTRENDERMODE_INVISIBLE {
			return false
		}
		asked++
	}
	return asked > 0
}

// pictures reports whether a page holds pictures.
func (e *engine) pictures(page requests.Page) bool {
	count, err := e.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return false
	}
	for i := range min(count.Count, 1000) {
		o, err := e.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return false
		}
		t, err := e.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err == nil && (t.Type == enums.FPDF_PAGEOBJ_IMAGE || t.Type == enums.FPDF_PAGEOBJ_FORM || t.Type == enums.FPDF_PAGEOBJ_PATH && count.Count > 200) {
			return true
		}
	}
	return false
}

// blank reports whether a glyph is white space.
func (g *glyph) blank() bool { return g.r == 0xfeff || unicode.IsSpace(g.r) }
