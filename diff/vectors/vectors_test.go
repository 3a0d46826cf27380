package vectors

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// serve answers with a vector made of the length and the first byte of each
// text, in reverse order, and counts the texts.
func serve(t *testing.T, texts *atomic.Int64) *httptest.Server {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in struct {
			Model string   `json:"model"`
			Input []string `json:"input"`
		}
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil || r.URL.Path != "/v1/embeddings" || in.Model != "m" || r.Header.Get("Authorization") != "Bearer k" {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		texts.Add(int64(len(in.Input)))
		var data []map[string]any
		for i, x := range slices.Backward(in.Input) {
			data = append(data, map[string]any{"index": i, "embedding": []float64{float64(len(x)), float64(x[0]), .5}})
		}
		json.NewEncoder(w).Encode(map[string]any{"data": data})
	}))
	t.Cleanup(s.Close)
	return s
}

func TestCached(t *testing.T) {
	var asked atomic.Int64
	server := serve(t, &asked)
	s := &Source{URL: server.URL + "/v1", Model: "m", Key: "k", Dir: t.TempDir()}
	var texts []string
	for i := range 2*batch + 7 {
		texts = append(texts, strings.Repeat("a", i+1))
	}
	texts = append(texts, "b", "b") // one text twice
	first, err := s.Of(context.Background(), texts)
	if err != nil {
		t.Fatal(err)
	}
	if asked.Load() != int64(len(texts)-1) {
		t.Errorf("%d texts asked for, want each once: %d", asked.Load(), len(texts)-1)
	}
	for i, v := range first {
		if want := []float32{float32(len(texts[i])), float32(texts[i][0]), .5}; !slices.Equal(v, want) {
			t.Fatalf("text %d has vector %v, want %v", i, v, want)
		}
	}
	server.Close()
	again, err := s.Of(context.Background(), texts)
	if err != nil {
		t.Fatalf("a second run needs no server: %v", err)
	}
	for i := range again {
		if !slices.Equal(again[i], first[i]) {
			t.Fatalf("text %d has another vector from the cache", i)
		}
	}
}

// TestBrokenCache: an entry that is cut, changed or empty is asked for again
// and mended.
func TestBrokenCache(t *testing.T) {
	var asked atomic.Int64
	server := serve(t, &asked)
	s := &Source{URL: server.URL + "/v1/embeddings", Model: "m", Key: "k", Dir: t.TempDir()}
	if _, err := s.Of(context.Background(), []string{"text"}); err != nil {
		t.Fatal(err)
	}
	endpoint, _ := s.endpoint()
	name := s.file(endpoint, "text")
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	flipped := slices.Clone(whole)
	flipped[len(cacheMagic)] ^= 1
	for what, data := range map[string][]byte{"cut": whole[:len(whole)-1], "changed": flipped, "empty": nil, "of another kind": []byte("hello")} {
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
		before := asked.Load()
		v, err := s.Of(context.Background(), []string{"text"})
		if err != nil || asked.Load() != before+1 || !slices.Equal(v[0], []float32{4, 't', .5}) {
			t.Errorf("an entry that is %s: vector %v, error %v, asked %d times", what, v, err, asked.Load()-before)
		}
		if got, _ := os.ReadFile(name); !slices.Equal(got, whole) {
			t.Errorf("an entry that is %s was not mended", what)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(s.Dir, "*", ".new-*")); len(left) > 0 {
		t.Errorf("half an entry was left: %v", left)
	}
}

func TestErrors(t *testing.T) {
	reply := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status); fmt.Fprint(w, body) }
	}
	for _, c := range []struct {
		name    string
		handler http.HandlerFunc
		want    string
	}{
		{"refused", reply(401, `{"error":"no key"}`), "401 Unauthorized: {\"error\":\"no key\"}"},
		{"no such model", reply(404, "model not found"), "404 Not Found: model not found"},
		{"sent on", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://localhost:1/v1/embeddings", http.StatusTemporaryRedirect)
		}, "307 Temporary Redirect"},
		{"not json", reply(200, "<html>"), "not of the kind of /v1/embeddings: <html>"},
		{"too few", reply(200, `{"data":[{"index":0,"embedding":[1,2]}]}`), "1 vectors for 2 texts"},
		{"one twice", reply(200, `{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[2]}]}`), "comes twice or for none"},
		{"out of range", reply(200, `{"data":[{"index":0,"embedding":[1]},{"index":9,"embedding":[2]}]}`), "comes twice or for none"},
		{"sizes", reply(200, `{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[2,3]}]}`), "vectors of 1 and of 2 numbers"},
		{"empty vector", reply(200, `{"data":[{"index":0,"embedding":[]},{"index":1,"embedding":[]}]}`), "a vector of 0 numbers"},
		{"zeros", reply(200, `{"data":[{"index":0,"embedding":[0,0]},{"index":1,"embedding":[1,0]}]}`), "zeros only"},
		{"too great", reply(200, `{"data":[{"index":0,"embedding":[1e300]},{"index":1,"embedding":[1]}]}`), "not finite"},
		{"slow", func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-r.Context().Done():
			case <-time.After(time.Second):
			}
		}, "no answer within"},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := httptest.NewServer(c.handler)
			defer server.Close()
			s := &Source{URL: server.URL + "/v1", Model: "m", Dir: t.TempDir(), Timeout: 300 * time.Millisecond}
			_, err := s.Of(context.Background(), []string{"a", "b"})
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), server.URL) {
				t.Errorf("got %v, want %q and the address", err, c.want)
			}
			if kept, _ := filepath.Glob(filepath.Join(s.Dir, "*", "*")); len(kept) > 0 {
				t.Errorf("kept %v", kept)
			}
		})
	}
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	if _, err := (&Source{URL: server.URL, Model: "m"}).Of(context.Background(), []string{"a"}); err == nil || !strings.Contains(err.Error(), "is the server running?") {
		t.Errorf("no server: %v", err)
	}
	for _, s := range []Source{{URL: "localhost:80", Model: "m"}, {URL: "ftp://x/v1", Model: "m"}, {URL: "http://", Model: "m"}, {URL: "http://x/v1"}, {URL: "http://u:p@x/v1", Model: "m"}} {
		if err := s.Check(); err == nil {
			t.Errorf("%+v is fine", s)
		}
	}
}

// TestSizesAcrossRuns: a model that changes its size under one name is noticed.
func TestSizesAcrossRuns(t *testing.T) {
	size := 2
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode(map[string]any{"data": []map[string]any{{"index": 0, "embedding": slices.Repeat([]float64{1}, size)}}})
	}))
	defer server.Close()
	s := &Source{URL: server.URL, Model: "m", Dir: t.TempDir()}
	if _, err := s.Of(context.Background(), []string{"a"}); err != nil {
		t.Fatal(err)
	}
	size = 3
	if _, err := s.Of(context.Background(), []string{"a", "b"}); err == nil || !strings.Contains(err.Error(), "empty the cache") {
		t.Errorf("got %v", err)
	}
}
