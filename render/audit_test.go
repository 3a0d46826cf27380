package render

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strconv"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/corpus/lang"
	"mithaq/diff/align"
	"mithaq/diff/collate"
	"mithaq/diff/commitment"
)

// audits are audits of a short statement in three languages, with a clause, a
// verb, a number and an adjective that one text lacks, and of hostile texts.
func audits(t *testing.T) map[string]*collate.Report {
	t.Helper()
	st := func(code, title, text string) *corpus.Statement {
		p, err := lang.For(code)
		if err != nil {
			t.Fatal(err)
		}
		return &corpus.Statement{ID: "harbour/2031." + code, Series: "harbour", Date: day("2031-03-04"), Lang: code, Kind: corpus.Official, Title: title, Text: text, Segments: p.Segment(text)}
	}
	en := st("en", "Joint statement", "# Harbour\n\nThe Ministers reaffirmed their unwavering commitment to freedom of navigation. They strongly condemned the attacks on merchant ships in the Red Sea.\n\nThey agreed to provide 40 million dollars for clean energy and to establish a joint working group on maritime security. They will not accept any change of the status quo by force.\n")
	ar := st("ar", "بيان مشترك", "# الميناء\n\nأكد الوزراء مجدداً التزامهم بحرية الملاحة. وأعربوا عن قلقهم إزاء الهجمات على السفن التجارية في البحر الأحمر.\n\nواتفقوا على تقديم 50 مليون دولار للطاقة النظيفة. ولن يقبلوا أي تغيير للوضع القائم بالقوة.\n")
	ko := st("ko", "공동성명", "# 항구\n\n장관들은 항행의 자유에 대한 흔들림 없는 공약을 재확인하였다. 장관들은 홍해에서 상선에 대한 공격을 강력히 규탄하였다.\n\n장관들은 청정에너지를 위해 4천만 달러를 제공하고 해양안보에 관한 공동 실무그룹을 설립하기로 합의하였다. 장관들은 힘에 의한 어떠한 현상변경도 수용하지 않을 것이다.\n")
	digest := *ko
	digest.Kind = corpus.Digest
	wild := st("en", "</title><script>x</script>", hostileOld)
	wild.ID, wild.Series, wild.Publisher, wild.Source, wild.SHA256 = "<x>/1", "<x>", "<img src=x>", "javascript:alert(1)", "\"><script>"
	wilder := st("en", "\u202Etitle", hostileNew)
	wilder.Series, wilder.Publisher = "<x>", "<b>"
	out := map[string]*collate.Report{}
	for name, pair := range map[string][2]*corpus.Statement{
		"en-ar": {en, ar}, "ar-ko": {ar, ko}, "en-ko": {en, ko}, "en-digest": {en, &digest}, "same": {en, en}, "hostile": {wild, wilder}, "hostile-ar": {wild, ar},
		"empty": {en, st("en", "", "")},
	} {
		r, err := collate.Collate(pair[0], pair[1])
		if err != nil {
			t.Fatal(err)
		}
		out[name] = r
	}
	return out
}

// fixedAudit is an audit that no change of the word lists touches.
func fixedAudit(t *testing.T, kind corpus.Kind) *collate.Report {
	t.Helper()
	found := audits(t)["en-ar"]
	b := *found.B
	b.Kind = kind
	r := &collate.Report{A: found.A, B: &b, Coverage: [2]float64{1, .9}, Notes: []collate.Note{{Code: "coverage", Text: "What is not known cannot be called missing."}}}
	var segs [2][]int
	for i, st := range [...]*corpus.Statement{r.A, r.B} {
		for k, g := range st.Segments {
			if g.Kind != lang.Matter {
				segs[i] = append(segs[i], k)
			}
		}
	}
	for i := range segs[0] {
		bead := collate.Bead{A: segs[0][i : i+1], B: segs[1][i : i+1], Likeness: .5}
		if i == len(segs[0])-1 {
			bead = collate.Bead{A: segs[0][i : i+1]}
		}
		r.Beads = append(r.Beads, bead)
	}
	r.Beads = append(r.Beads, collate.Bead{B: segs[1][len(segs[1])-1:]})
	span := func(text, quote string) (s commitment.Span) {
		if quote != "" {
			if s.Start = strings.Index(text, quote); s.Start < 0 {
				t.Fatalf("%q does not stand in the text", quote)
			}
			s.End = s.Start + len(quote)
		}
		return s
	}
	last := func(st *corpus.Statement, k int) string {
		return st.Text[st.Segments[segs[k][len(segs[k])-1]].Start:st.Segments[segs[k][len(segs[k])-1]].End]
	}
	for i, f := range []struct {
		kind   collate.Kind
		band   align.Band
		bead   int
		a, b   string
		weaker collate.Side
		reason string
	}{
		{collate.Quality, align.Confirmed, 1, "unwavering", "", collate.B, "“unwavering” has no counterpart"},
		{collate.Verb, align.Confirmed, 2, "condemned", "وأعربوا عن قلقهم", collate.B, "“condemned” goes further than “وأعربوا عن قلقهم” on the scale of judgement"},
		{collate.Clause, align.Confirmed, 3, "establish a joint working group on maritime security", "", collate.B, "6 words that name something and have no counterpart"},
		{collate.Number, align.Possible, 3, "40 million", "50 مليون", collate.None, "“40 million” where the other text has “50 مليون”"},
		{collate.Passage, align.Confirmed, 4, last(r.A, 0), "", collate.B, "nothing in the other text says this"},
		{collate.Passage, align.Possible, 5, "", last(r.B, 1), collate.A, "no counterpart, but another sentence stands in its place: please check"},
	} {
		if !kind.Whole() && f.kind != collate.Number {
			f.band = align.Possible // as beside any text that need not hold everything
		}
		r.Findings = append(r.Findings, collate.Finding{ID: "a-" + strconv.Itoa(i+1), Kind: f.kind, Band: f.band, Bead: f.bead, A: span(r.A.Text, f.a), B: span(r.B.Text, f.b), Weaker: f.weaker, Reason: f.reason})
	}
	return r
}

// allAudits are all audits.
func allAudits(t *testing.T) map[string]*collate.Report {
	out := audits(t)
	out["fixed"], out["fixed-digest"] = fixedAudit(t, corpus.Official), fixedAudit(t, corpus.Digest)
	return out
}

func auditHTMLOf(t *testing.T, r *collate.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := AuditHTML(&b, r, HTMLOptions{Version: "0"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func auditTextOf(t *testing.T, r *collate.Report, opt TextOptions) string {
	t.Helper()
	var b strings.Builder
	if err := AuditText(&b, r, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEveryKindOfFindingHasALabel(t *testing.T) {
	for _, k := range collate.Kinds {
		if inEnglish().audit.Kinds[k] == "" {
			t.Errorf("kind %s has no label", k)
		}
	}
}

func TestAuditGolden(t *testing.T) {
	r := fixedAudit(t, corpus.Official)
	golden(t, "audit.txt", []byte(auditTextOf(t, r, TextOptions{})))
	golden(t, "audit-digest.txt", []byte(auditTextOf(t, fixedAudit(t, corpus.Digest), TextOptions{All: true})))
	golden(t, "audit.html", []byte(auditHTMLOf(t, r)))
	var b bytes.Buffer
	if err := AuditJSON(&b, r); err != nil {
		t.Fatal(err)
	}
	golden(t, "audit.json", b.Bytes())
}

func TestAuditPageIsWellFormedAndSelfContained(t *testing.T) {
	allowed := map[string]bool{}
	for _, e := range strings.Fields("html head meta title style body a header p h1 h2 h3 div b br bdi span ul li main section figure figcaption details summary article blockquote ins mark i code footer dl dt dd") {
		allowed[e] = true
	}
	for name, r := range allAudits(t) {
		t.Run(name, func(t *testing.T) {
			ids, links := map[string]int{}, []string{}
			walk(t, auditHTMLOf(t, r), func(tok xml.Token, open []xml.StartElement) {
				e, ok := tok.(xml.StartElement)
				if !ok {
					return
				}
				if !allowed[e.Name.Local] {
					t.Errorf("<%s>", e.Name.Local)
				}
				a := attrs(e)
				for k, v := range a {
					switch {
					case k == "id":
						ids[v]++
					case k == "href" && strings.HasPrefix(v, "#"):
						links = append(links, v[1:])
					case k == "href" && !strings.HasPrefix(v, "https://"), k == "src", k == "style" && e.Name.Local != "style", strings.HasPrefix(k, "on"):
						t.Errorf("<%s %s=%q>", e.Name.Local, k, v)
					}
				}
				if e.Name.Local == "blockquote" || a["class"] == "o" || a["class"] == "n" {
					p, err := lang.For(a["lang"])
					if err != nil || a["dir"] != p.Dir {
						t.Errorf("<%s lang=%q dir=%q>", e.Name.Local, a["lang"], a["dir"])
					}
				}
			})
			for id, n := range ids {
				if n > 1 {
					t.Errorf("id %q stands %d times", id, n)
				}
			}
			for _, l := range links {
				if ids[l] == 0 {
					t.Errorf("a link to #%s leads nowhere", l)
				}
			}
			for _, f := range r.Findings {
				if ids[f.ID] == 0 {
					t.Errorf("finding %s has no anchor", f.ID)
				}
			}
		})
	}
}

// TestAuditPageHoldsRules: what is no sentence stands in the page too, once.
func TestAuditPageHoldsRules(t *testing.T) {
	text := "* They met in May.\n\n***\n\nThey will meet again.\n\n***\n"
	r, err := collate.Collate(&corpus.Statement{ID: "a", Lang: "en", Text: text}, &corpus.Statement{ID: "b", Lang: "en", Text: text + "\nThey agreed.\n"})
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(auditHTMLOf(t, r), "***"); n != 4 {
		t.Errorf("%d rules, want 4", n)
	}
}

// TestAuditPageHoldsEverySentence reads both columns back.
func TestAuditPageHoldsEverySentence(t *testing.T) {
	for name, r := range allAudits(t) {
		cols := map[string][]string{}
		depth := map[string]int{}
		walk(t, auditHTMLOf(t, r), func(tok xml.Token, open []xml.StartElement) {
			for _, e := range open {
				if class := attrs(e)["class"]; class == "o" || class == "n" {
					text, isText := tok.(xml.CharData)
					if isText {
						s := string(text)
						if attrs(open[len(open)-1])["class"] == "u" {
							s = turnedBack(s)
						}
						cols[class][depth[class]-1] += s
					}
					return
				}
			}
			if e, ok := tok.(xml.StartElement); ok {
				if class := attrs(e)["class"]; class == "o" || class == "n" {
					cols[class] = append(cols[class], "")
					depth[class]++
				}
			}
		})
		for class, st := range map[string]*corpus.Statement{"o": r.A, "n": r.B} {
			for _, g := range st.Segments {
				if g.Kind == lang.Matter && strings.TrimSpace(st.Text[g.Start:g.End]) == "" {
					continue
				}
				n := 0
				for _, c := range cols[class] {
					n += strings.Count(c, st.Text[g.Start:g.End])
				}
				if n == 0 {
					t.Errorf("%s: %q does not stand in the page", name, st.Text[g.Start:g.End])
				}
			}
		}
	}
}

func turnedBack(s string) string {
	m := tokenText.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	var r rune
	for _, c := range m[1] {
		r = r<<4 | rune(strings.IndexRune("0123456789ABCDEF", c))
	}
	return string(r)
}

func TestAuditJSONQuotesAreTheBytesAtTheirOffsets(t *testing.T) {
	for name, r := range allAudits(t) {
		var b bytes.Buffer
		if err := AuditJSON(&b, r); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), "null") {
			t.Errorf("%s: null", name)
		}
		var out struct {
			Schema   string
			Beads    []jsonBead
			Findings []jsonFinding
		}
		if err := json.Unmarshal(b.Bytes(), &out); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if out.Schema != AuditSchema || len(out.Findings) != len(r.Findings) {
			t.Errorf("%s: schema %q, %d findings of %d", name, out.Schema, len(out.Findings), len(r.Findings))
		}
		for _, f := range out.Findings {
			if f.A.Quote != r.A.Text[f.A.Start:f.A.End] || f.B.Quote != r.B.Text[f.B.Start:f.B.End] || f.Bead >= len(out.Beads) {
				t.Errorf("%s: %+v", name, f)
			}
		}
		n := [2]int{}
		for _, bead := range out.Beads {
			n[0] += len(bead.A)
			n[1] += len(bead.B)
		}
		for i, st := range [...]*corpus.Statement{r.A, r.B} {
			for _, g := range st.Segments {
				if g.Kind != lang.Matter {
					n[i]--
				}
			}
		}
		if n != [2]int{} {
			t.Errorf("%s: beads hold %v segments too many", name, n)
		}
	}
}

func TestAuditTextIsFitForATerminal(t *testing.T) {
	for name, r := range allAudits(t) {
		for _, width := range []int{30, 60, 100} {
			out := auditTextOf(t, r, TextOptions{Width: width, All: true})
			for line := range strings.Lines(out) {
				line = strings.TrimSuffix(line, "\n")
				if strings.Count(line, "\u2068") != strings.Count(line, "\u2069") {
					t.Errorf("%s: an isolate is left open: %q", name, line)
				}
				bare := strings.NewReplacer("\u2068", "", "\u2069", "").Replace(line)
				if columns(bare) > width && r.A.Source == "" {
					t.Errorf("%s: %d columns of %d: %q", name, columns(bare), width, line)
				}
				if strings.ContainsFunc(bare, hidden) {
					t.Errorf("%s: a hidden character: %q", name, line)
				}
			}
			for _, f := range r.Findings {
				if !strings.Contains(out, f.ID) {
					t.Errorf("%s: %s is not shown", name, f.ID)
				}
			}
			short := auditTextOf(t, r, TextOptions{Width: width})
			for _, f := range r.Findings {
				if f.Band == align.Confirmed && !strings.Contains(short, f.ID) {
					t.Errorf("%s: %s is for sure and not shown", name, f.ID)
				}
			}
		}
	}
}
