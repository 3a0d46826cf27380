package words

// maxIsland is the most words that may stand unchanged between two changes
// and yet be marked as changed with them.
const maxIsland = 2

// Readable returns the edits as a reader wants them marked: a few equal words
// left standing between two changes are joined with both into one, since
// "[agreed|decided] to [study|expand]" reads worse than one replacement. Both
// texts still rebuild. It is for showing; nothing is counted from it.
//
// An island is joined if it holds no words, or at most maxIsland and no more
// than the smaller of the changes beside it. Each is judged by the changes as
// they first stood, so that the answer depends on no order.
func Readable(edits []Edit) []Edit {
	var j joiner
	for i := range edits {
		e := edits[i]
		if e.Op == Equal && i > 0 && i < len(edits)-1 {
			n := count(e.Text)
			if n == 0 || n <= maxIsland && n <= min(changed(edits[:i], -1), changed(edits[i+1:], 1)) {
				j.add(Delete, e.Text)
				j.add(Insert, e.Text)
				continue
			}
		}
		j.add(e.Op, e.Text)
	}
	return j.edits()
}

// changed counts the words of the place at the end (-1) or the beginning (1)
// of edits: those of its longer side.
func changed(edits []Edit, dir int) int {
	n, i := 0, 0
	if dir < 0 {
		i = len(edits) - 1
	}
	for ; i >= 0 && i < len(edits) && edits[i].Op != Equal; i += dir {
		n = max(n, count(edits[i].Text))
	}
	return n
}

// count returns the number of words in a text.
func count(text string) int {
	n := 0
	each(text, func(s string, _ class) {
		for _, r := range s {
			if classOf(r) == word {
				n++
				break
			}
		}
	})
	return n
}

// Shared returns the share of the words of both texts that stand in both, in
// [0, 1]; 1 for two texts without words. Below one half a reader is better
// served by the two texts side by side than by marks in one.
func Shared(edits []Edit) float64 {
	both, all := 0, 0
	for _, e := range edits {
		n := count(e.Text)
		if e.Op == Equal {
			both += 2 * n
			n *= 2
		}
		all += n
	}
	if all == 0 {
		return 1
	}
	return float64(both) / float64(all)
}
