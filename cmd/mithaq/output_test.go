package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestCompareOut(t *testing.T) {
	two(t)
	if out := good(t, "compare", "old.md", "new.md", "--out", "r.html"); out != "" {
		t.Errorf("prints %q", out)
	}
	page := read(t, "r.html")
	if !strings.HasPrefix(page, "<!") {
		t.Errorf("r.html begins with %.40q", page)
	}
	good(t, "compare", "old.md", "new.md", "-o", "r.json")
	if !json.Valid([]byte(read(t, "r.json"))) {
		t.Error("r.json is not JSON")
	}
	good(t, "compare", "old.md", "new.md", "-o", "r.md", "-f", "text")

	write(t, "r.html", "mine")
	refused(t, mithaq("", "compare", "old.md", "new.md", "--out", "r.html"), "r.html", "exists already", "--force")
	if read(t, "r.html") != "mine" {
		t.Error("the file was touched")
	}
	good(t, "compare", "old.md", "new.md", "--out", "r.html", "--force")
	if read(t, "r.html") != page {
		t.Error("--force wrote something else")
	}
	for _, command := range []string{"compare", "audit"} {
		old := read(t, "old.md")
		refused(t, mithaq("", command, "old.md", "new.md", "--out", "./old.md", "--force"), "old.md", "texts that are read")
		if read(t, "old.md") != old {
			t.Errorf("%s wrote its report over a statement", command)
		}
	}
	if got, want := strings.Join(names(t, "."), " "), "new.md old.md r.html r.json r.md"; got != want {
		t.Errorf("the folder holds %s, want %s", got, want)
	}
}

func TestCompareOutRefused(t *testing.T) {
	two(t)
	if err := os.Mkdir("dir", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		out   string
		parts []string
	}{
		{"none/r.html", []string{"none/r.html", "there is no folder none", "make it"}},
		{"old.md/r.html", []string{"old.md is a file, not a folder"}},
		{"dir", []string{"dir: is a folder", "name a file"}},
		{os.DevNull, []string{os.DevNull, "not a plain file"}},
	} {
		t.Run(c.out, func(t *testing.T) {
			refused(t, mithaq("", "compare", "old.md", "new.md", "--force", "--out", c.out), c.parts...)
		})
	}
	if got, want := strings.Join(names(t, "."), " "), "dir new.md old.md"; got != want {
		t.Errorf("the folder holds %s, want %s", got, want)
	}
}

func TestCompareOutUnwritable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write anywhere")
	}
	two(t)
	if err := os.Mkdir("shut", 0o555); err != nil {
		t.Fatal(err)
	}
	refused(t, mithaq("", "compare", "old.md", "new.md", "--out", "shut/r.html"), "shut/r.html", "permission")
	refused(t, mithaq("", "demo", "--out", "shut/demo"), "shut/demo", "permission")
}

func TestCompareOutFollowsLink(t *testing.T) {
	two(t)
	write(t, "there.html", "old report")
	if err := os.Symlink("there.html", "link.html"); err != nil {
		t.Skip("no links here: ", err)
	}
	good(t, "compare", "old.md", "new.md", "--out", "link.html", "--force")
	if info, err := os.Lstat("link.html"); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	if !strings.HasPrefix(read(t, "there.html"), "<!") {
		t.Error("the file that it leads to was not replaced")
	}
}

// A file that is replaced is never seen half written: the old one stays as it
// was, here under its other name, and the new one takes its place.
func TestCompareOutReplacesInOneStep(t *testing.T) {
	two(t)
	write(t, "r.html", "old report")
	if err := os.Link("r.html", "old.html"); err != nil {
		t.Skip("no second names here: ", err)
	}
	good(t, "compare", "old.md", "new.md", "--out", "r.html", "--force")
	if read(t, "old.html") != "old report" {
		t.Error("the old file was written over")
	}
	if !strings.HasPrefix(read(t, "r.html"), "<!") {
		t.Error("the new file is not there")
	}
}
