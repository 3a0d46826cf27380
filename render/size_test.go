package render

import (
	"bytes"
	"io"
	"testing"

	"mithaq/diff"
)

// A report is at most four times both texts, and 150,000 bytes.
func TestReportsAreNoLargerThanTheyMayBe(t *testing.T) {
	writers := map[string]func(io.Writer, *diff.Report) error{"json": JSON}
	for name, write := range map[string]wordWriter{"html": HTML, "tei": TEI, "table": DOCXTable, "redline": DOCXRedline, "memo": DOCXMemo} {
		writers[name] = func(w io.Writer, r *diff.Report) error { return write(w, r, HTMLOptions{Version: "0"}) }
	}
	for _, ui := range []string{"ar", "ko"} { // whose letters take more bytes
		writers["html "+ui] = func(w io.Writer, r *diff.Report) error { return HTML(w, r, HTMLOptions{Version: "0", UI: ui}) }
	}
	writers["markdown ar"] = func(w io.Writer, r *diff.Report) error {
		return Markdown(w, r, MarkdownOptions{Version: "0", UI: "ar"})
	}
	writers["markdown"] = func(w io.Writer, r *diff.Report) error { return Markdown(w, r, MarkdownOptions{Version: "0"}) }
	writers["csv"] = func(w io.Writer, r *diff.Report) error { return CSV(w, r, CSVOptions{}) }
	realPairs(t, 1000, func(t *testing.T, r *diff.Report) {
		most := 4*(len(r.Old.Text)+len(r.New.Text)) + 150_000
		for name, write := range writers {
			var b bytes.Buffer
			if err := write(&b, r); err != nil {
				t.Fatal(err)
			}
			if b.Len() > most {
				t.Errorf("%s: %d bytes of %d and %d; at most %d", name, b.Len(), len(r.Old.Text), len(r.New.Text), most)
			}
		}
	})
}
