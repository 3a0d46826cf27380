package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestCiteWritesEveryStyle(t *testing.T) {
	two(t)
	for style, want := range map[string]string{
		"chicago": "“First meeting of Avaria and Belmora.” March 1, 2020. SHA-256 ", "apa": "First meeting of Avaria and Belmora. (2020, March 1). SHA-256 ",
		"bibtex": "@misc{avaria-belmora-2020-03-01-en,", "csl-json": `"title": "First meeting of Avaria and Belmora"`, "ris": "TI  - First meeting of Avaria and Belmora\r\n",
	} {
		if out := good(t, "cite", "old.md", "--style", style); !strings.Contains(out, want) {
			t.Errorf("%s: %q is not in\n%s", style, want, out)
		}
	}
	var items []struct{ ID string }
	if err := json.Unmarshal([]byte(good(t, "cite", "old.md", "new.md", "--style", "csl-json")), &items); err != nil || len(items) != 2 {
		t.Errorf("%d items, want 2; %v", len(items), err)
	}
}

func TestCiteAChangeInEitherOrder(t *testing.T) {
	two(t)
	var r struct{ Changes []struct{ ID, Kind string } }
	if err := json.Unmarshal([]byte(good(t, "compare", "old.md", "new.md", "-f", "json")), &r); err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Changes {
		if c.Kind != "strengthened" {
			continue
		}
		want := good(t, "cite", "old.md", "--with", "new.md", "--change", c.ID)
		holds(t, want, "“reaffirmed their commitment", "Compare:", "“reiterated their ironclad", c.ID, "firmer")
		if got := good(t, "cite", "new.md", "--with", "old.md", "--change", c.ID); got != want {
			t.Errorf("the other way round: %s", got)
		}
		return
	}
	t.Fatal("nothing became firmer")
}

func TestCiteSaysWhatItCannotDo(t *testing.T) {
	two(t)
	for _, c := range []struct{ args, want string }{
		{"cite", "takes a statement"}, {"cite old.md --style x", `no style "x"`}, {"cite old.md --change c-1", "--with"}, {"cite old.md --with new.md", "--change"},
		{"cite old.md --with new.md --change c-1", `no change "c-1"`}, {"cite none.md", "no such file"},
	} {
		r := mithaq("", strings.Fields(c.args)...)
		if r.code != exitBad || r.out != "" || !strings.Contains(r.errs, c.want) {
			t.Errorf("%s: exit %d, %q, %q", c.args, r.code, r.out, r.errs)
		}
	}
}
