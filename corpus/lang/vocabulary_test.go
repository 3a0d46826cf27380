package lang

import (
	"slices"
	"testing"
)

func TestATableReadsLikeItsStretches(t *testing.T) {
	pack, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	const text = "The Ministers welcomed U.S.-led drills (in 2031), and “will” meet again.\n\nThey agreed."
	words := pack.NewVocabulary(len(text))
	table := words.Table(text, pack.Segment(text))
	forms := func(toks []Token) (out []string) {
		for _, k := range toks {
			out = append(out, k.Form)
		}
		return out
	}
	for start := range text {
		for end := start; end <= len(text); end++ {
			got, want := forms(table.Between(start, end)), forms(words.Tokens(text, start, end, nil))
			if !slices.Equal(got, want) {
				t.Errorf("%q: read %q, want %q", text[start:end], got, want)
			}
		}
	}
}

func TestAVocabularyKnowsAFormOnce(t *testing.T) {
	pack, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	words := pack.NewVocabulary(0)
	a, b := words.Of("Agreements"), words.Of("agreements")
	if a != b || a.Form != "agreements" || words.Size() != 1 {
		t.Errorf("%+v and %+v, %d entries; want one", a, b, words.Size())
	}
	if c := words.Of("agreement"); c == a || c.Key != a.Key || words.Keys() != 1 {
		t.Errorf("%+v and %+v: want two forms of one key", a, c)
	}
}

func TestABorrowedVocabularyServesAgain(t *testing.T) {
	pack, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		pack.Borrow(func(words *Vocabulary) {
			if e := words.Of("reaffirmed"); e.Word == nil || e.Word.Lemma != "reaffirm" {
				t.Errorf("read %+v", e)
			}
		})
	}
}
