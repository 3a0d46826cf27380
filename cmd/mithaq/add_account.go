package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"mithaq/corpus/intake"
	"mithaq/corpus/store"
)

// account shows what became of a batch. failed is why the disk took none of
// it; nil if it did.
func (ad *adding) account(batch []*addition, failed error) error {
	var b bytes.Buffer
	for _, a := range batch {
		switch {
		case a.err != nil:
			ad.errs = append(ad.errs, a.err)
		case a.unchanged != nil:
			ad.counts[store.Same]++
			fmt.Fprintf(&b, "there already  %s: %s; its server says that it has not changed\n", visible(a.name), visible(filepath.Join(ad.dir, filepath.FromSlash(a.unchanged.File))))
		case a.plan == nil:
			for _, n := range a.notice {
				fmt.Fprintf(&b, "left aside  %s: %s\n", visible(a.name), visible(n))
			}
		case a.plan.Err != nil: // failed, which ends the run
		default:
			ad.counts[a.plan.Fate]++
			ad.tell(&b, a)
		}
	}
	_, err := ad.out.Write(b.Bytes())
	return err
}

// tell writes what became of one source.
func (ad *adding) tell(b *bytes.Buffer, a *addition) {
	p := a.plan
	file := visible(filepath.Join(ad.dir, filepath.FromSlash(p.Entry.File)))
	switch p.Fate {
	case store.Same:
		fmt.Fprintf(b, "there already  %s: %s\n", visible(a.name), file)
		if p.Restored {
			detail(b, "note", "its original was missing or damaged, and has been put back")
		}
		if at := ad.wanted(a, p.Entry.Meeting); at != p.Entry.Meeting {
			detail(b, "note", "it is there as %s, not as %s; to change that, edit the front matter of that file", p.Entry.Meeting, at)
		}
	case store.SameText:
		fmt.Fprintf(b, "there already  %s: its text is that of %s, only the file around it differs\n", visible(a.name), file)
	default:
		ad.tellNew(b, a, a.name, a.draft != nil || ad.verbose || ad.dry)
	}
}

// wanted is the meeting that a source was to be stored under, where that of the
// corpus has not been overruled.
func (ad *adding) wanted(a *addition, have string) string {
	series, rest, _ := strings.Cut(have, "/")
	date, lang, _ := strings.Cut(rest, ".")
	say := func(field, have string) string { return cmp.Or(ad.told[field], a.facts[field].value, have) }
	return say("series", series) + "/" + say("date", date) + "." + say("lang", lang)
}

// tellNew writes what became of a source that is new: under what name it was
// stored, what was found of it, and what was left out.
func (ad *adding) tellNew(b io.Writer, a *addition, name string, facts bool) {
	p := a.plan
	would := ""
	if ad.dry {
		would = "would be "
	}
	file := visible(filepath.Join(ad.dir, filepath.FromSlash(p.Entry.File)))
	if p.Fate == store.Version {
		fmt.Fprintf(b, "%sadded  %s as version %d of %s: %s\n", would, visible(name), p.Entry.Version, visible(p.Prior.Meeting), file)
		detail(b, "compare", "mithaq compare --versions %s --corpus %s", strings.TrimSuffix(p.Entry.File, ".md"), ad.dir)
	} else {
		fmt.Fprintf(b, "%sadded  %s: %s\n", would, visible(name), file)
	}
	if p.Other != nil {
		detail(b, "note", "its address was added before as %s; if this is a later version of that, give it the same --series, --date and --lang", p.Other.File)
	}
	if facts {
		for _, field := range fields {
			if f, ok := a.facts[field]; ok {
				detail(b, field, "%s  (%s)", f.value, f.where)
			}
			if field == "date" && a.published.value != "" {
				detail(b, "published", "%s  (%s)", a.published.value, a.published.where)
			}
		}
	}
	if d := a.draft; d != nil {
		detail(b, "words", "%d of %d taken%s", d.Taken, d.Words, leftShort(d.Left, ad.verbose))
		if ad.verbose {
			for _, l := range d.Left {
				detail(b, "left out", "%s: %s", l.Why, l.Text)
			}
		}
		for _, doubt := range d.Doubts {
			detail(b, "doubtful", "%s", doubt)
		}
	}
	for _, n := range a.notice {
		detail(b, "note", "%s", n)
	}
	if ad.dry {
		ad.preview(b, p.Data)
	}
}

// detail writes a line below what became of a source.
func detail(b io.Writer, what, format string, args ...any) {
	fmt.Fprintf(b, "  %-9s  %s\n", what, visible(fmt.Sprintf(format, args...)))
}

// leftShort sums up what was left out: the words by their reasons.
func leftShort(left []intake.Left, whole bool) string {
	if len(left) == 0 {
		return ""
	}
	words := map[string]int{}
	var why []string
	for _, l := range left {
		if _, ok := words[l.Why]; !ok {
			why = append(why, l.Why)
		}
		words[l.Why] += l.Words
	}
	slices.SortStableFunc(why, func(a, b string) int { return words[b] - words[a] })
	for i, w := range why {
		why[i] = w + " " + strconv.Itoa(words[w])
	}
	s := "; left out: " + strings.Join(why, ", ")
	if !whole {
		s += " (--verbose lists them)"
	}
	return s
}

// previewLines is how much of a statement file a dry run shows.
const previewLines = 40

// preview shows the statement file that would be written.
func (ad *adding) preview(b io.Writer, data []byte) {
	n := 0
	for line := range strings.Lines(string(data)) {
		if n++; n > previewLines && !ad.verbose {
			fmt.Fprintf(b, "  | … %d lines more; --verbose shows them\n", strings.Count(string(data), "\n")-previewLines)
			return
		}
		fmt.Fprintf(b, "  | %s\n", visible(strings.TrimRight(line, "\r\n")))
	}
}

// sum writes the last line of the account. Nothing is written if there is
// nothing to say; failed is how many were not brought in, by its word.
func (ad *adding) sum(word string, failed int) error {
	var parts []string
	say := func(what string, n int) {
		if n > 0 {
			parts = append(parts, what+": "+strconv.Itoa(n))
		}
	}
	added := "added"
	if ad.dry {
		added = "would be added"
	}
	say(added, ad.counts[store.Added])
	say("new versions", ad.counts[store.Version])
	say("there already", ad.counts[store.Same]+ad.counts[store.SameText])
	say(word, failed)
	if len(parts) == 0 {
		return nil
	}
	s := strings.Join(parts, ", ")
	_, err := fmt.Fprintf(ad.out, "%s%s.\n", strings.ToUpper(s[:1]), s[1:])
	return err
}
