package wording

// categories are the forms that a plural may have (Unicode CLDR, Language Plural
// Rules).
var categories = [...]string{"zero", "one", "two", "few", "many", "other"}

// A rule chooses the form of a plural for a whole number, as CLDR does for
// numbers without decimals.
type rule struct {
	forms []string
	of    func(n int) string
}

func ruleOf(name string) *rule {
	r := rules[name]
	return &r
}

// rules are the rules of CLDR that the languages of the interface need.
var rules = map[string]rule{
	"other": {[]string{"other"}, func(int) string { return "other" }}, // Korean
	"one-other": {[]string{"one", "other"}, func(n int) string { // English
		if n == 1 {
			return "one"
		}
		return "other"
	}},
	"arabic": {categories[:], func(n int) string {
		switch h := n % 100; {
		case n == 0:
			return "zero"
		case n == 1:
			return "one"
		case n == 2:
			return "two"
		case 3 <= h && h <= 10:
			return "few"
		case h >= 11:
			return "many"
		}
		return "other" // 100, 101, 102
	}},
}
