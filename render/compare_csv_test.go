package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"mithaq/diff"
)

func csvOf(t testing.TB, r *diff.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := CSV(&b, r, CSVOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func csvRows(t testing.TB, data []byte) []map[string]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, cell := range row {
			m[rows[0][i]] = cell
		}
		out = append(out, m)
	}
	return out
}

func TestCSVGolden(t *testing.T) { golden(t, "arvania.csv", csvOf(t, arvania(t))) }

// unguarded takes off the apostrophe that keeps a cell from being a formula.
func unguarded(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && strings.IndexAny(rest, "=+-@\t\r＝＋－＠") == 0 {
		return rest
	}
	return s
}

func TestCSVHoldsEveryChangeAndNoFormula(t *testing.T) {
	for name, r := range exports(t) {
		data := csvOf(t, r)
		if bytes.Contains(data, []byte("\xef\xbb\xbf")) {
			t.Errorf("%s: a byte order mark that was not asked for", name)
		}
		if bytes.Count(data, []byte("\n")) != bytes.Count(data, []byte("\r\n")) {
			t.Errorf("%s: a line does not end with CR LF", name)
		}
		rows := csvRows(t, data)
		if len(rows) != len(r.Changes) {
			t.Fatalf("%s: %d rows, want %d", name, len(rows), len(r.Changes))
		}
		v := newView(r, inEnglish())
		for i, row := range rows {
			c := &r.Changes[i]
			for k, cell := range row {
				if strings.IndexAny(cell, "=+-@\t\r\n＝＋－＠") == 0 {
					t.Errorf("%s: the cell %s is %q", name, k, cell)
				}
				for _, x := range cell {
					if hidden(x) {
						t.Errorf("%s: %U in %s", name, x, k)
					}
				}
			}
			if len(c.Old) > 0 {
				if want := visible(v.old.exact(c.Old)); unguarded(row["old_quote"]) != want {
					t.Errorf("%s: the quote is %q, want %q", name, row["old_quote"], want)
				}
				if start, _ := strconv.Atoi(row["old_start"]); start != r.OldUnits[c.Old[0]].Start {
					t.Errorf("%s: the quote begins at %s", name, row["old_start"])
				}
			}
			if unguarded(row["change"]) != visible(c.ID) || row["kind"] != visible(string(c.Kind)) {
				t.Errorf("%s: row %d is %s %s", name, i, row["change"], row["kind"])
			}
		}
	}
}

func TestCSVBeginsWithAMarkWhereAskedFor(t *testing.T) {
	var b bytes.Buffer
	if err := CSV(&b, arvania(t), CSVOptions{BOM: true}); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(b.Bytes(), []byte("\xef\xbb\xbfchange,")) {
		t.Errorf("it begins with %.12q", b.Bytes())
	}
}

func TestSQLiteReadsTheSameCellsAndNumbers(t *testing.T) {
	if _, err := exec.LookPath("sqlite3"); err != nil {
		t.Skip("sqlite3 is not installed")
	}
	for name, r := range exports(t) {
		if len(r.Changes) == 0 {
			continue
		}
		dir := t.TempDir()
		data := csvOf(t, r)
		if err := os.WriteFile(filepath.Join(dir, "c.csv"), data, 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), "sqlite3", "-batch", "-json")
		cmd.Dir = dir
		cmd.Stdin = strings.NewReader(".import --csv c.csv c\nselect * from c;\n")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: sqlite3: %v %s", name, err, out)
		}
		var got []map[string]string
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatalf("%s: %v\n%.300s", name, err, out)
		}
		for i, row := range csvRows(t, data) {
			for k, want := range row {
				if got[i][k] != want {
					t.Errorf("%s: SQLite reads %s as %q, want %q", name, k, got[i][k], want)
				}
			}
		}
		cmd = exec.CommandContext(t.Context(), "sqlite3", "-batch")
		cmd.Dir = dir
		cmd.Stdin = strings.NewReader("create table c(" + strings.Join(columnTypes(), ",") + ");\n.import --csv --skip 1 c.csv c\n" +
			"select count(*) from c where typeof(score)<>'real' or old_force<>'' and typeof(old_force)<>'integer' or new_start<>'' and typeof(new_start)<>'integer' or nearest_score<>'' and typeof(nearest_score)<>'real' or typeof(kind)<>'text';\n")
		out, err = cmd.CombinedOutput()
		if err != nil || strings.TrimSpace(string(out)) != "0" {
			t.Errorf("%s: rows with other types: %s %v", name, out, err)
		}
	}
}

func columnTypes() []string {
	var out []string
	for _, c := range CompareColumns {
		kind := "text"
		switch {
		case strings.HasSuffix(c, "score"):
			kind = "real"
		case c == "first", strings.HasSuffix(c, "paragraph"), strings.HasSuffix(c, "start"), strings.HasSuffix(c, "end"), strings.HasSuffix(c, "force"):
			kind = "integer"
		}
		out = append(out, c+" "+kind)
	}
	return out
}

// LibreOffice opens the table, takes numbers for numbers and nothing for a
// formula: what it writes again as a flat file says which is which.
func TestLibreOfficeReadsNumbersAndNoFormula(t *testing.T) {
	made := opened(t)
	for _, name := range []string{"naughty", "arvania"} {
		r := exports(t)[name]
		want := csvRows(t, csvOf(t, r))
		if len(want) != len(r.Changes) {
			t.Fatalf("%d rows, want %d", len(want), len(r.Changes))
		}
		rows := flatRows(t, made[name+".csv.flat"])
		if len(rows) != len(want)+1 {
			t.Fatalf("%s: %d rows, want %d", name, len(rows), len(want)+1)
		}
		types := map[string]string{} // by column
		for _, c := range columnTypes() {
			column, kind, _ := strings.Cut(c, " ")
			types[column] = kind
		}
		for i, row := range rows[1:] {
			for k, cell := range row {
				column := CompareColumns[k]
				if cell.Formula != "" {
					t.Errorf("%s, row %d: %s is the formula %q", name, i, column, cell.Formula)
				}
				kind := map[string]string{"real": "float", "integer": "float", "text": "string"}[types[column]]
				if strings.HasSuffix(column, "_date") {
					kind = "date"
				}
				text := want[i][column]
				switch {
				case text == "":
					if cell.Type != "" {
						t.Errorf("%s, row %d: the empty %s is a %s", name, i, column, cell.Type)
					}
				case cell.Type != kind:
					t.Errorf("%s, row %d: %s, %q, is a %s, want a %s", name, i, column, text, cell.Type, kind)
				case kind == "date" && cell.Date != text:
					t.Errorf("%s, row %d: %s is %s, want %s", name, i, column, cell.Date, text)
				case kind == "float":
					a, err := strconv.ParseFloat(text, 64)
					if b, err2 := strconv.ParseFloat(cell.Value, 64); err != nil || err2 != nil || a != b {
						t.Errorf("%s, row %d: %s is %s, want %s", name, i, column, cell.Value, text)
					}
				case kind == "string" && joined(strings.Join(cell.Text, "")) != joined(text):
					t.Errorf("%s, row %d: %s is %q, want %q", name, i, column, cell.Text, text)
				}
			}
		}
	}
}

// A flatCell is a cell of a spreadsheet as LibreOffice holds it.
type flatCell struct {
	Type    string   `xml:"value-type,attr"`
	Value   string   `xml:"value,attr"`
	Date    string   `xml:"date-value,attr"`
	Formula string   `xml:"formula,attr"`
	Repeat  int      `xml:"number-columns-repeated,attr"`
	Text    []string `xml:"p"`
}

func flatRows(t *testing.T, data string) (rows [][]flatCell) {
	t.Helper()
	var doc struct {
		Rows []struct {
			Cells []flatCell `xml:"table-cell"`
		} `xml:"body>spreadsheet>table>table-row"`
	}
	if err := xml.Unmarshal([]byte(flatSpaces.ReplaceAllString(data, " ")), &doc); err != nil {
		t.Fatal(err)
	}
	for _, row := range doc.Rows {
		var cells []flatCell
		for _, c := range row.Cells {
			for range max(c.Repeat, 1) {
				cells = append(cells, c)
			}
			if len(cells) > len(CompareColumns) {
				break
			}
		}
		if cells = cells[:min(len(cells), len(CompareColumns))]; strings.TrimSpace(strings.Join(cells[0].Text, "")) != "" {
			rows = append(rows, cells)
		}
	}
	return rows
}

// flatSpaces are the elements that stand for white space within a cell.
var flatSpaces = regexp.MustCompile(`<text:(?:s|tab)(?: [^>]*)?/>`)
