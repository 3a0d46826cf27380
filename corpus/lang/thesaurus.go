package lang

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A Thesaurus tells which words of one language mean one thing, and what the
// other languages call it: a class holds paraphrases ("dialogue", "talks") with
// the words that are derived from them. It serves where texts of two languages
// must meet; it is read on first use, since comparing two statements in one
// language does with what Classes has of it. The zero value knows no class.
type Thesaurus struct {
	forms   *Phrases             // class by the matching keys of its forms
	words   map[string]string    // class by form of one word: of two words with one key ("import", "importance") each keeps its own
	runs    map[string]string    // class by form without spaces, where words are joined and carry particles
	longest int                  // runes of the longest run
	verbs   map[string]verbClass // class by dictionary form of a verb, where patterns make its forms; else nil
	pack    *Pack
	acts    map[string]bool // classes of the words that carry an act or help it, and name nothing
	classes map[string]int  // every class there is, with its line in the file
	own     map[string]bool // of these, the ones that a corpus's lexicon added or widened; nil if it has none
	file    string          // that lexicon
}

// A Sense is a class of words that stands in a row of tokens.
type Sense struct {
	ID       string // of the class, the same in all languages
	From, To int    // tokens, To exclusive
}

// thesauri are the thesauri by pack, each read once.
var thesauri sync.Map

// Thesaurus returns the thesaurus of the pack's language. An error names the
// file and line of every entry that is wrong.
func (p *Pack) Thesaurus() (*Thesaurus, error) {
	f, ok := thesauri.Load(p)
	if !ok {
		f, _ = thesauri.LoadOrStore(p, sync.OnceValues(func() (*Thesaurus, error) {
			text, err := p.library.text(thesaurusFile)
			if err != nil {
				return nil, err
			}
			return p.readThesaurus(thesaurusFile, text)
		}))
	}
	return f.(func() (*Thesaurus, error))()
}

func (p *Pack) readThesaurus(name, text string) (*Thesaurus, error) {
	root, err := readFlat(name, text, nil)
	if err != nil {
		return nil, err
	}
	t := &Thesaurus{forms: newPhrasebook().newList(), words: map[string]string{}, acts: map[string]bool{}, pack: p}
	if p.Compounds() {
		t.runs = make(map[string]string, 8192)
	}
	if p.verbStems != nil {
		t.verbs = map[string]verbClass{}
	}
	l := &loader{file: name, pack: p}
	stemmer := p.stemmer()
	classes, first := map[string]int{}, map[string]string{} // line by class; class by form
	t.classes = classes
	acts := map[string]*node{}
	// words files the classes of a section.
	words := func(n *node) {
		l.each(n, func(class string, forms *node) {
			if classes[class] > 0 && t.own[class] == (l.file != name) {
				l.errorf(forms, "class %s stands twice", class)
			}
			classes[class] = forms.line
			if l.file != name {
				t.own[class] = true
			}
			l.each(forms, func(code string, list *node) {
				if code != p.Code {
					if !slices.Contains(p.library.codes(), code) {
						l.errorf(list, "%s: no language %q", class, code)
					}
					return
				}
				l.list(list, func(form string, at *node) {
					words := split(nil, form)
					whole := strings.Join(words, " ")
					if p.Compounds() {
						whole = strings.Join(words, "")
					}
					switch was := first[whole]; {
					case whole == "":
						l.errorf(at, "%s: %q has no letters", class, form)
					case was != "" && was != class:
						l.errorf(at, "%q stands in %s and in %s; keep the more usual", form, was, class)
					default:
						first[whole] = class
						t.add(stemmer, words, class)
					}
				})
			})
		})
	}
	l.each(root, func(key string, n *node) {
		switch key {
		case "version":
		case "acts":
			l.list(n, func(class string, at *node) { acts[class] = at })
		case "words":
			words(n)
		default:
			l.errorf(n, "no section %q; the file holds version, acts and words", key)
		}
	})
	if own := p.library.own; own != nil && own.has("words") {
		t.own, t.file, l.file = map[string]bool{}, own.File, own.File
		words(own.section("words"))
		l.file = name
	}
	for class, at := range acts {
		if classes[class] == 0 {
			l.errorf(at, "acts: no class %q", class)
		}
		t.acts[class] = true
	}
	slices.SortFunc(l.errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return t, errors.Join(l.errs...)
}

// add files a form. Of two forms with one key, the class that came first keeps
// it.
func (t *Thesaurus) add(stemmer *stemmer, words []string, class string) {
	if t.runs != nil {
		run := strings.Join(words, "")
		t.runs[run] = class
		t.longest = max(t.longest, utf8.RuneCountInString(run))
		return
	}
	if len(words) == 1 {
		t.words[words[0]] = class
		t.addVerb(words[0], class)
	}
	for i, w := range words {
		words[i] = stemmer.key(w)
	}
	if t.forms.exact(words) == "" {
		t.forms.add(words, class)
	}
}

// addVerb files the class of a verb under its dictionary form, so that forms
// that nobody lists are known as well. The imperfect (يضمن) tells most of it; the
// past may be another word (ضمن, within), and so may the masdar (نظام, a system); a
// participle tells nothing.
func (t *Thesaurus) addVerb(form, class string) {
	if t.verbs == nil {
		return
	}
	w := t.pack.arabicWord(form)
	if w == nil || w.Lemma == "" {
		return
	}
	for rank, forms := range [...]VerbForm{Third, Past | Base, Gerund} {
		if was := t.verbs[w.Lemma]; w.Forms&forms != 0 {
			if was.class == "" || rank < was.rank {
				t.verbs[w.Lemma] = verbClass{class, rank}
			}
			return
		}
	}
}

// A verbClass is the class of a verb, with how little the form tells by which
// it was filed.
type verbClass struct {
	class string
	rank  int
}

// exact returns what the phrase of exactly these words stands for; empty if
// there is none.
func (p *Phrases) exact(words []string) string {
	n := p.first[words[0]]
	for _, w := range words[1:] {
		if n == nil {
			return ""
		}
		n = n.then(w)
	}
	if n == nil {
		return ""
	}
	return n.id
}

// Line returns the file and line that tell of a class; the line is 0 if there is no
// such class.
func (t *Thesaurus) Line(class string) (file string, line int) {
	if t.own[class] {
		return t.file, t.classes[class]
	}
	return thesaurusFile, t.classes[class]
}

// IsAct reports whether the words of a class carry an act or help it, such as
// "reaffirm" or "strengthen", and name nothing.
func (t *Thesaurus) IsAct(class string) bool { return t.acts[class] }

// Has reports whether a folded form stands in a class as it is.
func (t *Thesaurus) Has(form string) bool { return t.words[form] != "" }

// Senses appends the classes that stand in the tokens to dst, in the order in
// which they begin: the longest form, and behind it the classes of the shorter
// ones inside it, since what is a set phrase in one language is said word by
// word in another ("resume talks").
func (t *Thesaurus) Senses(toks []Token, dst []Sense) []Sense {
	switch {
	case t.runs != nil:
		return t.within(toks, dst)
	case t.forms == nil:
		return dst
	}
	for i := 0; i < len(toks); i++ {
		if toks[i].Kind == Punct {
			continue
		}
		id, to := "", 0
		for j, at := i, t.forms.first[toks[i].stem]; at != nil; at = at.then(toks[j].stem) {
			if j++; at.id != "" {
				id, to = at.id, j
			}
			if j == len(toks) {
				break
			}
		}
		if to > i+1 {
			dst = append(dst, Sense{id, i, to})
			for k := i; k < to; k++ {
				if own := t.word(&toks[k]); own != "" && own != id {
					dst = append(dst, Sense{own, k, k + 1})
				}
			}
			i = to - 1
		} else if own := t.word(&toks[i]); own != "" {
			dst = append(dst, Sense{own, i, i + 1})
		}
	}
	return dst
}

// Named calls f with what a row of tokens names, the same in all languages: its
// concepts and the classes of its words, but for those that only say what is
// done with a thing.
func (t *Thesaurus) Named(toks []Token, f func(meaning string)) {
	t.NamedAt(toks, func(meaning string, _, _ int) { f(meaning) })
}

// NamedAt is Named with the tokens that each meaning stands in, to exclusive.
// The words of a party or place of several mean nothing by themselves there:
// ولايات in "United States" is no mandate.
func (t *Thesaurus) NamedAt(toks []Token, f func(meaning string, from, to int)) {
	mentions := t.pack.Mentions(toks)
	for _, m := range mentions {
		if m.Concept.Kind != "verb" && !t.pack.Subject(toks, m.From, m.To) {
			f("concept "+m.Concept.ID, m.From, m.To)
		}
	}
	inName := func(s Sense) bool {
		return slices.ContainsFunc(mentions, func(m Mention) bool {
			return (m.Concept.Kind == "party" || m.Concept.Kind == "place") && m.From <= s.From && s.To <= m.To && s.To-s.From < m.To-m.From
		})
	}
	for _, s := range t.Senses(toks, nil) {
		if !t.acts[s.ID] && !(s.To == s.From+1 && toks[s.From].Is(Stop)) && !t.pack.Subject(toks, s.From, s.To) && !inName(s) {
			f("class "+s.ID, s.From, s.To)
		}
	}
}

// Subject reports whether toks[from:to] is a party that stands behind its verb.
// Where verbs open their clauses, the wording of an act holds its subject; in
// the other languages it does not, and what is said of it would tell two
// wordings apart that say the same.
func (p *Pack) Subject(toks []Token, from, to int) bool {
	return p.Grammar == "verb-first" && from > 0 && to == from+1 && toks[from].Is(PartyNoun) &&
		toks[from-1].Word != nil && toks[from-1].Word.Forms&(Past|Third) != 0
}

// word returns the class of a single word; empty if it has none. A listed form
// is asked for first, as written and without what is written before it, since
// "provinces" (محافظات) and "preserving" (محافظة) have one matching key; then the
// key; then the verb of which the word is a finite form.
func (t *Thesaurus) word(tok *Token) string {
	if own := t.words[tok.Form]; own != "" || tok.Kind == Punct {
		return own
	}
	for _, a := range t.pack.prefixes {
		// An article is sure even before a short word (الري); a letter is not.
		if rest, ok := strings.CutPrefix(tok.Form, a.text); ok && (a.size > 1 || utf8.RuneCountInString(rest) >= a.left) {
			if own := t.words[rest]; own != "" {
				return own
			}
		}
	}
	if n := t.forms.first[tok.stem]; n != nil && n.id != "" {
		return n.id
	}
	switch w := tok.Word; {
	case t.verbs == nil || w == nil || w.Forms&Finite == 0:
		return ""
	case tok.Parts.Future: // no masdar, such as تبني in ستبني
		w = t.pack.imperfect(tok.Parts.Stem, w)
		fallthrough
	default:
		return t.verbs[w.Lemma].class
	}
}

// within finds the classes of a language that joins words and hangs particles
// on them: from the beginning of each token on, the longest form that fits, and
// on from behind it. A form may run over several tokens if it begins with one.
func (t *Thesaurus) within(toks []Token, dst []Sense) []Sense {
	for i := 0; i < len(toks); i++ {
		if toks[i].Kind == Punct {
			continue
		}
		for at := 0; at < len(toks[i].Form); {
			id, to, next := t.runAt(toks, i, at)
			if id == "" {
				_, size := utf8.DecodeRuneInString(toks[i].Form[at:])
				at += size
				continue
			}
			dst = append(dst, Sense{id, i, to + 1})
			dst = t.inside(toks, i, at, to, next, dst)
			i, at = to, next
		}
	}
	return dst
}

// inside appends the classes of the shorter forms inside the one that runs
// from byte at of token i to byte next of token to.
func (t *Thesaurus) inside(toks []Token, i, at, to, next int, dst []Sense) []Sense {
	var run []rune
	for k := i; k <= to; k++ {
		form := toks[k].Form
		if k == to {
			form = form[:next]
		}
		if k == i {
			form = form[at:]
		}
		run = append(run, []rune(form)...)
	}
	whole := t.runs[string(run)]
	for from := 0; from < len(run)-1; {
		end := len(run)
		if from == 0 {
			end-- // the whole form is told
		}
		for ; end > from+1 && t.runs[string(run[from:end])] == ""; end-- {
		}
		if end <= from+1 {
			from++
			continue
		}
		if id := t.runs[string(run[from:end])]; id != whole {
			dst = append(dst, Sense{id, i, to + 1})
		}
		from = end
	}
	return dst
}

// joins reports whether a sign stands between the words of a Korean compound.
func joins(r rune) bool { return r == '-' || r == '·' || r == 'ㆍ' || r == '・' }

// runAt returns the class of the longest form that begins at byte at of token
// i, the token that it ends in and the byte behind it there; the class is empty
// if there is none. A form of one syllable counts only as a whole token, or as
// one that a particle stands behind.
func (t *Thesaurus) runAt(toks []Token, i, at int) (id string, to, next int) {
	var run []byte
	runes := 0
	for k := i; k < len(toks) && runes < t.longest && toks[k].Kind != Punct; k++ {
		if k > i && at > 0 {
			break
		}
		form := toks[k].Form
		from := 0
		if k == i {
			from = at
		}
		for j, r := range form[from:] {
			end := from + j + utf8.RuneLen(r)
			if joins(r) && j > 0 {
				continue // 인도-태평양
			}
			run = utf8.AppendRune(run, r)
			runes++
			if c := t.runs[string(run)]; c != "" && (runes > 1 || at == 0 && (end == len(form) || t.pack.bears(form, end))) {
				id, to, next = c, k, end
			}
		}
	}
	return id, to, next
}
