package render

import (
	"mithaq/diff"
	"mithaq/diff/words"
)

// rest shows what the texts say outside all commitments, folded. What is the
// same on both sides is only counted: it stands in the full texts.
func (h *htmlReport) rest() {
	_, beside := h.placedRemarks()
	if len(h.Rest)+len(beside) == 0 {
		return
	}
	l := h.l
	var changed, onlyOld, onlyNew []int
	same := 0
	for i := range h.Rest {
		switch p := &h.Rest[i]; {
		case p.New < 0:
			onlyOld = append(onlyOld, i)
		case p.Old < 0:
			onlyNew = append(onlyNew, i)
		case h.passage(&h.old, p.Old) == h.passage(&h.new, p.New):
			same++
		default:
			changed = append(changed, i)
		}
	}
	h.section("rest", l.Rest, l.RestWhy)
	h.notes(beside)
	if same > 0 {
		h.put(`<p class="sub">`)
		h.text(fill(l.RestSame, "n", h.l.count(same)))
		h.put("</p>\n")
	}
	if len(changed) > 0 {
		h.fold(fill(l.RestChanged, "n", h.l.count(len(changed))))
		for _, i := range changed {
			h.passagePair(&h.Rest[i])
		}
		h.put("</details>\n")
	}
	if len(onlyOld) > 0 {
		h.fold(fill(l.RestOnly, "side", h.old.short, "n", h.l.count(len(onlyOld))))
		for _, i := range onlyOld {
			h.passageOf(&h.old, h.Rest[i].Old, nil)
		}
		h.put("</details>\n")
	}
	if len(onlyNew) > 0 {
		h.fold(fill(l.RestOnly, "side", h.new.short, "n", h.l.count(len(onlyNew))))
		for _, i := range onlyNew {
			h.passageOf(&h.new, h.Rest[i].New, nil)
		}
		h.put("</details>\n")
	}
	h.put("</section>\n")
}

func (h *htmlReport) fold(summary string) {
	h.put(`<details class="fold"><summary>`)
	h.text(summary)
	h.put("</summary>")
}

// passage returns the text of a segment as it is read.
func (h *htmlReport) passage(s *side, k int) string {
	g := s.Segments[k]
	return s.read(g.Start, g.End)
}

// signedSegment reports whether signs of Markdown stand in a segment.
func (h *htmlReport) signedSegment(s *side, k int) bool {
	g := s.Segments[k]
	return len(s.signs.in(g.Start, g.End)) > 0
}

func (h *htmlReport) passagePair(p *diff.Passage) {
	a, b, edits := h.passage(&h.old, p.Old), h.passage(&h.new, p.New), p.Words
	if len(edits) > 0 && (h.signedSegment(&h.old, p.Old) || h.signedSegment(&h.new, p.New)) {
		edits, _ = words.Diff(a, b) // those are of the text with its signs
	}
	old, new := marked(spaced(edits))
	if len(edits) == 0 {
		old, new = []piece{{text: a}}, []piece{{text: b}}
	}
	if len(edits) == 0 && a != b {
		h.put(`<p class="warn">`)
		h.text(h.l.Uncompared)
		h.put("</p>\n")
	}
	h.put(`<div class="pair">`)
	h.passageOf(&h.old, p.Old, old)
	h.passageOf(&h.new, p.New, new)
	h.put("</div>\n")
}

func (h *htmlReport) passageOf(s *side, k int, ps []piece) {
	if ps == nil {
		ps = []piece{{text: h.passage(s, k)}}
	}
	h.put("<figure><figcaption>")
	h.text(s.short)
	h.put(" ")
	h.text(h.l.Para)
	h.text(h.l.plain(s.Segments[k].Para))
	h.put("</figcaption><blockquote")
	h.tongue(s)
	h.put(">")
	h.pieceRun(ps)
	h.put("</blockquote></figure>")
}
