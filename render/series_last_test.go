package render

import (
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mithaq/diff"
	"mithaq/diff/align"
)

// pier is a series whose last step holds what is said otherwise and what comes back
// from an older statement.
var pier = fstest.MapFS{
	"pier/2030.md": {Data: []byte("---\ntitle: a\ndate: 2030-05-01\nseries: pier\n---\nWe agree to hold annual consultations on sustainable fisheries and coral reefs.\n\nWe affirm our commitment to the defense of Belmora against armed attack.\n")},
	"pier/2032.md": {Data: []byte("---\ntitle: b\ndate: 2032-05-01\nseries: pier\n---\nWe reaffirm our ironclad commitment to the defense of Belmora against armed attack.\n\nWe will deepen our cooperation on undersea cables with Corvinia by 2035.\n\nWe stand together in our support for Belmora for as long as it takes.\n\nWe urge Dravia to end its launches of ballistic missiles.\n")},
	"pier/2034.md": {Data: []byte("---\ntitle: c\ndate: 2034-05-01\nseries: pier\n---\nWe affirm our commitment to the defense of Belmora against armed attack.\n\nWe agree to hold annual consultations on sustainable fisheries and coral reefs.\n\nWe will deepen our cooperation on undersea cables with Corvinia by 2040.\n\nWe are committed to supporting Belmora for as long as it takes to defend its harbours, shoals and territorial integrity.\n\nWe condemn the seizure of pilot boats in the Gulf of Tharn.\n")},
}

// What the index says of the last step is a confirmed change in the report of the
// step, of the same kind and for the same reason, and what the step says to read
// first comes first. What is said again after a silence stands apart.
func TestTheIndexSaysOfTheLastStepWhatTheStepSays(t *testing.T) {
	all := shownSeries(t)
	all["pier"] = seriesView(t, pier)
	// A thread may go on where its step is not sure.
	const unsure = "undersea cables"
	last := all["pier"].Steps[1]
	for i := range last.Changes {
		if c := &last.Changes[i]; len(c.Old) > 0 && len(c.New) > 0 && strings.Contains(last.Old.Text[last.OldUnits[c.Old[0]].Start:last.OldUnits[c.Old[0]].End], unsure) {
			c.Band = align.Possible
		}
	}
	// A step may join what the ledger keeps apart.
	const apart = "pilot boats"
	var gone, come int
	for i := range last.Changes {
		switch c := &last.Changes[i]; {
		case len(c.New) == 0 && strings.Contains(last.Old.Text[last.OldUnits[c.Old[0]].Start:last.OldUnits[c.Old[0]].End], "Dravia"):
			gone = i
		case len(c.Old) == 0 && strings.Contains(last.New.Text[last.NewUnits[c.New[0]].Start:last.NewUnits[c.New[0]].End], apart):
			come = i
		}
	}
	c := &last.Changes[gone]
	c.New, c.Kind, c.Band = last.Changes[come].New, diff.Shifted, align.Confirmed
	last.Changes = slices.Delete(last.Changes, come, come+1)
	last.First = slices.DeleteFunc(last.First, func(i int) bool { return i == come })
	for k, i := range last.First {
		if i > come {
			last.First[k]--
		}
	}
	for name, v := range all {
		e := len(v.Columns) - 1
		if e == 0 {
			continue
		}
		index := string(seriesFiles(t, v, SeriesOptions{})["index.html"])
		walk(t, index, func(xml.Token, []xml.StartElement) {})
		_, rest, ok := strings.Cut(index, `<section id="last"`)
		if !ok {
			t.Fatalf("%s: the index does not say what changed last", name)
		}
		rest, _, _ = strings.Cut(rest, "</section>")
		list, again, _ := strings.Cut(rest, `<h3 id="again">`)
		if strings.Contains(list, "said again") {
			t.Errorf("%s: what is said again stands among the changes of the step", name)
		}
		step := newView(v.Steps[e-1], inEnglish())
		joined := func(c *diff.Change) bool {
			ok := len(c.Old) == 0 || len(c.New) == 0
			for _, old := range c.Old {
				for _, new := range c.New {
					ok = ok || v.ThreadOf(e-1, old) == v.ThreadOf(e, new)
				}
			}
			return ok
		}
		shown := map[string]bool{}
		var order []string
		for _, item := range strings.Split(list, "<li>")[1:] {
			id := regexp.MustCompile(StepName(v, e) + `#(c-[0-9a-f]+)"`).FindStringSubmatch(item)
			if id == nil {
				t.Errorf("%s: a change leads to none of the step: %s", name, item)
				continue
			}
			shown[id[1]] = true
			order = append(order, id[1])
			var c *diff.Change
			for i := range step.Changes {
				if step.Changes[i].ID == id[1] {
					c = &step.Changes[i]
				}
			}
			if !joined(c) {
				t.Errorf("%s: the ledger does not join what the index says of %s", name, c.ID)
			}
			_, word := step.verdict(c)
			if c.Band != align.Confirmed || !strings.Contains(item, "</b> "+word+"</span>") || !strings.Contains(item, `class="why"`) {
				t.Errorf("%s: %s is %s, %s: %s", name, c.ID, c.Band, c.Kind, item)
			}
		}
		for _, i := range step.First {
			if c := &step.Changes[i]; c.Band == align.Confirmed && joined(c) && !shown[c.ID] && !strings.Contains(again, "said again") {
				t.Errorf("%s: %s is to be read first and the index is silent on it", name, c.ID)
			}
		}
		if name == "pier" {
			if len(step.possible) == 0 || strings.Contains(list, unsure) {
				t.Errorf("%d changes are only possible; the index says for sure:\n%s", len(step.possible), list)
			}
			if strings.Contains(list, apart) {
				t.Errorf("the index says for sure what the ledger keeps apart:\n%s", list)
			}
			if !strings.Contains(again, "fisheries") {
				t.Error("what is said again is not named as such")
			}
			if first := step.Changes[step.First[0]].ID; len(order) == 0 || order[0] != first {
				t.Errorf("%v, though the step says to read %s first", order, first)
			}
		}
	}
}
