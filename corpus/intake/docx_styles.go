package intake

import (
	"slices"
	"strconv"
	"strings"
)

// on tells a switch of Word: it is on unless its value says no.
func on(e element) bool {
	switch e.get("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

func sign(yes bool) int8 {
	if yes {
		return 1
	}
	return -1
}

func number(s string, otherwise int) int {
	if n, err := strconv.Atoi(s); err == nil && n >= -1<<20 && n <= 1<<20 {
		return n
	}
	return otherwise
}

func (w *wordFile) readStyles(x *xmlPart, e element) {
	x.inside(func(e element) {
		if e.name != "w:style" {
			return
		}
		s := &wordStyle{id: e.get("styleId"), outline: -1, level: -1}
		w.styles[s.id] = s
		x.inside(func(e element) {
			switch e.name {
			case "w:name":
				s.name = strings.ToLower(e.get("val"))
			case "w:basedOn":
				s.base = e.get("val")
			case "w:pPr":
				x.inside(func(e element) {
					switch e.name {
					case "w:outlineLvl":
						s.outline = number(e.get("val"), -1)
					case "w:numPr":
						x.inside(func(e element) {
							switch e.name {
							case "w:numId":
								s.num = e.get("val")
							case "w:ilvl":
								s.level = number(e.get("val"), -1)
							}
						}, nil)
					}
				}, nil)
			case "w:rPr":
				x.inside(func(e element) {
					switch e.name {
					case "w:b":
						s.bold = sign(on(e))
					case "w:vanish":
						s.vanish = sign(on(e))
					}
				}, nil)
			}
		}, nil)
	}, nil)
	for _, s := range w.styles {
		w.inherit(s)
	}
}

// inherit fills in what a style has from the one that it stands on.
func (w *wordFile) inherit(s *wordStyle) {
	const most = 30
	for base, n := w.styles[s.base], 0; base != nil && n < most; base, n = w.styles[base.base], n+1 {
		if s.outline < 0 {
			s.outline = base.outline
		}
		if s.num == "" {
			s.num, s.level = base.num, base.level
		}
		if s.bold == 0 {
			s.bold = base.bold
		}
		if s.vanish == 0 {
			s.vanish = base.vanish
		}
	}
}

func (w *wordFile) readNumbering(x *xmlPart, e element) {
	abstract := map[string]*wordList{}
	level := func() (l numberLevel, style string) {
		l = numberLevel{format: "decimal", start: 1}
		x.inside(func(e element) {
			switch e.name {
			case "w:start":
				l.start = number(e.get("val"), 1)
			case "w:numFmt":
				l.format = e.get("val")
			case "w:lvlText":
				l.text = label(e.get("val"))
			case "w:pStyle":
				style = e.get("val")
			}
		}, nil)
		return l, style
	}
	const levels = 9
	x.inside(func(e element) {
		switch e.name {
		case "w:abstractNum":
			l := &wordList{e.get("abstractNumId"), &numbering{levels: make([]numberLevel, levels)}, map[string]int{}}
			abstract[l.id] = l
			x.inside(func(e element) {
				if i := number(e.get("ilvl"), -1); e.name == "w:lvl" && i >= 0 && i < levels {
					n, style := level()
					l.levels[i] = n
					if style != "" {
						l.style[style] = i
					}
				}
			}, nil)
		case "w:num":
			var own *wordList
			x.inside(func(e element) {
				switch e.name {
				case "w:abstractNumId":
					own = abstract[e.get("val")]
				case "w:lvlOverride":
					i := number(e.get("ilvl"), -1)
					if own == nil || i < 0 || i >= levels {
						return
					}
					if own == abstract[own.id] { // it counts for itself
						own = &wordList{own.id, &numbering{levels: slices.Clone(own.levels)}, own.style}
					}
					x.inside(func(e element) {
						switch e.name {
						case "w:startOverride":
							own.levels[i].start = number(e.get("val"), 1)
						case "w:lvl":
							own.levels[i], _ = level()
						}
					}, nil)
				}
			}, nil)
			if own != nil {
				w.lists[e.get("numId")] = own
			}
		}
	}, nil)
}
