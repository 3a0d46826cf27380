package align

import "math"

// weigh fills the bags of units and passages.
func (p *pair) weigh() {
	all := make([]*unit, 0, p.n)
	count := 0 // of their words
	for s := range p.sides {
		for i := range p.sides[s].units {
			u := &p.sides[s].units[i]
			all = append(all, u)
			count += len(u.words)
		}
	}
	pairs := newTable(count)                                                          // of neighbouring words
	spelled := &spelling{table: newTable(count), tails: make([]tail, p.words.Size())} // of letters
	words := int32(p.words.Keys())
	for _, u := range all {
		last := int32(-1)
		u.grams.terms = make([]term, 0, 2*len(u.words))
		for _, w := range u.words {
			if w.role == stop {
				continue
			}
			u.grams.terms = append(u.grams.terms, term{id: w.key, w: 1})
			if last >= 0 {
				id := pairs.id(uint64(last)<<32 | uint64(w.key))
				u.grams.terms = append(u.grams.terms, term{id: words + id, w: 1})
			}
			last = w.key
		}
		if !p.across {
			u.letters.ids = spelled.letters(u.words)
		}
	}
	gram := p.idf(all, int(words)+len(pairs.keys))
	p.weighRuns(all, len(spelled.table.keys))
	size := int(words+63) / 64
	sets := make(set, size*len(all))
	for i, u := range all {
		u.names = sets[i*size : (i+1)*size]
		p.object(u, gram)
	}
	unseen := float32(math.Round(unitWeight * math.Log(float64(p.n)+1)))
	counts := make([]int32, words)
	for s := range p.sides {
		for _, list := range [2][]passage{p.sides[s].sentences, p.sides[s].paras} {
			for i := range list {
				list[i].bag = passageBag(list[i].words, gram, unseen, counts)
			}
		}
	}
	p.weighConcepts()
}

// idf counts the words and pairs of every unit, joins equal ones and weighs
// them: how often in the unit, times their weight. A term of a single unit
// can meet no other; it counts for the length of its bag and is then taken
// out, which is most of them. idf returns the weight of each of n ids; 0 for
// one that no unit holds.
func (p *pair) idf(all []*unit, n int) []float32 {
	df, seen := make([]int32, n), make([]int32, n)
	for _, u := range all {
		b := &u.grams
		out := b.terms[:0]
		for _, t := range b.terms {
			// seen holds 1 + the place of the id in out, if it is in this bag
			if at := seen[t.id] - 1; at >= 0 && int(at) < len(out) && out[at].id == t.id {
				out[at].w++
				continue
			}
			df[t.id]++
			out = append(out, t)
			seen[t.id] = int32(len(out))
		}
		b.terms = out
	}
	weight := p.weights(df)
	for _, u := range all {
		b := &u.grams
		for i := range b.terms {
			b.terms[i].w *= weight[b.terms[i].id]
		}
		b.finish()
		met := b.terms[:0]
		for _, t := range b.terms {
			if df[t.id] > 1 {
				met = append(met, t)
			}
		}
		b.terms = met
	}
	return weight
}

// weights returns the weight of ids that stand in so many units: log((n+1)/df),
// 0 for one that stands in none.
func (p *pair) weights(df []int32) []float32 {
	of := make([]float32, p.n+1) // weight by number of units; a logarithm for each id would cost more than all else here
	for d := 1; d < len(of); d++ {
		of[d] = max(1, float32(math.Round(unitWeight*math.Log(float64(p.n+1)/float64(d)))))
	}
	weight := make([]float32, len(df))
	for id, d := range df {
		weight[id] = of[d]
	}
	return weight
}

// weighRuns does for the runs of letters, of n ids, what idf does for words.
func (p *pair) weighRuns(all []*unit, n int) {
	df, last := make([]int32, n), make([]int32, n) // units that hold a run; 1 + which of them came last
	for k, u := range all {
		for _, id := range u.letters.ids {
			if last[id] != int32(k+1) {
				last[id] = int32(k + 1)
				df[id]++
			}
		}
	}
	p.runWeight = p.weights(df)
	times := last // how often one unit holds a run
	clear(times)
	for _, u := range all {
		met := 0 // runs that other units hold, too
		for _, id := range u.letters.ids {
			if times[id] == 0 && df[id] > 1 {
				met++
			}
			times[id]++
		}
		var s float64
		each := make([]count, 0, met)
		for _, id := range u.letters.ids {
			n := times[id]
			if n == 0 {
				continue // it was counted
			}
			times[id] = 0
			w := float64(p.runWeight[id]) * float64(n)
			s += w * w
			if df[id] > 1 {
				each = append(each, count{id, n})
			}
		}
		if s > 0 {
			u.letters.scale = 1 / math.Sqrt(s)
		}
		u.letters.ids, u.letters.each = nil, each
	}
}

// object fills the bags of what the unit is about: its words without those of
// the speech act; all words if none is left. The early words of a unit name
// its object, the late ones means, purpose and lists: in head a word weighs
// half for every Pack.HeadDecay words before it.
func (p *pair) object(u *unit, idf []float32) {
	u.content.terms, u.head.terms = make([]term, 0, len(u.words)), make([]term, 0, len(u.words))
	for _, acts := range [2]bool{false, true} {
		k := 0 // words before
		for _, w := range u.words {
			if w.role == stop || w.role == act && !acts {
				continue
			}
			if !u.names.has(w.key) {
				u.names.add(w.key)
				weight := idf[w.key]
				u.content.terms = append(u.content.terms, term{w.key, weight})
				if p.pack.HeadDecay > 0 && !p.across {
					weight = float32(math.Round(float64(weight) * math.Exp2(-float64(k)/p.pack.HeadDecay)))
				}
				u.head.terms = append(u.head.terms, term{w.key, weight})
			}
			k++
		}
		if k > 0 {
			break
		}
	}
	u.content.finish()
	u.head.finish()
}

// has reports whether a short bag holds the id.
func has(terms []term, id int32) bool {
	for _, t := range terms {
		if t.id == id {
			return true
		}
	}
	return false
}

// passageBag weighs the words of a passage by 1 + log of how often they
// stand in it, times their weight among the units.
// count must be all zero and is so again afterwards.
func passageBag(words []word, idf []float32, unseen float32, count []int32) bag {
	b := bag{terms: make([]term, 0, len(words))}
	for _, w := range words {
		if w.role == stop {
			continue
		}
		if count[w.key]++; count[w.key] == 1 {
			b.terms = append(b.terms, term{id: w.key})
		}
	}
	for i := range b.terms {
		t := &b.terms[i]
		t.w = unseen
		if idf[t.id] > 0 {
			t.w = idf[t.id]
		}
		if count[t.id] > 1 {
			t.w = float32(math.Round(float64(t.w) * (1 + math.Log(float64(count[t.id])))))
		}
		count[t.id] = 0
	}
	b.finish()
	return b
}

// weighConcepts weighs the concepts of the sentences as idf does words. That
// two sentences speak of one theme tells where in a statement we are; between
// two units it would only lift those that are about the same theme and
// something else.
func (p *pair) weighConcepts() {
	n := 0
	df := make([]float64, len(p.concepts))
	for s := range p.sides {
		n += len(p.sides[s].sentences)
		for i := range p.sides[s].sentences {
			for _, t := range p.sides[s].sentences[i].concepts.terms {
				df[t.id]++
			}
		}
	}
	for id, d := range df {
		df[id] = math.Round(unitWeight * math.Log(float64(n+1)/d))
	}
	for s := range p.sides {
		for i := range p.sides[s].sentences {
			b := &p.sides[s].sentences[i].concepts
			for k := range b.terms {
				b.terms[k].w = float32(df[b.terms[k].id])
			}
			b.finish()
		}
	}
}
