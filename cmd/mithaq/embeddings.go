package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"mithaq/diff"
	"mithaq/diff/vectors"
)

func embeddingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "embeddings", Usage: "judge links by vectors as well, asked for at this `URL` (/v1/embeddings of the OpenAI kind, local or not; the quotes are sent there)"},
		&cli.StringFlag{Name: "embedding-model", Usage: "`NAME` of the model at that address"},
		&cli.StringFlag{Name: "embedding-cache", Usage: "`FOLDER` that keeps the vectors (default: the user's cache folder)"},
		&cli.DurationFlag{Name: "embedding-timeout", Usage: "how long to wait for an answer", Value: time.Minute},
	}
}

// embeddings returns the options of a comparison for which the flags, or
// mithaq.yaml of the corpus in use, name an endpoint; the zero options if
// neither does. That text leaves the machine is said on the standard error.
func (p *program) embeddings(c *cli.Context, src *source) (diff.Options, error) {
	address, model := c.String("embeddings"), c.String("embedding-model")
	if src.corpus != nil {
		address, model = cmp.Or(address, src.corpus.Embeddings), cmp.Or(model, src.corpus.EmbeddingModel)
	}
	switch {
	case address == "" && model == "":
		return diff.Options{}, nil
	case address == "":
		return diff.Options{}, errors.New("--embedding-model needs the address that serves it: --embeddings URL")
	}
	dir := c.String("embedding-cache")
	if dir == "" {
		base, err := os.UserCacheDir()
		if err != nil {
			return diff.Options{}, fmt.Errorf("no cache folder (%w); name one with --embedding-cache", err)
		}
		dir = filepath.Join(base, "mithaq", "vectors")
	}
	key := ""
	if c.String("embeddings") != "" {
		key = os.Getenv("MITHAQ_EMBEDDING_KEY") // never to an address that came with a corpus
	}
	s := &vectors.Source{URL: address, Model: model, Key: key, Dir: dir, Timeout: c.Duration("embedding-timeout"), Agent: "mithaq/" + version}
	if err := s.Check(); err != nil {
		return diff.Options{}, err
	}
	fmt.Fprintf(p.errs, "mithaq: quotes that the cache does not know are sent to %s for vectors\n", visible(s.Host()))
	return diff.Options{
		Vectors: func(texts []string) ([][]float32, error) { return s.Of(c.Context, texts) },
		Model:   fmt.Sprintf("%s at %s", model, s.Host()),
	}, nil
}
