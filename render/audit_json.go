package render

import (
	"io"

	"mithaq/corpus"
	"mithaq/diff/align"
	"mithaq/diff/collate"
	"mithaq/diff/commitment"
)

// AuditSchema names the form of the JSON of an audit. A change that would break
// a careful reader raises its number; new keys do not.
const AuditSchema = "mithaq.audit/1"

// The JSON of an audit, one bead or finding to a line:
//
//	schema    "mithaq.audit/1"
//	a, b      the statements, as in a comparison
//	coverage  of both texts the share of words that name something and whose
//	          meaning is known, in [0, 1]; 1 of two texts in one language
//	beads     the sentences of both texts that say the same, as byte ranges
//	          [start, end) of each; a side is [] where a text has no
//	          counterpart. Every sentence, heading and list item stands in
//	          exactly one bead. likeness is in [0, 1]; moved: out of order
//	findings  by bead. kind is passage, clause, negation, verb, party, frame,
//	          number, quality or slip; band confirmed or possible; bead an index
//	          from 0, -1 if it belongs to none; weaker "a", "b" or "". a and b
//	          quote the words that differ, exact substrings from byte start to
//	          byte end; all empty where nothing stands
//	notes     what the reader must know about the whole
//
// Lists are never null.
type (
	jsonBead struct {
		A        [][2]int `json:"a"`
		B        [][2]int `json:"b"`
		Likeness float64  `json:"likeness"`
		Moved    bool     `json:"moved"`
	}
	jsonFinding struct {
		ID     string       `json:"id"`
		Kind   collate.Kind `json:"kind"`
		Band   align.Band   `json:"band"`
		Bead   int          `json:"bead"`
		Weaker string       `json:"weaker"`
		A      jsonQuote    `json:"a"`
		B      jsonQuote    `json:"b"`
		Reason string       `json:"reason"`
	}
	jsonQuote struct {
		Quote string `json:"quote"`
		Start int    `json:"start"`
		End   int    `json:"end"`
	}
)

// AuditJSON writes an audit in the schema "mithaq.audit/1".
func AuditJSON(w io.Writer, r *collate.Report) error {
	j := newJSONWriter()
	j.raw(`{"schema": "` + AuditSchema + `",` + "\n" + `"a": `)
	j.value(statementJSON(r.A))
	j.raw(",\n" + `"b": `)
	j.value(statementJSON(r.B))
	j.raw(",\n" + `"coverage": `)
	j.value([2]float64{round3(r.Coverage[0]), round3(r.Coverage[1])})
	j.raw(",\n" + `"beads": [`)
	for i := range r.Beads {
		b := &r.Beads[i]
		j.row(i, jsonBead{ranges(r.A, b.A), ranges(r.B, b.B), round3(b.Likeness), b.Moved})
	}
	j.raw("],\n" + `"findings": [`)
	for i := range r.Findings {
		f := &r.Findings[i]
		j.row(i, jsonFinding{f.ID, f.Kind, f.Band, f.Bead, [...]string{"", "a", "b"}[f.Weaker], quoteJSON(r.A, f.A), quoteJSON(r.B, f.B), f.Reason})
	}
	j.raw("],\n" + `"notes": [`)
	for i, n := range r.Notes {
		j.row(i, jsonNote{n.Code, n.Text})
	}
	j.raw("]}\n")
	if j.err != nil {
		return j.err
	}
	_, err := w.Write(j.buf.Bytes())
	return err
}

func ranges(s *corpus.Statement, segs []int) [][2]int {
	out := make([][2]int, len(segs))
	for i, k := range segs {
		out[i] = [2]int{s.Segments[k].Start, s.Segments[k].End}
	}
	return out
}

func quoteJSON(s *corpus.Statement, span commitment.Span) jsonQuote {
	return jsonQuote{s.Text[span.Start:span.End], span.Start, span.End}
}
