package chart

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
)

// cell makes a text safe in a spreadsheet: no cell begins like a formula, and
// what cannot be seen is visible, as on the chart.
func cell(s string) string {
	if strings.IndexAny(s, "=+-@\t\r\n") == 0 {
		return "'" + clean(s)
	}
	s = clean(s)
	if strings.IndexAny(s, "=+-@") == 0 {
		return "'" + s
	}
	return s
}

// writeCSV writes all rows at once, so that none stand alone after an error.
func writeCSV(w io.Writer, rows [][]string) error {
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
