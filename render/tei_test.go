package render

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"testing"

	"mithaq/diff"
)

func teiOf(t testing.TB, r *diff.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := TEI(&b, r, HTMLOptions{Version: "0"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTEIGolden(t *testing.T) { golden(t, "arvania.tei.xml", []byte(teiOf(t, arvania(t)))) }

// witnessed is the text of a witness, and the elements with their counts.
func witnessed(t *testing.T, doc, witness string) (text string, ids map[string]int, targets []string) {
	t.Helper()
	var b strings.Builder
	ids = map[string]int{}
	walk(t, doc, func(tok xml.Token, open []xml.StartElement) {
		if e, ok := tok.(xml.StartElement); ok {
			a := attrs(e)
			if a["id"] != "" {
				ids[a["id"]]++
			}
			for _, k := range []string{"corresp", "inst"} {
				for x := range strings.FieldsSeq(a[k]) {
					targets = append(targets, strings.TrimPrefix(x, "#"))
				}
			}
		}
		s, ok := tok.(xml.CharData)
		if !ok {
			return
		}
		inside := false
		for _, e := range open {
			switch e.Name.Local {
			case "ab":
				inside = true
			case "lem", "rdg":
				if attrs(e)["wit"] != "#"+witness {
					return
				}
			}
		}
		if !inside {
			return
		}
		if e := open[len(open)-1]; e.Name.Local == "g" {
			n, err := strconv.ParseInt(strings.TrimPrefix(attrs(e)["n"], "U+"), 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			b.WriteRune(rune(n))
			return
		}
		b.Write(s)
	})
	return b.String(), ids, targets
}

func checkTEI(t *testing.T, name string, r *diff.Report) {
	t.Helper()
	doc := teiOf(t, r)
	for witness, want := range map[string]string{"old": r.Old.Text, "new": r.New.Text} {
		got, ids, targets := witnessed(t, doc, witness)
		if got != want {
			t.Errorf("%s: the text of %s\ngot  %.300q\nwant %.300q", name, witness, got, want)
		}
		for id, n := range ids {
			if n != 1 {
				t.Errorf("%s: the id %q stands %d times", name, id, n)
			}
		}
		for _, x := range targets {
			if ids[x] == 0 {
				t.Errorf("%s: %q leads nowhere", name, x)
			}
		}
		for i := range r.Changes {
			if ids[blockName(r.Changes[i].ID)] == 0 {
				t.Errorf("%s: %s is not told", name, r.Changes[i].ID)
			}
		}
	}
}

func TestTEIHoldsBothTextsToTheByte(t *testing.T) {
	for name, r := range exports(t) {
		checkTEI(t, name, r)
	}
}

func TestTEIOfRealPairsHoldsBothTexts(t *testing.T) {
	realPairs(t, 10, func(t *testing.T, r *diff.Report) { checkTEI(t, "", r) })
}

func TestTEISharesWhatStayed(t *testing.T) {
	doc := teiOf(t, arvania(t))
	if !strings.Contains(doc, `<lem wit="#new">Tolva</lem><rdg wit="#old">Port Selim</rdg>`) {
		t.Error("a word that changed is not a reading of its own")
	}
}
