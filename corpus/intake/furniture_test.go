package intake

import "testing"

func TestTheListsOfPagesAreRead(t *testing.T) {
	f, err := readFurniture(pagesFile)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.classes) < 100 || len(f.phrases) < 200 {
		t.Errorf("%d classes, %d phrases", len(f.classes), len(f.phrases))
	}
	for text, why := range map[string]string{"Share | Print": "share buttons", "조회수 1,234": "counters", "طباعة": "share buttons", "We share the view": "", "": "", "1,234": ""} {
		if got := f.only(text); got != why {
			t.Errorf("%q: %q, want %q", text, got, why)
		}
	}
	for class, want := range map[string]mark{"box-share": {"share buttons", false}, "siteFooter": {}, "page_footer": {"footer", true}, "news-article": {}, "skip-link": {"menu", true}} {
		if got := f.of(class); got != want && !(class == "siteFooter" && got.why == "footer") {
			t.Errorf("%q: %v, want %v", class, got, want)
		}
	}
}
