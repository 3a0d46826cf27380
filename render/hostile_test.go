package render

import (
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/diff"
	"mithaq/diff/align"
)

// hostileOld and hostileNew do what a text from the network may do: markup,
// escape sequences, marks of direction, controls, words without an end.
var (
	hostileOld = "<script>alert(1)</script> They agree to share <b>data</b> & \"maps\" \u202Eereh\u202C.\n\n" +
		"They will \x1bcguard\u009b0m the \u200Bborder\u0000 together.\n\n" + strings.Repeat("endless", 720) + " they support.\n"
	hostileNew = "]]><!-- They agree to share <i onclick='x'>data</i> &amp; 'maps' \u2066here\u2069.\n\n" +
		"They will guard the border together\u00AD.\n\n" + "{{.}} ${x.y} " + strings.Repeat("ü", 2500) + " they support.\n"
)

func hostile(t *testing.T) *diff.Report {
	old := &corpus.Statement{ID: "<x>/1", Series: "<x>", Lang: "en", Kind: corpus.Official, Title: "</title><script>x</script>" + strings.Repeat("T", 5000),
		Source: "javascript:alert(1)", Publisher: "<img src=x>", SHA256: "\"><script>", Text: hostileOld}
	new := &corpus.Statement{ID: "<x>/2", Series: "<x>", Lang: "\"><script>", Kind: "<kind>", Title: "\u202Etitle",
		Source: "https://example.org/\"onmouseover=\"x", Text: hostileNew}
	f := newFixture(t, old, new)
	c := f.add("<kind>", align.Confirmed,
		[]string{"<act> 3: [agree to share] <b>data</b> & \"maps\" \u202Eereh\u202C"},
		[]string{"agree 3: [agree to share] <i onclick='x'>data</i> &amp; 'maps' \u2066here\u2069"},
		diff.Reason{Rule: "<R>", Text: "“<b>” became “\u202E”", Lost: []string{"<i>"}, Gained: []string{"\u0007"}}, "<flag>")
	c.ID = "c-\"><script>"
	new.Lang = "en"
	f.add(diff.Kept, align.Confirmed,
		[]string{"commit 3: [will] \x1bcguard\u009b0m the \u200Bborder\u0000 together"},
		[]string{"commit 3: [will] guard the border together\u00AD"},
		diff.Reason{Rule: "R9", Text: "the same to the eye"}, diff.FlagEncoding)
	f.add(diff.Dropped, align.Possible,
		[]string{"welcome 3: " + strings.Repeat("endless", 720) + " they [support]"}, nil,
		diff.Reason{Text: "gone"}).Nearest = []align.Candidate{{Unit: 0, Score: .4}}
	r := f.sorted()
	r.First = []int{0}
	r.Notes = []diff.Note{{Code: "<code>", Text: "<script>note</script>\x1b[2J"}}
	return r
}

// tongues is a pair in two languages, one side a digest.
func tongues(t *testing.T) *diff.Report {
	old := &corpus.Statement{ID: "a/1.ar", Date: day("2031-03-04"), Lang: "ar", Kind: corpus.Official, Title: "بيان مشترك",
		Text: "اتفق الوزراء على فتح الميناء. وأعربوا عن قلق بالغ إزاء إغلاق القناة.\n"}
	new := &corpus.Statement{ID: "a/1.ko", Date: day("2031-03-04"), Lang: "ko", Kind: corpus.Digest, Title: "공동성명 요약",
		Text: "장관들은 항구를 개방하기로 합의하였다. 그들은 등대를 세우기로 하였다.\n"}
	f := newFixture(t, old, new)
	f.add(diff.Reworded, align.Confirmed,
		[]string{"agree 3: [اتفق] الوزراء على فتح الميناء"}, []string{"agree 3: 항구를 개방하기로 [합의하였다]"},
		diff.Reason{Rule: "R9", Text: "“اتفق” and “합의하였다” say the same"})
	f.add(diff.NotReported, align.Confirmed,
		[]string{"concern 4: [أعربوا عن قلق] بالغ إزاء إغلاق القناة"}, nil, diff.Reason{Rule: "R0", Text: "the digest does not say it"})
	f.add(diff.Added, align.Confirmed, nil,
		[]string{"agree 3: 등대를 [세우기로] 하였다"}, diff.Reason{Rule: "A1", Text: "nothing comes near"})
	r := f.sorted()
	r.First = []int{0, 2}
	return r
}

// lookalikes is a pair whose lines differ in letters that look alike and in one
// place could not be compared.
func lookalikes(t *testing.T) *diff.Report {
	old := &corpus.Statement{ID: "b/1", Date: day("2031-03-04"), Lang: "en", Kind: corpus.Official,
		Text: "They will open the harbour. They agreed to light the coast. They welcomed the new ferry. They urged calm at sea.\n"}
	new := &corpus.Statement{ID: "b/2", Date: day("2032-05-06"), Lang: "en", Kind: corpus.Official,
		Text: "They will open the h\u0430rbour. They agreed to light the whole c\u043east. They welcomed the newer ferry. They urged calm at sea.\n"}
	f := newFixture(t, old, new)
	f.add(diff.Kept, align.Confirmed, []string{"commit 3: [will] open the harbour"}, []string{"commit 3: [will] open the h\u0430rbour"},
		diff.Reason{Rule: "R1", Text: "the same words in other characters: U+0061 → U+0430"}, diff.FlagEncoding)
	f.add(diff.Reworded, align.Confirmed, []string{"agree 3: [agreed to] light the coast"}, []string{"agree 3: [agreed to] light the whole c\u043east"},
		diff.Reason{Rule: "R11", Text: "the same in other words; characters that look alike differ too: U+006F → U+043E"}, diff.FlagEncoding)
	f.add(diff.Reworded, align.Confirmed, []string{"welcome 3: [welcomed] the new ferry"}, []string{"welcome 3: [welcomed] the newer ferry"},
		diff.Reason{Rule: "R11", Text: "the same in other words; the words could not be compared"}).Words = nil
	f.add(diff.Kept, align.Confirmed, []string{"urge 3: [urged] calm at sea"}, []string{"urge 3: [urged] calm at sea"}, diff.Reason{Rule: "R1", Text: "the same words"})
	r := f.sorted()
	r.Notes = []diff.Note{{Code: "not-compared", Text: "One place could not be compared."}}
	return r
}
