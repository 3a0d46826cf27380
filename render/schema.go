package render

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed schema/*.json
var schemas embed.FS

// SchemaNames lists the forms of JSON that have a JSON Schema.
func SchemaNames() []string { return []string{"compare", "audit", "timeline"} }

// SchemaFile returns the JSON Schema (draft 2020-12) of a form of JSON.
func SchemaFile(name string) ([]byte, error) {
	data, err := schemas.ReadFile("schema/" + name + ".json")
	if err != nil {
		return nil, fmt.Errorf("no schema %q; there are %s", name, strings.Join(SchemaNames(), ", "))
	}
	return data, nil
}
