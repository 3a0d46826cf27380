package main

import (
	"strings"
	"testing"
)

func TestExplain(t *testing.T) {
	sentence := "They reaffirmed their commitment to peace."
	out := good(t, "explain", sentence)
	holds(t, out, "act       reaffirm", "(en.yaml:")
	if good(t, append([]string{"explain"}, strings.Fields(sentence)...)...) != out {
		t.Error("words apart give another answer")
	}
	if r := mithaq(sentence, "explain", "-"); r.out != out {
		t.Error("the standard input gives another answer")
	}
	holds(t, good(t, "explain", "They met in Belm."), "no unit")
	if strings.Contains(good(t, "explain", "They agreed to \x1b[31mmeet."), "\x1b") {
		t.Error("an escape sequence passes")
	}
}
