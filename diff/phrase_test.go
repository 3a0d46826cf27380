package diff

import (
	"testing"

	"mithaq/diff/align"
)

// TestOneNameLinksNothing: a name that two lines share is no commitment that
// they share.
func TestOneNameLinksNothing(t *testing.T) {
	old := in("en", "The ministers affirmed that everyone, islands included, should bring the Security Council resolutions to full implementation. They welcomed the opening of the lighthouse museum.\n")
	for _, c := range []struct {
		new   string
		links bool
	}{
		{"وأكدا أن هذه الشراكة العسكرية الجديدة تنتهك قرارات مجلس الأمن الدولي.\n", false},
		{"وأكدا أن على الجميع، بما في ذلك الجزر، التنفيذ الكامل لقرارات مجلس الأمن.\n", true},
	} {
		r, err := Compare(old, in("ar", c.new))
		if err != nil {
			t.Fatal(err)
		}
		confirmed := false
		for _, ch := range r.Changes {
			confirmed = confirmed || len(ch.Old) > 0 && len(ch.New) > 0 && ch.Band == align.Confirmed
		}
		if confirmed != c.links {
			t.Errorf("%s: confirmed %v, want %v", c.new, confirmed, c.links)
		}
	}
}

// TestADatedNameLinks: two lines about the resolution of one year speak of one
// paper, two about some resolutions need not.
func TestADatedNameLinks(t *testing.T) {
	for year, only := range map[string]bool{"of 2031": false, "of 2034": true, "": true} {
		old := in("en", "They recalled the patient craft and quiet reach of the Security Council resolution of 2031.\n")
		new := in("en", "They praised the harbour tables and long strides behind the Security Council resolution "+year+" on spring tides.\n")
		r, err := Compare(old, new)
		if err != nil {
			t.Fatal(err)
		}
		p, err := old.Pack()
		if err != nil {
			t.Fatal(err)
		}
		by := newReader(p, old, new)
		a, b := by.read(r.Old, &r.OldUnits[0]), by.read(r.New, &r.NewUnits[0])
		if onlyName(&a, &b) != only {
			t.Errorf("%q: only a name: %v, want %v", year, !only, only)
		}
	}
}
