package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestDemo(t *testing.T) {
	inReadme := read(t, filepath.Join("testdata", "readme", "lines.svg"))
	t.Chdir(t.TempDir())
	out := good(t, "demo")
	pages := tree(t, "mithaq-demo")
	steps := 0
	for file, data := range pages {
		if strings.Contains(file, "--") {
			steps++
			holds(t, out, filepath.Join("mithaq-demo", file))
		}
		if strings.HasSuffix(file, ".html") && !strings.HasPrefix(data, "<!") {
			t.Errorf("%s is no page", file)
		}
	}
	if steps != 5 || pages["index.html"] == "" || pages["ledger.html"] == "" {
		t.Fatalf("%d steps among %d files, want 5", steps, len(pages))
	}
	holds(t, out, filepath.Join("mithaq-demo", "index.html"))
	if pages[filepath.Join("charts", "lines.svg")] != inReadme {
		t.Error("the README shows another chart than charts/lines.svg; copy it into testdata/readme")
	}
	for _, q := range []string{`lang="ko" dir="ltr">대한민국 방위에 대한 공약을 재확인하였다`, `lang="ar" dir="rtl">أكدت الولايات المتحدة مجددًا التزامها بالدفاع`} {
		if !strings.Contains(pages["ledger.html"], q) {
			t.Errorf("the ledger does not show the other texts of the day: %s", q)
		}
	}
	if good(t, "demo") != out {
		t.Error("a second run prints something else")
	}

	mine := filepath.Join("mithaq-demo", "index.html")
	page := read(t, mine)
	write(t, mine, "mine")
	refused(t, mithaq("", "demo"), "mithaq-demo", "holds pages already", "--force")
	if read(t, mine) != "mine" {
		t.Error("the file was touched")
	}
	good(t, "demo", "--force")
	if read(t, mine) != page {
		t.Error("--force did not replace it")
	}
	write(t, "file", "")
	refused(t, mithaq("", "demo", "--out", "file"), "file: is a file; name a folder")
}

// Among digests nothing is called dropped, firmer or softer.
func TestDemoSaysNothingThatADigestCannot(t *testing.T) {
	t.Chdir(t.TempDir())
	good(t, "demo")
	for _, row := range strings.Split(read(t, filepath.Join("mithaq-demo", "data", "ledger.csv")), "\n") {
		for _, fate := range []string{",dropped,", ",strengthened,", ",weakened,", ",reversed,"} {
			if strings.Contains(row, fate) {
				t.Errorf("a line that a digest cannot tell: %.120s", row)
			}
		}
	}
}
