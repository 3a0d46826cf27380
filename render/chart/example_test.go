package chart_test

import (
	"fmt"
	"os"
	"time"

	"mithaq/render/chart"
)

// Every chart has the numbers behind it as CSV.
func ExampleLines_CSV() {
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	lines := chart.Lines{
		Caption: chart.Caption{Title: "Commitments to consult", Unit: "Commitments in each statement"},
		Series: []chart.Series{{Name: "consult", Points: []chart.Point{
			{Date: day(2031, 5, 3), Value: 4},
			{Date: day(2033, 4, 9), Value: 6, Note: "digest"},
		}}},
	}
	if err := lines.CSV(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// date,series,value,low,high,note
	// 2031-05-03,consult,4,,,
	// 2033-04-09,consult,6,,,digest
}

func ExampleLines_SVG() {
	err := chart.Lines{Caption: chart.Caption{Title: "Commitments to consult"}}.SVG(os.Stdout, 1)
	fmt.Println(err)
	// Output:
	// chart "Commitments to consult": nothing to draw: no point with a value
}
