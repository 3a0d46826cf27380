package main

import (
	"bytes"
	"errors"
	"strings"

	"github.com/urfave/cli/v2"

	"mithaq/corpus"
	"mithaq/render"
	"mithaq/timeline"
)

func (p *program) searchCommand() *cli.Command {
	return &cli.Command{
		Name:      "search",
		Usage:     "find statements and lines by words, concept, act or party, in all languages",
		ArgsUsage: "DIR QUERY",
		Description: "Words stand for all their forms, in Korean also inside longer words; in the other languages they stand for what\n" +
			"the thesaurus holds for the same. Words that name a concept stand for its names in English, Arabic and Korean.\n" +
			"What says it in these words comes first, then other words for the same, last what only falls under the concept.\n" +
			"act:NAME, concept:ID and party:NAME (with _ for a space) narrow it: mithaq search DIR act:condemn party:north_korea\n" +
			"Acts: " + timeline.ActNames() + ". Concepts are listed in corpus/lang/concepts.yaml.\n" +
			"Beside each line stands what the other texts of its day say.",
		Flags: []cli.Flag{
			seriesFlag(), uiFlag(),
			&cli.BoolFlag{Name: "all", Usage: "all that was found", DisableDefaultText: true},
			&cli.BoolFlag{Name: "no-cache", Usage: "as with the other commands of a series; a search never uses the cache", DisableDefaultText: true},
		},
		OnUsageError: usageError,
		Action:       p.search,
	}
}

func (p *program) search(c *cli.Context) error {
	args := c.Args().Slice()
	if len(args) < 2 {
		return errors.New("search takes a corpus folder and what is looked for; see mithaq help search")
	}
	r, err := p.read(c, args[:1], "a corpus folder and what is looked for")
	if err != nil {
		return err
	}
	query, err := timeline.NewQuery(strings.Join(args[1:], " "), r.corpus.Lexicon)
	if err != nil {
		return err
	}
	var sts []*corpus.Statement
	for _, s := range r.asked {
		sts = append(sts, s.Statements...)
	}
	index, err := timeline.Search(sts, timeline.Work{})
	if err != nil {
		return err
	}
	if err := c.Context.Err(); err != nil {
		return err
	}
	found := render.Found{Query: query, Hits: index.Find(query)}
	shown := found.Hits
	if !c.Bool("all") {
		shown = shown[:min(len(shown), render.MostHits+1)]
	}
	if found.Heard, err = index.Counterparts(shown, timeline.Work{}); err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := render.SearchText(&buf, found, p.textOptions(c, "")); err != nil {
		return err
	}
	_, err = p.out.Write(buf.Bytes())
	return err
}
