package render

import (
	"slices"

	"mithaq/timeline"
)

// trendsPage shows the measures, as charts and as tables.
func (h *seriesPage) trendsPage() []byte {
	h.open(h.t.Trends, "trends.html", h.charts...)
	h.body("trends.html")
	for i := range h.charts {
		h.chart(&h.charts[i])
	}
	h.section("measures", h.t.Measures, h.t.TrendsWhy)
	h.put(`<div class="scroll" tabindex="0"><table class="num"><thead><tr>`)
	for _, k := range []string{"date", "words", "units", "force", "range", "added", "again", "dropped", "kept", "novelty", "specific"} {
		h.put("<th>")
		h.text(h.t.Columns[k])
		h.put("</th>")
	}
	h.put("</tr></thead><tbody>\n")
	for c := range h.Columns {
		p := &h.Points[c]
		h.put(`<tr><th scope="row">`)
		h.text(h.names[c])
		h.put("</th>")
		step := ""
		if c > 0 {
			step = StepName(h.SeriesView, c)
		}
		for _, x := range []struct{ text, anchor string }{
			{h.l.count(p.Words), "texts"}, {h.l.count(p.Units), "texts"}, {h.l.mean(p.Force), ""}, {h.l.forces(p), ""}, {h.l.share(p.Added), "new"}, {h.l.share(p.Again), ""}, {h.l.share(p.Dropped), "gone"},
			{h.l.share(p.Kept), "changes"}, {h.l.share(p.Novelty), ""}, {h.l.share(p.Specific), ""},
		} {
			h.put("<td>")
			if x.anchor != "" && step != "" && x.text != "" {
				h.link(step, x.anchor, x.text)
			} else {
				h.text(x.text)
			}
			h.put("</td>")
		}
		h.put("</tr>\n")
	}
	h.put("</tbody></table></div></section>\n")
	h.counts("themes", h.t.Themes, func(p *timeline.Point) []timeline.Share { return p.Themes }, h.theme)
	h.counts("acts", h.t.Acts, func(p *timeline.Point) []timeline.Share { return p.Acts }, func(a string) string {
		for act, name := range h.l.Acts {
			if string(act) == a {
				return name
			}
		}
		return a
	})
	h.termTable()
	h.care()
	return h.end()
}

// counts is a table of how many units of each column have something.
func (h *seriesPage) counts(id markup, name string, of func(*timeline.Point) []timeline.Share, label func(string) string) {
	total := map[string]int{}
	for c := range h.Points {
		for _, s := range of(&h.Points[c]) {
			total[s.Of] += s.N
		}
	}
	var keys []string
	for k := range total {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if total[a] != total[b] {
			return total[b] - total[a]
		}
		if a < b {
			return -1
		}
		return 1
	})
	h.section(id, name, "")
	h.put(`<div class="scroll" tabindex="0"><table class="num"><thead><tr><td></td>`)
	for c := range h.Columns {
		h.put(`<th scope="col">`)
		h.text(h.names[c])
		h.put("</th>")
	}
	h.put("</tr></thead><tbody>\n")
	for _, k := range keys {
		h.put(`<tr><th scope="row">`)
		h.text(label(k))
		h.put("</th>")
		for c := range h.Points {
			n := 0
			for _, s := range of(&h.Points[c]) {
				if s.Of == k {
					n = s.N
				}
			}
			h.put("<td>")
			h.text(h.l.count(n))
			h.put("</td>")
		}
		h.put("</tr>\n")
	}
	h.put("</tbody></table></div></section>\n")
}

func (h *seriesPage) termTable() {
	if len(h.Terms) == 0 {
		return
	}
	h.section("terms", h.t.Terms, "")
	h.put(`<div class="scroll" tabindex="0"><table class="num"><thead><tr><td></td>`)
	for c := range h.Columns {
		h.put(`<th scope="col">`)
		h.text(h.names[c])
		h.put("</th>")
	}
	h.put("</tr></thead><tbody>\n")
	for i := range h.Terms {
		term := &h.Terms[i]
		h.put(`<tr><th scope="row">`)
		h.foreign(clip(squeeze(term.Name), 200))
		if term.Concept != "" {
			h.put(`<br/><small>`)
			h.label(h.t.TermConcept, "id", term.Concept)
			h.put("</small>")
		}
		h.put("</th>")
		for c := range h.Columns {
			h.put("<td>")
			if term.Known[c] {
				h.text(h.l.count(term.Counts[c]))
			} else {
				h.put("–")
			}
			h.put("</td>")
		}
		h.put("</tr>\n")
	}
	h.put("</tbody></table></div></section>\n")
}
