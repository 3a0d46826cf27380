package corpus

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

const head = "---\ntitle: Joint Statement\ndate: 2030-05-01\n---\n"

func TestReadTakesFrontMatterAsWritten(t *testing.T) {
	const src = `---
# a remark
title: "The Leaders’ Joint\_Statement:\
  \ a new era"
date: '2030-05-01'
series: 010
lang: en-US
kind: Translation
source_url: https://example.org/statement
publisher: Ministry of Foreign Affairs
place: Port Avar
venue: leaders
parties: [Arland, "Borland"]
translation_of: 010/2030-05-01.ko
version: 2
retrieved: 2030-06-02T08:15:00Z
mood: {good: yes, at: 2030-05-01}
---

The Ministers met.
`
	st, err := ReadFile("x/a.md", []byte(src), Hints{Series: "x", Dated: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, got, want string }{
		{"title", st.Title, "The Leaders’ Joint Statement: a new era"},
		{"date", st.Date.Format("2006-01-02 15:04 MST"), "2030-05-01 00:00 UTC"},
		{"series", st.Series, "010"},
		{"lang", st.Lang, "en"},
		{"kind", string(st.Kind), "translation"},
		{"source", st.Source, "https://example.org/statement"},
		{"place", st.Meeting.Place, "Port Avar"},
		{"venue", st.Meeting.Venue, "leaders"},
		{"publisher", st.Publisher, "Ministry of Foreign Affairs"},
		{"parties", strings.Join(st.Parties, "|"), "Arland|Borland"},
		{"original", st.TranslationOf, "010/2030-05-01.ko"},
		{"id", st.ID, "010/2030-05-01.en-v2"},
		{"retrieved", st.Retrieved.Format("2006-01-02 15:04 MST"), "2030-06-02 00:00 UTC"},
		{"text", st.Text, "\nThe Ministers met.\n"},
		{"file", st.File, "x/a.md"},
	} {
		if c.got != c.want {
			t.Errorf("%s is %q, want %q", c.what, c.got, c.want)
		}
	}
	checkPartition(t, st)
}

func TestReadTellsWhatIsMissing(t *testing.T) {
	for _, c := range []struct{ name, src, id, lang, title string }{
		{"a/joint.md", "# A *fine* day\n\nThe Ministers met.\n", "joint", "en", "A *fine* day"},
		{"b.txt", "أكد الوزيران التزامهما بالسلام.\n", "b", "ar", ""},
		{"c.md", "양국 장관은 회의를 개최하였다.\n", "c", "ko", ""},
		{"-", "The Ministers met.", "stdin", "en", ""},
		{"2030-05-01.en.txt", "The Ministers met.", "2030-05-01.en", "en", ""},
		{"d.md", "\ufeff---\r\ntitle: T\r\nseries: s\r\ndate: 2030-05-01\r\n---\r\nThe Ministers met.\r\n", "s/2030-05-01.en", "en", "T"},
	} {
		st, err := ReadFile(c.name, []byte(c.src), Hints{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if st.ID != c.id || st.Lang != c.lang || st.Title != c.title || st.Kind != Official || st.Version != 1 {
			t.Errorf("%s: got id %q, lang %s, title %q, kind %s, version %d", c.name, st.ID, st.Lang, st.Title, st.Kind, st.Version)
		}
		if strings.ContainsAny(st.Text, "\r\ufeff") {
			t.Errorf("%s: text is %q", c.name, st.Text)
		}
	}
	if st, err := ReadFile("2030-05-01.en.txt", []byte("The Ministers met."), Hints{}); err != nil || st.Date.IsZero() {
		t.Errorf("a plain text's name gave no date: %v", err)
	}
}

func TestTextKeepsItsBytes(t *testing.T) {
	const body = "\n  **Hard**\\\nwraps<sup>th</sup>, no\u00a0break\u2060, \u202bmarks\u202c\t\n\n---\n\n* item  \n"
	st, err := ReadFile("x.md", []byte(head+body), Hints{})
	if err != nil {
		t.Fatal(err)
	}
	if st.Text != body {
		t.Errorf("text is %q, want %q", st.Text, body)
	}
}

// Every kind of bad file, with the line, the words and the remedy that the
// message must have.
func TestBadFilesAreNamedWithLineAndRemedy(t *testing.T) {
	for _, c := range []struct{ why, src, want string }{
		{"empty", "", "x.md: is empty; put the text"},
		{"blank", " \n\t\n", "x.md: is empty; put the text"},
		{"no text", head + "\n***\n", "x.md: has no text below the front matter; put"},
		{"binary", head + "A\x00B", "x.md:5: is a binary file: a zero byte stands at offset 49; give"},
		{"old encoding", head + "caf\xe9\n", "x.md:5: is not UTF-8: byte 0xE9 at offset 51; save it as UTF-8"},
		{"utf-16", "\xff\xfeA\x00", "x.md: is UTF-16 text; save it as UTF-8"},
		{"utf-16 unmarked", strings.Join(strings.Split("The Ministers met", ""), "\x00") + "\x00", "x.md: is UTF-16 text without a byte-order mark; save"},
		{"pdf", "%PDF-1.7\n", "x.md: is a PDF, not text; convert"},
		{"docx", "PK\x03\x04", "x.md: is a Word, LibreOffice or zip file, not text; convert"},
		{"page", "<!DOCTYPE html><p>The Ministers met.", "x.md:1: is a web page, not text; convert"},
		{"long line", head + strings.Repeat("word ", 300_000), "x.md:5: holds more than 1 MB in one line, the most that Mithaq reads as a paragraph; break"},
		{"too large", head + strings.Repeat("word\n", 2_000_000), "x.md: holds more than 8 MB, the most that Mithaq reads as one statement; split"},
		{"open front matter", "---\ntitle: T\n\nThe Ministers met.\n", "x.md:1: the front matter that begins here does not end; end it with a line ---"},
		{"endless front matter", "---\n" + strings.Repeat("a: b\n", 20_000) + "---\nThe Ministers met.\n", "x.md:1: the front matter that begins here does not end within 64 KB; end"},
		{"colon", "---\ndate: 2030-05-01\ntitle: Statement: 2030\n---\nThe Ministers met.\n", "x.md:3: cannot be read as YAML: mapping values are not allowed in this context; write key: value"},
		{"rules", "---\nThe Ministers met.\n---\nThey ate.\n", "x.md:2: holds no lines of the form key: value; write title: and date: there"},
		{"twice", "---\ntitle: A\ndate: 2030-05-01\ntitle: B\n---\nThe Ministers met.\n", "x.md:4: title stands twice, first in line 2; remove one"},
		{"no date", "---\ntitle: A\n---\nThe Ministers met.\n", "x.md:1: has no date; add a line date: 2024-10-31"},
		{"no front matter", "The Ministers met.\n", "x.md:1: has no date: it has no front matter; begin it with the lines ---"},
		{"empty date", "---\ndate:\n---\nThe Ministers met.\n", "x.md:1: has no date; add"},
		{"date in words", "---\ndate: 1 May 2030\n---\nThe Ministers met.\n", `x.md:2: date "1 May 2030" is not a date that Mithaq reads; write the day`},
		{"hijri", "---\ndate: 1446-04-28\n---\nThe Ministers met.\n", `x.md:2: date "1446-04-28" lies before 1900; if it is a Hijri date, write the Gregorian day`},
		{"impossible", "---\ndate: 2030-02-30\n---\nThe Ministers met.\n", `x.md:2: date "2030-02-30" is not a day of the calendar; write`},
		{"list for title", "---\ndate: 2030-05-01\ntitle: [a, b]\n---\nThe Ministers met.\n", "x.md:3: title is not a single value; write it on one line"},
		{"kind", "---\ndate: 2030-05-01\nkind: news\n---\nThe Ministers met.\n", `x.md:3: kind "news" is not known; write official, translation, report`},
		{"lang", "---\ndate: 2030-05-01\nlang: fr\n---\nLes ministres.\n", `x.md:3: lang "fr" is not a language that Mithaq reads; write en, ar, ko`},
		{"other script", "---\ndate: 2030-05-01\nlang: ko\n---\nThe Ministers met.\n", "x.md:3: lang is ko, but most letters of the text are those of en; correct"},
		{"address", "---\ndate: 2030-05-01\nsource_url: javascript:alert(1)\n---\nThe Ministers met.\n", `x.md:3: source_url "javascript:alert(1)" is not a web address; begin`},
		{"version", "---\ndate: 2030-05-01\nversion: second\n---\nThe Ministers met.\n", `x.md:3: version "second" is not a version; write a number`},
		{"control", "---\ndate: 2030-05-01\npublisher: \"a\\ab\"\n---\nThe Ministers met.\n", "x.md:3: publisher holds a control character; remove it"},
		{"slash", "---\ndate: 2030-05-01\nseries: a/b\n---\nThe Ministers met.\n", `x.md:3: series "a/b" holds a slash; name it`},
		{"parties", "---\ndate: 2030-05-01\nparties:\n- Arland\n- {a: b}\n---\nThe Ministers met.\n", "x.md:5: parties is not a single value; write"},
		{"reference", "---\ndate: 2030-05-01\nmood: &m good\ntitle: *m\n---\nThe Ministers met.\n", "x.md:4: title is not a single value; write"},
	} {
		_, err := ReadFile("x.md", []byte(c.src), Hints{Dated: true})
		if err == nil {
			t.Errorf("%s: read without complaint", c.why)
		} else if !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s:\n got %s\nwant %s…", c.why, err, c.want)
		}
	}
}

func TestDatesOfManyForms(t *testing.T) {
	for in, want := range map[string]string{
		"2022-05-21":                "2022-05-21",
		"2022-05-21 03:37:00-04:00": "2022-05-21",
		"2022-05-21T23:59:59Z":      "2022-05-21",
		"2022-05-21T23:59:59.25Z":   "2022-05-21",
		"2022-05-21 23:59":          "2022-05-21",
		"٢٠٢٢-٠٥-٢١":                "2022-05-21",
		"2024-02-29":                "2024-02-29",
		"1900-01-01":                "1900-01-01",
		"2023-02-29":                "",
		"2022-13-01":                "",
		"2022-00-10":                "",
		"0000-01-01":                "",
		"1443-10-20":                "",
		"2567-01-01":                "",
		"21/05/2022":                "",
		"2022-5-21":                 "",
		"2022-05-21abc":             "",
		"":                          "",
	} {
		got, what, fix := parseDate(in)
		switch {
		case want == "" && (what == "" || fix == ""):
			t.Errorf("%q: read as %v", in, got)
		case want != "" && (what != "" || got.Format("2006-01-02") != want):
			t.Errorf("%q: got %v, %s; want %s", in, got, what, want)
		}
	}
}

func TestAliasesAreNotExpanded(t *testing.T) {
	var b strings.Builder
	b.WriteString("---\ndate: 2030-05-01\na: &a [x,x,x,x,x,x,x,x,x]\n")
	prev := "a"
	for _, k := range strings.Split("bcdefghijklmn", "") {
		b.WriteString(k + ": &" + k + " [" + strings.Repeat("*"+prev+",", 9) + "]\n")
		prev = k
	}
	b.WriteString("parties: *n\n---\nThe Ministers met.\n")
	_, err := ReadFile("x.md", []byte(b.String()), Hints{})
	if err == nil || !strings.Contains(err.Error(), "parties is not a single value") {
		t.Errorf("got %v", err)
	}
}

func TestPathsThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "a.md")
	if err := os.WriteFile(good, []byte("The Ministers met."), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadPath(good, Hints{}); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		path, want string
		is         error
	}{
		{dir, "is a folder, not a statement; name a file in it", nil},
		{filepath.Join(dir, "b.md"), "there is no such file; check the name", fs.ErrNotExist},
		{filepath.Join(good, "c.md"), "cannot be read: not a directory; check the path", nil},
	} {
		_, err := ReadPath(c.path, Hints{})
		if err == nil || err.Error() != c.path+": "+c.want && !strings.HasPrefix(err.Error(), c.path+": "+c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
		if c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%v is not %v", err, c.is)
		}
	}
	if os.Geteuid() != 0 {
		if err := os.Chmod(good, 0); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadPath(good, Hints{}); !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "check its permissions") {
			t.Errorf("got %v", err)
		}
	}
	if _, err := Read("-", iotest.ErrReader(errors.New("the line is dead")), Hints{}); err == nil || err.Error() != "-: cannot be read: the line is dead" {
		t.Errorf("got %v", err)
	}
}

// Reading never panics, and what is read keeps the promises of the package.
func FuzzReadFile(f *testing.F) {
	f.Add("x.md", []byte(head+"\nThe Ministers met. They agreed:\n\n- to meet\n- to eat\n"))
	f.Add("2030-05-01.ar.txt", []byte("أكد الوزيران. ثم اتفقا."))
	f.Add("x.md", []byte("\ufeff---\r\ndate: 2030-05-01 10:00\r\n...\r\n**양국** 장관은 합의했다.\r"))
	f.Add("x.md", []byte("---\na: &a [*a]\ntitle: *a\n---\nx"))
	f.Add("x.md", []byte("---\n? {a: [b\n---\nx"))
	f.Add("x.md", []byte("---\n"+strings.Repeat("[", 5000)+"\n---\nx"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		st, err := ReadFile(name, data, Hints{Series: "s", Dated: true})
		if err != nil {
			for _, p := range problems(t, err) {
				if p.What == "" || p.Line < 0 || p.Line > 2+strings.Count(string(data), "\n")+strings.Count(string(data), "\r") {
					t.Errorf("bad problem %#v", p)
				}
			}
			return
		}
		checkPartition(t, st)
		if strings.ContainsRune(st.Text, '\r') || st.ID == "" || st.Date.IsZero() || st.Version < 1 || len(st.SHA256) != 64 {
			t.Errorf("bad statement %+v", st)
		}
	})
}
