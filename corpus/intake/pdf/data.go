package pdf

import (
	_ "embed"
	"fmt"
	"sync"

	"go.yaml.in/yaml/v4"
)

//go:embed lines.yaml
var linesFile []byte

// phrases is what lines.yaml says.
type phrases struct {
	Pages                []string
	Ends, Begins, Always []string
	Verbs                []string
}

// known returns the contents of lines.yaml, which the tests hold to be right.
func known() *phrases {
	p, err := phrasesOnce()
	if err != nil {
		panic(err)
	}
	return p
}

var phrasesOnce = sync.OnceValues(func() (*phrases, error) {
	var p phrases
	if err := yaml.Load(linesFile, &p, yaml.WithKnownFields()); err != nil {
		return nil, fmt.Errorf("lines.yaml: %w", err)
	}
	return &p, nil
})
