package imprint

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"mithaq/corpus/lang"
)

//go:embed names.yaml
var namesFile string

// names are states, groups, places and publishers. They never change after
// they were read.
type names struct {
	states, groups, places map[string]*phrases // by language; the id is the name in English
	noStates               map[string]*phrases // names that hold a state's
	members                map[string][]string // of a group
	publishers             map[string]string   // by the end of a host
	press, official        []string            // ends of hosts
}

var namesOnce = sync.OnceValues(func() (*names, error) { return readNames(namesFile) })

func readNames(text string) (*names, error) {
	var file struct {
		States, Places map[string]map[string][]string
		Groups         map[string]struct {
			Members, En, Ar, Ko []string
		}
		NoStates   map[string][]string `yaml:"no_states"`
		Publishers map[string]string
		Press      []string
		Official   []string `yaml:"official_hosts"`
	}
	dec := yaml.NewDecoder(strings.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(&file); err != nil {
		return nil, fmt.Errorf("names.yaml: %w", err)
	}
	n := &names{noStates: map[string]*phrases{}, states: map[string]*phrases{}, groups: map[string]*phrases{}, places: map[string]*phrases{}, members: map[string][]string{},
		publishers: file.Publishers, press: file.Press, official: file.Official}
	for _, code := range lang.Codes() {
		n.noStates[code], n.states[code], n.groups[code], n.places[code] = newPhrases(code), newPhrases(code), newPhrases(code), newPhrases(code)
	}
	var errs []error
	add := func(to map[string]*phrases, name string, forms map[string][]string) {
		for code, list := range forms {
			if to[code] == nil {
				errs = append(errs, fmt.Errorf("names.yaml: %s: no language %q", name, code))
				continue
			}
			for _, form := range list {
				to[code].add(form, name)
			}
		}
	}
	add(n.noStates, "no_states", file.NoStates)
	for name, forms := range file.States {
		add(n.states, name, forms)
	}
	for name, forms := range file.Places {
		add(n.places, name, forms)
	}
	for name, g := range file.Groups {
		add(n.groups, name, map[string][]string{"en": g.En, "ar": g.Ar, "ko": g.Ko})
		n.members[name] = g.Members
		for _, m := range g.Members {
			if file.States[m] == nil {
				errs = append(errs, fmt.Errorf("names.yaml: group %s has the member %q, which is no state there", name, m))
			}
		}
	}
	return n, errors.Join(errs...)
}

func newPhrases(code string) *phrases { return &phrases{grammar: code, first: map[string][]phrase{}} }

// ends reports whether a host is a domain or lies under it.
func ends(host, domain string) bool {
	return host == domain || strings.HasSuffix(host, "."+domain)
}

// publisher returns who publishes at a host, by the longest end that is known;
// empty if none is.
func (n *names) publisher(host string) string {
	for domain := host; domain != ""; {
		if name := n.publishers[domain]; name != "" {
			return name
		}
		_, domain, _ = strings.Cut(domain, ".")
	}
	return ""
}

func anyEnds(host string, domains []string) bool {
	for _, d := range domains {
		if ends(host, d) {
			return true
		}
	}
	return false
}
