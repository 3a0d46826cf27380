package main

import (
	"os"
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

// The README shows the page in every language of the interface, each picture
// small, and tells the command that makes it.
func TestReadmeShowsEveryLanguage(t *testing.T) {
	readme := read(t, filepath.Join("..", "..", "README.md"))
	for ui, picture := range map[string]string{"en": "page.png", "ar": "page-ar.png", "ko": "page-ko.png"} {
		holds(t, readme, "(cmd/mithaq/testdata/readme/"+picture+")")
		if ui != "en" {
			holds(t, readme, "mithaq demo --ui "+ui)
		}
		info, err := os.Stat(filepath.Join("testdata", "readme", picture))
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > 200_000 {
			t.Errorf("%s has %d bytes; at most 200,000", picture, info.Size())
		}
	}
}

// With --ui the demo speaks and writes another language, and an unknown one is
// refused before anything is written.
func TestDemoInEveryLanguage(t *testing.T) {
	t.Chdir(t.TempDir())
	for ui, want := range map[string][2]string{"en": {"What changed between", "¶2"}, "ar": {"ما الذي تغيّر بين", "¶٢"}, "ko": {"무엇이 달라졌나", "¶2"}} {
		good(t, "demo", "--ui", ui, "--out", ui)
		page := read(t, filepath.Join(ui, "2021-03-18--2024-10-31.html"))
		holds(t, page, `<html lang="`+ui+`"`)
		holds(t, page, want[0])
		holds(t, page, want[1])
	}
	refused(t, mithaq("", "demo", "--ui", "fr", "--out", "fr"), "--ui", "en, ar, ko")
	if _, err := os.Stat("fr"); err == nil {
		t.Error("a folder was made")
	}
}
