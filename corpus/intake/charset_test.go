package intake

import (
	"strings"
	"testing"
)

// The invented texts of the tests, in three languages.
const (
	english = "The ministers met on the islands. They will dredge the outer harbour — “within two years” — and open the café at the pier."
	arabic  = "اجتمع الوزراء في الجزر، وأكدوا التزامهم بتعميق الميناء الخارجي خلال عامين. وسيفتحون المقهى عند الرصيف؛ ويدعون السفن إلى العودة."
	korean  = "장관들은 섬에서 회의를 열고 2년 안에 외항을 준설하기로 하였다. 양측은 부두의 찻집을 다시 열고 뱃길을 넓히기로 합의하였다."
)

func encode(t testing.TB, text, name string) []byte {
	t.Helper()
	e, _ := charset(name)
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

func TestCharactersComeThroughWhateverIsDeclared(t *testing.T) {
	for _, c := range []struct{ text, in, declared, doubt string }{
		{english, "utf-8", "", ""},
		{english, "utf-8", "utf-8", ""},
		{english, "utf-8", "iso-8859-1", "declared as windows-1252, but it is UTF-8"},
		{english, "windows-1252", "iso-8859-1", ""},
		{english, "windows-1252", "utf-8", "declared as utf-8, but it is windows-1252"},
		{english, "windows-1252", "", "declares no character set; it was read as windows-1252"},
		{arabic, "windows-1256", "windows-1256", ""},
		{arabic, "windows-1256", "cp1256", ""},
		{arabic, "windows-1256", "", "declares no character set; it was read as windows-1256"},
		{arabic, "windows-1256", "utf-8", "declared as utf-8, but it is windows-1256"},
		{arabic, "windows-1256", "iso-8859-1", "declared as windows-1252, but it reads as windows-1256"},
		{arabic, "windows-1256", "euc-kr", "declared as euc-kr, but it reads as windows-1256"},
		{arabic, "iso-8859-6", "iso-8859-6", ""},
		{arabic, "iso-8859-6", "", "declares no character set; it was read as iso-8859-6"},
		{arabic, "utf-8", "windows-1256", "declared as windows-1256, but it is UTF-8"},
		{korean, "euc-kr", "euc-kr", ""},
		{korean, "euc-kr", "cp949", ""},
		{korean, "euc-kr", "ms949", ""},
		{korean, "euc-kr", "", "declares no character set; it was read as euc-kr"},
		{korean, "euc-kr", "utf-8", "declared as utf-8, but it is euc-kr"},
		{korean, "euc-kr", "windows-1256", "declared as windows-1256, but it reads as euc-kr"},
		{korean, "utf-8", "euc-kr", "declared as euc-kr, but it is UTF-8"},
		{korean, "utf-8", "x-unknown", `the character set "x-unknown" that is declared is not known`},
	} {
		media := "text/plain"
		if c.declared != "" {
			media += "; charset=" + c.declared
		}
		text := c.text
		if c.in == "iso-8859-6" {
			text = strings.Map(func(r rune) rune {
				if r == '“' || r == '”' || r == '—' {
					return '"'
				}
				return r
			}, text)
		}
		d, err := Read(t.Context(), Source{Name: "a.txt", Type: media, Data: encode(t, text, c.in)})
		if err != nil {
			t.Errorf("%s declared as %q: %v", c.in, c.declared, err)
			continue
		}
		if d.Text != text+"\n" {
			t.Errorf("%s declared as %q: read as %s: %q", c.in, c.declared, d.Charset, d.Text)
		}
		if said := strings.Join(d.Doubts, "; "); !strings.HasPrefix(said, c.doubt) || c.doubt == "" && said != "" {
			t.Errorf("%s declared as %q: doubts %q, want %q", c.in, c.declared, said, c.doubt)
		}
	}
}

func TestUTF16IsReadWithAndWithoutItsMark(t *testing.T) {
	for _, text := range []string{english, arabic, korean} {
		for name, mark := range map[string]string{"utf-16le": "\xff\xfe", "utf-16be": "\xfe\xff"} {
			for _, m := range []string{"", mark} {
				d, err := Read(t.Context(), Source{Name: "a.txt", Data: append([]byte(m), encode(t, text, name)...)})
				if err != nil {
					t.Errorf("%s %q: %v", name, m, err)
				} else if d.Text != text+"\n" || d.Charset != name {
					t.Errorf("%s %q: read as %s: %.60q", name, m, d.Charset, d.Text)
				}
			}
		}
	}
}

func TestBytesThatAreNoTextAreRefused(t *testing.T) {
	for name, data := range map[string]string{
		"is empty":                         " \n\t\n",
		"a zero byte":                      "We met.\x00We parted." + strings.Repeat(" And met again.", 40),
		"holds more than 1 MB in one line": strings.Repeat("word ", 300_000),
		"holds more than 8 MB of text":     strings.Repeat("a word\n", 1_300_000),
		"holds more than 64 MB":            strings.Repeat("a", MaxSource+1),
		"has no text":                      "*** --- ***",
	} {
		_, err := Read(t.Context(), Source{Name: "a.txt", Data: []byte(data)})
		if err == nil || !strings.HasPrefix(err.Error(), "a.txt: ") || !strings.Contains(err.Error(), name) {
			t.Errorf("want %q, got %v", name, err)
		}
	}
}

func TestAByteThatIsNoUTF8AmongManyIsMarkedAndSaid(t *testing.T) {
	d, err := Read(t.Context(), Source{Name: "a.txt", Data: []byte(arabic + " \xff " + arabic)})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(d.Text, " \ufffd ") || len(d.Doubts) != 2 {
		t.Errorf("%q, %q", d.Text, d.Doubts)
	}
}
