package chart

import "github.com/wcharczuk/go-chart/v2/drawing"

const (
	legendLine = 20 // from one row of a legend to the next
	swatch     = 14 // height of a sample
)

// A legend explains what is drawn by samples with their words, in rows that
// begin where the caption does.
type legend struct {
	items []legendItem
	rows  int
	x     float64 // where the next item would begin, from the side of the caption
	frame frame
}

// A legendItem is a sample and its words; either may be missing.
type legendItem struct {
	draw  func(s *scene, x, y float64) // draws the sample with its left upper corner at x, y; nil if width is 0
	width float64                      // of the sample
	words setting
	ink   drawing.Color // of the words
	x     float64       // from the side of the caption
	row   int
	whole float64 // width of sample and words
}

// add places an item, and leaves a gap after it.
func (l *legend) add(t *typesetter, item legendItem, gap float64) {
	if l.rows == 0 {
		l.rows, l.x = 1, margin
	}
	item.words = t.fit(item.words, l.frame.width-2*margin-item.width-6)
	item.whole = item.width
	if item.words.text != "" {
		if item.width > 0 {
			item.whole += 6
		}
		item.whole += t.width(item.words)
	}
	if l.x > margin && l.x+item.whole > l.frame.width-margin {
		l.rows, l.x = l.rows+1, margin
	}
	item.x, item.row = l.x, l.rows-1
	l.items = append(l.items, item)
	l.x += item.whole + gap
}

// height is that of all rows, in pixels.
func (l *legend) height() int { return legendLine * l.rows }

// draw draws the legend from a height down.
func (l *legend) draw(s *scene, y float64) {
	for _, item := range l.items {
		at := y + float64(item.row*legendLine)
		left, words, edge := item.x, item.x+item.whole, rightEdge
		if l.frame.rtl {
			left, words, edge = l.frame.width-item.x-item.width, l.frame.width-item.x-item.whole, leftEdge
		}
		if item.draw != nil {
			item.draw(s, left, at)
		}
		s.put(item.words, item.ink, words, at+11, edge)
	}
}
