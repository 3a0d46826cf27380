package diff

import (
	"slices"

	"mithaq/corpus/lang"
)

// What two lines share can be one name: both cite the resolutions of the
// Security Council, one to see them carried out, the other to say who breaks
// them. A name alone links nothing, unless the year beside it makes it one paper.
const (
	nameReach = 5 // tokens of a name, at most
	saysMore  = 3 // least words beside the name that each line has of its own
)

// onlyName reports whether all that two readings share stands in one name of
// several words on both sides, with more beside it that they do not share.
func onlyName(a, b *reading) bool {
	shared := make([]int32, 0, len(a.content))
	for _, id := range a.content {
		if _, ok := slices.BinarySearch(b.content, id); ok {
			shared = append(shared, id)
		}
	}
	n := len(shared)
	if len(a.content)-n < saysMore || len(b.content)-n < saysMore {
		return false
	}
	return n == 0 || a.inName(shared) && b.inName(shared) && !a.datedAs(b)
}

// datedAs reports whether two readings name the same year.
func (d *reading) datedAs(other *reading) bool {
	years := func(d *reading) (out []string) {
		for _, t := range d.by.table(d.st).Between(d.unit.Start, d.unit.End) {
			if t.Kind == lang.Digits && isYear(t.Form) {
				out = append(out, t.Form)
			}
		}
		return out
	}
	there := years(other)
	return slices.ContainsFunc(years(d), func(y string) bool { return slices.Contains(there, y) })
}

// inName reports whether all words that name one of these things stand together
// in the name of a party, a place, a body or a paper.
func (d *reading) inName(ids []int32) bool {
	toks := d.by.table(d.st).Between(d.unit.Start, d.unit.End)
	first, last := -1, -1
	for i := range toks {
		if !d.by.namesOne(toks, i, ids) {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	if first < 0 || last-first >= nameReach {
		return false
	}
	for _, m := range d.by.pack.Mentions(toks) {
		if k := m.Concept.Kind; m.From < last+1 && first < m.To && (k == "instrument" || k == "body" || k == "party" || k == "place") {
			return true
		}
	}
	return false
}

// namesOne reports whether the token at i, or what begins there, names one of
// these things.
func (r *reader) namesOne(toks []lang.Token, i int, ids []int32) bool {
	has := func(id int32) bool { _, ok := slices.BinarySearch(ids, id); return ok }
	if r.across {
		return slices.ContainsFunc(r.meant(toks[i:min(len(toks), i+1)], nil), has) || i+1 < len(toks) && slices.ContainsFunc(r.meant(toks[i:min(len(toks), i+nameReach)], nil), has) && !slices.ContainsFunc(r.meant(toks[i+1:min(len(toks), i+nameReach)], nil), has)
	}
	t := &toks[i]
	if !names(t) {
		return false
	}
	if r.pack.Script == "Hangul" {
		return slices.ContainsFunc(r.syllables(nil, t.Form), has)
	}
	if has(r.canonical(t.Key)) {
		return true
	}
	if t.Capital {
		if name, n := r.pack.Aliases.Match(toks, i); n > 0 {
			return has(r.id(name))
		}
	}
	return false
}
