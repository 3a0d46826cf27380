package lang

// A Class is a set of the things that a word does in a clause.
type Class uint64

// The classes of words. They are the sections of a language file.
const (
	Determiner Class = 1 << iota
	Preposition
	Conjunction
	Subordinator
	Pronoun
	ObjectPronoun
	Modal
	Negation
	DroppedAdverb // between subject and verb, left out of a quote
	Opener        // at the start of a sentence; the clause begins after it
	PartyNoun     // heads a party: "leaders"
	Institution   // a body that acts for the parties: "committee"
	Title         // before a name: "Minister"
	BoosterAdverb
	BoosterAdjective
	WeakBooster // raises only concern, condemnation and support
	HedgeVerb
	MeetingVerb // under a party only reports the meeting
	MeetingNoun // with a past verb reports the meeting
	TailParticiple
	Progressive
	ChainVerb
	Principle  // after "support" makes it a reaffirmation
	Initiative // after "support" makes it a welcome
	NounVerb   // a verb whose base form is also a common noun
	Stop       // carries no meaning for likeness
	ActWord    // speech acts and light verbs: kept out of likeness
	Be         // a form of "to be"
	Have       // a form of "to have"
	Month
	Adjectival // a participle that is mostly an adjective
	Response   // says how hard a warned-of answer will be
	Condemning // "join them in condemning"
	Instrument // a capitalised name that ends in it is a treaty, body or programme
	DateWord   // may stand between "by" and a year
	VerbFirst  // of the NounVerbs, rather a verb behind "and"
	JointVerb  // "cooperate to V": V is the deed
	State      // a change that happened rather than a deed: "grown"
	Effect     // what something that is no party will do of itself: "lead to"
	Needful    // "it is imperative to": says that something is important
	// classes of Arabic and Korean
	Complementiser  // opens a clause that is the object of a verb: أن
	Still           // says that a state lasts: لا يزال
	Purpose         // opens purpose, means or list: بهدف
	Impersonal      // "it was done", with the deed behind: تم
	AttributionVerb // a verb that only says whose words follow: قال
	Source          // what is quoted: البيان
	NotVerb         // looks like a verb and is none: سنوات
	Again           // makes a verb of saying renew: مجددا
	Exploring       // a deed that only looks for a way: 모색
	Occasion        // what a meeting was an occasion for: 기회
	Meanwhile       // behind a verb, links its clause to the next: 하는 한편
	MeetingObject   // reports the meeting if a word for one follows: أجرى مباحثات
	LightNoun       // makes a verb of saying with the verb behind it: 의견을 같이하다
)

// A VerbForm is a set of the forms of a verb that a word can be.
type VerbForm uint8

// The forms of a verb.
const (
	Base       VerbForm = 1 << iota // commit
	Third                           // commits
	Past                            // committed
	Participle                      // committed, undertaken
	Gerund                          // committing
)

// Finite are the forms that can head a clause.
const Finite = Base | Third | Past

// A Word is what a language file says of one form of a word.
type Word struct {
	Class Class
	Forms VerbForm   // 0 if the word is no verb
	Lemma string     // base form, if it is a verb
	Verb  *Verb      // its rung, if the verb carries an act; else nil
	Noun  *Noun      // if it carries an act under a light verb; else nil
	Pred  *Predicate // if it carries an act after "be"; else nil
}

// Is reports whether the word has any of the classes.
func (w *Word) Is(c Class) bool { return w != nil && w.Class&c != 0 }

// A Rung is an act with its force: a place on a ladder.
type Rung struct {
	Act   string
	Force int // 1 to 5; 0 where the governing verb lends it
}

// A Verb is a verb that carries an act.
type Verb struct {
	Rung
	That      Rung     // before a that-clause; the zero Rung if it is the same
	Gives     Rung     // with support for its object; the zero Rung if the noun decides
	Future    Rung     // before one of what will be; the zero Rung if it is as That
	Frame     int      // force it lends to an act noun it governs; 0 if none
	Particles []string // one of which must follow; nil if none need
	Inf       bool     // takes a to-infinitive whose conjuncts are units of their own
	Light     bool     // an act noun after it decides the act
	Renews    bool     // and the noun's Renewed rung holds
	File      string   // that says so
	Line      int      // in it
}

// A Noun is a noun that carries an act under a light verb.
type Noun struct {
	Rung
	Renewed Rung            // under reaffirm, reiterate, renew; the zero Rung if it is the same
	Under   map[string]bool // only under these verbs; nil if under any
	File    string
	Line    int
}

// A Predicate is an adjective that carries an act after "be".
type Predicate struct {
	Rung
	Remain Rung // after "remain" and "stand"
	Inf    bool
	File   string
	Line   int
}

// Commits reports whether the noun is a commitment or resolve: reaffirming it
// reaffirms in full.
func (n *Noun) Commits() bool {
	full := Rung{"reaffirm", 4}
	return n != nil && (n.Rung == full || n.Act == "commit" && n.Renewed == full)
}
