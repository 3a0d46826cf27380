package lang

import "strconv"

// A Value is a value of a flat file with the keys that lead to it; an item of
// a list has its number, from 0, for a key.
type Value struct {
	Path []string
	Word string
	Line int
}

// Values reads a file of the form of the language files into its values, in
// their order. An error names file and line.
func Values(file, text string) ([]Value, error) {
	top, err := readFlat(file, text, nil)
	if err != nil {
		return nil, err
	}
	var out []Value
	var walk func(n *node, path []string)
	walk = func(n *node, path []string) {
		if n.kind == scalar {
			out = append(out, Value{path, n.value, n.line})
			return
		}
		for i, item := range n.items {
			key := strconv.Itoa(i)
			if n.kind == mapping {
				key = n.keys[i]
			}
			walk(item, append(path[:len(path):len(path)], key))
		}
	}
	walk(top, nil)
	return out, nil
}
