package render

import (
	"mithaq/corpus/lang"
	"mithaq/diff"
)

// dir returns the direction of a language, "auto" of one that is not known.
func dir(code string) string {
	if p, err := lang.For(code); err == nil {
		return p.Dir
	}
	return "auto"
}

// themer returns a function that names the theme of a change: the one that
// most of its concepts belong to, topics before treaties and bodies, those
// before parties and places. Of equals the one that the labels list first wins.
// It returns "" for a change without concepts.
func (v *view) themer() func(*diff.Change) string {
	pack, err := v.New.Pack()
	if err != nil {
		return func(*diff.Change) string { return "" }
	}
	weight := map[string]int{"topic": 100, "instrument": 10, "body": 10, "party": 1, "place": 1}
	points := map[string]int{}
	count := func(concepts []string) {
		for _, id := range concepts {
			if c := pack.Concept(id); c != nil {
				points[c.Theme] += weight[c.Kind]
			}
		}
	}
	return func(c *diff.Change) string {
		clear(points)
		for _, u := range c.Old {
			count(v.OldUnits[u].Marks.Concepts)
		}
		for _, u := range c.New {
			count(v.NewUnits[u].Marks.Concepts)
		}
		best, most := "", 0
		for _, t := range v.l.Themes {
			if points[t.ID] > most {
				best, most = t.ID, points[t.ID]
			}
		}
		return best
	}
}
