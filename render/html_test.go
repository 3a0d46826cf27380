package render

import (
	"bytes"
	"testing"
)

func TestHTMLGolden(t *testing.T) {
	var out bytes.Buffer
	if err := HTML(&out, arvania(t), HTMLOptions{Version: "0.0.0"}); err != nil {
		t.Fatal(err)
	}
	golden(t, "arvania.html", out.Bytes())
}
