package words

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// show writes edits as "a [b|c] d": b stands in the old text, c in the new.
func show(edits []Edit) string {
	var b strings.Builder
	for i, e := range edits {
		switch e.Op {
		case Equal:
			b.WriteString(e.Text)
		case Delete:
			b.WriteString("[" + e.Text + "|")
			if i+1 == len(edits) || edits[i+1].Op != Insert {
				b.WriteString("]")
			}
		case Insert:
			if i == 0 || edits[i-1].Op != Delete {
				b.WriteString("[|")
			}
			b.WriteString(e.Text + "]")
		}
	}
	return b.String()
}

func TestDiffMarksWholeWords(t *testing.T) {
	for _, c := range []struct{ old, new, want, readable string }{
		{"", "", "", ""},
		{"a port", "a port", "a port", "a port"},
		{"", "a port", "[|a port]", "[|a port]"},
		{"We agree to open the port.", "We commit to open the ports.", "We [agree|commit] to open the [port|ports].", "We [agree|commit] to open the [port|ports]."},
		{"the allies' port", "the ally's port", "the [allies'|ally's] port", "the [allies'|ally's] port"},
		{"will study a joint port", "decided to open a common port", "[will study|decided to open] a [joint|common] port", "[will study a joint|decided to open a common] port"},
		{"1,500 troops", "28,500 troops", "[1,500|28,500] troops", "[1,500|28,500] troops"},
		{"وأكد الجانبان التزامهما", "وجدد الجانبان التزامهما الراسخ", "[وأكد|وجدد] الجانبان التزامهما[| الراسخ]", "[وأكد|وجدد] الجانبان التزامهما[| الراسخ]"},
		{"양측은 협력을 강화하기로 했다", "양측은 협력을 확대하기로 했다", "양측은 협력을 [강화하기로|확대하기로] 했다", "양측은 협력을 [강화하기로|확대하기로] 했다"},
	} {
		if got := show(mustDiff(t, c.old, c.new)); got != c.want {
			t.Errorf("Diff(%q, %q) = %s, want %s", c.old, c.new, got, c.want)
		}
		if got := show(Readable(mustDiff(t, c.old, c.new))); got != c.readable {
			t.Errorf("Readable(%q, %q) = %s, want %s", c.old, c.new, got, c.readable)
		}
	}
}

func mustDiff(t testing.TB, old, new string) []Edit {
	t.Helper()
	edits, err := Diff(old, new)
	if err != nil {
		t.Fatalf("Diff(%q, %q): %v", old, new, err)
	}
	return edits
}

// go-diff reads every bad byte as U+FFFD and calls different texts equal.
func TestBytesThatAreNotUTF8AreRefused(t *testing.T) {
	for _, c := range [][2]string{{"a \xff", "a \xfe"}, {"a \xff", "a \xff"}, {"a", "\xed\xa0\x80"}} {
		if _, err := Diff(c[0], c[1]); !errors.Is(err, ErrNotUTF8) {
			t.Errorf("Diff(%q, %q): error %v, want %v", c[0], c[1], err, ErrNotUTF8)
		}
	}
	if e := mustDiff(t, "a \uFFFD", "a b"); show(e) != "a [\uFFFD|b]" {
		t.Errorf("a genuine U+FFFD: got %s", show(e))
	}
}

// More distinct words than there are runes below the surrogates: the study
// corrupted both texts here.
func TestRunesThatDoNotSurviveAreSkipped(t *testing.T) {
	ids := newAlphabet(0)
	words := make([]spaced, 70000)
	for i := range words {
		words[i].text = fmt.Sprint("w", i)
	}
	seen := make(map[rune]bool)
	for i, r := range ids.runes(words) {
		if r == utf8.RuneError || !utf8.ValidRune(r) || seen[r] {
			t.Fatalf("word %d became %U", i, r)
		}
		seen[r] = true
	}
}

func TestInputIsBounded(t *testing.T) {
	long := strings.Repeat("word ", MaxTokens/2)
	if _, err := Diff(long, long+"x "); !errors.Is(err, ErrTooLong) {
		t.Errorf("error %v, want %v", err, ErrTooLong)
	}
	if _, err := Diff(long, long); err != nil {
		t.Errorf("equal texts of any length: %v", err)
	}
}

// A time limit brings shortcuts with it that miss shared words, whatever the
// load of the machine, and so does line mode: the first pair falls for the one,
// the last ones fall for the other.
func TestDiffsAreShortest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	text := func(words, vocabulary int) string {
		var b strings.Builder
		for range words {
			fmt.Fprintf(&b, "w%d ", r.IntN(vocabulary))
		}
		return b.String()
	}
	pairs := [][2]string{{"q H i l l o H e l l o H e w", "x H e l l o H e H u l l o y"}}
	for _, n := range []int{3, 10, 40, 300, 1000} {
		pairs = append(pairs, [2]string{text(n, n/3+2), text(n, n/3+2)}, [2]string{text(n, 2*n), text(2*n, 2*n)}, [2]string{text(n, 12), text(n, 12)})
	}
	// To go-diff the tenth word of a text is the end of a line.
	lines := func(first string) string {
		var b strings.Builder
		b.WriteString(first)
		for range 80 {
			fmt.Fprintf(&b, "w%d v tenth ", r.IntN(4))
		}
		return b.String()
	}
	for range 5 {
		pairs = append(pairs, [2]string{lines("a b c d e f g h i tenth "), lines("z ")})
	}
	for _, p := range pairs {
		got := 0
		for _, e := range mustDiff(t, p[0], p[1]) {
			if e.Op == Equal {
				got += len(strings.Fields(e.Text))
			}
		}
		if want := longestCommon(strings.Fields(p[0]), strings.Fields(p[1])); got != want {
			t.Errorf("of %.60q… and %.60q… %d words are shared, want %d", p[0], p[1], got, want)
		}
	}
}

// longestCommon returns the length of the longest common subsequence.
func longestCommon(a, b []string) int {
	row := make([]int, len(b)+1)
	for i := range a {
		corner := 0
		for k := range b {
			above := row[k+1]
			if a[i] == b[k] {
				row[k+1] = corner + 1
			} else {
				row[k+1] = max(above, row[k])
			}
			corner = above
		}
	}
	return row[len(b)]
}

func TestDiffOfManyPairsRebuildsInvertsAndCutsNoCluster(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"we", "agree", "to", " ", " ", " ", "\n", ",", ".", "e\u0301", "\u0301", "التزام", "َ", "ـ", "\u200f", "\u200d", "👩\u200d🚀", "🇰🇷", "한국", "\u1112\u1161\u11ab", "\u00a0", "\u0600", "12", "'", "’", "\r\n"}
	text := func() string {
		var b strings.Builder
		for range r.IntN(25) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		return b.String()
	}
	for range 20000 {
		checkDiff(t, text(), text())
	}
}

// checkDiff tests what must hold of every pair.
func checkDiff(t testing.TB, a, b string) {
	t.Helper()
	edits := mustDiff(t, a, b)
	for _, e := range [][]Edit{edits, Readable(edits)} {
		if Old(e) != a || New(e) != b {
			t.Fatalf("%q and %q do not rebuild from %q", a, b, e)
		}
		for i := range e {
			if e[i].Text == "" || i > 0 && (e[i].Op == e[i-1].Op || e[i].Op == Delete && e[i-1].Op == Insert) {
				t.Fatalf("%q: not in normal form", e)
			}
		}
	}
	inverse := mustDiff(t, b, a)
	invert(inverse)
	if !reflect.DeepEqual(edits, inverse) {
		t.Fatalf("Diff(a, b) = %q but the inverse of Diff(b, a) is %q", edits, inverse)
	}
	x, restX := Encoding(edits)
	y, restY := Encoding(mustDiff(t, b, a))
	for i := range y {
		y[i].Old, y[i].New, y[i].OldCodes, y[i].NewCodes = y[i].New, y[i].Old, y[i].NewCodes, y[i].OldCodes
	}
	if restX != restY || !reflect.DeepEqual(x, y) {
		t.Fatalf("Encoding of %q and %q: %q %t, other way round %q %t", a, b, x, restX, y, restY)
	}
	for _, s := range []string{a, b} {
		ends := map[int]bool{0: true}
		for g, at := displaywidth.StringGraphemes(s), 0; g.Next(); {
			at += len(g.Value())
			ends[at] = true
		}
		at := 0
		for _, tok := range split(s) {
			if at += len(tok); !ends[at] {
				t.Fatalf("%q: token %q ends inside a grapheme cluster", s, tok)
			}
		}
		if at != len(s) {
			t.Fatalf("%q: tokens cover %d bytes of %d", s, at, len(s))
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("We agree to open the port.", "We commit to open two ports.")
	f.Add("أكد الجانبان", "أكّد الجانبــان\u200f")
	f.Add("철통같은 공약", "철통 같은 공약")
	f.Add("a\u0301 b", "a b\u0301")
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) || len(a)+len(b) > 2000 {
			t.Skip("Diff refuses what is not UTF-8; long texts only cost time")
		}
		checkDiff(t, a, b)
	})
}

func TestSharedCountsWords(t *testing.T) {
	for _, c := range []struct {
		old, new string
		want     float64
	}{
		{"", "", 1},
		{"a b", "a b", 1},
		{"a b", "a c", .5},
		{"a b", "c d", 0},
		{"a", "a b c", .5},
	} {
		if got := Shared(mustDiff(t, c.old, c.new)); got != c.want {
			t.Errorf("Shared(%q, %q) = %v, want %v", c.old, c.new, got, c.want)
		}
	}
}

func TestInvisibleDifferencesAreNamed(t *testing.T) {
	for _, c := range []struct {
		name, old, new     string
		oldCodes, newCodes string
		rest               bool
	}{
		{"no-break space", "joint drills", "joint\u00a0drills", "U+0020", "U+00A0", false},
		{"zero width space", "commitment", "commit\u200bment", "", "U+200B", false},
		{"bidi override", "a port", "a \u202eport", "", "U+202E", false},
		{"right-to-left mark", "الجانبان", "الجانبان\u200f", "", "U+200F", false},
		{"zero width non-joiner", "می\u200cشود", "میشود", "U+200C", "", false},
		{"Cyrillic letter", "commit", "сommit", "U+0063", "U+0441", false},
		{"Greek capital", "ROK", "RΟK", "U+004F", "U+039F", false},
		{"curly apostrophe", "ally's", "ally’s", "U+0027", "U+2019", false},
		{"tatweel", "التزام", "التزامـ", "", "U+0640", false},
		{"harakat", "أكد", "أكّد", "", "U+0651", false},
		{"digits", "عام 2030", "عام ٢٠٣٠", "U+0032 U+0030 U+0033", "U+0662 U+0660 U+0663", false},
		{"Persian kaf", "اكد", "اکد", "U+0643", "U+06A9", false},
		{"alef maksura", "علي", "على", "U+064A", "U+0649", false},
		{"composed", "é", "e\u0301", "U+00E9", "U+0065 U+0301", false},
		{"jamo", "한", "\u1112\u1161\u11ab", "U+D55C", "U+1112 U+1161 U+11AB", false},
		{"with a real change", "joint drills now", "joint\u00a0drills later", "U+0020", "U+00A0", true},
	} {
		found, rest := Encoding(mustDiff(t, c.old, c.new))
		if len(found) != 1 || found[0].OldCodes != c.oldCodes || found[0].NewCodes != c.newCodes || rest != c.rest {
			t.Errorf("%s: got %+v, rest %t", c.name, found, rest)
		}
	}
	if found, rest := Encoding(mustDiff(t, "joint drills at sea", "joint\u00a0drills at s\u0435a")); len(found) != 2 || rest {
		t.Errorf("two places: got %+v, rest %t", found, rest)
	}
	for _, c := range [][2]string{{"open port", "close port"}, {"a\nport", "a port"}, {"Port", "port"}, {"port", "port"}} {
		if found, _ := Encoding(mustDiff(t, c[0], c[1])); found != nil {
			t.Errorf("%q and %q: %+v, want none", c[0], c[1], found)
		}
	}
}

func BenchmarkDiff(b *testing.B) {
	old := "The two leaders reaffirm their commitment to maintain the current force level on the peninsula, and agree to hold joint exercises at an appropriate time."
	new := "The leaders reaffirm their ironclad commitment to maintain the force level on the peninsula, and agree to expand the scope of joint exercises and training."
	b.SetBytes(int64(len(old) + len(new)))
	b.ReportAllocs()
	for b.Loop() {
		mustDiff(b, old, new)
	}
}
