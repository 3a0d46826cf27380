package lang

import (
	"fmt"
	"hash/crc32"
	"io"
	"strconv"
	"strings"
)

// An index holds what readConcepts makes of concepts.yaml for one language, so
// that a start need not read and stem all of it again: a third of the time that
// the files of a language cost. Its first line holds the checksums of both files
// that it was made from; once one of them was edited, it is not looked at. Each
// line behind it begins with a letter:
//
//	T  a theme and its weight
//	C  a concept: id, theme, kind, parent, df, line, and "collective" or nothing
//	F  the matching keys of a form of the concept before
//	P  the folded words of a form of a party
//	W  a folded word of a form and its matching key
//
// TestIndex makes it: go test ./corpus/lang -run TestIndex -update.

const indexSuffix = ".index"

// indexOf returns the name of the index that is made from a file that all
// languages share and the file of one: en.index of the concepts,
// en.thesaurus.index of the thesaurus.
func indexOf(shared, file string) string {
	name := strings.TrimSuffix(file, ".yaml")
	if shared != conceptsFile {
		name += "." + strings.TrimSuffix(shared, ".yaml")
	}
	return name + indexSuffix
}

// index returns the index that stands beside a language file and was made from
// it and the shared file as they are; empty if there is none.
func (b *library) index(shared, file string) string {
	index, err := b.text(indexOf(shared, file))
	if err != nil {
		return ""
	}
	head, err := b.indexHead(shared, file)
	if err != nil {
		return ""
	}
	index, found := strings.CutPrefix(index, head)
	if !found {
		return ""
	}
	return index
}

// indexHead is the first line of an index made from a shared file and that of a
// language.
func (b *library) indexHead(shared, file string) (string, error) {
	all, err := b.checksum(shared)
	if err != nil {
		return "", err
	}
	language, err := b.checksum(file)
	return fmt.Sprintf("%s %08x %s %08x\n", shared, all, file, language), err
}

// castagnoli is the polynomial that processors compute.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func (b *library) checksum(name string) (uint32, error) {
	f, err := b.files.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	sum := crc32.New(castagnoli)
	_, err = io.CopyBuffer(sum, f, make([]byte, pieceSize))
	return sum.Sum32(), err
}

// readIndex files the concepts of an index without its first line.
func (p *Pack) readIndex(index string) {
	var c *Concept
	var words []string
	concepts := make([]Concept, strings.Count(index, "\nC"))
	for index != "" {
		var line string
		line, index, _ = strings.Cut(index, "\n")
		rest := line[1:]
		switch line[0] {
		case 'T':
			theme := cutField(&rest)
			p.themes[theme], _ = strconv.ParseFloat(rest, 64)
		case 'C':
			c, concepts = &concepts[0], concepts[1:]
			c.ID, c.Theme, c.Kind, c.Parent = cutField(&rest), cutField(&rest), cutField(&rest), cutField(&rest)
			c.Df, _ = strconv.Atoi(cutField(&rest))
			c.Line, _ = strconv.Atoi(cutField(&rest))
			c.File, c.Collective, c.Place = conceptsFile, strings.Contains(rest, "c"), strings.Contains(rest, "p")
			p.concepts[c.ID] = c
		case 'F', 'P':
			words = words[:0]
			for rest != "" {
				words = append(words, cutField(&rest))
			}
			if line[0] == 'P' {
				p.Parties.add(words, c.ID)
			} else {
				p.conceptForms.add(words, c.ID).concept = c
			}
		case 'N':
			p.named[rest] = true
		case 'W':
			word := cutField(&rest)
			p.stems[word] = rest
		}
	}
}

// cutField takes the first of the fields that tabs part off a line.
func cutField(line *string) string {
	field, rest, _ := strings.Cut(*line, "\t")
	*line = rest
	return field
}
