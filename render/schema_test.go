package render

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"mithaq/corpus"
	"mithaq/diff"
)

// schema compiles a schema. A strict one knows no key that it does not list.
func schema(t testing.TB, name string, strict bool) *jsonschema.Schema {
	t.Helper()
	data, err := SchemaFile(name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if strict {
		closeObjects(doc)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("mem:"+name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("mem:" + name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func closeObjects(v any) {
	switch v := v.(type) {
	case map[string]any:
		if _, ok := v["properties"]; ok && v["type"] == "object" && v["additionalProperties"] == nil {
			v["additionalProperties"] = false
		}
		delete(v, "$id")
		for _, x := range v {
			closeObjects(x)
		}
	case []any:
		for _, x := range v {
			closeObjects(x)
		}
	}
}

func validate(t testing.TB, s *jsonschema.Schema, data []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(doc)
}

func TestJSONIsAsItsSchemaSays(t *testing.T) {
	s := schema(t, "compare", true)
	for name, r := range reports(t) {
		if name == "hostile" {
			continue // no kind, act, hash or ID of that report is one of ours
		}
		var b bytes.Buffer
		if err := JSON(&b, r); err != nil {
			t.Fatal(err)
		}
		if err := validate(t, s, b.Bytes()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	a := schema(t, "audit", true)
	for name, r := range audits(t) {
		if strings.HasPrefix(name, "hostile") {
			continue
		}
		var b bytes.Buffer
		if err := AuditJSON(&b, r); err != nil {
			t.Fatal(err)
		}
		if err := validate(t, a, b.Bytes()); err != nil {
			t.Errorf("audit %s: %v", name, err)
		}
	}
	l := schema(t, "timeline", false)
	for name, v := range shownSeries(t) {
		var b bytes.Buffer
		if err := TimelineJSON(&b, []*SeriesView{v}); err != nil {
			t.Fatal(err)
		}
		if err := validate(t, l, b.Bytes()); err != nil {
			t.Errorf("timeline %s: %v", name, err)
		}
	}
}

func TestSchemaRefusesWhatIsNoReport(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, arvania(t)); err != nil {
		t.Fatal(err)
	}
	good := b.String()
	s := schema(t, "compare", false)
	if err := validate(t, s, []byte(good)); err != nil {
		t.Fatal(err)
	}
	if err := validate(t, s, []byte(strings.Replace(good, `"schema"`, `"new key": 1, "schema"`, 1))); err != nil {
		t.Errorf("a new key is refused: %v", err)
	}
	for _, c := range [][2]string{
		{`"mithaq.compare/1"`, `"mithaq.compare/2"`}, {`"force":4`, `"force":6`}, {`"kind":"strengthened"`, `"kind":"stronger"`}, {`"date":"2031-03-04"`, `"date":"4 March"`},
		{`"notes": [`, `"remarks": [`}, {`"quote":`, `"text":`}, {`"score":0.938`, `"score":1.5`}, {`"c-5eed0001"`, `"c-1"`},
	} {
		bad := strings.Replace(good, c[0], c[1], 1)
		if bad == good {
			t.Fatalf("%s is not in the output", c[0])
		}
		if err := validate(t, s, []byte(bad)); err == nil {
			t.Errorf("%s for %s is let through", c[1], c[0])
		}
	}
}

// realPaths are the files of neighbouring statements of the series beside the
// project, at most n pairs; none where there is no such folder.
func realPaths(n int) (pairs [][2]string) {
	files, _ := filepath.Glob(filepath.Join(besideProject("corpora", "series"), "*", "*.md"))
	more, _ := filepath.Glob(filepath.Join(besideProject("corpora", "other"), "*", "*.md"))
	files = append(files, more...)
	for i := 1; i < len(files) && len(pairs) < n; i++ {
		if filepath.Dir(files[i]) == filepath.Dir(files[i-1]) {
			pairs = append(pairs, [2]string{files[i-1], files[i]})
		}
	}
	return pairs
}

// realPairs calls f with the comparisons of realPaths; the test is skipped where
// there are none.
func realPairs(t *testing.T, n int, f func(t *testing.T, r *diff.Report)) {
	t.Helper()
	pairs := realPaths(n)
	if len(pairs) == 0 {
		t.Skip("no folder shared/ beside the project: no real statements to try")
	}
	for _, p := range pairs {
		t.Run(filepath.Base(p[0])+" to "+filepath.Base(p[1]), func(t *testing.T) { f(t, compared(t, p[0], p[1])) })
	}
}

func compared(t *testing.T, a, b string) *diff.Report {
	t.Helper()
	old, err := corpus.ReadPath(a, corpus.Hints{})
	if err != nil {
		t.Fatal(err)
	}
	new, err := corpus.ReadPath(b, corpus.Hints{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := diff.Compare(old, new)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestJSONOfRealPairsIsAsItsSchemaSays(t *testing.T) {
	s := schema(t, "compare", true)
	realPairs(t, 10, func(t *testing.T, r *diff.Report) {
		var b bytes.Buffer
		if err := JSON(&b, r); err != nil {
			t.Fatal(err)
		}
		if err := validate(t, s, b.Bytes()); err != nil {
			t.Error(err)
		}
	})
}

func TestEverySchemaIsNamed(t *testing.T) {
	files, err := schemas.ReadDir("schema")
	if err != nil || len(files) != len(SchemaNames()) {
		t.Errorf("%d files, %d names; %v", len(files), len(SchemaNames()), err)
	}
	for _, name := range SchemaNames() {
		schema(t, name, false)
	}
	if _, err := SchemaFile("../json"); err == nil {
		t.Error("a file that is no schema is read")
	}
}

func TestJSONHoldsHiddenCharactersAsEscapes(t *testing.T) {
	r := hostile(t)
	var b bytes.Buffer
	if err := JSON(&b, r); err != nil {
		t.Fatal(err)
	}
	for _, c := range b.String() {
		if hidden(c) {
			t.Fatalf("%U stands in the JSON", c)
		}
	}
	doc, err := jsonschema.UnmarshalJSON(io.Reader(&b))
	if err != nil {
		t.Fatal(err)
	}
	u := r.OldUnits[0]
	if got := doc.(map[string]any)["units"].(map[string]any)["old"].([]any)[0].(map[string]any)["quote"]; got != r.Old.Text[u.Start:u.End] {
		t.Errorf("the quote is %q", got)
	}
}
