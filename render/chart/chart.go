// Package chart draws the charts of a series of statements, as SVG and PNG,
// and writes the numbers behind them as CSV.
//
//	lines := chart.Lines{
//		Caption: chart.Caption{Title: "Mean force", Unit: "1 to 5", Source: "…", Lang: "en"},
//		Series:  []chart.Series{{Name: "deterrence", Points: []chart.Point{{Date: day, Value: 3.4}, …}}},
//	}
//	err := lines.SVG(w, 1)  // also PNG(w, 2) and CSV(w)
//
// There are three charts, plain values each:
//
//   - [Lines]: lines or steps over a true time axis, with a tick at the date of
//     every statement, and a band where points have a range
//   - [Bars]: stacked or grouped bars of counts, from zero
//   - [Matrix]: statements × threads, force as a shade and as a figure, with a sign
//
// A drawing goes through four steps:
//
//  1. the value is checked: what cannot be drawn is an error, before a byte is written
//  2. it is laid out with the measures of shaped text, and handed to go-chart as
//     ranges, axes and series
//  3. go-chart draws on a scene, which records paths and texts
//  4. the scene is written as SVG or painted as PNG, and only then goes to the writer
//
// Labels are hostile until proven otherwise. Each passes through one cleaning
// function: what is not UTF-8, controls and marks of direction become visible,
// and too long a label is shortened on the chart, never in the CSV. No text of
// a caller becomes markup.
//
// The same value gives the same bytes. Nothing here reads a clock, a locale or
// the fonts of the machine; the fonts in fonts/ are read when first needed.
package chart

import (
	"errors"
	"fmt"
	"io"
	"time"
)

// Caption holds the words around a chart. All may be in any of the scripts.
type Caption struct {
	Title  string // what the chart says; must not be blank
	Unit   string // under the title: what is counted or measured; "" for nothing
	Source string // under the chart; "" for nothing
	Desc   string // for screen readers, in SVG; "" lists the numbers

	Lang string // language of the caption, "en", "ar", "ko"; "" if not known
	Dir  string // "ltr" or "rtl", the side on which the caption, time and the table begin; "" follows the title's first letter

	// Narrow lays the chart out for a phone: half as wide, with letters of the same size.
	Narrow bool

	// Day writes day and month of a date, such as "21 May", in a few letters;
	// the year is set below it. nil writes "05-21".
	Day func(time.Time) string
	// Year writes the year of a date, Date a whole one; nil writes "2024" and
	// "2024-05-21".
	Year, Date func(time.Time) string
	// Figure writes a number that is given in ASCII digits with a decimal point;
	// nil sets thousands apart from 10,000 on. In the CSV numbers stay as they are.
	Figure func(string) string
	// Comma stands between the items of a list, with the space behind it; ""
	// stands for ", ". Semicolon stands behind each number of a description; ""
	// stands for ";".
	Comma, Semicolon string
}

// A Point is the value of one statement. Only the day of Date counts.
type Point struct {
	Date  time.Time
	Value float64 // NaN if not known: the line has a gap
	// Low and High bound the values that the point stands for, drawn as a band;
	// Low == High for none.
	Low, High float64
	Note      string // why the point cannot be compared with its neighbours; "" if it can
}

// A Series is one line.
type Series struct {
	Name   string
	Tone   Tone // Auto gives each series its own
	Points []Point
}

// Lines is a chart of lines over time.
type Lines struct {
	Caption
	Series []Series // at least one, with at least one known value among them

	// Step holds each value until the next statement instead of joining them.
	Step bool

	// Min and Max are values that the axis must reach, such as 0 and 1 for shares
	// or 1 and 5 for force. It reaches further if a value does. Where both are 0,
	// it is fitted to the values, from zero if they come near.
	Min, Max float64
}

// A Group is the bars of one statement, or of whatever the label names.
type Group struct {
	Date   time.Time // labels the group with a date, if not zero
	Label  string    // labels it where Date is zero
	Values []float64 // len(Values) = len(Bars.Parts); a stack grows downward from zero for those below it
	Note   string    // why the group cannot be compared with its neighbours; "" if it can
}

// A Part is what the bars of one colour count.
type Part struct {
	Name string
	Tone Tone // Auto gives each part its own
}

// Bars is a chart of bars from zero, at equal distances in the order of Groups.
type Bars struct {
	Caption
	Parts  []Part  // from zero outward in a stack, in the order of time in a group
	Groups []Group // at least one
	// Grouped stands the parts beside each other instead of stacking them.
	Grouped bool
}

// A Cell is one thread in one statement. The zero Cell is silence.
type Cell struct {
	Level int    // shade, 1 to Matrix.Levels; 0 where the thread is silent
	Sign  string // up to three characters, set before the level; "" for none
	Tone  Tone   // of a line along the cell's foot; Auto for none
	Note  string // shown on pointing at the cell, in SVG
}

// A Row is one thread.
type Row struct {
	Label string
	Cells []Cell // len(Cells) = len(Matrix.Columns)
}

// A Column is one statement.
type Column struct {
	Date time.Time
	Note string // why it cannot be compared with its neighbours; "" if it can
}

// A Key explains a sign of the cells under the matrix.
type Key struct {
	Sign, Text string
	Tone       Tone
}

// Matrix is a chart of threads over statements: where a thread speaks, a cell
// with its level as a shade and as a figure; where it is silent and speaks again
// later, a thin dashed line.
type Matrix struct {
	Caption
	Columns []Column // at least one, oldest first
	Rows    []Row    // at least one
	Levels  int      // number of shades, 1 to 9; 0 stands for 5
	Scale   string   // what a shade means, before the samples of the shades; "" for none
	Keys    []Key    // what the signs mean
}

// ErrEmpty is the error of a chart that has nothing to show.
var ErrEmpty = errors.New("nothing to draw")

// maxPixels bounds a PNG; 64 million pixels take 256 MiB while it is painted.
const maxPixels = 64_000_000

// SVG writes the chart as one svg element, for a file of its own or inside an
// HTML page. The scale, 1 or 2, changes its size on the page only. It adapts to
// a dark page and has a title and a description for screen readers.
func (c Lines) SVG(w io.Writer, scale int) error { return writeSVG(w, c, scale) }

// PNG writes the chart as a picture on paper colour, 760 pixels wide at scale 1
// and twice that at scale 2.
func (c Lines) PNG(w io.Writer, scale int) error { return writePNG(w, c, scale) }

// SVG is as for [Lines].
func (c Bars) SVG(w io.Writer, scale int) error { return writeSVG(w, c, scale) }

// PNG is as for [Lines]; many groups make the picture wider.
func (c Bars) PNG(w io.Writer, scale int) error { return writePNG(w, c, scale) }

// SVG is as for [Lines].
func (c Matrix) SVG(w io.Writer, scale int) error { return writeSVG(w, c, scale) }

// PNG is as for [Lines]; many columns and rows make the picture larger, and one
// of more than 64 million pixels is an error.
func (c Matrix) PNG(w io.Writer, scale int) error { return writePNG(w, c, scale) }

// drawable is a chart that can lay itself out on a scene.
type drawable interface {
	draw() (*scene, error)
}

func writeSVG(w io.Writer, c drawable, scale int) error {
	if err := checkScale(scale); err != nil {
		return err
	}
	s, err := c.draw()
	if err != nil {
		return err
	}
	_, err = w.Write(s.svg(scale))
	return err
}

func writePNG(w io.Writer, c drawable, scale int) error {
	if err := checkScale(scale); err != nil {
		return err
	}
	s, err := c.draw()
	if err != nil {
		return err
	}
	if n := s.width * s.height * scale * scale; n > maxPixels {
		return s.caption.errorf("%d×%d pixels are too large for PNG; write SVG, or fewer rows or columns", s.width*scale, s.height*scale)
	}
	picture, err := s.png(scale)
	if err != nil {
		return err
	}
	_, err = w.Write(picture)
	return err
}

func checkScale(scale int) error {
	if scale != 1 && scale != 2 {
		return fmt.Errorf("chart: scale %d: must be 1 or 2", scale)
	}
	return nil
}

// errorf makes an error that names the chart.
func (c Caption) errorf(format string, args ...any) error {
	return fmt.Errorf("chart %q: "+format, append([]any{brief(c.Title, 80)}, args...)...)
}
