package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func bundleOf(t *testing.T, v *SeriesView) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := BundleFiles(v, SeriesOptions{Version: "0"}, func(f File) error {
		if files[f.Name] != nil {
			t.Errorf("%s is made twice", f.Name)
		}
		files[f.Name] = f.Data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var wikiLink = regexp.MustCompile(`(?:^|[^\\])\[\[([^|\]]+)\|`)

// All files of a bundle are what they say: JSON by the schemas beside it, tables
// without a formula, pages with nothing active, notes that lead to notes.
func TestFilesOfABundleAreWhatTheySay(t *testing.T) {
	for name, v := range shownSeries(t) {
		t.Run(name, func(t *testing.T) {
			files := bundleOf(t, v)
			sources := map[string]bool{}
			for _, s := range v.Series.Statements {
				sources[s.Source] = isWeb(s.Source)
			}
			compare, timeline := schema(t, "compare", true), schema(t, "timeline", false)
			seen := map[string]int{}
			for file, data := range files {
				folder, _, _ := strings.Cut(file, "/")
				switch {
				case folder == "comparisons" && strings.HasSuffix(file, ".json"):
					seen["comparison"]++
					if err := validate(t, compare, data); err != nil {
						t.Errorf("%s: %v", file, err)
					}
				case file == "data/timeline.json":
					seen["timeline"]++
					if err := validate(t, timeline, data); err != nil {
						t.Errorf("%s: %v", file, err)
					}
				case strings.HasSuffix(file, ".csl.json"):
					seen["citations"]++
					var items []struct{ ID, Title string }
					if err := json.Unmarshal(data, &items); err != nil || len(items) != len(v.Series.Statements) {
						t.Errorf("%s: %d items of %d statements; %v", file, len(items), len(v.Series.Statements), err)
					}
				case strings.HasSuffix(file, ".csv"):
					seen["table"]++
					rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
					if err != nil {
						t.Errorf("%s: %v", file, err)
					}
					for _, row := range rows {
						for _, cell := range row {
							if _, err := strconv.ParseFloat(cell, 64); err != nil && strings.IndexAny(cell, formulaSigns) == 0 {
								t.Errorf("%s: the cell %q", file, cell)
							}
						}
					}
				case strings.HasSuffix(file, ".md"):
					seen["note"]++
					for _, m := range wikiLink.FindAllStringSubmatch(string(data), -1) {
						if files["notes/"+m[1]+".md"] == nil {
							t.Errorf("%s leads to the note %q", file, m[1])
						}
					}
				case strings.HasSuffix(file, ".html"):
					seen["page"]++
					checkPage(t, file, data, files, sources)
				case folder == "texts":
					seen["text"]++
				}
			}
			steps := len(v.Steps)
			if seen["comparison"] != steps || seen["note"] != steps+1 || seen["text"] != len(v.Series.Statements) || seen["timeline"] != 1 || seen["citations"] != 1 || seen["page"] != Pages(v) || seen["table"] < steps+3 {
				t.Errorf("%d steps: %v", steps, seen)
			}
			again := bundleOf(t, v)
			for file, data := range files {
				if !bytes.Equal(data, again[file]) {
					t.Errorf("%s: two runs differ", file)
				}
			}
		})
	}
}

// checkPage holds that a page has nothing active; links may lead to files beside
// it as well.
func checkPage(t *testing.T, name string, data []byte, files map[string][]byte, sources map[string]bool) {
	t.Helper()
	known := map[string]bool{}
	for s := range sources {
		known[s] = sources[s]
	}
	for _, m := range regexp.MustCompile(`href="([^"#]+)(?:#[^"]*)?"`).FindAllStringSubmatch(string(data), -1) {
		if files[m[1]] != nil {
			whole := strings.TrimSuffix(strings.TrimPrefix(m[0], `href="`), `"`)
			known[whole] = true
		}
	}
	t.Run(name, func(t *testing.T) { active(t, "html", data, known) })
}

func TestTextsOfABundleAreThoseOfTheStatements(t *testing.T) {
	v := shownSeries(t)["coast"]
	files := bundleOf(t, v)
	names := textNames(v)
	for i, s := range v.Series.Statements {
		if got := string(files[names[i]]); got != s.Text {
			t.Errorf("%s is not the text of %s", names[i], s.ID)
		}
	}
	for _, name := range names {
		if !strings.Contains(string(files["README.txt"]), name) {
			t.Errorf("the README does not name %s", name)
		}
	}
}
