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
