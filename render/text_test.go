package render

import (
	"bytes"
	"testing"
)

func TestTextGolden(t *testing.T) {
	for _, c := range []struct {
		file string
		opt  TextOptions
	}{
		{"arvania.txt", TextOptions{}},
		{"arvania.all.txt", TextOptions{All: true}},
		{"arvania.narrow.txt", TextOptions{Width: 44}},
		{"arvania.color.txt", TextOptions{Color: true}},
	} {
		var out bytes.Buffer
		if err := Text(&out, arvania(t), c.opt); err != nil {
			t.Fatal(err)
		}
		golden(t, c.file, out.Bytes())
	}
}
