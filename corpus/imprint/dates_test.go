package imprint

import "testing"

// TestDatesAreReadAsPeopleWriteThem holds for each form the first and last
// day, or what is said where it is none.
func TestDatesAreReadAsPeopleWriteThem(t *testing.T) {
	for _, c := range forms {
		ms, _ := scan(c.lang, c.text)
		got := ""
		for _, m := range ms {
			if got != "" {
				got += "; "
			}
			switch {
			case m.problem != "":
				got += "? " + m.problem
			case m.first != m.last:
				got += m.first.String() + " to " + m.last.String()
			default:
				got += m.first.String()
			}
		}
		if got != c.want {
			t.Errorf("%s %q\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}

func scan(code, text string) ([]mention, error) {
	w, err := wordsOf(code)
	if err != nil {
		return nil, err
	}
	r := &reader{text: text, toks: tokens(text), words: []*words{w}}
	return r.mentions(), nil
}
