package imprint

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"mithaq/corpus/intake"
)

// sharedFolder finds a folder of real statements above the project.
func sharedFolder(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if info, err := os.Stat(filepath.Join(dir, "shared", name)); err == nil && info.IsDir() {
			return filepath.Join(dir, "shared", name)
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skip("no folder shared/" + name + " above the project: real statements are not part of it")
		}
		dir = up
	}
}

// metOn holds the days that were read by hand where the front matter of a
// statement has that of its publication.
var metOn = map[string]string{
	"2022-04-12-fourth-annual-u-s-india-2-2-ministerial-dialogue.md":                       "2022-04-11",
	"2023-03-10-joint-statement-from-mexico-and-the-united-states-on-the-launch-of-pha.md": "2023-03-09",
	"2023-05-24-joint-statement-on-the-launch-of-the-north-american-semiconductor-conf.md": "2023-05-19",
	"2023-11-01-joint-statement-on-u-s-eu-energy-security-task-force-meeting.md":           "2023-10-31",
	"2023-12-15-joint-statement-of-the-quad-senior-cyber-group.md":                         "2023-12-06",
	"2023-12-16-joint-press-statement-on-nuclear-consultative-group-meeting.md":            "2023-12-15",
	"2025-11-13-joint-fact-sheet-on-president-donald-j-trumps-meeting-with-president-l.md": "2025-10-29",
}

// A tally counts how a field was found.
type tally struct{ right, wrong, asked int }

func (n *tally) count(f Finding, right bool) {
	switch {
	case !f.Sure:
		n.asked++
	case right:
		n.right++
	default:
		n.wrong++
	}
}

// TestWhatIsSureIsRight takes the front matter off real statements and looks
// for it: in the text alone, and in the text with what a web page says beside
// it.
func TestWhatIsSureIsRight(t *testing.T) {
	root := sharedFolder(t, "corpora")
	for _, page := range [...]bool{false, true} {
		var date, title, code tally
		err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(name) != ".md" || e.Name() == "README.md" {
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			want := map[string]string{}
			whole, err := intake.Read(context.Background(), intake.Source{Name: name, Data: data})
			if err != nil {
				return err
			}
			for _, h := range whole.Hints {
				want[h.Field] = h.Value
			}
			if day := metOn[e.Name()]; day != "" {
				want["date"] = day
			}
			src := intake.Source{Name: "statement.md", Data: []byte(whole.Text)}
			d, err := intake.Read(context.Background(), src)
			if err != nil {
				return err
			}
			if page {
				src.Address = want["address"]
				d.Hints = append(d.Hints, intake.Hint{Field: "title", Value: want["title"], Where: "<meta property=og:title>"},
					intake.Hint{Field: "date", Value: want["published_time"], Where: "<meta property=article:published_time>"})
			}
			im, err := Find(src, d)
			if err != nil {
				return err
			}
			date.count(im.Date, im.Date.Value == want["date"])
			title.count(im.Title, alike(im.Title.Value, want["title"]))
			code.count(im.Lang, im.Lang.Value == "en")
			if im.Date.Sure && im.Date.Value != want["date"] {
				t.Errorf("%s: date %s for sure, by %s; want %s", path.Base(filepath.ToSlash(name)), im.Date.Value, im.Date.Where, want["date"])
			}
			if im.Title.Sure && e.Name() != "2023-09-21-c51-leaders-joint-statement.md" /* which has a title of its own */ && !alike(im.Title.Value, want["title"]) {
				t.Errorf("%s: title %q for sure, by %s; want %q", e.Name(), im.Title.Value, im.Title.Where, want["title"])
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("with what a page says %v: date %+v, title %+v, language %+v", page, date, title, code)
		if least := map[bool]int{false: 22, true: 30}[page]; date.right < least {
			t.Errorf("dates found for sure and right: %d, want at least %d", date.right, least)
		}
	}
}

func TestTheSeedIsAReportWhoseMeetingIsNotDated(t *testing.T) {
	root := sharedFolder(t, ".")
	data, err := os.ReadFile(filepath.Join(root, "seed.ar.txt"))
	if err != nil {
		t.Fatal(err)
	}
	src := intake.Source{Name: "seed.txt", Data: data}
	d, err := intake.Read(context.Background(), src)
	if err != nil {
		t.Fatal(err)
	}
	im, err := Find(src, d)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range im.Fields() {
		t.Logf("%-10s %v %q %v: %s", f.Name, f.Sure, f.Value, f.Others, f.Where)
	}
	if im.Date.Sure || !im.Lang.Sure || im.Lang.Value != "ar" || im.Kind.Value != "report" || !strings.Contains(im.Parties.Value, "Republic of Korea") {
		t.Errorf("got %+v", im)
	}
}
