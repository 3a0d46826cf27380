package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"mithaq/corpus"
	"mithaq/corpus/intake"
	"mithaq/corpus/store"
)

// showSource writes the text of a statement's source beside the statement, and
// below them what of the source was left out, and why.
func (p *program) showSource(ctx context.Context, dir string, st *corpus.Statement) error {
	if dir == "" {
		return errors.New("--source needs the corpus that keeps the source: --corpus FOLDER")
	}
	view, err := store.View(dir)
	if err != nil {
		return err
	}
	defer view.Close()
	entries := view.Entries()
	i := slices.IndexFunc(entries, func(e *store.Entry) bool { return e.SHA256 == st.SHA256 })
	if i < 0 || entries[i].Original == "" {
		return &corpus.Problem{File: st.File, What: "its source is not kept: it was put there by hand", Fix: "mithaq add its source to have it kept"}
	}
	e := entries[i]
	data, err := view.Original(e)
	if err != nil {
		return err
	}
	src := intake.Source{Name: e.Name, Lang: st.Lang, Data: data}
	if src.Name == "" {
		src.Name = e.File
	}
	if isAddress(src.Name) {
		src.Address = src.Name
	}
	d, err := p.readSource(ctx, src)
	if err != nil {
		return err
	}
	width, isTerm := terminal(p.out)
	if !isTerm || width < 40 {
		width = 100
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\nsource  %s, SHA-256 %s\nwords   %d of %d taken\n\n", visible(st.ID), visible(src.Name), e.Original, d.Taken, d.Words)
	sideBySide(&b, paragraphs(d.Text), paragraphs(st.Text), (width-3)/2)
	if len(d.Left) > 0 {
		fmt.Fprintf(&b, "\nleft out of the source, in its order:\n")
		for _, l := range d.Left {
			fmt.Fprintf(&b, "  %s, %s: %s\n", visible(l.Why), count(l.Words, "word"), visible(l.Text))
		}
	}
	for _, doubt := range d.Doubts {
		fmt.Fprintf(&b, "doubtful  %s\n", visible(doubt))
	}
	_, err = p.out.Write(b.Bytes())
	return err
}

// paragraphs are what stands between blank lines.
func paragraphs(text string) (out []string) {
	for s := range strings.SplitSeq(text, "\n\n") {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// sideBySide writes two lists of paragraphs in two columns: = before those that
// are the same, < and > before those that only the left or the right has. Cost
// is the product of what differs of both.
func sideBySide(b *bytes.Buffer, left, right []string, width int) {
	row := func(sign, l, r string) {
		ls, rs := wrapColumn(l, width), wrapColumn(r, width)
		for i := range max(len(ls), len(rs)) {
			x, y := "", ""
			if i < len(ls) {
				x = ls[i]
			}
			if i < len(rs) {
				y = rs[i]
			}
			line := x + strings.Repeat(" ", max(0, width-displaywidth.String(x))) + " " + sign + " " + y
			fmt.Fprintln(b, strings.TrimRight(line, " "))
		}
	}
	row(" ", "SOURCE", "STATEMENT")
	for len(left) > 0 && len(right) > 0 && left[0] == right[0] {
		row("=", left[0], right[0])
		left, right = left[1:], right[1:]
	}
	end := 0
	for end < len(left) && end < len(right) && left[len(left)-1-end] == right[len(right)-1-end] {
		end++
	}
	tail := left[len(left)-end:]
	left, right = left[:len(left)-end], right[:len(right)-end]
	if len(left)*len(right) > mostPairs {
		for _, s := range left {
			row("<", s, "")
		}
		left = nil
	}
	// common[i][j] is how many paragraphs left[i:] and right[j:] share in order.
	common := make([][]int, len(left)+1)
	for i := range common {
		common[i] = make([]int, len(right)+1)
	}
	for i := len(left) - 1; i >= 0; i-- {
		for j := len(right) - 1; j >= 0; j-- {
			if common[i][j] = max(common[i+1][j], common[i][j+1]); left[i] == right[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	for i, j := 0, 0; i < len(left) || j < len(right); {
		switch {
		case i < len(left) && j < len(right) && left[i] == right[j]:
			row("=", left[i], right[j])
			i, j = i+1, j+1
		case j == len(right) || i < len(left) && common[i+1][j] >= common[i][j+1]:
			row("<", left[i], "")
			i++
		default:
			row(">", "", right[j])
			j++
		}
	}
	for _, s := range tail {
		row("=", s, s)
	}
}

// mostPairs bounds the pairs of paragraphs that are held against each other.
const mostPairs = 4 << 20

// wrapColumn breaks a text into lines that are no wider than a column, unless
// one word is.
func wrapColumn(text string, width int) (lines []string) {
	line := ""
	for word := range strings.FieldsSeq(visible(text)) {
		if line != "" && displaywidth.String(line)+1+displaywidth.String(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
