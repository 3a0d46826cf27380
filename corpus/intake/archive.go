package intake

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf16"

	"mithaq/corpus"
)

// The bounds of a zip file. A part of an office file is seldom packed tighter
// than 1:20.
const (
	maxEntries  = 10_000
	maxPart     = 64 << 20  // bytes of one part, unpacked
	maxUnpacked = 128 << 20 // bytes of all parts that are read
	maxRatio    = 200       // of what is unpacked to what is packed, of a part of more than bombBytes
	bombBytes   = 8 << 20
)

// resave is the remedy for a file that its program can mend.
const resave = "open it in its own program and save it anew"

// An archive is a zip file whose parts can be read.
type archive struct {
	parts map[string]*zip.File
	names []string // in the order of the file
	spent int64    // bytes unpacked
}

// openArchive looks through a zip file and refuses what no office program
// writes. Nothing is unpacked yet.
func openArchive(data []byte) (*archive, *corpus.Problem) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refusal("is a damaged archive: its list of parts cannot be read", "get it again; it may have been cut off")
	}
	if len(z.File) > maxEntries {
		return nil, refusal(fmt.Sprintf("is an archive of %d parts, more than %d", len(z.File), maxEntries), resave)
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File))}
	type extent struct{ start, end int64 }
	extents := make([]extent, 0, len(z.File))
	for _, f := range z.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if strings.HasPrefix(name, "/") || slices.Contains(strings.Split(name, "/"), "..") {
			return nil, refusal(fmt.Sprintf("is an archive with a part that points out of it: %q", shorten(f.Name)), "do not trust it; get the statement elsewhere")
		}
		if a.parts[name] != nil {
			return nil, refusal(fmt.Sprintf("is an archive with two parts of one name: %q", shorten(f.Name)), resave)
		}
		start, err := f.DataOffset()
		if err != nil {
			return nil, refusal(fmt.Sprintf("is a damaged archive: its part %q is not where the list says", shorten(f.Name)), "get it again; it may have been cut off")
		}
		if f.CompressedSize64 > uint64(len(data)) || start+int64(f.CompressedSize64) > int64(len(data)) {
			return nil, refusal(fmt.Sprintf("is a damaged archive: its part %q ends behind the file", shorten(f.Name)), "get it again; it may have been cut off")
		}
		extents = append(extents, extent{start, start + int64(f.CompressedSize64)})
		a.parts[name] = f
		a.names = append(a.names, name)
	}
	slices.SortFunc(extents, func(x, y extent) int {
		return cmp.Or(cmp.Compare(x.start, y.start), cmp.Compare(x.end, y.end))
	})
	for i := 1; i < len(extents); i++ {
		if extents[i].start < extents[i-1].end {
			return nil, refusal("is an archive whose parts overlap, as bombs are made", "do not trust it; get the statement elsewhere")
		}
	}
	return a, nil
}

// part opens a part for reading; nil if there is none of the name.
func (a *archive) part(name string) (io.Reader, *corpus.Problem) {
	f := a.parts[name]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, encrypted()
	}
	r, err := f.Open()
	if err != nil {
		if errors.Is(err, zip.ErrAlgorithm) {
			return nil, refusal(fmt.Sprintf("is an archive whose part %q is packed by a method that is not known", shorten(name)), resave)
		}
		return nil, refusal(fmt.Sprintf("is a damaged archive: its part %q cannot be opened", shorten(name)), resave)
	}
	return &unpacking{archive: a, in: r, name: name, packed: int64(f.CompressedSize64)}, nil
}

func encrypted() *corpus.Problem {
	return refusal("is encrypted with a password", "open it in its own program and save it without one")
}

// An unpacking reads a part within the bounds. Its errors are a
// *corpus.Problem.
type unpacking struct {
	*archive
	in     io.Reader
	name   string
	packed int64
	n      int64
}

func (u *unpacking) Read(b []byte) (int, error) {
	n, err := u.in.Read(b)
	u.n += int64(n)
	u.spent += int64(n)
	switch {
	case u.n > maxPart || u.n > bombBytes && u.n > maxRatio*u.packed:
		return 0, refusal(fmt.Sprintf("is an archive whose part %q unpacks to much more than a text has, as bombs are made", shorten(u.name)), "do not trust it; get the statement elsewhere")
	case u.spent > maxUnpacked:
		return 0, refusal(fmt.Sprintf("is an archive that unpacks to more than %d MB", maxUnpacked>>20), "do not trust it; get the statement elsewhere")
	case err != nil && err != io.EOF:
		return n, refusal(fmt.Sprintf("is a damaged archive: its part %q cannot be unpacked", shorten(u.name)), "get it again; it may have been cut off")
	}
	return n, err
}

// whole returns the bytes of a small part; nil if there is none of the name or
// it cannot be read.
func (a *archive) whole(name string) []byte {
	const small = 64 << 10
	r, p := a.part(name)
	if r == nil || p != nil {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(r, small))
	if err != nil {
		return nil
	}
	return data
}

// archiveFormat tells what a zip file is. A damaged one is what its name says.
func archiveFormat(name string, data []byte) string {
	a, p := openArchive(data)
	if p != nil {
		if e := strings.TrimPrefix(strings.ToLower(path.Ext(name)), "."); e == "docx" || e == "odt" || e == "hwpx" {
			return e
		}
		return "docx" // whose reader says what is wrong
	}
	switch m := strings.TrimSpace(string(a.whole("mimetype"))); {
	case strings.HasPrefix(m, "application/vnd.oasis.opendocument.text"):
		return "odt"
	case strings.HasPrefix(m, "application/vnd.oasis.opendocument."):
		return strings.TrimPrefix(m, "application/vnd.oasis.opendocument.")
	case strings.Contains(m, "hwp"):
		return "hwpx"
	case strings.Contains(m, "epub"):
		return "epub"
	}
	for _, name := range a.names {
		for _, of := range [...][2]string{{"word/", "docx"}, {"xl/", "xlsx"}, {"ppt/", "pptx"}, {"Contents/section", "hwpx"}} {
			if strings.HasPrefix(name, of[0]) {
				return of[1]
			}
		}
	}
	switch {
	case a.parts["[Content_Types].xml"] != nil:
		return "docx"
	case a.parts["content.xml"] != nil && a.parts["META-INF/manifest.xml"] != nil:
		return "odt"
	}
	return "zip"
}

// compoundFormat tells what a compound file of the old office programs is, by
// the names in its directory.
func compoundFormat(data []byte) string {
	for _, of := range [...][2]string{
		{"EncryptedPackage", "locked"}, {"HwpSummaryInformation", "hwp"}, {"__substg1.0_", "msg"},
		{"WordDocument", "doc"}, {"Workbook", "xls"}, {"PowerPoint Document", "ppt"},
	} {
		var name []byte
		for _, c := range utf16.Encode([]rune(of[0])) {
			name = append(name, byte(c), byte(c>>8))
		}
		if bytes.Contains(data, name) {
			return of[1]
		}
	}
	return "ole"
}
