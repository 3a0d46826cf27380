package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
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
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@\t\r", rune(s[1])) {
		return s[1:]
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
		v := newView(r, &english)
		for i, row := range rows {
			c := &r.Changes[i]
			for k, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
					t.Errorf("%s: the cell %s is %q", name, k, cell)
				}
				for _, x := range cell {
					if hidden(x) {
						t.Errorf("%s: %U in %s", name, x, k)
					}
				}
			}
			if len(c.Old) > 0 {
				if want := visible(strings.Join(v.old.quotes(c.Old), gap)); unguarded(row["old_quote"]) != want {
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
	r := naughtyReport(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "c.csv")
	data := csvOf(t, r)
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	// 44: comma, 34: quotation mark, 76: UTF-8, 1: from the first row; no column is told its type.
	out := libreOffice(t, file, "fods", "--infilter=CSV:44,34,76,1")
	flat, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	s := string(flat)
	if strings.Contains(s, "table:formula") {
		t.Error("a cell became a formula")
	}
	if n := strings.Count(s, `office:value-type="float"`); n < 6*len(r.Changes) {
		t.Errorf("%d cells are numbers", n)
	}
	if !strings.Contains(s, `office:value-type="date" office:date-value="2031-03-04"`) {
		t.Error("a date is no date")
	}
}
