package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mithaq/corpus"
)

// compose writes a PDF of objects, numbered from 1; the first is the catalog.
func compose(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

func stream(dict, content string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(content), content)
}

const (
	catalog = "<< /Type /Catalog /Pages 2 0 R >>"
	onePage = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
	plain1  = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
	roman   = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"
)

// problem reads a file that cannot be read, and returns the error.
func problem(t *testing.T, e *engine, what string, data []byte) *corpus.Problem {
	t.Helper()
	d, err := e.read(t.Context(), data)
	var p *corpus.Problem
	if !errors.As(err, &p) || p.What == "" || p.Fix == "" {
		t.Fatalf("%s: got %v, %v", what, d, err)
	}
	return p
}

// running starts PDFium for a test.
func running(t *testing.T) *engine {
	t.Helper()
	e, err := start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.close)
	return e
}

func TestTextOfASmallFile(t *testing.T) {
	data := compose(catalog, onePage, plain1, stream("", "BT /F 12 Tf 20 200 Td (The ministers met.) Tj ET"), roman)
	d, err := Read(t.Context(), append([]byte("junk before it\n"), data...))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(whole(d)); got != "The ministers met." || d.Pages != 1 || d.Doubts != nil || d.Left != nil {
		t.Errorf("got %+v", d)
	}
}

func TestErrorsNameTheCause(t *testing.T) {
	e := running(t)
	picture := stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "x")
	page := "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>"
	good := made(t, filepath.Join("testdata", "en-writer.pdf"))
	for _, c := range []struct {
		what string
		data []byte
		want string
	}{
		{"password", made(t, filepath.Join("testdata", "locked.pdf")), "is encrypted with a password"},
		{"scan", compose(catalog, onePage, page, stream("", "300 0 0 300 0 0 cm /I Do"), picture), "holds pictures without text on its one page, as scans do"},
		{"empty page", compose(catalog, onePage, plain1, stream("", ""), roman), "has no text on its one page"},
		{"beginning", good[:len(good)/2], "is damaged"},
		{"end", append([]byte("%PDF-1.7\n"), good[len(good)-500:]...), "is damaged"},
		{"nothing", []byte("%PDF-1.7\n"), "is damaged: no pages can be found in it"},
		{"no pages", compose(catalog, "<< /Type /Pages /Kids [] /Count 0 >>"), "is damaged"},
	} {
		if p := problem(t, e, c.what, c.data); !strings.HasPrefix(p.What, c.want) {
			t.Errorf("%s: got %q; %q", c.what, p.What, p.Fix)
		}
	}
}

func TestWhatTheFileSaysOfItself(t *testing.T) {
	d, err := Read(t.Context(), made(t, filepath.Join("testdata", "ko-writer.pdf")))
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, i := range d.Info {
		said[i.Name] = i.Value
	}
	if said["Title"] != "하류 하구에 관한 제3차 각료회의 공동성명" || said["Lang"] != "ko-KR" || len(said["CreationDate"]) != 10 {
		t.Errorf("got %v", d.Info)
	}
}

// A font that names its glyphs by number says nothing of their meaning.
func TestGlyphsWithoutUnicode(t *testing.T) {
	e := running(t)
	font := "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 500] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 /LastChar 3 /Widths [500 500 500] /Encoding << /Differences [1 /g1 /g2 /g3] >> /CharProcs << /g1 6 0 R /g2 6 0 R /g3 6 0 R >> >>"
	glyph := stream("", "500 0 0 0 500 500 d1 0 0 400 400 re f")
	p := problem(t, e, "type 3", compose(catalog, onePage, plain1, stream("", "BT /F 12 Tf 20 200 Td (\x01\x02\x03\x01\x02\x03\x01\x02\x03\x01\x02\x03) Tj ET"), font, glyph))
	if !strings.HasPrefix(p.What, "does not say which letters its fonts draw") {
		t.Errorf("got %q", p.What)
	}
}

func TestTextThatIsNotPaintedIsDoubtful(t *testing.T) {
	e := running(t)
	d, err := e.read(t.Context(), compose(catalog, onePage, plain1, stream("", "BT 3 Tr /F 12 Tf 20 200 Td (The ministers met at the harbour.) Tj ET"), roman))
	if err != nil || len(d.Doubts) != 1 || !strings.HasPrefix(d.Doubts[0], "text that is not painted") {
		t.Errorf("got %+v, %v", d, err)
	}
}

// Files that are made to harm come to an end, as a text or as a named error.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("reads for half a minute")
	}
	var bomb bytes.Buffer
	w := zlib.NewWriter(&bomb)
	for range 256 {
		w.Write(bytes.Repeat([]byte(" "), 1<<20))
	}
	w.Close()
	text := stream("", "BT /F 12 Tf 20 200 Td (The ministers met.) Tj ET")
	for _, c := range []struct {
		what string
		data []byte
	}{
		{"pages that hold themselves", compose(catalog, "<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 3 >>")},
		{"a page that is its own parent", compose(catalog, onePage, "<< /Type /Page /Parent 3 0 R /MediaBox [0 0 300 300] /Contents 4 0 R >>", text)},
		{"a thousand million pages", compose(catalog, "<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>", plain1, text, roman)},
		{"pages less than none", compose(catalog, "<< /Type /Pages /Kids [3 0 R] /Count -5 >>", plain1, text, roman)},
		{"a tree without an end", compose(catalog, "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 9 >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 2 0 R] /Count 9 >>")},
		{"contents that hold themselves", compose(catalog, onePage, strings.Replace(plain1, "/Font", "/XObject << /X 4 0 R >> /Font", 1),
			stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>", "/X Do /X Do"), roman)},
		{"brackets in brackets", compose(catalog, onePage, strings.Replace(plain1, "[0 0 300 300]", strings.Repeat("[", 200_000), 1), text, roman)},
		{"a content of 256 MB", compose(catalog, onePage, plain1, stream("/Filter /FlateDecode", bomb.String()), roman)},
		{"letters out of this world", compose(catalog, onePage, plain1, stream("", "BT /F 1e38 Tf 1e38 -1e38 Td (The ministers) Tj 0 Tz (met) Tj 1e-38 0 0 1e-38 0 0 Tm (at) Tj ET"), roman)},
		{"a page of no size", compose(catalog, onePage, strings.Replace(plain1, "[0 0 300 300]", "[0 0 0 0]", 1), text, roman)},
		{"a table that refers to itself", bytes.Replace(compose(catalog, onePage, plain1, text, roman), []byte("/Size"), []byte("/Prev 9 /XRefStm 9 /Size"), 1)},
		{"zero bytes", append([]byte("%PDF-1.7\n"), make([]byte, 1<<20)...)},
	} {
		t.Run(c.what, func(t *testing.T) {
			d, err := running(t).read(t.Context(), c.data)
			var p *corpus.Problem
			switch {
			case err == nil && strings.TrimSpace(whole(d)) == "" && d.Left == nil:
				t.Error("read as nothing")
			case err != nil && (!errors.As(err, &p) || p.What == "" || p.Fix == ""):
				t.Error(err)
			default:
				t.Log(err)
			}
		})
	}
}

// Files of which some bytes are changed are read, or refused with a name.
func TestChangedFiles(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	e := running(t)
	outcome := map[string]int{}
	for _, name := range []string{"en-writer", "ar-chromium", "ko-writer"} {
		good := made(t, filepath.Join("testdata", name+".pdf"))
		for i := range 24 {
			data := bytes.Clone(good)
			switch i % 3 {
			case 0: // some bytes
				for range 1 + rng.IntN(40) {
					data[rng.IntN(len(data))] = byte(rng.IntN(256))
				}
			case 1: // a piece is missing
				from := rng.IntN(len(data))
				data = append(data[:from], data[min(len(data), from+rng.IntN(3000)):]...)
			case 2: // a figure of its structure
				for range 5 {
					if k := bytes.IndexAny(data[rng.IntN(len(data)):], "0123456789"); k >= 0 {
						data[k] = '0' + byte(rng.IntN(10))
					}
				}
			}
			d, err := e.read(t.Context(), data)
			var p *corpus.Problem
			switch {
			case err == nil:
				outcome["read"]++
				if strings.TrimSpace(whole(d)) == "" {
					t.Errorf("%s %d: read as nothing", name, i)
				}
			case errors.As(err, &p) && p.What != "" && p.Fix != "":
				outcome[p.What]++
			default:
				t.Errorf("%s %d: %v", name, i, err)
			}
			if err != nil && strings.Contains(err.Error(), "PDFium fails") { // it may not be used any more
				e = running(t)
			}
		}
	}
	t.Log(outcome)
}

func TestACancelledReadEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ctx, made(t, filepath.Join("testdata", "en-writer.pdf"))); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// A damaged or foreign file in the cache of compiled code does no harm.
func TestADamagedCacheIsMadeAnew(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles twice")
	}
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	running(t)
	files, err := filepath.Glob(filepath.Join(cacheDir(), "*", "*"))
	if err != nil || len(files) == 0 {
		t.Skip("no cache is kept on this system")
	}
	for _, file := range files {
		if err := os.Truncate(file, 1000); err != nil {
			t.Fatal(err)
		}
	}
	data := compose(catalog, onePage, plain1, stream("", "BT /F 12 Tf 20 200 Td (The ministers met.) Tj ET"), roman)
	if d, err := Read(t.Context(), data); err != nil || strings.TrimSpace(whole(d)) != "The ministers met." {
		t.Errorf("got %v, %v", d, err)
	}
}
