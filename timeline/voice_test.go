package timeline

import (
	"strings"
	"testing"

	"mithaq/corpus"
)

// day makes a statement of a series in a language from sentences.
func day(t *testing.T, date, lang string, sentences ...string) *corpus.Statement {
	t.Helper()
	head := "---\ntitle: Meeting\ndate: " + date + "\nlang: " + lang + "\nparties: [Avaria, Belmora]\n---\n\n"
	st, err := corpus.ReadFile(date+"."+lang+".md", []byte(head+strings.Join(sentences, "\n\n")+"\n"), corpus.Hints{Series: "avaria-belmora"})
	if err != nil {
		t.Fatal(err)
	}
	return st
}

const (
	missilesEn = "We urge Dravia to end its launches of ballistic missiles."
	missilesKo = "우리는 드라비아가 탄도미사일 발사를 중단할 것을 촉구한다."
	piracyEn   = "We strongly condemn piracy in the Gulf of Tharn."
	piracyKo   = "우리는 타른만에서의 해적행위를 강력히 규탄한다."
	hydrogenEn = "We will build a pipeline for clean hydrogen between Port Avar and Belm."
	hydrogenKo = "우리는 포트아바르와 벨름 사이에 청정 수소 파이프라인을 건설할 것이다."
	studentsEn = "We welcome the exchange of students between our universities."
)

// find returns the thread whose first wording holds a word.
func find(t *testing.T, tl *Timeline, word string) *Thread {
	t.Helper()
	for i := range tl.Threads {
		if th := &tl.Threads[i]; strings.Contains(tl.Quote(th, th.First), word) {
			return th
		}
	}
	t.Fatalf("no thread begins with %q", word)
	return nil
}

// Texts of one day in two languages are one column. A line knows its wording in
// each; what the followed text leaves out and the other says is neither dropped
// nor born, and the thread says who says it.
func TestWhatAnotherTextOfTheDaySays(t *testing.T) {
	s := &corpus.Series{ID: "avaria-belmora", Statements: []*corpus.Statement{
		day(t, "2010-05-01", "en", missilesEn, piracyEn, studentsEn),
		day(t, "2011-05-01", "en", missilesEn, studentsEn),
		day(t, "2011-05-01", "ko", missilesKo, piracyKo, hydrogenKo),
		day(t, "2012-05-01", "en", missilesEn, studentsEn, hydrogenEn),
	}}
	tl := build(t, s)
	check(t, tl)
	if len(tl.Columns) != 3 {
		t.Fatalf("%d columns, want 3", len(tl.Columns))
	}
	heard := tl.Heard(find(t, tl, "missiles"), 1)
	if len(heard) != 1 || len(heard[0].Units) != 1 || !strings.Contains(missilesKo, heard[0].Voice.Quote(heard[0].Units[0])) || heard[0].Lacks {
		t.Errorf("missiles are heard as %+v, want the Korean sentence", heard)
	}
	if heard := tl.Heard(find(t, tl, "students"), 1); len(heard) != 1 || heard[0].Units != nil || !heard[0].Lacks {
		t.Errorf("students are heard as %+v, want them missing from the Korean text", heard)
	}
	piracy := find(t, tl, "piracy")
	if cell := piracy.At(1); cell.Fate != Elsewhere || len(cell.Beside) != 1 || !strings.Contains(piracyKo, tl.Columns[1].Witnesses[0].Quote(cell.Beside[0].Unit)) {
		t.Errorf("piracy in 2011: %+v, want it in the Korean text only", cell)
	}
	if cell := piracy.At(2); cell.Fate != Dropped {
		t.Errorf("piracy in 2012: %s, want it dropped there and not before", cell.Fate)
	}
	for _, silence := range tl.SilentAt(1, 1) {
		if &tl.Threads[silence.Thread] == piracy {
			t.Error("piracy is listed as silent in 2011, though the Korean text says it")
		}
	}
	hydrogen := find(t, tl, "hydrogen")
	if cell := hydrogen.At(2); hydrogen.First != 2 || cell.Fate != Born || cell.Sure || len(cell.Beside) != 1 || cell.Beside[0].Column != 1 {
		t.Errorf("hydrogen: first in %d, %+v; want it born in 2012, said in Korean the year before", hydrogen.First, cell)
	}
	alone := 0
	for _, a := range tl.Columns[1].Witnesses[0].Alone {
		if q := tl.Columns[1].Witnesses[0].Quote(a.Unit); strings.Contains(hydrogenKo, q) && a.Sure && a.Thread < 0 {
			alone++
		}
	}
	if alone != 1 {
		t.Errorf("alone in Korean: %+v, want the pipeline", tl.Columns[1].Witnesses[0].Alone)
	}
}

// A line that stood in another text of the day only, and then in the followed
// one again, was never silent.
func TestALineThatAnotherTextCarriedIsNotRevived(t *testing.T) {
	s := &corpus.Series{ID: "avaria-belmora", Statements: []*corpus.Statement{
		day(t, "2010-05-01", "en", missilesEn, piracyEn),
		day(t, "2011-05-01", "en", missilesEn),
		day(t, "2011-05-01", "ko", missilesKo, piracyKo),
		day(t, "2012-05-01", "en", missilesEn, piracyEn),
	}}
	tl := build(t, s)
	if cell := find(t, tl, "piracy").At(2); cell.Fate != Kept {
		t.Errorf("piracy in 2012: %s, want kept", cell.Fate)
	}
}

// A meeting of another kind, a paper of another kind and another place are said
// of the column, with the reason.
func TestGuardsTellOfAnotherMeeting(t *testing.T) {
	statement := func(date, title, more string) *corpus.Statement {
		st, err := corpus.ReadFile(date+".md", []byte("---\ntitle: "+title+"\ndate: "+date+"\n"+more+"---\n\n"+piracyEn+"\n"), corpus.Hints{Series: "s"})
		if err != nil {
			t.Fatal(err)
		}
		return st
	}
	tl := build(t, &corpus.Series{ID: "s", Statements: []*corpus.Statement{
		statement("2010-05-01", "Joint Statement of the 2+2 Ministerial", "place: Port Avar\n"),
		statement("2011-05-01", "Joint Statement of the 2+2 Ministerial", "place: Belm\n"),
		statement("2012-05-01", "Leaders’ Joint Statement", "place: Belm\n"),
		statement("2013-05-01", "한미 정상 공동성명", "place: Belm\n"),
		statement("2014-05-01", "Joint Fact Sheet on the Summit", "venue: summit\n"),
		statement("2015-05-01", "Joint Statement", "venue: two plus two\n"),
		statement("2016-05-01", "Joint Statement of the Prime Ministers", "venue: Two plus two\n"),
	}})
	var got []string
	for c := range tl.Points {
		codes := ""
		for _, g := range tl.Points[c].Guards {
			codes += " " + g.Code
		}
		got = append(got, strings.TrimSpace(codes))
	}
	want := []string{"", "place", "venue", "", "paper", "venue paper", ""}
	for c := range want {
		if got[c] != want[c] {
			t.Errorf("guards of %s: %q, want %q", tl.Columns[c].Title, got[c], want[c])
		}
	}
	if g := tl.Points[2].Guards[0].Text; !strings.Contains(g, "leaders") || !strings.Contains(g, "ministers") {
		t.Errorf("the summit is guarded by %q", g)
	}
}
