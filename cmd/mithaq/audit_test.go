package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// The same statement in two languages; the Korean text has another number,
// lacks an adjective and a sentence.
const (
	harbourEn = `---
title: Joint statement of the harbour talks
date: 2031-03-04
---
The Ministers reaffirmed their unwavering commitment to freedom of navigation.

They agreed to provide 40 million dollars for clean energy. They strongly condemned the attacks on merchant ships in the Red Sea.
`
	harbourKo = `---
title: 항구 회담 공동성명
date: 2031-03-04
---
장관들은 항행의 자유에 대한 공약을 재확인하였다.

장관들은 청정에너지를 위해 5천만 달러를 제공하기로 합의하였다.
`
)

func harbour(t *testing.T) {
	t.Helper()
	inFolder(t, map[string]string{"en.md": harbourEn, "ko.md": harbourKo, "ko.txt": strings.SplitN(harbourKo, "---\n", 3)[2]})
}

func TestAuditTellsWhatDiffers(t *testing.T) {
	harbour(t)
	out := good(t, "audit", "en.md", "ko.md")
	holds(t, out, "What English and Korean say differently", "quality lost: “unwavering”", "another number: “40 million” where the other text has “5천만”",
		"one-sided sentence", "Nothing in Korean answers to this", "Korean says less")
	if turned := good(t, "audit", "ko.md", "en.md"); strings.Count(turned, " · a-")+strings.Count(turned, " a-") != strings.Count(out, " · a-")+strings.Count(out, " a-") {
		t.Error("turned round, the texts differ in another number of places")
	}
}

func TestAuditFormats(t *testing.T) {
	harbour(t)
	var j struct {
		Schema   string
		A, B     struct{ Lang string }
		Findings []struct{ Kind, Band string }
	}
	if err := json.Unmarshal([]byte(good(t, "audit", "en.md", "ko.md", "--format", "json")), &j); err != nil {
		t.Fatal(err)
	}
	if j.Schema != "mithaq.audit/1" || j.A.Lang != "en" || j.B.Lang != "ko" || len(j.Findings) < 3 {
		t.Errorf("%+v", j)
	}
	if out := good(t, "audit", "en.md", "ko.md", "--out", "audit.html"); out != "" {
		t.Errorf("printed beside the file: %s", out)
	}
	holds(t, read(t, "audit.html"), "<!DOCTYPE html>", `lang="ko"`, "unwavering")
	refused(t, mithaq("", "audit", "en.md", "ko.md", "--out", "audit.html"), "audit.html", "--force")
	good(t, "audit", "en.md", "ko.md", "--out", "audit.html", "--force")
}

func TestAuditExitCode(t *testing.T) {
	harbour(t)
	if r := mithaq("", "audit", "en.md", "ko.md", "--exit-code"); r.code != exitChanged {
		t.Errorf("texts that differ: exit %d", r.code)
	}
	if r := mithaq("", "audit", "en.md", "en.md", "--exit-code"); r.code != exitOK {
		t.Errorf("one text: exit %d", r.code)
	}
}

func TestAuditFlagsTellWhatAFileLacks(t *testing.T) {
	harbour(t)
	out := good(t, "audit", "en.md", "ko.txt", "--b-kind", "report", "--b-date", "2031-03-05", "--b-lang", "ko")
	holds(t, out, "5 March 2031 (Korean)", "news report", "LEFT OUT BY A TEXT THAT NEED NOT HOLD EVERYTHING: 1")
	if strings.Contains(out, "says less") {
		t.Error("a journalist’s verbs are called weaker")
	}
}

func TestAuditOfTheEmbeddedDigests(t *testing.T) {
	inFolder(t, nil)
	for _, pair := range [][2]string{{"en", "ar"}, {"en", "ko"}, {"ar", "ko"}} {
		out := good(t, "audit", "us-rok-2plus2/2024-10-31."+pair[0], "us-rok-2plus2/2024-10-31."+pair[1])
		if strings.Contains(out, "DIFFERENCES FOR SURE:") {
			t.Errorf("%v: digests of one hand differ for sure:\n%s", pair, out)
		}
		holds(t, out, "Places where both speak: 37.")
	}
}

func TestAuditRefusesBadInput(t *testing.T) {
	harbour(t)
	write(t, "bad.md", "They \xff met.")
	for _, test := range []struct {
		args  []string
		parts []string
	}{
		{[]string{"audit", "en.md"}, []string{"two texts", "not 1", "help audit"}},
		{[]string{"audit", "en.md", "none.md"}, []string{"none.md"}},
		{[]string{"audit", "bad.md", "none.md"}, []string{"bad.md", "none.md"}},
		{[]string{"audit", "-", "-"}, []string{"standard input"}},
		{[]string{"audit", "en.md", "ko.md", "--format", "pdf"}, []string{"pdf", "text, html or json"}},
		{[]string{"audit", "en.md", "ko.md", "--b-lang", "xx"}, []string{"--b-lang", "xx"}},
		{[]string{"audit", "en.md", "ko.md", "--b-kind", "novel"}, []string{"--b-kind", "novel"}},
		{[]string{"audit", "en.md", "ko.md", "--a-date", "soon"}, []string{"--a-date", "soon"}},
		{[]string{"audit", "en.md", "ko.md", "--old-lang", "en"}, []string{"--old-lang", "help audit"}},
	} {
		refused(t, mithaq("", test.args...), test.parts...)
	}
}

func TestAuditGivesTheSameBytes(t *testing.T) {
	harbour(t)
	for _, format := range []string{"text", "html", "json"} {
		want := good(t, "audit", "en.md", "ko.md", "--format", format)
		for range 5 {
			if good(t, "audit", "en.md", "ko.md", "--format", format) != want {
				t.Errorf("%s: other bytes", format)
			}
		}
	}
}
