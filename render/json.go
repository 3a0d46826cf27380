package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/diff"
	"mithaq/diff/align"
	"mithaq/diff/commitment"
)

// Schema names the form of the JSON output. A change that would break a
// careful reader raises its number; new keys do not.
const Schema = "mithaq.compare/1"

// The JSON of a comparison, one unit or change to a line:
//
//	schema   "mithaq.compare/1"
//	old, new the statements; date and retrieved are YYYY-MM-DD or "", sha256 is
//	         of the file; lexicon, if the corpus has words of its own, is its
//	         file, version and hash
//	units    old: o1, o2, …; new: n1, n2, …; both in text order. quote is the
//	         exact substring of the statement's body from byte start to byte
//	         end, in the paragraph of that number; force runs from 1 to 5;
//	         boosters and hedges are the words as they stand in the text
//	changes  by position in the new statement, dropped ones where their old
//	         neighbours stand. Every unit stands in exactly one change. score
//	         is the probability of the link, in [0, 1]; for added and dropped
//	         that of having no partner. nearest lists up to three units of the
//	         other side, best first
//	first    ids of the changes to read first, most important first
//	notes    what the reader must know about the whole comparison
//
// Lists are never null; a cue that does not exist is "". The schema is told in
// schema/compare.json as well.
type (
	jsonStatement struct {
		ID        string      `json:"id"`
		Date      string      `json:"date"`
		Title     string      `json:"title"`
		Lang      string      `json:"lang"`
		Kind      corpus.Kind `json:"kind"`
		SHA256    string      `json:"sha256"`
		Publisher string      `json:"publisher"`
		Source    string      `json:"source_url"`
		Retrieved string      `json:"retrieved"`

		Lexicon *jsonLexicon `json:"lexicon,omitempty"`
	}
	jsonLexicon struct {
		File    string `json:"file"`
		Version string `json:"version"`
		SHA256  string `json:"sha256"`
	}
	jsonUnit struct {
		ID          string         `json:"id"`
		Quote       string         `json:"quote"`
		Start       int            `json:"start"`
		End         int            `json:"end"`
		Paragraph   int            `json:"paragraph"`
		Act         commitment.Act `json:"act"`
		Force       int            `json:"force"`
		Actors      []string       `json:"actors"`
		Concepts    []string       `json:"concepts"`
		Instruments []string       `json:"instruments"`
		Boosters    []string       `json:"boosters"`
		Hedges      []string       `json:"hedges"`
	}
	jsonChange struct {
		ID      string          `json:"id"`
		Kind    diff.Kind       `json:"kind"`
		Flags   []diff.Flag     `json:"flags"`
		Band    align.Band      `json:"band"`
		Score   float64         `json:"score"`
		Old     []string        `json:"old"`
		New     []string        `json:"new"`
		Reason  jsonReason      `json:"reason"`
		Nearest []jsonCandidate `json:"nearest"`
	}
	jsonReason struct {
		Rule   string   `json:"rule"`
		Text   string   `json:"text"`
		OldCue string   `json:"old_cue"`
		NewCue string   `json:"new_cue"`
		Lost   []string `json:"lost,omitempty"`   // marks only the old side has
		Gained []string `json:"gained,omitempty"` // marks only the new side has
	}
	jsonCandidate struct {
		Unit  string  `json:"unit"`
		Score float64 `json:"score"`
	}
	jsonNote struct {
		Code string `json:"code"`
		Text string `json:"text"`
	}
)

// JSON writes a comparison in the schema "mithaq.compare/1".
func JSON(w io.Writer, r *diff.Report) error {
	j := newJSONWriter()
	j.raw(`{"schema": "` + Schema + `",` + "\n" + `"old": `)
	j.value(statementJSON(r.Old))
	j.raw(",\n" + `"new": `)
	j.value(statementJSON(r.New))
	j.raw(",\n" + `"units": {"old": [`)
	for i := range r.OldUnits {
		j.row(i, unitJSON(r.Old, &r.OldUnits[i], unitID('o', i)))
	}
	j.raw("],\n" + `"new": [`)
	for i := range r.NewUnits {
		j.row(i, unitJSON(r.New, &r.NewUnits[i], unitID('n', i)))
	}
	j.raw("]},\n" + `"changes": [`)
	for i := range r.Changes {
		j.row(i, changeJSON(r, &r.Changes[i]))
	}
	first := make([]string, len(r.First))
	for i, c := range r.First {
		first[i] = r.Changes[c].ID
	}
	j.raw("],\n" + `"first": `)
	j.value(first)
	j.raw(",\n" + `"notes": [`)
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

// A jsonWriter puts values on lines of their own, so that two outputs of
// neighbouring versions differ in few lines.
type jsonWriter struct {
	buf bytes.Buffer
	enc *json.Encoder
	err error // the first one; later values are not written
}

func newJSONWriter() *jsonWriter {
	j := &jsonWriter{}
	j.enc = json.NewEncoder(&j.buf)
	j.enc.SetEscapeHTML(false)
	return j
}

func (j *jsonWriter) raw(s string) { j.buf.WriteString(s) }

func (j *jsonWriter) value(v any) {
	if j.err != nil {
		return
	}
	from := j.buf.Len()
	if j.err = j.enc.Encode(v); j.err != nil {
		return
	}
	j.buf.Truncate(j.buf.Len() - 1) // the encoder's line end
	if s := j.buf.Bytes()[from:]; bytes.ContainsFunc(s, hidden) {
		s = appendEscaped(make([]byte, 0, len(s)+64), s)
		j.buf.Truncate(from)
		j.buf.Write(s)
	}
}

// appendEscaped writes the hidden characters of JSON as \u escapes: the text is
// the same, and what prints it is not commanded by it.
func appendEscaped(b, s []byte) []byte {
	for len(s) > 0 {
		r, n := utf8.DecodeRune(s)
		switch {
		case !hidden(r):
			b = append(b, s[:n]...)
		case r > 0xFFFF:
			hi, lo := utf16.EncodeRune(r)
			b = fmt.Appendf(b, `\u%04x\u%04x`, hi, lo)
		default:
			b = fmt.Appendf(b, `\u%04x`, r)
		}
		s = s[n:]
	}
	return b
}

func (j *jsonWriter) row(i int, v any) {
	if i > 0 {
		j.raw(",")
	}
	j.raw("\n")
	j.value(v)
}

func statementJSON(s *corpus.Statement) jsonStatement {
	js := jsonStatement{ID: s.ID, Title: s.Title, Lang: s.Lang, Kind: s.Kind, SHA256: s.SHA256, Publisher: s.Publisher, Source: s.Source}
	if !s.Date.IsZero() {
		js.Date = s.Date.Format("2006-01-02")
	}
	if !s.Retrieved.IsZero() {
		js.Retrieved = s.Retrieved.Format("2006-01-02")
	}
	if own := s.Lexicon; own != nil {
		js.Lexicon = &jsonLexicon{own.File, own.Version, own.SHA256}
	}
	return js
}

func unitJSON(s *corpus.Statement, u *commitment.Unit, id string) jsonUnit {
	para := 0
	if u.Segment < len(s.Segments) {
		para = s.Segments[u.Segment].Para
	}
	return jsonUnit{
		ID: id, Quote: s.Text[u.Start:u.End], Start: u.Start, End: u.End, Paragraph: para,
		Act: u.Act, Force: u.Force,
		Actors: orEmpty(u.Actors), Concepts: orEmpty(u.Marks.Concepts), Instruments: orEmpty(u.Marks.Instruments),
		Boosters: spanTexts(s, u.Boosters), Hedges: spanTexts(s, u.Hedges),
	}
}

func changeJSON(r *diff.Report, c *diff.Change) jsonChange {
	jc := jsonChange{
		ID: c.ID, Kind: c.Kind, Flags: orEmpty(c.Flags), Band: c.Band, Score: round3(c.Score),
		Old: unitIDs('o', c.Old), New: unitIDs('n', c.New),
		Reason: jsonReason{
			Rule: c.Reason.Rule, Text: c.Reason.Text,
			OldCue: spanText(r.Old, c.Reason.OldCue), NewCue: spanText(r.New, c.Reason.NewCue),
			Lost: c.Reason.Lost, Gained: c.Reason.Gained,
		},
		Nearest: make([]jsonCandidate, len(c.Nearest)),
	}
	side := byte('n') // the side on which an old unit looks for its like
	if len(c.Old) == 0 {
		side = 'o'
	}
	for i, n := range c.Nearest {
		jc.Nearest[i] = jsonCandidate{unitID(side, n.Unit), round3(n.Score)}
	}
	return jc
}

func unitID(side byte, i int) string { return string(side) + strconv.Itoa(i+1) }

func unitIDs(side byte, is []int) []string {
	ids := make([]string, len(is))
	for k, i := range is {
		ids[k] = unitID(side, i)
	}
	return ids
}

func spanText(s *corpus.Statement, sp commitment.Span) string { return s.Text[sp.Start:sp.End] }

func spanTexts(s *corpus.Statement, sps []commitment.Span) []string {
	ts := make([]string, len(sps))
	for i, sp := range sps {
		ts[i] = spanText(s, sp)
	}
	return ts
}

// orEmpty makes a nil list an empty one: [] in JSON, not null.
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func round3(x float64) float64 { return math.Round(x*1000) / 1000 }
