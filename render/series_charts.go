package render

// A drawn is a chart on a page and in files.
type drawn struct {
	svg   []byte
	files []File // SVG, PNG if asked for, CSV
}

// styles returns the texts of the style elements in the chart.
func (d *drawn) styles() []string { return nil }

// seriesCharts draws the charts of a series.
func seriesCharts(v *SeriesView, png bool) ([]drawn, error) { return nil, nil }
