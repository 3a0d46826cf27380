package main

import (
	"encoding/json"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestCompareFlagsStandAnywhere(t *testing.T) {
	two(t)
	want := good(t, "compare", "--format", "json", "old.md", "new.md")
	for _, args := range [][]string{
		{"old.md", "new.md", "--format", "json"},
		{"old.md", "--format=json", "new.md"},
		{"old.md", "-f", "json", "new.md"},
		{"--format", "json", "--", "old.md", "new.md"},
	} {
		if got := good(t, append([]string{"compare"}, args...)...); got != want {
			t.Errorf("compare %s prints something else", strings.Join(args, " "))
		}
	}
	if !json.Valid([]byte(want)) {
		t.Error("the output is not JSON")
	}
}

func TestCompareFileNamedLikeAFlag(t *testing.T) {
	inFolder(t, map[string]string{"--all": oldText, "new.md": newText})
	holds(t, good(t, "compare", "--", "--all", "new.md"), "First meeting of Avaria")
}

func TestCompareTellsTheChanges(t *testing.T) {
	two(t)
	out := good(t, "compare", "old.md", "new.md")
	holds(t, out, "firmer", "ironclad", "gone", "annual exercises", "new", "share data on missiles")
	if strings.Contains(out, "\x1b") {
		t.Error("colours without a terminal")
	}
	if all := good(t, "compare", "old.md", "new.md", "--all"); len(all) <= len(out) {
		t.Error("--all adds nothing")
	}
}

func TestCompareOrder(t *testing.T) {
	inFolder(t, map[string]string{"old.md": oldText, "new.md": newText, "old.txt": oldBody, "new.txt": newBody})
	type statement struct{ ID, Date string }
	type output struct {
		Old, New statement
		Notes    []struct{ Code, Text string }
	}
	for _, c := range []struct {
		name      string
		args      []string
		note, old string
	}{
		{"in order", []string{"old.md", "new.md"}, "", "2020-03-01"},
		{"newer first", []string{"new.md", "old.md"}, "order-swapped", "2020-03-01"},
		{"loose files", []string{"new.txt", "old.txt"}, "order-assumed", ""},
		{"one date missing", []string{"new.md", "old.txt"}, "order-assumed", "2022-03-01"},
		{"dates told", []string{"old.txt", "new.txt", "--old-date", "2022-03-01", "--new-date", "2020-03-01"}, "order-swapped", "2020-03-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got output
			if err := json.Unmarshal([]byte(good(t, append([]string{"compare", "--format", "json"}, c.args...)...)), &got); err != nil {
				t.Fatal(err)
			}
			codes := ""
			for _, n := range got.Notes {
				if strings.HasPrefix(n.Code, "order-") {
					codes += n.Code
				}
			}
			if codes != c.note {
				t.Errorf("notes of order %q, want %q", codes, c.note)
			}
			if got.Old.Date != c.old {
				t.Errorf("the older is of %q, want %q", got.Old.Date, c.old)
			}
		})
	}
}

func TestCompareExitCode(t *testing.T) {
	two(t)
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"old.md", "new.md", "--exit-code"}, exitChanged},
		{[]string{"old.md", "new.md"}, exitOK},
		{[]string{"old.md", "old.md", "--exit-code"}, exitOK},
	} {
		r := mithaq("", append([]string{"compare"}, c.args...)...)
		if r.code != c.want || r.errs != "" || r.out == "" {
			t.Errorf("compare %v: exit %d, want %d; %s", c.args, r.code, c.want, r.errs)
		}
	}
}

func TestCompareFileWithItself(t *testing.T) {
	two(t)
	var got struct {
		Changes []struct{ Kind string }
	}
	if err := json.Unmarshal([]byte(good(t, "compare", "old.md", "old.md", "-f", "json")), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Changes) != 3 {
		t.Errorf("%d changes, want 3", len(got.Changes))
	}
	for _, ch := range got.Changes {
		if ch.Kind != "kept" {
			t.Errorf("%s, want kept", ch.Kind)
		}
	}
}

func TestCompareStandardInput(t *testing.T) {
	two(t)
	r := mithaq(oldText, "compare", "-", "new.md", "--format", "json")
	if want := good(t, "compare", "old.md", "new.md", "--format", "json"); r.code != exitOK || r.out != want {
		t.Errorf("exit %d, %s; prints something else than with files", r.code, r.errs)
	}
	refused(t, mithaq(oldText, "compare", "-", "-"), "only one of the two", "give a file")
	refused(t, mithaq("", "compare", "-", "new.md"), "standard input: is empty")
}

func TestCompareIDs(t *testing.T) {
	two(t)
	holds(t, good(t, "compare", "us-rok-2plus2/2021", "us-rok-2plus2/2024-10-31.en"), "Fifth", "Sixth")
	inFolder(t, map[string]string{"c/ab/1.md": oldText, "c/ab/2.md": newText})
	holds(t, good(t, "compare", "avaria-belmora/2020", "avaria-belmora/2022", "--corpus", "c"), "First meeting of Avaria")
}

// The same files give the same bytes wherever, whenever and on whatever they
// are compared.
func TestCompareGivesTheSameBytes(t *testing.T) {
	two(t)
	defer func(l *time.Location) { time.Local = l }(time.Local)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, pair := range [][]string{
		{"old.md", "new.md"},
		{"us-rok-2plus2/2021-03-18.en", "us-rok-2plus2/2024-10-31.en"},
		{"us-rok-2plus2/2024-10-31.en", "us-rok-2plus2/2024-10-31.ko"},
		{"us-rok-2plus2/2024-10-31.ar", "us-rok-2plus2/2024-10-31.en"},
	} {
		for _, format := range []string{"text", "html", "json"} {
			args := append([]string{"compare", "--all", "--format", format}, pair...)
			t.Setenv("LC_ALL", "C")
			want := good(t, args...)
			for i, locale := range []string{"ar_EG.UTF-8", "ko_KR.UTF-8", "tr_TR.UTF-8"} {
				t.Setenv("LC_ALL", locale)
				time.Local = time.FixedZone("far", (9*i-11)*3600)
				runtime.GOMAXPROCS(1 + i)
				if good(t, args...) != want {
					t.Errorf("%s: run %d prints something else", strings.Join(args, " "), i+2)
				}
			}
		}
	}
}

// TestKindAssumed: a bare text is taken for the official one, and it is said,
// with what to say instead; what is told is not doubted.
func TestKindAssumed(t *testing.T) {
	inFolder(t, map[string]string{"old.md": oldText, "new.txt": newBody})
	said := func(args ...string) string {
		return strings.Join(strings.Fields(good(t, append([]string{"compare", "old.md", "new.txt"}, args...)...)), " ")
	}
	if out := said(); !strings.Contains(out, "new does not say what it is") || !strings.Contains(out, "--new-kind report") || strings.Contains(out, "old does not say") {
		t.Errorf("not said: %s", out)
	}
	if out := said("--new-kind", "official"); strings.Contains(out, "does not say what it is") {
		t.Error("said of what was told")
	}
	// Beside a report nothing is gone, whichever side it stands on.
	for _, flag := range []string{"--old-kind", "--new-kind"} {
		if out := said(flag, "report"); strings.Contains(out, "− gone") || strings.Contains(out, "+ new:") {
			t.Errorf("%s report, and yet something is gone or new: %s", flag, out)
		}
	}
	refused(t, mithaq("", "compare", "old.md", "new.txt", "--out", "r.odt"), "r.odt", "no such format")
	if out := good(t, "--version"); out != good(t, "version") {
		t.Errorf("--version prints %q", out)
	}
}
