package lang

// Parts are what a written word is made of, in languages that write small
// words onto others.
type Parts struct {
	Word     *Word  // of the stem; nil if the file does not know it
	Stem     string // folded, without what is written onto it
	And      bool   // "and" stands before it (و ف)
	Future   bool   // the sign of the future (س)
	Article  bool   // the article (ال)
	Owner    bool   // a pronoun behind it (هما)
	Prep     string // a preposition before it (ب ل ك); empty if none
	Light    string // what makes a verb of the noun (하), or the verb itself; empty if it is no verb
	Ending   Ending // of a verb; 0 if it is none
	Particle string // behind a noun (은); empty if none
	Rest     string // the form without the "and" before it

	functions, light, particle functionSet // of Stem, Light and Particle
}

// key returns the matching key of a form with these parts.
func (p *Parts) key(form string) string {
	if p.Stem != "" {
		return p.Stem
	}
	return form
}

// Parts takes a folded form apart.
func (p *Pack) Parts(form string) *Parts {
	var parts Parts
	switch p.Grammar {
	case "verb-first":
		parts = p.arabicParts(form)
	case "verb-last":
		parts = p.koreanParts(form)
	default:
		parts = Parts{Word: p.Word(form), Stem: form}
	}
	if parts.Rest == "" {
		parts.Rest = form
	}
	parts.functions = p.functions.of(parts.Stem)
	if parts.Light != "" {
		parts.light = p.functions.of(parts.Light)
	}
	if parts.Particle != "" {
		parts.particle = p.functions.of(parts.Particle)
	}
	return &parts
}
