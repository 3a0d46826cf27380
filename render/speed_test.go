//go:build unix

package render

import (
	"bytes"
	"io"
	"runtime"
	"syscall"
	"testing"
	"time"

	"mithaq/corpus"
	"mithaq/diff"
)

// cpu is the processor time that the process has used, of all its threads.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkFormats measures what the formats cost beside the comparison: the
// four that are asked for most together (bar: 2 times its processor time), the
// others each, and the size of the page beside both texts (bar: 4 times and
// 150,000 bytes).
func BenchmarkFormats(b *testing.B) {
	for _, pair := range speedPairs(b) {
		b.Run(pair.name, func(b *testing.B) { pair.measure(b) })
	}
}

type speedPair struct {
	name     string
	old, new *corpus.Statement
}

// speedPairs are pairs of the series beside the project; where there are none,
// two digests of the embedded corpus.
func speedPairs(b *testing.B) (out []speedPair) {
	b.Helper()
	for _, p := range realPaths(100) {
		old, err := corpus.ReadPath(p[0], corpus.Hints{})
		if err != nil {
			b.Fatal(err)
		}
		new, err := corpus.ReadPath(p[1], corpus.Hints{})
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, speedPair{old.Series + "-" + new.Date.Format("2006-01"), old, new})
	}
	if out == nil {
		c, err := corpus.Load(corpus.Demo())
		if err != nil {
			b.Fatal(err)
		}
		s := c.Series[0].Statements
		out = append(out, speedPair{"demo", s[len(s)-2], s[len(s)-1]})
	}
	return out
}

func (p *speedPair) measure(b *testing.B) {
	compare := func() *diff.Report {
		r, err := diff.Compare(p.old, p.new)
		if err != nil {
			b.Fatal(err)
		}
		return r
	}
	formats := []struct {
		name  string
		write func(io.Writer, *diff.Report) error
	}{
		{"html", func(w io.Writer, r *diff.Report) error { return HTML(w, r, HTMLOptions{Version: "0"}) }},
		{"markdown", func(w io.Writer, r *diff.Report) error { return Markdown(w, r, MarkdownOptions{Version: "0"}) }},
		{"csv", func(w io.Writer, r *diff.Report) error { return CSV(w, r, CSVOptions{}) }},
		{"json", JSON},
		{"tei", func(w io.Writer, r *diff.Report) error { return TEI(w, r, HTMLOptions{Version: "0"}) }},
		{"docx", func(w io.Writer, r *diff.Report) error { return DOCXTable(w, r, HTMLOptions{Version: "0"}) }},
		{"redline", func(w io.Writer, r *diff.Report) error { return DOCXRedline(w, r, HTMLOptions{Version: "0"}) }},
		{"memo", func(w io.Writer, r *diff.Report) error { return DOCXMemo(w, r, HTMLOptions{Version: "0"}) }},
	}
	spent := make([]time.Duration, len(formats)+1) // the comparison first
	page := 0
	for b.Loop() { // in turns, so that a busy machine disturbs all alike
		runtime.GC()
		at := cpu(b)
		r := compare()
		spent[0] += cpu(b) - at
		for i, f := range formats {
			var out bytes.Buffer
			runtime.GC()
			at = cpu(b)
			if err := f.write(&out, r); err != nil {
				b.Fatal(err)
			}
			spent[i+1] += cpu(b) - at
			if f.name == "html" {
				page = out.Len()
			}
		}
	}
	bare := float64(max(spent[0], 1))
	b.ReportMetric(bare/float64(b.N)/1e6, "comparison-ms")
	b.ReportMetric(float64(spent[1]+spent[2]+spent[3]+spent[4])/bare, "four/comparison")
	for i, f := range formats {
		b.ReportMetric(float64(spent[i+1])/bare, f.name+"/comparison")
	}
	b.ReportMetric((float64(page)-150_000)/float64(len(p.old.Text)+len(p.new.Text)), "page/text")
	b.ReportMetric(0, "ns/op")
}
