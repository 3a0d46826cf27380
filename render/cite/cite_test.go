package cite

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var words = Words{
	Months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	Date:   "{month} {day}, {year}", DateSorted: "{year}, {month} {day}", NoDate: "n.d.", And: "and ", AndShort: "& ", EtAl: "et al.", TitledNote: "“{title},” ", TitledEntry: "“{title}.”",
	Accessed: "accessed {date}", AccessedLong: "Accessed {date}", Retrieved: "Retrieved {date}, from",
	Para: "¶", ParaLong: "para.", ParasLong: "paras.", Compare: "Compare:", CompareLong: "compare", Open: "“", Close: "”", Comma: ", ", Semicolon: "; ",
}

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

var whole = Work{Key: "arvania-2031", Title: "Joint Statement", Authors: []string{"Arvania", "Belmar"}, Publisher: "Ministry of the Sea", Genre: "translation", Lang: "en",
	URL: "https://example.org/2031?a=1&b=2", SHA256: strings.Repeat("0123456789abcdef", 4), Issued: day(2031, 3, 4), Retrieved: day(2031, 4, 1)}

func written(t *testing.T, s Style, works ...Work) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, s, &words, works); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextStylesSayAllThatIsKnown(t *testing.T) {
	for style, want := range map[Style]string{
		Chicago: "Arvania and Belmar. “Joint Statement.” Translation. Ministry of the Sea, March 4, 2031. Accessed April 1, 2031. https://example.org/2031?a=1&b=2. SHA-256 " + whole.SHA256 + ".\n",
		APA:     "Arvania & Belmar. (2031, March 4). Joint Statement [Translation]. Ministry of the Sea. SHA-256 " + whole.SHA256 + ". Retrieved April 1, 2031, from https://example.org/2031?a=1&b=2\n",
	} {
		if got := written(t, style, whole); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", style, got, want)
		}
	}
}

func TestTextStylesLeaveOutWhatIsNotKnown(t *testing.T) {
	for style, want := range map[Style]string{Chicago: "“Untitled.” n.d.\n", APA: "Untitled. (n.d.).\n"} {
		if got := written(t, style, Work{Title: "Untitled"}); got != want {
			t.Errorf("%s: got %q, want %q", style, got, want)
		}
	}
}

func TestFootnoteStandsAlone(t *testing.T) {
	newer := whole
	newer.Issued, newer.Genre, newer.Retrieved, newer.Authors = day(2032, 5, 6), "", time.Time{}, []string{"A", "B", "C", "D"}
	f := Finding{Passages: []Passage{{Work: whole, Quote: "will expand", Place: "2"}, {Work: newer, Quote: "intend to expand", Place: "4, 6", Plural: true}}, ID: "c-5eed0004", Verdict: "softer, rule R2"}
	want := "Arvania and Belmar, “Joint Statement,” translation, Ministry of the Sea, March 4, 2031, ¶2 (“will expand”), accessed April 1, 2031, https://example.org/2031?a=1&b=2, SHA-256 0123456789ab. " +
		"Compare: A et al., “Joint Statement,” Ministry of the Sea, May 6, 2032, ¶4, 6 (“intend to expand”), https://example.org/2031?a=1&b=2, SHA-256 0123456789ab. Mithaq c-5eed0004 (softer, rule R2)."
	if got := f.Note(&words); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var b bytes.Buffer
	if err := WriteFinding(&b, APA, &words, &f); err != nil {
		t.Fatal(err)
	}
	want = "“will expand” (Arvania & Belmar, 2031, para. 2); compare “intend to expand” (A et al., 2032, paras. 4, 6). Mithaq c-5eed0004 (softer, rule R2).\n\n"
	if got := b.String(); !strings.HasPrefix(got, want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// hostile are titles that would like to be more.
var hostile = []string{
	`}, url = {javascript:x}, title = {`, `{`, `}`, `}{`, `a {b} c`, `\input{/etc/passwd} \write18`, `% comment`, `$x^2_1$ & # ~ ^ _`, `"quoted" 'it' --- x`,
	"a\r\nER  - \r\nTY  - BOOK", "x\nAU  - Evil", `<script>alert(1)</script>`, "\u202Eevil", "A, B and C", `@misc{x,`, `\`, `&amp; | < >`, "مرحبا “بيان”", "공동성명",
}

func TestDataHoldsHostileTextAsText(t *testing.T) {
	for _, s := range hostile {
		k := whole
		k.Title, k.Publisher, k.Note = s, s, s
		k.Authors = []string{s}

		var items []cslItem
		out := written(t, CSLJSON, k)
		if err := json.Unmarshal([]byte(out), &items); err != nil || len(items) != 1 || items[0].Title != s || items[0].Publisher != s || items[0].Author[0].Literal != s {
			t.Errorf("CSL-JSON holds %q as %+v, %v", s, items, err)
		}
		if strings.ContainsRune(out, '\u202E') {
			t.Errorf("CSL-JSON turns the line round")
		}

		tags := map[string]int{}
		for line := range strings.SplitSeq(strings.TrimSuffix(written(t, RIS, k), "\r\n\r\n"), "\r\n") {
			if len(line) < 6 || line[2:6] != "  - " || strings.ContainsAny(line, "\r\n") {
				t.Errorf("RIS has the line %q", line)
				continue
			}
			tags[line[:2]]++
		}
		if tags["TY"] != 1 || tags["ER"] != 1 || tags["AU"] != 1 || tags["TI"] != 1 || tags["N1"] != 2 {
			t.Errorf("RIS of %q has the tags %v", s, tags)
		}

		depth, fields := 0, 0
		bib := written(t, BibTeX, k)
		for i, r := range bib {
			switch r {
			case '{':
				depth++
			case '}':
				depth--
			case '=':
				if depth == 1 {
					fields++
				}
			}
			if depth < 0 || depth == 0 && i > 6 && i < len(bib)-2 {
				t.Errorf("BibTeX of %q ends early:\n%s", s, bib)
				break
			}
		}
		if depth != 0 || fields != 10 {
			t.Errorf("BibTeX of %q ends at depth %d with %d fields:\n%s", s, depth, fields, bib)
		}
	}
}

// Pandoc reads straight quotes as TeX prints them.
func TestPandocReadsTheSameTitleFromBibTeX(t *testing.T) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed")
	}
	plain := strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, `<span class="nocase">`, "", "</span>", "", "\r", " ", "\n", " ", "\u00a0", " ")
	var works []Work
	for i, s := range hostile {
		if !paired(s) {
			continue // Pandoc does not know the names of braces
		}
		works = append(works, Work{Key: "k" + string(rune('a'+i)), Title: s, URL: "https://example.org/?a={x}&b=\"%41", Issued: day(2031, 3, 4)})
	}
	cmd := exec.CommandContext(t.Context(), "pandoc", "-f", "bibtex", "-t", "csljson")
	cmd.Stdin = strings.NewReader(written(t, BibTeX, works...))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var items []cslItem
	if err := json.Unmarshal(out, &items); err != nil || len(items) != len(works) {
		t.Fatalf("%d items, want %d; %v", len(items), len(works), err)
	}
	got := map[string]cslItem{}
	for _, it := range items {
		got[it.ID] = it
	}
	for _, k := range works {
		it := got[k.Key]
		if a, b := strings.Join(strings.Fields(plain.Replace(it.Title)), " "), strings.Join(strings.Fields(plain.Replace(k.Title)), " "); a != b {
			t.Errorf("Pandoc reads %q, want %q", a, b)
		}
		if want := "https://example.org/?a=%7Bx%7D&b=%22%41"; it.URL != want {
			t.Errorf("Pandoc reads the address %q, want %q", it.URL, want)
		}
		if it.Issued == nil || it.Issued.Parts[0] != [3]int{2031, 3, 4} {
			t.Errorf("Pandoc reads the date %v", it.Issued)
		}
	}
}

// statements are works in three languages, with what bibliographies trip over.
var statements = []Work{
	{Key: "en-1", Title: "Joint {Statement} on R&D: 100% of the {sea", Authors: []string{"Arvania & Belmar", "Council of the Coast"}, Publisher: "Ministry of the Sea & Coast", Lang: "en", URL: "https://example.org/a?b=1&c=%20", Issued: day(2031, 3, 4), Retrieved: day(2031, 4, 1), SHA256: strings.Repeat("0a", 32)},
	{Key: "ar-1", Title: "بيان مشترك: «ميثاق الميناء» (٢٠٣١)", Authors: []string{"وزارة البحر"}, Lang: "ar", URL: "https://example.org/ar", Issued: day(2031, 3, 5)},
	{Key: "ko-1", Title: "제1차 항만 회의 ‘공동성명’", Publisher: "해양부", Genre: "translation", Lang: "ko", Issued: day(2031, 3, 6)},
	{Key: "bare-1", Title: "Untitled"},
}

// cited is what Pandoc's processor of citations prints of works.
func cited(t *testing.T, bibliography, extension string, keys []string) string {
	t.Helper()
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed; no bibliography was read by it")
	}
	file := filepath.Join(t.TempDir(), "works."+extension)
	if err := os.WriteFile(file, []byte(bibliography), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "pandoc", "--citeproc", "--bibliography", file, "-f", "markdown", "-t", "plain", "--wrap=none")
	cmd.Stdin = strings.NewReader("See [@" + strings.Join(keys, "; @") + "].\n")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil || errs.Len() > 0 {
		t.Fatalf("pandoc: %v %s", err, errs.String())
	}
	return string(out)
}

func TestPandocCitesFromCSLJSONAndBibTeX(t *testing.T) {
	curly := strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "\u00a0", " ", "«", `"`, "»", `"`)
	var keys []string
	for _, k := range statements {
		keys = append(keys, k.Key)
	}
	for style, extension := range map[Style]string{CSLJSON: "json", BibTeX: "bib"} {
		works := statements
		if style == BibTeX {
			works = append([]Work(nil), statements...)
			works[0].Title = "Joint {Statement} on R&D: 100% of the sea" // Pandoc does not know the names of single braces
		}
		got := curly.Replace(cited(t, written(t, style, works...), extension, keys))
		for _, k := range works {
			for _, want := range append([]string{k.Title, k.Publisher, k.URL}, k.Authors...) {
				// The style may write an English title with capitals.
				if !strings.Contains(strings.ToLower(got), strings.ToLower(curly.Replace(want))) {
					t.Errorf("%s: %q is not in\n%s", style, want, got)
				}
			}
			if !k.Issued.IsZero() && !strings.Contains(got, k.Issued.Format("2006")) {
				t.Errorf("%s: the year of %s is missing", style, k.Key)
			}
		}
		if strings.Contains(got, "@") || strings.Contains(got, "???") || strings.Contains(got, "\\") || strings.Contains(got, "text{") {
			t.Errorf("%s: something was not read:\n%s", style, got)
		}
	}
}

// What is not known leaves no empty field, bracket or sign behind.
func TestNothingIsSaidOfWhatIsNotKnown(t *testing.T) {
	for mask := range 1 << 7 {
		k := whole
		for i, clear := range []func(){
			func() { k.Authors = nil }, func() { k.Publisher = "" }, func() { k.Genre = "" }, func() { k.URL = "" },
			func() { k.SHA256 = "" }, func() { k.Issued = time.Time{} }, func() { k.Retrieved = time.Time{} },
		} {
			if mask>>i&1 == 1 {
				clear()
			}
		}
		for _, style := range Styles() {
			got := written(t, style, k)
			for _, bad := range []string{"  -\r", " = {}", `""`, "null", "[]", "()", "“”", ", ,", "..", " .", ",.", "  ", "0001", "from .", ": }"} {
				if style == RIS && bad == "  " || (style == BibTeX || style == CSLJSON) && bad == "  " {
					continue // their own form
				}
				if strings.Contains(got, bad) {
					t.Errorf("%s without %07b holds %q:\n%s", style, mask, bad, got)
				}
			}
		}
		f := Finding{Passages: []Passage{{Work: k, Quote: "will expand", Place: "2"}}, ID: "c-5eed0004", Verdict: "gone, rule R13"}
		note := f.Note(&words)
		for _, bad := range []string{"()", "“”", ", ,", "..", " .", ",.", "  ", "0001"} {
			if strings.Contains(note, bad) {
				t.Errorf("a footnote without %07b holds %q: %s", mask, bad, note)
			}
		}
	}
}
