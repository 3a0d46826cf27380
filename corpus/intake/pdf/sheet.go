package pdf

import (
	"math"
	"strings"
)

// place puts the characters of a page with these edges onto the sheet, turned
// so that most run along it. Those that run another way, or stand beyond the
// edges, are set aside.
func (s *sheet) place(glyphs []glyph, left, bottom, right, top float32) {
	s.width, s.height = right-left, top-bottom
	if !(s.width > 0 && s.height > 0) { // a page without a size
		left, bottom = 0, 0
		s.width, s.height = math.MaxFloat32, math.MaxFloat32
	}
	var count [askew + 1]int
	for i := range glyphs {
		if !glyphs[i].blank() {
			count[glyphs[i].turn]++
		}
	}
	most := turn(0)
	for t := range askew {
		if count[t] > count[most] {
			most = t
		}
	}
	width, height := s.width, s.height
	if most%2 == 1 {
		s.width, s.height = height, width
	}
	var turned, outside strings.Builder
	s.glyphs = make([]glyph, 0, len(glyphs))
	for _, g := range glyphs {
		if !g.finite() {
			continue
		}
		if g.turn != most {
			aside(&turned, &g)
			continue
		}
		g.move(-left, -bottom)
		if x, y := (g.left+g.right)/2, g.base; x < -1 || y < -1 || x > width+1 || y > height+1 {
			aside(&outside, &g)
			continue
		}
		g.rotate(most, width, height)
		s.glyphs = append(s.glyphs, g)
	}
	s.turned = strings.Join(strings.Fields(turned.String()), " ")
	s.outside = strings.Join(strings.Fields(outside.String()), " ")
}

func aside(b *strings.Builder, g *glyph) {
	if g.blank() {
		b.WriteByte(' ')
	} else {
		b.WriteRune(g.r)
	}
}

// finite reports whether the place of a glyph can be reckoned with.
func (g *glyph) finite() bool {
	for _, v := range [...]float32{g.left, g.right, g.bottom, g.top, g.x, g.base, g.size} {
		if !(v > -1e6 && v < 1e6) {
			return false
		}
	}
	return true
}

func (g *glyph) move(x, y float32) {
	g.left, g.right, g.x = g.left+x, g.right+x, g.x+x
	g.bottom, g.top, g.base = g.bottom+y, g.top+y, g.base+y
}

// rotate turns a glyph that runs another way on a page of that size, so that
// it runs along.
func (g *glyph) rotate(t turn, width, height float32) {
	switch t {
	case 1: // upwards
		g.left, g.right, g.bottom, g.top = g.bottom, g.top, width-g.right, width-g.left
		g.x, g.base = g.base, width-g.x
	case 2:
		g.left, g.right, g.bottom, g.top = width-g.right, width-g.left, height-g.top, height-g.bottom
		g.x, g.base = width-g.x, height-g.base
	case 3:
		g.left, g.right, g.bottom, g.top = height-g.top, height-g.bottom, g.left, g.right
		g.x, g.base = height-g.base, g.x
	}
	g.turn = 0
}
