package render

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// findAxe reads axe-core, where it is: AXE_CORE names its file, or npm has it
// among what is installed for all.
func findAxe(t *testing.T) string {
	t.Helper()
	file := os.Getenv("AXE_CORE")
	if file == "" {
		if out, err := exec.Command("npm", "root", "-g").Output(); err == nil {
			file = filepath.Join(strings.TrimSpace(string(out)), "axe-core", "axe.min.js")
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Skip("axe-core is not installed (npm install -g axe-core, or AXE_CORE=its file); the pages were not tried for accessibility")
	}
	return string(data)
}

var policy = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// violations runs axe-core on a page, by WCAG 2.2 AA and its best practices.
func violations(t *testing.T, p *tab, axe, page string) []string {
	t.Helper()
	if !policy.MatchString(page) {
		t.Error("the page has no policy")
	}
	p.show(page)
	p.eval(axe, nil)
	var got struct {
		Checks string
		Out    []string
	}
	p.eval(`(async () => {
	const opt = {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"]};
	for (const d of document.querySelectorAll("details")) d.open = true;
	const r = await axe.run(document, opt);
	const out = r.violations.map(v => v.id + " (" + v.impact + "): " + v.nodes.length + " × " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " | " + (n.any[0] || n.all[0] || n.none[0] || {}).message).join(" || "));
	return {checks: r.testEngine.name, out};
})()`, &got)
	if got.Checks == "" {
		t.Fatal("axe-core said nothing")
	}
	return got.Out
}

func TestAxeFindsWhatIsWrong(t *testing.T) {
	b, axe := findBrowser(t), findAxe(t)
	page := `<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'"/><title>x</title></head><body text="#aaaaaa"><p>pale</p></body></html>`
	got := strings.Join(violations(t, b.tab(t), axe, page), "\n")
	for _, want := range []string{"color-contrast", "html-has-lang"} {
		if !strings.Contains(got, want) {
			t.Errorf("axe-core does not see %s: %s", want, got)
		}
	}
}

func TestPagesHaveNoViolationOfAccessibility(t *testing.T) {
	b, axe := findBrowser(t), findAxe(t)
	pages := map[string]string{"arvania": htmlOf(t, arvania(t)), "tongues": htmlOf(t, tongues(t)), "lookalikes": htmlOf(t, lookalikes(t))}
	pages["audit"] = auditHTMLOf(t, allAudits(t)["fixed"])
	for name, data := range seriesFiles(t, shownSeries(t)["coast"], SeriesOptions{}) {
		if strings.HasSuffix(name, ".html") {
			pages["series "+name] = string(data)
		}
	}
	for lang, more := range tonguePages(t) {
		for name, page := range more {
			pages[lang+" "+name] = page
		}
	}
	ways := []struct {
		how string
		set func(*tab)
	}{
		{"on a desk", func(p *tab) { p.size(1440) }},
		{"on a telephone", func(p *tab) { p.size(390) }},
		{"in the dark", func(p *tab) { p.likes("dark") }},
	}
	// Two pages are tried in every way, the others in turns.
	for i, name := range slices.Sorted(maps.Keys(pages)) {
		for k, way := range ways {
			if k != i%len(ways) && name != "arvania" && name != "series index.html" {
				continue
			}
			t.Run(name+" "+way.how, func(t *testing.T) {
				t.Parallel()
				p := b.tab(t)
				way.set(p)
				for _, v := range violations(t, p, axe, pages[name]) {
					t.Error(v)
				}
			})
		}
	}
}
