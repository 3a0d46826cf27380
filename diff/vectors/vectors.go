// Package vectors asks an endpoint that the user names for embeddings of
// texts, and keeps them, so that a second run gives the same and needs no
// network. Nothing else in Mithaq opens a connection while it compares.
package vectors

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A Source is an endpoint of the OpenAI kind (POST /v1/embeddings), local or
// not, with a folder that keeps what it said.
type Source struct {
	URL     string        // of the endpoint, or what stands before "/embeddings" in it
	Model   string        // as the endpoint names it
	Key     string        // sent as a bearer token; none if empty
	Dir     string        // folder of the cache; none if empty
	Timeout time.Duration // of one request; a minute if 0
	Agent   string        // how the program names itself to the endpoint
}

const (
	batch      = 64       // texts to a request
	maxReply   = 64 << 20 // bytes of a reply
	maxSize    = 1 << 16  // numbers in a vector
	cacheMagic = "mithaq vectors 1\n"
)

// Of returns one vector for each text, all of one size and finite. What the
// cache holds is not asked for again; a broken entry of the cache is asked for
// and replaced. Of fails if the endpoint cannot be reached in time, refuses, or
// answers with something else than one vector of one size for each text.
func (s *Source) Of(ctx context.Context, texts []string) ([][]float32, error) {
	endpoint, err := s.endpoint()
	if err != nil {
		return nil, err
	}
	out := make([][]float32, len(texts))
	asked := map[string][]int{} // text → where it is wanted
	var ask []string
	for i, t := range texts {
		if v := s.load(endpoint, t); v != nil {
			out[i] = v
			continue
		}
		if asked[t] == nil {
			ask = append(ask, t)
		}
		asked[t] = append(asked[t], i)
	}
	client := &http.Client{Timeout: s.Timeout, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse // the quotes go where the user said, and nowhere else
	}}
	if client.Timeout == 0 {
		client.Timeout = time.Minute
	}
	for len(ask) > 0 {
		part := ask[:min(batch, len(ask))]
		ask = ask[len(part):]
		got, err := s.request(ctx, client, endpoint, part)
		if err != nil {
			return nil, fmt.Errorf("embeddings from %s: %w", endpoint, err)
		}
		for k, v := range got {
			for _, i := range asked[part[k]] {
				out[i] = v
			}
			if err := s.store(endpoint, part[k], v); err != nil {
				return nil, fmt.Errorf("the vectors could not be kept: %w; name another folder with --embedding-cache", err)
			}
		}
	}
	for _, v := range out {
		if len(v) != len(out[0]) {
			return nil, fmt.Errorf("embeddings from %s: vectors of %d and of %d numbers from one model; empty the cache in %s, or see what serves %q", endpoint, len(out[0]), len(v), s.Dir, s.Model)
		}
	}
	return out, nil
}

// Check returns an error if the address or the model is not one.
func (s *Source) Check() error {
	_, err := s.endpoint()
	return err
}

// endpoint returns the address to ask, without a name and password in it.
func (s *Source) endpoint() (string, error) {
	if s.Model == "" {
		return "", errors.New("embeddings need the name of a model: --embedding-model NAME")
	}
	u, err := url.Parse(s.URL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", fmt.Errorf("--embeddings %q: not an address; write it as http://localhost:8080/v1", s.URL)
	}
	if u.User != nil {
		return "", errors.New("--embeddings: no password in the address, which reports show; set MITHAQ_EMBEDDING_KEY")
	}
	if !strings.HasSuffix(u.Path, "/embeddings") {
		u = u.JoinPath("embeddings")
	}
	return u.String(), nil
}

// Host returns the host that is asked, for reports.
func (s *Source) Host() string {
	if u, err := url.Parse(s.URL); err == nil {
		return u.Host
	}
	return ""
}

func (s *Source) request(ctx context.Context, client *http.Client, endpoint string, texts []string) ([][]float32, error) {
	body, err := json.Marshal(map[string]any{"model": s.Model, "input": texts, "encoding_format": "float"})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if s.Agent != "" {
		req.Header.Set("User-Agent", s.Agent)
	}
	if s.Key != "" {
		req.Header.Set("Authorization", "Bearer "+s.Key)
	}
	resp, err := client.Do(req)
	if err != nil {
		var t interface{ Timeout() bool }
		if errors.As(err, &t) && t.Timeout() {
			return nil, fmt.Errorf("no answer within %s; is the model loaded?", client.Timeout)
		}
		return nil, fmt.Errorf("%w; is the server running?", err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxReply+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the answer broke off: %w", err)
	case len(data) > maxReply:
		return nil, fmt.Errorf("the answer is larger than %d MiB", maxReply>>20)
	case resp.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("%s: %s", resp.Status, excerpt(data))
	}
	var reply struct {
		Data []struct {
			Index     int       `json:"index"`
			Embedding []float64 `json:"embedding"`
		} `json:"data"`
	}
	if err := json.Unmarshal(data, &reply); err != nil {
		return nil, fmt.Errorf("the answer is not of the kind of /v1/embeddings: %s", excerpt(data))
	}
	if len(reply.Data) != len(texts) {
		return nil, fmt.Errorf("%d vectors for %d texts", len(reply.Data), len(texts))
	}
	out := make([][]float32, len(texts))
	for _, d := range reply.Data {
		if d.Index < 0 || d.Index >= len(out) || out[d.Index] != nil {
			return nil, fmt.Errorf("vector number %d of %d texts comes twice or for none", d.Index, len(texts))
		}
		v, err := narrow(d.Embedding)
		if err != nil {
			return nil, err
		}
		if len(reply.Data[0].Embedding) != len(v) {
			return nil, fmt.Errorf("vectors of %d and of %d numbers in one answer", len(reply.Data[0].Embedding), len(v))
		}
		out[d.Index] = v
	}
	return out, nil
}

// narrow checks a vector and returns it at single precision.
func narrow(in []float64) ([]float32, error) {
	if len(in) == 0 || len(in) > maxSize {
		return nil, fmt.Errorf("a vector of %d numbers", len(in))
	}
	out := make([]float32, len(in))
	zero := true
	for i, x := range in {
		out[i] = float32(x)
		if math.IsInf(float64(out[i]), 0) || out[i] != out[i] {
			return nil, errors.New("a vector with a number that is not finite")
		}
		zero = zero && out[i] == 0
	}
	if zero {
		return nil, errors.New("a vector of zeros only")
	}
	return out, nil
}

func excerpt(data []byte) string {
	s := strings.Join(strings.Fields(strings.ToValidUTF8(string(data), "�")), " ")
	if r := []rune(s); len(r) > 200 {
		return string(r[:200]) + " …"
	}
	return s
}

// file returns where the vector of a text stands in the cache. The name tells
// endpoint, model and text apart.
func (s *Source) file(endpoint, text string) string {
	h := sha256.New()
	for _, part := range []string{endpoint, s.Model, text} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	name := hex.EncodeToString(h.Sum(nil))
	return filepath.Join(s.Dir, name[:2], name)
}

// load returns the vector of a text from the cache, nil if it holds none that
// is whole.
func (s *Source) load(endpoint, text string) []float32 {
	if s.Dir == "" {
		return nil
	}
	data, err := os.ReadFile(s.file(endpoint, text))
	body, ok := bytes.CutPrefix(data, []byte(cacheMagic))
	if err != nil || !ok || len(body) <= sha256.Size || (len(body)-sha256.Size)%4 != 0 {
		return nil
	}
	numbers, sum := body[:len(body)-sha256.Size], body[len(body)-sha256.Size:]
	if got := sha256.Sum256(numbers); !bytes.Equal(got[:], sum) {
		return nil
	}
	v := make([]float32, len(numbers)/4)
	for i := range v {
		v[i] = math.Float32frombits(binary.LittleEndian.Uint32(numbers[4*i:]))
	}
	return v
}

// store keeps a vector: written beside its place and moved there, so that no
// half of one is ever read.
func (s *Source) store(endpoint, text string, v []float32) error {
	if s.Dir == "" {
		return nil
	}
	numbers := make([]byte, 0, 4*len(v))
	for _, x := range v {
		numbers = binary.LittleEndian.AppendUint32(numbers, math.Float32bits(x))
	}
	sum := sha256.Sum256(numbers)
	name := s.file(endpoint, text)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(append(append([]byte(cacheMagic), numbers...), sum[:]...))
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
